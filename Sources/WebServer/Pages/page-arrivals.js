// New pictures: chosen, dropped on the page or just taken, with how far their sending is.
import { report, toast } from "/assets/shell.js";
import { dropped, isClutter, sorted } from "/assets/page-files.js";
import { sendAll } from "/assets/page-sending.js";
import { newOf } from "/assets/page-taken.js";

const element = (id) => document.getElementById(id);

let sending = false;
let stopping = false;
/** Ends with the file of a watched folder that is being sent. */
let single = Promise.resolve();

function listed(lines) {
  const list = document.createElement("ul");
  for (const { name, reason } of lines) {
    const line = document.createElement("li");
    const strong = document.createElement("strong");
    strong.textContent = name;
    line.append(strong, ` – ${reason}`);
    list.append(line);
  }
  return list;
}

/** What became of the files. Images that the book has are no fault: so a broken sending is gone on with. */
function showResult({ added, known, problems, sent }, total, before) {
  const result = element("sending-result");
  const summary = document.createElement("p");
  const isWhole = !problems.length && sent === total;
  summary.className = isWhole ? "notice notice-good" : "notice notice-warning";
  const parts = total || !before ? [`Đã thêm ${added} trang từ ${total} tệp.`] : ["Không có tệp mới."];
  if (before) parts.push(`${before} tệp của thư mục đã nhận trước đó, không gửi lại; muốn gửi lại tệp nào, bấm “Chọn tệp”.`);
  if (known.length) parts.push(`${known.length} ảnh đã có, không thêm lần nữa.`);
  if (sent < total) parts.push(`Đã dừng, còn ${total - sent} tệp chưa gửi: thả lại cả thư mục để gửi tiếp phần còn lại.`);
  if (problems.length) parts.push(`${problems.length} mục không được nhận:`);
  summary.textContent = parts.join(" ");
  result.replaceChildren(summary);
  if (problems.length) result.append(listed(problems));
  if (known.length) {
    const details = document.createElement("details");
    const title = document.createElement("summary");
    title.textContent = "Những ảnh đã có";
    details.append(title, listed(known));
    result.append(details);
  }
  result.hidden = false;
}

/** How long the rest will take, from how long the files until now took; said once there is something to go by. */
export function timeLeft(begun, share, now = Date.now()) {
  const passed = (now - begun) / 1000;
  if (passed < 3 || share <= 0) return "";
  const seconds = Math.ceil((passed / share) * (1 - share));
  if (seconds <= 1) return "";
  return seconds < 90 ? `, còn khoảng ${seconds} giây` : `, còn khoảng ${Math.round(seconds / 60)} phút`;
}

/**
 * Gives what sends files to a book: `send(files)` one batch at a time, `sendOne(file)` a single one of a watched folder, without a word.
 * `load()` shows the book's pages anew; `onWanting(name)` hears of the last file whose picture should be taken again.
 */
export function arrivals(book, { load, onStart, onWanting }) {
  const sendBatch = async (files, given) => {
    const begun = Date.now();
    const onStep = ({ index, file, share }) => {
      const phase = share >= 1 ? "đang kiểm tra" : "đang gửi";
      const left = timeLeft(begun, index / files.length);
      const stop = stopping ? " (sẽ dừng sau tệp này)" : "";
      element("sending-text").textContent = `Tệp ${index + 1}/${files.length}${left} – ${phase}: ${file.name}${stop}`;
      element("sending-bar").value = (index + share) / files.length;
    };
    onStart();
    let last = null;
    const note = (_, file) => { last = file.name; };
    const refreshing = setInterval(() => load().catch(() => {}), 4000);
    try {
      const outcome = await sendAll(book, files, { onStep, onWanting: note, shouldStop: () => stopping });
      showResult(outcome, files.length, given.length - files.length);
    } finally {
      clearInterval(refreshing);
      await load().catch(report);
      if (last) onWanting(last);
    }
  };

  const send = async (chosen) => {
    const given = sorted([...chosen].filter((file) => !isClutter(file)));
    if (!given.length) return;
    if (sending) {
      toast("Đang tải lên. Hãy chờ xong rồi thêm tiếp.", { bad: true });
      return;
    }
    sending = true;
    stopping = false;
    element("sending").hidden = false;
    element("sending-bar").value = 0;
    element("sending-text").textContent = "Đang xem tệp nào là tệp mới…";
    element("sending-result").hidden = true;
    try {
      await single;
      await sendBatch(await newOf(book, given), given);
    } catch (error) {
      report(error);
    } finally {
      sending = false;
      element("sending").hidden = true;
    }
  };

  const sendOne = async (file) => {
    while (sending) await new Promise((resolve) => setTimeout(resolve, 300));
    const work = sendAll(book, [file], { onStep: () => {}, shouldStop: () => false });
    single = work.catch(() => {});
    const outcome = await work;
    await load().catch(report);
    return outcome;
  };

  return { send, sendOne };
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
