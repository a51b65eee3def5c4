"""The same rows typed into the ministry's Excel template: keys a row."""

import json
import pathlib

import telex

REGISTERS = pathlib.Path(__file__).resolve().parents[2] / "Sources/CivilStatus/Resources/registers"


class Template:
    """The columns of a kind's sheet, in their order."""

    def __init__(self, kind):
        schema = json.loads((REGISTERS / f"{kind}.json").read_text(encoding="utf-8"))
        self.columns = [field for field in schema["fields"] if field.get("column")]

    def row(self, entry, above):
        """Keys for one row: a cell's text, or Ctrl+D where it equals the cell above and that is shorter; Tab after every cell."""
        count, cells = 0, {}
        for column in self.columns:
            text = self.cell(column, entry)
            cells[column["id"]] = text
            cost = telex.keys(text)
            if text and above.get(column["id"]) == text:
                cost = min(cost, 2)
            count += cost + 1
        return count, cells

    @staticmethod
    def cell(column, entry):
        if column.get("derivedFrom") == "row":
            return str(entry["number"])
        value = entry["fields"].get(column["id"], {"asWritten": "", "condition": "blank"})
        # A code goes in as its digit, a date as the ministry writes it.
        if column["kind"] in ("code", "datePartial") and value.get("normalised"):
            return value["normalised"]
        return value["asWritten"]
