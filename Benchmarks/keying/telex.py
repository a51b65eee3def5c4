"""How many keys a text costs on a keyboard with the Telex input method: the measure for Excel and for texts typed in full."""

import unicodedata

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
SHAPES = {"\u0302", "\u0306", "\u031b"}


def keys(text):
    """One key a letter, one more for each mark of a letter, one more for a tone. Shift is not counted, for nobody's advantage."""
    count = 0
    for sign in text:
        if sign in "đĐ":
            count += 2
            continue
        for part in unicodedata.normalize("NFD", sign):
            count += 1 if part in TONES or part in SHAPES else 0
        count += 1
    # "ươ" is typed u-o-w: one w for both horns.
    plain = unicodedata.normalize("NFC", text).lower()
    toneless = "".join(part for part in unicodedata.normalize("NFD", plain) if part not in TONES)
    return count - unicodedata.normalize("NFC", toneless).count("ươ")


def folded(text):
    bare = "".join(part for part in unicodedata.normalize("NFD", text) if not unicodedata.combining(part))
    return " ".join(bare.replace("đ", "d").replace("Đ", "d").lower().split())


def has_marks(text):
    return any(sign in "đĐ" or unicodedata.normalize("NFD", sign) != sign for sign in text)
