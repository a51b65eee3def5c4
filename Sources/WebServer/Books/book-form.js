import { act, newTransactionID, Problem } from "/assets/shell.js";

const form = document.getElementById("book-form");
const problem = document.getElementById("book-problem");
const transactionIDs = new Map();

/** Fields that hold whole numbers: name, words for the message, whether a value is required. */
const numbers = [
  ["number", "Quyển số", true],
  ["openingYear", "Năm mở sổ", true],
  ["closingYear", "Năm khóa sổ", false],
  ["declaredPages", "Số trang đã khai", false],
  ["declaredEntries", "Số trường hợp đã khai", false],
];

function show(message, field) {
  problem.textContent = message;
  problem.hidden = false;
  for (const element of form.elements) element.removeAttribute?.("aria-invalid");
  if (field) {
    form.elements[field].setAttribute("aria-invalid", "true");
    form.elements[field].focus();
  } else {
    problem.scrollIntoView({ block: "center" });
  }
}

/** The field that a message names in quotation marks, by its label. */
function fieldNamed(message) {
  const name = /“([^”]+)”/.exec(message)?.[1];
  return [...form.querySelectorAll("label")].find((label) => label.textContent === name)?.htmlFor;
}

/** The input of the action, or null after showing what is wrong. */
function input() {
  const result = {};
  for (const [name, words, required] of numbers) {
    const text = form.elements[name].value.trim();
    if (!text && !required) continue;
    if (!/^\d+$/.test(text)) {
      show(text ? `${words}: chỉ ghi chữ số, không ghi “${text}”.` : `${words}: chưa điền.`, name);
      return null;
    }
    result[name] = Number(text);
  }
  for (const name of ["kind", "office", "paper", "phase", "note", "officeUnit"]) {
    const text = form.elements[name].value.trim();
    if (text) result[name] = text;
  }
  if (!result.office) {
    show("Cơ quan đăng ký: chưa điền.", "office");
    return null;
  }
  const period = form.elements.formPeriod.value.trim();
  const known = [...document.getElementById("periods").options].find((option) => option.value === period);
  if (period) result.formPeriod = known ? known.dataset.id : period;
  return result;
}

// The office follows the unit until somebody writes another one.
const unit = form.elements.unit;
unit?.addEventListener("change", () => {
  const names = [...unit.options].map((option) => option.dataset.office);
  const office = form.elements.office;
  if (!office.value.trim() || names.includes(office.value)) office.value = unit.selectedOptions[0].dataset.office;
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.hidden = true;
  const values = input();
  if (!values) return;
  const button = form.querySelector("[type=submit]");
  const book = form.dataset.book;
  const target = book ? { book } : { unit: unit.value };
  const key = JSON.stringify([target, values]);
  if (!transactionIDs.has(key)) transactionIDs.set(key, newTransactionID());
  button.disabled = true;
  try {
    const outcome = await act(form.dataset.action, target, values, { transactionID: transactionIDs.get(key) });
    location.assign(`/so/${book || outcome.created[0]}`);
  } catch (error) {
    if (error instanceof Problem) show(error.messageVi, fieldNamed(error.messageVi));
    else show("Không liên lạc được với máy chủ. Nội dung vẫn giữ; hãy bấm Lưu lại.");
  } finally {
    button.disabled = false;
  }
});

form.querySelector("#kind").focus();
