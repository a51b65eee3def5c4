// What the form at the side asks for.

/** A whole number in a field, or null. */
export function numberIn(id) {
  const text = document.getElementById(id)?.value.trim() ?? "";
  return /^\d+$/.test(text) ? Number(text) : null;
}

/** A page that waits for its entries to be marked. */
export const isOpen = (page) => !page.entries && page.face !== "cover" && page.face !== "closing";

/** The plan to be asked from the server, or a sentence that says what is missing. */
export function planRequest(mode, template, pages) {
  const [from, to] = [numberIn("first-page"), numberIn("last-page")];
  if (!from || !to || from > to || to > pages.length) return `Ảnh từ … đến …: hãy ghi số từ 1 đến ${pages.length}.`;
  const range = pages.slice(from - 1, to);
  const chosen = document.getElementById("only-free").checked ? range.filter(isOpen) : range;
  if (!chosen.length) return "Các trang đã chọn đều đã đánh dấu, hoặc là bìa.";
  const request = {
    layout: mode,
    pages: chosen.map((page) => page.id),
    firstNumber: numberIn("first-number") ?? 0,
    year: numberIn("year") ?? 0,
    facing: document.getElementById("facing").checked,
  };
  if (mode === "forms") return { ...request, firstBox: template.form };
  if (!template.first || !template.last) return "Hãy kéo khung dòng đầu và khung dòng cuối trên ảnh trước.";
  const onLast = numberIn("rows-last");
  return {
    ...request,
    firstBox: template.first,
    lastBox: template.last,
    rows: numberIn("rows") ?? 0,
    ...(onLast === null ? {} : { rowsOnLastPage: onLast }),
  };
}
