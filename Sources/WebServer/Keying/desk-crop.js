// The picture of the field one is in, drawn from a picture that is there already: no field waits for its own.

/** Paper around a field that is shown with it, in millimetres. */
const margin = 1.5;
/** Largest a millimetre of paper is shown, in pixels of the screen; below the smallest the page itself shows as much. */
const scales = { largest: 8, smallest: 2.6 };

/** Pixels a millimetre, from the usual papers: an upright page is A4, a wide one A3. Only how large things look depends on it. */
const density = (region) => region.pageWidth / (region.pageWidth < region.pageHeight ? 210 : 420);

/** A field's box before its lines were turned, in pixels of the page: its middle, width and height. */
function upright(region) {
  const turn = ((region.tilt ?? 0) * Math.PI) / 180;
  const [across, down] = [region.width * region.pageWidth, region.height * region.pageHeight];
  const [cosine, sine] = [Math.cos(turn), Math.abs(Math.sin(turn))];
  const flat = cosine * cosine - sine * sine;
  const straight = flat > 0.5 ? { width: (across * cosine - down * sine) / flat, height: (down * cosine - across * sine) / flat } : {};
  const isSound = straight.width > across / 3 && straight.height > down / 6;
  const around = 2 * margin * density(region);
  return {
    x: (region.x + region.width / 2) * region.pageWidth, y: (region.y + region.height / 2) * region.pageHeight,
    width: (isSound ? straight.width : across) + around, height: (isSound ? straight.height : down) + around,
    turn: isSound ? turn : 0,
  };
}

export class FieldCrop {
  #token = null;
  #again = null;

  /**
   * `box` shows the picture. `source(region)` gives `{ image, part }`: a picture that shows the field, and which part of the page
   * the picture shows (shares of the page).
   */
  constructor(box, source) {
    Object.assign(this, { box, source });
    new ResizeObserver(() => this.#again?.()).observe(box.parentElement);
  }

  /** Shows the places of a field. Without any, the box says so and keeps its room: fields must not jump while one types. */
  async show(regions, words) {
    const token = this.#begin();
    this.box.hidden = false;
    const drawn = (regions ?? []).map((region) => ({ region, field: upright(region), from: this.source(region) })).filter((one) => one.from);
    if (!drawn.length) return this.#say();
    try {
      await Promise.all(drawn.map(({ from }) => (from.image.complete && from.image.naturalWidth ? null : from.image.decode())));
    } catch {
      // Without the picture there is nothing to cut from; the page says so itself.
      if (this.#token === token) this.#say();
      return;
    }
    if (this.#token !== token) return;
    this.#again = () => this.#draw(drawn, words);
    this.#again();
  }

  /** Takes the box away: no field of the entry has a place. */
  hide() {
    this.#begin();
    this.box.hidden = true;
    this.box.replaceChildren();
  }

  #begin() {
    this.#again = null;
    this.#token = {};
    return this.#token;
  }

  #say() {
    this.box.replaceChildren(Object.assign(document.createElement("figcaption"), { className: "hint", textContent: "Mục này xem trên ảnh trang." }));
  }

  #draw(drawn, words) {
    const style = getComputedStyle(this.box);
    const room = { width: this.box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight), height: parseFloat(style.getPropertyValue("--crop-height")) || 110 };
    if (room.width < 40) return;
    const pictures = drawn.map((one) => draw(one, room)).filter(Boolean);
    if (!pictures.length) return this.#say();
    for (const picture of pictures) picture.setAttribute("aria-label", words);
    this.box.replaceChildren(...pictures);
  }
}

/** The field as a picture; null where it would be too small to read. */
function draw({ region, field, from }, room) {
  const perMillimetre = density(region);
  const scale = Math.min(room.width / field.width, room.height / field.height, scales.largest / perMillimetre);
  if (scale * perMillimetre < scales.smallest) return null;
  const picture = document.createElement("canvas");
  const dots = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(field.width * scale), Math.round(field.height * scale)];
  Object.assign(picture, { width: Math.round(width * dots), height: Math.round(height * dots) });
  picture.style.setProperty("width", `${width}px`);
  picture.style.setProperty("height", `${height}px`);
  picture.setAttribute("role", "img");
  const { image, part } = from;
  const pen = picture.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.scale(scale * dots, scale * dots);
  pen.translate(field.width / 2, field.height / 2);
  pen.rotate(-field.turn);
  pen.translate(-field.x, -field.y);
  pen.drawImage(
    image, part.x * region.pageWidth, part.y * region.pageHeight, part.width * region.pageWidth, part.height * region.pageHeight);
  return picture;
}
