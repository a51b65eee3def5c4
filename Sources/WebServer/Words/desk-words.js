// Suggestions for hand-writing: words keyed earlier in this book that look like the one in the field, and names of the register that do,
// once something is keyed that narrows it. For the first reader, under the field's picture and never without it; nothing is taken before
// a key says so, and what stands in the field is still to be passed with Enter.
import { getJSON, postJSON } from "/assets/shell.js";

/** Letters of a field's suggestions that stand beside each other in one line; places mostly take two. */
const oneLine = 48;

/** The field's picture is drawn, and on the screen: not scrolled away on a small one. */
function pictureIsSeen() {
  const box = document.querySelector("#desk-crop canvas")?.getBoundingClientRect();
  return box !== undefined && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
}

export const part = {
  install(desk) {
    const { root, form } = desk;
    const strip = Object.assign(document.createElement("div"), { id: "desk-words", className: "desk-words", hidden: true });
    strip.setAttribute("role", "group");
    strip.setAttribute("aria-label", "Chữ giống trong sổ này");
    document.getElementById("desk-crop").after(strip);
    let words = {};
    /** Fields of names for which the register may be asked. */
    let asks = new Set();
    /** Fields of texts that the books are asked for again when they are entered: both parents mostly live in one place. */
    let again = new Set();
    /** Fields whose suggestions were noted as shown. */
    let noted = new Set();
    /** What stands in a field by a suggestion: field → place from 1. */
    let taken = new Map();
    /** The entry's suggestions are on their way. */
    let waits = false;

    const offered = () => (form.current && !strip.hidden && strip.dataset.field === form.current.id ? words[form.current.id] : null);

    /** Fire and forget: a lost note costs a figure and no value. */
    const note = (body) => postJSON(`/api/v1/entries/${desk.open.entry}/words`, body).catch(() => {});

    desk.on("open", async (entry) => {
      words = {};
      asks = new Set();
      again = new Set();
      noted = new Set();
      taken = new Map();
      waits = false;
      clear();
      root.dataset.words = "0";
      if (entry.pass !== 1 || entry.isReturned || root.dataset.practice !== undefined || !entry.fieldRegions.length) {
        strip.hidden = true;
        return;
      }
      // Until the answer is there the strip stays as it was for the entry before: fields must not jump while one types.
      waits = true;
      try {
        const answer = await getJSON(`/api/v1/entries/${entry.entry}/words`);
        if (desk.open?.entry !== entry.entry) return;
        waits = false;
        words = answer.words;
        asks = new Set(answer.asks);
        again = new Set(answer.again);
        root.dataset.words = String(Object.keys(words).length);
        strip.hidden = Object.keys(words).length === 0;
        strip.toggleAttribute("data-long", Object.values(words).some((one) => one.words.join("").length > oneLine));
        if (form.current) enter(form.current);
      } catch {
        // A help only: typing goes on without it.
        if (desk.open?.entry === entry.entry) waits = false;
      }
    });
    desk.on("entered", enter);
    desk.on("closed", () => {
      words = {};
      asks = new Set();
      again = new Set();
      clear();
    });

    async function enter(field) {
      clear();
      // What stood on the screen once stays as it was; and whoever goes back to a field that is filled is not waited for.
      if (again.has(field.id) && !noted.has(field.id) && !field.value) await askAgain(field);
      if (form.current !== field) return;
      show(field);
      ask(field);
    }

    /** What the books say now that more of the entry is keyed. A slow line costs what was offered when the entry was opened nothing. */
    async function askAgain(field) {
      const entry = desk.open?.entry;
      let isLate = false;
      const late = new Promise((resolve) => setTimeout(() => resolve((isLate = true)), 400));
      await Promise.race([late, (async () => {
        try {
          if (!(await desk.drafts.settle(0.3)) || desk.open?.entry !== entry) return;
          const answer = await getJSON(`/api/v1/entries/${entry}/words?field=${encodeURIComponent(field.id)}`);
          if (isLate || desk.open?.entry !== entry) return;
          if (answer.words[field.id]) words[field.id] = answer.words[field.id];
          else delete words[field.id];
          root.dataset.words = String(Object.keys(words).length);
        } catch {
          // A help only: typing goes on without it.
        }
      })()]);
    }

    /** Names for an empty field, by what is keyed and saved so far. Never before its picture can be seen. */
    async function ask(field) {
      const entry = desk.open?.entry;
      if (!asks.has(field.id) || words[field.id] || field.value) return;
      try {
        await desk.band.cropShown;
        if (!(await desk.drafts.settle(4)) || desk.open?.entry !== entry || form.current !== field) return;
        if (!pictureIsSeen()) return;
        const answer = await getJSON(`/api/v1/entries/${entry}/words?field=${encodeURIComponent(field.id)}`);
        if (desk.open?.entry !== entry || !answer.words[field.id]) return;
        words[field.id] = answer.words[field.id];
        root.dataset.words = String(Object.keys(words).length);
        if (form.current === field) show(field);
      } catch {
        // A help only: typing goes on without it.
      }
    }

    function clear() {
      strip.replaceChildren();
      delete strip.dataset.field;
      delete strip.dataset.tier;
    }

    async function show(field) {
      clear();
      if (!waits) strip.hidden = Object.keys(words).length === 0;
      const suggestion = words[field.id];
      if (!suggestion) return;
      // Nobody is told what a word may be before they can see it.
      await desk.band.cropShown;
      if (form.current !== field || words[field.id] !== suggestion || !pictureIsSeen()) return;
      strip.dataset.field = field.id;
      strip.dataset.tier = suggestion.tier;
      const label = Object.assign(document.createElement("span"), { className: "desk-words-label", textContent: suggestion.tier === "sure" ? "Rất giống:" : "Giống:" });
      strip.replaceChildren(label, ...suggestion.words.map((text, index) => chip(field, text, index + 1)));
      if (noted.has(field.id)) return;
      noted.add(field.id);
      note({ shown: [field.id] });
    }

    function chip(field, text, place) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "desk-word", textContent: text, title: text, tabIndex: -1 });
      if (place === 1) button.setAttribute("aria-keyshortcuts", "Alt+W");
      button.setAttribute("aria-pressed", String(taken.get(field.id) === place));
      button.addEventListener("click", () => {
        take(field, place);
        field.input.focus();
      });
      return button;
    }

    function take(field, place) {
      field.put(words[field.id].words[place - 1], "legible");
      taken.set(field.id, place);
      [...strip.querySelectorAll(".desk-word")].forEach((button, index) => button.setAttribute("aria-pressed", String(index + 1 === place)));
      note({ shown: [field.id], taken: { [field.id]: place } });
    }

    desk.action("word-next", () => {
      const suggestion = offered();
      if (!suggestion) return;
      const field = form.current;
      const before = taken.get(field.id);
      // A second press goes on to the next word, as long as the field still says the one before.
      const goesOn = before && field.value === suggestion.words[before - 1];
      take(field, goesOn ? (before % suggestion.words.length) + 1 : 1);
    }, { live: () => Boolean(offered()) });
  },
};
