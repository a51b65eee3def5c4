"""The first part of the way: an empty node becomes a commune's; books, their pages, what is marked on them."""

import re
import time

from person import Keys
from steps import Steps
from way import OWN, PEOPLE, TEMPORARY, UNIT

step = Steps(chained=True)


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
    # The whole folder again, as after a break: what is there is no fault, and stays once.
    files = way.books[-1].files
    screen.upload("#files", *files)
    screen.says(f"{len(files)} ảnh đã có, không thêm lần nữa", 120)
    assert "không được nhận" not in screen.text("#sending-result") and "Đã thêm 0 trang" in screen.text("#sending-result")
    screen.picture("gui-lai-ca-thu-muc")


@step("a page that lies on its side is turned, a quarter each time, and after four is as it was")
def turned(way):
    screen = way.screen
    shown = lambda: screen.find(".page-card img").get_attribute("src")  # noqa: E731
    first = before = shown()
    for quarter in range(4):
        screen.click(".page-card [data-do=turn]")
        screen.wait(lambda: shown() != before, "the page turned", 30)
        before = shown()
        assert (before == first) == (quarter == 3), quarter
        if quarter == 0:
            screen.picture("trang-da-xoay")
    way.no_errors()


def marking(way, kind, book, mode):
    """The page on which entries are marked, with its pages, in one of its modes."""
    screen = way.screen
    screen.open(f"/so/{way.ids[kind]}/danh-dau")
    screen.wait(lambda: len(screen.all("#strip li")) == len(book.files), "the strip of pages")
    screen.click(f"[name=mode][value={mode}]")


def plan(screen, book):
    """Says which pages and numbers are meant, and looks at the entries that would be marked."""
    screen.fill("#first-page", "2")
    screen.fill("#last-page", str(len(book.files)))
    screen.fill("#first-number", str(book.entries[0]["number"]))
    screen.fill("#year", str(book.year))
    screen.click("[data-mode='forms rows'] [data-do=preview]")
    screen.wait(lambda: len(screen.all("#planned > li")) == len(book.entries), "the entries to be marked")


@step("entries of the birth book are marked, one form a page")
def mark_forms(way):
    screen, book = way.screen, way.birth
    marking(way, "birth", book, "forms")
    plan(screen, book)
    screen.picture("danh-dau-khai-sinh")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.wait(lambda: len(screen.all("#strip .badge-good")) == len(book.entries), "the marked entries")
    way.no_errors()


@step("entries of the marriage table are marked by the first and the last row, carried onward")
def mark_rows(way):
    screen, book = way.screen, way.marriage
    marking(way, "marriage", book, "rows")
    screen.settle()
    rows = book.regions(1)
    screen.drag("#stage", rows[0])
    screen.wait(lambda: screen.find(".box-first"), "the box of the first row")
    screen.drag("#stage", rows[-1])
    screen.wait(lambda: screen.find(".box-last"), "the box of the last row")
    screen.fill("#rows", str(book.rows_per_page[0]))
    plan(screen, book)
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
