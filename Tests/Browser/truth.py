"""What the invented commune's books say: the little part of two of them that the browser run works through."""

import json
import pathlib


class Book:
    """The first pages of one of the sample's books, small enough to be keyed twice in a test."""

    def __init__(self, sample, slug, pages):
        self.folder = pathlib.Path(sample)
        record = next(one for one in json.loads((self.folder / "books.json").read_text(encoding="utf-8")) if one["slug"] == slug)
        truth = json.loads((self.folder / "books" / slug / "truth.json").read_text(encoding="utf-8"))
        self.slug, self.kind, self.title = slug, record["kind"], record["title"]
        self.office, self.number, self.opening_year = record["office"], record["number"], record["openingYear"]
        self.form_period, self.paper, self.phase = record["formPeriod"], record["paper"], record["phase"]
        # The cover and the first faces that carry whole entries.
        faces = truth["pages"][: pages + 1]
        assert faces[0]["role"] == "cover" and all(face["role"] == "form" for face in faces[1:]), slug
        self.faces = faces
        self.files = [str((self.folder / name).resolve()) for name in record["pageFiles"][: pages + 1]]
        by_key = {entry["key"]: entry for entry in truth["entries"]}
        self.rows_per_page = [len(face["entries"]) for face in faces[1:]]
        self.entries = [by_key[key] for face in faces[1:] for key in face["entries"]]
        assert len({entry["registrationYear"] for entry in self.entries}) == 1, f"{slug}: the test takes entries of one year"
        self.year = self.entries[0]["registrationYear"]

    def entry(self, number):
        return next(one for one in self.entries if f"{one['number']}{one.get('suffix') or ''}" == number)

    def regions(self, face):
        """Places of the entries on a face (1 is the first after the cover), from top to bottom."""
        wanted = self.faces[face]["number"]
        return [region["box"] for key in self.faces[face]["entries"] for entry in self.entries if entry["key"] == key
                for region in entry["regions"] if region["page"] == wanted]

    @staticmethod
    def keyed(entry, form_fields):
        """What a perfect keyer puts into the form: fields the form has and the page says something about."""
        return {
            name: {"asWritten": value["asWritten"], "condition": value["condition"]}
            for name, value in entry["fields"].items()
            if name in form_fields and not (value["condition"] == "blank" and not value["asWritten"])
        }
