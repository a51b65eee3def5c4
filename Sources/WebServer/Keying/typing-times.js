// A time of day from its digits, in the writing of this book. Pure functions.

const two = (number) => String(number).padStart(2, "0");

/** How books write a time: by hour as typed and minute. */
const writings = {
  long: (hour, minute) => `${hour} giờ ${two(minute)} phút`,
  words: (hour, minute) => `${hour} giờ ${two(minute)}`,
  letter: (hour, minute) => `${hour}h${two(minute)}`,
  sign: (hour, minute) => `${hour}:${two(minute)}`,
};

const patterns = { long: /^\d{1,2} giờ \d{1,2} phút$/, words: /^\d{1,2} giờ \d{1,2}$/, letter: /^\d{1,2}h\d{1,2}$/, sign: /^\d{1,2}:\d{2}$/ };

/** The name of a time's writing; null for any other text. */
export const writingOf = (text) => Object.keys(patterns).find((name) => patterns[name].test(text.normalize("NFC").trim())) ?? null;

/** "2345", "23.45", "23:45", "7 giờ 5": hour as typed and minute; null where it is no time. */
function read(text) {
  const found = /^(\d{1,2})(?:[\s.:hg,]+|\s*giờ\s*)(\d{1,2})(?:\s*(?:p|ph|phút))?$/.exec(text.normalize("NFC").toLowerCase()) ?? /^(\d{1,2})(\d{2})$/.exec(text);
  return found && Number(found[1]) <= 24 && Number(found[2]) <= 59 ? { hour: found[1], minute: Number(found[2]) } : null;
}

/**
 * What can be offered for a text.
 * @param {string|null} style the writing of the time before in this book: only then Enter takes it
 */
export function timeOffers(text, style = null) {
  const written = text.trim();
  const time = read(written);
  if (!time) return { rows: [], active: -1 };
  const names = [...new Set([style, ...Object.keys(writings)].filter(Boolean))];
  const rows = names.map((name) => ({ text: writings[name](time.hour, time.minute) }));
  // Whoever typed it in full meant it so.
  if (rows.some((row) => row.text === written)) return { rows: [], active: -1 };
  return { rows, active: style ? 0 : -1 };
}
