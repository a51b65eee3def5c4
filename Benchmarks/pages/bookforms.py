#!/usr/bin/env python3
"""Forms invented here, filled at random, with BOXES.json for `sogoc form new`: pages that the program has never seen.

    bookforms.py --output FOLDER --binary sogoc --seed 1 --pages 6      # a folder that bookshots.py takes as --sample, and FOLDER/forms
"""
import argparse, json, pathlib, subprocess
import numpy as np
from PIL import Image, ImageDraw, ImageFont

PPM = 250 / 25.4
PRINT = ["/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/freefont/FreeSerif.ttf"]
LABELS = ["Họ và tên", "Ngày sinh", "Quê quán", "Dân tộc", "Nơi cư trú", "Họ tên cha", "Họ tên mẹ", "Người khai", "Giấy tờ", "Ghi chú"]
WORDS = "Nguyễn Trần Lê Phạm Văn Thị Minh Hoa Lan Hùng Đức Thanh xã Hòa Bình Tân Phú thôn Đông huyện 1987 12 3 tháng năm 45 Kinh con thứ nhất".split()


def font(path, mm): return ImageFont.truetype(path, max(8, int(mm * PPM)))


class Form:
    def __init__(self, id, w, h): self.id, self.w, self.h, self.ops, self.boxes, self.entries, self.rows = id, w, h, [], [], [], None
    def line(self, x0, y0, x1, y1, t=0.3): self.ops.append(("line", x0, y0, x1, y1, t))
    def dots(self, x0, y, x1): self.ops.append(("dots", x0, y, x1))
    def text(self, x, y, s, size=3.4, f=0): self.ops.append(("text", x, y, s, size, f))
    def draw(self, d, rows=None):
        for op in self.ops:
            if op[0] == "line": d.line([(op[1] * PPM, op[2] * PPM), (op[3] * PPM, op[4] * PPM)], fill=(40, 40, 45), width=max(1, round(op[5] * PPM)))
            elif op[0] == "dots":
                for k in np.arange(op[1], op[3], 1.1): d.ellipse([k * PPM, op[2] * PPM, k * PPM + 3, op[2] * PPM + 3], fill=(60, 60, 60))
            else: d.text((op[1] * PPM, op[2] * PPM), op[3], fill=(35, 35, 40), font=font(PRINT[op[5]], op[4]))


