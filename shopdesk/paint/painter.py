"""One page drawn with one painter: the same for paper, PDF, preview and thermal dots.

Lengths go from millimetres to device by ``mm × dpi / 25.4``, never by a device's own width, which
Qt rounds to whole points.
"""

from __future__ import annotations

from functools import singledispatchmethod

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import (
    BLACK,
    WHITE,
    Code,
    Fill,
    Ink,
    Item,
    Line,
    Page,
    Picture,
    Rect,
    Text,
)
from shopdesk.paint.fonts import chinese_family
from shopdesk.paint.typesetting import UNITS_PER_MM, set_text

_LOGO_INSET = 0.5
"""White left around a logo on its plate, in modules."""


class PagePainter:
    """Draws pages on one device.

    ``dpi`` is the device's resolution; ``press`` chooses the inks of a printing press (CMYK).
    """

    def __init__(self, painter: QPainter, dpi: float, press: bool = False) -> None:
        self._painter = painter
        self._scale = dpi / 25.4 / UNITS_PER_MM
        self._press = press
        self._family = chinese_family()
        self._drawings: dict[bytes, QImage | QSvgRenderer] = {}

    def draw(self, page: Page, bleed_mm: float = 0.0) -> None:
        """The page's items, moved by its calibration and by the bleed that is on the device."""
        p, c = self._painter, page.calibration
        p.save()
        try:
            p.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            p.scale(self._scale, self._scale)
            p.scale(1 / c.sx, 1 / c.sy)
            p.translate((bleed_mm - c.dx) * UNITS_PER_MM, (bleed_mm - c.dy) * UNITS_PER_MM)
            for item in page.items:
                self._draw(item)
        finally:
            p.restore()

    @singledispatchmethod
    def _draw(self, item: Item) -> None:
        raise TypeError(f"cannot paint {type(item).__name__}")

    @_draw.register
    def _fill(self, item: Fill) -> None:
        p = self._painter
        smooth = item.radius_mm > 0
        p.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        p.setBrush(self._colour(item.fill) if item.fill else Qt.BrushStyle.NoBrush)
        p.setPen(self._pen(item.line, item.line_mm) if item.line else Qt.PenStyle.NoPen)
        radius = item.radius_mm * UNITS_PER_MM
        p.drawRoundedRect(_rect(item.box), radius, radius)

    @_draw.register
    def _line(self, item: Line) -> None:
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._painter.setPen(self._pen(item.ink, item.width_mm))
        start = QPointF(item.x1 * UNITS_PER_MM, item.y1 * UNITS_PER_MM)
        self._painter.drawLine(start, QPointF(item.x2 * UNITS_PER_MM, item.y2 * UNITS_PER_MM))

    @_draw.register
    def _text(self, item: Text) -> None:
        ready = set_text(item, self._family)
        p = self._painter
        p.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
        p.setFont(ready.font)
        p.setPen(self._colour(item.ink))
        corner = _rect(item.box).topLeft()
        for words, x, baseline in ready.lines:
            p.drawText(corner + QPointF(x, baseline), words)

    @_draw.register
    def _picture(self, item: Picture) -> None:
        self._image(item.data, _rect(item.box))

    @_draw.register
    def _code(self, item: Code) -> None:
        """The white ground, then one rectangle for each horizontal run of modules."""
        p = self._painter
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        p.setPen(Qt.PenStyle.NoPen)
        p.fillRect(_rect(item.clear_box), self._colour(WHITE))
        p.setBrush(self._colour(BLACK))
        module = item.module_mm
        for row, column, length in item.matrix.runs():
            run = Rect(item.x + column * module, item.y + row * module, length * module, module)
            p.drawRect(_rect(run))
        if item.logo and item.logo_modules:
            self._logo(item)

    def _logo(self, item: Code) -> None:
        side = item.logo_modules * item.module_mm
        corner = (item.side_mm - side) / 2
        plate = Rect(item.x + corner, item.y + corner, side, side)
        self._painter.fillRect(_rect(plate), self._colour(WHITE))
        gap = _LOGO_INSET * item.module_mm
        self._image(item.logo, _rect(plate.inset(gap, gap, gap, gap)))

    def _image(self, data: bytes, box: QRectF) -> None:
        """An image whole and centred in its box; SVG stays vector."""
        p = self._painter
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        drawing = self._drawings.get(data) or self._drawings.setdefault(data, _decoded(data))
        if isinstance(drawing, QSvgRenderer):
            drawing.render(p, _fitted(drawing.defaultSize().toSizeF(), box))
        else:
            p.drawImage(_fitted(drawing.size().toSizeF(), box), drawing)

    def _pen(self, ink: Ink, width_mm: float) -> QPen:
        pen = QPen(self._colour(ink), width_mm * UNITS_PER_MM)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        return pen

    def _colour(self, ink: Ink) -> QColor:
        return QColor.fromCmykF(*ink.cmyk) if self._press else QColor(ink.rgb)


def _decoded(data: bytes) -> QImage | QSvgRenderer:
    """Image or drawing. Raises :class:`Refused` (``picture.unreadable``)."""
    head = data[:512].lstrip()
    if head.startswith((b"<svg", b"<?xml")):
        svg = QSvgRenderer(data)
        if svg.isValid():
            return svg
        raise Refused("picture.unreadable")
    image = QImage.fromData(data)
    if image.isNull():
        raise Refused("picture.unreadable")
    return image


def _rect(box: Rect) -> QRectF:
    unit = UNITS_PER_MM
    return QRectF(box.x * unit, box.y * unit, box.width * unit, box.height * unit)


def _fitted(size: QSizeF, box: QRectF) -> QRectF:
    inner = size.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    fitted = QRectF(QPointF(0, 0), inner)
    fitted.moveCenter(box.center())
    return fitted
