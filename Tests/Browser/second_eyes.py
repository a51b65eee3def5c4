"""What stands round a reading: two people at one queue, guidance, shelf, practice, the third person, slipped rows, alike pictures, orders and keys.

    .build/test-venv/bin/python Tests/Browser/second_eyes.py --binary .build/debug/sogoc

Keyboard only where a person would use it. Last line: `passed=N failed=N`. `run.py` runs the same steps.
"""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from node import Client, Refused, ServedNode  # noqa: E402
from person import Keys, Screen  # noqa: E402
import steps  # noqa: E402

PASSWORD = "tap-lam-so-goc"

step = steps.Steps()


class Office:
    """People of the invented commune: two windows, and everybody's session beside them."""

    def __init__(self, screen, pictures):
        self.screen = screen
        self.pictures = pictures
        self.windows = {}
        self.signed = None
        self.clients = {}

    def client(self, login):
        if login not in self.clients:
            self.clients[login] = Client(self.screen.url, login, PASSWORD)
        return self.clients[login]

    def sit(self, login):
        """The first window, with this person at it."""
        if self.signed != login:
            self.screen.sign_in(login, PASSWORD)
            self.signed = login
        return self.screen

    def second(self, login):
        """A window of their own."""
        if login not in self.windows:
            self.windows[login] = Screen(self.screen.url, self.pictures / login)
            self.windows[login].sign_in(login, PASSWORD)
        return self.windows[login]

    def close(self):
        for window in self.windows.values():
            window.close()

    def entries(self, kind, status="pending"):
        """Entries of the first book of a kind that stand so, in the order of the book."""
        reader = self.client("hotich")
        book = reader.get(f"/api/v1/books?kind={kind}")["books"][0]["book"]["id"]
        pages = reader.get(f"/api/v1/books/{book}/pages")["pages"]
        found = (entry for page in pages for entry in reader.get(f"/api/v1/pages/{page['id']}/entries")["entries"])
        return [entry["id"] for entry in found if entry["status"] == status]

    def desk(self, screen, entry, queue="firstReading"):
        screen.open(f"/nhap/{entry}?queue={queue}")
        self.opened(screen)

    def opened(self, screen, after=None):
        def there():
            desk = screen.find("#desk")
            return desk is not None and desk.get_attribute("data-state") == "open" and desk.get_attribute("data-entry") != after
        screen.wait(there, "the desk to open")
        return screen.find("#desk").get_attribute("data-entry")


def into(screen, field, text):
    screen.script("const i = document.getElementsByName(arguments[0])[0]; i.closest('details')?.setAttribute('open', ''); i.focus(); i.select()", field)
    screen.type(text)
    screen.press(Keys.ENTER)


def value(screen, field):
    return screen.script("return document.getElementsByName(arguments[0])[0].value", field)


def saved(screen):
    screen.wait(lambda: screen.find("#desk-save").get_attribute("data-save") == "saved", "the draft to be saved")


def dies(screen):
    """The browser's processes end as in a power cut: nothing is said to the server."""
    def below(process):
        children = [int(one) for one in subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True).stdout.split()]
        return [one for child in children for one in (child, *below(child))]

    root = screen.driver.service.process.pid
    for process in [*below(root), root]:
        try:
            os.kill(process, 9)
        except ProcessLookupError:
            pass


@step("two people who begin at one queue get two entries; who opens the other's is told so; a browser that died gives its draft back")
def reservations(office):
    first, second = office.second("nhaplieu1"), office.second("nhaplieu2")
    taken = []
    for screen in (first, second):
        screen.open("/nhap")
        screen.press(Keys.ENTER)
        taken.append(office.opened(screen))
    one, two = taken
    assert one != two, one
    into(first, "childFullName", "Quách Thị Xuyến")
    saved(first)
    second.open(f"/nhap/{one}")
    second.wait(lambda: second.find("#desk").get_attribute("data-state") == "refused", "the refusal")
    assert "Người khác đang làm" in second.text("#desk"), second.text("#desk")
    assert "Quách" not in second.text("body"), second.text("body")
    second.press(Keys.ENTER)
    second.wait(lambda: second.path == "/nhap", "the way back to the list, which has the focus")
    # Both were told of one entry at the same moment: who comes second goes on to the next.
    second.open(f"/nhap/{one}?queue=firstReading")
    assert office.opened(second, one) not in (one, None)
    second.says("Người khác vừa nhận trường hợp ấy", 5)
    assert "Quách" not in second.text("body"), second.text("body")
    dies(first)
    del office.windows["nhaplieu1"]
    # Still held, and still there for whoever wrote it.
    try:
        office.client("nhaplieu2").post(f"/api/v1/entries/{one}/desk", {})
        raise AssertionError("the entry is held by nobody")
    except Refused as refusal:
        assert refusal.code == "reserved", refusal
    screen = office.sit("nhaplieu1")
    screen.open("/nhap")
    screen.press(Keys.ENTER)
    assert office.opened(screen) == one
    assert value(screen, "childFullName") == "Quách Thị Xuyến"


