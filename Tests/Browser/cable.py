"""The cable out: the server is gone for two minutes in the middle of an entry, twice, and comes back. And its disk full for a while.

Nothing typed is lost, nothing is handed in twice, and the page says all the while how things stand. Run alone:

    .build/test-venv/bin/python Tests/Browser/cable.py --binary .build/debug/sogoc [--seconds 120] [--screenshots DIR]

Last line: `passed=N failed=N`.
"""

import argparse
import os
import pathlib
import signal
import sys
import tempfile
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from full_disk import Disk  # noqa: E402
from keying import Desk  # noqa: E402
from node import Client, ServedNode  # noqa: E402
from person import Keys, Screen  # noqa: E402

LOGIN, PASSWORD = "nhaplieu1", "tap-lam-so-goc"
NAME = "Nguyễn Thị Sương Mai"


class Cable:
    def __init__(self, node, screen, disk, seconds):
        self.node, self.screen, self.disk, self.seconds = node, screen, disk, seconds
        self.desk = Desk(screen)

    def line(self):
        return self.screen.script("return document.documentElement.dataset.line")

    def save(self):
        return self.screen.find("#desk-save").get_attribute("data-save")

    def shown(self):
        return self.screen.script(
            "return Object.fromEntries([...document.querySelectorAll('#desk-form input, #desk-form textarea')].map((i) => [i.name, i.value]).filter(([, v]) => v))")

    def pictured(self):
        """Which pictures stand on the desk, and which places of them are marked."""
        return self.screen.script("""
            return [...document.querySelectorAll('#viewer-stage img, #desk-band-image')].map((i) => i.getAttribute('src'))
              .concat([...document.querySelectorAll('.viewer-mark')].map((m) => m.getAttribute('style')))""")

    def focus(self, field):
        self.screen.script("""
            const input = document.getElementById('field-' + arguments[0]);
            input.closest('details')?.setAttribute('open', '');
            input.focus();
        """, field)

    def client(self):
        # Signed in once: a full disk takes no new session.
        self.session = getattr(self, "session", None) or Client(self.node.url, LOGIN, PASSWORD)
        return self.session

    def draft(self, entry):
        values = self.client().get(f"/api/v1/entries/{entry}/draft?pass=1")["values"]
        return {field: value["asWritten"] for field, value in values.items() if value["asWritten"]}

    def readings(self):
        """How many readings were handed in, from the ledger."""
        progress = self.client().get("/api/v1/progress?nhom=unit")
        return progress["total"]["keyed"]

    # ---- what is tried

    def in_the_middle_of_an_entry(self):
        """The server is frozen: sockets stay open and nobody answers."""
        self.screen.sign_in(LOGIN, PASSWORD)
        self.screen.open("/nhap")
        self.desk.start("firstReading")
        entry = self.desk.entry
        self.focus("childFullName" if self.screen.find("#field-childFullName") else "notes")
        field = self.screen.script("return document.activeElement.name")
        before = self.shown()
        self.screen.type(NAME[:8])
        os.kill(self.node.process.pid, signal.SIGSTOP)
        frozen = time.monotonic()
        try:
            self.screen.type(NAME[8:])
            self.focus("notes")
            self.screen.type("gõ khi mất kết nối")
            self.focus("clerk")
            self.screen.script("document.activeElement.select()")
            self.screen.type("Đoàn Văn Khoát")
            self.screen.press(Keys.ENTER)
            self.screen.wait(lambda: self.save() == "offline", "the desk to say that the line is down", 40)
            self.screen.picture("cable-mat-ket-noi")
            assert self.line() == "down"
            # Typing goes on all the while.
            typed = ""
            while time.monotonic() - frozen < self.seconds:
                self.focus("notes")
                self.screen.press(Keys.END)
                self.screen.type(" x")
                typed += " x"
                time.sleep(min(2, max(0.2, self.seconds / 30)))
        finally:
            os.kill(self.node.process.pid, signal.SIGCONT)
        self.screen.wait(lambda: self.save() == "saved", "everything to be saved", 60)
        shown, kept = self.shown(), self.draft(entry)
        expected = {field: NAME, "notes": f"gõ khi mất kết nối{typed}", "clerk": "Đoàn Văn Khoát"}
        for name, value in expected.items():
            assert shown.get(name) == value, f"{name} on the screen: {shown.get(name)!r}, typed {value!r}"
            assert kept.get(name) == value, f"{name} on the server: {kept.get(name)!r}, typed {value!r}"
        assert self.line() == "up"
        assert before.keys() <= shown.keys()
        assert self.desk.entry == entry
        self.screen.picture("cable-co-lai")

    def while_handing_in(self):
        """The server is killed at the moment of handing in and started again two minutes later: one reading, not two."""
        entry, readings = self.desk.entry, self.readings()
        values, pictured = self.shown(), self.pictured()
        # Frozen first, so that the request is on its way when the server dies: it may or may not have been read.
        os.kill(self.node.process.pid, signal.SIGSTOP)
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        time.sleep(1)
        self.node.process.send_signal(signal.SIGKILL)
        os.kill(self.node.process.pid, signal.SIGCONT)
        self.node.process.wait()
        time.sleep(2)
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        self.screen.wait(lambda: self.line() == "down", "the page to say that the line is down", 40)
        # What is on its way takes no more: neither by a key nor by the mouse.
        self.focus("notes")
        self.screen.press("x")
        self.screen.find("#field-clerk").click()
        self.screen.press("y")
        assert self.screen.script("return document.getElementById('desk-form').contains(document.activeElement)") is False, "a resting form has the focus"
        self.screen.picture("cable-dang-gui")
        time.sleep(max(0, self.seconds - 3))
        assert self.desk.entry == entry, "the entry left the screen before it was handed in"
        assert self.shown() == values, "the screen lost something while the line was down"
        assert self.pictured() == pictured, "another entry's picture stands beside what is being handed in"
        self.node.start()
        self.desk.wait_open(entry)
        assert self.readings() == readings + 1, f"{self.readings() - readings} readings were handed in instead of one"
        self.screen.wait(lambda: self.line() == "up", "the line to be up", 20)
        self.screen.picture("cable-sang-truong-hop-sau")

    def answered_but_not_heard(self):
        """The reading is taken, and its answer is lost on the way: sent again, it has one effect."""
        entry, readings = self.desk.entry, self.readings()
        self.focus("notes")
        self.screen.type("một lần thôi")
        self.screen.script("""
            const real = window.fetch;
            window.fetch = async (url, options) => {
              const answer = await real(url, options);
              if (String(url).includes('/actions/reading.submit')) {
                window.fetch = real;
                throw new TypeError('the answer was lost');
              }
              return answer;
            };
        """)
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        self.desk.wait_open(entry)
        assert self.readings() == readings + 1, "the reading was taken twice, or not at all"

    def refused(self):
        """The server says no: the entry stays on the desk with its own picture, typing goes on, and it can be handed in again."""
        # After an entry that took long nothing is drawn ahead.
        for _ in range(6):
            entry = self.desk.entry
            self.screen.wait(lambda: self.screen.find("#desk").get_attribute("data-ahead") not in (None, entry), "the entry seen ahead")
            self.focus("notes")
            self.screen.type("nhanh")
            self.screen.press(Keys.CONTROL, Keys.ENTER)
            self.desk.wait_open(entry)
            if int(self.screen.find("#desk").get_attribute("data-waited")) < 700:
                break
        entry, readings = self.desk.entry, self.readings()
        self.screen.wait(lambda: self.screen.find("#desk").get_attribute("data-ahead") not in (None, entry), "the entry seen ahead")
        self.focus("notes")
        self.screen.type("hai lần mới được")
        values, pictured = self.shown(), self.pictured()
        self.screen.script("""
            const real = window.fetch;
            window.fetch = async (url, options) => {
              if (!String(url).includes('/actions/reading.submit')) return real(url, options);
              window.fetch = real;
              // Long enough for the next picture to be drawn.
              await new Promise((resolve) => setTimeout(resolve, 300));
              window.meanwhile = document.querySelector('.viewer-mark')?.getAttribute('style');
              return new Response(JSON.stringify({ code: 'conflict', message: 'Người khác vừa sửa.' }), { status: 409, headers: { 'Content-Type': 'application/json' } });
            };
        """)
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        self.screen.wait(lambda: self.save() == "refused", "the refusal")
        self.screen.says("Người khác vừa sửa.", 5)
        assert self.screen.script("return window.meanwhile") not in pictured, "the next entry's picture was not drawn ahead"
        assert self.desk.entry == entry and self.shown() == values and self.pictured() == pictured, "the entry does not stand as it was"
        self.focus("notes")
        self.screen.press(Keys.END)
        self.screen.type(" thôi")
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        self.desk.wait_open(entry)
        assert self.readings() == readings + 1

    def on_a_full_disk(self):
        """The server's disk is full while somebody types and hands in: they read why, nothing is lost, and it goes in once there is room."""
        entry, readings = self.desk.entry, self.readings()
        self.focus("notes")
        self.screen.type("đĩa còn chỗ")
        self.screen.wait(lambda: self.save() == "saved", "the draft to be saved")
        with self.disk.full():
            self.screen.press(Keys.END)
            self.screen.type(", đĩa đầy")
            self.focus("clerk")
            self.screen.wait(lambda: self.save() == "offline", "the desk to say that it could not save")
            words = self.screen.text("#desk-save")
            assert "đĩa" in words and "giữ trên màn hình" in words, f"a full disk is told as “{words}”"
            assert self.line() == "up", "the page says that the line is down"
            self.screen.press(Keys.CONTROL, Keys.ENTER)
            self.screen.wait(lambda: "đĩa" in self.screen.said(), "the page to say why the reading was not taken")
            self.screen.picture("dia-day")
            assert self.desk.entry == entry, "the entry left the screen before it was handed in"
            assert self.shown().get("notes") == "đĩa còn chỗ, đĩa đầy", self.shown()
            kept = self.draft(entry).get("notes")
            assert kept == "đĩa còn chỗ", f"what was saved before reads {kept!r}"
            assert self.readings() == readings, "a reading was counted that could not be written"
        self.screen.wait(lambda: self.save() == "saved", "the draft to be saved once there is room", 40)
        assert self.draft(entry).get("notes") == "đĩa còn chỗ, đĩa đầy", self.draft(entry)
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        self.desk.wait_open(entry)
        assert self.readings() == readings + 1, "the reading was taken twice, or not at all"

    def after_a_lost_browser(self):
        """The browser dies with an entry half keyed: the draft is there when the person comes back."""
        entry = self.desk.entry
        self.focus("notes")
        self.screen.type("trước khi máy tắt")
        self.screen.wait(lambda: self.save() == "saved", "the draft to be saved")
        self.screen.driver.get("about:blank")
        self.screen.open("/nhap")
        self.screen.open(f"/nhap/{entry}")
        self.screen.wait(lambda: self.screen.find("#desk").get_attribute("data-state") == "open", "the entry to open")
        assert self.shown().get("notes") == "trước khi máy tắt", self.shown()


