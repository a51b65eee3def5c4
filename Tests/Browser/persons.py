"""A person through the books, and what people decide about links: by keyboard, from the checks, the approval and the comparison.

    .build/test-venv/bin/python Tests/Browser/persons.py --binary .build/debug/sogoc

Last line: `passed=N failed=N`. `run.py` runs the same steps.
"""

import pathlib
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from node import Client, ServedNode  # noqa: E402
from person import Keys, Screen  # noqa: E402
import steps  # noqa: E402

PASSWORD = "tap-lam-so-goc"

# A woman's birth, marriage and child, and the death of a namesake born the same day. All invented.
ENTRIES = {
    "birth": ("birth", {
        "childFullName": "Lê Thị Lan", "childBirthDate": "12.03.1985", "childGender": "Nữ", "fatherFullName": "Lê Văn Cha",
        "motherFullName": "Vũ Thị Mẹ", "registrationDate": "20.03.1985",
    }),
    "marriage": ("marriage", {
        "wifeFullName": "Lê Thị Lan", "wifeBirthDate": "12.03.1985", "husbandFullName": "Trần Văn Hùng",
        "husbandBirthDate": "01.02.1980", "registrationDate": "05.06.2006",
    }),
    "child": ("birth", {
        "childFullName": "Trần Văn An", "childBirthDate": "01.10.2007", "childGender": "Nam", "motherFullName": "Lê Thị Lan",
        "motherBirthDate": "1985", "fatherFullName": "Trần Văn Hùng", "fatherBirthDate": "1980", "registrationDate": "20.12.2008",
    }),
    "death": ("death", {
        "deceasedFullName": "Lê Thị Lan", "deceasedBirthDate": "12.03.1985", "deceasedGender": "Nữ",
        "deceasedDeathDate": "04.05.2005", "registrationDate": "06.05.2005",
    }),
}

step = steps.Steps()


class Office:
    """The practice commune with four more settled entries, and one window."""

    def __init__(self, screen):
        self.screen = screen
        readers = [(Client(screen.url, login, PASSWORD), task, action) for login, task, action in (
            ("nhaplieu1", "firstReading", "reading.submitFirst"), ("doichieu", "secondReading", "reading.submitSecond"))]
        self.ids = {}
        for name, (kind, values) in ENTRIES.items():
            entry = readers[0][0].get(f"/api/v1/keying/next?queue=firstReading&kind={kind}")["item"]["entryID"]
            inputs = {"values": {field: {"asWritten": text, "condition": "legible"} for field, text in values.items()}}
            for client, task, action in readers:
                client.post(f"/api/v1/entries/{entry}/reservation", {"task": task})
                client.act(action, {"entry": entry}, inputs)
            self.ids[name] = entry

    def cards(self):
        """Entry, which of its decisions was seen, and whether the keys mean it."""
        return self.screen.script("""
            return [...document.querySelectorAll(".person-line")].map((card) =>
              [card.dataset.entry, Number(card.dataset.seen), card.dataset.here !== undefined])""")

    def open(self, name, role):
        self.screen.open(f"/nguoi/{self.ids[name]}/{role}")
        self.screen.see(".person-line")

    def go(self, name):
        """Goes to the entry's card with the arrow keys."""
        wanted = self.ids[name]
        for key in (Keys.ARROW_UP,) * 8 + (Keys.ARROW_DOWN,) * 8:
            if any(entry == wanted and here for entry, _, here in self.cards()):
                return
            self.screen.press(key)
        raise AssertionError(f"no key leads to the {name}")

    def decide(self, key, reason):
        self.screen.press(key)
        self.screen.enter("#ask-reason-text", reason)
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        self.screen.gone("dialog[open]")

    def no_errors(self):
        errors = self.screen.errors()
        assert not errors, errors[:3]


@step("a finding of the checks leads to the person, with a key")
def from_the_checks(office):
    screen = office.screen
    screen.sign_in("hotich", PASSWORD)

    def found():
        screen.open("/kiem-tra/quy-tac?rule=eventAfterDeath&unit=97/99111")
        screen.see("#findings[data-state=ready]")
        return screen.all("#findings-cards .check-card")
    screen.wait(found, "the death before the marriage to be found", 60)
    screen.press("p")
    screen.wait(lambda: len(screen.driver.window_handles) == 2, "the person's page in a window of its own")
    screen.driver.switch_to.window(screen.driver.window_handles[1])
    screen.wait(lambda: screen.path.startswith("/nguoi/"), "the person's page")
    screen.driver.close()
    screen.driver.switch_to.window(screen.driver.window_handles[0])
    office.no_errors()


