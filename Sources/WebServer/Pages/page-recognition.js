// How far the recognising of the book's pages has come, until it is done.
import { getJSON, Problem } from "/assets/shell.js";

const again = 3000;
let timer = null;

let lying = [];
let isTurning = false;
/** Answers that were overtaken are not shown. */
let asked = 0;

/** Pages that were recognised lying on their side or on their head, with one button for all of them. */
function showTurned(turned) {
  lying = turned;
  const line = document.getElementById("page-turned");
  if (!line || isTurning) return;
  line.hidden = turned.length === 0;
  line.querySelector("span").textContent = `${turned.length} ảnh nằm ngang hoặc lộn ngược.`;
}

/** Tells `turn(pages, say)` of the pages that are to be turned, once a person asks for it; `say(words)` tells how far it is. */
export function turnLying(turn) {
  const line = document.getElementById("page-turned");
  line?.querySelector("button").addEventListener("click", async () => {
    if (isTurning) return;
    isTurning = true;
    const button = line.querySelector("button");
    button.setAttribute("aria-disabled", "true");
    await turn(lying, (words) => {
      line.querySelector("span").textContent = words;
    });
    isTurning = false;
    button.removeAttribute("aria-disabled");
    const holdsFocus = line.contains(document.activeElement);
    showTurned(lying);
    if (holdsFocus && line.hidden) document.querySelector("#page-grid [tabindex='0']")?.focus();
  });
}

/** Shows the progress and follows it. */
export async function followRecognition(book) {
  clearTimeout(timer);
  asked += 1;
  const mine = asked;
  const line = document.getElementById("page-recognition");
  try {
    const { pages, recognised, unknown, failed, waiting, turned } = await getJSON(`/api/v1/books/${book}/recognition`);
    if (mine !== asked) return;
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
    if (mine !== asked) return;
    line.hidden = true;
    if (!(error instanceof Problem) || error.status === 503) timer = setTimeout(() => followRecognition(book), 5 * again);
  }
}
