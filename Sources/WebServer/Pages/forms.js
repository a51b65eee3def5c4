import { act, getJSON, newTransactionID, postJSON, Problem, report, toast } from "/assets/shell.js";
import { Drawing } from "/assets/forms-boxes.js";
import { Corners } from "/assets/forms-corners.js";
import { FieldList, showForms } from "/assets/forms-fields.js";
import { loadSheet, sheetWords, SheetView } from "/assets/forms-sheet.js";
import { BoxStage } from "/assets/marking-boxes.js";
import { fillStrip, nameOf } from "/assets/marking-strip.js";

const root = document.getElementById("forms");
const { book, kind } = root.dataset;
const mayDraw = root.dataset.mayDraw === "yes";
const element = (id) => document.getElementById(id);
const layouts = { page: "một trường hợp", even: "dòng bằng nhau", uneven: "dòng cao thấp" };
const papers = { A3: [297, 420], A4: [210, 297], A5: [148, 210] };

let pages = [];
let current = 0;
let forms = [];
let sheet = null;
let selected = null;
let part = null;
/** Where a person saw the paper's corners on this page, in pixels of its picture. */
let seen = null;
const labels = new Map();
const drawing = new Drawing();
const view = new SheetView(element("frame"), element("stage"));

const labelOf = (id) => labels.get(id) ?? id;

// ---- boxes

const stage = new BoxStage(element("stage"), {
  onSelect: select,
  onChange(key, box) {
    drawing.change(key, box);
    show();
  },
  onDraw(box) {
    const key = drawing.add(box);
    // A table is left alone after it is drawn: its corners would be in the way of the boxes in it.
    if (drawing.find(key)) place(key);
    else select(null);
  },
  onDelete: remove,
});

function select(key) {
  selected = key;
  show();
}

/** Shows a box that was just made; a field's goes on with choosing what it is. */
function place(key) {
  selected = key;
  show();
  if (drawing.find(key)) list.focus(key);
  else stage.items.get(key)?.element.focus({ preventScroll: true });
}

function remove(key) {
  drawing.remove(key);
  selected = null;
  show();
}

const list = mayDraw && new FieldList(element("fields"), {
  // Each field once; its own stays in the list.
  fields: (own) => [...labels].filter(([id]) => id === own || !drawing.fields.some((one) => one.field === id)).map(([id, label]) => ({ id, label })),
  labelOf,
  choose(key, id) {
    drawing.find(key).field = id;
    drawing.isChanged = true;
    show();
  },
  lines(key, count) {
    drawing.find(key).lines = count;
    drawing.isChanged = true;
  },
  label(key, mm) {
    drawing.find(key).labelMM = mm;
    drawing.isChanged = true;
  },
  remove,
  select(key) {
    if (selected !== key) select(key);
  },
  leave(key) {
    stage.items.get(key)?.element.focus({ preventScroll: true });
  },
});

const hints = {
  page: { field: "Kéo khung quanh từng chỗ viết (không lấy nhãn in), rồi gõ vài chữ để chọn mục của sổ." },
  even: {
    area: "1. Kéo khung bảng: từ mép trên dòng đầu đến mép dưới dòng cuối, không lấy đầu bảng.",
    field: "2. Ghi số dòng. 3. Kéo khung từng ô trong một dòng; các dòng khác tự theo.",
  },
  uneven: {
    area: "1. Kéo khung bảng: từ mép trên dòng đầu đến mép dưới dòng cuối, không lấy đầu bảng.",
    row: "2. Kéo khung một dòng mẫu trong bảng.",
    field: "3. Kéo khung từng ô trong dòng mẫu; máy tìm các dòng khác theo đường kẻ và nét mực.",
  },
};

function show() {
  if (!sheet) return;
  stage.mayDraw = mayDraw;
  stage.show(mayDraw ? drawing.items(labelOf) : [], selected);
  if (!mayDraw) return;
  list.show(drawing.fields, selected);
  element("step-hint").textContent = hints[drawing.layout][drawing.wants];
  element("count-line").hidden = drawing.layout !== "even";
  element("corners").hidden = Boolean(drawing.form);
  element("area-box").hidden = drawing.layout === "page" || !drawing.area;
  element("draw-heading").textContent = drawing.form ? `Sửa mẫu` : "Vẽ mẫu mới";
  for (const choice of root.querySelectorAll("[name=layout]")) choice.checked = choice.value === drawing.layout;
}

