"""Ways from field to field: what each key does at the desk, and the shortest way by them."""

import heapq

from person import Keys

UP = Keys.ARROW_UP
# What Enter passes over: the reader set it so, or has held it against the page.
PASSED = ("carried", "taken")


def onward(open_fields, at):
    """Where Enter goes from a field; behind the last when all that follows is passed over."""
    return next((index for index in range(at + 1, len(open_fields)) if open_fields[index]["origin"] not in PASSED), len(open_fields))


def leaving_key(target, form, work):
    """The key to leave a field by: Tab goes to the very next, where Enter would pass over something that the page says otherwise."""
    open_fields = [field for field in form if not field["folded"]]
    at = next(index for index, field in enumerate(open_fields) if field["name"] == target["name"])
    wanted = next((index for index in range(at + 1, len(open_fields)) if open_fields[index] in work), None)
    landing = onward(open_fields, at)
    return Keys.TAB if wanted is not None and wanted < landing and wanted - at < 1 + landing - wanted else Keys.ENTER


def next_key(form, targets, up):
    """The keys of the first step to the nearest of some fields, by the shortest way of those that a trained keyer has."""
    open_fields = [field for field in form if not field["folded"]]
    places = {field["name"]: index for index, field in enumerate(open_fields)}
    groups = sorted({field["group"] for field in form})
    start = next((("field", places[field["name"]]) for field in open_fields if field["here"]), None)
    if start is None:
        near = next((field["group"] for field in form if field["near"]), None)
        # Behind the last field there is the button that hands in.
        start = ("end", None) if near is None else ("part", near)

    def part_of(place):
        return open_fields[place[1]]["group"] if place[0] == "field" else place[1]

    wanted = {("field", places[field["name"]]) for field in targets if not field["folded"]}
    hiding = {field["group"] for field in targets if field["folded"]}

    def moves(place):
        if place[0] == "field":
            landing = onward(open_fields, place[1])
            if landing < len(open_fields):
                yield (Keys.ENTER,), ("field", landing)
            if place[1] + 1 < len(open_fields):
                yield (Keys.TAB,), ("field", place[1] + 1)
            if place[1] > 0:
                yield up, ("field", place[1] - 1)
        here = len(groups) if place[0] == "end" else groups.index(part_of(place))
        # Back goes to the beginning of the part first.
        inside = place[0] == "field" and place[1] > 0 and part_of(("field", place[1] - 1)) == part_of(place)
        for key, step in ((Keys.PAGE_DOWN, 1), (Keys.PAGE_UP, 0 if inside else -1)):
            if 0 <= here + step < len(groups):
                first = next((index for index, field in enumerate(open_fields) if field["group"] == groups[here + step]), None)
                yield (key,), ("part", groups[here + step]) if first is None else ("field", first)

    ways, known = [(0, 0, start, None)], set()
    while ways:
        cost, order, place, first = heapq.heappop(ways)
        if place in wanted or place == "opened":
            return first
        if place in known:
            continue
        known.add(place)
        if place[0] != "end" and part_of(place) in hiding:
            keys = (Keys.ALT, "m")
            heapq.heappush(ways, (cost + len(keys), len(known) * 10 + 9, "opened", first or keys))
        for keys, next_place in moves(place):
            heapq.heappush(ways, (cost + len(keys), len(known) * 10 + order + 1, next_place, first or keys))
    raise AssertionError(f"no way to {targets[0]['name']}")
