// Pieces that show a settled entry: its image, its values, what differs. Used by comparison and approval.

export function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

export const categoryBadge = { matched: "badge-good", mismatched: "badge-warning", ambiguous: "badge-warning", notFound: "badge-info", conflictingIdentity: "badge-bad" };

/** The entry's bands, one picture; says so when no page shows it. */
export function showImage(figure, settled, { width = 1500 } = {}) {
  figure.replaceChildren();
  if (settled.regions.length === 0) {
    figure.append(make("p", "viewer-empty", "Trường hợp này chưa được gắn với trang ảnh nào."));
    return null;
  }
  const image = make("img");
  image.alt = `Ảnh trong sổ: ${settled.kindLabel} số ${settled.number || settled.position}`;
  image.decoding = "async";
  image.src = `/api/v1/entries/${settled.entry}/band?width=${width}`;
  image.addEventListener("error", () => figure.replaceChildren(make("p", "viewer-empty", "Không tải được ảnh. Hãy thử tải lại trang.")));
  figure.append(image);
  return image;
}

/** Values as a list of pairs, group by group. */
export function valueList(settled) {
  const box = document.createDocumentFragment();
  for (const group of settled.groups) {
    const part = make("section", "value-group");
    part.append(make("h3", "", group.labelVi));
    const list = make("dl", "values");
    for (const value of group.values) {
      const pair = make("div");
      const text = make("dd", "", value.text || "–");
      if (value.conditionVi) text.append(" ", make("span", "badge badge-warning", value.conditionVi));
      if (value.isReadOnce) {
        const sign = make("span", "badge badge-info", "một lượt đọc");
        sign.title = "Một người đọc, chưa có nguồn thứ hai xác nhận.";
        text.append(" ", sign);
      }
      pair.append(make("dt", "", value.labelVi), text);
      list.append(pair);
    }
    part.append(list);
    box.append(part);
  }
  return box;
}

/** The text with the signs marked that the other text does not have. */
export function marked(text, other) {
  const one = Array.from(text.normalize("NFC"));
  const two = Array.from(other.normalize("NFC"));
  if (one.length * two.length > 100000 || two.length === 0) return [document.createTextNode(text)];
  const alike = (a, b) => a === b || a.toLocaleLowerCase("vi") === b.toLocaleLowerCase("vi");
  const table = Array.from({ length: one.length + 1 }, () => new Uint16Array(two.length + 1));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = two.length - 1; j >= 0; j -= 1) {
      table[i][j] = alike(one[i], two[j]) ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  const parts = [];
  const add = (sign, same) => {
    const last = parts.at(-1);
    if (last && last.same === same) last.text += sign;
    else parts.push({ text: sign, same });
  };
  for (let i = 0, j = 0; i < one.length;) {
    if (j < two.length && alike(one[i], two[j])) {
      add(one[i], true);
      i += 1;
      j += 1;
    } else if (j >= two.length || table[i + 1][j] >= table[i][j + 1]) {
      add(one[i], false);
      i += 1;
    } else j += 1;
  }
  return parts.map((part) => (part.same ? document.createTextNode(part.text) : make("mark", "", part.text)));
}

/** Links to the persons of an entry, each through all the unit's books; a key leads to the first. */
export function personLinks(entry, persons, { key = "" } = {}) {
  const box = make("span", "person-links");
  persons.forEach((person, index) => {
    const link = make("a", "", `${person.labelVi} trong các sổ `);
    link.href = `/nguoi/${entry}/${person.role}`;
    link.target = "_blank";
    link.rel = "noopener";
    if (key && index === 0) {
      link.append(make("kbd", "", key));
      link.dataset.personKey = "";
    }
    if (index > 0) box.append(" · ");
    box.append(link);
  });
  return box;
}

export const fieldLabels = { idNumber: "số định danh", fullName: "họ và tên", sex: "giới tính", birthDate: "ngày sinh", father: "họ tên cha", mother: "họ tên mẹ", spouse: "họ tên vợ/chồng" };
export const rightLabels = { book: "sổ đúng", population: "dân cư đúng", unclear: "chưa rõ" };

/** "Mẹ, ngày sinh: sổ đúng". */
export function fieldWords(one, settled) {
  const person = settled.persons.find((other) => other.role === one.role);
  return `${person ? `${person.labelVi}, ` : ""}${fieldLabels[one.field] ?? one.field}: ${rightLabels[one.right]}`;
}

/** How a person of the entry stands to the population data, to be unfolded. */
export function personAccount(person, joint, settled) {
  const box = make("details", "card-why");
  if (joint) box.dataset.kind = "joint";
  const head = make("summary", "", `${person.labelVi}: ${person.name} `);
  head.append(make("span", `badge ${categoryBadge[person.category] ?? ""}`, person.categoryVi));
  if (person.id12) head.append(` số định danh ${person.id12}`);
  const list = make("ul");
  for (const reason of person.reasons) list.append(make("li", "", reason.text));
  box.append(head, make("p", "", person.account), list, personLinks(settled.entry, [person]));
  return box;
}

/** What one side said in the joint decision, with the fields it named. */
export function opinionLine(given, settled) {
  const line = make("p", "", "");
  line.append(
    make("strong", "", given.side === "justice" ? "Tư pháp: " : "Công an: "),
    make("span", `badge ${given.accepts ? "badge-good" : "badge-bad"}`, given.accepts ? "Theo sổ gốc" : "Nhập lại"), ` ${given.name ? `${given.name}: ` : ""}${given.reason}`);
  for (const one of given.fields) line.append(" ", make("span", "badge badge-info", fieldWords(one, settled)));
  return line;
}
