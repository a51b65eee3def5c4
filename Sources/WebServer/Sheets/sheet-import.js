// A sheet: looked at by the server, confirmed by a person, brought into a book.
import { getJSON, postJSON, report, upload } from "/assets/shell.js";
import { followJob, showTrouble } from "/assets/job-watch.js";

const element = (id) => document.getElementById(id);
const number = (value) => value.toLocaleString("vi-VN");
const certainties = { alias: "tên khác đã biết", label: "hiểu theo nhãn, hãy xem lại" };

let answer = null;

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function option(value, label, selected) {
  const made = make("option", "", label);
  made.value = value;
  made.selected = selected;
  return made;
}

function busy(text) {
  element("job-state").textContent = text;
  element("job-meter").hidden = true;
}

async function look(file) {
  showTrouble(null);
  element("confirm").hidden = true;
  busy(`Đang đọc tệp “${file.name}”…`);
  const meter = element("job-meter");
  try {
    const onProgress = (share) => {
      meter.hidden = false;
      meter.firstElementChild.style.setProperty("width", `${Math.round(share * 100)}%`);
    };
    show(await upload("/api/v1/sheets", file, { onProgress }));
  } catch (error) {
    showTrouble(error);
    element("file").value = "";
  } finally {
    busy("");
  }
}

async function lookAgain(changes) {
  const { inspection } = answer;
  const asked = new URLSearchParams({ name: inspection.fileName, sheet: inspection.sheet, kind: inspection.kind, ...changes });
  // Another sheet may hold another kind of register.
  if (changes.sheet) asked.delete("kind");
  showTrouble(null);
  busy("Đang đọc lại…");
  try {
    show(await getJSON(`/api/v1/sheets/${inspection.sha256}?${asked}`));
  } catch (error) {
    showTrouble(error);
    fillChoices();
  } finally {
    busy("");
  }
}

function fillChoices() {
  const { inspection, kinds, books } = answer;
  element("sheet").replaceChildren(...inspection.sheets.map((name) => option(name, name, name === inspection.sheet)));
  element("kind").replaceChildren(...kinds.map((kind) => option(kind.id, kind.label, kind.id === inspection.kind)));
  const fitting = books.filter((book) => book.fits);
  const choices = books.map((book) => option(book.id, book.fits ? `${book.label} (tệp ghi quyển này)` : book.label, fitting.length === 1 && book === fitting[0]));
  element("book").replaceChildren(option("", "– chọn sổ –", fitting.length !== 1), ...choices);
}

/** What the person should know about the chosen book before anything is brought into it. */
function bookWords() {
  const { inspection, books } = answer;
  if (books.length === 0) return "Chưa có sổ đang mở thuộc loại này. Hãy ghi sổ vào danh mục trước, rồi mở lại tệp.";
  const named = [...new Set(inspection.books.map((book) => book.number ?? book.numberText).filter(Boolean))];
  const list = `${named.slice(0, 6).join(", ")}${named.length > 6 ? "…" : ""}`;
  if (named.length > 1) return `Tệp ghi ${number(named.length)} quyển khác nhau (${list}). Tất cả các dòng sẽ vào quyển bạn chọn; muốn tách theo quyển, hãy tách tệp trước.`;
  const chosen = books.find((book) => book.id === element("book").value);
  if (chosen && !chosen.fits && named.length === 1) return `Tệp ghi quyển số ${list}, khác với sổ bạn chọn. Hãy xem lại; nếu vẫn nhập, mỗi dòng sẽ có một cảnh báo.`;
  if (!chosen && named.length === 1 && !books.some((book) => book.fits)) return `Tệp ghi quyển số ${list}; quyển này chưa có trong danh mục hoặc đã đóng.`;
  return "";
}

