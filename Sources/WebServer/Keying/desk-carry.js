// What a reader carries on from their own entry before, in this book and this reading: sticky fields, and copying by key.
//
// A carried value looks different (`data-origin="carried"`) until the reader changes the field or leaves it; from then on it is kept like
// anything they typed. What still stands carried when the reading is handed in stood on the screen and goes with it. Both readers of a
// compared field carry on from their own readings only.
import { Companions } from "/assets/desk-companions.js";
import { toast } from "/assets/shell.js";

const words = { page: "mang sang, cùng trang", book: "mang sang, cả sổ", year: "nhớ năm", next: "số kế tiếp", off: "không mang sang" };

const inWords = (field, scope) => (scope === "page" && field.definition.kind === "pageNumber" ? "cùng trang giữ nguyên, trang sau đếm tiếp" : words[scope]);

/** Numbers are counted on over so many entries that others keyed; further away the book may have begun another year. */
const farthest = 5;

/** The scopes that make sense for a field, in the order in which the key goes through them. */
const choices = (definition) =>
  definition.kind === "registrationNumber" ? ["next", "off"] : definition.kind === "datePartial" ? ["year", "page", "book", "off"] : ["page", "book", "off"];

/** The number after `text` by `steps`: its digits grow, zeros before and signs behind stay. Null when it does not begin with digits. */
export function nextNumber(text, steps) {
  const found = /^(\d{1,6})((?:[/.-].*)?)$/.exec(text.trim());
  if (!found) return null;
  return String(Number(found[1]) + steps).padStart(found[1].length, "0") + found[2];
}

/**
 * The number of a page further on than that of `text`: it grows as the office's names of the two pages do. Null where a picture may hold
 * two pages, or a name is no number.
 */
export function nextPage(text, from, { pageLabel: to, pageWidth, pageHeight }) {
  const [first, last] = [from, to].map((name) => (/^\d{1,4}$/.test(name ?? "") ? Number(name) : NaN));
  return last > first && last - first <= farthest && pageWidth < pageHeight && /^\d+$/.test(text.trim()) ? nextNumber(text, last - first) : null;
}

