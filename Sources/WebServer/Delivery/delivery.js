// The package of one book.
import { postJSON } from "/assets/shell.js";
import { followJob } from "/assets/job-watch.js";

const go = document.getElementById("build-go");
const { book } = document.getElementById("build")?.dataset ?? {};

go?.addEventListener("click", async () => {
  go.disabled = true;
  const options = {
    columnSet: document.getElementById("set")?.value ?? null,
    drawsCover: document.getElementById("cover")?.checked ?? false,
  };
  const done = await followJob(() => postJSON(`/api/v1/books/${book}/package`, options));
  if (!done) {
    go.disabled = false;
    go.focus();
  }
});
