// New pictures: chosen, dropped on the page or just taken, with how far their sending is.
import { report, toast } from "/assets/shell.js";
import { dropped, isClutter, keyOf, sorted } from "/assets/page-files.js";
import { isPassing, sendAll } from "/assets/page-sending.js";
import { isTaken, newOf } from "/assets/page-taken.js";

const element = (id) => document.getElementById(id);

/** Files of which it is asked at once whether the book was given them: the first ones are on their way while the others are looked at. */
const portion = 16;

let sending = false;
let stopping = false;
/** Files that were given after a person stopped the sending: those they want sent. */
let later = [];
/** Files that were given and not sent: stopped, or refused for a reason that passes. They are kept until they are sent. */
let rest = [];
/** Photographs just taken: they may stand nowhere but in this page. */
const photographs = new WeakSet();
/** Ends with the file of a watched folder that is being sent. */
let single = Promise.resolve();

function listed(lines) {
  const list = document.createElement("ul");
  for (const { name, reason } of lines) {
    const line = document.createElement("li");
    const strong = document.createElement("strong");
    strong.textContent = name;
    line.append(strong, ` – ${reason}`);
    list.append(line);
  }
  return list;
}

/** What became of the files. Images that the book has are no fault: so a broken sending is gone on with. `onGoOn()` sends the rest. */
function showResult({ pages, known, problems, sent, total, before }, onGoOn) {
  const result = element("sending-result");
  const summary = document.createElement("p");
  const isWhole = !problems.length && sent === total;
  summary.className = isWhole ? "notice notice-good" : "notice notice-warning";
  const parts = total || !before ? [`Đã thêm ${pages.length} trang từ ${total} tệp.`] : ["Không có tệp mới."];
  if (before) parts.push(`${before} tệp của thư mục đã nhận trước đó, không gửi lại; muốn gửi lại tệp nào, bấm “Chọn tệp”.`);
  if (known.length) parts.push(`${known.length} ảnh đã có, không thêm lần nữa.`);
  if (sent < total) parts.push(`Đã dừng, còn ${total - sent} tệp chưa gửi: bấm “Gửi tiếp”, hoặc sau này thả lại cả thư mục để gửi phần còn lại.`);
  if (problems.length) parts.push(`${problems.length} mục không được nhận:`);
  summary.textContent = parts.join(" ");
  result.replaceChildren(summary);
  if (rest.length) {
    const button = Object.assign(document.createElement("button"), { type: "button", id: "send-rest", className: "button button-primary" });
    button.textContent = `Gửi tiếp ${rest.length} tệp`;
    button.addEventListener("click", onGoOn);
    result.append(button);
  }
  if (problems.length) result.append(listed(problems));
  if (known.length) {
    const details = document.createElement("details");
    const title = document.createElement("summary");
    title.textContent = "Những ảnh đã có";
    details.append(title, listed(known));
    result.append(details);
  }
  result.hidden = false;
}

/** Files each once, without those that the book was given meanwhile. */
const unsent = (files) => [...new Map(files.filter((file) => !isTaken(file)).map((file) => [keyOf(file), file])).values()];

/** How long the rest will take, from how long those sent until now took; said once there is something to go by. */
function timeLeft(begun, sent, left) {
  const passed = (Date.now() - begun) / 1000;
  if (passed < 3 || sent === 0) return "";
  const seconds = Math.ceil((passed / sent) * left);
  if (seconds <= 1) return "";
  return seconds < 90 ? `, còn khoảng ${seconds} giây` : `, còn khoảng ${Math.round(seconds / 60)} phút`;
}

/**
 * Gives what sends files to a book: `send(files)` one after the other, those given meanwhile behind them; `sendOne(file)` a single one of a
 * watched folder, without a word. `load()` shows the book's pages anew; `isEmpty()` is true of a book without any; `about(id)` says what
 * is to be known of a page; `onWanting(name)` hears of the last file whose picture should be taken again.
 */
