#!/usr/bin/env python3
"""Draws ruled registers that no form describes, photographs them, and scores what `page prepare --no-forms` finds.

    ruled.py --output FOLDER --seed 1 --count 24
    ruled.py --score OUT/pages.json --truth FOLDER/truth.json

Columns of any width, rows as high as their longest cell (wrapped cells, one to five lines), ruled between the rows or not at all, lines to write on
or none, rules printed, drawn by hand (they drift) or partly gone, heavy frames, wide tables over two pages. Truth: rows and upright rules in
pixels. A row is found when one found row covers it with an overlap (IoU) of 0.95 where it is ruled; where nothing is ruled, when exactly one
found row begins within 4 mm of its first line. A rule is found when 95 % of it runs within 3 pixels of a found one.
"""
import argparse, json, math, os, random, sys
import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from photograph import Wave, apply, background, solve

DPMM = 8.0


def pen(draw, rng, x, y, width, height, ink):
    """A word-like trail of strokes."""
    at = x
    while at < x + width:
        tall = height * (1.5 if rng.random() < .25 else 1)
        w = height * rng.uniform(.35, .6)
        draw.line([(at, y), (at + w * .5, y - tall), (at + w, y - rng.uniform(0, .3) * height)], fill=ink, width=max(2, int(height / 7)))
        at += w * rng.uniform(.9, 1.3)
        if rng.random() < .13: at += height * .7


def number(draw, rng, x, y, height, ink, value):
    for digit in str(value):
        box = [x, y - height, x + height * .5, y]
        kind = int(digit) % 5
        if kind == 0: draw.ellipse(box, outline=ink, width=3)
        elif kind == 1: draw.line([(x + height * .3, y - height), (x + height * .1, y)], fill=ink, width=3)
        elif kind == 2: draw.arc(box, 180, 60, fill=ink, width=3); draw.line([(x, y), (x + height * .5, y)], fill=ink, width=3)
        elif kind == 3: draw.arc([x, y - height, x + height * .5, y - height / 2], 180, 90, fill=ink, width=3); draw.arc([x, y - height / 2, x + height * .5, y], 270, 180, fill=ink, width=3)
        else: draw.line([(x + height * .3, y - height), (x, y - height * .35), (x + height * .5, y - height * .35)], fill=ink, width=3); draw.line([(x + height * .35, y - height * .7), (x + height * .3, y)], fill=ink, width=3)
        x += height * .68


def rule(draw, rng, a, b, ink, width, style):
    """A line from a to b in millimetres; returns points along it. `style`: print, hand (drifts), worn (gone in places)."""
    length = math.dist(a, b); steps = max(2, int(length / 2)); points = []; drift = 0.0; lean = rng.uniform(-.006, .006) if style == "hand" else 0
    normal = ((b[1] - a[1]) / length, -(b[0] - a[0]) / length); gone = 0
    for k in range(steps + 1):
        s = k / steps
        if style == "hand": drift = lean * s * length + .25 * math.sin(s * 5 + lean * 900)
        points.append((a[0] + (b[0] - a[0]) * s + normal[0] * drift, a[1] + (b[1] - a[1]) * s + normal[1] * drift))
    for p, q in zip(points, points[1:]):
        if style == "worn":
            if gone > 0: gone -= 1; continue
            if rng.random() < .05: gone = rng.randint(2, 9)
        draw.line([(p[0] * DPMM, p[1] * DPMM), (q[0] * DPMM, q[1] * DPMM)], fill=ink, width=width)
    if a[0] != b[0]: return points
    # Where the ink of an upright rule is: whole pixels, and lines of even width lie half a pixel further.
    return [((math.floor(x * DPMM) + (1 if width % 2 == 0 else .5)) / DPMM, y) for x, y in points]


