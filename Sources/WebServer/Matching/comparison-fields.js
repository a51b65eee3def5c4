// Which value is right, said field by field with one key. Neither value is changed by it: the book stays as written.
import { make, rightLabels } from "/assets/settled-view.js";

const keys = { s: "book", d: "population", c: "unclear" };
/** Short on the button; the whole is said to whoever hears the page. */
const short = { book: "sổ", population: "dân cư", unclear: "chưa rõ" };

export class FieldChoices {
  #rows = [];
  #here = 0;
  #may = false;

  /** Forgets everything of the entry before. */
  reset(shown) {
    this.#rows = [];
    this.#here = 0;
    this.shown = shown;
  }

  /** A row of the table in which book and the person meant differ. */
  add(row, label, person, field) {
    const box = make("div", "field-choice");
    label.append(box);
    this.#rows.push({ row, box, role: person.role, labelVi: `${person.labelVi}, ${label.firstChild.textContent.toLowerCase()}`, field, right: null });
  }

  /** Shows what was said, and buttons to the side that may still speak. */
  show(side) {
    this.#may = Boolean(side) && this.#rows.length > 0;
    const words = document.getElementById("compare-field-keys");
    if (words) words.hidden = !this.#may;
    for (const one of this.#rows) this.#draw(one);
    if (this.#may) this.#go(0, false);
  }

  /** What was chosen, as the action takes it. */
  get chosen() {
    return this.#rows.filter((one) => one.right).map(({ role, field, right }) => ({ role, field, right }));
  }

  /** Rows about which nothing was said yet. */
  get left() {
    return this.#rows.filter((one) => !one.right).length;
  }

  /** Takes a key; false when it is none of these. */
  key(name) {
    if (!this.#may) return false;
    const right = keys[name.toLowerCase()];
    if (right) this.#choose(this.#rows[this.#here], right);
    else if (name === "ArrowDown") this.#go(Math.min(this.#here + 1, this.#rows.length - 1));
    else if (name === "ArrowUp") this.#go(Math.max(this.#here - 1, 0));
    else return false;
    return true;
  }

  #choose(one, right) {
    one.right = one.right === right ? null : right;
    this.#draw(one);
    const open = this.#rows.findIndex((other, index) => index > this.#rows.indexOf(one) && !other.right);
    this.#go(one.right && open >= 0 ? open : this.#rows.indexOf(one));
  }

  #go(index, scroll = true) {
    this.#rows[this.#here]?.row.removeAttribute("aria-current");
    this.#here = index;
    const { row } = this.#rows[index];
    row.setAttribute("aria-current", "true");
    if (scroll) row.scrollIntoView({ block: "nearest" });
  }

  #draw(one) {
    const said = this.shown.settled.opinions.flatMap((given) =>
      given.fields.filter((other) => other.role === one.role && other.field === one.field)
        .map((other) => make("span", "badge badge-info", `${given.side === "justice" ? "Tư pháp" : "Công an"}: ${rightLabels[other.right]}`)));
    const buttons = this.#may
      ? Object.entries(keys).map(([key, right]) => {
        const button = make("button", "button button-small", `${short[right]} `);
        button.type = "button";
        button.setAttribute("aria-pressed", String(one.right === right));
        button.setAttribute("aria-label", `${one.labelVi}: ${rightLabels[right]}`);
        button.append(make("kbd", "", key.toUpperCase()));
        button.addEventListener("click", () => this.#choose(one, right));
        return button;
      })
      : [];
    one.box.replaceChildren(...said, ...buttons);
  }
}
