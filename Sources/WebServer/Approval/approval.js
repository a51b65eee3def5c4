// Approval: cards with image, values and reasons; a key each; a batch only of what was really looked at.
import { act, askReason, getJSON, newTransactionID, persistently, postJSON, Problem, report, toast } from "/assets/shell.js";
import { ReadingMeter } from "/assets/approval-reading.js";
import { signedInAs } from "/assets/desk-login.js";
import { make, opinionLine, personAccount, personLinks, showImage, valueList } from "/assets/settled-view.js";

const element = (id) => document.getElementById(id);
const room = element("approval");
/** How long a card must have been in view before it counts as looked at. */
const lookMilliseconds = 900;

/** What can be said of a finding, in the order of the keys 1, 2, 3. */
const answers = [["asWritten", "Như trong sổ"], ["corrected", "Đã sửa"], ["ask", "Hỏi lại"]];
const isOpen = (finding) => !finding.answer;

let cards = [];
let here = -1;
let next = null;
let waiting = 0;
let busy = false;

const signedIn = signedInAs(() => room.dataset);

const meter = new ReadingMeter(() => open().map((card) => ({ entry: card.settled.entry, box: card.box })));
const tellReading = () => signedIn(() => meter.tell());

/** Watches the lower end of a card's body: seen when image and end have both been in view for a moment. */
const watcher = new IntersectionObserver((sights) => {
  for (const sight of sights) {
    const card = cards.find((one) => one.end === sight.target);
    if (!card || card.seen) continue;
    clearTimeout(card.timer);
    if (sight.isIntersecting) card.timer = setTimeout(() => look(card), lookMilliseconds);
  }
}, { threshold: 1, rootMargin: "0px 0px -72px 0px" });

function look(card) {
  if (card.image && !card.image.complete) {
    card.image.addEventListener("load", () => look(card), { once: true });
    return;
  }
  if (card.image && card.image.naturalWidth === 0) return;
  card.seen = true;
  card.box.dataset.seen = "true";
  card.seenMark.hidden = false;
  watcher.unobserve(card.end);
  drawFoot();
}

async function load(after) {
  await tellReading();
  const question = new URLSearchParams();
  if (after) question.set("after", after);
  const page = await signedIn(() => persistently(() => getJSON(`/api/v1/approval?${question}`)));
  watcher.disconnect();
  cards = page.items.map((item) => new Card(item));
  next = page.next ?? null;
  waiting = page.waiting;
  element("approval-cards").replaceChildren(...cards.map((card) => card.box));
  for (const card of cards) watcher.observe(card.end);
  element("approval-empty").hidden = cards.length > 0;
  element("approval-foot").hidden = cards.length === 0;
  room.dataset.state = "ready";
  here = -1;
  if (cards.length > 0) go(0);
  drawCount();
}

class Card {
  constructor(item) {
    this.settled = item.settled;
    this.refusal = item.refusal ?? null;
    this.isMatched = item.isMatched;
    this.seen = false;
    this.done = false;
    this.box = make("article", "card");
    this.box.tabIndex = -1;
    this.box.addEventListener("pointerdown", () => go(cards.indexOf(this), { scroll: false }));
    this.draw();
  }

  get target() {
    return { entry: this.settled.entry, baseVersion: this.settled.version };
  }

  get name() {
    return `${this.settled.kindLabel} số ${this.settled.number || `thứ ${this.settled.position}`}`;
  }

  draw() {
    const { settled } = this;
    const wide = settled.regions.length > 0 && settled.regions.every((one) => (one.width * one.pageWidth) / (one.height * one.pageHeight) >= 3);
    this.box.classList.toggle("card-wide", wide);
    const head = make("header", "card-head");
    const title = make("h2", "", `${this.name} – ${settled.bookLabel}`);
    const joint = settled.flags.includes("jointlyAccepted");
    head.append(title, make("span", `badge ${joint ? "badge-info" : "badge-good"}`, joint ? "Hai bên đã thống nhất" : "Khớp dân cư"));
    if (!this.isMatched) head.append(make("span", "badge badge-warning", "Duyệt riêng"));
    this.seenMark = make("span", "card-seen bar-end", "✓ đã xem");
    this.seenMark.hidden = !this.seen;
    head.append(this.seenMark);
    const body = make("div", "card-body");
    const figure = make("figure", "card-image");
    figure.tabIndex = 0;
    figure.setAttribute("aria-label", `Ảnh của ${this.name}`);
    this.image = showImage(figure, settled, { width: wide ? 1600 : 1100 });
    const data = make("div", "card-data");
    data.tabIndex = 0;
    data.setAttribute("aria-label", `Nội dung của ${this.name}`);
    data.append(valueList(settled));
    const checks = make("div", "card-checks");
    checks.append(...settled.persons.map((person) => personAccount(person, joint, settled)), ...settled.opinions.map((given) => opinionLine(given, settled)));
    const shown = settled.findings.filter((one) => one.severity !== "note");
    const first = shown.find((one) => isOpen(one));
    checks.append(...shown.map((finding) => this.finding(finding, finding === first)));
    if (this.refusal) checks.append(make("p", "notice notice-warning", this.refusal));
    this.end = make("div", "card-end");
    checks.append(this.end);
    body.append(figure, data, checks);
    this.box.replaceChildren(head, body);
  }

