// The page beside the form: the entry's band is marked, the image zooms, turns and scrolls to the entry.

const steps = [1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];
const imageWidth = 1800;

const pageURL = (page) => `/api/v1/pages/${page}/image?width=${imageWidth}`;

export class Viewer {
  #zoom = 0;
  #turn = 0;
  #pages = [];
  #ahead = new Map();
  #shown = null;

  constructor({ frame, stage, root }) {
    Object.assign(this, { frame, stage, root });
    new ResizeObserver(() => this.#draw()).observe(frame);
    this.#dragging();
  }

  /** Shows the pages of an entry and scrolls to it; the same places again change nothing. */
  show(regions) {
    const name = JSON.stringify(regions);
    if (name === this.#shown) return;
    this.#shown = name;
    this.#pages = [];
    this.stage.replaceChildren();
    this.#turn = 0;
    for (const region of regions) {
      let page = this.#pages.find((one) => one.id === region.pageID);
      if (!page) {
        page = this.#page(region);
        this.#pages.push(page);
        this.stage.append(page.box);
      }
      const mark = document.createElement("div");
      mark.className = "viewer-mark";
      page.sheet.append(mark);
      page.marks.push({ mark, region });
      for (const [name, share] of [["left", region.x], ["top", region.y], ["width", region.width], ["height", region.height]]) {
        mark.style.setProperty(name, `${share * 100}%`);
      }
    }
    if (regions.length === 0) {
      const nothing = document.createElement("p");
      nothing.className = "viewer-empty";
      nothing.textContent = "Trường hợp này chưa được gắn với trang ảnh nào.";
      this.stage.append(nothing);
    }
    this.#draw();
    this.findEntry();
  }

  /** The picture of a page that is shown, or null. */
  picture(pageID) {
    return this.#pages.find((page) => page.id === pageID)?.sheet.querySelector("img") ?? null;
  }

  /** Fetches pages that come next; they are shown without waiting. */
  fetchAhead(pageIDs) {
    for (const id of [...this.#ahead.keys()]) if (!pageIDs.includes(id)) this.#ahead.delete(id);
    for (const id of pageIDs) {
      const here = this.#pages.find((page) => page.id === id);
      if (here) this.#ahead.set(id, here.sheet.querySelector("img"));
      if (this.#ahead.has(id)) continue;
      const image = new Image();
      image.src = pageURL(id);
      this.#ahead.set(id, image);
    }
  }

  /** Makes the image larger or smaller around the entry's band if it is in sight, else around the middle; 0 fits the frame. */
  zoom(direction) {
    const before = steps[this.#zoom];
    this.#zoom = direction === 0 ? 0 : Math.max(0, Math.min(steps.length - 1, this.#zoom + direction));
    const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollHeight } = this.frame;
    const bandInSight = this.#bandIsInSight();
    this.#draw();
    if (this.#zoom === 0) return this.findEntry();
    const growth = steps[this.#zoom] / before;
    const left = before === 1 ? 0 : (scrollLeft + clientWidth / 2) * growth - clientWidth / 2;
    const top = ((scrollTop + clientHeight / 2) / scrollHeight) * this.frame.scrollHeight - clientHeight / 2;
    if (bandInSight) this.findEntry();
    this.frame.scrollTo({ left, top: bandInSight ? this.frame.scrollTop : top });
  }

  #bandIsInSight() {
    const band = this.#pages[0]?.marks[0]?.mark.getBoundingClientRect();
    const frame = this.frame.getBoundingClientRect();
    return Boolean(band) && band.bottom > frame.top && band.top < frame.bottom;
  }

  rotate() {
    this.#turn = (this.#turn + 90) % 360;
    this.#draw();
    this.findEntry();
  }

  /** Scrolls so that the entry's band stands in the upper part of the frame. */
  findEntry() {
    const first = this.#pages[0]?.marks[0]?.mark;
    if (!first) return;
    const band = first.getBoundingClientRect();
    const frame = this.frame.getBoundingClientRect();
    const roomLeft = Math.max(0, (frame.width - band.width) / 2);
    const roomAbove = Math.max(12, Math.min((frame.height - band.height) / 2, frame.height / 4));
    this.frame.scrollTo({
      left: this.frame.scrollLeft + band.left - frame.left - roomLeft, top: this.frame.scrollTop + band.top - frame.top - roomAbove,
    });
  }

  /** Scrolls to a place of the entry, 0…1 from its top, where the entry is higher than the frame; the place in pixels of the content, or null. */
  follow(share) {
    const marks = this.#pages.flatMap((page) => page.marks.map((one) => one.mark));
    if (marks.length === 0 || this.#turn !== 0) return null;
    const heights = marks.map((mark) => mark.getBoundingClientRect().height);
    let down = share * heights.reduce((sum, height) => sum + height, 0);
    let index = 0;
    while (index < marks.length - 1 && down > heights[index]) down -= heights[index++];
    const frame = this.frame.getBoundingClientRect();
    const middle = marks[index].getBoundingClientRect().top - frame.top + this.frame.scrollTop + down;
    if (heights.reduce((sum, height) => sum + height, 0) > frame.height * 0.8) this.frame.scrollTo({ left: this.frame.scrollLeft, top: middle - frame.height * 0.4 });
    return middle;
  }

  /** Lets the person put a line across a page by mouse or keys: `{ page, y }`, or null when they give up. It begins at `from`. */
  pick(words, from = null) {
    const page = this.#pages.find((one) => one.id === from?.page) ?? this.#pages[0];
    if (!page || this.#turn !== 0) return Promise.resolve(null);
    return new Promise((resolve) => {
      const line = document.createElement("div");
      line.className = "viewer-line";
      const text = Object.assign(document.createElement("p"), { className: "viewer-words", textContent: words });
      text.setAttribute("role", "status");
      page.sheet.append(line);
      this.root.append(text);
      let y = from ? Math.min(0.99, from.y + 0.1) : Math.max(0.02, page.marks[0]?.region.y ?? 0.2);
      const draw = () => line.style.setProperty("top", `${y * 100}%`);
      const at = (event) => {
        const box = page.sheet.getBoundingClientRect();
        y = Math.max(0, Math.min(1, (event.clientY - box.top) / box.height));
        draw();
      };
      const end = (value) => {
        line.remove();
        text.remove();
        page.sheet.removeEventListener("pointermove", at);
        page.sheet.removeEventListener("pointerdown", click, true);
        document.removeEventListener("keydown", key, true);
        resolve(value);
      };
      const click = (event) => {
        at(event);
        event.preventDefault();
        event.stopPropagation();
        end({ page: page.id, y });
      };
      const key = (event) => {
        const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -20, PageDown: 20 }[event.key];
        if (!step && !["Enter", "Escape"].includes(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
        if (step) {
          y = Math.max(0, Math.min(1, y + step * (event.shiftKey ? 0.01 : 0.002)));
          draw();
          line.scrollIntoView({ block: "nearest" });
        } else end(event.key === "Enter" ? { page: page.id, y } : null);
      };
      page.sheet.addEventListener("pointermove", at);
      page.sheet.addEventListener("pointerdown", click, true);
      document.addEventListener("keydown", key, true);
      draw();
    });
  }

  #page(region) {
    const box = document.createElement("div");
    box.className = "viewer-page";
    const sheet = document.createElement("div");
    sheet.className = "viewer-sheet";
    const image = this.#ahead.get(region.pageID) ?? new Image();
    image.alt = region.pageLabel ? `Trang ${region.pageLabel}` : "Trang sổ";
    image.draggable = false;
    image.addEventListener("error", () => box.classList.add("viewer-page-missing"));
    if (!image.src) image.src = pageURL(region.pageID);
    sheet.append(image);
    box.append(sheet);
    return { id: region.pageID, box, sheet, marks: [], ratio: region.pageHeight / region.pageWidth };
  }

  #draw() {
    const scale = steps[this.#zoom];
    const room = this.frame.clientWidth;
    this.root.dataset.zoom = String(scale);
    this.root.dataset.turn = String(this.#turn);
    const upright = this.#turn % 180 === 0;
    for (const { box, sheet, ratio } of this.#pages) {
      const across = room * scale;
      const [width, height] = upright ? [across, across * ratio] : [across / ratio, across];
      box.style.setProperty("width", `${across}px`);
      box.style.setProperty("height", `${upright ? height : width}px`);
      sheet.style.setProperty("width", `${width}px`);
      sheet.style.setProperty("height", `${height}px`);
      sheet.style.setProperty("transform", `translate(-50%, -50%) rotate(${this.#turn}deg)`);
    }
  }

  #dragging() {
    let from = null;
    this.frame.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, left: this.frame.scrollLeft, top: this.frame.scrollTop };
      this.frame.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    this.frame.addEventListener("pointermove", (event) => {
      if (from) this.frame.scrollTo(from.left - (event.clientX - from.x), from.top - (event.clientY - from.y));
    });
    for (const end of ["pointerup", "pointercancel"]) this.frame.addEventListener(end, () => (from = null));
    this.frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1 : -1);
    }, { passive: false });
  }
}
