// The form of a register kind, made from its schema: fields in the order of the page, seldom-filled fields folded away.
import { Field } from "/assets/desk-field.js";

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

export class Form {
  fields = new Map();
  #runs = [];
  #asked = null;

  /** `changed(field, { now })` hears of every change; `entered(field)` of every field that gets the focus. */
  constructor(root, changed, entered = () => {}) {
    this.root = root;
    this.changed = changed;
    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("focusin", (event) => {
      if (this.isResting) return event.target.blur();
      const row = event.target.closest(".row");
      for (const other of root.querySelectorAll(".row-current")) if (other !== row) other.classList.remove("row-current");
      row?.classList.add("row-current");
      row?.scrollIntoView({ block: "nearest" });
      const field = this.fields.get(event.target.name ?? "");
      if (field) entered(field);
    });
    for (const hand of ["pointerdown", "mousedown", "click", "drop", "dragover"]) {
      root.addEventListener(hand, (event) => this.isResting && stop(event), { capture: true });
    }
  }

  /**
   * A resting form takes nothing: no field of it can have the focus. (`inert` says the same, but the browser then works out the looks of
   * every field anew, twice between two entries, while somebody waits.)
   */
  rest(isResting) {
    this.isResting = isResting;
    this.root.setAttribute("aria-busy", String(isResting));
    if (isResting && this.root.contains(document.activeElement)) document.activeElement.blur();
  }

