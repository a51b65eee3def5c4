// Fields that go with another one: a signer's title with the signer, the kind of a paper, which old pages do not name, with how many
// digits its number has. No screen and no server: what was said is remembered here while the page is open.

/** Which field another belongs to, and under what it is remembered. */
function owner(id) {
  if (id === "signerTitle") return { of: "signer", key: (text) => text.toLowerCase() };
  const paper = /^(.*)IdDocumentKind$/.exec(id)?.[1];
  return paper === undefined ? null : { of: `${paper}IdDocumentNumber`, key: (text) => text.replace(/\d/g, "0") };
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
   * `isOff(field)`: the reader wants nothing carried there.
   */
  following(book, { isCarried, isOff }) {
    const value = (id) => this.fields().get(id)?.value.trim() ?? "";
    return [...this.fields().values()].flatMap((field) => {
      const other = owner(field.id);
      if (!other || field.row.hidden || this.#left.has(field.id) || isOff(field)) return [];
      // What the reader wrote or marked stays; what the register proposes for the other field is nobody's reading yet.
      if ((field.carries && !isCarried(field)) || this.fields().get(other.of)?.row.dataset.origin === "proposed") return [];
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

  /** Under what a field's value is remembered; null while the one it belongs to is empty. */
  #name(book, id, value) {
    const other = owner(id);
    return other && value(other.of) ? `${book} ${id.replace(/^.*IdDocument/, "")} ${other.key(value(other.of))}` : null;
  }
}
