"""Inputs a trained keyer may choose from for one value, each with its keys: abbreviations, text without marks, text in full."""

import re

import telex

UNIT = re.compile(r"\b(xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s+", re.IGNORECASE)
SHORT = {"xã": "x", "phường": "p", "thị trấn": "tt", "huyện": "h", "quận": "q", "thị xã": "tx", "thành phố": "tp", "tỉnh": "t"}


def initials(text):
    return "".join(word[0] for word in re.findall(r"[a-z0-9]+", telex.folded(text)))


def begun_names(bare):
    """The name with its surname, and its middle too, begun by consonants alone: "ng van an", "n v an"."""
    words = bare.split()
    if len(words) < 2:
        return
    cluster = lambda word: re.match(r"qu|[bcdghklmnpqrstvx]*", word)[0]  # noqa: E731
    for shorten in (cluster, lambda word: cluster(word)[:1]):
        heads = [shorten(word) or word for word in words[:-1]]
        yield " ".join(heads + words[-1:])
        yield " ".join(heads[:1] + words[1:])
        yield " ".join(heads[:2] + words[2:])
        yield " ".join(words[:1] + heads[1:] + words[-1:])


def choices(kind, value):
    """`[{typed, cost}]`, the cheapest first."""
    text = value["asWritten"]
    typed = {}

    def add(one, cost=None):
        if one is not None:
            typed.setdefault(one, telex.keys(one) if cost is None else cost)

    add("")
    add(text)
    bare = telex.folded(text)
    if kind == "datePartial":
        dates(value, add)
    elif kind in ("code", "codeByLabel"):
        if re.fullmatch(r"\d+", value.get("normalised") or ""):
            add(value["normalised"])
        for length in range(1, 5):
            add(bare[:length])
        add(initials(text))
    elif kind == "name":
        add(bare)
        add(initials(text))
        for one in begun_names(bare):
            add(one)
        for length in (2, 3):
            add(bare[:length])
    elif kind in ("place", "placeOffice", "placeAdminUnit", "text"):
        add(bare)
        for length in range(1, 7):
            add(bare[:length])
            add(initials(text)[:length])
        words = bare.split()
        for count in range(1, min(5, len(words))):
            # A word or two, and the first letter of the next: "tram y t".
            add(" ".join(words[:count]) + " " + words[count][0])
        if kind != "text":
            units(text, add)
        # The number of a paper, its tail left to the desk.
        number = re.match(r"\d+[a-zA-Z]?/", text)
        add(number[0] if number else None)
    elif kind == "dateInWords":
        for length in (1, 2):
            add(bare[:length])
    elif kind == "time":
        found = re.match(r"(\d{1,2})\D+(\d{2})\b", text)
        add(found[1] + found[2] if found else None)
    elif kind in ("registrationNumber", "pageNumber", "integer", "idNumber", "personalId", "bookNumber"):
        pass
    return sorted(({"typed": one, "cost": cost} for one, cost in typed.items()), key=lambda one: one["cost"])


def dates(value, add):
    parts = (value.get("normalised") or "").split(".")
    if not all(part.isdigit() for part in parts):
        age = re.match(r"(\d+) tuổi$", value["asWritten"])
        add(f"{age[1]}t" if age else None)
        return
    if len(parts) == 3:
        day, month, year = parts
        add(day + month)
        add(f"{int(day)}/{int(month)}")
        add(day + month + year[2:])
        add(day + month + year)
    elif len(parts) == 2:
        add(parts[0] + parts[1][2:])
        add("".join(parts))
    else:
        add(parts[0][2:])
        add(parts[0])


def units(text, add):
    """The unit's part shortened, what stands before it in full with marks or without."""
    found = UNIT.search(text)
    if not found:
        return
    lead = text[: found.start()].rstrip(" ,")
    levels = [(SHORT[one[0].lower()], telex.folded(one[1])) for one in re.findall(r"(?i)(xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s+([^,]+)", text[found.start():])]
    if not levels:
        return
    short, name = levels[0]
    heads = [""] if not lead else [f"{lead}, ", f"{lead} ", f"{telex.folded(lead)} "]
    for head in heads:
        for length in range(1, len(name) + 1):
            add(f"{head}{short} {name[:length]}")
        add(f"{head}{short}{initials(name)}")
        if len(levels) > 1:
            add(f"{head}{short} {name} {levels[1][0]} {levels[1][1][:3]}")