def forms():
    f = Form("slips", 210, 297)  # two slips a page, no frame, leaders only
    for k in (0, 1):
        y = 12 + k * 143; f.text(62, y, "GIẤY BÁO SINH", 6, 0); f.text(18, y + 4, f"Quyển số:", 3, 0); f.text(165, y + 4, "Số:", 3)
        fields = []
        for i, label in enumerate(LABELS[:8]):
            yy = y + 18 + i * 14; f.text(20, yy, label + ":", 3.6, 0); f.dots(52, yy + 4.2, 192)
            fields.append(dict(id=f"f{i}", area=dict(x=52, y=yy - 5, width=140, height=9.5)))
        f.text(140, y + 131, "Người đỡ đẻ (ký)", 3.2, 2)
        f.entries.append(dict(area=dict(x=14, y=y - 3, width=182, height=140), fields=fields))
    g = Form("ledger", 297, 210)  # ten rows, lying
    cols = [0, 12, 40, 95, 120, 170, 215, 260, 273]; g.text(95, 8, "SỔ THEO DÕI HỘ KHẨU", 6, 1)
    top, rh, n = 38, 15.6, 10
    for c in cols: g.line(12 + c, 24, 12 + c, top + n * rh, 0.35)
    g.line(12, 24, 285, 24, 0.6)
    for i in range(n + 1): g.line(12, top + i * rh, 285, top + i * rh, 0.6 if i in (0, n) else 0.25)
    for c, l in zip(cols, ["TT"] + LABELS): g.text(13 + c, 28, l[:9], 2.6, 1)
    g.rows = dict(area=dict(x=12, y=top, width=273, height=n * rh), mode="fixed", count=n, height=rh,
                  fields=[dict(id=f"c{i}", area=dict(x=a + 0.7, y=0.7, width=b - a - 1.4, height=rh - 1.4)) for i, (a, b) in enumerate(zip(cols, cols[1:]))])
    r = Form("roll", 190, 270)  # an odd size, heavy frame, three registrations
    r.line(10, 10, 180, 10, 0.9); r.line(10, 260, 180, 260, 0.9); r.line(10, 10, 10, 260, 0.9); r.line(180, 10, 180, 260, 0.9)
    for k in range(3):
        y = 30 + k * 76.6
        r.line(10, y, 180, y, 0.5); fields = []
        for i, label in enumerate(LABELS[k:k + 5]):
            yy = y + 4 + i * 14; r.text(14, yy + 3, label, 3.3, 2); r.line(48, yy + 8.5, 130, yy + 8.5, 0.15)
            fields.append(dict(id=f"r{i}", area=dict(x=48, y=yy - 1, width=82, height=10)))
        r.line(134, y, 134, y + 76.6, 0.3); r.text(140, y + 5, "Chứng thực", 3.4, 2); fields.append(dict(id="seal", area=dict(x=136, y=y + 12, width=42, height=60)))
        r.entries.append(dict(area=dict(x=10, y=y, width=170, height=76), fields=fields))
    r.text(55, 15, "DANH SÁCH CÔNG DÂN", 6.5, 2)
    j = Form("journal", 210, 297)  # rows as high as their longest cell, ruled, the first right under the heading; the rest of the page stays empty
    cols = [0, 14, 62, 86, 140, 186]; top, bottom = 46, 283; j.text(48, 12, "SỔ TIẾP NHẬN HỒ SƠ", 6, 0); j.text(60, 21, "Ghi liên tục, không để cách dòng", 3.2, 0)
    for c in cols: j.line(12 + c, 34, 12 + c, bottom, 0.3)
    for y in (34, top, bottom): j.line(12, y, 198, y, 0.4)
    for c, l in zip(cols, ["Số", "Họ, chữ đệm, tên", "Ngày nộp", "Nơi cư trú", "Nội dung"]): j.text(13.5 + c, 37, l, 3.1, 0)
    j.rows = dict(area=dict(x=12, y=top, width=186, height=bottom - top), mode="found", height=18, anchor="c0",
                  fields=[dict(id=f"c{i}", area=dict(x=a + 0.8, y=0.8, width=b - a - 1.6, height=16.4), lines=3) for i, (a, b) in enumerate(zip(cols, cols[1:]))])
    return [f, g, r, j]


