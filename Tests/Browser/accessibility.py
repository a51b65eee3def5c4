"""WCAG 2.2 AA on the screens people key at, tried by looking at what the browser has made of them.

Names, roles and states as the accessibility tree has them; contrast from the computed styles; focus that is seen; targets of 24 px; no
trap for the keyboard; no second scrolling direction at 200 %; landmarks, language, unique ids, valid ARIA; colours of the system.
Run alone:

    .build/test-venv/bin/python Tests/Browser/accessibility.py --binary .build/debug/sogoc [--screenshots DIR]

Last line: `passed=N failed=N`.
"""

import argparse
import itertools
import pathlib
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from keying import Desk  # noqa: E402
from node import ServedNode  # noqa: E402
from person import Keys, Screen  # noqa: E402
from wcag import Trial  # noqa: E402

PASSWORD = "tap-lam-so-goc"


def work(screen):
    """Page by page: its name, after the browser is there."""
    def wait_open():
        screen.wait(lambda: screen.find("#desk").get_attribute("data-state") == "open", "the desk to open")

    screen.sign_in("nhaplieu1", PASSWORD)
    screen.open("/nhap")
    screen.see("#queues")
    yield "queue"
    desk = Desk(screen)
    for kind, name in (("birth", "desk-page"), ("marriage", "desk-row")):
        item = screen.driver.execute_async_script(
            "fetch('/api/v1/keying/next?queue=firstReading&kind=' + arguments[0]).then((a) => a.json()).then((a) => arguments[1](a.item))", kind)
        if item is None:
            continue
        screen.open(f"/nhap/{item['entryID']}?queue=firstReading&kind={kind}")
        wait_open()
        yield name
    # States: a carried field, a remark, an open list, a refused field, fast mode, the ruler.
    screen.press(Keys.ALT, "t")
    screen.press(Keys.ALT, "/")
    screen.script("document.querySelector('#desk-form input[role=combobox]')?.focus()")
    screen.type("a")
    screen.script("""
      const field = document.querySelector('.row:not([hidden]) input'); field.closest('.row').dataset.origin = 'carried';
      const other = [...document.querySelectorAll('.row:not([hidden])')].at(2);
      other.dataset.condition = 'uncertain';
      const badge = other.querySelector('.condition'); badge.hidden = false; badge.textContent = 'Không chắc';
    """)
    yield "desk-states"
    screen.press(Keys.F1)
    screen.wait(lambda: screen.script("return document.getElementById('help').open"), "the help")
    yield "desk-help"
    screen.press(Keys.ESCAPE)
    screen.press(Keys.ALT, "t")
    screen.press(Keys.ALT, "/")
    time.sleep(1)
    screen.open("/nhap/phim")
    screen.see("#keys table")
    yield "settings"
    screen.sign_in("hotich", PASSWORD)
    screen.open("/nhap/thu-tu")
    screen.wait(lambda: screen.all("#order li"), "the list of fields")
    yield "field-order"
    screen.sign_in("phanxu", PASSWORD)
    screen.open("/phan-xu")
    screen.see("main h1")
    yield "adjudication-list"
    link = screen.find("#start-adjudication")
    if link is not None:
        link.click()
        screen.wait(lambda: screen.find("#court") is not None and screen.find("#court").get_attribute("data-state") not in (None, "opening"), "the court")
        yield "adjudication"