@step("guidance: the card that is asked for stands first, by words or by signs, and what was typed until the cards came stays")
def guidance(office):
    screen = office.sit("nhaplieu1")
    office.desk(screen, office.entries("birth")[0])
    network = {"offline": False, "latency": 700, "downloadThroughput": -1, "uploadThroughput": -1}
    # As on a line so slow that the cards do not come ahead: F2 comes first.
    screen.driver.execute_cdp_cmd("Network.enable", {})
    screen.driver.execute_cdp_cmd("Network.emulateNetworkConditions", network)
    screen.driver.refresh()
    office.opened(screen)
    screen.script("document.getElementsByName('motherFullName')[0].focus()")
    screen.type("Lê Thị")
    screen.press(Keys.F2)
    screen.type(" Hòa")
    screen.driver.execute_cdp_cmd("Network.emulateNetworkConditions", network | {"latency": 0})
    screen.see("#guidance[open]")
    for question, card in (
        ("", "unknownMother"), ("con ngoai gia thu", "unknownFather"), ("bo roi", "abandonedChild"), ("dang ky lai", "reRegistration"), ("quá hạn", "lateRegistration"), ("chuyển đi", "movedAway"), ("bên lề", "marginNote"),
        ("gach", "struckOut"), (", , ,", "emptyCommas"), (",,,", "emptyCommas"), ("…", "emptyCommas"), ("am lich", "lunarDate"), ("mờ", "illegible"), ("xyz", ""),
    ):
        screen.script("const i = document.getElementById('guidance-search'); i.value = arguments[0]; i.dispatchEvent(new Event('input'))", question)
        found = screen.find("#guidance").get_attribute("data-card")
        assert found == card, (question, found)
        assert not card or screen.text(".guidance-sources"), question
    screen.picture("the-huong-dan")
    screen.press(Keys.ESCAPE)
    assert screen.script("return document.activeElement.name") == "motherFullName"
    assert value(screen, "motherFullName") == "Lê Thị Hòa", value(screen, "motherFullName")


@step("what one puts aside comes with its reason to another who takes hard ones, never back to the one")
def shelf(office):
    screen = office.sit("nhaplieu1")
    entry = office.entries("death")[0]
    office.desk(screen, entry)
    screen.press(Keys.ALT, "s")
    screen.see("#ask-reason-text")
    screen.press(Keys.CONTROL, Keys.ENTER)
    assert screen.find("dialog[open]") is not None, "put aside without a reason"
    screen.type("Trang nhòe, cần xem sổ gốc")
    screen.press(Keys.CONTROL, Keys.ENTER)
    office.opened(screen, after=entry)
    other = office.second("nhaplieu2")
    other.open("/nhap")
    other.script("document.querySelector('#orders input:checked').focus()")
    for order in ("easy", "hard"):
        other.press(Keys.ARROW_DOWN)
        other.wait(lambda: other.find("#orders").get_attribute("data-order") == order, f"the order “{order}” to be kept")
    other.open("/nhap")
    other.click("[data-start=firstReading][data-kind=death]")
    assert office.opened(other) == entry
    assert "Trang nhòe, cần xem sổ gốc" in other.text("#desk")
    other.picture("truong-hop-de-sau")
    mine = office.client("nhaplieu1").get("/api/v1/keying/next?queue=firstReading&kind=death&order=hard")["item"]["entryID"]
    assert mine != entry


@step("practice: all that was wrong can be reached by keyboard, and nobody else is shown it")
def practice(office):
    screen = office.sit("nhaplieu1")
    screen.open("/nhap/tap")
    screen.press(Keys.ENTER)
    entry = office.opened(screen)
    into(screen, "childFullName", "Không Phải Tên")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.see("#practice-result table")
    height = screen.script("const b = document.querySelector('.practice-body'); return b.scrollHeight - b.clientHeight")
    assert height > 0, "the list is shorter than the screen"

    def at_the_end():
        # Pictures that come later make the list longer.
        screen.press(Keys.PAGE_DOWN)
        return screen.script("const b = document.querySelector('.practice-body'); return b.scrollHeight - b.clientHeight - b.scrollTop < 2")

    screen.wait(at_the_end, "the end of the list")
    assert office.client("nhaplieu1").get(f"/api/v1/practice/{entry}/result")["wrong"] > 0
    for login in ("nhaplieu2", "hotich", "phanxu"):
        try:
            office.client(login).get(f"/api/v1/practice/{entry}/result")
            raise AssertionError(f"{login} sees somebody's practice")
        except Refused as refusal:
            assert refusal.status == 404, refusal
    account = next(one["account"] for one in office.client("hotich").get("/api/v1/accuracy/people") if one["displayName"] == "Vũ Thị Lụa")
    assert "practice" not in office.client("hotich").get(f"/api/v1/accuracy/people/{account}")


