"""Makes photos and scans of register pages with known faults, for `sogoc page check`.

    python3 -m venv .build/pages-venv && .build/pages-venv/bin/pip install -r Benchmarks/pages/requirements.txt
    sogoc sample --output pages --dpi 300 --seed 11
    .build/pages-venv/bin/python Benchmarks/pages/capture.py --pages pages --output shots --seed 11 [--registers FOLDER]

Pages come from `sogoc sample`, from forms invented here, and from any folder of real pages. Each is laid on a table and photographed
(perspective, uneven light, noise, a lens that is never quite sharp) or scanned, without a fault and with each fault at a weak and a
strong level. truth.json says what every file is. The same seed gives the same pictures.
"""

import argparse
import json
import pathlib
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

LEVELS = ("weak", "strong")
FAULTS = ("blur", "motion", "glare", "dark", "overexposed", "lowResolution", "cut", "skew")
HANDS = ["/usr/share/fonts/**/*ancing*.ttf", "/usr/share/fonts/**/*Z003*.*", "/usr/share/fonts/**/*colier_court*.*"]
PRINTS = ["/usr/share/fonts/**/LiberationSerif-Regular.ttf", "/usr/share/fonts/**/DejaVuSerif.ttf", "/usr/share/fonts/**/LiberationSans-Regular.ttf"]
WORDS = "Trần Thị Bình Nguyễn Văn Lâm Hồng Sông Mai xã Đông huyện tỉnh Phúc ngày tháng năm sinh Hòa Quang kinh số con ông bà ký tên nơi cư trú dân tộc".split()


def fonts(patterns):
    found = []
    for pattern in patterns:
        root, _, rest = pattern.partition("**/")
        found += sorted(str(path) for path in pathlib.Path(root).rglob(rest) if path.suffix.lower() in (".ttf", ".otf", ".t1"))[:1]
    return found


