"""Ways to put one value in, beside those that the desk offers for what is typed."""

import inputs
from page import letters


def mended(there, value):
    """What stands there is right but for its end: gone to by one key, words taken away from behind, the rest typed."""
    there, wanted = there.split(), value["asWritten"].split()
    alike = 0
    while alike < min(len(there), len(wanted)) and letters(there[alike]) == letters(wanted[alike]):
        alike += 1
    words, rest = len(there) - alike, " ".join(wanted[alike:])
    if alike == 0 or not rest or any(sign in rest for sign in "-/"):
        return None
    typed = rest if words else f" {rest}"
    return {"cost": 2 + 2 * words + inputs.telex.keys(typed), "typed": "", "then": ["End"], "wanted": None, "mend": {"words": words, "typed": typed}}


def marked(plan):
    """The plan for a value whose condition is set too: the row is put in and stays, so that the mark comes before the way on."""
    last = plan
    while last.get("more"):
        last = last["more"]
    is_row = last["then"][-1] == "Enter" and last.get("wanted") is not None and not last.get("whole") and last["typed"] != last["wanted"]
    if not is_row:
        # A digit would move on at once.
        return plan if last["then"][-1] in ("Enter", "ArrowRight", "End") else None
    last["then"] = last["then"][:-1] + ["ArrowRight"]
    plan["cost"] += 1
    return plan
