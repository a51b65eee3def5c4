// One held entry: the image, book and candidates side by side, two opinions, two keys.
import { act, askReason, getJSON, persistently, Problem, report, toast } from "/assets/shell.js";
import { ReadingMeter } from "/assets/approval-reading.js";
import { signedInAs } from "/assets/desk-login.js";
import { FieldChoices } from "/assets/comparison-fields.js";
import { personEntries } from "/assets/comparison-entries.js";
import { categoryBadge, fieldWords, make, marked, personLinks, showImage, valueList } from "/assets/settled-view.js";

const element = (id) => document.getElementById(id);
const desk = element("compare");
const choices = new FieldChoices();
let shown = null;
let busy = false;
let meter = null;

const signedIn = signedInAs(() => desk.dataset);

async function open() {
  shown = await signedIn(() => persistently(() => getJSON(`/api/v1/entries/${desk.dataset.entry}/comparison`)));
  const { settled } = shown;
  element("compare-title").textContent = `${settled.kindLabel} số ${settled.number || `thứ ${settled.position}`} – ${settled.bookLabel}`;
  element("compare-title").title = settled.office;
  const waits = !shown.justice.refusal || !shown.police.refusal || settled.status === "verified";
  element("compare-flag").replaceChildren(...(settled.reason ? [make("span", "badge badge-warning", `Trả lại: ${settled.reason}`)] : []));
  const wide = settled.regions.every((one) => (one.width * one.pageWidth) / (one.height * one.pageHeight) >= 3);
  if (!wide) desk.dataset.tall = "";
  showImage(element("compare-image"), settled);
  choices.reset(shown);
  element("compare-persons").replaceChildren(...shown.persons.map(personPanel));
  element("compare-values").replaceChildren(valueList(settled));
  element("compare-findings").replaceChildren(...settled.findings.filter((one) => !one.answer || one.answer === "ask").map(findingLine));
  element("compare-findings-panel").hidden = element("compare-findings").childElementCount === 0;
  side("justice", "Tư pháp");
  side("police", "Công an");
  element("compare-foot").hidden = !waits;
  element("compare-buttons").hidden = !mySide();
  choices.show(mySide());
  // Whoever approves reads here as well; nobody else's time is counted.
  if (shown.police.isOwnSide) meter ??= new ReadingMeter(() => [{ entry: shown.settled.entry, box: element("compare-body") }]);
  desk.dataset.state = "ready";
}

/** An open remark of the checks, or an answer of the population's keepers; it is answered at the checks or at the approval. */
function findingLine(finding) {
  const line = make("li", "");
  line.append(make("span", `badge ${finding.severity === "note" ? "badge-info" : "badge-warning"}`, finding.severity === "note" ? "Lưu ý" : "Cảnh báo"), " ");
  if (finding.labelVi) line.append(make("strong", "", `${finding.labelVi}: `));
  line.append(`${finding.message} ${finding.advice} `);
  if (finding.persons.length > 0) line.append(personLinks(shown.settled.entry, finding.persons));
  return line;
}

const mySide = () => ["justice", "police"].find((name) => !shown[name].refusal) ?? null;

function side(name, label) {
  const given = shown.settled.opinions.find((one) => one.side === name);
  const box = element(`compare-${name}`);
  const head = make("strong", "", `${label}: `);
  box.replaceChildren(head);
  if (given) {
    head.append(make("span", `badge ${given.accepts ? "badge-good" : "badge-bad"}`, given.accepts ? "Theo sổ gốc" : "Nhập lại"));
    box.append(make("span", "hint", `${given.name ? `${given.name}: ` : ""}${given.reason}`));
    for (const one of given.fields) box.append(" ", make("span", "badge badge-info", fieldWords(one, shown.settled)));
  } else {
    head.append(make("span", "badge", "chưa có ý kiến"));
    // An entry that matches needs nobody's word: that it bears a mark which stands in the way would be said of nothing.
    const refusal = shown.settled.flags.includes("matched") ? "Khớp dân cư: không cần ý kiến hai bên." : shown[name].refusal;
    if (shown[name].isOwnSide && refusal) box.append(make("span", "hint", refusal));
  }
}

function personPanel(person) {
  const panel = make("section", "panel");
  const head = make("div", "compare-account");
  head.append(make("h2", "", person.labelVi), make("span", `badge ${categoryBadge[person.category] ?? ""}`, person.categoryVi), make("span", "", person.account));
  const others = make("a", "compare-person", "Các trường hợp khác của người này");
  others.href = `/nguoi/${shown.settled.entry}/${person.role}`;
  if (person === shown.persons[0]) others.append(" ", make("kbd", "", "P"));
  head.append(others);
  panel.append(head);
  const scroll = make("div", "scroll");
  const table = make("table", "compare-table");
  table.append(make("caption", "hint", ""));
  table.caption.textContent = person.candidates.length === 0 ? "Không có người nào để so sánh." : `Dữ liệu dân cư: ${shown.extract}`;
  const top = table.createTHead().insertRow();
  const heading = (text, className = "") => {
    const cell = make("th", className, text);
    cell.scope = "col";
    top.append(cell);
    return cell;
  };
  heading("Mục");
  heading("Sổ gốc");
  person.candidates.forEach((candidate, index) => {
    const cell = heading(`Người ${index + 1} `, candidate.isMeant ? "compare-meant" : "");
    cell.append(make("span", "badge", candidate.tierVi));
    if (candidate.probability !== undefined) cell.append(" ", make("span", "hint", `khả năng ${likely(candidate.probability)}`));
  });
  const body = table.createTBody();
  person.lines.forEach((line, index) => {
    const cells = person.candidates.map((candidate) => candidate.cells[index]);
    if (!line.bookValue && cells.every((cell) => !cell.value)) return;
    const row = body.insertRow();
    const label = make("th", "", line.labelVi);
    label.scope = "row";
    row.append(label, bookCell(line, cells, person));
    if (line.field) choices.add(row, label, person, line.field);
    for (const cell of cells) row.append(valueCell(cell, line.bookValue));
  });
  scroll.append(table);
  panel.append(scroll, personEntries(shown.settled.entry, person, signedIn));
  return panel;
}

