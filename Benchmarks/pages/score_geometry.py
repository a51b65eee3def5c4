#!/usr/bin/env python3
"""Compares pages.json with the truth of photograph.py.

    score_geometry.py --truth FOLDER/truth.json --pages OUT/pages.json [--verbose]

Distances are millimetres on paper. Corners are compared with the corners of the print (`printCorners`: where the form puts the sheet's
corners) and, where no print decides, with those of the paper. Exit code 1 when a target is missed.
"""
import argparse, json, math, sys


def dist(a, b): return math.hypot(a[0] - b[0], a[1] - b[1])


def p95(v):
    v = sorted(v)
    return v[min(len(v) - 1, int(0.95 * len(v)))] if v else float("nan")


def area(q):
    return abs(sum(q[i][0] * q[(i + 1) % 4][1] - q[(i + 1) % 4][0] * q[i][1] for i in range(4))) / 2


def box(q):
    xs, ys = [p[0] for p in q], [p[1] for p in q]
    return min(xs), min(ys), max(xs), max(ys)


def iou(a, b):
    a, b = box(a), box(b)
    w = min(a[2], b[2]) - max(a[0], b[0]); h = min(a[3], b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0: return 0
    return w * h / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h)


def main():
    p = argparse.ArgumentParser(); p.add_argument("--truth", required=True); p.add_argument("--pages", required=True)
    p.add_argument("--verbose", action="store_true"); o = p.parse_args()
    truth = json.load(open(o.truth))["pictures"]; book = json.load(open(o.pages))
    by = {}
    for page in book["pages"]: by.setdefault(book["sources"][page["source"]]["name"], []).append(page)
    corners, paper, slots, ious, folds, skews = [], [], {}, [], [], []
    wrong = found = total = rows = 0
    for t in truth:
        pages = by.get(t["file"], [])
        worst = []
        for k, want in enumerate(t["pages"]):
            total += 1
            got = pages[k] if len(pages) == len(t["pages"]) else None
            if not got or not got.get("form") or got["form"]["id"] != want["form"]:
                wrong += 1
                worst.append(f"form {got and got.get('form')} of {len(pages)} pages")
                continue
            mm = want["pxmm"]
            c = [dist(a, b) / mm for a, b in zip(got["corners"], want["printCorners"])]
            corners += c
            paper += [dist(a, b) / mm for a, b in zip(got["corners"], want["corners"])]
            skews.append(abs(got["skewLeft"]))
            s = []
            for e, w in zip(got["entries"], want["entries"]):
                rows += 1
                i = iou(e["px"], w["px"]); ious.append(i)
                found += i >= 0.95
                for f in e["fields"]:
                    q = w["fields"].get(f["id"])
                    if q: s.append(max(dist(a, b) / mm for a, b in zip(f["px"], q)))
            rows += max(0, len(want["entries"]) - len(got["entries"]))
            slots.setdefault(t["level"], []).extend(s)
            worst.append(f"score {got['form']['score']:.2f} corner {max(c):.2f} slots p95 {p95(s):.2f} max {max(s):.2f} skew {got['skewLeft']}")
            if "fold" in t and k == 0:
                f = got.get("fold")
                folds.append(max(dist(f["from"], t["fold"][0]), dist(f["to"], t["fold"][1])) / mm if f else 99)
                worst.append(f"fold {folds[-1]:.2f}")
        if o.verbose: print(t["file"], "|", " | ".join(worst))
    failed = False

    def line(what, value, target, good):
        nonlocal failed
        failed |= not good
        print(f"{what:44s} {value:>22s}   target {target:12s} {'reached' if good else 'MISSED'}")

    line("forms recognised", f"{total - wrong}/{total}", "all", wrong == 0)
    line("corners p95, mm (of the print)", f"{p95(corners):.2f}", "2", p95(corners) <= 2)
    print(f"  corners of the paper p95 {p95(paper):.2f}")
    line("skew left, max degrees", f"{max(skews, default=9):.3f}", "0.1", max(skews, default=9) <= 0.1)
    for level, v in sorted(slots.items()):
        limit = 2 if level == "rotten" else 1
        line(f"slots p95, mm, {level} ({len(v)})", f"{p95(v):.2f}", str(limit), p95(v) <= limit)
    line("rows with IoU 0.95", f"{found}/{rows}", "all", found == rows)
    if folds: line("fold, worst mm", f"{max(folds):.2f}", "3", max(folds) <= 3)
    sys.exit(1 if failed else 0)


main()
