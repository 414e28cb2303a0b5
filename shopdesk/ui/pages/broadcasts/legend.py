"""What the grounds and borders of the calendar mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.journal import BatchState
from shopdesk.ui.pages.broadcasts.looks import look_of
from shopdesk.ui.pages.broadcasts.words import BroadcastWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import PlainLabel, Row

_SHOWN = (
    BatchState.DELIVERED,
    BatchState.DUE_LATER,
    BatchState.PAUSED,
    BatchState.HELD,
    BatchState.UNKNOWN,
)


class Swatch(QWidget):
    """The look of one state in small, its icon included."""

    def __init__(self, theme: Theme, state: BatchState) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        edge = self._theme.size("icon")
        return QSize(edge, edge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, look = self._theme, look_of(self._state)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color(look.border or "line-strong"), theme.stroke("hairline"))
        pen.setStyle(Qt.PenStyle.DashLine if look.dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(theme.color(look.ground))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, theme.radius("chip"), theme.radius("chip"))
        edge = theme.scaled(12)
        inset = (self.width() - edge) / 2
        picture = theme.pixmap(look.icon, 12, look.ink, self.devicePixelRatioF())
        painter.drawPixmap(QRectF(inset, inset, edge, edge).toRect(), picture)
        painter.end()


class Legend(QWidget):
    """One swatch and word for each state that a month usually shows."""

    def __init__(self, theme: Theme, words: BroadcastWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = Row(theme, self, gap="s")
        row.addStretch(1)
        for state in _SHOWN:
            row.addWidget(Swatch(theme, state))
            row.addWidget(PlainLabel(words.state(state), type="caption", tone="secondary"))
            row.addSpacing(theme.space("xs"))
