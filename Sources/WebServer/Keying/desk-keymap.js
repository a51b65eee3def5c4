// The keys of the desk, as data: the help panel, the buttons and the listener all read this one list.
// `action` is the stable id other tools may drive; `when` says where a key lives: "desk" always, "field" while a field has the
// focus, "viewer" while the image has it. A person's own keys replace the list's (settings page); no two actions share a key.

export const keymap = [
  { action: "next-field", keys: ["Enter"], label: "Sang mục sau còn phải nhập", when: "field", group: "Đi lại" },
  { action: "neighbour-field", keys: ["Tab"], label: "Sang mục kề sau, kể cả mục mang sang hay đã xác nhận", when: "field", group: "Đi lại" },
  { action: "previous-field", keys: ["Shift+Enter", "Shift+Tab", "ArrowUp"], label: "Về mục trước", when: "field", group: "Đi lại" },
  { action: "next-group", keys: ["Alt+ArrowDown", "PageDown"], label: "Sang phần sau (Cha, Mẹ…)", when: "desk", group: "Đi lại" },
  { action: "previous-group", keys: ["Alt+ArrowUp", "PageUp"], label: "Về đầu phần này, rồi phần trước", when: "desk", group: "Đi lại" },
  { action: "occasional", keys: ["Alt+M"], label: "Mở, đóng các mục ít gặp", when: "desk", group: "Đi lại" },
  { action: "submit", keys: ["Ctrl+Enter"], label: "Gửi và mở trường hợp tiếp theo", when: "desk", group: "Gửi" },
  { action: "shelve", keys: ["Alt+S"], label: "Để sau, ghi lý do", when: "desk", group: "Gửi" },
  { action: "next-entry", keys: ["Alt+N"], label: "Sang trường hợp khác, chưa gửi (bản nháp giữ lại)", when: "desk", group: "Gửi" },
  { action: "previous-entry", keys: ["Alt+P"], label: "Về trường hợp vừa bỏ qua", when: "desk", group: "Gửi" },
  { action: "copy-previous", keys: ["Alt+C"], label: "Chép mục này từ trường hợp trước của tôi", when: "field", group: "Chép" },
  { action: "copy-entry", keys: ["Alt+X"], label: "Chép mọi mục hay lặp lại còn trống từ trường hợp trước", when: "desk", group: "Chép" },
  { action: "copy-linked", keys: ["Alt+V"], label: "Chép từ mục liên quan (họ của cha, nơi ở của mẹ…)", when: "field", group: "Chép" },
  { action: "carry-field", keys: ["Alt+K"], label: "Mang mục này sang trường hợp sau: cùng trang, cả sổ, thôi", when: "field", group: "Chép" },
  { action: "skip-carried", keys: ["Alt+J"], label: "Enter bỏ qua mục mang sang: bật, tắt", when: "desk", group: "Chép" },
  { action: "fast", keys: ["Alt+T"], label: "Nhập nhanh: gấp mục trang in không có", when: "desk", group: "Đi lại" },
  { action: "candidates", keys: ["Alt+Q", "F4"], label: "Người trong dân cư: bấm rồi số 1–9 để lấy (bấm hai lần: người số 1)", when: "desk", group: "Dân cư" },
  { action: "candidate-first", keys: ["Alt+Shift+1", "F9"], label: "Lấy ngay người số 1 (Alt+Shift+2…9: người khác)", when: "desk", group: "Dân cư" },
  { action: "proposals-confirm", keys: ["Alt+Enter", "F8"], label: "Mọi đề xuất đúng như sổ", when: "desk", group: "Dân cư" },
  { action: "proposals-undo", keys: ["Alt+Backspace"], label: "Bỏ mọi đề xuất của người đã lấy", when: "desk", group: "Dân cư" },
  { action: "word-next", keys: ["Alt+W"], label: "Chữ giống trong sổ này: điền chữ thứ nhất, bấm nữa: chữ sau", when: "field", group: "Chép" },
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
  { action: "follow", keys: ["Alt+O"], label: "Ảnh cuộn theo mục đang nhập: bật, tắt", when: "desk", group: "Ảnh" },
  { action: "ruler", keys: ["Alt+/"], label: "Thước đọc: bật, tắt", when: "desk", group: "Ảnh" },
  { action: "ruler-up", keys: ["Alt+,"], label: "Thước lên", when: "desk", group: "Ảnh" },
  { action: "ruler-down", keys: ["Alt+."], label: "Thước xuống", when: "desk", group: "Ảnh" },
  { action: "ruler-size", keys: ["Alt+\\"], label: "Thước cao hơn, thấp hơn", when: "desk", group: "Ảnh" },
  { action: "contrast-more", keys: ["Alt+]"], label: "Tương phản hơn", when: "desk", group: "Ảnh" },
  { action: "contrast-less", keys: ["Alt+["], label: "Bớt tương phản", when: "desk", group: "Ảnh" },
  { action: "brighter", keys: ["Alt+'"], label: "Sáng hơn", when: "desk", group: "Ảnh" },
  { action: "darker", keys: ["Alt+;"], label: "Tối hơn", when: "desk", group: "Ảnh" },
  { action: "invert", keys: ["Alt+I"], label: "Đảo màu", when: "desk", group: "Ảnh" },
  { action: "picture-reset", keys: ["Alt+Shift+0"], label: "Màu ảnh như chụp", when: "desk", group: "Ảnh" },
  { action: "calibrate", keys: ["Alt+U"], label: "Căn dòng của trang kẻ bảng", when: "desk", group: "Dòng" },
  { action: "row-next", keys: ["Alt+PageDown"], label: "Ảnh xuống một dòng", when: "desk", group: "Dòng" },
  { action: "row-previous", keys: ["Alt+PageUp"], label: "Ảnh lên một dòng", when: "desk", group: "Dòng" },
  { action: "row-keep", keys: ["Alt+End"], label: "Nhớ: dòng đang hiện là của trường hợp này", when: "desk", group: "Dòng" },
  { action: "finding-next", keys: ["Alt+B"], label: "Đến mục cần xem lại tiếp theo", when: "desk", group: "Xem lại" },
  { action: "finding-as-written", keys: ["Alt+Y"], label: "Cảnh báo ở mục này: như trong sổ", when: "desk", group: "Xem lại" },
  { action: "finding-ask", keys: ["Alt+Shift+Y"], label: "Cảnh báo ở mục này: hỏi lại", when: "desk", group: "Xem lại" },
  { action: "settings", keys: ["Alt+Shift+K"], label: "Đổi phím của tôi (mở trang khác)", when: "desk", group: "Khác" },
  { action: "guidance", keys: ["F2"], label: "Hướng dẫn cho mục đang nhập", when: "desk", group: "Khác" },
  { action: "help", keys: ["F1", "Alt+H"], label: "Bảng phím tắt này", when: "desk", group: "Khác" },
];

