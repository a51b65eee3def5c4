// The order of a kind's fields in books of a form period, as a commune's lead sets it: by buttons or by Alt+↑ and Alt+↓.
import { act, getJSON, report, toast } from "/assets/shell.js";

const element = (id) => document.getElementById(id);
const list = element("order");
let fields = [];
let chosen = 0;
let isChanged = false;

/** What the list on the screen is the order of; the choice above it may already be another one. */
let shown = null;

const asked = () => ({ unit: element("order-unit").value, kind: element("order-kind").value, period: element("order-period").value });

async function load() {
  const question = asked();
  const { unit, kind, period } = question;
  if (!unit) return;
  // Nothing of another kind or period stands under this choice, not even while the answer is on its way.
  fields = [];
  isChanged = false;
  shown = null;
  element("order-reset").disabled = true;
  draw();
  const form = await getJSON(`/api/v1/keying/forms/${kind}?${new URLSearchParams({ period, unit })}`);
  if (JSON.stringify(asked()) !== JSON.stringify(question)) return;
  shown = question;
  fields = form.groups.flatMap((group) => group.fields.map((field) => ({ id: field.id, label: field.label, group: group.label })));
  chosen = 0;
  element("order-state").textContent = form.setIn === null || form.setIn === undefined ? "Đang theo thứ tự trang in." : "Đang theo thứ tự đã sắp.";
  element("order-reset").disabled = form.setIn !== unit;
  draw();
}

function draw({ focus = false } = {}) {
  list.replaceChildren(...fields.map((field, index) => {
    const row = document.createElement("li");
    Object.assign(row.dataset, { field: field.id, index: String(index) });
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(index === chosen));
    row.setAttribute("aria-label", `${index + 1}. ${field.label}, ${field.group}`);
    row.tabIndex = index === chosen ? 0 : -1;
    const name = Object.assign(document.createElement("span"), { className: "order-name", textContent: `${index + 1}. ${field.label}` });
    const group = Object.assign(document.createElement("span"), { className: "order-group", textContent: field.group });
    const buttons = [["↑", -1], ["↓", 1]].map(([sign, step]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: sign, tabIndex: -1 });
      button.setAttribute("aria-hidden", "true");
      button.dataset.step = String(step);
      return button;
    });
    row.append(name, group, ...buttons);
    return row;
  }));
  element("order-save").disabled = !isChanged;
  if (focus) list.children[chosen]?.focus();
}

function move(index, step) {
  const to = index + step;
  if (to < 0 || to >= fields.length) return;
  [fields[index], fields[to]] = [fields[to], fields[index]];
  chosen = to;
  isChanged = true;
  draw({ focus: true });
}

list.addEventListener("click", (event) => {
  const row = event.target.closest("li");
  if (!row) return;
  const index = Number(row.dataset.index);
  const step = Number(event.target.closest("[data-step]")?.dataset.step ?? 0);
  if (step) return move(index, step);
  chosen = index;
  draw({ focus: true });
});
list.addEventListener("keydown", (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -5, PageDown: 5 }[event.key];
  if (!step) return;
  event.preventDefault();
  if (event.altKey) return move(chosen, Math.sign(step));
  chosen = Math.max(0, Math.min(fields.length - 1, chosen + step));
  draw({ focus: true });
});

async function save(order, words) {
  if (!shown) return;
  const { unit, kind, period } = shown;
  try {
    await act("desk.orderFields", { unit }, { kind, formPeriod: period, fields: order });
    toast(words);
    await load();
  } catch (error) {
    report(error);
  }
}

const keep = () => save(fields.map((field) => field.id), "Đã lưu. Bàn nhập theo thứ tự này từ trường hợp mở sau.");
element("order-save").addEventListener("click", keep);
element("order-reset").addEventListener("click", () => save([], "Đã về thứ tự trang in."));
document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey || event.key !== "Enter" || !isChanged) return;
  event.preventDefault();
  keep();
});
for (const id of ["order-unit", "order-kind", "order-period"]) {
  element(id).addEventListener("change", () => {
    if (isChanged && !window.confirm("Thứ tự vừa sắp chưa lưu. Bỏ thứ tự ấy và mở sổ khác?")) {
      element("order-unit").value = shown.unit;
      element("order-kind").value = shown.kind;
      element("order-period").value = shown.period;
      return;
    }
    load().catch(report);
  });
}
window.addEventListener("beforeunload", (event) => {
  if (isChanged) event.preventDefault();
});
load().catch(report);
