#!/usr/bin/env python3
"""Compares pages.json with the truth of bookshots.py: every page of the truth with the recognised page that lies on it, whatever else was found.

    score_bookshots.py --truth FOLDER/truth.json --pages OUT/pages.json [--verbose]

Millimetres on paper. Skew is measured, not believed: how far all slots together are turned against the truth. Exit code 1 when a target is missed.
"""
import argparse, collections, json, math, sys
import numpy as np


def p95(v): v = sorted(v); return v[min(len(v) - 1, int(0.95 * len(v)))] if v else float("nan")


def iou(a, b):
    (ax, ay), (bx, by) = np.min(a, 0), np.max(a, 0); (cx, cy), (dx, dy) = np.min(b, 0), np.max(b, 0)
    w, h = min(bx, dx) - max(ax, cx), min(by, dy) - max(ay, cy)
    return 0 if w <= 0 or h <= 0 else w * h / ((bx - ax) * (by - ay) + (dx - cx) * (dy - cy) - w * h)


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--truth", required=True); ap.add_argument("--pages", required=True)
    ap.add_argument("--verbose", action="store_true"); o = ap.parse_args()
    truth = json.load(open(o.truth))["pictures"]; book = json.load(open(o.pages)); by = collections.defaultdict(list)
    for p in book["pages"]: by[book["sources"][p["source"]]["name"]].append(p)
    corners, skews, folds, slots, rows, total, known, false = [], [], [], collections.defaultdict(list), [], 0, 0, 0
    pagewise = collections.defaultdict(list)
    for t in truth:
        got = [p for p in by.get(t["file"], []) if p.get("form")]; words = []
        for k, want in enumerate(t["pages"]):
            total += 1; mm = want["pxmm"]
            here = max(got, key=lambda p: iou(p["corners"], want["printCorners"]), default=None)
            if here is None or here["form"]["id"] != want["form"] or iou(here["corners"], want["printCorners"]) < 0.5:
                words.append(f"NOT KNOWN {[(p['part'], p.get('form')) for p in by.get(t['file'], [])]}"); rows += [0] * len(want["entries"]); continue
            known += 1
            c = [math.dist(a, b) / mm for a, b in zip(here["corners"], want["printCorners"])]; corners += c
            s, src, dst = [], [], []
            for e, w in zip(here["entries"], want["entries"]):
                rows.append(iou(e["px"], w["px"]))
                for f in e["fields"]:
                    q = w["fields"].get(f["id"])
                    if q: s.append(max(math.dist(a, b) / mm for a, b in zip(f["px"], q))); src += q; dst += f["px"]
            rows += [0] * max(0, len(want["entries"]) - len(here["entries"]))
            slots[t["level"]] += s; pagewise[t["level"]].append(p95(s))
            if not src: words.append(f"score {here['form']['score']:.2f} NO ROWS"); continue
            a, b = np.array(src) - np.mean(src, 0), np.array(dst) - np.mean(dst, 0)
            turn = math.degrees(math.atan2((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum(), (a * b).sum())); skews.append(abs(turn))
            words.append(f"score {here['form']['score']:.2f} corner {max(c):.2f} slots {p95(s):.2f}/{max(s):.2f} skew {turn:.3f}")
            if "fold" in t and k == 0:
                f = here.get("fold"); folds.append(max(math.dist(f["from"], t["fold"][0]), math.dist(f["to"], t["fold"][1])) / mm if f else 99); words.append(f"fold {folds[-1]:.2f}")
        if o.verbose: print(t["file"], t["level"], t["mode"], t.get("table", ""), f"tilt {t.get('tilt', 0):.0f}", "|", " | ".join(words))
    bad = False

    def line(what, value, target, good):
        nonlocal bad; bad |= not good; print(f"{what:46s} {value:>20s}   target {target:9s} {'reached' if good else 'MISSED'}")

    line("forms recognised", f"{known}/{total}", "all", known == total)
    line("corners of the print p95, mm", f"{p95(corners):.2f}", "2", p95(corners) <= 2)
    line("skew left, measured: worst degrees", f"{max(skews, default=9):.3f} (p95 {p95(skews):.3f})", "0.1", max(skews, default=9) <= 0.1)
    for level, v in slots.items():
        limit = 2 if level == "rotten" else 1
        line(f"slots p95, mm, {level} ({len(v)}), worst page", f"{p95(v):.2f}  {max(pagewise[level]):.2f}", str(limit), p95(v) <= limit)
    line("rows with IoU 0.95", f"{sum(r >= 0.95 for r in rows)}/{len(rows)}", "all", all(r >= 0.95 for r in rows))
    if folds: line(f"gutter, worst of {len(folds)}, mm (within 3: {sum(f <= 3 for f in folds)})", f"{max(folds):.2f}", "3", max(folds) <= 3)
    sys.exit(1 if bad else 0)


main()
