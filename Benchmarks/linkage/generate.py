#!/usr/bin/env python3
"""Makes an invented population register and entries of old books with the truth about them.

    generate.py KIND PERSONS RECORDS FOLDER [--seed N] [--noise F]

KIND is birth, marriage or death. Writes persons.csv, records.csv and truth.csv (record_id, id12 or empty, kinds of slip).
Families of three generations, villages with their own surnames, namesakes, twins, moves, old and new units; slips depend on the
quality of the book. Every share is a constant below; nothing here is known to the engine.
"""

import argparse
import bisect
import csv
import datetime
import os
import random
import unicodedata
import zlib

# Shares of slips per record (names: per name), before the factor of noise and of the book.
SLIPS = {
    "marks_none": 0.05, "tone": 0.06, "shape": 0.04, "iy": 0.05, "letter": 0.03, "nm": 0.008,
    "middle_dropped": 0.03, "middle_added": 0.012, "day_month_swapped": 0.015, "year_off": 0.025, "day_slip": 0.03,
    "year_only": 0.06, "month_year": 0.015, "lunar": 0.025, "placeholder": 0.02, "no_date": 0.008, "no_father": 0.10,
    "mother_nickname": 0.05, "given_other": 0.006, "parent_other": 0.015, "sex_missing": 0.03, "sex_wrong": 0.005,
    "no_mother": 0.03,
}
NFD, CAPITALS = 0.03, 0.25
# Twins; the same birth in a second book; a child named almost like an elder one, or exactly like one that died.
TWINS, AGAIN, NEAR_SIBLING, SAME_SIBLING = 0.012, 0.02, 0.04, 0.006
# Namesakes: a child of the same name, day and village in another family.
NAMESAKE = 0.002
IN_REGISTER = {"birth": 0.85, "marriage": 0.65, "death": 0.30}
MOVED, NEW_UNIT_ORIGIN, REGISTER_TONE, REGISTER_PARENT_MISSING, REGISTER_SPOUSE = 0.25, 0.5, 0.01, 0.05, 0.75
OLD_NEW_YEAR, OLD_YEAR_ONLY, ID_WRITTEN, ID9_KNOWN = 0.05, 0.02, 0.04, 0.3

