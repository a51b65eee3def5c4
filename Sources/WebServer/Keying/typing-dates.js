// What a few digits mean where a date belongs. Pure functions: nothing is decided here that the person does not see first.
import { folded } from "/assets/typing-text.js";

const daysIn = (month, year) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const two = (number) => String(number).padStart(2, "0");

/** "12.03.1985", "03.1985" or "1985": the ministry's writing. */
export const ministryText = ({ day, month, year }) => [day && two(day), month && two(month), String(year).padStart(4, "0")].filter(Boolean).join(".");

/** A date that some calendar has, or null. */
export function possible({ day = null, month = null, year }) {
  if (!(year >= 1000 && year <= 9999)) return null;
  if (month !== null && !(month >= 1 && month <= 12)) return null;
  if (day !== null && (month === null || !(day >= 1 && day <= daysIn(month, year)))) return null;
  return { day, month, year };
}

/** Reads the ministry's writing back: "12.03.1985" → { day, month, year }; null for anything else. */
export function readDate(text) {
  const found = /^(?:(?:(\d{1,2})[./-])?(\d{1,2})[./-])?(\d{4})$/.exec(text.trim());
  return found ? possible({ day: found[1] ? Number(found[1]) : null, month: found[2] ? Number(found[2]) : null, year: Number(found[3]) }) : null;
}

/** "60t", "~60 tuổi", "8 thang tuoi": the age as books write it, or null. */
export function age(text) {
  const found = /^(~|khoang|chung|do)?\s*(\d{1,3})\s*(t|tuoi|thang tuoi|thang|tt)$/.exec(folded(text).replace(/\./g, ""));
  if (!found || Number(found[2]) > 130) return null;
  const about = found[1] ? "khoảng " : "";
  return `${about}${Number(found[2])} ${found[3].startsWith("th") || found[3] === "tt" ? "tháng tuổi" : "tuổi"}`;
}

/** True for what must stay as it is: notes of the lunar calendar, words, question marks. */
const isNote = (text) => /[^\d\s./~-]/.test(text);

/** All dates the digits can mean with a full year. */
function fullReadings(text) {
  const parts = text.trim().split(/[\s./-]+/).filter(Boolean);
  if (parts.length > 3 || parts.some((part) => !/^\d+$/.test(part))) return [];
  const [a, b, c] = parts.map(Number);
  if (parts.length === 3) {
    if (parts[0].length === 4 && parts[1].length <= 2 && parts[2].length <= 2) return [{ year: a, month: b, day: c }];
    return parts[2].length === 4 && parts[0].length <= 2 && parts[1].length <= 2 ? [{ day: a, month: b, year: c }] : [];
  }
  if (parts.length === 2) return parts[1].length === 4 && parts[0].length <= 2 ? [{ month: a, year: b }] : [];
  return runReadings(parts[0]);
}

/** A run of digits with a full year at its end; a short run may be cut in more than one way. */
function runReadings(run) {
  const year = Number(run.slice(-4));
  const head = run.slice(0, -4);
  if (run.length === 4) return [{ year }];
  if (run.length === 8) return [{ day: Number(head.slice(0, 2)), month: Number(head.slice(2)), year }];
  if (year < 1850 || year > 2100) return [];
  if (run.length === 5 || run.length === 6) return [{ month: Number(head), year }];
  if (run.length !== 7) return [];
  return [{ day: Number(head[0]), month: Number(head.slice(1)), year }, { day: Number(head.slice(0, 2)), month: Number(head[2]), year }]
    .filter((one) => !/^0/.test(head) || one.day < 10);
}

/** All readings whose year has two digits: { day, month, short }. */
function shortReadings(text) {
  const parts = text.trim().split(/[\s./-]+/).filter(Boolean);
  if (parts.some((part) => !/^\d+$/.test(part))) return [];
  const [a, b, c] = parts.map(Number);
  if (parts.length === 3) return parts.every((part) => part.length <= 2) && parts[2].length === 2 ? [{ day: a, month: b, short: c }] : [];
  if (parts.length === 2) return parts[1].length === 2 && b > 12 && parts[0].length <= 2 ? [{ day: null, month: a, short: b }] : [];
  if (parts.length !== 1) return [];
  const run = parts[0];
  const short = Number(run.slice(-2));
  const head = run.slice(0, -2);
  if (run.length === 2) return [{ day: null, month: null, short }];
  if (run.length === 6) return [{ day: Number(head.slice(0, 2)), month: Number(head.slice(2)), short }];
  if (run.length === 5) {
    return [{ day: Number(head[0]), month: Number(head.slice(1)), short }, { day: Number(head.slice(0, 2)), month: Number(head[2]), short }];
  }
  if (run.length === 4 && (Number(run) < 1850 || Number(run) > 2100)) return [{ day: null, month: Number(head), short }];
  return [];
}