  /** The first open finding answers to the keys 1, 2 and 3. */
  finding(finding, hasKeys) {
    const box = make("div", "card-finding");
    box.dataset.severity = finding.severity;
    const words = make("span");
    if (finding.labelVi) words.append(make("strong", "", `${finding.labelVi}: `));
    words.append(`${finding.message} ${finding.advice}`);
    box.append(words);
    const grounds = make("ul", "card-grounds");
    for (const ground of finding.grounds) grounds.append(make("li", "", `${ground.label}: ${ground.value}`));
    for (const word of finding.readers) grounds.append(make("li", "card-reader", `Người nhập lần ${word.pass}: ${word.answerVi.toLowerCase()}`));
    if (grounds.childElementCount > 1 || finding.readers.length > 0) box.append(grounds);
    if (finding.persons.length > 0) box.append(personLinks(this.settled.entry, finding.persons, { key: hasKeys ? "P" : "" }));
    const given = answers.find(([id]) => id === finding.answer);
    if (given && finding.answer !== "ask") box.append(make("span", "badge badge-good", given[1]));
    else {
      if (given) box.append(make("span", "badge badge-warning", `Hỏi lại: ${finding.note ?? ""}`));
      const bar = make("div", "desk-inline");
      for (const [id, label] of answers) {
        const button = make("button", "button button-small", hasKeys ? `${label} ` : label);
        button.type = "button";
        if (hasKeys) button.append(make("kbd", "", String(answers.findIndex(([other]) => other === id) + 1)));
        button.addEventListener("click", () => this.answer(finding, id));
        bar.append(button);
      }
      box.append(bar);
    }
    return box;
  }

  /** Answers the first open finding; false when there is none. */
  answerNext(answer) {
    const finding = this.settled.findings.find((one) => one.severity !== "note" && isOpen(one));
    if (finding) this.answer(finding, answer);
    return Boolean(finding);
  }

  async answer(finding, answer) {
    const note = answer === "ask" ? await askReason("Hỏi lại điều gì?") : undefined;
    if (note === null || busy) return;
    busy = true;
    try {
      const outcome = await signedIn(() => act("finding.answer", this.target, { finding: finding.id, answer, note }));
      Object.assign(finding, { answer, note });
      this.settled.version = outcome.version;
      this.settled.flags = outcome.flags;
      watcher.unobserve(this.end);
      this.draw();
      if (!this.seen) watcher.observe(this.end);
    } catch (error) {
      report(error);
    } finally {
      busy = false;
    }
  }

  finish(words, badge) {
    this.done = true;
    watcher.unobserve(this.end);
    const line = make("div", "card-done");
    line.append(make("span", `badge ${badge}`, words), make("span", "", `${this.name} – ${this.settled.bookLabel}`));
    this.box.replaceChildren(line);
  }
}

function go(index, { scroll = true } = {}) {
  if (index < 0 || index >= cards.length) return;
  if (here >= 0 && cards[here]) cards[here].box.removeAttribute("aria-current");
  here = index;
  const { box } = cards[here];
  box.setAttribute("aria-current", "true");
  if (scroll) {
    box.focus({ preventScroll: true });
    if (here === 0) window.scrollTo(0, 0);
    else box.scrollIntoView({ block: "start" });
  }
  drawFoot();
}

const open = () => cards.filter((card) => !card.done);
const batchable = () => open().filter((card) => card.isMatched && card.refusal === null);

function drawFoot() {
  const card = cards[here];
  element("approval-here").textContent = card ? `${here + 1}/${cards.length}${card.done ? "" : ` · ${card.name}`}` : "";
  const may = Boolean(card) && !card.done && card.refusal === null;
  room.querySelector("[data-action=approve]").disabled = !may;
  room.querySelector("[data-action=return]").disabled = !card || card.done;
  const all = batchable();
  const seen = all.filter((one) => one.seen);
  const button = element("batch");
  button.disabled = all.length < 2 || seen.length < all.length;
  button.textContent = all.length > 1 ? `Duyệt cả lô (${all.length})` : "Duyệt cả lô";
  element("unseen").hidden = all.length < 2 || seen.length === 0 || seen.length === all.length;
  element("batch-words").textContent = all.length > 1 ? `Đã xem ${seen.length}/${all.length}` : "";
}

function drawCount() {
  const shown = waiting >= 1000 ? "hơn 1.000" : String(waiting);
  element("approval-count").textContent = waiting === 0 ? "" : `${shown} trường hợp chờ duyệt`;
}

async function approve() {
  const card = cards[here];
  if (!card || card.done || busy) return;
  if (card.refusal) {
    toast(card.refusal, { bad: true });
    return;
  }
  busy = true;
  try {
    await tellReading();
    await signedIn(() => act("entry.approve", card.target, { way: "single" }));
    card.finish("Đã duyệt", "badge-good");
    waiting = Math.max(0, waiting - 1);
    await forward();
  } catch (error) {
    await handle(error);
  } finally {
    busy = false;
  }
}