/** No comparison is ever certain: the last tenth is not claimed. */
function likely(probability) {
  if (probability >= 0.999) return "trên 99,9 %";
  return probability < 0.001 ? "dưới 0,1 %" : `${(probability * 100).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} %`;
}

/** The book's value, with the signs marked in which the person meant differs. */
function bookCell(line, cells, person) {
  const box = make("td", "book");
  const meant = cells.find((_, index) => person.candidates[index].isMeant) ?? (cells.length === 1 ? cells[0] : null);
  if (line.bookValue && ["marksDiffer", "different"].includes(meant?.agreement)) box.append(...marked(line.bookValue, meant.value));
  else box.append(line.bookValue || "(sổ không ghi)");
  return box;
}

function valueCell(cell, bookValue) {
  const box = make("td");
  const className = { different: "differs", marksDiffer: "near", compatible: "near", equal: "same", unknown: "silent" }[cell.agreement] ?? "";
  if (className) box.className = className;
  if (cell.sentence) box.title = cell.sentence;
  if (cell.agreement === "marksDiffer" || cell.agreement === "different") box.append(...marked(cell.value, bookValue));
  else box.append(cell.value || "(không có)");
  const notes = [cell.seenAtKeying && "khác ngay từ lúc nhập", cell.agreement === "compatible" && cell.bits === undefined && cell.sentence].filter(Boolean);
  for (const note of notes) box.append(make("div", "hint", note));
  if (cell.bits !== undefined) {
    box.dataset.bits = String(cell.bits);
    const weight = make("span", "weight", ` ${cell.bits > 0 ? "+" : ""}${cell.bits.toLocaleString("vi-VN")}`);
    weight.title = "Trọng số của mục này (bit): số dương nói là cùng một người, số âm nói là người khác";
    box.append(weight);
  }
  return box;
}

async function decide(accepts) {
  const name = shown && mySide();
  if (!name || busy) return;
  const left = accepts ? choices.left : 0;
  const undecided = left > 0 ? ` (còn ${left} mục khác nhau chưa nói bên nào đúng)` : "";
  const reason = await askReason(accepts ? `Thống nhất giữ chữ trong sổ gốc${undecided}: vì sao?` : "Không thống nhất, trả về nhập lại: vì sao?");
  if (reason === null) return;
  busy = true;
  try {
    const target = { entry: shown.settled.entry, baseVersion: shown.settled.version };
    const fields = accepts ? choices.chosen : [];
    const outcome = await signedIn(() => act(`opinion.${name}`, target, { accepts, reason, fields }));
    if (outcome.status === "pending") toast("Đã ghi. Trường hợp được trả về nhập lại.");
    else if (outcome.flags?.includes("jointlyAccepted")) toast("Hai bên đã thống nhất theo sổ. Trường hợp chuyển sang chờ duyệt.");
    else toast("Đã ghi ý kiến. Còn chờ ý kiến bên kia.");
    await next();
  } catch (error) {
    report(error);
    if (error instanceof Problem && error.code === "stale") await open();
  } finally {
    busy = false;
  }
}

async function next() {
  const question = new URLSearchParams({ after: desk.dataset.entry, limit: "1" });
  if (desk.dataset.flag) question.set("flag", desk.dataset.flag);
  const page = await signedIn(() => persistently(() => getJSON(`/api/v1/matching/held?${question}`)));
  const suffix = desk.dataset.flag ? `?loai=${desk.dataset.flag}` : "";
  location.assign(page.items.length > 0 ? `/doi-chieu/${page.items[0].entry}${suffix}` : `/doi-chieu${suffix}`);
}

function enlarge() {
  const figure = element("compare-image");
  const large = figure.dataset.large === undefined;
  if (large) figure.dataset.large = "";
  else delete figure.dataset.large;
  if (desk.dataset.tall === undefined) figure.style.setProperty("max-height", large ? "75vh" : "");
  else figure.style.setProperty("flex-basis", large ? "75%" : "");
}

const actions = { accept: () => decide(true), refuse: () => decide(false), next: () => next().catch(report), image: enlarge };
desk.addEventListener("click", (event) => {
  const name = event.target.closest("[data-action]")?.dataset.action;
  if (name) actions[name]();
});
const persons = () => document.querySelector(".compare-person")?.click();
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (choices.key(event.key)) {
    event.preventDefault();
    return;
  }
  const work = { p: persons, P: persons, a: actions.accept, A: actions.accept, r: actions.refuse, R: actions.refuse, i: enlarge, I: enlarge, ArrowRight: actions.next }[event.key];
  if (!work) return;
  event.preventDefault();
  work();
});

open().catch((error) => {
  const box = element("compare-problem");
  box.hidden = false;
  box.textContent = error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ. Hãy tải lại trang.";
  element("compare-title").textContent = "Chưa mở được";
  desk.dataset.state = "refused";
});