/**
 * Years that can stand in a field, and from which year on they are usual: an older one is shown, never taken by Enter alone.
 * `whose`: event (in the book's time), life (since somebody's birth, `born`), subject, parent, spouse, adult, deceased, document or any.
 * @returns {{ from: number, to: number, usual: number }}
 */
export function yearsFor(whose, { from, to, registered, born: birth = null, today }) {
  const first = registered ?? from ?? 1900;
  const last = registered ?? to ?? today;
  const born = (oldest, usual, youngest) => ({ from: first - oldest, to: last - youngest, usual: first - usual });
  switch (whose) {
    case "event": return { from: first - 1, to: Math.min(last + 1, today), usual: first - 1 };
    case "subject": return born(99, 40, 0);
    case "parent": return born(90, 60, 12);
    case "spouse": return born(95, 70, 13);
    case "adult": return born(100, 90, 14);
    case "deceased": return born(115, 115, 0);
    case "life": return { from: birth ?? first - 100, to: last, usual: birth ?? first - 60 };
    case "document": return born(60, 60, 0);
    default: return { from: 1850, to: today, usual: 1850 };
  }
}

/**
 * What can be offered for a text.
 * @param {{ whose?: string, from?: number|null, to?: number|null, registered?: number|null, sticky?: number|null, born?: number|null, before?: object|null,
 *   after?: object|null, today?: number }} context
 *   the book's years, the entry's year of registration, the year of the entry before in this field, that of the person's birth; `before`, `after`: the day by which
 *   what is registered at once had happened, or from which on, so that a day and a month name a date
 * @returns {{ rows: {text: string, note?: string}[], active: number, sure: boolean, remark: string|null }}
 *   `active` is the row that Enter takes, -1 when nobody can know; `sure`: it may also be taken when the field is left otherwise.
 */
export function dateOffers(text, { whose = "any", from = null, to = null, registered = null, sticky = null, born = null, before = null, after = null, today = new Date().getFullYear() } = {}) {
  const none = { rows: [], active: -1, sure: false, remark: null };
  const written = text.trim();
  if (written === "") return none;
  const years = age(written);
  if (years) return years === written ? none : { rows: [{ text: years }], active: 0, sure: true, remark: null };
  if (isNote(written) || written.startsWith("~")) return none;
  const context = { from, to, registered, sticky, born, today };

  const range = yearsFor(whose, context);
  const isDay = /^\d{3,4}$|^\d{1,2}[\s./-]\d{1,2}$/.test(written);
  const inEvent = !isDay ? [] : after ? dayAfter(written, after) : whose === "event" ? dayOfTheBook(written, context) : before ? dayBefore(written, before) : [];
  // Four digits of a day and a month are no year that could not stand here: "1902" in a book of 1978.
  const full = unique(fullReadings(written).map(possible).filter(Boolean)).filter((date) => inEvent.length === 0 || (date.year >= range.usual && date.year <= range.to));
  // Five digits are a month and a year, or a day, a month and half a year: "31985".
  const cut = /^\d{5}$/.test(written) ? shortReadings(written).map((one) => possible({ ...one, year: 1900 + one.short })).filter(Boolean) : [];
  if (full.length > 0 && !(full.length === 1 && full[0].month === null && (full[0].year < 1850 || full[0].year > 2100))) {
    const rows = unique([...full, ...cut, ...inEvent]).map((date) => ({ text: ministryText(date) }));
    if (rows.length === 1) return rows[0].text === written ? none : { rows, active: 0, sure: true, remark: null };
    return { rows, active: -1, sure: false, remark: "Có thể đọc theo nhiều cách: chọn một dòng." };
  }
  if (inEvent.length > 0) {
    const note = after ? "sau ngày chết" : before ? "trước ngày đăng ký" : sticky ? "năm của trường hợp trước" : "năm của sổ";
    // A month and half a year are written alike: "0304".
    const others = before ? unique(shortDates(written, today)).filter((date) => date.year >= range.usual && date.year <= range.to) : [];
    const rows = [...inEvent.map((date) => ({ text: ministryText(date), note })), ...others.map((date) => ({ text: ministryText(date) }))];
    return { rows, active: rows.length === 1 ? 0 : -1, sure: false, remark: null };
  }

  const open = shortDates(written, today);
  const fitting = unique(open.filter((date) => date.year >= range.from && date.year <= range.to));
  if (fitting.length === 1 && fitting[0].year >= range.usual) return { rows: [{ text: ministryText(fitting[0]), note: because(whose, context) }], active: 0, sure: false, remark: null };
  const choices = fitting.length > 0 ? fitting : unique(open).filter((date) => date.year >= 1850);
  if (choices.length > 0) {
    return { rows: choices.slice(-4).map((date) => ({ text: ministryText(date) })), active: -1, sure: false, remark: "Chưa rõ thế kỷ: chọn một dòng, hoặc gõ đủ bốn số năm." };
  }
  return { ...none, remark: isImpossible(written) ? "Ngày này không có trong lịch; giữ nguyên như đã gõ." : null };
}

