"""A form drawn on screen: an old ledger that no form of the program knows, drawn on one page by mouse and keyboard, found on the others.

    .build/test-venv/bin/python Tests/Browser/forms.py --binary .build/debug/sogoc [--screenshots DIR]

Last line: `passed=N failed=N`. `run.py` runs the same steps. The ledger's pages are painted by the browser itself; every name is invented.
"""

import base64
import pathlib
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from keying import Desk  # noqa: E402
from node import Client, ServedNode  # noqa: E402
from person import Keys, Screen  # noqa: E402
import steps  # noqa: E402

PASSWORD = "tap-lam-so-goc"
UNIT = "97/99111"
WIDTH, HEIGHT = 210, 297
BODY = (12, 62, 186, 220)
COLUMNS = (12, 30, 92, 126, 160, 198)
ROWS = 10
WRITTEN = 5
# What is typed for each column, and the field that it must find.
FIELDS = (
    ("so dang", "registrationNumber"), ("khai sinh ho", "childFullName"), ("ngay thang", "childBirthDate"),
    ("noi sinh", "childBirthPlace"), ("cha ho", "fatherFullName"),
)

PAINT = """
const [page, right, down, rows, columns] = arguments;
const canvas = document.createElement("canvas");
const scale = 1240 / 210;
canvas.width = 1240; canvas.height = Math.round(297 * scale);
const c = canvas.getContext("2d");
c.fillStyle = "#fbf8ef"; c.fillRect(0, 0, canvas.width, canvas.height);
c.setTransform(scale, 0, 0, scale, right * scale, down * scale);
c.fillStyle = c.strokeStyle = "#222"; c.textAlign = "center";
c.font = "bold 7px FreeSerif"; c.fillText("SỔ CỦA HỘI ĐỒNG XÃ", 105, 24);
c.font = "italic 5px FreeSerif"; c.fillText("ghi việc sinh trong năm", 105, 34);
c.font = "bold 4px FreeSerif";
["Số", "Họ và tên", "Ngày sinh", "Nơi sinh", "Người cha"].forEach((head, i) => c.fillText(head, (columns[i] + columns[i + 1]) / 2, 54));
c.lineWidth = 0.5;
for (const x of columns) { c.beginPath(); c.moveTo(x, 44); c.lineTo(x, 282); c.stroke(); }
for (const y of [44, ...Array.from({ length: 11 }, (_, i) => 62 + i * 22)]) { c.beginPath(); c.moveTo(12, y); c.lineTo(198, y); c.stroke(); }
c.font = "italic 4.4px FreeSerif"; c.fillText("Lý trưởng ký", 150, 290);
c.textAlign = "left"; c.fillStyle = "#26356b"; c.font = "italic 5px FreeSerif";
const names = ["Lò Thị Mận", "Vi Văn Khế", "Tô Thị Na", "Hà Văn Ổi", "Lê Thị Sim", "Đỗ Văn Bòng", "Mã Thị Lê"];
for (let row = 0; row < rows; row += 1) {
  const texts = [`${page * 10 + row}`, names[(row * 3 + page) % 7], `${1 + (row * 7 + page) % 28}/3/1941`, `xóm ${row + page}`, names[(row + 2 * page) % 7]];
  texts.forEach((text, i) => c.fillText(text, columns[i] + 2, 62 + row * 22 + 12));
}
return canvas.toDataURL("image/png").split(",")[1];
"""

step = steps.Steps(chained=True)


def share(x, y, width, height):
    return {"x": x / WIDTH, "y": y / HEIGHT, "width": width / WIDTH, "height": height / HEIGHT}


