"""A scratch node with invented books of every kind, a population extract of the size of a large town, and the units of a country."""

import csv
import json
import pathlib
import random
import re
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "Tests/Support"))

from node import Client, ServedNode, command  # noqa: E402

UNIT = "97/99111"
PASSWORD = "do-go-phim-2026"
KINDS = ["birth", "marriage", "death", "maritalStatus", "parentChild"]
PEOPLE = {"do.nhap": ("Người Đo Phím", "keyer"), "do.hotich": ("Người Ghi Sổ", "justiceOfficer")}


class Commune:
    def __init__(self, binary, folder, entries, rows, units, seeds=(21, 22, 23), kinds=KINDS):
        self.binary, self.folder = binary, pathlib.Path(folder)
        self.entries_wanted, self.rows, self.units, self.kinds = entries, rows, units, kinds
        self.samples = [self.folder / f"sample-{seed}" for seed in seeds]
        for seed, sample in zip(seeds, self.samples):
            command(binary, "sample", "--seed", str(seed), "--persons", "1500", "--output", sample, timeout=1800)
        self.truth = {}
        self.books = {kind: [] for kind in kinds}
        self.node = ServedNode(binary, data=self.folder / "node")

    def start(self):
        self.accounts()
        self.import_units()
        self.import_people()
        self.node.start()
        for login in PEOPLE:
            client = Client(self.node.url, login, self.passwords[login])
            client.post("/api/v1/password", {"current": self.passwords[login], "new": PASSWORD})
        self.clerk = Client(self.node.url, "do.hotich", PASSWORD)
        # Books of practice pages are no part of the campaign that is measured.
        self.clerk.act("trial.setRate", {"unit": UNIT}, {"every": 0})
        self.settle_keyer()
        for kind in self.kinds:
            for index, sample in enumerate(self.samples):
                self.register(sample, kind, index)
                if sum(len(book["entries"]) for book in self.books[kind]) >= self.entries_wanted:
                    break
        return self

    def settle_keyer(self):
        """What a keyer of a book in which nearly all are of one ethnic group sets once with Alt+… (carry-field): it is carried on."""
        client = Client(self.node.url, "do.nhap", PASSWORD)
        settings = client.get("/api/v1/keying/settings")
        settings["carry"] = {
            kind: {field["id"]: "book" for group in client.get(f"/api/v1/keying/forms/{kind}")["groups"] for field in group["fields"] if field["id"].endswith("Ethnicity")}
            for kind in self.kinds
        }
        client.request("PUT", "/api/v1/keying/settings", settings)

    def accounts(self):
        self.passwords = {}
        for login, (name, role) in PEOPLE.items():
            said = command(self.binary, "user", "add", login, "--name", name, "--role", role, "--unit", UNIT, "--data", self.node.data)
            self.passwords[login] = re.search(r"mật khẩu tạm: (\S+)", said.stdout + said.stderr)[1]

    def import_units(self):
        """The invented units, and others up to the wanted number: communes in districts in provinces."""
        file = self.folder / "units.csv"
        rows = list(csv.reader((self.samples[0] / "units.csv").open(encoding="utf-8")))
        chance = random.Random(5)
        syllables = "Tân Phú An Bình Hòa Long Thạnh Mỹ Hưng Đông Tây Xuân Sơn Trung Yên Thanh Vĩnh Hải Lộc Thành Quang Đức Minh Đại".split()
        def name(count):
            return " ".join(chance.choice(syllables) for _ in range(count))
        codes = {row[0] for row in rows}
        provinces = [code for code in map(str, range(10, 96)) if code not in codes][:60]
        districts = [code for code in map(str, range(200, 960)) if code not in codes][:700]
        rows += [[code, "province", name(2), "Tỉnh", "", "", ""] for code in provinces]
        rows += [[code, "district", name(2), "Huyện", chance.choice(provinces), "", ""] for code in districts]
        number = 20000
        while len(rows) <= self.units:
            if str(number) not in codes:
                rows.append([str(number), "commune", name(chance.choice((2, 2, 3))), "Xã", chance.choice(districts), "", ""])
            number += 1
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
        command(self.binary, "units", "import", file, "--successions", self.samples[0] / "successions.csv", "--data", self.node.data)

    def import_people(self):
        """The people of the samples, and others made of their names up to the wanted number."""
        file = self.folder / "population.csv"
        head, people = None, []
        for sample in self.samples:
            rows = list(csv.reader((sample / "population.csv").open(encoding="utf-8")))
            head = rows[0]
            people += rows[1:]
        chance = random.Random(6)
        at = {column: index for index, column in enumerate(head)}
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(head)
            writer.writerows(people)
            for number in range(max(0, self.rows - len(people))):
                row = list(chance.choice(people))
                other, third = chance.choice(people), chance.choice(people)
                row[at["full_name"]] = " ".join(row[at["full_name"]].split()[:-1] + other[at["full_name"]].split()[-1:])
                year = chance.randint(1930, 2020)
                row[at["dob"]] = f"{chance.randint(1, 28):02d}/{chance.randint(1, 12):02d}/{year}"
                sex = 0 if row[at["sex"]] == "Nam" else 1
                row[at["id12"]] = f"0{chance.choice(('97', '01', '79'))}{sex + (2 if year >= 2000 else 0)}{year % 100:02d}{number % 1000000:06d}"
                row[at["id9"]] = ""
                row[at["father_name"]], row[at["mother_name"]] = other[at["father_name"]], third[at["mother_name"]]
                writer.writerow(row)
        command(self.binary, "people", "import", file, "--unit", UNIT, "--yes", "--data", self.node.data, timeout=3600)

    def register(self, sample, kind, index):
        for record in json.loads((sample / "books.json").read_text(encoding="utf-8")):
            if record["kind"] != kind:
                continue
            truth = json.loads((sample / "books" / record["slug"] / "truth.json").read_text(encoding="utf-8"))
            made = self.clerk.act("book.register", {"unit": UNIT}, {
                "kind": kind, "office": record["office"], "officeUnit": record.get("unitCode"), "number": record["number"] + 10 * index,
                "openingYear": record["openingYear"], "closingYear": record.get("closingYear"), "formPeriod": record["formPeriod"],
                "paper": record["paper"], "phase": str(record["phase"]), "note": "",
            })
            book = made["created"][0]
            pages = []
            for name in record["pageFiles"]:
                uploads = self.clerk.upload(f"/api/v1/books/{book}/uploads", sample / name)["uploads"]
                pages += self.clerk.act("page.add", {"book": book}, {"uploads": [one["id"] for one in uploads]})["created"]
            faces, written = [], 0
            for page, face in zip(pages, truth["pages"]):
                written += face["role"] == "form"
                wide = face["widthMM"] > face["heightMM"]
                faces.append({"page": page, "face": "cover" if face["role"] != "form" else "spread" if wide else "page",
                              "label": str(written) if face["role"] == "form" else ""})
            self.clerk.act("page.describe", {"book": book}, {"pages": faces})
            plans = [{
                "number": f"{entry['number']}{entry.get('suffix') or ''}", "year": entry["registrationYear"],
                "regions": [{"page": pages[region["page"] - 1], **region["box"]} for region in entry["regions"]],
            } for entry in truth["entries"]]
            marked = self.clerk.act("entry.mark", {"book": book}, {"entries": plans})["created"]
            for entry in truth["entries"]:
                for value in entry["fields"].values():
                    # Where the pen went on in the next line says nothing.
                    value["asWritten"] = " ".join(value["asWritten"].split())
            entries = dict(zip(marked, truth["entries"]))
            self.truth.update(entries)
            self.books[kind].append({"id": book, "entries": marked, "slug": record["slug"]})

    def close(self):
        self.node.close()
