// The list of held entries: says how far the comparison in the background has come.
import { getJSON } from "/assets/shell.js";

const state = document.getElementById("matching-state");
const words = document.getElementById("matching-state-text");
const began = Number(state?.dataset.uncompared ?? 0);

async function watch() {
  for (let round = 0; round < 600 && began > 0; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, round < 5 ? 700 : 3000));
    const { counts, isWorking } = await getJSON("/api/v1/matching/counts");
    if (counts.uncompared === 0) {
      words.textContent = "Đã đối chiếu xong. ";
      const again = Object.assign(document.createElement("a"), { href: location.pathname + location.search, textContent: "Tải lại danh sách" });
      words.append(again);
      return;
    }
    if (isWorking) words.textContent = `Đang đối chiếu… còn ${counts.uncompared} trường hợp.`;
    else {
      words.textContent = `Có ${counts.uncompared} trường hợp chưa đối chiếu được vì đơn vị chưa có trích xuất dân cư. `;
      const link = Object.assign(document.createElement("a"), { href: "/dan-cu", textContent: "Nhập trích xuất dân cư" });
      words.append(link);
      return;
    }
  }
}

watch().catch(() => {});
