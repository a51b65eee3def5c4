// Keeps every field on the server. What is not saved yet stays in memory and is sent again until it is.
import { persistently, postJSON, Problem, setLine } from "/assets/shell.js";

const typingPause = 400;
const patience = 10000;
const pauses = [2, 3, 5, 8, 15];

/** Names this page as long as it is open: the server compares revisions of one desk only, so two tabs do not outvote each other. */
const desk = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Answers that say why nothing could be kept; whatever else goes wrong is a line that is down. */
const reasons = { diskFull: "Ổ đĩa của máy chủ đã đầy, hãy báo quản trị", storage: "Kho dữ liệu chưa trả lời" };

const clock = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

/** Fails like a dropped line when no answer comes in time; the revision keeps a late arrival from doing harm. */
function answered(work) {
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new TypeError("no answer")), patience);
  });
  return Promise.race([work, silence]).finally(() => clearTimeout(timer));
}

export class Drafts {
  #fields = new Map();
  #revision = 0;
  #failures = 0;
  #retry = null;
  #paused = false;

  /**
   * `show(state, text)` is told how things stand; `answer(field, saved)` gets what the server says of a value;
   * `refused(field, problem)` gets a value it will not keep; `signedOut()` resolves when somebody has signed in again;
   * `lost(problem)` is told when the entry is no longer this person's.
   */
  constructor({ show, answer, refused, signedOut, lost }) {
    Object.assign(this, { show, answer, refused, signedOut, lost });
  }

  /** Starts with another entry. */
  open(entry, pass, revision) {
    this.entry = entry;
    this.pass = pass;
    this.#revision = revision;
    this.#fields = new Map();
    this.#failures = 0;
    this.#paused = false;
    clearTimeout(this.#retry);
    this.#retry = null;
  }

  /** True while something on the screen is not on the server. */
  get isUnsaved() {
    return [...this.#fields.values()].some((state) => state.waiting || state.sending);
  }

  /** Notes what a field holds now. `now` sends at once, else after a short rest. */
  note(field, asWritten, condition, { now = false } = {}) {
    const state = this.#fields.get(field) ?? {};
    if (state.asWritten !== asWritten || state.condition !== condition) {
      Object.assign(state, { asWritten, condition, waiting: true });
      this.#fields.set(field, state);
      if (!this.#retry) this.show("saving", "Đang lưu…");
    }
    if (!state.waiting) return;
    clearTimeout(state.timer);
    if (now) this.#send(field, state);
    else state.timer = setTimeout(() => this.#send(field, state), typingPause);
  }

  /** Takes a field's value as saved, when an entry is opened. */
  know(field, asWritten, condition) {
    this.#fields.set(field, { asWritten, condition });
  }

  /** The server has nothing of this field: whatever it holds when it is left goes there, also if it is empty. */
  unknow(field) {
    this.#fields.delete(field);
  }

  /** Forgets what waits: the whole reading was handed in. */
  done() {
    for (const state of this.#fields.values()) {
      clearTimeout(state.timer);
      state.waiting = false;
    }
    this.#paused = true;
    clearTimeout(this.#retry);
    this.#retry = null;
  }

  /** Sends all that waits now. */
  flush() {
    for (const [field, state] of this.#fields) if (state.waiting) this.#send(field, state);
  }

  /** Sends all that waits; true when the server has everything. */
  async settle(seconds = 8) {
    this.flush();
    const end = Date.now() + seconds * 1000;
    while (this.isUnsaved && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
    return !this.isUnsaved;
  }

  async #send(field, state) {
    clearTimeout(state.timer);
    if (state.sending || !state.waiting || this.#paused || this.#retry) return;
    const entry = this.entry;
    const { asWritten, condition } = state;
    this.#revision += 1;
    const body = { pass: this.pass, field, asWritten, condition, desk, revision: this.#revision };
    state.sending = true;
    state.waiting = false;
    try {
      const saved = await answered(postJSON(`/api/v1/entries/${entry}/draft`, body));
      state.sending = false;
      if (this.entry !== entry) return;
      this.#failures = 0;
      // Of a value that has been typed over meanwhile nothing is said any more.
      if (state.asWritten === asWritten && state.condition === condition) this.answer(field, saved);
      if (!this.isUnsaved) this.show("saved", `Đã lưu ${clock.format(new Date(saved.savedAt))}`);
    } catch (error) {
      state.sending = false;
      if (this.entry !== entry) return;
      await this.#failed(field, state, error);
    }
    if (state.waiting) this.#send(field, state);
  }

  async #failed(field, state, error) {
    const mayPass = !(error instanceof Problem) || error.status >= 500 || error.status === 429;
    if (mayPass) {
      state.waiting = true;
      const reason = reasons[error.code];
      setLine(Boolean(reason));
      this.#later(reason ?? "Mất kết nối");
    } else if (error.code === "stale") {
      // A newer value of this desk is there; what the field holds now goes again, with a higher revision.
      state.waiting = true;
    } else if (error.status === 401) {
      state.waiting = true;
      if (this.#paused) return;
      this.#paused = true;
      this.show("signedOut", "Phiên đã hết – nội dung vẫn giữ trên màn hình");
      await this.signedOut();
      this.#paused = false;
      this.flush();
    } else if (error.status === 422 || error.status === 400) {
      this.refused(field, error);
      this.show("refused", "Một mục chưa lưu được – xem dòng chữ đỏ dưới mục đó");
    } else {
      state.waiting = true;
      this.#paused = true;
      this.show("lost", "Không lưu được – nội dung vẫn giữ trên màn hình");
      this.lost(error);
    }
  }

  #later(reason) {
    if (this.#retry) return;
    const seconds = pauses[Math.min(this.#failures, pauses.length - 1)];
    this.#failures += 1;
    this.show("offline", `${reason} – vẫn giữ trên màn hình, thử lại sau ${seconds} giây`);
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.show("saving", "Đang lưu…");
      this.flush();
    }, seconds * 1000);
  }
}

/** Sends a sign of life every two minutes, so that nobody else is given the entry. */
export class Hold {
  #timer = null;

  start(entry, task, lost) {
    this.stop();
    this.entry = entry;
    this.task = task;
    this.#timer = setInterval(async () => {
      try {
        await persistently(() => postJSON(`/api/v1/entries/${entry}/reservation`, { task }), { attempts: 2 });
      } catch (error) {
        if (error instanceof Problem && (error.status === 423 || error.status === 409)) lost(error);
      }
    }, 120000);
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Lets go of the entry, also while the page is going away. */
  release() {
    this.stop();
    if (!this.entry) return;
    fetch(`/api/v1/entries/${this.entry}/release`, {
      method: "POST", keepalive: true, credentials: "same-origin", headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ task: this.task }),
    }).catch(() => {});
    this.entry = null;
  }
}
