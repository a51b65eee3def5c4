// The keying desk: the page on one side, the form on the other, everything by keyboard, nothing lost.
import { act, askReason, getJSON, newTransactionID, persistently, postJSON, Problem, report, toast } from "/assets/shell.js";
import { Drafts, Hold } from "/assets/desk-drafts.js";
import { Form } from "/assets/desk-form.js";
import { binding, keymap, showKeys } from "/assets/desk-keymap.js";
import { parts } from "/assets/desk-parts.js";
import { signInAgain } from "/assets/desk-login.js";
import { Viewer } from "/assets/desk-viewer.js";

const desk = document.getElementById("desk");
const element = (id) => document.getElementById(id);
const person = { login: desk.dataset.login, account: desk.dataset.account };
const forms = new Map();

let open = null;
let previous = {};
let next = null;
let handingIn = false;
const listeners = new Map();
const hindrances = [];

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
const hold = new Hold();
const drafts = new Drafts({
  show: (state, text) => {
    element("desk-save").dataset.save = state;
    element("desk-save-text").textContent = text;
  },
  answer: (id, saved) => {
    const field = form.fields.get(id);
    field?.say(saved.diagnostics, saved.normalised);
    if (field) tell("saved", field, saved);
  },
  refused: (id, problem) => form.fields.get(id)?.refuse(problem.messageVi),
  signedOut: () => signInAgain(person),
  lost: (problem) => trouble(`${problem.messageVi}\nNhững gì đã gõ vẫn còn trên màn hình này.`),
});
const form = new Form(element("desk-form"), (field, { now }) => {
  if (!open || handingIn) return;
  drafts.note(field.id, field.value, field.condition, { now });
  tell(now ? "left" : "changed", field);
});

function state(name) {
  desk.dataset.state = name;
  // While an entry is being handed in or opened, nothing typed could be kept: the form rests.
  element("desk-form").inert = name !== "open";
}

function trouble(text) {
  const box = element("desk-problem");
  box.textContent = text ?? "";
  box.hidden = !text;
}

/** Asks again after a new log-in when the session has ended. */
async function signedIn(work) {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      await signInAgain(person);
    }
  }
}

/** The queue somebody chose to work on, else the one the entry came from. */
function question(after) {
  const wanted = new URLSearchParams({ queue: desk.dataset.queue || (open?.pass === 2 ? "secondReading" : "firstReading") });
  if (desk.dataset.kind) wanted.set("kind", desk.dataset.kind);
  if (after) wanted.set("after", after);
  return wanted;
}

async function show(entry) {
  state("opening");
  trouble(null);
  const answer = await signedIn(() => persistently(() => postJSON(`/api/v1/entries/${entry}/desk`, {})));
  if (!forms.has(answer.kind)) forms.set(answer.kind, await persistently(() => getJSON(`/api/v1/keying/forms/${answer.kind}`)));
  open = answer;
  desk.dataset.entry = entry;
  desk.dataset.pass = String(answer.pass);
  desk.dataset.version = String(answer.version);
  desk.dataset.register = answer.kind;
  form.build(forms.get(answer.kind));
  drafts.open(entry, answer.pass, answer.draft.revision);
  form.show(answer.draft);
  for (const field of form.fields.values()) {
    drafts.know(field.id, answer.draft.values[field.id]?.asWritten ?? "", answer.draft.values[field.id]?.condition ?? "blank");
  }
  heading(answer);
  band(answer);
  viewer.show(answer.regions);
  hold.start(entry, answer.task, (problem) => trouble(problem.messageVi));
  history.replaceState(null, "", `/nhap/${entry}?${withoutAfter(question())}`);
  state("open");
  tell("open", answer);
  form.focusFirst();
  ahead(entry);
}

function withoutAfter(wanted) {
  wanted.delete("after");
  return wanted;
}

function heading(answer) {
  const number = answer.markedNumber ? `Số ${answer.markedNumber}` : `Trường hợp thứ ${answer.position}`;
  element("desk-title").textContent = `${number} – ${answer.bookLabel}`;
  element("desk-title").title = answer.office;
  document.title = `${number} – ${answer.bookLabel} – Sổ Gốc`;
  element("desk-pass").textContent = answer.passLabel;
  element("desk-pass").hidden = false;
  const saved = Object.keys(answer.draft.values).length;
  drafts.show("idle", saved > 0 ? `Có bản nháp ${when(answer.draft.savedAt)}` : "Chưa nhập gì");
  const note = element("desk-note");
  const words = answer.isReturned ? "Bị trả lại" : answer.isShelved ? "Đã để sau" : "";
  note.textContent = words && answer.reason ? `${words}: ${answer.reason}` : words;
  note.hidden = !words;
}

