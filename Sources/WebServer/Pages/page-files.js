// Files from pickers, drops and watched folders, in the order of their names as people see them.

const names = new Intl.Collator("vi", { numeric: true, sensitivity: "base" });

/** The file's place in the folder that it came with; its name alone when it came without one. */
export const path = (file) => (file.webkitRelativePath || file.relativePath || file.name).replace(/^\//, "");

export const sorted = (files) => [...files].sort((a, b) => names.compare(path(a), path(b)));

/** Files a system puts beside pictures; they are no pages and not worth a complaint. */
export const isClutter = (file) => /^(\.|~|thumbs\.db$|desktop\.ini$)|\.(tmp|part|crdownload|crswap)$/i.test(file.name);

/** Endings of files that may hold pages: those that the field for files takes. */
let endings = null;

export function isPicture(file) {
  endings ??= document.getElementById("files").accept.split(",").filter((one) => one.startsWith("."));
  return endings.some((ending) => file.name.toLowerCase().endsWith(ending));
}

/** Says whether a file is the same as one before: another content has another time or size. */
export const keyOf = (file) => `${path(file)}|${file.size}|${file.lastModified}`;

async function entriesIn(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!part.length) return all;
    all.push(...part);
  }
}

async function filesIn(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    file.relativePath = entry.fullPath;
    return [file];
  }
  const found = [];
  for (const child of await entriesIn(entry)) found.push(...(await filesIn(child)));
  return found;
}

/** Everything that was dropped, folders opened. Call it inside the drop event. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const found = [];
  for (const entry of entries) found.push(...(await filesIn(entry)));
  return found;
}
