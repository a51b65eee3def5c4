// Fields that go with others: a signer's title with the signer; the kind of a paper, which old pages do not name, with how many digits its
// number has; the kind of a registration with the days it came after the birth or the death; the kind of a birth with which parents are
// named. What the reader said of the last such case is carried on. No screen and no server: it is remembered while the page is open.
import { readDate } from "/assets/typing-dates.js";

/** Days until which a registration is of one sort with others: laws and offices had their limits at about these. */
const delays = [15, 30, 60, 366, Infinity];
const day = 86_400_000;

/** The sort of a delay between two dates as written; null when it is open, as with a year alone. */
function delay(event, registration) {
  const [from, to] = [readDate(event), readDate(registration)];
  if (!from || !to?.day) return null;
  const last = Date.UTC(to.year, to.month - 1, to.day);
  const days = [Date.UTC(from.year, (from.month ?? 12) - 1 + (from.day ? 0 : 1), from.day ?? 0), Date.UTC(from.year, (from.month ?? 1) - 1, from.day ?? 1)].map((one) => (last - one) / day);
  const [least, most] = days.map((one) => delays.findIndex((limit) => one <= limit));
  return days[0] >= 0 && least === most ? `${least}` : null;
}

/**
 * Which fields another belongs to, the one that decides first, and under what it is remembered: `key` of their values in that order;
 * `alone: false`: it says nothing without them.
 */
function owner(id) {
  switch (id) {
    case "signerTitle": return { of: ["signer"], key: (signer) => signer.toLowerCase() };
    case "registrationKind": return { of: ["registrationDate", "childBirthDate", "deceasedDeathDate"], key: (registered, born, died) => delay(born || died, registered) };
    case "personIntendedUseKind": return { of: ["personIntendedUse"], key: (use) => use.toLowerCase() };
    // Who is named on the page is known only behind both parents.
    case "childBirthKind": return { of: ["fatherFullName", "motherFullName"], whole: true, key: (...parents) => parents.map((name) => (name ? "1" : "0")).join("") };
    default: {
      const paper = /^(.*)IdDocumentKind$/.exec(id)?.[1];
      return paper === undefined ? null : { of: [`${paper}IdDocumentNumber`], alone: false, key: (number) => number.replace(/\d/g, "0") };
    }
  }
}

export class Companions {
  #said = new Map();
  /** Fields that the reader left empty or emptied in this entry: that is what they say, and nothing is put there. */
  #left = new Set();

  /** `fields`: id → field, with `value`, `condition`, `carries` and `row`. */
  constructor(fields) {
    this.fields = fields;
  }

  /** An entry comes to the desk with the reader's own draft and their reading before it. */
  open(entry) {
    this.#left = new Set(Object.entries(entry.draft.values).filter(([, value]) => value.asWritten === "").map(([id]) => id));
    const values = entry.previous?.values ?? {};
    this.#remember(entry.book, (id) => values[id]?.asWritten.trim() ?? "", (id) => values[id]?.condition ?? "legible");
  }

  closed(entry) {
    this.#remember(entry.book, (id) => this.fields().get(id)?.value.trim() ?? "", (id) => this.fields().get(id)?.condition);
  }

  /** The reader changed a field or left it. */
  touched(field) {
    if (field.value.trim() === "") this.#left.add(field.id);
    else this.#left.delete(field.id);
  }

  /**
   * What follows from the fields as they stand, `[field, text]` each. `isCarried(field)`: brought there and not yet the reader's own;
   * `isOff(field)`: the reader wants nothing carried there; `isAhead(id)`: the reader has not come to that field.
   */
  following(book, { isCarried, isOff, isAhead }) {
    const value = (id) => this.fields().get(id)?.value.trim() ?? "";
    return [...this.fields().values()].flatMap((field) => {
      const other = owner(field.id);
      if (!other || field.row.hidden || this.#left.has(field.id) || isOff(field)) return [];
      // What the reader wrote or marked stays; what the register proposes for the others is nobody's reading yet.
      if (field.carries && !isCarried(field)) return [];
      // No paper, no kind of it: what was carried there goes again.
      if (other.alone === false && field.value !== "" && value(other.of[0]) === "" && !isAhead(other.of[0])) return [[field, ""]];
      if (other.of.some((id) => this.fields().get(id)?.row.dataset.origin === "proposed" || (other.whole && isAhead(id)))) return [];
      const text = this.#said.get(this.#name(book, field.id, value));
      return text && text !== field.value ? [[field, text]] : [];
    });
  }

  #remember(book, value, condition) {
    for (const id of this.fields().keys()) {
      const name = value(id) && condition(id) === "legible" ? this.#name(book, id, value) : null;
      if (name) this.#said.set(name, value(id));
    }
  }

  /** Under what a field's value is remembered; null while those it belongs to do not say. */
  #name(book, id, value) {
    const other = owner(id);
    const values = other?.of.map(value) ?? [];
    if (!values.some(Boolean) || (!other.whole && !values[0])) return null;
    const key = other.key(...values);
    return key === null ? null : `${book} ${id} ${key}`;
  }
}
