import { act, askReason, getJSON, persistently, postJSON, Problem, report, toast } from "/assets/shell.js";
import { captureNotice, showCapture, showGaps } from "/assets/page-capture.js";
import { Changes } from "/assets/page-changes.js";
import { arrivals, listenForFiles } from "/assets/page-arrivals.js";
import { followRecognition, turnLying } from "/assets/page-recognition.js";
import { retakes } from "/assets/page-retake.js";
import { endsAll, isPassing } from "/assets/page-sending.js";
import { PageViewer } from "/assets/page-viewer.js";
import { folderWatching } from "/assets/page-watching.js";

const root = document.getElementById("pages");
const { book } = root.dataset;
const mayAdd = root.dataset.mayAdd === "yes";
const mayDiscard = root.dataset.mayDiscard === "yes";
const grid = document.getElementById("page-grid");
const card = document.getElementById("page-card").content.firstElementChild;
const picked = new Set();
let pages = [];
let isLoaded = false;

const element = (id) => document.getElementById(id);
const picture = (page, width) => `/api/v1/pages/${page.id}/image?width=${width}&v=${page.image}`;
const byID = (id) => pages.find((page) => page.id === id);
const nameOf = (page) => `Trang thứ ${page.position}${page.label ? ` (số trang ${page.label})` : ""}`;

// ---- showing

function fill(item, page) {
  item.dataset.page = page.id;
  item.classList.toggle("is-picked", picked.has(page.id));
  item.setAttribute("aria-label", nameOf(page));
  const image = item.querySelector("img");
  const source = picture(page, 320);
  if (image.getAttribute("src") !== source) image.src = source;
  item.querySelector("[data-do=view]").setAttribute("aria-label", `Xem to ${nameOf(page).toLowerCase()}`);
  item.querySelector(".page-position").textContent = page.position;
  const count = item.querySelector(".page-entries");
  count.textContent = page.entries ? `${page.entries} trường hợp` : "chưa đánh dấu";
  count.classList.toggle("badge-good", page.entries > 0);
  item.querySelector(".page-file").textContent = page.fileName;
  item.querySelector(".page-file").title = page.fileName;
  item.querySelector("[data-do=pick]").checked = picked.has(page.id);
  item.querySelector("[data-do=face]").value = page.face;
  const label = item.querySelector("[data-do=label]");
  if (document.activeElement !== label) label.value = page.label;
  item.draggable = mayAdd;
  for (const control of item.querySelectorAll("select, input, .page-buttons button")) control.disabled = !mayAdd;
  showCapture(item, page.capture);
  item.querySelector("[data-do=discard]").hidden = !mayDiscard;
  item.querySelector(".page-buttons").hidden = !mayAdd;
}

function show() {
  const known = new Map([...grid.children].map((item) => [item.dataset.page, item]));
  const items = pages.map((page) => {
    const item = known.get(page.id) ?? card.cloneNode(true);
    fill(item, page);
    return item;
  });
  // Nothing is taken out and put back without need: it would take the focus from who is typing.
  const staying = new Set(items);
  for (const item of [...grid.children]) if (!staying.has(item)) item.remove();
  for (const [index, item] of items.entries()) if (grid.children[index] !== item) grid.insertBefore(item, grid.children[index] ?? null);
  if (items.length && !items.some((item) => item.tabIndex === 0)) items[0].tabIndex = 0;
  const marked = pages.filter((page) => page.entries).length;
  const chosen = picked.size ? ` – đã chọn ${picked.size}` : "";
  element("page-count").textContent = `${pages.length} ảnh, ${marked} ảnh đã đánh dấu trường hợp${chosen}`;
  element("no-pages").hidden = pages.length > 0;
  // Nothing to choose, number or sort yet.
  for (const line of document.querySelectorAll(".tool-line, .page-keys")) line.hidden = pages.length === 0;
}

const changes = new Changes({
  ask: () => getJSON(`/api/v1/books/${book}/pages`),
  show(answer) {
    ({ pages } = answer);
    isLoaded = true;
    for (const id of picked) if (!byID(id)) picked.delete(id);
    show();
    showGaps(answer, focusCard);
    notice.pagesChanged(byID);
    retake.pagesChanged();
    followRecognition(book);
  },
});
const load = () => changes.load();
const change = (work) => changes.make(work);

// ---- order

async function reorder(order, focus) {
  const places = new Map(order.map((id, index) => [id, index + 1]));
  for (const page of pages) page.position = places.get(page.id);
  pages.sort((a, b) => a.position - b.position);
  show();
  if (focus) focusCard(focus);
  await change(() => act("page.order", { book }, { pages: order }));
  if (focus) focusAgain(focus);
}

/** Moves a page, or all picked ones with it, by a number of places. */
function move(id, by) {
  const order = pages.map((page) => page.id);
  const from = order.indexOf(id);
  const to = from + by;
  if (to < 0 || to >= order.length) return;
  order.splice(to, 0, ...order.splice(from, 1));
  reorder(order, id);
}

