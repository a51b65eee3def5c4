// The page of queues: one press and the desk opens with the next free entry.
import { getJSON, report, toast } from "/assets/shell.js";

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
document.querySelector("[data-start]")?.focus();
