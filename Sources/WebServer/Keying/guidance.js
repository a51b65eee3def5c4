// Guidance at the moment of doubt: one key opens cards that say what to key where, and who says so. The cards that concern the field one is in
// come first; typing searches; Escape returns to the same field, the same writing and the same place in it.
import { keymap, shownKey, withOwnKeys } from "/assets/desk-keymap.js";
import { getJSON, report } from "/assets/shell.js";

const sorts = { law: "Căn cứ", practice: "Thực hành" };
const weights = { serious: "Ảnh hưởng đến nhân thân", care: "Cần cẩn thận", note: "Nên biết" };

/** Letters without marks, so that "cha de trong" finds “Cha để trống”. */
const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

/** How near a card is to a field: the field itself, what it holds, its kind of register. */
function nearness(card, field) {
  if (!field) return card.severity === "serious" ? 1 : 0;
  if (card.fields.includes(field.id)) return 3;
  return card.fieldKinds.includes(field.kind) ? 2 : 0;
}

const hasLetters = (text) => /[\p{L}\p{N}]/u.test(text);
const oneSign = (text) => text.trim().replace(/^…/, ".").replace(/^[–—]/, "-").replace(/^["“”〃]/, "″")[0];

/** The signs that a card is about: writings without a letter that it names, as “, , ,” or ″. */
const signsOf = (card) => [...card.when.matchAll(/`([^`]+)`/g)].map((match) => match[1]).concat(card.words, card.title.split(/[\s,:()]+/))
  .filter((text) => text.trim() && !hasLetters(text)).map(oneSign);

/** The words asked for; of a question without a letter its first sign, so that “,,,” and “, , ,” are one. */
function asked(question) {
  const words = bare(question).split(/\s+/).filter(hasLetters);
  return words.length > 0 || !question.trim() ? words : [oneSign(question)];
}

/**
 * How well a card answers: 0 where a word of the question stands nowhere in it. Its title and what people call the case weigh more than a
 * word somewhere in its text, and whole words more than letters within one: “cha” is not “chắc”. A question of signs is about a sign.
 */
function fitness(card, words) {
  if (words.length === 1 && !hasLetters(words[0])) return signsOf(card).includes(words[0]) ? 1 : 0;
  card.haystacks ??= [bare(card.title), bare(card.words.join(" / ")), bare([card.when, ...card.steps.map((step) => step.text), ...card.avoid].join(" "))];
  const [title, names, text] = card.haystacks;
  if (!words.every((word) => card.haystacks.some((part) => part.includes(word)))) return 0;
  const pattern = (word) => new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "u");
  const phrase = pattern(words.join(" "));
  if (phrase.test(title)) return 6;
  if (phrase.test(names)) return 5;
  const whole = words.map(pattern);
  if (whole.every((word) => word.test(title) || word.test(names))) return 4;
  if (phrase.test(text)) return 3;
  return whole.every((word) => card.haystacks.some((part) => word.test(part))) ? 2 : 1;
}

class Guidance {
  #cards = new Map();
  #shown = [];
  #chosen = 0;
  #back = null;

  constructor(desk) {
    this.desk = desk;
    this.keys = withOwnKeys(desk.settings?.values.keys, keymap);
    this.#build();
  }

  #build() {
    this.dialog = document.createElement("dialog");
    Object.assign(this.dialog, { id: "guidance", className: "guidance" });
    this.dialog.setAttribute("aria-labelledby", "guidance-title");
    const head = document.createElement("div");
    head.className = "guidance-head";
    const title = Object.assign(document.createElement("h2"), { id: "guidance-title", textContent: "Hướng dẫn" });
    this.search = Object.assign(document.createElement("input"), { type: "search", id: "guidance-search", autocomplete: "off", spellcheck: false });
    this.search.placeholder = "Gõ để tìm: bỏ rơi, âm lịch, gạch bỏ…";
    for (const [name, value] of [["role", "combobox"], ["aria-label", "Tìm trong hướng dẫn"], ["aria-controls", "guidance-list"], ["aria-expanded", "true"]]) {
      this.search.setAttribute(name, value);
    }
    const close = Object.assign(document.createElement("button"), { type: "button", className: "button button-small", textContent: "Trở lại (Esc)" });
    close.addEventListener("click", () => this.close());
    head.append(title, this.search, close);
    this.list = Object.assign(document.createElement("ul"), { id: "guidance-list", className: "guidance-list" });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Các thẻ hướng dẫn");
    this.card = Object.assign(document.createElement("article"), { className: "guidance-card", id: "guidance-card" });
    this.card.setAttribute("aria-live", "polite");
    const body = document.createElement("div");
    body.className = "guidance-body";
    body.append(this.list, this.card);
    this.dialog.append(head, body);
    document.body.append(this.dialog);
    this.search.addEventListener("input", () => this.#find());
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    this.list.addEventListener("click", (event) => {
      const at = [...this.list.children].indexOf(event.target.closest("li"));
      if (at >= 0) this.#choose(at);
    });
  }

  /** The cards of a kind of register, asked for once: with the line down, what came with the first entry is still there. */
  async fetch(kind) {
    if (!this.#cards.has(kind)) this.#cards.set(kind, (await getJSON(`/api/v1/guidance/${kind}`)).cards);
  }

  async open() {
    const kind = this.desk.open?.kind ?? this.desk.root.dataset.register;
    if (!kind || this.dialog.open) return;
    try {
      await this.fetch(kind);
    } catch (error) {
      report(error);
      return;
    }
    // Whoever went on meanwhile has the cards for where they are now.
    if (this.dialog.open || this.desk.root.dataset.register !== kind) return;
    this.kind = kind;
    // Not before: on a slow line people go on typing until the cards are there.
    const field = this.desk.form.current;
    const input = document.activeElement;
    const holds = input && "selectionStart" in input && input.closest("#desk-form");
    this.#back = { input, value: holds ? input.value : null, from: holds ? input.selectionStart : null, to: holds ? input.selectionEnd : null };
    this.field = field ? { id: field.id, kind: field.definition.kind, label: field.definition.fullLabel } : null;
    this.search.value = "";
    this.dialog.dataset.field = this.field?.id ?? "";
    // The card lies over the picture, so that the form stays in sight.
    this.dialog.dataset.side = this.desk.root.dataset.layout === "above" ? "right" : "left";
    this.dialog.showModal();
    this.search.focus();
    this.#find();
  }

  close() {
    this.dialog.close();
    const { input, value, from, to } = this.#back ?? {};
    this.#back = null;
    if (!input?.isConnected) return;
    input.focus({ preventScroll: true });
    if (value === null || value === undefined) return;
    // Leaving a field may have completed what stood in it: whoever only looked something up finds it as it was.
    if (input.value !== value) {
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    input.setSelectionRange(from, to);
  }

  #key(event) {
    if (event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (moves[event.key]) {
      event.preventDefault();
      this.#choose(Math.max(0, Math.min(this.#shown.length - 1, this.#chosen + moves[event.key])));
    } else if (event.key === "PageDown" || event.key === "PageUp") {
      event.preventDefault();
      this.card.scrollBy({ top: event.key === "PageDown" ? 240 : -240 });
    } else if (event.key === "Escape" || event.key === "F2") {
      event.preventDefault();
      this.close();
    }
  }

  #find() {
    const words = asked(this.search.value);
    const cards = (this.#cards.get(this.kind) ?? []).map((card, order) => ({ card, order, near: nearness(card, this.field) }));
    this.#shown = words.length === 0
      ? cards.sort((a, b) => b.near - a.near || a.order - b.order)
      : cards.map((one) => ({ ...one, fit: fitness(one.card, words) })).filter((one) => one.fit > 0)
        .sort((a, b) => b.fit - a.fit || b.near - a.near || a.order - b.order);
    this.list.replaceChildren(...this.#shown.map(({ card, near }, index) => this.#row(card, near, index)));
    this.dialog.dataset.found = String(this.#shown.length);
    this.#choose(0);
  }

  #row(card, near, index) {
    const row = document.createElement("li");
    row.id = `guidance-${index}`;
    row.dataset.card = card.id;
    row.setAttribute("role", "option");
    row.textContent = card.title;
    if (this.field && near > 1) row.classList.add("guidance-near");
    return row;
  }

  #choose(index) {
    this.#chosen = index;
    [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
    this.search.setAttribute("aria-activedescendant", `guidance-${index}`);
    const card = this.#shown[index]?.card;
    this.dialog.dataset.card = card?.id ?? "";
    this.card.replaceChildren(...(card ? this.#article(card) : [line("p", "Không có thẻ nào như vậy. Hãy gõ từ khác, hoặc để trường hợp lại sau và ghi lý do.")]));
    this.card.scrollTop = 0;
  }

  #article(card) {
    const steps = document.createElement("ul");
    for (const step of card.steps) {
      const row = document.createElement("li");
      const field = step.field ? this.desk.form.fields.get(step.field) : null;
      if (field) row.append(line("b", `${field.definition.fullLabel}: `));
      row.append(...this.#withKeys(step.text));
      if (step.field && step.field === this.field?.id) row.className = "guidance-here";
      steps.append(row);
    }
    const parts = [line("h3", card.title), this.#worded("p", card.when, "guidance-when"), line("p", weights[card.severity], `guidance-weight guidance-${card.severity}`), steps];
    if (card.avoid.length > 0) {
      const avoid = document.createElement("ul");
      avoid.className = "guidance-avoid";
      for (const text of card.avoid) avoid.append(this.#worded("li", text));
      parts.push(avoid);
    }
    const sources = document.createElement("ul");
    sources.className = "guidance-sources";
    for (const source of card.sources) {
      const row = line("li", source.text.replace(/^Thực hành số hóa: /, ""));
      row.prepend(line("b", `${sorts[source.kind]}: `));
      sources.append(row);
    }
    return [...parts, sources];
  }

  #worded(tag, text, className = "") {
    const row = line(tag, "", className);
    row.append(...this.#withKeys(text));
    return row;
  }

  /** Text in which `[[action]]` becomes the person's own key of that action, and `` `writing` `` what is typed. */
  #withKeys(text) {
    return text.split(/(\[\[[^\]]+\]\]|`[^`]+`)/).filter(Boolean).map((part) => {
      if (part.startsWith("`")) return line("code", part.slice(1, -1));
      const action = /^\[\[(.+)\]\]$/.exec(part)?.[1];
      if (!action) return document.createTextNode(part);
      const key = this.keys.find((entry) => entry.action === action)?.keys[0];
      return key ? shownKey(key) : document.createTextNode("");
    });
  }
}

function line(tag, text, className = "") {
  return Object.assign(document.createElement(tag), { textContent: text, className });
}

export const part = {
  install(desk) {
    const guidance = new Guidance(desk);
    desk.action("guidance", () => guidance.open());
    const button = line("button", "Hướng dẫn ", "button button-small");
    button.type = "button";
    button.dataset.action = "guidance";
    const key = guidance.keys.find((entry) => entry.action === "guidance")?.keys[0];
    if (key) button.append(shownKey(key));
    // The press must not take the focus from the field first: the card belongs to it.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    desk.root.querySelector(".desk-buttons")?.prepend(button);
    // Ahead of the doubt: one key is one key, on a slow line and without any.
    desk.on("open", () => guidance.fetch(desk.root.dataset.register).catch(() => {}));
  },
};
