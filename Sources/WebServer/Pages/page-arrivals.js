// New pictures: chosen, dropped on the page or just taken, with how far their sending is.
import { report, toast } from "/assets/shell.js";
import { dropped, isClutter, sorted } from "/assets/page-files.js";
import { sendAll } from "/assets/page-sending.js";

const element = (id) => document.getElementById(id);

let sending = false;
let stopping = false;

function showResult({ added, problems, sent }, total) {
  const result = element("sending-result");
  const summary = document.createElement("p");
  summary.className = problems.length ? "notice notice-warning" : "notice notice-good";
  const left = total > sent && !problems.length ? ` Đã dừng, còn ${total - sent} tệp chưa gửi.` : "";
  summary.textContent = `Đã thêm ${added} trang từ ${total} tệp.${left}${problems.length ? ` ${problems.length} mục không được nhận:` : ""}`;
  result.replaceChildren(summary);
  if (problems.length) {
    const list = document.createElement("ul");
    for (const { name, reason } of problems) {
      const line = document.createElement("li");
      const strong = document.createElement("strong");
      strong.textContent = name;
      line.append(strong, ` – ${reason}`);
      list.append(line);
    }
    result.append(list);
  }
  result.hidden = false;
}

/**
 * Gives what sends files to a book, one batch at a time. `load()` shows the book's pages anew; `onWanting(name)` hears of the last file
 * whose picture should be taken again.
 */
export function arrivals(book, { load, onStart, onWanting }) {
  return async (given) => {
    const files = sorted([...given].filter((file) => !isClutter(file)));
    if (!files.length) return;
    if (sending) {
      toast("Đang tải lên. Hãy chờ xong rồi thêm tiếp.", { bad: true });
      return;
    }
    sending = true;
    stopping = false;
    element("sending").hidden = false;
    element("sending-result").hidden = true;
    const onStep = ({ index, file, share }) => {
      const phase = share >= 1 ? "đang kiểm tra" : "đang gửi";
      element("sending-text").textContent = `Tệp ${index + 1}/${files.length}, ${phase}: ${file.name}`;
      element("sending-bar").value = (index + share) / files.length;
    };
    onStart();
    let last = null;
    const note = (_, file) => { last = file.name; };
    const refreshing = setInterval(() => load().catch(() => {}), 4000);
    try {
      showResult(await sendAll(book, files, { onStep, onWanting: note, shouldStop: () => stopping }), files.length);
    } finally {
      clearInterval(refreshing);
      sending = false;
      element("sending").hidden = true;
      await load().catch(report);
      if (last) onWanting(last);
    }
  };
}

/** Files come by the buttons, by the camera, and by being dropped anywhere. */
export function listenForFiles(send) {
  for (const [button, field] of [["take-photo", "camera"], ["pick-files", "files"], ["pick-folder", "folder"]]) {
    element(button).addEventListener("click", () => element(field).click());
    element(field).addEventListener("change", (event) => {
      const files = [...event.target.files];
      event.target.value = "";
      send(files);
    });
  }
  element("stop-sending").addEventListener("click", () => {
    stopping = true;
    element("sending-text").textContent += " (sẽ dừng sau tệp này)";
  });
  const zone = element("drop-zone");
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("is-over");
  });
  document.addEventListener("drop", async (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.remove("is-over");
    try {
      send(await dropped(event.dataTransfer));
    } catch {
      toast("Không đọc được thư mục vừa thả. Hãy bấm “Chọn thư mục”.", { bad: true });
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (sending) event.preventDefault();
  });
}
