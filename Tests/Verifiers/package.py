"""Checks a delivered package, a workbook and its archive, with other people's readers of xlsx, zip and PDF.

    .build/test-venv/bin/python Tests/Verifiers/package.py BOOK.xlsx BOOK.zip --kind birth [--truth truth.json --entries 6]

Every row must have its PDF and every PDF its row, names must follow the rule, each PDF must open, and with a truth file every
cell must say what the book says.
"""

import argparse
import io
import json
import pathlib
import re
import sys
import zipfile

import openpyxl
import pypdf

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
RESOURCES = REPOSITORY / "Sources/CivilStatus/Resources"
ENTRY_NAME = re.compile(r"^(?P<kind>[A-Z]+)\.(?P<years>\d{4}(?:-\d{4})?)\.(?P<book>\d{2,4})\.(?P<date>\d{4}-\d\d-\d\d)\.(?P<number>\d{3,}[a-z]*)\.pdf$")


def schema(kind):
    return json.loads((RESOURCES / "registers" / f"{kind}.json").read_text(encoding="utf-8"))


def code_lists():
    lists = json.loads((RESOURCES / "code-lists.json").read_text(encoding="utf-8"))
    return {one["id"]: one for one in lists}


def plain(header):
    """A header as the schema names it: the first word of the cell."""
    return str(header or "").split()[0] if str(header or "").split() else ""


class Workbook:
    """The rows of a delivered workbook, by field of the register's schema."""

    def __init__(self, path, kind):
        self.kind = kind
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        self.sheet_name = sheet.title
        self.not_text = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value is not None and not isinstance(cell.value, str)]
        rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
        known = {}
        for columns in schema(kind)["columnSets"]:
            for column in columns["columns"]:
                for name in [column["header"], *column.get("aliases", [])]:
                    known[name] = column["field"]
        best = max(range(min(4, len(rows))), key=lambda index: sum(plain(cell) in known for cell in rows[index]))
        self.header = [plain(cell) for cell in rows[best]]
        self.unknown_columns = [name for name in self.header if name and name not in known]
        fields = [known.get(name) for name in self.header]
        self.rows = []
        for row in rows[best + 1:]:
            values = {field: cell for field, cell in zip(fields, row) if field}
            if any(value for field, value in values.items() if field != "rowNumber"):
                self.rows.append(values)


def ministry_date(text):
    """`2008-03-02` of a file name as the workbook writes it."""
    return ".".join(reversed(text.split("-")))


def number_key(text):
    """`052/2008`, `52` and `052` are one number."""
    match = re.match(r"\s*0*(\d+)\s*([a-z]*)", str(text))
    return match.group(1) + match.group(2) if match else str(text)


def check(workbook_path, archive_path, kind, truth=None, expected_entries=None):
    """The list of everything that is wrong; empty when the package is good."""
    faults = []
    workbook = Workbook(workbook_path, kind)
    if workbook.not_text:
        faults.append(f"cells that are not text: {', '.join(workbook.not_text[:5])}")
    if workbook.unknown_columns:
        faults.append(f"columns the schema does not know: {', '.join(workbook.unknown_columns[:5])}")
    if expected_entries is not None and len(workbook.rows) != expected_entries:
        faults.append(f"{len(workbook.rows)} rows for {expected_entries} entries")
    if not pathlib.Path(workbook_path).name.isascii() or not pathlib.Path(archive_path).name.isascii():
        faults.append("file names are not plain ASCII")

    with zipfile.ZipFile(archive_path) as archive:
        if archive.testzip():
            faults.append("the archive is damaged")
        names = [name for name in archive.namelist() if not name.endswith("/")]
        covers = [name for name in names if pathlib.PurePosixPath(name).name.startswith("Cover.")]
        entries = [name for name in names if name not in covers]
        if len(covers) != 1:
            faults.append(f"{len(covers)} covers")
        if len(set(names)) != len(names):
            faults.append("a name stands twice in the archive")
        keys = set()
        for name in entries:
            match = ENTRY_NAME.match(pathlib.PurePosixPath(name).name)
            if not match:
                faults.append(f"a name that does not follow the rule: {name}")
                continue
            if match["kind"] != schema(kind)["abbreviation"]:
                faults.append(f"another kind: {name}")
            keys.add((ministry_date(match["date"]), number_key(match["number"])))
        for name in names:
            data = archive.read(name)
            try:
                pages = len(pypdf.PdfReader(io.BytesIO(data)).pages)
            except Exception as error:  # noqa: BLE001 - whatever the reader says, the file does not open
                faults.append(f"{name} does not open: {error}")
                continue
            if pages < 1:
                faults.append(f"{name} has no page")
            if len(data) > 2_000_000:
                faults.append(f"{name} has {len(data)} bytes")
    rows = {(row.get("registrationDate", ""), number_key(row.get("registrationNumber", ""))) for row in workbook.rows}
    if len(rows) != len(workbook.rows):
        faults.append("two rows have one number and date")
    faults += [f"no PDF for row {number} of {date}" for date, number in sorted(rows - keys)]
    faults += [f"no row for PDF {number} of {date}" for date, number in sorted(keys - rows)]
    if truth is not None:
        faults += against_truth(workbook, truth)
    return faults


def against_truth(workbook, entries):
    """Compares every cell of a keyed field with what the book says."""
    faults = []
    lists = code_lists()
    fields = {field["id"]: field for field in schema(workbook.kind)["fields"]}
    by_number = {}
    for row in workbook.rows:
        by_number[(number_key(row.get("registrationNumber", "")), row.get("registrationDate", "")[-4:])] = row
    for entry in entries:
        key = (f"{entry['number']}{entry.get('suffix') or ''}", str(entry["registrationYear"]))
        row = by_number.get(key)
        if row is None:
            faults.append(f"no row for entry {entry['key']}")
            continue
        for name, value in entry["fields"].items():
            field = fields.get(name)
            if field is None or "derivedFrom" in field or name not in row or value["condition"] not in ("legible", "uncertain"):
                continue
            if name == "registrationNumber":
                if number_key(row[name]) != number_key(value["asWritten"]):
                    faults.append(f"{entry['key']} {name}: {row[name]!r}")
                continue
            wanted = {value["asWritten"].strip()}
            if value.get("normalised"):
                wanted.add(value["normalised"])
            for item in lists.get(field.get("codeList", ""), {}).get("items", []):
                if value["asWritten"] == item["label"] and item.get("code"):
                    wanted.add(item["code"])
            if row[name].strip() not in wanted:
                faults.append(f"{entry['key']} {name}: {row[name]!r} instead of {' / '.join(sorted(wanted))!r}")
    return faults


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("workbook")
    parser.add_argument("archive")
    parser.add_argument("--kind", required=True, help="birth, marriage, death, parentChild, maritalStatus …")
    parser.add_argument("--truth", help="truth.json of the book in an invented commune")
    parser.add_argument("--entries", type=int, help="how many entries the book has; with --truth the first so many are compared")
    asked = parser.parse_args(arguments)
    truth = None
    if asked.truth:
        truth = json.loads(pathlib.Path(asked.truth).read_text(encoding="utf-8"))["entries"][: asked.entries]
    faults = check(asked.workbook, asked.archive, asked.kind, truth, asked.entries)
    print("\n".join(faults) if faults else "the package is good")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
