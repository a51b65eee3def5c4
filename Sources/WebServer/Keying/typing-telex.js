// Telex and VNI letters that were typed with no input method behind the keyboard. Pure functions.
import { folded, isPlain, isSyllable, isBareSyllable, words } from "/assets/typing-text.js";

const tones = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
const vniTones = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
const shapes = { a: "â", e: "ê", o: "ô" };
const hooks = { a: "ă", o: "ơ", u: "ư" };
const vowels = "aăâeêioôơuưy";

const isVowel = (letter) => vowels.includes(letter);

/** The position of the vowel that carries the tone. */
function toneSeat(letters) {
  let first = letters.findIndex(isVowel);
  if (first < 0) return -1;
  let end = first;
  while (end < letters.length && isVowel(letters[end])) end += 1;
  // qu and gi before another vowel are consonants.
  if (first === 1 && end - first > 1 && ((letters[0] === "q" && letters[1] === "u") || (letters[0] === "g" && letters[1] === "i"))) first += 1;
  for (let at = end - 1; at >= first; at -= 1) if ("ăâêôơư".includes(letters[at])) return at;
  const count = end - first;
  if (count === 1) return first;
  if (count === 2) return end < letters.length ? first + 1 : first;
  return first + 1;
}

function seated(letters, tone) {
  const seat = tone ? toneSeat(letters) : -1;
  if (tone && seat < 0) return null;
  const text = letters.map((letter, at) => (at === seat ? letter + tone : letter)).join("").normalize("NFC");
  return isSyllable(text) ? text : null;
}

/** The last of the plain vowels `letter`, or -1. */
const lastPlain = (letters, letter) => letters.lastIndexOf(letter);

function hook(letters) {
  // "uo" takes both horns, whatever stands between the typing of the letters.
  const o = lastPlain(letters, "o");
  if (o > 0 && (letters[o - 1] === "u" || letters[o - 1] === "ư") && !(letters[0] === "q" && o === 2)) {
    letters[o - 1] = "ư";
    letters[o] = "ơ";
    return true;
  }
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    const hooked = hooks[letters[at]];
    if (hooked && !(letters[0] === "q" && at === 1)) {
      letters[at] = hooked;
      return true;
    }
  }
  return false;
}

/** What Telex makes of a word ("nguyeenx" → "nguyễn"), in small letters; null when that is no syllable. */
export function telex(word) {
  const letters = [];
  let tone = "";
  for (const key of word.toLowerCase()) {
    const hasVowel = letters.some(isVowel);
    if (tones[key] && hasVowel) tone = tones[key];
    else if (key === "z" && hasVowel) tone = "";
    else if (key === "d" && letters[0] === "d") letters[0] = "đ";
    else if (shapes[key] && lastPlain(letters, key) >= 0) letters[lastPlain(letters, key)] = shapes[key];
    else if (key === "w") {
      if (!hook(letters)) letters.push("ư");
    } else letters.push(key);
  }
  return seated(letters, tone);
}

/** What VNI makes of a word ("Nguye6n4" → "nguyễn"), in small letters; null when that is no syllable. */
export function vni(word) {
  const letters = [];
  let tone = "";
  for (const key of word.toLowerCase()) {
    if (!/\d/.test(key)) letters.push(key);
    else if (!letters.some(isVowel) && key !== "9") return null;
    else if (vniTones[key]) tone = vniTones[key];
    else if (key === "0") tone = "";
    else if (key === "9") {
      if (letters[0] !== "d") return null;
      letters[0] = "đ";
    } else if (key === "7" || key === "8") {
      const wanted = key === "7" ? ["u", "o"] : ["a"];
      if (!letters.some((letter) => wanted.includes(letter)) || !hook(letters)) return null;
    } else if (key === "6") {
      const at = Math.max(...["a", "e", "o"].map((letter) => lastPlain(letters, letter)));
      if (at < 0) return null;
      letters[at] = shapes[letters[at]];
    } else return null;
  }
  return seated(letters, tone);
}

/** A word's raw reading: { text, sure }; null when nothing speaks for an input method's letters. */
export function rawReading(word) {
  if (/\d/.test(word)) {
    const text = /^[a-z]+\d[a-z\d]*$/i.test(word) ? vni(word) : null;
    return text ? { text, sure: true } : null;
  }
  if (!isPlain(word) || !/^[a-z]+$/i.test(word)) return null;
  const text = telex(word);
  if (!text || text === word.toLowerCase() || folded(text) === word.toLowerCase()) return null;
  // A word that is a syllable as it stands ("hoa", "lan") is nobody's Telex.
  if (isBareSyllable(word)) return null;
  return { text, sure: /aa|ee|oo|dd|w/i.test(word) };
}

/**
 * True when the text was clearly typed in Telex or VNI: a doubled letter, a w or a digit in a word, or tone letters in at least
 * two words.
 */
export function isRaw(text) {
  const readings = words(text).map(rawReading).filter(Boolean);
  return readings.some((one) => one.sure) || readings.length >= 2;
}
