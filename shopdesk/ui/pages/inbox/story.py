"""What happened with her, newest first, as a line with dots."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.labels import ElidedLabel
from shopdesk.ui.widgets.layouts import Column, Row


class _Dot(QWidget):
    """A dot and the line down to the next."""

    def __init__(self, theme: Theme, *, first: bool, last: bool) -> None:
        super().__init__()
        self._theme = theme
        self._first = first
        self._last = last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(14), self._theme.scaled(14))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, top = self.width() / 2, theme.line_height("body") / 2
        radius = theme.scaled(4)
        painter.setPen(QPen(theme.color("line-strong"), theme.stroke("hairline")))
        if not self._first:
            painter.drawLine(QPointF(middle, 0), QPointF(middle, top - radius))
        if not self._last:
            painter.drawLine(QPointF(middle, top + radius), QPointF(middle, self.height()))
        painter.setPen(
            QPen(theme.color("accent" if self._first else "control-border"), theme.stroke("icon"))
        )
        painter.setBrush(theme.color("accent" if self._first else "surface"))
        painter.drawEllipse(QPointF(middle, top), radius, radius)
        painter.end()


class Story(QWidget):
    """A handful of moments; each is a line and when it was."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = Column(theme, self, gap="")
        self._rows: list[QWidget] = []

    def show_moments(self, moments: Sequence[tuple[str, str]]) -> None:
        """Show these: what happened, and when."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for place, (what, when) in enumerate(moments):
            row = self._row(what, when, place == 0, place == len(moments) - 1)
            self._rows.append(row)
            self._column.addWidget(row)

    def _row(self, what: str, when: str, first: bool, last: bool) -> QWidget:
        theme = self._theme
        row = QWidget(self)
        across = Row(theme, row)
        across.addWidget(_Dot(theme, first=first, last=last))
        words = Column(theme, gap="")
        words.addWidget(ElidedLabel(what))
        words.addWidget(ElidedLabel(when, type="caption", tone="tertiary"))
        words.addSpacing(theme.space("s"))
        across.addLayout(words, 1)
        return row
