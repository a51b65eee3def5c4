// A sheet: looked at by the server, confirmed by a person, brought into a book.
import { getJSON, postJSON, report, takeDropped, upload } from "/assets/shell.js";
import { followJob, showTrouble } from "/assets/job-watch.js";

const element = (id) => document.getElementById(id);
const number = (value) => value.toLocaleString("vi-VN");
const certainties = { alias: "tên khác đã biết", label: "hiểu theo nhãn, hãy xem lại" };

let answer = null;
let plan = null;

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

/** The books that rows name, each number and office once. */
function namedBooks() {
  const found = new Map();
  for (const { number: known, numberText, office } of answer.inspection.books) {
    const text = known ?? numberText;
    if (text) found.set(`${text}\n${office.toLocaleLowerCase("vi")}`, office ? `${text} – ${office}` : text);
  }
  return [...found.values()];
}

/** Whether the rows should rather go each into its own book, or that book be registered first. */
function offersSplit() {
  const named = namedBooks();
  return answer.units.length > 0 && (named.length > 1 || (named.length === 1 && !answer.books.some((book) => book.fits)));
}

function fillSplit() {
  plan = null;
  element("split").hidden = !offersSplit();
  if (element("split").hidden) return;
  const { units } = answer;
  element("split-heading").textContent = namedBooks().length > 1 ? "Đưa mỗi dòng vào quyển mà nó ghi" : "Ghi quyển này vào danh mục rồi nhập";
  element("split-unit").replaceChildren(option("", "– chọn đơn vị –", units.length !== 1), ...units.map((unit) => option(unit.id, unit.label, unit.fits)));
  loadPlan().catch(report);
}

async function loadPlan() {
  plan = null;
  drawPlan();
  const unit = element("split-unit").value;
  if (!unit) return;
  const { inspection } = answer;
  const asked = new URLSearchParams({ unit, name: inspection.fileName, sheet: inspection.sheet, kind: inspection.kind });
  const found = await getJSON(`/api/v1/sheets/${inspection.sha256}/books?${asked}`);
  if (answer?.inspection !== inspection || element("split-unit").value !== unit) return;
  plan = found;
  drawPlan();
}

function drawPlan() {
  const box = element("split-plan");
  const agree = element("split-agree");
  agree.checked = false;
  agree.closest("p").hidden = !plan || plan.unassigned > 0;
  element("split-go").disabled = true;
  if (!plan) return box.replaceChildren();
  const list = make("ul");
  list.append(...plan.items.map((item) => make("li", "", `Quyển ${item.number} – ${item.office}: ${number(item.rows)} dòng, ${item.book ? "đã có trong danh mục" : "sẽ ghi vào danh mục"}`)));
  box.replaceChildren(list);
  if (plan.unassigned > 0) box.append(make("p", "notice notice-warning", `${number(plan.unassigned)} dòng không ghi rõ quyển số hoặc nơi đăng ký, nên chưa tách được. Hãy sửa tệp, hoặc chọn một sổ cho tất cả.`));
  const missing = plan.items.filter((item) => !item.book).length;
  const unit = element("split-unit").selectedOptions[0].textContent;
  element("split-label").textContent = missing > 0 ? `Đồng ý ghi ${missing} quyển còn thiếu vào danh mục của ${unit} và nhập các dòng như trên` : "Đồng ý nhập các dòng như trên";
}

async function split() {
  const missing = plan.items.filter((item) => !item.book).length;
  const { inspection } = answer;
  const body = { ...confirmedColumns(), unit: element("split-unit").value, registering: missing, isAppending: element("append").checked };
  element("split-go").disabled = true;
  const done = await followJob(() => postJSON(`/api/v1/sheets/${inspection.sha256}/split`, body));
  if (!done) element("split-go").disabled = !element("split-agree").checked;
}

/** Rows that name other books than the chosen one. */
const otherRows = () => answer.books.find((book) => book.id === element("book").value)?.others ?? 0;

function chooseBook() {
  const others = otherRows();
  element("others").checked = false;
  element("others-field").hidden = others === 0;
  element("others-label").textContent = `Tôi đã xem lại: vẫn nhập vào sổ này cả ${number(others)} dòng ghi quyển khác`;
  check();
}

/** What the person should know about the chosen book before anything is brought into it. */
function bookWords() {
  const { inspection, books } = answer;
  if (books.length === 0) return "Chưa có sổ đang mở thuộc loại này. Hãy ghi sổ vào danh mục trước, rồi mở lại tệp.";
  const named = namedBooks();
  const list = `${named.slice(0, 6).join(", ")}${named.length > 6 ? "…" : ""}`;
  if (named.length > 1) return `Tệp ghi ${number(named.length)} quyển khác nhau (${list}). Hãy đưa mỗi dòng vào quyển của nó ở mục bên dưới, hoặc chọn một sổ cho tất cả.`;
  const chosen = books.find((book) => book.id === element("book").value);
  if (chosen && !chosen.fits && named.length === 1) return `Tệp ghi quyển số ${list}, khác với sổ bạn chọn. Hãy xem lại; nếu vẫn nhập, hãy đánh dấu ô xác nhận; mỗi dòng sẽ có một cảnh báo.`;
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
  chooseBook();
  fillSplit();
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
  if (otherRows() > 0 && !element("others").checked) words.push(`${number(otherRows())} dòng ghi quyển khác: hãy xác nhận ở trên.`);
  element("go").disabled = words.length > 0;
  element("go-hint").textContent = words.join(" ");
}

function confirmedColumns() {
  const { inspection } = answer;
  const mapping = {
    kind: inspection.kind,
    headerRow: inspection.headerRow,
    columns: inspection.columns.map(({ column, header, field }) => (field ? { column, header, field } : { column, header })),
  };
  return { fileName: inspection.fileName, sheet: inspection.sheet, mapping };
}

async function bring() {
  const { inspection } = answer;
  const body = { ...confirmedColumns(), book: element("book").value, isAppending: element("append").checked, otherRows: otherRows() };
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
  element("book").addEventListener("change", chooseBook);
  element("others").addEventListener("change", check);
  element("split-unit").addEventListener("change", () => loadPlan().catch(report));
  element("split-agree").addEventListener("change", (event) => {
    element("split-go").disabled = !event.target.checked;
  });
  element("split-go").addEventListener("click", split);
  element("go").addEventListener("click", bring);
  element("cancel").addEventListener("click", cancel);
  takeDropped(element("drop"), look);
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
