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

/** Some words and then names, each of which leads to its page: in a thick book nobody finds it by scrolling. */
function leading(words, found, onGo) {
  const links = found.flatMap(({ text, page }, index) => {
    const link = Object.assign(document.createElement("button"), { type: "button", className: "page-link", textContent: text });
    link.addEventListener("click", () => onGo(page));
    return index ? [", ", link] : [link];
  });
  const line = document.createElement("span");
  line.append(`${words} `, ...links, ". ");
  return line;
}

/** Pages to be taken again, missing and doubled page numbers, and the number that is expected next. `onGo(id)` shows a page. */
export function showGaps({ pages, missing, doubled, nextLabel }, onGo) {
  const wanting = pages.filter((page) => page.capture?.isOpen).map((page) => ({ text: String(page.position), page: page.id }));
  const twice = doubled.flatMap((label) => pages.filter((page) => page.label === label).slice(1).map((page) => ({ text: label, page: page.id })));
  const unknown = doubled.filter((label) => !twice.some((one) => one.text === label));
  const parts = [];
  if (wanting.length) parts.push(leading("Cần xem lại ảnh: trang thứ", wanting, onGo));
  if (missing.length) parts.push(`Thiếu số trang: ${missing.join(", ")}. `);
  if (twice.length) parts.push(leading("Trùng số trang:", twice, onGo));
  if (unknown.length) parts.push(`Trùng số trang: ${unknown.join(", ")}. `);
  const said = parts.map((part) => part.textContent ?? part).join("") + wanting.map((one) => one.page).join(" ");
  const gaps = element("page-gaps");
  // The same again would take the focus from the link that somebody stands on.
  if (gaps.dataset.said !== said) gaps.replaceChildren(...parts);
  gaps.dataset.said = said;
  gaps.hidden = !parts.length;
  const next = element("next-label");
  if (!next) return;
  next.textContent = nextLabel ? `Trang tiếp theo: số ${nextLabel}.` : "";
  next.hidden = !nextLabel;
}

/**
 * The notice about a picture that is not good enough, shown while the book still lies open at that page. `onGone(id)` hears of its page when
 * it goes away with the focus in it.
 */
export function captureNotice({ nameOf, onRetake, onKeep, onDiscard, onGone }) {
  const box = element("last-capture");
  const title = document.title;
  let wanting = null;
  element("last-capture-retake")?.addEventListener("click", () => wanting && onRetake(wanting));
  element("last-capture-keep")?.addEventListener("click", () => wanting && onKeep(wanting));
  element("last-capture-discard")?.addEventListener("click", () => wanting && onDiscard(wanting));
  const hide = () => {
    const gone = box?.contains(document.activeElement) ? wanting : null;
    wanting = null;
    if (box) box.hidden = true;
    document.title = title;
    if (gone) onGone(gone.id);
  };
  const show = (page) => {
    if (!box) return;
    wanting = page;
    element("last-capture-name").textContent = `${nameOf(page)}:`;
    element("last-capture-text").textContent = page.capture.message;
    const lines = page.capture.advice.map((text) => Object.assign(document.createElement("li"), { textContent: text }));
    element("last-capture-advice").replaceChildren(...lines);
    // Of two good pictures of one page neither is to be taken again.
    const isDouble = page.capture.reasons.every((reason) => reason === "duplicate");
    element("last-capture-retake").hidden = isDouble;
    element("last-capture-discard").hidden = !isDouble || !onDiscard;
    box.hidden = false;
    // On a telephone's small screen; elsewhere nothing moves under who is typing.
    if (matchMedia("(pointer: coarse)").matches) box.scrollIntoView({ block: "nearest" });
    // Seen on the tab while the scanner's own window lies in front.
    document.title = `⚠ ${nameOf(page)}: ${isDouble ? "chụp hai lần" : "chụp lại"} – ${title}`;
  };
  return {
    show,
    hide,
    /** The pages were shown anew: a page that has a better picture, was decided about or is gone needs no words any more. */
    pagesChanged(byID) {
      if (!wanting) return;
      const now = byID(wanting.id);
      if (!now?.capture?.isOpen) hide();
      else if (nameOf(now) !== nameOf(wanting) || now.image !== wanting.image) show(now);
    },
  };
}
