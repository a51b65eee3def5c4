// Entries that will be marked: kept over pages, renumbered when one number is changed.

const digits = (number) => (number < 10 ? `0${number}` : `${number}`);

export class Planned {
  constructor() {
    this.entries = [];
    this.counter = 0;
  }

  set(entries) {
    this.entries = entries.map((entry) => ({ ...entry, key: this.newKey() }));
  }

  add(entry) {
    const made = { ...entry, key: this.newKey() };
    this.entries.push(made);
    return made;
  }

  newKey() {
    this.counter += 1;
    return `plan-${this.counter}`;
  }

  clear() {
    this.entries = [];
  }

  remove(key) {
    this.entries = this.entries.filter((entry) => entry.key !== key);
  }

  find(key) {
    return this.entries.find((entry) => entry.key === key);
  }

  get last() {
    return this.entries[this.entries.length - 1];
  }

  /** Gives an entry a number and lets the following ones run on from it. */
  renumber(key, number) {
    const from = this.entries.findIndex((entry) => entry.key === key);
    this.entries[from].number = number;
    let next = Number.parseInt(number, 10);
    if (Number.isNaN(next)) return;
    const { year } = this.entries[from];
    for (const entry of this.entries.slice(from + 1)) {
      if (entry.year !== year) break;
      next += 1;
      entry.number = digits(next);
    }
  }

  /** Another year begins here: numbers restart, also for all that follow. */
  restart(key, year) {
    const from = this.entries.findIndex((entry) => entry.key === key);
    if (this.entries[from].year === year) return;
    const isLater = year > (this.entries[from].year ?? 0);
    const start = isLater ? 1 : Number.parseInt(this.entries[from - 1]?.number ?? "0", 10) + 1;
    this.entries.slice(from).forEach((entry, index) => {
      entry.year = year;
      entry.number = digits(start + index);
    });
  }

  /** Entries for the action, without what only the screen needs. */
  get input() {
    return this.entries.map(({ number, year, regions }) => ({ number, year, regions }));
  }
}
