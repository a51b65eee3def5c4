// Small parts of the lists beside the page.

import { toast } from "/assets/shell.js";

export function numberField(entry, words, onNumber) {
  const field = document.createElement("input");
  field.value = entry.number;
  field.maxLength = 8;
  field.setAttribute("aria-label", `${words} số`);
  field.addEventListener("change", () => onNumber(field.value.trim()));
  return field;
}

export function yearField(entry, words, onYear) {
  const field = document.createElement("input");
  field.value = entry.year ?? "";
  field.maxLength = 4;
  field.inputMode = "numeric";
  field.setAttribute("aria-label", `${words} năm`);
  field.addEventListener("change", () => {
    if (/^\d{4}$/.test(field.value.trim())) onYear(Number(field.value));
    else {
      toast("Năm đăng ký gồm bốn chữ số.", { bad: true });
      field.value = entry.year ?? "";
    }
  });
  return field;
}

export function button(text, onClick, danger = false) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button button-small${danger ? " button-danger" : ""}`;
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

export function text(words, className) {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = words;
  return made;
}
