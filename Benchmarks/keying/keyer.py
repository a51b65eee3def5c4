"""A keyer at the desk, in a real browser: types entries by the shortest honest path and counts every key."""

import heapq
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

# Seconds between two letters: 150 words a minute.
FASTEST = 0.08
PRESSED = {"Enter": Keys.ENTER, "ArrowDown": Keys.ARROW_DOWN}
TAKE, TAKE_FIRST, CONFIRM = Keys.F4, Keys.F9, Keys.F8
UP = Keys.ARROW_UP
NAMES = {UP: "ArrowUp", TAKE: "F4", TAKE_FIRST: "F9", CONFIRM: "F8", Keys.ENTER: "Enter", Keys.ALT: "Alt", Keys.SHIFT: "Shift", Keys.CONTROL: "Ctrl", Keys.PAGE_DOWN: "PageDown", Keys.PAGE_UP: "PageUp"}
# How the form stands: every field one can reach now, in order, with its part and what it holds.
FORM = """
    const part = document.activeElement.closest("fieldset");
    return [...document.querySelectorAll("#desk-form .row:not([hidden]) input, #desk-form .row:not([hidden]) textarea")].map((input) => ({
        name: input.name, kind: input.closest(".row").dataset.kind, group: [...document.querySelectorAll("#desk-form fieldset")].indexOf(input.closest("fieldset")), value: input.value,
        origin: input.closest(".row").dataset.origin ?? "", folded: Boolean(input.closest("details:not([open])")), here: input === document.activeElement,
        // A part whose fields are all folded: its heading has the focus.
        near: input.closest("fieldset") === part,
    }));
"""
LIST = """
    const input = document.activeElement;
    const list = document.getElementById(input.getAttribute("aria-controls") ?? "");
    if (!list || list.hidden) return [];
    return [...list.querySelectorAll("[role=option]")].map((row) => [...row.childNodes].filter((one) => one.nodeType === 3).map((one) => one.data).join("").trim());
"""


