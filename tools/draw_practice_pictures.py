"""Draw the practice shop's pictures: logo, covers and "photos". Nothing is taken from anywhere.

    python tools/draw_practice_pictures.py [NAME ...]

writes ``resources/practice/logo.png`` and ``resources/practice/articles/pictures/``. The same
Pillow and Qt give the same pictures (seeded).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from pastry_kit import Canvas, Colours, box, ellipse, placed, smooth, stroked, wobbly
from PIL import Image
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

OUT = Path(__file__).parent.parent / "resources" / "practice"
PHOTOS = OUT / "articles" / "pictures"
LARGEST_BYTES = 300 * 1024

OAK: Colours = ("#e9cfa4", "#d2a873", "#8a5a2c")
WALNUT: Colours = ("#9a6a42", "#7a4d2c", "#3d2211")
GOLDEN: Colours = ("#f7cd77", "#dd9433", "#a4571a")
BROWN: Colours = ("#d9974e", "#b1662a", "#6d3312")
DARK_CRUST: Colours = ("#b87740", "#8a4c20", "#4d240c")
YOLK: Colours = ("#ffd873", "#eea62c", "#b9670f")
CREAM: Colours = ("#fffaf0", "#f6e9d2", "#dcc4a0")
PORCELAIN: Colours = ("#ffffff", "#f4f0e9", "#d9d1c5")
CHESTNUT: Colours = ("#d6ab7c", "#b88250", "#7f4e29")


# Props -----------------------------------------------------------------------------------------


def plate(c: Canvas, x: float, y: float, r: float, colours: Colours = PORCELAIN) -> None:
    c.solid(
        ellipse(x, y, r, r), colours, height=r * 0.035, shine=0.5, grain=0.02, shadow=0.36, throw=7
    )
    c.rim(ellipse(x, y, r * 0.74, r * 0.74), "#6b5a45", 0.28, r * 0.05)
    c.fill(ellipse(x, y, r * 0.70, r * 0.70), colours)
    c.edge_light(ellipse(x, y, r * 0.72, r * 0.72), "#8d7c66", 0.22, r * 0.05)


def board(
    c: Canvas, x: float, y: float, w: float, h: float, turn: float, colours: Colours = OAK
) -> None:
    path = box(x, y, w, h, 34, turn)
    c.solid(path, colours, height=14, shine=0.55, grain=0.05, shadow=0.5, throw=2.6)
    for i in range(30):
        at = -h / 2 + 10 + (h - 20) * (i + c.rng.random()) / 30
        points = [(-w / 2 + w * k / 6, at + 5 * math.sin(k * 1.3 + i)) for k in range(7)]
        line = placed(stroked(smooth(points, closed=False), c.rng.uniform(0.8, 2.4)), x, y, turn)
        c.tint_inside(path, line, colours[2], c.rng.uniform(0.10, 0.32))


def cloth(
    c: Canvas, x: float, y: float, w: float, h: float, turn: float, colours: Colours, stripe: str
) -> None:
    corners = [(-w / 2, -h / 2), (0, -h / 2 + 8), (w / 2, -h / 2 - 4), (w / 2 - 8, 0)]
    corners += [(w / 2 + 4, h / 2), (0, h / 2 - 8), (-w / 2 + 6, h / 2 + 6), (-w / 2 + 10, 0)]
    path = placed(smooth(corners), x, y, turn)
    c.solid(path, colours, height=12, shine=0.3, grain=0.16, shadow=0.3, throw=1.6)
    for at in (-0.40, -0.36, 0.36, 0.40):
        points = [(w * at + 3 * math.sin(k), -h / 2 + h * k / 6) for k in range(7)]
        c.tint_inside(
            path, placed(stroked(smooth(points, closed=False), 7), x, y, turn), stripe, 0.65
        )
    for k in range(3):
        fold = [
            (-w * 0.5 + w * 0.28 * k, -h * 0.5),
            (-w * 0.32 + w * 0.3 * k, 0),
            (-w * 0.4 + w * 0.33 * k, h * 0.5),
        ]
        c.tint_inside(
            path, placed(stroked(smooth(fold, closed=False), 26), x, y, turn), "#3a2a1a", 0.16, 12
        )


def wheat(c: Canvas, x: float, y: float, length: float, turn: float, grains: int = 9) -> None:
    stem = placed(
        smooth([(0, 0), (length * 0.03, -length * 0.5), (0, -length)], closed=False), x, y, turn
    )
    c.shadow(stroked(stem, length * 0.012), 9, 0.35)
    c.tint(stroked(stem, length * 0.014), "#a9772c", 1)
    for i in range(grains):
        at = -length * (0.52 + 0.46 * i / grains)
        size = length * (0.062 - 0.0022 * i)
        for side in (-1, 1):
            beard = placed(
                stroked(
                    smooth(
                        [(0, 0), (side * size * 1.5, -size * 3), (side * size * 1.7, -size * 4.6)],
                        closed=False,
                    ),
                    1.6,
                ),
                *_turned(0, at, x, y, turn),
                turn,
            )
            c.tint(beard, "#c99a4a", 0.7)
            gx, gy = _turned(side * size * 0.55, at, x, y, turn)
            grain = ellipse(gx, gy, size * 0.40, size, turn + side * 24)
            c.solid(
                grain, ("#f3cf82", "#d8a044", "#94611c"), height=6, shine=0.5, grain=0, shadow=0.3
            )


def _turned(dx: float, dy: float, x: float, y: float, turn: float) -> tuple[float, float]:
    point = QTransform().translate(x, y).rotate(turn).map(QPointF(dx, dy))
    return point.x(), point.y()


def gloss(
    c: Canvas,
    body: QPainterPath,
    x: float,
    y: float,
    rx: float,
    ry: float,
    turn: float,
    alpha: float,
) -> None:
    c.tint_inside(body, ellipse(x, y, rx, ry, turn), "#fff6df", alpha, blur=max(3, ry * 0.45))


def crumbs(c: Canvas, x: float, y: float, spread: float, count: int) -> None:
    for _ in range(count):
        angle, far = c.rng.uniform(0, 6.28), spread * math.sqrt(c.rng.random())
        r = c.rng.uniform(2, 6)
        bit = wobbly(
            c.rng, x + far * math.cos(angle), y + far * 0.7 * math.sin(angle), r, r * 0.7, 0, 0.25
        )
        c.solid(bit, GOLDEN, height=4, shine=0.3, grain=0, shadow=0.4)


# Breads and cakes ------------------------------------------------------------------------------


def salt_roll(c: Canvas, x: float, y: float, turn: float, scale: float = 1) -> None:
    """A rolled, buttery roll with coarse salt on its back."""
    bands = [(-172, 30), (-136, 54), (-92, 74), (-40, 86), (16, 87), (70, 78), (118, 60), (158, 38)]
    shape = QTransform().translate(x, y).rotate(turn).scale(scale, scale)
    top = [(at, -half) for at, half in bands]
    outline = [(-196, 2), *top, (190, 0), *[(at - 8, half) for at, half in reversed(bands)]]
    body = shape.map(smooth(outline))
    c.solid(body, ("#fbd27c", "#e2952f", "#a6530f"), height=50 * scale, shine=0.3, grain=0.08)
    for (left, left_half), (right, right_half) in pairwise(bands):
        at, half = (left + right) / 2, (left_half + right_half) / 2 + 3
        seam = [(at - 30, -half), (at + 4, -half * 0.35), (at + 14, half * 0.3), (at + 2, half)]
        c.tint_inside(
            body, shape.map(stroked(smooth(seam, closed=False), 7)), "#7a3206", 0.8, blur=3 * scale
        )
        dark = [(px - 9, py) for px, py in seam]
        c.tint_inside(
            body, shape.map(stroked(smooth(dark, closed=False), 16)), "#8f4210", 0.4, blur=7 * scale
        )
        lit = [(px + 13, py) for px, py in seam]
        c.tint_inside(
            body, shape.map(stroked(smooth(lit, closed=False), 11)), "#ffe9b0", 0.55, blur=6 * scale
        )
        gx, gy = _mapped(shape, right - 14, -right_half * 0.52)
        gloss(c, body, gx, gy, 15 * scale, 9 * scale, turn - 10, 0.62)
    c.tint_inside(body, shape.map(ellipse(0, 70, 150, 20)), "#5d2606", 0.35, blur=14 * scale)
    salt = shape.map(ellipse(0, -14, 74, 32))
    c.specks(salt, "#fffdf8", int(30 * scale), (2.6 * scale, 5.4 * scale), 0.97, 0.8)


def _mapped(shape: QTransform, dx: float, dy: float) -> tuple[float, float]:
    point = shape.map(QPointF(dx, dy))
    return point.x(), point.y()


def croissant(c: Canvas, x: float, y: float, turn: float, scale: float = 1) -> None:
    shape = QTransform().translate(x, y).rotate(turn).scale(scale, scale)
    segments = []
    for i in range(-4, 5):
        angle = math.radians(i * 18.2)
        size = 1 - 0.115 * abs(i) ** 1.1
        segments.append((i, 160 * math.sin(angle), 120 - 140 * math.cos(angle), size, i * 19))
    for _, sx, sy, size, lean in sorted(segments, key=lambda s: -abs(s[0])):
        leaf = [(-40, -58), (0, -74), (40, -58), (47, 0), (34, 58), (0, 70), (-34, 58), (-47, 0)]
        body = shape.map(placed(smooth(leaf), sx, sy, lean, 1.12 * size))
        c.solid(
            body,
            ("#f5c46c", "#d3852c", "#8f4812"),
            height=36 * scale * size,
            shine=0.4,
            grain=0.10,
            shadow=0.40,
        )
        for k in (-24, -8, 8, 24):
            layer = [(k - 3, -56), (k + 3, -18), (k + 3, 22), (k, 58)]
            stripe = shape.map(
                placed(stroked(smooth(layer, closed=False), 3.4), sx, sy, lean, 1.12 * size)
            )
            c.tint_inside(body, stripe, "#7b3a0c", 0.42, blur=1.6)
            lit = [(a + 5, b) for a, b in layer]
            stripe = shape.map(
                placed(stroked(smooth(lit, closed=False), 3), sx, sy, lean, 1.12 * size)
            )
            c.tint_inside(body, stripe, "#ffe9b8", 0.35, blur=1.5)
        gx, gy = _mapped(shape, sx - 10, sy - 34 * size)
        gloss(c, body, gx, gy, 26 * scale * size, 10 * scale * size, turn + lean - 12, 0.6)


def mooncake(c: Canvas, x: float, y: float, r: float, turn: float = 0) -> None:
    lobes = 16
    points = []
    for i in range(lobes * 2):
        angle = math.radians(turn) + math.pi * i / lobes
        k = 1.0 if i % 2 else 0.925
        points.append((x + r * k * math.cos(angle), y + r * k * math.sin(angle)))
    body = smooth(points)
    c.solid(
        body, ("#dd9a50", "#b56a2b", "#6f3512"), height=r * 0.30, shine=0.35, grain=0.10, throw=1.5
    )
    top = ellipse(x, y, r * 0.84, r * 0.84)
    c.solid(
        top, ("#eab069", "#c67a36", "#8d4a1b"), height=r * 0.14, shine=0.5, grain=0.08, shadow=0.25
    )
    relief(c, stroked(ellipse(x, y, r * 0.74, r * 0.74), r * 0.035), top)
    for i in range(12):
        angle = math.radians(turn + i * 30)
        px, py = x + r * 0.53 * math.cos(angle), y + r * 0.53 * math.sin(angle)
        petal = ellipse(px, py, r * 0.145, r * 0.075, turn + i * 30)
        relief(c, stroked(petal, r * 0.035), top)
    relief(c, stroked(ellipse(x, y, r * 0.32, r * 0.32), r * 0.035), top)
    relief(c, stroked(smooth([(x, y + r * 0.24), (x, y - r * 0.1)], closed=False), r * 0.03), top)
    for i in range(3):
        for side in (-1, 1):
            gx, gy = x + side * r * 0.085, y + r * (0.10 - 0.115 * i)
            relief(c, ellipse(gx, gy, r * 0.042, r * 0.085, side * 32), top)
    relief(c, ellipse(x, y - r * 0.21, r * 0.042, r * 0.085), top)
    gloss(c, top, x - r * 0.36, y - r * 0.42, r * 0.30, r * 0.13, -38, 0.5)


def relief(c: Canvas, path: QPainterPath, inside: QPainterPath) -> None:
    """A raised line: light on its upper left, dark on its lower right."""
    c.tint_inside(inside, QTransform().translate(3, 3.5).map(path), "#4b1f07", 0.75, blur=2)
    c.tint_inside(inside, QTransform().translate(-1.8, -2).map(path), "#ffe3b0", 0.75, blur=1.2)
    c.tint_inside(inside, path, "#cf8540", 0.9)


def yolk_pastry(c: Canvas, x: float, y: float, r: float) -> None:
    body = wobbly(c.rng, x, y, r, r * 0.96, 0, 0.018)
    c.solid(body, YOLK, height=r * 0.72, shine=0.3, grain=0.08, shadow=0.42, throw=0.7)
    c.tint_inside(
        body, ellipse(x + r * 0.1, y + r * 0.85, r * 0.8, r * 0.26), "#f2c679", 0.5, blur=r * 0.14
    )
    for _ in range(5):
        a = c.rng.uniform(0, 6.28)
        crack = [
            (x + r * k * math.cos(a + k * 0.5), y + r * k * math.sin(a + k * 0.5))
            for k in (0.45, 0.62, 0.8)
        ]
        c.tint_inside(body, stroked(smooth(crack, closed=False), 2), "#9a4d0c", 0.45, blur=0.8)
    gloss(c, body, x - r * 0.34, y - r * 0.40, r * 0.34, r * 0.17, -40, 0.85)
    gloss(c, body, x - r * 0.44, y - r * 0.5, r * 0.11, r * 0.05, -40, 0.9)
    c.specks(
        ellipse(x + r * 0.04, y - r * 0.02, r * 0.27, r * 0.24),
        "#2a1a10",
        22,
        (r * 0.028, r * 0.042),
        1,
        0.55,
    )


def cut_yolk_pastry(c: Canvas, x: float, y: float, r: float) -> None:
    """One half, cut side up: flaky rings, red bean, a salted yolk."""
    c.solid(wobbly(c.rng, x, y, r, r * 0.94, 0, 0.02), YOLK, height=r * 0.3, grain=0.08)
    for i in range(7):
        ring = wobbly(c.rng, x, y, r * (0.93 - 0.045 * i), r * (0.87 - 0.045 * i), 0, 0.02)
        c.tint(ring, "#fff3d2" if i % 2 else "#e2b467", 1, blur=0.8)
    bean = wobbly(c.rng, x, y, r * 0.60, r * 0.56, 0, 0.03)
    c.solid(
        bean, ("#7c3427", "#5d241b", "#3a120d"), height=r * 0.16, shine=0.2, grain=0.16, shadow=0.15
    )
    yolk = wobbly(c.rng, x + r * 0.02, y, r * 0.34, r * 0.32, 0, 0.04)
    c.solid(
        yolk, ("#ffb43c", "#f07f12", "#b84f05"), height=r * 0.2, shine=0.5, grain=0.14, shadow=0.3
    )


def boule(c: Canvas, x: float, y: float, r: float) -> None:
    body = wobbly(c.rng, x, y, r, r * 0.93, -12, 0.018)
    c.solid(
        body, ("#cf9352", "#9c5a26", "#54290d"), height=r * 0.46, shine=0.3, grain=0.17, throw=0.9
    )
    for k in range(-4, 5):
        bow = math.sqrt(max(0.0, 1 - (k / 4.9) ** 2))
        arc = [
            (x + r * 0.19 * k - r * 0.1 * bow * t * t, y + r * 0.86 * bow * t)
            for t in (-1, -0.5, 0, 0.5, 1)
        ]
        band = placed(stroked(smooth(arc, closed=False), r * 0.062), 0, 0)
        if abs(k) > 0:
            c.tint_inside(body, band, "#fbf3e6", 0.62, blur=r * 0.016)
    leaf = [
        (-0.04, -0.70),
        (0.12, -0.40),
        (0.16, 0.0),
        (0.10, 0.42),
        (-0.03, 0.72),
        (-0.11, 0.40),
        (-0.13, 0.0),
        (-0.11, -0.4),
    ]
    score = smooth([(x + r * a, y + r * b) for a, b in leaf])
    c.solid(
        score, ("#f6dda9", "#e0b069", "#a9692c"), height=r * 0.10, shine=0.1, grain=0.25, shadow=0
    )
    lip = smooth([(x + r * a, y + r * b) for a, b in leaf[0:5]], closed=False)
    c.tint_inside(body, stroked(lip, r * 0.05), "#4a2008", 0.85, blur=r * 0.012)
    for side in (-1, 1):
        for k in range(5):
            sx, sy = x + side * r * (0.34 + 0.01 * k), y + r * (-0.46 + 0.23 * k)
            tick = [
                (sx, sy),
                (sx + side * r * 0.08, sy - r * 0.07),
                (sx + side * r * 0.15, sy - r * 0.17),
            ]
            c.tint_inside(
                body, stroked(smooth(tick, closed=False), r * 0.022), "#5b2c0e", 0.9, blur=1
            )
            lit = [(a + 3, b + 3) for a, b in tick]
            c.tint_inside(body, stroked(smooth(lit, closed=False), r * 0.014), "#eec98b", 0.7)
    c.specks(ellipse(x, y, r * 0.9, r * 0.84), "#fff7ea", 130, (0.8, 2.4), 0.55)
    gloss(c, body, x - r * 0.46, y - r * 0.5, r * 0.3, r * 0.16, -42, 0.3)


def toast_slice(c: Canvas, x: float, y: float, turn: float, scale: float = 1) -> None:
    outline = [
        (-128, 130),
        (-140, 40),
        (-138, -40),
        (-158, -92),
        (-140, -136),
        (-80, -150),
        (0, -146),
        (80, -150),
    ]
    outline += [(140, -136), (158, -92), (138, -40), (140, 40), (128, 130), (0, 140)]
    shape = QTransform().translate(x, y).rotate(turn).scale(scale, scale)
    crust = shape.map(smooth(outline))
    c.solid(
        crust,
        ("#dfa257", "#c27a34", "#814218"),
        height=20 * scale,
        shine=0.4,
        grain=0.10,
        shadow=0.45,
        throw=1.5,
    )
    crumb = (
        QTransform()
        .translate(x, y)
        .rotate(turn)
        .scale(scale * 0.915, scale * 0.915)
        .map(smooth(outline))
    )
    c.fill(crumb, ("#fffaf0", "#fbeed3", "#f0d8ae"))
    c.rim(crumb, "#c98d4b", 0.55, 16 * scale)
    c.grain(crumb, 0.12, 5)
    for _ in range(int(60 * scale)):
        px, py = c.rng.uniform(-110, 110) * scale, c.rng.uniform(-105, 105) * scale
        pore = ellipse(
            x + px, y + py, c.rng.uniform(1.5, 5) * scale, c.rng.uniform(1, 3) * scale, turn
        )
        c.tint_inside(crumb, pore, "#dcb985", 0.5, blur=0.8)


def toast_loaf(c: Canvas, x: float, y: float) -> None:
    """A three-humped loaf from the side, pale where it rose out of its tin."""
    outline = [
        (-286, 180),
        (-292, 30),
        (-306, -20),
        (-286, -86),
        (-206, -122),
        (-112, -104),
        (-92, -96),
    ]
    outline += [
        (0, -130),
        (92, -96),
        (112, -104),
        (206, -122),
        (286, -86),
        (306, -20),
        (292, 30),
        (286, 180),
        (0, 186),
    ]
    loaf = placed(smooth(outline), x, y)
    c.solid(loaf, ("#e9b066", "#d08a40", "#95511f"), height=58, shine=0.3, grain=0.09)
    for at in (-196, 0, 196):
        c.tint_inside(loaf, ellipse(x + at, y - 74, 122, 66), "#8a3f10", 0.62, blur=26)
        c.tint_inside(loaf, ellipse(x + at - 4, y - 96, 84, 22), "#d98f45", 0.5, blur=14)
        gloss(c, loaf, x + at - 26, y - 88, 54, 13, -6, 0.7)
    for at in (-100, 98):
        crease = [(x + at, y - 104), (x + at + 5, y - 50), (x + at + 2, y + 6)]
        c.tint_inside(loaf, stroked(smooth(crease, closed=False), 16), "#5f2a08", 0.62, blur=9)
    c.tint_inside(loaf, box(x, y + 8, 600, 26, 13), "#fbe0ad", 0.62, blur=10)
    for at in range(-260, 270, 26):
        c.tint_inside(
            loaf, ellipse(x + at, y + 8 + 5 * math.sin(at), 10, 5), "#fff0cc", 0.4, blur=4
        )


def pineapple_bun(c: Canvas, x: float, y: float, r: float) -> None:
    skirt = wobbly(c.rng, x, y + r * 0.06, r * 1.04, r * 0.96, 0, 0.02)
    c.solid(skirt, BROWN, height=r * 0.4, shine=0.2, grain=0.10, throw=0.8)
    top = wobbly(c.rng, x, y - r * 0.02, r * 0.95, r * 0.88, 0, 0.02)
    c.solid(
        top,
        ("#ffe793", "#f8c23c", "#d08414"),
        height=r * 0.42,
        shine=0.3,
        grain=0.14,
        shadow=0.25,
        throw=0.4,
    )
    for family in (1, -1):
        for k in range(-4, 5):
            off = k * r * 0.24
            line = []
            for t in (-1.0, -0.5, 0.0, 0.5, 1.0):
                px = (off + family * t * r) * 0.72
                py = (off * -family + t * r) * 0.72 * 0.95
                swell = 1 + 0.10 * (1 - min(1.0, math.hypot(px, py) / r))
                line.append((x + px * swell, y + py * swell))
            c.tint_inside(
                top, stroked(smooth(line, closed=False), r * 0.036), "#9c5a10", 0.72, blur=r * 0.010
            )
            lit = [(a + r * 0.028, b + r * 0.028) for a, b in line]
            c.tint_inside(
                top, stroked(smooth(lit, closed=False), r * 0.026), "#fff3bd", 0.38, blur=r * 0.016
            )
    gloss(c, top, x - r * 0.34, y - r * 0.4, r * 0.32, r * 0.15, -36, 0.6)
    c.specks(ellipse(x, y, r * 0.8, r * 0.7), "#fff6d8", 60, (1, 2.6), 0.6)


def cinnamon_roll(c: Canvas, x: float, y: float, r: float, turn: float) -> None:
    body = wobbly(c.rng, x, y, r, r * 0.97, turn, 0.02)
    c.solid(
        body, ("#f0be74", "#d28e41", "#8f5220"), height=r * 0.32, shine=0.35, grain=0.10, throw=1.1
    )
    spiral = []
    for i in range(74):
        angle = math.radians(turn) + i * 0.25
        far = r * (0.06 + 0.86 * i / 74)
        spiral.append((x + far * math.cos(angle), y + far * 0.97 * math.sin(angle)))
    c.tint_inside(
        body, stroked(smooth(spiral, closed=False), r * 0.085), "#5f2b0b", 0.88, blur=r * 0.014
    )
    lit = [(a + r * 0.045, b + r * 0.05) for a, b in spiral]
    c.tint_inside(body, stroked(smooth(lit, closed=False), r * 0.05), "#ffdf9f", 0.6, blur=r * 0.02)
    for k in range(7):
        across = r * (-0.66 + 0.22 * k)
        half = math.sqrt(max(0.0, (0.86 * r) ** 2 - across**2))
        points = [
            (t * half, across + r * 0.05 * math.sin(t * 4 + k * 1.7))
            for t in (-1.0, -0.5, 0.0, 0.5, 1.0)
        ]
        ribbon = placed(
            stroked(smooth(points, closed=False), r * c.rng.uniform(0.040, 0.062)),
            x,
            y,
            turn * 0.2 - 34,
        )
        c.tint_inside(body, QTransform().translate(3, 4).map(ribbon), "#4d240a", 0.42, blur=3)
        c.tint_inside(body, ribbon, "#fffaf0", 0.96)


def chestnut_cake(c: Canvas, x: float, y: float, r: float) -> None:
    """A low cake under piped chestnut cream, seen from above."""
    c.solid(
        ellipse(x, y, r, r),
        ("#fbeed6", "#ecd3a6", "#c39a63"),
        height=r * 0.12,
        grain=0.06,
        throw=1.7,
    )
    for ring, far in enumerate((0.90, 0.76, 0.62, 0.48, 0.34, 0.2)):
        strand = [
            (
                x + r * (far + 0.007 * math.sin(a * 9 + ring)) * math.cos(a),
                y + r * (far + 0.007 * math.sin(a * 9 + ring)) * math.sin(a),
            )
            for a in [2 * math.pi * k / 54 for k in range(54)]
        ]
        for shift in (0.045, 0.0, -0.045):
            moved = [
                (x + (a - x) * (1 + shift / far), y + (b - y) * (1 + shift / far))
                for a, b in strand
            ]
            c.solid(
                stroked(smooth(moved), r * 0.052),
                CHESTNUT,
                height=r * 0.045,
                shine=0.6,
                grain=0.03,
                shadow=0.34,
            )
    for k in range(8):
        angle = math.radians(k * 45 + 12)
        px, py = x + r * 0.80 * math.cos(angle), y + r * 0.80 * math.sin(angle)
        for size in (0.105, 0.075, 0.042):
            c.solid(
                ellipse(
                    px - r * (0.105 - size) * 0.2, py - r * (0.105 - size) * 0.3, r * size, r * size
                ),
                CREAM,
                height=r * 0.05,
                shine=0.5,
                grain=0,
                shadow=0.22,
            )
    nut = smooth(
        [
            (x - r * 0.15, y + r * 0.02),
            (x - r * 0.1, y - r * 0.11),
            (x + r * 0.01, y - r * 0.17),
            (x + r * 0.12, y - r * 0.1),
            (x + r * 0.16, y + r * 0.03),
            (x + r * 0.08, y + r * 0.12),
            (x - r * 0.08, y + r * 0.12),
        ]
    )
    c.solid(
        nut, ("#c27a3c", "#8d4a1d", "#4b210a"), height=r * 0.11, shine=0.5, grain=0.04, shadow=0.5
    )
    gloss(c, nut, x - r * 0.05, y - r * 0.06, r * 0.055, r * 0.024, -35, 0.9)
    c.specks(ellipse(x, y, r * 0.7, r * 0.7), "#fffaf2", 80, (1, 2.6), 0.7)


def basque(c: Canvas, x: float, y: float, r: float, missing: bool = True) -> None:
    paper_points = []
    for i in range(44):
        angle = 2 * math.pi * i / 44
        k = 1.17 + (0.05 if i % 2 else -0.045) + c.rng.uniform(-0.025, 0.025)
        paper_points.append((x + r * k * math.cos(angle), y + r * k * math.sin(angle)))
    paper = smooth(paper_points)
    c.solid(
        paper,
        ("#f2e0bf", "#dcc196", "#a8834f"),
        height=16,
        shine=0.4,
        grain=0.06,
        shadow=0.42,
        throw=1.6,
    )
    for i in range(44):
        angle = 2 * math.pi * i / 44
        a, b = r * 0.99, r * (1.14 + 0.04 * (i % 2))
        crease = [
            (x + a * math.cos(angle), y + a * math.sin(angle)),
            (x + b * math.cos(angle), y + b * math.sin(angle)),
        ]
        c.line(crease, "#7a5a2e" if i % 2 else "#fff5dd", 3, 0.42, blur=1.6)
    cake = wobbly(c.rng, x, y, r, r * 0.985, 0, 0.012)
    c.solid(
        cake,
        ("#b4682c", "#7d3d15", "#3f1a07"),
        height=r * 0.16,
        shine=0.3,
        grain=0.10,
        shadow=0.4,
        throw=0.8,
    )
    for _ in range(26):
        a, far = c.rng.uniform(0, 6.28), r * math.sqrt(c.rng.random()) * 0.9
        spot = wobbly(
            c.rng,
            x + far * math.cos(a),
            y + far * math.sin(a),
            r * c.rng.uniform(0.08, 0.2),
            r * c.rng.uniform(0.05, 0.13),
            c.rng.uniform(0, 180),
            0.12,
        )
        c.tint_inside(
            cake, spot, "#2c1004" if c.rng.random() < 0.6 else "#d78a3e", 0.28, blur=r * 0.04
        )
    gloss(c, cake, x - r * 0.38, y - r * 0.44, r * 0.36, r * 0.14, -38, 0.42)
    if missing:
        wedge = QPainterPath(QPointF(x, y))
        wedge.arcTo(QRectF(x - r * 1.3, y - r * 1.3, r * 2.6, r * 2.6), -62, 46)
        wedge.closeSubpath()
        cut = wedge.intersected(ellipse(x, y, r * 1.02, r * 1.0))
        c.fill(cut, ("#f1dfbf", "#dfc59b", "#b99362"))
        edge = [
            (x, y),
            (
                x + r * 0.985 * math.cos(math.radians(16)),
                y + r * 0.985 * math.sin(math.radians(16)),
            ),
        ]
        other = [
            (x, y),
            (
                x + r * 0.985 * math.cos(math.radians(62)),
                y + r * 0.985 * math.sin(math.radians(62)),
            ),
        ]
        wall = [
            edge[0],
            edge[1],
            (edge[1][0] - 6, edge[1][1] + r * 0.17),
            (x + r * 0.05, y + r * 0.17),
        ]
        face = QPainterPath(QPointF(*wall[0]))
        for point in wall[1:]:
            face.lineTo(QPointF(*point))
        face.closeSubpath()
        clipped = face.intersected(cut)
        c.fill(clipped, ("#fff3c4", "#fbe09a", "#e8bd68"))
        c.grain(clipped, 0.06)
        c.tint_inside(cut, stroked(smooth(other, closed=False), 26), "#3a1d08", 0.42, blur=12)


def wedge_slice(c: Canvas, x: float, y: float, scale: float) -> None:
    """A slice of cheesecake lying on its plate, side towards us."""
    shape = QTransform().translate(x, y).scale(scale, scale)
    side = QPainterPath(QPointF(-150, -12))
    for point in ((120, 40), (120, 128), (-150, 62)):
        side.lineTo(QPointF(*point))
    side.closeSubpath()
    top = QPainterPath(QPointF(-150, -12))
    top.quadTo(QPointF(20, -128), QPointF(150, -62))
    top.lineTo(QPointF(120, 40))
    top.closeSubpath()
    back = QPainterPath(QPointF(150, -62))
    for point in ((158, 30), (120, 128), (120, 40)):
        back.lineTo(QPointF(*point))
    back.closeSubpath()
    whole = shape.map(side.united(top).united(back))
    c.shadow(whole, 22 * scale, 0.5)
    c.fill(shape.map(back), ("#a35b26", "#7d3d15", "#4a200a"))
    c.fill(shape.map(side), ("#fff6cf", "#fbe5a4", "#ecc878"))
    c.rim(shape.map(side), "#b97a32", 0.35, 18 * scale)
    c.grain(shape.map(side), 0.08)
    c.solid(
        shape.map(top), ("#b4682c", "#83421a", "#4b210a"), height=16 * scale, grain=0.12, shadow=0
    )
    gloss(c, shape.map(top), x - 10 * scale, y - 50 * scale, 70 * scale, 12 * scale, -12, 0.4)


# Scenes ----------------------------------------------------------------------------------------


def scene_salt_bread() -> Canvas:
    c = Canvas(1200, 900, 11)
    c.linen("#f3e9da", "#cdb694")
    cloth(c, 250, 760, 620, 420, -16, ("#9fb3a6", "#7f9788", "#57705f"), "#f3ecdd")
    board(c, 660, 430, 980, 600, -6)
    for x, y, turn in [
        (470, 250, -14),
        (880, 270, 12),
        (640, 430, -4),
        (420, 590, -20),
        (860, 600, 10),
    ]:
        salt_roll(c, x, y, turn, 0.98)
    bowl = ellipse(1075, 780, 110, 110)
    c.solid(bowl, ("#ffffff", "#eee7db", "#bfb3a0"), height=20, grain=0.02, throw=2)
    c.fill(ellipse(1075, 780, 84, 84), ("#fbfaf7", "#efece6", "#cfc8bb"))
    c.rim(ellipse(1075, 780, 84, 84), "#5d5142", 0.45, 26)
    c.specks(ellipse(1075, 784, 74, 72), "#ffffff", 260, (3, 6), 0.95, 0.8)
    wheat(c, 110, 500, 420, 18)
    c.light_from_window(0.18)
    return c


def scene_croissant() -> Canvas:
    c = Canvas(1200, 900, 12)
    c.wood(("#a87b52", "#845936", "#3f2613"), 5)
    cloth(c, 960, 180, 640, 460, 14, ("#f4ecdf", "#e2d4bd", "#b7a283"), "#a2502e")
    plate(c, 560, 480, 390)
    croissant(c, 430, 390, -24, 1.05)
    croissant(c, 690, 540, 16, 1.12)
    crumbs(c, 620, 720, 150, 16)
    croissant(c, 1040, 700, -42, 0.92)
    c.light_from_window(0.15)
    return c


def scene_mooncake() -> Canvas:
    c = Canvas(1200, 900, 13)
    c.wood(WALNUT, 4)
    board(c, 600, 470, 940, 620, 5, OAK)
    for x, y, turn in [(390, 330, 4), (690, 300, 15), (500, 610, 9), (810, 590, 0)]:
        mooncake(c, x, y, 148, turn)
    mooncake(c, 1120, 830, 150, 8)
    wheat(c, 70, 880, 470, 26)
    c.light_from_window(0.2)
    return c


def scene_yolk_box() -> Canvas:
    c = Canvas(1200, 900, 14)
    c.linen("#f6eadb", "#d8bf9a")
    lid = box(930, 210, 620, 420, 16, 11)
    c.solid(lid, ("#c5653a", "#a64a28", "#6f2c16"), height=12, grain=0.05, throw=2.6)
    relief(c, placed(stroked(box(0, 0, 560, 360, 8), 4), 930, 210, 11), lid)
    draw_box(c, 640, 520, 6)
    plate(c, 190, 700, 205)
    cut_yolk_pastry(c, 165, 675, 92)
    yolk_pastry(c, 268, 778, 84)
    wheat(c, 60, 470, 400, 24)
    c.light_from_window(0.18)
    return c


def draw_box(c: Canvas, x: float, y: float, turn: float, scale: float = 1) -> None:
    outer = box(x, y, 640 * scale, 450 * scale, 14, turn)
    c.solid(outer, ("#4f8174", "#2f6457", "#1b4339"), height=14, grain=0.04, throw=3)
    c.fill(box(x, y, 604 * scale, 414 * scale, 8, turn), ("#fdf6e6", "#f0e2c4", "#d3bd92"))
    c.rim(box(x, y, 604 * scale, 414 * scale, 8, turn), "#4b3518", 0.5, 30)
    for row in (-1, 1):
        for column in (-1, 0, 1):
            px, py = _turned(column * 196 * scale, row * 100 * scale, x, y, turn)
            cup = ellipse(px, py, 92 * scale, 92 * scale)
            c.tint(cup, "#5f4422", 0.32, blur=9)
            c.fill(ellipse(px, py, 90 * scale, 90 * scale), ("#fff9ea", "#efdfbd", "#cbb07d"))
            for k in range(26):
                a = 2 * math.pi * k / 26
                pleat = [
                    (px + 82 * scale * math.cos(a), py + 82 * scale * math.sin(a)),
                    (px + 91 * scale * math.cos(a), py + 91 * scale * math.sin(a)),
                ]
                c.line(pleat, "#a8854b", 2.4, 0.5)
            yolk_pastry(c, px, py, 76 * scale)


def scene_country_loaf() -> Canvas:
    c = Canvas(1200, 900, 15)
    c.wood(("#7b716a", "#5a514b", "#2a2420"), 5)
    cloth(c, 640, 520, 1060, 660, -7, ("#efe6d6", "#dccdb3", "#a99678"), "#5f7c8c")
    c.specks(ellipse(600, 470, 560, 400), "#fffaf0", 420, (0.8, 2.6), 0.55)
    boule(c, 560, 450, 330)
    for i, (x, y) in enumerate([(950, 640), (1010, 730)]):
        slice_of_boule(c, x, y, -18 + 9 * i)
    wheat(c, 120, 860, 420, 40)
    c.light_from_window(0.2)
    return c


def slice_of_boule(c: Canvas, x: float, y: float, turn: float) -> None:
    outline = [
        (-190, 40),
        (-170, -40),
        (-96, -98),
        (0, -116),
        (100, -98),
        (172, -40),
        (190, 40),
        (120, 74),
        (0, 82),
        (-120, 74),
    ]
    crust = placed(smooth(outline), x, y, turn)
    c.solid(crust, DARK_CRUST, height=22, grain=0.14, throw=1.5)
    crumb = placed(smooth([(a * 0.93, b * 0.89) for a, b in outline]), x, y, turn)
    c.fill(crumb, ("#fbf0d9", "#eed9b3", "#d8b987"))
    c.rim(crumb, "#a8763b", 0.5, 16)
    c.grain(crumb, 0.14, 4)
    for _ in range(46):
        px, py = c.rng.uniform(-150, 150), c.rng.uniform(-84, 58)
        if (px / 172) ** 2 + (py / 92) ** 2 < 0.8:
            r = c.rng.uniform(3, 11)
            hole = placed(ellipse(px, py, r * 1.5, r, c.rng.uniform(-30, 30)), x, y, turn)
            c.tint_inside(crumb, hole, "#b98d55", 0.62, blur=1.4)
            c.tint_inside(
                crumb,
                placed(ellipse(px + 1.5, py + 2, r * 1.2, r * 0.7), x, y, turn),
                "#f4e2bf",
                0.5,
                blur=1,
            )


def scene_toast() -> Canvas:
    c = Canvas(1200, 900, 16)
    c.ground("#e4ebe6", "#a9b9b0")
    c.light_from_window(0.1)
    board(c, 600, 520, 1000, 560, 0, OAK)
    toast_loaf(c, 470, 390)
    toast_slice(c, 880, 460, 9, 0.86)
    toast_slice(c, 780, 590, -7, 0.86)
    cloth(c, 190, 850, 520, 300, 10, ("#f7f1e6", "#e9dcc6", "#bba688"), "#c98a4b")
    crumbs(c, 540, 720, 130, 12)
    c.light_from_window(0.14)
    return c


def scene_pineapple_bun() -> Canvas:
    c = Canvas(1200, 900, 17)
    c.ground("#f6e3c0", "#c9985a")
    tray = box(600, 450, 1120, 800, 60, 0)
    c.solid(tray, ("#6c6660", "#4b4641", "#26221f"), height=20, grain=0.05, throw=2)
    c.fill(box(600, 450, 1040, 720, 40, 0), ("#f3e6cd", "#e4cfa8", "#b8955f"))
    c.rim(box(600, 450, 1040, 720, 40, 0), "#3a2814", 0.55, 30)
    c.grain(box(600, 450, 1040, 720, 40, 0), 0.06)
    for x, y in [(290, 280), (610, 265), (920, 285), (300, 610), (615, 620), (925, 605)]:
        pineapple_bun(c, x + c.rng.uniform(-8, 8), y + c.rng.uniform(-8, 8), 142)
    c.light_from_window(0.16)
    return c


def scene_cinnamon_roll() -> Canvas:
    c = Canvas(1200, 900, 18)
    c.linen("#e9e3dc", "#b3a698")
    cloth(c, 980, 720, 600, 440, -12, ("#d9a58c", "#bd7f63", "#8a5137"), "#f7efe2")
    plate(c, 540, 450, 400, ("#8fa7a0", "#6d8780", "#435a54"))
    for x, y, turn in [(400, 340, 10), (660, 330, 120), (540, 570, 230)]:
        cinnamon_roll(c, x, y, 150, turn)
    for k in range(3):
        stick = box(1010 + 26 * k, 190 + 30 * k, 300, 34, 16, 38 + 7 * k)
        c.solid(stick, ("#b06f3e", "#874b23", "#4c260e"), height=16, grain=0.12, throw=1.4)
    c.light_from_window(0.18)
    return c


def scene_chestnut_cake() -> Canvas:
    c = Canvas(1200, 900, 19)
    c.ground("#efe3d3", "#b99a78")
    cloth(c, 300, 200, 700, 460, -20, ("#b6c0a4", "#95a181", "#67734f"), "#f4eddc")
    plate(c, 600, 470, 400)
    chestnut_cake(c, 600, 470, 262)
    for x, y, t in [
        (1040, 250, 20),
        (1110, 350, -30),
        (1000, 380, 60),
        (140, 760, 10),
        (230, 820, -40),
    ]:
        nut = placed(
            smooth([(-52, 8), (-34, -40), (2, -60), (40, -36), (54, 10), (30, 44), (-28, 44)]),
            x,
            y,
            t,
        )
        c.solid(nut, ("#b06a35", "#7e3f19", "#3e1b08"), height=34, shine=0.4, grain=0.04)
        c.tint_inside(nut, placed(ellipse(0, 42, 44, 16), x, y, t), "#d8b78c", 0.75, blur=4)
        gloss(c, nut, x - 16, y - 20, 18, 8, -35 + t * 0.2, 0.75)
    c.light_from_window(0.18)
    return c


def scene_basque() -> Canvas:
    c = Canvas(1200, 900, 20)
    c.wood(("#cfc2b2", "#ad9d8a", "#6d5d4b"), 5, horizontal=False)
    board(c, 480, 450, 820, 760, 4, WALNUT)
    basque(c, 470, 440, 280)
    plate(c, 990, 640, 220)
    wedge_slice(c, 985, 620, 0.86)
    c.light_from_window(0.16)
    return c


# Covers 900 × 383: the square in the middle must carry the picture on its own ------------------


def cover_mooncake() -> Canvas:
    c = Canvas(900, 383, 31)
    c.linen("#f6eadb", "#d3b88f")
    draw_box(c, 450, 192, -3, 0.62)
    yolk_pastry(c, 176, 118, 58)
    cut_yolk_pastry(c, 118, 250, 66)
    mooncake(c, 762, 122, 78, 6)
    mooncake(c, 826, 280, 78, 14)
    wheat(c, 20, 372, 210, 52)
    wheat(c, 690, 372, 170, -20)
    c.light_from_window(0.16)
    return c


def cover_salt_bread() -> Canvas:
    c = Canvas(900, 383, 32)
    c.wood(("#b58a5f", "#90653e", "#472b16"), 3)
    board(c, 455, 196, 520, 310, -3)
    salt_roll(c, 450, 112, -8, 0.60)
    salt_roll(c, 385, 212, -12, 0.60)
    salt_roll(c, 545, 250, 9, 0.60)
    cloth(c, 90, 190, 300, 360, 8, ("#9fb3a6", "#7f9788", "#57705f"), "#f3ecdd")
    salt_roll(c, 800, 120, 34, 0.5)
    wheat(c, 770, 372, 190, 30)
    c.light_from_window(0.15)
    return c


def cover_member_day() -> Canvas:
    c = Canvas(900, 383, 33)
    c.ground("#e7ede7", "#a7b8ac")
    board(c, 450, 210, 560, 290, 0, OAK)
    boule(c, 450, 188, 130)
    croissant(c, 232, 250, -18, 0.52)
    toast_slice(c, 668, 236, 10, 0.44)
    pineapple_bun(c, 108, 116, 66)
    cinnamon_roll(c, 806, 118, 74, 30)
    c.light_from_window(0.14)
    return c


def logo() -> Canvas:
    """A sheaf in a rounded square, drawn large; saved at 512."""
    c = Canvas(1024, 1024, 41)
    square = box(512, 512, 1024, 1024, 0)
    c.fill(square, ("#dca04a", "#c98a33", "#b3731f"))
    c.edge_light(square, "#ffe6b0", 0.25, 50)
    for lean, size in ((-33, 0.86), (33, 0.86), (0, 1.0)):
        _logo_ear(c, 512, 800, 640 * size, lean)
    c.tint(ellipse(512, 800, 40, 40), "#fffaf0", 1)
    for side in (-1, 1):
        foot = smooth([(512, 790), (512 + side * 46, 850), (512 + side * 70, 912)], closed=False)
        c.tint(stroked(foot, 24), "#fffaf0", 1)
    c.tint(stroked(smooth([(512, 790), (512, 850), (512, 920)], closed=False), 24), "#fffaf0", 1)
    c.tint(box(512, 800, 190, 44, 22), "#b3731f", 1)
    c.tint(box(512, 800, 166, 24, 12), "#fffaf0", 1)
    return c


def _logo_ear(c: Canvas, x: float, y: float, length: float, lean: float) -> None:
    stem = placed(
        stroked(smooth([(0, 0), (0, -length * 0.4), (0, -length * 0.8)], closed=False), 20),
        x,
        y,
        lean,
    )
    c.tint(stem, "#fffaf0", 1)
    for i in range(4):
        at = -length * (0.48 + 0.135 * i)
        for side in (-1, 1):
            gx, gy = _turned(side * 47, at, x, y, lean)
            c.tint(ellipse(gx, gy, 25, 55, lean + side * 34), "#fffaf0", 1)
    gx, gy = _turned(0, -length * 1.02, x, y, lean)
    c.tint(ellipse(gx, gy, 25, 58, lean), "#fffaf0", 1)


PICTURES: dict[str, Callable[[], Canvas]] = {
    "salt-bread": scene_salt_bread,
    "croissant": scene_croissant,
    "mooncake": scene_mooncake,
    "yolk-pastry-box": scene_yolk_box,
    "country-loaf": scene_country_loaf,
    "toast": scene_toast,
    "pineapple-bun": scene_pineapple_bun,
    "cinnamon-roll": scene_cinnamon_roll,
    "chestnut-cake": scene_chestnut_cake,
    "basque-cheesecake": scene_basque,
    "cover-mid-autumn": cover_mooncake,
    "cover-salt-bread": cover_salt_bread,
    "cover-member-day": cover_member_day,
}


def save_picture(canvas: Canvas, path: Path) -> None:
    """As JPEG, as good as the size limit allows."""
    for quality in (90, 86, 82, 78, 74, 70):
        canvas.image.save(path, quality=quality, optimize=True, progressive=True)
        if path.stat().st_size <= LARGEST_BYTES:
            return
    raise SystemExit(f"{path.name} does not fit into {LARGEST_BYTES} bytes")


def save_logo(canvas: Canvas, path: Path) -> None:
    """As PNG of 512 px with round corners and nothing outside them."""
    corners = Canvas(1024, 1024, 0)
    corners.image = Image.new("RGB", (1024, 1024), "#000000")
    corners.tint(box(512, 512, 1024, 1024, 230), "#ffffff", 1)
    picture = canvas.image.convert("RGBA")
    picture.putalpha(corners.image.convert("L"))
    picture.resize((512, 512), Image.Resampling.LANCZOS).save(path, optimize=True)


def main(names: list[str]) -> None:
    """Draw the named pictures, or all."""
    PHOTOS.mkdir(parents=True, exist_ok=True)
    for name, scene in PICTURES.items():
        if not names or name in names:
            canvas = scene()
            canvas.grade()
            save_picture(canvas, PHOTOS / f"{name}.jpg")
    if not names or "logo" in names:
        save_logo(logo(), OUT / "logo.png")


if __name__ == "__main__":
    main(sys.argv[1:])
