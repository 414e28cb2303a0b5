"""按住了，等你决定: everything that goes no further without a person, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopdesk.domain.journal import BatchState
from shopdesk.domain.ledger import BroadcastRecord
from shopdesk.services.broadcast_calendar import state_of
from shopdesk.ui.pages.broadcasts.words import BroadcastWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import Button, Column, ElidedLabel, Panel, PlainLabel, Row, dressed
from shopdesk.wording import Wording

#: The rest is said as a number; the calendar and the search find them.
MOST_SHOWN = 3


class WaitingRow(QWidget):
    """One of them: what and when, why it waits, and the way to it."""

    opened = Signal(str)

    def __init__(self, theme: Theme, record: BroadcastRecord, when: str, why: str, verb: str):
        super().__init__()
        self._uid = record.uid
        title = ElidedLabel(record.title, type="strong", tone="warn")
        words = Column(theme, gap="")
        words.addWidget(title)
        words.addWidget(ElidedLabel(why, type="caption"))
        self.button = Button(theme, verb, small=True)
        self.button.setAccessibleDescription(record.title)
        self.button.clicked.connect(self._open)
        row = Row(theme, self, gap="m")
        row.addWidget(PlainLabel(when, type="caption", tone="secondary"))
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def _open(self) -> None:
        self.opened.emit(self._uid)


class WaitingList(Panel):
    """The list, above the calendar; not there when nothing waits.

    Signals:
        opened: show this broadcast (its id).
    """

    opened = Signal(str)

    def __init__(
        self, theme: Theme, words: BroadcastWords, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__("warn", parent=parent)
        self._theme = theme
        self._words = words
        self._wording = wording
        dressed(self, piece="strip", tone="warn")
        column = Column(theme, self, gap="s", pad="m s")
        self._heading = PlainLabel(type="strong", tone="warn")
        column.addWidget(self._heading)
        self._rows = Column(theme, gap="s")
        column.addLayout(self._rows)
        self.hide()

    def show_waiting(self, records: Sequence[BroadcastRecord], now: datetime) -> None:
        """These, the earliest first."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for record in records[:MOST_SHOWN]:
            row = WaitingRow(
                self._theme,
                record,
                self._words.when(record.due_at, now),
                self._why(record),
                self.tr("Look"),
            )
            row.opened.connect(self.opened)
            self._rows.addWidget(row)
        self._heading.setText(self.tr("Waiting for you: {0}").format(len(records)))
        self.setVisible(bool(records))

    def _why(self, record: BroadcastRecord) -> str:
        state = state_of(record)
        reason = next((one.reason for one in record.batches if one.state is state), "")
        if reason:
            return self._wording.sentence(reason).what
        if state is BatchState.UNKNOWN:
            return self.tr("Being found out; nothing is sent twice.")
        return self._words.state(state)
