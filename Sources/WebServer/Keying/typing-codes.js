// Choosing from a code list by its digit or some letters. Pure functions.
import { folded, hasMarks, isBareSyllable, initials, words } from "/assets/typing-text.js";

export const shownAtMost = 8;

/** The items that fit a text, best first. */
export function codeMatches(items, text) {
  const written = text.trim();
  if (written === "") return items.length <= shownAtMost ? items : [];
  if (/^\d+$/.test(written)) return items.filter((item) => item.code?.startsWith(written)).slice(0, shownAtMost);
  // Somebody who types marks means them: "Mán" does not offer "Mảng".
  const key = hasMarks(written) ? (name) => name.toLowerCase() : folded;
  const wanted = key(written);
  const rank = (item) => {
    const names = [item.label, ...item.aliases].map(key);
    if (names.some((name) => name === wanted)) return 0;
    if (names.some((name) => name.startsWith(wanted))) return 1;
    if (wanted.length > 1 && names.some((name) => initials(name).startsWith(wanted))) return 2;
    if (names.some((name) => name.split(/[\s(),-]+/).some((word) => word.startsWith(wanted)))) return 3;
    return 4;
  };
  return items.map((item) => [rank(item), item]).filter(([value]) => value < 4)
    // Codes rank by how many people there are: of two groups with the same letters the larger comes first.
    .sort((one, two) => one[0] - two[0] || (one[1].code ?? "~").localeCompare(two[1].code ?? "~", "en", { numeric: true }))
    .slice(0, shownAtMost).map(([, item]) => item);
}

/** The label that a text names by code or in full, or null. */
export function namedItem(items, text, { chooses }) {
  const written = text.trim();
  if (written === "") return null;
  const byCode = items.find((item) => item.code === written);
  if (byCode) return byCode.label;
  if (!chooses) return null;
  const exact = items.find((item) => [item.label, ...item.aliases].some((name) => name.toLowerCase() === written.toLowerCase()));
  return exact?.label ?? null;
}

/**
 * Texts known from this book that fit what is typed.
 * @param {{ text: string, count: number }[]} known
 * @returns {{ rows: {text: string}[], active: number }} `active` is 0 only for a clear abbreviation ("ct", "tyt") or the same
 *   letters without marks: whatever can stand for itself is left alone.
 */
export function knownTexts(known, text, limit = 6) {
  const wanted = folded(text);
  if (wanted === "") return { rows: [], active: -1 };
  const marked = hasMarks(text);
  const exactly = text.normalize("NFC").toLowerCase().trim();
  const rank = (one) => {
    const name = folded(one.text);
    if (marked) return one.text.toLowerCase().startsWith(exactly) ? 1 : 9;
    if (name === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    if (wanted.length > 1 && !wanted.includes(" ") && initials(one.text).startsWith(wanted)) return 2;
    return wanted.length > 1 && name.split(/[\s(),-]+/).some((word) => word.startsWith(wanted)) ? 3 : 9;
  };
  const found = known.map((one) => [rank(one), one]).filter(([value, one]) => value < 9 && one.text !== text)
    .sort((one, two) => one[0] - two[0] || two[1].count - one[1].count).slice(0, limit);
  const clear = found.length > 0 && !marked && (found[0][0] === 0 || isAbbreviated(wanted));
  return { rows: found.map(([, one]) => ({ text: one.text })), active: clear ? 0 : -1 };
}

/** True when the last word cannot stand for itself: it is no syllable yet. */
export const isAbbreviated = (text) => {
  const last = words(text).at(-1) ?? "";
  return /^\p{L}+$/u.test(last) && !isBareSyllable(last);
};