def fill(rng, img, form):
    hands = [str(p) for p in sorted(pathlib.Path("/usr/share/fonts").rglob("*.[ot]tf")) if any(t in p.name for t in ("DancingScript", "ecolier", "Ecolier", "Dancing"))] or PRINT[2:]
    hand = hands[rng.integers(len(hands))]; ink = tuple(int(t) for t in rng.choice([[25, 35, 110], [20, 20, 30], [70, 40, 110]])); d = ImageDraw.Draw(img)
    def put(a, ox=0, oy=0):
        size = min(rng.uniform(4.2, 5.6), a["height"] * 0.6); f = font(hand, size); x, y = a["x"] + ox + 1, a["y"] + oy + a["height"] * (0.85 if a["height"] < 12 else 0.35)
        for _ in range(30):
            w = str(rng.choice(WORDS)); long = d.textlength(w + " ", font=f) / PPM
            if x + long > a["x"] + ox + a["width"]:
                if a["height"] < 25 or y + size * 1.3 > a["y"] + oy + a["height"]: break
                x = a["x"] + ox + 1; y += size * 1.3; continue
            d.text((x * PPM, (y + rng.normal(0, 0.25)) * PPM), w, fill=ink, font=f, anchor="ls"); x += long + rng.uniform(0, 1)
            if rng.random() < 0.16: break
    if form.rows and form.rows["mode"] == "found":
        area, size = form.rows["area"], rng.uniform(3.6, 4.6); f, pitch = font(hand, size), size * 1.5; y, number, bands = area["y"], int(rng.integers(1, 300)), []
        wanted = int(rng.integers(1, 14))
        while len(bands) < wanted:
            cells = [[str(number)]]
            for c in form.rows["fields"][1:]:
                lines, now = [], ""
                for w in rng.choice(WORDS, int(rng.choice([1, 2, 4, 7, 11]))):
                    if now and d.textlength(f"{now} {w}", font=f) / PPM > c["area"]["width"] - 1.5: lines.append(now); now = str(w)
                    else: now = f"{now} {w}".strip()
                cells.append(lines + [now])
            high = max(len(c) for c in cells) * pitch + rng.uniform(1.5, 5)
            if y + high > area["y"] + area["height"]: break
            for c, lines in zip(form.rows["fields"], cells):
                for k, text in enumerate(lines): d.text(((area["x"] + c["area"]["x"] + 0.8) * PPM, (y + pitch * (k + 0.85) + rng.normal(0, 0.2)) * PPM), text, fill=ink, font=f, anchor="ls")
            bands.append((y, y + high)); y += high; number += 1
            d.line([(area["x"] * PPM, y * PPM), ((area["x"] + area["width"]) * PPM, y * PPM)], fill=(40, 40, 45), width=max(1, round(0.25 * PPM)))
        return bands
    if form.rows:
        n = int(rng.integers(3, form.rows["count"] + 1))
        for i in range(n):
            for c in form.rows["fields"]: put(c["area"], form.rows["area"]["x"], form.rows["area"]["y"] + i * form.rows["height"])
    for e in form.entries:
        for s in e["fields"]: put(s["area"])


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--output", required=True); ap.add_argument("--binary", required=True)
    ap.add_argument("--seed", type=int, default=1); ap.add_argument("--pages", type=int, default=6); ap.add_argument("--only", nargs="*"); o = ap.parse_args()
    out = pathlib.Path(o.output); (out / "forms").mkdir(parents=True, exist_ok=True); index = []
    for k, form in enumerate(forms()):
        if o.only and form.id not in o.only: continue
        size = (round(form.w * PPM), round(form.h * PPM)); blank = Image.new("RGB", size, (250, 248, 240)); form.draw(ImageDraw.Draw(blank))
        blank.save(out / f"{form.id}-blank.png", dpi=(250, 250))
        boxes = dict(id=form.id, title=form.id, widthMM=form.w, heightMM=form.h, fields=[], entries=[dict(area=e["area"], fields=[dict(kind="text", lines=1, indent=0, **f) for f in e["fields"]]) for e in form.entries])
        if form.rows: boxes["rows"] = dict(form.rows, fields=[dict(dict(kind="text", lines=1, indent=0), **f) for f in form.rows["fields"]])
        (out / f"{form.id}-boxes.json").write_text(json.dumps(boxes, ensure_ascii=False))
        subprocess.run([o.binary, "form", "new", "--page", out / f"{form.id}-blank.png", "--boxes", out / f"{form.id}-boxes.json", "--blank", "--output", out / "forms" / f"{form.id}.json"], check=True)
        for n in range(o.pages):
            rng = np.random.default_rng([o.seed, k, n]); paper = tuple(int(t) for t in rng.uniform([235, 225, 200], [252, 248, 240]))
            img = Image.new("RGB", size, paper); form.draw(ImageDraw.Draw(img)); bands = fill(rng, img, form)
            skew = float(np.round(rng.normal(0, 0.4), 2)); img = img.rotate(-skew, Image.BICUBIC, fillcolor=paper)
            name = f"{form.id}-{n:03d}.png"; img.save(out / name); index.append(dict(file=name, form=form.id, w=form.w, h=form.h, skew=skew, book=form.id, number=n, name=f"{form.id}/{n}", **({"rows": bands} if bands else {})))
    (out / "pages.json").write_text(json.dumps(index))


if __name__ == "__main__": main()
