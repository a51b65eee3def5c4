// Adjudication: one difference after the other, the page beside it, a key each.
import { act, askReason, getJSON, persistently, postJSON, Problem, report, toast } from "/assets/shell.js";
import { Hold } from "/assets/desk-drafts.js";
import { Field } from "/assets/desk-field.js";
import { signedInAs } from "/assets/desk-login.js";
import { FieldCrop } from "/assets/desk-crop.js";
import { Viewer } from "/assets/desk-viewer.js";

const element = (id) => document.getElementById(id);
const court = element("court");
const conditions = [
  ["legible", "Đọc được"], ["uncertain", "Không chắc"], ["illegible", "Không đọc được"], ["blank", "Sổ để trống"], ["struckOut", "Gạch bỏ"], ["damaged", "Rách, hỏng"],
];

const signedIn = signedInAs(() => court.dataset);

/** Opens the next disputed entry, or the start page when there is none. */
async function goOn(after) {
  const question = new URLSearchParams({ queue: "adjudication" });
  if (after) question.set("after", after);
  const { item } = await persistently(() => getJSON(`/api/v1/keying/next?${question}`));
  if (item) location.assign(`/phan-xu/${item.entryID}`);
  else if (after) location.assign("/phan-xu");
  else toast("Hiện không còn trường hợp nào chờ bạn phân xử.");
}

element("start-adjudication")?.addEventListener("click", () => goOn().catch(report));
element("start-adjudication")?.focus();

if (court) run();

