"""Cuts fields with known text for words/main.swift: of a drawn commune at the places that `sogoc page prepare` found, or of real words."""
import argparse, csv, json, random, re
from pathlib import Path
import cv2
import numpy as np

LABEL_KEPT = 4.0
CLEARANCE = 1.0
KINDS = Path(__file__).parents[2] / "Sources/CivilStatus/Resources/registers"


def recurring(kind):
    """Fields whose texts recur -> what they share with others, in the order of the form; as BookTexts of the program has it."""
    schema = json.loads((KINDS / f"{kind}.json").read_text())
    persons = {person.get("fullName") for person in schema["persons"]}
    pools = {}
    for field in schema["fields"]:
        name = field["id"]
        if field["kind"].startswith("place"):
            pools[name] = "place"
        elif field["kind"] == "name" and name not in persons and not name.endswith("FullName"):
            pools[name] = name
        elif field["kind"] == "text" and name != "notes" and not name.endswith(("Basis", "Number")):
            pools[name] = name.lstrip("abcdefghijklmnopqrstuvwxyz") or name
    return pools


def write(name, records, data):
    Path(f"{name}.bin").write_bytes(data)
    Path(f"{name}.json").write_text(json.dumps(records, ensure_ascii=False))
    print(name, len(records), "crops")


def found(pages):
    """(page number, field) -> boxes in pixels of the picture, without the printed label as the program leaves it out, and that of the label."""
    places = {}
    for page in pages["pages"]:
        number = int(re.findall(r"\d+", pages["sources"][page["source"]]["name"])[-1])
        for field in (field for entry in page["entries"] for field in entry["fields"]):
            corners = [np.array(corner) for corner in field["px"]]
            label = None
            share = (field["indent"] - CLEARANCE) / max(1, field["mm"]["width"])
            if 0.01 < share < 0.8:
                right, down = (corners[1] - corners[0]) * share, (corners[3] - corners[0]) / max(1, field["lines"])
                around = [corners[0], corners[0] + right, corners[0] + right + down, corners[0] + down]
                label = (np.min(around, axis=0), np.max(around, axis=0))
            share = (field["indent"] - LABEL_KEPT) / max(1, field["mm"]["width"])
            if field["lines"] == 1 and 0.02 < share < 0.8:
                corners = [corners[0] + (corners[1] - corners[0]) * share, corners[1], corners[2], corners[3] + (corners[2] - corners[3]) * share]
            (left, top), (right, low) = np.min(corners, axis=0), np.max(corners, axis=0)
            for answer in field["answers"]:
                places.setdefault((number, answer), []).append((left, top, right, low, page["sourceWidth"], page["sourceHeight"], label))
    return places


def sample(commune, flat, output):
    manifest = json.loads((commune / "manifest.json").read_text())
    random.seed(manifest["seed"])
    persons = list(csv.DictReader((commune / "population.csv").open()))
    people = [row["full_name"] for row in persons]
    addresses = sorted(text for row in persons for text in (row["residence"], row["origin"]))
    records, data = [], bytearray()
    for book in sorted((commune / "books").iterdir()):
        places = found(json.loads((flat / book.name / "pages.json").read_text()))
        shown = (None, None)
        for at, entry in enumerate(json.loads((book / "truth.json").read_text())["entries"]):
            pools = recurring(entry["kind"])
            order = list(pools)
            for field, region in sorted(entry["fieldRegions"].items(), key=lambda pair: order.index(pair[0]) if pair[0] in pools else -1):
                value, box = entry["fields"].get(field), region["box"]
                is_name = field.endswith("FullName")
                if not value or not value["asWritten"] or value["condition"] != "legible" or not (is_name or field in pools):
                    continue
                here = [p for p in places.get((region["page"], field), [])
                        if box["x"] <= (p[0] + p[2]) / 2 / p[4] <= box["x"] + box["width"] and box["y"] <= (p[1] + p[3]) / 2 / p[5] <= box["y"] + box["height"]]
                if not here:
                    continue
                if shown[0] != region["page"]:
                    # Red light, as the program looks: stamps vanish.
                    shown = (region["page"], cv2.imread(str(book / f"page-{region['page']:03d}.png"))[:, :, 2])
                left, top, right, low = (max(0, round(float(v))) for v in here[-1][:4])
                crop = shown[1][top:low, left:right]
                record = {"book": book.name, "year": int(book.name.split("-")[1]), "entry": at, "field": field, "pool": pools.get(field, "name"),
                          "value": value["asWritten"], "w": crop.shape[1], "h": crop.shape[0], "at": len(data)}
                if here[-1][6]:
                    (x, y), (x2, y2) = here[-1][6]
                    record["label"] = [(x - left) / crop.shape[1], (y - top) / crop.shape[0], (x2 - x) / crop.shape[1], (y2 - y) / crop.shape[0]]
                data += crop.tobytes()
                if is_name:
                    alike = [p for p in people if (" Thị " in p) == (" Thị " in record["value"])]
                    others = {record["value"]}
                    while len(others) < 30:
                        others.add(random.choice(alike))
                    record["names"] = sorted(others)
                records.append(record)
    write(output, records, data)
    Path(f"{output}-addresses.json").write_text(json.dumps(addresses, ensure_ascii=False))


def registers(folder, output):
    if not (folder / "truth.json").exists():
        print("SKIPPED: no real words in", folder)
        return
    records, data = [], bytearray()
    for at, word in enumerate(json.loads((folder / "truth.json").read_text())):
        crop = cv2.imread(str(folder / word["image"]), 0)
        records.append({"book": word["book"], "year": 0, "entry": at, "field": "word", "pool": "word", "value": word["text"],
                        "w": crop.shape[1], "h": crop.shape[0], "at": len(data)})
        data += crop.tobytes()
    write(output, records, data)


parser = argparse.ArgumentParser()
parser.add_argument("--sample", type=Path)
parser.add_argument("--flat", type=Path)
parser.add_argument("--registers", type=Path)
parser.add_argument("--output", required=True)
given = parser.parse_args()
if given.sample:
    sample(given.sample, given.flat, given.output)
if given.registers:
    registers(given.registers, given.output)
