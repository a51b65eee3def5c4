// An office's own rules for single fields of a kind of register: chosen in place, kept together by one key.
import { act, report, toast } from "/assets/shell.js";

const form = document.getElementById("policy-fields");
const state = document.getElementById("policy-state");
const save = document.getElementById("policy-save");
const selects = [...form.querySelectorAll("select")];

const changed = () => selects.filter((select) => select.value !== select.dataset.kept);

function show() {
  const own = selects.filter((select) => select.value);
  for (const select of selects) {
    const row = select.closest("tr");
    if (select.value) row.dataset.own = "true"; else delete row.dataset.own;
  }
  const count = changed().length;
  save.disabled = count === 0;
  document.getElementById("policy-clear").disabled = own.length === 0;
  form.dataset.own = String(own.length);
  form.dataset.changed = String(count);
  state.textContent = count > 0 ? `${count} mục đổi, chưa lưu.` : own.length > 0 ? `${own.length} mục quy định riêng.` : "Mọi mục theo cách chung.";
}

async function keep() {
  if (changed().length === 0) return;
  const overrides = Object.fromEntries(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
  save.disabled = true;
  try {
    await act("policy.choose", { unit: form.dataset.unit }, { kind: form.dataset.kind, policy: form.dataset.policy, overrides });
    for (const select of selects) select.dataset.kept = overrides[select.name] ?? "";
    toast(`${form.dataset.kindLabel}: đã lưu.`);
  } catch (error) {
    report(error);
  } finally {
    show();
  }
}

form.addEventListener("change", show);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  keep();
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.ctrlKey) return;
  event.preventDefault();
  keep();
});
document.getElementById("policy-clear").addEventListener("click", () => {
  for (const select of selects) select.value = "";
  show();
  save.focus();
});
addEventListener("beforeunload", (event) => {
  if (changed().length > 0) event.preventDefault();
});
show();
