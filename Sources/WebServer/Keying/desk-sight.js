// Which proposals have been on the screen long enough to be held against the page.

/** Milliseconds that count as a look. */
const lookedAt = 250;
/** Pixels at the top of the form that the heading of a part covers. */
const headingHeight = 36;

export class Sight {
  /** Fields whose proposal was on the screen long enough, and since when the others are. */
  #seen = new Set();
  #since = new Map();
  #eye = 0;

  /** `panel` lies over the foot of the form; `standing()` gives the ids of the proposals; `changed()` hears of every look. */
  constructor(form, panel, { standing, changed }) {
    Object.assign(this, { form, panel, standing, changed });
  }

  /** Starts with another entry. */
  clear() {
    clearInterval(this.#eye);
    this.#eye = 0;
    this.#seen.clear();
  }

  /** Something new is proposed there. */
  watch(id) {
    this.#seen.delete(id);
    this.#since.delete(id);
    if (!this.#eye) this.#eye = setInterval(() => this.#look(), lookedAt / 2);
  }

  get unseen() {
    return this.standing().filter((id) => !this.#seen.has(id));
  }

  /** Scrolls to a proposal: right under the heading of its part, so that as many as possible of the others follow on the screen. */
  goTo(id) {
    const top = this.form.fields.get(id)?.input.getBoundingClientRect().top ?? 0;
    this.form.root.scrollTop += top - this.form.root.getBoundingClientRect().top - headingHeight;
  }

  /** Scrolls as little as brings all proposals on the screen at once, if they fit and the field under the hand stays there. */
  bring() {
    const { form } = this;
    const inputs = this.standing().map((id) => form.fields.get(id).input);
    const boxes = [...inputs, ...(form.current ? [form.current.input] : [])].map((input) => input.getBoundingClientRect()).filter((box) => box.height > 0);
    if (inputs.length === 0 || boxes.length === 0) return;
    const { top: head, foot } = this.#frame();
    const top = Math.min(...boxes.map((box) => box.top)), bottom = Math.max(...boxes.map((box) => box.bottom));
    if (bottom - top > foot - head - headingHeight) return;
    if (top < head + headingHeight) form.root.scrollTop -= head + headingHeight - top;
    else if (bottom > foot) form.root.scrollTop += bottom - foot;
  }

  /** Which proposals are on the screen now: not under the heading of their part, not under the panel, not scrolled away. */
  #look() {
    const standing = this.standing();
    if (standing.length === 0) {
      clearInterval(this.#eye);
      this.#eye = 0;
      return;
    }
    const { top, foot } = this.#frame();
    for (const id of standing) {
      const box = this.form.fields.get(id)?.input.getBoundingClientRect();
      const isShown = box && box.height > 0 && box.top >= top && box.bottom <= foot;
      if (!isShown) this.#since.delete(id);
      else if (!this.#since.has(id)) this.#since.set(id, performance.now());
      else if (performance.now() - this.#since.get(id) >= lookedAt) this.#seen.add(id);
    }
    this.changed();
  }

  /** Upper and lower edge of what can be seen of the form. */
  #frame() {
    const frame = this.form.root.getBoundingClientRect();
    const cover = this.panel.hidden ? Infinity : this.panel.getBoundingClientRect().top;
    return { top: frame.top, foot: Math.min(frame.bottom, cover, innerHeight) };
  }
}