SURNAMES = [
    ("Nguyễn", 380), ("Trần", 110), ("Lê", 95), ("Phạm", 70), ("Hoàng", 35), ("Huỳnh", 15), ("Phan", 45), ("Vũ", 24), ("Võ", 15),
    ("Đặng", 21), ("Bùi", 20), ("Đỗ", 14), ("Hồ", 13), ("Ngô", 13), ("Dương", 10), ("Lý", 5), ("Đinh", 8), ("Đào", 7), ("Trịnh", 7),
    ("Mai", 6), ("Trương", 7), ("Lâm", 5), ("Cao", 5), ("Hà", 5), ("Lương", 5), ("Đoàn", 5), ("Tạ", 4), ("Chu", 3), ("Phùng", 3),
    ("Tô", 3), ("Quách", 2), ("Doãn", 1), ("Thái", 2), ("Kiều", 1), ("Nghiêm", 1), ("Khổng", 1), ("Lưu", 2), ("Vương", 2),
    ("Từ", 1), ("Giang", 1), ("Bạch", 1), ("Cù", 1), ("La", 1), ("Ninh", 1), ("Tống", 1), ("Viên", 1), ("Thân", 1), ("Mạc", 1),
]
MALE = (
    "Hùng Dũng Tuấn Minh Nam Sơn Hải Cường Long Thắng Đức Anh Hiếu Trung Thành Quang Tùng Hưng Bình Tâm Phúc Kiên Hoàng Huy Việt "
    "Khánh Đạt Toàn Hòa Thịnh Tài Lộc Quý Phong Lâm Tiến Vinh Khải Quân Nghĩa Thiện Trường Bảo Đông Giang Hiệp Khoa Linh Luân Lực "
    "Mạnh Nhân Phương Quốc Sáng Tân Thái Thông Tín Trí Tú Văn Vũ Xuân Ba Bốn Năm Sáu Bảy Tám Chín Chiến Công Điệp Định Đoàn Dương "
    "Duy Hậu Hào Học Hợp Huân Huấn Kỳ Lương Mẫn Nguyên Ngọc Nhật Oanh Phát Sang Sinh Sỹ Tạo Thạch Thuận Thủy Toản Triệu Tuyên Ước "
    "Vượng Vọng Yên Ất Bính Canh Dần Tý Sửu Mão Thìn Tỵ Ngọ Mùi Thân Dậu Tuất Hợi Lợi Lan Quyền Quyết Khiêm Kha Khôi Khang Bách"
).split()
FEMALE = (
    "Lan Hương Hoa Hồng Mai Nga Hằng Hà Thủy Thúy Thu Thảo Linh Trang Huyền Ngọc Yến Loan Phượng Dung Hạnh Hiền Hòa Liên Nhung Oanh "
    "Phương Quyên Tuyết Vân Xuân Cúc Đào Bích Châu Chi Diệp Diệu Dịu Duyên Giang Hải Hảo Hiên Hợi Huệ Khuyên Kim Lành Lệ Lý Lương "
    "Mận Minh Mùi Nết Ngà Nguyệt Nhàn Nhi Như Ninh Phúc Quế Sen Sáu Tâm Tấm Thắm Thanh Thơm Thoa Thìn Thoan Thuận Thư Tình Tú Trâm "
    "Trinh Tươi Út Uyên Vui Bé Hai Ba Tư Năm Bảy Chín Mười Ánh Anh An Ái Chuyên Chung Cảnh Đoan Gái Gấm Hậu Hường Hướng Khánh Lụa "
    "Miên Mơ My Mỹ Nụ Nương Thái Thương Tiên Toàn Vy Trà Quỳnh Ngân Nhài Na Tân Vịnh Xoan Dâu Luyến Lưu Thêu Khuê"
).split()
MALE_MIDDLE = [("Văn", 50), ("Đức", 6), ("Hữu", 5), ("Minh", 5), ("Quang", 5), ("Công", 4), ("Xuân", 4), ("Đình", 5), ("Ngọc", 4),
               ("Thanh", 3), ("Quốc", 3), ("Bá", 2), ("Duy", 3), ("Trọng", 2), ("Thế", 3), ("Tiến", 2), ("Anh", 2), ("Viết", 1),
               ("Gia", 2), ("Việt", 1), ("", 2), ("Văn Đức", 1), ("Hoàng", 2)]
FEMALE_MIDDLE = [("Thị", 62), ("Thị Thu", 4), ("Thị Ngọc", 3), ("Thị Minh", 2), ("Thị Kim", 3), ("Thị Thanh", 4), ("Thị Hồng", 3),
                 ("Thị Bích", 2), ("Thị Mai", 2), ("Ngọc", 3), ("Thu", 2), ("Thanh", 2), ("Kim", 1), ("Minh", 2), ("Hồng", 1), ("Phương", 1),
                 ("Khánh", 1), ("Thùy", 1), ("", 1), ("Thị Phương", 2), ("Thị Lan", 1)]
NICK = "Bé Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Út Cả Gái Lớn Con Tý Nhớn Hĩm".split()
PLACE_WORDS = ("Tân Lập Hòa Bình Yên Phú Thành Sơn Đông Tây Nam Bắc Hưng Long Mỹ An Thịnh Quang Trung Minh Khai Đại Đồng Xuân Thủy Hải "
               "Thanh Hồng Vĩnh Thái Liên Hiệp Trà Giang Vân Hà Phong Châu Cẩm Lương Ngọc Khê Thượng Hạ Đức Lộc Thọ Cát Tiên Kim").split()


def weighted(pairs):
    names = [name for name, _ in pairs]
    sums, total = [], 0
    for _, weight in pairs:
        total += weight
        sums.append(total)
    return names, sums


S_NAMES, S_SUMS = weighted(SURNAMES)
MM_NAMES, MM_SUMS = weighted(MALE_MIDDLE)
FM_NAMES, FM_SUMS = weighted(FEMALE_MIDDLE)
M_SUMS = weighted([(n, 1000 / (i + 6) ** 0.9) for i, n in enumerate(MALE)])[1]
F_SUMS = weighted([(n, 1000 / (i + 6) ** 0.9) for i, n in enumerate(FEMALE)])[1]


