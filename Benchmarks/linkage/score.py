#!/usr/bin/env python3
"""Precision, recall and F1 of links.csv against truth.csv, overall, for the accept tier, and recall per kind of slip.

    score.py TRUTH LINKS
"""

import csv
import sys
from collections import defaultdict


def main():
    truth, kinds = {}, {}
    with open(sys.argv[1], encoding="utf-8") as file:
        for row in csv.DictReader(file):
            truth[row["record_id"]], kinds[row["record_id"]] = row["id12"], row["kinds"].split(";")
    links = {}
    with open(sys.argv[2], encoding="utf-8") as file:
        for row in csv.DictReader(file):
            links[row["record_id"]] = (row["id12"], row["tier"], float(row["probability"]))
    positives = sum(1 for v in truth.values() if v)

    def report(label, chosen):
        right = sum(1 for r, p in chosen.items() if p and truth.get(r) == p)
        given = sum(1 for p in chosen.values() if p)
        precision = right / given if given else 1.0
        recall = right / positives if positives else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{label:10} links {given:8} precision {precision:.5f} recall {recall:.5f} F1 {f1:.5f}")

    report("all", {r: p for r, (p, _, _) in links.items()})
    report("accept", {r: p for r, (p, tier, _) in links.items() if tier == "accept"})
    tally = defaultdict(lambda: [0, 0, 0, 0])
    for record, person in truth.items():
        found = links.get(record, ("", "", 0))[0]
        for kind in kinds[record]:
            t = tally[kind]
            if person:
                t[0] += 1
                t[1] += found == person
            else:
                t[2] += 1
            t[3] += bool(found) and found != person
    print(f"{'kind':20} {'in register':>11} {'recall':>8} {'not in':>8} {'false':>6}")
    for kind in sorted(tally):
        t = tally[kind]
        print(f"{kind:20} {t[0]:11} {t[1] / t[0] if t[0] else 1:8.4f} {t[2]:8} {t[3]:6}")


if __name__ == "__main__":
    main()
