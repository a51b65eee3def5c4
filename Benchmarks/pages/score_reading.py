#!/usr/bin/env python3
"""Compares what `sogoc page read` read with what stands on drawn pages.

    score_reading.py --sample COMMUNE --truth PICTURES/truth.json --pages FLAT/pages.json [--hand] [--verbose]

COMMUNE is what `sogoc sample [--printed]` wrote, PICTURES what photograph.py made of it. A field counts when its value is legible: blots,
holes, struck-out and empty fields are told apart. A text is right when it is the same letter for letter (composed, blanks collapsed).
With --hand the values are hand-written: then nothing may be `sure`. Exit code 1 when a target is missed.
"""
import argparse, collections, json, os, sys, unicodedata

sys.stdout.reconfigure(encoding="utf-8")


def plain(text): return " ".join(unicodedata.normalize("NFC", text).split())


def errors(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        corner, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (x != y))
    return row[-1]


def truths(sample):
    """(slug/page number) -> fields of each entry from top to bottom."""
    found = {}
    for book in json.load(open(os.path.join(sample, "books.json"))):
        truth = json.load(open(os.path.join(sample, "books", book["slug"], "truth.json")))
        entries = {e["key"]: e["fields"] for e in truth["entries"]}
        for page in truth["pages"]: found[f"{book['slug']}/{page['number']}"] = [entries[k] for k in page["entries"]]
    return found


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--sample", required=True); p.add_argument("--truth", required=True); p.add_argument("--pages", required=True)
    p.add_argument("--hand", action="store_true"); p.add_argument("--people", action="store_true"); p.add_argument("--verbose", action="store_true")
    o = p.parse_args()
    known = truths(o.sample)
    book = json.load(open(o.pages)); by = {}
    for page in book["pages"]: by.setdefault(book["sources"][page["source"]]["name"], []).append(page)
    rows, ghosts, unread = [], 0, 0
    for picture in json.load(open(o.truth))["pictures"]:
        pages = by.get(picture["file"], [])
        if len(pages) != len(picture["pages"]):
            print(picture["file"], "has", len(pages), "pages instead of", len(picture["pages"])); unread += 1; continue
        for page, want in zip(pages, picture["pages"]):
            for entry, fields in zip(page["entries"], known[want["truth"]]):
                for field in entry["fields"]:
                    got = field.get("reading")
                    if got is None: unread += 1; continue
                    values = [fields[a] for a in field["answers"] if fields.get(a, {}).get("asWritten")]
                    if not values:
                        ghosts += bool(got["text"]) and got["tier"] != "none"
                        continue
                    value = values[0]
                    if value["condition"] != "legible" or value.get("struck"): continue
                    rows.append((picture["level"], field["kind"], field["id"], plain(value.get("actual") or value["asWritten"]), got, page["id"]))
    if o.verbose:
        for level, kind, name, want, got, page in rows:
            if got["text"] != want or (o.hand and got["tier"] == "sure"):
                print(f"{level:8s} {kind:11s} {got['tier']:6s} {got['confidence']:3.0f} {page:10s} {name:26s} {want} | {got['text']} | {got.get('asRead', '')} {','.join(got['grounds'])}")
    failed = False

    def line(what, right, all_, target):
        nonlocal failed
        share = 100 * right / all_ if all_ else float("nan")
        good = target is None or all_ == 0 or share >= target
        failed |= not good
        print(f"{what:42s} {right:5d} of {all_:5d}  {share:6.2f} %" + ("" if target is None else f"   target {target:5.1f}  {'reached' if good else 'MISSED'}"))

    def same(row): return row[4]["text"] == row[3]

    print(f"fields that hold a legible value: {len(rows)}; not read: {unread}; a text where nothing is written: {ghosts}")
    if o.hand:
        sure = [r for r in rows if r[4]["tier"] == "sure"]
        likely = [r for r in rows if r[4]["tier"] == "likely"]
        line("hand-written, never sure", len(rows) - len(sure), len(rows), 100)
        line("hand-written, likely and right", sum(map(same, likely)), len(likely), None)
    else:
        line("exact", sum(map(same, rows)), len(rows), 90 if o.people else 84)
        dates = [r for r in rows if r[1] == "date"]
        line("dates exact", sum(map(same, dates)), len(dates), 98)
        sure = [r for r in rows if r[4]["tier"] == "sure"]
        line("sure and right", sum(map(same, sure)), len(sure), 99.5)
        line("sure of all", len(sure), len(rows), 60)
        likely = [r for r in rows if r[4]["tier"] == "likely"]
        line("likely and right", sum(map(same, likely)), len(likely), None)
        letters = sum(len(r[3]) for r in rows); wrong = sum(errors(r[3], r[4]["text"]) for r in rows)
        print(f"character error rate {100 * wrong / max(1, letters):.2f} %")
        for place, name in ((0, "level"), (1, "kind")):
            groups = collections.defaultdict(list)
            for r in rows: groups[r[place]].append(r)
            for key in sorted(groups): line(f"  {name} {key}", sum(map(same, groups[key])), len(groups[key]), None)
    sys.exit(1 if failed else 0)


main()