def page(rng, wide, frames):
    width, height = (420, 297) if wide else (210, 297)
    paper = rng.randint(212, 240)
    image = Image.new("RGB", (int(width * DPMM), int(height * DPMM)), (paper, paper - 6, paper - 22)); draw = ImageDraw.Draw(image)
    ink = (rng.randint(30, 70), rng.randint(30, 70), rng.randint(50, 130)); printed = tuple([rng.randint(60, 130)] * 3)
    left, right, top = rng.uniform(9, 16), width - rng.uniform(9, 16), rng.uniform(16, 30); bottom = height - rng.uniform(10, 18)
    foot = top + rng.uniform(14, 24)
    shares = [rng.uniform(.05, .08), rng.uniform(.06, .1)] + [rng.uniform(.1, .18) for _ in range(rng.randint(1, 3))] + [rng.uniform(.35, .5)] + [rng.uniform(.06, .12) for _ in range(rng.randint(1, 2))]
    if wide: shares += [rng.uniform(.1, .3) for _ in range(3)]
    total = sum(shares); columns = [left]
    for s in shares: columns.append(columns[-1] + s / total * (right - left))
    style = rng.choice(["print", "print", "hand", "worn"]); ruled = rng.random() < .5; feint = not ruled and rng.random() < .6
    pitch = rng.uniform(6.5, 8.5); letter = pitch * .36 * DPMM
    if feint:
        y = foot + pitch
        while y < bottom:
            draw.line([(left * .4 * DPMM, y * DPMM), ((width - left * .4) * DPMM, y * DPMM)], fill=(paper - 34, paper - 30, paper - 30), width=2); y += pitch
    rules = []; beside = {}
    for k, x in enumerate(columns):
        edge = k in (0, len(columns) - 1)
        if edge and frames:
            # A heavy line close to the rule: a quarter of a millimetre of paper between them. Either is the table's edge.
            heavy = x + (-.98 if k == 0 else .98)
            beside[k] = rule(draw, rng, (heavy, top), (heavy, bottom), printed, 8, "print")
        elif edge and rng.random() < .4:
            draw.line([((x - 1.6) * DPMM, top * DPMM), ((x - 1.6) * DPMM, bottom * DPMM)], fill=printed, width=9)
        rules.append((rule(draw, rng, (x, top), (x, bottom), printed, rng.randint(2, 4), style), beside.get(k, [])))
    for y in (top, foot): rule(draw, rng, (left, y), (right, y), printed, 4, "print")
    for a, b in zip(columns, columns[1:]): pen(draw, rng, (a + 1.5) * DPMM, (top + 8) * DPMM, max(2, min(b - a - 3, 18)) * DPMM, 2.4 * DPMM, printed)
    rows = []; y = foot; act = rng.randint(100, 700); widest = max(range(len(columns) - 1), key=lambda k: columns[k + 1] - columns[k])
    while True:
        lines = [1] * (len(columns) - 1)
        lines[widest] = rng.choice([1, 2, 3, 4, 5])
        for k in range(2, len(lines)):
            if k != widest and rng.random() < .3: lines[k] = 2
        tall = max(lines) * pitch + (rng.uniform(1.5, 4) if ruled else (pitch if feint else rng.uniform(1, 9)))
        if y + tall > bottom: break
        for k, (a, b) in enumerate(zip(columns, columns[1:])):
            for n in range(lines[k]):
                base = (y + pitch * (n + .82)) * DPMM
                if k == 0: number(draw, rng, (a + 1.6) * DPMM, base, letter * 1.15, ink, act)
                elif k == 1: number(draw, rng, (a + 2) * DPMM, base, letter * 1.1, ink, rng.randint(1, 31))
                elif k == widest or rng.random() < .9:
                    room = (b - a - 3) * DPMM
                    pen(draw, rng, (a + 1.5) * DPMM, base, room * (rng.uniform(.3, .9) if n == lines[k] - 1 else rng.uniform(.85, 1)), letter * .8, ink)
        rows.append((y, y + tall)); act += 1; y += tall
        if ruled: rule(draw, rng, (left, y), (right, y), printed, 3, style if style != "worn" else "print")
    if not ruled: rows = [(a, b) for a, b in rows]
    return image.filter(ImageFilter.GaussianBlur(.6)), width, height, rows, rules, (left, right), ruled, pitch, style


def take(rng, path, level, wide, frames):
    image, width, height, rows, rules, (left, right), ruled, pitch, style = page(rng, wide, frames)
    size = ((4000, 3000) if wide else (3000, 4000)) if level != "flat" else (int(width / 25.4 * 300) + 80, int(height / 25.4 * 300) + 80)
    wave = Wave(rng, level, width, height, width / 2 if wide else None)
    sc = min(size[0] / width, size[1] / height) * (rng.uniform(.84, .95) if level != "flat" else .975)
    a = math.radians(rng.gauss(0, 1.6 if level != "flat" else .7)); c, s = math.cos(a), math.sin(a); wobble = 0 if level == "flat" else .02 * min(size); quad = []
    for x, y in [(0, 0), (width, 0), (width, height), (0, height)]:
        px, py = (x - width / 2) * sc, (y - height / 2) * sc
        quad.append((size[0] / 2 + c * px - s * py + rng.uniform(-1, 1) * wobble, size[1] / 2 + s * px + c * py + rng.uniform(-1, 1) * wobble))
    h = solve([(0, 0), (width, 0), (width, height), (0, height)], quad); inv = np.linalg.inv(h); cell = 40
    xs = list(range(0, size[0], cell)) + [size[0]]; ys = list(range(0, size[1], cell)) + [size[1]]
    gx, gy = np.meshgrid(np.array(xs, float), np.array(ys, float)); mx, my = apply(inv, gx, gy); bx, by = mx, my
    for _ in range(4):
        dx, dy = wave(bx, by); bx, by = mx - dx, my - dy
    bg = background(rng, *size) if level != "flat" else np.full((size[1], size[0], 3), rng.choice([20, 250]), "float32")
    pad = 8; grow = Image.new("RGB", (image.size[0] + 2 * pad, image.size[1] + 2 * pad)); grow.paste(image, (pad, pad))
    mask = Image.new("L", grow.size, 0); mask.paste(255, (pad, pad, pad + image.size[0], pad + image.size[1]))
    ux, uy = bx * DPMM + pad, by * DPMM + pad; data = []
    for j in range(len(ys) - 1):
        for i in range(len(xs) - 1):
            data.append(((xs[i], ys[j], xs[i + 1], ys[j + 1]), (ux[j, i], uy[j, i], ux[j + 1, i], uy[j + 1, i], ux[j + 1, i + 1], uy[j + 1, i + 1], ux[j, i + 1], uy[j, i + 1])))
    photo = np.asarray(grow.transform(size, Image.MESH, data, Image.BILINEAR)).astype("float32")
    cover = np.asarray(mask.transform(size, Image.MESH, data, Image.BILINEAR)).astype("float32")[..., None] / 255
    out = photo * cover + bg * (1 - cover)
    if level != "flat":
        ramp = np.linspace(1 - rng.uniform(0, .25), 1, size[0])[None, :, None]; out *= ramp if rng.random() < .5 else ramp[:, ::-1]
    out += np.random.default_rng(rng.getrandbits(32)).normal(0, 3, (size[1], size[0], 1))
    Image.fromarray(np.clip(out, 0, 255).astype("uint8")).save(path, quality=88)

    def place(x, y):
        dx, dy = wave(np.array(float(x)), np.array(float(y))); u, v = apply(h, x + float(dx), y + float(dy)); return [round(float(u), 2), round(float(v), 2)]

    return {"file": os.path.basename(path), "level": level, "ruled": ruled, "style": style, "pxmm": sc, "line": pitch,
            "rows": [[place(x, y) for x, y in ((left, t), (right, t), (right, b), (left, b))] for t, b in rows],
            "rules": [[[place(x, y) for x, y in line] for line in lines if line] for lines in rules]}


