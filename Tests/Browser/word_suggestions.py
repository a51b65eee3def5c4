"""Suggestions for hand-writing at the desk: under the field's picture and never before it, for the first reader alone.

    .build/test-venv/bin/python Tests/Browser/word_suggestions.py --binary .build/debug/sogoc

Last line: `passed=N failed=N`. `run.py` runs the same steps.
"""

import pathlib
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from keying import Desk  # noqa: E402
from node import Client, Refused, ServedNode  # noqa: E402
from person import Keys, Screen  # noqa: E402
import steps  # noqa: E402

PASSWORD = "tap-lam-so-goc"
# What is keyed on all entries before: whatever a field looks like, this is all that may be suggested. Invented.
VALUES = {"signer": "Quách Văn Gợi", "clerk": "Bùi Thị Ý", "signerTitle": "Chủ tịch"}
FIELD = "signer"
BEFORE = 3
NEXT = "/api/v1/keying/next?queue=firstReading&kind=marriage&order=book"

step = steps.Steps(chained=True)


class Reader:
    """The first reader of a book whose first entries were read already."""

    def __init__(self, screen):
        self.screen = screen
        self.desk = Desk(screen)
        screen.sign_in("nhaplieu1", PASSWORD)
        self.client = Client(screen.url, "nhaplieu1", PASSWORD)
        self.done = []
        after = ""
        for _ in range(BEFORE):
            entry = self.client.get(NEXT + after)["item"]["entryID"]
            opened = self.opened(entry)
            # How the words look is learned while the entry is on the desk.
            self.client.get(f"/api/v1/entries/{entry}/words")
            values = {field: {"asWritten": text, "condition": "legible"} for field, text in VALUES.items()}
            self.client.act("reading.submitFirst", {"entry": entry, "baseVersion": opened["version"]}, {"values": values})
            self.done.append(entry)
            after = f"&after={entry}"
        self.entry = self.client.get(NEXT + after)["item"]["entryID"]

    def opened(self, entry):
        """The entry with its fields' places, which are found after the node has started."""
        end = time.monotonic() + 240
        while True:
            opened = self.client.get(f"/api/v1/entries/{entry}/desk")
            if any(place["field"] == FIELD for place in opened["fieldRegions"]):
                return self.client.post(f"/api/v1/entries/{entry}/desk", {})
            assert time.monotonic() < end, "no places of fields were found"
            time.sleep(1)

    def at(self, field):
        self.screen.script("const i = document.getElementsByName(arguments[0])[0]; i.closest('details')?.setAttribute('open', ''); i.focus()", field)

    def suggested(self):
        """What stands on the screen, and whether the field's picture does."""
        return self.screen.script("""
            const strip = document.getElementById("desk-words");
            const seen = [...document.querySelectorAll("#desk-crop canvas")].some((one) => one.offsetWidth > 20);
            return { field: strip?.dataset.field ?? "", words: [...(strip?.querySelectorAll(".desk-word") ?? [])].map((one) => one.textContent), picture: seen };
        """)


@step("no suggestion stands on the screen while the field's picture does not")
def never_before_the_picture(reader):
    screen = reader.screen
    screen.driver.execute_cdp_cmd("Network.enable", {})
    # Pictures do not arrive: a slow line.
    screen.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/band?*", "*/band-*", "*/pages/*", "*/crop?*"]})
    screen.open(f"/nhap/{reader.entry}?queue=firstReading&kind=marriage")
    reader.desk.wait_open(None)
    # The answer is there: what follows shows nothing because the picture is missing.
    screen.wait(lambda: int(screen.find("#desk").get_attribute("data-words") or 0) > 0, "suggestions in the answer")
    for field in VALUES:
        reader.at(field)
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            now = reader.suggested()
            assert not now["words"] and not now["picture"], (field, now)
            time.sleep(0.1)
    assert "Gợi" not in screen.text("body"), "a suggestion without its picture"


