#!/usr/bin/env python3
"""Takes pictures of drawn register pages, with the truth of what lies where.

    photograph.py --sample FOLDER --forms FOLDER --output FOLDER --seed 7 --count 40

FOLDER of --sample is what `sogoc sample --dpi 200` wrote; --forms holds the form templates (`sogoc form sample`). Pictures come in four
levels: `flat` (scanner), `photo`, `damaged` (waves, shadows, stains), `rotten` (torn and eaten edges on top). About a fifth are spreads of
two A4 pages with a fold. truth.json says for every picture: level, form, corners, fold, and the fields' four corners in pixels.

Needs numpy and Pillow. Shares no code with the program that it tests.
"""
import argparse, json, math, os, random
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

LEVELS = ["flat", "photo", "damaged", "rotten"]


def solve(src, dst):
    a, b = [], []
    for (x, y), (u, v) in zip(src, dst):
        a.append([x, y, 1, 0, 0, 0, -u * x, -u * y]); b.append(u)
        a.append([0, 0, 0, x, y, 1, -v * x, -v * y]); b.append(v)
    h = np.linalg.solve(np.array(a, float), np.array(b, float))
    return np.append(h, 1).reshape(3, 3)


def apply(h, x, y):
    w = h[2, 0] * x + h[2, 1] * y + h[2, 2]
    return (h[0, 0] * x + h[0, 1] * y + h[0, 2]) / w, (h[1, 0] * x + h[1, 1] * y + h[1, 2]) / w


class Wave:
    """How the paper bends: a shift in millimetres at a place in millimetres."""

    def __init__(self, rng, level, width, height, spine):
        strength = {"flat": 0, "photo": 0.6, "damaged": 1.0, "rotten": 1.3}[level]
        self.terms = []
        for _ in range(3):
            self.terms.append((rng.uniform(0.3, 0.9) * strength, rng.uniform(0.5, 1.3) * math.pi / width,
                               rng.uniform(0.4, 1.2) * math.pi / height, rng.uniform(0, 6.28), rng.choice([0, 1])))
        self.spine = spine  # x of the fold, or None
        self.depth = rng.uniform(0.8, 2.2) * strength
        self.reach = rng.uniform(12, 28)

    def __call__(self, x, y):
        dx = np.zeros_like(x); dy = np.zeros_like(y)
        for size, fx, fy, phase, axis in self.terms:
            d = size * np.sin(fx * x + fy * y + phase)
            if axis: dx = dx + d * 0.6
            else: dy = dy + d
        if self.spine is not None:
            away = x - self.spine
            # Towards the fold the paper dives: it is seen narrower and lower.
            dip = self.depth * np.exp(-np.abs(away) / self.reach)
            dx = dx - np.tanh(away / 5) * dip * 0.8
            dy = dy + dip
        return dx, dy


