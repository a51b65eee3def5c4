// The picture of the page in its frame, with the zoom buttons.

import { nameOf } from "/assets/marking-strip.js";

export class PageView {
  constructor(frame, stage) {
    this.frame = frame;
    this.stage = stage;
    this.zoom = 1;
    /** Until somebody zooms, every page is shown whole, upright or wide. */
    this.isFitted = true;
    this.page = null;
    const on = (id, work) => document.getElementById(id).addEventListener("click", work);
    on("zoom-in", () => this.setZoom(this.zoom * 1.25));
    on("zoom-out", () => this.setZoom(this.zoom / 1.25));
    on("zoom-fit", () => this.fit());
  }

  show(page) {
    this.page = page;
    if (this.isFitted) this.zoom = this.fitting();
    const image = this.stage.querySelector("img");
    const width = this.zoom > 1.2 ? 2400 : 1400;
    const source = this.address(page, width);
    image.alt = nameOf(page);
    // The place is kept before the picture is there, so that boxes never jump.
    image.width = page.width;
    image.height = page.height;
    image.style.setProperty("height", "auto");
    if (image.getAttribute("src") !== source) image.src = source;
    this.stage.style.setProperty("width", `${this.zoom * 100}%`);
  }

  address(page, width) {
    return `/api/v1/pages/${page.id}/image?width=${width}&v=${page.image}`;
  }

  setZoom(value) {
    this.isFitted = false;
    this.zoom = Math.min(Math.max(value, 0.3), 4);
    if (this.page) this.show(this.page);
  }

  /** The whole page inside the frame, also the pages that follow. */
  fit() {
    this.isFitted = true;
    if (this.page) this.show(this.page);
  }

  fitting() {
    const { clientHeight, clientWidth } = this.frame;
    return Math.min(1, (clientHeight / clientWidth) * (this.page.width / this.page.height));
  }
}
