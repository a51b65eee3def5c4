// How candidates and proposals look: the list and its heading, the marks beside a field; and whether the page is on the screen.

const words = (text) => Object.assign(document.createElement("span"), { textContent: text });
const key = (text) => Object.assign(document.createElement("kbd"), { textContent: text });

export function line(person, number) {
  const row = document.createElement("li");
  row.dataset.number = String(number);
  row.dataset.row = String(person.row);
  const name = Object.assign(document.createElement("b"), { textContent: person.name });
  row.append(key(String(number)), " ", name, ` ${details(person).join(" · ")}`);
  row.title = details(person).join(" · ");
  return row;
}

function details(person) {
  return [
    person.birthDate, person.sex, person.father && `cha ${person.father}`, person.mother && `mẹ ${person.mother}`,
    person.spouse && `vợ/chồng ${person.spouse}`, person.residence,
  ].filter(Boolean);
}

export const spoken = (person) => [person.name, ...details(person)].join(", ");

/** The row's picture or the page's is loaded and on the screen. */
export function pictureIsShown() {
  const images = [...document.querySelectorAll("#desk-band:not([hidden]) img, #viewer img")];
  return images.some((image) => {
    const box = image.getBoundingClientRect();
    return image.complete && image.naturalWidth > 0 && box.width > 40 && box.height > 10 && box.bottom > 0 && box.top < innerHeight && getComputedStyle(image).visibility === "visible";
  });
}

/** What stands above the list: what waits to be held against the page, and whom the extract offers. */
export function heading(list, standing) {
  const parts = [];
  if (standing > 0) parts.push(words(`${standing} mục đề xuất: so với sổ, `), key("Enter"), " từng mục, hoặc ", key("F8"), " tất cả đúng như sổ. ", key("Alt+Backspace"), " bỏ đề xuất. ");
  if (list?.waits) parts.push(words("Nhập từ sổ trước; dân cư đối chiếu sau. "), key("F4"), " xem dân cư: mục nhập sau đó người thứ hai phải nhập lại");
  const shown = list?.persons.length ?? 0;
  if (shown > 0) {
    const rest = list.found > shown ? ` (còn ${list.found - shown} người nữa: gõ thêm)` : "";
    parts.push(words(`${list.roleLabel}: ${shown} người trong dân cư${rest}. `), key("F4"), " rồi số để lấy, ", key("F9"), " lấy ngay người số 1");
  } else if (list?.found > 0) {
    parts.push(words(`${list.roleLabel}: ${list.found} người trong dân cư cùng phù hợp – gõ thêm để thu hẹp`));
  }
  return parts;
}

/** Says beside a field where its value came from, and what the extract says where that is something else. */
export function mark(field, origin, difference = "") {
  // Another part's mark, such as that of a carried value, is not ours to take away.
  if (origin !== "typed") field.row.dataset.origin = field.input.dataset.origin = origin;
  else if (["proposed", "taken"].includes(field.row.dataset.origin)) {
    delete field.row.dataset.origin;
    delete field.input.dataset.origin;
  }
  if (origin === "taken") field.row.dataset.taken = field.value;
  else delete field.row.dataset.taken;
  if (difference) field.row.dataset.difference = "1";
  else delete field.row.dataset.difference;
  let note = field.row.querySelector(".origin-note");
  // The word "đề xuất" stands in the label (desk-candidates.css), so that nothing moves; for the ear it is said here.
  if (origin === "proposed") field.input.setAttribute("aria-description", "đề xuất từ dân cư, so với sổ, Enter nếu đúng");
  else field.input.removeAttribute("aria-description");
  const words = difference ? `Dân cư ghi: ${difference} – giữ theo sổ` : "";
  if (!words) return void note?.remove();
  if (!note) {
    note = document.createElement("p");
    note.className = "origin-note";
    note.id = `origin-${field.id}`;
    field.row.append(note);
  }
  note.textContent = words;
}