def background(rng, w, h):
    kind = rng.choice(["wood", "dark", "grey", "cloth"])
    base = {"wood": (128, 92, 62), "dark": (38, 36, 40), "grey": (120, 122, 126), "cloth": (70, 84, 104)}[kind]
    small = np.random.default_rng(rng.getrandbits(32))
    noise = small.normal(0, 1, (h // 16 + 2, w // 16 + 2))
    if kind == "wood": noise = np.repeat(small.normal(0, 1.4, (h // 16 + 2, 1)), w // 16 + 2, 1) + noise * 0.4
    field = np.asarray(Image.fromarray(noise.astype("float32")).resize((w, h), Image.BICUBIC))
    return np.clip(np.array(base, "float32")[None, None] + field[..., None] * 7, 0, 255)


def rot(rng, image, width, height, hard):
    """Eats the edges of a page away; returns a mask of paper."""
    mask = Image.new("L", image.size, 255)
    draw = ImageDraw.Draw(mask)
    px = image.size[0] / width
    for side in range(4):
        if rng.random() > (0.75 if hard else 0.25): continue
        along = image.size[0] if side % 2 else image.size[1]
        place = 0
        points = []
        deep = rng.uniform(1, 5 if hard else 2) * px
        while place < along:
            points.append((place, deep * max(0, rng.gauss(0.5, 0.45)) + (rng.uniform(2, 9) * px if rng.random() < 0.05 and hard else 0)))
            place += rng.uniform(1, 7) * px
        points.append((along, deep * 0.4))
        w, h = image.size
        if side == 0: poly = [(0, 0)] + [(d, p) for p, d in points] + [(0, h)]
        elif side == 1: poly = [(0, 0)] + [(p, d) for p, d in points] + [(w, 0)]
        elif side == 2: poly = [(w, 0)] + [(w - d, p) for p, d in points] + [(w, h)]
        else: poly = [(0, h)] + [(p, h - d) for p, d in points] + [(w, h)]
        draw.polygon(poly, fill=0)
    if hard and rng.random() < 0.6:
        c = rng.choice([(0, 0), (image.size[0], 0), (0, image.size[1]), image.size])
        r = rng.uniform(8, 28) * px
        draw.polygon([c, (c[0] + (r if c[0] == 0 else -r), c[1]), (c[0], c[1] + (r * rng.uniform(.6, 1.4) if c[1] == 0 else -r))], fill=0)
    return mask


def stains(rng, shape, count):
    h, w = shape
    out = np.ones((h // 8, w // 8, 3), "float32")
    yy, xx = np.mgrid[0:h // 8, 0:w // 8]
    for _ in range(count):
        cx, cy, r = rng.uniform(0, w // 8), rng.uniform(0, h // 8), rng.uniform(10, 60)
        d = np.sqrt((xx - cx) ** 2 + ((yy - cy) * rng.uniform(.7, 1.4)) ** 2) / r
        a = rng.uniform(0.06, 0.3) * np.clip(1.3 - d, 0, 1) + 0.12 * np.exp(-((d - 1) / .05) ** 2)
        out *= 1 - a[..., None] * np.array([0.35, 0.6, 1.0])
    return out


def sheet(sample, pages, rng, level):
    """One page, or two side by side: image, size in mm, list of (page record, offset mm)."""
    if len(pages) == 1:
        image = Image.open(os.path.join(sample, pages[0]["file"])).convert("RGB")
        return image, pages[0]["widthMM"], pages[0]["heightMM"], [(pages[0], 0.0)]
    images = [Image.open(os.path.join(sample, p["file"])).convert("RGB") for p in pages]
    w = sum(i.size[0] for i in images)
    both = Image.new("RGB", (w, images[0].size[1]))
    both.paste(images[0], (0, 0)); both.paste(images[1].resize((w - images[0].size[0], images[0].size[1])), (images[0].size[0], 0))
    return both, pages[0]["widthMM"] + pages[1]["widthMM"], pages[0]["heightMM"], [(pages[0], 0.0), (pages[1], pages[0]["widthMM"])]


def take(sample, pages, forms, level, rng, path):
    image, width, height, parts = sheet(sample, pages, rng, level)
    spread = len(parts) > 1
    wide = width > height
    spine = width / 2 if wide else (0 if rng.random() < .5 else None)
    wave = Wave(rng, level, width, height, spine if wide or rng.random() < .6 else None)
    if level == "flat":
        dpi = 300
        W, H = int(width / 25.4 * dpi), int(height / 25.4 * dpi)
        margin = rng.choice([0, 0, 20, 60])
        a = math.radians(rng.gauss(0, 0.8)); c, s = math.cos(a), math.sin(a)
        size = (W + 2 * margin, H + 2 * margin)
        sc = dpi / 25.4
        cx, cy = size[0] / 2 + rng.uniform(-8, 8), size[1] / 2 + rng.uniform(-8, 8)
        h = np.array([[sc * c, -sc * s, cx - sc * (c * width / 2 - s * height / 2)],
                      [sc * s, sc * c, cy - sc * (s * width / 2 + c * height / 2)], [0, 0, 1]])
        bg = np.full((size[1], size[0], 3), rng.choice([250, 15, 200]), "float32")
    else:
        size = (4000, 3000) if wide else (3000, 4000)
        fill = rng.uniform(0.82, 0.94)
        sc = min(size[0] / width, size[1] / height) * fill
        ox, oy = (size[0] - width * sc) / 2, (size[1] - height * sc) / 2
        a = math.radians(rng.gauss(0, 2.0)); c, s = math.cos(a), math.sin(a)
        quad = []
        wobble = {"photo": 0.03, "damaged": 0.04, "rotten": 0.045}[level] * min(size)
        for x, y in [(0, 0), (width, 0), (width, height), (0, height)]:
            px, py = (x - width / 2) * sc, (y - height / 2) * sc
            qx = size[0] / 2 + c * px - s * py + rng.uniform(-1, 1) * wobble * 0.5
            qy = size[1] / 2 + s * px + c * py + rng.uniform(-1, 1) * wobble * 0.5
            quad.append((min(max(qx, 12), size[0] - 12), min(max(qy, 12), size[1] - 12)))
        h = solve([(0, 0), (width, 0), (width, height), (0, height)], quad)
        bg = background(rng, *size)
    inv = np.linalg.inv(h)
    # Inverse map picture → sheet mm → sheet px, on a mesh of 40 px cells.
    pxmm = image.size[0] / width
    pad = 6.0

    def back(px, py):
        x, y = apply(inv, px, py)
        for _ in range(1):
            dx, dy = wave(x, y)
            x2, y2 = x - dx, y - dy
            for _ in range(3):
                dx, dy = wave(x2, y2)
                x2, y2 = x - dx, y - dy
        return x2, y2

    cell = 40
    xs = list(range(0, size[0], cell)) + [size[0]]
    ys = list(range(0, size[1], cell)) + [size[1]]
    gx, gy = np.meshgrid(np.array(xs, float), np.array(ys, float))
    mx, my = back(gx, gy)
    grow = Image.new("RGB", (int(image.size[0] + 2 * pad * pxmm), int(image.size[1] + 2 * pad * pxmm)), (0, 0, 0))
    grow.paste(image, (int(pad * pxmm), int(pad * pxmm)))
    mask = Image.new("L", grow.size, 0)
    paper = rot(rng, image, width, height, level == "rotten") if level in ("damaged", "rotten") else Image.new("L", image.size, 255)
    mask.paste(paper, (int(pad * pxmm), int(pad * pxmm)))
    ux, uy = mx * pxmm + int(pad * pxmm), my * pxmm + int(pad * pxmm)
    data = []
    for j in range(len(ys) - 1):
        for i in range(len(xs) - 1):
            data.append(((xs[i], ys[j], xs[i + 1], ys[j + 1]),
                         (ux[j, i], uy[j, i], ux[j + 1, i], uy[j + 1, i], ux[j + 1, i + 1], uy[j + 1, i + 1], ux[j, i + 1], uy[j, i + 1])))
    photo = np.asarray(grow.transform(size, Image.MESH, data, Image.BILINEAR)).astype("float32")
    cover = np.asarray(mask.transform(size, Image.MESH, data, Image.BILINEAR)).astype("float32")[..., None] / 255
    if level in ("damaged", "rotten"):
        st = stains(rng, (size[1], size[0]), rng.randint(3, 9))
        st = np.stack([np.asarray(Image.fromarray(st[..., k]).resize(size, Image.BILINEAR)) for k in range(3)], -1)
        photo *= st
    if spread or (wide and level != "flat"):
        gxx = np.linspace(0, 1, size[0])[None, :]
        top = apply(h, width / 2, 0); bottom = apply(h, width / 2, height)
        yy = np.arange(size[1])[:, None]
        fold = top[0] + (bottom[0] - top[0]) * (yy - top[1]) / (bottom[1] - top[1])
        away = np.abs(np.arange(size[0])[None, :] - fold) / sc
        photo *= (1 - rng.uniform(.2, .4) * np.exp(-away / rng.uniform(5, 12)))[..., None]
    out = photo * cover + bg * (1 - cover)
    if level != "flat":
        yy, xx = np.mgrid[0:size[1]:16, 0:size[0]:16].astype("float32")
        ang = rng.uniform(0, 6.28)
        ramp = (xx / size[0] - .5) * math.cos(ang) + (yy / size[1] - .5) * math.sin(ang)
        light = 1 + ramp * rng.uniform(-0.35, 0.35)
        if level != "photo" or rng.random() < .4:
            edge = (xx / size[0] - rng.uniform(.2, .8)) * math.cos(ang + 1) + (yy / size[1] - rng.uniform(.2, .8)) * math.sin(ang + 1)
            light = light * (1 - rng.uniform(.1, .35) / (1 + np.exp(-edge * rng.uniform(15, 60))))
        light = np.asarray(Image.fromarray(light.astype("float32")).resize(size, Image.BILINEAR))
        out = out * light[..., None] * rng.uniform(.82, 1.02)
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, {"flat": 1.5, "photo": 3, "damaged": 4, "rotten": 5}[level], (size[1], size[0], 1))
    result = Image.fromarray(np.clip(out + noise, 0, 255).astype("uint8"))
    if level != "flat": result = result.filter(ImageFilter.GaussianBlur(rng.uniform(.4, 1.0)))
    result.save(path, quality=88, dpi=(300, 300) if level == "flat" else (72, 72))

    def place(x, y):
        dx, dy = wave(np.array(float(x)), np.array(float(y)))
        u, v = apply(h, x + float(dx), y + float(dy))
        return [round(float(u), 2), round(float(v), 2)]

    record = {"file": os.path.basename(path), "level": level, "spread": spread, "pages": []}
    if wide: record["fold"] = [place(width / 2, 0), place(width / 2, height)]
    for page, offset in parts:
        form = forms.get(page["form"])
        a = math.radians(page["skew"]); c, s = math.cos(a), math.sin(a)
        w, ht = page["widthMM"], page["heightMM"]

        def on_sheet(x, y):
            x, y = x - w / 2, y - ht / 2
            return w / 2 + c * x - s * y + offset, ht / 2 + s * x + c * y

        def quad(b): return [place(*on_sheet(x, y)) for x, y in ((b["x"], b["y"]), (b["x"] + b["width"], b["y"]), (b["x"] + b["width"], b["y"] + b["height"]), (b["x"], b["y"] + b["height"]))]

        item = {"form": page["form"], "pxmm": sc, "skew": page["skew"], "truth": page["key"],
                "corners": [place(offset + x, y) for x, y in ((0, 0), (w, 0), (w, ht), (0, ht))],
                "printCorners": quad({"x": 0, "y": 0, "width": w, "height": ht}), "entries": []}
        if form:
            if form.get("rows"):
                rows = form["rows"]; area = rows["area"]; each = area["height"] / rows["count"]
                for k in range(rows["count"]):
                    top = area["y"] + k * each
                    item["entries"].append({"px": quad({"x": area["x"], "y": top, "width": area["width"], "height": each}),
                        "fields": {f["id"]: quad({**f["area"], "x": f["area"]["x"] + area["x"], "y": f["area"]["y"] + top}) for f in rows["fields"]}})
            for entry in form.get("entries", []):
                item["entries"].append({"px": quad(entry["area"]), "fields": {f["id"]: quad(f["area"]) for f in entry["fields"]}})
        record["pages"].append(item)
    return record


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--sample", required=True); p.add_argument("--forms", required=True)
    p.add_argument("--output", required=True); p.add_argument("--seed", type=int, default=1)
    p.add_argument("--count", type=int, default=40)
    p.add_argument("--levels", default=",".join(LEVELS))
    o = p.parse_args()
    os.makedirs(o.output, exist_ok=True)
    rng = random.Random(o.seed)
    forms = {n[:-5]: json.load(open(os.path.join(o.forms, n))) for n in sorted(os.listdir(o.forms)) if n.endswith(".json")}
    pool = {}
    for book in json.load(open(os.path.join(o.sample, "books.json"))):
        truth = json.load(open(os.path.join(o.sample, "books", book["slug"], "truth.json")))
        form = guess_form(book, truth)
        for page in truth["pages"]:
            if page["role"] != "form": continue
            file = f"books/{book['slug']}/page-{page['number']:03d}.png"
            if os.path.exists(os.path.join(o.sample, file)):
                pool.setdefault(form, []).append({**page, "file": file, "form": form, "key": f"{book['slug']}/{page['number']}"})
    records = []
    levels = o.levels.split(",")
    kinds = sorted(pool)
    for k in range(o.count):
        level = levels[k % len(levels)]
        kind = kinds[(k // len(levels)) % len(kinds)]
        page = rng.choice(pool[kind])
        pages = [page]
        if page["widthMM"] < 300 and rng.random() < .3: pages = [page, rng.choice(pool[kind])]
        path = os.path.join(o.output, f"{k:03d}-{level}-{kind}{'-spread' if len(pages) > 1 else ''}.jpg")
        records.append(take(o.sample, pages, forms, level, rng, path))
        print(path, flush=True)
    json.dump({"pictures": records}, open(os.path.join(o.output, "truth.json"), "w"), ensure_ascii=False)


def guess_form(book, truth):
    wide = any(p["widthMM"] > 300 for p in truth["pages"] if p["role"] == "form")
    return {"birth": "birthTable" if wide else "birthPage", "marriage": "marriageTable", "death": "deathPage",
            "parentChild": "recognitionPage", "maritalStatus": "maritalStatusPage"}.get(book["kind"], book["kind"])


if __name__ == "__main__":
    main()