# Whoever keys these knows that hardly anybody of them is in a register of the living.
BEYOND_REGISTERS = {"death"}
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
        # Keys by field; "" stands for the ways between fields, confirming and handing in.
        self.costs = {}
        # What was pressed, in order: "field: typed → keys", or the keys alone.
        self.steps = []

    def spend(self, field, keys):
        self.keys += keys
        self.costs[field] = self.costs.get(field, 0) + keys


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
        self.settle_desk()

    def settle_desk(self):
        """Set once by a skilled keyer: fields that the printed page lacks are folded, and Enter passes over carried fields."""
        desk = self.screen.find("#desk")
        for attribute, key in (("data-fast", "t"), ("data-skip", "j")):
            if desk.get_attribute(attribute) != "true":
                self.screen.press(Keys.ALT, key)

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
        # A person begun by initials whose date is still to come; one whom nobody was found for.
        self.begun = self.back = None
        self.tried = set()
        self.fill(wanted, entry)
        if entry.taken:
            self.confirm(entry)
        self.check(wanted, entry)
        before = self.desk.entry
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        entry.spend("", 2)
        here = self.desk.wait_open(before)
        entry.seconds = time.perf_counter() - begun
        waited = self.screen.find("#desk").get_attribute("data-waited") if here else None
        entry.next = float(waited) if waited else 0.0
        return entry, here

    def fill(self, wanted, entry):
        """Goes through the form once and puts in what is not there yet."""
        for _ in range(300):
            form = self.form()
            work = [field for field in form if self.open_work(field, wanted, entry)]
            if not work:
                return
            # Nobody was found: the name is typed before anything else.
            first = next((field for field in work if field["name"] == self.back), None)
            if first is None and self.back:
                self.back = None
            # A title follows its signer.
            if any(field["name"] == "signer" for field in work):
                work = [field for field in work if field["name"] != "signerTitle"]
            # Something carried on that the page says otherwise was passed over: it is gone back to at once.
            here = next((index for index, field in enumerate(form) if field["here"]), None)
            if first is None and here is not None and not self.begun:
                first = next((field for field in form[:here] if field in work and not field["folded"]), None)
            if first and not first["here"]:
                self.go(form, [first], entry)
                continue
            target = next((field for field in work if field["here"]), None)
            if target is None:
                # In the order of the page; what was passed over wrongly is gone back to first.
                self.go(form, work[:1], entry)
                continue
            if self.begin_person(target, form, wanted, entry):
                continue
            self.put(target, wanted.get(target["name"]), entry)
            if target["name"] == self.back:
                self.back = None
            if self.persons and target["kind"] in ("name", "datePartial"):
                taken = entry.taken
                self.look_at_candidates(wanted, entry)
                if self.begun and target["name"] == f"{self.begun}BirthDate":
                    self.back = f"{self.begun}FullName" if entry.taken == taken else None
                    self.begun = None
            if entry.taken:
                self.confirm_if_right(wanted, entry)
        raise AssertionError("the form did not come to an end")

    def open_work(self, field, wanted, entry):
        """True when the field still needs a key: it lacks its value, or holds one that the page does not have."""
        # What was typed is done with, unless a proposal that the page does not have took its place.
        if field["name"] in entry.done and field["origin"] != "proposed":
            return False
        # Whoever is begun by initials: the date comes first, and what the register says of name and sex.
        if self.begun and field["name"] in (f"{self.begun}FullName", f"{self.begun}Gender"):
            return False
        value = wanted.get(field["name"])
        if value is None:
            return bool(field["value"])
        return not self.stands(field, value)

    def stands(self, field, value):
        return value["condition"] == "legible" and same(field["kind"], field["value"], value)

    def go(self, form, targets, entry):
        """One key nearer to the nearest of some fields, by the shortest way of those that a trained keyer has."""
        open_fields = [field for field in form if not field["folded"]]
        places = {field["name"]: index for index, field in enumerate(open_fields)}
        groups = sorted({field["group"] for field in form})
        start = next((("field", places[field["name"]]) for field in open_fields if field["here"]), None)
        if start is None:
            start = ("part", next((field["group"] for field in form if field["near"]), groups[0]))

        def part_of(place):
            return open_fields[place[1]]["group"] if place[0] == "field" else place[1]

        # In an open list the arrow chooses a row.
        up = (Keys.SHIFT, Keys.ENTER) if self.screen.script(LIST) else (UP,)
        wanted = {("field", places[field["name"]]) for field in targets if not field["folded"]}
        hiding = {field["group"] for field in targets if field["folded"]}

        def moves(place):
            if place[0] == "field":
                onward = next((index for index in range(place[1] + 1, len(open_fields)) if open_fields[index]["origin"] != "carried"), None)
                if onward is not None:
                    yield (Keys.ENTER,), ("field", onward)
                if place[1] > 0:
                    yield up, ("field", place[1] - 1)
            here = groups.index(part_of(place))
            for key, step in ((Keys.PAGE_DOWN, 1), (Keys.PAGE_UP, -1)):
                if 0 <= here + step < len(groups):
                    first = next((index for index, field in enumerate(open_fields) if field["group"] == groups[here + step]), None)
                    yield (key,), ("part", groups[here + step]) if first is None else ("field", first)

        ways, known = [(0, 0, start, None)], set()
        while ways:
            cost, order, place, first = heapq.heappop(ways)
            if place in wanted or place == "opened":
                self.press(entry, *first)
                return
            if place in known:
                continue
            known.add(place)
            if part_of(place) in hiding:
                keys = (Keys.ALT, "m")
                heapq.heappush(ways, (cost + len(keys), len(known) * 10 + 9, "opened", first or keys))
            for keys, next_place in moves(place):
                heapq.heappush(ways, (cost + len(keys), len(known) * 10 + order + 1, next_place, first or keys))
        raise AssertionError(f"no way to {targets[0]['name']}")

    def put(self, field, value, entry):
        """One value by the cheapest input; the key that takes it moves on."""
        name = field["name"]
        entry.done.add(name)
        if value is None:
            # The page has nothing here.
            self.screen.press(Keys.DELETE)
            entry.spend(name, 1)
            return
        options = inputs.choices(field["kind"], value) if value["condition"] == "legible" and "\n" not in value["asWritten"] else []
        if field["value"]:
            # Over a value that stands (selected, so that typing replaces it) nothing is offered before a key is typed.
            options = [one for one in options if one["typed"]]
        plan = self.plan(name, value, options) if options else None
        if plan is None:
            text = value["asWritten"].replace("\n", " ")
            plan = {"cost": inputs.telex.keys(text) + 1, "typed": text, "then": ["Enter"], "wanted": None}
        step = plan
        while step:
            self.put_in(name, value, step, entry)
            step = step.get("more")
        entry.spend(name, plan["cost"])
        entry.steps.append(f"{name}: " + " ".join(f"{one['typed']} → {' '.join(one['then'])}" for one in (plan, plan.get("more")) if one) + f" ({plan['cost']})")

    def put_in(self, name, value, plan, entry):
        """Types, looks at what is offered, takes it; a saying that goes on stays in its field."""
        if plan["typed"]:
            self.type(plan["typed"])
        if value["condition"] != "legible":
            self.screen.press(Keys.ALT, CONDITION_KEYS[value["condition"]])
            entry.spend(name, 2)
        wanted = plan.get("wanted")
        if wanted is not None and not (plan["then"] == ["Enter"] and (plan["typed"] == wanted or plan.get("whole"))):
            self.wait_for(name, plan, entry)
            entry.from_lists += 1
        for key in plan["then"]:
            self.screen.press(PRESSED.get(key, key))

    def type(self, text):
        """Letter by letter, as fast as very fast typists: a burst in one frame would be measured as one long wait."""
        for sign in text:
            begun = time.perf_counter()
            self.screen.type(sign)
            time.sleep(max(0.0, FASTEST - (time.perf_counter() - begun)))

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

    def begin_person(self, field, form, wanted, entry):
        """A person by the initials of the name, then the date of birth: with the register at hand that mostly is enough.

        True when that was done. Where nobody is found the name is typed after all, and what was typed for nothing is counted. The sex is
        left to the register too.
        """
        role = field["name"].removesuffix("FullName")
        date = f"{role}BirthDate"
        if role in self.tried or field["value"] or field["kind"] != "name" or entry.kind in BEYOND_REGISTERS or self.begun:
            return False
        value = wanted.get(field["name"])
        person = value and next((one for one in self.persons if one.name == value["asWritten"]), None)
        short = inputs.initials(person.name) if person else ""
        if len(short) < 2 or not person.birth or not any(one["name"] == date and not one["folded"] and not one["value"] for one in form):
            return False
        self.tried.add(role)
        self.begun = role
        self.type(short)
        self.screen.press(Keys.ENTER)
        entry.spend(field["name"], len(short) + 1)
        entry.steps.append(f"{field['name']}: {short} → Enter ({len(short) + 1})")
        return True

    def confirm_if_right(self, wanted, entry):
        """As soon as no proposal differs from the page, all are confirmed; Enter then passes over them."""
        proposed = [field for field in self.form() if field["origin"] == "proposed"]
        if proposed and all(field["name"] in wanted and self.stands(field, wanted[field["name"]]) for field in proposed):
            self.confirm(entry)

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
            if number == 1:
                self.press(entry, TAKE_FIRST)
            else:
                self.press(entry, TAKE)
                self.screen.press(str(number))
                entry.spend("", 1)
            begun = time.perf_counter()
            while self.screen.find("#desk").get_attribute("data-proposals") == before and time.perf_counter() - begun < 2:
                time.sleep(0.005)
            entry.waited += time.perf_counter() - begun
            entry.taken = (entry.taken or 0) + 1
            return

    def confirm(self, entry):
        """Everything proposed was compared with the page and what differed typed over: confirmed at once, or field by field."""
        def standing():
            return int(self.screen.find("#desk").get_attribute("data-proposals") or 0)
        for _ in range(6):
            if standing() == 0:
                break
            self.compare(entry)
            self.press(entry, CONFIRM)
            end = time.perf_counter() + 0.5
            while standing() and time.perf_counter() < end:
                time.sleep(0.01)
        # The server has the confirmations before the reading is handed in.
        end = time.perf_counter() + 2
        while standing() and time.perf_counter() < end:
            time.sleep(0.01)

    def compare(self, entry):
        """A person looks at what is proposed before confirming: the desk says what has not been on the screen yet."""
        begun = time.perf_counter()
        while int(self.screen.find("#desk").get_attribute("data-unseen") or 0) and time.perf_counter() - begun < 0.6:
            time.sleep(0.02)
        entry.waited += time.perf_counter() - begun

    # ---- the screen

    def form(self):
        return self.screen.script(FORM)

    def press(self, entry, *keys):
        self.screen.press(*keys)
        entry.spend("", len(keys))
        entry.steps.append("+".join(NAMES.get(key, key) for key in keys))

    def echoes(self):
        return self.screen.script("const all = window.benchEcho; window.benchEcho = []; return all ?? []")


def same(kind, shown, value):
    """True when the screen says what the page says: dates and words by their meaning, all else by its letters."""
    written = value["asWritten"]
    if kind == "datePartial":
        # An age is written as the ministry does: "~57t" is "khoảng 57 tuổi".
        age = re.fullmatch(r"(~?)\s*(\d+)\s*t(?:uổi)?", written)
        said = f"{'khoảng ' if age[1] else ''}{int(age[2])} tuổi" if age else None
        return shown in (written, value.get("normalised") or written, said)
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
