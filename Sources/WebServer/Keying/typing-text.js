// Vietnamese letters, syllables and capitals, as far as typing needs them. Pure functions.

/** Lower case without marks, as the server folds text for search. */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();

/** True when a letter carries a mark, or is đ. */
export const hasMarks = (text) => folded(text) !== text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();

/** Letters a to z, blanks, points, hyphens and apostrophes alone. */
export const isPlain = (text) => /^[a-z .'’-]*$/i.test(text);

export const words = (text) => text.trim().split(/\s+/).filter(Boolean);

/** The first letter of every word, folded: "Nguyễn Văn An" gives "nva". */
export const initials = (text) => words(folded(text).replace(/[^\p{L}\d]+/gu, " ")).map((word) => word[0]).join("");

/** Every word with a capital at its beginning: "đặng thị ánh" and "ĐẶNG THỊ ÁNH" give "Đặng Thị Ánh". */
export function titleCased(text) {
  let inside = false;
  return Array.from(text.normalize("NFC"), (sign) => {
    const letter = /[\p{L}\p{M}]/u.test(sign);
    const result = letter ? (inside ? sign.toLowerCase() : sign.toUpperCase()) : sign;
    inside = letter || (inside && /\d/.test(sign));
    return result;
  }).join("");
}

/** The case of a name made right where it says nothing: all small or all capital letters. Mixed writing is somebody's choice. */
export function nameCased(text) {
  const small = text === text.toLowerCase();
  const large = text === text.toUpperCase() && words(text).some((word) => word.length > 1);
  return /\p{L}/u.test(text) && (small || large) ? titleCased(text) : text;
}

/** The first letter made large, the rest as it is. */
export const sentenceCased = (text) => text.replace(/\p{L}/u, (letter) => letter.toUpperCase());

const onsets = ["ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""];

// Rhymes of the language without their tone, as school-books list them.
const rhymes = new Set((
  "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
  + "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot "
  + "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt uyu uôc uôi uôm uôn uông uôt "
  + "ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yên yêm yêng yêt yêu"
).split(" "));

/** Rhymes that only "qu" has before it. */
const afterQu = new Set(["ych", "ynh", "yt", "yn"]);

const foldedRhymes = new Set(Array.from(rhymes, folded));

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The syllable without its tone, marks of letters kept: "nguyễn" gives "nguyên". */
export const toneless = (word) => word.normalize("NFD").replace(toneMarks, "").normalize("NFC");

function parts(word, known) {
  for (const onset of onsets) {
    if (!word.startsWith(onset)) continue;
    const rest = word.slice(onset.length);
    if (known.has(rest) || (onset === "qu" && afterQu.has(rest))) return [onset, rest];
    // "gìn", "gì": the i belongs to both.
    if (onset === "gi" && known.has(`i${rest}`)) return [onset, `i${rest}`];
  }
  return null;
}

/** True for a possible Vietnamese syllable; a tone on one that ends in a stop must be sắc or nặng. */
export function isSyllable(word) {
  const small = word.normalize("NFC").toLowerCase();
  const marks = small.normalize("NFD").match(toneMarks) ?? [];
  if (marks.length > 1) return false;
  const found = parts(toneless(small), rhymes);
  if (!found) return false;
  return !/(c|ch|p|t)$/.test(found[1]) || marks[0] === "\u0301" || marks[0] === "\u0323";
}

/** True when the letters, without marks, can be a syllable: "nguyen", "thi", not "nv" or "tyt". */
export const isBareSyllable = (word) => parts(folded(word), foldedRhymes) !== null;
