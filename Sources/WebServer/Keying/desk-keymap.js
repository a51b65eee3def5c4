// The keys of the desk, as data: the help panel, the buttons and the listener all read this one list.
// `action` is the stable id other tools may drive; `when` says where a key lives: "desk" always, "field" while a field has the
// focus, "viewer" while the image has it.

export const keymap = [
  { action: "next-field", keys: ["Enter", "Tab"], label: "Sang mục sau", when: "field", group: "Đi lại" },
  { action: "previous-field", keys: ["Shift+Enter", "Shift+Tab"], label: "Về mục trước", when: "field", group: "Đi lại" },
  { action: "next-group", keys: ["Alt+ArrowDown", "PageDown"], label: "Sang phần sau (Cha, Mẹ…)", when: "desk", group: "Đi lại" },
  { action: "previous-group", keys: ["Alt+ArrowUp", "PageUp"], label: "Về phần trước", when: "desk", group: "Đi lại" },
  { action: "occasional", keys: ["Alt+M"], label: "Mở, đóng các mục ít gặp", when: "desk", group: "Đi lại" },
  { action: "submit", keys: ["Ctrl+Enter"], label: "Gửi và mở trường hợp tiếp theo", when: "desk", group: "Gửi" },
  { action: "shelve", keys: ["Alt+S"], label: "Để sau, ghi lý do", when: "desk", group: "Gửi" },
  { action: "copy-previous", keys: ["Alt+C"], label: "Chép mục này từ trường hợp trước của tôi", when: "field", group: "Chép" },
  { action: "condition-legible", keys: ["Alt+1"], label: "Chữ đọc được", when: "field", group: "Tình trạng chữ", condition: "legible" },
  { action: "condition-uncertain", keys: ["Alt+2"], label: "Không chắc", when: "field", group: "Tình trạng chữ", condition: "uncertain" },
  { action: "condition-illegible", keys: ["Alt+3"], label: "Không đọc được", when: "field", group: "Tình trạng chữ", condition: "illegible" },
  { action: "condition-blank", keys: ["Alt+4"], label: "Sổ để trống", when: "field", group: "Tình trạng chữ", condition: "blank" },
  { action: "condition-struckOut", keys: ["Alt+5"], label: "Bị gạch bỏ", when: "field", group: "Tình trạng chữ", condition: "struckOut" },
  { action: "condition-damaged", keys: ["Alt+6"], label: "Rách, hỏng", when: "field", group: "Tình trạng chữ", condition: "damaged" },
  { action: "zoom-in", keys: ["Alt+=", "Alt++"], plain: ["+", "="], label: "Phóng to ảnh", when: "desk", group: "Ảnh" },
  { action: "zoom-out", keys: ["Alt+-"], plain: ["-"], label: "Thu nhỏ ảnh", when: "desk", group: "Ảnh" },
  { action: "zoom-reset", keys: ["Alt+0"], plain: ["0"], label: "Ảnh vừa khung", when: "desk", group: "Ảnh" },
  { action: "rotate", keys: ["Alt+R"], plain: ["r"], label: "Xoay ảnh", when: "desk", group: "Ảnh" },
  { action: "find-entry", keys: ["Alt+G"], label: "Cuộn ảnh về trường hợp này", when: "desk", group: "Ảnh" },
  { action: "layout", keys: ["Alt+L"], label: "Ảnh bên trái hoặc phía trên", when: "desk", group: "Ảnh" },
  { action: "help", keys: ["F1", "Alt+H"], label: "Bảng phím tắt này", when: "desk", group: "Khác" },
];

/** How a key press is written in the list: `Ctrl+Enter`, `Alt+C`. */
export function pressed(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && (event.key.length > 1 || event.altKey || event.ctrlKey)) parts.push("Shift");
  // Alt with a letter gives another sign on some layouts: the physical key counts there.
  const physical = /^(Key|Digit)(.)$/.exec(event.code);
  const name = event.altKey && physical ? physical[2] : event.key;
  parts.push(name.length === 1 ? name.toUpperCase() : name);
  return parts.join("+");
}

/** The entry of the list a key press stands for, or undefined. */
export function binding(event, { inField, inViewer }, list = keymap) {
  const name = pressed(event);
  return list.find((entry) => {
    if (entry.when === "field" && !inField) return false;
    if (entry.keys.some((key) => key.toUpperCase() === name.toUpperCase())) return true;
    return inViewer && !event.altKey && !event.ctrlKey && entry.plain?.includes(event.key.toLowerCase());
  });
}

const words = { Enter: "Enter", ArrowDown: "↓", ArrowUp: "↑", PageDown: "PgDn", PageUp: "PgUp", Shift: "Shift", Ctrl: "Ctrl", Alt: "Alt" };

/** Fills the help panel with the keys that work now. */
export function showKeys(container, { inField }, list = keymap) {
  container.replaceChildren();
  for (const group of [...new Set(list.map((entry) => entry.group))]) {
    const live = list.filter((entry) => entry.group === group && (entry.when !== "field" || inField));
    if (live.length === 0) continue;
    const section = document.createElement("section");
    const title = document.createElement("h3");
    title.textContent = group;
    const rows = document.createElement("dl");
    for (const entry of live) {
      const term = document.createElement("dt");
      const shown = entry.keys.filter((key) => key !== "Alt++");
      shown.forEach((key, index) => {
        if (index > 0) term.append(" ");
        const box = document.createElement("kbd");
        box.textContent = key.split("+").map((part) => words[part] ?? part).join("+");
        term.append(box);
      });
      const meaning = document.createElement("dd");
      meaning.textContent = entry.label;
      rows.append(term, meaning);
    }
    section.append(title, rows);
    container.append(section);
  }
}
