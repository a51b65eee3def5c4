// Smart typing at the desk: which field is offered what. The rules stand in the typing-* modules; here they meet the form.
import { codeMatches, knownTexts, namedItem, shownAtMost } from "/assets/typing-codes.js";
import { dateOffers, readDate, whoseDate } from "/assets/typing-dates.js";
import { folded, hasMarks } from "/assets/typing-text.js";
import { Lexicon, leftShort, nameOffers, nameOnLeaving } from "/assets/typing-names.js";
import { identityRemarks, tailOffers } from "/assets/typing-numbers.js";
import { homes, placed, unitsOfOffice } from "/assets/typing-neighbourhood.js";
import { continued, namedIn, patternOf, phraseOffers, together } from "/assets/typing-phrases.js";
import { placeOffers, unitQuery } from "/assets/typing-places.js";
import { timeOffers, writingOf } from "/assets/typing-times.js";
import { writingsOfDate } from "/assets/typing-words.js";
import { getJSON, postJSON } from "/assets/shell.js";

const nothing = { rows: [], active: -1 };
const askPause = 60;

/** What is known while the desk is open; kept in memory alone. */
const here = {
  desk: null, aid: null, book: null, texts: new Map(), lexicon: new Lexicon(), lexiconOf: null,
  /** Texts of the unit's other books, by pool; hamlets of the unit; the units of the book's office; sayings with those put in, by field. */
  around: new Map(), hamlets: [], units: {}, phrases: new Map(),
  /** Field id → sayings with gaps made from what the reader wrote there in this book. */
  patterns: new Map(),
  /** Whether the person types marks: null until it shows. */
  usesMarks: null,
  found: new Map(),
  /** Field id → how the reader wrote it last in this book: times, numbers of papers with their years, days of a month in words. */
  writings: new Map(),
};

const valueOf = (id) => here.desk?.form.fields.get(id)?.value.trim() ?? "";

/** What the reader wrote in this field before, in this book: the newest first. */
function wroteBefore(id) {
  const kept = here.writings.get(id) ?? [];
  const { values } = here.desk?.open?.previous ?? {};
  const text = values?.[id]?.asWritten?.trim();
  return kept.length > 0 || !text ? kept : [{ text, year: readDate(values.registrationDate?.asWritten ?? "")?.year ?? null }];
}

/** Fields whose values are shared: a place is a place whoever lives there, an issuer an issuer whoever's paper it is. */
function pool(definition) {
  if (definition.kind.startsWith("place")) return "place";
  return definition.id.replace(/^[a-z]+(?=[A-Z])/, "");
}

/** What this book says, the commonest first; then what the unit's other books say. */
function known(definition) {
  const texts = here.texts.get(pool(definition)) ?? new Map();
  const own = Array.from(texts, ([text, count]) => ({ text, count })).sort((one, two) => two.count - one.count);
  const others = (here.around.get(pool(definition)) ?? []).filter(([text]) => !texts.has(text));
  // However often other books say it: this book's own come first.
  return [...own, ...others.map(([text, count]) => ({ text, count: count / 1e6 }))];
}

/** Texts of two lists, each once. */
const both = (first, second) => [...first, ...second.filter((one) => !first.some((other) => other.text === one.text))];

const isPlace = (definition) => definition.kind.startsWith("place");

/** Sayings of a field, with the names of the office's units put in. */
function phrasesOf(definition) {
  if (!definition.phrases) return [];
  if (!here.phrases.has(definition.id)) here.phrases.set(definition.id, placed(definition.phrases, here.units, { withRest: isPlace(definition) }));
  return here.phrases.get(definition.id);
}

/** Places that nobody has keyed yet but that are near: sayings, the commune, its hamlets. */
function nearby(definition) {
  const name = `homes ${definition.id}`;
  if (!here.phrases.has(name)) here.phrases.set(name, [...phrasesOf(definition), ...(definition.kind === "placeOffice" ? [] : homes(here.hamlets, here.units))].map((text) => ({ text, count: 0 })));
  return here.phrases.get(name);
}

function remember(name, text, count = 1) {
  if (!here.texts.has(name)) here.texts.set(name, new Map());
  const texts = here.texts.get(name);
  texts.set(text, (texts.get(text) ?? 0) + count);
}

const remembered = (definition) => definition.kind.startsWith("place") || (definition.kind === "text" && definition.id !== "notes" && !/Basis$|Number$/.test(definition.id)) || isOfficial(definition);

/** Names of people who stand in many entries: signer, clerk, representative. */
const isOfficial = (definition) => definition.kind === "name" && !/FullName$/.test(definition.id);

// ---- dates

