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
