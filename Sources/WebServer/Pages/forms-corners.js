// Where the paper's corners are, put right by hand on the picture as it was taken, when the page was not laid flat as it should be.

const clamp = (value) => Math.min(Math.max(value, 0), 1);
const names = ["trên trái", "trên phải", "dưới phải", "dưới trái"];

export class Corners {
  /** Shows over `stage`, which holds the picture; `onDone(corners | null)` gets pixels of the page's picture. */
  constructor(stage, onDone) {
    Object.assign(this, { stage, onDone, page: null, points: [] });
    this.shape = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    this.shape.setAttribute("viewBox", "0 0 100 100");
    this.shape.setAttribute("preserveAspectRatio", "none");
    this.shape.setAttribute("class", "corner-shape");
    this.shape.append(document.createElementNS("http://www.w3.org/2000/svg", "polygon"));
    this.handles = names.map((name, index) => this.#handle(name, index));
  }

  get isOpen() {
    return this.page !== null;
  }

  /** Begins with where the corners are taken to be: shares of the picture. */
  open(page, corners) {
    this.page = page;
    this.points = corners.map(([x, y]) => ({ x: clamp(x), y: clamp(y) }));
    this.stage.append(this.shape, ...this.handles);
    this.#draw();
    this.handles[0].focus({ preventScroll: true });
  }

  close(isTaken) {
    const { page, points } = this;
    this.page = null;
    this.shape.remove();
    for (const handle of this.handles) handle.remove();
    this.onDone(isTaken ? points.map(({ x, y }) => [Math.round(x * page.width), Math.round(y * page.height)]) : null);
  }

  #handle(name, index) {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "corner-handle";
    handle.setAttribute("aria-label", `Góc ${name}: kéo chuột hoặc dùng phím mũi tên`);
    handle.addEventListener("keydown", (event) => {
      const size = event.ctrlKey ? 0.02 : 0.001;
      const by = { ArrowLeft: [-size, 0], ArrowRight: [size, 0], ArrowUp: [0, -size], ArrowDown: [0, size] }[event.key];
      if (by) this.#move(index, this.points[index].x + by[0], this.points[index].y + by[1]);
      else if (event.key === "Enter") this.close(true);
      else if (event.key === "Escape") this.close(false);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      handle.focus({ preventScroll: true });
      handle.setPointerCapture(event.pointerId);
      const move = (next) => {
        const area = this.stage.getBoundingClientRect();
        this.#move(index, (next.clientX - area.left) / area.width, (next.clientY - area.top) / area.height);
      };
      const end = () => {
        handle.removeEventListener("pointermove", move);
        handle.removeEventListener("pointerup", end);
        handle.removeEventListener("pointercancel", end);
      };
      handle.addEventListener("pointermove", move);
      handle.addEventListener("pointerup", end);
      handle.addEventListener("pointercancel", end);
    });
    return handle;
  }

  #move(index, x, y) {
    this.points[index] = { x: clamp(x), y: clamp(y) };
    this.#draw();
  }

  #draw() {
    this.shape.firstElementChild.setAttribute("points", this.points.map(({ x, y }) => `${x * 100},${y * 100}`).join(" "));
    this.points.forEach(({ x, y }, index) => {
      this.handles[index].style.setProperty("left", `${x * 100}%`);
      this.handles[index].style.setProperty("top", `${y * 100}%`);
    });
  }
}