// ---- the page

async function go(index) {
  if (index < 0 || index >= pages.length || corners.isOpen) return;
  if (index !== current) seen = null;
  current = index;
  const page = pages[index];
  element("page-name").textContent = `${nameOf(page)} / ${pages.length}`;
  fillStrip(element("strip"), pages, current, (to) => go(to));
  element("sheet-waits").hidden = false;
  try {
    const loaded = await loadSheet(page, { part, form: drawing.form, corners: drawing.form ? null : seen });
    if (pages[current] !== page) return;
    sheet = loaded;
  } catch (error) {
    if (pages[current] === page) element("sheet-waits").hidden = true;
    report(error);
    return;
  }
  element("sheet-waits").hidden = true;
  view.show(sheet);
  element("part-line").hidden = sheet.parts.length < 2;
  if (sheet.parts.length > 1) element("part").value = sheet.part;
  if (mayDraw) {
    element("sheet-words").textContent = drawing.form && !sheet.found
      ? "Trang này không nhận ra mẫu đang sửa. Hãy chọn trang khác."
      : sheetWords(sheet);
    if (!drawing.form) setSize(sheet.widthMM, sheet.heightMM);
  }
  show();
}

const corners = new Corners(element("stage"), async (taken) => {
  if (taken) seen = taken;
  element("corner-hint").hidden = true;
  await go(current);
});

/** Shows the picture as it was taken, with its corners to be put right. */
function putCornersRight() {
  if (!sheet || corners.isOpen) return;
  const page = pages[current];
  const known = sheet.corners;
  stage.mayDraw = false;
  stage.show([], null);
  sheet = null;
  view.show(page);
  element("corner-hint").hidden = false;
  corners.open(page, known);
}

function setSize(width, height) {
  const near = (a, b) => Math.abs(a - b) < 0.5;
  const known = Object.entries(papers).find(([, [a, b]]) => (near(width, a) && near(height, b)) || (near(width, b) && near(height, a)));
  element("paper").value = known?.[0] ?? "";
  element("width-mm").value = `${width}`.replace(".", ",");
  element("height-mm").value = `${height}`.replace(".", ",");
}

const millimetres = (id) => Number.parseFloat(element(id).value.replace(",", ".")) || 0;

// ---- forms of the unit

async function loadForms() {
  ({ forms } = await getJSON(`/api/v1/books/${book}/forms`));
  showForms(element("own-forms"), forms, { kind, layouts, mayDraw, editing: drawing.form, onEdit: edit, onRemove: removeForm });
}

async function edit(form) {
  if (drawing.isChanged && !globalThis.confirm("Bỏ các khung đang vẽ để sửa mẫu này?")) return;
  try {
    const taken = await getJSON(`/api/v1/pages/${pages[current].id}/forms/${form.id}`);
    drawing.take(taken);
    element("title").value = taken.title;
    setSize(taken.widthMM, taken.heightMM);
    element("count").value = drawing.count;
  } catch (error) {
    report(error);
    return;
  }
  selected = null;
  clearProblems();
  await loadForms();
  await go(current);
}

async function removeForm(form) {
  if (!globalThis.confirm(`Xóa mẫu “${form.title}”? Những gì đã đánh dấu và đã nhập vẫn giữ nguyên.`)) return;
  try {
    await act("form.remove", { book }, { form: form.id });
    toast("Đã xóa mẫu. Máy đang xem lại các trang.");
  } catch (error) {
    report(error);
  }
  if (drawing.form === form.id) await forget();
  await loadForms();
}

async function forget() {
  drawing.clear(drawing.layout);
  element("title").value = "";
  selected = null;
  clearProblems();
  await loadForms();
  await go(current);
}

// ---- saving

function clearProblems() {
  element("problems").hidden = true;
}

let isSaving = false;

