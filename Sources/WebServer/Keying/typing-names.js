// Marked forms of names typed without marks, ranked by how often the commune's people bear each syllable. Pure functions.
import { isRaw, rawReading } from "/assets/typing-telex.js";
import { folded, hasMarks, initials, isPlain, nameCased, sentenceCased, titleCased, words } from "/assets/typing-text.js";

const shownAtMost = 5;
const formsOfSyllable = 6;
const beam = 48;

/** A syllable of which only the consonants before the vowel were typed, in small letters: "ng v an". No syllable is written so. */
const begun = /^(?:b|c|ch|d|đ|g|gh|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x)$/;
const formsOfBeginning = 10;
/** How much likelier the first reading of such beginnings must be than another before Enter takes it. */
const clearlyMeant = 2;

/** Texts that stand where a name would and are none. */
const noNames = ["không rõ", "không xác định", "chưa xác định", "chưa rõ", "không có", "không biết", "chưa đặt tên", "vô danh"];
const noNameKeys = new Map(noNames.map((text) => [folded(text), text]));

/** How often each syllable stands as surname, in the middle and as given name, of men and of women. */
export class Lexicon {
  #forms = new Map();
  #totals = { surname: [1, 1], middle: [1, 1], given: [1, 1] };
  #begun = new Map();

