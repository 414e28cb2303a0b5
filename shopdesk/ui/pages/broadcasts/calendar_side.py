"""The left of the page: the month with its name, its ways on and back, and the slots it has."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopdesk.clock import beijing_day
from shopdesk.services.broadcast_calendar import MonthOfBroadcasts
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.broadcasts.legend import Legend
from shopdesk.ui.pages.broadcasts.model import MonthModel
from shopdesk.ui.pages.broadcasts.month_view import MonthView
from shopdesk.ui.pages.broadcasts.slots import SlotMeter
from shopdesk.ui.pages.broadcasts.waiting import WaitingList
from shopdesk.ui.pages.broadcasts.words import BroadcastWords
from shopdesk.ui.widgets import Button, Column, IconButton, PlainLabel, Row


class CalendarSide(QWidget):
    """Shows a month and lets one turn the pages.

    Signals:
        month_wanted: another month shall be shown (its first day).
        broadcast_chosen: this broadcast shall be shown (its id).
        day_chosen: the cursor is on another day (date).
        new_wanted: a broadcast shall be composed.
    """

    month_wanted = Signal(object)
    broadcast_chosen = Signal(str)
    day_chosen = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: Desk, words: BroadcastWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._desk = desk
        self.month = beijing_day(desk.clock.now()).replace(day=1)
        self.model = MonthModel(desk.formats, words, self)
        self.view = MonthView(theme, self.model)
        self.waiting = WaitingList(theme, words, desk.wording)
        self._heading = PlainLabel(type="heading")
        self._slots = SlotMeter(theme, desk.formats)
        back = IconButton(theme, "chevron-left", self.tr("Month before"))
        today = Button(theme, self.tr("Today"))
        on = IconButton(theme, "chevron-right", self.tr("Month after"))
        new = Button(theme, self.tr("New broadcast"), icon="plus")
        head = Row(theme, gap="s")
        for widget in (self._heading, back, today, on):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._slots)
        head.addWidget(new)
        column = Column(theme, self, gap="s", pad="l m")
        column.addLayout(head)
        column.addWidget(self.waiting)
        column.addWidget(self.view, 1)
        column.addWidget(Legend(theme, words))
        back.clicked.connect(self._back)
        on.clicked.connect(self._on)
        today.clicked.connect(self.to_this_month)
        new.clicked.connect(self.new_wanted)
        self.view.broadcast_chosen.connect(self.broadcast_chosen)
        self.view.day_chosen.connect(self.day_chosen)
        self.view.turned.connect(self.turn)
        self.waiting.opened.connect(self.broadcast_chosen)

    def show_month(self, board: MonthOfBroadcasts, now: datetime) -> None:
        """Fill everything in; the cursor stays on its day when that is still shown."""
        self._heading.setText(self._desk.formats.month(board.month))
        self._slots.set_slots(board.slots)
        self.waiting.show_waiting(board.waiting, now)
        day = self.view.day or beijing_day(now)
        self.model.show(board, now)
        self.view.go_to(day)

    def to_month(self, month: date) -> None:
        """Ask for the month ``month`` lies in."""
        self.month = month.replace(day=1)
        self.month_wanted.emit(self.month)

    def to_this_month(self) -> None:
        """Back to now."""
        today = beijing_day(self._desk.clock.now())
        self.view.go_to(today)
        self.to_month(today)

    def turn(self, months: int) -> None:
        """One month on (1) or back (-1)."""
        self.to_month(self.month + timedelta(days=31 if months > 0 else -1))

    def _back(self) -> None:
        self.turn(-1)

    def _on(self) -> None:
        self.turn(1)
