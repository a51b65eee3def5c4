// The small list under a field: what is offered, which row Enter takes. It shows and reports; what it offers is others' work.

export { folded } from "/assets/typing-text.js";

export class ListBox {
  #rows = [];
  #active = -1;
  #picks = false;

  /** `label` names the list for screen readers; `take(row, { onward })` puts a row into the field. */
  constructor(input, { label, take }) {
    Object.assign(this, { input, take });
    this.box = document.createElement("ul");
    this.box.className = "choices";
    this.box.id = `choices-${input.name}`;
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", label);
    this.box.hidden = true;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.box.id);
    this.box.addEventListener("pointerdown", (event) => {
      const row = event.target.closest("li[data-index]");
      event.preventDefault();
      if (row) this.take(this.#rows[Number(row.dataset.index)], { onward: false });
    });
  }

  get isOpen() {
    return !this.box.hidden;
  }

  /** The row that Enter takes, or null. */
  get active() {
    return this.isOpen ? this.#rows[this.#active] ?? null : null;
  }

  /** Shows rows `{ text, label?, key?, note? }`; `active` -1: Enter takes none. `picks`: digits choose a row. */
  offer({ rows, active = -1, picks = false, hold = null }) {
    this.#rows = rows;
    this.#active = active;
    this.#picks = picks;
    this.hold = hold;
    if (rows.length === 0) this.close();
    else this.#draw();
  }

  close() {
    this.box.hidden = true;
    this.#active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    delete this.input.dataset.offers;
  }

  /** Handles a key of the open list; true when it was one. */
  key(event) {
    if (!this.isOpen || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const count = this.#rows.length;
      this.#active = this.#active < 0 ? (event.key === "ArrowDown" ? 0 : count - 1) : (this.#active + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
      this.#draw();
      return true;
    }
    const own = this.#rows.find((row) => row.key === event.key);
    const picked = own ?? (this.#picks && /^[1-9]$/.test(event.key) ? this.#rows[Number(event.key) - 1] : null);
    if (!picked) return false;
    this.take(picked, { onward: true });
    return true;
  }

  #draw() {
    this.box.replaceChildren(...this.#rows.map((row, index) => {
      const line = document.createElement("li");
      line.id = `${this.box.id}-${index}`;
      line.dataset.index = String(index);
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", String(index === this.#active));
      const sign = row.key ?? (this.#picks && index < 9 ? String(index + 1) : row.code ?? (index === this.#active ? "Enter" : null));
      if (sign) {
        const box = document.createElement("kbd");
        box.textContent = sign;
        line.append(box, " ");
      }
      line.append(row.label ?? row.text);
      if (row.note) {
        const note = document.createElement("small");
        note.textContent = row.note;
        line.append(" ", note);
      }
      return line;
    }));
    const foot = document.createElement("li");
    foot.className = "choices-keys";
    foot.setAttribute("aria-hidden", "true");
    foot.textContent = `${this.#active >= 0 ? "Enter lấy dòng tô màu · → lấy rồi sửa tiếp" : "↓ chọn một dòng"} · Esc giữ như đã gõ`;
    this.box.append(foot);
    this.box.hidden = false;
    this.input.dataset.offers = String(this.#rows.length);
    this.input.setAttribute("aria-expanded", "true");
    if (this.#active >= 0) this.input.setAttribute("aria-activedescendant", `${this.box.id}-${this.#active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }
}
