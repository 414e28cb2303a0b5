"""A small drawing kit for illustrated food: shapes get body, crust, light and shadow.

Shapes are QPainterPaths in pixels. Light comes from the upper left everywhere. Shading works on the
blurred outline of a shape ("pillow" shading), so any path turns into something that lies on a
table. Needs PySide6 (paths, gradients) and Pillow (blur, blending); no window.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageEnhance, ImageFilter
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTransform,
)

Colours = tuple[str, str, str]
"""Light, middle and dark of one material."""


def ellipse(x: float, y: float, rx: float, ry: float, turn: float = 0) -> QPainterPath:
    """An ellipse around (x, y), turned by degrees."""
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), rx, ry)
    return placed(path, x, y, turn)


def box(x: float, y: float, w: float, h: float, radius: float = 0, turn: float = 0) -> QPainterPath:
    """A rounded rectangle around (x, y)."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(-w / 2, -h / 2, w, h), radius, radius)
    return placed(path, x, y, turn)


def smooth(points: Sequence[tuple[float, float]], closed: bool = True) -> QPainterPath:
    """A soft curve through points (Catmull-Rom)."""
    n = len(points)

    def at(i: int) -> tuple[float, float]:
        return points[i % n] if closed else points[max(0, min(n - 1, i))]

    path = QPainterPath(QPointF(*points[0]))
    for i in range(n if closed else n - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = at(i - 1), at(i), at(i + 1), at(i + 2)
        path.cubicTo(
            bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy
        )
    if closed:
        path.closeSubpath()
    return path


def wobbly(
    rng: random.Random,
    x: float,
    y: float,
    rx: float,
    ry: float,
    turn: float = 0,
    wobble: float = 0.03,
) -> QPainterPath:
    """An ellipse made by hand: no two loaves are alike."""
    points = []
    for i in range(14):
        angle = 2 * math.pi * i / 14
        k = 1 + rng.uniform(-wobble, wobble)
        points.append((rx * k * math.cos(angle), ry * k * math.sin(angle)))
    return placed(smooth(points), x, y, turn)


def placed(
    path: QPainterPath, x: float, y: float, turn: float = 0, scale: float = 1
) -> QPainterPath:
    """A path drawn around the origin, turned, scaled and moved to (x, y)."""
    return QTransform().translate(x, y).rotate(turn).scale(scale, scale).map(path)


def stroked(path: QPainterPath, width: float) -> QPainterPath:
    """The outline of a line of some width with round ends."""
    from PySide6.QtGui import QPainterPathStroker

    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path)