async function save() {
  if (isSaving || !sheet || corners.isOpen) return;
  isSaving = true;
  clearProblems();
  element("save").disabled = true;
  const input = drawing.input({
    title: element("title").value, page: sheet.id, part: sheet.part, corners: sheet.seen, widthMM: millimetres("width-mm"), heightMM: millimetres("height-mm"),
  });
  try {
    const made = await postJSON(`/api/v1/books/${book}/form-drafts`, input);
    await act("form.save", { book }, { draft: made.draft }, { transactionID: newTransactionID() });
    const count = made.entries > 1 ? `, ${made.entries} trường hợp` : "";
    toast(`Đã lưu mẫu; nhận lại trang này ${Math.round(made.score * 100)} %${count}. Máy đang xem các trang khác.`, { seconds: 12 });
    drawing.isChanged = false;
    await forget();
  } catch (error) {
    // What is wrong stays beside the button until the next try.
    if (error instanceof Problem) {
      element("problems").textContent = error.messageVi;
      element("problems").hidden = false;
      element("problems").scrollIntoView({ block: "nearest" });
    } else report(error);
  } finally {
    isSaving = false;
    element("save").disabled = false;
  }
}

// ---- wiring

if (mayDraw) {
  for (const [name, [width, height]] of Object.entries(papers)) element("paper").append(new Option(`${name} (${width} × ${height})`, name));
  element("paper").addEventListener("change", () => {
    const size = papers[element("paper").value];
    if (!size || !sheet) return;
    const lies = sheet.widthMM > sheet.heightMM;
    setSize(...(lies ? [size[1], size[0]] : size));
    drawing.isChanged = true;
  });
  for (const choice of root.querySelectorAll("[name=layout]")) {
    choice.addEventListener("change", () => {
      drawing.layout = choice.value;
      drawing.isChanged = true;
      show();
    });
  }
  element("count").addEventListener("input", () => {
    drawing.count = element("count").value;
    drawing.isChanged = true;
    show();
  });
  element("add-box").addEventListener("click", addBox);
  element("area-box").addEventListener("click", () => remove("area"));
  element("save").addEventListener("click", save);
  element("corners").addEventListener("click", putCornersRight);
  element("corners-done").addEventListener("click", () => corners.close(true));
  element("corners-not").addEventListener("click", () => corners.close(false));
  element("forget").addEventListener("click", forget);
}

/** A box in the middle of what is seen, for who draws with the keyboard. */
function addBox() {
  const area = drawing.wants === "field" ? drawing.row ?? drawing.area : null;
  const box = area
    ? { x: area.x + area.width * 0.3, y: area.y + Math.min(area.height * 0.2, 0.02), width: Math.min(0.25, area.width * 0.5), height: Math.min(0.03, area.height * 0.6) }
    : { x: 0.1, y: drawing.wants === "row" ? drawing.area.y : 0.2, width: drawing.wants === "field" ? 0.3 : 0.8, height: drawing.wants === "area" ? 0.6 : 0.04 };
  place(drawing.add(box));
}

element("part").addEventListener("change", () => {
  part = element("part").value;
  go(current);
});
element("previous-page").addEventListener("click", () => go(current - 1));
element("next-page").addEventListener("click", () => go(current + 1));
document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]") || corners.isOpen) return;
  const isTyping = event.target.matches("input, textarea, select");
  const key = event.target.dataset?.key;
  if (event.key === "PageDown" || event.key === "PageUp") {
    event.preventDefault();
    go(current + (event.key === "PageDown" ? 1 : -1));
  } else if (!mayDraw) {
    return;
  } else if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    save();
  } else if (event.key === "Enter" && key && drawing.find(key)) {
    event.preventDefault();
    list.focus(key);
  } else if (event.key.toLowerCase() === "n" && !event.ctrlKey && !event.altKey && !isTyping) {
    event.preventDefault();
    addBox();
  }
});
window.addEventListener("beforeunload", (event) => {
  if (drawing.isChanged && drawing.fields.length) event.preventDefault();
});

try {
  const [answer, form] = await Promise.all([getJSON(`/api/v1/books/${book}/pages`), getJSON(`/api/v1/keying/forms/${kind}`)]);
  for (const group of form.groups) for (const field of group.fields) labels.set(field.id, field.fullLabel);
  ({ pages } = answer);
  drawing.clear(root.dataset.isTable === "yes" ? "even" : "page");
  await loadForms();
  if (pages.length) await go(Math.max(0, pages.findIndex((page) => page.face === "page" || page.face === "spread")));
  else element("page-name").textContent = "Sổ chưa có ảnh trang";
} catch (error) {
  report(error);
}