function dateContext(definition) {
  // The year that the desk carries on from the entry before (desk-carry.js).
  const sticky = Number(here.desk?.form.fields.get(definition.id)?.row.dataset.carryYear) || null;
  const registered = definition.id === "registrationDate" ? null : readDate(valueOf("registrationDate"))?.year ?? null;
  return { whose: whoseDate(definition.id), from: here.aid?.openingYear ?? null, to: here.aid?.closingYear ?? here.aid?.openingYear ?? null, registered, sticky, born: readDate(valueOf(definition.id.replace(/ResidencePeriod.*$/, "BirthDate")))?.year ?? null, before: registeredBy(definition), after: definition.id === "deathNoticeDate" ? wholeDate("deceasedDeathDate") : null };
}

const wholeDate = (id) => {
  const date = readDate(valueOf(id));
  return date?.day ? date : null;
};

/** What a registration is about, where it follows within weeks. */
const soonRegistered = { birth: "childBirthDate", death: "deceasedDeathDate" };

/** The day by which a birth or a death had happened: its registration; where that stands further down, about that of the entry before. */
function registeredBy(definition) {
  if (soonRegistered[here.desk?.open?.kind] !== definition.id) return null;
  const own = readDate(valueOf("registrationDate"));
  if (own) return own.day ? own : null;
  const before = readDate(here.desk.open.previous?.values.registrationDate?.asWritten ?? "");
  if (!before?.day) return null;
  const later = new Date(Date.UTC(before.year, before.month - 1, before.day + 31));
  return { day: later.getUTCDate(), month: later.getUTCMonth() + 1, year: later.getUTCFullYear() };
}

const dates = (definition) => ({
  offers: (text) => dateOffers(text, dateContext(definition)),
  leaving: (text) => {
    const offered = dateOffers(text, dateContext(definition));
    return offered.sure && offered.active === 0 ? offered.rows[0].text : text;
  },
});

const wordsOfDate = (definition) => ({
  offers(text) {
    const date = readDate(valueOf(definition.id.replace(/InWords$/, "")));
    if (!date) return nothing;
    const rows = writingsOfDate(date, wroteBefore(definition.id).map((one) => one.text)).map((one, index) => ({ text: one, key: index === 0 ? "=" : undefined }));
    const wanted = folded(text);
    if (wanted === "") return { rows, active: -1 };
    const fitting = rows.filter((row) => folded(row.text).startsWith(wanted) && row.text !== text);
    return { rows: fitting, active: fitting.length > 0 && !hasMarks(text) ? 0 : -1 };
  },
});

// ---- names

function sexOf(definition) {
  if (/^(father|husband|adoptiveFather)/.test(definition.id)) return "1";
  if (/^(mother|wife|adoptiveMother)/.test(definition.id)) return "2";
  return sexCode(valueOf(definition.id.replace(/FullName$/, "Gender")));
}

const sexCode = (text) => (text === "Nam" ? "1" : text === "Nữ" ? "2" : null);

function namesOfEntry(definition) {
  const rows = [];
  for (const field of here.desk?.form.fields.values() ?? []) {
    if (field.definition.kind !== "name" || isOfficial(field.definition) || field.id === definition.id) continue;
    const text = field.value.trim();
    if (text !== "" && !rows.some((row) => row.text === text)) rows.push({ text, note: field.definition.fullLabel });
  }
  return rows;
}

const names = (definition) => ({
  offers(text) {
    const entry = namesOfEntry(definition);
    const context = {
      lexicon: here.lexicon, sex: sexOf(definition), usesMarks: here.usesMarks, surnames: entry.map((row) => row.text.split(" ")[0]),
      names: isOfficial(definition) ? known(definition) : /^requester/.test(definition.id) ? entry : [],
    };
    return nameOffers(text, context);
  },
  hints: (text) => (leftShort(text, here.lexicon) ? ["Họ tên còn chữ viết tắt: nếu trong sổ viết đủ, hãy chọn một dòng gợi ý hoặc gõ đủ."] : []),
  leaving: nameOnLeaving,
  typed(text) {
    if (hasMarks(text)) here.usesMarks = true;
  },
  taken(typed) {
    if (typed !== "" && !hasMarks(typed)) here.usesMarks = false;
  },
});

// ---- places

const askedUnits = (text) => here.found.get(`${unitDate()} ${unitQuery(text)}`);

/** The day whose units are offered: of the registration, else the book's year. */
function unitDate() {
  const date = readDate(valueOf("registrationDate"));
  const year = date?.year ?? here.aid?.openingYear;
  if (!year) return "";
  const two = (number) => String(number).padStart(2, "0");
  return date?.day ? `${year}-${two(date.month)}-${two(date.day)}` : String(year);
}

