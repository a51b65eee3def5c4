// The package of one book.
import { postJSON } from "/assets/shell.js";
import { followJob } from "/assets/job-watch.js";

const go = document.getElementById("build-go");
const { book } = document.getElementById("build")?.dataset ?? {};

const buttons = [go, document.getElementById("copy-go")].filter(Boolean);

/** One piece of work of a book at a time. */
async function follow(button, path, options) {
  for (const one of buttons) one.disabled = true;
  const done = await followJob(() => postJSON(`/api/v1/books/${book}/${path}`, options));
  if (done) return;
  for (const one of buttons) one.disabled = false;
  button.focus();
}

go?.addEventListener("click", () =>
  follow(go, "package", {
    columnSet: document.getElementById("set")?.value ?? null,
    drawsCover: document.getElementById("cover")?.checked ?? false,
  }));
document.getElementById("copy-go")?.addEventListener("click", ({ currentTarget }) => follow(currentTarget, "archive-copy", {}));