@step("the third person: the sign that differs is framed, nothing typed decides nothing, one key decides")
def adjudication(office):
    screen = office.sit("phanxu")
    screen.open("/phan-xu")
    screen.press(Keys.ENTER)

    def court(name):
        return screen.find("#court").get_attribute(f"data-{name}")

    screen.wait(lambda: screen.find("#court") is not None and court("state") == "open", "a disputed entry")
    entry, field = court("entry"), court("field")
    # A line under a letter would be taken for the mark of a heavy tone.
    look = screen.script("const s = getComputedStyle(document.querySelector('.side-text mark')); return [s.outlineStyle, s.borderBottomStyle, s.textDecorationLine]")
    assert look == ["solid", "none", "none"], look
    screen.press("3")
    screen.press(Keys.ENTER)
    screen.wait(lambda: "Chưa gõ giá trị nào" in screen.text("#case-body"), "the refusal")
    assert (court("entry"), court("field")) == (entry, field), "an Enter too many decided"
    screen.picture("phan-xu-chua-go")
    screen.press(Keys.ESCAPE)
    for _ in range(20):
        if court("entry") != entry:
            break
        before = court("field")
        screen.press("1")
        screen.wait(lambda: screen.find("#court") is None or court("entry") != entry or court("field") != before, "the next difference")
    assert court("entry") != entry


@step("rows that slipped: the third person is told, and one key puts the second readings to their rows")
def slipped(office):
    rows = office.entries("parentChild")[:5]
    people = [
        ("Đỗ Văn Sách", "03.02.2007", "1971"), ("Cù Văn Tâm", "05.02.2007", "1972"), ("Lò Văn Ương", "07.02.2007", "1973"),
        ("Mạc Đình Vực", "09.02.2007", "1974"), ("Bế Quang Xá", "11.02.2007", "1975"), ("Khổng Văn Yên", "13.02.2007", "1976"),
    ]

    def keyed(number):
        name, date, born = people[number]
        values = {"registrationNumber": str(number + 1), "registrationDate": date, "parentFullName": name, "parentBirthDate": born}
        return {"values": {field: {"asWritten": text} for field, text in values.items()}}

    one, two = office.client("nhaplieu1"), office.client("nhaplieu2")
    for number, entry in enumerate(rows):
        one.act("reading.submitFirst", {"entry": entry, "baseVersion": 1}, keyed(number))
    for number, entry in enumerate(rows):
        # From the second row on the second reader is a row ahead.
        two.act("reading.submitSecond", {"entry": entry, "baseVersion": 2}, keyed(number if number < 1 else number + 1))
    screen = office.sit("phanxu")
    screen.open(f"/phan-xu/{rows[2]}")
    screen.wait(lambda: screen.find("#court").get_attribute("data-state") == "open", "the disputed entry")
    assert screen.find("#court").get_attribute("data-alignment") == "1"
    screen.see("#court-alignment")
    screen.picture("lech-dong")
    screen.press("l")
    screen.wait(lambda: screen.find("#court") is None or screen.find("#court").get_attribute("data-entry") != rows[2], "the stretch put right")
    settled = office.entries("parentChild", "verified")
    assert [row in settled for row in rows] == [True, False, True, True, True], settled
    assert rows[1] in office.entries("parentChild", "keyed")


@step("alike pictures: a cell of a ruled page is shown high enough to be read; arrows, blank and Ctrl+Enter are enough")
def alike(office):
    screen = office.sit("hotich")
    screen.open("/soat-loat")
    screen.wait(lambda: screen.find("#review").get_attribute("data-state") == "ready", "the pictures")
    # Which pages have been recognised by now is chance; what is known of a picture decides how it is shown.
    value = screen.find("#review-value").get_attribute("value")
    items = office.client("hotich").get(f"/api/v1/review/pictures?kind=birth&field=childGender&value={value}")["items"]
    known = {item["entry"]: ("crop" not in item, item.get("crop", {}).get("isTall", False)) for item in items}
    for entry, band, tall, fit, height in screen.script("""return [...document.querySelectorAll('.review-item')].map((box) => [
        box.dataset.entry, box.hasAttribute('data-band'), box.hasAttribute('data-tall'), getComputedStyle(box.querySelector('img')).objectFit, box.querySelector('img').clientHeight])"""):
        assert (band, tall) == known[entry] or band, (entry, band, tall, known[entry])
        assert (height > 250) == tall and (fit == "cover") == band, (entry, fit, height)
    screen.press(Keys.ARROW_RIGHT)
    screen.press(Keys.SPACE)
    assert len(screen.all(".review-item[aria-selected=true]")) == 1
    screen.picture("soat-loat")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.wait(lambda: screen.find("#review").get_attribute("data-state") == "empty", "all gone through")
    assert "Đã soát hết" in screen.text("#review-words")


