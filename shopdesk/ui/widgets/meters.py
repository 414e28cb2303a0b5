"""Meters: how much of a limit is used, in words and as a bar, before the limit is met."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.gauges import LEVEL_COLORS, LEVEL_TONES, Gauge, level
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row


class Meter(QWidget):
    """A name, the number in words, and a bar that turns amber before red.

    The bar fills with what is *used*; the words carry the number (``6,842 / 20,000``).
    """

    def __init__(
        self, theme: Theme, name: str, words: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = PlainLabel(name, type="caption")
        self._words = PlainLabel(words, type="caption", tone="secondary")
        self._gauge = Gauge(theme, name, 0.0)
        self._level = "ok"
        head = Row(theme)
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self._words)
        column = Column(theme, self, gap="xs")
        column.addLayout(head)
        column.addWidget(self._gauge)
        self.set_used(0, 1, words)

    @property
    def level(self) -> str:
        """``ok``, ``warn`` above four fifths, ``danger`` close to the limit or beyond it."""
        return self._level

    def set_used(self, used: float, limit: float, words: str) -> None:
        """So much of ``limit`` is used; ``words`` say it. Beyond the limit the bar is full."""
        share = used / limit if limit > 0 else 1.0
        self._level = level(self._theme, 1.0 - share)
        self._gauge.set_left(share)
        self._gauge.set_color(LEVEL_COLORS[self._level])
        self._gauge.setAccessibleDescription(words)
        self._words.setText(words)
        dressed(self._words, tone=LEVEL_TONES[self._level] or "secondary")
