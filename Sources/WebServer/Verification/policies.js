// The policy of a kind of register: chosen in place, asked once more, kept at once.
import { act, report, toast } from "/assets/shell.js";

const table = document.getElementById("policy-choices");

table?.addEventListener("focusin", (event) => {
  if (event.target.matches("select")) event.target.dataset.before = event.target.value;
});

table?.addEventListener("change", async (event) => {
  const select = event.target;
  const row = select.closest("tr");
  const chosen = select.selectedOptions[0].textContent;
  const kind = row.querySelector("th").textContent;
  const exceptions = Number(row.dataset.exceptions);
  const kept = exceptions > 0 ? ` ${exceptions} mục quy định riêng được giữ.` : "";
  if (!window.confirm(`${kind}: từ nay dùng cách “${chosen}”?${kept}`)) {
    select.value = select.dataset.before;
    return;
  }
  select.disabled = true;
  try {
    await act("policy.choose", { unit: row.dataset.unit }, { kind: row.dataset.kind, policy: select.value });
    row.querySelector("[data-source]").textContent = "Đơn vị chọn";
    select.dataset.before = select.value;
    toast(`${kind}: đã chọn “${chosen}”.`);
  } catch (error) {
    select.value = select.dataset.before;
    report(error);
  } finally {
    select.disabled = false;
    select.focus();
  }
});

for (const form of document.querySelectorAll(".trial-rate")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const every = Number(form.elements.every.value);
    try {
      await act("trial.setRate", { unit: form.dataset.unit }, { every });
      form.elements.every.defaultValue = String(every);
      toast(`${form.dataset.unitName}: ${every === 0 ? "không xen trường hợp thử" : `cứ ${every} trường hợp thì một trường hợp thử`}.`);
    } catch (error) {
      form.elements.every.value = form.elements.every.defaultValue;
      report(error);
    }
  });
}