class Drawer:
    """The civil-status officer, who draws, and the book of the old ledger."""

    def __init__(self, screen, folder):
        self.screen = screen
        self.client = Client(screen.url, "hotich", PASSWORD)
        registered = self.client.act("book.register", {"unit": UNIT}, {
            "kind": "birth", "office": "Hội đồng xã Yên Hạ", "number": int(time.time()) % 900 + 50, "openingYear": 1941, "formPeriod": "1931-1945", "paper": "A4", "phase": "1"})
        self.book = registered["created"][0]
        screen.driver.get("about:blank")
        uploads = []
        # Every page lies a little off the one before it.
        for page, (right, down) in enumerate([(0, 0), (1.6, -1.2), (-1.4, 1.5), (0.8, 2)]):
            file = pathlib.Path(folder) / f"so-cu-{page + 1}.png"
            file.write_bytes(base64.b64decode(screen.script(PAINT, page, right, down, WRITTEN, COLUMNS)))
            uploads += [one["id"] for one in self.client.upload(f"/api/v1/books/{self.book}/uploads", file)["uploads"]]
        for form in self.client.get(f"/api/v1/books/{self.book}/forms")["forms"]:
            self.client.act("form.remove", {"book": self.book}, {"form": form["id"]})
        self.pages = self.client.act("page.add", {"book": self.book}, {"uploads": uploads})["created"]
        screen.sign_in("hotich", PASSWORD)

    def boxes(self, kind="planned"):
        """Places of the boxes of a kind as shares of the page, by label."""
        return self.screen.script("""
            const at = (e, name) => Number.parseFloat(e.style.getPropertyValue(name)) / 100;
            return [...document.querySelectorAll(`.box-${arguments[0]}`)].map((e) => ({
              label: e.firstElementChild.textContent, x: at(e, "left"), y: at(e, "top"), width: at(e, "width"), height: at(e, "height") }));
        """, kind)

    def ready(self):
        self.screen.wait(lambda: self.screen.find("#page-image").get_attribute("src") and self.screen.script("return document.getElementById('page-image').complete"), "the flat page", 60)

    def recognised(self):
        """Waits until every page was looked at with the forms as they are now."""
        def done():
            answer = self.client.get(f"/api/v1/books/{self.book}/recognition")
            return answer["waiting"] == 0 and not answer["isWorking"] and answer
        time.sleep(0.5)
        return self.screen.wait(done, "the pages to be looked at", 180)

    def no_errors(self):
        errors = self.screen.errors()
        assert not errors, errors[:3]


@step("the drawing screen is reached from the pages and shows a page as it lies flat")
def opened(drawer):
    screen = drawer.screen
    screen.open(f"/so/{drawer.book}/trang")
    screen.see(".page-card img")
    screen.click_link("Vẽ mẫu trang")
    screen.see("#stage")
    drawer.ready()
    assert "làm phẳng" in screen.wait(lambda: screen.text("#sheet-words"), "how the page was laid flat", 60)
    assert screen.find("#paper").get_attribute("value") == "A4", screen.find("#width-mm").get_attribute("value")
    assert "chưa có mẫu" in screen.text("#own-forms")
    screen.picture("trang-phang")


@step("the paper's corners are put right on the picture as it was taken, and taken back")
def corners(drawer):
    screen = drawer.screen
    flat = screen.find("#page-image").get_attribute("src")
    screen.click("#corners")
    screen.wait(lambda: len(screen.all(".corner-handle")) == 4, "four corners")
    assert "/sheet/" not in screen.find("#page-image").get_attribute("src")
    for _ in range(20):
        screen.press(Keys.ARROW_RIGHT)
        screen.press(Keys.ARROW_DOWN)
    screen.picture("chinh-goc-giay")
    screen.press(Keys.ENTER)
    screen.wait(lambda: "corners=" in screen.find("#page-image").get_attribute("src"), "the page laid by the corners", 60)
    drawer.ready()
    assert "các góc đã chỉnh" in screen.wait(lambda: screen.text("#sheet-words"), "what it was laid by")
    # Once more, and given up: nothing changes. Another page and back: the page's own corners again.
    screen.click("#corners")
    screen.press(Keys.ESCAPE)
    screen.wait(lambda: "corners=" in screen.find("#page-image").get_attribute("src"), "the same page", 60)
    screen.press(Keys.PAGE_DOWN)
    screen.wait(lambda: screen.text("#page-name").startswith("Ảnh thứ 2"), "the next page")
    drawer.ready()
    screen.press(Keys.PAGE_UP)
    screen.wait(lambda: screen.find("#page-image").get_attribute("src") == flat, "the page as it was", 60)
    drawer.ready()
    drawer.no_errors()


