"""The one way through the house, walked in a browser: from two books on the table to two packages of the ministry."""

import re
import time
import urllib.parse

import package
from keying import Desk
from node import Client
from person import Keys
from steps import Steps
from truth import Book

# One person a role, two keyers. All invented.
PEOPLE = {
    "nhap.mot": ("Vũ Thị Lụa", "keyer"),
    "nhap.hai": ("Đoàn Văn Khoát", "reconciler"),
    "phan.xu": ("Hà Quang Tạo", "adjudicator"),
    "ho.tich": ("Bùi Thị Thơm", "justiceOfficer"),
    "cong.an": ("Trịnh Đình Vững", "policeChief"),
    "ban.giao": ("Mai Thị Xoan", "packageOfficer"),
}
TEMPORARY = "tam-thoi-2026"
OWN = "rieng-cua-toi-2026"
UNIT = "97/99111"

step = Steps(chained=True)


class Way:
    """What the steps share."""

    def __init__(self, screen, sample, administrator_password, data):
        self.screen = screen
        self.sample = sample
        self.data = data
        self.administrator_password = administrator_password
        self.birth = Book(sample, "ks-2008-01", pages=6)
        self.marriage = Book(sample, "kh-2000-01", pages=2)
        self.ids = {}
        self.known = set()
        # What the second keyer gets wrong on purpose: kind, number → field, what is typed instead.
        self.slips = {}
        self.held = 0
        self.packages = {}

    @property
    def books(self):
        return [self.birth, self.marriage]

    def book(self, kind):
        return next(book for book in self.books if book.kind == kind)

    def sign_in(self, login):
        """Signs in; the first time with the temporary password, which the page wants changed."""
        if login in self.known:
            self.screen.sign_in(login, OWN)
        else:
            self.screen.sign_in(login, TEMPORARY, fresh=OWN)
            self.known.add(login)

    def download(self, address, folder):
        """Fetches a file as the signed-in person would, under the name the server gives it."""
        client = Client(self.screen.url)
        client.cookie = "; ".join(f"{one['name']}={one['value']}" for one in self.screen.driver.get_cookies())
        parts = urllib.parse.urlsplit(address)
        status, headers, data = client.raw("GET", parts.path)
        assert status == 200, f"{parts.path}: {status}"
        disposition = headers.get("Content-Disposition", "")
        named = re.search(r"filename\*=UTF-8''([^;]+)", disposition) or re.search(r'filename="([^"]+)"', disposition)
        assert named, disposition
        file = self.data / folder / urllib.parse.unquote(named[1])
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        return file

    def no_errors(self):
        errors = self.screen.errors()
        assert not errors, f"the browser's console: {errors[:3]}"


# ---- 0. an empty node becomes a commune's

@step("the first administrator signs in and sets a password of their own")
def first_sign_in(way):
    screen = way.screen
    screen.open("/")
    screen.see("#login")
    screen.picture("dang-nhap")
    screen.enter("#login", "quantri", Keys.TAB, "khong-phai-mat-khau", Keys.ENTER)
    screen.see("#login-problem")
    screen.sign_in("quantri", way.administrator_password, fresh=OWN)
    screen.picture("viec-cua-toi")


@step("the administrator makes an account for each person")
def accounts(way):
    screen = way.screen
    screen.open("/tai-khoan")
    for login, (name, role) in PEOPLE.items():
        screen.fill("#displayName", name)
        screen.fill("#login", login)
        screen.choose("#role", role)
        screen.fill("#unit", UNIT)
        screen.fill("#password", TEMPORARY)
        screen.press(Keys.ENTER)
        screen.wait(lambda login=login: any(cell.text == login for cell in screen.all("td")), f"the account {login}")
    screen.picture("tai-khoan")
    way.no_errors()


# ---- 1. books

@step("the clerk registers the birth book and the marriage book")
def register(way):
    screen = way.screen
    way.sign_in("ho.tich")
    for book in way.books:
        screen.open("/so/moi")
        screen.choose("#kind", book.kind)
        screen.fill("#office", book.office)
        screen.fill("#number", f"{book.number:02d}")
        screen.fill("#openingYear", str(book.opening_year))
        screen.choose("#paper", book.paper)
        screen.fill("#formPeriod", {"2006-2010": "2006–2010", "1999-2006": "1999–2006"}[book.form_period])
        pages = sum(2 if face["widthMM"] > face["heightMM"] else 1 for face in book.faces[1:])
        screen.fill("#declaredPages", str(pages))
        screen.fill("#declaredEntries", str(len(book.entries)))
        screen.fill("#phase", str(book.phase))
        screen.picture(f"ghi-so-{book.kind}")
        screen.press(Keys.ENTER)
        way.ids[book.kind] = screen.wait(lambda: (re.fullmatch(r"/so/([0-9a-f]{32})", screen.path) or [None, None])[1], "the book's sheet")
    screen.open("/so")
    screen.picture("danh-muc-so")


