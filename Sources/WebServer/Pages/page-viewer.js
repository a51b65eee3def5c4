// The large picture of a page, with a step to the one before and the one behind.

const element = (id) => document.getElementById(id);

export class PageViewer {
  #viewed = null;

  /** `pages()` gives the pages in order; `picture(page, width)` an address; `onClosed(page)` hears which page was seen last. */
  constructor({ pages, picture, nameOf, onClosed }) {
    Object.assign(this, { pages, picture, nameOf });
    this.dialog = element("viewer");
    this.frame = this.dialog.querySelector(".viewer-frame");
    element("viewer-previous").addEventListener("click", () => this.step(-1));
    element("viewer-next").addEventListener("click", () => this.step(1));
    element("viewer-close").addEventListener("click", () => this.dialog.close());
    element("viewer-zoom").addEventListener("click", () => this.zoom());
    this.dialog.addEventListener("keydown", (event) => {
      if (this.isZoomed) return;
      if (event.key === "ArrowLeft") this.step(-1);
      if (event.key === "ArrowRight") this.step(1);
    });
    this.dialog.addEventListener("close", () => this.#viewed && onClosed(this.#viewed));
  }

  get isZoomed() {
    return this.frame.classList.contains("is-zoomed");
  }

  view(page) {
    const isOther = this.#viewed?.id !== page.id;
    this.#viewed = page;
    element("viewer-title").textContent = this.nameOf(page);
    const image = element("viewer-image");
    image.alt = this.nameOf(page);
    const source = this.picture(page, this.isZoomed ? 2400 : 1400);
    // The browser keeps the picture before until the new one has come: under another page's name it must not stand.
    if (isOther) image.removeAttribute("src");
    image.src = source;
    if (!this.dialog.open) this.dialog.showModal();
  }

  step(by) {
    const pages = this.pages();
    const next = pages[pages.findIndex((page) => page.id === this.#viewed.id) + by];
    if (next) this.view(next);
  }

  zoom() {
    const zoomed = this.frame.classList.toggle("is-zoomed");
    element("viewer-zoom").setAttribute("aria-pressed", zoomed);
    element("viewer-zoom").textContent = zoomed ? "Thu nhỏ" : "Phóng to";
    this.view(this.#viewed);
  }
}