const places = (definition) => {
  let timer = 0;
  return {
    offers: (text) => (text.trim() === "" ? { rows: samePlaces(definition), active: -1 } : placeOffers(text, { known: both(known(definition), nearby(definition)), units: askedUnits(text) ?? [] })),
    /** Asks for units after a short rest; `show` draws again if the text is still the same. */
    later(text, show) {
      clearTimeout(timer);
      const query = unitQuery(text);
      if (query === "" || askedUnits(text)) return;
      timer = setTimeout(async () => {
        const on = unitDate();
        try {
          const { units } = await postJSON("/api/v1/keying/places", { text: query, on, near: here.aid?.unit ?? "" });
          if (here.found.size > 400) here.found.clear();
          here.found.set(`${on} ${query}`, units);
          show(text);
        } catch {
          // Only a help: without the line the place is typed as it stands.
        }
      }, askPause);
    },
    forget: () => clearTimeout(timer),
  };
};

/** Places of the same entry: parents as a rule live together. */
function samePlaces(definition) {
  const rows = [];
  // A residence is more likely another's residence than somebody's home town.
  const sort = /(Residence|Hometown)$/;
  const isAlike = (field) => sort.exec(field.id)?.[1] === sort.exec(definition.id)?.[1];
  const fields = [...(here.desk?.form.fields.values() ?? [])].sort((one, two) => isAlike(two) - isAlike(one));
  for (const field of fields) {
    if (!field.definition.kind.startsWith("place") || field.id === definition.id || !sort.test(field.id)) continue;
    const text = field.value.trim();
    if (text !== "" && !rows.some((row) => row.text === text)) rows.push({ text, note: field.definition.fullLabel });
  }
  // No place begins with this sign: one key for the first.
  return rows.slice(0, 4).map((row, index) => (index === 0 ? { ...row, key: "=" } : row));
}

// ---- codes and texts

const codes = (definition, list) => {
  const row = (item) => ({ text: item.label, code: item.code });
  return {
    offers(text) {
      const matches = codeMatches(list.items, text);
      if (matches.length === 1 && matches[0].label === text.trim()) return nothing;
      return { rows: matches.map(row), active: text.trim() === "" || matches.length === 0 ? -1 : 0 };
    },
    leaving(text, active) {
      return namedItem(list.items, text, { chooses: true }) ?? active?.text ?? text;
    },
    browse: () => ({ rows: list.items.slice(0, shownAtMost).map(row), active: 0 }),
  };
};

/** Relations, titles and issuing offices: words, never a number first. */
const isWorded = /(Relation(To\w+)?|Title|Issuer)$/;

const texts = (definition, list) => ({
  offers(text) {
    const phrases = [...(here.patterns.get(definition.id) ?? []), ...phrasesOf(definition)];
    const further = continued(phrases, text);
    if (further.rows.length > 0) return further;
    const named = namedIn(phrases, text);
    if (named) {
      const found = nameOffers(named.name, { lexicon: here.lexicon, sex: named.sex, usesMarks: here.usesMarks, surnames: [], names: [] });
      return { ...found, rows: found.rows.map((row) => ({ ...row, text: named.start + row.text })) };
    }
    if (/Number$/.test(definition.id)) return tailOffers(text, wroteBefore(definition.id), readDate(valueOf("registrationDate"))?.year ?? yearBefore());
    if (text.trim() === "") {
      // What was keyed in this book stands ready under digits, where no text begins with one.
      if (isWorded.test(definition.id) && remembered(definition)) {
        const usual = [...phrases.filter((one) => !one.includes("…")), ...(list?.items ?? []).map((item) => item.label)].map((one) => ({ text: one }));
        return { rows: both(known(definition), usual).slice(0, shownAtMost).map(({ text: own }) => ({ text: own })), active: -1, picks: true };
      }
      return list && list.items.length <= shownAtMost ? { rows: list.items.map((item) => ({ text: item.label, code: item.code })), active: -1 } : nothing;
    }
    const items = list?.items.map((item) => ({ text: item.label, count: 0 })) ?? [];
    const own = remembered(definition) ? known(definition) : [];
    const ofBook = knownTexts([...own, ...items.filter((item) => !own.some((one) => one.text === item.text))], text);
    return phrases.length > 0 ? together(ofBook, phraseOffers(phrases, text)) : ofBook;
  },
  leaving: (text) => (list ? namedItem(list.items, text, { chooses: false }) ?? text : text),
  browse: () => ({
    rows: [...(remembered(definition) ? known(definition) : []), ...(list?.items ?? []).map((item) => ({ text: item.label })), ...phraseOffers(phrasesOf(definition), "", shownAtMost).rows].slice(0, shownAtMost),
    active: 0,
  }),
});