  /** Builds the form of a kind and order; the same again only empties it. */
  build(schema) {
    const name = schema.name ?? schema.kind;
    if (this.name === name) return;
    this.name = name;
    this.schema = schema;
    this.fields = new Map();
    this.#asked = null;
    this.#runs = schema.groups.map((group) => this.#run(group, schema.lists));
    this.arrange();
    this.root.replaceChildren(...this.#runs.map((run) => run.set));
  }

  /** Folds what is seldom filled; with `isFast` also what the printed page does not have. */
  arrange(isFast = this.isFast ?? false) {
    this.isFast = isFast;
    const focused = document.activeElement;
    for (const run of this.#runs) {
      const seldom = run.fields.filter(({ definition }) => definition.occasional || (isFast && definition.printed === false));
      const usual = run.fields.filter((field) => !seldom.includes(field));
      const asked = seldom.filter((field) => !field.row.hidden).length;
      run.handle.textContent = `${usual.length === 0 ? "" : "Thêm "}${asked} mục ít gặp`;
      run.fold.replaceChildren(run.handle, ...seldom.map((field) => field.row));
      run.fold.hidden = asked === 0;
      run.set.replaceChildren(run.title, ...usual.map((field) => field.row), ...(seldom.length > 0 ? [run.fold] : []));
      run.set.hidden = run.fields.every((field) => field.row.hidden);
    }
    this.unfold();
    if (focused === document.activeElement || !this.root.contains(focused)) return;
    if (this.#reachable().includes(focused)) focused.focus();
    else this.focusFirst();
  }

  /** Asks for these fields only; null: for all. */
  ask(ids) {
    const name = ids?.join(" ") ?? null;
    if (name === this.#asked) return;
    this.#asked = name;
    for (const field of this.fields.values()) field.row.hidden = Boolean(ids && !ids.includes(field.id));
    this.arrange();
  }

  /** Shows a draft: whatever it does not name is empty. */
  show(draft) {
    for (const field of this.fields.values()) {
      const known = draft.values[field.id];
      field.show(known?.asWritten ?? "", known?.condition ?? "blank");
    }
    for (const run of this.#runs) run.fold.open = false;
    this.unfold();
  }

  /** Opens the folds that hide something: what is handed in stands on the screen. */
  unfold() {
    for (const run of this.#runs) {
      if (run.fields.some((field) => field.carries && run.fold.contains(field.row))) run.fold.open = true;
    }
  }

  /** What is handed in: only fields that say something. */
  get values() {
    const values = {};
    for (const field of this.fields.values()) {
      if (field.carries && !field.row.hidden) values[field.id] = { asWritten: field.value, condition: field.condition };
    }
    return values;
  }

  get current() {
    return this.fields.get(document.activeElement?.name ?? "") ?? null;
  }

  /** About how far down the printed page a field stands, 0…1; null where the page is not known to have it. */
  place(field) {
    const printed = [...this.fields.values()].map((one) => one.definition).filter((one) => one.printed !== false);
    const index = printed.indexOf(field.definition);
    if (index < 0 || printed.length < 2) return null;
    if (typeof field.definition.at === "number") return field.definition.at;
    // Between the nearest fields whose places are known, by the order of the page.
    const known = (list) => list.find((one) => typeof one.at === "number");
    const [before, after] = [known(printed.slice(0, index).reverse()), known(printed.slice(index + 1))];
    if (!before || !after || after.at <= before.at) return before && !after ? null : index / (printed.length - 1);
    const [first, last] = [printed.indexOf(before), printed.indexOf(after)];
    return before.at + ((after.at - before.at) * (index - first)) / (last - first);
  }

  /** The first field that needs a value. */
  focusFirst() {
    const inputs = this.#reachable();
    const first = inputs.find((input) => input.value === "") ?? inputs[0];
    // As much as possible of what comes stands on the screen, wherever the last entry was left.
    if (first === inputs[0]) this.root.scrollTop = 0;
    else first?.closest(".row").scrollIntoView({ block: "start" });
    this.#enter(first);
  }

  /** Moves by one field; `skip(field)` says which are passed over on the way. At the end nothing happens and false is returned. */
  move(step, skip = () => false) {
    const inputs = this.#reachable();
    let at = inputs.indexOf(document.activeElement) + step;
    while (inputs[at] && skip(this.fields.get(inputs[at].name))) at += step;
    const next = inputs[at];
    this.#enter(next);
    return Boolean(next);
  }

  moveGroup(step) {
    const groups = this.#runs.map((run) => run.set).filter((set) => !set.hidden);
    const found = groups.findIndex((group) => group.contains(document.activeElement));
    // Back goes to the beginning of the part first; from the button behind the last field to the last part.
    const first = this.#reachable().find((input) => groups[found]?.contains(input));
    const isInside = found >= 0 && first !== undefined && first !== document.activeElement;
    const here = step > 0 ? found : found < 0 ? groups.length : isInside ? found + 1 : found;
    const next = groups[Math.max(0, Math.min(groups.length - 1, here + step))];
    const inputs = this.#reachable().filter((input) => next?.contains(input));
    if (inputs.length > 0) this.#enter(inputs[0]);
    else next?.querySelector("summary")?.focus();
  }

  /** Opens or closes the seldom-filled fields of the part one is in. */
  fold() {
    const group = document.activeElement?.closest("fieldset");
    const fold = group?.querySelector("details:not([hidden])") ?? this.root.querySelector("details:not([hidden])");
    if (!fold) return;
    fold.open = !fold.open;
    this.#enter(fold.open ? fold.querySelector("input, textarea") : group?.querySelector("input, textarea") ?? fold.querySelector("summary"));
  }

  /** The focus comes by a key: what stands there is selected, so that typing replaces it and never runs on behind it. */
  #enter(element) {
    // Whoever gets the focus is brought into view by `focusin` anyway: once is enough.
    element?.focus({ preventScroll: true });
    element?.select?.();
  }

  #reachable() {
    return [...this.root.querySelectorAll(".row:not([hidden]) input, .row:not([hidden]) textarea")].filter((input) => !input.closest("details:not([open])"));
  }

  #run(group, lists) {
    const set = document.createElement("fieldset");
    set.dataset.group = group.id;
    const title = document.createElement("legend");
    title.textContent = group.label;
    const fold = document.createElement("details");
    const handle = document.createElement("summary");
    handle.tabIndex = -1;
    const fields = group.fields.map((definition) => {
      const field = new Field(definition, definition.list ? lists[definition.list] : null, this.changed);
      this.fields.set(definition.id, field);
      return field;
    });
    return { set, title, fold, handle, fields };
  }
}
