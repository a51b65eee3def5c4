// What is drawn: the area of the registrations, a sample row, and a box for each field. Places are shares (0…1) of the flat page.

const whole = { x: 0, y: 0, width: 1, height: 1 };
const most = 300;

export class Drawing {
  #counter = 0;

  constructor() {
    this.clear("page");
  }

  clear(layout) {
    Object.assign(this, { layout, area: null, row: null, count: 10, fields: [], form: null, base: null, isChanged: false });
  }

  /** Takes over a form's boxes to change them. */
  take(drawing) {
    this.clear(drawing.layout);
    Object.assign(this, { area: drawing.area ?? null, row: drawing.row ?? null, count: drawing.count ?? 10, form: drawing.form, base: drawing.base });
    this.fields = drawing.fields.map((field) => this.made(field));
  }

  made({ field, box, lines = null, labelMM = null }) {
    this.#counter += 1;
    return { key: `field-${this.#counter}`, field, box, lines, labelMM };
  }

  /** What the next box that is drawn will be. */
  get wants() {
    if (this.layout === "page") return "field";
    if (!this.area) return "area";
    return this.layout === "uneven" && !this.row ? "row" : "field";
  }

  /** Takes a drawn box and gives its key. */
  add(box) {
    this.isChanged = true;
    const wanted = this.wants;
    if (wanted === "area") this.area = box;
    // A row is as wide as its table, whatever the hand did.
    else if (wanted === "row") this.row = { ...box, x: this.area.x, width: this.area.width };
    else {
      const made = this.made({ field: "", box });
      this.fields.push(made);
      return made.key;
    }
    return wanted;
  }

  find(key) {
    return this.fields.find((one) => one.key === key);
  }

  change(key, box) {
    this.isChanged = true;
    if (key === "area") this.area = box;
    else if (key === "row") this.row = { ...box, x: this.area.x, width: this.area.width };
    else if (this.find(key)) this.find(key).box = box;
  }

  remove(key) {
    this.isChanged = true;
    if (key === "area") this.area = null;
    else if (key === "row") this.row = null;
    else this.fields = this.fields.filter((one) => one.key !== key);
  }

  /** Boxes for the stage; `labelOf` names a field. */
  items(labelOf) {
    const items = [];
    if (this.layout !== "page" || this.area) {
      if (this.area) items.push({ key: "area", box: this.area, kind: "first", label: this.layout === "page" ? "Khung trường hợp" : "Khung bảng", isBackground: true });
    }
    if (this.layout === "uneven" && this.row) items.push({ key: "row", box: this.row, kind: "last", label: "Dòng mẫu", isBackground: true });
    if (this.layout === "even" && this.area) items.push(...this.#bands());
    for (const one of this.fields) {
      items.push({ key: one.key, box: one.box, kind: one.field ? "planned" : "unnamed", label: one.field ? labelOf(one.field) : "chọn mục…" });
    }
    return items;
  }

  /** The rows as thin lines, and where the fields of the drawn row come in the others. */
  #bands() {
    const count = Math.min(Math.max(Number(this.count) || 1, 1), 100);
    const height = this.area.height / count;
    const band = (key, box) => ({ key, box, kind: "band", label: "", isLocked: true });
    const rows = Array.from({ length: count }, (_, row) => band(`band${row}`, { ...this.area, y: this.area.y + row * height, height }));
    if (count * this.fields.length > most) return rows;
    const copies = this.fields.flatMap(({ key, box }) => {
      const own = Math.floor((box.y + box.height / 2 - this.area.y) / height);
      return Array.from({ length: count }, (_, row) => row).filter((row) => row !== own)
        .map((row) => band(`${key}-row${row}`, { ...box, y: box.y + (row - own) * height }));
    });
    return [...rows, ...copies];
  }

  /** For the server, which makes the form of it. */
  input({ title, page, part, corners, widthMM, heightMM }) {
    return {
      title, page, part, corners, widthMM, heightMM, layout: this.layout, area: this.area ?? (this.layout === "page" ? whole : null),
      row: this.layout === "uneven" ? this.row : null, count: this.layout === "even" ? Number(this.count) || 0 : null,
      fields: this.fields.map(({ field, box, lines, labelMM }) => ({ field, box, lines, labelMM })), form: this.form, base: this.base,
    };
  }
}
