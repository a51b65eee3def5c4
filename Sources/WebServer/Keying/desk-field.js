// One field of the form: label, writing, condition of the writing, what is offered, and what the server has to say about it.
import { ListBox } from "/assets/desk-list.js";
import { part as typing, typistFor } from "/assets/typing-desk.js";

const conditionSigns = { uncertain: "Không chắc", illegible: "Không đọc được", blank: "Sổ để trống", struckOut: "Gạch bỏ", damaged: "Rách, hỏng" };
const shortKinds = ["registrationNumber", "pageNumber", "integer", "datePartial", "idNumber", "personalId", "time", "bookNumber"];

/** Keys that leave a field, so that what is offered is taken first. */
const leavingKeys = ["Enter", "Tab", "PageDown", "PageUp"];

/** Milliseconds a row must have been on the screen before a key takes it. */
const sightTime = 150;

/** The field whose offer was taken last, for Ctrl+Z right after Enter. */
let lastTaken = null;

export class Field {
  #explicit = null;
  #cleared = "";
  /** The text that Escape keeps as it was typed. */
  #kept = null;
  /** What was typed before an offer was taken, and what was taken. */
  #before = null;
  #edited = false;
  /** When rows came that nobody's key had asked for; a key pressed at that very moment meant something else. */
  #lateAt = 0;

