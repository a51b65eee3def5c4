// The list of lessons; on a node that has no practice books yet, they are drawn on the first visit.
import { postJSON, report } from "/assets/shell.js";

for (const bar of document.querySelectorAll("[data-share]")) bar.style.setProperty("width", `${bar.dataset.share}%`);

const start = document.getElementById("practice-setup-start");
start?.addEventListener("click", async () => {
  const state = document.getElementById("practice-setup-state");
  const box = document.getElementById("practice-setup");
  start.disabled = true;
  state.hidden = false;
  state.textContent = "Đang vẽ các trang sổ tập… Bạn cứ chờ ở đây.";
  box.dataset.setup = "working";
  try {
    await postJSON("/api/v1/practice", {});
    location.reload();
  } catch (error) {
    box.dataset.setup = "failed";
    state.hidden = true;
    start.disabled = false;
    report(error);
  }
});
(start ?? document.querySelector(".lesson .button-primary"))?.focus();
