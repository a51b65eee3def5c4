// What the unit's other entries say of a person: birth with the parents, marriages, children, death, in columns beside the book.
import { getJSON, persistently, Problem } from "/assets/shell.js";
import { make, marked } from "/assets/settled-view.js";

/** A box that fills itself with the person's other entries. */
export function personEntries(entry, person, signedIn) {
  const box = make("div", "compare-entries");
  box.append(make("p", "hint", "Đang tìm trong các sổ của đơn vị…"));
  signedIn(() => persistently(() => getJSON(`/api/v1/entries/${entry}/persons/${person.role}`)))
    .then((page) => {
      box.replaceChildren(...fill(page, person));
      // Nobody of the population to compare with: the book's values stand beside the other entries, once.
      if (person.candidates.length === 0 && page.lines.length > 1) box.previousElementSibling?.remove();
    })
    .catch((error) => {
      // Nobody is written in this part: there is nothing to look for.
      const words = error instanceof Problem && error.status === 404 ? "" : error instanceof Problem ? error.messageVi : "Chưa tìm được trong các sổ khác. Hãy tải lại trang.";
      box.replaceChildren(make("p", "hint", words));
    });
  return box;
}

function fill(page, person) {
  const others = page.lines.filter((line) => !line.isOwn);
  const parts = [];
  if (others.length === 0) parts.push(make("p", "hint", page.isLinked ? "Chưa thấy người này ở trường hợp nào khác của đơn vị." : "Trường hợp này đang chờ máy tìm trong các sổ khác."));
  else parts.push(table(page, person, others));
  const own = page.lines.find((line) => line.isOwn);
  const more = make("p", "hint");
  if (own && own.relatives.length > 0) {
    more.append("Người cùng trường hợp: ");
    own.relatives.forEach((relative, index) => {
      if (index > 0) more.append(" · ");
      more.append(link(`/nguoi/${page.entry}/${relative.role}`, `${relative.roleVi}: ${relative.name}`));
    });
  }
  if (page.others.length > 0) more.append(more.childNodes.length > 0 ? ". " : "", `Còn ${page.others.length} trường hợp có thể là cùng người.`);
  if (more.childNodes.length > 0) parts.push(more);
  return parts;
}

function link(href, words) {
  const node = make("a", "", words);
  node.href = href;
  return node;
}

function table(page, person, others) {
  const scroll = make("div", "scroll");
  const one = make("table", "compare-table");
  one.createCaption().className = "hint";
  one.caption.textContent = "Ở các trường hợp khác trong sổ của đơn vị";
  const top = one.createTHead().insertRow();
  for (const words of ["Mục", "Sổ gốc"]) {
    const cell = make("th", "", words);
    cell.scope = "col";
    top.append(cell);
  }
  for (const line of others) {
    const cell = make("th");
    cell.scope = "col";
    cell.append(link(`/doi-chieu/${line.entry}`, line.label), " ", make("span", "badge", line.roleVi));
    if (line.decision && line.decision.verdict === "same") cell.append(" ", make("span", "badge badge-good", "đã quyết định"));
    const child = line.relatives.find((relative) => relative.role === "subject" && line.role !== "subject");
    if (child) cell.append(make("div", "hint", `con: ${child.name}`));
    if (line.account) cell.title = line.account;
    top.append(cell);
  }
  const body = one.createTBody();
  person.lines.forEach((row, index) => {
    if (others.every((line) => !line.cells[index])) return;
    const cells = body.insertRow();
    const label = make("th", "", row.labelVi);
    label.scope = "row";
    cells.append(label, make("td", "book", row.bookValue || "(sổ không ghi)"));
    for (const line of others) {
      const cell = make("td");
      const value = line.cells[index];
      if (value && row.bookValue && value !== row.bookValue) {
        cell.className = "near";
        cell.append(...marked(value, row.bookValue));
      } else {
        cell.append(value || "–");
        if (value && row.bookValue) cell.className = "same";
      }
      cells.append(cell);
    }
  });
  scroll.append(one);
  return scroll;
}
