// How a person has set the desk: kept on the server under their account, on no browser.
import { putJSON, Problem } from "/assets/shell.js";

const pause = 600;

export class Settings {
  #timer = null;
  #changed = {};

  /** `values` as the server gave them. */
  constructor(values) {
    this.values = values;
  }

  /** Changes some values and saves them a little later; a change counts at once, also while the line is down. */
  change(values) {
    this.values = { ...this.values, ...values };
    this.#changed = { ...this.#changed, ...values };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), pause);
  }

  async #save(wait = 2000) {
    const sent = this.#changed;
    this.#changed = {};
    try {
      await putJSON("/api/v1/keying/settings", sent);
    } catch (error) {
      this.#changed = { ...sent, ...this.#changed };
      // A dropped line is tried again; settings are no work of anybody's: no message interrupts the typing.
      if (error instanceof Problem && error.status < 500) console.error(error);
      else this.#timer = setTimeout(() => this.#save(Math.min(60000, wait * 2)), wait);
    }
  }
}