@step("a second registration of the same book is refused in words")
def register_twice(way):
    screen, book = way.screen, way.birth
    screen.open("/so/moi")
    screen.choose("#kind", book.kind)
    screen.fill("#office", book.office)
    screen.fill("#number", "1")
    screen.fill("#openingYear", str(book.opening_year))
    screen.press(Keys.ENTER)
    screen.see("#book-problem")
    screen.picture("so-da-co")


@step("page images are uploaded, given their faces and numbered")
def pages(way):
    screen = way.screen
    for book in way.books:
        screen.open(f"/so/{way.ids[book.kind]}/trang")
        screen.see("#drop-zone")
        screen.upload("#files", *book.files)
        screen.wait(lambda count=len(book.files): len(screen.all(".page-card")) == count, "all images", 120)
        screen.gone("#sending", 60)
        faces = ["cover"] + ["spread" if face["widthMM"] > face["heightMM"] else "page" for face in book.faces[1:]]
        for index, face in enumerate(faces):
            if face == "page":
                continue
            select = screen.all(".page-card select[data-do=face]")[index]
            screen.script(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))", select, face)
            screen.wait(
                lambda index=index, face=face: screen.script(
                    "return [...document.querySelectorAll('.page-card select[data-do=face]')].map((s) => s.value)")[index] == face, "the face")
            time.sleep(0.3)
        screen.click("#number-pages")
        screen.wait(
            lambda last=len(faces) - 1: screen.all(".page-card [data-do=label]")[last].get_attribute("value"), "the page numbers")
        screen.picture(f"anh-trang-{book.kind}")
    way.no_errors()


@step("a file that is no image is refused in words and the others stay")
def bad_file(way):
    screen = way.screen
    bad = way.data / "khong-phai-anh.jpg"
    bad.write_text("đây không phải ảnh", encoding="utf-8")
    before = len(screen.all(".page-card"))
    screen.upload("#files", bad)
    screen.see("#sending-result", 30)
    assert "khong-phai-anh.jpg" in screen.text("#sending-result"), screen.text("#sending-result")
    assert len(screen.all(".page-card")) == before
    screen.picture("tep-khong-nhan")


@step("entries of the birth book are marked, one form a page")
def mark_forms(way):
    screen, book = way.screen, way.birth
    screen.open(f"/so/{way.ids['birth']}/danh-dau")
    screen.wait(lambda: len(screen.all("#strip li")) == len(book.files), "the strip of pages")
    screen.click("[name=mode][value=forms]")
    screen.fill("#first-page", "2")
    screen.fill("#last-page", str(len(book.files)))
    screen.fill("#first-number", str(book.entries[0]["number"]))
    screen.fill("#year", str(book.year))
    screen.click("[data-mode='forms rows'] [data-do=preview]")
    screen.wait(lambda: len(screen.all("#planned > li")) == len(book.entries), "the entries to be marked")
    screen.picture("danh-dau-khai-sinh")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.wait(lambda: len(screen.all("#strip .badge-good")) == len(book.entries), "the marked entries")
    way.no_errors()


@step("entries of the marriage table are marked by the first and the last row, carried onward")
def mark_rows(way):
    screen, book = way.screen, way.marriage
    screen.open(f"/so/{way.ids['marriage']}/danh-dau")
    screen.wait(lambda: len(screen.all("#strip li")) == len(book.files), "the strip of pages")
    screen.click("[name=mode][value=rows]")
    screen.settle()
    rows = book.regions(1)
    screen.drag("#stage", rows[0])
    screen.wait(lambda: screen.find(".box-first"), "the box of the first row")
    screen.drag("#stage", rows[-1])
    screen.wait(lambda: screen.find(".box-last"), "the box of the last row")
    screen.fill("#rows", str(book.rows_per_page[0]))
    screen.fill("#first-page", "2")
    screen.fill("#last-page", str(len(book.files)))
    screen.fill("#first-number", str(book.entries[0]["number"]))
    screen.fill("#year", str(book.year))
    screen.click("[data-mode='forms rows'] [data-do=preview]")
    screen.wait(lambda: len(screen.all("#planned > li")) == len(book.entries), "the entries to be marked")
    screen.picture("danh-dau-ket-hon")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.wait(lambda: len(screen.all("#strip .badge-good")) == len(book.rows_per_page), "the marked entries")
    way.no_errors()