@step("with the picture they stand under it, one key takes the first, and nothing is handed in by that")
def under_the_picture(reader):
    screen = reader.screen
    screen.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    screen.open(f"/nhap/{reader.entry}?queue=firstReading&kind=marriage")
    reader.desk.wait_open(None)
    reader.at(FIELD)
    now = screen.wait(lambda: (lambda one: one if one["words"] else None)(reader.suggested()), "a suggestion")
    assert now["picture"] and now["field"] == FIELD and now["words"][0] == VALUES[FIELD], now
    value = f"return document.getElementsByName('{FIELD}')[0].value"
    # Who signs may be carried from the entry before; the reader empties the field.
    screen.script("document.getElementsByName(arguments[0])[0].select()", FIELD)
    screen.press(Keys.DELETE)
    time.sleep(0.5)
    assert screen.script(value) == "", "nothing is filled in by itself"
    screen.picture("chu-giong")
    screen.press(Keys.ALT, "w")
    screen.wait(lambda: screen.script(value) == VALUES[FIELD], "the suggestion in the field")
    assert reader.desk.entry == reader.entry
    screen.driver.execute_cdp_cmd("Network.disable", {})


@step("on a small screen the picture and what is suggested stay where one types, down to the last field")
def small_screens(reader):
    screen = reader.screen
    inside = """
        const inside = (box) => box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
        const shown = ["#desk-crop", "#desk-words", ":focus"].filter((one) => inside(document.querySelector(one).getBoundingClientRect()));
        const form = document.getElementById("desk-form").getBoundingClientRect();
        return [shown.length, innerHeight - form.top, Math.max(0, document.scrollingElement.scrollHeight - innerHeight)];
    """
    for width, height, room, scrolls in ((1024, 768, 370, False), (1366, 768, 370, False), (700, 900, 100, True)):
        screen.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        screen.open(f"/nhap/{reader.entry}?queue=firstReading&kind=marriage")
        reader.desk.wait_open(None)
        names = screen.script("return [...document.querySelectorAll('#desk-form .row:not([hidden]) input')].filter((one) => one.offsetWidth).map((one) => one.name)")
        for field in (FIELD, names[0], names[-1]):
            reader.at(field)
            shown, left, over = screen.wait(lambda: (lambda one: one if one[0] == 3 else None)(screen.script(inside)), f"{field} at {width} × {height}")
            assert scrolls or (left >= room and over == 0), (field, width, left, over)
        screen.picture(f"ban-nhap-{width}")
    screen.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@step("fields whose kind nobody keyed have none")
def nothing_for_nothing(reader):
    answer = reader.client.get(f"/api/v1/entries/{reader.entry}/words")
    assert set(answer["words"]) <= set(VALUES) and answer["words"], answer["words"]


@step("the second reader is shown none and told none")
def second_reader(reader):
    screen = reader.screen
    entry = reader.done[-1]
    screen.sign_in("doichieu", PASSWORD)
    screen.open(f"/nhap/{entry}?queue=secondReading&kind=marriage")
    reader.desk.wait_open(None)
    for field in VALUES:
        reader.at(field)
        screen.wait(lambda: reader.suggested()["picture"], "the picture of the field")
        time.sleep(0.7)
        assert not reader.suggested()["words"], field
    assert "Gợi" not in screen.text("body"), "the second reader is told a word"
    second = Client(screen.url, "doichieu", PASSWORD)
    for path in ("words", "words?field=signer"):
        try:
            told = second.get(f"/api/v1/entries/{entry}/{path}")
        except Refused as refused:
            assert refused.status == 403, refused.status
        else:
            raise AssertionError(f"the second reader was told {told}")
    errors = screen.errors()
    assert not errors, errors[:3]


def run(binary, pictures):
    """All steps against a node of its own with the invented commune; how many passed and failed."""
    with ServedNode(binary, "--sample") as node:
        screen = Screen(node.url, pathlib.Path(pictures) / "word-suggestions")
        return step.on(screen, lambda: Reader(screen))


if __name__ == "__main__":
    sys.exit(steps.main(__doc__, run))