  /** @param {[string, number, number, number, number, number][]} rows syllable, surname, middle male, female, given male, female */
  constructor(rows = []) {
    for (const [text, surname, middleMale, middleFemale, givenMale, givenFemale] of rows) {
      const form = { text, surname: [surname, surname], middle: [middleMale, middleFemale], given: [givenMale, givenFemale] };
      form.all = surname + middleMale + middleFemale + givenMale + givenFemale;
      const key = folded(text);
      if (!this.#forms.has(key)) this.#forms.set(key, []);
      this.#forms.get(key).push(form);
      for (const place of ["surname", "middle", "given"]) {
        this.#totals[place][0] += form[place][0];
        this.#totals[place][1] += form[place][1];
      }
    }
  }

  /** Forms with these letters; of letters nobody bears the letters themselves. */
  forms(syllable) {
    const key = folded(syllable);
    return this.#forms.get(key) ?? [{ text: titleCased(key), surname: [0, 0], middle: [0, 0], given: [0, 0], all: 0 }];
  }

  /** Forms that begin with these letters, the commonest in that place first. */
  begunBy(letters, place) {
    const name = `${letters} ${place}`;
    if (!this.#begun.has(name)) this.#begun.set(name, this.#search(letters, place));
    return this.#begun.get(name);
  }

  #search(letters, place) {
    const key = folded(letters);
    const found = [...this.#forms].flatMap(([one, forms]) => (one.startsWith(key) ? forms.filter((form) => place === "any" || form[place][0] + form[place][1] > 0) : []));
    const often = (form) => (place === "any" ? form.all : form[place][0] + form[place][1]);
    // Đ and D are two letters, and whoever types đ means it.
    const meant = letters.startsWith("đ") ? found.filter((form) => form.text.startsWith("Đ")) : found;
    return meant.sort((one, two) => often(two) - often(one)).slice(0, formsOfBeginning);
  }

  knows(syllable) {
    return this.#forms.has(folded(syllable));
  }

  /** The share of a form in a place, for men and for women; a form seen elsewhere only keeps a little. */
  share(form, place) {
    if (place === "any") return [form.all + 0.02, form.all + 0.02];
    return [0, 1].map((sex) => (form[place][sex] + form.all * 0.02 + 0.02) / this.#totals[place][sex]);
  }

  /** True when the letters, left without marks, would be a rare thing: "nguyen", "thi", "van". */
  wantsMarks(syllable) {
    const forms = this.forms(syllable);
    const all = forms.reduce((sum, form) => sum + form.all, 0);
    const bare = forms.find((form) => form.text === titleCased(folded(syllable)));
    return all > 0 && (bare?.all ?? 0) < all * 0.03;
  }
}

const placeOf = (index, count) => (count === 1 ? "any" : index === 0 ? "surname" : index === count - 1 ? "given" : "middle");

/**
 * The likeliest writings of a name whose syllables are given as lists of forms.
 * @param {"1"|"2"|null} sex
 * @param {string[]} surnames surnames of the same entry: a child as a rule bears its father's
 */
function ranked(choices, lexicon, { sex, surnames }) {
  const prior = sex === "1" ? [0.97, 0.03] : sex === "2" ? [0.03, 0.97] : [0.5, 0.5];
  let paths = [{ said: [], weight: prior }];
  choices.forEach((forms, index) => {
    const place = placeOf(index, choices.length);
    const next = [];
    for (const path of paths) {
      for (const form of forms) {
        const share = form.fixed ? [1, 1] : lexicon.share(form, place);
        const near = index === 0 && surnames.includes(form.text) ? 30 : 1;
        next.push({ said: [...path.said, form.text], weight: [path.weight[0] * share[0] * near, path.weight[1] * share[1] * near] });
      }
    }
    next.sort((one, two) => two.weight[0] + two.weight[1] - one.weight[0] - one.weight[1]);
    paths = next.slice(0, beam);
  });
  const found = paths.map((path) => ({ text: path.said.join(" "), weight: path.weight[0] + path.weight[1] }));
  // What is hundreds of times rarer than the first would only be in the way.
  return found.filter((one) => one.weight * 300 > found[0].weight);
}

/** The forms of one word: the written one where it carries marks, the lexicon's where it does not. */
function formsOf(word, lexicon, index, count) {
  if (isBegun(word, index, count)) {
    const meant = lexicon.begunBy(word, placeOf(index, count));
    if (meant.length > 0) return meant;
  }
  const raw = rawReading(word);
  if (raw) return [{ text: titleCased(raw.text), fixed: true }];
  if (hasMarks(word) || !isPlain(word)) return [{ text: word === word.toLowerCase() ? titleCased(word) : word, fixed: true }];
  return [...lexicon.forms(word)].sort((one, two) => two.all - one.all).slice(0, formsOfSyllable);
}

/** Surnames and middle names may be begun only; the given name is what tells people apart. */
const isBegun = (word, index, count) => index < count - 1 && begun.test(word);

/** True when no other reading of the beginnings comes near the first. */
function isClearlyMeant(paths, syllables) {
  const places = syllables.flatMap((word, index) => (isBegun(word, index, syllables.length) ? [index] : []));
  const meaning = (path) => places.map((index) => path.text.split(" ")[index]).join(" ");
  const other = paths.find((path) => meaning(path) !== meaning(paths[0]));
  return !other || paths[0].weight > clearlyMeant * other.weight;
}

/**
 * What can be offered for a name.
 * @param {{ lexicon: Lexicon, sex?: "1"|"2"|null, surnames?: string[], names?: {text: string, note?: string}[],
 *   usesMarks?: boolean|null }} context `names`: names known here (of this entry, or of this field in this book);
 *   `usesMarks`: whether the person types marks, null when that is not known yet.
 * @returns {{ rows: {text: string, note?: string}[], active: number, picks: boolean }} `active`: the row Enter takes, or -1;
 *   `picks`: whether digits choose a row (not while somebody types VNI)
 */
export function nameOffers(text, { lexicon, sex = null, surnames = [], names = [], usesMarks = null }) {
  const none = { rows: [], active: -1, picks: false };
  const written = text.normalize("NFC").replace(/\s+/g, " ").trim();
  if (written === "") return names.length > 0 ? { rows: names.slice(0, shownAtMost), active: -1, picks: true } : none;
  const raw = isRaw(written);
  if (!/^[\p{L}\p{M} '’-]+$/u.test(written) && !raw) return none;
  const phrase = noNameKeys.get(folded(written));
  if (phrase) return phrase === written.toLowerCase() ? none : { rows: [{ text: sentenceCased(phrase) }], active: 0, picks: false };

  const picks = !/\d/.test(written) && words(written).length > 1;
  const known = knownNames(written, names);
  const syllables = words(written);
  if (syllables.length > 7) return none;
  const bare = syllables.filter((word) => !hasMarks(word) && isPlain(word));
  const wanting = bare.some((word) => lexicon.wantsMarks(word));
  // Somebody who writes marks means the letters without them too, unless hardly anybody is called so.
  const isShort = syllables.some((word, index) => isBegun(word, index, syllables.length));
  const helped = raw || isShort || (wanting || (bare.length === syllables.length && usesMarks !== true));
  const rows = [...known.rows];
  let isMeant = true;
  if (helped && (raw || isShort || syllables.some((word) => lexicon.knows(word)))) {
    const paths = ranked(syllables.map((word, index) => formsOf(word, lexicon, index, syllables.length)), lexicon, { sex, surnames });
    const isKnown = (word, index, all) => !isBegun(word, index, all.length) || lexicon.begunBy(word, placeOf(index, all.length)).length > 0;
    isMeant = !isShort || (syllables.every(isKnown) && isClearlyMeant(paths, syllables));
    for (const { text: one } of paths.slice(0, shownAtMost)) {
      if (!rows.some((row) => row.text === one)) rows.push({ text: one });
    }
  }
  // A row that only mends the case is done on leaving.
  if (!rows.some((row) => row.text !== written && row.text !== nameCased(written))) return none;
  const clear = known.sure || raw || (isMeant && (isShort || (bare.length === syllables.length && (wanting || usesMarks === false))));
  return { rows: rows.slice(0, shownAtMost), active: clear ? 0 : -1, picks };
}

/** Names known here whose initials ("nva") or beginning are typed; sure when just one has the initials. */
function knownNames(written, names) {
  const wanted = folded(written);
  const sameLetters = names.filter((one) => folded(one.text) === wanted && !hasMarks(written));
  if (sameLetters.length > 0) return { rows: sameLetters, sure: sameLetters.length === 1 };
  if (hasMarks(written)) return { rows: names.filter((one) => one.text.toLowerCase().startsWith(written.toLowerCase())), sure: false };
  const byInitials = /^[a-z]{2,7}$/.test(wanted) ? names.filter((one) => initials(one.text) === wanted) : [];
  if (byInitials.length > 0) return { rows: byInitials, sure: byInitials.length === 1 };
  const beginning = wanted.length > 1 ? names.filter((one) => folded(one.text).startsWith(wanted)) : [];
  // Two letters or three that begin one known name and are no name themselves.
  return { rows: beginning, sure: beginning.length === 1 && wanted.length <= 3 && !wanted.includes(" ") };
}

/** True when a name was left with a word that only begins a syllable, "Ng V An", unless somebody here is called so ("H Nhi"). */
export function leftShort(text, lexicon) {
  const syllables = words(text.normalize("NFC"));
  return syllables.some((word, index) => isBegun(word.toLowerCase(), index, syllables.length) && !lexicon.knows(word));
}

/** The name as it is left: only its case is made right. */
export function nameOnLeaving(text) {
  const written = text.trim();
  if (!/^[\p{L}\p{M} '’-]+$/u.test(written)) return text;
  if (noNameKeys.has(folded(written))) return text;
  return nameCased(written.replace(/ {2,}/g, " "));
}
