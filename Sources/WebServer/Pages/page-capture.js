// What the check at capture says: on each card, above the list, and about the picture that was taken last.

const element = (id) => document.getElementById(id);

/** The verdict on a page's card. */
export function showCapture(item, capture) {
  const line = item.querySelector(".page-capture");
  line.hidden = !capture?.reasons.length;
  line.textContent = capture?.message ?? "";
  line.title = capture?.overruled ? `Lý do vẫn dùng: ${capture.overruled}` : (capture?.advice ?? []).join(" ");
  line.classList.toggle("is-open", capture?.isOpen ?? false);
  item.classList.toggle("is-wanting", capture?.isOpen ?? false);
  item.querySelector("[data-do=overrule]").hidden = !capture?.isOpen;
}

/** Pages to be taken again, missing and doubled page numbers, and the number that is expected next. */
export function showGaps({ pages, missing, doubled, nextLabel }) {
  const wanting = pages.filter((page) => page.capture?.isOpen).map((page) => page.position);
  const parts = [];
  if (wanting.length) parts.push(`Cần chụp lại: trang thứ ${wanting.join(", ")}.`);
  if (missing.length) parts.push(`Thiếu số trang: ${missing.join(", ")}.`);
  if (doubled.length) parts.push(`Trùng số trang: ${doubled.join(", ")}.`);
  element("page-gaps").textContent = parts.join(" ");
  element("page-gaps").hidden = !parts.length;
  const next = element("next-label");
  if (!next) return;
  next.textContent = nextLabel ? `Trang tiếp theo: số ${nextLabel}.` : "";
  next.hidden = !nextLabel;
}

/** The notice about a picture that is not good enough, shown while the book still lies open at that page. */
export function captureNotice({ nameOf, onRetake, onKeep }) {
  const box = element("last-capture");
  const title = document.title;
  let wanting = null;
  element("last-capture-retake")?.addEventListener("click", () => wanting && onRetake(wanting));
  element("last-capture-keep")?.addEventListener("click", () => wanting && onKeep(wanting));
  return {
    show(page) {
      if (!box) return;
      wanting = page;
      element("last-capture-name").textContent = `${nameOf(page)}:`;
      element("last-capture-text").textContent = page.capture.message;
      const lines = page.capture.advice.map((text) => Object.assign(document.createElement("li"), { textContent: text }));
      element("last-capture-advice").replaceChildren(...lines);
      box.hidden = false;
      // Seen on the tab while the scanner's own window lies in front.
      document.title = `⚠ ${nameOf(page)}: chụp lại – ${title}`;
    },
    hide() {
      wanting = null;
      if (box) box.hidden = true;
      document.title = title;
    },
  };
}
