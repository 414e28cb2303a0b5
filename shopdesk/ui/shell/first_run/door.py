"""One door: a drawing, what lies behind it, what it costs, and a button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.ui.account.capability_cards import Sign
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Row

LARGE, SMALL = 48, 20
"""Edges of the icons in a drawing: the thing itself, and what stands between two things."""


class Drawing(QWidget):
    """A row of line icons on a sunken ground: (icon, colour, edge) each. Decoration."""

    def __init__(self, theme: Theme, icons: Sequence[tuple[str, str, int]]) -> None:
        super().__init__()
        self._theme = theme
        self._icons = tuple(icons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("panel_min"), self._theme.scaled(116))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(theme.color("surface-sunken"))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        gap = theme.space("l")
        edges = [theme.scaled(edge) for _, _, edge in self._icons]
        left = (self.width() - sum(edges) - gap * (len(edges) - 1)) / 2
        for (icon, color, size), edge in zip(self._icons, edges, strict=True):
            picture = theme.pixmap(icon, size, color, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - edge) / 2), picture)
            left += edge + gap
        painter.end()


class Door(Card):
    """One of the three. A click anywhere goes through it.

    Signals:
        entered: somebody goes through.
    """

    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        drawing: Drawing,
        title: str,
        text: str,
        points: Sequence[str],
        verb: str,
        *,
        recommended: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, pad="xl", gap="s", parent=parent)
        self.set_chosen(recommended)
        self.body.addWidget(drawing)
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(PlainLabel(title, type="heading", wrap=True))
        self.body.addWidget(PlainLabel(text, tone="secondary", wrap=True))
        self.body.addSpacing(theme.space("xs"))
        for point in points:
            row = Row(theme, gap="s")
            row.addWidget(Sign(theme, "check", "ok"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(point, tone="secondary", wrap=True), 1)
            self.body.addLayout(row)
        self.body.addStretch(1)
        self.body.addSpacing(theme.space("m"))
        self.button = Button(theme, verb, role="primary" if recommended else "")
        self.button.setAccessibleDescription(f"{title}. {text}")
        self.button.clicked.connect(self.entered)
        self.body.addWidget(self.button)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.entered.emit()
