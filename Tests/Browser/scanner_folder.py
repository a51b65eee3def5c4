"""A scanner's folder that is watched: what comes into it becomes pages by itself, and what is wrong with one is told at once.

    .build/test-venv/bin/python Tests/Browser/scanner_folder.py --binary .build/debug/sogoc

The dialog that picks a folder cannot be driven; the folder that stands in for it is the browser's own and takes files like any other.
Last line: `passed=N failed=N`. `run.py` runs the same steps. The pages are the invented commune's.
"""

import base64
import os
import pathlib
import signal
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from node import Client, ServedNode  # noqa: E402
from person import Keys, Screen  # noqa: E402
from wcag import Trial  # noqa: E402
import steps  # noqa: E402

PASSWORD = "tap-lam-so-goc"
UNIT = "97/99111"
SHEETS = 18
PICKER = """
window.showDirectoryPicker = async ({ mode }) => {
  if (mode !== "read") throw new Error("asks for more than reading");
  const place = await navigator.storage.getDirectory();
  return place.getDirectoryHandle("may-quet", { create: true });
};
"""
# The store says that it is busy, the first times that a file comes.
BUSY = PICKER + """
let left = 5;
const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (body) {
  if (left === 0) return send.call(this, body);
  left -= 1;
  for (const [name, value] of [["status", 503], ["responseText", '{"code": "storage", "message": "bận"}']]) Object.defineProperty(this, name, { value });
  setTimeout(() => this.dispatchEvent(new ProgressEvent("load")), 20);
};
"""
NO_PICKER = "delete window.showDirectoryPicker; Object.defineProperty(crypto, 'subtle', { value: undefined });"
WRITE = """
const [place, data, done] = arguments;
(async () => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("may-quet", { create: true });
  const parts = place.split("/");
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
  const stream = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
  await stream.write(Uint8Array.from(atob(data), (one) => one.charCodeAt(0)));
  await stream.close();
})().then(() => done(""), (error) => done(String(error)));
"""
MANY = """
const [count, done] = arguments;
(async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("may-quet", { create: true });
  for (let number = 0; number < count; number += 1) await folder.getFileHandle(`cu ${number}.jpg`, { create: true });
})().then(() => done(""), (error) => done(String(error)));
"""
BLUR = """
const [data, done] = arguments;
createImageBitmap(new Blob([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))])).then((image) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.filter = "blur(5px)";
  context.drawImage(image, 0, 0);
  done(canvas.toDataURL("image/jpeg", 0.9).split(",")[1]);
});
"""

step = steps.Steps(chained=True)


class Scanner:
    """The civil-status officer at the scanner, an empty book, and pages that are scanned."""

    def __init__(self, screen, folder, node):
        self.screen, self.folder, self.node = screen, pathlib.Path(folder), node
        self.client = Client(screen.url, "hotich", PASSWORD)
        registered = self.client.act("book.register", {"unit": UNIT}, {
            "kind": "birth", "office": "Hội đồng xã Yên Hạ", "number": 977, "openingYear": 1941, "formPeriod": "1931-1945", "paper": "A4", "phase": "1"})
        self.book = registered["created"][0]
        self.preset = None
        screen.sign_in("hotich", PASSWORD)
        self.sheets = self.drawn()

    def drawn(self):
        """Pages of the invented commune's books, each of other people."""
        found = []
        for item in self.client.get("/api/v1/books")["books"]:
            if not item["images"]:
                continue
            # Covers look alike, and so may the last pages of books with nobody on them.
            for page in self.client.get(f"/api/v1/books/{item['book']['id']}/pages")["pages"]:
                if page["face"] in ("page", "spread") and page["entries"] and len(found) < SHEETS:
                    found.append(self.client.raw("GET", f"/api/v1/pages/{page['id']}/image?width=2400")[2])
        assert len(found) == SHEETS, len(found)
        return found

    def open(self, script):
        """The book's pages in a browser that has, or has not, the function for picking a folder."""
        driver = self.screen.driver
        if self.preset:
            driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": self.preset})
        self.preset = driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})["identifier"]
        self.screen.open(f"/so/{self.book}/trang")
        self.screen.see("#drop-zone")
        self.screen.wait(lambda: "ảnh" in self.screen.text("#page-count"), "the pages")

    def scan(self, name, data):
        said = self.screen.driver.execute_async_script(WRITE, name, base64.b64encode(data).decode())
        assert not said, said

    def names(self):
        return [page["fileName"] for page in self.client.get(f"/api/v1/books/{self.book}/pages")["pages"]]

    def wait_pages(self, *names):
        self.screen.wait(lambda: self.names() == list(names), f"the pages {names}, not {self.names()}", 60)

    def state(self):
        return self.screen.text("#watch-state")

    def sent(self):
        """Files that this page has sent to the server."""
        return self.screen.script("return performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/uploads')).length")

    def no_errors(self):
        errors = [error for error in self.screen.errors() if "ERR_INTERNET_DISCONNECTED" not in error]
        assert not errors, errors[:3]


