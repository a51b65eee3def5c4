// Practice at the desk: says that it is practice, and after each entry shows its keyer what was right. Nobody else is shown it.
import { getJSON, report } from "/assets/shell.js";

const signs = { legible: "", uncertain: "Không chắc", illegible: "Không đọc được", struckOut: "Gạch bỏ", damaged: "Rách, hỏng" };

function line(tag, text, className = "") {
  return Object.assign(document.createElement(tag), { textContent: text, className });
}

/** A value with the state of its writing. */
function value(keyed) {
  const cell = document.createElement("td");
  // Nothing keyed and "left blank in the book" are the same reading.
  const sign = keyed.condition === "blank" ? "" : (signs[keyed.condition ?? ""] ?? "");
  if (keyed.asWritten) cell.append(line("span", keyed.asWritten, "practice-value"));
  if (sign) cell.append(line("span", sign, "badge"));
  if (!keyed.asWritten && !sign) cell.append(line("span", "(để trống)", "hint"));
  return cell;
}

function crop(place) {
  const cell = document.createElement("td");
  if (!place) {
    cell.append(line("span", "Trang sổ không in mục này", "hint"));
    return cell;
  }
  const margin = 0.004;
  const x = Math.max(0, place.x - margin);
  const y = Math.max(0, place.y - margin);
  const box = { x, y, w: Math.min(1 - x, place.width + 2 * margin), h: Math.min(1 - y, place.height + 2 * margin) };
  const question = new URLSearchParams({ ...Object.fromEntries(Object.entries(box).map(([name, number]) => [name, number.toFixed(5)])), width: "520" });
  cell.append(Object.assign(document.createElement("img"), { src: `/api/v1/pages/${place.page}/crop?${question}`, alt: "Ảnh của mục trong sổ" }));
  return cell;
}

function table(fields) {
  const head = document.createElement("tr");
  for (const name of ["Mục", "Trong sổ", "Đúng là", "Bạn đã gõ"]) head.append(line("th", name));
  const body = document.createElement("tbody");
  for (const field of fields) {
    const row = document.createElement("tr");
    row.dataset.field = field.field;
    row.dataset.right = String(field.isRight);
    row.append(line("th", field.label), crop(field.place), value(field.truth), value(field.typed));
    row.children[0].scope = "row";
    body.append(row);
  }
  const made = document.createElement("table");
  made.className = "table practice-table";
  made.append(document.createElement("thead"), body);
  made.tHead.append(head);
  return made;
}

function content(result) {
  const wrong = result.fields.filter((field) => !field.isRight);
  const right = result.fields.filter((field) => field.isRight);
  const score = `Đúng ${result.compared - result.wrong} trong ${result.compared} mục`;
  const parts = [line("h2", wrong.length === 0 ? `${score}. Rất tốt!` : score)];
  parts[0].id = "practice-title";
  parts.push(line("p", "Chỉ mình bạn thấy kết quả này.", "hint"));
  if (result.remarks.length > 0) {
    const remarks = document.createElement("ul");
    for (const text of result.remarks) remarks.append(line("li", text));
    parts.push(line("h3", "Điều cần nhớ ở trường hợp này"), remarks);
  }
  if (wrong.length > 0) parts.push(line("h3", `Chưa đúng: ${wrong.length} mục`), table(wrong));
  if (right.length > 0) {
    const fold = document.createElement("details");
    fold.append(line("summary", `Xem ${right.length} mục đúng`), table(right));
    parts.push(fold);
  }
  return parts;
}

/** Shows the result over the desk until the person goes on. */
async function show(entry, desk) {
  let result;
  try {
    result = await getJSON(`/api/v1/practice/${entry}/result`);
  } catch (error) {
    report(error);
    return;
  }
  const dialog = Object.assign(document.createElement("dialog"), { className: "practice-result", id: "practice-result" });
  dialog.setAttribute("aria-labelledby", "practice-title");
  dialog.dataset.compared = String(result.compared);
  dialog.dataset.wrong = String(result.wrong);
  const on = Object.assign(document.createElement("button"), { type: "button", className: "button button-primary", textContent: "Trường hợp tiếp theo (Enter)" });
  const stop = Object.assign(document.createElement("a"), { className: "button", href: "/nhap/tap", textContent: "Nghỉ, về danh sách bài tập" });
  const bar = line("div", "", "bar practice-bar");
  bar.append(on, stop);
  const body = line("div", "", "practice-body");
  body.append(...content(result));
  dialog.append(body, bar);
  // The buttons have the focus, the list is longer than the screen.
  const moves = { PageDown: 0.8, PageUp: -0.8, ArrowDown: 0.1, ArrowUp: -0.1 };
  dialog.addEventListener("keydown", (event) => {
    if (!(event.key in moves) || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    body.scrollBy({ top: moves[event.key] * body.clientHeight });
  });
  document.body.append(dialog);
  const close = () => {
    dialog.close();
    dialog.remove();
    desk.form.focusFirst();
  };
  on.addEventListener("click", close);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  dialog.showModal();
  on.focus();
}

export const part = {
  install(desk) {
    if (desk.root.dataset.queue !== "practice") return;
    desk.root.dataset.practice = "true";
    const marks = document.getElementById("desk-marks");
    const badge = line("span", "Tập nhập", "badge badge-warning");
    badge.title = "Sổ bịa: không tính vào công việc";
    desk.on("open", () => marks?.replaceChildren(badge));
    // Handed in, not skipped or put aside: only then is there a result to look at.
    desk.on("closed", (entry) => {
      if (desk.root.dataset.state === "submitting") show(entry.entry, desk);
    });
  },
};
