"""A keyer at the desk, in a real browser: types entries by the shortest honest path and counts every key."""

import pathlib
import re
import sys
import time
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "Tests/Browser"), str(HERE)]

import inputs  # noqa: E402
from keying import CONDITION_KEYS, Desk  # noqa: E402
from person import Keys, Screen  # noqa: E402

PRESSED = {"Enter": Keys.ENTER, "ArrowDown": Keys.ARROW_DOWN}
# How the form stands: every field one can reach now, in order, with its part and what it holds.
FORM = """
    return [...document.querySelectorAll("#desk-form .row:not([hidden]) input, #desk-form .row:not([hidden]) textarea")].map((input) => ({
        name: input.name, kind: input.closest(".row").dataset.kind, group: input.closest("fieldset").dataset.group, value: input.value,
        origin: input.closest(".row").dataset.origin ?? "", folded: Boolean(input.closest("details:not([open])")), here: input === document.activeElement,
    }));
"""
LIST = """
    const input = document.activeElement;
    const list = document.getElementById(input.getAttribute("aria-controls") ?? "");
    if (!list || list.hidden) return [];
    return [...list.querySelectorAll("[role=option]")].map((row) => [...row.childNodes].filter((one) => one.nodeType === 3).map((one) => one.data).join("").trim());
"""


CANDIDATES = """
    const desk = document.getElementById("desk");
    if (!["shown", "armed"].includes(desk.dataset.candidates)) return [];
    return [...document.querySelectorAll("#desk-candidates li[data-number]")].map((row) => row.textContent);
"""


class Person:
    """One of the persons a page is about."""

    def __init__(self, name, birth, parents):
        self.name, self.birth, self.parents = name, birth, parents

    def is_meant(self, said):
        """The candidate's line has the name and the whole date of birth, or name, year and both parents."""
        if letters(self.name) not in letters(said):
            return False
        numbers = [[int(part) for part in found.split("/")] for found in re.findall(r"\d{1,2}/\d{1,2}/\d{4}", said)]
        parts = [int(part) for part in self.birth.split(".")] if self.birth else []
        if len(parts) == 3 and parts in numbers:
            return True
        years = [one[2] for one in numbers] + [int(year) for year in re.findall(r"\b\d{4}\b", said)]
        known = [parent for parent in self.parents if parent]
        return len(parts) > 0 and parts[-1] in years and len(known) == 2 and all(letters(parent) in letters(said) for parent in known)


def persons(truth):
    """The persons whose name and date of birth a page gives."""
    fields = truth["fields"]
    text = lambda name: fields.get(name, {}).get("asWritten", "")  # noqa: E731
    result = []
    for name in fields:
        role = re.fullmatch(r"(child|father|mother|husband|wife|deceased|person|parent)FullName", name)
        if not role or not text(name) or fields[name]["condition"] != "legible":
            continue
        birth = fields.get(f"{role[1]}BirthDate", {}).get("normalised", "")
        parents = [text("fatherFullName"), text("motherFullName")] if role[1] == "child" else []
        result.append(Person(text(name), birth if re.fullmatch(r"[\d.]+", birth) else "", parents))
    return result


class Entry:
    """What one entry cost."""

    def __init__(self, kind):
        self.kind = kind
        self.keys = self.fields = self.from_lists = self.waits = 0
        self.seconds = self.waited = self.next = 0.0
        self.taken = None
        self.done = set()
        self.problems = []


