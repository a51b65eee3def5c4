#!/usr/bin/env python3
"""Rows and upright rules of real ruled registers.

    score_registers.py --registers FOLDER --pages OUT/pages.json [--rules registers-rules.json]

FOLDER holds page pictures and, of the same name, JSON with the lines left legible (`kept_lines`: text and box). An act is a three-digit number in
the leftmost column; it counts as found when exactly one row covers it and no other act lies in that row.

Rules: a person marked both ends of each; between them the darkest ridge is followed here, on the picture itself, wherever there is one (a rule
is painted over in places). A rule counts as found when a rule of pages.json runs within 3 pixels of 95 % of those places. A heavy frame
of two lines has two ridges; either will do.
"""
import argparse, json, os, re, sys
import numpy as np
from PIL import Image


def ridge(grey, seed, reach=14, block=8):
    """Places (x, y) of the rule near a marked line, only where it is plainly darker than both sides."""
    (x0, y0), (x1, y1) = seed
    raw = []
    for y in range(y0, y1, block):
        middle = x0 + (x1 - x0) * (y - y0) / (y1 - y0)
        left = int(round(middle)) - reach - 12
        lo, hi = max(0, left), min(grey.shape[1], left + 2 * reach + 24)
        line = np.median(grey[y:y + block, lo:hi], axis=0)
        paper = np.percentile(line, 75)
        dark = paper - line
        dark[:max(0, 12 - (lo - left))] = 0
        dark[-12:] = 0
        if dark.max() < 25: continue
        # Runs of dark pixels: each is a ridge; its middle counts.
        on = np.flatnonzero(dark > dark.max() * 0.5)
        for run in np.split(on, np.flatnonzero(np.diff(on) > 1) + 1):
            if len(run) <= 18: raw.append((lo + run.mean() + 0.5, y + block / 2))
    if len(raw) < 8: return [], []
    raw = np.array(raw)
    # The lines that most places agree on: straight but for a slow bend, at most two (frames).
    found = []
    rest = raw
    for _ in range(2):
        best = None
        for slope_shift in np.arange(-14, 14.1, 1):
            at = x0 + (x1 - x0 + slope_shift) * (rest[:, 1] - y0) / (y1 - y0)
            off = rest[:, 0] - at
            for shift in np.arange(-reach, reach + 1, 1):
                n = np.sum(abs(off - shift) < 3)
                if best is None or n > best[0]: best = (n, slope_shift, shift)
        at = x0 + (x1 - x0 + best[1]) * (rest[:, 1] - y0) / (y1 - y0) + best[2]
        near = abs(rest[:, 0] - at) < 4
        if np.sum(near) < 8: break
        fit = np.polyfit(rest[near, 1], rest[near, 0], 3 if np.sum(near) > 30 else 1)
        keep = abs(rest[:, 0] - np.polyval(fit, rest[:, 1])) < 2.5
        found.append(rest[keep])
        rest = rest[~keep]
        if len(rest) < 20: break
    main = found[0] if found else raw[:0]
    other = found[1] if len(found) > 1 and len(found[1]) > 0.5 * len(main) else raw[:0]
    return main, other


def across(rule, y):
    """x of a found rule at y, or None beyond its ends."""
    points = rule["px"]
    for (ax, ay), (bx, by) in zip(points, points[1:]):
        if min(ay, by) - 1 <= y <= max(ay, by) + 1 and by != ay: return ax + (bx - ax) * (y - ay) / (by - ay)
    return None


def rules_found(page, name, folder, seeds):
    grey = np.asarray(Image.open(os.path.join(folder, name)).convert("L")).astype(float)
    upright = [r for r in page["rules"] if r["upright"]]
    good = places = near = 0
    for number, seed in enumerate(seeds, 1):
        shares = []
        for line in ridge(grey, seed):
            if len(line) == 0: continue
            hits = 0
            for x, y in line:
                away = [abs(a - x) for a in (across(r, y) for r in upright) if a is not None]
                hits += bool(away) and min(away) <= 3
            shares.append((hits / len(line), len(line), hits))
        if not shares: print(f"  rule {number}: no ridge to compare with"); continue
        share, count, hits = max(shares)
        places += count; near += hits
        good += share >= .95
        if share < .95: print(f"  {name} rule {number}: {hits} of {count} places within 3 px")
    return good, len(seeds), near, places


p = argparse.ArgumentParser(); p.add_argument("--registers", required=True); p.add_argument("--pages", required=True)
p.add_argument("--rules"); o = p.parse_args()
book = json.load(open(o.pages)); found = total = 0; sums = [0, 0, 0, 0]
marked = json.load(open(o.rules))["rules"] if o.rules else {}
for page in book["pages"]:
    name = book["sources"][page["source"]]["name"]
    lines = json.load(open(os.path.join(o.registers, name.replace(".jpg", ".json"))))["kept_lines"]
    acts = [l for l in lines if re.fullmatch(r"\d{3}\.?", l["text"].strip()) and l["box"][0] < page["sourceWidth"] * .25]
    middle = [(l["box"][1] + l["box"][3]) / 2 for l in acts]
    good = 0
    for m in middle:
        rows = [e for e in page["entries"] if e["px"][0][1] <= m < e["px"][3][1]]
        good += len(rows) == 1 and sum(rows[0]["px"][0][1] <= n < rows[0]["px"][3][1] for n in middle) == 1
    total += len(acts); found += good
    print(name, f"acts {good}/{len(acts)}", f"rows {len(page['entries'])}", "upright rules at mm", sorted(r["mm"] for r in page["rules"] if r["upright"]))
    if name in marked: sums = [a + b for a, b in zip(sums, rules_found(page, name, o.registers, marked[name]))]
print(f"{found} of {total} acts have a row of their own (target 90 %)")
failed = not total or found < .9 * total
if marked:
    print(f"{sums[0]} of {sums[1]} upright rules, {sums[2]} of {sums[3]} places on them ({100 * sums[2] / max(1, sums[3]):.1f} %) within 3 px (target 95 %)")
    failed |= sums[2] < .95 * sums[3]
sys.exit(1 if failed else 0)