@step("the table and the boxes of one row are drawn with the mouse, fields chosen by a few letters")
def drawn(drawer):
    screen = drawer.screen
    screen.click("[name=layout][value=even]")
    screen.fill("#count", str(ROWS))
    screen.drag("#stage", share(*BODY))
    screen.wait(lambda: len(drawer.boxes("band")) == ROWS, "the rows")
    for (typed, field), left, right in zip(FIELDS, COLUMNS, COLUMNS[1:]):
        screen.drag("#stage", share(left + 1, 62 + 2, right - left - 2, 18))
        screen.wait(lambda: screen.script("return document.activeElement.closest('.field-choice') !== null"), "the choice of a field")
        screen.type(typed)
        screen.see(".choices:not([hidden]) li[aria-selected=true]")
        if field == "childFullName":
            screen.picture("chon-muc-so")
        screen.press(Keys.ENTER)
        screen.wait(lambda: screen.script("return document.activeElement.dataset.key?.startsWith('field-')"), "the box again")
    labels = [box["label"] for box in drawer.boxes()]
    assert len(labels) == 5 and not any(box for box in drawer.boxes("unnamed")), labels
    assert "Họ và tên" in labels[1] and "Cha" in labels[4] or "cha" in labels[4], labels
    # Copies of the five boxes stand in the nine other rows.
    assert len(drawer.boxes("band")) == ROWS + 9 * 5
    screen.picture("mau-da-ve")
    drawer.no_errors()


@step("boxes are made, moved, resized and removed with the keyboard alone")
def keyboard(drawer):
    screen = drawer.screen
    before = drawer.boxes()
    screen.script("document.querySelector('.box-planned').focus()")
    screen.press(Keys.ARROW_RIGHT)
    screen.press(Keys.SHIFT, Keys.ARROW_DOWN)
    after = drawer.boxes()
    assert abs(after[0]["x"] - before[0]["x"] - 0.002) < 1e-6 and abs(after[0]["height"] - before[0]["height"] - 0.002) < 1e-6
    screen.press(Keys.ARROW_LEFT)
    screen.press(Keys.SHIFT, Keys.ARROW_UP)
    screen.press(Keys.TAB)
    assert screen.script("return document.activeElement.firstElementChild.textContent") == before[1]["label"]
    screen.press("n")
    screen.wait(lambda: drawer.boxes("unnamed"), "a new box")
    screen.press(Keys.ESCAPE)
    screen.press(Keys.DELETE)
    screen.wait(lambda: not drawer.boxes("unnamed"), "the box to go")
    assert len(drawer.boxes()) == 5


@step("what is wrong is said beside the button, and nothing is saved")
def refused(drawer):
    screen = drawer.screen
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.see("#problems", 60)
    assert "Tên mẫu" in screen.text("#problems"), screen.text("#problems")
    screen.fill("#title", "Sổ sinh hội đồng xã 1941")
    screen.click("#add-box")
    screen.wait(lambda: drawer.boxes("unnamed"), "a new box")
    screen.press(Keys.ESCAPE)
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.wait(lambda: "chưa chọn mục" in screen.text("#problems"), "the box without a field", 60)
    screen.picture("mau-chua-dung")
    screen.script("document.querySelector('.box-unnamed').focus()")
    screen.press(Keys.DELETE)
    assert not drawer.client.get(f"/api/v1/books/{drawer.book}/forms")["forms"]


@step("the form is saved, tried on its own page, and the other pages are looked at with it")
def saved(drawer):
    screen = drawer.screen
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.wait(lambda: "Sổ sinh hội đồng xã 1941" in screen.text("#own-forms"), "the form in the list", 120)
    screen.picture("mau-da-luu")
    answer = drawer.recognised()
    assert answer["recognised"] == 4, answer
    drawer.no_errors()


@step("rows of all pages are offered on the marking screen")
def offered(drawer):
    screen = drawer.screen
    screen.open(f"/so/{drawer.book}/danh-dau")
    screen.wait(lambda: f"Nhận ra {4 * WRITTEN} trường hợp trên 4 ảnh" in screen.text("#offer-text"), "the offer", 60)
    assert len(drawer.boxes("offered")) == WRITTEN
    screen.picture("de-nghi-theo-mau")


@step("the page is there on small screens as well, beside what is to be done with it")
def small_screens(drawer):
    screen = drawer.screen
    shown = """
        const [page, side] = [document.getElementById("frame"), document.querySelector(".side")].map((one) => one.getBoundingClientRect());
        return [page.width, page.height, page.top, side.left >= page.right];
    """
    for width, height, beside in ((1366, 768, True), (1024, 768, True), (800, 1000, False)):
        screen.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        for path in ("danh-dau", "mau"):
            screen.open(f"/so/{drawer.book}/{path}")
            screen.see("#page-image", 60)
            page = screen.script(shown)
            assert page[0] > 450 and page[1] > 400 and page[2] < 400 and page[3] == beside, (width, path, page)
        screen.picture(f"mau-{width}")
    screen.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    screen.open(f"/so/{drawer.book}/danh-dau")
    screen.wait(lambda: len(drawer.boxes("offered")) == WRITTEN, "the offer again", 60)


