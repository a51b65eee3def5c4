import { act, getJSON, newTransactionID, postJSON, Problem, report, toast } from "/assets/shell.js";
import { BoxStage } from "/assets/marking-boxes.js";
import { listenForKeys } from "/assets/marking-keys.js";
import { canMove, keyOf, MarkingLists, ownerOf } from "/assets/marking-lists.js";
import { Offer } from "/assets/marking-offer.js";
import { Onward } from "/assets/marking-onward.js";
import { Planned } from "/assets/marking-plan.js";
import { isOpen, numberIn, planRequest } from "/assets/marking-request.js";
import { Saving } from "/assets/marking-saving.js";
import { fillStrip, nameOf } from "/assets/marking-strip.js";
import { PageView } from "/assets/marking-view.js";
import { emptyTemplate, indexOf, regionItems, templateItems, whole } from "/assets/marking-template.js";

const root = document.getElementById("marking");
const { book } = root.dataset;
const mayMark = root.dataset.mayMark === "yes";
const element = (id) => document.getElementById(id);

let pages = [];
let current = 0;
let marked = [];
let selected = null;
let mode = root.dataset.isTable === "yes" ? "rows" : "forms";
/** Form box, first and last row: the same on every page. */
const template = emptyTemplate();
/** The entry that the next box will be added to, when it runs over pages. */
let continued = null;
const planned = new Planned();
const offer = new Offer(book, { pages: () => pages, onChange: () => show() });

const page = () => pages[current];

const view = new PageView(element("frame"), element("stage"));

// ---- boxes

const stage = new BoxStage(element("stage"), {
  onSelect: select,
  onChange: change,
  onDraw: draw,
  onDelete: remove,
});

function show() {
  if (!pages.length) return;
  const items = [
    ...(mayMark && !planned.entries.length ? [...offer.items(page().id), ...templateItems(mode, template, numberIn("rows") ?? 1)] : []),
    ...regionItems(marked, page().id, "saved", (entry) => !mayMark || !canMove(entry)),
    ...regionItems(planned.entries, page().id, "planned", () => false),
  ];
  stage.mayDraw = mayMark && (mode !== "forms" || !planned.entries.length);
  root.classList.toggle("has-plan", planned.entries.length > 0 && mode !== "single");
  stage.show(items, selected);
  lists.showMarked(marked, { page: page().id, mayMark, selected });
  lists.showPlanned(planned, { pages, mayContinue: mode === "single", selected });
}

function select(key) {
  selected = key;
  show();
}

const saving = new Saving({
  show: (words) => {
    element("saved-state").textContent = words;
  },
  onRefused: () => loadMarked(),
});

const onward = new Onward(book, {
  plan: planned,
  pages: () => pages,
  async onApplied() {
    show();
    await offer.load();
  },
});

function change(key, box, { isMoving }) {
  if (key === "form" || key === "first" || key === "last") template[key] = box;
  else {
    const owner = ownerOf(key);
    const own = planned.find(owner);
    const entry = own ?? marked.find((one) => one.id === owner);
    if (!entry) return;
    const region = entry.regions[indexOf(key)];
    onward.note({ key, page: page(), number: entry.number, planned: own }, region, box);
    Object.assign(region, box);
    if (!own && !isMoving) saving.soon(entry);
  }
  show();
}

// ---- drawing

function draw(box) {
  if (continued) {
    addPart(box);
    return;
  }
  if (mode === "forms") {
    template.form = box;
    selected = "form";
  } else if (mode === "rows") {
    const name = !template.first ? "first" : "last";
    template[name] = box;
    if (template.first && template.last && template.last.y < template.first.y) {
      [template.first, template.last] = [template.last, template.first];
    }
    selected = name;
  } else {
    addSingle(box);
  }
  show();
  stage.items.get(selected)?.element.focus({ preventScroll: true });
}

