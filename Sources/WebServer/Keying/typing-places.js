// Places: what of a text asks for a unit, and how offers are put together. Pure functions; the units come from the server.
import { folded, hasMarks, initials, isBareSyllable, sentenceCased, titleCased, words } from "/assets/typing-text.js";
import { isAbbreviated, knownTexts } from "/assets/typing-codes.js";

/** Words before the unit, as they are typed without marks. */
const leadWords = new Map(Object.entries({
  thon: "thôn", xom: "xóm", ap: "ấp", ban: "bản", buon: "buôn", lang: "làng", khom: "khóm", doi: "đội", to: "tổ", khoi: "khối", so: "số", duong: "đường", ngo: "ngõ",
  "khu pho": "khu phố", "to dan pho": "tổ dân phố", "tieu khu": "tiểu khu", "tram y te": "trạm y tế", "tram xa": "trạm xá", "benh vien": "bệnh viện", "benh vien da khoa": "bệnh viện đa khoa",
  "nha ho sinh": "nhà hộ sinh", "tai nha": "tại nhà", ubnd: "UBND", "uy ban nhan dan": "Ủy ban nhân dân", "nong truong": "nông trường", "lam truong": "lâm trường", "ap so": "ấp số",
}));

const typeWords = new Set(["xa", "x", "phuong", "p", "thi tran", "tt", "huyen", "h", "quan", "q", "thi xa", "tx", "thanh pho", "tp", "tinh", "t", "dac khu", "dk"]);

/**
 * The part that names a unit and what stands before it: "thon 3 x tan phu" → lead "thon 3", query "x tan phu".
 * `query` is empty when nothing asks for a unit.
 */
export function splitPlace(text) {
  const written = text.normalize("NFC");
  const trimmed = written.trim();
  if (trimmed === "") return { lead: "", query: "" };
  // The first word that names a kind of unit begins the unit.
  const pattern = /(^|[\s,])(xã|xa|x|phường|phuong|p|thị trấn|thi tran|tt|huyện|huyen|h|quận|quan|q|thị xã|thi xa|tx|thành phố|thanh pho|tp|tỉnh|tinh|đặc khu|dac khu|dk)[.\s]+(?=\p{L}|\d)/giu;
  for (const found of trimmed.matchAll(pattern)) {
    const at = found.index + found[1].length;
    const lead = trimmed.slice(0, at).replace(/[\s,]+$/, "");
    // "trạm y tế xã": the kind may end a lead, "bệnh viện huyện Thanh Lam" begins a unit all the same.
    if (typeWords.has(folded(found[2]))) return { lead, query: trimmed.slice(at) };
  }
  const comma = trimmed.indexOf(",");
  if (comma >= 0) {
    const head = folded(trimmed.slice(0, comma));
    const isLead = /\d/.test(head) || [...leadWords.keys()].some((key) => head === key || head.startsWith(`${key} `));
    return isLead ? { lead: trimmed.slice(0, comma).trim(), query: trimmed.slice(comma + 1).trim() } : { lead: "", query: trimmed };
  }
  if (/\d/.test(trimmed) || [...leadWords.keys()].some((key) => folded(trimmed) === key || folded(trimmed).startsWith(`${key} `))) return { lead: "", query: "" };
  return { lead: "", query: trimmed };
}

