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
    element("desk-problem").after(Object.assign(document.createElement("a"), { href: "/nhap", className: "button", textContent: "Về danh sách công việc" }));
  }
}
