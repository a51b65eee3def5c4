// A field that finds a unit while one types: `<input data-unit-picker>` gets the unit's path as its value.

import { getJSON } from "/assets/shell.js";

let counter = 0;

function attach(input) {
  const list = document.createElement("datalist");
  counter += 1;
  list.id = `unit-hits-${counter}`;
  input.after(list);
  input.setAttribute("list", list.id);
  input.autocomplete = "off";
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    const text = input.value.trim();
    if (text.length < 2 || /^[0-9/]+$/.test(text)) return;
    timer = setTimeout(async () => {
      try {
        const hits = await getJSON(`/api/v1/units?q=${encodeURIComponent(text)}`);
        list.replaceChildren(
          ...hits.map((hit) => Object.assign(document.createElement("option"), { value: hit.path, label: `${hit.fullName} (${text})` })),
        );
      } catch {
        list.replaceChildren();
      }
    }, 150);
  });
}

document.querySelectorAll("[data-unit-picker]").forEach(attach);