def box(q): return min(p[0] for p in q), min(p[1] for p in q), max(p[0] for p in q), max(p[1] for p in q)


def across(points, y):
    for (ax, ay), (bx, by) in zip(points, points[1:]):
        if min(ay, by) - 1 <= y <= max(ay, by) + 1 and by != ay: return ax + (bx - ax) * (y - ay) / (by - ay)


def score(o):
    truth = json.load(open(o.truth)); book = json.load(open(o.score)); by = {}
    for p in book["pages"]: by.setdefault(book["sources"][p["source"]]["name"], []).append(p)
    sums = {}
    for t in truth:
        pages = by.get(t["file"], []); entries = [e for p in pages for e in p["entries"]]; kind = (t["style"], "ruled" if t["ruled"] else "unruled", t["level"]); row = sums.setdefault(kind, [0, 0, 0, 0])
        good = 0
        for k, want in enumerate(t["rows"]):
            a = box(want)
            if t["ruled"]:
                best = 0
                for e in entries:
                    # Along the left edge: heights of a leaning quadrilateral's box would say nothing.
                    lo, hi = max(e["px"][0][1], want[0][1]), min(e["px"][3][1], want[3][1])
                    best = max(best, (hi - lo) / (max(e["px"][3][1], want[3][1]) - min(e["px"][0][1], want[0][1])))
                good += best >= .95
            else:
                good += sum(abs(e["px"][0][1] - want[0][1]) <= 4 * t["pxmm"] for e in entries) == 1
        rules = [r["px"] for p in pages for r in p["rules"] if r["upright"]]; seen = 0
        for lines in t["rules"]:
            seen += any(sum(any(abs(a - x) <= 3 for a in (across(r, y) for r in rules) if a is not None) for x, y in want) >= .95 * len(want) for want in lines)
        extra = max(0, len(entries) - len(t["rows"]))
        if o.verbose: print(t["file"], t["style"], f"rows {good}/{len(t['rows'])} (+{extra}) rules {seen}/{len(t['rules'])}")
        for i, v in enumerate((good, len(t["rows"]), seen, len(t["rules"]))): row[i] += v
    for kind, v in sorted(sums.items()): print(f"{kind[0]:8s} {kind[1]:8s} {kind[2]:8s} rows {v[0]}/{v[1]}  upright rules {v[2]}/{v[3]}")
    all_ = [sum(v[i] for v in sums.values()) for i in range(4)]
    print(f"rows {all_[0]}/{all_[1]} ({100 * all_[0] / all_[1]:.1f} %)  upright rules {all_[2]}/{all_[3]} ({100 * all_[2] / all_[3]:.1f} %)")
    sys.exit(0 if all_[0] >= .9 * all_[1] and all_[2] >= .95 * all_[3] else 1)


def main():
    p = argparse.ArgumentParser(); p.add_argument("--output"); p.add_argument("--seed", type=int, default=1); p.add_argument("--count", type=int, default=24)
    p.add_argument("--frames", action="store_true", help="tables in heavy double frames"); p.add_argument("--score"); p.add_argument("--truth"); p.add_argument("--verbose", action="store_true"); o = p.parse_args()
    if o.score: return score(o)
    os.makedirs(o.output, exist_ok=True); rng = random.Random(o.seed); truth = []
    for k in range(o.count):
        level = ["flat", "photo", "damaged"][k % 3]
        truth.append(take(rng, os.path.join(o.output, f"{k:03d}-{level}.jpg"), level, k % 4 == 3, o.frames)); print(truth[-1]["file"], flush=True)
    json.dump(truth, open(os.path.join(o.output, "truth.json"), "w"))


main()