/** Today's times by the clock, older ones by the day. */
function when(time) {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  return today ? date.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }) : date.toLocaleDateString("vi-VN");
}

/** A row of a table is shown across the whole screen, right above the fields; a whole page would only be a second copy. */
function band(answer) {
  const box = element("desk-band");
  const image = element("desk-band-image");
  const wide = answer.regions.length > 0 && answer.regions.every((one) => (one.width * one.pageWidth) / (one.height * one.pageHeight) >= 3);
  box.hidden = !wide;
  desk.dataset.band = wide ? "shown" : "none";
  desk.dataset.layout = localStorage.getItem(layoutName()) ?? (wide ? "above" : "beside");
  if (!wide) return image.removeAttribute("src");
  image.src = `/api/v1/entries/${answer.entry}/band?width=1600`;
  image.onload = () => viewer.findEntry();
}

/** While somebody keys, the next entry's page and the previous entry's values are fetched. */
async function ahead(entry) {
  previous = {};
  next = null;
  try {
    previous = await getJSON(`/api/v1/entries/${entry}/previous?pass=${open.pass}`);
    const { item } = await getJSON(`/api/v1/keying/next?${question(entry)}`);
    if (desk.dataset.entry !== entry) return;
    next = item;
    if (item) viewer.fetchAhead(item.pageIDs);
  } catch {
    // Only a convenience: the same is asked again when it is needed.
  }
}

/** Opens the next free entry; the one fetched ahead if it is still free. */
async function goOn(from) {
  hold.stop();
  const guess = next;
  next = null;
  if (guess) {
    try {
      return await show(guess.entryID);
    } catch (error) {
      if (!(error instanceof Problem) || ![404, 409, 423, 403].includes(error.status)) throw error;
    }
  }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const { item } = await signedIn(() => persistently(() => getJSON(`/api/v1/keying/next?${question(from)}`)));
    if (!item) break;
    try {
      return await show(item.entryID);
    } catch (error) {
      if (!(error instanceof Problem) || ![404, 409, 423].includes(error.status)) throw error;
    }
  }
  location.assign("/nhap");
}

