// Says which unit the office on a book's cover was at that time and what it is now. Several candidates are shown to choose from.

import { postJSON } from "/assets/shell.js";

const form = document.getElementById("book-form");
const { office, openingYear, officeUnit } = form.elements;

const box = document.createElement("div");
box.className = "hint office-place";
box.setAttribute("aria-live", "polite");
office.closest(".field").append(box);

let asked = "";

function line(text) {
  return Object.assign(document.createElement("div"), { textContent: text });
}

function choices(units) {
  const list = document.createElement("fieldset");
  list.append(Object.assign(document.createElement("legend"), { textContent: "Có nhiều đơn vị phù hợp – hãy chọn, hoặc ghi thêm huyện, tỉnh:" }));
  for (const unit of units) {
    const label = document.createElement("label");
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "office-candidate", value: unit.code });
    radio.checked = officeUnit.value === unit.code;
    radio.addEventListener("change", () => {
      officeUnit.value = unit.code;
    });
    label.append(radio, ` ${unit.fullName}${unit.validTo ? ` (đến ${unit.validTo})` : ""}`);
    list.append(line(""), label);
  }
  return list;
}

async function look() {
  const question = { place: office.value.trim(), on: /^\d{4}$/.test(openingYear.value.trim()) ? openingYear.value.trim() : undefined };
  const key = JSON.stringify(question);
  if (!question.place || key === asked) return;
  asked = key;
  try {
    const answer = await postJSON("/api/v1/units/resolve", question);
    if (key !== asked) return;
    if (answer.state === "resolved") {
      officeUnit.value = answer.then[0].code;
      const now = answer.now.map((unit) => unit.fullName).join("; ");
      box.replaceChildren(line(`Khi đó: ${answer.then[0].fullName}.`), ...(now && now !== answer.then[0].fullName ? [line(`Hiện nay: ${now}.`)] : []));
    } else {
      if (!answer.then.some((unit) => unit.code === officeUnit.value)) officeUnit.value = "";
      box.replaceChildren(answer.state === "ambiguous" ? choices(answer.then) : line("Chưa tìm thấy đơn vị này trong bảng đơn vị; vẫn lưu được đúng như trên bìa."));
    }
  } catch {
    asked = "";
  }
}

office.addEventListener("change", look);
openingYear.addEventListener("change", look);
look();