@step("the lead sees how often a settled entry is mixed in, and sets it; what is no rate is refused and not shown as kept")
def trial_rate(office):
    screen = office.sit("hotich")

    def kept():
        screen.open("/cach-kiem-tra")
        return screen.find(".trial-rate input").get_attribute("value")

    assert kept() == "50"
    for typed, after in (("20", "20"), ("3", "20"), ("0", "0")):
        kept()
        screen.fill(".trial-rate input", typed)
        screen.press(Keys.ENTER)
        screen.wait(lambda: screen.text(".toast") or screen.said(), "an answer")
        screen.wait(lambda: screen.find(".trial-rate input").get_attribute("value") == after, "the rate that holds")
        assert kept() == after, (typed, kept())


@step("the lead's order of fields: kept with Ctrl+Enter for what is on the screen, not lost unasked, and followed by the desk")
def field_order(office):
    screen = office.sit("hotich")
    screen.open("/nhap/thu-tu")
    screen.wait(lambda: screen.all("#order li"), "the fields")
    screen.choose("#order-kind", "marriage")
    screen.choose("#order-period", "1999-2006")
    screen.wait(lambda: screen.all("#order li[data-field=wifeFullName]"), "the fields of marriages")
    screen.script("document.querySelector('#order li').focus()")
    first = screen.script("return document.activeElement.dataset.field")
    screen.press(Keys.ALT, Keys.ARROW_DOWN)
    second = screen.script("return document.querySelector('#order li').dataset.field")
    assert second != first
    # Asked, and the answer is no: the order on the screen stays that of the choice above it.
    screen.script("window.confirm = () => false")
    screen.choose("#order-period", "2010-2015")
    assert screen.script("return [document.getElementById('order-period').value, document.querySelector('#order li').dataset.field]") == ["1999-2006", second]
    screen.script("document.querySelector('#order li').focus()")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.wait(lambda: screen.text("#order-state").startswith("Đang theo thứ tự đã sắp"), "the order to be kept")
    screen = office.sit("nhaplieu1")
    office.desk(screen, office.entries("marriage")[1])
    assert screen.script("return [...document.querySelectorAll('#desk-form .row')].map((r) => r.dataset.field).slice(0, 2)") == [second, first]


@step("a person's own key: taken keys and keys that type are refused, the desk obeys it, the help and the cards name it")
def own_keys(office):
    screen = office.sit("nhaplieu1")
    screen.open("/nhap/phim")
    screen.see("#keys table")

    def change(action, *keys):
        screen.script("document.querySelector(`[data-change='${arguments[0]}']`).focus()", action)
        screen.press(Keys.ENTER)
        screen.press(*keys)

    for keys in ((Keys.F2,), ("a",), (Keys.CONTROL, "t")):
        change("condition-struckOut", *keys)
        screen.see("#keys-problem")
    change("condition-struckOut", Keys.F7)
    screen.wait(lambda: "F7" in screen.text("tr[data-action=condition-struckOut] td"), "the new key")
    office.desk(screen, office.entries("marriage")[1])
    screen.script("document.getElementsByName('wifeFullName')[0].focus()")
    screen.press(Keys.F7)
    assert screen.find(".row[data-field=wifeFullName]").get_attribute("data-condition") == "struckOut"
    screen.press(Keys.F1)
    help_words = screen.wait(lambda: screen.text("#help"), "the help")
    assert "F7" in help_words and "Alt+5" not in help_words
    # Nobody is proposed yet, so nothing of proposals is live.
    assert "đề xuất" not in help_words.lower(), help_words
    screen.press(Keys.ESCAPE)
    screen.press(Keys.F2)
    screen.see("#guidance[open]")
    screen.script("const i = document.getElementById('guidance-search'); i.value = 'gạch'; i.dispatchEvent(new Event('input'))")
    assert "F7" in screen.text("#guidance-card"), screen.text("#guidance-card")
    office.client("nhaplieu1").put("/api/v1/keying/settings", {"keys": {}})


def run(binary, pictures):
    """All steps against a node of its own with the invented commune; how many passed and failed."""
    pictures = pathlib.Path(pictures) / "second-eyes"
    with ServedNode(binary, "--sample") as node:
        screen = Screen(node.url, pictures)
        office = Office(screen, pictures)
        try:
            return step.on(screen, lambda: office)
        finally:
            office.close()


if __name__ == "__main__":
    sys.exit(steps.main(__doc__, run))
