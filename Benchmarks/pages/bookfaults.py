#!/usr/bin/env python3
"""Good and bad photographs of books for `sogoc page check`, made with bookshots.py; score with score_capture.py.

    bookfaults.py --sample COMMUNE --forms FORMS --output FOLDER --seed 1 --each 4
"""
import argparse, json, math, pathlib
import cv2
import numpy as np
from bookshots import Pages, setting, scan, save

LEVELS = ["none", "worn", "damaged", "rotten"]


def disc(r):
    n = int(r) + 2; y, x = np.mgrid[-n:n + 1, -n:n + 1]
    k = np.clip(r + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32); return k / k.sum()


def line(length, angle):
    n = int(length / 2) + 2; k = np.zeros((2 * n + 1, 2 * n + 1), np.float32); c, s = math.cos(angle), math.sin(angle)
    for t in np.linspace(-length / 2, length / 2, int(length * 4)):
        x, y = n + t * c, n + t * s; i, j = int(x), int(y)
        for a in (0, 1):
            for b in (0, 1): k[j + b, i + a] += (1 - abs(x - i - a)) * (1 - abs(y - j - b))
    return k / k.sum()


def shot(rng, pages, page, level, fault, strong, mode=None):
    """A picture of a page with a fault. What a stranger calls weak can be seen at a look; strong makes words unreadable or lost."""
    mode = mode or ("table" if page["w"] > 300 else str(rng.choice(["loose", "bound", "spread"])))
    look, more, turn = {}, {}, 0
    quality = None
    if fault == "blur": look["kernel"] = disc(rng.uniform(12, 18) if strong else rng.uniform(5.5, 7.5))
    if fault == "motion": look["kernel"] = line(rng.uniform(45, 80) if strong else rng.uniform(18, 26), rng.uniform(0, math.pi))
    if fault == "dark": look.update(gain=rng.uniform(0.012, 0.03) if strong else rng.uniform(0.06, 0.085), noise=rng.uniform(0.004, 0.01))
    if fault == "overexposed": look["gain"] = rng.uniform(5, 9) if strong else rng.uniform(2.0, 2.5)
    if fault == "lowResolution":  # held far away, or a small picture
        if rng.random() < 0.5: more["fill"] = rng.uniform(0.2, 0.3) if strong else rng.uniform(0.42, 0.48)
        else: more["size"] = (int(960 * 1.0), 1280) if strong else (1200, 1600)
        if page["w"] > 300: more = {"size": (1280, 960)} if strong else {"fill": rng.uniform(0.62, 0.68)}
        if "size" in more and mode in ("spread", "table"): more["size"] = (max(more["size"]), min(more["size"]))
        look["fingers"] = []
    if fault == "glare":
        w, h = (4000, 3000) if mode in ("table", "spread") else (3000, 4000)
        r = math.sqrt((rng.uniform(0.08, 0.14) if strong else rng.uniform(0.015, 0.025)) * w * h / math.pi)
        look.update(spots=[(rng.uniform(0.3, 0.7) * w, rng.uniform(0.3, 0.7) * h, r * 1.15, rng.uniform(2, 4))], spotEdge=rng.uniform(1, 2))
    if fault == "cut":
        part = rng.uniform(0.14, 0.25) if strong else rng.uniform(0.05, 0.08); side = int(rng.integers(0, 4))
        own = {}
        def box(see, part=part, side=side):
            s = list(see)
            # Of a bound page the side towards the fold ends in the facing page: the outer one is cut.
            e = own["side"] = (0 if -see[0] > see[2] else 2) if mode == "bound" and side in (0, 2) else side
            s[e] += (part * (s[2] - s[0] if e in (0, 2) else s[3] - s[1]) + 6) * (1 if e < 2 else -1); return tuple(s)
        more.update(box=box, fill=0.97, flush=own); look["fingers"] = []
    if fault == "skew": more["roll"] = float(rng.choice([-1, 1])) * (rng.uniform(10, 20) if strong else rng.uniform(3.5, 6)); more["tilt"] = rng.uniform(0, 5)
    if fault == "turned": turn = int(rng.choice([1, 3]))
    if fault is None: look["spots"] = [] if rng.random() < 0.6 else [(rng.uniform(800, 2200), rng.uniform(800, 2200), rng.uniform(500, 900), rng.uniform(0.03, 0.12))]
    img, _ = setting(rng, pages, page, mode, level, look=look, **more)
    return img, turn


def main():
    ap = argparse.ArgumentParser()
    for a in ("sample", "forms", "output"): ap.add_argument("--" + a, required=True)
    ap.add_argument("--seed", type=int, default=1); ap.add_argument("--each", type=int, default=4); ap.add_argument("--good", type=int, default=40)
    o = ap.parse_args(); pages = Pages(o.sample, o.forms); out = pathlib.Path(o.output); out.mkdir(parents=True, exist_ok=True)
    truth = []
    rng = np.random.default_rng([o.seed, 0])
    books = {}
    for p in pages.list: books.setdefault(p["book"], []).append(p)
    # Few pages, photographed often: true doubles; the others of the same book: near ones.
    pool = [b[i] for b in books.values() for i in rng.choice(len(b), min(len(b), max(2, o.good // 10)), replace=False)]
    jobs = [(None, None)] * o.good
    for fault in ("blur", "motion", "glare", "dark", "overexposed", "lowResolution", "cut", "skew"): jobs += [(fault, s) for s in ("weak", "strong")] * o.each
    jobs += [("turned", "weak")] * o.each
    for i, (fault, strength) in enumerate(jobs):
        rng = np.random.default_rng([o.seed, 1 + i])
        k = int(rng.integers(len(pool))); page, level = pool[k], LEVELS[k % 4]
        name = f"{i:03d}-{fault or 'good'}{'-' + strength if strength else ''}.jpg"
        if fault is None and rng.random() < 0.2:
            img, _, dpi = scan(rng, pages, page, level); save(rng, img, out / name, dpi=dpi, exif=False); shown = [page["name"]]
        else:
            mode = None if page["w"] > 300 else ["loose", "bound"][int(rng.random() < 0.5)]
            img, turn = shot(rng, pages, page, level, fault, strength == "strong", mode)
            save(rng, img, out / name, turn, exif=fault != "turned")
        truth.append(dict(file=name, page=page["name"], fault=fault, level=strength, damage=level))
        print(name, level, page["name"], flush=True)
    order = np.random.default_rng([o.seed, 9]).permutation(len(truth))
    json.dump([truth[i] for i in order], open(out / "truth.json", "w"), indent=0)


if __name__ == "__main__": main()
