// The reading ruler: a strip that stays on one line of the writing. Moved by keys, by the mouse, and by the field of focus.

const usualHeight = 34;
const heights = [22, 34, 50, 72, 100];

export class Ruler {
  #top = 0;

  /** `settings` remember whether it is shown and how high it is. */
  constructor(settings) {
    this.settings = settings;
    this.strip = document.createElement("div");
    this.strip.className = "ruler";
    this.strip.setAttribute("aria-hidden", "true");
    let grip = null;
    this.strip.addEventListener("pointerdown", (event) => {
      grip = event.clientY - this.#top;
      this.strip.setPointerCapture(event.pointerId);
      event.preventDefault();
      event.stopPropagation();
    });
    this.strip.addEventListener("pointermove", (event) => {
      if (grip !== null) this.#put(event.clientY - grip);
    });
    for (const end of ["pointerup", "pointercancel"]) this.strip.addEventListener(end, () => (grip = null));
  }

  get isOn() {
    return Boolean(this.settings.values.picture?.hasRuler);
  }

  get height() {
    return this.settings.values.picture?.ruler ?? usualHeight;
  }

  #change(values) {
    this.settings.change({ picture: { ...this.settings.values.picture, ...values } });
  }

  /** Lies on `stage`, the content of the scrolling `frame`; null takes it away. */
  lieOn(frame, stage) {
    this.frame = frame;
    this.stage = stage;
    if (!this.isOn || !stage) return this.strip.remove();
    if (this.strip.parentElement !== stage) stage.append(this.strip);
    this.#put(this.#top);
  }

  toggle() {
    this.#change({ hasRuler: !this.isOn });
    this.#top = this.frame ? this.frame.scrollTop + this.frame.clientHeight / 3 : 0;
    this.lieOn(this.frame, this.stage);
    return this.isOn;
  }

  /** The next height of the list. */
  resize() {
    this.#change({ ruler: heights[(heights.findIndex((one) => one >= this.height) + 1) % heights.length] });
    this.#put(this.#top);
  }

  /** Moves by most of its height; the picture follows. */
  move(direction) {
    if (!this.isOn) this.toggle();
    this.#put(this.#top + direction * this.height * 0.8);
    if (!this.frame) return;
    const { scrollTop, clientHeight } = this.frame;
    if (this.#top < scrollTop) this.frame.scrollTop = this.#top - this.height;
    else if (this.#top + this.height > scrollTop + clientHeight) this.frame.scrollTop = this.#top + 2 * this.height - clientHeight;
  }

  /** Puts its middle at a height of the content, in pixels. */
  place(middle) {
    this.#put(middle - this.height / 2);
  }

  #put(top) {
    const room = this.stage?.scrollHeight ?? 0;
    this.#top = Math.max(0, Math.min(room - this.height, top));
    this.strip.style.setProperty("top", `${this.#top}px`);
    this.strip.style.setProperty("height", `${this.height}px`);
  }
}