/** Moves pages to where another one stands: before it when they come from behind, after it when they come from before. */
function moveTo(moved, target) {
  if (moved.includes(target)) return;
  const order = pages.map((page) => page.id);
  const rest = order.filter((id) => !moved.includes(id));
  const isForward = target && order.indexOf(moved[0]) < order.indexOf(target);
  const at = target ? rest.indexOf(target) + (isForward ? 1 : 0) : rest.length;
  rest.splice(at, 0, ...order.filter((id) => moved.includes(id)));
  reorder(rest, moved[0]);
}

// ---- one card

function focusCard(id) {
  for (const item of grid.children) item.tabIndex = item.dataset.page === id ? 0 : -1;
  const item = grid.querySelector(`[data-page="${id}"]`);
  item?.focus();
  item?.scrollIntoView({ block: "nearest" });
}

/** The focus comes back to a card where work took it away. Whoever went on to something else meanwhile keeps it there. */
function focusAgain(id) {
  const held = document.activeElement;
  const isLost = !held || held === document.body || held.matches(`[data-page="${id}"] button`);
  if (isLost && !document.querySelector("dialog[open]")) focusCard(id);
}

function pick(id, on = !picked.has(id)) {
  if (on) picked.add(id);
  else picked.delete(id);
  show();
}

async function discard(page) {
  const reason = await askReason(`Bỏ ${nameOf(page).toLowerCase()}`, { minimum: 5 });
  if (!reason) return;
  const at = pages.findIndex((one) => one.id === page.id);
  await change(() => act("page.discard", { book }, { page: page.id, reason }));
  const next = byID(page.id) ?? pages[Math.min(Math.max(at, 0), pages.length - 1)];
  if (next) focusAgain(next.id);
}

async function overrule(page) {
  const reason = await askReason(`Vẫn dùng ảnh của ${nameOf(page).toLowerCase()}`, { minimum: 5 });
  if (!reason) return;
  await change(() => act("page.overrule", { book }, { page: page.id, reason }));
  focusAgain(page.id);
}

/** Turns a page's image clockwise; the server refuses where entries are marked on it. */
const turnBy = async (page, degrees) => {
  const { uploads } = await persistently(() => postJSON(`/api/v1/books/${book}/turned`, { page, degrees }));
  await act("page.replace", { book }, { page, upload: uploads[0].id });
};

async function turn(page) {
  await change(() => turnBy(page.id, 90));
  focusAgain(page.id);
}

const notice = captureNotice({ nameOf, onRetake: (page) => retake.ask(page), onKeep: overrule, onDiscard: mayDiscard ? discard : null, onGone: focusAgain });
let watching = null;
const retake = retakes({ book, byID, nameOf, load, notice, watch: () => watching?.current() ?? null, onGone: focusAgain });
const replace = (page) => retake.ask(page);

const viewer = new PageViewer({ pages: () => pages, picture, nameOf, onClosed: (page) => focusCard(page.id) });

const work = {
  overrule,
  view: (page) => viewer.view(page),
  earlier: (page) => move(page.id, -1),
  later: (page) => move(page.id, 1),
  discard,
  turn,
  replace,
};

grid.addEventListener("click", (event) => {
  const control = event.target.closest("button[data-do]");
  if (control) work[control.dataset.do]?.(byID(control.closest("li").dataset.page));
});

grid.addEventListener("change", (event) => {
  const page = byID(event.target.closest("li").dataset.page);
  const kind = event.target.dataset.do;
  if (kind === "pick") pick(page.id, event.target.checked);
  if (kind === "face") describe([{ page: page.id, face: event.target.value }]);
  if (kind === "label") describe([{ page: page.id, label: event.target.value.trim() }]);
});

const describe = (descriptions) => change(() => act("page.describe", { book }, { pages: descriptions }));

grid.addEventListener("keydown", (event) => {
  const item = event.target.closest("li");
  if (event.target !== item) {
    // Enter in a page number goes to the next page's number.
    if (event.key === "Enter" && event.target.dataset.do === "label") {
      event.preventDefault();
      const next = item.nextElementSibling?.querySelector("[data-do=label]");
      if (next) next.focus();
      else event.target.blur();
    }
    return;
  }
  const at = pages.findIndex((page) => page.id === item.dataset.page);
  const columns = Math.max(1, Math.round(grid.clientWidth / (item.offsetWidth + 16)));
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  if (event.altKey && mayAdd && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    event.preventDefault();
    move(item.dataset.page, steps[event.key]);
  } else if (steps[event.key]) {
    event.preventDefault();
    const next = pages[at + steps[event.key]];
    if (next) focusCard(next.id);
  } else if (event.key === " " && mayAdd) {
    event.preventDefault();
    pick(item.dataset.page);
  } else if (event.key === "Enter") {
    event.preventDefault();
    viewer.view(pages[at]);
  } else if (event.key === "Delete" && mayDiscard) {
    event.preventDefault();
    discard(pages[at]);
  }
});

