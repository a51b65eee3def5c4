"""The second part of the way: two blind readings, and a third person between them."""

from keying import Desk
from person import Keys
from steps import Steps
from truth import Book

step = Steps(chained=True)


# ---- 2. keying, 3. second reading

def key_everything(way, queue, slips, picture):
    """Keys all of a queue, both books, as the truth says except for the slips; how many entries it was."""
    screen = way.screen
    desk = Desk(screen)
    desk.start(queue)
    done, pictured = 0, set()
    while True:
        kind, number = desk.kind, desk.number
        entry = way.book(kind).entry(number)
        fields = set(screen.script("return [...document.querySelectorAll('#desk-form input, #desk-form textarea')].map((i) => i.name)"))
        values = Book.keyed(entry, fields)
        for field, text in slips.get((kind, number), {}).items():
            assert field in values, f"{field} is not keyed in {kind} {number}"
            values[field] = {"asWritten": text, "condition": "legible"}
        desk.key(values)
        if kind not in pictured:
            pictured.add(kind)
            desk.saved()
            screen.picture(f"{picture}-{kind}")
        done += 1
        if desk.submit() is None:
            return done


def wrong_tone(name):
    """The name with one tone another: what a tired eye sees."""
    for right, wrong in (("ễ", "ê"), ("ị", "i"), ("ầ", "ấ"), ("ạ", "à"), ("ư", "u"), ("ă", "a"), ("ê", "e"), ("ô", "o"), ("à", "á"), ("á", "à")):
        if right in name:
            return name.replace(right, wrong, 1)
    return name + "h"


@step("the first keyer keys both books by keyboard alone")
def first_reading(way):
    way.sign_in("nhap.mot")
    way.screen.open("/nhap")
    way.screen.picture("hang-doi-nhap-lieu")
    done = key_everything(way, "firstReading", {}, "nhap-lan-1")
    assert done == len(way.birth.entries) + len(way.marriage.entries), f"{done} entries were keyed"
    way.no_errors()


@step("a draft is on the server at every field and survives a new sign-in")
def draft(way):
    screen = way.screen
    way.sign_in("nhap.hai")
    desk = Desk(screen)
    desk.start("secondReading")
    entry = way.book(desk.kind).entry(desk.number)
    field, value = next((name, one) for name, one in entry["fields"].items() if name.endswith("FullName") and one["condition"] == "legible")
    # Blind: nothing of the first reading stands in the form.
    filled = screen.script("return [...document.querySelectorAll('#desk-form input, #desk-form textarea')].filter((i) => i.value).length")
    assert filled == 0, f"the second reader sees {filled} values of the first"
    desk.key({field: value})
    desk.saved()
    begun = desk.entry
    way.sign_in("nhap.hai")
    screen.open("/nhap")
    screen.picture("dang-lam-do")
    screen.open(f"/nhap/{begun}?queue=secondReading")
    desk.wait_open(None)
    kept = screen.find(f"#field-{field}").get_attribute("value")
    assert kept == value["asWritten"], f"kept: {kept!r}"


@step("the second keyer reads everything again, blind, and errs twice")
def second_reading(way):
    birth, marriage = way.birth.entries[2], way.marriage.entries[1]
    way.slips = {
        ("birth", str(birth["number"])): {"childFullName": wrong_tone(birth["fields"]["childFullName"]["asWritten"])},
        ("marriage", str(marriage["number"])): {"wifeFullName": wrong_tone(marriage["fields"]["wifeFullName"]["asWritten"])},
    }
    done = key_everything(way, "secondReading", way.slips, "nhap-lan-2")
    assert done == len(way.birth.entries) + len(way.marriage.entries), f"{done} entries were keyed"
    way.no_errors()


@step("a third person decides the two differences on the picture")
def adjudicate(way):
    screen = way.screen
    way.sign_in("phan.xu")
    screen.open("/phan-xu")
    screen.picture("cho-phan-xu")
    screen.enter("#start-adjudication", Keys.ENTER)
    screen.see("#court")
    expected = {(kind, number): dict(fields) for (kind, number), fields in way.slips.items()}
    seen = 0
    before = None
    while True:
        def ready():
            if screen.path == "/phan-xu":
                return "end"
            court = screen.find("#court")
            if court is None or court.get_attribute("data-state") == "opening":
                return None
            assert court.get_attribute("data-state") == "open", screen.said()
            here = (court.get_attribute("data-entry"), court.get_attribute("data-field"))
            return here if here[1] and here != before else None
        here = screen.wait(ready, "a difference")
        if here == "end":
            break
        before, seen = here, seen + 1
        sides = {side: screen.text(f"[data-action={side}] .side-text") for side in ("a", "b")}
        slip = next(
            ((key, text) for key, fields in expected.items() for name, text in fields.items() if name == here[1] and text in sides.values()), None)
        assert slip, f"a difference that nobody made: {here[1]} {sides}"
        (kind, number), wrong = slip
        right = way.book(kind).entry(number)["fields"][here[1]]["asWritten"]
        assert set(sides.values()) == {wrong, right}, sides
        screen.picture(f"phan-xu-{kind}")
        screen.press("1" if sides["a"] == right else "2")
    assert seen == len(expected), f"{seen} differences for {len(expected)} slips"
    way.no_errors()
