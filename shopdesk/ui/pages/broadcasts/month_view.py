"""The month on the page: weeks filling the space, a cursor for the keyboard, a click for the rest.

A table view with cells of its own, so that arrow keys, screen readers and focus are Qt's.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from shopdesk.ui.pages.broadcasts.day_cells import DayDelegate
from shopdesk.ui.pages.broadcasts.model import Index, MonthModel
from shopdesk.ui.theme import Theme

#: Weeks stay readable down to this height; below it the view scrolls. Logical pixels at 100 %.
LOWEST_WEEK = 68


class MonthView(QTableView):
    """Shows a :class:`MonthModel`.

    Signals:
        broadcast_chosen: a broadcast was clicked, or Enter pressed on its day (its id).
        day_chosen: a day was clicked or moved to (date).
        turned: Page Up or Page Down: so many months on (int).
    """

    broadcast_chosen = Signal(str)
    day_chosen = Signal(object)
    turned = Signal(int)

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = model
        self._cells = DayDelegate(theme, self)
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(self.tr("Month of broadcasts"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._keep_up()
        theme.changed.connect(self._keep_up)

    def show_chosen(self, uid: str) -> None:
        """Mark the broadcast that is shown beside the calendar."""
        self._cells.chosen = uid
        self.viewport().update()

    def go_to(self, day: date) -> None:
        """Put the cursor on a day that is shown, without telling anybody."""
        index = self._days.index_of(day)
        if index.isValid():
            blocked = self.blockSignals(True)
            self.setCurrentIndex(index)
            self.blockSignals(blocked)
            self.viewport().update()

    @property
    def day(self) -> date | None:
        """The day under the cursor."""
        day = self._days.day_at(self.currentIndex())
        return day.day if day else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose_next()
        elif key == Qt.Key.Key_PageUp:
            self.turned.emit(-1)
        elif key == Qt.Key.Key_PageDown:
            self.turned.emit(1)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        day = self._days.day_at(index)
        if day is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        found = self._cells.event_at(self.visualRect(index), day, event.position().toPoint())
        if found is not None:
            self.broadcast_chosen.emit(found.uid)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        day = self._days.day_at(current)
        if day is not None and not self.signalsBlocked():
            self.day_chosen.emit(day.day)

    def _choose_next(self) -> None:
        """The broadcast of the day; with several, the one after that which is shown."""
        day = self._days.day_at(self.currentIndex())
        if day is None or not day.events:
            return
        uids = [event.uid for event in day.events]
        place = uids.index(self._cells.chosen) + 1 if self._cells.chosen in uids else 0
        self.broadcast_chosen.emit(uids[place % len(uids)])

    def _keep_up(self) -> None:
        lowest = self._theme.scaled(LOWEST_WEEK)
        self.verticalHeader().setMinimumSectionSize(lowest)
        self.horizontalHeader().setFixedHeight(self._theme.size("row_table_header"))
        self.viewport().update()