@step("what lies in the folder is asked about once; only what comes from now on is taken")
def only_new(scanner):
    screen = scanner.screen
    scanner.scan("trang 10.jpg", scanner.sheets[1])
    scanner.scan("trang 2.jpg", scanner.sheets[0])
    scanner.open(PICKER)
    assert not screen.find("#watch-instead").is_displayed()
    screen.enter("#watch-folder", Keys.ENTER)
    screen.says("đang có 2 tệp ảnh chưa nhận")
    screen.picture("thu-muc-may-quet-hoi")
    screen.press(Keys.ENTER)
    screen.says("Đang theo dõi thư mục “may-quet”")
    # Several looks.
    time.sleep(7)
    assert scanner.names() == [], scanner.names()
    scanner.scan("trang 11.jpg", scanner.sheets[2])
    scanner.wait_pages("trang 11.jpg")
    screen.wait(lambda: "trang 11.jpg – Trang thứ 1" in screen.text("#watch-last"), "the verdict")
    assert "đã nhận 1 tệp" in scanner.state(), scanner.state()
    screen.picture("thu-muc-may-quet-theo-doi")


@step("stopped, nothing is taken any more; begun again with all of it, the rest comes in the order that people see, sub-folders too")
def all_of_it(scanner):
    screen = scanner.screen
    screen.click("#watch-stop")
    screen.wait(lambda: "Đã dừng theo dõi" in scanner.state(), "the end")
    scanner.scan("sau/trang 1.jpg", scanner.sheets[3])
    time.sleep(5)
    assert scanner.names() == ["trang 11.jpg"], scanner.names()
    screen.enter("#watch-folder", Keys.ENTER)
    # The one that was taken does not count.
    screen.says("đang có 3 tệp ảnh chưa nhận")
    screen.press(Keys.ARROW_DOWN)
    screen.press(Keys.ENTER)
    scanner.wait_pages("trang 11.jpg", "trang 1.jpg", "trang 2.jpg", "trang 10.jpg")
    screen.wait(lambda: "đã nhận 3 tệp" in scanner.state(), "all of them")


