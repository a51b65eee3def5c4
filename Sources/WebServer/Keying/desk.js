// The keying desk: the page on one side, the form on the other, everything by keyboard, nothing lost.
import { act, askReason, getJSON, newTransactionID, persistently, postJSON, Problem, report, toast } from "/assets/shell.js";
import { behind, takeAhead } from "/assets/desk-ahead.js";
import { Band, isRow } from "/assets/desk-band.js";
import { Drafts, Hold } from "/assets/desk-drafts.js";
import { Form } from "/assets/desk-form.js";
import { Heading } from "/assets/desk-heading.js";
import { listen } from "/assets/desk-keyboard.js";
import { binding, keymap, withOwnKeys } from "/assets/desk-keymap.js";
import { parts } from "/assets/desk-parts.js";
import { signedInAs, signInAgain } from "/assets/desk-login.js";
import { Settings } from "/assets/desk-settings.js";
import { Viewer } from "/assets/desk-viewer.js";

const desk = document.getElementById("desk");
const element = (id) => document.getElementById(id);
const person = { login: desk.dataset.login, account: desk.dataset.account };
const settings = new Settings(JSON.parse(desk.dataset.settings || "{}"));
const keys = withOwnKeys(settings.values.keys, keymap);
const forms = new Map();
const refusals = [403, 404, 409, 423];
/** Milliseconds after which an entry that is still being handed in has its own picture beside it again. */
const patience = 700;

let open = null;
/** The next entry, looked at ahead: `{ entryID, preview }`. */
let next = null;
let handingIn = false;
/** Somebody is on the way out of the entry. */
let leaving = false;
/** How long the server took to take the last entry in, in milliseconds. */
let takenIn = 0;
/** The entry taken while another is handed in. */
let takenAhead = null;
/** Entries left without handing them in, the last one last. */
const passed = [];
const listeners = new Map();
const hindrances = [];
const actions = new Map();

/** Tells the parts of the desk what happened; a part that fails must not stop the typing. */
function tell(name, ...details) {
  for (const call of listeners.get(name) ?? []) {
    try {
      call(...details);
    } catch (error) {
      console.error(error);
    }
  }
}

const viewer = new Viewer({ frame: element("viewer-frame"), stage: element("viewer-stage"), root: element("viewer") });
const band = new Band({ root: desk, box: element("desk-band"), crop: element("desk-crop"), page: (id) => viewer.picture(id) });
const heading = new Heading();
const hold = new Hold();
const drafts = new Drafts({
  show: (state, text) => heading.saved(state, text),
  answer: (id, saved) => {
    const field = form.fields.get(id);
    field?.say(saved.diagnostics, saved.normalised);
    if (field) tell("saved", field, saved);
  },
  refused: (id, problem) => form.fields.get(id)?.refuse(problem.messageVi),
  signedOut: () => signInAgain(person),
  lost: (problem) => heading.trouble(`${problem.messageVi}\nNhững gì đã gõ vẫn còn trên màn hình này.`),
});
const form = new Form(
  element("desk-form"),
  (field, { now }) => {
    if (!open || handingIn) return;
    drafts.note(field.id, field.value, field.condition, { now });
    tell(now ? "left" : "changed", field);
  },
  (field) => {
    if (open) tell("entered", field);
  },
);

function state(name) {
  desk.dataset.state = name;
  // While an entry is being handed in or opened, nothing typed could be kept.
  form.rest(name !== "open");
}

const signedIn = signedInAs(() => person);

/** The queue somebody chose to work on, else the one the entry came from. */
function question(after) {
  const wanted = new URLSearchParams(location.search);
  wanted.set("queue", desk.dataset.queue || (open?.pass === 2 ? "secondReading" : "firstReading"));
  if (desk.dataset.kind) wanted.set("kind", desk.dataset.kind);
  if (after) wanted.set("after", after);
  else wanted.delete("after");
  return wanted;
}

async function formOf(entry) {
  if (!forms.has(entry.form)) {
    const question = new URLSearchParams({ period: entry.formPeriod, unit: entry.unit });
    forms.set(entry.form, await signedIn(() => persistently(() => getJSON(`/api/v1/keying/forms/${entry.kind}?${question}`))));
  }
  return forms.get(entry.form);
}