class Keyer:
    def __init__(self, commune, pictures, candidates=False):
        self.commune, self.candidates = commune, candidates
        self.screen = Screen(commune.node.url, pictures)
        self.screen.driver.set_script_timeout(30)
        self.desk = Desk(self.screen)
        self.plan_script = (HERE / "plan.js").read_text(encoding="utf-8")
        self.echo_script = (HERE / "echo.js").read_text(encoding="utf-8")

    def sign_in(self, login, password):
        self.screen.sign_in(login, password)

    def open(self, entry, kind):
        self.screen.open(f"/nhap/{entry}?queue=firstReading&kind={kind}")
        self.desk.wait_open(None)
        self.screen.wait(lambda: self.screen.find("#desk").get_attribute("data-lexicon"), "the lexicon", 120)
        self.screen.script(self.echo_script)

    # ---- one entry

    def key(self, truth):
        """Keys the entry on the desk; the entry's costs, handed in."""
        entry = Entry(truth["kind"])
        begun = time.perf_counter()
        wanted = {
            name: value for name, value in truth["fields"].items()
            if not (value["condition"] == "blank" and not value["asWritten"])
        }
        form = self.form()
        known = {field["name"] for field in form}
        wanted = {name: value for name, value in wanted.items() if name in known}
        entry.fields = len(wanted)
        self.persons = persons(truth) if self.candidates else []
        self.fill(wanted, entry)
        if entry.taken:
            self.confirm(wanted, entry)
        self.check(wanted, entry)
        before = self.desk.entry
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        entry.keys += 2
        here = self.desk.wait_open(before)
        entry.seconds = time.perf_counter() - begun
        waited = self.screen.find("#desk").get_attribute("data-waited") if here else None
        entry.next = float(waited) if waited else 0.0
        return entry, here

    def fill(self, wanted, entry):
        """Goes through the form once and puts in what is not there yet."""
        for _ in range(300):
            form = self.form()
            at = next((index for index, field in enumerate(form) if field["here"]), -1)
            work = [index for index, field in enumerate(form) if self.open_work(field, wanted, entry)]
            if not work:
                return
            # Onward first; a part that was jumped over is gone back to.
            target = form[next((index for index in work if index >= at), work[-1])]
            if not target["here"]:
                self.go(form, at, target, entry)
                continue
            self.put(target, wanted.get(target["name"]), entry)
            if self.persons and target["kind"] in ("name", "datePartial"):
                self.look_at_candidates(wanted, entry)
        raise AssertionError("the form did not come to an end")

    def open_work(self, field, wanted, entry):
        """True when the field still needs a key: it lacks its value, or holds one that the page does not have."""
        if field["name"] in entry.done:
            return False
        value = wanted.get(field["name"])
        if value is None:
            return bool(field["value"])
        return not self.stands(field, value)

    def stands(self, field, value):
        return value["condition"] == "legible" and same(field["kind"], field["value"], value)

    def go(self, form, at, target, entry):
        """To the next field that needs work: Enter from field to field, or a key a part where that is shorter."""
        if target["folded"]:
            # Into the part that hides it, then open it.
            self.to_group(form, at, target["group"], entry)
            self.press(entry, Keys.ALT, "m")
            return
        reachable = [field for field in form if not field["folded"]]
        here = next((index for index, field in enumerate(reachable) if field["here"]), -1)
        steps = [field["name"] for field in reachable].index(target["name"]) - here
        if steps < 0 and here >= 0:
            self.press(entry, Keys.SHIFT, Keys.ENTER)
            return
        groups = list(dict.fromkeys(field["group"] for field in reachable))
        jumps = groups.index(target["group"]) - (groups.index(reachable[here]["group"]) if here >= 0 else 0)
        inside = [field["name"] for field in reachable if field["group"] == target["group"]].index(target["name"])
        if 0 < jumps and jumps + inside < steps:
            self.press(entry, Keys.PAGE_DOWN)
        else:
            self.press(entry, Keys.ENTER)

    def to_group(self, form, at, group, entry):
        groups = list(dict.fromkeys(field["group"] for field in form))
        here = groups.index(form[at]["group"]) if at >= 0 else 0
        away = groups.index(group) - here
        for _ in range(abs(away)):
            self.press(entry, Keys.PAGE_DOWN if away > 0 else Keys.PAGE_UP)

    def put(self, field, value, entry):
        """One value by the cheapest input; the key that takes it moves on."""
        name = field["name"]
        entry.done.add(name)
        if value is None:
            # The page has nothing here.
            self.press(entry, Keys.DELETE)
            return
        options = inputs.choices(field["kind"], value) if value["condition"] == "legible" and "\n" not in value["asWritten"] else []
        if field["value"]:
            # Over a value that stands (selected, so that typing replaces it) nothing is offered before a key is typed.
            options = [one for one in options if one["typed"]]
        plan = self.plan(name, value, options) if options else None
        if plan is None:
            text = value["asWritten"].replace("\n", " ")
            plan = {"cost": inputs.telex.keys(text) + 1, "typed": text, "then": ["Enter"], "wanted": None}
        # One key of the cost is the last of `then`; the rest was typed.
        if plan["typed"]:
            self.screen.type(plan["typed"])
        if value["condition"] != "legible":
            self.screen.press(Keys.ALT, CONDITION_KEYS[value["condition"]])
            entry.keys += 2
        wanted = plan.get("wanted")
        if wanted is not None and (plan["typed"] != wanted or plan["then"] != ["Enter"]):
            self.wait_for(name, plan, entry)
            entry.from_lists += 1
        for key in plan["then"]:
            self.screen.press(PRESSED.get(key, key))
        entry.keys += plan["cost"]

    def wait_for(self, name, plan, entry):
        """A person looks before taking: the row must be on the screen."""
        begun = time.perf_counter()
        looks = 0
        while time.perf_counter() - begun < 3:
            if plan["wanted"] in self.screen.script(LIST):
                break
            looks += 1
            time.sleep(0.005)
        else:
            entry.problems.append(f"{name}: “{plan['wanted']}” was not offered for “{plan['typed']}”")
        if looks or plan["typed"] == "" or "Place" in name or name.endswith(("Residence", "Hometown")):
            # Rows that come late may be taken only when they have been seen.
            time.sleep(0.16)
        entry.waited += time.perf_counter() - begun

    def plan(self, name, value, options):
        answer = self.screen.driver.execute_async_script(self.plan_script, name, value, options)
        if answer and answer.get("error"):
            raise AssertionError(answer["error"])
        return answer

    def check(self, wanted, entry):
        """Nothing but what the page says may be handed in."""
        form = {field["name"]: field for field in self.form()}
        for name, value in wanted.items():
            if value["condition"] == "legible" and not same(form[name]["kind"], form[name]["value"], value):
                entry.problems.append(f"{name}: {form[name]['value']!r}, not {value['asWritten']!r}")
        for name, field in form.items():
            if name not in wanted and field["value"]:
                entry.problems.append(f"{name}: {field['value']!r} where the page has nothing")

    # ---- candidates

    def look_at_candidates(self, wanted, entry):
        """Takes the person of the population extract who is one of the page's persons beyond doubt, as a careful reader would."""
        begun = time.perf_counter()
        offered = []
        while time.perf_counter() - begun < 0.8:
            offered = self.screen.script(CANDIDATES)
            if offered:
                break
            time.sleep(0.01)
        entry.waited += time.perf_counter() - begun if offered else 0
        for number, said in enumerate(offered, 1):
            person = next((one for one in self.persons if one.is_meant(said)), None)
            if person is None:
                continue
            self.persons.remove(person)
            before = self.screen.find("#desk").get_attribute("data-proposals")
            self.press(entry, Keys.ALT, "q")
            self.screen.press(str(number))
            entry.keys += 1
            begun = time.perf_counter()
            while self.screen.find("#desk").get_attribute("data-proposals") == before and time.perf_counter() - begun < 2:
                time.sleep(0.005)
            entry.waited += time.perf_counter() - begun
            entry.taken = (entry.taken or 0) + 1
            return

    def confirm(self, wanted, entry):
        """Everything proposed was compared with the page and what differed typed over: confirmed at once, or field by field."""
        def standing():
            return int(self.screen.find("#desk").get_attribute("data-proposals") or 0)
        for _ in range(6):
            if standing() == 0:
                break
            self.press(entry, Keys.ALT, Keys.ENTER)
            end = time.perf_counter() + 0.5
            while standing() and time.perf_counter() < end:
                time.sleep(0.01)
        # The server has the confirmations before the reading is handed in.
        end = time.perf_counter() + 2
        while standing() and time.perf_counter() < end:
            time.sleep(0.01)

    # ---- the screen

    def form(self):
        return self.screen.script(FORM)

    def press(self, entry, *keys):
        self.screen.press(*keys)
        entry.keys += len(keys)

    def echoes(self):
        return self.screen.script("const all = window.benchEcho; window.benchEcho = []; return all ?? []")


def same(kind, shown, value):
    """True when the screen says what the page says: dates and words by their meaning, all else by its letters."""
    written = value["asWritten"]
    if kind == "datePartial" and value.get("normalised"):
        return shown in (written, value["normalised"])
    if kind == "dateInWords":
        def said(text):
            return " ".join(text.lower().replace(",", "").replace("mùng ", "").replace("mồng ", "").split())
        return said(shown) == said(written)
    return letters(shown) == letters(written)


def letters(text):
    """Small letters with the tone behind the syllable: hòa and hoà are one writing."""
    words = []
    for word in unicodedata.normalize("NFD", text.lower()).split():
        tones = [sign for sign in word if sign in inputs.telex.TONES]
        words.append("".join(sign for sign in word if sign not in inputs.telex.TONES) + "".join(tones))
    return " ".join(words)
