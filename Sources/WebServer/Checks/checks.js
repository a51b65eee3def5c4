// The rules of the checks: switching one on or off, or giving it another weight, is one action of the table.
import { act, report, toast } from "/assets/shell.js";

const page = document.getElementById("checks");

async function change(row, { isOn, severity }) {
  const rule = row.dataset.rule;
  const button = row.querySelector(".check-switch");
  const weight = row.querySelector(".check-weight");
  button.disabled = true;
  weight.disabled = true;
  try {
    await act("rule.switch", { unit: page.dataset.unit }, { rule, isOn, severity });
    row.dataset.on = String(isOn);
    button.setAttribute("aria-checked", String(isOn));
    button.textContent = isOn ? "Đang dùng" : "Đã tắt";
    toast(isOn ? "Đã lưu. Các trường hợp đã kiểm tra được xem lại dần." : "Đã tắt. Cảnh báo chưa trả lời của quy tắc này được gỡ dần.", { seconds: 4 });
  } catch (error) {
    report(error);
    weight.value = weight.dataset.was;
  } finally {
    button.disabled = false;
    weight.disabled = false;
    weight.dataset.was = weight.value;
  }
}

for (const row of page.querySelectorAll("tr[data-rule]")) {
  const weight = row.querySelector(".check-weight");
  if (!weight) continue;
  weight.dataset.was = weight.value;
  weight.addEventListener("change", () => change(row, { isOn: row.dataset.on === "true", severity: weight.value }));
  row.querySelector(".check-switch").addEventListener("click", () => change(row, { isOn: row.dataset.on !== "true", severity: weight.value }));
}

const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
document.getElementById("check-search").addEventListener("input", (event) => {
  const wanted = bare(event.target.value);
  for (const row of page.querySelectorAll("tr[data-rule]")) row.hidden = !bare(`${row.textContent} ${row.dataset.rule}`).includes(wanted);
  for (const group of page.querySelectorAll(".check-group")) group.hidden = !group.querySelector("tr[data-rule]:not([hidden])");
});