/** Puts an entry on the desk as far as it is known before it is taken: its picture, its heading, an empty form. */
function paint(entry, schema) {
  desk.dataset.entry = entry.entry;
  desk.dataset.pass = String(entry.pass);
  desk.dataset.version = String(entry.version);
  desk.dataset.register = entry.kind;
  form.build(schema);
  form.ask(entry.fields);
  form.show(entry.draft);
  heading.show(entry);
  place(entry);
}

/** True when the entry is what was seen of it ahead, and has no draft: then all of it stands on the desk already. */
function isSame(preview, answer) {
  const shown = ({ version, form, fields, regions, fieldRegions, reason, draft }) => JSON.stringify([version, form, fields, regions, fieldRegions, reason, draft.values]);
  return shown(preview) === shown(answer);
}

/**
 * While an entry is on its way to the server, the picture of the next one is drawn: both take their time at once. Gives what puts the
 * entry's own picture back; that happens by itself when the server takes long, and what was typed never leaves the form meanwhile.
 * On a line that took long the last time nothing is drawn ahead: pictures would come and go.
 */
function placeAhead(preview, here) {
  if (!preview || !forms.has(preview.form) || takenIn > patience) return () => {};
  place(preview);
  const back = () => {
    clearTimeout(timer);
    if (open?.entry === here.entry) place(open);
  };
  const timer = setTimeout(back, patience);
  return back;
}

function place(entry) {
  band.show(entry);
  layout(settings.values.layouts?.[isRow(entry) ? "row" : "page"] ?? (isRow(entry) ? "above" : "beside"), { remember: false });
  viewer.show(entry.regions);
}

async function show(id, preview = null, taken = null) {
  state("opening");
  heading.trouble(null);
  const ask = () => signedIn(() => persistently(() => postJSON(`/api/v1/entries/${id}/desk`, {})));
  const opening = taken ? taken.answer.then((answer) => answer ?? ask()) : ask();
  // The picture is there before the answer is.
  if (preview && forms.has(preview.form)) paint(preview, forms.get(preview.form));
  const answer = behind(await opening, taken?.from);
  const schema = await formOf(answer);
  open = answer;
  if (!preview || !isSame(preview, answer)) paint(answer, schema);
  drafts.open(id, answer.pass, answer.draft.revision);
  for (const field of form.fields.values()) {
    drafts.know(field.id, answer.draft.values[field.id]?.asWritten ?? "", answer.draft.values[field.id]?.condition ?? "blank");
  }
  heading.draft(answer.draft);
  tell("open", answer);
  state("open");
  form.focusFirst();
  // Typing may begin; what follows nobody waits for.
  hold.start(id, answer.task, (problem) => heading.trouble(problem.messageVi));
  history.replaceState(null, "", `/nhap/${id}?${question()}`);
  ahead(id);
}

/** While somebody keys, the next entry and its pictures are fetched; it is not taken before it is opened. */
async function ahead(id) {
  next = null;
  try {
    const { item } = await getJSON(`/api/v1/keying/next?${question(id)}`);
    if (!item || desk.dataset.entry !== id) return;
    next = { entryID: item.entryID, preview: null };
    const preview = await getJSON(`/api/v1/entries/${item.entryID}/desk`);
    await formOf(preview);
    if (desk.dataset.entry !== id || next?.entryID !== item.entryID) return;
    next.preview = preview;
    viewer.fetchAhead([...new Set(preview.regions.map((region) => region.pageID))]);
    band.fetchAhead(preview);
    desk.dataset.ahead = item.entryID;
  } catch {
    // Only a convenience: the same is asked again when it is needed.
  }
}

/** Opens the next free entry; the one fetched ahead if it is still free. */
async function goOn(from, taken = null) {
  hold.stop();
  const guess = next;
  next = null;
  if (taken && taken.entryID !== guess?.entryID) taken.giveBack();
  if (guess) {
    try {
      return await show(guess.entryID, guess.preview, taken?.entryID === guess.entryID ? taken : null);
    } catch (error) {
      if (!(error instanceof Problem) || !refusals.includes(error.status)) throw error;
    }
  }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const { item } = await signedIn(() => persistently(() => getJSON(`/api/v1/keying/next?${question(from)}`)));
    if (!item) break;
    try {
      return await show(item.entryID);
    } catch (error) {
      if (!(error instanceof Problem) || !refusals.includes(error.status)) throw error;
    }
  }
  location.assign("/nhap");
}