/** Half a year in every century that has been. */
function shortDates(written, today) {
  return shortReadings(written).flatMap(({ day, month, short }) =>
    [1800, 1900, 2000].map((century) => possible({ day, month, year: century + short })).filter((date) => date && date.year <= today));
}

/** Day and month alone, in a field whose year is the book's or the entry's own. */
function dayOfTheBook(written, { from, to, registered, sticky }) {
  const year = registered ?? sticky ?? (from !== null && from === to ? from : null);
  return year === null ? [] : daysAndMonths(written).flatMap(({ day, month }) => possible({ day, month, year }) ?? []);
}

/** Day and month alone: the latest such day that is not after another one. */
function dayBefore(written, { day: last, month: lastMonth, year }) {
  return daysAndMonths(written).flatMap(({ day, month }) => possible({ day, month, year: month > lastMonth || (month === lastMonth && day > last) ? year - 1 : year }) ?? []);
}

/** Day and month alone: the first such day that is not before another one. */
function dayAfter(written, { day: first, month: firstMonth, year }) {
  return daysAndMonths(written).flatMap(({ day, month }) => possible({ day, month, year: month < firstMonth || (month === firstMonth && day < first) ? year + 1 : year }) ?? []);
}

/** How a day and a month can be cut: "104" is the 1st of the fourth or the 10th. */
function daysAndMonths(written) {
  const parts = written.split(/[\s./-]+/);
  const cuts = parts.length === 2 ? [parts] : written.length === 4 ? [[written.slice(0, 2), written.slice(2)]] : [[written[0], written.slice(1)], [written.slice(0, 2), written[2]]];
  return cuts.map(([day, month]) => ({ day: Number(day), month: Number(month) })).filter(({ day, month }) => day > 0 && month > 0);
}

function unique(dates) {
  const seen = new Map(dates.map((date) => [ministryText(date), date]));
  return [...seen.values()];
}

/** True for a whole date that no calendar has. */
function isImpossible(written) {
  // 00/00/1985 is how some programs wrote a year alone.
  if (/(^|[./-])0{1,2}[./-]/.test(written)) return false;
  const full = fullReadings(written);
  if (full.length > 0) return full.every((date) => possible(date) === null && date.year >= 1000);
  const short = shortReadings(written).filter((date) => date.day !== null);
  return short.length > 0 && short.every(({ day, month, short: year }) => [1800, 1900, 2000].every((century) => possible({ day, month, year: century + year }) === null));
}

function because(whose, { from, to, registered }) {
  if (registered) return `đăng ký năm ${registered}`;
  if (from === null) return undefined;
  return whose === "event" ? "năm của sổ" : `sổ ${from === to ? from : `${from}–${to}`}`;
}

/** Whose date a field holds, by its id. */
export function whoseDate(id) {
  if (/^(registrationDate|decisionDate|deathNoticeDate|maritalRelationDate)$/.test(id)) return "event";
  if (/IssueDate$/.test(id)) return "document";
  if (/ResidencePeriod(From|To)$/.test(id)) return "life";
  if (/DeathDate$/.test(id)) return "subject";
  if (!/BirthDate$/.test(id)) return "any";
  if (/^(child|adoptee|ward)/.test(id)) return "subject";
  if (/^deceased/.test(id)) return "deceased";
  if (/^(mother|father|parent|adoptive|firstGiver|secondGiver)/.test(id)) return "parent";
  if (/^(husband|wife)/.test(id)) return "spouse";
  if (/^(guardian|secondGuardian|requester|person)/.test(id)) return "adult";
  return "subject";
}
