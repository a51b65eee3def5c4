"""Keying an entry at the desk by keyboard alone."""

import re

from person import Keys

CONDITION_KEYS = {"uncertain": "2", "illegible": "3", "blank": "4", "struckOut": "5", "damaged": "6"}


class Desk:
    """The keying desk of whoever is signed in."""

    def __init__(self, screen):
        self.screen = screen

    def start(self, queue):
        """Begins work on a queue from the list of work, with the keyboard."""
        self.screen.open("/nhap")
        self.screen.enter(f"[data-start={queue}]", Keys.ENTER)
        self.screen.see("#desk")
        self.wait_open(None)

    def wait_open(self, before):
        """Waits for another entry than `before`, or for the end of the queue; the entry's id or None."""
        def ready():
            if self.screen.path == "/nhap":
                return "end"
            desk = self.screen.find("#desk")
            if desk is None:
                return None
            state = desk.get_attribute("data-state")
            if state == "refused":
                raise AssertionError(f"the desk refused: {self.screen.said()}")
            entry = desk.get_attribute("data-entry")
            return entry if state == "open" and entry != before else None
        answer = self.screen.wait(ready, "the next entry")
        return None if answer == "end" else answer

    @property
    def entry(self):
        return self.screen.find("#desk").get_attribute("data-entry")

    @property
    def kind(self):
        return self.screen.find("#desk").get_attribute("data-register")

    @property
    def number(self):
        """The number marked on the page, as the heading shows it."""
        match = re.match(r"Số 0*(\d+\w*)", self.screen.text("#desk-title"))
        if not match:
            raise AssertionError(f"no number in “{self.screen.text('#desk-title')}”")
        return match.group(1)

    def here(self):
        """Where the focus is: the field's name, its part, whether it is the last reachable field of the part, and what is folded."""
        return self.screen.script("""
            const input = document.activeElement;
            const part = input.closest("fieldset");
            if (!part) return { field: null, isButton: input.matches("[data-action=submit]") };
            const reachable = [...part.querySelectorAll("input, textarea")].filter((one) => !one.closest("details:not([open])"));
            const folded = [...part.querySelectorAll("details:not([open]) input, details:not([open]) textarea")].map((one) => one.name);
            return { field: input.name || null, origin: input.closest(".row")?.dataset.origin ?? null, part: part.dataset.group, isLast: reachable.at(-1) === input || !input.name, folded };
        """)

    def key(self, values):
        """Types the values of an entry, field by field, with Enter, Alt+M and the keys for conditions."""
        waiting = dict(values)
        self.check_carried_before(waiting)
        visited = []
        for _ in range(400):
            place = self.here()
            field = place["field"]
            if place.get("isButton"):
                break
            if field in waiting:
                self.put(waiting.pop(field))
                visited.append(field)
            elif place.get("origin") == "carried" and field not in visited:
                # Carried on from the entry before, and not so in this one.
                self.empty()
            if not waiting:
                break
            if place.get("isLast") and any(name in waiting for name in place.get("folded", [])):
                self.screen.press(Keys.ALT, "m")
                continue
            if field is None:
                # A part whose fields are all folded: its heading has the focus.
                self.screen.press(Keys.ALT, Keys.ARROW_DOWN)
            else:
                self.screen.press(Keys.ENTER)
            if self.here()["field"] == field and field is not None:
                self.screen.press(Keys.ALT, Keys.ARROW_DOWN)
        if waiting:
            self.key_folded(waiting)
        self.empty_carried(values)
        if waiting:
            raise AssertionError(f"the form of {self.kind} did not lead to {', '.join(sorted(waiting))} by keyboard")

    def check_carried_before(self, waiting):
        """The desk begins at the first empty field. What it carried on before that is held against the page: right, or gone back to."""
        for _ in range(20):
            before = self.screen.script("""
                const inputs = [...document.querySelectorAll('#desk-form input, #desk-form textarea')];
                return inputs.slice(0, inputs.indexOf(document.activeElement))
                  .filter((i) => i.closest('.row').dataset.origin === 'carried').map((i) => [i.name, i.value]);
            """)
            for name, value in before:
                expected = waiting.get(name)
                if expected and expected["condition"] == "legible" and expected["asWritten"] == value:
                    waiting.pop(name)
            if all(name not in waiting for name, _ in before):
                return
            self.screen.press(Keys.SHIFT, Keys.ENTER)

    def key_folded(self, waiting):
        """Fields in parts that are folded as a whole: from part to part, opening them."""
        for _ in range(3):
            self.screen.press(Keys.ALT, Keys.ARROW_UP)
        for _ in range(20):
            place = self.here()
            if any(name in waiting for name in place.get("folded", [])):
                self.screen.press(Keys.ALT, "m")
                for _ in range(40):
                    place = self.here()
                    if place["field"] in waiting:
                        self.put(waiting.pop(place["field"]))
                    if place["field"] is None or place.get("isLast"):
                        break
                    self.screen.press(Keys.ENTER)
            if not waiting:
                return
            self.screen.press(Keys.ALT, Keys.ARROW_DOWN)

    def empty(self):
        self.screen.press(Keys.CONTROL, "a")
        self.screen.press(Keys.DELETE)

    def empty_carried(self, values):
        """What was carried on and does not stand in this entry is taken out again."""
        for _ in range(40):
            field = self.screen.script(
                "return [...document.querySelectorAll('.row[data-origin=carried]:not([hidden])')].map((r) => r.dataset.field).find((f) => !arguments[0].includes(f))",
                list(values))
            if field is None:
                return
            self.screen.script("document.getElementById('field-' + arguments[0]).focus()", field)
            self.empty()

    def put(self, value):
        """One field: the writing, then the condition if it is not plainly legible."""
        element = self.screen.driver.switch_to.active_element
        text = value["asWritten"].replace("\n", " ")
        if element.get_attribute("value") == text:
            text = ""
        elif element.get_attribute("value"):
            if text:
                element.send_keys(Keys.CONTROL, "a", Keys.NULL)
            else:
                self.empty()
        if text:
            element.send_keys(text)
        condition = value["condition"]
        if condition != "legible":
            self.screen.press(Keys.ALT, CONDITION_KEYS[condition])

    def submit(self):
        """Hands in with Ctrl+Enter; the next entry's id, or None at the end of the queue."""
        before = self.entry
        self.screen.press(Keys.CONTROL, Keys.ENTER)
        return self.wait_open(before)

    def saved(self):
        """Waits until the server has every field."""
        self.screen.wait(
            lambda: self.screen.find("#desk-save").get_attribute("data-save") == "saved", "the draft to be saved")
