// Population extracts: a file is looked at first, its columns are confirmed by a person, then it is taken in.
import { Problem, takeDropped, upload } from "/assets/shell.js";
import { make } from "/assets/settled-view.js";

const element = (id) => document.getElementById(id);
const panel = element("import");
if (panel) run();

function run() {
  let file = null;
  let counting = 0;
  let timer = null;

  const unit = () => element("unit").value;
  const number = (value) => value.toLocaleString("vi-VN");

  function say(text) {
    element("import-state").textContent = text;
  }

  function trouble(error) {
    const box = element("import-problem");
    box.hidden = error === null;
    if (error === null) return;
    box.scrollIntoView({ block: "nearest" });
    box.textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy thử lại; tệp của bạn vẫn nguyên vẹn.";
  }

  function meter(share) {
    const box = element("import-meter");
    box.hidden = share === null;
    if (share !== null) box.firstElementChild.style.setProperty("width", `${Math.round(share * 100)}%`);
  }

  async function look(chosen) {
    file = chosen;
    trouble(null);
    element("confirm").hidden = true;
    say(`Đang đọc tệp “${file.name}”…`);
    panel.dataset.state = "reading";
    try {
      const preview = await upload(`/api/v1/extracts/preview?${new URLSearchParams({ unit: unit() })}`, file, { onProgress: meter });
      show(preview);
      panel.dataset.state = "confirm";
    } catch (error) {
      panel.dataset.state = "choose";
      trouble(error);
    } finally {
      say("");
      meter(null);
    }
  }

  /** How many persons the file gives with the columns as they are chosen, and which lines are left out. */
  function count(preview) {
    element("confirm-words").textContent = `Đọc được ${number(preview.rows)} người. Dòng tiêu đề: dòng ${preview.headingLine}.`;
    element("skipped").hidden = preview.skipped === 0;
    element("skipped-words").textContent = `${number(preview.skipped)} dòng sẽ bị bỏ qua (bấm để xem)`;
    element("skipped-rows").replaceChildren(...preview.problems.map((problem) => {
      const row = make("tr");
      row.append(make("td", "number", String(problem.line)), make("td", "", problem.messageVi));
      return row;
    }));
    const used = Array.from(document.querySelectorAll("[data-in-use]")).find((row) => row.dataset.inUse === unit());
    const before = Number(used?.dataset.rows ?? 0);
    const smaller = element("confirm-smaller");
    smaller.hidden = preview.rows >= before * 0.8;
    smaller.textContent = `Bản đang dùng có ${number(before)} người, bản này chỉ có ${number(preview.rows)}. Bản mới thay bản cũ khi đối chiếu: hãy chắc chắn đây là bản đầy đủ của đơn vị.`;
  }

  /** Other columns were chosen: the file is counted anew with them. */
  async function recount() {
    const turn = ++counting;
    const known = file;
    element("confirm-words").textContent = "Đang đếm lại với các cột đã chọn…";
    element("confirm-smaller").hidden = true;
    element("skipped").hidden = true;
    try {
      const preview = await upload(`/api/v1/extracts/preview?${new URLSearchParams({ unit: unit(), mapping: mapping() })}`, known, {});
      if (turn === counting && file === known) count(preview);
    } catch (error) {
      if (turn === counting && file === known) trouble(error);
    }
  }

  function show(preview) {
    count(preview);
    const rows = preview.columns.map((column) => {
      const row = make("tr");
      row.dataset.known = String(Boolean(column.column));
      const heading = make("th", "", column.heading || `(cột ${column.index + 1})`);
      heading.scope = "row";
      const choice = element("columns").cloneNode(true);
      choice.hidden = false;
      choice.removeAttribute("id");
      choice.dataset.index = String(column.index);
      choice.value = column.column ?? "";
      choice.setAttribute("aria-label", `Cột “${column.heading}” được hiểu là`);
      choice.addEventListener("change", () => {
        clearTimeout(timer);
        if (check()) timer = setTimeout(recount, 400);
      });
      const cell = make("td");
      cell.append(choice);
      row.append(heading, cell, make("td", "hint", column.samples.filter(Boolean).join(" · ")));
      return row;
    });
    element("mapping").replaceChildren(...rows);
    element("confirm").hidden = false;
    check();
    element("import-go").focus();
    element("confirm").scrollIntoView({ block: "nearest" });
  }

  const choices = () => Array.from(element("mapping").querySelectorAll("select"));

  function check() {
    const used = choices().map((choice) => choice.value).filter(Boolean);
    const words = [];
    if (new Set(used).size !== used.length) words.push("Hai cột được hiểu là cùng một nội dung. Hãy chọn lại.");
    if (!used.includes("full_name")) words.push("Chưa chỉ ra cột “Họ và tên”.");
    if (!["dob", "id12", "id9"].some((one) => used.includes(one))) words.push("Cần ít nhất một cột “Ngày sinh”, “Số định danh” hoặc “Số CMND”.");
    element("import-go").disabled = words.length > 0;
    trouble(words.length > 0 ? new Problem(422, "columns", words.join("\n")) : null);
    return words.length === 0;
  }

  const mapping = () => choices().filter((choice) => choice.value).map((choice) => `${choice.dataset.index}:${choice.value}`).join(",");

  async function take() {
    clearTimeout(timer);
    counting += 1;
    element("import-go").disabled = true;
    panel.dataset.state = "importing";
    say("Đang nhập…");
    try {
      const report = await upload(`/api/v1/extracts?${new URLSearchParams({ unit: unit(), mapping: mapping() })}`, file, { onProgress: meter });
      say(`Đã nhập ${number(report.rows)} người, bỏ qua ${number(report.skipped)} dòng.${changed(report.change)} Việc đối chiếu đang chạy.`);
      panel.dataset.state = "done";
      setTimeout(() => location.reload(), 1500);
    } catch (error) {
      say("");
      panel.dataset.state = "confirm";
      element("import-go").disabled = false;
      trouble(error);
    } finally {
      meter(null);
    }
  }

  const changed = (change) => (change ? ` So với bản trước: ${number(change.new)} người mới, ${number(change.changed)} thay đổi, ${number(change.gone)} không còn.` : "");

  function cancel() {
    file = null;
    clearTimeout(timer);
    element("file").value = "";
    element("confirm").hidden = true;
    panel.dataset.state = "choose";
    trouble(null);
    element("file").focus();
  }

  element("file").addEventListener("change", (event) => {
    if (event.target.files[0]) look(event.target.files[0]);
  });
  element("import-go").addEventListener("click", take);
  element("import-cancel").addEventListener("click", cancel);
  takeDropped(element("drop"), look);
}

const answers = document.getElementById("answers");
answers?.addEventListener("change", async () => {
  const [file] = answers.files;
  if (!file) return;
  const state = document.getElementById("answers-state");
  const problems = document.getElementById("answers-problems");
  problems.replaceChildren();
  state.textContent = "Đang đọc tệp trả lời…";
  try {
    const report = await upload("/api/v1/population/answers", file, {});
    state.textContent = `Đã nhận ${report.taken} trả lời, ${report.known} trả lời đã có từ trước, bỏ qua ${report.skipped} dòng.`;
    problems.replaceChildren(...report.problems.map((one) => Object.assign(document.createElement("li"), { textContent: `Dòng ${one.line}: ${one.messageVi}` })));
  } catch (error) {
    state.textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ.";
  }
  answers.value = "";
});
