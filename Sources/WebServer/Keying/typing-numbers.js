// What an identity number says of sex and year of birth. Pure functions.

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

/**
 * The number of a paper whose tail is like the last one's: "32/" behind "17/2006/QĐ-UBND". A year in it that was the other entry's becomes
 * this entry's.
 * @param {{ text: string, year: number|null }[]} before numbers of that field in this book with their entries' years, the newest first
 */
export function tailOffers(text, before, year = null) {
  const head = /^(\d{1,6}[a-zA-Z]?)\/$/.exec(text.trim())?.[1];
  const rows = [];
  for (const one of head ? before : []) {
    const tail = /^\d{1,6}[a-zA-Z]?(\/.+)$/.exec(one.text.trim())?.[1];
    if (!tail) continue;
    const now = year && one.year ? tail.replace(new RegExp(`(?<!\\d)${one.year}(?!\\d)`), String(year)) : tail;
    if (!rows.some((row) => row.text === head + now)) rows.push({ text: head + now });
  }
  return { rows: rows.slice(0, 4), active: rows.length > 0 ? 0 : -1 };
}
