// Dates in words, as the server's VietnameseText.DateInWords spells them (Tests/Browser/typing_vectors.json holds both to it).

const digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

function underHundred(number) {
  const unit = number % 10;
  if (number < 10) return digits[number];
  if (number === 10) return "mười";
  if (number === 15) return "mười lăm";
  if (number < 20) return `mười ${digits[unit]}`;
  const tens = `${digits[Math.floor(number / 10)]} mươi`;
  const last = { 0: "", 1: " mốt", 4: " tư", 5: " lăm" }[unit];
  return tens + (last ?? ` ${digits[unit]}`);
}

/** A number from 0 to 9999 in words, northern forms. */
export function spelled(number) {
  if (number < 100) return underHundred(number);
  const thousands = Math.floor(number / 1000);
  const hundreds = Math.floor(number / 100) % 10;
  const rest = number % 100;
  const said = [];
  if (thousands > 0) said.push(digits[thousands], "nghìn");
  if (hundreds > 0 || (thousands > 0 && rest > 0)) said.push(digits[hundreds], "trăm");
  if (rest > 0) said.push(rest < 10 ? `linh ${digits[rest]}` : underHundred(rest));
  return said.join(" ");
}

/** "Ngày hai tháng ba năm hai nghìn không trăm linh tám"; `early` says "mùng" before the days up to ten, as many clerks do. */
export function dateInWords({ year, month, day }, { early = false } = {}) {
  const said = [];
  if (month) {
    if (day) said.push(`ngày ${early && day <= 10 ? "mùng " : ""}${spelled(day)}`);
    said.push(`tháng ${month === 4 ? "tư" : spelled(month)}`);
  }
  said.push(`năm ${spelled(year)}`);
  const text = said.join(" ");
  return text[0].toUpperCase() + text.slice(1);
}

/**
 * The ways in which books write a date in words, most like what this book wrote before first: "mùng" before the first ten days, "hai mươi
 * bốn" for "hai mươi tư".
 * @param {string[]} before dates in words of this book
 */
export function writingsOfDate(date, before = []) {
  const earlier = before.map((text) => text.normalize("NFC").toLowerCase());
  const isEarly = earlier.some((text) => /m[ùồ]ng/.test(text));
  const isFour = earlier.some((text) => text.includes("mươi bốn"));
  const texts = [dateInWords(date), dateInWords(date, { early: true })].flatMap((text) => [text, text.replaceAll("mươi tư", "mươi bốn")]);
  const fits = (text) => Number(text.includes("mùng") === isEarly) + Number(text.includes("mươi bốn") === isFour);
  return [...new Set(texts)].sort((one, two) => fits(two) - fits(one));
}
