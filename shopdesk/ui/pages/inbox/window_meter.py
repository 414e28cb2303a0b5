"""The two gauges of a reply window: how long it stays open, how many messages are left."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shopdesk.domain.reply_windows import ReplyWindow
from shopdesk.ui.pages.inbox.words import InboxWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.gauges import LEVEL_TONES, Gauge, Pips
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row, Rule


class WindowMeter(QWidget):
    """Stands between the talk and the box in which the next message is written."""

    def __init__(self, theme: Theme, words: InboxWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.time_left = PlainLabel(type="strong")
        self.closes = ElidedLabel(type="caption", tone="secondary")
        self.closes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.messages_left = PlainLabel(type="strong")
        self.of_all = PlainLabel(type="caption", tone="secondary")
        self.gauge = Gauge(theme, self.tr("Time left to reply"))
        self.pips = Pips(theme, self.tr("Messages left"), large=True)
        time = Column(theme, gap="xs")
        time.addLayout(_ends(theme, self.time_left, self.closes))
        time.addWidget(self.gauge)
        messages = Column(theme, gap="xs")
        messages.addLayout(_ends(theme, self.messages_left, self.of_all))
        messages.addWidget(self.pips)
        row = Row(theme, self, gap="l")
        row.addLayout(time, 3)
        row.addWidget(Rule("vertical"))
        row.addLayout(messages, 1)

    def show_window(self, window: ReplyWindow, now: datetime, leaving: int = 0) -> None:
        """Show what is left at ``now``; ``leaving`` replies are on their way and count as spent."""
        left = max(0, window.left - leaving)
        self.gauge.set_left(window.share(now))
        self.time_left.setText(self.tr("{0} left").format(self._words.left(window, now)))
        closes = self._words.formats.when(window.closes_at, now)
        if window.short:
            self.closes.setText(self.tr("just arrived: one minute to say hello"))
        else:
            self.closes.setText(self.tr("closes {0}, then they must write first").format(closes))
        self.pips.set_left(left, window.allowed)
        self.messages_left.setText(self.tr("%n message(s) left", "", left))
        self.of_all.setText(self.tr("of {0}").format(window.allowed))
        dressed(self.time_left, tone=LEVEL_TONES[self.gauge.level])
        dressed(self.messages_left, tone="warn" if left * 2 < window.allowed else None)


def _ends(theme: Theme, left: QWidget, right: QWidget) -> Row:
    row = Row(theme)
    row.addWidget(left)
    if isinstance(right, ElidedLabel):
        row.addWidget(right, 1)
    else:
        row.addStretch(1)
        row.addWidget(right)
    return row
