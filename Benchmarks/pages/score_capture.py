"""Judges pictures made by capture.py and says what `sogoc page check` found, missed and refused.

    python3 Benchmarks/pages/score_capture.py --binary .build/release/sogoc --pictures shots [--answers FILE]

Exit code 1 when a strong fault is missed, fewer than six of seven weak ones are found, a good page is refused, or two different
pages are taken for one.
"""

import argparse
import collections
import json
import pathlib
import resource
import subprocess
import sys


def answers(binary, pictures, names):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([binary, "page", "check", "--json", *names], cwd=pictures, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [json.loads(line) for line in done.stdout.splitlines()], spent


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary")
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--answers", help="lines that the command printed before, instead of running it")
    options = parser.parse_args()
    folder = pathlib.Path(options.pictures)
    truth = json.loads((folder / "truth.json").read_text())
    spent = None
    if options.answers:
        lines = [json.loads(line) for line in open(options.answers)]
    else:
        lines, spent = answers(str(pathlib.Path(options.binary).resolve()), folder, [one["file"] for one in truth])
    by_file = {line["file"].split("/")[-1]: line for line in lines}
    order = [by_file[one["file"]] for one in truth]
    page_of = {one["file"]: one["page"] for one in truth}
    found = collections.defaultdict(list)
    refused, false_twins, twins, missed_twins, unread = [], [], 0, [], []
    seen = set()
    for one, line in zip(truth, order):
        if line.get("error"):
            unread.append(one["file"])
            continue
        reasons = set(line["reasons"])
        twin = line.get("duplicateOf")
        if twin:
            if page_of[twin.split("/")[-1]] == one["page"]:
                twins += 1
            else:
                false_twins.append((one["file"], twin))
        elif one["page"] in seen and one["level"] != "strong":
            missed_twins.append(one["file"])
        seen.add(one["page"])
        if one["fault"] is None:
            if reasons - {"duplicate", "skew", "turned", "lowResolution"}:
                refused.append((one["file"], sorted(reasons)))
        else:
            found[one["fault"], one["level"]].append((one["fault"] in reasons, one["file"]))
    weak = [hit for (_, level), hits in found.items() if level == "weak" for hit, _ in hits]
    strong = [hit for (_, level), hits in found.items() if level == "strong" for hit, _ in hits]
    for (fault, level), hits in sorted(found.items()):
        missed = [file for hit, file in hits if not hit]
        print(f"{fault:14} {level:7} {sum(hit for hit, _ in hits):3} of {len(hits)}" + (f"  missed: {', '.join(missed)}" if missed else ""))
    good = sum(one["fault"] is None for one in truth)
    print(f"strong {sum(strong)} of {len(strong)}, weak {sum(weak)} of {len(weak)} ({7 * sum(weak) / max(1, len(weak)):.2f} of seven)")
    print(f"good pages refused: {len(refused)} of {good} {refused}")
    print(f"same page found again: {twins}, missed {len(missed_twins)} {missed_twins}; false: {len(false_twins)} {false_twins}")
    if spent is not None:
        print(f"{1000 * spent / len(truth):.1f} ms processor a picture, doubles among {len(truth)} included")
    failed = unread or refused or false_twins or not all(strong) or 7 * sum(weak) < 6 * len(weak)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