function addSingle(box) {
  const last = planned.last;
  const start = numberIn("first-number") ?? 1;
  const number = last ? Number.parseInt(last.number, 10) + 1 : start;
  const entry = planned.add({
    number: Number.isNaN(number) ? "" : number < 10 ? `0${number}` : `${number}`,
    year: last?.year ?? numberIn("year"),
    regions: [{ page: page().id, ...box }],
  });
  selected = keyOf(entry.key, 0);
}

/** Adds a place on this page to an entry that began on another. */
async function addPart(box) {
  const entry = continued;
  stopContinuing();
  entry.regions.push({ page: page().id, pagePosition: page().position, ...box });
  if (planned.find(entry.key)) {
    show();
    return;
  }
  await saving.now(entry);
  await loadMarked();
}

function continueEntry(entry) {
  continued = entry;
  setMode("single");
  const hint = element("continue-hint");
  hint.textContent = `Sang trang có phần tiếp của số ${entry.number || "?"} rồi kéo khung cho phần đó.`;
  hint.hidden = false;
  element("continue-stop").hidden = false;
}

function stopContinuing() {
  continued = null;
  element("continue-hint").hidden = true;
  element("continue-stop").hidden = true;
}

async function remove(key) {
  if (key === "form") {
    template.form = { ...whole };
  } else if (key === "first" || key === "last") {
    template[key] = null;
  } else {
    const owner = ownerOf(key);
    const entry = planned.find(owner) ?? marked.find((one) => one.id === owner);
    if (entry.regions.length > 1) {
      entry.regions.splice(indexOf(key), 1);
      if (!planned.find(owner)) await saving.now(entry);
    } else if (planned.find(owner)) {
      planned.remove(owner);
    } else {
      await withdraw(entry);
    }
  }
  selected = null;
  show();
}

async function withdraw(entry) {
  if (await saving.withdraw(entry)) await reload();
}

// ---- lists at the side

const lists = new MarkingLists({
  renumber: (entry, number) => settle(() => planned.renumber(entry.key, number)),
  restart: (entry, year) => settle(() => planned.restart(entry.key, year)),
  drop: (entry) => settle(() => planned.remove(entry.key)),
  go: (position) => go(position - 1),
  rename,
  continueEntry,
  withdraw,
  highlight(key) {
    if (selected === key || !stage.items.has(key)) return;
    selected = key;
    stage.show([...stage.items.values()], selected);
  },
});

async function rename(entry, naming) {
  await saving.now(entry, naming);
  await loadMarked();
}

/** Changes the plan, then shows it even while a field has the focus. */
function settle(work) {
  work();
  document.activeElement?.blur();
  show();
}

// ---- plan and mark

async function makePlan() {
  const request = planRequest(mode, template, pages);
  if (typeof request === "string") {
    toast(request, { bad: true });
    return false;
  }
  try {
    planned.set((await postJSON(`/api/v1/books/${book}/marking-plan`, request)).entries);
  } catch (error) {
    report(error);
    return false;
  }
  selected = null;
  show();
  return true;
}

let [sent, marking] = [null, null];

/** A second press while the first is on its way would plan pages anew that are just being marked. */
const mark = () => (marking ??= markPlanned().finally(() => (marking = null)));

async function markPlanned() {
  await saving.all();
  if (!planned.entries.length && mode === "single") {
    toast("Chưa có khung mới. Hãy kéo khung trên ảnh.", { bad: true });
    return;
  }
  if (!planned.entries.length && !(await makePlan())) return;
  const input = { entries: planned.input };
  // The same work keeps its name until it is answered, so that a second press has no second effect.
  const text = JSON.stringify(input);
  if (sent?.text !== text) sent = { text, id: newTransactionID() };
  try {
    const outcome = await act("entry.mark", { book }, input, { transactionID: sent.id });
    const count = input.entries.length;
    toast(`Đã đánh dấu ${count} trường hợp.`);
    planned.clear();
    onward.forget();
    sent = null;
    selected = null;
    if (outcome) await afterMarking();
  } catch (error) {
    if (error instanceof Problem) sent = null;
    report(error);
  }
}

