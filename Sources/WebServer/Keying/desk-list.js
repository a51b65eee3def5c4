// The small list under a field that chooses from a code list: the code's digit or some letters are enough.

const shownAtMost = 8;

/** Lower case without marks, as the server folds text for search. */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

const hasMarks = (text) => folded(text) !== text.toLowerCase().trim();

export class ListBox {
  #active = -1;
  #chosenByArrow = false;
  #matches = [];

  /** `take(label)` puts a label into the field. */
  constructor(input, list, { chooses, take }) {
    Object.assign(this, { input, list, chooses, take });
    this.box = document.createElement("ul");
    this.box.className = "choices";
    this.box.id = `choices-${input.name}`;
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", list.label);
    this.box.hidden = true;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.box.id);
    input.addEventListener("input", () => this.#offer());
    input.addEventListener("focus", () => {
      if (input.value === "") this.#offer();
    });
    input.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("pointerdown", (event) => {
      const row = event.target.closest("li");
      event.preventDefault();
      if (row) this.#take(this.#matches[Number(row.dataset.index)]);
    });
  }

  /** The label a person means when they leave the field, or null to keep what they wrote. */
  meant() {
    const text = this.input.value.trim();
    if (text === "") return null;
    const byCode = this.list.items.find((item) => item.code === text);
    if (byCode) return byCode.label;
    if (!this.chooses) return this.#chosenByArrow && this.#matches[this.#active] ? this.#matches[this.#active].label : null;
    const exact = this.list.items.find((item) => [item.label, ...item.aliases].some((name) => name.toLowerCase() === text.toLowerCase()));
    if (exact) return exact.label;
    return this.box.hidden ? null : this.#matches[this.#active]?.label ?? null;
  }

  close() {
    this.box.hidden = true;
    this.#chosenByArrow = false;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #offer() {
    const text = this.input.value.trim();
    this.#matches = this.#search(text);
    this.#active = text === "" || this.#matches.length === 0 ? -1 : 0;
    this.#chosenByArrow = false;
    const isAnswered = this.#matches.length === 1 && this.#matches[0].label === this.input.value;
    if (this.#matches.length === 0 || isAnswered) this.close();
    else this.#draw();
  }

  #search(text) {
    const items = this.list.items;
    if (text === "") return items.length <= shownAtMost ? items : [];
    if (/^\d+$/.test(text)) return items.filter((item) => item.code?.startsWith(text)).slice(0, shownAtMost);
    // Somebody who types marks means them: "Mán" does not offer "Mảng".
    const key = hasMarks(text) ? (name) => name.toLowerCase() : folded;
    const wanted = key(text);
    const rank = (item) => {
      const names = [item.label, ...item.aliases].map(key);
      if (names.some((name) => name === wanted)) return 0;
      if (names.some((name) => name.startsWith(wanted))) return 1;
      if (names.some((name) => name.split(/[\s(),-]+/).some((word) => word.startsWith(wanted)))) return 2;
      return 3;
    };
    return items.map((item) => [rank(item), item]).filter(([value]) => value < 3)
      // Codes rank by how many people there are: of two groups with the same letters the larger comes first.
      .sort((one, two) => one[0] - two[0] || (one[1].code ?? "~").localeCompare(two[1].code ?? "~", "en", { numeric: true })).slice(0, shownAtMost).map(([, item]) => item);
  }

  #draw() {
    this.box.replaceChildren(...this.#matches.map((item, index) => {
      const row = document.createElement("li");
      row.id = `${this.box.id}-${index}`;
      row.dataset.index = String(index);
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(index === this.#active));
      if (item.code) {
        const code = document.createElement("kbd");
        code.textContent = item.code;
        row.append(code, " ");
      }
      row.append(item.label);
      return row;
    }));
    this.box.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    if (this.#active >= 0) this.input.setAttribute("aria-activedescendant", `${this.box.id}-${this.#active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.box.hidden) this.#matches = this.#search(this.input.value.trim()).length ? this.#search(this.input.value.trim()) : this.list.items.slice(0, shownAtMost);
      const count = this.#matches.length;
      if (count === 0) return;
      event.preventDefault();
      this.#active = (this.#active + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
      this.#chosenByArrow = true;
      this.#draw();
    } else if (event.key === "Escape" && !this.box.hidden) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "Enter" || event.key === "Tab") && this.#chosenByArrow && !this.box.hidden) {
      this.#take(this.#matches[this.#active], { stay: true });
    }
  }

  #take(item, { stay = false } = {}) {
    if (!item) return;
    this.take(item.label);
    this.close();
    if (!stay) this.input.focus();
  }
}
