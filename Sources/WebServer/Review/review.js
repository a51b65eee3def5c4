// Going through pictures that claim the same value: arrows move, the space bar marks the odd ones, Ctrl+Enter records the page.
import { act, getJSON, newTransactionID, persistently, Problem, report, toast } from "/assets/shell.js";
import { signedInAs } from "/assets/desk-login.js";
import { make } from "/assets/settled-view.js";

const room = document.getElementById("review");
const element = (id) => document.getElementById(id);
const grid = element("review-grid");
let items = [];
let odd = new Set();
let here = 0;
let next = null;
let busy = false;
let done = 0;

const signedIn = signedInAs(() => room.dataset);

const ask = (url, values) => signedIn(() => persistently(() => getJSON(`/api/v1/review/${url}?${new URLSearchParams(values)}`)));
const unit = () => element("review-unit").value;
const kind = () => element("review-kind").value;

function fill(select, options) {
  select.replaceChildren(...options.map(({ value, label }) => Object.assign(document.createElement("option"), { value, textContent: label })));
}

async function chooseKind() {
  const choices = await ask("choices", { kind: kind() });
  const usual = choices.find((one) => /Gender$/.test(one.field)) ?? choices[0];
  fill(element("review-field"), choices.map((one) => ({ value: one.field, label: one.labelVi })));
  if (usual) element("review-field").value = usual.field;
  await chooseField();
}

async function chooseField() {
  const values = await ask("values", { unit: unit(), kind: kind(), field: element("review-field").value });
  fill(element("review-value"), values.map((one) => ({ value: one.key, label: `${one.text} (${one.entries})` })));
  await start();
}

async function start() {
  next = null;
  done = 0;
  await load(null);
}

async function load(after) {
  const value = element("review-value").value;
  items = [];
  odd = new Set();
  here = 0;
  if (value) {
    const question = { unit: unit(), kind: kind(), field: element("review-field").value, value };
    if (after) question.after = after;
    if (element("review-all").checked) question.all = "1";
    const page = await ask("pictures", question);
    items = page.items;
    next = page.next ?? null;
    for (const item of items) if (item.isOdd) odd.add(item.entry);
  }
  room.dataset.state = items.length > 0 ? "ready" : "empty";
  element("review-words").textContent = items.length > 0 ? "" : done > 0 ? "Đã soát hết các ảnh có giá trị này." : "Không có ảnh nào chưa soát với giá trị này.";
  draw();
  grid.focus({ preventScroll: true });
}

/** The picture of the field where it was marked, else of the whole entry. */
function picture(item, width) {
  const { crop } = item;
  if (!crop) return `/api/v1/entries/${item.entry}/band?width=${width}`;
  return `/api/v1/pages/${crop.page}/crop?x=${crop.x}&y=${crop.y}&w=${crop.width}&h=${crop.height}&width=${width}`;
}

function draw() {
  const bands = items.some((item) => !item.crop);
  if (bands) grid.dataset.bands = "";
  else delete grid.dataset.bands;
  grid.replaceChildren(...items.map((item, index) => {
    const box = make("figure", "review-item");
    box.id = `picture-${index}`;
    box.setAttribute("role", "option");
    box.dataset.entry = item.entry;
    // A cell of a ruled page would be a strip in which nobody reads anything.
    box.toggleAttribute("data-tall", item.crop?.isTall === true);
    box.toggleAttribute("data-band", !item.crop);
    const image = make("img");
    image.alt = `Ảnh của ${item.label}`;
    image.loading = "lazy";
    image.decoding = "async";
    image.src = picture(item, bands ? 700 : 420);
    const words = make("figcaption", "", "");
    words.append(make("span", "", item.label));
    if (item.isReviewed) words.append(make("span", "hint", item.isOdd ? "đã soát, thấy khác" : "đã soát"));
    box.append(image, words);
    box.addEventListener("click", () => {
      move(index);
      mark();
    });
    return box;
  }));
  show();
}

function show() {
  [...grid.children].forEach((box, index) => {
    box.toggleAttribute("data-current", index === here);
    box.setAttribute("aria-selected", String(odd.has(items[index].entry)));
  });
  const current = grid.children[here];
  if (current) grid.setAttribute("aria-activedescendant", current.id);
  current?.scrollIntoView({ block: "nearest" });
  element("review-count").textContent = items.length > 0 ? `${items.length} ảnh, ${odd.size} ảnh khác${done > 0 ? `; đã soát ${done} ảnh` : ""}` : done > 0 ? `Đã soát ${done} ảnh` : "";
  element("review-record").disabled = items.length === 0 || busy;
}

function move(index) {
  if (index < 0 || index >= items.length) return;
  here = index;
  show();
}

function mark() {
  const item = items[here];
  if (!item) return;
  if (!odd.delete(item.entry)) odd.add(item.entry);
  show();
}

function enlarge() {
  const box = grid.children[here];
  if (!box) return;
  if (box.toggleAttribute("data-large")) box.querySelector("img").src = picture(items[here], 1500);
  box.scrollIntoView({ block: "nearest" });
}

/** Pictures in one line of the grid, as they stand now. */
function columns() {
  const boxes = [...grid.children];
  const top = boxes[0]?.offsetTop;
  return Math.max(1, boxes.findIndex((box) => box.offsetTop !== top) === -1 ? boxes.length : boxes.findIndex((box) => box.offsetTop !== top));
}

async function record() {
  if (busy || items.length === 0) return;
  busy = true;
  show();
  const entries = items.map((item) => item.entry);
  const input = { field: element("review-field").value, value: element("review-value").value, entries, odd: [...odd] };
  try {
    await signedIn(() => act("review.record", { unit: unit() }, input, { transactionID: newTransactionID() }));
    done += entries.length;
    if (odd.size > 0) toast(`Đã nhắc xem lại ${odd.size} trường hợp.`, { seconds: 3 });
    busy = false;
    await load(next ? entries.at(-1) : null);
  } catch (error) {
    report(error);
  } finally {
    busy = false;
    show();
  }
}

element("review-unit").addEventListener("change", () => chooseField().catch(report));
element("review-kind").addEventListener("change", () => chooseKind().catch(report));
element("review-field").addEventListener("change", () => chooseField().catch(report));
element("review-value").addEventListener("change", () => start().catch(report));
element("review-all").addEventListener("change", () => start().catch(report));
element("review-record").addEventListener("click", record);
element("review-choice").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    record();
    return;
  }
  if (event.ctrlKey || event.target.closest?.("input, select, textarea, button, a")) return;
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns(), ArrowUp: -columns() };
  if (event.key in steps) move(here + steps[event.key]);
  else if (event.key === " ") mark();
  else if (event.key === "z" || event.key === "Z") enlarge();
  else if (event.key === "Home") move(0);
  else if (event.key === "End") move(items.length - 1);
  else return;
  event.preventDefault();
});
chooseKind().catch((error) => {
  room.dataset.state = "refused";
  element("review-words").textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy tải lại trang.";
});