/** The next pages are proposed: where marking stopped, with the numbers running on. */
async function afterMarking() {
  await reload();
  await proposeNumbers();
  offer.load();
  const next = pages.findIndex(isOpen);
  if (next >= 0 && mode !== "single") await go(next);
}

async function proposeNumbers() {
  if (!mayMark) return;
  const next = await getJSON(`/api/v1/books/${book}/next-number`);
  element("first-number").value = next.number;
  element("year").value = next.year;
}

function proposePages() {
  if (!mayMark) return;
  element("first-page").value = page().position;
  element("last-page").value = pages.length;
}

function setMode(name) {
  mode = name;
  for (const choice of root.querySelectorAll("[name=mode]")) choice.checked = choice.value === name;
  for (const panel of root.querySelectorAll(".mode-panel")) panel.hidden = !panel.dataset.mode.split(" ").includes(name);
  if (pages.length) proposePages();
  show();
}

// ---- pages

const showStrip = () => fillStrip(element("strip"), pages, current, go);

async function go(index) {
  if (index < 0 || index >= pages.length) return;
  await saving.all();
  onward.forget();
  current = index;
  marked = [];
  selected = null;
  element("page-name").textContent = `${nameOf(page())} / ${pages.length}`;
  view.show(page());
  showStrip();
  if (!planned.entries.length) proposePages();
  show();
  await loadMarked();
}

async function loadMarked() {
  const at = page().id;
  try {
    const { entries } = await getJSON(`/api/v1/pages/${at}/entries`);
    if (page().id !== at) return;
    marked = entries;
    show();
  } catch (error) {
    report(error);
  }
}

async function reload() {
  ({ pages } = await getJSON(`/api/v1/books/${book}/pages`));
  current = Math.min(current, Math.max(0, pages.length - 1));
  if (!pages.length) return;
  showStrip();
  await loadMarked();
}

// ---- wiring

const work = {
  whole() {
    template.form = { ...whole };
    show();
  },
  redraw() {
    template.first = null;
    template.last = null;
    show();
  },
  add() {
    draw({ x: 0.05, y: 0.4, width: 0.9, height: 0.2 });
  },
  preview: makePlan,
  mark,
  async takeOffer() {
    // The number may have been typed just before, and not left yet.
    const entries = await offer.current();
    if (planned.entries.length || !entries.length) return;
    planned.set(offer.plan);
    selected = null;
    show();
    const first = pages.findIndex((one) => one.id === planned.entries[0].regions[0].page);
    if (first >= 0 && first !== current) go(first);
    toast("Hãy xem lại khung và số, rồi bấm Đánh dấu (Ctrl+Enter).");
  },
  undoShifts: () => onward.undo(),
  forget() {
    planned.clear();
    onward.forget();
    sent = null;
    show();
  },
};

root.addEventListener("click", (event) => work[event.target.closest("[data-do]")?.dataset.do]?.());
for (const choice of root.querySelectorAll("[name=mode]")) choice.addEventListener("change", () => setMode(choice.value));
element("rows")?.addEventListener("input", show);
for (const id of ["first-number", "year"]) element(id)?.addEventListener("change", () => offer.load());
element("continue-stop")?.addEventListener("click", stopContinuing);
element("previous-page").addEventListener("click", () => go(current - 1));
element("next-page").addEventListener("click", () => go(current + 1));

listenForKeys({
  step: (by) => go(current + by),
  mark: () => mayMark && mark(),
  takeOffer: () => mayMark && work.takeOffer(),
  applyOnward: () => onward.apply(),
  add: () => mayMark && mode === "single" && work.add(),
});
window.addEventListener("beforeunload", (event) => {
  if (saving.isWaiting || planned.entries.length) event.preventDefault();
});

try {
  await reload();
  setMode(mode);
  await proposeNumbers();
  offer.load();
  if (pages.length) {
    const first = pages.findIndex(isOpen);
    await go(Math.max(0, first));
  } else {
    element("page-name").textContent = "Sổ chưa có ảnh trang";
  }
} catch (error) {
  report(error);
}
