// Rows of ruled pages: two marks measure a page, and from there on the desk counts the rows of the book's entries.
import { act, askForm, getJSON, report, toast } from "/assets/shell.js";

export const part = {
  install(desk) {
    const { viewer } = desk;
    /** By how many rows the picture was moved from where the count put it. */
    let moved = 0;

    const counted = () => desk.open?.regions.find((one) => one.source === "counted") ?? null;

    desk.on("open", () => {
      moved = 0;
    });

    /** Shows the row `moved` rows away; the entry on the desk stays. */
    function shift(direction) {
      const region = counted();
      if (!region) return toast("Sổ này chưa căn dòng, hoặc trường hợp đã được đánh dấu chỗ.", { seconds: 3 });
      const row = region.row + direction;
      if (row < 0 || row >= region.rows) return toast("Hết dòng của trang này.", { seconds: 2 });
      moved += direction;
      desk.place(desk.open.regions.map((one) => (one === region ? { ...one, row, y: Math.max(0, one.y + direction * one.height) } : one)));
      toast(`Dòng ${row + 1}/${region.rows}. Alt+End để nhớ từ đây.`, { seconds: 2 });
    }

    async function calibrate({ page, top, step, rows, firstPosition }) {
      await act("desk.calibrateRows", { book: desk.open.book }, { page, top, step, rows, firstPosition });
      await desk.refresh();
    }

    async function keep() {
      const region = counted();
      if (!region) return;
      try {
        await calibrate({
          page: region.pageID, top: region.y - region.row * region.height, step: region.height, rows: region.rows,
          firstPosition: desk.open.position - region.row,
        });
        toast("Đã nhớ. Các trường hợp sau tính tiếp từ dòng này.", { seconds: 3 });
      } catch (error) {
        report(error);
      }
    }

    /** The pages of the book, for an entry that stands on none yet. */
    async function choosePage() {
      const { pages } = await getJSON(`/api/v1/books/${desk.open.book}/pages`);
      const forms = pages.filter((page) => page.face === "page" || page.face === "spread");
      if (forms.length === 0) {
        toast("Sổ chưa có ảnh trang nào.", { bad: true });
        return null;
      }
      const answer = await ask("Căn dòng: trường hợp này ở trang nào?", [
        { name: "page", label: "Trang", options: forms.map((page) => ({ value: page.id, label: page.label ? `Trang ${page.label}` : `Ảnh thứ ${page.position}` })) },
      ]);
      return answer && forms.find((page) => page.id === answer.page);
    }

    desk.action("calibrate", async () => {
      try {
        const entry = desk.open;
        if (!entry) return;
        const back = document.activeElement;
        desk.layout("beside");
        if (entry.regions.length === 0) {
          const page = await choosePage();
          if (!page) return back?.focus();
          viewer.show([{ pageID: page.id, pageLabel: page.label, pageWidth: page.width, pageHeight: page.height, x: 0, y: 0, width: 1, height: 1 }]);
        }
        const first = await viewer.pick("Mép TRÊN của dòng đầu: bấm chuột, hoặc ↑ ↓ rồi Enter (Esc: thôi)");
        const last = first && (await viewer.pick("Mép DƯỚI của dòng cuối: bấm chuột, hoặc ↑ ↓ rồi Enter (Esc: thôi)", first));
        if (!last) return back?.focus();
        if (last.y - first.y < 0.01 || last.page !== first.page) {
          toast("Mép dưới phải ở dưới mép trên, trên cùng một trang.", { bad: true });
          return back?.focus();
        }
        const answer = await ask("Căn dòng", [
          { name: "rows", label: "Trang có mấy dòng (trường hợp)?", type: "number", value: String(counted()?.rows ?? 5), min: 1, max: 200 },
          { name: "row", label: "Trường hợp đang mở ở dòng thứ mấy?", type: "number", value: "1", min: 1, max: 200 },
        ]);
        if (!answer) return back?.focus();
        const rows = Number(answer.rows);
        await calibrate({ page: first.page, top: first.y, step: (last.y - first.y) / rows, rows, firstPosition: entry.position - (Number(answer.row) - 1) });
        toast("Đã căn dòng. Các trường hợp chưa đánh dấu của sổ hiện đúng dòng.", { seconds: 4 });
        back?.focus();
      } catch (error) {
        report(error);
      }
    }, { live: () => desk.open !== null });
    desk.action("row-next", () => shift(1), { live: () => counted() !== null });
    desk.action("row-previous", () => shift(-1), { live: () => counted() !== null });
    desk.action("row-keep", keep, { live: () => counted() !== null && moved !== 0 });
  },
};

/** A small dialog; the answers by name, or null when the person changes their mind. */
function ask(title, questions) {
  const controls = questions.map(({ label, options, ...rest }) => {
    const control = document.createElement(options ? "select" : "input");
    Object.assign(control, { id: `rows-${rest.name}`, required: true, ...rest });
    for (const { value, label: text } of options ?? []) control.append(Object.assign(document.createElement("option"), { value, textContent: text }));
    control.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      control.form.requestSubmit();
    });
    return { label, control };
  });
  const boxes = controls.map(({ label, control }) => {
    const box = document.createElement("div");
    box.className = "field";
    box.append(Object.assign(document.createElement("label"), { htmlFor: control.id, textContent: label }), control);
    return box;
  });
  return askForm(title, boxes, (form) => Object.fromEntries(new FormData(form)), { focus: controls[0].control });
}
