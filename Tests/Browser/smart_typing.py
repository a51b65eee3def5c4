"""Smart typing at the desk: the table of typing_vectors.json in the browser, then a person's keys on an entry of the invented commune.

    .build/test-venv/bin/python Tests/Browser/smart_typing.py --binary .build/debug/sogoc

Last line: `passed=N failed=N`. `run.py` runs the same steps.
"""

import json
import pathlib
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from keying import Desk  # noqa: E402
from node import Client, ServedNode  # noqa: E402
from person import Keys, Screen  # noqa: E402
import steps  # noqa: E402

PASSWORD = "tap-lam-so-goc"


class Typist:
    """A person at the desk's form."""

    def __init__(self, screen):
        self.screen = screen
        self.desk = Desk(screen)

    def started(self, kind="birth"):
        self.screen.sign_in("nhaplieu1", PASSWORD)
        client = Client(self.screen.url, "nhaplieu1", PASSWORD)
        item = client.get(f"/api/v1/keying/next?queue=firstReading&kind={kind}")["item"]
        # What is offered follows from the book's time: its year, and what the commune was called then.
        self.year = client.get(f"/api/v1/entries/{item['entryID']}/typing")["openingYear"]
        self.unit = ("Quyết Tiến", "x quyet t", "xqt", "Hải Lam") if self.year < 1991 else ("Yên Hạ", "x yen h", "xyh", "Lam Giang")
        self.screen.open(f"/nhap/{item['entryID']}?queue=firstReading&kind={kind}")
        self.desk.wait_open(None)
        self.screen.wait(lambda: self.screen.find("#desk").get_attribute("data-lexicon"), "the lexicon")
        return self

    def at(self, field):
        self.screen.script("const i = document.getElementsByName(arguments[0])[0]; i.closest('details')?.setAttribute('open', ''); i.focus(); i.select()", field)

    def into(self, field, *keys):
        """Puts the focus into an empty field and types."""
        self.at(field)
        if self.value(field):
            self.screen.press(Keys.DELETE)
        for key in keys:
            self.screen.press(key) if len(key) == 1 or key in (Keys.ENTER, Keys.ESCAPE, Keys.TAB) else self.screen.type(key)

    def value(self, field):
        return self.screen.script("return document.getElementsByName(arguments[0])[0].value", field)

    def offered(self, field):
        """The rows of the open list, and the one Enter takes."""
        return self.screen.script("""
            const input = document.getElementsByName(arguments[0])[0];
            const list = document.getElementById(input.getAttribute("aria-controls"));
            if (!list || list.hidden) return [[], null];
            const text = (row) => [...row.childNodes].filter((one) => one.nodeType === 3).map((one) => one.data).join("").trim();
            const active = document.getElementById(input.getAttribute("aria-activedescendant") ?? "");
            return [[...list.querySelectorAll("[role=option]")].map(text), active && text(active)];
        """, field)

    def take(self, field, keys, wanted, letters=str):
        """Types, waits until the wanted row would be taken, presses Enter, and looks at what stands."""
        self.into(field, keys)
        self.screen.wait(lambda: letters(self.offered(field)[1] or "") == letters(wanted), f"“{wanted}” to be offered for “{keys}”; offered: {self.offered(field)}", 8)
        # A row that came from the server counts when it has been seen.
        time.sleep(0.2)
        self.screen.press(Keys.ENTER)
        assert letters(self.value(field)) == letters(wanted), f"{field}: {self.value(field)!r}, not {wanted!r}"
        assert self.desk.here()["field"] != field, f"Enter did not move on from {field}"

    def is_now(self, field, wanted):
        assert self.value(field) == wanted, f"{field}: {self.value(field)!r}, not {wanted!r}"

    def remarks(self, field):
        return self.screen.script("return document.getElementsByName(arguments[0])[0].closest('.row').innerText", field)


step = steps.Steps()


