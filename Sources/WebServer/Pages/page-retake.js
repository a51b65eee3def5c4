// A better picture in the place of a page's: chosen as a file, or the next one that comes into the folder that is watched.
import { act, report, toast } from "/assets/shell.js";
import { noteTaken } from "/assets/page-taken.js";
import { endsAll, receive, words } from "/assets/page-sending.js";

const element = (id) => document.getElementById(id);

/**
 * `byID(id)` gives a page as it is now, `load()` shows the pages anew; `watch()` is the folder that is watched, or null.
 *
 * @returns `ask(page)` wants another picture; `isFor(arrival)` says whether a file of the folder is that picture; `take(file)` uses it.
 */
export function retakes({ book, byID, nameOf, load, notice, watch }) {
  /** The page that waits for a file of the watched folder, and since which look into it. */
  let waiting = null;
  let chosenFor = null;

  /** Puts the picture in place; the page as it is then. */
  const replace = async (page, file) => {
    const { uploads } = await receive(book, file);
    if (uploads.length !== 1) throw new Error(`Tệp có ${uploads.length} trang. Hãy chọn tệp chỉ có một trang để thay ảnh.`);
    await act("page.replace", { book }, { page: page.id, upload: uploads[0].id });
    noteTaken(file);
    notice.hide();
    await load();
    const now = byID(page.id);
    if (now?.capture?.isOpen) notice.show(now);
    return now;
  };

  const pick = (page) => {
    chosenFor = page;
    element("replacement").click();
  };

  const stopWaiting = () => {
    waiting = null;
    const box = element("retake-wait");
    if (box) box.hidden = true;
  };

  element("replacement")?.addEventListener("change", async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file || !chosenFor) return;
    stopWaiting();
    toast(`Đang thay ảnh ${nameOf(chosenFor).toLowerCase()}…`);
    try {
      await replace(chosenFor, file);
      toast("Đã thay ảnh. Hãy xem lại các khung đã đánh dấu trên trang này.");
    } catch (error) {
      if (error.constructor === Error) toast(error.message, { bad: true });
      else report(error);
      await load().catch(report);
    }
  });
  element("retake-file")?.addEventListener("click", () => waiting && pick(waiting.page));
  element("retake-cancel")?.addEventListener("click", stopWaiting);

  return {
    stopWaiting,
    async ask(page) {
      const folder = watch();
      if (!folder) {
        pick(page);
        return;
      }
      element("retake-wait-text").textContent = `Đang chờ ảnh mới của ${nameOf(page).toLowerCase()}: hãy quét lại trang đó. Tệp tiếp theo trong thư mục sẽ thay ảnh cũ.`;
      element("retake-wait").hidden = false;
      element("retake-file").focus();
      // What lies in the folder by now is another page.
      waiting = { page, after: await folder.lookNow() };
    },
    isFor: (arrival) => waiting !== null && byID(waiting.page.id) !== undefined && arrival.firstLook > waiting.after,
    async take(file) {
      const { page } = waiting;
      try {
        const now = await replace(page, file);
        stopWaiting();
        return { words: `đã thay ảnh ${nameOf(now).toLowerCase()}: ${now.capture?.message ?? "đã nhận"}.`, isWanting: now.capture?.isOpen };
      } catch (error) {
        const problem = error.constructor === Error ? error.message : words(error);
        return { problem, isOver: endsAll(error), again: error instanceof TypeError };
      }
    },
  };
}
