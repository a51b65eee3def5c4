import { act, askReason, Problem, report } from "/assets/shell.js";

const { book } = document.getElementById("book-actions").dataset;
const dialog = document.getElementById("close-dialog");
const statement = document.getElementById("statement");
const problem = document.getElementById("close-problem");

document.getElementById("close-book")?.addEventListener("click", () => {
  problem.hidden = true;
  dialog.showModal();
  (statement ?? dialog.querySelector("button")).focus();
});

dialog.querySelector("form").addEventListener("submit", async (event) => {
  if (event.submitter?.value !== "yes") return;
  event.preventDefault();
  try {
    await act("book.close", { book }, statement ? { statement: statement.value } : {});
    location.reload();
  } catch (error) {
    problem.textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy thử lại.";
    problem.hidden = false;
  }
});

document.getElementById("reopen-book")?.addEventListener("click", async () => {
  const reason = await askReason("Mở lại sổ", { minimum: 5 });
  if (!reason) return;
  try {
    await act("book.reopen", { book }, { reason });
    location.reload();
  } catch (error) {
    report(error);
  }
});
