// Boxes on the page: those that are carried onward (the form's, or the first and the last row with the bands between), and entries'.

import { keyOf } from "/assets/marking-lists.js";

export const whole = { x: 0, y: 0, width: 1, height: 1 };

export const emptyTemplate = () => ({ form: { ...whole }, first: null, last: null });

/** The rows as they will be, as thin lines under the two boxes. */
function bandItems({ first, last }, rows) {
  const count = Math.min(Math.max(rows, 1), 100);
  const height = (last.y + last.height - first.y) / count;
  if (height <= 0) return [];
  const x = Math.min(first.x, last.x);
  const width = Math.max(first.x + first.width, last.x + last.width) - x;
  return Array.from({ length: count }, (_, row) => ({
    key: `band${row}`,
    box: { x, y: first.y + row * height, width, height },
    kind: "band",
    label: "",
    isLocked: true,
  }));
}

/** What is shown on the page before there is a plan. */
export function templateItems(mode, template, rows) {
  if (mode === "forms") {
    const isBackground = template.form.width > 0.98 && template.form.height > 0.98;
    return [{ key: "form", box: template.form, kind: "planned", label: isBackground ? "Cả trang" : "Khung của trang", isBackground }];
  }
  if (mode !== "rows") return [];
  const items = template.first && template.last ? bandItems(template, rows) : [];
  if (template.first) items.push({ key: "first", box: template.first, kind: "first", label: "Dòng đầu" });
  if (template.last) items.push({ key: "last", box: template.last, kind: "last", label: "Dòng cuối" });
  return items;
}

/** Which of its entry's places a box is. */
export const indexOf = (key) => Number(key.split("#")[1]);

/** Entries' places on a page as boxes. */
export function regionItems(entries, page, kind, isLocked) {
  return entries.flatMap((entry) =>
    entry.regions.flatMap(({ page: at, x, y, width, height }, index) =>
      at === page
        ? [{
            key: keyOf(entry.key ?? entry.id, index),
            box: { x, y, width, height },
            kind,
            label: `${entry.number || "?"}${entry.regions.length > 1 ? ` – phần ${index + 1}` : ""}`,
            isLocked: isLocked(entry),
          }]
        : [],
    ),
  );
}
