"""Persons of the population extract at the desk: offered, proposed, held against the page, taken back; never shown to the second reader.

    .build/test-venv/bin/python Tests/Browser/candidates.py --binary .build/debug/sogoc

Last line: `passed=N failed=N`. `run.py` runs the same steps.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from keying import Desk  # noqa: E402
from node import Client, ServedNode, command  # noqa: E402
from person import Keys, Screen  # noqa: E402
import steps  # noqa: E402
from wcag import Trial  # noqa: E402

PASSWORD = "tap-lam-so-goc"
UNIT = "97/99111"

# An extract of two: nobody else can come between. Invented.
EXTRACT = """id12,full_name,sex,dob,place_of_birth,origin,father_name,mother_name,spouse_name,residence,id9
097178000019,Quách Thị Xuyến,Nữ,12/03/1978,"Xã Yên Hạ, tỉnh Lam Giang","Xã Yên Hạ, tỉnh Lam Giang",Quách Văn Xương,Bùi Thị Xoan,,"Thôn Xa Lạ, xã Yên Hạ, tỉnh Lam Giang",
097078000027,Quách Tuấn Xuân,Nam,25/11/1978,"Xã Yên Hạ, tỉnh Lam Giang","Xã Yên Hạ, tỉnh Lam Giang",Quách Văn Kha,Bùi Thị Khế,,"Thôn Xa Lạ, xã Yên Hạ, tỉnh Lam Giang",
"""

step = steps.Steps(chained=True)


# Which of two books comes first in the queue is chance, so an entry's form is asked for: one has its fields in two columns, where all
# that a person fills stands on the screen at once, the other in one.
TWO_COLUMNS, ONE_COLUMN = "1976-1998", "2006-2010"


class Reader:
    """The first reader with an entry on the desk."""

    def __init__(self, screen):
        self.screen = screen
        self.desk = Desk(screen)
        screen.sign_in("nhaplieu1", PASSWORD)
        self.client = Client(screen.url, "nhaplieu1", PASSWORD)
        self.open(TWO_COLUMNS)

    def open(self, form):
        """The first birth of a form that nobody has read."""
        books = self.client.get("/api/v1/books?kind=birth")["books"]
        book = next(one["book"]["id"] for one in books if one["book"]["description"]["formPeriod"] == form)
        pages = self.client.get(f"/api/v1/books/{book}/pages")["pages"]
        entries = (entry for page in pages for entry in self.client.get(f"/api/v1/pages/{page['id']}/entries")["entries"])
        self.entry = next(entry["id"] for entry in entries if entry["status"] == "pending")
        self.screen.open(f"/nhap/{self.entry}?queue=firstReading&kind=birth")
        self.desk.wait_open(None)

    def into(self, field, text):
        self.screen.script("const i = document.getElementsByName(arguments[0])[0]; i.closest('details')?.setAttribute('open', ''); i.focus(); i.select()", field)
        self.screen.press(Keys.DELETE)
        self.screen.type(text)
        self.screen.press(Keys.ENTER)

    def value(self, field):
        return self.screen.script("return document.getElementsByName(arguments[0])[0].value", field)

    def origins(self):
        """Field → where its value came from, of fields that a candidate filled."""
        return self.screen.script("return Object.fromEntries([...document.querySelectorAll('.row[data-origin=proposed], .row[data-origin=taken]')].map((row) => [row.dataset.field, row.dataset.origin]))")

    def unseen(self):
        return int(self.screen.find("#desk").get_attribute("data-unseen") or 0)

    def shown(self):
        return self.screen.find("#desk").get_attribute("data-candidates")

    def draft(self):
        return self.client.get(f"/api/v1/entries/{self.entry}/draft?pass=1")["values"]


@step("initials and a date of birth offer who may be meant")
def offered(reader):
    screen = reader.screen
    assert reader.shown() == "none", reader.shown()
    reader.into("childBirthDate", "12031978")
    reader.into("childFullName", "qtx")
    screen.wait(lambda: reader.shown() == "shown", "a candidate")
    lines = [line.text for line in screen.all("#desk-candidates li")]
    assert lines and "Quách Thị Xuyến" in lines[0], lines
    assert "Bùi Thị Xoan" in lines[0] and "12/03/1978" in lines[0], lines
    assert reader.origins() == {}, "nobody is taken by being offered"
    screen.picture("nguoi-trong-dan-cu")


@step("one key takes the first; what it fills looks different and is handed in by nobody before it was held against the page")
def taken(reader):
    screen = reader.screen
    screen.press(Keys.F9)
    screen.wait(lambda: reader.origins().get("childFullName") == "proposed", "proposals")
    assert reader.value("childFullName") == "Quách Thị Xuyến" and reader.value("motherFullName") == "Bùi Thị Xoan"
    # All that is proposed is on the screen at once: nothing has to be looked for.
    screen.wait(lambda: reader.unseen() == 0, "all proposals on the screen")
    # What the reader keyed is the reader's.
    assert "childBirthDate" not in reader.origins() and reader.value("childBirthDate") == "12.03.1978"
    screen.picture("de-xuat")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.says("đề xuất từ dữ liệu dân cư chưa xác nhận", 10)
    assert reader.desk.entry == reader.entry
    screen.wait(lambda: reader.draft()["motherFullName"]["origin"] == "proposed", "the proposal in the draft")


@step("the page says something else: the page's value stands, and what the extract says is told beside it")
def different(reader):
    screen = reader.screen
    reader.into("fatherFullName", "Quách Văn Xưởng")
    screen.wait(lambda: screen.script("return document.querySelector('[data-field=fatherFullName]').dataset.difference"), "the difference")
    assert reader.value("fatherFullName") == "Quách Văn Xưởng"
    assert "Quách Văn Xương" in screen.text("[data-field=fatherFullName]")


@step("all that is as in the book is confirmed at once, when all of it has been on the screen")
def confirmed(reader):
    screen = reader.screen
    assert reader.unseen() == 0 and "proposed" in reader.origins().values()
    screen.press(Keys.F8)
    screen.wait(lambda: "proposed" not in reader.origins().values(), "the confirmation")
    screen.wait(lambda: reader.draft()["motherFullName"]["origin"] == "taken", "the confirmation in the draft")


@step("one key takes back what came from the person; what was keyed comes back")
def undone(reader):
    screen = reader.screen
    screen.press(Keys.ALT, Keys.BACKSPACE)
    screen.wait(lambda: reader.value("motherFullName") == "", "the proposals to go")
    assert reader.value("childFullName").lower() == "qtx", reader.value("childFullName")
    assert reader.value("fatherFullName") == "Quách Văn Xưởng"
    assert reader.origins() == {}, reader.origins()


@step("where the proposals do not fit on one screen, the key goes to those below first and confirms nothing before")
def scrolled(reader):
    screen, entry = reader.screen, reader.entry
    reader.open(ONE_COLUMN)
    reader.into("childBirthDate", "12031978")
    reader.into("childFullName", "qtx")
    screen.wait(lambda: reader.shown() == "shown", "a candidate")
    screen.press(Keys.F9)
    screen.wait(lambda: reader.origins().get("motherFullName") == "proposed", "proposals")
    below = screen.script("""
        const foot = document.getElementById('desk-candidates').getBoundingClientRect().top;
        return document.getElementsByName('motherFullName')[0].getBoundingClientRect().bottom > foot""")
    assert below, "the mother's name is on the screen: this form holds nothing to scroll to"
    # How far the form was scrolled by typing is chance: some of the others may stand below the edge too.
    screen.wait(lambda: reader.unseen() < len(reader.origins()), "a look at those on the screen")
    assert reader.unseen() > 0, "a proposal below the edge counts as seen"
    screen.press(Keys.F8)
    screen.wait(lambda: reader.unseen() == 0, "the rest on the screen")
    assert reader.origins()["motherFullName"] == "proposed", "confirmed before it was on the screen"
    screen.press(Keys.F8)
    # At once, while the confirmation is still being written: the key waits for it, and is not lost.
    screen.press(Keys.ALT, Keys.BACKSPACE)
    screen.wait(lambda: reader.origins() == {}, "the proposals to go")
    reader.desk.saved()
    reader.entry = entry
    screen.open(f"/nhap/{entry}?queue=firstReading&kind=birth")
    reader.desk.wait_open(None)


@step("F4 and a digit take a person too; the second reader is shown nobody")
def second_reader(reader):
    screen = reader.screen
    screen.wait(lambda: reader.shown() == "shown", "the candidate again")
    screen.press(Keys.F4)
    screen.wait(lambda: reader.shown() == "armed", "the armed digits")
    screen.press("1")
    screen.wait(lambda: reader.origins().get("childFullName") == "proposed", "proposals")
    screen.press(Keys.ALT, Keys.BACKSPACE)
    screen.wait(lambda: reader.value("childFullName").lower() == "qtx", "the reader's own letters")
    reader.into("childFullName", "Quách Thị Xuyến")
    reader.desk.saved()
    values = {field: {"asWritten": one["asWritten"], "condition": one["condition"]} for field, one in reader.draft().items() if one["asWritten"]}
    reader.client.act("reading.submitFirst", {"entry": reader.entry}, {"values": values})
    screen.sign_in("doichieu", PASSWORD)
    screen.open(f"/nhap/{reader.entry}?queue=secondReading&kind=birth")
    reader.desk.wait_open(None)
    reader.into("childBirthDate", "12031978")
    reader.into("childFullName", "qtx")
    reader.desk.saved()
    assert reader.shown() == "off", reader.shown()
    assert "Xuyến" not in screen.text("body"), "the second reader is told a name"
    errors = screen.errors()
    assert not errors, errors[:3]


@step("the office sees who is new and who is gone between two extracts; who keys does not")
def changes(reader):
    screen = reader.screen
    screen.sign_in("hotich", PASSWORD)
    screen.open("/dan-cu")
    screen.click_link("Xem từng người")
    screen.click_link("Người mới")
    screen.wait(lambda: [line.text for line in screen.all("[data-person] th")] == ["Quách Thị Xuyến", "Quách Tuấn Xuân"], "the two new persons")
    screen.picture("nguoi-moi")
    path = screen.path
    broken = {rule: found for rule, found in Trial(screen).all("extract-changes").items() if found}
    assert not broken, broken
    screen.click_link("Không còn")
    screen.wait(lambda: len(screen.all("[data-person]")) == 50, "the first fifty of those who are gone")
    first = screen.text("[data-person] th")
    screen.click_link("Xem tiếp")
    screen.wait(lambda: screen.text("[data-person] th") not in ("", first), "the next fifty")
    assert "51–100" in screen.text("[data-range]"), screen.text("[data-range]")
    screen.sign_in("nhaplieu1", PASSWORD)
    screen.open(path)
    screen.wait(lambda: screen.text("h1"), "an answer")
    assert not screen.all("[data-person]") and "Quách" not in screen.text("body"), screen.text("body")[:300]


def run(binary, pictures):
    """All steps against a node of its own with the invented commune; how many passed and failed."""
    with ServedNode(binary, "--sample") as node:
        file = node.data.parent / "dan-cu.csv"
        file.write_text(EXTRACT, encoding="utf-8")
        command(binary, "people", "import", file, "--unit", UNIT, "--yes", "--data", node.data)
        screen = Screen(node.url, pathlib.Path(pictures) / "candidates")
        return step.on(screen, lambda: Reader(screen))


if __name__ == "__main__":
    sys.exit(steps.main(__doc__, run))