export function arrivals(book, { load, isEmpty, about, onStart, onWanting }) {
  /** Files that were given while others are on their way: a photograph just taken may stand nowhere else. */
  const coming = [];

  const say = (text) => {
    const behind = coming.flat().length;
    const more = behind ? `, ${behind} tệp nữa đang chờ` : "";
    element("sending-text").textContent = `${text}${more}${stopping ? " (sẽ dừng sau tệp này)" : ""}`;
  };

  /** The file that the server looks at, and since when: of a book in one PDF that takes minutes. */
  let checked = null;
  const sayHowLong = () => {
    const seconds = checked ? Math.round((Date.now() - checked.since) / 1000) : 0;
    if (seconds > 3 && !checked.isCounted) say(`${checked.words} (${seconds} giây)`);
  };

  /** The share of a file that is done; a book in one file is mostly waited for after it was sent. */
  const shareOf = (file, share, look) => (/\.(pdf|tiff?)$/i.test(file.name) ? 0.2 * share + (look ? (0.8 * look.looked) / look.pages : 0) : share);

  /** Sends what is new of some files, a few at a time, and adds to `all` what came of it; true when others would be refused as well. */
  const sendSome = async (given, all, isFirst) => {
    let begun = 0;
    let done = 0;
    const show = (index, share, phase, file, look = null) => {
      const since = share >= 1 ? checked?.since ?? Date.now() : 0;
      const left = look ? timeLeft(since, look.looked, look.pages - look.looked) : "";
      const page = look ? ` trang ${Math.min(look.looked + 1, look.pages)}/${look.pages}${left}` : "";
      const words = `Tệp ${index + 1}/${given.length}${begun ? timeLeft(begun, done, given.length - index) : ""} – ${phase}${page}: ${file.name}`;
      say(words);
      checked = since ? { words, since, isCounted: look !== null } : null;
      element("sending-bar").value = (index + shareOf(file, share, look)) / given.length;
    };
    for (let at = 0; at < given.length; at += portion) {
      const some = given.slice(at, at + portion);
      const onLook = (file) => show(at + some.indexOf(file), 0, "đang xem đã nhận chưa", file);
      const files = isFirst || stopping ? some : await newOf(book, some, onLook);
      begun ||= files.length ? Date.now() : 0;
      const outcome = await sendAll(book, files, {
        onStep: ({ file, share, look }) => show(at + some.indexOf(file), share, share >= 1 ? "đang kiểm tra" : "đang gửi", file, look),
        onWanting: (_, file) => { all.last = file.name; },
        shouldStop: () => stopping,
      });
      done += outcome.sent;
      all.pages.push(...outcome.pages);
      all.known.push(...outcome.known);
      all.problems.push(...outcome.problems);
      all.sent += outcome.sent;
      all.total += files.length;
      all.before += some.length - files.length;
      all.rest.push(...files.slice(outcome.sent));
      all.rest.push(...outcome.problems.filter(({ error }) => isPassing(error)).map(({ file }) => file));
      if (!outcome.isOver && !stopping) continue;
      const behind = given.slice(at + portion);
      all.total += behind.length;
      all.rest.push(...behind);
      return outcome.isOver;
    }
    return false;
  };

  const sendWaiting = async () => {
    const all = { pages: [], known: [], problems: [], rest: [], sent: 0, total: 0, before: 0, last: null };
    let isRefreshing = false;
    const refreshing = setInterval(async () => {
      // On a slow line one question at a time.
      if (isRefreshing) return;
      isRefreshing = true;
      await load().catch(() => {});
      isRefreshing = false;
    }, 4000);
    const counting = setInterval(sayHowLong, 1000);
    // A book without pages was given nothing.
    const isFirst = isEmpty();
    try {
      let isOver = false;
      while (coming.length && !isOver && !stopping) isOver = await sendSome(coming.shift(), all, isFirst);
      const behind = coming.splice(0).flat();
      all.total += behind.length;
      rest = unsent([...rest, ...all.rest, ...behind]);
      showResult(all, () => {
        send(rest.splice(0));
        element("stop-sending").focus();
      });
    } finally {
      clearInterval(refreshing);
      clearInterval(counting);
      checked = null;
      await load().catch(report);
      if (all.last) onWanting(all.last);
      // Of a single photograph one wants to know that it is good before the page is turned.
      else if (all.pages.length === 1) element("sending-result").firstElementChild?.append(` ${about(all.pages[0])}`);
    }
  };

  const send = async (chosen) => {
    const given = sorted([...chosen].filter((file) => !isClutter(file)));
    if (!given.length) return;
    (sending && stopping ? later : coming).push(given);
    if (sending) {
      toast(`${given.length} tệp nữa sẽ được gửi sau các tệp đang gửi.`);
      return;
    }
    sending = true;
    stopping = false;
    element("sending").hidden = false;
    element("sending-bar").value = 0;
    element("sending-text").textContent = "Đang chuẩn bị…";
    element("sending-result").hidden = true;
    onStart();
    try {
      await single;
      for (;;) {
        // What is given while the pages are shown anew comes after all.
        while (coming.length) await sendWaiting();
        if (!later.length) break;
        stopping = false;
        coming.push(...later.splice(0));
      }
    } catch (error) {
      report(error);
    } finally {
      sending = false;
      const holdsFocus = element("sending").contains(document.activeElement);
      element("sending").hidden = true;
      if (holdsFocus) (document.getElementById("send-rest") ?? element("pick-files")).focus();
    }
  };

  const sendOne = async (file) => {
    while (sending) await new Promise((resolve) => setTimeout(resolve, 300));
    const work = sendAll(book, [file], { onStep: () => {}, shouldStop: () => false });
    single = work.catch(() => {});
    const outcome = await work;
    await load().catch(report);
    return outcome;
  };

  return { send, sendOne };
}

/** Files come by the buttons, by the camera, and by being dropped anywhere. */
export function listenForFiles(send) {
  for (const [button, field] of [["take-photo", "camera"], ["pick-files", "files"], ["pick-folder", "folder"]]) {
    element(button).addEventListener("click", () => element(field).click());
    element(field).addEventListener("change", (event) => {
      const files = [...event.target.files];
      if (field === "camera") for (const file of files) photographs.add(file);
      event.target.value = "";
      send(files);
    });
  }
  element("stop-sending").addEventListener("click", () => {
    stopping = true;
    element("sending-text").textContent += " (sẽ dừng sau tệp này)";
  });
  const zone = element("drop-zone");
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("is-over");
  });
  document.addEventListener("drop", async (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.remove("is-over");
    try {
      send(await dropped(event.dataTransfer));
    } catch {
      toast("Không đọc được thư mục vừa thả. Hãy bấm “Chọn thư mục”.", { bad: true });
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (sending || rest.some((file) => photographs.has(file))) event.preventDefault();
  });
}