TRIALS = [
    ("two minutes without a server in the middle of an entry", Cable.in_the_middle_of_an_entry),
    ("two minutes without a server while an entry is handed in", Cable.while_handing_in),
    ("an answer lost on the way", Cable.answered_but_not_heard),
    ("a refusal at handing in: the entry stands on the desk as it was, with its own picture", Cable.refused),
    ("a full disk while typing and handing in", Cable.on_a_full_disk),
    ("a browser lost in the middle of an entry", Cable.after_a_lost_browser),
]


def run(binary, pictures, seconds=120):
    """All trials on a node of their own; how many passed and failed."""
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="sogoc-cable-") as folder:
        disk = Disk(folder)
        node = ServedNode(binary, "--sample", data=pathlib.Path(folder) / "node", environment=disk.environment)
        screen = None
        try:
            node.start()
            screen = Screen(node.url, pictures)
            cable = Cable(node, screen, disk, seconds)
            for title, trial in TRIALS:
                begun = time.monotonic()
                try:
                    trial(cable)
                    passed += 1
                    print(f"  {title} ({time.monotonic() - begun:.1f} s)", flush=True)
                except Exception as error:  # noqa: BLE001 - whatever it is, the trial failed
                    failed += 1
                    text = str(error).split("Stacktrace:")[0].strip() or repr(error)
                    print(f"  FAILED {title}\n    {type(error).__name__}: {text}", flush=True)
                    print("    " + "    ".join(traceback.format_tb(error.__traceback__)[-3:]), flush=True)
        finally:
            if screen:
                screen.close()
            node.close()
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--seconds", type=float, default=120, help="how long the server is gone")
    parser.add_argument("--screenshots", default=str(HERE / "screenshots"))
    asked = parser.parse_args()
    passed, failed = run(asked.binary, asked.screenshots, asked.seconds)
    print(f"passed={passed} failed={failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
