#!/usr/bin/env python3
"""Rows of real ruled registers: how many acts have a row of their own.

    score_registers.py --registers FOLDER --pages OUT/pages.json

FOLDER holds page pictures and, of the same name, JSON with the lines left legible (`kept_lines`: text and box). An act is a three-digit number in
the leftmost column; it counts as found when exactly one row covers it and no other act lies in that row. Upright rules are listed for looking at.
"""
import argparse, json, os, re, sys

p = argparse.ArgumentParser(); p.add_argument("--registers", required=True); p.add_argument("--pages", required=True)
o = p.parse_args()
book = json.load(open(o.pages)); found = total = 0
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
print(f"{found} of {total} acts have a row of their own (target 90 %)")
sys.exit(0 if total and found >= .9 * total else 1)
