// The lists beside the page: what is marked on it, and what will be.

import { button, numberField, text, yearField } from "/assets/marking-widgets.js";

/** Names a box: the entry and which of its places it is. */
export const keyOf = (owner, index) => `${owner}#${index}`;
export const ownerOf = (key) => key?.split("#")[0];

/** Keyed entries may still be moved on the page; what is settled stays where it is. */
export const canMove = (entry) => entry.status === "pending" || entry.status === "keyed";

/** A list is not rebuilt under the hands of a person who types in it. */
const isBusy = (list) => list.contains(document.activeElement) && document.activeElement.matches("input");

export class MarkingLists {
  /** Actions: renumber, restart, drop, go, rename, continueEntry, withdraw, highlight. */
  constructor(actions) {
    this.actions = actions;
    this.marked = document.getElementById("marked");
    this.planned = document.getElementById("planned");
  }

  line(entry, key, selected) {
    const item = document.createElement("li");
    item.className = `entry-line${ownerOf(selected) === ownerOf(key) ? " is-selected" : ""}`;
    item.addEventListener("focusin", () => this.actions.highlight(key));
    return item;
  }

  showMarked(entries, { page, mayMark, selected }) {
    if (isBusy(this.marked)) return;
    const lines = entries.map((entry) => this.markedLine(entry, page, mayMark, selected));
    this.marked.replaceChildren(...lines);
    if (!lines.length) this.marked.append(text("Chưa có trường hợp nào.", "hint"));
  }

  markedLine(entry, page, mayMark, selected) {
    const { rename, continueEntry, withdraw } = this.actions;
    const item = this.line(entry, keyOf(entry.id, entry.regions.findIndex((region) => region.page === page)), selected);
    if (mayMark && entry.status === "pending") {
      item.append(
        text("Số", "where"), numberField(entry, "Sửa", (number) => rename(entry, { number })),
        text("năm", "where"), yearField(entry, "Sửa", (year) => rename(entry, { year })),
      );
    } else {
      item.append(text(`Số ${entry.number || "?"}`, "strong"), text(`năm ${entry.year ?? "?"}`, "where"));
    }
    item.append(text(entry.statusLabel, "badge"));
    const others = entry.regions.filter((region) => region.page !== page).map((region) => region.pagePosition);
    if (others.length) item.append(text(`còn ở ảnh thứ ${others.join(", ")}`, "where"));
    if (mayMark && canMove(entry)) item.append(button("+ Phần ở trang khác", () => continueEntry(entry)));
    if (mayMark && entry.isFree) item.append(button("Bỏ", () => withdraw(entry), true));
    return item;
  }

  showPlanned(planned, { pages, mayContinue, selected }) {
    const section = document.getElementById("planned-box");
    if (!section) return;
    const { entries } = planned;
    section.hidden = !entries.length;
    if (section.hidden) {
      this.planned.replaceChildren();
      return;
    }
    if (isBusy(this.planned)) return;
    const touched = new Set(entries.flatMap((entry) => entry.regions.map((region) => region.page))).size;
    const [first, last] = [entries[0], entries[entries.length - 1]];
    const ends = entries.length > 1 ? `, từ số ${first.number}/${first.year} đến ${last.number}/${last.year}` : "";
    document.getElementById("planned-count").textContent = `${entries.length} trường hợp trên ${touched} ảnh${ends}.`;
    const positions = new Map(pages.map((page) => [page.id, page.position]));
    this.planned.replaceChildren(...entries.map((entry) => this.plannedLine(entry, positions, mayContinue, selected)));
  }

  plannedLine(entry, positions, mayContinue, selected) {
    const { renumber, restart, drop, go, continueEntry } = this.actions;
    const item = this.line(entry, keyOf(entry.key, 0), selected);
    const places = entry.regions.map((region) => positions.get(region.page));
    item.append(
      text("Số", "where"), numberField(entry, "Dự kiến", (number) => renumber(entry, number)),
      text("năm", "where"), yearField(entry, "Dự kiến", (year) => restart(entry, year)),
      button(`ảnh ${places.join("+")}`, () => go(places[0])),
    );
    if (mayContinue) item.append(button("+ Phần ở trang khác", () => continueEntry(entry)));
    item.append(button("Bỏ", () => drop(entry), true));
    return item;
  }
}
