#!/usr/bin/env python3
"""Typed register pages of layouts that the program does not know, drawn without any of its code, and the score of what it read.

    typed.py --output DIR --seed N [--count 6]        draws DIR/forms/*.boxes.json, DIR/forms/*.png (blank), DIR/pictures/*.jpg, DIR/truth.json, DIR/people*.csv
    typed.py --score FLAT/pages.json --truth DIR/truth.json [--verbose]

Four layouts (certificate with dotted leaders, boxes two a page, fixed blocks, ruled table with rows as high as their cells), eleven faces of print, six ways of coming
to the program: scan, faint ribbon, needle printer, telephone, worn sheet, copy of a copy. Names are put together from lists here. Needs numpy and Pillow, and Debian's
fonts-liberation2 fonts-dejavu-core fonts-dejavu-extra fonts-sil-gentium fonts-sil-charis fonts-linuxlibertine fonts-croscore fonts-roboto-unhinted.
"""
import argparse, collections, csv, json, os, random, sys, unicodedata
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

T = "/usr/share/fonts/truetype/"
FACES = {
    "times": T + "liberation2/LiberationSerif-Regular.ttf", "courier": T + "liberation2/LiberationMono-Regular.ttf",
    "arial": T + "liberation2/LiberationSans-Regular.ttf", "dejavu": T + "dejavu/DejaVuSans.ttf",
    "condensed": T + "dejavu/DejaVuSansCondensed.ttf", "dejavumono": T + "dejavu/DejaVuSansMono.ttf",
    "gentium": T + "gentium/Gentium-R.ttf", "charis": T + "charis/CharisSIL-Regular.ttf",
    "libertine": "/usr/share/fonts/opentype/linux-libertine/LinLibertine_R.otf", "timesbold": T + "liberation2/LiberationSerif-Bold.ttf",
    "robotocond": T + "roboto/unhinted/RobotoCondensed-Regular.ttf",
}
HANDS = ["/usr/share/fonts/opentype/dancingscript/DancingScript-Regular.otf", T + "gentium/Gentium-I.ttf", T + "liberation2/LiberationSerif-Italic.ttf"]
WAYS = ["scan", "faint", "needles", "phone", "worn", "copy"]
DPI = 300; MM = DPI / 25.4

HO = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Lương Mạc Tạ Triệu Quách Lò Vừ Giàng Sùng Nông Bế Hà Cao Đoàn Thạch".split()
DEM_NAM = "Văn Hữu Đức Công Quang Minh Xuân Bá Đình Trọng Thế Ngọc Duy Mạnh Tiến".split()
DEM_NU = "Thị Thị Thị Ngọc Thu Kim Bích Mỹ Thanh Hồng Diệu Tuyết Thúy Phương".split()
NAM = "Hùng Dũng Cường Thắng Tuấn Sơn Hải Long Bình Phúc Lộc Thọ Khánh Kiên Trung Nghĩa Vượng Thuận Quyết Hưởng Tưởng Đạt Khoa Quý Chiến Lượng Bảy Tám Út".split()
NU = "Hoa Lan Huệ Cúc Mai Đào Liễu Hằng Nga Nguyệt Tuyết Hạnh Nhung Thủy Yến Oanh Phượng Duyên Thơm Ngát Lụa Gấm Vóc Mận Bưởi Quyên Thảo Trâm Ái".split()
LANG = "Đông Thượng,Hạ Lũng,Phú Khê,Vạn Điểm,An Bồ,Quỳnh Lôi,Bình Đà,Mỹ Xá,Đồng Quỹ,Yên Lũ,Thọ Vực,Kẻ Giá,Ngọc Đường,Trung Hậu,Lai Xá".split(",")
XA = "Đại Ứng,Tân Khánh,Phúc Lâm,Nghĩa Hưởng,Hòa Lạng,Sơn Vị,Cẩm Đới,Quảng Nhân".split(",")
HUYEN = "Thanh Quế,Kim Vĩnh,Đông Xương,Bắc Lũng".split(",")
TINH = "Sơn Đoài,Hưng Châu,Lạc Giang".split(",")
DAN_TOC = ["Kinh"] * 6 + ["Tày", "Thái", "Mường", "Nùng", "Dao", "Mông"]
DV = "không một hai ba bốn năm sáu bảy tám chín".split()


