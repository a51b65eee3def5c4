// The picture glued above the fields: the entry's row across the whole screen, and the field's own crop where its place is known.
// Pictures are fetched ahead and kept as elements: the next entry shows without waiting.
import { FieldCrop } from "/assets/desk-crop.js";

const bandWidth = 1600;
/** Of a row, fields are cut from a finer picture: all of them from one. */
const fineWidth = 3200;
const steps = [1, 1.25, 1.5, 1.75, 2, 2.5, 3];
/** From this ratio on an entry is a row of a table: the whole page would only be a second, smaller copy. */
const rowRatio = 3;

/** True when the entry is a row. */
export const isRow = (entry) =>
  entry.regions.length > 0 && entry.regions.every((one) => (one.width * one.pageWidth) / (one.height * one.pageHeight) >= rowRatio);

function bandURL(entry) {
  const counted = entry.regions.find((one) => one.source === "counted");
  // A measured row is as straight as the page was not: a little more is shown around it.
  return counted ? cropURL(counted, bandWidth, { across: 0, down: 0.07 }) : `/api/v1/entries/${entry.entry}/band?width=${bandWidth}`;
}

const fineURL = (entry, ordinal) => `/api/v1/entries/${entry.entry}/band?region=${ordinal}&width=${fineWidth}`;

function cropURL(region, width, around = { across: 0, down: 0 }) {
  const left = Math.max(0, region.x - region.width * around.across);
  const top = Math.max(0, region.y - region.height * around.down);
  const right = Math.min(1, region.x + region.width * (1 + around.across));
  const bottom = Math.min(1, region.y + region.height * (1 + around.down));
  const question = new URLSearchParams({
    x: left.toFixed(6), y: top.toFixed(6), w: (right - left).toFixed(6), h: (bottom - top).toFixed(6), width: String(width),
  });
  return `/api/v1/pages/${region.pageID}/crop?${question}`;
}

export class Band {
  #ahead = new Map();
  #zoom = 0;

  /** `box` holds the row, `crop` the field's own crop; `page` gives the page's picture that stands on the desk. */
  constructor({ root, box, crop, page }) {
    Object.assign(this, { root, box, page });
    this.scroll = box.querySelector(".desk-band-scroll");
    this.crop = new FieldCrop(crop, (region) => this.#source(region));
  }

  /** The picture that a field is cut from: the row's fine one, else the page's. */
  #source(region) {
    const place = region.region ? this.entry.regions[region.region - 1] : null;
    if (place && isRow(this.entry)) return { image: this.#picture(fineURL(this.entry, region.region)), part: place };
    const image = this.page(region.pageID);
    return image ? { image, part: { x: 0, y: 0, width: 1, height: 1 } } : null;
  }

  get isShown() {
    return !this.box.hidden;
  }

  /** Shows an entry's row, or nothing when the entry is no row. */
  show(entry) {
    this.entry = entry;
    this.crops = Map.groupBy ? Map.groupBy(entry.fieldRegions ?? [], (one) => one.field) : grouped(entry.fieldRegions ?? []);
    const shown = isRow(entry);
    this.box.hidden = !shown;
    this.root.dataset.band = shown ? "shown" : "none";
    this.field(null);
    if (!shown) return this.scroll.querySelector("img")?.remove();
    const image = this.#picture(bandURL(entry));
    if (this.scroll.querySelector("img") === image) return;
    this.scroll.querySelector("img")?.remove();
    image.id = "desk-band-image";
    image.alt = "Dòng của trường hợp này trong sổ";
    this.scroll.prepend(image);
    this.#draw();
    this.scroll.scrollTo(0, 0);
  }

  /** Fetches what the entry will show. */
  fetchAhead(entry) {
    this.#ahead.clear();
    if (isRow(entry)) this.#picture(bandURL(entry));
    if (!isRow(entry)) return;
    for (const ordinal of new Set((entry.fieldRegions ?? []).map((one) => one.region).filter(Boolean))) this.#picture(fineURL(entry, ordinal));
  }

  /** Shows the field's own crop, where there is one; `share` 0…1 is about where the field stands in the row. */
  field(field, share = null) {
    if (!this.crops?.size) this.crop.hide();
    else if (field) this.cropShown = this.crop.show(this.crops.get(field.id), `Ảnh của mục ${field.definition.fullLabel}`);
    if (share !== null && this.isShown && this.scroll.scrollWidth > this.scroll.clientWidth) {
      this.scroll.scrollTo({ left: share * (this.scroll.scrollWidth - this.scroll.clientWidth) });
    }
  }

  /** Makes the row larger or smaller; 0 fits the screen. */
  zoom(direction) {
    this.#zoom = direction === 0 ? 0 : Math.max(0, Math.min(steps.length - 1, this.#zoom + direction));
    this.#draw();
  }

  #draw() {
    this.root.dataset.bandZoom = String(steps[this.#zoom]);
    this.scroll.querySelector("img")?.style.setProperty("width", `${steps[this.#zoom] * 100}%`);
  }

  #picture(url) {
    const known = this.#ahead.get(url);
    if (known) return known;
    const image = new Image();
    image.draggable = false;
    image.src = url;
    this.#ahead.set(url, image);
    return image;
  }
}

function grouped(regions) {
  const groups = new Map();
  for (const region of regions) groups.set(region.field, [...(groups.get(region.field) ?? []), region]);
  return groups;
}
