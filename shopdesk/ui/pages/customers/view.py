"""The table on the screen: check boxes for choosing many, columns that remember and give way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QWidget,
)
from typing_extensions import override

from shopdesk.ui.machinery.memory import Memory
from shopdesk.ui.pages.customers.checks import CheckDelegate, CheckHeader
from shopdesk.ui.pages.customers.fitting import ColumnFit, FitPlan
from shopdesk.ui.pages.customers.table import (
    CHECK,
    GROUPS,
    LAST,
    NAME,
    ORIGIN,
    PHONE,
    STANDING,
    CustomerTable,
)
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import Chip, PlainTable
from shopdesk.ui.widgets.rows import Index

CUSTOMERS_MIME = "application/x-shopdesk-customers"
"""The chosen customers, on their way to a group; who they are the view knows."""

#: Widths at 100 %; the name takes what is left.
WIDTHS_PX = {CHECK: 38, PHONE: 118, GROUPS: 130, ORIGIN: 104, LAST: 108, STANDING: 104}
NAME_LEAST_PX = 150

#: What gains from a wide window, as shares; the rest is the name's.
GROW = {GROUPS: 0.35, ORIGIN: 0.2}

#: What leaves first when there is no room for all.
GIVE_WAY = (ORIGIN, STANDING, GROUPS)


class CustomerView(PlainTable):
    """Shows a :class:`CustomerTable`. ``states`` are the words of its last column.

    Signals:
        opened: somebody wants to see this customer (her id).
        chosen: how many are chosen now.
        copy_wanted: the chosen rows are to be copied.
        menu_wanted: the menu of the chosen rows is asked for at this place of the screen.
    """

    opened = Signal(int)
    chosen = Signal(int)
    copy_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        theme: Theme,
        memory: Memory,
        table: CustomerTable,
        states: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self._states = tuple(states)
        self._order = ("", False)
        self.setAccessibleName(self.tr("Customers"))
        self._look = theme
        self._table = table
        self._head = CheckHeader(theme, self)
        self.setHorizontalHeader(self._head)
        # A table that does not sort by itself hides the arrow of the header it is given.
        self._head.setSortIndicatorShown(True)
        self.setItemDelegate(CheckDelegate(theme, self))
        self.setModel(table)
        # A header asks of each column whether all its rows are chosen: a million questions a
        # section. Ours is never drawn as chosen, so it gets a selection that is always empty.
        self._head.setSelectionModel(QItemSelectionModel(table, self._head))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._head.toggled.connect(self.toggle_all)
        self._head.sectionClicked.connect(self._sort_by)
        self.setDragEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer_menu)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        table.modelReset.connect(self._tell_chosen)
        table.rowsRemoved.connect(self._tell_chosen)
        self.clicked.connect(self._open)
        self.fit = ColumnFit(self, theme, memory, _plan(table), self._own_widths)
        self.fit.fit()

    # Choosing

    @property
    def count_chosen(self) -> int:
        """How many rows are chosen, without listing them."""
        spans = {(span.top(), span.bottom()) for span in self.selectionModel().selection().toList()}
        return sum(bottom - top + 1 for top, bottom in spans)

    def chosen_ids(self) -> Sequence[int]:
        """The ids of the chosen rows, in their order."""
        if self.count_chosen == len(self._table.ids):
            return self._table.ids[:]
        return self._table.selected_ids(self.selectionModel().selection())

    def toggle_all(self) -> None:
        """Choose everybody; when everybody is chosen, nobody."""
        if self.count_chosen == len(self._table.ids):
            self.clearSelection()
        else:
            self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
            return
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._open_row(current)
                return
        elif event.key() == Qt.Key.Key_Escape and self.count_chosen:
            self.clearSelection()
            return
        super().keyPressEvent(event)

    @override
    def selectionCommand(
        self, index: Index, event: object = None
    ) -> QItemSelectionModel.SelectionFlag:
        """In the first column a click adds and takes away, as a check box does."""
        if index.isValid() and index.column() == 0 and isinstance(event, QMouseEvent):
            if event.type() == QMouseEvent.Type.MouseButtonPress:
                flags = QItemSelectionModel.SelectionFlag
                if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    return super().selectionCommand(index, event)
                return flags.Toggle | flags.Rows
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)  # type: ignore[arg-type]

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """The chosen customers are dragged as one thing, however many they are."""
        count = self.count_chosen
        if not count:
            return
        drag = QDrag(self)
        data = QMimeData()
        data.setData(CUSTOMERS_MIME, b"")
        drag.setMimeData(data)
        drag.setPixmap(self._drag_picture(count))
        drag.exec(Qt.DropAction.CopyAction)

    def _drag_picture(self, count: int) -> QPixmap:
        words = self.tr("%n customer(s)", "", count)
        chip = Chip(self._look, words, "accent")
        return chip.grab()

    def _tell_chosen(self) -> None:
        count, total = self.count_chosen, len(self._table.ids)
        whole = Qt.CheckState.Checked if count == total else Qt.CheckState.PartiallyChecked
        self._head.set_state(whole if count else Qt.CheckState.Unchecked)
        self.chosen.emit(count)

    def _open(self, index: QModelIndex) -> None:
        if index.column() != 0:
            self._open_row(index)

    def _open_row(self, index: QModelIndex) -> None:
        self.opened.emit(self._table.ids[index.row()])

    def _offer_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.selectRow(index.row())
        if index.isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    # Sorting

    def show_order(self, order: str, descending: bool) -> None:
        """Draw the arrow of the order in force."""
        self._order = (order, descending)
        for number, column in enumerate(self._table.columns()):
            if column.order == order:
                self._head.setSortIndicator(number, _way(descending))

    def _sort_by(self, section: int) -> None:
        column = self._table.columns()[section]
        if not column.order:
            # Qt has moved the arrow already.
            self.show_order(*self._order)
            return
        order, descending = self._order
        # The latest contact first, names from A: what one wants at the first click.
        turned = not descending if column.order == order else column.name == LAST
        self._table.sort(section, _way(turned))

    # Columns

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit.fit()

    def _own_widths(self) -> dict[str, int]:
        """Words for states are short in one language and long in another."""
        longest = max(map(self._look.metrics("caption").horizontalAdvance, self._states))
        return {STANDING: longest + 2 * self._look.space("l")}


def _way(descending: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder


def _plan(table: CustomerTable) -> FitPlan:
    return FitPlan(
        memory_name="customers.columns",
        names=tuple(column.name for column in table.columns()),
        titles=tuple(column.title for column in table.columns()),
        widths=WIDTHS_PX,
        rest=NAME,
        least=NAME_LEAST_PX,
        fixed=frozenset({CHECK, NAME}),
        give_way=GIVE_WAY,
        grow=GROW,
    )
