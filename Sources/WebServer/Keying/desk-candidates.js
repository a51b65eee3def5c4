// Candidates of the population extract: shown beside the form as typing goes on, taken by number, and confirmed against the page.
// Only for the first reader; the server refuses everybody else. Nothing here takes the focus.
import { heading, line, mark, pictureIsShown, spoken } from "/assets/desk-candidate-lines.js";
import { Sight } from "/assets/desk-sight.js";
import { persistently, postJSON, Problem, toast } from "/assets/shell.js";

const pause = 120;
const hooks = ["name", "datePartial", "personalId", "idNumber"];

class Candidates {
  #entry = null;
  #list = null;
  #timer = 0;
  #asking = false;
  #again = false;
  #last = null;
  #armed = false;
  #role = null;
  #writing = 0;
  /** Ends with what is being written: a key pressed meanwhile waits for it and is not lost. */
  #written = Promise.resolve();
  #end = null;
  #undoing = false;
  #taking = false;
  /** The reader wants to see whom the register has although what is keyed from then on needs a second person. */
  #wanted = false;
  /** Field id → what is proposed there and not confirmed yet. */
  #proposals = new Map();

  constructor(desk) {
    this.desk = desk;
    this.panel = desk.panel("desk-candidates");
    this.panel.setAttribute("aria-label", "Người phù hợp trong dữ liệu dân cư");
    this.panel.hidden = true;
    this.head = document.createElement("p");
    this.head.className = "candidates-head";
    this.lines = document.createElement("ol");
    this.lines.className = "candidates";
    this.live = document.createElement("p");
    this.live.className = "candidates-live";
    this.live.setAttribute("aria-live", "polite");
    this.panel.append(this.head, this.lines);
    this.panel.after(this.live);
    this.sight = new Sight(desk.form, this.panel, { standing: () => [...this.#proposals.keys()], changed: () => this.#count() });
    this.lines.addEventListener("click", (event) => {
      const line = event.target.closest("li[data-number]");
      if (line) this.take(Number(line.dataset.number));
    });
  }

  get isOff() {
    return this.#entry === null;
  }

  get hasPersons() {
    return (this.#list?.persons.length ?? 0) > 0;
  }

  get waits() {
    return this.#list?.waits === true;
  }

  get hasProposals() {
    return this.#proposals.size > 0;
  }

  get hasTaken() {
    return this.hasProposals || [...this.desk.form.fields.values()].some((field) => field.row.dataset.origin === "taken");
  }

  open(entry) {
    clearTimeout(this.#timer);
    this.sight.clear();
    this.#proposals.clear();
    this.#list = null;
    this.#last = null;
    this.#role = null;
    this.#wanted = false;
    // The second reader, and whoever reads an entry that came back, reads blind: nothing is even asked.
    this.#entry = entry.pass === 1 && !entry.isReturned && !entry.trial ? entry.entry : null;
    for (const field of this.desk.form.fields.values()) {
      const value = entry.draft.values[field.id];
      mark(field, value?.origin ?? "typed");
      if (value?.origin === "proposed") this.#propose(field, value.asWritten);
    }
    this.#draw();
    this.ask();
  }

  closed() {
    this.#entry = null;
    this.#list = null;
    this.#proposals.clear();
    this.#draw();
  }

  changed(field) {
    const proposed = this.#proposals.get(field.id);
    if (proposed !== undefined && (proposed !== field.value || field.condition !== "legible")) {
      this.#proposals.delete(field.id);
      mark(field, "typed", proposed);
      this.#draw();
    } else if (field.row.dataset.origin === "taken" && field.row.dataset.taken !== field.value) {
      mark(field, "typed", field.row.dataset.taken);
    }
    if (hooks.includes(field.definition.kind)) this.ask();
  }

  /** Asks after a short rest; the newest question wins. */
  ask() {
    if (this.isOff) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), pause);
  }

  async #ask() {
    if (this.isOff) return;
    if (this.#asking) {
      this.#again = true;
      return;
    }
    const entry = this.#entry;
    const field = this.desk.form.current;
    const typed = field && field.row.dataset.origin !== "proposed" ? { field: field.id, asWritten: field.value } : {};
    const saved = [...this.desk.form.fields.values()].filter((one) => hooks.includes(one.definition.kind)).map((one) => one.value);
    if (this.#wanted) typed.asked = true;
    const question = JSON.stringify([this.#wanted, typed.field, saved, this.#proposals.size, this.#writing]);
    if (question === this.#last) return;
    this.#asking = true;
    try {
      // Typed but not saved yet: the server looks into the draft, so the draft comes first. Typing goes on meanwhile.
      this.desk.drafts.flush();
      const list = await postJSON(`/api/v1/entries/${entry}/candidates`, typed);
      if (this.#entry === entry) {
        this.#last = question;
        this.#list = list;
        this.#draw();
      }
    } catch (error) {
      if (this.#entry === entry && error instanceof Problem && error.status === 403) this.closed();
      // Anything else: without candidates one types as ever.
    } finally {
      this.#asking = false;
      if (this.#again) {
        this.#again = false;
        this.ask();
      }
    }
  }

  /** One key arms the digits, a second one takes the first person; any other key goes where it was meant to go. */
  arm() {
    if (this.waits) {
      this.#wanted = true;
      this.live.textContent = "Từ nay hiện người trong dân cư; mục nhập sau đó do người thứ hai nhập lại.";
      return this.ask();
    }
    if (this.isOff || !this.#list?.persons.length) {
      toast(this.#entry ? "Chưa có người phù hợp. Hãy nhập họ tên và ngày sinh, hoặc tên cha, mẹ." : "Lần nhập này không dùng dữ liệu dân cư.", { seconds: 3 });
      return;
    }
    if (this.#armed) return this.take(1);
    this.#armed = true;
    this.#draw();
    this.live.textContent = `Bấm số 1 đến ${this.#list.persons.length} để lấy. ${this.#list.persons.map((person, index) => `${index + 1}: ${spoken(person)}`).join(". ")}`;
  }

  /** True when the key was a candidate's. */
  key(event) {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? (/^[1-9]$/.test(event.key) ? event.key : null);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (digit && ((this.#armed && plain) || (event.altKey && event.shiftKey && !event.ctrlKey)) && this.#list?.persons[digit - 1]) {
      this.take(Number(digit));
      return true;
    }
    if (this.#armed && !["Alt", "Shift", "Control", "Meta"].includes(event.key) && !this.desk.isKey(event, "candidates")) {
      this.#armed = false;
      this.#draw();
      if (event.key === "Escape") return true;
    }
    return false;
  }

  async take(number) {
    const person = this.#list?.persons[number - 1];
    const { role, extract } = this.#list ?? {};
    const entry = this.#entry;
    if (!person || !entry) return;
    this.#armed = false;
    // One person at a time: the second of two keys was pressed for the list that the first has taken away.
    if (this.#taking) return void toast("Đang lấy đề xuất của người vừa chọn…", { seconds: 2 });
    this.#taking = true;
    if (this.#writing > 0) toast("Đang ghi xác nhận; ghi xong sẽ lấy đề xuất.", { seconds: 2 });
    while (this.#writing > 0) await this.#written;
    if (this.#entry !== entry) return void (this.#taking = false);
    this.#beginsWriting();
    this.#draw();
    try {
      if (!(await this.desk.drafts.settle(4))) return void toast("Còn mục chưa lưu được nên chưa lấy được đề xuất. Hãy chờ rồi bấm lại.", { bad: true });
      const answer = await postJSON(`/api/v1/entries/${entry}/candidates/take`, { role, extract, row: person.row });
      if (this.#entry !== entry) return;
      this.#role = role;
      this.#list = null;
      this.#apply(answer);
      // The list of persons is gone: what it covered is on the screen again.
      this.#draw();
      this.sight.bring();
      const count = Object.keys(answer.values).length;
      const other = Object.keys(answer.differences).length;
      this.live.textContent = `Đã điền ${count} mục đề xuất${other ? `, ${other} mục khác với sổ được giữ theo sổ` : ""}.`;
    } catch (error) {
      toast(error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ; chưa lấy đề xuất nào.", { bad: true });
    } finally {
      this.#taking = false;
      this.#endsWriting();
      this.#last = null;
      this.#draw();
      this.ask();
    }
  }

  /** The reader saw on the page what this field proposes. */
  confirm(field) {
    const text = this.#proposals.get(field.id);
    if (text === undefined || field.value !== text) return;
    this.#confirm({ [field.id]: text });
  }

  /** Everything is as in the book: only once the page and every proposal have been on the screen. */
  confirmAll() {
    if (this.#proposals.size === 0) return void toast("Không có đề xuất nào chờ xác nhận.", { seconds: 2 });
    if (!pictureIsShown()) return void toast("Chưa thấy ảnh trang sổ trên màn hình. Hãy cho hiện ảnh rồi so với sổ trước khi xác nhận.", { bad: true });
    const hidden = this.sight.unseen;
    if (hidden.length > 0) {
      this.sight.goTo(hidden[0]);
      return void toast(`Còn ${hidden.length} mục đề xuất chưa hiện trên màn hình. Hãy so với sổ rồi bấm F8 (Alt+Enter) lần nữa.`, { seconds: 5 });
    }
    this.#confirm(Object.fromEntries(this.#proposals));
  }

  async #confirm(fields) {
    const entry = this.#entry;
    if (!entry) return;
    this.#beginsWriting();
    for (const id of Object.keys(fields)) {
      this.#proposals.delete(id);
      mark(this.desk.form.fields.get(id), "taken");
    }
    this.#draw();
    let confirmed = {};
    try {
      confirmed = (await persistently(() => postJSON(`/api/v1/entries/${entry}/proposals/confirm`, { fields }))).values;
    } catch (error) {
      toast(error instanceof Problem ? error.messageVi : "Chưa ghi được xác nhận. Hãy xác nhận lại.", { bad: true });
    }
    this.#endsWriting();
    if (this.#entry !== entry) return;
    for (const [id, text] of Object.entries(fields)) {
      const field = this.desk.form.fields.get(id);
      if (confirmed[id] || field.value !== text) continue;
      this.#propose(field, text);
    }
    this.#draw();
  }

  async undo() {
    const entry = this.#entry;
    // One key, one undoing: a second one would take back what came from the person before, too.
    if (!entry || this.#undoing) return;
    this.#undoing = true;
    if (this.#writing > 0) toast("Đang ghi xác nhận; ghi xong sẽ bỏ đề xuất.", { seconds: 2 });
    while (this.#writing > 0) await this.#written;
    if (this.#entry !== entry) return void (this.#undoing = false);
    this.#beginsWriting();
    try {
      if (!(await this.desk.drafts.settle(4))) return void toast("Còn mục chưa lưu được nên chưa bỏ được đề xuất. Hãy chờ rồi bấm lại.", { bad: true });
      const answer = await postJSON(`/api/v1/entries/${entry}/proposals/undo`, this.#role ? { role: this.#role } : {});
      if (this.#entry !== entry) return;
      this.#role = null;
      this.#apply(answer);
      for (const field of this.desk.form.fields.values()) if (field.row.dataset.difference) mark(field, "typed");
      const count = Object.keys(answer.values).length;
      toast(count > 0 ? `Đã bỏ ${count} mục đề xuất.` : "Không có đề xuất nào để bỏ.", { seconds: 3 });
    } catch (error) {
      toast(error instanceof Problem ? error.messageVi : "Không liên lạc được với máy chủ.", { bad: true });
    } finally {
      this.#undoing = false;
      this.#endsWriting();
      this.#last = null;
      this.#draw();
      this.ask();
    }
  }

  #beginsWriting() {
    if (this.#writing === 0) this.#written = new Promise((resolve) => (this.#end = resolve));
    this.#writing += 1;
  }

  #endsWriting() {
    this.#writing -= 1;
    if (this.#writing === 0) this.#end();
  }

  /** A sentence while proposals wait for a look at the page. */
  hindrance() {
    if (this.#writing > 0) return "Đang ghi xác nhận. Hãy bấm gửi lại.";
    if (this.#proposals.size === 0) return null;
    this.desk.form.fields.get([...this.#proposals.keys()][0])?.row.scrollIntoView({ block: "center" });
    return `Còn ${this.#proposals.size} mục đề xuất từ dữ liệu dân cư chưa xác nhận. So với sổ rồi bấm Enter ở từng mục, hoặc F8 (Alt+Enter) khi tất cả đúng như sổ.`;
  }

  #apply(answer) {
    for (const [id, value] of Object.entries(answer.values)) {
      const field = this.desk.form.fields.get(id);
      if (!field) continue;
      field.show(value.asWritten, value.condition ?? "legible");
      this.desk.drafts.know(id, value.asWritten, value.condition ?? "legible");
      this.#proposals.delete(id);
      if (value.origin === "proposed") this.#propose(field, value.asWritten);
      else mark(field, value.origin ?? "typed");
    }
    for (const [id, text] of Object.entries(answer.differences ?? {})) {
      const field = this.desk.form.fields.get(id);
      if (field) mark(field, "typed", text);
    }
    this.desk.tell("proposed");
  }

  #propose(field, text) {
    this.#proposals.set(field.id, text);
    field.row.closest("details")?.setAttribute("open", "");
    mark(field, "proposed");
    this.sight.watch(field.id);
  }

  /** Proposals that stand, and how many of them have not been on the screen. */
  #count() {
    this.desk.root.dataset.proposals = String(this.#proposals.size);
    this.desk.root.dataset.unseen = String(this.sight.unseen.length);
  }

  #draw() {
    const persons = this.#list?.persons ?? [];
    const standing = this.#proposals.size;
    this.#count();
    this.desk.root.dataset.candidates = this.isOff ? "off" : this.#armed ? "armed" : this.waits ? "waits" : persons.length > 0 ? "shown" : "none";
    const many = this.#list && persons.length === 0 && this.#list.found > 0;
    this.panel.hidden = persons.length === 0 && standing === 0 && !many && !this.waits;
    this.panel.dataset.count = String(persons.length);
    this.lines.dataset.long = String(persons.length > 4);
    this.head.replaceChildren(...heading(this.#list, standing));
    this.lines.replaceChildren(...persons.map((person, index) => line(person, index + 1)));
    const said = persons.length > 0 ? `${persons.length} người phù hợp trong dân cư. F4 rồi số để lấy, F9 lấy người số 1.` : "";
    if (!this.#armed && this.live.dataset.said !== said) {
      this.live.dataset.said = said;
      if (said) this.live.textContent = said;
    }
  }
}

export const part = {
  install(desk) {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/assets/desk-candidates.css" });
    document.head.append(sheet);
    const candidates = new Candidates(desk);
    let passesOver = null;
    desk.on("open", (entry) => {
      // What was held against the page is done with: Enter goes on to what is not, Shift+Enter still comes back.
      if (!passesOver) {
        passesOver = desk.skip;
        desk.skip = (field) => passesOver(field) || field.row.dataset.origin === "taken";
      }
      candidates.open(entry);
    });
    desk.on("closed", () => candidates.closed());
    desk.on("changed", (field) => candidates.changed(field));
    desk.on("left", (field) => candidates.changed(field));
    desk.on("saved", () => candidates.ask());
    desk.action("candidates", () => candidates.arm(), { live: () => candidates.hasPersons || candidates.waits });
    desk.action("candidate-first", () => candidates.take(1), { live: () => candidates.hasPersons });
    desk.action("proposals-confirm", () => candidates.confirmAll(), { live: () => candidates.hasProposals });
    desk.action("proposals-undo", () => candidates.undo(), { live: () => candidates.hasTaken });
    desk.canSubmit(() => candidates.hindrance());
    document.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229 || document.querySelector("dialog[open]")) return;
      if (candidates.key(event)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      const isPlainEnter = event.key === "Enter" && !event.altKey && !event.ctrlKey && !event.shiftKey && !event.metaKey;
      const field = isPlainEnter ? desk.form.current : null;
      if (field?.row.dataset.origin === "proposed") candidates.confirm(field);
    }, { capture: true });
  },
};
