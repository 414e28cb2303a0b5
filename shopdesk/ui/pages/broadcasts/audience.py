"""Who gets it and who does not: one number, one bar, five named reasons that add up."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.ledger import SkipReason
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.broadcasts.looks import SKIPPED_COLORS
from shopdesk.ui.pages.broadcasts.words import BroadcastWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import Column, PlainLabel, Row, reveal

_COLORS = dict(zip(SkipReason, SKIPPED_COLORS, strict=True))


class Shares(QWidget):
    """A bar cut into parts; what they mean is written under it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: list[tuple[int, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_parts(self, parts: list[tuple[int, str]]) -> None:
        """Amounts and the names of their colours, from the left."""
        self._parts = [part for part in parts if part[0] > 0]
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("panel_min"), self._theme.space("s"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        radius = self.height() / 2
        clip.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(clip)
        painter.fillRect(self.rect(), self._theme.color("gauge-track"))
        whole = sum(amount for amount, _ in self._parts)
        left = 0.0
        for amount, color in self._parts:
            width = self.width() * amount / whole
            painter.fillRect(QRectF(left, 0, width, self.height()), self._theme.color(color))
            left += width
        painter.end()


class Dot(QWidget):
    """The colour of a part of the bar, beside its name."""

    def __init__(self, theme: Theme, color: str) -> None:
        super().__init__()
        self._theme = theme
        self._color = color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        edge = self._theme.space("s")
        return QSize(edge, edge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("control-border"))
        painter.setBrush(self._theme.color(self._color))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, 2, 2)
        painter.end()


class AudienceBox(QWidget):
    """Reached and left out, of a plan or of a broadcast."""

    def __init__(
        self, theme: Theme, formats: Formats, words: BroadcastWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._formats = formats
        self._words = words
        self._number = PlainLabel(type="figure")
        self._unit = PlainLabel()
        self._chosen = PlainLabel(type="caption", tone="secondary", wrap=False)
        self._bar = Shares(theme)
        self._counts: dict[SkipReason, PlainLabel] = {}
        head = Row(theme, gap="s")
        head.addWidget(self._number)
        head.addWidget(self._unit)
        head.addStretch(1)
        column = Column(theme, self, gap="s")
        column.addLayout(head)
        column.addWidget(self._bar)
        self._legend = QWidget()
        grid = QGridLayout(self._legend)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space("s"))
        grid.setVerticalSpacing(theme.space("xs"))
        for row, reason in enumerate(SkipReason):
            count = PlainLabel(type="caption")
            count.setAlignment(count.alignment().AlignRight)
            grid.addWidget(Dot(theme, _COLORS[reason]), row, 0)
            name = PlainLabel(words.reason(reason), type="caption", tone="secondary")
            grid.addWidget(name, row, 1)
            grid.addWidget(count, row, 2)
            name.setBuddy(count)
            self._counts[reason] = count
        grid.setColumnStretch(1, 1)
        column.addWidget(self._chosen)
        column.addWidget(self._legend)

    def show_audience(
        self, reached: int, skipped: Mapping[str, int], group: str, *, sent: bool = False
    ) -> None:
        """Fill in; ``skipped`` by the values of :class:`SkipReason`, ``sent`` for the past."""
        number = self._formats.number
        left_out = sum(skipped.values())
        self._number.setText(number(reached))
        self._unit.setText(self.tr("people got it") if sent else self.tr("people will get it"))
        self._chosen.setText(
            self.tr("Chosen: {0}, {1} people; {2} are left out").format(
                self._words.group(group), number(reached + left_out), number(left_out)
            )
            if left_out
            else self.tr("Chosen: {0}; nobody is left out").format(self._words.group(group))
        )
        parts = [(reached, "accent")]
        for reason, label in self._counts.items():
            count = skipped.get(reason.value, 0)
            label.setText(number(count))
            parts.append((count, _COLORS[reason]))
        self._bar.set_parts(parts)
        reveal(self._legend, left_out > 0)
