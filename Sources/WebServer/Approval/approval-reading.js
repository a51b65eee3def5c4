// How long each card was really read: it stood in view, and somebody was there. One number an entry; nothing else is told.
import { persistently, postJSON, Problem } from "/assets/shell.js";

const address = "/api/v1/approval/reading";
/** How long after the last key, movement or scrolling somebody still counts as being there. */
const presentMilliseconds = 30000;
const tickMilliseconds = 500;

/** What shows that somebody is there; what they do with it is not looked at. */
const signs = ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "touchmove", "focusin"];

/**
 * Measures from its making on. `cards()` gives the cards to be read: `{ entry, box }`.
 * Time in which several stand in view is shared among them, so that all together are never longer than the clock.
 */
export class ReadingMeter {
  #cards;
  #read = new Map();
  #lastSign = performance.now();
  #lastTick = performance.now();

  constructor(cards) {
    this.#cards = cards;
    for (const sign of signs) {
      window.addEventListener(sign, () => {
        // What went by while nobody was there is not counted; else the next tick counts, not every movement of a mouse.
        if (!this.#isPresent()) this.#tick();
        this.#lastSign = performance.now();
      }, { capture: true, passive: true });
    }
    setInterval(() => this.#tick(), tickMilliseconds);
    // Whoever leaves the page in between has read all the same.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#leave();
    });
  }

  /** Tells the server what was read since the last time; before every approval, which it never hinders. */
  async tell() {
    this.#tick();
    const read = this.#take();
    if (!read) return;
    try {
      await persistently(() => postJSON(address, { read }));
    } catch (error) {
      // Whoever signs in again, or tries again when the server can, has read all the same.
      const isKept = !(error instanceof Problem) || error.status === 401 || error.status >= 500;
      if (isKept) this.#putBack(read);
      if (!(error instanceof Problem) || error.status === 401) throw error;
    }
  }

  #leave() {
    const read = this.#take();
    if (!read) return;
    const headers = { Accept: "application/json", "Content-Type": "application/json" };
    fetch(address, { method: "POST", keepalive: true, credentials: "same-origin", headers, body: JSON.stringify({ read }) }).catch(() => this.#putBack(read));
  }

  #putBack(read) {
    for (const [entry, time] of Object.entries(read)) this.#add(entry, time);
  }

  #take() {
    const read = [...this.#read].map(([entry, time]) => [entry, Math.round(time)]).filter(([, time]) => time > 0);
    this.#read.clear();
    return read.length > 0 ? Object.fromEntries(read) : null;
  }

  #add(entry, time) {
    this.#read.set(entry, (this.#read.get(entry) ?? 0) + time);
  }

  #isPresent() {
    return performance.now() - this.#lastSign <= presentMilliseconds;
  }

  #tick() {
    const now = performance.now();
    // A machine that slept, or a tab that was put aside, did not read.
    const passed = Math.min(now - this.#lastTick, 2 * tickMilliseconds);
    this.#lastTick = now;
    if (document.visibilityState !== "visible" || !document.hasFocus() || !this.#isPresent()) return;
    const inView = this.#cards().filter((card) => isInView(card.box));
    for (const card of inView) this.#add(card.entry, passed / inView.length);
  }
}

/** Whether half of it, or half of what the window can show, is on the screen. */
function isInView(box) {
  const { top, bottom, height } = box.getBoundingClientRect();
  const shown = Math.min(bottom, window.innerHeight) - Math.max(top, 0);
  return shown > 0 && shown >= Math.min(height, window.innerHeight) / 2;
}
