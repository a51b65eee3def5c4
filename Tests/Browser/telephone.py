"""Photographs of a telephone (HEIC) in a book: taken in, shown, turned; a broken one is refused in words.

    .build/test-venv/bin/python Tests/Browser/telephone.py --binary .build/debug/sogoc [--screenshots DIR]

Last line: `passed=N failed=N`. `run.py` runs the same steps. Where libheif or its coder is not on the machine, the steps say so and do nothing.
"""

import pathlib
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

import heic  # noqa: E402
from node import Client, ServedNode  # noqa: E402
from person import Screen  # noqa: E402
import steps  # noqa: E402

PASSWORD = "tap-lam-so-goc"
UNIT = "97/99111"
WIDTH, HEIGHT = 1240, 1760

step = steps.Steps(chained=True)


def photograph(seed):
    """A page on a dark table with lines of strokes; another for every seed."""
    rows = []
    paper, table, ink = bytes((232, 226, 210)), bytes((70, 66, 60)), bytes((40, 48, 96))
    for y in range(HEIGHT):
        if not 50 <= y < HEIGHT - 50:
            rows.append(table * WIDTH)
            continue
        line = bytearray(table * 40 + paper * (WIDTH - 80) + table * 40)
        if 150 < y < HEIGHT - 150 and y % 48 < 22:
            for x in range(140, WIDTH - 140, 7):
                if (x * 7 + (y // 48) * 131 * seed) % 13 < 7:
                    line[x * 3:x * 3 + 9] = ink * 3
        rows.append(bytes(line))
    return heic.coded(WIDTH, HEIGHT, b"".join(rows))


class Telephone:
    """The civil-status officer with a new book and two photographs."""

    def __init__(self, screen, folder):
        self.screen = screen
        self.folder = pathlib.Path(folder)
        self.client = Client(screen.url, "hotich", PASSWORD)
        self.book = self.client.act("book.register", {"unit": UNIT}, {
            "kind": "birth", "office": "Ủy ban xã Yên Hạ", "number": int(time.time()) % 900 + 50, "openingYear": 1996, "formPeriod": "1999-2006",
            "paper": "A4", "phase": "1"})["created"][0]
        for number in (1, 2):
            (self.folder / f"IMG_000{number}.HEIC").write_bytes(photograph(number))
        screen.sign_in("hotich", PASSWORD)
        screen.open(f"/so/{self.book}/trang")
        screen.see("#drop-zone")

    def shown(self):
        """Widths of the pictures on the cards, once all are drawn."""
        return self.screen.script(
            "return [...document.querySelectorAll('.page-card img')].map((one) => one.complete ? one.naturalWidth : 0)")


@step("the screen offers HEIC, takes photographs in and shows them as any browser can")
def taken(telephone):
    screen = telephone.screen
    assert "HEIC" in screen.text("#drop-zone") and ".heic" in screen.find("#files").get_attribute("accept")
    screen.upload("#files", *sorted(telephone.folder.glob("*.HEIC")))
    screen.wait(lambda: len(telephone.shown()) == 2 and all(telephone.shown()), "both pictures drawn", 60)
    screen.gone("#sending", 60)
    pages = telephone.client.get(f"/api/v1/books/{telephone.book}/pages")["pages"]
    assert [(page["width"], page["height"]) for page in pages] == [(WIDTH, HEIGHT)] * 2, pages
    status, headers, data = telephone.client.raw("GET", f"/api/v1/pages/{pages[0]['id']}/image?width=1200")
    assert status == 200 and headers["Content-Type"] == "image/jpeg" and data[:2] == b"\xff\xd8"
    screen.picture("anh-dien-thoai")
    assert not screen.errors(), screen.errors()[:3]


@step("the same photograph again is known, one that is cut off is refused in words")
def refused(telephone):
    screen = telephone.screen
    whole = next(telephone.folder.glob("*1.HEIC"))
    cut = telephone.folder / "IMG_0003.HEIC"
    cut.write_bytes(whole.read_bytes()[:-2000])
    screen.upload("#files", whole, cut)
    screen.says("IMG_0003.HEIC", 60)
    assert "HEIC bị cắt cụt" in screen.text("#sending-result"), screen.text("#sending-result")
    assert len(telephone.shown()) == 2
    screen.picture("anh-bi-cat")


@step("a photograph is turned like any other")
def turned(telephone):
    screen = telephone.screen
    first = lambda: screen.find(".page-card img").get_attribute("src")  # noqa: E731
    before = first()
    screen.click(".page-card [data-do=turn]")
    screen.wait(lambda: first() != before, "the page turned", 30)
    pages = telephone.client.get(f"/api/v1/books/{telephone.book}/pages")["pages"]
    assert (pages[0]["width"], pages[0]["height"]) == (HEIGHT, WIDTH), pages[0]


def run(binary, pictures):
    """All steps against a node of its own with the invented commune; how many passed and failed."""
    if not heic.is_there():
        print("  skipped: libheif or its coder is not on this machine", flush=True)
        return 0, 0
    with tempfile.TemporaryDirectory(prefix="sogoc-telephone-") as folder, ServedNode(binary, "--sample") as node:
        screen = Screen(node.url, pathlib.Path(pictures) / "telephone")
        return step.on(screen, lambda: Telephone(screen, folder))


if __name__ == "__main__":
    sys.exit(steps.main(__doc__, run))
