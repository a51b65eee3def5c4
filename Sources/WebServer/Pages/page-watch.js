// A folder into which a scanner writes: what is new in it and has stopped growing is handed on, one file after the other.
import { isClutter, isPicture, keyOf, path, sorted } from "/assets/page-files.js";

/** Looks for which a finished file waits for one before it in order that is still growing. */
const patience = 5;
/** Looks after which a file without content is taken for what it is. */
const patienceForEmpty = 15;
const mostTries = 3;
const deepest = 8;

/** Files asked about at once, and how many that are done with are looked at again in one look, in case they were written anew. */
const portion = 50;
const mostAgain = 100;

/**
 * The files in a folder and those below it for which `isWanted(place)`, as they are now. One that is held by the scanner or gone again is
 * left for the next look.
 */
async function filesIn(folder, isWanted, at = folder.name, depth = 0) {
  const handles = [];
  const found = [];
  for await (const handle of folder.values()) {
    if (isClutter(handle)) continue;
    const place = `${at}/${handle.name}`;
    if (handle.kind !== "directory") {
      if (isWanted(place)) handles.push({ handle, place });
    } else if (depth < deepest) found.push(...(await filesIn(handle, isWanted, place, depth + 1)));
  }
  const open = async ({ handle, place }) => {
    const file = await handle.getFile().catch(() => null);
    return file && Object.assign(file, { relativePath: place, handle });
  };
  for (let at = 0; at < handles.length; at += portion) {
    found.push(...(await Promise.all(handles.slice(at, at + portion).map(open))).filter(Boolean));
  }
  return found;
}

export class FolderWatch {
  /** Files that were handed on well, what became of the last one, and those that were not received. */
  received = 0;
  last = null;
  refused = [];
  /** The file that is on its way. */
  current = null;
  isOn = true;
  isReadable = true;
  /** Why it ended by itself. */
  ended = "";

  #folder;
  #isTaken;
  #take;
  #onChange;
  #looks = 0;
  #looking = null;
  #isSending = false;
  /** Files that are still watched, by their place; those that are done with, by what they are; those that wait. */
  #seen = new Map();
  #passed = new Set();
  #queue = [];
  /** Places whose file is done with, in the order in which that came about. */
  #settled = new Map();
  #count = 0;

  /**
   * @param folder a FileSystemDirectoryHandle, only read.
   * @param {{isTaken: Function, take: Function, onChange: Function}} use `take(file, arrival)` deals with one file and gives
   * `{words, isWanting}` or `{problem, isOver, again}`.
   */
  constructor(folder, { isTaken, take, onChange }) {
    this.#folder = folder;
    this.#isTaken = isTaken;
    this.#take = take;
    this.#onChange = onChange;
  }

  get name() {
    return this.#folder.name;
  }

  /** Files that wait, without the one on its way. */
  get waiting() {
    return Math.max(0, this.#queue.length - (this.current ? 1 : 0));
  }

  /** What lies in the folder at the beginning and was not taken yet. Other files than pictures are passed over in silence. */
  async begin() {
    const files = (await filesIn(this.#folder, () => true)).filter((file) => !this.#isTaken(file));
    this.pass(files.filter((file) => !isPicture(file)));
    return sorted(files.filter(isPicture));
  }

  /** Leaves files alone as long as they stay as they are. */
  pass(files) {
    for (const file of files) {
      this.#passed.add(keyOf(file));
      this.#settle(path(file));
    }
  }

  #settle(place) {
    if (!this.#settled.has(place)) this.#settled.set(place, this.#count++);
  }

  /** Of thousands of files that are done with, the last ones are looked at every time, the others in turn: what is new must not wait. */
  #isWanted(place) {
    const number = this.#settled.get(place);
    if (number === undefined || number >= this.#count - mostAgain) return true;
    const turns = Math.ceil(this.#settled.size / mostAgain);
    return number % turns === this.#looks % turns;
  }

  stop(why = "") {
    this.isOn = false;
    this.ended = why;
    this.#onChange();
  }

  /** Looks at once, whatever the clock says; the number of the look. */
  async lookNow() {
    while (this.#looking) await this.#looking;
    await this.look();
    return this.#looks;
  }

  async look() {
    if (!this.isOn || this.#looking) return;
    this.#looking = this.#lookOnce();
    try {
      await this.#looking;
    } finally {
      this.#looking = null;
    }
    this.#sendWaiting();
  }

  async #lookOnce() {
    let files;
    try {
      files = sorted(await filesIn(this.#folder, (place) => this.#isWanted(place)));
    } catch {
      this.isReadable = false;
      this.#onChange();
      return;
    }
    this.isReadable = true;
    this.#looks += 1;
    let isGrowing = false;
    for (const file of files) {
      const [key, place] = [keyOf(file), path(file)];
      if (this.#passed.has(key) || this.#isTaken(file)) {
        this.#settle(place);
        continue;
      }
      this.#settled.delete(place);
      const before = this.#seen.get(place);
      const one = before?.key === key ? before : { key, place, handle: file.handle, firstLook: before?.firstLook ?? this.#looks, since: this.#looks, tries: 0 };
      this.#seen.set(place, one);
      const age = this.#looks - one.since;
      if (age === 0 || (file.size === 0 && age < patienceForEmpty)) isGrowing ||= age < patience;
      else if (!isGrowing || age >= patience) this.#accept(one, file);
    }
    this.#onChange();
  }

  #accept(one, file) {
    this.#seen.delete(one.place);
    this.#passed.add(one.key);
    if (file.size === 0) this.#refuse(file.name, "Tệp rỗng (0 byte): máy quét chưa ghi gì vào. Hãy quét lại trang đó.");
    else if (isPicture(file)) this.#queue.push(one);
    else this.#refuse(file.name, "Không phải ảnh JPEG, PNG, TIFF hoặc tệp PDF. Hãy đặt máy quét lưu JPEG hoặc PDF.");
  }

  #refuse(name, reason) {
    this.refused.push({ name, reason });
  }

  async #sendWaiting() {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      while (this.isOn && this.#queue.length) await this.#sendFirst();
    } finally {
      this.#isSending = false;
      this.#onChange();
    }
  }

  async #sendFirst() {
    const [one] = this.#queue;
    const file = await one.handle.getFile().catch(() => null);
    if (file) file.relativePath = one.place;
    // Gone, or written on after all: then the next look finds it as a new one.
    if (!file || keyOf(file) !== one.key) {
      this.#queue.shift();
      return;
    }
    this.current = file.name;
    this.#onChange();
    const outcome = await this.#take(file, one).catch((error) => ({ problem: String(error.message ?? error), again: true }));
    this.current = null;
    one.tries += 1;
    if (outcome.again && one.tries < mostTries) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return;
    }
    this.#queue.shift();
    if (outcome.problem) {
      this.#refuse(file.name, outcome.problem);
      if (outcome.isOver) this.stop(outcome.problem);
    } else {
      this.received += 1;
      this.last = { name: file.name, words: outcome.words, isWanting: outcome.isWanting ?? false };
    }
    this.#onChange();
  }
}