@step("a file that is still being written is left until it has stopped growing; the same name with another content is another page")
def growing(scanner):
    screen = scanner.screen
    whole = scanner.sheets[4]
    for share in range(1, 7):
        scanner.scan("trang 12.jpg", whole[:len(whole) * share // 7])
        time.sleep(1)
    assert len(scanner.names()) == 4, scanner.names()
    scanner.scan("trang 12.jpg", whole)
    screen.wait(lambda: len(scanner.names()) == 5, "the whole page", 60)
    scanner.scan("trang 12.jpg", scanner.sheets[5])
    screen.wait(lambda: len(scanner.names()) == 6, "the page after it", 60)
    assert not screen.text("#watch-refused"), screen.text("#watch-refused")


@step("a blurred page is told while it lies there, and the next file of the folder takes its place")
def retake(scanner):
    screen = scanner.screen
    sharp = scanner.sheets[6]
    scanner.scan("trang 13.jpg", base64.b64decode(screen.driver.execute_async_script(BLUR, base64.b64encode(sharp).decode())))
    screen.see("#last-capture", 60)
    assert "mờ" in screen.text("#last-capture-text") and "Trang thứ 7" in screen.text("#last-capture-name"), screen.text("#last-capture")
    screen.wait(lambda: "chụp lại" in screen.text("#watch-last"), "the verdict")
    assert "chụp lại" in screen.driver.title, screen.driver.title
    screen.click("#last-capture-retake")
    screen.says("Đang chờ ảnh mới của trang thứ 7")
    screen.picture("thu-muc-may-quet-chup-lai")
    broken = {name: found for name, found in Trial(screen).all("scanner-folder").items() if found}
    assert not broken, broken
    # Waits for the look that marks what lies there by now.
    time.sleep(1)
    scanner.scan("trang 13 lai.jpg", sharp)
    screen.gone("#retake-wait", 60)
    screen.gone("#last-capture")
    assert len(scanner.names()) == 7 and scanner.names()[6] == "trang 13 lai.jpg", scanner.names()
    assert "đã thay ảnh trang thứ 7" in screen.text("#watch-last"), screen.text("#watch-last")
    assert "chụp lại" not in screen.driver.title
    scanner.no_errors()


@step("a file that is no page, or holds nothing, is named and stops no other")
def refused(scanner):
    screen = scanner.screen
    scanner.scan("rong.jpg", b"")
    scanner.scan("ghi chu.docx", b"khong phai anh")
    scanner.scan("hong.jpg", b"khong phai anh")
    scanner.scan("trang 14.jpg", scanner.sheets[7])
    screen.wait(lambda: len(scanner.names()) == 8, "the page", 60)
    said = screen.wait(lambda: screen.text("#watch-refused") if "2 tệp" in screen.text("#watch-refused") else "", "both refusals")
    assert "ghi chu.docx" in said and "hong.jpg" in said, said
    screen.wait(lambda: "rong.jpg – Tệp rỗng" in screen.text("#watch-refused"), "the file without content", 60)


@step("while the line is gone files wait, and go by themselves when it is back")
def line(scanner):
    screen = scanner.screen
    screen.driver.execute_cdp_cmd("Network.enable", {})
    offline = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    screen.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": True, **offline})
    scanner.scan("trang 15.jpg", scanner.sheets[8])
    scanner.scan("trang 16.jpg", scanner.sheets[9])
    screen.wait(lambda: "Mất liên lạc với máy chủ" in scanner.state(), "the line's state", 60)
    screen.wait(lambda: "1 tệp đang chờ" in scanner.state(), "the file that waits")
    screen.picture("thu-muc-may-quet-mat-mang")
    screen.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": False, **offline})
    screen.wait(lambda: scanner.names()[8:] == ["trang 15.jpg", "trang 16.jpg"], "both pages", 90)
    screen.wait(lambda: "Mất liên lạc" not in scanner.state(), "the line's state")
    scanner.no_errors()


@step("in a folder of two thousand files that are done with, a new one is seen as soon")
def many(scanner):
    screen = scanner.screen
    screen.click("#watch-stop")
    screen.driver.set_script_timeout(120)
    said = screen.driver.execute_async_script(MANY, 2000)
    assert not said, said
    screen.enter("#watch-folder", Keys.ENTER)
    screen.says("tệp ảnh chưa nhận")
    screen.press(Keys.ENTER)
    screen.wait(lambda: "Đang theo dõi thư mục" in scanner.state(), "the folder to be watched")
    # Two looks go by first: in the beginning everything is looked at once.
    time.sleep(5)
    scanner.scan("trang 16b.jpg", scanner.sheets[16])
    begun = time.monotonic()
    screen.wait(lambda: scanner.names()[10:] == ["trang 16b.jpg"], "the page", 60)
    # Asked about one by one, two thousand files take three seconds, a look comes after ten times that, and two are needed.
    assert time.monotonic() - begun < 20, time.monotonic() - begun


@step("while the store is busy a file waits; no page is lost by it")
def busy(scanner):
    screen = scanner.screen
    scanner.open(BUSY)
    screen.enter("#watch-folder", Keys.ENTER)
    screen.says("tệp ảnh chưa nhận")
    screen.press(Keys.ENTER)
    screen.says("Đang theo dõi thư mục")
    scanner.scan("trang 17.jpg", scanner.sheets[12])
    screen.wait(lambda: scanner.names()[11:] == ["trang 17.jpg"], "the page", 60)
    assert not screen.text("#watch-refused"), screen.text("#watch-refused")
    screen.click("#watch-stop")


@step("a server that says nothing at all is a line that is down; typing page numbers goes on while pages come")
def silent(scanner):
    screen = scanner.screen
    scanner.open(PICKER)
    screen.script("const i = document.querySelector('.page-card [data-do=label]'); i.focus(); i.dataset.mine = 'yes'; document.scrollingElement.scrollTop = 0")
    os.kill(scanner.node.process.pid, signal.SIGSTOP)
    try:
        files = [scanner.folder / f"b {number}.jpg" for number in (1, 2)]
        for file, sheet in zip(files, scanner.sheets[13:15]):
            file.write_bytes(sheet)
        screen.upload("#files", *files)
        # One more, as a telephone gives it: taken while others are on their way.
        (scanner.folder / "image.jpg").write_bytes(scanner.sheets[15])
        screen.upload("#camera", scanner.folder / "image.jpg")
        screen.says("1 tệp nữa sẽ được gửi sau")
        screen.wait(lambda: screen.script("return document.documentElement.dataset.line") == "down", "the line's state", 90)
        screen.script("document.querySelector('[data-mine]').focus()")
    finally:
        os.kill(scanner.node.process.pid, signal.SIGCONT)
    screen.says("Đã thêm 3 trang từ 3 tệp", 90)
    assert scanner.names()[12:] == ["b 1.jpg", "b 2.jpg", "image.jpg"], scanner.names()
    assert screen.script("return document.activeElement.dataset.mine") == "yes", "the focus was lost"


@step("without the function: the folder is chosen again, and only files that the book was not given are sent")
def chosen_again(scanner):
    screen = scanner.screen
    scanner.open(NO_PICKER)
    assert not screen.find("#watch-folder").is_displayed() and screen.find("#watch-instead").is_displayed()
    folder = scanner.folder / "quet"
    folder.mkdir()
    # Two that were scanned before this page was opened, and the one whose page has got a better image since.
    for name, sheet in (("a 1.jpg", 4), ("a 2.jpg", 9)):
        (folder / name).write_bytes(scanner.sheets[sheet])
    (folder / "a 10.jpg").write_bytes(scanner.sheets[10])
    screen.upload("#folder", folder)
    screen.says("Đã thêm 1 trang từ 1 tệp. 2 tệp của thư mục đã nhận trước đó", 60)
    assert scanner.sent() == 1 and scanner.names()[15:] == ["a 10.jpg"], (scanner.sent(), scanner.names())
    (folder / "a 11.jpg").write_bytes(scanner.sheets[11])
    screen.upload("#folder", folder)
    screen.says("Đã thêm 1 trang từ 1 tệp. 3 tệp của thư mục đã nhận trước đó", 60)
    screen.gone("#sending")
    screen.upload("#folder", folder)
    screen.says("Không có tệp mới. 4 tệp của thư mục đã nhận trước đó", 60)
    assert scanner.sent() == 2 and len(scanner.names()) == 17, (scanner.sent(), scanner.names())
    # One that is picked out by itself is sent all the same; the server knows it.
    screen.upload("#files", folder / "a 11.jpg")
    screen.says("1 ảnh đã có, không thêm lần nữa", 60)
    screen.picture("chon-lai-thu-muc")
    assert screen.script("return localStorage.length + sessionStorage.length") == 0
    scanner.no_errors()


def run(binary, pictures):
    """All steps against a node of its own with the invented commune; how many passed and failed."""
    with tempfile.TemporaryDirectory(prefix="sogoc-scanner-") as folder, ServedNode(binary, "--sample") as node:
        screen = Screen(node.url, pathlib.Path(pictures) / "scanner-folder")
        return step.on(screen, lambda: Scanner(screen, folder, node))


if __name__ == "__main__":
    sys.exit(steps.main(__doc__, run))