class Person:
    __slots__ = ("sex", "surname", "middle", "given", "day", "month", "year", "father", "mother", "commune", "residence", "spouse",
                 "present", "id12", "fname", "mname", "nick")


class Unit:
    """A commune: its old address, its new one, its own surnames."""

    __slots__ = ("name", "district", "province", "new_name", "new_province", "surnames")


def make_units(rng, persons):
    units, seen = [], set()

    def name():
        while True:
            value = rng.choice(PLACE_WORDS) + " " + rng.choice(PLACE_WORDS)
            if value not in seen or rng.random() < 0.15:
                seen.add(value)
                return value

    provinces = [name() for _ in range(1 if persons < 300_000 else 3)]
    count = max(24, min(900, persons // 4000))
    per_district = 16
    for start in range(0, count, per_district):
        district, province = name(), provinces[start // per_district % len(provinces)]
        merged = None
        for i in range(per_district):
            unit = Unit()
            unit.name, unit.district, unit.province = name(), district, province
            if i % 3 == 0:
                merged = unit.name if rng.random() < 0.6 else name()
            unit.new_name, unit.new_province = merged, provinces[0] if rng.random() < 0.5 else province
            unit.surnames = [S_NAMES[rng.randrange(len(S_NAMES))] for _ in range(3)]
            units.append(unit)
    return units


class World:
    def __init__(self, rng, persons):
        self.rng = rng
        self.units = make_units(rng, persons)
        self.people = []
        self.newborn = {}
        total = int(persons * 1.25)
        self.couples = []
        for _ in range(int(total * 0.075)):
            unit = rng.randrange(len(self.units))
            father = self.person(1, self.surname(unit), rng.randint(1925, 1952), unit, None, None)
            mother = self.person(2, self.surname(unit), father.year + rng.randint(-2, 6), unit, None, None)
            self.marry(father, mother)
        first = list(self.couples)
        for father, mother in first:
            self.bear(father, mother, 5.4)
        for sex in (1, 2):
            for p in self.people[:len(first) * 2]:
                if p.sex == sex:
                    p.fname = self.free_name(1, p.surname, p.commune)
                    p.mname = self.free_name(2, self.surname(p.commune), p.commune)
        second = [p for p in self.people[len(first) * 2:]]
        by_unit = {}
        for p in second:
            by_unit.setdefault((p.commune if rng.random() < 0.7 else p.commune // 16 * 16, p.year // 5), ([], []))[p.sex - 1].append(p)
        for men, women in by_unit.values():
            for man, woman in zip(men, women):
                if man.father is not woman.father and rng.random() < 0.9:
                    self.marry(man, woman)
        for father, mother in self.couples[len(first):]:
            if len(self.people) >= total:
                break
            self.bear(father, mother, 2.7)

    def pick(self, names, sums):
        return self.rng.choices(names, cum_weights=sums)[0]

    def surname(self, unit):
        return self.rng.choice(self.units[unit].surnames) if self.rng.random() < 0.35 else self.pick(S_NAMES, S_SUMS)

    def middle(self, sex, year):
        middle = self.pick(MM_NAMES, MM_SUMS) if sex == 1 else self.pick(FM_NAMES, FM_SUMS)
        if year > 1995 and middle in ("Văn", "Thị") and self.rng.random() < 0.5:
            middle = self.pick(MM_NAMES, MM_SUMS) if sex == 1 else self.pick(FM_NAMES, FM_SUMS)
        return middle

    def given(self, sex, year):
        names, sums = (MALE, M_SUMS) if sex == 1 else (FEMALE, F_SUMS)
        name = self.pick(names, sums)
        # Fashion: the list turns with the decades.
        if self.rng.random() < 0.5:
            name = names[(names.index(name) + (year - 1925) // 12 * 7) % len(names)]
        return name

    def near(self, given):
        """Another name that looks like this one: the next in the lists by letters, or another tone."""
        letters = unmarked(given)
        close = [n for n in MALE + FEMALE if n != given and abs(len(n) - len(given)) < 2 and
                 sum(a != b for a, b in zip(unmarked(n), letters)) + abs(len(n) - len(given)) <= 1]
        return self.rng.choice(close) if close else set_tone(given, self.rng.choice(TONES))

    def free_name(self, sex, surname, unit):
        return (surname, self.middle(sex, 1930), self.given(sex, 1930))

    def person(self, sex, surname, year, unit, father, mother):
        p = Person()
        rng = self.rng
        p.sex, p.surname, p.year, p.commune, p.father, p.mother = sex, surname, year, unit, father, mother
        p.middle, p.given = self.middle(sex, year), self.given(sex, year)
        p.month = rng.randint(1, 12)
        p.day = rng.randint(1, 28 if p.month == 2 else 30)
        p.residence = rng.randrange(len(self.units)) if rng.random() < MOVED else unit
        p.spouse, p.present, p.id12, p.nick = None, False, None, None
        p.fname = (father.surname, father.middle, father.given) if father else None
        p.mname = (mother.surname, mother.middle, mother.given) if mother else None
        self.people.append(p)
        return p

    def marry(self, man, woman):
        man.spouse, woman.spouse = woman, man
        woman.residence = man.residence if self.rng.random() < 0.9 else woman.residence
        self.couples.append((man, woman))
        if self.rng.random() < SLIPS["mother_nickname"]:
            woman.nick = self.rng.choice(NICK)

    def bear(self, father, mother, mean):
        rng = self.rng
        year = max(father.year, mother.year) + rng.randint(19, 27)
        shared = rng.random() < 0.35
        middle = {1: None, 2: None}
        taken = set()
        for _ in range(max(1, int(rng.gauss(mean, 1.6) + 0.5))):
            if year > 2018:
                break
            twins = 2 if rng.random() < TWINS else 1
            day = None
            for _ in range(twins):
                p = self.person(rng.choice((1, 2)), father.surname, year, father.commune, father, mother)
                if shared:
                    p.middle = middle[p.sex] = middle[p.sex] or p.middle
                # One family, one given name; but names that differ by a mark or a letter do happen.
                draw = rng.random()
                if taken and draw < NEAR_SIBLING:
                    p.given = self.near(rng.choice(sorted(taken)))
                elif not taken or draw > NEAR_SIBLING + SAME_SIBLING:
                    while p.given in taken:
                        p.given = self.given(p.sex, year)
                else:
                    p.given = rng.choice(sorted(taken))
                taken.add(p.given)
                self.newborn.setdefault((p.commune, year), []).append(p)
                if rng.random() < NAMESAKE:
                    twin = rng.choice(self.newborn[p.commune, year])
                    if twin.surname == p.surname and twin.father is not father:
                        p.sex, p.middle, p.given, p.day, p.month = twin.sex, twin.middle, twin.given, twin.day, twin.month
                if day:
                    p.day, p.month = day
                day = (p.day, p.month)
            year += rng.choice((1, 2, 2, 2, 3, 3, 4, 6))


def full(name):
    return " ".join(part for part in name if part)


def address(rng, unit, new, detail):
    if new:
        text = f"Xã {unit.new_name}, Tỉnh {unit.new_province}"
    else:
        text = f"Xã {unit.name}, Huyện {unit.district}, Tỉnh {unit.province}"
    return (f"Thôn {rng.randint(1, 12)}, " if detail and rng.random() < 0.5 else "") + text


TONES = "\u0300\u0309\u0303\u0301\u0323"
SHAPES = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d", "Đ": "D", "Ă": "A", "Â": "A", "Ê": "E", "Ô": "O", "Ơ": "O", "Ư": "U"}
GAIN = {"a": "âă", "e": "ê", "o": "ôơ", "u": "ư", "d": "đ"}


def tone_of(word):
    for c in unicodedata.normalize("NFD", word):
        if c in TONES:
            return c
    return ""


def set_tone(word, tone):
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if c not in TONES)
    plain = unicodedata.normalize("NFC", plain)
    if not tone:
        return plain
    places = [i for i, c in enumerate(plain) if unicodedata.normalize("NFD", c)[0].lower() in "aeiouy"]
    if not places:
        return plain
    at = places[len(places) // 2] if len(places) != 2 else places[0]
    return unicodedata.normalize("NFC", plain[:at + 1] + tone + plain[at + 1:])


def unmarked(text):
    text = text.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


class Keyer:
    """Writes values down as somebody keyed them from an old book."""

    def __init__(self, rng, noise):
        self.rng, self.noise = rng, noise
        self.kinds, self.book = set(), 1.0

    def hits(self, kind):
        if self.rng.random() < SLIPS[kind] * self.noise * self.book:
            self.kinds.add(kind)
            return True
        return False

    def name(self, name, who):
        rng = self.rng
        surname, middle, given = name
        parts = [surname] + middle.split() + [given]
        if who == "self" and self.hits("given_other"):
            parts[-1] = rng.choice(MALE + FEMALE)
        if middle and self.hits("middle_dropped"):
            parts = [surname] + middle.split()[1:] + parts[-1:]
        elif self.hits("middle_added"):
            parts.insert(-1, rng.choice(("Thị", "Văn", "Ngọc", "Minh")))
        if self.hits("tone"):
            at = rng.randrange(len(parts))
            parts[at] = set_tone(parts[at], rng.choice([t for t in TONES + " " if t != tone_of(parts[at])]).strip())
        if self.hits("shape"):
            at = rng.randrange(len(parts))
            parts[at] = self.reshape(parts[at])
        if self.hits("letter"):
            at = rng.choices(range(len(parts)), [len(p) for p in parts])[0]
            parts[at] = self.slip(parts[at])
        if any("n" in p or "m" in p for p in parts) and self.hits("nm"):
            at = rng.choice([i for i, p in enumerate(parts) if "n" in p or "m" in p])
            parts[at] = parts[at].translate(str.maketrans("nm", "mn"))
        for i, part in enumerate(parts):
            if len(part) > 1 and part[-1] in "iy" and part not in ("Mai", "Hải", "Thái", "Đại") and rng.random() < SLIPS["iy"] * self.noise:
                self.kinds.add("iy")
                parts[i] = part[:-1] + ("y" if part[-1] == "i" else "i")
        return " ".join(parts)

    def reshape(self, word):
        places = [i for i, c in enumerate(word) if c in SHAPES or c in GAIN]
        if not places:
            return word
        at = self.rng.choice(places)
        c = word[at]
        return word[:at] + (SHAPES[c] if c in SHAPES else self.rng.choice(GAIN[c])) + word[at + 1:]

    def slip(self, word):
        rng, at = self.rng, self.rng.randrange(len(word))
        letter = rng.choice("abcdeghiklmnopqrstuvxy")
        kind = rng.randrange(4)
        if kind == 0 and len(word) > 2:
            return word[:at] + word[at + 1:]
        if kind == 1:
            return word[:at] + letter + word[at:]
        if kind == 2 and at + 1 < len(word):
            return word[:at] + word[at + 1] + word[at] + word[at + 2:]
        return word[:at] + letter + word[at + 1:]

    def date(self, p, lunar, allow_none=True):
        rng = self.rng
        day, month, year = p.day, p.month, p.year
        if allow_none and self.hits("no_date"):
            return ""
        if self.hits("year_only"):
            return str(year + (rng.choice((-1, 1)) if self.hits("year_off") else 0))
        if self.hits("month_year"):
            return f"{month:02}/{year}"
        if self.hits("placeholder"):
            return f"01/01/{year}"
        if self.hits("lunar"):
            day, month, year = lunar(day, month, year)
        elif self.hits("day_month_swapped") and day <= 12:
            day, month = month, day
        if self.hits("year_off"):
            year += rng.choice((-1, 1, -1, 1, -2, 2, 10, -10))
        if self.hits("day_slip"):
            day = max(1, min(28, day + rng.choice((-1, 1, 10, -10, 2))))
        form = rng.random()
        if form < 0.8:
            return f"{day:02}/{month:02}/{year}"
        return f"{day:02}.{month:02}.{year}" if form < 0.9 else f"{day}-{month}-{year}"

    def place(self, unit, detail=True):
        rng = self.rng
        form = rng.random()
        if form < 0.55:
            text = address(rng, unit, False, detail)
        elif form < 0.8:
            text = f"{unit.name}, {unit.district}, {unit.province}"
        elif form < 0.92:
            text = f"x.{unit.name} - h.{unit.district} - {unit.province}"
        else:
            text = f"xã {unit.name} huyện {unit.district}"
        if rng.random() < 0.12 * self.noise:
            text = unmarked(text)
        if rng.random() < 0.05 * self.noise:
            words = text.split(" ")
            at = rng.randrange(len(words))
            words[at] = self.slip(words[at]) if words[at] else words[at]
            text = " ".join(words)
        return "" if rng.random() < 0.05 else text

    def dress(self, row, columns):
        """Ways of writing that change no letter: capitals, decomposed text, marks lost altogether."""
        rng = self.rng
        if rng.random() < CAPITALS:
            for column in columns:
                row[column] = row[column].upper()
        if self.hits("marks_none"):
            for column in columns:
                row[column] = unmarked(row[column])
        if rng.random() < NFD:
            for column in columns:
                row[column] = unicodedata.normalize("NFD", row[column])


def lunar_months():
    """Beginnings of lunar months (year, month, ordinal of the first day), Hà Nội time, mean phases corrected as Meeus does."""
    from math import floor, pi, sin
    def new_moon(k):
        t = k / 1236.85
        m = (2.5534 + 29.1053567 * k) * pi / 180
        mm = (201.5643 + 385.81693528 * k) * pi / 180
        f = (160.7108 + 390.67050284 * k) * pi / 180
        day = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
        day += (-0.4072 * sin(mm) + 0.17241 * sin(m) + 0.01608 * sin(2 * mm) + 0.01039 * sin(2 * f) + 0.00739 * sin(mm - m)
                - 0.00514 * sin(mm + m) + 0.00208 * sin(2 * m))
        return floor(day - 0.0007 + 0.5 + 7 / 24) - 1721425
    def sun(day):
        t = (day + 1721424.5 - 7 / 24 - 2451545.0) / 36525
        m = (357.5291 + 35999.0503 * t) * pi / 180
        longitude = 280.46645 + 36000.76983 * t + (1.9146 - 0.004817 * t) * sin(m) + 0.019993 * sin(2 * m)
        return floor((longitude % 360) / 30)
    starts = [new_moon(k) for k in range(-1000, 320)]
    parts = [sun(s) for s in starts]
    months, year, month = [], None, 0
    for i in range(len(starts) - 1):
        # The month in which the sun reaches 270 degrees is the eleventh; one without a new part is a leap month.
        if parts[i] == parts[i + 1]:
            if year is not None:
                months.append((year, month, starts[i]))
            continue
        number = {8: 11, 9: 12, 10: 1, 11: 2}.get(parts[i], parts[i] + 3)
        if year is None:
            if number != 1:
                continue
            year = datetime.date.fromordinal(starts[i]).year - 1
        if number == 1:
            year += 1
        month = number
        months.append((year, month, starts[i]))
    return months


LUNAR = lunar_months()
LUNAR_STARTS = [start for _, _, start in LUNAR]


def lunar_of(day, month, year):
    """The lunar day of a solar one."""
    ordinal = datetime.date(year, month, day).toordinal()
    at = bisect.bisect_right(LUNAR_STARTS, ordinal) - 1
    return ordinal - LUNAR_STARTS[at] + 1, LUNAR[at][1], LUNAR[at][0]


def in_register(rng, p, unit_of):
    day, month, year = p.day, p.month, p.year
    dob = f"{day:02}/{month:02}/{year}"
    if year < 1965:
        draw = rng.random()
        dob = f"01/01/{year}" if draw < OLD_NEW_YEAR else str(year) if draw < OLD_NEW_YEAR + OLD_YEAR_ONLY else dob
    name = full((p.surname, p.middle, p.given))
    if rng.random() < REGISTER_TONE:
        words = name.split()
        at = rng.randrange(len(words))
        words[at] = set_tone(words[at], rng.choice(TONES))
        name = " ".join(words)
    father = "" if rng.random() < REGISTER_PARENT_MISSING else full(p.fname)
    mother = "" if rng.random() < REGISTER_PARENT_MISSING else full(p.mname)
    spouse = ""
    if p.spouse and rng.random() < REGISTER_SPOUSE:
        spouse = full((p.spouse.surname, p.spouse.middle, p.spouse.given))
    old = unit_of(p.commune)
    birth = address(rng, old, rng.random() < NEW_UNIT_ORIGIN, False)
    origin = address(rng, old, rng.random() < NEW_UNIT_ORIGIN, False)
    residence = address(rng, unit_of(p.residence), True, True)
    id9 = f"{rng.randrange(10 ** 9):09}" if rng.random() < ID9_KNOWN and year < 1998 else ""
    return [p.id12, name, "Nam" if p.sex == 1 else "Nữ", dob, birth, origin, father, mother, spouse, residence, id9]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["birth", "marriage", "death"])
    parser.add_argument("persons", type=int)
    parser.add_argument("records", type=int)
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=1.0)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    os.makedirs(args.folder, exist_ok=True)
    world = World(rng, args.persons)
    people = world.people
    share = min(1.0, args.persons / len(people))

    pool = people if args.kind != "marriage" else [m for m, w in world.couples]
    if args.kind == "birth":
        pool = [p for p in people if p.father is not None]
    if args.kind == "death":
        pool = [p for p in people if p.year < 1985]
    rng.shuffle(pool)
    wanted = args.records if args.kind != "marriage" else args.records // 2
    subjects = pool[:int(wanted / (1 + AGAIN))]
    # Who is in the books is in the register by a share of its own; the rest of the register is filled with everybody else.
    chosen = set()
    for p in subjects:
        for q in ((p, p.spouse) if args.kind == "marriage" else (p,)):
            chosen.add(id(q))
            q.present = rng.random() < IN_REGISTER[args.kind]
    rest = [p for p in people if id(p) not in chosen]
    rng.shuffle(rest)
    present = [p for p in people if p.present]
    for p in rest[:max(0, args.persons - len(present))]:
        p.present = True
    numbers = rng.sample(range(10 ** 9), len(people))
    for p, number in zip(people, numbers):
        if p.present:
            p.id12 = f"0{rng.randrange(10, 96):02}{number:09}"

    with open(os.path.join(args.folder, "persons.csv"), "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow("id12,full_name,sex,dob,place_of_birth,origin,father_name,mother_name,spouse_name,residence,id9".split(","))
        order = [p for p in people if p.present]
        rng.shuffle(order)
        for p in order:
            out.writerow(in_register(rng, p, world.units.__getitem__))

    records = make_records(args, rng, world, subjects)
    rng.shuffle(records)
    headers = {
        "birth": "record_id,book,entry_no,reg_date,reg_place,full_name,sex,dob,place_of_birth,origin,father_name,father_yob,mother_name,mother_yob,residence,id_no",
        "marriage": "record_id,book,entry_no,reg_date,reg_place,husband_name,husband_dob,husband_origin,husband_residence,husband_id_no,wife_name,wife_dob,wife_origin,wife_residence,wife_id_no",
        "death": "record_id,book,entry_no,reg_date,reg_place,full_name,sex,dob,age,date_of_death,residence,spouse_name,father_name,mother_name,id_no",
    }
    columns = headers[args.kind].split(",")
    with open(os.path.join(args.folder, "records.csv"), "w", newline="", encoding="utf-8") as file, \
            open(os.path.join(args.folder, "truth.csv"), "w", newline="", encoding="utf-8") as truth:
        out, answers = csv.writer(file), csv.writer(truth)
        out.writerow(columns)
        answers.writerow(["record_id", "id12", "kinds"])
        for number, (row, people_of, kinds) in enumerate(records):
            row["record_id"] = f"R{number + 1:07}"
            out.writerow([row.get(column, "") for column in columns])
            for suffix, p in people_of:
                answers.writerow([row["record_id"] + suffix, p.id12 if p.present else "", ";".join(sorted(kinds))])


def make_records(args, rng, world, subjects):
    keyer = Keyer(rng, args.noise)
    records, books = [], {}
    names = {"birth": ["full_name", "father_name", "mother_name"], "marriage": ["husband_name", "wife_name"],
             "death": ["full_name", "spouse_name", "father_name", "mother_name"]}[args.kind]
    for p in subjects:
        times, died = 2 if rng.random() < AGAIN else 1, 0
        for time in range(times):
            keyer.kinds = {"registered_again"} if times == 2 else set()
            unit = world.units[p.commune]
            if args.kind == "birth":
                year = p.year if time == 0 else min(2020, p.year + rng.randint(5, 30))
                row = birth(rng, keyer, world, p, unit)
                people_of = [("", p)]
            elif args.kind == "marriage":
                year = max(p.year, p.spouse.year) + rng.randint(20, 30) + 3 * time
                row = marriage(rng, keyer, world, p)
                people_of = [(":H", p), (":W", p.spouse)]
            else:
                unit = world.units[p.residence]
                died = died if time else min(2020, max(1975, p.year + rng.randint(30, 85)))
                year = died + (rng.randint(1, 10) if time else 0)
                row = death(rng, keyer, world, p, died)
                people_of = [("", p)]
            book = f"{args.kind[:2].upper()}{year}/{world.units.index(unit) if len(world.units) < 60 else zlib.crc32((unit.name + unit.district).encode()) % 99991}"
            if book not in books:
                books[book] = rng.choice((0.4, 0.7, 0.8, 1.0, 1.2, 2.2))
            keyer.book = books[book]
            row.update(book=book, entry_no=str(rng.randint(1, 400)), reg_date=f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{year}",
                       reg_place=f"UBND xã {unit.name}, huyện {unit.district}")
            keyer.dress(row, names)
            records.append((row, people_of, set(keyer.kinds) or {"clean"}))
    return records


def parents(keyer, p, row):
    rng = keyer.rng
    row["father_name"] = "" if keyer.hits("no_father") else keyer.name(p.fname, "father")
    if p.mother is not None and p.mother.nick and rng.random() < 0.8:
        keyer.kinds.add("mother_nickname")
        row["mother_name"] = keyer.name((p.mname[0], p.mname[1], p.mother.nick), "mother")
    else:
        row["mother_name"] = "" if keyer.hits("no_mother") else keyer.name(p.mname, "mother")
    if keyer.hits("parent_other"):
        row["father_name"] = full((p.fname[0], rng.choice(MM_NAMES), rng.choice(MALE)))


def sex_of(keyer, p):
    if keyer.hits("sex_missing"):
        return ""
    sex = p.sex if not keyer.hits("sex_wrong") else 3 - p.sex
    return "Nam" if sex == 1 else "Nữ"


def number_of(rng, p):
    return p.id12 if p.present and rng.random() < ID_WRITTEN else ""


def birth(rng, keyer, world, p, unit):
    row = {"full_name": keyer.name((p.surname, p.middle, p.given), "self"), "sex": sex_of(keyer, p), "dob": keyer.date(p, lunar_of)}
    parents(keyer, p, row)
    row["place_of_birth"] = keyer.place(unit, False)
    row["origin"] = keyer.place(unit, False)
    row["residence"] = keyer.place(unit)
    row["father_yob"] = str(p.father.year) if rng.random() < 0.7 else ""
    row["mother_yob"] = str(p.mother.year) if rng.random() < 0.7 else ""
    row["id_no"] = number_of(rng, p)
    return row


def marriage(rng, keyer, world, p):
    row = {}
    for prefix, q in (("husband", p), ("wife", p.spouse)):
        row[prefix + "_name"] = keyer.name((q.surname, q.middle, q.given), "self")
        row[prefix + "_dob"] = keyer.date(q, lunar_of)
        row[prefix + "_origin"] = keyer.place(world.units[q.commune], False)
        row[prefix + "_residence"] = keyer.place(world.units[q.commune])
        row[prefix + "_id_no"] = number_of(rng, q)
    return row


def death(rng, keyer, world, p, year):
    row = {"full_name": keyer.name((p.surname, p.middle, p.given), "self"), "sex": sex_of(keyer, p)}
    draw = rng.random()
    row["dob"] = keyer.date(p, lunar_of) if draw < 0.45 else str(p.year) if draw < 0.65 else ""
    if row["dob"] == "" or rng.random() < 0.3:
        row["age"] = str(year - p.year + (1 if rng.random() < 0.3 else 0))
        keyer.kinds.add("age")
    row["date_of_death"] = f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{year}"
    row["residence"] = keyer.place(world.units[p.residence])
    row["spouse_name"] = keyer.name((p.spouse.surname, p.spouse.middle, p.spouse.given), "spouse") if p.spouse and rng.random() < 0.55 else ""
    if rng.random() < 0.5:
        parents(keyer, p, row)
    row.setdefault("father_name", "")
    row.setdefault("mother_name", "")
    row["id_no"] = number_of(rng, p)
    return row


if __name__ == "__main__":
    main()
