// Sayings that stand in many entries: "Hiện tại đang có vợ là bà …", "Đã cấp bản sao ngày …". Pure functions; the sayings are data
// (`phrases` in desk-aids.json), "…" is where the page's own words follow. What stands behind a gap is offered once it is begun:
// "Bổ sung … theo Quyết định số …/QĐ-UBND ngày …".
import { knownTexts } from "/assets/typing-codes.js";
import { folded, hasMarks } from "/assets/typing-text.js";

const gap = "…";

/** What stands before the first gap, with a blank at its end; all of it where there is none. */
const head = (phrase) => (phrase.includes(gap) ? phrase.slice(0, phrase.indexOf(gap)) : phrase);

/**
 * Sayings that fit what is typed, like texts of the book; `begins`: taken, the field waits for the rest.
 * @returns {{ rows: {text: string, begins?: boolean, label?: string}[], active: number }}
 */
export function phraseOffers(phrases, text, limit = 6) {
  const heads = phrases.filter((phrase) => head(phrase) !== "").map((phrase) => ({ text: head(phrase), label: phrase, begins: phrase.includes(gap) }));
  const found = knownTexts(heads.map((one) => ({ text: one.text, count: 0 })), text, limit);
  const rows = found.rows.map((row) => heads.find((one) => one.text === row.text)).filter((row) => row.text.trim() !== text.trim());
  return { rows: rows.map(({ text: taken, label, begins }) => (begins ? { text: taken, label, begins } : { text: taken })), active: rows.length > 0 ? found.active : -1 };
}

/** Small letters without marks, one for each sign of the text. */
const plain = (text) => Array.from(text.normalize("NFC"), (sign) => (sign === " " ? sign : folded(sign) || sign)).join("");

/**
 * How a saying goes on behind a gap that has been filled: its next piece, when a sign of it other than a blank was typed. A saying that
 * begins with its gap goes on behind any words. A letter alone, or one with marks, is taken by nobody who did not choose the row.
 * @returns {{ rows: {text: string, begins: true, label: string}[], active: number }}
 */
export function continued(phrases, text, limit = 4) {
  const written = text.normalize("NFC"), said = plain(written);
  const rows = [];
  let active = -1;
  for (const phrase of phrases) {
    const [start, ...pieces] = phrase.normalize("NFC").split(gap);
    if (!said.startsWith(plain(start))) continue;
    let from = start.length;
    for (const [index, piece] of pieces.entries()) {
      const next = plain(piece);
      if (next.trim() === "") break;
      const at = said.indexOf(next, from + 1);
      if (at > 0) {
        from = at + next.length;
        continue;
      }
      const length = [...next].length;
      const begun = Array.from({ length }, (_, less) => next.slice(0, length - less)).find((one) => one.trim() !== "" && said.endsWith(one) && said.length - one.length > from);
      if (!begun) break;
      const whole = written.slice(0, said.length - begun.length) + piece;
      if (rows.some((row) => row.text === whole)) break;
      if (rows.length === 0 && !hasMarks(written.slice(-begun.length)) && (!/\p{L}$/u.test(begun) || begun.trim().length > 1)) active = 0;
      rows.push({ text: whole, begins: true, label: gap + pieces.slice(index).join(gap) });
      break;
    }
  }
  return { rows: rows.slice(0, limit), active };
}

/** The saying that a text of the book is an example of: its numbers are gaps. Null where it has none, or hardly anything else. */
export function patternOf(text) {
  const pattern = text.normalize("NFC").replace(/\d(?:[\d./-]*\d)?/g, gap).trim();
  return pattern.includes(gap) && head(pattern).trim().length >= 8 ? pattern : null;
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