async function submit() {
  if (!open || handingIn) return;
  form.current?.leave();
  const refused = form.root.querySelector("[aria-invalid=true]");
  if (refused) {
    refused.focus();
    toast("Còn mục chưa lưu được. Hãy sửa mục có chữ đỏ rồi gửi lại.", { bad: true });
    return;
  }
  const hindrance = hindrances.map((ask) => ask()).find(Boolean);
  if (hindrance) {
    toast(hindrance, { bad: true });
    return;
  }
  const here = open;
  const transactionID = newTransactionID();
  const focused = document.activeElement;
  handingIn = true;
  state("submitting");
  drafts.show("saving", "Đang gửi…");
  try {
    const action = here.pass === 1 ? "reading.submitFirst" : "reading.submitSecond";
    const target = { entry: here.entry, baseVersion: here.version };
    const input = { values: form.values };
    await signedIn(() => act(action, target, input, { transactionID }));
  } catch (error) {
    handingIn = false;
    state("open");
    focused?.focus?.();
    drafts.show("refused", "Chưa gửi được – nội dung vẫn giữ");
    trouble(error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Nội dung vẫn giữ; hãy gửi lại.");
    return;
  }
  drafts.done();
  handingIn = false;
  open = null;
  tell("closed");
  toast("Đã gửi.", { seconds: 2 });
  await goOn(here.entry).catch(stuck);
}

/** The entry is done, but the next one cannot be opened. */
function stuck(error) {
  state("refused");
  trouble(error instanceof Problem ? error.messageVi : "Đã gửi xong, nhưng không mở được trường hợp tiếp theo. Hãy tải lại trang.");
}

async function shelve() {
  if (!open || handingIn) return;
  const here = open;
  if (here.isShelved) {
    if (await drafts.settle()) await goOn(here.entry).catch(stuck);
    return;
  }
  const reason = await askReason("Để trường hợp này lại sau");
  if (reason === null) return;
  if (!(await drafts.settle())) {
    toast("Còn mục chưa lưu được lên máy chủ. Hãy chờ dòng trạng thái báo “Đã lưu” rồi để sau.", { bad: true });
    return;
  }
  try {
    await signedIn(() => act("entry.shelve", { entry: here.entry, baseVersion: here.version }, { reason }));
  } catch (error) {
    report(error);
    return;
  }
  open = null;
  tell("closed");
  toast("Đã để sau. Bản nháp của bạn vẫn được giữ.", { seconds: 3 });
  await goOn(here.entry).catch(stuck);
}

function copyPrevious() {
  const field = form.current;
  if (!field) return;
  const known = previous[field.id];
  if (!known || known.asWritten === "") return toast("Trường hợp trước của bạn trong sổ này không có giá trị ở mục này.", { seconds: 3 });
  field.put(known.asWritten, known.condition);
  form.move(1);
}

function help() {
  const dialog = element("help");
  if (dialog.open) return dialog.close();
  showKeys(element("help-list"), { inField: Boolean(form.current) });
  dialog.showModal();
  element("help-close").focus();
}

/** Rows of a table and whole pages each keep the layout somebody chose; the choice is all that the browser remembers. */
const layoutName = () => (desk.dataset.band === "shown" ? "desk-layout-row" : "desk-layout-page");

function layout() {
  desk.dataset.layout = desk.dataset.layout === "above" ? "beside" : "above";
  localStorage.setItem(layoutName(), desk.dataset.layout);
  viewer.findEntry();
}

const actions = {
  "next-field": () => {
    if (!form.move(1)) desk.querySelector("[data-action=submit]").focus();
  },
  "previous-field": () => form.move(-1),
  "next-group": () => form.moveGroup(1),
  "previous-group": () => form.moveGroup(-1),
  occasional: () => form.fold(),
  submit, shelve, help, layout,
  "copy-previous": copyPrevious,
  "zoom-in": () => viewer.zoom(1),
  "zoom-out": () => viewer.zoom(-1),
  "zoom-reset": () => viewer.zoom(0),
  rotate: () => viewer.rotate(),
  "find-entry": () => viewer.findEntry(),
};
for (const entry of keymap) if (entry.condition) actions[entry.action] = () => form.current?.mark(entry.condition);

for (const part of parts) {
  part.install({
    root: desk,
    form,
    drafts,
    get open() {
      return open;
    },
    on: (name, call) => listeners.set(name, [...(listeners.get(name) ?? []), call]),
    action: (id, run) => {
      actions[id] = run;
    },
    panel: (id) => {
      const section = Object.assign(document.createElement("section"), { id });
      element("desk-panels").append(section);
      return section;
    },
    canSubmit: (ask) => hindrances.push(ask),
  });
}

/** A dialog's keys are its own, also the one that has just closed it. */
const inDialog = (event) => document.querySelector("dialog[open]") !== null || event.target.closest?.("dialog") !== null;

document.addEventListener("keydown", (event) => {
  // A Vietnamese input method is still putting the word together: the key is its own.
  if (event.isComposing || event.keyCode === 229 || inDialog(event)) return;
  const inField = Boolean(form.current);
  const bound = binding(event, { inField, inViewer: element("viewer").contains(document.activeElement) });
  if (!bound || event.key === "Tab") return;
  if (event.key === "Enter" && bound.when === "field" && !inField) return;
  event.preventDefault();
  actions[bound.action]?.();
});
desk.addEventListener("click", (event) => {
  const action = event.target.closest("[data-action]")?.dataset.action;
  if (action) actions[action]?.();
});
element("help").addEventListener("keydown", (event) => {
  if (event.key === "F1") {
    event.preventDefault();
    element("help").close();
  }
});
element("help-close").addEventListener("click", () => element("help").close());
window.addEventListener("online", () => drafts.flush());
window.addEventListener("beforeunload", (event) => {
  if (open && drafts.isUnsaved) event.preventDefault();
});
window.addEventListener("pagehide", () => {
  // Nothing keyed: the next person may have the entry at once. A begun one stays reserved until the hold lapses.
  if (open && Object.keys(form.values).length === 0) hold.release();
});

desk.dataset.layout = "beside";
show(desk.dataset.entry).catch((error) => {
  state("refused");
  const words = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy tải lại trang.";
  trouble(words);
  element("desk-title").textContent = "Chưa mở được";
  const back = Object.assign(document.createElement("a"), { href: "/nhap", className: "button", textContent: "Về danh sách công việc" });
  element("desk-problem").after(back);
});
