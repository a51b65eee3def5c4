"""What a page says, and when the screen says the same."""

import re
import unicodedata

import inputs


class Person:
    """One of the persons a page is about."""

    def __init__(self, name, birth, parents):
        self.name, self.birth, self.parents = name, birth, parents

    def is_meant(self, said):
        """The candidate's line has the name and the whole date of birth, or name, year and both parents."""
        if letters(self.name) not in letters(said):
            return False
        numbers = [[int(part) for part in found.split("/")] for found in re.findall(r"\d{1,2}/\d{1,2}/\d{4}", said)]
        parts = [int(part) for part in self.birth.split(".")] if self.birth else []
        if len(parts) == 3 and parts in numbers:
            return True
        years = [one[2] for one in numbers] + [int(year) for year in re.findall(r"\b\d{4}\b", said)]
        known = [parent for parent in self.parents if parent]
        return len(parts) > 0 and parts[-1] in years and len(known) == 2 and all(letters(parent) in letters(said) for parent in known)


def persons(truth):
    """The persons whose name and date of birth a page gives."""
    fields = truth["fields"]
    text = lambda name: fields.get(name, {}).get("asWritten", "")  # noqa: E731
    result = []
    for name in fields:
        role = re.fullmatch(r"(child|father|mother|husband|wife|deceased|person|parent)FullName", name)
        if not role or not text(name) or fields[name]["condition"] != "legible":
            continue
        birth = fields.get(f"{role[1]}BirthDate", {}).get("normalised", "")
        parents = [text("fatherFullName"), text("motherFullName")] if role[1] == "child" else []
        result.append(Person(text(name), birth if re.fullmatch(r"[\d.]+", birth) else "", parents))
    return result


def same(kind, shown, value):
    """True when the screen says what the page says: dates and words by their meaning, all else by its letters."""
    written = value["asWritten"]
    if kind == "datePartial":
        # An age is written as the ministry does: "~57t" is "khoảng 57 tuổi".
        age = re.fullmatch(r"(~?)\s*(\d+)\s*t(?:uổi)?", written)
        said = f"{'khoảng ' if age[1] else ''}{int(age[2])} tuổi" if age else None
        return shown in (written, value.get("normalised") or written, said)
    if kind == "dateInWords":
        def said(text):
            return " ".join(text.lower().replace(",", "").replace("mùng ", "").replace("mồng ", "").split())
        return said(shown) == said(written)
    return letters(shown) == letters(written)


def letters(text):
    """Small letters with the tone behind the syllable: hòa and hoà are one writing."""
    words = []
    for word in unicodedata.normalize("NFD", text.lower()).split():
        tones = [sign for sign in word if sign in inputs.telex.TONES]
        words.append("".join(sign for sign in word if sign not in inputs.telex.TONES) + "".join(tones))
    return " ".join(words)
