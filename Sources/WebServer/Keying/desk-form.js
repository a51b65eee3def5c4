// The form of a register kind, made from its schema: groups in the order of the page, seldom-filled fields folded away.
import { Field } from "/assets/desk-field.js";

export class Form {
  fields = new Map();

  /** `changed(field, { now })` hears of every change. */
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("focusin", (event) => {
      const row = event.target.closest(".row");
      for (const other of root.querySelectorAll(".row-current")) if (other !== row) other.classList.remove("row-current");
      row?.classList.add("row-current");
      row?.scrollIntoView({ block: "nearest" });
    });
  }

  /** Builds the form of a kind; the same kind again only empties it. */
  build(schema) {
    if (this.kind === schema.kind) return;
    this.kind = schema.kind;
    this.fields = new Map();
    this.root.replaceChildren(...schema.groups.map((group) => this.#group(group, schema.lists)));
  }

  /** Shows a draft: whatever it does not name is empty. */
  show(draft) {
    for (const field of this.fields.values()) {
      const known = draft.values[field.id];
      field.show(known?.asWritten ?? "", known?.condition ?? "blank");
    }
    for (const fold of this.root.querySelectorAll("details")) {
      fold.open = [...fold.querySelectorAll("input, textarea")].some((input) => this.fields.get(input.name).carries);
    }
  }

  /** What is handed in: only fields that say something. */
  get values() {
    const values = {};
    for (const field of this.fields.values()) {
      if (field.carries) values[field.id] = { asWritten: field.value, condition: field.condition };
    }
    return values;
  }

  get current() {
    return this.fields.get(document.activeElement?.name ?? "") ?? null;
  }

  focusFirst() {
    const inputs = this.#reachable();
    (inputs.find((input) => input.value === "") ?? inputs[0])?.focus();
    this.root.scrollTop = 0;
    inputs.find((input) => input === document.activeElement)?.closest(".row")?.scrollIntoView({ block: "nearest" });
  }

  /** Moves by one field; at the end nothing happens and false is returned. */
  move(step) {
    const inputs = this.#reachable();
    const here = inputs.indexOf(document.activeElement);
    const next = inputs[here + step];
    next?.focus();
    if (next?.select) next.select();
    return Boolean(next);
  }

  moveGroup(step) {
    const groups = [...this.root.querySelectorAll("fieldset")];
    const here = groups.findIndex((group) => group.contains(document.activeElement));
    const next = groups[Math.max(0, Math.min(groups.length - 1, here + step))];
    const inputs = this.#reachable().filter((input) => next?.contains(input));
    if (inputs.length > 0) inputs[0].focus();
    else next?.querySelector("summary")?.focus();
  }

  /** Opens or closes the seldom-filled fields of the part one is in. */
  fold() {
    const group = document.activeElement?.closest("fieldset");
    const fold = group?.querySelector("details") ?? this.root.querySelector("details");
    if (!fold) return;
    fold.open = !fold.open;
    (fold.open ? fold.querySelector("input, textarea") : group?.querySelector("input, textarea") ?? fold.querySelector("summary"))?.focus();
  }

  #reachable() {
    return [...this.root.querySelectorAll("input, textarea")].filter((input) => !input.closest("details:not([open])"));
  }

  #group(group, lists) {
    const set = document.createElement("fieldset");
    set.dataset.group = group.id;
    const title = document.createElement("legend");
    title.textContent = group.label;
    set.append(title);
    const usual = group.fields.filter((field) => !field.occasional);
    const seldom = group.fields.filter((field) => field.occasional);
    for (const field of usual) set.append(this.#field(field, lists).row);
    if (seldom.length > 0) {
      const fold = document.createElement("details");
      const handle = document.createElement("summary");
      handle.textContent = `${usual.length === 0 ? "" : "Thêm "}${seldom.length} mục ít gặp`;
      handle.tabIndex = -1;
      fold.append(handle, ...seldom.map((field) => this.#field(field, lists).row));
      set.append(fold);
    }
    return set;
  }

  #field(definition, lists) {
    const field = new Field(definition, definition.list ? lists[definition.list] : null, this.changed);
    this.fields.set(definition.id, field);
    return field;
  }
}
