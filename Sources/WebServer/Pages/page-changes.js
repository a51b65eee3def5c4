// The book's pages as the server has them, and what is changed about them: one change after the other, and never shown as they were before.
import { persistently, report } from "/assets/shell.js";

export class Changes {
  /** Ends with the last change that was asked for. */
  #last = Promise.resolve();
  #made = 0;
  #waiting = 0;
  #asked = 0;
  #shown = 0;

  /** `ask()` gives how things stand, `show(answer)` shows it. */
  constructor({ ask, show }) {
    Object.assign(this, { ask, show });
  }

  /** True while the server has not answered a change. */
  get isWaiting() {
    return this.#waiting > 0;
  }

  /**
   * Does some work on the server, then shows how things stand; a refusal is shown in words. On a line that drops, work that was begun
   * first could come last: each waits for the one before it.
   */
  async make(work) {
    this.#made += 1;
    this.#waiting += 1;
    this.#last = this.#last.then(work).catch(report).finally(() => {
      this.#waiting -= 1;
    });
    await this.#last;
    await this.load().catch(report);
  }

  /** Shows the pages as they are. An answer that was overtaken, by a change or by a later answer, is not shown. */
  async load() {
    for (;;) {
      await this.#last;
      const made = this.#made;
      this.#asked += 1;
      const mine = this.#asked;
      const answer = await persistently(this.ask);
      if (made !== this.#made) continue;
      if (mine < this.#shown) return;
      this.#shown = mine;
      this.show(answer);
      return;
    }
  }
}
