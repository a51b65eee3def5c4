// Open findings of one rule: what, where, why, and one key answers.
import { act, askReason, getJSON, persistently, Problem, report } from "/assets/shell.js";
import { signedInAs } from "/assets/desk-login.js";
import { make, personLinks } from "/assets/settled-view.js";

const room = document.getElementById("findings");
const element = (id) => document.getElementById(id);
const answers = [["asWritten", "Như trong sổ", "1"], ["corrected", "Đã sửa", "2"], ["ask", "Hỏi lại", "3"]];
let cards = [];
let here = -1;
let next = null;
let busy = false;

const signedIn = signedInAs(() => room.dataset);

async function load() {
  const question = new URLSearchParams({ rule: room.dataset.rule });
  if (room.dataset.unit) question.set("unit", room.dataset.unit);
  if (next) question.set("after", next);
  const page = await signedIn(() => persistently(() => getJSON(`/api/v1/checks/findings?${question}`)));
  const first = cards.length;
  cards.push(...page.items.map((item) => card(item)));
  element("findings-cards").append(...cards.slice(first).map((one) => one.box));
  next = page.next ?? null;
  element("findings-more").hidden = !next;
  room.dataset.state = "ready";
  count();
  if (cards.length > first) go(first);
}

function count() {
  const open = cards.filter((one) => !one.done).length;
  element("findings-count").textContent = open === 0 && !next ? "Không còn cảnh báo nào chưa trả lời." : `${open} cảnh báo trên trang này${next ? ", còn nữa" : ""}`;
}

/** What the finding rests on, and what its readers said. */
export function grounds(finding) {
  const list = make("ul", "check-grounds");
  for (const ground of finding.grounds) {
    const item = make("li", "", "");
    item.append(make("strong", "", `${ground.label}: `), ground.value);
    list.append(item);
  }
  for (const word of finding.readers) list.append(make("li", "", `Người nhập lần ${word.pass}: ${word.answerVi.toLowerCase()}`));
  return list;
}

function card(item) {
  const one = { item, done: false, box: make("article", "check-card") };
  one.box.tabIndex = -1;
  one.box.dataset.finding = item.id;
  one.box.addEventListener("focusin", () => go(cards.indexOf(one), { focus: false }));
  draw(one);
  return one;
}

function draw(one) {
  const { item } = one;
  const finding = item.finding;
  const title = make("h2", "", `${item.entryLabel} – ${item.bookLabel}`);
  const words = make("p", "", "");
  if (finding.labelVi) words.append(make("strong", "", `${finding.labelVi}: `));
  words.append(`${finding.message} ${finding.advice}`);
  const bar = make("div", "bar");
  if (one.done) bar.append(make("span", "badge badge-good", one.done));
  else {
    if (finding.answer === "ask") bar.append(make("span", "badge badge-warning", `Đang hỏi: ${finding.note ?? ""}`));
    for (const [id, label, key] of answers) {
      const button = make("button", "button button-small", `${label} `);
      button.type = "button";
      button.append(make("kbd", "", key));
      button.addEventListener("click", () => answer(one, id));
      bar.append(button);
    }
    const look = make("button", "button button-small button-plain", "Xem ảnh");
    look.type = "button";
    look.addEventListener("click", () => picture(one));
    bar.append(look);
  }
  if (finding.persons.length > 0) bar.append(personLinks(item.entry, finding.persons, { key: "P" }));
  one.box.replaceChildren(title, words, grounds(finding), bar);
  if (one.figure) one.box.append(one.figure);
}

function picture(one) {
  if (one.figure) {
    one.figure.remove();
    one.figure = null;
    return;
  }
  one.figure = make("figure");
  const image = make("img");
  image.alt = `Ảnh trong sổ: ${one.item.entryLabel}`;
  image.src = `/api/v1/entries/${one.item.entry}/band?width=1500`;
  image.addEventListener("error", () => one.figure?.replaceChildren(make("p", "viewer-empty", "Trường hợp này chưa có ảnh.")));
  one.figure.append(image);
  one.box.append(one.figure);
}

async function answer(one, id) {
  if (busy || one.done) return;
  const note = id === "ask" ? await askReason("Hỏi lại điều gì?") : undefined;
  if (note === null) return;
  busy = true;
  try {
    await signedIn(() => act("finding.answer", { entry: one.item.entry }, { finding: one.item.id, answer: id, note }));
    if (id === "ask") Object.assign(one.item.finding, { answer: id, note });
    else one.done = answers.find(([name]) => name === id)[1];
    draw(one);
    count();
    const after = cards.findIndex((other, index) => index > cards.indexOf(one) && !other.done);
    if (after >= 0) go(after);
    else if (next) await load();
  } catch (error) {
    report(error);
  } finally {
    busy = false;
  }
}

function go(index, { focus = true } = {}) {
  if (index < 0 || index >= cards.length) return;
  cards[here]?.box.removeAttribute("aria-current");
  here = index;
  cards[here].box.setAttribute("aria-current", "true");
  if (focus) {
    cards[here].box.focus({ preventScroll: true });
    cards[here].box.scrollIntoView({ block: "nearest" });
  }
}

element("findings-more").addEventListener("click", () => load().catch(report));
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest?.("input, textarea, select")) return;
  const one = cards[here];
  const choice = answers.find(([, , key]) => key === event.key);
  if (choice && one) answer(one, choice[0]);
  else if (event.key === "ArrowRight" || event.key === "ArrowDown") go(here + 1);
  else if (event.key === "ArrowLeft" || event.key === "ArrowUp") go(here - 1);
  else if ((event.key === "i" || event.key === "I") && one) picture(one);
  else if ((event.key === "p" || event.key === "P") && one?.box.querySelector("[data-person-key]")) one.box.querySelector("[data-person-key]").click();
  else return;
  event.preventDefault();
});
load().catch((error) => {
  room.dataset.state = "refused";
  element("findings-count").textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy tải lại trang.";
});
