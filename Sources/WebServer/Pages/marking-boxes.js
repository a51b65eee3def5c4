// Boxes on a page: drawn, moved and resized by mouse and by keyboard. Places are shares (0…1) of the page.

const smallest = 0.006;
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** A box kept on the page, moved whole. */
export function moved(box, dx, dy) {
  return { ...box, x: clamp(box.x + dx, 0, 1 - box.width), y: clamp(box.y + dy, 0, 1 - box.height) };
}

/** A box with its right and lower edge moved. */
export function resized(box, dx, dy) {
  return {
    ...box,
    width: clamp(box.width + dx, smallest, 1 - box.x),
    height: clamp(box.height + dy, smallest, 1 - box.y),
  };
}

/** The box between two points. */
export function between(a, b) {
  const x = clamp(Math.min(a.x, b.x), 0, 1);
  const y = clamp(Math.min(a.y, b.y), 0, 1);
  return { x, y, width: clamp(Math.max(a.x, b.x), 0, 1) - x, height: clamp(Math.max(a.y, b.y), 0, 1) - y };
}

export const isLargeEnough = (box) => box.width >= 0.01 && box.height >= 0.008;

/** The step an arrow key asks for: fine, or large with Ctrl. */
function arrow(event) {
  const size = event.ctrlKey ? 0.02 : 0.002;
  return { ArrowLeft: [-size, 0], ArrowRight: [size, 0], ArrowUp: [0, -size], ArrowDown: [0, size] }[event.key];
}

/**
 * Shows boxes over a picture.
 *
 * A box: { key, box, kind, label, isLocked, isBackground (drawing begins on it) }. Handlers: onDraw(box), onChange(key, box), onSelect(key), onDelete(key).
 */
export class BoxStage {
  constructor(stage, handlers) {
    this.stage = stage;
    this.handlers = handlers;
    this.items = new Map();
    this.selected = null;
    this.mayDraw = false;
    stage.addEventListener("pointerdown", (event) => this.press(event));
    stage.addEventListener("keydown", (event) => this.key(event));
    stage.addEventListener("focusin", (event) => {
      const key = event.target.dataset?.key;
      if (key && key !== this.selected) this.handlers.onSelect(key);
    });
  }

  show(items, selected) {
    this.selected = selected;
    const focused = document.activeElement?.dataset?.key;
    const old = this.items;
    this.items = new Map();
    for (const item of items) {
      const element = old.get(item.key)?.element ?? this.make(item);
      this.items.set(item.key, { ...item, element });
      this.place(element, item);
    }
    for (const [key, { element }] of old) if (!this.items.has(key)) element.remove();
    for (const { element } of this.items.values()) if (element.parentNode !== this.stage) this.stage.append(element);
    if (focused && this.items.has(focused)) this.items.get(focused).element.focus({ preventScroll: true });
  }

  make(item) {
    const element = document.createElement("div");
    element.dataset.key = item.key;
    const label = document.createElement("span");
    label.className = "box-label";
    element.append(label);
    if (item.kind !== "band" && item.kind !== "offered") {
      element.tabIndex = 0;
      element.setAttribute("role", "group");
      for (const corner of ["nw", "ne", "sw", "se"]) {
        const grip = document.createElement("span");
        grip.className = `grip grip-${corner}`;
        grip.dataset.corner = corner;
        element.append(grip);
      }
    }
    return element;
  }

  place(element, { box, kind, label, isLocked, key }) {
    element.className = `box box-${kind}${isLocked ? " box-locked" : ""}${key === this.selected ? " is-selected" : ""}`;
    element.firstElementChild.textContent = label;
    element.firstElementChild.hidden = !label;
    element.setAttribute("aria-label", `Khung ${label}`);
    for (const [name, value] of [["left", box.x], ["top", box.y], ["width", box.width], ["height", box.height]]) {
      element.style.setProperty(name, `${value * 100}%`);
    }
  }

  point(event) {
    const area = this.stage.getBoundingClientRect();
    return { x: (event.clientX - area.left) / area.width, y: (event.clientY - area.top) / area.height };
  }

  press(event) {
    if (event.button !== 0) return;
    const element = event.target.closest(".box");
    const item = element && this.items.get(element.dataset.key);
    if (item && !(item.isBackground && this.mayDraw && !event.target.dataset.corner)) this.drag(event, item);
    else if (this.mayDraw) this.draw(event);
  }

  /** Follows the pointer until it is let go. */
  follow(event, onMove, onEnd) {
    event.preventDefault();
    const { pointerId } = event;
    this.stage.setPointerCapture(pointerId);
    const move = (next) => onMove(this.point(next));
    const end = () => {
      this.stage.removeEventListener("pointermove", move);
      this.stage.removeEventListener("pointerup", end);
      this.stage.removeEventListener("pointercancel", end);
      onEnd();
    };
    this.stage.addEventListener("pointermove", move);
    this.stage.addEventListener("pointerup", end);
    this.stage.addEventListener("pointercancel", end);
  }

  drag(event, item) {
    item.element.focus({ preventScroll: true });
    this.handlers.onSelect(item.key);
    if (item.isLocked) return;
    const from = this.point(event);
    const { corner } = event.target.dataset;
    const start = item.box;
    let last = start;
    this.follow(
      event,
      (to) => {
        last = corner ? this.cornered(start, corner, to) : moved(start, to.x - from.x, to.y - from.y);
        if (isLargeEnough(last)) this.handlers.onChange(item.key, last, { isMoving: true });
      },
      () => {
        if (last !== start && isLargeEnough(last)) this.handlers.onChange(item.key, last, { isMoving: false });
      },
    );
  }

  cornered(box, corner, to) {
    const fixed = {
      x: corner.endsWith("w") ? box.x + box.width : box.x,
      y: corner.startsWith("n") ? box.y + box.height : box.y,
    };
    return between(fixed, to);
  }

  draw(event) {
    const from = this.point(event);
    const ghost = document.createElement("div");
    this.stage.append(ghost);
    let box = null;
    this.follow(
      event,
      (to) => {
        box = between(from, to);
        this.place(ghost, { box, kind: "planned", label: "", key: "" });
      },
      () => {
        ghost.remove();
        if (box && isLargeEnough(box)) this.handlers.onDraw(box);
      },
    );
    ghost.append(document.createElement("span"));
  }

  key(event) {
    const item = this.items.get(event.target.dataset?.key);
    if (!item || item.isLocked) return;
    const step = arrow(event);
    if (step) {
      event.preventDefault();
      const box = event.shiftKey ? resized(item.box, ...step) : moved(item.box, ...step);
      this.handlers.onChange(item.key, box, { isMoving: false });
    } else if (event.key === "Delete") {
      event.preventDefault();
      this.handlers.onDelete(item.key);
    }
  }
}