const physicalSigns = {
  Comma: ",", Period: ".", Slash: "/", Backslash: "\\", BracketLeft: "[", BracketRight: "]", Semicolon: ";", Quote: "'", Minus: "-", Equal: "=",
};

/** How a key press is written in the list: `Ctrl+Enter`, `Alt+C`. */
export function pressed(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && (event.key.length > 1 || event.altKey || event.ctrlKey)) parts.push("Shift");
  // Alt with a letter or a sign gives another one on some layouts: the physical key counts there.
  const physical = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1] ?? physicalSigns[event.code];
  const name = event.altKey && physical ? physical : event.key;
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

/** The list with a person's own keys: `own` is action → keys, as in their settings. */
export function withOwnKeys(own, list = keymap) {
  return list.map((entry) => (own?.[entry.action] ? { ...entry, keys: own[entry.action] } : entry));
}

/** Keys that stand for more than one action: key → actions. */
export function conflicts(list) {
  const users = new Map();
  for (const entry of list) for (const key of entry.keys) users.set(key.toUpperCase(), [...(users.get(key.toUpperCase()) ?? []), entry]);
  return new Map([...users].filter(([, entries]) => entries.length > 1));
}

// The same list as the server's: keys that the browser or the system keeps for itself.
const reserved = new Set([
  "CTRL+T", "CTRL+W", "CTRL+N", "CTRL+SHIFT+T", "CTRL+SHIFT+W", "CTRL+SHIFT+N", "CTRL+TAB", "CTRL+SHIFT+TAB", "CTRL+PAGEUP", "CTRL+PAGEDOWN",
  "CTRL+L", "CTRL+R", "CTRL+SHIFT+R", "CTRL+Q", "ALT+F4", "ALT+TAB", "ALT+D", "ALT+ARROWLEFT", "ALT+ARROWRIGHT", "ALT+HOME", "F5", "CTRL+F5", "F6",
  "F11", "F12", "CTRL+C", "CTRL+V", "CTRL+X", "CTRL+A", "CTRL+Z", "CTRL+Y", "CTRL+SHIFT+I", "CTRL+SHIFT+J", "CTRL+P", "CTRL+S", "CTRL++", "CTRL+-",
  "CTRL+0", "ESCAPE",
]);

/** Why a key cannot stand for an action, in words; null when it can. */
export function objection(key) {
  const name = key.toUpperCase();
  if (reserved.has(name)) return `Trình duyệt hoặc hệ điều hành giữ phím ${key} cho việc khác. Hãy chọn Alt cùng một chữ, hoặc F2, F4, F7–F10.`;
  const plain = name.replace(/^SHIFT\+/, "");
  const types = !/^(ALT|CTRL)\+/.test(name) && (plain.length === 1 || ["SPACE", "BACKSPACE", "DELETE"].includes(plain));
  return types ? `Phím ${key} dùng để gõ chữ. Hãy thêm Alt hoặc Ctrl, ví dụ Alt+${plain}.` : null;
}

const words = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", PageDown: "PgDn", PageUp: "PgUp" };

/** A key as it is printed on a keyboard. */
export function shownKey(key) {
  const box = document.createElement("kbd");
  box.textContent = key.endsWith("++") ? `${key.slice(0, -2)}++` : key.split("+").map((part) => words[part] ?? part).join("+");
  return box;
}

/** Fills the help panel with the keys that work now: `live(action)` says of each. */
export function showKeys(container, { inField, live = () => true }, list = keymap) {
  container.replaceChildren();
  for (const group of [...new Set(list.map((entry) => entry.group))]) {
    const shown = list.filter((entry) => entry.group === group && (entry.when !== "field" || inField) && entry.keys.length > 0 && live(entry.action));
    if (shown.length === 0) continue;
    const section = document.createElement("section");
    const title = document.createElement("h3");
    title.textContent = group;
    const rows = document.createElement("dl");
    for (const entry of shown) {
      const term = document.createElement("dt");
      entry.keys.filter((key) => key !== "Alt++").forEach((key, index) => {
        if (index > 0) term.append(" ");
        term.append(shownKey(key));
      });
      const meaning = document.createElement("dd");
      meaning.textContent = entry.label;
      rows.append(term, meaning);
    }
    section.append(title, rows);
    container.append(section);
  }
}
