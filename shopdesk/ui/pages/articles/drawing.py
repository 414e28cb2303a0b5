"""Cutting pictures and setting a few lines of text, for everything this page paints itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPixmap, QTextLayout, QTextOption

from shopdesk.ui.widgets.labels import one_line


def cut_to(picture: QPixmap, ratio: float) -> QRectF:
    """The largest centred part of ``picture`` of this width : height, in its own pixels."""
    width, height = float(picture.width()), float(picture.height())
    if width / height > ratio:
        part = height * ratio
        return QRectF((width - part) / 2, 0, part, height)
    part = width / ratio
    return QRectF(0, (height - part) / 2, width, part)


def paint_picture(painter: QPainter, place: QRectF, picture: QPixmap, radius: float) -> None:
    """``picture`` filling ``place``, cut in the middle, with rounded corners."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(place, radius, radius)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(place, picture, cut_to(picture, place.width() / place.height()))
    painter.restore()


def write_lines(
    painter: QPainter, place: QRectF, text: str, font: QFont, line_height: int, most: int
) -> float:
    """At most ``most`` lines of plain text, the last one elided; returns the height they took."""
    layout = QTextLayout(one_line(text), font, painter.device())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    painter.setFont(font)
    top = 0.0
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(place.width())
        rest = layout.text()[line.textStart() :]
        box = QRectF(place.left(), place.top() + top, place.width(), line_height)
        ends = line.textStart() + line.textLength() >= len(layout.text())
        if number == most - 1 and not ends:
            rest = painter.fontMetrics().elidedText(
                rest, Qt.TextElideMode.ElideRight, int(place.width())
            )
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), rest)
        else:
            shift = (line_height - line.height()) / 2
            line.setPosition(QPointF(0, top + shift))
            line.draw(painter, place.topLeft())
        top += line_height
    layout.endLayout()
    return top
