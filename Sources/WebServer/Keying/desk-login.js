// The box that asks for the password again when a session ends in the middle of the work. Nothing on the screen is touched.
import { postJSON, Problem } from "/assets/shell.js";

let asking = null;

/** A way to do work as one person: where the session has ended, again after a new log-in. `person()`: `{ login, account }`. */
export function signedInAs(person) {
  return async (work) => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 401) throw error;
        const { login, account } = person();
        await signInAgain({ login, account });
      }
    }
  };
}

/** Resolves when `login` has signed in again. Asked twice, it is one box. */
export function signInAgain({ login, account }) {
  asking ??= new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = "login-again";
    dialog.setAttribute("aria-labelledby", "login-again-title");
    const form = document.createElement("form");
    const title = Object.assign(document.createElement("h2"), { id: "login-again-title", textContent: "Phiên làm việc đã hết" });
    const words = document.createElement("p");
    words.textContent = "Nội dung bạn đang nhập vẫn nguyên trên màn hình. Nhập lại mật khẩu để làm tiếp.";
    const name = field("Tên đăng nhập", Object.assign(document.createElement("input"), { type: "text", value: login, readOnly: true, autocomplete: "username" }), "login-again-name");
    const password = Object.assign(document.createElement("input"), { type: "password", required: true, autocomplete: "current-password" });
    const secret = field("Mật khẩu", password, "login-again-password");
    const problem = document.createElement("p");
    problem.className = "notice notice-bad";
    problem.setAttribute("role", "alert");
    problem.hidden = true;
    const button = Object.assign(document.createElement("button"), { type: "submit", className: "button button-primary", textContent: "Đăng nhập và làm tiếp" });
    form.append(title, words, name, secret, problem, button);
    dialog.append(form);
    document.body.append(dialog);
    const back = document.activeElement;
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      problem.hidden = true;
      try {
        const answer = await postJSON("/api/v1/login", { login, password: password.value });
        if (answer.account !== account) throw new Problem(403, "otherAccount", "Đây không phải tài khoản đang nhập dở. Hãy đăng nhập đúng tài khoản.");
        dialog.close();
        dialog.remove();
        asking = null;
        back?.focus?.();
        resolve();
      } catch (error) {
        problem.textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy thử lại.";
        problem.hidden = false;
        password.select();
      } finally {
        button.disabled = false;
      }
    });
    dialog.showModal();
    password.focus();
  });
  return asking;
}

function field(text, input, id) {
  const box = document.createElement("div");
  box.className = "field";
  const label = Object.assign(document.createElement("label"), { htmlFor: id, textContent: text });
  input.id = id;
  box.append(label, input);
  return box;
}