@step("a box that is put right on one page applies to the pages after it, planned and offered ones")
def onward(drawer):
    screen = drawer.screen
    offered = drawer.client.get(f"/api/v1/books/{drawer.book}/recognised")["entries"]
    place = lambda entries, index: entries[index]["regions"][0]  # noqa: E731
    # From the field of the number, which is not left: the numbers run on from what stands there now.
    screen.fill("#first-number", "41")
    screen.press(Keys.ALT, Keys.ENTER)
    screen.see("#planned-box")
    assert screen.text(".box-planned").startswith("41"), screen.text(".box-planned")
    screen.script("document.querySelectorAll('.box-planned')[1].focus()")
    for _ in range(5):
        screen.press(Keys.SHIFT, Keys.ARROW_LEFT)
    screen.see("#onward")
    screen.picture("chinh-mot-khung")
    screen.press(Keys.ALT, "a")
    screen.says("Đã áp dụng cho 3 trang sau")
    screen.press(Keys.PAGE_DOWN)
    screen.wait(lambda: screen.text("#page-name").startswith("Ảnh thứ 2"), "the next page")
    moved = drawer.boxes()[1]
    second = place(offered, WRITTEN + 1)
    assert abs(moved["width"] - (second["width"] - 0.01)) < 1e-4 and abs(moved["x"] - second["x"]) < 1e-4, (moved, second)
    screen.picture("trang-sau-theo")
    # The plan is thrown away: the offers have kept it, for the same row alone.
    screen.gone(".toast")
    screen.click("[data-do=forget]")
    now = drawer.client.get(f"/api/v1/books/{drawer.book}/recognised")
    assert now["shifts"] == 1
    for index, (old, new) in enumerate(zip(offered, now["entries"])):
        expected = place([old], 0)["width"] - (0.01 if index % WRITTEN == 1 else 0)
        assert abs(place([new], 0)["width"] - expected) < 1e-5, index
    screen.wait(lambda: screen.find("#offer-undo").is_displayed(), "the way back")
    screen.click("#offer-undo")
    screen.says("trở lại như máy nhận ra")
    assert drawer.client.get(f"/api/v1/books/{drawer.book}/recognised")["entries"] == offered
    drawer.no_errors()


@step("a mark that is put right moves later offers and no mark")
def marks_stay(drawer):
    screen = drawer.screen
    offered = drawer.client.get(f"/api/v1/books/{drawer.book}/recognised")["entries"]
    # Pages 1 and 3 are marked as offered, 2 and 4 are not.
    taken = offered[:WRITTEN] + offered[2 * WRITTEN:3 * WRITTEN]
    drawer.client.act("entry.mark", {"book": drawer.book}, {"entries": taken})
    third = drawer.client.get(f"/api/v1/pages/{drawer.pages[2]}/entries")["entries"]
    screen.open(f"/so/{drawer.book}/danh-dau")
    screen.wait(lambda: screen.text("#page-name").startswith("Ảnh thứ 2"), "the first page without marks")
    screen.press(Keys.PAGE_UP)
    screen.wait(lambda: len(drawer.boxes("saved")) == WRITTEN, "the marks of the first page")
    screen.script("document.querySelectorAll('.box-saved')[0].focus()")
    # The first moves are still being answered when the next ones are saved.
    screen.script("const real = fetch; window.fetch = async (...a) => { const r = await real(...a);"
                  " if (String(a[0]).includes('entry.remark')) await new Promise((done) => setTimeout(done, 2000)); return r; }")
    for pause in (0, 1.2, 0, 0):
        screen.press(Keys.ARROW_DOWN)
        time.sleep(pause)
    screen.see("#onward")
    screen.click("#onward-apply")
    screen.says("Đã áp dụng cho 2 trang sau")
    screen.wait(lambda: "Đã lưu" in screen.text("#saved-state"), "the mark to be saved")
    first = drawer.client.get(f"/api/v1/pages/{drawer.pages[0]}/entries")["entries"][0]["regions"][0]
    assert abs(first["y"] - offered[0]["regions"][0]["y"] - 0.008) < 1e-4, (first, offered[0])
    assert drawer.client.get(f"/api/v1/pages/{drawer.pages[2]}/entries")["entries"] == third
    now = drawer.client.get(f"/api/v1/books/{drawer.book}/recognised")["entries"]
    by_page = {}
    for entry in now:
        by_page.setdefault(entry["regions"][0]["page"], []).append(entry["regions"][0])
    for page, old in ((drawer.pages[1], offered[WRITTEN]), (drawer.pages[3], offered[3 * WRITTEN])):
        assert abs(by_page[page][0]["y"] - old["regions"][0]["y"] - 0.008) < 1e-4, page
    screen.picture("khung-da-danh-dau-giu-nguyen")
    drawer.no_errors()