/** The year that is carried on from the entry before: numbers of papers are of the year in which they are used. */
const yearBefore = () => Number(here.desk?.form.fields.get("registrationDate")?.row.dataset.carryYear) || null;

const times = (definition) => ({
  offers: (text) => timeOffers(text, wroteBefore(definition.id).map((one) => writingOf(one.text)).find(Boolean) ?? null),
});

// ---- numbers of identity

const identity = (definition) => ({
  offers: () => nothing,
  hints(text) {
    const person = definition.id.replace(/(PersonalId|IdDocumentNumber)$/, "");
    const fixed = sexOf({ id: `${person}FullName` });
    return identityRemarks(text, {
      sex: fixed, birthYear: readDate(valueOf(`${person}BirthDate`))?.year ?? null, personal: definition.kind === "personalId",
    });
  },
});

/** What helps in a field of this kind; null when nothing does. */
export function typistFor(definition, list) {
  switch (definition.kind) {
    case "datePartial": return dates(definition);
    case "dateInWords": return wordsOfDate(definition);
    case "name": return names(definition);
    case "place": case "placeOffice": case "placeAdminUnit": return places(definition);
    case "code": case "codeByLabel": return list ? codes(definition, list) : null;
    case "idNumber": case "personalId": return identity(definition);
    case "time": return times(definition);
    case "text": return list || definition.phrases || /Number$/.test(definition.id) || remembered(definition) ? texts(definition, list) : null;
    default: return null;
  }
}

// ---- the part

/** What was typed here helps in the next entries; nothing of it goes anywhere. */
function keep(desk) {
  for (const field of desk.form.fields.values()) {
    const text = field.value.trim();
    if (text === "" || field.condition !== "legible") continue;
    if (remembered(field.definition)) remember(pool(field.definition), text);
    const pattern = field.definition.phrases ? patternOf(text) : null;
    if (pattern) here.patterns.set(field.id, [pattern, ...(here.patterns.get(field.id) ?? []).filter((one) => one !== pattern)].slice(0, 12));
    if (["time", "dateInWords"].includes(field.definition.kind) || /Number$/.test(field.id)) {
      const year = readDate(valueOf("registrationDate"))?.year ?? null;
      here.writings.set(field.id, [{ text, year }, ...(here.writings.get(field.id) ?? [])].slice(0, 6));
    }
  }
}

async function learn(desk, entry) {
  const book = `${entry.book} ${entry.pass}`;
  if (here.book === book) return;
  here.aid = null;
  here.texts.clear();
  here.writings.clear();
  here.patterns.clear();
  here.around.clear();
  here.units = unitsOfOffice(entry.office);
  here.phrases.clear();
  try {
    const aid = await getJSON(`/api/v1/entries/${entry.entry}/typing`);
    if (desk.open?.entry !== entry.entry) return;
    here.aid = aid;
    here.book = book;
    for (const [id, texts] of Object.entries(aid.texts)) {
      const definition = desk.form.fields.get(id)?.definition;
      if (definition) for (const [text, count] of texts) remember(pool(definition), text, count);
    }
    here.around = new Map(Object.entries(aid.around ?? {}));
    desk.form.current?.refresh();
    if (here.lexiconOf === aid.unit) return;
    const { rows, hamlets } = await getJSON(`/api/v1/entries/${entry.entry}/lexicon`);
    here.hamlets = hamlets ?? [];
    here.phrases.clear();
    here.lexicon = new Lexicon(rows);
    here.lexiconOf = aid.unit;
    desk.root.dataset.lexicon = String(rows.length);
    desk.form.current?.refresh();
  } catch {
    // Typing goes on without help; the next entry asks again.
  }
}

export const part = {
  install(desk) {
    here.desk = desk;
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/assets/typing.css" }));
    desk.on("open", (entry) => learn(desk, entry));
    desk.on("closed", () => keep(desk));
    desk.on("left", (field) => {
      const person = /^(.*)(Gender|BirthDate)$/.exec(field.id)?.[1];
      if (person) for (const id of [`${person}PersonalId`, `${person}IdDocumentNumber`]) desk.form.fields.get(id)?.showHints();
    });
    desk.on("saved", (field, saved) => {
      if (field.definition.kind !== "dateInWords" || !saved.normalised) return;
      const digits = readDate(valueOf(field.id.replace(/InWords$/, "")));
      const iso = digits && [digits.year, digits.month, digits.day].filter(Boolean).map((part) => String(part).padStart(2, "0")).join("-");
      field.hint(iso && iso !== saved.normalised ? ["Khác với ngày ghi bằng số: xem lại trang sổ."] : []);
    });
  },
  /** A value was put in; the field moves on when asked. */
  onward() {
    here.desk.run("next-field");
  },
};