def round_the_desk(screen):
    """The pages round the desk: practice, guidance, accuracy, policies, checks, review, approval, comparison, a book's pages."""
    def page(path, ready):
        screen.open(path)
        screen.see(ready)

    screen.sign_in("nhaplieu1", PASSWORD)
    page("/nhap/tap", "main .button")
    yield "practice-list"
    screen.enter("main .button", Keys.ENTER)
    screen.wait(lambda: screen.find("#desk") is not None and screen.find("#desk").get_attribute("data-state") == "open", "the practice desk")
    screen.press(Keys.F2)
    screen.see("#guidance-card h3")
    yield "guidance"
    screen.enter("#guidance-search", Keys.ESCAPE)
    screen.gone("#guidance-card")
    screen.enter("#desk-form input", "abc")
    screen.press(Keys.CONTROL, Keys.ENTER)
    screen.see("#practice-result table")
    yield "practice-result"
    page("/nhap/ket-qua", "main h1")
    yield "accuracy"

    screen.sign_in("hotich", PASSWORD)
    for path, ready, name in (
        ("/nhap/ket-qua/don-vi", "main table", "accuracy-people"), ("/cach-kiem-tra", "#policy-choices", "policies"),
        ("/cach-kiem-tra/muc?unit=97/99111&kind=birth", "#policy-fields table", "policy-fields"), ("/kiem-tra", "main table", "checks"),
        ("/kiem-tra/quy-tac?rule=numberMissing", "main h1", "check-findings"), ("/kiem-tra/nguoi-nhap", "main h1", "reader-habits"),
        ("/kiem-tra/duyet", "main h1", "approval-alarm"), ("/kiem-tra/goi-y-chu", "main h1", "word-accuracy"),
        ("/doi-chieu", "main table", "matching"),
    ):
        page(path, ready)
        yield name
    screen.enter("#menu-more summary", Keys.ENTER)
    yield "menu-open"
    page("/soat-loat", "main h1")
    screen.wait(lambda: screen.find("#review").get_attribute("data-state") in ("ready", "empty"), "the pictures")
    if screen.find("#review").get_attribute("data-state") == "empty":
        # Somebody has gone through them all on this node.
        screen.click("#review-all")
        screen.wait(lambda: screen.all("main img"), "the pictures gone through")
    screen.settle()
    yield "review"
    screen.open("/doi-chieu")
    link = screen.find("main table a")
    if link is not None:
        screen.open(link.get_attribute("href").removeprefix(screen.url))
        screen.wait(lambda: screen.all(".panel table"), "the comparison")
        yield "comparison"
        person = screen.find("a[href^='/nguoi/']")
        if person is not None:
            page(person.get_attribute("href").removeprefix(screen.url), "main h1")
            screen.settle()
            yield "person"
    screen.open("/so")
    book = screen.see("main table a").get_attribute("href").removeprefix(screen.url)
    page(f"{book}/trang", "main h1")
    screen.settle()
    yield "pages"
    page(f"{book}/mau", "main h1")
    screen.wait(lambda: screen.script("return document.getElementById('page-image').naturalWidth > 0 && document.getElementById('sheet-waits').hidden"), "the flat page", 60)
    screen.settle()
    yield "form-drawing"
    screen.sign_in("congan", PASSWORD)
    screen.open("/duyet")
    screen.wait(lambda: screen.all(".card"), "the cards")
    yield "approval"
    screen.open("/soat-loat")
    yield "refused"


def run(binary, pictures):
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="sogoc-access-") as folder:
        node = ServedNode(binary, "--sample", data=pathlib.Path(folder) / "node")
        screen = None
        try:
            node.start()
            screen = Screen(node.url, pictures)
            passed, failed = on(screen)
        finally:
            if screen:
                screen.close()
            node.close()
    return passed, failed


def on(screen):
    """All rules on all pages of a node that is there."""
    passed = failed = 0
    trial = Trial(screen)
    for page in itertools.chain(work(screen), round_the_desk(screen)):
        screen.picture(f"access-{page}")
        for name, broken in trial.all(page).items():
            if broken:
                failed += 1
                print(f"  FAILED {name}", flush=True)
                for one in broken[:6]:
                    print(f"      {one}", flush=True)
            else:
                passed += 1
    print(f"  accessibility: {passed} of {passed + failed} checks", flush=True)
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--url", help="a node with the practice commune that runs already")
    parser.add_argument("--screenshots", default=str(HERE / "screenshots"))
    asked = parser.parse_args()
    if asked.url:
        screen = Screen(asked.url, asked.screenshots)
        try:
            passed, failed = on(screen)
        finally:
            screen.close()
    else:
        passed, failed = run(asked.binary, asked.screenshots)
    print(f"passed={passed} failed={failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
