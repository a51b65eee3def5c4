// One field of the form: label, writing, condition of the writing, and what the server has to say about it.
import { ListBox } from "/assets/desk-list.js";

const conditionSigns = { uncertain: "Không chắc", illegible: "Không đọc được", blank: "Sổ để trống", struckOut: "Gạch bỏ", damaged: "Rách, hỏng" };

export class Field {
  #explicit = null;
  #cleared = "";

  /** `changed(field, { now })` is called at every change and on leaving. */
  constructor(definition, list, changed) {
    this.definition = definition;
    this.changed = changed;
    this.id = definition.id;
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
    this.input.setAttribute("aria-describedby", `remark-${definition.id}`);
    this.input.setAttribute("autocapitalize", "off");
    if (["registrationNumber", "pageNumber", "integer", "datePartial", "idNumber", "personalId", "time", "bookNumber"].includes(definition.kind)) this.row.classList.add("row-short");
    this.badge = document.createElement("button");
    Object.assign(this.badge, { type: "button", className: "condition", tabIndex: -1, hidden: true });
    this.badge.addEventListener("click", () => this.mark("legible"));
    this.remark = document.createElement("div");
    this.remark.className = "remark";
    this.remark.id = `remark-${definition.id}`;
    const box = document.createElement("div");
    box.className = "row-box";
    box.append(this.input, this.badge);
    this.row.append(label, box, this.remark);
    if (list) {
      this.list = new ListBox(this.input, list, { chooses: definition.chooses, take: (text) => this.put(text) });
      box.append(this.list.box);
    }
    this.input.addEventListener("input", () => this.#typed());
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
    this.#explicit = condition === "legible" || (condition === "blank" && asWritten === "") ? null : condition;
    this.#cleared = "";
    this.#draw();
    this.say([], null);
  }

  /** Puts a value in as if it had been typed. */
  put(asWritten, condition = null) {
    this.input.value = asWritten;
    this.#explicit = condition === "legible" || condition === "blank" ? null : condition;
    this.#draw();
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
    this.#draw();
    this.changed(this, { now: true });
  }

  /** On leaving: a code or a few letters become the label they stand for. */
  leave() {
    const meant = this.list?.meant();
    if (meant && meant !== this.input.value) this.input.value = meant;
    this.list?.close();
    this.changed(this, { now: true });
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

  #typed() {
    if (this.#explicit === "blank" && this.input.value.trim() !== "") this.#explicit = null;
    this.#draw();
    this.changed(this, { now: false });
  }

  #draw() {
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