// ---- dragging cards

let dragged = [];
grid.addEventListener("dragstart", (event) => {
  const item = event.target.closest("li");
  if (!item) return;
  const { page } = item.dataset;
  dragged = picked.has(page) ? [...picked] : [page];
  item.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", page);
});
grid.addEventListener("dragover", (event) => {
  if (!dragged.length) return;
  event.preventDefault();
  for (const item of grid.children) item.classList.toggle("is-target", item === event.target.closest("li"));
});
grid.addEventListener("drop", (event) => {
  if (!dragged.length) return;
  event.preventDefault();
  const target = event.target.closest("li");
  moveTo(dragged, target?.dataset.page);
});
grid.addEventListener("dragend", () => {
  dragged = [];
  for (const item of grid.children) item.classList.remove("is-dragged", "is-target");
});

// ---- many pages at once

const chosen = () => (picked.size ? pages.filter((page) => picked.has(page.id)) : pages);

element("select-all")?.addEventListener("click", () => {
  for (const page of pages) picked.add(page.id);
  show();
});
element("select-none")?.addEventListener("click", () => {
  picked.clear();
  show();
});
element("face-all")?.addEventListener("change", (event) => {
  const face = event.target.value;
  event.target.value = "";
  if (!face) return;
  if (!picked.size) {
    toast("Hãy chọn các trang trước, rồi chọn mặt.", { bad: true });
    return;
  }
  describe(chosen().map((page) => ({ page: page.id, face })));
});
element("number-pages")?.addEventListener("click", () => {
  const text = element("first-label").value.trim();
  if (!/^\d{1,4}$/.test(text)) {
    toast("Số trang đầu tiên phải là chữ số, ví dụ 1.", { bad: true });
    return;
  }
  let next = Number(text);
  const descriptions = chosen().filter((page) => page.face !== "cover").map((page) => {
    const label = page.face === "spread" ? `${next}-${next + 1}` : `${next}`;
    next += page.face === "spread" ? 2 : 1;
    return { page: page.id, label };
  });
  if (descriptions.length) describe(descriptions);
});
element("sort-names")?.addEventListener("click", () => {
  reorder([...pages].sort((a, b) => a.nameOrder - b.nameOrder).map((page) => page.id));
});

// ---- what comes

const { send, sendOne } = arrivals(book, {
  load,
  isEmpty: () => isLoaded && pages.length === 0,
  about: (id) => (byID(id) ? `${nameOf(byID(id))}: ${byID(id).capture?.message ?? "đã nhận"}.` : ""),
  onStart: () => notice.hide(),
  onWanting: (name) => {
    // The last one that is wanting: the book most likely lies open there.
    const page = pages.findLast((one) => one.fileName === name && one.capture?.isOpen);
    if (page) notice.show(page);
  },
});

/** Puts a file of the watched folder into the book; what is to be said of it. */
async function takePage(file) {
  const { pages: ids, known, problems, isOver } = await sendOne(file);
  if (problems.length) return { problem: problems[0].reason, isOver, again: isPassing(problems[0].error) };
  const added = ids.map(byID).filter(Boolean);
  if (!added.length) return { words: known[0]?.reason ?? "đã có" };
  const wanting = added.findLast((page) => page.capture?.isOpen);
  if (wanting) notice.show(wanting);
  const shown = wanting ?? added.at(-1);
  const many = added.length > 1 ? `${added.length} trang; ` : "";
  return { words: `${many}${nameOf(shown)}: ${shown.capture?.message ?? "đã nhận"}.`, isWanting: wanting !== undefined };
}

if (mayAdd) {
  listenForFiles(send);
  watching = folderWatching({ takePage, retake });
}

/** One image that cannot be turned, as where entries are marked on it, leaves the others to be turned. */
turnLying(async (lying, say) => {
  const left = [];
  let refusal = null;
  for (const [index, { page, degrees }] of lying.entries()) {
    say(`Đang xoay ảnh ${index + 1}/${lying.length}…`);
    await change(() => turnBy(page, degrees).catch((error) => {
      if (!(error instanceof Problem)) throw error;
      left.push(byID(page)?.position ?? "?");
      refusal = error;
    }));
    if (refusal && endsAll(refusal)) break;
  }
  if (refusal) toast(`Không xoay được ảnh thứ ${left.join(", ")}: ${refusal.messageVi}`, { bad: true });
  else toast(`Đã xoay lại ${lying.length} ảnh.`);
});

/** A page number that stands in its field and was not sent: it goes when the field is left. */
const isTyping = () => {
  const field = document.activeElement;
  if (field?.dataset.do !== "label") return false;
  return field.value.trim() !== byID(field.closest("li").dataset.page)?.label;
};
window.addEventListener("beforeunload", (event) => {
  if (changes.isWaiting || isTyping()) event.preventDefault();
});

load().catch(report);
