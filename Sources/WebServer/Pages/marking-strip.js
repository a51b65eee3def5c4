// The strip of pages at the left.

import { text } from "/assets/marking-widgets.js";

export const nameOf = (page) => `Ảnh thứ ${page.position}${page.label ? ` (số trang ${page.label})` : ""}`;

function stripPage(page, isCurrent, onGo) {
  const item = document.createElement("li");
  const made = document.createElement("button");
  made.type = "button";
  made.className = "strip-page";
  if (isCurrent) made.setAttribute("aria-current", "true");
  made.setAttribute("aria-label", `${nameOf(page)}, ${page.entries} trường hợp`);
  const image = document.createElement("img");
  image.loading = "lazy";
  image.alt = "";
  image.src = `/api/v1/pages/${page.id}/image?width=320&v=${page.image}`;
  made.append(image, `${page.position}${page.label ? ` · tr. ${page.label}` : ""}`);
  made.append(text(page.entries ? `${page.entries}` : "–", `badge${page.entries ? " badge-good" : ""}`));
  made.addEventListener("click", onGo);
  item.append(made);
  return item;
}

/** Shows all pages; `onGo` gets the index of the one that is chosen. */
export function fillStrip(list, pages, current, onGo) {
  list.replaceChildren(...pages.map((page, index) => stripPage(page, index === current, () => onGo(index))));
  list.children[current]?.scrollIntoView({ block: "nearest" });
}
