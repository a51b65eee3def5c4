// Findings about the reader's own draft, as they key: where to look, why, and a key to say that the book has it so. They rest on this
// reader's own values alone. What is said here goes with the reading to whoever decides; it closes nothing.
import { getJSON, postJSON, persistently, Problem, report, toast } from "/assets/shell.js";

const pause = 350;
const weights = { error: 0, warning: 1, note: 2 };

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

class Findings {
  #items = [];
  #timer = null;
  #asked = 0;
  #last = null;

  constructor(desk) {
    this.desk = desk;
    this.box = desk.panel("desk-findings");
    this.box.setAttribute("aria-label", "Điều cần xem lại");
    this.box.hidden = true;
    this.live = make("p", "findings-live");
    this.live.setAttribute("aria-live", "polite");
    desk.root.append(this.live);
  }

  open() {
    this.#asked += 1;
    this.#items = [];
    this.#last = null;
    this.#draw();
    this.ask();
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#items = [];
    this.#draw();
  }

  /** A value was kept: what the rules say may have changed. */
  saved() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), pause);
  }

  async ask() {
    const here = this.desk.open;
    // What is on its way to the server is judged there; the next entry shall not wait behind this question.
    if (!here || this.desk.root.dataset.state === "submitting") return;
    const mine = (this.#asked += 1);
    try {
      const items = await getJSON(`/api/v1/entries/${here.entry}/findings?pass=${here.pass}`);
      if (mine === this.#asked && this.desk.open?.entry === here.entry) this.#take(items);
    } catch {
      // Only help: with the next value that is kept it is asked again.
    }
  }

  #take(items) {
    const before = this.#items.filter((one) => !one.answer).length;
    this.#items = [...items].sort((a, b) => Boolean(a.answer) - Boolean(b.answer) || weights[a.severity] - weights[b.severity]);
    this.#draw();
    const after = this.unanswered.length;
    if (after > before) this.live.textContent = `${after} điều cần xem lại. Alt+B để đến.`;
  }

  get unanswered() {
    return this.#items.filter((one) => !one.answer);
  }

  get any() {
    return this.#items.length > 0;
  }

  /** To the field of the next finding that has no answer yet; round again at the end. */
  jump() {
    const open = this.unanswered.filter((one) => this.desk.form.fields.has(one.field));
    if (open.length === 0) return;
    const at = open.findIndex((one) => one.rule === this.#last?.rule && one.field === this.#last?.field);
    const item = open[(at + 1) % open.length];
    this.#last = item;
    const field = this.desk.form.fields.get(item.field);
    const fold = field.input.closest("details");
    if (fold) fold.open = true;
    field.input.focus();
    field.input.select();
    this.live.textContent = `${item.message} ${item.advice}`;
    this.#draw();
  }

  /** The findings a key answers: those of the field one is in, else the one jumped to last. */
  get meant() {
    const field = this.desk.form.current?.id;
    const here = this.unanswered.filter((one) => one.field === field);
    return here.length > 0 ? here : this.unanswered.filter((one) => one === this.#last);
  }

  async answer(items, answer) {
    const here = this.desk.open;
    if (!here) return;
    if (items.length === 0) return void toast("Mục này không có điều nào chờ trả lời. Alt+B đến mục cần xem lại.", { seconds: 3 });
    if (!(await this.desk.drafts.settle())) return void toast("Còn mục chưa lưu được nên chưa ghi được câu trả lời. Hãy chờ rồi bấm lại.", { bad: true });
    try {
      for (const item of items) {
        const body = { pass: here.pass, rule: item.rule, field: item.field ?? null, answer };
        const list = await persistently(() => postJSON(`/api/v1/entries/${here.entry}/findings`, body), { attempts: 3 });
        if (this.desk.open?.entry === here.entry) this.#take(list);
      }
      this.#asked += 1;
      this.live.textContent = answer ? "Đã ghi câu trả lời; người duyệt sẽ thấy." : "Đã bỏ câu trả lời.";
    } catch (error) {
      // The value was changed meanwhile: the list is asked anew.
      if (error instanceof Problem && error.status === 422) this.ask();
      else report(error);
    }
  }

  #draw() {
    this.box.hidden = this.#items.length === 0;
    this.box.dataset.open = String(this.unanswered.length);
    this.box.replaceChildren();
    if (this.#items.length === 0) return;
    const head = make("p", "findings-head");
    const open = this.unanswered.length;
    head.append(make("strong", "", open > 0 ? `${open} điều cần xem lại` : "Đã trả lời hết"), " ");
    const keys = make("span", "hint keys");
    keys.append(make("kbd", "", "Alt+B"), " đến mục ", make("kbd", "", "Alt+Y"), " như trong sổ ", make("kbd", "", "Alt+Shift+Y"), " hỏi lại");
    head.append(keys);
    const list = make("ul", "findings-list");
    list.append(...this.#items.map((item) => this.#line(item)));
    this.box.append(head, list);
  }

  #line(item) {
    const line = make("li", "finding-line");
    line.dataset.severity = item.severity;
    line.dataset.rule = item.rule;
    line.dataset.field = item.field ?? "";
    if (item.answer) line.dataset.answer = item.answer;
    if (item.rule === this.#last?.rule && item.field === this.#last?.field) line.dataset.current = "true";
    const words = make("button", "finding-words");
    words.type = "button";
    words.tabIndex = -1;
    words.title = `${item.titleVi}. ${item.source}`;
    words.append(make("strong", "", `${item.labelVi || item.titleVi}: `), `${item.message} `, make("span", "hint", item.advice));
    words.addEventListener("click", () => {
      this.#last = item;
      const input = this.desk.form.fields.get(item.field)?.input;
      input?.focus();
      input?.select();
      this.#draw();
    });
    line.append(words);
    if (item.answer) {
      const back = make("button", "button button-small button-plain", item.answer === "ask" ? "Hỏi lại ✓ (bỏ)" : "Như trong sổ ✓ (bỏ)");
      back.type = "button";
      back.tabIndex = -1;
      back.addEventListener("click", () => this.answer([item], null));
      line.append(back);
    }
    return line;
  }
}

export const part = {
  install(desk) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/assets/desk-findings.css" }));
    const findings = new Findings(desk);
    desk.on("open", () => findings.open());
    desk.on("saved", () => findings.saved());
    desk.on("proposed", () => findings.saved());
    desk.on("closed", () => findings.close());
    desk.action("finding-next", () => findings.jump(), { live: () => findings.unanswered.length > 0 });
    desk.action("finding-as-written", () => findings.answer(findings.meant, "asWritten"), { live: () => findings.unanswered.length > 0 });
    desk.action("finding-ask", () => findings.answer(findings.meant, "ask"), { live: () => findings.unanswered.length > 0 });
  },
};