def words(n):
    if n < 10: return DV[n]
    if n < 20: return "mười" + ("" if n == 10 else " " + ("lăm" if n == 15 else DV[n % 10]))
    return DV[n // 10] + " mươi" + ("" if n % 10 == 0 else " " + {1: "mốt", 4: "tư", 5: "lăm"}.get(n % 10, DV[n % 10]))


def year_words(y):
    head = "một nghìn chín trăm" if y < 2000 else "hai nghìn không trăm"
    rest = y % 100
    return head + ("" if rest == 0 else " " + ("linh " + DV[rest] if rest < 10 else words(rest)))


class World:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.people = []

    def name(self, male=None):
        r = self.r
        if male is None: male = r.random() < 0.5
        mid = [r.choice(DEM_NAM if male else DEM_NU)] + ([r.choice(NU if not male else NAM)] if r.random() < 0.25 else [])
        return " ".join([r.choice(HO)] + mid + [r.choice(NAM if male else NU)])

    def village(self): return f"{self.r.choice(['Thôn', 'Xóm', 'Bản', 'Làng'])} {self.r.choice(LANG)}"

    def place(self, full=True):
        r = self.r
        tail = f"xã {r.choice(XA)}, huyện {r.choice(HUYEN)}, tỉnh {r.choice(TINH)}"
        return f"{self.village()}, {tail}" if full else tail[0].upper() + tail[1:]

    def date(self, a=1930, b=2008):
        r = self.r
        return r.randint(1, 28), r.randint(1, 12), r.randint(a, b)

    def d(self, t): return f"{t[0]:02d}/{t[1]:02d}/{t[2]}"

    def w(self, t):
        s = f"ngày {words(t[0])} tháng {words(t[1]) if t[1] != 4 else 'tư'} năm {year_words(t[2])}"
        return s[0].upper() + s[1:]

    def note(self, name, male, born, father="", mother="", place="", chance=0.9):
        if self.r.random() < chance: self.people.append((name, male, born, father, mother, place))
        return name


def F(id, kind, x, y, w, h, label="", indent=0, lines=1): return dict(id=id, kind=kind, x=x, y=y, w=w, h=h, label=label, indent=indent, lines=lines)


class Layout:
    """Form as a stranger would draw and measure it: label and box of each field in millimetres."""

    def __init__(self, id, title, w, h, face, leaders, entries, lines=(), texts=(), fields=(), rows=None):
        self.id, self.title, self.w, self.h, self.face, self.leaders = id, title, w, h, face, leaders
        self.entries, self.lines, self.texts, self.fields, self.rows = entries, lines, texts, fields, rows

    def boxes(self):
        def field(f): return {"id": f["id"], "answers": [f["id"]], "kind": f["kind"], "indent": f["indent"], "lines": f["lines"],
                              "area": {"x": f["x"], "y": f["y"], "width": f["w"], "height": f["h"]}}
        out = {"id": self.id, "title": self.title, "widthMM": self.w, "heightMM": self.h}
        if self.fields: out["fields"] = [field(f) for f in self.fields]
        if self.rows: out["rows"] = dict(self.rows, fields=[field(f) for f in self.rows["fields"]])
        else:
            out["entries"] = [{"area": dict(zip(("x", "y", "width", "height"), e["area"])), "fields": [field(f) for f in e["fields"]]} for e in self.entries]
        return out


def certificate():
    y = 70; fs = []
    def row(*items):
        nonlocal y
        for it in items: fs.append(F(*it[:2], it[2], y, it[3], 8 * (it[6] if len(it) > 6 else 1), it[4], it[5], it[6] if len(it) > 6 else 1))
        y += 8.6 * max(it[6] if len(it) > 6 else 1 for it in items)
    row(("registrationNumber", "number", 22, 60, "Số đăng ký:", 27), ("registrationDate", "date", 100, 88, "Ngày đăng ký:", 32))
    y += 4
    row(("childFullName", "name", 22, 166, "Họ và tên người được khai sinh:", 68))
    row(("childGender", "text", 22, 60, "Nam hay nữ:", 29), ("childEthnicity", "text", 100, 88, "Dân tộc:", 20))
    row(("childBirthDate", "date", 22, 166, "Sinh ngày, tháng, năm:", 50))
    row(("childBirthDateInWords", "dateInWords", 22, 166, "Viết bằng chữ:", 33, 2))
    row(("childBirthPlace", "place", 22, 166, "Nơi sinh:", 22, 2))
    row(("childHometown", "place", 22, 166, "Nguyên quán:", 31, 2))
    y += 3
    row(("fatherFullName", "name", 22, 110, "Cha:", 13), ("fatherBirthDate", "date", 135, 53, "Sinh:", 13))
    row(("fatherResidence", "place", 22, 166, "Nơi ở của cha:", 34, 2))
    row(("motherFullName", "name", 22, 110, "Mẹ:", 12), ("motherBirthDate", "date", 135, 53, "Sinh:", 13))
    row(("motherResidence", "place", 22, 166, "Nơi ở của mẹ:", 33, 2))
    row(("requesterFullName", "name", 22, 110, "Người khai:", 27))
    texts = [(105, 14, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 4.4, "bold"), (105, 20, "Độc lập – Tự do – Hạnh phúc", 4.0, ""), (105, 42, "BẢN CHÍNH KHAI SINH LƯU SỔ", 7, "bold"),
             (105, 51, "(Mẫu dùng cho ủy ban nhân dân xã, phường)", 3.4, ""), (150, y + 10, "Người đứng đầu ký, đóng dấu", 4, ""), (55, y + 10, "Người đi khai ký", 4, "")]
    return Layout("la-khai-sinh", "Khai sinh, tờ", 210, 297, "times", True, [dict(area=(15, 30, 182, y), fields=fs)], lines=[(12, 8, 198, 8), (12, 289, 198, 289), (12, 8, 12, 289), (198, 8, 198, 289)], texts=texts)


def boxes_two():
    entries, lines, texts = [], [], []
    for n, x0 in enumerate((10, 152)):
        fs = []; W = 135
        def box(id, kind, x, y, w, h, label, nlines=1):
            X, Y = x0 + x, 26 + y
            lines.extend([(X, Y, X + w, Y), (X, Y + h, X + w, Y + h), (X, Y, X, Y + h), (X + w, Y, X + w, Y + h)])
            texts.append((X + 1.2, Y + 2.6, label, 2.9, "left"))
            fs.append(F(id, kind, X + 0.8, Y + 4.4, w - 1.6, h - 5.0, "", 0, nlines))
        box("registrationNumber", "number", 0, 0, 40, 13, "1. Số"); box("registrationDate", "date", 40, 0, 50, 13, "2. Ngày vào sổ"); box("deceasedGender", "text", 90, 0, 45, 13, "3. Giới tính")
        box("deceasedFullName", "name", 0, 13, 135, 13, "4. Họ, chữ đệm, tên người chết")
        box("deceasedBirthDate", "date", 0, 26, 60, 13, "5. Ngày sinh"); box("deceasedEthnicity", "text", 60, 26, 75, 13, "6. Dân tộc")
        box("deceasedResidence", "place", 0, 39, 135, 20, "7. Nơi thường trú cuối cùng", 2)
        box("deceasedDeathDate", "date", 0, 59, 60, 13, "8. Ngày chết"); box("deceasedIdDocumentNumber", "number", 60, 59, 75, 13, "9. Số giấy tờ tùy thân")
        box("deceasedDeathDateInWords", "dateInWords", 0, 72, 135, 20, "10. Ngày chết ghi bằng chữ", 2)
        box("deceasedDeathPlace", "place", 0, 92, 135, 20, "11. Nơi chết", 2)
        box("requesterFullName", "name", 0, 112, 90, 13, "12. Người báo tử"); box("requesterRelation", "text", 90, 112, 45, 13, "13. Quan hệ")
        entries.append(dict(area=(x0 - 1, 24, W + 2, 130), fields=fs))
    texts += [(148, 10, "SỔ BÁO TỬ", 6, "bold"), (148, 17, "Mỗi trang ghi hai người; ghi rõ ràng, không tẩy xóa", 3.2, ""), (60, 160, "Cán bộ hộ tịch", 3.6, ""), (220, 160, "Chủ tịch ủy ban", 3.6, "")]
    return Layout("so-bao-tu", "Báo tử, hai ô", 297, 210, "condensed", False, entries, lines=lines, texts=texts)


def blocks():
    fs, lines, texts = [], [], []
    H, top, n = 62.0, 28.0, 4
    def f(id, kind, x, y, w, label, indent, nlines=1): fs.append(F(id, kind, x, y, w, 8 * nlines, label, indent, nlines))
    f("registrationNumber", "number", 3, 3, 40, "Số", 8); f("childFullName", "name", 46, 3, 98, "Tên con", 18); f("childGender", "text", 146, 3, 36, "Phái", 11)
    f("childBirthDate", "date", 3, 12, 60, "Ngày sinh", 22); f("childBirthDateInWords", "dateInWords", 66, 12, 116, "Bằng chữ", 20, 2)
    f("childBirthPlace", "place", 3, 29, 179, "Sinh tại", 17)
    f("fatherFullName", "name", 3, 38, 88, "Tên cha", 18); f("motherFullName", "name", 94, 38, 88, "Tên mẹ", 17)
    f("requesterFullName", "name", 3, 47, 88, "Người khai", 23); f("registrationDate", "date", 94, 47, 88, "Khai ngày", 22)
    for k in range(n + 1): lines.append((12, top + k * H, 198, top + k * H))
    lines += [(12, top, 12, top + n * H), (198, top, 198, top + n * H)]
    texts = [(105, 11, "SỔ KHAI SINH – BỐN NGƯỜI MỘT TRANG", 5.4, "bold"), (105, 19, "Phần dưới đây do hộ tịch viên ghi", 3.4, "")]
    rows = dict(area={"x": 12, "y": top, "width": 186, "height": n * H}, mode="fixed", count=n, fields=fs)
    return Layout("so-bon-nguoi", "Khai sinh, bốn người", 210, 297, "gentium", True, [], lines=lines, texts=texts, rows=rows)


def table():
    cols = [("registrationNumber", "number", 14, "Số"), ("husbandFullName", "name", 44, "Họ tên chồng"), ("husbandBirthDate", "date", 27, "Ngày sinh"), ("husbandResidence", "place", 50, "Nơi ở của chồng"),
            ("wifeFullName", "name", 44, "Họ tên vợ"), ("wifeBirthDate", "date", 27, "Ngày sinh"), ("wifeResidence", "place", 50, "Nơi ở của vợ"), ("registrationDate", "date", 25, "Ngày cưới")]
    x, fs, lines, texts = 0, [], [], []
    for id, kind, w, label in cols:
        fs.append(F(id, kind, x + 0.8, 0.8, w - 1.6, 18.4, "", 0, 3)); texts.append((8 + x + w / 2, 27, label, 3.4, ""))
        lines.append((8 + x, 22, 8 + x, 202)); x += w
    lines += [(8 + x, 22, 8 + x, 202), (8, 22, 8 + x, 22), (8, 32, 8 + x, 32), (8, 202, 8 + x, 202)]
    texts += [(148, 9, "SỔ ĐĂNG KÝ GIÁ THÚ", 6, "bold"), (148, 16, "Ghi theo thứ tự thời gian, không để cách dòng", 3.2, "")]
    rows = dict(area={"x": 8, "y": 32, "width": x, "height": 170}, mode="found", height=20, anchor="registrationNumber", fields=fs)
    return Layout("so-gia-thu", "Giá thú, bảng", 297, 210, "charis", False, [], lines=lines, texts=texts, rows=rows)


def fill(lay, world, number, state):
    r = world.r
    def one():
        state["n"] += 1
        reg = world.date(1962, 1999); born = world.date(1945, 1990)
        v = {"registrationNumber": f"{state['n']}", "registrationDate": world.d(reg)}
        if lay.id in ("la-khai-sinh", "so-bon-nguoi"):
            male = r.random() < 0.5; born = world.date(1955, 2006)
            fa, mo = world.name(True), world.name(False); fb, mb = world.date(1925, 1980), world.date(1925, 1980)
            nm = world.name(male); home = world.place()
            v.update(childFullName=nm, childGender="Nam" if male else "Nữ", childEthnicity=r.choice(DAN_TOC), childBirthDate=world.d(born), childBirthDateInWords=world.w(born),
                     childBirthPlace=r.choice([f"Trạm xá xã {r.choice(XA)}, huyện {r.choice(HUYEN)}", world.place(), f"Bệnh viện huyện {r.choice(HUYEN)}, tỉnh {r.choice(TINH)}"]),
                     childHometown=world.place(False), fatherFullName=fa, motherFullName=mo, fatherBirthDate=r.choice([world.d(fb), str(fb[2])]), motherBirthDate=r.choice([world.d(mb), str(mb[2])]),
                     fatherResidence=home, motherResidence=home if r.random() < 0.7 else world.place(), requesterFullName=r.choice([fa, mo]))
            if lay.id == "so-bon-nguoi": v["childBirthPlace"] = world.place()
            world.note(nm, male, world.d(born), fa, mo, home); world.note(fa, True, world.d(fb), place=home); world.note(mo, False, world.d(mb), place=home)
        elif lay.id == "so-bao-tu":
            male = r.random() < 0.5; nm = world.name(male); died = world.date(1976, 2008); req = world.name(); born = world.date(1890, 1975)
            v.update(deceasedFullName=nm, deceasedGender="Nam" if male else "Nữ", deceasedBirthDate=r.choice([world.d(born), str(born[2])]), deceasedEthnicity=r.choice(DAN_TOC), deceasedResidence=world.place(),
                     deceasedDeathDate=world.d(died), deceasedIdDocumentNumber="".join(r.choice("0123456789") for _ in range(9)), deceasedDeathDateInWords=world.w(died),
                     deceasedDeathPlace=world.place(), requesterFullName=req, requesterRelation=r.choice(["Con trai", "Con gái", "Vợ", "Chồng", "Em ruột", "Cháu nội"]))
            world.note(nm, male, world.d(born)); world.note(req, True, world.d(born))
        else:
            h, w = world.name(True), world.name(False); hb, wb = world.date(1930, 1978), world.date(1930, 1978)
            v.update(husbandFullName=h, wifeFullName=w, husbandBirthDate=world.d(hb), wifeBirthDate=world.d(wb), husbandResidence=world.place(), wifeResidence=world.place())
            world.note(h, True, world.d(hb)); world.note(w, False, world.d(wb))
        return v
    count = lay.rows["count"] if lay.rows and lay.rows["mode"] == "fixed" else r.randint(4, 7) if lay.rows else len(lay.entries)
    return [one() for _ in range(count)]


class Painter:
    def __init__(self, lay, face, hand=None, ink=20, seed=0):
        self.lay, self.face, self.hand, self.ink = lay, face, hand, ink
        self.im = Image.new("L", (round(lay.w * MM), round(lay.h * MM)), 255); self.dr = ImageDraw.Draw(self.im); self.values = Image.new("L", self.im.size, 255)
        self.vd = ImageDraw.Draw(self.values); self.r = random.Random(seed)

    def font(self, face, mm): return ImageFont.truetype(face, round(mm * MM))

    def form(self):
        L = self.lay
        for x0, y0, x1, y1 in L.lines: self.dr.line((x0 * MM, y0 * MM, x1 * MM, y1 * MM), fill=self.ink, width=3)
        for x, y, t, size, how in L.texts:
            f = self.font(FACES["timesbold"] if how == "bold" else FACES[L.face], size)
            self.dr.text((x * MM, y * MM), t, font=f, fill=self.ink, anchor="ls" if how == "left" else "ms")
        places = [(f, 0, 0) for f in L.fields] + [(f, 0, 0) for e in L.entries for f in e["fields"]]
        if L.rows and L.rows["mode"] == "fixed":
            a = L.rows["area"]; H = a["height"] / L.rows["count"]
            places += [(f, a["x"], a["y"] + k * H) for k in range(L.rows["count"]) for f in L.rows["fields"]]
        for f, dx, dy in places:
            if f["label"]: self.dr.text(((f["x"] + dx) * MM, (f["y"] + dy + 6) * MM), f["label"], font=self.font(FACES[L.face], 4.1), fill=self.ink, anchor="ls")
            if L.leaders:
                for k in range(f["lines"]):
                    x = f["x"] + dx + (f["indent"] if k == 0 else 0)
                    while x < f["x"] + dx + f["w"] - 0.5:
                        y = (f["y"] + dy + 6.6 + 8 * k) * MM; self.dr.ellipse((x * MM - 1.6, y - 1.6, x * MM + 1.6, y + 1.6), fill=self.ink); x += 1.25

    def wrap(self, text, font, widths):
        lines, now = [], ""
        for word in text.split():
            trial = (now + " " + word).strip()
            if font.getlength(trial) > widths[min(len(lines), len(widths) - 1)] * MM and now: lines.append(now); now = word
            else: now = trial
        return lines + [now]

    def write(self, x, base, text, font):
        """One line at millimetres; a hand lets letters dance, lean and join unevenly."""
        if not self.hand:
            # A machine's carriage is not quite level, the hammer not quite even.
            self.vd.text((x * MM, base * MM), text, font=font, fill=self.ink, anchor="ls"); return
        at = x * MM
        for ch in text:
            dy = self.r.gauss(0, 1.6); f = font.font_variant(size=round(font.size * (1 + self.r.gauss(0, 0.05))))
            self.vd.text((at, base * MM + dy), ch, font=f, fill=self.ink, anchor="ls"); at += f.getlength(ch) * (1 + self.r.gauss(0, 0.05))

    def value(self, f, text, dx=0, dy=0, size=3.9):
        font = self.font(self.face, size)
        while True:
            lines = self.wrap(text, font, [f["w"] - f["indent"] - 2.5] + [f["w"] - 2.5] * 5)
            if len(lines) <= f["lines"] and (len(lines) > 1 or font.getlength(lines[0]) <= (f["w"] - f["indent"] - 1.5) * MM) or size < 2.7: break
            size -= 0.2; font = self.font(self.face, size)
        pitch = f["h"] / f["lines"]
        for k, line in enumerate(lines):
            x = f["x"] + dx + (f["indent"] + 1.5 if k == 0 else 1.5) + self.r.uniform(0, 1.2)
            self.write(x, f["y"] + dy + pitch * (k + 0.74) + self.r.uniform(-0.25, 0.25), line, font)

    def rows(self, entries):
        """A table whose rows are as high as their longest cell; gives the boxes."""
        L = self.lay; a = L.rows["area"]; y = a["y"]; spans = []
        font = self.font(self.face, 3.4)
        for v in entries:
            cells = {f["id"]: self.wrap(v[f["id"]], font, [f["w"] - 2.2]) for f in L.rows["fields"]}
            h = max(len(c) for c in cells.values()) * 5.2 + 3.4
            if y + h > a["y"] + a["height"]: break
            for f in L.rows["fields"]:
                for k, line in enumerate(cells[f["id"]]): self.write(a["x"] + f["x"] + 1.2, y + 5.6 + 5.2 * k, line, font)
            self.dr.line((a["x"] * MM, (y + h) * MM, (a["x"] + a["width"]) * MM, (y + h) * MM), fill=self.ink, width=3)
            spans.append((y, y + h)); y += h
        return spans


def noise(shape, rng, sigma): return rng.normal(0, sigma, shape).astype(np.float32)


def clouds(w, h, rng, cells, low, high):
    small = rng.uniform(low, high, (cells, max(2, cells * w // max(1, h)))).astype(np.float32)
    return np.asarray(Image.fromarray(small).resize((w, h), Image.BICUBIC))


def needles(values):
    """A needle printer of 24 needles: 180 dots an inch, each a round blot, some weak."""
    w, h = values.size; s = 180 / DPI
    small = np.asarray(values.resize((round(w * s), round(h * s)), Image.BOX)) < 150
    big = np.asarray(Image.fromarray((small * 255).astype(np.uint8)).resize((w * 2, h * 2), Image.NEAREST).filter(ImageFilter.GaussianBlur(1.3))).astype(np.float32)
    grid = 0.5 + 0.5 * (np.cos(np.arange(h * 2) * 2 * np.pi * s / 2)[:, None] * np.cos(np.arange(w * 2) * 2 * np.pi * s / 2)[None])
    ink = np.clip(big / 255 * (0.72 + 0.28 * grid), 0, 1)
    return Image.fromarray((255 - ink * 255).astype(np.uint8)).resize((w, h), Image.BOX)


def coefficients(src, dst):
    rows = []
    for (x, y), (u, v) in zip(dst, src): rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    return np.linalg.solve(np.array(rows, float), np.array(src, float).reshape(-1))


def deliver(p, way, rng):
    """The page as it comes: a colour picture."""
    form, values = p.im, p.values
    if way == "needles": values = needles(values)
    v = np.asarray(values).astype(np.float32)
    if way == "faint":
        h, w = v.shape; worn = clouds(w, h, rng, 60, 0.32, 0.8) * (1 - 0.35 * (rng.random(v.shape) < 0.12))
        v = 255 - (255 - v) * np.clip(worn, 0, 1); v = np.asarray(Image.fromarray(v.astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.8))).astype(np.float32)
    page = np.minimum(np.asarray(form).astype(np.float32), v)
    h, w = page.shape
    if way == "copy":  # a copy of a copy: strokes eaten and fattened, specks
        page = np.asarray(Image.fromarray(page.astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.6))).astype(np.float32) + noise(page.shape, rng, 22)
        page = np.where(page < 140, 25, 250).astype(np.float32)
        specks = rng.random(page.shape) < 0.00003
        page[np.asarray(Image.fromarray((specks * 255).astype(np.uint8)).filter(ImageFilter.MaxFilter(3))) > 0] = 30
        page = np.asarray(Image.fromarray(page.astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.7))).astype(np.float32)
    paper = np.array([[250, 248, 240], [244, 238, 220], [236, 226, 200], [248, 248, 246]][rng.integers(4)], np.float32)
    if way == "copy": paper = np.array([250, 250, 250], np.float32)
    colour = page[..., None] / 255 * paper
    if way == "worn":
        stain = np.clip(clouds(w, h, rng, 9, -0.6, 1.0), 0, 1) * np.clip(clouds(w, h, rng, 40, 0.5, 1.0), 0, 1)
        colour *= 1 - stain[..., None] * np.array([0.13, 0.22, 0.36])
        for _ in range(2):
            at = int(rng.uniform(0.3, 0.7) * h); band = np.exp(-((np.arange(h) - at) / 5.0) ** 2) * 0.2; colour *= 1 - band[:, None, None]
        for _ in range(rng.integers(4, 10)):
            cx, cy, rr = rng.uniform(0, w), rng.uniform(0, h), rng.uniform(6, 26)
            ys, xs = np.ogrid[max(0, int(cy - rr)):min(h, int(cy + rr)), max(0, int(cx - rr)):min(w, int(cx + rr))]
            part = colour[max(0, int(cy - rr)):min(h, int(cy + rr)), max(0, int(cx - rr)):min(w, int(cx + rr))]
            part[((xs - cx) ** 2 + (ys - cy) ** 2) < rr * rr] *= 0.55
    im = Image.fromarray(np.clip(colour, 0, 255).astype(np.uint8))
    if way == "phone":
        W, H = (3024, 4032) if h > w else (4032, 3024)
        m = 0.07; j = lambda: rng.uniform(-0.022, 0.022)
        fit = min(W * (1 - 2 * m) / w, H * (1 - 2 * m) / h); fw, fh = w * fit, h * fit; ox, oy = (W - fw) / 2, (H - fh) / 2
        dst = [(ox + j() * W, oy + j() * H), (ox + fw + j() * W, oy + j() * H), (ox + fw + j() * W, oy + fh + j() * H), (ox + j() * W, oy + fh + j() * H)]
        c = coefficients([(0, 0), (w, 0), (w, h), (0, h)], dst)
        mask = Image.new("L", im.size, 255).transform((W, H), Image.PERSPECTIVE, c, Image.BILINEAR)
        desk = Image.fromarray((clouds(W, H, rng, 50, 60, 100)[..., None] * np.array([1.0, 0.8, 0.6])).astype(np.uint8))
        im = Image.composite(im.transform((W, H), Image.PERSPECTIVE, c, Image.BICUBIC), desk, mask).filter(ImageFilter.GaussianBlur(1.1))
        a = np.asarray(im).astype(np.float32) * clouds(W, H, rng, 3, 0.66, 1.0)[..., None]
        return Image.fromarray(np.clip(a + noise(a.shape, rng, 5), 0, 255).astype(np.uint8))
    turn = rng.uniform(-1.0, 1.0)
    im = im.rotate(turn, Image.BICUBIC, expand=True, fillcolor=(252, 252, 252) if way == "copy" else (70, 68, 66))
    if way == "copy": im = im.convert("L").convert("RGB")
    a = np.asarray(im.filter(ImageFilter.GaussianBlur(0.5))).astype(np.float32)
    return Image.fromarray(np.clip(a + noise(a.shape, rng, 4), 0, 255).astype(np.uint8))


def draw(o):
    world = World(o.seed); rng = np.random.default_rng(o.seed); layouts = [certificate(), boxes_two(), blocks(), table()]
    for d in ("forms", "pictures"): os.makedirs(os.path.join(o.output, d), exist_ok=True)
    for L in layouts:
        json.dump(L.boxes(), open(os.path.join(o.output, "forms", L.id + ".boxes.json"), "w"), ensure_ascii=False, indent=1)
        p = Painter(L, FACES["times"]); p.form(); p.im.save(os.path.join(o.output, "forms", L.id + ".png"), dpi=(300, 300))
    truth = []; state = collections.defaultdict(lambda: {"n": world.r.randint(1, 60)})
    faces = list(FACES) if not o.hand else HANDS
    k = o.seed
    for i in range(o.count):
        for L in layouts:
            k += 1
            way = WAYS[(k + k // 7) % len(WAYS)]; face = faces[(k * 5 + i) % len(faces)]
            entries = fill(L, world, i, state[L.id])
            p = Painter(L, face if o.hand else FACES[face], hand=o.hand, seed=k, ink=int(rng.integers(15, 60))); p.form()
            if L.rows and L.rows["mode"] == "found": entries = entries[:len(p.rows(entries))]
            elif L.rows:
                a = L.rows["area"]; H = a["height"] / L.rows["count"]
                for n, v in enumerate(entries):
                    for f in L.rows["fields"]: p.value(f, v[f["id"]], a["x"], a["y"] + n * H)
            else:
                for e, v in zip(L.entries, entries):
                    for f in e["fields"]: p.value(f, v[f["id"]])
            name = f"{k:04d}-{L.id}-{way}.jpg"
            deliver(p, way, rng).save(os.path.join(o.output, "pictures", name), quality=88 if way == "phone" else 90, dpi=(300, 300))
            truth.append({"file": name, "form": L.id, "way": way, "face": os.path.basename(face), "entries": entries, "kinds": {f["id"]: f["kind"] for f in (L.rows or {}).get("fields", []) + [f for e in L.entries for f in e["fields"]]}})
            state[L.id]["n"] = int(entries[-1]["registrationNumber"])
    json.dump(truth, open(os.path.join(o.output, "truth.json"), "w"), ensure_ascii=False, indent=1)
    extra = [(world.name(m), m, world.d(world.date()), world.name(True), world.name(False), world.place()) for m in [world.r.random() < 0.5 for _ in range(3000)]]
    people = world.people + extra; world.r.shuffle(people)
    with open(os.path.join(o.output, "people.csv"), "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f); w.writerow("id12,full_name,sex,dob,place_of_birth,origin,father_name,mother_name,spouse_name,residence,id9".split(","))
        for n, (nm, m, b, fa, mo, pl) in enumerate(people): w.writerow([f"0{n:011d}", nm, "Nam" if m else "Nữ", b, "", "", fa, mo, "", pl, ""])
    bare = lambda t: "".join(c for c in unicodedata.normalize("NFD", t.replace("đ", "d").replace("Đ", "D")) if not unicodedata.combining(c))
    def variant(name, heads, order, **kw):
        change, end, sep, enc = kw.get("change", lambda t: t), kw.get("end", "\r\n"), kw.get("sep", ","), kw.get("enc", "utf-8")
        with open(os.path.join(o.output, name), "w", newline="", encoding=enc) as f:
            w = csv.writer(f, delimiter=sep, lineterminator=end); w.writerow(heads)
            for n, (nm, m, b, fa, mo, pl) in enumerate(people):
                row = dict(id=f"0{n:011d}", n=n + 1, nm=change(nm), m="Nam" if m else "Nữ", b=b, fa=change(fa), mo=change(mo), pl=pl, age=2026 - int(b[-4:]))
                w.writerow([row[c] for c in order])
    variant("people-windows.csv", "residence;full_name;dob;sex;id12;mother_name;father_name".split(";"), "pl nm b m id mo fa".split(), sep=";", enc="utf-8-sig")
    variant("people-upper.csv", "id12,full_name,sex,dob,father_name,mother_name,residence".split(","), "id nm m b fa mo pl".split(), change=str.upper)
    variant("people-bare.csv", "id12,full_name,sex,dob,father_name,mother_name,residence".split(","), "id nm m b fa mo pl".split(), change=bare)
    variant("people-bareupper.csv", "id12,full_name,sex,dob,father_name,mother_name,residence".split(","), "id nm m b fa mo pl".split(), change=lambda t: bare(t).upper())
    variant("people-police.csv", ["STT", "Số định danh cá nhân", "Họ và tên", "Giới tính", "Ngày sinh", "Tuổi", "Họ tên cha", "Họ tên mẹ", "Nơi thường trú"], "n id nm m b age fa mo pl".split(), sep=";", enc="utf-8-sig")
    variant("people-utf16.csv", "id12,full_name,sex,dob,father_name,mother_name,residence".split(","), "id nm m b fa mo pl".split(), enc="utf-16")
    variant("people-cp1258.csv", "id12,full_name".split(","), "id nm".split(), change=bare, enc="cp1258")


def plain(t): return " ".join(unicodedata.normalize("NFC", t).split())


def score(o):
    book = json.load(open(o.score)); truth = {t["file"]: t for t in json.load(open(o.truth))}; by = {}
    for page in book["pages"]: by.setdefault(book["sources"][page["source"]]["name"], []).append(page)
    rows, missing, wrongform, rowsoff = [], 0, 0, 0
    for name, t in truth.items():
        pages = by.get(name, [])
        page = pages[0] if len(pages) == 1 else None
        if not page or (page.get("form") or {}).get("id") != t["form"]:
            wrongform += 1; print("form:", name, [(p.get("form"), p["part"]) for p in pages])
            for v in t["entries"]:
                for id, value in v.items():
                    if id in t["kinds"]: rows.append((t, id, value, "", "none", [], ""))
            continue
        entries = page["entries"]
        if len(entries) != len(t["entries"]) and (o.verbose or True): print("rows:", name, len(entries), "instead of", len(t["entries"])); rowsoff += 1
        for n, v in enumerate(t["entries"]):
            fields = {f["id"]: f for f in entries[n]["fields"]} if n < len(entries) else {}
            for id, value in v.items():
                if id not in t["kinds"]: continue
                rd = fields.get(id, {}).get("reading") or {}
                rows.append((t, id, value, rd.get("text", ""), rd.get("tier", "none"), rd.get("grounds", []), rd.get("asRead", "")))
    ok = lambda r: plain(r[2]) == plain(r[3])
    def line(label, rs):
        sure = [r for r in rs if r[4] == "sure"]
        dates = [r for r in rs if r[0]["kinds"][r[1]] in ("date", "dateInWords")]; figures = [r for r in dates if r[0]["kinds"][r[1]] == "date"]
        pc = lambda a, b: f"{100 * a / b:5.1f} %" if b else "   -   "
        print(f"{label:14s} {len(rs):5d} exact {pc(sum(map(ok, rs)), len(rs))}  dates {pc(sum(map(ok, dates)), len(dates))} (figures {pc(sum(map(ok, figures)), len(figures))})  sure {pc(len(sure), len(rs))} right {pc(sum(map(ok, sure)), len(sure))} ({sum(not ok(r) for r in sure)} wrong)")
    line("all", rows)
    for key in ("way", "form", "face"):
        for value in sorted({r[0][key] for r in rows}): line(value, [r for r in rows if r[0][key] == value])
    for kind in ("name", "place", "text", "number", "date", "dateInWords"): line("kind " + kind, [r for r in rows if r[0]["kinds"][r[1]] == kind])
    if o.verbose:
        for r in rows:
            if not ok(r): print(("SURE " if r[4] == "sure" else "     ") + f"{r[0]['file'][:26]:26s} {r[0]['face'][:10]:10s} {r[1]:24s} {r[2]!r} -> {r[3]!r} {r[4]} {','.join(r[5])} {r[6] or ''}")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    a = argparse.ArgumentParser(); a.add_argument("--output"); a.add_argument("--seed", type=int, default=1); a.add_argument("--count", type=int, default=6)
    a.add_argument("--hand", action="store_true"); a.add_argument("--score"); a.add_argument("--truth"); a.add_argument("--verbose", action="store_true")
    o = a.parse_args()
    score(o) if o.score else draw(o)
