// How far the recognising of the book's pages has come, until it is done.
import { getJSON } from "/assets/shell.js";

const again = 3000;
let timer = null;

/** Shows the progress and follows it. */
export async function followRecognition(book) {
  clearTimeout(timer);
  const line = document.getElementById("page-recognition");
  try {
    const { pages, recognised, unknown, failed, waiting } = await getJSON(`/api/v1/books/${book}/recognition`);
    line.hidden = pages === 0;
    line.dataset.state = waiting > 0 ? "working" : "done";
    const parts = [`Đã nhận ra ${recognised}/${pages} trang`];
    if (waiting > 0) parts.push(`còn ${waiting} trang đang xem`);
    if (unknown > 0) parts.push(`${unknown} trang chưa biết mẫu – đánh dấu bằng tay`);
    if (failed > 0) parts.push(`${failed} ảnh không xem được`);
    line.textContent = `${parts.join(", ")}.`;
    if (waiting > 0) timer = setTimeout(() => followRecognition(book), again);
  } catch {
    // Only a line of words: it is asked again when the list is.
    line.hidden = true;
  }
}
