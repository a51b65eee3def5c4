import { postJSON, Problem } from "/assets/shell.js";

const form = document.getElementById("password-form");
const problem = document.getElementById("password-problem");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { current, again } = form.elements;
  const fresh = form.elements.new;
  problem.hidden = true;
  try {
    if (fresh.value !== again.value) throw new Problem(422, "again", "Hai lần gõ mật khẩu mới chưa giống nhau. Hãy gõ lại.");
    await postJSON("/api/v1/password", { current: current.value, new: fresh.value });
    location.assign("/");
  } catch (error) {
    problem.textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy thử lại.";
    problem.hidden = false;
  }
});
