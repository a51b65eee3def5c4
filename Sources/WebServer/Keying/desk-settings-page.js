// The page where a person sets their own keys: one press on "Đổi", one press of the new key. Kept on the server under the account.
import { putJSON, Problem, report, toast } from "/assets/shell.js";
import { conflicts, keymap, objection, pressed, shownKey, withOwnKeys } from "/assets/desk-keymap.js";

const root = document.getElementById("keys");
let own = JSON.parse(root.dataset.settings || "{}").keys ?? {};
/** The action that waits for its new key. */
let waiting = null;

function problem(text) {
  const box = document.getElementById("keys-problem");
  box.textContent = text ?? "";
  box.hidden = !text;
}

async function save(next, words) {
  const before = own;
  own = next;
  try {
    await putJSON("/api/v1/keying/settings", { keys: own });
    problem(null);
    toast(words, { seconds: 3 });
  } catch (error) {
    own = before;
    if (error instanceof Problem) problem(error.messageVi);
    else report(error);
  }
}

/** What stands against a key for an action, in words; null when nothing does. */
function against(action, key) {
  const reserved = objection(key);
  if (reserved) return reserved;
  const taken = conflicts(withOwnKeys({ ...own, [action]: [key] })).get(key.toUpperCase())?.find((entry) => entry.action !== action);
  return taken ? `Phím ${key} đang dùng cho “${taken.label}”. Hãy đổi phím của việc ấy trước, hoặc chọn phím khác.` : null;
}

function row(entry) {
  const line = document.createElement("tr");
  line.dataset.action = entry.action;
  const what = Object.assign(document.createElement("th"), { scope: "row", textContent: entry.label });
  const keys = document.createElement("td");
  for (const key of entry.keys.filter((one) => one !== "Alt++")) keys.append(shownKey(key), " ");
  if (entry.keys.length === 0) keys.textContent = "không có phím";
  if (own[entry.action]) keys.append(Object.assign(document.createElement("span"), { className: "badge badge-info", textContent: "của bạn" }));
  const doing = document.createElement("td");
  const change = Object.assign(document.createElement("button"), { type: "button", className: "button button-small", textContent: waiting === entry.action ? "Bấm phím mới… (Esc: thôi)" : "Đổi" });
  change.dataset.change = entry.action;
  change.setAttribute("aria-label", `Đổi phím của “${entry.label}”`);
  if (waiting === entry.action) change.setAttribute("aria-pressed", "true");
  doing.append(change);
  if (own[entry.action]) {
    const back = Object.assign(document.createElement("button"), { type: "button", className: "button button-small", textContent: "Mặc định" });
    back.dataset.back = entry.action;
    back.setAttribute("aria-label", `Trả phím của “${entry.label}” về mặc định`);
    doing.append(" ", back);
  }
  line.append(what, keys, doing);
  return line;
}

function draw(focus = null) {
  const list = withOwnKeys(own);
  root.replaceChildren(...[...new Set(list.map((entry) => entry.group))].map((group) => {
    const table = document.createElement("table");
    table.className = "table keys-table";
    const caption = document.createElement("caption");
    caption.textContent = group;
    const head = document.createElement("thead");
    const names = document.createElement("tr");
    for (const name of ["Việc", "Phím", "Đổi phím"]) names.append(Object.assign(document.createElement("th"), { scope: "col", textContent: name }));
    head.append(names);
    const body = document.createElement("tbody");
    body.append(...list.filter((entry) => entry.group === group).map(row));
    table.append(caption, head, body);
    return table;
  }));
  if (focus) root.querySelector(`[data-change="${focus}"]`)?.focus();
}

root.addEventListener("click", async (event) => {
  const change = event.target.closest("[data-change]")?.dataset.change;
  const back = event.target.closest("[data-back]")?.dataset.back;
  if (change) {
    waiting = waiting === change ? null : change;
    problem(null);
    draw(change);
  } else if (back) {
    const { [back]: _, ...rest } = own;
    const clash = conflicts(withOwnKeys(rest)).values().next().value;
    if (clash) return problem(`Không trả về được: phím mặc định đang dùng cho “${clash.find((entry) => entry.action !== back)?.label}”.`);
    await save(rest, "Đã trả về mặc định.");
    draw(back);
  }
});

document.addEventListener("keydown", async (event) => {
  if (!waiting || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
  const action = waiting;
  event.preventDefault();
  event.stopPropagation();
  waiting = null;
  if (event.key === "Escape") return draw(action);
  const key = pressed(event);
  const reason = against(action, key);
  if (reason) problem(reason);
  else await save({ ...own, [action]: [key] }, `Đã đặt ${key}.`);
  draw(action);
}, true);

document.getElementById("keys-reset").addEventListener("click", async () => {
  await save({}, "Mọi phím về mặc định.");
  draw();
});
draw();
