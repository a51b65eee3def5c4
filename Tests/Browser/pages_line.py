"""The book's pages on a bad line: what a person asks for one after the other is done in that order, and nothing of it is lost.

    .build/test-venv/bin/python Tests/Browser/pages_line.py --binary .build/debug/sogoc

Last line: `passed=N failed=N`. `run.py` runs the same steps. The pages are the invented commune's.
"""

import pathlib
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from node import ServedNode  # noqa: E402
from person import Keys, Screen  # noqa: E402
from scanner_folder import Scanner  # noqa: E402
import steps  # noqa: E402

# The first request of an action after `window.cut` is set finds the line down; `window.slow` holds the answers of others.
LINE = """
window.cut = null;
window.slow = null;
const real = window.fetch;
window.fetch = async (url, options) => {
  if (window.cut && String(url).includes(window.cut)) {
    window.cut = null;
    throw new TypeError("line");
  }
  const answer = await real(url, options);
  if (window.slow && String(url).endsWith(window.slow)) await new Promise((resolve) => setTimeout(resolve, 2500));
  return answer;
};
const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (body) {
  setTimeout(() => send.call(this, body), window.holds ?? 0);
};
"""

step = steps.Steps(chained=True)


def pdf(pictures):
    """A PDF with one JPEG a page, as scanners make it."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(pictures), b" ".join(b"%d 0 R" % (3 + 3 * at) for at in range(len(pictures))))]
    for at, data in enumerate(pictures):
        end = data.index(b"\xff\xc0") if b"\xff\xc0" in data else data.index(b"\xff\xc2")
        height, width = (int.from_bytes(data[end + 5 + 2 * i:end + 7 + 2 * i], "big") for i in (0, 1))
        drawn = b"595 0 0 842 0 0 cm /I Do"
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>" % (4 + 3 * at, 5 + 3 * at),
            b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/DCTDecode/Length %d>>stream\n%s\nendstream" % (
                width, height, b"DeviceGray" if data[end + 9] == 1 else b"DeviceRGB", len(data), data)]
    text, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return text + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(text))


class Desk(Scanner):
    """A book with four pages, on a line that can be cut."""

    def __init__(self, screen, folder, node):
        super().__init__(screen, folder, node)
        self.open(LINE)
        screen.upload("#files", *self.files("trang", range(4)))
        screen.says("Đã thêm 4 trang từ 4 tệp", 60)
        screen.gone("#sending")

    def files(self, name, numbers):
        made = []
        for number in numbers:
            made.append(self.folder / f"{name} {number + 1}.jpg")
            made[-1].write_bytes(self.sheets[number])
        return made

    def pages(self):
        return self.client.get(f"/api/v1/books/{self.book}/pages")["pages"]

    def settled(self):
        """Everything that was asked for is answered, and the page would let itself be left."""
        self.screen.wait(lambda: self.screen.script(
            "const e = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(e); return !e.defaultPrevented"), "all work done", 60)


@step("a number typed while the one before it finds no line stays; until it is kept the page asks before it is left")
def labels(desk):
    screen = desk.screen
    screen.script("window.cut = 'page.describe'")
    field = screen.find(".page-card [data-do=label]")
    for text in ("7", "8"):
        field.clear()
        field.send_keys(text)
        screen.script("document.activeElement.blur()")
    assert screen.script("const e = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(e); return e.defaultPrevented"), "may be left"
    desk.settled()
    assert desk.pages()[0]["label"] == "8", desk.pages()[0]["label"]
    assert screen.find(".page-card [data-do=label]").get_attribute("value") == "8"
    # One that stands in its field only is not forgotten either.
    field = screen.find(".page-card [data-do=label]")
    field.send_keys("9")
    assert screen.script("const e = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(e); return e.defaultPrevented"), "may be left"
    screen.script("document.activeElement.blur()")
    desk.settled()
    assert desk.pages()[0]["label"] == "89", desk.pages()[0]["label"]


@step("two moves while answers are late, one on a line that drops: the pages stand as they were put")
def order(desk):
    screen = desk.screen
    before = desk.names()
    screen.script("window.cut = 'page.order'; window.slow = '/pages'")
    screen.click(".page-card:nth-child(4) [data-do=earlier]")
    screen.click(".page-card:nth-child(1) [data-do=later]")
    screen.script("window.slow = null")
    desk.settled()
    wanted = [before[1], before[0], before[3], before[2]]
    assert desk.names() == wanted, (desk.names(), wanted)
    screen.wait(lambda: [one.text for one in screen.all(".page-file")] == wanted, "the same on the screen")


@step("turned twice in a row is turned by half, and who types a page number meanwhile stays in it")
def turned(desk):
    screen = desk.screen
    first = desk.pages()[0]
    screen.script("""
      const [one, two] = document.querySelectorAll(".page-card");
      one.querySelector("[data-do=turn]").click();
      one.querySelector("[data-do=turn]").click();
      two.querySelector("[data-do=label]").focus();
    """)
    screen.wait(lambda: desk.pages()[0]["image"] != first["image"], "the page turned", 30)
    desk.settled()
    time.sleep(1)
    now = desk.pages()[0]
    assert (now["width"], now["height"]) == (first["width"], first["height"]), (first, now)
    assert screen.script("return document.activeElement === document.querySelectorAll('.page-card [data-do=label]')[1]"), "the focus was taken"


@step("the keyboard goes on at the next page when one is taken out")
def discarded(desk):
    screen = desk.screen
    gone = desk.names()[1]
    screen.script("document.querySelectorAll('.page-card')[1].focus()")
    screen.press(Keys.DELETE)
    screen.see("#ask-reason-text")
    screen.type("chụp nhầm trang")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.wait(lambda: gone not in desk.names(), "the page gone", 30)
    desk.settled()
    screen.wait(lambda: screen.script("return document.activeElement === document.querySelectorAll('.page-card')[1]"), "the focus at the next page")


@step("what is stopped can be gone on with, photographs too, and what is given after stopping is sent")
def stopped(desk):
    screen = desk.screen
    count = len(desk.names())
    screen.script("window.holds = 1500")
    screen.upload("#files", *desk.files("them", range(4, 7)))
    screen.upload("#camera", *desk.files("chup", range(7, 8)))
    screen.click("#stop-sending")
    screen.upload("#camera", *desk.files("sau", range(8, 9)))
    screen.says("Gửi tiếp 3 tệp", 60)
    screen.gone("#sending", 60)
    assert desk.names()[count:] == ["them 5.jpg", "sau 9.jpg"], desk.names()
    screen.picture("gui-tiep")
    assert screen.script("const e = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(e); return e.defaultPrevented"), "may be left"
    screen.script("window.holds = 0")
    screen.click("#send-rest")
    screen.says("Đã thêm 3 trang từ 3 tệp", 60)
    screen.gone("#sending", 60)
    assert sorted(desk.names()[count + 2:]) == ["chup 8.jpg", "them 6.jpg", "them 7.jpg"], desk.names()
    assert screen.find("#send-rest") is None
    desk.settled()
    desk.no_errors()


@step("of a book in one PDF it is said which page is looked at, and how long it will take")
def one_file(desk):
    screen = desk.screen
    count = len(desk.names())
    file = desk.folder / "ca quyen.pdf"
    # Each four times: what comes twice is taken once, and looking at all of them takes its time.
    file.write_bytes(pdf([desk.sheets[number] for number in range(9, 18)] * 4))
    screen.script("""
      window.said = [];
      new MutationObserver(() => window.said.push([document.getElementById("sending-text").textContent, document.getElementById("sending-bar").value]))
        .observe(document.getElementById("sending-text"), { childList: true, characterData: true, subtree: true });
    """)
    screen.upload("#files", file)
    screen.says("Đã thêm 9 trang từ 1 tệp", 120)
    screen.gone("#sending", 60)
    said = [(text, share) for text, share in screen.script("return window.said") if "đang kiểm tra trang" in text]
    assert said and all("/36" in text for text, _ in said), screen.script("return window.said")
    assert all(share <= next_share for (_, share), (_, next_share) in zip(said, said[1:])) and said[-1][1] > 0.2, said
    assert len(desk.names()) == count + 9, desk.names()
    desk.no_errors()


def run(binary, pictures):
    """All steps against a node of its own with the invented commune; how many passed and failed."""
    with tempfile.TemporaryDirectory(prefix="sogoc-pages-") as folder, ServedNode(binary, "--sample") as node:
        screen = Screen(node.url, pathlib.Path(pictures) / "pages-line")
        return step.on(screen, lambda: Desk(screen, folder, node))


if __name__ == "__main__":
    sys.exit(steps.main(__doc__, run))
