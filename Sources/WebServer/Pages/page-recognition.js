// How far the recognising of the book's pages has come, until it is done.
import { getJSON, Problem } from "/assets/shell.js";

const again = 3000;
let timer = null;

let lying = [];

/** Pages that were recognised lying on their side or on their head, with one button for all of them. */
function showTurned(turned) {
  lying = turned;
  const line = document.getElementById("page-turned");
  if (!line) return;
  line.hidden = turned.length === 0;
  line.querySelector("span").textContent = `${turned.length} ảnh nằm ngang hoặc lộn ngược.`;
}

/** Tells `turn` of the pages that are to be turned, once a person asks for it. */
export function turnLying(turn) {
  document.querySelector("#page-turned button")?.addEventListener("click", async (event) => {
    event.target.disabled = true;
    await turn(lying);
    event.target.disabled = false;
  });
}

/** Shows the progress and follows it. */
export async function followRecognition(book) {
  clearTimeout(timer);
  const line = document.getElementById("page-recognition");
  try {
    const { pages, recognised, unknown, failed, waiting, turned } = await getJSON(`/api/v1/books/${book}/recognition`);
    line.hidden = pages === 0;
    line.dataset.state = waiting > 0 ? "working" : "done";
    const parts = [`Đã nhận ra ${recognised}/${pages} trang`];
    if (waiting > 0) parts.push(`còn ${waiting} trang đang xem`);
    if (unknown > 0) parts.push(`${unknown} trang chưa biết mẫu – đánh dấu bằng tay`);
    if (failed > 0) parts.push(`${failed} ảnh không xem được`);
    line.textContent = `${parts.join(", ")}.`;
    showTurned(turned);
    if (waiting > 0) timer = setTimeout(() => followRecognition(book), again);
  } catch (error) {
    // Only a line of words; with the line down it is asked for again.
    line.hidden = true;
    if (!(error instanceof Problem)) timer = setTimeout(() => followRecognition(book), 5 * again);
  }
}
