// A box that was put right on one page may hold onward: planned boxes of the pages after it move the same way, and so do the boxes that
// are offered there from now on. What is marked already never moves.
import { postJSON, Problem, report, toast } from "/assets/shell.js";

const smallest = 0.004;
const clamp = (value) => Math.min(Math.max(value, 0), 1);
const copy = ({ x, y, width, height }) => ({ x, y, width, height });

/** How far each edge went. */
export function edges(before, after) {
  return {
    left: after.x - before.x, top: after.y - before.y,
    right: after.x + after.width - before.x - before.width, bottom: after.y + after.height - before.y - before.height,
  };
}

/** A box with its edges moved, kept on the page; null when nothing would be left of it. */
export function shifted(box, { left, top, right, bottom }) {
  const x = clamp(box.x + left);
  const y = clamp(box.y + top);
  const width = clamp(box.x + box.width + right) - x;
  const height = clamp(box.y + box.height + bottom) - y;
  return width >= smallest && height >= smallest ? { x, y, width, height } : null;
}

/** Which place of its page a planned entry has: the form's row where it was recognised, else the order on the page. */
function rowOf(entry, page, entries) {
  return entry.row ?? entries.filter((one) => one.regions.some((region) => region.page === page)).indexOf(entry);
}

/** Moves planned boxes on later pages as the corrected one moved; gives the pages that changed. */
export function moveLater(entries, row, page, pages, change) {
  const positions = new Map(pages.map((one) => [one.id, one.position]));
  const touched = new Set();
  for (const entry of entries) {
    for (const region of entry.regions) {
      if (!(positions.get(region.page) > page.position) || rowOf(entry, region.page, entries) !== row) continue;
      const moved = shifted(region, change);
      if (!moved) continue;
      Object.assign(region, moved);
      touched.add(region.page);
    }
  }
  return touched;
}

export class Onward {
  #at = null;

  constructor(book, { plan, pages, onApplied }) {
    Object.assign(this, { book, plan, pages, onApplied });
    this.box = document.getElementById("onward");
    this.words = document.getElementById("onward-text");
    this.buttons = document.getElementById("onward-buttons");
    document.getElementById("onward-apply")?.addEventListener("click", () => this.apply());
    document.getElementById("onward-not")?.addEventListener("click", () => this.forget());
  }

  /** A box is being moved: where it stood first counts until it is applied or left. */
  note({ key, page, number, planned }, before, after) {
    if (!this.box) return;
    if (this.#at?.key !== key || this.#at.page.id !== page.id) this.#at = { key, page, planned, before: copy(before) };
    this.#at.after = copy(after);
    const change = edges(this.#at.before, after);
    const isMoved = Object.values(change).some((by) => Math.abs(by) > 0.0005);
    this.box.hidden = !isMoved || page.position >= this.pages().length;
    this.buttons.hidden = false;
    this.words.textContent = `Đã chỉnh khung số ${number || "?"}. Các trang sau chưa đánh dấu cũng lệch như vậy?`;
  }

  forget() {
    this.#at = null;
    if (this.box) this.box.hidden = true;
  }

  get isOffered() {
    return this.#at !== null && !this.box.hidden;
  }

  /** What came of it, where the question stood: a message in the corner would lie over the buttons of the plan. */
  say(words) {
    this.words.textContent = words;
    this.buttons.hidden = true;
    this.box.hidden = false;
  }

  async apply() {
    if (!this.isOffered) return;
    const { page, planned, before, after } = this.#at;
    this.forget();
    const change = edges(before, after);
    const { entries } = this.plan;
    const own = planned ? rowOf(planned, page.id, entries) : null;
    let touched = planned ? moveLater(entries, own, page, this.pages(), change) : new Set();
    let held = null;
    try {
      held = await postJSON(`/api/v1/books/${this.book}/offer-shifts`, { page: page.id, before, after });
      // A mark that was corrected has no row of its own here: the server knows which it is.
      if (!planned) touched = moveLater(entries.filter((entry) => entry.row !== undefined), held.row, page, this.pages(), change);
    } catch (error) {
      // Pages that were not recognised have no offers; their plan has moved all the same.
      if (!(error instanceof Problem)) report(error);
      else if (!touched.size) toast(error.messageVi, { bad: true });
    }
    const count = Math.max(touched.size, held?.pages ?? 0);
    if (count) this.say(`Đã áp dụng cho ${count} trang sau. Khung đã đánh dấu giữ nguyên.`);
    else if (held) this.say("Đã ghi nhận. Sau trang này chưa có trang nào chờ đánh dấu có khung ấy.");
    await this.onApplied();
  }

  /** Offers stand again where they were recognised. */
  async undo() {
    try {
      await postJSON(`/api/v1/books/${this.book}/offer-shifts/forget`, {});
      toast("Khung đề nghị trở lại như máy nhận ra.");
      await this.onApplied();
    } catch (error) {
      report(error);
    }
  }
}