@step("every line of the table comes out as written")
def vectors(person):
    table = json.loads((HERE / "typing_vectors.json").read_text(encoding="utf-8"))
    person.screen.driver.set_script_timeout(30)
    answer = person.screen.driver.execute_async_script((HERE / "typing_vectors.js").read_text(encoding="utf-8"), table)
    assert not answer["failures"], "\n    ".join(answer["failures"][:10])
    assert answer["count"] > 200, answer["count"]


@step("what goes with another field follows it, and never takes the place of what the reader said")
def companions(person):
    answer = person.screen.driver.execute_async_script((HERE / "companion_vectors.js").read_text(encoding="utf-8"))
    assert not answer["failures"], "\n    ".join(answer["failures"])
    assert answer["count"] > 15, answer["count"]


@step("a name typed without marks is offered with them, taken with Enter, given back with Ctrl+Z")
def names(person):
    person.take("childFullName", "nguyen van an", "Nguyễn Văn An")
    person.screen.press(Keys.CONTROL, "z")
    person.is_now("childFullName", "nguyen van an")
    assert person.desk.here()["field"] == "childFullName"
    person.screen.press(Keys.ENTER)
    person.is_now("childFullName", "nguyen van an")
    person.into("childFullName", "nguyen thi lan", Keys.ESCAPE, Keys.ENTER)
    person.is_now("childFullName", "nguyen thi lan")
    person.take("childFullName", "nguyeenx thij lan", "Nguyễn Thị Lan")
    person.into("childFullName", "le thi thuy")
    rows = person.screen.wait(lambda: person.offered("childFullName")[0], "offers")
    person.screen.picture("go-ten-khong-dau")
    person.screen.press("2")
    person.is_now("childFullName", rows[1])
    assert person.desk.here()["field"] != "childFullName", "a row's digit moves on"


@step("a name typed with marks is nobody's to change")
def marked_names(person):
    for name in ("Nguyễn Văn Xoắn", "Lò Văn Ún", "Mai Lan Anh", "Nguyễn Văn An (Bé)", "Ksor H'Nhi"):
        person.into("motherFullName", name, Keys.ENTER)
        person.is_now("motherFullName", name)
    person.into("motherFullName", "lê thị hoà", Keys.TAB)
    person.is_now("motherFullName", "Lê Thị Hoà")


