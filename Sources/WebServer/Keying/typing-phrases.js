// Sayings that stand in many entries: "Hiện tại đang có vợ là bà …", "Đã cấp bản sao ngày …". Pure functions; the sayings are data
// (`phrases` in desk-aids.json), "…" is where the page's own words follow.
import { knownTexts } from "/assets/typing-codes.js";

const gap = "…";

/** What stands before the first gap, with a blank at its end; all of it where there is none. */
const head = (phrase) => (phrase.includes(gap) ? phrase.slice(0, phrase.indexOf(gap)) : phrase);

/**
 * Sayings that fit what is typed, like texts of the book; `begins`: taken, the field waits for the rest.
 * @returns {{ rows: {text: string, begins?: boolean, label?: string}[], active: number }}
 */
export function phraseOffers(phrases, text, limit = 6) {
  const heads = phrases.map((phrase) => ({ text: head(phrase), label: phrase, begins: phrase.includes(gap) }));
  const found = knownTexts(heads.map((one) => ({ text: one.text, count: 0 })), text, limit);
  const rows = found.rows.map((row) => heads.find((one) => one.text === row.text)).filter((row) => row.text.trim() !== text.trim());
  return { rows: rows.map(({ text: taken, label, begins }) => (begins ? { text: taken, label, begins } : { text: taken })), active: rows.length > 0 ? found.active : -1 };
}

/** The person whose name follows what is written: "…đang có vợ là bà ng v": sex and what is typed of the name; null elsewhere. */
export function namedIn(phrases, text) {
  for (const phrase of phrases) {
    const start = head(phrase);
    const kind = /(?<=^|\s)(ông|bà)\s*$/u.exec(start.normalize("NFC"))?.[1] ?? null;
    if (!phrase.includes(gap) || kind === null || !text.toLowerCase().startsWith(start.toLowerCase())) continue;
    const name = text.slice(start.length);
    return name.trim() === "" ? null : { start: text.slice(0, start.length), name, sex: kind === "ông" ? "1" : "2" };
  }
  return null;
}

/** Sayings and texts of the book in one list, each once: the book's first. */
export function together(first, second, limit = 7) {
  const rows = [...first.rows, ...second.rows.filter((row) => !first.rows.some((one) => one.text.trim() === row.text.trim()))].slice(0, limit);
  return { rows, active: first.active === 0 || (first.rows.length === 0 && second.active === 0) ? 0 : -1 };
}

