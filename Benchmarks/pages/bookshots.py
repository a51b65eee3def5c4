#!/usr/bin/env python3
"""Photographs and scans of books with known truth: a camera over a curved surface.

    bookshots.py --sample COMMUNE --forms FORMS --output FOLDER --seed 1 --count 48

Written from the task alone, without looking at the program or at photograph.py. Both pages of an open book curl by themselves towards the gutter,
a pinhole camera looks at them from up to 25 degrees aside; the table, the stack of pages below, fingers, shadows, light, lens, sharpening, noise and
JPEG follow. Four levels of damage are done to the paper before it is photographed. Truth: places of print, fields, rows and gutter.
"""
import argparse, json, math, pathlib, zlib
import cv2
import numpy as np
from PIL import Image

MARGIN = 40.0  # of the unrolled surface round the paper, mm
cv2.setNumThreads(1)


def noise(rng, h, w, cell, octaves=3):
    """Smooth noise, about -1 to 1; `cell` pixels a wave."""
    out, amp = np.zeros((h, w), np.float32), 1.0
    if h * w > 1e6 and cell > 16:  # smooth as it is, an eighth of it is drawn
        return cv2.resize(noise(rng, h // 4, w // 4, cell / 4, octaves), (w, h), interpolation=cv2.INTER_LINEAR)
    for _ in range(octaves):
        n = rng.standard_normal((max(2, int(h / cell) + 2), max(2, int(w / cell) + 2))).astype(np.float32)
        out += amp * cv2.resize(n, (w, h), interpolation=cv2.INTER_CUBIC)
        cell, amp = max(1.5, cell / 2), amp / 2
    return out / 1.6


# ---- what time did to the paper ----

def blob(rng, h, w, cx, cy, r, rough=0.35):
    """A mask with a ragged outline, 0 to 1, soft by a pixel or two; computed at an eighth."""
    k = 4
    hh, ww = h // k + 1, w // k + 1
    y, x = np.mgrid[0:hh, 0:ww].astype(np.float32)
    d = np.hypot(x - cx / k, y - cy / k) / (r / k) + rough * noise(rng, hh, ww, max(6, r / k / 2))
    return cv2.resize(np.clip((1 - d) * (r / k) / 2, 0, 1), (w, h))


def damage(rng, page, mask, level, ppm, back):
    """page: floats 0 to 1, mask: where paper is. Levels: none, worn, damaged, rotten."""
    if level == "none": return page, mask
    h, w = mask.shape
    page = page.copy(); mask = mask.copy()
    n = {"worn": 1, "damaged": 2, "rotten": 3}[level]
    yellow = np.array([1.0, [0.97, 0.94, 0.88][n - 1], [0.88, 0.80, 0.68][n - 1]], np.float32)
    tone = np.clip(0.8 + 0.35 * noise(rng, h // 8, w // 8, 60), 0.2, 1.4)
    tone = cv2.resize(tone, (w, h))[..., None]
    page *= 1 - tone * (1 - yellow)
    if n >= 2 and back is not None:  # ink of the other side comes through
        page *= 1 - rng.uniform(0.08, 0.25) * (1 - cv2.resize(back, (w, h))[:, ::-1])
    for _ in range(rng.integers(1, 3 + 2 * n)):  # brown stains and water lines
        c = rng.uniform(0, w), rng.uniform(0, h); r = rng.uniform(5, 14 + 12 * n) * ppm
        m = blob(rng, h, w, *c, r)
        depth = rng.uniform(0.05, 0.12 + 0.09 * n)
        edge = np.clip(4 * m * (1 - m), 0, 1) if rng.random() < 0.5 else 0
        stain = (depth * cv2.GaussianBlur(m, (0, 0), 1.5 * ppm) + 0.15 * edge)[..., None]
        page *= 1 - stain * np.array([0.5, 0.8, 1.2], np.float32)
    for _ in range(rng.integers(1, 2 + n)):  # folds: a dark line beside a light one
        a = rng.choice([0, math.pi / 2]) + rng.normal(0, 0.03); c = rng.uniform(0.2, 0.8)
        y, x = np.mgrid[0:h:4, 0:w:4].astype(np.float32)
        d = ((x - c * w) * math.cos(a) + (y - c * h) * math.sin(a)) / ppm
        f = rng.uniform(0.06, 0.12 + 0.08 * n) * (np.exp(-(d / 0.35) ** 2) - 0.5 * np.exp(-((d - 0.8) / 0.5) ** 2))
        page *= 1 - cv2.resize(f, (w, h))[..., None]
    if n >= 2:
        for _ in range(rng.integers(1, 3)):  # wax: paper turns glassy and darker, little ink is lost
            m = blob(rng, h, w, rng.uniform(0, w), rng.uniform(0, h), rng.uniform(6, 18) * ppm, 0.15)[..., None]
            page = page * (1 - 0.18 * m * np.array([0.8, 1, 1.3], np.float32))
        for _ in range(rng.integers(1, 3 + n)):  # tears from the edges, corners gone
            side = rng.integers(0, 4); t = rng.uniform(0.03, 0.97)
            p = [(t * w, 0), (w, t * h), (t * w, h), (0, t * h)][side]
            if rng.random() < 0.4: p = [(0, 0), (w, 0), (w, h), (0, h)][side]
            mask *= 1 - blob(rng, h, w, *p, rng.uniform(3, 7 + 5 * n) * ppm, 0.5)
    if n == 3:
        depth = rng.uniform(1, 9, 4) * ppm  # edges eaten
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        near = np.minimum(np.minimum(x - depth[0], w - depth[1] - x), np.minimum(y - depth[2], h - depth[3] - y))
        near += 3 * ppm * noise(rng, h, w, 12 * ppm, 4) + 2 * ppm
        mask *= np.clip(near, 0, 1)
        for _ in range(rng.integers(3, 14)):  # worm holes and larger ones
            r = rng.choice([rng.uniform(0.6, 2), rng.uniform(3, 9)], p=[0.75, 0.25]) * ppm
            mask *= 1 - blob(rng, h, w, rng.uniform(0, w), rng.uniform(0, h), r, 0.3)
        m = cv2.GaussianBlur(np.clip(0.5 + noise(rng, h // 8, w // 8, 40), 0, 1), (0, 0), 5)
        page *= 1 - rng.uniform(0.1, 0.35) * cv2.resize(m, (w, h))[..., None]
        fade = rng.uniform(0.2, 0.5)  # ink faded towards the paper
        paper = cv2.resize(cv2.medianBlur((cv2.resize(page, (w // 8, h // 8), interpolation=cv2.INTER_AREA) * 255).astype(np.uint8), 9),
                           (w, h)).astype(np.float32) / 255
        page = page + fade * np.maximum(0, paper - page)
        scorch = np.exp(-np.maximum(near, 0) / (5 * ppm))[..., None]
        page *= 1 - 0.35 * scorch * np.array([0.7, 1, 1.2], np.float32)
    return np.clip(page, 0, 1), mask


# ---- the surface ----

class Half:
    """One page: how the paper rises from the gutter, tabulated over its length."""
    def __init__(self, rng, curl, flat):
        s = np.linspace(0, 340, 1361)
        start = math.radians(rng.uniform(12, 50)) * curl; reach = rng.uniform(7, 22)
        fall = math.radians(rng.uniform(0, 6)) * curl
        self.angle = start * np.exp(-s / reach) - fall * (1 - np.exp(-s / 60))
        if flat: self.angle = math.radians(rng.uniform(-3, 3)) * (s / 300 - 0.5) * 2
        step = s[1] - s[0]
        self.s = s
        self.x = np.concatenate([[0], np.cumsum(np.cos(self.angle[:-1]) * step)])
        self.z = np.concatenate([[0], np.cumsum(np.sin(self.angle[:-1]) * step)])

    def place(self, s):
        return np.interp(s, self.s, self.x), np.interp(s, self.s, self.z), np.interp(s, self.s, self.angle)


class Scene:
    """A surface (u to the right of the gutter, v down, mm) and a camera."""
    def __init__(self, rng, width, height, box, tilt, roll, fill, curl, flat, wave, flush=None):
        self.w, self.h = width, height
        self.left, self.right = Half(rng, curl, flat), Half(rng, curl * rng.uniform(0.5, 1.3), flat)
        self.wave = [(wave * rng.uniform(0.2, 1), rng.uniform(60, 200), rng.uniform(60, 250), rng.uniform(0, 6), rng.uniform(0, 6)) for _ in range(3)]
        self.f = rng.uniform(0.70, 0.80) * max(width, height)
        self.box = box  # u0, v0, u1, v1 that shall be seen
        way = rng.uniform(0, 2 * math.pi)
        axis = np.array([math.cos(way), math.sin(way), 0]) * math.radians(tilt)
        self.R = cv2.Rodrigues(np.array([0, 0, math.radians(roll)]))[0] @ cv2.Rodrigues(axis)[0]
        u0, v0, u1, v1 = box
        self.mid = np.array([(u0 + u1) / 2, (v0 + v1) / 2, 8.0]); self.d = 600.0; self.off = np.zeros(2)
        edge = np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1), (u0, 0), (u1, 0), (0 if u0 < 0 < u1 else u0, v0), (u1, v1)])
        for _ in range(12):
            p = self.px(edge[:, 0], edge[:, 1]); lo, hi = p.min(0), p.max(0)
            self.d *= max((hi[0] - lo[0]) / width, (hi[1] - lo[1]) / height) / fill
            p = self.px(edge[:, 0], edge[:, 1]); self.off += np.array([width / 2, height / 2]) - (p.min(0) + p.max(0)) / 2
        p = self.px(edge[:, 0], edge[:, 1])
        room = np.minimum(p.min(0), np.array([width, height]) - p.max(0))
        self.off += rng.uniform(-0.7, 0.7, 2) * np.maximum(room, 0)
        if flush is not None:  # what lies beyond this side of the box is out of the picture
            q = np.array([(u0, v0), (u0, v1)] if flush == 0 else [(u1, v0), (u1, v1)] if flush == 2 else [(u0, v0), (u1, v0)] if flush == 1 else [(u0, v1), (u1, v1)])
            at = self.px(q[:, 0], q[:, 1])[:, flush % 2].mean()
            self.off[flush % 2] += (0 if flush < 2 else (width, height)[flush % 2]) - at

    def px(self, u, v, aslope=False):
        u, v = np.asarray(u, float), np.asarray(v, float)
        xl, zl, al = self.left.place(np.maximum(-u, 0)); xr, zr, ar = self.right.place(np.maximum(u, 0))
        x, z, a = np.where(u < 0, -xl, xr), np.where(u < 0, zl, zr), np.where(u < 0, -al, ar)
        for amp, lu, lv, pu, pv in self.wave: z = z + amp * np.sin(u / lu * 6.28 + pu) * np.sin(v / lv * 6.28 + pv)
        p = np.stack([x, v, z], -1) - self.mid
        c = p @ self.R.T
        depth = self.d - c[..., 2]
        q = np.stack([self.f * c[..., 0] / depth + self.w / 2, self.f * c[..., 1] / depth + self.h / 2], -1) + self.off
        return (q, a) if aslope else q

    def plane(self, u, v, z):
        p = np.stack([np.asarray(u, float), np.asarray(v, float), np.full(np.shape(u), float(z))], -1) - self.mid
        c = p @ self.R.T; depth = self.d - c[..., 2]
        return np.stack([self.f * c[..., 0] / depth + self.w / 2, self.f * c[..., 1] / depth + self.h / 2], -1) + self.off

    def inverse(self, k=10):
        """(u, v) seen at every k-th pixel, and the slope there: Newton, from the plane."""
        gx, gy = np.meshgrid((np.arange(self.w // k) + 0.5) * k, (np.arange(self.h // k) + 0.5) * k)
        want = np.stack([gx, gy], -1)
        u0, v0, u1, v1 = self.box
        src = np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1)], np.float32)
        H = cv2.getPerspectiveTransform(self.px(src[:, 0], src[:, 1]).astype(np.float32), src)
        g = cv2.perspectiveTransform(want.reshape(-1, 1, 2), H).reshape(want.shape)
        u, v = g[..., 0], g[..., 1]
        for _ in range(5):
            p = self.px(u, v); e = want - p
            a = (self.px(u + 0.1, v) - p) / 0.1; b = (self.px(u, v + 0.1) - p) / 0.1
            det = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
            det = np.where(np.abs(det) < 1e-3, 1e-3, det)
            u = u + np.clip((e[..., 0] * b[..., 1] - e[..., 1] * b[..., 0]) / det, -25, 25)
            v = v + np.clip((a[..., 0] * e[..., 1] - a[..., 1] * e[..., 0]) / det, -25, 25)
        return u, v, self.px(u, v, True)[1]


# ---- tables, light, camera ----

def table(rng, kind, n=1400):
    y, x = np.mgrid[0:n, 0:n].astype(np.float32)
    if kind == "wood":
        grain = noise(rng, n, 40, 30, 4); grain = cv2.resize(grain, (n, n)) + 0.4 * noise(rng, n, n, 200)
        return np.array(rng.choice([[0.34, 0.20, 0.10], [0.2, 0.11, 0.06], [0.5, 0.33, 0.18]]), np.float32) * (1 + 0.25 * grain[..., None])
    if kind == "cloth":
        t = 1 + 0.12 * np.sin(x * 1.9) * np.sin(y * 1.9) + 0.12 * noise(rng, n, n, 300)
        return np.array(rng.choice([[0.1, 0.2, 0.14], [0.12, 0.13, 0.2], [0.35, 0.08, 0.08]]), np.float32) * t[..., None]
    if kind == "white":
        return np.array([0.80, 0.79, 0.76], np.float32) * (1 + 0.03 * noise(rng, n, n, 250))[..., None] * np.float32(rng.uniform(0.6, 0.95))
    if kind == "checks":
        s = rng.uniform(25, 60)
        a = 0.35 + 0.25 * ((x // s) % 2) + 0.25 * ((y // s) % 2)
        return a[..., None] * np.array(rng.choice([[1, 0.35, 0.3], [0.4, 0.6, 1], [0.6, 0.9, 0.5]]), np.float32)
    base = np.full((n, n, 3), rng.uniform(0.45, 0.8), np.float32) * np.array([0.9, 1, 0.85], np.float32)  # flowers
    for _ in range(160):
        c = tuple(int(t) for t in rng.uniform(0, n, 2)); col = tuple(float(t) for t in rng.uniform(0.1, 0.9, 3))
        for k in range(5):
            a = k * 1.2566
            cv2.circle(base, (int(c[0] + 16 * math.cos(a)), int(c[1] + 16 * math.sin(a))), 11, col, -1)
    return base


def surface(rng, parts, ppm, box, stack, board):
    """The unrolled book: papers where they lie, the stack below on both sides, the cover's board. Returns colour and where the book is."""
    u0, v0, u1, v1 = box
    W, H = int((u1 - u0 + 2 * MARGIN) * ppm), int((v1 - v0 + 2 * MARGIN) * ppm)
    out = np.zeros((H, W, 3), np.float32); mask = np.zeros((H, W), np.float32)
    at = lambda u, v: (int(round((u - u0 + MARGIN) * ppm)), int(round((v - v0 + MARGIN) * ppm)))
    if board:
        a, b = at(u0 - stack[0] - 4, v0 - 4), at(u1 + stack[1] + 4, v1 + 4)
        out[a[1]:b[1], a[0]:b[0]] = rng.choice([[0.25, 0.08, 0.06], [0.06, 0.1, 0.2], [0.1, 0.1, 0.1]]); mask[a[1]:b[1], a[0]:b[0]] = 1
    for side, depth in ((0, stack[0]), (1, stack[1])):  # edges of the pages below, each a little further out
        u = depth
        while u > 0.2:
            a, b = (at(u0 - u, v0 + 0.3), at(u0, v1 + rng.uniform(-0.6, 0.9))) if side == 0 else (at(u1, v0 + 0.3), at(u1 + u, v1 + rng.uniform(-0.6, 0.9)))
            tone = rng.uniform(0.55, 0.78)
            out[a[1]:b[1], a[0]:b[0]] = np.array([1, 0.95, 0.84], np.float32) * tone; mask[a[1]:b[1], a[0]:b[0]] = 1
            if side == 0: out[a[1]:b[1], a[0]:a[0] + 2] *= 0.6
            else: out[a[1]:b[1], b[0] - 2:b[0]] *= 0.6
            u -= rng.uniform(0.3, 1.1)
    for page, m, (pu, pv) in parts:
        x, y = at(pu, pv); h, w = m.shape
        under = out[y:y + h, x:x + w]
        if stack[0] + stack[1] > 0: under = under * mask[y:y + h, x:x + w, None] + (1 - mask[y:y + h, x:x + w, None]) * np.float32(0.62)
        a = m[..., None]
        # Where the paper is gone a bound book shows the page below, darker in the shade of the edge; a loose sheet shows the table.
        shade = 1 - 0.35 * cv2.GaussianBlur(m, (0, 0), 1.2 * ppm)[..., None] * (1 - a)
        out[y:y + h, x:x + w] = page * a + (1 - a) * under * shade
        mask[y:y + h, x:x + w] = 1 if stack[0] + stack[1] > 0 else np.maximum(mask[y:y + h, x:x + w], m)
    return out, mask


def finger(rng, img, tip, way, wide):
    h, w = img.shape[:2]
    m = np.zeros((h // 4, w // 4), np.float32)
    p = np.array(tip) / 4; q = p + np.array(way) * 4000 / 4
    cv2.line(m, tuple(int(t) for t in p), tuple(int(t) for t in q), 1.0, max(2, int(wide / 4)))
    soft = cv2.resize(cv2.GaussianBlur(m, (0, 0), 1.2), (w, h))[..., None]
    round_ = cv2.resize(cv2.GaussianBlur(m, (0, 0), wide / 14), (w, h))[..., None]
    shadow = cv2.resize(cv2.GaussianBlur(np.roll(m, (6, 8), (0, 1)), (0, 0), wide / 16), (w, h))[..., None]
    skin = np.array(rng.choice([[0.55, 0.33, 0.22], [0.42, 0.24, 0.15], [0.68, 0.45, 0.33]]), np.float32)
    return (img * (1 - 0.45 * shadow)) * (1 - soft) + soft * skin * (0.45 + 0.6 * round_ ** 1.5)


def shadow(rng, h, w):
    """The phone's or an arm's: a soft dark shape from one side."""
    m = np.zeros((h // 8, w // 8), np.float32); H, W = m.shape
    c = np.array([rng.uniform(0.1, 0.9) * W, rng.uniform(0.1, 0.9) * H]); a = rng.uniform(0, 6.28)
    d = np.array([math.cos(a), math.sin(a)]); n = np.array([-d[1], d[0]]) * rng.uniform(0.1, 0.28) * W
    pts = np.array([c + n, c - n, c - n + d * 2 * W, c + n + d * 2 * W]).astype(np.int32)
    cv2.fillPoly(m, [pts], 1.0)
    return cv2.resize(cv2.GaussianBlur(m, (0, 0), rng.uniform(4, 25)), (w, h))


def develop(rng, lin, look):
    """From light to the pixels of a phone: lens, exposure, noise, denoising, sharpening, tone."""
    h, w = lin.shape[:2]
    lin = cv2.GaussianBlur(lin, (0, 0), look.get("lens", rng.uniform(0.5, 1.0)))
    if look.get("kernel") is not None: lin = cv2.filter2D(lin, -1, look["kernel"])
    y, x = np.mgrid[0:h:8, 0:w:8].astype(np.float32)
    r2 = ((x - w / 2) ** 2 + (y - h / 2) ** 2) / (w * w + h * h) * 4
    lin = lin * cv2.resize(1 - rng.uniform(0, 0.25) * r2, (w, h))[..., None]
    gain = look.get("gain", rng.uniform(0.62, 0.9)) / max(0.05, look["meter"])
    lin = np.minimum(lin * gain, 1.6)
    grain = look.get("noise", rng.uniform(0.004, 0.016))
    n = rng.standard_normal((h // 2, w // 2, 1), dtype=np.float32) + 0.5 * rng.standard_normal((h // 2, w // 2, 3), dtype=np.float32)
    n = np.tile(cv2.GaussianBlur(n, (0, 0), rng.uniform(0.5, 0.9)) * 1.6, (2, 2, 1))[:h, :w]
    lin = lin + n * grain * np.sqrt(np.clip(lin, 0, 1) + 0.02)
    img = np.sqrt(np.clip(lin, 0, 1))
    s = look.get("sharpen", rng.uniform(0.2, 1.0))
    img = img + s * (img - cv2.GaussianBlur(img, (0, 0), rng.uniform(1.0, 1.8)))
    c = rng.uniform(0, 0.25)  # a phone's tone curve
    img = np.clip(img, 0, 1); img = (1 - c) * img + c * (3 * img * img - 2 * img ** 3)
    return (np.clip(img, 0, 1) * 255 + 0.5).astype(np.uint8)


def photograph(rng, scene, book, mask, ppm, look):
    """A picture, 8 bits. `look`: table, what is on it, light."""
    u, v, slope = scene.inverse()
    u0, v0, u1, v1 = scene.box0
    big = lambda a: cv2.resize(np.asarray(a, np.float32), (scene.w, scene.h), interpolation=cv2.INTER_LINEAR)
    mx, my = big((u - u0 + MARGIN) * ppm - 0.5), big((v - v0 + MARGIN) * ppm - 0.5)
    scale = np.hypot(*(scene.px(1.0, 1.0) - scene.px(0.0, 0.0))) / 1.414 / ppm
    if scale < 0.9: book = cv2.GaussianBlur(book, (0, 0), 0.5 / scale * math.sqrt(max(0.05, 1 - scale * scale)))
    img = cv2.remap(book * book, mx, my, cv2.INTER_CUBIC if scale > 0.6 else cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    a = cv2.remap(mask, mx, my, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    lx = rng.uniform(-0.7, 0.7); light = np.cos(slope) + lx * np.sin(-slope)  # Lambert, from one side
    amb = rng.uniform(0.35, 0.7)
    light = np.clip(amb + (1 - amb) * light, 0.15, 1.5)
    if look["bound"]: light = light * (1 - rng.uniform(0.1, 0.55) * np.exp(-np.abs(u) / rng.uniform(1.5, 5)))
    img = np.clip(img, 0, 2) * big(light)[..., None]
    # the table lies 5 to 25 mm lower
    t = np.square(np.maximum(table(rng, look["table"]), 0)); n = t.shape[0]; z = -rng.uniform(2, 25) if look["bound"] else -0.5
    q = np.array([(-700, -600), (700, -600), (700, 900), (-700, 900)], float)
    H = cv2.getPerspectiveTransform(scene.plane(q[:, 0], q[:, 1], z).astype(np.float32),
                                    np.array([(0, 0), (n, 0), (n, n), (0, n)], np.float32))
    ground = cv2.warpPerspective(t, np.linalg.inv(H), (scene.w, scene.h), borderMode=cv2.BORDER_REFLECT)
    off = rng.uniform(-40, 40, 2)
    sh = cv2.warpAffine(cv2.resize(a, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA), np.float32([[1, 0, off[0] / 8], [0, 1, off[1] / 8]]), (scene.w // 8, scene.h // 8))
    ground *= 1 - 0.6 * cv2.resize(cv2.GaussianBlur(sh, (0, 0), rng.uniform(2, 6)), (scene.w, scene.h))[..., None]
    img = ground * (1 - a[..., None]) + img * a[..., None]
    for tip, way, wide in look.get("fingers", []): img = finger(rng, img, tip, way, wide)
    y, x = np.mgrid[0:scene.h:8, 0:scene.w:8].astype(np.float32)
    d = rng.uniform(0, 6.28); fall = 1 + rng.uniform(0, 0.4) * ((x / scene.w - 0.5) * math.cos(d) + (y / scene.h - 0.5) * math.sin(d))
    img *= big(fall)[..., None]
    for _ in range(look.get("shadows", 0)): img *= 1 - rng.uniform(0.2, 0.5) * shadow(rng, scene.h, scene.w)[..., None]
    warm = look.get("warm", rng.uniform(-0.16, 0.22))
    img *= np.array([1 + warm, 1, 1 - warm], np.float32)
    look["meter"] = float(np.percentile(img[::16, ::16, 1], 92))  # exposed for the paper: a shine burns out
    for cx, cy, r, strength in look.get("spots", []):
        g = strength * np.exp(-(((x - cx) ** 2 + (y - cy) ** 2) / (r * r)) ** look.get("spotEdge", 1.0))
        img = img + big(g)[..., None]
    return develop(rng, img, look)


def save(rng, img, path, turn=0, quality=None, exif=True, dpi=None):
    """turn: quarter turns clockwise that a viewer must do; told by EXIF."""
    if turn: img = np.ascontiguousarray(np.rot90(img, turn))
    extra = {}
    if exif:
        e = Image.Exif(); e[0x0112] = {0: 1, 1: 6, 2: 3, 3: 8}[turn]; e[0x010F] = "phone"; extra["exif"] = e
    if dpi: extra["dpi"] = (dpi, dpi)
    Image.fromarray(img).save(path, quality=int(quality or rng.integers(60, 96)), **extra)


# ---- pages with truth ----

class Pages:
    def __init__(self, sample, forms):
        self.forms = {f["id"]: f for f in (json.load(open(p)) for p in sorted(pathlib.Path(forms).glob("*.json")))}
        self.list, own = [], pathlib.Path(sample) / "pages.json"
        if own.exists():  # bookforms.py
            self.list = [dict(p, file=pathlib.Path(sample) / p["file"], form=self.forms[p["form"]], n=0) for p in json.load(open(own))]
            return
        for b in json.load(open(pathlib.Path(sample) / "books.json")):
            folder = pathlib.Path(sample) / "books" / b["slug"]
            form = {"birth": {"A3": "birthTable", "A4": "birthPage"}, "marriage": {"A3": "marriageTable"}, "death": {"A4": "deathPage"},
                    "parentChild": {"A4": "recognitionPage"}, "maritalStatus": {"A4": "maritalStatusPage"}}[b["kind"]][b["paper"]]
            for p in json.load(open(folder / "truth.json"))["pages"]:
                if p["role"] == "form":
                    self.list.append(dict(file=folder / f"page-{p['number']:03d}.png", form=self.forms[form], w=p["widthMM"], h=p["heightMM"],
                                          skew=p["skew"], n=len(p["entries"]), name=f"{b['slug']}/{p['number']}", book=b["slug"], number=p["number"]))

    @staticmethod
    def image(page):
        img = np.asarray(Image.open(page["file"]).convert("RGB"), np.float32) / 255
        return img, img.shape[1] / page["w"]


def on_paper(page, x, y):
    """A point of the form on its paper: the print is turned about the middle."""
    a = math.radians(page["skew"]); dx, dy = x - page["w"] / 2, y - page["h"] / 2
    return page["w"] / 2 + dx * math.cos(a) - dy * math.sin(a), page["h"] / 2 + dx * math.sin(a) + dy * math.cos(a)


def quad(area): x, y, w, h = area["x"], area["y"], area["width"], area["height"]; return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def truth_of(page, to):
    """to: mm of the paper to pixels."""
    put = lambda pts: [[float(t) for t in to(*on_paper(page, *p))] for p in pts]
    f = page["form"]; entries = []
    for e in f.get("entries", []):
        entries.append(dict(px=put(quad(e["area"])), fields={s["id"]: put(quad(s["area"])) for s in e["fields"]}))
    if f.get("rows"):
        r = f["rows"]; r.setdefault("height", r["area"]["height"] / r["count"] if r.get("count") else 0)
        # Rows of one height, or as high as they were written; fields stretch with them.
        for top, bottom in page.get("rows") or [(r["area"]["y"] + i * r["height"], r["area"]["y"] + (i + 1) * r["height"]) for i in range(r["count"])]:
            o = (r["area"]["x"], top); tall = (bottom - top) / r["height"]
            sh = lambda a: [(x + o[0], y * tall + o[1]) for x, y in quad(a)]
            entries.append(dict(px=put([(o[0], top), (o[0] + r["area"]["width"], top), (o[0] + r["area"]["width"], bottom), (o[0], bottom)]),
                                fields={s["id"]: put(sh(s["area"])) for s in r["fields"]}))
    sheet = [(0, 0), (page["w"], 0), (page["w"], page["h"]), (0, page["h"])]
    corners = [[float(t) for t in to(*p)] for p in sheet]
    pc = put(sheet)
    pxmm = math.sqrt(abs(cv2.contourArea(np.array(corners, np.float32))) / (page["w"] * page["h"]))
    return dict(form=f["id"], page=page["name"], pxmm=pxmm, corners=corners, printCorners=pc, entries=entries)


def scan(rng, pages, page, level):
    """A flatbed: A3 glass, the page or the open book on it."""
    dpi = int(rng.choice([200, 300])); ppm = dpi / 25.4
    img, sp = Pages.image(page)
    own = np.random.default_rng([zlib.crc32(page["name"].encode()), len(level)])
    img, m = damage(own, img, np.ones(img.shape[:2], np.float32), level, sp, None)
    W, H = (int(420 * ppm + 60), int(297 * ppm + 60)) if page["w"] > 300 else (int((page["w"] + rng.uniform(8, 70)) * ppm), int((page["h"] + rng.uniform(8, 40)) * ppm))
    if page["w"] > 300: W, H = int(rng.uniform(438, 450) * ppm), int(rng.uniform(320, 330) * ppm)  # room for a sheet 3 degrees askew
    a = math.radians(rng.uniform(-3, 3)); k = ppm / sp
    c = np.array([W / 2 + rng.uniform(-8, 8) * ppm / 3, H / 2 + rng.uniform(-4, 4) * ppm / 3])
    M = np.array([[k * math.cos(a), -k * math.sin(a), 0], [k * math.sin(a), k * math.cos(a), 0]])
    M[:, 2] = c - M[:, :2] @ np.array([img.shape[1] / 2, img.shape[0] / 2])
    white = rng.random() < 0.5; ground = rng.uniform(0.93, 1.0) if white else rng.uniform(0.01, 0.1)
    src = cv2.GaussianBlur(img, (0, 0), 0.6) if k < 0.9 else img
    A = M.copy(); A[:, 2] += A[:, :2] @ np.array([0.5, 0.5]) - 0.5
    out = cv2.warpAffine(src, A, (W, H), flags=cv2.INTER_CUBIC); al = cv2.warpAffine(m, A, (W, H))
    shade = 1 - 0.4 * cv2.GaussianBlur(np.roll(al, (6, 6), (0, 1)), (0, 0), 2 * ppm)
    bg = ground * (shade if white else np.ones_like(al))
    out = out * al[..., None] + (bg * (1 - al))[..., None]
    out = (out - 0.0) * rng.uniform(0.97, 1.06) + rng.normal(0, 0.008, out.shape)
    t = truth_of(page, lambda x, y: M @ np.array([x * sp, y * sp, 1]))
    rec = dict(pages=[t])
    if page["w"] > 300: rec["fold"] = [[float(z) for z in M @ np.array([210 * sp, y * sp, 1])] for y in (0, 297)]
    return (np.clip(out, 0, 1) * 255 + 0.5).astype(np.uint8), rec, dpi


def setting(rng, pages, page, mode, level, tilt=None, fill=None, roll=None, look=None, curl=None, box=None, size=None, flush=None):
    """mode: loose, bound (other page partly seen), spread (two A4 pages), table (A3 over both pages)."""
    parts, truths = [], []
    others = [p for p in pages.list if p["book"] == page["book"] and p["number"] != page["number"]]
    img, ppm = Pages.image(page)
    other = others[rng.integers(len(others))] if others else None
    back = Pages.image(other)[0] if other else None
    def paper(p, im):
        own = np.random.default_rng([zlib.crc32(p["name"].encode()), len(level)])  # a page is damaged once, however often it is photographed
        return damage(own, im, np.ones(im.shape[:2], np.float32), level, ppm, back)
    flat = mode == "loose"
    if mode == "table": parts = [(*paper(page, img), (-210.0, 0.0))]; truths = [(page, -210)]; box_ = (-210, 0, 210, 297)
    elif mode == "loose": parts = [(*paper(page, img), (-page["w"] / 2, 0.0))]; truths = [(page, -page["w"] / 2)]; box_ = (-page["w"] / 2, 0, page["w"] / 2, page["h"])
    else:
        o = Pages.image(other)[0]
        left = rng.random() < 0.5
        a, b = ((page, img), (other, o)) if left else ((other, o), (page, img))
        if a[1].shape != b[1].shape: b = (b[0], cv2.resize(b[1], a[1].shape[1::-1]))
        parts = [(*paper(*a), (-float(page["w"]), 0.0)), (*paper(*b), (0.0, 0.0))]; box_ = (-page["w"], 0, page["w"], page["h"])
        truths = [(a[0], -page["w"]), (b[0], 0)] if mode == "spread" else [(page, -page["w"] if left else 0)]
    see = box_
    if mode == "bound":
        part = rng.uniform(0.02, 0.25) * page["w"]
        see = (-page["w"], 0, part, page["h"]) if left else (-part, 0, page["w"], page["h"])
    bound = mode != "loose"
    stack = (rng.uniform(0, 9), rng.uniform(0, 9)) if bound else (0, 0)
    book, mask = surface(rng, parts, ppm, box_, stack, bound and rng.random() < 0.5)
    landscape = see[2] - see[0] > see[3] - see[1]
    w, h = (4000, 3000) if landscape else (3000, 4000)
    if size: w, h = size
    pad = rng.uniform(2, 8); see = (see[0] - (pad + stack[0] if see[0] == box_[0] else 0), see[1] - pad, see[2] + (pad + stack[1] if see[2] == box_[2] else 0), see[3] + pad)
    if box: see = box(see)
    if flush is not None: flush = flush["side"]
    scene = Scene(rng, w, h, see, rng.uniform(0, 25) * rng.uniform(0.3, 1) if tilt is None else tilt, rng.normal(0, 1.3) if roll is None else roll,
                  rng.uniform(0.88, 0.985) if fill is None else fill, rng.uniform(0.2, 1) if curl is None else curl, flat, {"none": 0.25, "worn": 0.5, "damaged": 0.9, "rotten": 1.2}[level], flush)
    scene.box0 = box_
    for side in (scene.left, scene.right):  # a page seen from behind its own hill cannot be read: flatten until no spot is hidden
        for _ in range(8):
            uu = np.linspace(box_[0], box_[2], 400); p = np.stack([scene.px(uu, np.full(400, t))[..., 0] for t in (0, box_[3])])
            if (np.diff(p, axis=1) > 0.15 * np.median(np.diff(p, axis=1))).all(): break
            side.angle *= 0.7; st = side.s[1]
            side.x = np.concatenate([[0], np.cumsum(np.cos(side.angle[:-1]) * st)]); side.z = np.concatenate([[0], np.cumsum(np.sin(side.angle[:-1]) * st)])
    look = dict(look or {}); look["bound"] = bound
    look.setdefault("table", str(rng.choice(["wood", "wood", "cloth", "white", "checks", "flowers"])))
    if look["table"] == "white" and not bound and level != "none": look["table"] = "cloth"
    look.setdefault("shadows", int(rng.random() < 0.4) + int(rng.random() < 0.15))
    if "fingers" not in look:
        look["fingers"] = []
        for _ in range(int(rng.choice([0, 1, 2], p=[0.6, 0.25, 0.15]))):
            side = rng.integers(0, 3); u = [box_[0] + rng.uniform(2, 10), box_[2] - rng.uniform(2, 10), rng.uniform(see[0], see[2])][side]
            v = [rng.uniform(60, page["h"] - 20)] * 2 + [page["h"] - rng.uniform(2, 8)]
            way = [(-1, rng.normal(0, 0.3)), (1, rng.normal(0, 0.3)), (rng.normal(0, 0.3), 1)][side]
            if not see[0] <= u <= see[2]: continue
            tip = scene.px(u, v[side]); look["fingers"].append((tip, way, 17 * np.hypot(*(scene.px(u, v[side] + 1) - tip))))
    out = photograph(rng, scene, book, mask, ppm, look)
    rec = dict(pages=[truth_of(p, (lambda u0: lambda x, y: scene.px(x + u0, y))(u0)) for p, u0 in truths])
    if mode in ("table", "spread"): rec["fold"] = [[float(t) for t in scene.px(0.0, y)] for y in (0.0, float(page["h"]))]
    rec["tilt"] = float(np.degrees(np.arccos(scene.R[2, 2]))); rec["table"] = look["table"]; rec["fingers"] = len(look["fingers"])
    return out, rec


def main():
    ap = argparse.ArgumentParser()
    for a in ("sample", "forms", "output"): ap.add_argument("--" + a, required=True)
    ap.add_argument("--seed", type=int, default=1); ap.add_argument("--count", type=int, default=48)
    ap.add_argument("--part", default="0/1", help="2/3: every third picture from the second on, for several processes")
    o = ap.parse_args(); pages = Pages(o.sample, o.forms); out = pathlib.Path(o.output); out.mkdir(parents=True, exist_ok=True)
    levels, truth = ["none", "worn", "damaged", "rotten"], []
    a4 = [p for p in pages.list if p["w"] < 300]; a3 = [p for p in pages.list if p["w"] > 300]
    for i in range(o.count):
        rng = np.random.default_rng([o.seed, i])
        if i % int(o.part.split("/")[1]) != int(o.part.split("/")[0]): continue
        level = levels[i % 4]; mode = ["loose", "bound", "spread", "table", "table", "scan"][(i // 4) % 6]
        if not a3 and mode == "table": mode = "loose"
        page = (a3 if a3 and (mode == "table" or mode == "scan" and rng.random() < 0.7) else a4); page = page[rng.integers(len(page))]
        if mode == "scan": img, rec, dpi = scan(rng, pages, page, level); turn, dpi_, exif = 0, dpi, False
        else: img, rec = setting(rng, pages, page, mode, level); turn, dpi_, exif = int(rng.choice([0, 0, 1, 2, 3])), None, True
        name = f"shot-{i:03d}.jpg"
        save(rng, img, out / name, turn, dpi=dpi_, exif=exif)
        truth.append(dict(file=name, level=level, mode=mode, **rec))
        print(name, level, mode, rec.get("table", ""), page["form"]["id"], flush=True)
    name = "truth.json" if o.part == "0/1" else f"truth-{o.part[0]}.json"
    json.dump(dict(pictures=truth), open(out / name, "w"))


if __name__ == "__main__": main()