class Invented:
    """A form of our own: a head, labels with leaders or a ruled table, and writing in it."""

    def __init__(self, rng):
        self.rng = rng
        self.landscape = rng.random() < 0.35
        self.size = (3508, 2480) if self.landscape else (2480, 3508)
        self.table = rng.random() < 0.5
        self.print_font = rng.choice(fonts(PRINTS))
        self.paper = tuple(int(v) for v in np.array([246, 240, 224]) - rng.randint(0, 22))
        self.ink = rng.choice([(40, 40, 46), (70, 62, 58)])
        self.columns = sorted(rng.uniform(0.08, 0.92) for _ in range(rng.randint(3, 7)))
        self.rows = rng.randint(6, 14)
        self.title = " ".join(rng.choice(WORDS) for _ in range(4)).upper()
        self.labels = [" ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 3))).capitalize() for _ in range(self.rows + 8)]
        self.hand = rng.choice(fonts(HANDS) or fonts(PRINTS))
        self.pen = rng.choice([(38, 52, 150), (30, 34, 60), (60, 42, 120)])

    def page(self, filled):
        rng = self.rng
        width, height = self.size
        image = Image.new("RGB", self.size, self.paper)
        draw = ImageDraw.Draw(image)
        head = ImageFont.truetype(self.print_font, 62)
        small = ImageFont.truetype(self.print_font, 44)
        hand = ImageFont.truetype(self.hand, 74)
        draw.text((width / 2, 180), self.title, font=head, fill=self.ink, anchor="mm")
        top, bottom, left, right = 340, height - 240, 190, width - 190
        step = (bottom - top) / self.rows
        write = lambda x, y, n: draw.text((x, y), " ".join(rng.choice(WORDS) for _ in range(n)), font=hand, fill=self.pen)
        if self.table:
            for row in range(self.rows + 1):
                draw.line([(left, top + row * step), (right, top + row * step)], fill=self.ink, width=3)
            edges = [left] + [left + (right - left) * c for c in self.columns] + [right]
            for edge in edges:
                draw.line([(edge, top), (edge, bottom)], fill=self.ink, width=3)
            for index in range(len(edges) - 1):
                draw.text((edges[index] + 12, top + 12), self.labels[index][:int((edges[index + 1] - edges[index]) / 26)], font=small, fill=self.ink)
            for row in range(1, self.rows):
                if rng.random() > filled:
                    continue
                for index in range(len(edges) - 1):
                    room = edges[index + 1] - edges[index]
                    write(edges[index] + 10, top + row * step + rng.uniform(8, step * 0.3), max(1, min(6, int(room / 190))))
        else:
            for row in range(self.rows):
                y = top + row * step
                draw.text((left, y), self.labels[row] + ":", font=small, fill=self.ink)
                for x in range(left + 420, right, 14):
                    draw.point((x, y + 52), fill=self.ink), draw.point((x + 1, y + 52), fill=self.ink), draw.point((x, y + 53), fill=self.ink)
                if rng.random() <= filled:
                    write(left + 450, y - 14, rng.randint(1, 7))
        return np.asarray(image)[:, :, ::-1].copy()


class Camera:
    """Photographs or scans a page."""

    def __init__(self, rng):
        self.rng = rng
        self.noise = np.random.default_rng(rng.randrange(1 << 30))

    def table(self, width, height):
        rng = self.rng
        kind = rng.choice(["wood", "cloth", "dark", "grey"])
        base = {"wood": (60, 96, 140), "cloth": (110, 100, 60), "dark": (42, 40, 40), "grey": (128, 130, 128)}[kind]
        small = self.noise.normal(0, 1, (height // 16, width // (120 if kind == "wood" else 16))).astype(np.float32)
        texture = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC) * rng.uniform(4, 12)
        return np.clip(np.array(base, np.float32) * rng.uniform(0.75, 1.2) + texture[:, :, None], 0, 255)

    def photo(self, page, *, fault=None, level=None, turned=False, size=(3000, 4000)):
        rng = self.rng
        height, width = page.shape[:2]
        if width > height:
            size = (max(size), min(size))
        W, H = size
        strong = level == "strong"
        fill = rng.uniform(0.86, 0.95)
        angle = rng.uniform(-1.6, 1.6)
        if fault == "skew":
            angle = rng.choice([-1, 1]) * (rng.uniform(9, 14) if strong else rng.uniform(3.2, 5.5))
            fill *= 0.86 if strong else 0.93
        far = fault == "lowResolution" and rng.random() < 0.4
        if far:
            fill *= rng.uniform(0.16, 0.2) / 0.9 if strong else rng.uniform(0.27, 0.32) / 0.9
        scale = min(W / width, H / height) * fill
        corners = np.array([[-width, -height], [width, -height], [width, height], [-width, height]], np.float64) / 2 * scale
        turn = np.deg2rad(angle)
        corners = corners @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        tilt = np.array([rng.uniform(-0.035, 0.035), rng.uniform(-0.035, 0.035)])
        corners *= 1 + (corners / np.array([W / 2, H / 2])) @ tilt[:, None]
        corners += np.array([W / 2, H / 2])
        room = [corners[:, 0].min(), W - corners[:, 0].max(), corners[:, 1].min(), H - corners[:, 1].max()]
        corners += np.array([rng.uniform(-0.5, 0.5) * max(0, min(room[:2])), rng.uniform(-0.5, 0.5) * max(0, min(room[2:]))])
        if fault == "cut":
            share = rng.uniform(0.1, 0.18) if strong else rng.uniform(0.045, 0.07)
            side = rng.randrange(4)
            span = [np.ptp(corners[:, 0]), np.ptp(corners[:, 1])]
            if side == 0: corners[:, 0] -= corners[:, 0].min() + share * span[0]
            if side == 1: corners[:, 0] += W - corners[:, 0].max() + share * span[0]
            if side == 2: corners[:, 1] -= corners[:, 1].min() + share * span[1]
            if side == 3: corners[:, 1] += H - corners[:, 1].max() + share * span[1]
        else:
            # All of the page, whatever the tilt did to it.
            low, high = corners.min(0), corners.max(0)
            shrink = min(1, *((np.array([W, H]) * 0.975) / (high - low)))
            corners = (corners - (low + high) / 2) * shrink + (low + high) / 2
            low, high = corners.min(0), corners.max(0)
            edge = np.array([W, H]) * 0.0125
            corners += np.maximum(0, edge - low) - np.maximum(0, high - np.array([W, H]) + edge)
        source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
        if scale < 0.8:
            page = cv2.GaussianBlur(page, (0, 0), 0.45 / scale)
        picture = self.table(W, H).astype(np.float32)
        inside = cv2.warpPerspective(np.ones((height, width), np.float32), matrix, (W, H))[:, :, None]
        shade = cv2.GaussianBlur(cv2.warpPerspective(np.ones((height, width), np.float32), matrix, (W, H)), (0, 0), 18)[:, :, None]
        picture *= 1 - 0.45 * np.roll(shade, (14, 10), (0, 1))
        picture = picture * (1 - inside) + cv2.warpPerspective(page, matrix, (W, H)).astype(np.float32) * inside
        # Light: falls off across the table, and now and then the photographer's shadow.
        y, x = np.mgrid[0:H:8, 0:W:8].astype(np.float32)
        x, y = x / W - 0.5, y / H - 0.5
        bearing = rng.uniform(0, 6.28)
        light = 1 + rng.uniform(0.08, 0.28) * (np.cos(bearing) * x + np.sin(bearing) * y) - rng.uniform(0, 0.3) * (x * x + y * y)
        if rng.random() < 0.4:
            edge = np.cos(bearing + 2) * x + np.sin(bearing + 2) * y + rng.uniform(-0.3, 0.1)
            light *= 1 - rng.uniform(0.1, 0.28) / (1 + np.exp(edge * rng.uniform(14, 40)))
        gain = rng.uniform(0.8, 0.96)
        if fault == "dark":
            gain = rng.uniform(0.11, 0.17) if strong else rng.uniform(0.28, 0.36)
        if fault == "overexposed":
            gain = rng.uniform(1.75, 2.2) if strong else rng.uniform(1.3, 1.45)
        picture *= cv2.resize(light.astype(np.float32), (W, H))[:, :, None] * gain / light.max()
        if fault == "glare":
            radius = np.sqrt((0.1 if strong else 0.018) * W * H / 3.14) * rng.uniform(0.9, 1.15)
            cx, cy = corners.mean(0) + np.array([rng.uniform(-0.25, 0.25) * W, rng.uniform(-0.25, 0.25) * H])
            yy, xx = np.mgrid[0:H, 0:W].astype(np.float32)
            stretch = rng.uniform(0.5, 1)
            away = np.sqrt(((xx - cx) * stretch) ** 2 + ((yy - cy) / stretch) ** 2) / radius
            picture += (420 / (1 + np.exp((away - 1) * 7)))[:, :, None]
        sigma = rng.uniform(0.7, 1.3)
        if fault == "blur":
            sigma = rng.uniform(8, 12) if strong else rng.uniform(3.8, 5.2)
        picture = cv2.GaussianBlur(picture, (0, 0), sigma)
        if fault == "motion":
            length = int(rng.uniform(34, 55) if strong else rng.uniform(15, 22))
            kernel = np.zeros((length, length), np.float32)
            bearing = rng.uniform(0, 3.1416)
            middle = (length - 1) / 2
            reach = np.array([np.cos(bearing), np.sin(bearing)]) * middle
            cv2.line(kernel, tuple(int(round(v)) for v in middle - reach), tuple(int(round(v)) for v in middle + reach), 1)
            picture = cv2.filter2D(picture, -1, kernel / kernel.sum())
        picture += self.noise.normal(0, rng.uniform(1.2, 3.5), picture.shape).astype(np.float32)
        picture = np.clip(picture, 0, 255).astype(np.uint8)
        if fault == "lowResolution" and not far:
            factor = rng.uniform(0.17, 0.22) if strong else rng.uniform(0.28, 0.34)
            picture = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        if turned:
            picture = cv2.rotate(picture, rng.choice([cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE]))
        return picture, rng.randint(78, 92)

    def scan(self, page, kind):
        rng = self.rng
        height, width = page.shape[:2]
        factor = rng.choice([1.0, 0.67])
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-1, 1), 1)
        border = (12, 12, 12) if kind == "black" else (252, 252, 252)
        if kind == "black":
            matrix[:, :2] *= 0.94
            matrix[:, 2] += np.array([width, height]) * 0.03
        picture = cv2.warpAffine(page, matrix, (width, height), borderValue=border)
        if factor < 1:
            picture = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        picture = picture.astype(np.float32)
        if kind == "white":
            picture = (picture - 18) * 1.22
        picture += self.noise.normal(0, 1.5, picture.shape)
        picture = np.clip(picture, 0, 255).astype(np.uint8)
        if kind == "grey":
            picture = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        return picture, rng.randint(72, 90)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", required=True)
    parser.add_argument("--registers")
    parser.add_argument("--output", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=6, help="pages for each fault and level")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    output = pathlib.Path(options.output)
    output.mkdir(parents=True, exist_ok=True)
    books = {}
    for path in sorted(pathlib.Path(options.pages).glob("books/*/page-*.png")):
        books.setdefault(path.parent.name, []).append(path)
    # Pages of one book are pages of one form: what a test of doubles needs.
    pool = [(f"{name}/{path.stem}", lambda path=path: cv2.imread(str(path))) for name, paths in books.items()
            for path in rng.sample(paths[1:], min(5, len(paths) - 1))]
    for number in range(4):
        form = Invented(rng)
        for page in range(4):
            image = form.page(rng.choice([0.3, 0.6, 1.0]))
            pool.append((f"invented-{number}/{page}", lambda image=image: image))
    if options.registers:
        for path in sorted(pathlib.Path(options.registers).glob("*.jpg")):
            pool.append((f"register/{path.stem}", lambda path=path: cv2.imread(str(path))))
    rng.shuffle(pool)
    camera = Camera(rng)
    truth = []

    def keep(name, picture, quality, **facts):
        path = output / f"{len(truth):04d}-{name}.jpg"
        cv2.imwrite(str(path), picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
        truth.append({"file": path.name, **facts})

    for index, (page, load) in enumerate(pool):
        image = load()
        if page.startswith("register/"):
            keep("good-register", image, 90, page=page, fault=None, level=None, kind="register")
            image = cv2.resize(image, None, fx=1.15, fy=1.15, interpolation=cv2.INTER_CUBIC)
            continue
        keep("good", *camera.photo(image), page=page, fault=None, level=None, kind="photo")
        kind = rng.choice(["plain", "white", "grey", "black"])
        if index % 2:
            keep("good-scan", *camera.scan(image, kind), page=page, fault=None, level=None, kind="scan-" + kind)
    usable = [one for one in pool if not one[0].startswith("register/")]
    for fault in FAULTS:
        for level in LEVELS:
            for page, load in rng.sample(usable, options.each):
                keep(f"{fault}-{level}", *camera.photo(load(), fault=fault, level=level), page=page, fault=fault, level=level, kind="photo")
    for page, load in rng.sample(usable, options.each):
        keep("turned", *camera.photo(load(), turned=True), page=page, fault="turned", level="strong", kind="photo")
    (output / "truth.json").write_text(json.dumps(truth, indent=1))
    print(len(truth), "pictures")


if __name__ == "__main__":
    main()