@step("the books' sheets agree and the books are closed")
def close_books(way):
    screen = way.screen
    for book in way.books:
        screen.open(f"/so/{way.ids[book.kind]}")
        screen.see("#book-actions")
        assert screen.find("#book-actions").get_attribute("data-agrees") == "yes", screen.text("section.panel")
        screen.picture(f"bang-kiem-{book.kind}")
        screen.click("#close-book")
        screen.enter("#close-dialog [value=yes]", Keys.ENTER)
        screen.see("#reopen-book")
    screen.open(f"/so/{way.ids['birth']}/bien-ban")
    screen.picture("bien-ban-dong-so")


@step("a package is refused, with a list, while the book is unfinished")
def package_refused(way):
    screen = way.screen
    screen.open(f"/ban-giao/{way.ids['birth']}")
    screen.see(".hindrances, .waiting")
    assert not screen.find("#build-go"), "a package of an unfinished book may be built"
    assert len(screen.all(".waiting li")) >= len(way.birth.entries), screen.text("main")
    screen.picture("chua-lap-goi-duoc")


# ---- 2. keying, 3. second reading

def key_everything(way, queue, slips, picture):
    """Keys all of a queue, both books, as the truth says except for the slips; how many entries it was."""
    screen = way.screen
    desk = Desk(screen)
    desk.start(queue)
    done, pictured = 0, set()
    while True:
        kind, number = desk.kind, desk.number
        entry = way.book(kind).entry(number)
        fields = set(screen.script("return [...document.querySelectorAll('#desk-form input, #desk-form textarea')].map((i) => i.name)"))
        values = Book.keyed(entry, fields)
        for field, text in slips.get((kind, number), {}).items():
            assert field in values, f"{field} is not keyed in {kind} {number}"
            values[field] = {"asWritten": text, "condition": "legible"}
        desk.key(values)
        if kind not in pictured:
            pictured.add(kind)
            desk.saved()
            screen.picture(f"{picture}-{kind}")
        done += 1
        if desk.submit() is None:
            return done


def wrong_tone(name):
    """The name with one tone another: what a tired eye sees."""
    for right, wrong in (("ễ", "ê"), ("ị", "i"), ("ầ", "ấ"), ("ạ", "à"), ("ư", "u"), ("ă", "a"), ("ê", "e"), ("ô", "o"), ("à", "á"), ("á", "à")):
        if right in name:
            return name.replace(right, wrong, 1)
    return name + "h"


@step("the first keyer keys both books by keyboard alone")
def first_reading(way):
    way.sign_in("nhap.mot")
    way.screen.open("/nhap")
    way.screen.picture("hang-doi-nhap-lieu")
    done = key_everything(way, "firstReading", {}, "nhap-lan-1")
    assert done == len(way.birth.entries) + len(way.marriage.entries), f"{done} entries were keyed"
    way.no_errors()


@step("a draft is on the server at every field and survives a new sign-in")
def draft(way):
    screen = way.screen
    way.sign_in("nhap.hai")
    desk = Desk(screen)
    desk.start("secondReading")
    entry = way.book(desk.kind).entry(desk.number)
    field, value = next((name, one) for name, one in entry["fields"].items() if name.endswith("FullName") and one["condition"] == "legible")
    # Blind: nothing of the first reading stands in the form.
    filled = screen.script("return [...document.querySelectorAll('#desk-form input, #desk-form textarea')].filter((i) => i.value).length")
    assert filled == 0, f"the second reader sees {filled} values of the first"
    desk.key({field: value})
    desk.saved()
    begun = desk.entry
    way.sign_in("nhap.hai")
    screen.open("/nhap")
    screen.picture("dang-lam-do")
    screen.open(f"/nhap/{begun}?queue=secondReading")
    desk.wait_open(None)
    kept = screen.find(f"#field-{field}").get_attribute("value")
    assert kept == value["asWritten"], f"kept: {kept!r}"


@step("the second keyer reads everything again, blind, and errs twice")
def second_reading(way):
    birth, marriage = way.birth.entries[2], way.marriage.entries[1]
    way.slips = {
        ("birth", str(birth["number"])): {"childFullName": wrong_tone(birth["fields"]["childFullName"]["asWritten"])},
        ("marriage", str(marriage["number"])): {"wifeFullName": wrong_tone(marriage["fields"]["wifeFullName"]["asWritten"])},
    }
    done = key_everything(way, "secondReading", way.slips, "nhap-lan-2")
    assert done == len(way.birth.entries) + len(way.marriage.entries), f"{done} entries were keyed"
    way.no_errors()