export const part = {
  install(desk) {
    const { form, settings, drafts } = desk;

    const scope = (field) => settings.values.carry?.[desk.open?.kind]?.[field.id] ?? field.definition.carry ?? "off";
    const before = () => desk.open?.previous ?? null;
    const isCarried = (field) => field.row.dataset.origin === "carried";

    function samePage(reading) {
      const pages = (desk.open?.regions ?? []).map((one) => one.pageID);
      return reading.pageIDs.some((id) => pages.includes(id));
    }

    /** The number that follows, counted from a reading close by; none where the one marked on the page says otherwise (a new year's 1). */
    function following(text, reading) {
      const steps = desk.open.position - reading.position;
      const next = steps > farthest ? null : nextNumber(text, steps);
      const marked = desk.open.markedNumber;
      return next !== null && marked && Number.parseInt(marked, 10) !== Number.parseInt(next, 10) ? null : next;
    }

    /** What a field would carry, or null. */
    function carried(field, reading) {
      const known = reading.values[field.id];
      if (!known || known.asWritten === "" || !["legible", undefined, null].includes(known.condition)) return null;
      switch (scope(field)) {
        case "book": return known.asWritten;
        case "page": return samePage(reading) ? known.asWritten : field.definition.kind === "pageNumber" ? nextPage(known.asWritten, reading.pageLabels?.[0], desk.open?.regions?.[0] ?? {}) : null;
        case "next": return following(known.asWritten, reading);
        default: return null;
      }
    }

    function label(field) {
      let sign = field.row.querySelector(".row-carry");
      if (!sign) {
        sign = Object.assign(document.createElement("span"), { className: "row-carry", id: `carry-${field.id}` });
        field.row.querySelector("label").append(" ", sign);
        field.input.setAttribute("aria-describedby", `${field.input.getAttribute("aria-describedby") ?? ""} ${sign.id}`.trim());
      }
      const kept = scope(field);
      sign.textContent = isCarried(field) ? "mang sang" : "";
      sign.title = inWords(field, kept);
      if (kept === "off") delete field.row.dataset.carry;
      else field.row.dataset.carry = kept;
    }

    function carry(field, text) {
      field.show(text, "legible");
      field.row.dataset.origin = "carried";
      // Left or changed, it is kept; emptied, that it is empty is kept too.
      drafts.unknow(field.id);
      label(field);
    }

    function own(field) {
      if (!isCarried(field)) return;
      delete field.row.dataset.origin;
      label(field);
    }

    desk.on("open", (entry) => {
      const reading = before();
      for (const field of form.fields.values()) {
        if (isCarried(field)) delete field.row.dataset.origin;
        delete field.row.dataset.carryYear;
        const known = reading?.values[field.id];
        const year = scope(field) === "year" && /\d{4}/.exec(known?.asWritten ?? "")?.[0];
        if (year) field.row.dataset.carryYear = year;
        const text = reading && !field.row.hidden && !(field.id in entry.draft.values) && field.value === "" ? carried(field, reading) : null;
        if (text !== null) carry(field, text);
        else label(field);
      }
      form.unfold();
    });
    desk.on("changed", own);
    desk.on("left", own);

    const companions = new Companions(() => form.fields);
    const isOff = (field) => settings.values.carry?.[desk.open?.kind]?.[field.id] === "off";
    desk.on("open", (entry) => companions.open(entry));
    desk.on("closed", (entry) => companions.closed(entry));
    desk.on("changed", (field) => companions.touched(field));
    desk.on("left", (left) => {
      companions.touched(left);
      const order = [...form.fields.keys()];
      const isAhead = (id) => order.indexOf(id) > order.indexOf(left.id);
      const found = companions.following(desk.open.book, { isCarried, isOff, isAhead });
      for (const [field, text] of found) {
        carry(field, text);
        if (text === "") own(field);
      }
      if (found.length > 0) form.unfold();
    });

    desk.skip = (field) => Boolean(settings.values.skipsCarried) && isCarried(field);
    desk.action("skip-carried", () => {
      settings.change({ skipsCarried: !settings.values.skipsCarried });
      desk.root.dataset.skip = String(Boolean(settings.values.skipsCarried));
      toast(settings.values.skipsCarried ? "Enter bỏ qua các mục mang sang. Shift+Enter vẫn về được." : "Enter đi qua mọi mục.", { seconds: 3 });
    });
    desk.root.dataset.skip = String(Boolean(settings.values.skipsCarried));

    desk.action("carry-field", () => {
      const field = form.current;
      if (!field) return;
      const list = choices(field.definition);
      const next = list[(list.indexOf(scope(field)) + 1) % list.length];
      const { kind } = desk.open;
      settings.change({ carry: { ...settings.values.carry, [kind]: { ...settings.values.carry?.[kind], [field.id]: next } } });
      label(field);
      toast(`${field.definition.fullLabel}: ${inWords(field, next)}.`, { seconds: 3 });
    }, { live: () => form.current !== null });

    desk.action("copy-previous", () => {
      const field = form.current;
      if (!field) return;
      const known = before()?.values[field.id];
      if (!known || known.asWritten === "") return toast("Trường hợp trước của bạn trong sổ này không có giá trị ở mục này.", { seconds: 3 });
      field.put(known.asWritten, known.condition);
      form.move(1, desk.skip);
    }, { live: () => Boolean(before()?.values[form.current?.id ?? ""]?.asWritten) });

    desk.action("copy-entry", () => {
      const reading = before();
      let count = 0;
      for (const field of form.fields.values()) {
        const known = reading?.values[field.id];
        if (field.carries || field.row.hidden || !known?.asWritten || (scope(field) === "off" && !field.definition.carry)) continue;
        const text = scope(field) === "next" ? carried(field, reading) : known.asWritten;
        if (text === null) continue;
        carry(field, text);
        count += 1;
      }
      form.unfold();
      toast(count > 0 ? `Đã mang sang ${count} mục; hãy so với trang sổ.` : "Không còn mục trống nào để mang sang.", { seconds: 3 });
    }, { live: () => before() !== null });

    const link = (field) => form.schema?.links?.filter((one) => one.field === field?.id) ?? [];
    const linked = (field) => {
      for (const { from, part: share } of link(field)) {
        const text = from.map((id) => form.fields.get(id)?.value).find(Boolean) ?? from.map((id) => before()?.values[id]?.asWritten).find(Boolean);
        if (text) return { text: share === "familyName" ? `${text.trim().split(/\s+/)[0]} ` : text, isPart: share === "familyName" };
      }
      return null;
    };
    desk.action("copy-linked", () => {
      const field = form.current;
      const found = field && linked(field);
      if (!found) return toast("Chưa có mục liên quan nào có giá trị.", { seconds: 3 });
      if (!found.isPart) {
        field.put(found.text);
        form.move(1, desk.skip);
        return;
      }
      // The family name, and the person types on.
      field.input.value = found.text;
      field.input.dispatchEvent(new Event("input", { bubbles: true }));
      field.input.setSelectionRange(found.text.length, found.text.length);
    }, { live: () => Boolean(form.current && linked(form.current)) });
  },
};
