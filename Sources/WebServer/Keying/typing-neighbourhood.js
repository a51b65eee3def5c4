// What is near the book that lies on the desk: its office's own units, the hamlets of the commune. Pure functions.
import { inside, splitPlace } from "/assets/typing-places.js";
import { folded, words } from "/assets/typing-text.js";

const kinds = {
  xã: /^(xa|phuong|thi tran|dac khu) /, huyện: /^(huyen|quan|thi xa|thanh pho) /, tỉnh: /^(tinh|thanh pho) /,
};

/**
 * The units of an office as the book names it, from the commune up, each with what follows it: "UBND xã Yên Hạ, huyện Thanh Lam, tỉnh
 * Lam Giang" → { xã: { unit: "xã Yên Hạ", name: "Yên Hạ", rest: ", huyện Thanh Lam, tỉnh Lam Giang" }, … }.
 */
export function unitsOfOffice(office) {
  const parts = splitPlace(office ?? "").query.split(",").map((part) => part.trim()).filter(Boolean);
  const found = {};
  parts.forEach((unit, index) => {
    const isLast = index === parts.length - 1;
    const key = folded(unit);
    const level = kinds.xã.test(key) ? "xã" : isLast && kinds.tỉnh.test(key) ? "tỉnh" : kinds.huyện.test(key) ? "huyện" : null;
    if (!level || found[level]) return;
    const kind = /^(thi tran|thi xa|thanh pho|dac khu) /.test(key) ? 2 : 1;
    found[level] = { unit, name: words(unit).slice(kind).join(" "), rest: parts.slice(index + 1).map((part) => `, ${part}`).join("") };
  });
  return found;
}

/**
 * Sayings with the office's units put in: "{xã}" and its like are the unit of that level ("xã Yên Hạ", "phường Bến Cũ"), "{tên xã}" its
 * name alone. In a place (`withRest`) each comes alone and with the units that follow. A saying whose unit the office does not have is
 * left out.
 */
export function placed(phrases, units, { withRest = false } = {}) {
  const gap = /\{(tên )?(xã|huyện|tỉnh)\}/gu;
  return phrases.flatMap((phrase) => {
    const named = [...phrase.matchAll(gap)].map((found) => units[found[2]]);
    if (named.includes(undefined)) return [];
    const text = phrase.replace(gap, (_, isName, level) => (isName ? units[level].name : inside(units[level].unit)));
    return withRest && named.length > 0 && named.at(-1).rest && phrase.endsWith("}") ? [text, text + named.at(-1).rest] : [text];
  });
}

/** Homes: the commune itself and its hamlets, in full, with the commune alone, and bare. */
export function homes(hamlets, units) {
  const commune = units.xã;
  if (!commune) return hamlets;
  const full = commune.unit + commune.rest;
  return [
    full.charAt(0).toUpperCase() + full.slice(1),
    ...hamlets.map((hamlet) => `${hamlet}, ${inside(full)}`), ...hamlets.map((hamlet) => `${hamlet}, ${commune.unit}`), ...hamlets,
  ];
}
