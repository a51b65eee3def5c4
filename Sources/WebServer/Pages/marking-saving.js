// Moved marks are saved a moment after the hand rests, one request an entry at a time.
import { act, askReason, report, toast } from "/assets/shell.js";

const rest = 700;

export class Saving {
  #waiting = new Map();
  /** Ends with the last work that was sent: the one behind it needs the version that it gives. */
  #last = Promise.resolve();
  #going = 0;

  /** `show(words)` says how it stands; `onRefused()` reads anew what is there. */
  constructor({ show, onRefused }) {
    Object.assign(this, { show, onRefused });
  }

  get isWaiting() {
    return this.#waiting.size > 0 || this.#going > 0;
  }

  soon(entry) {
    this.show("Đang chờ lưu…");
    this.drop(entry);
    this.#waiting.set(entry.id, { timer: setTimeout(() => this.now(entry), rest), entry });
  }

  /** Forgets what waits for an entry. */
  drop(entry) {
    clearTimeout(this.#waiting.get(entry.id)?.timer);
    this.#waiting.delete(entry.id);
  }

  /** Saves an entry's places, and what else is given; false when it was refused. */
  now(entry, more = {}) {
    this.drop(entry);
    return this.#after(async () => {
      const regions = entry.regions.map(({ page, x, y, width, height }) => ({ page, x, y, width, height }));
      try {
        const outcome = await act("entry.remark", { entry: entry.id, baseVersion: entry.version }, { regions, ...more });
        entry.version = outcome.version;
        if (!this.#waiting.has(entry.id)) this.show("Đã lưu.");
        return true;
      } catch (error) {
        this.drop(entry);
        report(error);
        await this.onRefused();
        return false;
      }
    });
  }

  /** Does some work when what was sent before is answered. */
  #after(work) {
    this.#going += 1;
    const mine = this.#last.then(work).finally(() => {
      this.#going -= 1;
    });
    this.#last = mine.catch(() => {});
    return mine;
  }

  /** Takes a mark away, with a reason; false when nothing was tried. */
  async withdraw(entry) {
    if (!entry.isFree) {
      toast("Trường hợp này đã có người nhập nên không bỏ đánh dấu được.", { bad: true });
      return false;
    }
    const reason = await askReason(`Bỏ đánh dấu số ${entry.number || "?"}`, { minimum: 5 });
    if (!reason) return false;
    this.drop(entry);
    return this.#after(async () => {
      try {
        await act("entry.withdraw", { entry: entry.id, baseVersion: entry.version }, { reason });
        toast("Đã bỏ đánh dấu.");
      } catch (error) {
        report(error);
      }
      return true;
    });
  }

  async all() {
    for (const { entry } of [...this.#waiting.values()]) this.now(entry);
    await this.#last;
  }
}