@step("an input method puts a word together and nothing interferes")
def input_method(person):
    person.into("fatherFullName")
    driver = person.screen.driver
    for text in ("n", "ng", "nguye", "nguyê", "nguyễ", "nguyễn"):
        driver.execute_cdp_cmd("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        assert person.offered("fatherFullName") == [[], None], "a list over a word that is not finished"
        person.is_now("fatherFullName", text)
    driver.execute_cdp_cmd("Input.insertText", {"text": "nguyễn"})
    person.is_now("fatherFullName", "nguyễn")
    person.screen.type(" văn khoát")
    person.screen.press(Keys.ENTER)
    person.is_now("fatherFullName", "Nguyễn Văn Khoát")


@step("digits become dates as the ministry writes them, the century shown first")
def dates(person):
    year = person.year
    person.take("childBirthDate", f"1203{year}", f"12.03.{year}")
    person.take("childBirthDate", f"1203{year % 100:02d}", f"12.03.{year}")
    person.take("fatherBirthDate", f"12.3.{(year - 25) % 100:02d}", f"12.03.{year - 25}")
    person.take("fatherBirthDate", f"{(year - 25) % 100:02d}", f"{year - 25}")
    person.take("fatherBirthDate", "60t", "60 tuổi")
    person.into("fatherBirthDate", "120385", Keys.ESCAPE, Keys.ENTER)
    person.is_now("fatherBirthDate", "120385")
    # A father of three: nobody can know, and Enter takes nothing.
    young = f"1203{(year - 3) % 100:02d}"
    person.into("fatherBirthDate", young, Keys.ENTER)
    person.is_now("fatherBirthDate", young)
    person.into("fatherBirthDate", young, Keys.ARROW_DOWN, Keys.ENTER)
    assert person.value("fatherBirthDate") in (f"12.03.{year - 3}", f"12.03.{year - 103}"), person.value("fatherBirthDate")
    for text in ("31.02.1999", "30/2 âm lịch", "không rõ", "1/2/3/4"):
        person.into("fatherBirthDate", text, Keys.ENTER)
        person.is_now("fatherBirthDate", text)
    person.into("fatherBirthDate", "31021999")
    assert "không có trong lịch" in person.remarks("fatherBirthDate"), person.remarks("fatherBirthDate")
    person.screen.picture("ngay-khong-co-trong-lich")


@step("the date in words comes from the digits by one key")
def words(person):
    person.take("childBirthDate", "15042008", "15.04.2008")
    person.into("childBirthDateInWords", "=")
    person.is_now("childBirthDateInWords", "Ngày mười lăm tháng tư năm hai nghìn không trăm linh tám")
    person.into("childBirthDateInWords", Keys.ENTER)
    person.is_now("childBirthDateInWords", "")
    person.into("childBirthDateInWords", "Ngày mười sáu tháng tư năm hai nghìn không trăm linh tám", Keys.ENTER)
    person.screen.wait(lambda: "Khác với ngày" in person.remarks("childBirthDateInWords"), "the difference to be told")


@step("codes need one or two keys")
def codes(person):
    person.take("childGender", "2", "Nữ")
    person.take("childEthnicity", "k", "Kinh")
    person.take("childNationality", "v", "Việt Nam")
    person.take("registrationKind", "1", "Đăng kí đúng hạn")
    person.into("childEthnicity", "Người Lạ", Keys.ENTER)
    person.is_now("childEthnicity", "Người Lạ")


@step("units of the time are offered for some letters of a place")
def places(person):
    name, some, first, province = person.unit
    wanted = f"Xã {name}, Huyện Thanh Lam, Tỉnh {province}"
    # The book's own writing comes before the directory's: large or small letters of the kinds are either's.
    person.take("childHometown", some, wanted, str.lower)
    person.take("childHometown", first, wanted, str.lower)
    person.take("childBirthPlace", f"tram y te {some}", f"Trạm y tế {wanted}", str.lower)
    person.into("childBirthPlace", "Tại nhà", Keys.ENTER)
    person.is_now("childBirthPlace", "Tại nhà")
    person.screen.picture("go-noi-sinh")


@step("consonants alone begin a surname and a middle name")
def begun(person):
    person.take("fatherFullName", "ng v dung", "Nguyễn Văn Dũng")
    person.into("fatherFullName", "ng v", Keys.ESCAPE, Keys.ENTER)
    assert "viết tắt" in person.remarks("fatherFullName"), person.remarks("fatherFullName")
    person.take("fatherFullName", "nguyen van dung", "Nguyễn Văn Dũng")


@step("a key that jumps to another part selects what stands there, so that typing replaces it")
def jumped(person):
    person.at("registrationNumber")
    seen = 0
    for _ in range(12):
        person.screen.press(Keys.PAGE_DOWN)
        start, end, length = person.screen.script("const i = document.activeElement; return [i.selectionStart ?? 0, i.selectionEnd ?? 0, i.value?.length ?? 0]")
        assert (start, end) == (0, length), (start, end, length)
        seen += length > 0
    assert seen > 0, "no part begins with a filled field"


@step("a saying with a gap puts its beginning in and waits for the page's own words")
def sayings(person):
    person.into("notes", "da cap ban sao")
    person.screen.wait(lambda: person.offered("notes")[0], "a saying to be offered")
    person.screen.press(Keys.ARROW_DOWN)
    person.screen.press(Keys.ENTER)
    person.is_now("notes", "Đã cấp bản sao ngày ")
    assert person.desk.here()["field"] == "notes", "the rest is still to be typed"
    person.screen.type("06/03/2009")
    person.screen.press(Keys.ENTER)
    person.is_now("notes", "Đã cấp bản sao ngày 06/03/2009")
    assert person.desk.here()["field"] != "notes"


@step("the arrow goes up to the field before; in a text of several lines it goes up a line first")
def arrow_up(person):
    person.at("motherFullName")
    before = person.desk.here()["field"]
    if person.offered(before)[0]:
        person.screen.press(Keys.ESCAPE)
    person.screen.press(Keys.ARROW_UP)
    assert person.desk.here()["field"] not in (before, "notes"), "the arrow did not move"
    person.at("notes")
    person.screen.press(Keys.END)
    person.screen.press(Keys.ARROW_UP)
    assert person.desk.here()["field"] == "notes", "the arrow left a text in its middle"


@step("a saying goes on behind its gap: the tail of a decision's number waits for one key")
def goes_on(person):
    person.into("notes", "Bổ sung tên đệm th")
    person.screen.wait(lambda: person.offered("notes")[1], "the saying to go on")
    person.screen.press(Keys.ENTER)
    assert person.desk.here()["field"] == "notes", "the beginning of a text is waited behind"
    before = person.value("notes")
    assert before.startswith("Bổ sung tên đệm theo ") and before.endswith(" số "), before
    person.screen.type("64/")
    person.screen.wait(lambda: person.offered("notes")[1], "the tail of the number")
    person.screen.press(Keys.ENTER)
    person.screen.type("07/12/2019")
    person.screen.press(Keys.ENTER)
    person.is_now("notes", f"{before}64/QĐ-UBND ngày 07/12/2019")
    person.into("notes", Keys.ENTER)


@step("the arrow to the right puts an offer in and stays, for what the page ends otherwise")
def arrow_right(person):
    person.into("motherFullName", "nguyen thi an")
    offered = person.screen.wait(lambda: person.offered("motherFullName")[1], "a name")
    person.screen.press(Keys.ARROW_LEFT)
    person.screen.press(Keys.ARROW_RIGHT)
    person.is_now("motherFullName", "nguyen thi an")
    person.screen.press(Keys.ARROW_RIGHT)
    person.is_now("motherFullName", offered)
    assert person.desk.here()["field"] == "motherFullName", "the arrow left the field"
    person.screen.press(Keys.CONTROL, Keys.BACKSPACE)
    person.screen.type("Lê")
    person.screen.press(Keys.ENTER)
    person.is_now("motherFullName", " ".join(offered.split()[:-1] + ["Lê"]))
    person.into("motherFullName", Keys.ENTER)


@step("Tab goes to the very next field, Enter over what is carried; back goes to the beginning of the part, then to the part before")
def onward(person):
    names = person.screen.script("return [...document.querySelectorAll('#desk-form .row:not([hidden]) input')].filter((one) => !one.closest('details:not([open])')).map((one) => one.name)")
    # What is carried on from the entry before: put there by hand, as the reader has keyed none yet.
    first, carried, after = names[names.index("childFullName"):][:3]
    person.screen.script("document.getElementsByName(arguments[0])[0].closest('.row').dataset.origin = 'carried'", carried)
    skips = person.screen.find("#desk").get_attribute("data-skip") == "true"
    if not skips:
        person.screen.press(Keys.ALT, "j")
    try:
        person.at(first)
        person.screen.press(Keys.ENTER)
        assert person.desk.here()["field"] == after, (person.desk.here(), after)
        person.at(first)
        person.screen.press(Keys.TAB)
        assert person.desk.here()["field"] == carried, (person.desk.here(), carried)
    finally:
        if not skips:
            person.screen.press(Keys.ALT, "j")
    person.screen.script("delete document.getElementsByName(arguments[0])[0].closest('.row').dataset.origin", carried)
    person.at(after)
    person.screen.press(Keys.PAGE_UP)
    assert person.desk.here()["field"] == first, "back goes to the beginning of the part"
    person.screen.press(Keys.PAGE_UP)
    assert names.index(person.desk.here()["field"]) < names.index(first), "then to the part before"
    person.screen.script("document.querySelector('[data-action=submit]').focus()")
    person.screen.press(Keys.PAGE_UP)
    last = person.desk.here()["field"]
    assert last is None or names.index(last) > names.index(after), f"from behind the last field to the last part, not {last}"


@step("one key gives the place that the entry has already")
def same_place(person):
    fields = person.screen.script("return [...document.querySelectorAll('#desk-form input')].map((one) => one.name)")
    first, second = [name for name in ("fatherResidence", "motherResidence", "childHometown", "childResidence") if name in fields][:2]
    person.into(first, "Thôn Lạ, xã Xa", Keys.ESCAPE, Keys.ENTER)
    person.at(second)
    person.screen.press(Keys.DELETE)
    person.screen.wait(lambda: person.offered(second)[0], "the place to be offered")
    person.screen.type("=")
    person.is_now(second, "Thôn Lạ, xã Xa")
    assert person.desk.here()["field"] != second, "the key did not move on"


@step("a book that has hardly begun is helped by its surroundings: hamlets of the register, the office's units, usual relations")
def surroundings(person):
    commune, province = person.unit[0], person.unit[3]
    person.into("fatherResidence", "td")
    rows = person.screen.wait(lambda: [row for row in person.offered("fatherResidence")[0] if row.startswith("Thôn Đ")], "hamlets")
    assert any(row.startswith("Thôn Đ") and f"xã {commune}" in row and f"tỉnh {province}" in row for row in rows), rows
    person.into("childBirthPlace", "tyt")
    person.screen.wait(lambda: any(f"Trạm y tế xã {commune}" in row for row in person.offered("childBirthPlace")[0]), "the commune's station")
    assert not any("{" in row for row in person.offered("childBirthPlace")[0]), person.offered("childBirthPlace")
    person.into("requesterRelation", "")
    rows = person.screen.wait(lambda: person.offered("requesterRelation")[0], "relations under digits")
    person.screen.press(str(rows.index("Mẹ đẻ") + 1))
    person.is_now("requesterRelation", "Mẹ đẻ")
    for field in ("fatherResidence", "childBirthPlace", "requesterRelation"):
        person.into(field, Keys.ESCAPE, Keys.DELETE, Keys.ENTER)


@step("an identity number that does not fit sex or year says so at once")
def identity(person):
    person.take("childGender", "2", "Nữ")
    person.into("childPersonalId", "097085000123")
    assert "giới tính là Nam" in person.remarks("childPersonalId"), person.remarks("childPersonalId")
    assert "sinh năm 1985" in person.remarks("childPersonalId")
    person.into("childPersonalId", "097308000123")
    assert "Theo số này" not in person.remarks("childPersonalId"), person.remarks("childPersonalId")
    person.into("childPersonalId", Keys.ENTER)


@step("what stands on the screen is what the server keeps")
def kept(person):
    person.screen.press(Keys.ENTER)
    person.desk.saved()
    client = Client(person.screen.url, "nhaplieu1", PASSWORD)
    draft = client.get(f"/api/v1/entries/{person.desk.entry}/draft?pass=1")["values"]
    shown = person.screen.script("return Object.fromEntries([...document.querySelectorAll('#desk-form input, #desk-form textarea')].map((i) => [i.name, i.value]))")
    for field, value in draft.items():
        assert shown[field] == value["asWritten"], (field, shown[field], value)
    carried = set(person.screen.script("return [...document.querySelectorAll('.row[data-origin]')].map((row) => row.dataset.field)"))
    missing = [field for field, text in shown.items() if text and field not in draft and field not in carried]
    assert not missing, missing
    errors = person.screen.errors()
    assert not errors, errors[:3]


def run(binary, pictures):
    """All steps against a node of its own with the invented commune; how many passed and failed."""
    with ServedNode(binary, "--sample") as node:
        screen = Screen(node.url, pathlib.Path(pictures) / "typing")
        return step.on(screen, lambda: Typist(screen).started())


if __name__ == "__main__":
    sys.exit(steps.main(__doc__, run))