@step("the comparison shows the person's other entries beside the book")
def beside_the_book(office):
    screen = office.screen
    screen.open(f"/doi-chieu/{office.ids['marriage']}")
    screen.see("#compare[data-state=ready]")
    screen.wait(lambda: len(screen.all(".compare-entries table")) == 2, "husband's and wife's other entries")
    columns = [cell.text for cell in screen.all(".compare-entries table")[1].find_elements("css selector", "thead th")]
    assert any("Khai tử" in text for text in columns) and any("con: Trần Văn An" in text for text in columns), columns
    screen.picture("doi-chieu-nguoi")
    screen.press("p")
    screen.wait(lambda: screen.path.startswith("/nguoi/"), "the person's page")
    office.no_errors()


@step("another person: by keyboard, with a reason; findings that rest on the link go")
def another_person(office):
    screen = office.screen
    office.open("death", "deceased")
    before = {entry for entry, _, _ in office.cards()}
    assert before == set(office.ids.values()), before
    office.go("marriage")
    office.decide("1", "Hai chị em trùng tên, khác thôn")
    screen.says("Đã quyết định là người khác")
    card = screen.find(f".person-line[data-entry='{office.ids['marriage']}']")
    assert "Hai chị em trùng tên, khác thôn" in card.text and "Bùi Thị Thơm" in card.text, card.text
    screen.picture("nguoi-khac")

    def gone():
        office.open("marriage", "wife")
        return "đã chết 04.05.2005" not in screen.text("#person")
    screen.wait(gone, "the finding of the marriage to go", 60)
    office.no_errors()


@step("who looks from the other side sees the decision and takes it back; the findings are there again")
def taken_back(office):
    screen = office.screen
    screen.sign_in("congan", PASSWORD)
    office.open("marriage", "wife")
    office.go("death")
    office.decide("3", "Đã hỏi lại: đúng là một người")
    screen.wait(lambda: any(entry == office.ids["death"] and seen == 2 for entry, seen, _ in office.cards()), "the decision to be taken back")

    def there():
        office.open("marriage", "wife")
        return "đã chết 04.05.2005" in screen.text("#person")
    screen.wait(there, "the finding of the marriage to come back", 60)
    office.no_errors()


@step("a decision on a page that somebody else has overtaken is refused in words")
def overtaken(office):
    screen = office.screen
    office.open("death", "deceased")
    office.go("birth")
    # Meanwhile, from another machine.
    Client(screen.url, "hotich", PASSWORD).act(
        "person.judge", {"entry": office.ids["birth"]},
        {"role": "subject", "otherEntry": office.ids["death"], "otherRole": "deceased", "verdict": "same", "reason": "Đúng người", "seen": 0})
    office.decide("1", "Khác người")
    screen.wait(lambda: any(entry == office.ids["birth"] and seen == 1 for entry, seen, _ in office.cards()), "the page to show the other's decision")
    assert "Cùng một người" in screen.text(f".person-line[data-entry='{office.ids['birth']}'] .person-decision")


@step("each side says field by field which value is right; the keepers are told, the book stays")
def field_by_field(office):
    screen = office.screen
    entry = None
    for login, reason in (("hotich", "Ảnh đọc rõ"), ("congan", "Đồng ý với sổ")):
        screen.sign_in(login, PASSWORD)
        if entry is None:
            screen.open("/doi-chieu?loai=mismatched")
            entry = screen.see(".held tbody a").get_attribute("href").split("/")[-1].split("?")[0]
        screen.open(f"/doi-chieu/{entry}")
        screen.see("#compare[data-state=ready]")
        screen.see("#compare-field-keys")
        values = screen.text("#compare-values")
        for _ in screen.all(".field-choice"):
            screen.press("s")
        screen.wait(lambda: screen.all(".field-choice [aria-pressed=true]"), "the choice to be marked")
        screen.picture(f"tung-muc-{login}")
        screen.press("a")
        screen.enter("#ask-reason-text", reason)
        screen.press(Keys.CONTROL, Keys.ENTER)
        screen.gone("#ask-reason-text")
        time.sleep(0.3)
    client = Client(screen.url, "hotich", PASSWORD)
    status, _, data = client.raw("GET", "/api/v1/population/report?unit=97/99111&format=csv")
    line = next(line for line in data.decode("utf-8-sig").splitlines() if entry in line)
    assert status == 200 and "Hai bên: sổ đúng" in line, line
    screen.open(f"/doi-chieu/{entry}")
    screen.see("#compare[data-state=ready]")
    assert screen.text("#compare-values") == values, "a value of the book has changed"
    office.no_errors()


def run(binary, pictures):
    """All steps against a node of its own with the invented commune; how many passed and failed."""
    with ServedNode(binary, "--sample") as node:
        screen = Screen(node.url, pathlib.Path(pictures) / "persons")
        return step.on(screen, lambda: Office(screen))


if __name__ == "__main__":
    sys.exit(steps.main(__doc__, run))
