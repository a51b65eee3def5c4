// The button that watches a scanner's folder, and what is said while it is watched.
import { askForm, report, toast } from "/assets/shell.js";
import { isTaken } from "/assets/page-taken.js";
import { FolderWatch } from "/assets/page-watch.js";

const element = (id) => document.getElementById(id);

/** Time between two looks, and how many times as long as a look itself: a share on a slow network is not asked without pause. */
const between = 2000;
const ease = 10;
const mostRefused = 20;

/** Writes only what has changed: every writing is read out. */
function say(id, text) {
  if (element(id).textContent !== text) element(id).textContent = text;
}

/** Asks once what is to become of files that lie there already: "all", "new", or null when the person changes their mind. */
function askAbout(name, count) {
  const box = document.createElement("fieldset");
  const legend = Object.assign(document.createElement("legend"), { textContent: "Những tệp đang có" });
  const choice = (value, words, checked) => {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "present", value, checked });
    label.append(input, ` ${words}`);
    return label;
  };
  box.className = "watch-choice";
  box.append(legend, choice("new", "Chỉ lấy tệp mới từ bây giờ", true), choice("all", `Lấy cả ${count} tệp đang có`, false));
  const title = `Thư mục “${name}” đang có ${count} tệp ảnh chưa nhận`;
  return askForm(title, [box], (form) => form.elements.present.value, { confirm: "Bắt đầu theo dõi (Enter)", focus: box.querySelector("input") });
}

/** `takePage(file)` puts a file's pictures into the book and says what came of it; `retake`: what waits for a better picture. */
export function folderWatching({ takePage, retake }) {
  const canWatch = typeof window.showDirectoryPicker === "function";
  let watch = null;
  let clock = null;
  element("watch-folder").hidden = !canWatch;
  element("watch-instead").hidden = canWatch;

  const state = () => {
    if (watch.ended) return `Đã ngừng theo dõi thư mục “${watch.name}”: ${watch.ended}`;
    if (!watch.isOn) return `Đã dừng theo dõi thư mục “${watch.name}”. Đã nhận ${watch.received} tệp.`;
    const parts = [`Đang theo dõi thư mục “${watch.name}”`];
    if (watch.received) parts.push(`đã nhận ${watch.received} tệp`);
    if (watch.current) parts.push(`đang gửi ${watch.current}`);
    if (watch.waiting) parts.push(`${watch.waiting} tệp đang chờ`);
    const sentence = `${parts.join(", ")}.`;
    if (!watch.isReadable) return `${sentence} Không mở được thư mục (đã đổi tên, xoá hoặc rút ổ đĩa); máy đang thử lại.`;
    if (document.documentElement.dataset.line === "down") return `${sentence} Mất liên lạc với máy chủ; tệp chưa gửi vẫn chờ và tự gửi khi có lại.`;
    return watch.received || watch.current || watch.waiting ? sentence : `${sentence} Cứ quét trang tiếp theo: ảnh được gửi và kiểm tra ngay.`;
  };

  const show = () => {
    if (!watch) return;
    element("watch").hidden = false;
    say("watch-state", state());
    say("watch-last", watch.last ? `Vừa nhận ${watch.last.name} – ${watch.last.words}` : "");
    element("watch-last").classList.toggle("is-open", watch.last?.isWanting ?? false);
    const { refused } = watch;
    say("watch-refused", refused.length ? `${refused.length} tệp không được nhận: ${refused.slice(-mostRefused).map(({ name, reason }) => `${name} – ${reason}`).join(" ")}` : "");
    element("watch-stop").hidden = !watch.isOn;
    element("watch-folder").disabled = watch.isOn;
    if (!watch.isOn) {
      clock?.terminate();
      clock = null;
      retake.stopWaiting();
    }
  };

  const take = async (file, arrival) => (retake.isFor(arrival) ? retake.take(file) : takePage(file));

  /** Looks by the clock of a worker, which goes on when the page lies in the background. */
  const start = () => {
    let next = 0;
    clock = new Worker("/assets/page-clock.js");
    const mine = watch;
    clock.addEventListener("message", async () => {
      show();
      const begun = performance.now();
      if (begun < next) return;
      next = Infinity;
      await mine.look().catch(report);
      const ended = performance.now();
      next = ended + Math.max(between - 200, (ended - begun) * ease);
    });
  };

  element("watch-folder").addEventListener("click", async () => {
    let folder;
    try {
      folder = await window.showDirectoryPicker({ mode: "read" });
    } catch (error) {
      if (error.name !== "AbortError") toast("Trình duyệt không cho xem thư mục này. Hãy chọn thư mục khác.", { bad: true });
      return;
    }
    try {
      const made = new FolderWatch(folder, { isTaken, take, onChange: () => made === watch && show() });
      const present = await made.begin();
      if (present.length) {
        const answer = await askAbout(folder.name, present.length);
        if (answer === null) return;
        if (answer === "new") made.pass(present);
      }
      watch = made;
      show();
      start();
      element("watch-stop").focus();
    } catch {
      toast("Không đọc được thư mục này. Hãy chọn lại.", { bad: true });
    }
  });
  element("watch-stop").addEventListener("click", () => {
    watch?.stop();
    element("watch-folder").focus();
  });
  window.addEventListener("beforeunload", (event) => {
    if (watch?.isOn && (watch.current || watch.waiting)) event.preventDefault();
  });

  return { current: () => (watch?.isOn ? watch : null) };
}