@step("the desk cuts the drawn fields out of a page that nobody drew on")
def desk(drawer):
    screen = drawer.screen
    entry = drawer.client.get(f"/api/v1/pages/{drawer.pages[2]}/entries")["entries"][1]["id"]
    keyer = Client(screen.url, "nhaplieu1", PASSWORD)
    regions = {one["field"]: one for one in keyer.get(f"/api/v1/entries/{entry}/desk")["fieldRegions"]}
    assert set(regions) == {field for _, field in FIELDS}, list(regions)
    # The third page lies 1.4 mm to the left and 1.5 mm lower.
    name = regions["childFullName"]
    assert abs(name["x"] * WIDTH - (31 - 1.4)) < 1 and abs(name["y"] * HEIGHT - (62 + 22 + 2 + 1.5)) < 1, name
    screen.sign_in("nhaplieu1", PASSWORD)
    screen.open(f"/nhap/{entry}?queue=firstReading&kind=birth")
    Desk(screen).wait_open(None)
    screen.script("const i = document.getElementsByName('childFullName')[0]; i.closest('details')?.setAttribute('open', ''); i.focus()")
    screen.wait(lambda: screen.script("return [...document.querySelectorAll('#desk canvas, .field-crop canvas')].some((c) => c.offsetWidth > 60)"), "the picture of the field")
    screen.picture("ban-nhap-cat-o")
    drawer.no_errors()
    screen.sign_in("hotich", PASSWORD)


@step("the form is changed on another page and taken away")
def changed(drawer):
    screen = drawer.screen
    screen.open(f"/so/{drawer.book}/mau")
    drawer.ready()
    screen.press(Keys.PAGE_DOWN)
    screen.wait(lambda: screen.text("#page-name").startswith("Ảnh thứ 2"), "the second page")
    next(one for one in screen.all("#own-forms button") if one.text == "Sửa").click()
    screen.wait(lambda: len(drawer.boxes()) == 5, "the form's boxes", 60)
    drawer.ready()
    screen.picture("sua-mau")
    screen.script("[...document.querySelectorAll('.box-planned')].at(-1).focus()")
    screen.press(Keys.DELETE)
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.wait(lambda: "4 ô" in screen.text("#own-forms"), "the changed form", 120)
    status, headers, data = drawer.client.raw("GET", screen.find("#own-forms a").get_attribute("href")[len(screen.url):])
    assert status == 200 and b'"sogoc-form"' in data and ".json" in headers["Content-Disposition"]
    next(one for one in screen.all("#own-forms button") if one.text == "Xóa").click()
    screen.wait(lambda: "chưa có mẫu" in screen.text("#own-forms"), "the form to go", 60)
    assert drawer.recognised()["recognised"] <= 4
    assert len(drawer.client.get(f"/api/v1/pages/{drawer.pages[2]}/entries")["entries"]) == WRITTEN
    drawer.no_errors()


@step("who only keys sees the forms and draws none")
def keyer(drawer):
    screen = drawer.screen
    screen.sign_in("nhaplieu1", PASSWORD)
    screen.open(f"/so/{drawer.book}/mau")
    drawer.ready()
    assert not screen.all("#save") and "chưa có mẫu" in screen.text("#own-forms")
    drawer.no_errors()


def run(binary, pictures):
    """All steps against a node of its own with the invented commune; how many passed and failed."""
    with tempfile.TemporaryDirectory(prefix="sogoc-forms-") as folder, ServedNode(binary, "--sample") as node:
        screen = Screen(node.url, pathlib.Path(pictures) / "forms")
        return step.on(screen, lambda: Drawer(screen, folder))


if __name__ == "__main__":
    sys.exit(steps.main(__doc__, run))
