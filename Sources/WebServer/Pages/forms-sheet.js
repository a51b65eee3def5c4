// The flat page that is drawn on: its size, its halves, its picture.
import { getJSON } from "/assets/shell.js";
import { PageView } from "/assets/marking-view.js";

const grounds = {
  form: "theo nét in của mẫu", edges: "theo mép giấy", frame: "theo khung ảnh", correction: "theo các góc đã chỉnh",
};

/** The picture of a flat page in its frame. A page: { page, part, form, widthMM, heightMM }. */
export class SheetView extends PageView {
  address(sheet, width) {
    // The picture as it was taken, while its corners are put right.
    if (sheet.image) return super.address(sheet, width);
    const asked = new URLSearchParams();
    if (sheet.part) asked.set("part", sheet.part);
    if (sheet.form) asked.set("form", sheet.form);
    if (sheet.seen) asked.set("corners", inWords(sheet.seen));
    return `/api/v1/pages/${sheet.id}/sheet/image?${asked}`;
  }
}

const inWords = (corners) => corners.map((point) => point.join(",")).join(";");

/** Asks for a page as it lies flat; with `form`, laid by that form; with `corners`, as somebody saw them in the picture. */
export async function loadSheet(page, { part = null, form = null, corners = null } = {}) {
  const asked = new URLSearchParams();
  if (part) asked.set("part", part);
  if (form) asked.set("form", form);
  if (corners) asked.set("corners", inWords(corners));
  const answer = await getJSON(`/api/v1/pages/${page.id}/sheet?${asked}`);
  // Whole millimetres stand for pixels: only the shape counts for the place on screen.
  return { ...answer, id: page.id, position: page.position, label: page.label, form, seen: corners, found: answer.form, width: answer.widthMM, height: answer.heightMM };
}

/** One sentence about how the page was laid flat. */
export function sheetWords(sheet) {
  const turned = Math.abs(sheet.skewLeft) > 0.3 ? ` Dòng in còn nghiêng ${Math.abs(sheet.skewLeft).toFixed(1).replace(".", ",")}°.` : "";
  return `Trang đã được làm phẳng ${grounds[sheet.ground] ?? ""}.${turned}`;
}