async function submit() {
  const begun = performance.now();
  form.current?.leave();
  const refused = form.root.querySelector("[aria-invalid=true]");
  if (refused) {
    refused.focus();
    toast("Còn mục chưa lưu được. Hãy sửa mục có chữ đỏ rồi gửi lại.", { bad: true });
    return;
  }
  const hindrance = hindrances.map((ask) => ask()).find(Boolean);
  if (hindrance) return toast(hindrance, { bad: true });
  const here = open;
  const transactionID = newTransactionID();
  const focused = document.activeElement;
  const values = form.values;
  handingIn = true;
  state("submitting");
  drafts.show("saving", "Đang gửi…");
  const taken = takeAhead(next, { entry: here, values });
  takenAhead = taken;
  const putBack = placeAhead(taken && next?.preview, here);
  try {
    const action = here.pass === 1 ? "reading.submitFirst" : "reading.submitSecond";
    const target = { entry: here.entry, baseVersion: here.version };
    await signedIn(() => act(action, target, { values }, { transactionID }));
  } catch (error) {
    taken?.giveBack();
    takenAhead = null;
    handingIn = false;
    putBack();
    state("open");
    focused?.focus?.();
    drafts.show("refused", "Chưa gửi được – nội dung vẫn giữ");
    heading.trouble(error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Nội dung vẫn giữ; hãy gửi lại.");
    return;
  }
  takenIn = performance.now() - begun;
  drafts.done();
  leave(here);
  toast("Đã gửi.", { seconds: 2 });
  await goOn(here.entry, taken).catch(stuck);
  takenAhead = null;
  if (open) desk.dataset.waited = String(Math.round(performance.now() - begun));
}

/** The entry goes from the desk: handed in, put aside, or left for later. */
function leave(entry) {
  handingIn = false;
  open = null;
  tell("closed", entry);
}

/** The entry is done, but the next one cannot be opened. */
function stuck(error) {
  state("refused");
  heading.trouble(error instanceof Problem ? error.messageVi : "Không mở được trường hợp tiếp theo. Hãy tải lại trang.");
}

/**
 * One way out of an entry at a time: while what was typed is on its way, a second key would pass over an entry that nobody saw, or hand
 * in the one that is being left.
 */
async function out(work) {
  if (!open || handingIn) return;
  if (leaving) return toast("Đang lưu để rời trường hợp này; hãy chờ một chút.", { seconds: 2 });
  leaving = true;
  try {
    await work();
  } finally {
    leaving = false;
  }
}

/** True when the server has all that was typed; else says so. */
async function isKept() {
  form.current?.leave();
  if (await drafts.settle()) return true;
  toast("Còn mục chưa lưu được lên máy chủ. Hãy chờ dòng trạng thái báo “Đã lưu”.", { bad: true });
  return false;
}

/** On to another entry; this one keeps its draft, and is free for others when nothing was typed. */
async function nextEntry() {
  if (!(await isKept())) return;
  const here = open;
  passed.push(here.entry);
  if (Object.keys(typed()).length === 0) hold.release();
  leave(here);
  await goOn(here.entry).catch(stuck);
}

async function previousEntry() {
  const back = passed.at(-1);
  if (!back) return toast("Chưa bỏ qua trường hợp nào. Trường hợp đã gửi thì không mở lại ở đây.", { seconds: 4 });
  if (!(await isKept())) return;
  passed.pop();
  const here = open;
  leave(here);
  hold.stop();
  try {
    await show(back);
  } catch (error) {
    report(error);
    await show(here.entry).catch(stuck);
  }
}

async function shelve() {
  const here = open;
  if (here.isShelved) {
    if (!(await isKept())) return;
    leave(here);
    return goOn(here.entry).catch(stuck);
  }
  const reason = await askReason("Để trường hợp này lại sau");
  if (reason === null || !(await isKept())) return;
  // What is typed from here on would be kept by nobody.
  const focused = document.activeElement;
  state("submitting");
  try {
    await signedIn(() => act("entry.shelve", { entry: here.entry, baseVersion: here.version }, { reason }));
  } catch (error) {
    state("open");
    focused?.focus?.();
    return report(error);
  }
  leave(here);
  toast("Đã để sau. Bản nháp của bạn vẫn được giữ.", { seconds: 3 });
  await goOn(here.entry).catch(stuck);
}

/** What was typed here: without what is only carried or proposed. */
function typed() {
  return Object.fromEntries(Object.entries(form.values).filter(([id]) => !form.fields.get(id).row.dataset.origin));
}

/** Rows of a table and whole pages each keep the layout somebody chose. */
function layout(name, { remember = true } = {}) {
  const isNew = desk.dataset.layout !== name;
  desk.dataset.layout = name;
  if (remember) settings.change({ layouts: { ...settings.values.layouts, [band.isShown ? "row" : "page"]: name } });
  if (!isNew) return;
  viewer.findEntry();
  tell("layout");
}

/** The parts add what they do; `live` says whether an action does anything at this moment. */
function action(id, run, { live = () => true } = {}) {
  actions.set(id, { run, live });
}

const api = {
  root: desk, form, drafts, settings, viewer, band, action, tell,
  get open() {
    return open;
  },
  skip: () => false,
  on: (name, call) => listeners.set(name, [...(listeners.get(name) ?? []), call]),
  run: (id) => actions.get(id)?.run(),
  isKey: (event, id) => binding(event, { inField: form.current !== null, inViewer: false }, keys)?.action === id,
  panel: (id) => {
    const section = Object.assign(document.createElement("section"), { id });
    element("desk-panels").append(section);
    return section;
  },
  canSubmit: (ask) => hindrances.push(ask),
  layout,
  place: (regions) => {
    if (!open) return;
    open = { ...open, regions };
    if (!handingIn) place(open);
  },
  refresh: async () => {
    if (!open) return;
    const { entry } = open;
    const { regions, fieldRegions } = await getJSON(`/api/v1/entries/${entry}/desk`);
    // Whoever went on meanwhile has the pictures of where they are now.
    if (open?.entry !== entry) return;
    open = { ...open, regions, fieldRegions };
    if (handingIn) return;
    place(open);
    ahead(open.entry);
  },
};

action("next-field", () => {
  if (!form.move(1, api.skip)) desk.querySelector("[data-action=submit]").focus();
});
action("neighbour-field", () => form.move(1));
action("previous-field", () => form.move(-1));
action("next-group", () => form.moveGroup(1));
action("previous-group", () => form.moveGroup(-1));
action("occasional", () => form.fold(), { live: () => form.root.querySelector("details:not([hidden])") !== null });
action("fast", () => {
  settings.change({ isFast: !settings.values.isFast });
  form.arrange(settings.values.isFast);
  desk.dataset.fast = String(settings.values.isFast);
  toast(settings.values.isFast ? "Nhập nhanh: chỉ còn những mục trang in có. Alt+M mở mục còn lại." : "Hiện mọi mục.", { seconds: 3 });
});
action("submit", () => out(submit));
action("shelve", () => out(shelve));
action("next-entry", () => out(nextEntry));
action("previous-entry", () => out(previousEntry), { live: () => passed.length > 0 });
action("layout", () => layout(desk.dataset.layout === "above" ? "beside" : "above"));
action("rotate", () => viewer.rotate());
action("find-entry", () => viewer.findEntry(), { live: () => (open?.regions.length ?? 0) > 0 });
action("settings", () => window.open("/nhap/phim", "_blank", "noopener"));
for (const entry of keymap) if (entry.condition) action(entry.action, () => form.current?.mark(entry.condition));
form.isFast = Boolean(settings.values.isFast);
desk.dataset.fast = String(form.isFast);
for (const part of parts) part.install(api);

const { help } = listen({ root: desk, form, picture: element("viewer"), keys, actions, skip: (field) => api.skip(field) });
action("help", help);
window.addEventListener("online", () => drafts.flush());
window.addEventListener("beforeunload", (event) => {
  if (open && drafts.isUnsaved) event.preventDefault();
});
window.addEventListener("pagehide", () => {
  // Nothing keyed: the next person may have the entry at once. A begun one stays reserved until the hold lapses.
  if (open && Object.keys(typed()).length === 0) hold.release();
  takenAhead?.giveBack();
});

desk.dataset.layout = "beside";
/** Of two who began at the same moment, the one who came second is given the next entry of the queue. */
function evade(error) {
  if (!(error instanceof Problem) || error.status !== 423 || !desk.dataset.queue) throw error;
  toast("Người khác vừa nhận trường hợp ấy. Đây là trường hợp tiếp theo.", { seconds: 5 });
  return goOn(desk.dataset.entry);
}

show(desk.dataset.entry).catch(evade).catch((error) => {
  state("refused");
  heading.trouble(error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy tải lại trang.");
  heading.notOpened();
});
