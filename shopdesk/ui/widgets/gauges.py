"""Gauges and pips: how much is left, as a bar and as a row of marks.

The same functions draw them in widgets and in the rows of lists. The number is always written
beside them by whoever shows them: a bar alone tells nobody what to do.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme

LEVEL_COLORS = {"ok": "accent", "warn": "warn-mark", "danger": "danger"}
LEVEL_TONES: dict[str, str | None] = {"ok": None, "warn": "warn", "danger": "danger"}
"""The tone of the words beside a gauge."""


def level(theme: Theme, left: float) -> str:
    """``ok``, ``warn`` under a fifth, ``danger`` under a sixteenth; ``left`` is 0 to 1."""
    if left < theme.tokens.red_below:
        return "danger"
    return "warn" if left < theme.tokens.amber_below else "ok"


def paint_gauge(
    painter: QPainter, rect: QRectF, theme: Theme, left: float, *, color: QColor | None = None
) -> None:
    """Draw a bar filled to ``left`` (0 to 1) into ``rect``, rounded by half its height."""
    left = min(1.0, max(0.0, left))
    radius = rect.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("gauge-track"))
    painter.drawRoundedRect(rect, radius, radius)
    if left > 0:
        filled = QRectF(rect)
        filled.setWidth(max(rect.height(), rect.width() * left))
        painter.setBrush(color or theme.color(LEVEL_COLORS[level(theme, left)]))
        painter.drawRoundedRect(filled, radius, radius)
    painter.restore()


def paint_pips(painter: QPainter, rect: QRectF, theme: Theme, left: int, total: int) -> None:
    """Draw ``total`` marks across ``rect``, the first ``left`` of them filled; amber under half."""
    if total <= 0:
        return
    gap = max(2.0, rect.height() * 0.4)
    width = (rect.width() - gap * (total - 1)) / total
    radius = min(theme.radius("chip"), rect.height() / 3)
    full = theme.color("warn-mark" if left * 2 < total else "accent")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(total):
        painter.setBrush(full if number < left else theme.color("gauge-track"))
        place = QRectF(rect.left() + number * (width + gap), rect.top(), width, rect.height())
        painter.drawRoundedRect(place, radius, radius)
    painter.restore()


class Gauge(QWidget):
    """A bar of what is left; ``name`` says of what, for screen readers."""

    def __init__(
        self, theme: Theme, name: str, left: float = 1.0, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left = left
        self._color = ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_left(left)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @property
    def level(self) -> str:
        """``ok``, ``warn`` or ``danger``."""
        return level(self._theme, self._left)

    def set_left(self, left: float) -> None:
        """How much is left, 0 to 1."""
        self._left = min(1.0, max(0.0, left))
        self.setAccessibleDescription(f"{self._left:.0%}")
        self.update()

    def set_color(self, name: str) -> None:
        """A fixed colour by name instead of the level's, for bars that only compare; "" undoes."""
        self._color = name
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(96), round(self._theme.stroke("gauge")))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._theme.color(self._color) if self._color else None
        painter = QPainter(self)
        paint_gauge(painter, QRectF(self.rect()), self._theme, self._left, color=color)
        painter.end()


class Pips(QWidget):
    """A row of marks, so many of them left; ``name`` says of what, for screen readers."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        left: int = 0,
        total: int = 5,
        *,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left = left
        self._total = total
        self._large = large
        self.setAccessibleName(name)
        grows = QSizePolicy.Policy.Expanding if large else QSizePolicy.Policy.Fixed
        self.setSizePolicy(grows, QSizePolicy.Policy.Fixed)
        self.set_left(left, total)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_left(self, left: int, total: int | None = None) -> None:
        """How many are left, and perhaps of how many."""
        self._left = left
        self._total = self._total if total is None else total
        self.setAccessibleDescription(f"{self._left} / {self._total}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if self._large:
            return QSize(self._theme.scaled(30 * self._total), self._theme.scaled(10))
        edge = self._theme.scaled(7)
        gap = max(2.0, edge * 0.4)
        return QSize(round(edge * self._total + gap * (self._total - 1)), edge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pips(painter, QRectF(self.rect()), self._theme, self._left, self._total)
        painter.end()
