// The line above the desk: which entry, which reading, how saving stands, what went wrong.

const element = (id) => document.getElementById(id);

/** Today's times by the clock, older ones by the day. */
function when(time) {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  return today ? date.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }) : date.toLocaleDateString("vi-VN");
}

export class Heading {
  show(entry) {
    const number = entry.markedNumber ? `Số ${entry.markedNumber}` : `Trường hợp thứ ${entry.position}`;
    element("desk-title").textContent = `${number} – ${entry.bookLabel}`;
    element("desk-title").title = entry.office;
    document.title = `${number} – ${entry.bookLabel} – Sổ Gốc`;
    element("desk-pass").textContent = entry.passLabel;
    element("desk-pass").hidden = false;
    const words = entry.isReturned ? "Bị trả lại" : entry.isShelved ? "Đã để sau" : "";
    const note = element("desk-note");
    note.textContent = words && entry.reason ? `${words}: ${entry.reason}` : words;
    note.hidden = !words;
    this.hardness(entry.difficulty ?? []);
  }

  /**
   * Why it is harder than others. That it was put aside or came back is told with its reason above; the age of the book alone, which
   * every page of it shows, takes no line.
   */
  hardness(reasons) {
    const box = element("desk-hard");
    element("desk").dataset.hard = reasons.map((one) => one.sort).join(" ");
    const told = reasons.filter((one) => !["shelved", "returned"].includes(one.sort));
    box.hidden = told.every((one) => one.sort === "oldBook");
    box.textContent = box.hidden ? "" : `Khó vì: ${told.map((one) => one.label.charAt(0).toLowerCase() + one.label.slice(1)).join(", ")}`;
    box.title = box.textContent;
  }

  /** How much of the draft there is already. */
  draft(draft) {
    this.saved("idle", Object.keys(draft.values).length > 0 ? `Có bản nháp ${when(draft.savedAt)}` : "Chưa nhập gì");
  }

  saved(state, text) {
    element("desk-save").dataset.save = state;
    element("desk-save-text").textContent = text;
  }

  /** Says what is wrong; null when nothing is. */
  trouble(text) {
    const box = element("desk-problem");
    box.textContent = text ?? "";
    box.hidden = !text;
  }

  notOpened() {
    element("desk-title").textContent = "Chưa mở được";
    this.saved("idle", "");
    const back = Object.assign(document.createElement("a"), { href: "/nhap", className: "button", textContent: "Về danh sách công việc" });
    element("desk-problem").after(back);
    back.focus();
  }
}
