// Steps that do not fit beside the person's name stand under “Thêm”: the menu takes one line of a commune's screen.

const menu = document.querySelector(".menu");
const more = document.getElementById("menu-more");
const list = document.getElementById("menu-list");

/** Moves links from the end of the line into the list until the rest fits; the step one is in stays. */
function fit() {
  const links = [...menu.querySelectorAll("a")];
  for (const link of links) menu.insertBefore(link, more);
  more.hidden = true;
  more.open = false;
  delete menu.dataset.fitted;
  for (const link of links.toReversed()) {
    if (menu.scrollWidth <= menu.clientWidth) break;
    if (link.hasAttribute("aria-current")) continue;
    more.hidden = false;
    list.prepend(link);
  }
  menu.dataset.fitted = "true";
}

if (menu && more) {
  fit();
  addEventListener("resize", fit);
  document.fonts.ready.then(fit);
  more.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more.open) return;
    more.open = false;
    more.querySelector("summary").focus();
    event.stopPropagation();
  });
  more.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !more.contains(event.relatedTarget)) more.open = false;
  });
  document.addEventListener("pointerdown", (event) => {
    if (!more.contains(event.target)) more.open = false;
  });
}
