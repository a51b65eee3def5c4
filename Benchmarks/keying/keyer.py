"""A keyer at the desk, in a real browser: types entries by the shortest honest path and counts every key."""

import pathlib
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "Tests/Browser"), str(HERE)]

import inputs  # noqa: E402
from keying import CONDITION_KEYS, Desk  # noqa: E402
from page import persons, same  # noqa: E402
from person import Keys, Screen  # noqa: E402
from plans import marked, mended  # noqa: E402
from ways import UP, leaving_key, next_key  # noqa: E402

# Seconds between two letters: 150 words a minute.
FASTEST = 0.08
PRESSED = {"Enter": Keys.ENTER, "ArrowDown": Keys.ARROW_DOWN, "ArrowRight": Keys.ARROW_RIGHT, "End": Keys.END}
TAKE, TAKE_FIRST, CONFIRM = Keys.F4, Keys.F9, Keys.F8
NAMES = {UP: "ArrowUp", Keys.TAB: "Tab", TAKE: "F4", TAKE_FIRST: "F9", CONFIRM: "F8", Keys.ENTER: "Enter", Keys.ALT: "Alt", Keys.SHIFT: "Shift", Keys.CONTROL: "Ctrl", Keys.PAGE_DOWN: "PageDown", Keys.PAGE_UP: "PageUp"}
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
        here = self.next_open(before)
        entry.seconds = time.perf_counter() - begun
        waited = self.screen.find("#desk").get_attribute("data-waited") if here else None
        entry.next = float(waited) if waited else 0.0
        return entry, here

    def next_open(self, before):
        """The entry after `before`. The page itself is asked to tell when it is open: questions in between would take its time."""
        here = self.screen.driver.execute_async_script((HERE / "opened.js").read_text(encoding="utf-8"), before)
        return here or self.desk.wait_open(before)

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
            self.put(target, wanted.get(target["name"]), entry, leaving_key(target, form, work))
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
        """One key nearer to the nearest of some fields."""
        # In an open list the arrow chooses a row.
        self.press(entry, *next_key(form, targets, up=(Keys.SHIFT, Keys.ENTER) if self.screen.script(LIST) else (UP,)))

    def put(self, field, value, entry, leaving=Keys.ENTER):
        """One value by the cheapest input; the key that takes it moves on."""
        name = field["name"]
        entry.done.add(name)
        if value is None:
            # The page has nothing here.
            self.screen.press(Keys.DELETE)
            entry.spend(name, 1)
            return
        options = inputs.choices(field["kind"], value) if value["asWritten"] else []
        if field["value"]:
            # Over a value that stands (selected, so that typing replaces it) nothing is offered before a key is typed.
            options = [one for one in options if one["typed"]]
        plan = self.plan(name, value, options) if options else None
        if plan and value["condition"] != "legible":
            plan = marked(plan)
        if plan is None:
            text = value["asWritten"]
            plan = {"cost": inputs.telex.keys(text) + 1, "typed": text, "then": ["Enter"], "wanted": None}
        change = mended(field["value"], value)
        if change and change["cost"] < plan["cost"]:
            plan = change
        step = plan
        while step:
            self.put_in(name, value, step, entry, leaving if not step.get("more") else Keys.ENTER)
            step = step.get("more")
        entry.spend(name, plan["cost"])
        taken, step = [], plan
        while step:
            end = step.get("mend")
            taken.append(f"{step['typed']} → {' '.join(step['then'])}" + (f" −{end['words']} {end['typed']}" if end else ""))
            step = step.get("more")
        entry.steps.append(f"{name}: {' '.join(taken)} ({plan['cost']})")

    def put_in(self, name, value, plan, entry, leaving=Keys.ENTER):
        """Types, looks at what is offered, takes it; a saying that goes on stays in its field."""
        if plan["typed"]:
            self.type(plan["typed"])
        wanted = plan.get("wanted")
        if wanted is not None and not (plan["then"] == ["Enter"] and (plan["typed"] == wanted or plan.get("whole"))):
            self.wait_for(name, plan, entry)
            entry.from_lists += 1
        # A condition of the writing is set before the field is left.
        condition = value["condition"] != "legible" and not plan.get("more")
        if condition and plan["then"] == ["Enter"]:
            self.mark(name, value, entry)
        for index, key in enumerate(plan["then"]):
            is_last = index == len(plan["then"]) - 1
            self.screen.press(leaving if key == "Enter" and is_last else PRESSED.get(key, key))
        if plan.get("mend"):
            for _ in range(plan["mend"]["words"]):
                self.screen.press(Keys.CONTROL, Keys.BACKSPACE)
            self.type(plan["mend"]["typed"])
        if plan["then"][-1] in ("ArrowRight", "End"):
            if condition:
                self.mark(name, value, entry)
            self.screen.press(leaving)

    def mark(self, name, value, entry):
        self.screen.press(Keys.ALT, CONDITION_KEYS[value["condition"]])
        entry.spend(name, 2)

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
        # A parent is found beside the child, or is in no register of the living any more.
        if role in ("father", "mother"):
            return False
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
