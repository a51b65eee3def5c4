// Which files the book was given already: a folder that is chosen again sends only what is new.
// What is known stands in this page's memory and on the server; nothing is left in the browser.
import { persistently, postJSON } from "/assets/shell.js";
import { digest } from "/assets/page-digest.js";
import { keyOf, path } from "/assets/page-files.js";

const taken = new Set();

/** Larger files are not read twice; the server knows their pages all the same. */
const largest = 64 * 2 ** 20;

export const noteTaken = (file) => taken.add(keyOf(file));
export const isTaken = (file) => taken.has(keyOf(file));

/** A file that came with its folder; one that a person picked out by itself is always sent. */
const isOfFolder = (file) => path(file).includes("/");

/** Of some files those that the book was not given yet, where they were chosen with their folder. `onLook` hears of each. */
export async function newOf(book, files, onLook) {
  const rest = files.filter((file) => !(isOfFolder(file) && isTaken(file)));
  const digests = new Map();
  for (const file of rest) {
    if (!isOfFolder(file) || file.size > largest) continue;
    onLook(file);
    try {
      digests.set(file, await digest(file));
    } catch {
      // Cannot be read: sending it says so.
    }
  }
  if (!digests.size) return rest;
  let given;
  try {
    const asked = [...new Set(digests.values())];
    given = new Set((await persistently(() => postJSON(`/api/v1/books/${book}/known-files`, { digests: asked }))).known);
  } catch {
    // Sending tells what is wrong, and the server knows what it has.
    return rest;
  }
  return rest.filter((file) => {
    if (!given.has(digests.get(file))) return true;
    noteTaken(file);
    return false;
  });
}
