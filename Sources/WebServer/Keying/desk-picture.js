// How the picture looks and where it stands: contrast, brightness, inverted, ruler, following the field of focus.
import { toast } from "/assets/shell.js";
import { Ruler } from "/assets/desk-ruler.js";

const within = (value, low, high) => Math.round(Math.max(low, Math.min(high, value)) * 100) / 100;

export const part = {
  install(desk) {
    const { root, settings, viewer, band, form } = desk;
    const ruler = new Ruler(settings);
    const picture = () => settings.values.picture ?? {};

    function draw() {
      const { contrast = 1, brightness = 1, isInverted = false } = picture();
      const plain = contrast === 1 && brightness === 1 && !isInverted;
      root.style.setProperty("--picture", plain ? "none" : `contrast(${contrast}) brightness(${brightness}) invert(${isInverted ? 1 : 0})`);
      Object.assign(root.dataset, { contrast: String(contrast), brightness: String(brightness), inverted: String(isInverted), ruler: String(ruler.isOn) });
    }

    function change(values) {
      settings.change({ picture: { ...picture(), ...values } });
      draw();
    }

    /** The picture one reads from: the row where it is shown above the fields, else the page. */
    const reading = () => (band.isShown && root.dataset.layout === "above" ? { frame: band.scroll, stage: band.scroll } : { frame: viewer.frame, stage: viewer.stage });

    function lay() {
      const { frame, stage } = reading();
      ruler.lieOn(frame, stage);
      root.dataset.ruler = String(ruler.isOn);
    }

    const isFollowing = () => settings.values.follows !== false;

    function follow(field) {
      const share = form.place(field);
      band.field(field, isFollowing() ? share : null);
      if (!isFollowing() || share === null || band.isShown) return;
      const middle = viewer.follow(share);
      if (middle !== null && ruler.isOn) ruler.place(middle);
    }

    desk.on("open", () => {
      draw();
      lay();
    });
    desk.on("layout", lay);
    desk.on("entered", follow);
    desk.action("contrast-more", () => change({ contrast: within((picture().contrast ?? 1) + 0.2, 0.5, 3) }));
    desk.action("contrast-less", () => change({ contrast: within((picture().contrast ?? 1) - 0.2, 0.5, 3) }));
    desk.action("brighter", () => change({ brightness: within((picture().brightness ?? 1) + 0.1, 0.4, 2) }));
    desk.action("darker", () => change({ brightness: within((picture().brightness ?? 1) - 0.1, 0.4, 2) }));
    desk.action("invert", () => change({ isInverted: !picture().isInverted }));
    desk.action("picture-reset", () => change({ contrast: 1, brightness: 1, isInverted: false }));
    desk.action("ruler", () => {
      lay();
      ruler.toggle();
      lay();
    });
    desk.action("ruler-up", () => ruler.move(-1));
    desk.action("ruler-down", () => ruler.move(1));
    desk.action("ruler-size", () => ruler.resize(), { live: () => ruler.isOn });
    desk.action("follow", () => {
      settings.change({ follows: !isFollowing() });
      toast(isFollowing() ? "Ảnh cuộn theo mục đang nhập." : "Ảnh đứng yên.", { seconds: 2 });
      if (isFollowing() && form.current) follow(form.current);
    });
    for (const [action, direction] of [["zoom-in", 1], ["zoom-out", -1], ["zoom-reset", 0]]) {
      desk.action(action, () => {
        if (reading().frame === band.scroll) band.zoom(direction);
        else viewer.zoom(direction);
        lay();
      });
    }
    draw();
  },
};