function run() {
  const viewer = new Viewer({ frame: element("viewer-frame"), stage: element("viewer-stage"), root: element("viewer") });
  const crop = new FieldCrop(element("case-crop"), (region) => {
    const image = viewer.picture(region.pageID);
    return image ? { image, part: { x: 0, y: 0, width: 1, height: 1 } } : null;
  });
  const hold = new Hold();
  let dispute = null;
  let schema = null;
  let here = 0;
  let busy = false;
  let typing = null;
  /** The condition that was chosen for what is typed: nothing typed is not yet “the register says nothing”. */
  let said = null;

  async function open() {
    dispute = await signedIn(() => persistently(() => postJSON(`/api/v1/entries/${court.dataset.entry}/adjudication`, {})));
    schema = await persistently(() => getJSON(`/api/v1/keying/forms/${dispute.kind}`));
    element("court-title").textContent = `Trường hợp thứ ${dispute.position} – ${dispute.bookLabel}`;
    element("court-title").title = dispute.office;
    viewer.show(dispute.regions);
    const wide = dispute.regions.length > 0 && dispute.regions.every((one) => (one.width * one.pageWidth) / (one.height * one.pageHeight) >= 3);
    const band = element("court-band");
    band.hidden = !wide;
    if (wide) {
      band.querySelector("img").src = `/api/v1/entries/${dispute.entry}/band?width=1600`;
      band.querySelector("img").onload = () => viewer.findEntry();
    }
    showAlignment(dispute.alignment);
    hold.start(dispute.entry, dispute.task, (problem) => trouble(problem.messageVi));
    court.dataset.state = "open";
    here = Math.max(0, dispute.fields.findIndex((field) => !field.side));
    draw();
  }

  function trouble(text) {
    element("court-problem").textContent = text ?? "";
    element("court-problem").hidden = !text;
  }

  /** The readings of several entries stand a row off: nothing can be decided field by field until they are put right. */
  function showAlignment(alignment) {
    element("court-alignment").hidden = !alignment;
    court.dataset.alignment = alignment ? String(alignment.offset) : "";
    if (!alignment) return;
    element("alignment-text").textContent = `${alignment.message} Nhìn ảnh: lượt 2 ghi nội dung của dòng bên cạnh thì chuyển về đúng dòng; lượt 2 ghi đúng dòng này thì nhập lại cả hai. Ở trường hợp này lượt 2 ghi:`;
    element("alignment-signs").replaceChildren(...alignment.second.map((sign) => {
      const pair = document.createElement("div");
      pair.append(Object.assign(document.createElement("dt"), { textContent: sign.labelVi }), Object.assign(document.createElement("dd"), { textContent: sign.text }));
      return pair;
    }));
  }

  async function align(way, question) {
    if (busy || !dispute.alignment || !window.confirm(question)) return;
    busy = true;
    try {
      await signedIn(() => act("readings.align", { entry: dispute.entry, baseVersion: dispute.version }, { way }));
      hold.stop();
      toast("Đã chỉnh. Không nội dung nào bị mất.", { seconds: 3 });
      const done = dispute.entry;
      dispute = null;
      await goOn(done);
    } catch (error) {
      if (error instanceof Problem) trouble(error.messageVi);
      else report(error);
    } finally {
      busy = false;
    }
  }

  /** The field alone, where it was cut out of the page. */
  function showCrop(field) {
    if (field.regions?.length) crop.show(field.regions, `Ảnh của mục ${field.labelVi}`);
    else crop.hide();
  }

  function draw() {
    typing = null;
    const open = dispute.fields.filter((field) => !field.side).length;
    element("court-count").hidden = false;
    element("court-count").textContent = `Còn ${open}/${dispute.fields.length} mục`;
    element("case-list").hidden = dispute.fields.length === 1;
    element("case-list").replaceChildren(...dispute.fields.map((field, index) => {
      const row = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: field.labelVi });
      button.dataset.decided = String(Boolean(field.side));
      button.setAttribute("aria-current", String(index === here));
      button.addEventListener("click", () => {
        here = index;
        draw();
      });
      row.append(button);
      return row;
    }));
    const field = dispute.fields[here];
    const body = element("case-body");
    court.dataset.field = field.field;
    showCrop(field);
    const title = document.createElement("h2");
    title.textContent = field.labelVi;
    title.tabIndex = -1;
    const other = Object.assign(document.createElement("button"), { type: "button", className: "side side-other" });
    other.dataset.action = "other";
    const key = document.createElement("kbd");
    key.textContent = "3";
    const name = Object.assign(document.createElement("span"), { className: "side-name", textContent: "Cả hai chưa đúng" });
    const text = Object.assign(document.createElement("span"), { className: "side-text" });
    text.textContent = field.side === "other" ? shown(field.decided) : "Gõ giá trị đúng…";
    other.setAttribute("aria-pressed", String(field.side === "other"));
    other.append(key, name, text);
    body.replaceChildren(title, side(field, "a", "Bản A", "1"), side(field, "b", "Bản B", "2"), other);
    if (open === 1 && !field.side) {
      const last = Object.assign(document.createElement("p"), { className: "notice case-last", textContent: "Đây là mục cuối: chọn xong, trường hợp được chốt và mở trường hợp tiếp theo." });
      body.append(last);
    }
    const moves = document.createElement("p");
    moves.className = "hint keys";
    for (const [signs, meaning] of [["1 2", "chọn bản"], ["3", "gõ giá trị đúng"], ["Alt+1…6", "tình trạng chữ khi gõ"], ["← →", "mục khác"], ["+ − 0", "ảnh"], ["R", "trả lại"], ...(dispute.alignment ? [["L", "chuyển lượt 2 về đúng dòng"]] : [])]) {
      moves.append(...signs.split(" ").flatMap((sign) => [Object.assign(document.createElement("kbd"), { textContent: sign }), " "]), `${meaning} · `);
    }
    moves.lastChild.textContent = moves.lastChild.textContent.replace(" · ", "");
    body.append(moves);
    // Not on a side: an Enter too many must choose nobody's value.
    title.focus({ preventScroll: true });
  }

  function side(field, id, label, sign) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "side" });
    button.dataset.action = id;
    button.setAttribute("aria-pressed", String(field.side === id));
    const key = document.createElement("kbd");
    key.textContent = sign;
    const name = Object.assign(document.createElement("span"), { className: "side-name" });
    const value = field[id];
    const condition = conditions.find(([known]) => known === value.condition)?.[1] ?? "";
    name.textContent = value.condition === "legible" ? label : `${label} – ${condition}`;
    const text = Object.assign(document.createElement("span"), { className: "side-text" });
    if (value.asWritten === "") {
      text.classList.add("side-nothing");
      text.textContent = "(không có chữ)";
    } else {
      text.append(...marked(value.asWritten, field[id === "a" ? "b" : "a"].asWritten));
    }
    button.append(key, name, text);
    return button;
  }

  const shown = (value) => value?.asWritten || conditions.find(([known]) => known === value?.condition)?.[1] || "";

  async function decide(choice, value) {
    if (busy) return;
    busy = true;
    const field = dispute.fields[here];
    trouble(null);
    // On a bad line the answer takes its time: what was pressed is seen until then.
    const pressed = element("case-body").querySelector(`.side[data-action="${choice}"]`);
    pressed?.setAttribute("aria-busy", "true");
    try {
      const decision = { field: field.field, side: choice, ...(value ? { value } : {}) };
      const outcome = await signedIn(() => act("discrepancy.adjudicate", { entry: dispute.entry, baseVersion: dispute.version }, { decisions: [decision] }));
      dispute.version = outcome.version;
      field.side = choice;
      field.decided = choice === "other" ? value : field[choice];
      if (outcome.status === "verified") {
        hold.stop();
        toast("Đã chốt trường hợp.", { seconds: 2 });
        const done = dispute.entry;
        dispute = null;
        await goOn(done);
        return;
      }
      const next = dispute.fields.findIndex((one, index) => index > here && !one.side);
      here = next >= 0 ? next : Math.max(0, dispute.fields.findIndex((one) => !one.side));
      draw();
    } catch (error) {
      if (error instanceof Problem && error.status === 422 && typing) typing.refuse(error.messageVi);
      else if (error instanceof Problem) trouble(error.messageVi);
      else report(error);
    } finally {
      busy = false;
      pressed?.removeAttribute("aria-busy");
    }
  }

  function mark(condition) {
    said = condition;
    typing.mark(condition);
  }

  /** The third way: what stands on the page is neither. */
  function type() {
    const field = dispute.fields[here];
    const definition = schema.groups.flatMap((group) => group.fields).find((one) => one.id === field.field);
    const box = document.createElement("form");
    box.className = "typing";
    typing = new Field({ ...definition, label: "Giá trị đúng" }, definition.list ? schema.lists[definition.list] : null, () => {});
    const known = field.side === "other" ? field.decided : { asWritten: "", condition: "legible" };
    typing.show(known.asWritten, known.condition);
    said = known.condition;
    const row = document.createElement("div");
    row.className = "conditions";
    row.append(...conditions.map(([id, label], index) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button button-small" });
      const key = Object.assign(document.createElement("kbd"), { textContent: `Alt+${index + 1}` });
      button.append(`${label} `, key);
      button.addEventListener("click", () => {
        mark(id);
        typing.input.focus();
      });
      return button;
    }));
    const bar = document.createElement("div");
    bar.className = "bar";
    const keep = Object.assign(document.createElement("button"), { type: "submit", className: "button button-primary", textContent: "Chọn giá trị này (Enter)" });
    const back = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Thôi (Esc)" });
    back.addEventListener("click", draw);
    bar.append(keep, back);
    box.append(typing.row, row, bar);
    box.addEventListener("submit", (event) => {
      event.preventDefault();
      typing.leave();
      // An Enter too many is no decision that the register says nothing.
      if (!typing.value.trim() && typing.condition === "blank" && said !== "blank") typing.refuse("Chưa gõ giá trị nào. Sổ để trống thì chọn “Sổ để trống” (Alt+4).");
      else decide("other", { asWritten: typing.value, condition: typing.condition });
    });
    element("case-body").querySelector(".side-other").replaceWith(box);
    typing.input.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  }

  async function sendBack() {
    const reason = await askReason("Trả trường hợp này về nhập lại từ đầu");
    if (reason === null) return;
    try {
      await signedIn(() => act("entry.returnToKeying", { entry: dispute.entry, baseVersion: dispute.version }, { reason }));
      hold.stop();
      toast("Đã trả lại. Hai người sẽ nhập lại trường hợp này.", { seconds: 3 });
      const done = dispute.entry;
      dispute = null;
      await goOn(done);
    } catch (error) {
      report(error);
    }
  }

  const actions = {
    a: () => decide("a"), b: () => decide("b"), other: type, return: sendBack,
    "zoom-in": () => viewer.zoom(1), "zoom-out": () => viewer.zoom(-1), "zoom-reset": () => viewer.zoom(0),
    rotate: () => viewer.rotate(), "find-entry": () => viewer.findEntry(),
    "align-move": () => align("moveSecond", "Chuyển lượt 2 của các trường hợp này sang dòng đúng? Các quyết định đã chọn ở những trường hợp này sẽ được bỏ."),
    "align-second": () => align("rereadSecond", "Bỏ lượt 2 của các trường hợp này và cho nhập lại lượt 2?"),
    "align-both": () => align("rereadBoth", "Cho hai người nhập lại toàn bộ các trường hợp này?"),
    "align-not": () => {
      dispute.alignment = null;
      showAlignment(null);
      draw();
    },
  };
  court.addEventListener("click", (event) => {
    const action = event.target.closest("[data-action]")?.dataset.action;
    if (action && dispute) actions[action]?.();
  });
  document.addEventListener("keydown", (event) => {
    if (!dispute || event.isComposing || event.keyCode === 229) return;
    // A dialog's keys are its own, also the one that has just closed it.
    if (document.querySelector("dialog[open]") || event.target.closest?.("dialog")) return;
    if (typing) {
      const digit = event.altKey ? /^Digit([1-6])$/.exec(event.code)?.[1] : null;
      if (digit) {
        event.preventDefault();
        mark(conditions[Number(digit) - 1][0]);
      } else if (event.key === "Escape" && !event.defaultPrevented) draw();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const work = {
      1: actions.a, 2: actions.b, 3: type, r: sendBack, R: sendBack, l: actions["align-move"], L: actions["align-move"], "+": actions["zoom-in"], "=": actions["zoom-in"],
      "-": actions["zoom-out"], 0: actions["zoom-reset"],
      ArrowRight: () => step(1), ArrowLeft: () => step(-1),
    }[event.key];
    if (!work || element("viewer").contains(document.activeElement) && event.key.startsWith("Arrow")) return;
    event.preventDefault();
    work();
  });

  function step(by) {
    here = (here + by + dispute.fields.length) % dispute.fields.length;
    draw();
  }

  open().catch((error) => {
    court.dataset.state = "refused";
    element("court-title").textContent = "Chưa mở được";
    trouble(error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy tải lại trang.");
  });
}

/** The text with the signs marked that the other text does not have. */
function marked(text, other) {
  const one = Array.from(text.normalize("NFC"));
  const two = Array.from(other.normalize("NFC"));
  if (one.length * two.length > 400000) return [document.createTextNode(text)];
  const same = new Array(one.length).fill(false);
  const table = Array.from({ length: one.length + 1 }, () => new Uint16Array(two.length + 1));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = two.length - 1; j >= 0; j -= 1) {
      table[i][j] = one[i] === two[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  for (let i = 0, j = 0; i < one.length && j < two.length;) {
    if (one[i] === two[j]) {
      same[i] = true;
      i += 1;
      j += 1;
    } else if (table[i + 1][j] >= table[i][j + 1]) i += 1;
    else j += 1;
  }
  const parts = [];
  for (let start = 0; start < one.length;) {
    let end = start;
    while (end < one.length && same[end] === same[start]) end += 1;
    const piece = one.slice(start, end).join("");
    const node = same[start] ? document.createTextNode(piece) : Object.assign(document.createElement("mark"), { textContent: piece });
    parts.push(node);
    start = end;
  }
  return parts;
}
