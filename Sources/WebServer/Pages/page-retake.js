// A better picture in the place of a page's: chosen as a file, or the next one that comes into the folder that is watched.
import { act, report, toast } from "/assets/shell.js";
import { noteTaken } from "/assets/page-taken.js";
import { endsAll, isPassing, receive, words } from "/assets/page-sending.js";

const element = (id) => document.getElementById(id);

const problemOf = (error) => (error.constructor === Error ? error.message : words(error));

/**
 * `byID(id)` gives a page as it is now, `load()` shows the pages anew; `watch()` is the folder that is watched, or null; `onGone(id)` hears
 * of the page whose line goes away with the focus in it.
 *
 * @returns `ask(page)` wants another picture; `isFor(arrival)` says whether a file of the folder is that picture; `take(file)` uses it.
 */
export function retakes({ book, byID, nameOf, load, notice, watch, onGone }) {
  /** The page that waits for a file of the watched folder, and since which look into it. */
  let waiting = null;
  let chosenFor = null;
  /** Pages whose new picture is on its way. */
  const going = new Set();

  /** Puts the picture in place; the page as it is then. */
  const replace = async (page, file, onProgress) => {
    const { uploads } = await receive(book, file, onProgress);
    if (uploads.length !== 1) throw new Error(`Tệp có ${uploads.length} trang. Hãy chọn tệp chỉ có một trang để thay ảnh.`);
    await act("page.replace", { book }, { page: page.id, upload: uploads[0].id });
    noteTaken(file);
    await load();
    const now = byID(page.id);
    if (now?.capture?.isOpen) notice.show(now);
    return now ?? page;
  };

  const pick = (page) => {
    chosenFor = page;
    element("replacement").click();
  };

  /** Says at the top of the page what is waited for or done; `isOpen` while a person may still choose otherwise. */
  const say = (text, { isOpen }) => {
    element("retake-wait-text").textContent = text;
    element("retake-wait").querySelector(".bar").hidden = !isOpen;
    element("retake-wait").hidden = false;
  };

  const sayWaiting = () => say(
    `Đang chờ ảnh mới của ${nameOf(waiting.page).toLowerCase()}: hãy quét lại trang đó. Tệp tiếp theo trong thư mục sẽ thay ảnh cũ.`,
    { isOpen: true },
  );

  /** The line goes away, or says what is waited for still: another page may have been asked for meanwhile. */
  const rest = (page) => {
    const box = element("retake-wait");
    if (!box || box.hidden) return;
    if (waiting) return sayWaiting();
    if (going.size) return;
    const holdsFocus = box.contains(document.activeElement);
    box.hidden = true;
    if (holdsFocus && page) onGone(page.id);
  };

  const stopWaiting = () => {
    const page = waiting?.page;
    waiting = null;
    rest(page);
  };

  element("replacement")?.addEventListener("change", async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file || !chosenFor) return;
    const page = chosenFor;
    if (waiting?.page.id === page.id) stopWaiting();
    going.add(page.id);
    const progress = (share) => `Đang thay ảnh ${nameOf(page).toLowerCase()}: ${share < 1 ? `đã gửi ${Math.floor(100 * share)} %` : "đang kiểm tra"}…`;
    const tell = (share) => waiting || say(progress(share), { isOpen: false });
    tell(0);
    // Where the card stands far down, the line above is out of sight.
    toast(`Đang thay ảnh ${nameOf(page).toLowerCase()}…`);
    try {
      const now = await replace(page, file, tell);
      toast(now.entries ? "Đã thay ảnh. Hãy xem lại các khung đã đánh dấu trên trang này." : "Đã thay ảnh.");
    } catch (error) {
      toast(problemOf(error), { bad: true });
      await load().catch(report);
    }
    going.delete(page.id);
    rest(page);
  });
  window.addEventListener("beforeunload", (event) => {
    if (going.size) event.preventDefault();
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
      // What lies in the folder by now is another page.
      const mine = { page, after: Infinity };
      waiting = mine;
      sayWaiting();
      element("retake-file").focus();
      mine.after = await folder.lookNow();
    },
    /** The pages were shown anew: one that is gone waits for nothing. */
    pagesChanged() {
      if (waiting && !byID(waiting.page.id)) stopWaiting();
    },
    isFor: (arrival) => waiting !== null && arrival.firstLook > waiting.after,
    async take(file) {
      const mine = waiting;
      const { page } = mine;
      // From here on it is too late to think better of it.
      say(`Đang thay ảnh ${nameOf(page).toLowerCase()} bằng tệp ${file.name}…`, { isOpen: false });
      try {
        const now = await replace(page, file);
        if (waiting === mine) stopWaiting();
        return { words: `đã thay ảnh ${nameOf(now).toLowerCase()}: ${now.capture?.message ?? "đã nhận"}.`, isWanting: now.capture?.isOpen };
      } catch (error) {
        return { problem: problemOf(error), isOver: endsAll(error), again: isPassing(error) };
      } finally {
        rest(page);
      }
    },
  };
}