function show(found) {
  answer = found;
  const { inspection } = found;
  const known = inspection.columns.filter((column) => column.field).length;
  element("words").textContent = `Tệp “${inspection.fileName}”: ${number(inspection.rows)} dòng dữ liệu${inspection.emptyRows > 0 ? `, ${number(inspection.emptyRows)} dòng trống` : ""}. Nhận ra ${known} trên ${inspection.columns.length} cột theo mẫu “${inspection.kindLabel}”; dòng tiêu đề là dòng ${inspection.headerRow}.`;
  const earlier = element("earlier");
  earlier.hidden = found.earlier.length === 0;
  earlier.textContent = found.earlier.join("\n");
  fillChoices();
  element("remarks").replaceChildren(...inspection.remarks.map((remark) => make("li", "", `${remark.message} ${remark.advice}`)));
  element("columns").replaceChildren(...inspection.columns.map((column, index) => line(column, index)));
  element("append").checked = false;
  element("confirm").hidden = false;
  check();
  element("confirm").scrollIntoView({ block: "start" });
  element("book").focus({ preventScroll: true });
}

function line(column, index) {
  const row = make("tr");
  row.dataset.known = String(Boolean(column.field));
  const choice = make("select");
  choice.append(option("", "(ngoài mẫu: giữ bên cạnh)", !column.field));
  choice.append(...answer.fields.map((field) => option(field.id, field.label, field.id === column.field)));
  choice.setAttribute("aria-label", `Cột ${column.letter} được hiểu là`);
  choice.addEventListener("change", () => {
    column.field = choice.value || null;
    row.dataset.known = String(Boolean(column.field));
    check();
  });
  const understood = make("td");
  understood.append(choice);
  if (certainties[column.certainty]) understood.append(" ", make("span", "hint", certainties[column.certainty]));
  const samples = answer.inspection.preview.map((row) => row.texts[index]).filter(Boolean);
  const letter = make("th", "", column.letter);
  letter.scope = "row";
  row.append(letter, make("td", "header-name", column.header || "(không tên)"), understood, make("td", "samples", [...new Set(samples)].slice(0, 3).join(" · ")));
  return row;
}

function check() {
  const told = bookWords();
  element("book-hint").textContent = told;
  element("book-hint").hidden = !told;
  const fields = answer.inspection.columns.map((column) => column.field).filter(Boolean);
  const words = [];
  if (new Set(fields).size !== fields.length) words.push("Hai cột đang được hiểu là cùng một mục: hãy sửa một cột.");
  if (!element("book").value) words.push("Hãy chọn sổ để nhập vào.");
  element("go").disabled = words.length > 0;
  element("go-hint").textContent = words.join(" ");
}

async function bring() {
  const { inspection } = answer;
  const mapping = {
    kind: inspection.kind,
    headerRow: inspection.headerRow,
    columns: inspection.columns.map(({ column, header, field }) => (field ? { column, header, field } : { column, header })),
  };
  const body = { fileName: inspection.fileName, sheet: inspection.sheet, mapping, book: element("book").value, isAppending: element("append").checked };
  element("go").disabled = true;
  const done = await followJob(() => postJSON(`/api/v1/sheets/${inspection.sha256}/import`, body));
  if (!done) check();
}

function cancel() {
  answer = null;
  element("confirm").hidden = true;
  element("file").value = "";
  showTrouble(null);
  element("file").focus();
}

if (element("choose")) {
  element("file").addEventListener("change", (event) => {
    if (event.target.files[0]) look(event.target.files[0]);
  });
  element("sheet").addEventListener("change", (event) => lookAgain({ sheet: event.target.value }));
  element("kind").addEventListener("change", (event) => lookAgain({ kind: event.target.value }));
  element("book").addEventListener("change", check);
  element("go").addEventListener("click", bring);
  element("cancel").addEventListener("click", cancel);
  const drop = element("drop");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.dataset.over = "";
    });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => delete drop.dataset.over);
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) look(event.dataTransfer.files[0]);
  });
  for (const button of document.querySelectorAll(".resume")) {
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const done = await followJob(() => postJSON(`/api/v1/sheets/imports/${button.dataset.import}/resume`, {}));
        if (!done) button.disabled = false;
      } catch (error) {
        button.disabled = false;
        report(error);
      }
    });
  }
}
