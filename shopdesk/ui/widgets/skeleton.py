"""The skeleton of a list that is still coming: rows without words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme

LENGTHS = ((0.38, 0.62), (0.30, 0.74), (0.44, 0.52), (0.26, 0.66))
"""Title and second line of the rows, as shares of the width; they repeat."""


class Skeleton(QWidget):
    """Still rows in the shape of those to come: with a square and two lines, or with one line."""

    def __init__(
        self, theme: Theme, *, two_lines: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._two_lines = two_lines
        self.setAccessibleName(self.tr("Loading"))
        theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("panel_min"), self._theme.size("row_list") * 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        height = theme.size("row_list" if self._two_lines else "row_table")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("gauge-track"))
        for number in range(self.height() // height):
            painter.setOpacity(max(0.2, 1 - number * 0.12))
            row = QRectF(0, number * height, self.width(), height)
            self._paint_row(painter, row, *LENGTHS[number % len(LENGTHS)])
        painter.end()

    def _paint_row(self, painter: QPainter, row: QRectF, title: float, text: float) -> None:
        theme = self._theme
        pad, bar, radius = theme.space("l"), theme.scaled(10), theme.radius("chip")
        left = row.left() + pad
        if self._two_lines:
            edge = theme.size("avatar")
            top = row.center().y() - edge / 2
            painter.drawRoundedRect(QRectF(left, top, edge, edge), radius, radius)
            left += edge + theme.space("m")
        width = row.right() - pad - left
        if self._two_lines:
            above = row.center().y() - bar - theme.space("xs")
            below = row.center().y() + theme.space("xs")
            painter.drawRoundedRect(QRectF(left, above, width * title, bar), radius, radius)
            painter.drawRoundedRect(QRectF(left, below, width * text, bar), radius, radius)
        else:
            middle = row.center().y() - bar / 2
            painter.drawRoundedRect(QRectF(left, middle, width * text, bar), radius, radius)
