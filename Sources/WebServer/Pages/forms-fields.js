// The list beside the page: for every drawn box the register's field, how many lines are written in it, and what its label takes.
import { FieldChoice } from "/assets/forms-choice.js";
import { button, text } from "/assets/marking-widgets.js";

function numberInput(words, { value, placeholder, onNumber }) {
  const input = document.createElement("input");
  input.inputMode = "decimal";
  input.className = "tiny";
  input.placeholder = placeholder;
  input.value = value ?? "";
  input.setAttribute("aria-label", words);
  input.title = words;
  input.addEventListener("change", () => {
    const number = Number.parseFloat(input.value.replace(",", "."));
    onNumber(Number.isFinite(number) ? number : null);
    if (!Number.isFinite(number)) input.value = "";
  });
  return input;
}

export class FieldList {
  #lines = new Map();

  /** Actions: fields(own), labelOf(id), choose(key, id), lines(key, n), label(key, mm), remove(key), select(key), leave(key). */
  constructor(list, actions) {
    Object.assign(this, { list, actions });
  }

  /** Lines are kept while their box is there: a person may be typing in one. */
  show(fields, selected) {
    for (const [key, line] of this.#lines) {
      if (fields.some((field) => field.key === key)) continue;
      line.item.remove();
      this.#lines.delete(key);
    }
    for (const field of fields) {
      const line = this.#lines.get(field.key) ?? this.#make(field);
      this.#lines.set(field.key, line);
      if (line.item.parentNode !== this.list) this.list.append(line.item);
      line.item.classList.toggle("is-selected", field.key === selected);
      if (line.choice.value !== field.field) line.choice.show(field.field);
    }
  }

  focus(key) {
    const line = this.#lines.get(key);
    line?.item.scrollIntoView({ block: "nearest" });
    line?.choice.input.focus();
  }

  #make(field) {
    const { actions } = this;
    const { key } = field;
    const item = document.createElement("li");
    item.className = "entry-line field-line";
    item.dataset.field = key;
    item.addEventListener("focusin", () => actions.select(key));
    const holder = document.createElement("div");
    holder.className = "field-choice";
    const input = document.createElement("input");
    input.name = `choice-${key}`;
    input.autocomplete = "off";
    input.placeholder = "gõ vài chữ…";
    input.setAttribute("aria-label", "Mục của sổ");
    holder.append(input);
    const choice = new FieldChoice(input, {
      fields: actions.fields, labelOf: actions.labelOf, onChoose: (id) => actions.choose(key, id), onLeave: () => actions.leave(key),
    });
    choice.show(field.field);
    item.append(
      holder,
      numberInput("Số dòng viết trong ô; bỏ trống: máy tính theo chiều cao", { value: field.lines, placeholder: "dòng", onNumber: (n) => actions.lines(key, n && Math.round(n)) }),
      numberInput("Nhãn in chiếm bao nhiêu mm đầu dòng", { value: field.labelMM, placeholder: "nhãn mm", onNumber: (mm) => actions.label(key, mm) }),
      button("Bỏ", () => actions.remove(key), true),
    );
    return { item, choice };
  }
}

/** The forms that the unit has, each with what can be done to it. */
export function showForms(list, forms, { kind, layouts, mayDraw, editing, onEdit, onRemove }) {
  list.replaceChildren(...forms.map((form) => {
    const item = document.createElement("li");
    item.className = `entry-line${form.id === editing ? " is-selected" : ""}`;
    item.dataset.form = form.id;
    const size = [form.widthMM, form.heightMM].map((mm) => `${Math.round(mm)}`).join(" × ");
    item.append(text(form.title, "form-title"), text(`${layouts[form.layout]}, ${form.fields} ô, ${size} mm`, "where"));
    if (mayDraw && form.kind === kind) item.append(button("Sửa", () => onEdit(form)));
    const file = document.createElement("a");
    file.className = "button button-small";
    file.href = `/api/v1/forms/${form.id}`;
    file.download = `${form.name}.json`;
    file.textContent = "Tải về";
    item.append(file);
    if (mayDraw) item.append(button("Xóa", () => onRemove(form), true));
    return item;
  }));
  if (!forms.length) list.append(text("Xã chưa có mẫu riêng nào.", "hint"));
  document.getElementById("own-hint").hidden = forms.length === 0;
}