@step("a third person decides the two differences on the picture")
def adjudicate(way):
    screen = way.screen
    way.sign_in("phan.xu")
    screen.open("/phan-xu")
    screen.picture("cho-phan-xu")
    screen.enter("#start-adjudication", Keys.ENTER)
    screen.see("#court")
    expected = {(kind, number): dict(fields) for (kind, number), fields in way.slips.items()}
    seen = 0
    before = None
    while True:
        def ready():
            if screen.path == "/phan-xu":
                return "end"
            court = screen.find("#court")
            if court is None or court.get_attribute("data-state") == "opening":
                return None
            assert court.get_attribute("data-state") == "open", screen.said()
            here = (court.get_attribute("data-entry"), court.get_attribute("data-field"))
            return here if here[1] and here != before else None
        here = screen.wait(ready, "a difference")
        if here == "end":
            break
        before, seen = here, seen + 1
        sides = {side: screen.text(f"[data-action={side}] .side-text") for side in ("a", "b")}
        slip = next(
            ((key, text) for key, fields in expected.items() for name, text in fields.items() if name == here[1] and text in sides.values()), None)
        assert slip, f"a difference that nobody made: {here[1]} {sides}"
        (kind, number), wrong = slip
        right = way.book(kind).entry(number)["fields"][here[1]]["asWritten"]
        assert set(sides.values()) == {wrong, right}, sides
        screen.picture(f"phan-xu-{kind}")
        screen.press("1" if sides["a"] == right else "2")
    assert seen == len(expected), f"{seen} differences for {len(expected)} slips"
    way.no_errors()


# ---- 4. comparison with the population extract

@step("an extract of the population is looked at, its columns confirmed, and taken in")
def extract(way):
    screen = way.screen
    way.sign_in("cong.an")
    screen.open("/dan-cu")
    screen.see("#drop")
    screen.upload("#file", way.sample.resolve() / "population.csv")
    screen.see("#import[data-state=confirm]", 60)
    screen.see("#import-go")
    screen.picture("trich-xuat-dan-cu")
    screen.press(Keys.ENTER)
    screen.wait(lambda: screen.find(".badge-good"), "the extract in use", 120)
    way.no_errors()


@step("every entry is compared; what the population data do not confirm is held with its reasons")
def compare(way):
    screen = way.screen
    def compared():
        screen.open("/doi-chieu")
        state = screen.find("#matching-state")
        return state is None or not state.is_displayed()
    screen.wait(compared, "all entries to be compared", 120)
    way.held = len(screen.all(".held tbody tr"))
    total = len(way.birth.entries) + len(way.marriage.entries)
    assert 0 < way.held < total, f"{way.held} of {total} entries are held"
    screen.picture("cho-thong-nhat")
    way.no_errors()


def opinions(way, login, reason, picture):
    """Gives one side's opinion on every held entry, with the keyboard; how many."""
    screen = way.screen
    way.sign_in(login)
    screen.open("/doi-chieu")
    screen.enter(".held tbody a", Keys.ENTER)
    screen.see("#compare")
    before, given = None, 0
    while True:
        def ready():
            if screen.path == "/doi-chieu":
                return "end"
            desk = screen.find("#compare")
            if desk is None or desk.get_attribute("data-state") == "opening":
                return None
            assert desk.get_attribute("data-state") == "ready", screen.said()
            entry = desk.get_attribute("data-entry")
            return entry if entry != before else None
        here = screen.wait(ready, "a held entry")
        if here == "end":
            return given
        before = here
        if given == 0:
            screen.picture(picture)
        screen.press("a")
        screen.enter("#ask-reason-text", reason)
        screen.press(Keys.CONTROL, Keys.ENTER)
        given += 1


# ---- 5. approval

def cards(screen):
    """Waits for the cards of the approval page; those still to be decided."""
    screen.wait(lambda: screen.find("#approval[data-state=ready]"), "the entries to approve")
    return [card for card in screen.all("#approval-cards .card") if not card.find_elements("css selector", ".card-done")]