  /** `changed(field, { now })` is called at every change and on leaving. */
  constructor(definition, list, changed) {
    this.definition = definition;
    this.changed = changed;
    this.id = definition.id;
    this.typist = typistFor(definition, list);
    this.#build();
    if (this.typist) {
      this.list = new ListBox(this.input, { label: list?.label ?? definition.fullLabel, take: (row, how) => this.#take(row, how) });
      this.row.querySelector(".row-box").append(this.list.box);
      this.input.addEventListener("keydown", (event) => this.#key(event));
      this.input.addEventListener("compositionend", () => this.refresh({ asked: true }));
    }
    this.input.addEventListener("focus", () => {
      this.#edited = false;
      if (this.input.value === "") this.refresh({ asked: true });
    });
    this.input.addEventListener("input", (event) => this.#typed(event));
    this.input.addEventListener("blur", () => this.leave());
  }

  get value() {
    return this.input.value;
  }

  /** Legible where something stands and nothing else was said; blank where nothing does. */
  get condition() {
    if (this.#explicit) return this.#explicit;
    return this.input.value.trim() === "" ? "blank" : "legible";
  }

  /** True when the field says anything at all: a writing, or a condition somebody set. */
  get carries() {
    return this.input.value.trim() !== "" || (this.#explicit !== null && this.#explicit !== "blank");
  }

  /** Shows a value that is known already, without saving it. */
  show(asWritten, condition) {
    this.input.value = asWritten;
    // Put in under the hand: what is typed now replaces it and does not run on behind it.
    if (asWritten !== "" && document.activeElement === this.input) this.input.select();
    this.#explicit = condition === "legible" || (condition === "blank" && asWritten === "") ? null : condition;
    this.#cleared = "";
    this.#settled(asWritten);
    this.hint([]);
    this.say([], null);
  }

  /** Puts a value in as if it had been typed. */
  put(asWritten, condition = null) {
    this.input.value = asWritten;
    this.#explicit = condition === "legible" || condition === "blank" ? null : condition;
    this.#settled(asWritten);
    this.changed(this, { now: true });
  }

  /** Sets the condition of the writing. */
  mark(condition) {
    if (condition === "blank" && this.input.value !== "") {
      this.#cleared = this.input.value;
      this.input.value = "";
    } else if (condition === "legible" && this.input.value === "" && this.#cleared !== "") {
      this.input.value = this.#cleared;
    }
    this.#explicit = condition === "legible" ? null : condition;
    this.list?.close();
    this.#draw();
    this.changed(this, { now: true });
  }

  /** On leaving: a code or a few letters become what they stand for, where that is sure and was not refused with Escape. */
  leave() {
    const text = this.input.value;
    if (this.typist?.leaving && text.trim() !== "" && this.#kept !== text && this.#before?.taken !== text) {
      const meant = this.typist.leaving(text, this.list.active);
      if (meant !== text) this.#replace(text, meant);
    }
    this.list?.close();
    this.typist?.forget?.();
    this.showHints();
    this.changed(this, { now: true });
  }

  /** Offers again for what stands now; parts call it when they have learned something. `asked`: by a key of the person. */
  refresh({ asked = false } = {}) {
    if (!this.list || document.activeElement !== this.input) return;
    const text = this.input.value;
    if (this.#kept === text && text !== "") return this.list.close();
    const offered = this.typist.offers(text);
    const before = this.list.active?.text;
    this.list.offer(offered);
    // The row that Enter would have taken before is no news.
    if (asked) this.#lateAt = 0;
    else if (this.list.active?.text !== before) this.#lateAt = performance.now();
    if (offered.remark !== undefined) this.hint(offered.remark ? [offered.remark] : []);
    this.typist.later?.(text, (query) => {
      if (this.input.value === query) this.refresh();
    });
  }

  /** Remarks that need no server: shown at once, they stop nobody. */
  hint(lines) {
    this.hints.replaceChildren(...lines.map((text) => Object.assign(document.createElement("p"), { className: "remark-warning", textContent: text })));
  }

  showHints() {
    if (this.typist?.hints) this.hint(this.typist.hints(this.input.value));
  }

  /** Remarks of the server: they explain, they never stop anybody. */
  say(diagnostics, normalised) {
    const shown = diagnostics.map((one) => ({ text: [one.message, one.advice].filter(Boolean).join(" "), severity: one.severity }));
    const reads = this.definition.kind === "datePartial" || this.definition.kind === "dateInWords" ? readable(normalised) : null;
    this.remark.replaceChildren();
    if (reads && reads !== plainly(this.input.value)) shown.push({ text: `Hiểu là ${reads}`, severity: "reads" });
    for (const { text, severity } of shown) {
      const line = document.createElement("p");
      line.className = `remark-${severity}`;
      line.textContent = text;
      this.remark.append(line);
    }
    // The browser's own remark of a date made room for the server's.
    if (this.definition.kind === "datePartial" && diagnostics.length > 0) this.hint([]);
    this.row.dataset.remarks = String(diagnostics.length);
    this.input.removeAttribute("aria-invalid");
  }

  /** The server will not keep this value. */
  refuse(message) {
    const line = document.createElement("p");
    line.className = "remark-refused";
    line.setAttribute("role", "alert");
    line.textContent = `Chưa lưu. ${message}`;
    this.remark.replaceChildren(line);
    this.input.setAttribute("aria-invalid", "true");
  }

  #build() {
    const { definition } = this;
    this.row = document.createElement("div");
    this.row.className = "row";
    this.row.dataset.field = definition.id;
    this.row.dataset.kind = definition.kind;
    const label = document.createElement("label");
    label.htmlFor = `field-${definition.id}`;
    label.textContent = definition.label;
    const long = definition.id === "notes" || definition.id.endsWith("Basis");
    this.input = document.createElement(long ? "textarea" : "input");
    if (!long) this.input.type = "text";
    else this.input.rows = 2;
    Object.assign(this.input, { id: label.htmlFor, name: definition.id, autocomplete: "off", spellcheck: false });
    this.input.setAttribute("aria-describedby", `remark-${definition.id} hint-${definition.id}`);
    this.input.setAttribute("autocapitalize", "off");
    if (shortKinds.includes(definition.kind)) this.row.classList.add("row-short");
    this.badge = document.createElement("button");
    Object.assign(this.badge, { type: "button", className: "condition", tabIndex: -1, hidden: true });
    this.badge.addEventListener("click", () => this.mark("legible"));
    this.typedSign = Object.assign(document.createElement("span"), { className: "typed" });
    this.remark = Object.assign(document.createElement("div"), { className: "remark", id: `remark-${definition.id}` });
    this.hints = Object.assign(document.createElement("div"), { className: "remark hint", id: `hint-${definition.id}` });
    this.hints.setAttribute("aria-live", "polite");
    const box = document.createElement("div");
    box.className = "row-box";
    box.append(this.input, this.typedSign, this.badge);
    this.row.append(label, box, this.hints, this.remark);
  }

  #typed(event) {
    this.#edited = true;
    this.#kept = null;
    if (this.#before && this.#before.taken !== this.input.value) this.#forgetTaken();
    if (this.#explicit === "blank" && this.input.value.trim() !== "") this.#explicit = null;
    this.#draw();
    this.changed(this, { now: false });
    if (!this.list) return;
    // While an input method puts a word together the list keeps away.
    if (event.isComposing) return this.list.close();
    this.typist.typed?.(this.input.value);
    this.refresh({ asked: true });
    if (this.typist.hints) this.showHints();
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (this.#undoes(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const leaves = (leavingKeys.includes(event.key) && !event.altKey) || (event.altKey && ["ArrowDown", "ArrowUp"].includes(event.key));
    if (leaves) {
      const { active } = this.list;
      // The desk moves on by the same key, unless only the beginning of a text was taken.
      const isTaken = active && performance.now() - this.#lateAt > sightTime && (!active.begins || event.key === "Enter");
      if (isTaken) this.#take(active, { onward: false });
      if (!isTaken || !active.begins) return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (this.#goesOnWith(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const isLines = this.input.matches("textarea") && this.input.value !== "";
    if (event.key === "ArrowDown" && !this.list.isOpen && !isLines && !event.altKey && !event.ctrlKey && this.typist.browse) {
      event.preventDefault();
      this.list.offer(this.typist.browse());
    } else if (this.list.key(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** The arrow to the right, behind the last letter, puts the marked row in and stays: most of it is right, its end is written otherwise. */
  #goesOnWith(event) {
    const { active } = this.list;
    const isBehind = this.input.selectionStart === this.input.selectionEnd && this.input.selectionEnd === this.input.value.length;
    if (event.key !== "ArrowRight" || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !active || !isBehind) return false;
    this.#take(active, { onward: false });
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
    return true;
  }

  /** Escape closes the list and keeps what was typed; Escape or Ctrl+Z after a taking gives it back. */
  #undoes(event) {
    const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
    if (event.key !== "Escape" && !undo) return false;
    if (event.key === "Escape" && this.list.isOpen) {
      this.#kept = this.input.value;
      this.row.dataset.typing = "kept";
      this.list.close();
      return true;
    }
    if (this.#before && this.#before.taken === this.input.value) return this.#giveBack();
    if (undo && !this.#edited && lastTaken && lastTaken !== this && lastTaken.row.isConnected) {
      lastTaken.input.focus();
      return lastTaken.#giveBack();
    }
    return false;
  }

  #giveBack() {
    if (!this.#before) return false;
    const { typed } = this.#before;
    this.#forgetTaken();
    this.input.value = typed;
    this.#kept = typed;
    this.list.close();
    this.#draw();
    this.changed(this, { now: true });
    return true;
  }

  #take(row, { onward }) {
    if (!row) return;
    const typed = this.input.value;
    this.#replace(typed, row.text);
    this.list.close();
    this.typist.taken?.(typed);
    if (row.begins) return this.input.setSelectionRange(row.text.length, row.text.length);
    if (onward) typing.onward();
  }

  #replace(typed, text) {
    if (typed === text) return;
    this.input.value = text;
    this.#before = { typed, taken: text };
    lastTaken = this;
    this.row.dataset.typing = "taken";
    this.typedSign.textContent = typed.trim() === "" ? "" : `gõ: ${typed}`;
    this.typedSign.title = "Ctrl+Z trả lại chữ đã gõ";
    if (this.#explicit === "blank") this.#explicit = null;
    this.#draw();
    this.changed(this, { now: true });
  }

  /** A value from elsewhere stands: nothing of the typing before it counts. */
  #settled(text) {
    this.#forgetTaken();
    this.#kept = text;
    this.list?.close();
    this.#draw();
  }

  #forgetTaken() {
    this.#before = null;
    this.typedSign.textContent = "";
    if (this.row.dataset.typing === "taken") delete this.row.dataset.typing;
    if (lastTaken === this) lastTaken = null;
  }

  #draw() {
    if (this.row.dataset.typing === "kept" && this.#kept !== this.input.value) delete this.row.dataset.typing;
    const sign = conditionSigns[this.#explicit ?? ""];
    this.badge.hidden = !sign;
    this.badge.textContent = sign ?? "";
    this.badge.title = sign ? "Bấm để bỏ dấu này (Alt+1)" : "";
    this.row.dataset.condition = this.#explicit ?? "";
    this.input.setAttribute("aria-label", `${this.definition.fullLabel}${sign ? `, ${sign}` : ""}`);
  }
}

/** Digits as they stand, whatever parts them: 5/3/1985 reads 05.03.1985 without anybody being told. */
const plainly = (text) => text.trim().split(/[\s./-]+/).map((part) => (/^\d$/.test(part) ? `0${part}` : part)).join(".");

/** ISO dates and ages as people read them. */
function readable(normalised) {
  if (!normalised) return null;
  const date = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(normalised);
  if (date) return [date[3], date[2], date[1]].filter(Boolean).join(".");
  const age = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(normalised);
  return age ? [age[1] && `${age[1]} tuổi`, age[2] && `${age[2]} tháng tuổi`].filter(Boolean).join(" ") : null;
}