class Canvas:
    """One picture in the making."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.width, self.height = width, height
        self.rng = random.Random(seed)
        self.image = Image.new("RGB", (width, height), "#ffffff")
        self._noise_seed = seed

    # Grounds -----------------------------------------------------------------------------------

    def ground(self, light: str, dark: str) -> None:
        """A plain table, lighter towards the window at the upper left."""
        qimage = QImage(self.width, self.height, QImage.Format.Format_RGB888)
        gradient = QRadialGradient(
            self.width * 0.28, self.height * 0.18, math.hypot(self.width, self.height) * 0.95
        )
        gradient.setColorAt(0, QColor(light))
        gradient.setColorAt(1, QColor(dark))
        painter = QPainter(qimage)
        painter.fillRect(qimage.rect(), QBrush(gradient))
        painter.end()
        self.image = _pil_rgb(qimage)
        self.grain(None, 0.05)

    def wood(self, colours: Colours, planks: int, horizontal: bool = True) -> None:
        """A table of planks with grain."""
        light, middle, dark = colours
        self.ground(light, middle)
        size = self.height if horizontal else self.width
        length = self.width if horizontal else self.height
        for plank in range(planks):
            top, bottom = size * plank / planks, size * (plank + 1) / planks
            tone = self.rng.uniform(-0.10, 0.10)
            board = _lane(horizontal, 0, top, length, bottom - top)
            self.tint(board, "#000000" if tone > 0 else "#ffffff", abs(tone))
            for _ in range(26):
                at = self.rng.uniform(top + 4, bottom - 4)
                bend = self.rng.uniform(-9, 9)
                points = [(length * i / 6, at + bend * math.sin(i + at)) for i in range(-1, 8)]
                if not horizontal:
                    points = [(b, a) for a, b in points]
                self.line(points, dark, self.rng.uniform(0.8, 2.6), self.rng.uniform(0.05, 0.2))
            self.tint(_lane(horizontal, 0, bottom - 2, length, 3), "#2a170a", 0.5, blur=1)
        self.light_from_window()

    def linen(self, light: str, dark: str) -> None:
        """A woven cloth."""
        self.ground(light, dark)
        threads = Image.new("L", (self.width, self.height), 128)
        noise = _noise(self.width, self.height, 46, self._noise_seed)
        across = noise.resize((self.width // 14, self.height)).resize((self.width, self.height))
        down = noise.resize((self.width, self.height // 14)).resize((self.width, self.height))
        threads = ImageChops.blend(across, down, 0.5)
        self.image = Image.blend(
            self.image, ImageChops.soft_light(self.image, Image.merge("RGB", [threads] * 3)), 0.75
        )

    def light_from_window(self, strength: float = 0.28) -> None:
        """Darken towards the lower right corner."""
        glow = QImage(self.width, self.height, QImage.Format.Format_Grayscale8)
        gradient = QLinearGradient(0, 0, self.width, self.height)
        gradient.setColorAt(0, QColor(0, 0, 0))
        gradient.setColorAt(0.4, QColor(40, 40, 40))
        gradient.setColorAt(1, QColor(255, 255, 255))
        painter = QPainter(glow)
        painter.fillRect(glow.rect(), QBrush(gradient))
        painter.end()
        mask = _pil_grey(glow).point(lambda v: int(v * strength))
        self.image.paste(Image.new("RGB", self.image.size, "#1c0f06"), (0, 0), mask)

    def grade(self) -> None:
        """The last touch: warmer and clearer, as food is shown."""
        image = ImageEnhance.Color(self.image).enhance(1.26)
        image = ImageEnhance.Brightness(image).enhance(1.05)
        self.image = ImageEnhance.Contrast(image).enhance(1.05)

    # Shapes ------------------------------------------------------------------------------------

    def solid(
        self,
        path: QPainterPath,
        colours: Colours,
        *,
        height: float = 30,
        shine: float = 0.35,
        grain: float = 0.10,
        shadow: float = 0.42,
        throw: float = 1.0,
    ) -> None:
        """A body: shadow below, curved surface, dark rim, light edge, crust texture."""
        if shadow:
            self.shadow(path, height * 0.55 * throw, shadow)
        self.fill(path, colours)
        self.rim(path, "#4a1a04", 0.50, height)
        self.edge_light(path, "#fff3d6", shine, height * 0.7)
        if grain:
            self.grain(path, grain)

    def shadow(self, path: QPainterPath, reach: float, strength: float) -> None:
        """Two shadows: a wide soft one, a narrow one where the thing touches the table."""
        far = QTransform().translate(reach * 0.8, reach * 1.1).map(path)
        near = QTransform().translate(reach * 0.22, reach * 0.34).map(path)
        self.tint(far, "#2a1508", strength * 0.75, blur=reach * 0.8)
        self.tint(near, "#1d0d04", strength, blur=max(2, reach * 0.22))

    def fill(self, path: QPainterPath, colours: Colours) -> None:
        """The surface, light where the window is."""
        region = _region(path, 4)
        x, y, w, h = region
        qimage = QImage(w, h, QImage.Format.Format_RGB888)
        gradient = QRadialGradient(w * 0.36, h * 0.28, max(w, h) * 0.78)
        for stop, colour in zip((0.0, 0.55, 1.0), colours, strict=True):
            gradient.setColorAt(stop, QColor(colour))
        painter = QPainter(qimage)
        painter.fillRect(qimage.rect(), QBrush(gradient))
        painter.end()
        self.image.paste(_pil_rgb(qimage), (x, y), _mask(path, region))

    def tint(self, path: QPainterPath, colour: str, alpha: float, blur: float = 0) -> None:
        """A flat, perhaps blurred, colour over a shape."""
        region = _region(path, blur * 3 + 4)
        mask = _mask(path, region, blur).point(lambda v: int(v * alpha))
        self._paste(colour, region, mask)

    def tint_inside(
        self, outer: QPainterPath, path: QPainterPath, colour: str, alpha: float, blur: float = 0
    ) -> None:
        """Like :meth:`tint`, but nothing outside ``outer``."""
        region = _region(outer, 4)
        mask = ImageChops.multiply(_mask(path, region, blur), _mask(outer, region))
        self._paste(colour, region, mask.point(lambda v: int(v * alpha)))

    def rim(self, path: QPainterPath, colour: str, alpha: float, reach: float) -> None:
        """Darkness creeping in from the far edge: makes the shape round."""
        self._edge(path, colour, alpha, reach, -0.45)

    def edge_light(self, path: QPainterPath, colour: str, alpha: float, reach: float) -> None:
        """Light along the near edge, a little inside it."""
        region = _region(path, 4)
        inner = _mask(path, region)
        shifted = ImageChops.offset(inner, int(reach * 0.75), int(reach * 0.8))
        band = ImageChops.subtract(inner, shifted).filter(ImageFilter.GaussianBlur(reach * 0.42))
        core = inner.filter(ImageFilter.GaussianBlur(reach * 0.3)).point(
            lambda v: max(0, (v - 150) * 255 // 105)
        )
        mask = ImageChops.multiply(ImageChops.multiply(band, core), inner)
        self._paste(colour, region, mask.point(lambda v: min(255, int(v * alpha * 1.5))))

    def _edge(
        self, path: QPainterPath, colour: str, alpha: float, reach: float, shift: float
    ) -> None:
        region = _region(path, reach * 2)
        inner = _mask(path, region)
        outside = ImageChops.invert(inner).filter(ImageFilter.GaussianBlur(reach * 0.62))
        outside = ImageChops.offset(outside, int(reach * shift), int(reach * shift))
        mask = ImageChops.multiply(outside, inner).point(lambda v: int(v * alpha))
        self._paste(colour, region, mask)

    def grain(self, path: QPainterPath | None, strength: float, coarse: int = 3) -> None:
        """Crust or paper: fine and coarse noise, light and dark."""
        if path is None:
            region, mask = (0, 0, self.width, self.height), None
        else:
            region = _region(path, 4)
            mask = _mask(path, region)
        x, y, w, h = region
        self._noise_seed += 1
        fine = _noise(w, h, 60, self._noise_seed)
        rough = _noise(max(2, w // coarse), max(2, h // coarse), 70, self._noise_seed + 7000)
        noise = ImageChops.blend(fine, rough.resize((w, h), Image.Resampling.BICUBIC), 0.55)
        patch = self.image.crop((x, y, x + w, y + h))
        lit = ImageChops.overlay(patch, Image.merge("RGB", [noise] * 3))
        self.image.paste(Image.blend(patch, lit, min(1.0, strength * 4)), (x, y), mask)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        width: float,
        alpha: float = 1,
        blur: float = 0,
    ) -> None:
        """A soft line through points."""
        self.tint(stroked(smooth(points, closed=False), width), colour, alpha, blur)

    def specks(
        self,
        path: QPainterPath,
        colour: str,
        count: int,
        size: tuple[float, float],
        alpha: float = 0.9,
        squash: float = 1,
    ) -> None:
        """Salt, sesame, flour: small things scattered inside a shape."""
        bounds = path.boundingRect()
        together = QPainterPath()
        together.setFillRule(Qt.FillRule.WindingFill)
        for _ in range(count * 6):
            if count <= 0:
                break
            x = self.rng.uniform(bounds.left(), bounds.right())
            y = self.rng.uniform(bounds.top(), bounds.bottom())
            if path.contains(QPointF(x, y)):
                r = self.rng.uniform(*size)
                together.addPath(ellipse(x, y, r, r * squash, self.rng.uniform(0, 180)))
                count -= 1
        self.tint(QTransform().translate(1.5, 2).map(together), "#2a1406", alpha * 0.5, blur=1)
        self.tint(together, colour, alpha)

    def _paste(self, colour: str, region: tuple[int, int, int, int], mask: Image.Image) -> None:
        x, y, w, h = region
        self.image.paste(Image.new("RGB", (w, h), colour), (x, y), mask)


def _lane(
    horizontal: bool, along: float, across: float, length: float, width: float
) -> QPainterPath:
    path = QPainterPath()
    rect = (along, across, length, width) if horizontal else (across, along, width, length)
    path.addRect(QRectF(*rect))
    return path


def _region(path: QPainterPath, pad: float) -> tuple[int, int, int, int]:
    bounds = path.boundingRect()
    x, y = math.floor(bounds.left() - pad), math.floor(bounds.top() - pad)
    return x, y, math.ceil(bounds.right() + pad) - x, math.ceil(bounds.bottom() + pad) - y


def _mask(path: QPainterPath, region: tuple[int, int, int, int], blur: float = 0) -> Image.Image:
    x, y, w, h = region
    qimage = QImage(w, h, QImage.Format.Format_Grayscale8)
    qimage.fill(0)
    painter = QPainter(qimage)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.translate(-x, -y)
    painter.fillPath(path, QColor(255, 255, 255))
    painter.end()
    mask = _pil_grey(qimage)
    return mask.filter(ImageFilter.GaussianBlur(blur)) if blur else mask


def _noise(width: int, height: int, spread: float, seed: int) -> Image.Image:
    """Grey noise around 128, the same for the same seed."""
    values = random.Random(seed).randbytes(width * height)
    flat = Image.frombytes("L", (width, height), values)
    return flat.point(lambda v: int(128 + (v - 128) * spread / 128)).filter(ImageFilter.SMOOTH)


def _pil_grey(image: QImage) -> Image.Image:
    data = bytes(image.constBits())
    return Image.frombytes(
        "L", (image.width(), image.height()), data, "raw", "L", image.bytesPerLine()
    )


def _pil_rgb(image: QImage) -> Image.Image:
    data = bytes(image.constBits())
    return Image.frombytes(
        "RGB", (image.width(), image.height()), data, "raw", "RGB", image.bytesPerLine()
    )