@step("the police chief sends one matched entry back, with a reason, to the joint decision")
def send_back(way):
    screen = way.screen
    screen.open("/duyet")
    assert cards(screen), "nothing waits for approval"
    screen.picture("duyet")
    screen.press("r")
    screen.see("#return-dialog")
    screen.click("#return-form [value=matching]")
    screen.fill("#return-reason", "Nghi trùng tên với người khác cùng thôn, đề nghị hai bên xem lại.")
    screen.picture("tra-lai")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.gone("#return-dialog")
    screen.wait(lambda: screen.find(".card-done"), "the entry to be sent back")
    way.held += 1
    way.no_errors()


@step("justice and police decide together about what is held, two accounts")
def joint_decision(way):
    given = opinions(way, "cong.an", "Đã xác minh với gia đình: nội dung trong sổ gốc là đúng.", "y-kien-cong-an")
    assert given == way.held, f"{given} opinions for {way.held} held entries"
    given = opinions(way, "ho.tich", "Đúng như bản lưu; dữ liệu dân cư ghi thiếu hoặc khác dấu.", "y-kien-tu-phap")
    assert given == way.held, f"{given} opinions for {way.held} held entries"
    way.screen.open("/doi-chieu")
    assert not way.screen.all(".held tbody tr"), "something is still held"
    way.no_errors()


@step("the police chief looks at matched entries and approves them as a batch, the others singly")
def approve(way):
    screen = way.screen
    way.sign_in("cong.an")
    screen.open("/duyet")
    batches, approved = 0, 0
    total = len(way.birth.entries) + len(way.marriage.entries)
    for _ in range(total * 2):
        open_cards = cards(screen)
        if not open_cards:
            break
        batch = screen.find("#batch")
        if batches == 0 and re.search(r"\((\d+)\)", batch.text):
            # Looked at one after the other; only then may the batch be approved.
            assert not batch.is_enabled(), "a batch may be approved before it was looked at"
            for card in open_cards:
                screen.script("arguments[0].scrollIntoView({ block: 'start' })", card)
                end = card.find_element("css selector", ".card-end")
                screen.script("arguments[0].scrollIntoView({ block: 'center' })", end)
                screen.wait(lambda card=card: card.get_attribute("data-seen") == "true", "the card to count as looked at", 15)
            count = int(re.search(r"\((\d+)\)", batch.text)[1])
            screen.wait(batch.is_enabled, "the batch to be approvable")
            screen.picture("duyet-ca-lo")
            batch.click()
            batches, approved = 1, approved + count
            screen.wait(lambda: not screen.find("#batch").is_enabled() and len(cards(screen)) <= max(0, total - count), "the batch to be approved")
            time.sleep(0.4)
            continue
        before = screen.text("#approval-count")
        if not open_cards[0].get_attribute("aria-current"):
            open_cards[0].find_element("css selector", ".card-head").click()
        screen.press("a")
        approved += 1
        screen.wait(lambda before=before: screen.text("#approval-count") != before, "the entry to be approved")
    assert approved == total, f"{approved} of {total} entries were approved"
    screen.picture("da-duyet-het")
    way.no_errors()


@step("progress shows both books approved")
def progress(way):
    screen = way.screen
    screen.open("/tien-do")
    screen.picture("tien-do")
    way.no_errors()


# ---- 6. the package

@step("the packages are built, downloaded, and say what the books say")
def packages(way):
    screen = way.screen
    way.sign_in("ban.giao")
    for book in way.books:
        screen.open(f"/ban-giao/{way.ids[book.kind]}")
        screen.see("#build")
        screen.picture(f"lap-goi-{book.kind}")
        screen.enter("#build-go", Keys.ENTER)
        screen.see("ul.packages a[href$=workbook]", 180)
        screen.picture(f"goi-ban-giao-{book.kind}")
        files = {
            name: way.download(screen.find(f"ul.packages a[href$={name}]").get_attribute("href"), book.kind) for name in ("workbook", "archive")}
        way.packages[book.kind] = files
        faults = package.check(files["workbook"], files["archive"], book.kind, book.entries, len(book.entries))
        assert not faults, "\n    ".join([f"the package of {book.slug}:", *faults[:20]])
    way.no_errors()


@step("the list of deliveries and the progress show both books released")
def released(way):
    screen = way.screen
    screen.open("/ban-giao")
    screen.picture("ban-giao")
    screen.open("/tien-do")
    screen.picture("tien-do-xong")
    total = len(way.birth.entries) + len(way.marriage.entries)
    numbers = [cell.text for cell in screen.all("tfoot td, tr:last-child td") if cell.text.strip()]
    assert str(total) in numbers, f"{total} released entries are not among {numbers}"
    way.no_errors()
