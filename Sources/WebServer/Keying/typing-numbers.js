// Numbers that follow from the entry before, and what an identity number says of sex and year of birth. Pure functions.

/** The number after `previous`, in its writing: "05/2008" → "06/2008", "12a" → "13"; null when it has none. */
export function nextNumber(previous) {
  const found = /^\s*(\d{1,6})(\D.*)?$/.exec(previous ?? "");
  if (!found) return null;
  const next = String(Number(found[1]) + 1).padStart(found[1].length, "0");
  const rest = (found[2] ?? "").trim();
  return rest.startsWith("/") ? next + rest : next;
}

/** The page's number when the entry before stood on the same sheet, else the following one. */
export function nextPage(previous, { same }) {
  const found = /^\s*(\d{1,5})\s*$/.exec(previous ?? "");
  if (!found) return null;
  return same ? found[1] : String(Number(found[1]) + 1).padStart(found[1].length, "0");
}

/**
 * What speaks against a 12-digit number: the fourth digit stands for century and sex, the next two for the year of birth
 * (Decree 137/2015/NĐ-CP art. 13).
 * @param {{ sex?: "1"|"2"|null, birthYear?: number|null, personal?: boolean }} known
 */
export function identityRemarks(text, { sex = null, birthYear = null, personal = false } = {}) {
  const digits = text.replace(/[\s.]/g, "");
  if (digits === "") return [];
  if (!/^\d+$/.test(digits)) return [];
  if (digits.length !== 12) {
    const lengths = personal ? [12] : [9, 12];
    const near = digits.length > 6 && !lengths.includes(digits.length);
    return near ? [`Số có ${digits.length} chữ số; thường có ${lengths.join(" hoặc ")}.`] : [];
  }
  const mark = Number(digits[3]);
  const year = 1900 + Math.floor(mark / 2) * 100 + Number(digits.slice(4, 6));
  const remarks = [];
  if (sex && sex !== (mark % 2 === 0 ? "1" : "2")) remarks.push(`Theo số này thì giới tính là ${mark % 2 === 0 ? "Nam" : "Nữ"}.`);
  if (birthYear && birthYear !== year) remarks.push(`Theo số này thì sinh năm ${year}.`);
  return remarks;
}