async function handle(error) {
  report(error);
  if (error instanceof Problem && ["stale", "wrongStatus", "missingFlag"].includes(error.code)) await load(null);
}

/** On to the next open card, or to the next page when this one is done. */
async function forward() {
  drawCount();
  if (open().length === 0) {
    await load(next ? cards.at(-1).settled.entry : null);
    return;
  }
  const after = cards.findIndex((card, index) => index > here && !card.done);
  go(after >= 0 ? after : cards.findIndex((card) => !card.done));
}

function sendBack() {
  const card = cards[here];
  if (!card || card.done || busy) return;
  const dialog = element("return-dialog");
  element("return-form").reset();
  dialog.showModal();
  element("return-reason").focus();
}

element("return-cancel").addEventListener("click", () => element("return-dialog").close());
element("return-reason").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) element("return-form").requestSubmit();
});
element("return-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const card = cards[here];
  const input = { to: new FormData(element("return-form")).get("to"), reason: element("return-reason").value.trim() };
  if (!card || input.reason.length < 3 || busy) return;
  element("return-dialog").close();
  busy = true;
  try {
    await signedIn(() => act("entry.return", card.target, input));
    card.finish(input.to === "keying" ? "Đã trả về nhập lại" : "Đã trả về đối chiếu", "badge-warning");
    waiting = Math.max(0, waiting - 1);
    await forward();
  } catch (error) {
    await handle(error);
  } finally {
    busy = false;
  }
});

async function batch() {
  const chosen = batchable();
  if (busy || chosen.length < 2 || chosen.some((card) => !card.seen)) return;
  busy = true;
  element("batch").disabled = true;
  try {
    const entries = chosen.map((card) => ({ entry: card.settled.entry, version: card.settled.version, seen: card.seen, transactionID: newTransactionID() }));
    await tellReading();
    const { outcomes } = await signedIn(() => persistently(() => postJSON("/api/v1/approval/batch", { entries })));
    let good = 0;
    for (const outcome of outcomes) {
      const card = chosen.find((one) => one.settled.entry === outcome.entry);
      if (outcome.isApproved) {
        good += 1;
        card.finish("Đã duyệt", "badge-good");
      } else {
        card.refusal = outcome.message;
        card.draw();
      }
    }
    waiting = Math.max(0, waiting - good);
    toast(good === outcomes.length ? `Đã duyệt ${good} trường hợp.` : `Đã duyệt ${good}, không duyệt được ${outcomes.length - good}; lý do ghi ở từng trường hợp.`, { bad: good < outcomes.length });
    await forward();
  } catch (error) {
    await handle(error);
  } finally {
    busy = false;
    drawFoot();
  }
}

function enlarge() {
  const card = cards[here];
  if (!card || card.done) return;
  if (card.box.dataset.large === undefined) card.box.dataset.large = "";
  else delete card.box.dataset.large;
  card.box.scrollIntoView({ block: "start" });
}

/** The first unfinished card beyond this one; at the end of the page, the next page. */
function step(by) {
  const bottom = window.innerHeight - 72;
  // A card that goes on below the edge is read to its end first.
  if (by > 0 && cards[here] && !cards[here].done && cards[here].end.getBoundingClientRect().bottom > bottom + 4) {
    window.scrollBy({ top: Math.min(cards[here].end.getBoundingClientRect().bottom - bottom + 12, bottom * 0.8) });
    return;
  }
  const index = here + by;
  if (index >= cards.length && next) load(cards.at(-1).settled.entry).catch(report);
  else go(index);
}

/** To the first card of the batch that was not looked at, so that its end is in view. */
function unseen() {
  const card = batchable().find((one) => !one.seen);
  if (!card) return;
  go(cards.indexOf(card));
  card.end.scrollIntoView({ block: "end" });
  window.scrollBy({ top: 80 });
}

/** The first open finding's person through the books, else the entry's first person. */
function person() {
  const link = cards[here]?.box.querySelector("[data-person-key]") ?? cards[here]?.box.querySelector(".person-links a");
  if (!link) return;
  link.click();
}

const actions = { approve, return: sendBack, next: () => step(1), previous: () => step(-1), batch, unseen };
room.addEventListener("click", (event) => {
  const name = event.target.closest("[data-action]")?.dataset.action;
  if (name) actions[name]();
});
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const said = answers[Number(event.key) - 1];
  if (said && cards[here] && !cards[here].done) {
    if (cards[here].answerNext(said[0])) event.preventDefault();
    return;
  }
  const work = { a: approve, A: approve, r: sendBack, R: sendBack, i: enlarge, I: enlarge, p: person, P: person, ArrowRight: actions.next, ArrowLeft: actions.previous }[event.key];
  if (!work) return;
  event.preventDefault();
  work();
});

load(null).catch((error) => {
  room.dataset.state = "refused";
  const box = element("approval-problem");
  box.hidden = false;
  box.textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy tải lại trang.";
  element("approval-count").textContent = "";
});
