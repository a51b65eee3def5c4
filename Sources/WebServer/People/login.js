import { postJSON, Problem } from "/assets/shell.js";

const form = document.getElementById("login-form");
const problem = document.getElementById("login-problem");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.hidden = true;
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await postJSON("/api/v1/login", { login: form.elements.login.value, password: form.elements.password.value });
    location.assign("/");
  } catch (error) {
    problem.textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy kiểm tra máy chủ rồi thử lại.";
    problem.hidden = false;
    form.elements.password.select();
  } finally {
    button.disabled = false;
  }
});
