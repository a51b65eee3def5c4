// One person through the register: a key says of another entry's person that it is the same one, or is not.
import { act, askReason, Problem, report, toast } from "/assets/shell.js";
import { signedInAs } from "/assets/desk-login.js";
import { make } from "/assets/settled-view.js";

const words = { different: "Đây là người khác", same: "Cùng một người", open: "Bỏ quyết định" };
const verdicts = { 1: "different", 2: "same", 3: "open" };
/** The links follow a decision within a moment; what they then say is shown once more. */
const following = 2000;

let busy = false;
let here = 0;

const room = () => document.getElementById("person");
const cards = () => [...room().querySelectorAll(".person-line")];

const signedIn = signedInAs(() => room().dataset);

async function judge(card, verdict) {
  const button = card?.querySelector(`[data-verdict="${verdict}"]`);
  if (!button || busy) return;
  const reason = await askReason(`${words[verdict]}: ${card.dataset.label}. Vì sao?`);
  if (reason === null) return;
  busy = true;
  const { entry, role, version } = room().dataset;
  try {
    await signedIn(() => act(
      "person.judge", { entry, baseVersion: Number(version) },
      { role, otherEntry: card.dataset.entry, otherRole: card.dataset.role, verdict, reason, seen: Number(card.dataset.seen) }));
    toast("Đã ghi quyết định. Máy đang xếp lại và xem lại các cảnh báo.");
    await refresh(card.dataset);
    setTimeout(() => refresh(cards()[here]?.dataset ?? {}).catch(() => {}), following);
  } catch (error) {
    report(error);
    if (error instanceof Problem && error.code === "stale") await refresh(card.dataset).catch(report);
  } finally {
    busy = false;
  }
}

/** Takes the page anew in place, and stays at the same entry. */
async function refresh({ entry, role }) {
  if (document.querySelector("dialog[open]")) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("person");
  if (!fresh) return;
  const hadFocus = room().contains(document.activeElement) || document.activeElement === document.body;
  room().replaceWith(document.adoptNode(fresh));
  const place = cards().findIndex((card) => card.dataset.entry === entry && card.dataset.role === role);
  go(Math.max(place, 0), { focus: hadFocus });
}

function picture(card) {
  const shown = card.querySelector("figure");
  if (shown) {
    shown.remove();
    return;
  }
  const figure = make("figure", "person-image");
  const image = make("img");
  image.alt = `Ảnh trong sổ: ${card.dataset.label}`;
  image.src = `/api/v1/entries/${card.dataset.entry}/band?width=1500`;
  image.addEventListener("error", () => figure.replaceChildren(make("p", "viewer-empty", "Trường hợp này chưa có ảnh.")));
  figure.append(image);
  card.append(figure);
}

function go(index, { focus = true } = {}) {
  const all = cards();
  if (index < 0 || index >= all.length) return;
  all[here]?.removeAttribute("data-here");
  here = index;
  all[here].dataset.here = "";
  if (!focus) return;
  all[here].focus({ preventScroll: true });
  all[here].scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const card = event.target.closest(".person-line");
  if (!card) return;
  go(cards().indexOf(card), { focus: false });
  const verdict = event.target.closest("[data-verdict]")?.dataset.verdict;
  if (verdict) judge(card, verdict);
  else if (event.target.closest("[data-picture]")) picture(card);
});
document.addEventListener("focusin", (event) => {
  const card = event.target.closest?.(".person-line");
  if (card) go(cards().indexOf(card), { focus: false });
});
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest?.("input, textarea, select")) return;
  const card = cards()[here];
  if (!card) return;
  if (verdicts[event.key]) judge(card, verdicts[event.key]);
  else if (event.key === "ArrowDown") go(here + 1);
  else if (event.key === "ArrowUp") go(here - 1);
  else if (event.key === "i" || event.key === "I") picture(card);
  else if (event.key === "Enter" && event.target === card) location.assign(card.querySelector("a").href);
  else return;
  event.preventDefault();
});
go(Math.max(cards().findIndex((card) => card.dataset.own === undefined), 0));