/** What is sent to the server: folded letters of the unit's part alone, or "" when it is too short. */
export function unitQuery(text) {
  const { query } = splitPlace(text);
  const sent = folded(query).replace(/[^a-z0-9 ,.'-]/g, "").slice(0, 100);
  return sent.replace(/[^a-z0-9]/g, "").length >= 2 ? sent : "";
}

/** The lead as it stands in this book, else with the marks of its common words: "thon 3" → "Thôn 3". */
export function leadCased(lead, known = []) {
  if (lead === "") return "";
  if (hasMarks(lead)) return sentenceCased(lead);
  const key = folded(lead);
  const met = known.find((one) => folded(one.text) === key);
  if (met) return met.text;
  const found = [...leadWords.entries()].filter(([word]) => key === word || key.startsWith(`${word} `)).sort((one, two) => two[0].length - one[0].length)[0];
  if (!found) return sentenceCased(lead);
  const rest = words(lead).slice(words(found[0]).length).join(" ");
  return [sentenceCased(found[1]), titleCased(rest)].filter(Boolean).join(" ");
}

/** The parts of known places: hamlets and houses ("Thôn Đông"), and the units behind them as this book writes them. */
function partsOf(known) {
  const leads = new Map();
  const units = new Map();
  for (const { text, count } of known) {
    const { lead, query } = splitPlace(text);
    if (lead) leads.set(lead, (leads.get(lead) ?? 0) + count);
    if (query && typeWords.has(folded(words(query)[0]))) units.set(query, (units.get(query) ?? 0) + count);
  }
  const list = (map) => Array.from(map, ([text, count]) => ({ text, count })).sort((one, two) => two.count - one.count);
  return { leads: list(leads), units: list(units) };
}

/**
 * Offers for a place: whole texts known from this book first, then units.
 * @param {{text: string, count: number}[]} known
 * @param {{ fullName: string, name: string }[]} units answers of the server to `unitQuery(text)`
 */
export function placeOffers(text, { known = [], units = [] }) {
  const written = text.trim();
  if (written === "") return { rows: [], active: -1 };
  const fromBook = knownTexts(known, written, 4);
  const { lead, query } = splitPlace(written);
  const parts = partsOf(known);
  const start = leadCased(lead, parts.leads);
  const glue = /(bệnh viện|trạm|UBND|ủy ban|nông trường|lâm trường)/iu.test(start) ? " " : ", ";
  // Behind a lead the units of this book come in its own writing.
  const ofBook = start === "" || query === "" ? [] : bookUnits(parts.units, query);
  const fromUnits = units.map((unit) => ({ text: start === "" ? unit.fullName : start + glue + inside(unit.fullName) }));
  const rows = [];
  for (const row of [...fromBook.rows, ...ofBook.map((text) => ({ text: start + glue + inside(text) })), ...fromUnits]) {
    const isSame = rows.some((one) => one.text.toLowerCase() === row.text.toLowerCase());
    if (row.text !== written && !isSame && rows.length < 7) rows.push(row);
  }
  if (rows.length === 0) return { rows, active: -1 };
  if (fromBook.active === 0) return { rows, active: 0 };
  // A kind of unit before the name, or letters that are no word, ask for a unit; a bare word may be meant as it is.
  const asks = !hasMarks(query) && query !== "" && (/^(x|h|t|p|q|tt|tx|tp|dk|xa|huyen|tinh|phuong|quan|thi tran|thi xa|thanh pho|dac khu)[.\s]/.test(folded(query)) || isAbbreviated(query) || (!query.includes(" ") && !isBareSyllable(query)));
  return { rows, active: asks ? 0 : -1 };
}

/** Units in the middle of a text: "thôn 3, xã Tân Phú", kinds in small letters as books write them. */
export const inside = (text) => text.replace(/(^|, )(Xã|Phường|Thị trấn|Huyện|Quận|Thị xã|Thành phố|Tỉnh|Đặc khu)(?= )/g, (found) => found.toLowerCase());

/** Units of this book that begin like the query, or have its initials: "x", "xyh", "xa yen". */
function bookUnits(units, query) {
  const wanted = folded(query);
  return units.filter((one) => folded(one.text).startsWith(wanted) || (!wanted.includes(" ") && initials(one.text).startsWith(wanted)) || shortened(one.text).startsWith(wanted))
    .slice(0, 3).map((one) => one.text);
}

/** "xã Yên Hạ, huyện Thanh Lam" with its kinds cut to a letter: "x yen ha, h thanh lam". */
const shortened = (text) => folded(text).replace(/\b(xa|huyen|tinh|phuong|quan)\b/g, (word) => word[0]).replace(/\bthi tran\b/g, "tt").replace(/\bthi xa\b/g, "tx").replace(/\bthanh pho\b/g, "tp");
