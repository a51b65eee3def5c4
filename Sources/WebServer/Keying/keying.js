// The page of work: one press and the desk opens with the next free entry; the order one takes work in is kept on the server.
import { getJSON, putJSON, report, toast } from "/assets/shell.js";

/** Opens the next free entry of a queue. */
async function start(queue, kind) {
  const question = new URLSearchParams({ queue });
  if (kind) question.set("kind", kind);
  const { item } = await getJSON(`/api/v1/keying/next?${question}`);
  if (item) location.assign(`/nhap/${item.entryID}?${question}`);
  else toast("Hiện không còn trường hợp nào trống trong hàng đợi này. Người khác có thể đang làm những trường hợp còn lại.");
}

for (const button of document.querySelectorAll("[data-start]")) {
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await start(button.dataset.start, button.dataset.kind);
    } catch (error) {
      report(error);
    } finally {
      button.disabled = false;
    }
  });
}

const orders = document.getElementById("orders");
let kept = orders?.querySelector("input:checked")?.value;
orders?.addEventListener("change", async (event) => {
  const state = document.getElementById("order-state");
  state.textContent = "Đang lưu…";
  try {
    await putJSON("/api/v1/keying/order", { order: event.target.value });
    kept = event.target.value;
    orders.dataset.order = kept;
    state.textContent = "Đã lưu. Từ trường hợp tiếp theo, việc được giao theo cách này.";
  } catch (error) {
    // What the screen says is what the server has.
    orders.querySelector(`input[value=${kept}]`).checked = true;
    state.textContent = "";
    report(error);
  }
});

(document.querySelector(".begun .button") ?? document.querySelector("[data-start]"))?.focus();
