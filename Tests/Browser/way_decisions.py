"""The last part of the way: the population extract, the joint decision, approval, the ministry's packages."""

import io
import re
import time
import zipfile

import package
import pypdf
from person import Keys
from steps import Steps

step = Steps(chained=True)


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
    return screen.steadily(
        lambda: [card for card in screen.all("#approval-cards .card") if not card.find_elements("css selector", ".card-done")])


def waiting(screen):
    """How many entries the approval page says wait."""
    return int((re.match(r"\d+", screen.text("#approval-count")) or ["0"])[0])


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
    batches = 0
    total = len(way.birth.entries) + len(way.marriage.entries)
    cards(screen)
    assert waiting(screen) == total, f"{waiting(screen)} of {total} entries wait"
    for _ in range(total * 20):
        open_cards = cards(screen)
        left = waiting(screen)
        if left == 0:
            break
        if not open_cards:
            # The next ones are on their way.
            time.sleep(0.2)
            continue
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
            batches = 1
            screen.wait(lambda left=left, count=count: waiting(screen) == left - count, "the batch to be approved")
            continue
        screen.press("a")
        # While the one before is still being written the key does nothing: nobody approves what is not on the screen yet.
        patience = time.monotonic() + 3
        while waiting(screen) == left and time.monotonic() < patience:
            time.sleep(0.1)
    assert waiting(screen) == 0, f"{waiting(screen)} of {total} entries still wait"
    assert screen.see("#approval-empty")
    assert batches == 1, "no batch was approved"
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


@step("the office's own copy at 300 dots an inch has the same names, is finer, and leaves the package alone")
def archive_copy(way):
    screen, kind = way.screen, way.books[0].kind
    screen.open(f"/ban-giao/{way.ids[kind]}")
    screen.enter("#copy-go", Keys.ENTER)
    screen.see("a[href$=archive-copy]", 180)
    screen.picture("ban-luu-tru")
    copy = way.download(screen.find("a[href$=archive-copy]").get_attribute("href"), kind)
    assert copy.name.endswith(".300dpi.zip"), copy.name
    with zipfile.ZipFile(copy) as fine, zipfile.ZipFile(way.packages[kind]["archive"]) as plain:
        assert fine.namelist() == plain.namelist()
        widths = [ink_widths(archive.read(archive.namelist()[-1])) for archive in (fine, plain)]
    assert len(widths[0]) == len(widths[1]) > 0 and all(abs(a / b - 1.5) < 0.01 for a, b in zip(*widths)), widths
    assert len(screen.all("ul.packages > li")) == 1
    way.no_errors()


def ink_widths(pdf):
    """Dots across of every mask of a PDF."""
    pictures = [
        image.get_object() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages for image in page["/Resources"]["/XObject"].values()]
    return [picture["/Mask"].get_object()["/Width"] for picture in pictures if "/Mask" in picture]


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
