// Choosing a register's field by typing a few letters, with or without marks: "ho me" finds "Họ, chữ đệm, tên người mẹ".
import { folded, ListBox } from "/assets/desk-list.js";

/** How well a label fits what was typed; null when it does not. Every typed word begins a word of the label. */
export function fit(label, typed) {
  const words = folded(label).split(/[^\p{L}\d]+/u).filter(Boolean);
  const asked = folded(typed).split(/[^\p{L}\d]+/u).filter(Boolean);
  let place = 0;
  for (const one of asked) {
    const at = words.findIndex((word) => word.startsWith(one));
    if (at < 0) return null;
    place += at;
  }
  return place;
}

export class FieldChoice {
  /** `fields()` gives what can be chosen: [{ id, label }]; `onChoose(id)`; `onLeave()` goes back to the box. */
  constructor(input, { fields, labelOf, onChoose, onLeave }) {
    Object.assign(this, { input, fields, labelOf, onChoose, onLeave, value: "" });
    this.list = new ListBox(input, { label: "Mục của sổ", take: (row) => this.take(row.id) });
    input.after(this.list.box);
    input.addEventListener("input", () => this.offer());
    input.addEventListener("focus", () => {
      input.select();
      this.offer();
    });
    input.addEventListener("blur", () => {
      this.list.close();
      this.show(this.value);
    });
    input.addEventListener("keydown", (event) => this.key(event));
  }

  show(id) {
    this.value = id;
    if (document.activeElement !== this.input) this.input.value = id ? this.labelOf(id) : "";
    this.input.classList.toggle("is-missing", !id);
  }

  offer() {
    const typed = this.input.value === this.labelOf(this.value) ? "" : this.input.value;
    const rows = this.fields(this.value)
      .map((field, order) => ({ ...field, text: field.label, order, place: fit(field.label, typed) }))
      .filter((row) => row.place !== null)
      .sort((a, b) => (typed ? a.place - b.place : 0) || a.order - b.order)
      .slice(0, 9);
    this.list.offer({ rows, active: rows.length ? 0 : -1 });
  }

  take(id) {
    this.value = id;
    this.input.value = this.labelOf(id);
    this.input.classList.remove("is-missing");
    this.list.close();
    this.onChoose(id);
  }

  key(event) {
    if (event.key === "Enter" && !event.ctrlKey) {
      event.preventDefault();
      const { active } = this.list;
      if (active) this.take(active.id);
      this.onLeave();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.list.close();
      this.show(this.value);
      this.onLeave();
    } else if (this.list.key(event)) {
      event.preventDefault();
    }
  }
}
