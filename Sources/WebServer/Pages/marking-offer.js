// Registrations that were recognised on pages without marks: shown, and taken into the plan with one key. Never marked by themselves.
import { getJSON, Problem } from "/assets/shell.js";
import { numberIn } from "/assets/marking-request.js";

/** While pages are still being looked at, it is asked again after so many milliseconds. */
const again = 4000;

export class Offer {
  #timer = null;
  #asked = 0;
  /** What the last answer answers, and the question that is on its way. */
  #question = null;
  #loading = null;

  /** `pages()` gives the book's pages; `onChange()` hears of another offer. */
  constructor(book, { pages, onChange }) {
    Object.assign(this, { book, pages, onChange, entries: [], rows: [] });
    this.box = document.getElementById("offer");
    this.text = document.getElementById("offer-text");
    this.take = document.getElementById("offer-take");
    this.undo = document.getElementById("offer-undo");
  }

  /** Asks what was recognised, numbers running on from the form's; shows it. */
  load() {
    if (!this.box) return null;
    clearTimeout(this.#timer);
    this.#loading = this.#load((this.#asked += 1));
    return this.#loading;
  }

  /** Entries of the offer whose numbers run on from what stands in the form now; waits for it. */
  async current() {
    if (this.box && this.#asks() !== this.#question) this.load();
    await this.#loading;
    return this.entries;
  }

  #asks() {
    const question = new URLSearchParams();
    const [first, year] = [numberIn("first-number"), numberIn("year")];
    if (first && year) {
      question.set("first", String(first));
      question.set("year", String(year));
    }
    return String(question);
  }

  async #load(asked) {
    const question = this.#asks();
    try {
      const { entries, rows, shifts, pages, progress } = await getJSON(`/api/v1/books/${this.book}/recognised?${question}`);
      if (asked !== this.#asked) return this.#loading;
      this.#question = question;
      this.entries = entries;
      this.rows = rows;
      this.show(pages, progress, shifts);
      if (progress.pages > progress.recognised + progress.unknown + progress.failed) this.#timer = setTimeout(() => this.load(), again);
    } catch (error) {
      if (asked !== this.#asked) return this.#loading;
      const passes = !(error instanceof Problem) || error.status === 503;
      if (passes) this.#timer = setTimeout(() => this.load(), 3 * again);
      if (passes && question === this.#question) return;
      // An offer only: marking by hand goes on without it. One with other numbers than those that were asked for must not stand.
      this.#question = null;
      this.entries = [];
      this.rows = [];
      this.show(0, null);
    }
  }

  show(pages, progress, shifts = 0) {
    const count = this.entries.length;
    const waiting = progress ? progress.pages - progress.recognised - progress.unknown - progress.failed : 0;
    this.box.hidden = count === 0 && waiting === 0;
    const looked = waiting > 0 ? ` Đang nhận ra trang: ${progress.pages - waiting}/${progress.pages}.` : "";
    this.text.textContent = count > 0 ? `Nhận ra ${count} trường hợp trên ${pages} ảnh chưa đánh dấu.${this.#warning()}${looked}` : looked.trim();
    this.undo.hidden = shifts === 0 || count === 0;
    this.take.hidden = count === 0;
    this.take.textContent = `Nhận ${count} trường hợp (Alt+Enter)`;
    this.onChange();
  }

  /** On a picture that is to be taken again most anything may be recognised, and marks would stand on the wrong picture. */
  #warning() {
    const offered = new Set(this.entries.flatMap((entry) => entry.regions.map((region) => region.page)));
    const wanting = this.pages().filter((page) => page.capture?.isOpen && offered.has(page.id)).map((page) => page.position);
    return wanting.length ? ` Trong đó ảnh thứ ${wanting.join(", ")} cần chụp lại: hãy xử lý ở màn hình Ảnh trang trước khi nhận.` : "";
  }

  /** What the plan takes over: each entry with the row of its form that it is. */
  get plan() {
    return this.entries.map((entry, index) => ({ ...entry, row: this.rows[index] }));
  }

  /** Boxes on a page, to be seen before they are taken. */
  items(page) {
    return this.entries.flatMap((entry, index) =>
      entry.regions
        .filter((region) => region.page === page)
        .map(({ x, y, width, height }) => ({ key: `offer${index}`, box: { x, y, width, height }, kind: "offered", label: entry.number, isLocked: true })));
  }
}
