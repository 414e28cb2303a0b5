"""Tables that are smooth at a million rows: SQL sorts and filters, the model holds ids in order.

A :class:`RowSource` gives the ids of a list, all of them and sorted, and the rows of some of them.
The model asks for the rows that are looked at, a page at a time and beside the GUI, and shows
blanks until they come. Whoever is selected stays selected, by id, when the list is read again.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from typing_extensions import override

from shopdesk.services.importing.formulas import neutralise
from shopdesk.ui.machinery.tasks import TaskRunner

R = TypeVar("R")
S = TypeVar("S", covariant=True)

Index = QModelIndex | QPersistentModelIndex

PAGE = 100
MOST_PAGES = 60
#: Of the pages wanted while somebody drags the scroll bar only the last few are worth reading.
MOST_WANTED = 4
WANT_AFTER_MS = 15

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The row itself, for delegates; None while it is being read."""
ID_ROLE = ROW_ROLE + 1
"""The row's id; always known."""


class RowSource(Protocol[S]):
    """One list as it is sorted and filtered now. Called in threads of the pool."""

    def ids(self) -> Sequence[int]:
        """All ids in their order."""

    def rows(self, ids: Sequence[int]) -> Sequence[S]:
        """The rows of ``ids`` in that order; a row that is gone may be missing."""


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its ``title`` (translated), the text of a row in it, and how it sorts.

    ``order`` is the name the page's source sorts by, "" for a column that does not sort. ``spoken``
    is what a screen reader says instead of the text.
    """

    name: str
    title: str
    text: Callable[[R], str]
    order: str = ""
    numbers: bool = False
    tooltip: Callable[[R], str] | None = None
    spoken: Callable[[R], str] | None = None


class LazyTable(QAbstractTableModel, Generic[R]):
    """A table over a :class:`RowSource`. ``id_of`` tells a row's id.

    Signals:
        counted: the list was read; how many rows it has.
        sort_wanted: a header was clicked (the column's ``order``, whether descending); the page
            answers with :meth:`show`.
        page_read: rows have come; nothing that is looked at is blank any more.
    """

    counted = Signal(int)
    sort_wanted = Signal(str, bool)
    page_read = Signal()

    def __init__(
        self,
        runner: TaskRunner,
        columns: Sequence[Column[R]],
        id_of: Callable[[R], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._columns = tuple(columns)
        self._id_of = id_of
        self._source: RowSource[R] | None = None
        self._ids: Sequence[int] = array("q")
        self._pages: OrderedDict[int, dict[int, R]] = OrderedDict()
        self._wanted: dict[int, None] = {}
        self._asked: set[int] = set()
        self._generation = 0
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(WANT_AFTER_MS)
        self._asking.timeout.connect(self._ask)

    # What is shown

    def show(self, source: RowSource[R]) -> None:
        """Show this list; what was shown stays until its ids are there."""
        self._source = source
        self._generation += 1
        generation = self._generation
        self._runner.read(
            lambda: array("q", source.ids()),
            lambda ids: self._take_ids(generation, ids),
            owner=self,
        )

    def look_again(self) -> None:
        """Read the same list anew: something in it has changed."""
        if self._source is not None:
            self.show(self._source)

    @property
    def ids(self) -> Sequence[int]:
        """All ids in the order shown."""
        return self._ids

    @property
    def is_complete(self) -> bool:
        """Whether nothing is being waited for."""
        return not self._wanted and not self._asked

    def row(self, number: int) -> R | None:
        """A row by its number, or None while it is being read (it is asked for)."""
        page = number // PAGE
        known = self._pages.get(page)
        if known is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return known.get(self._ids[number])

    def number_of(self, row_id: int) -> int | None:
        """Where a row stands, None when it is not in the list."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def columns(self) -> tuple[Column[R], ...]:
        """The columns, declared once."""
        return self._columns

    # Selection and copying

    def selected_ids(self, selection: QItemSelection) -> list[int]:
        """The ids of selected rows in their order; a selection of everything is everything."""
        spans = sorted({(span.top(), span.bottom()) for span in selection.toList()})
        numbers: dict[int, None] = {}
        for top, bottom in spans:
            numbers.update(dict.fromkeys(range(top, bottom + 1)))
        return [self._ids[number] for number in numbers]

    def select(self, model: QItemSelectionModel, ids: Iterable[int]) -> None:
        """Select exactly these rows, as far as they are in the list."""
        wanted = set(ids)
        last = len(self._columns) - 1
        selection = QItemSelection()
        for first, end in _runs(self._ids, wanted):
            selection.select(self.index(first, 0), self.index(end, last))
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def copy(
        self, ids: Sequence[int], then: Callable[[str], None], columns: Sequence[int] | None = None
    ) -> None:
        """Make a table of these rows for a spreadsheet (tabs, a header); ``then`` gets the text."""
        source = self._source
        if source is None:
            return
        numbers = range(len(self._columns)) if columns is None else columns
        chosen = [self._columns[number] for number in numbers]
        self._runner.read(lambda: as_tsv(chosen, source.rows(ids)), then, owner=self)

    # Qt's questions

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            side = Qt.AlignmentFlag.AlignRight if column.numbers else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if row is None:
            return "" if role == int(Qt.ItemDataRole.DisplayRole) else None
        if role == int(Qt.ItemDataRole.DisplayRole):
            return column.text(row)
        if role == int(Qt.ItemDataRole.ToolTipRole) and column.tooltip is not None:
            return column.tooltip(row)
        if role == int(Qt.ItemDataRole.AccessibleTextRole) and column.spoken is not None:
            return column.spoken(row)
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == int(Qt.ItemDataRole.DisplayRole) else None
        column = self._columns[section]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return column.title
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            side = Qt.AlignmentFlag.AlignRight if column.numbers else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self._columns) and self._columns[column].order:
            descending = order == Qt.SortOrder.DescendingOrder
            self.sort_wanted.emit(self._columns[column].order, descending)

    # Reading

    def _take_ids(self, generation: int, ids: Sequence[int]) -> None:
        if generation != self._generation:
            return
        if ids == self._ids:
            # The same rows in the same order: the place and the selection stay as they are, and
            # each old row stays until the new one has come.
            self._asked.clear()
            for page in list(self._pages):
                self._want(page)
        else:
            self.beginResetModel()
            self._ids = ids
            self._pages.clear()
            self._wanted.clear()
            self._asked.clear()
            self.endResetModel()
        self.counted.emit(len(ids))

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._wanted.pop(page, None)
            self._wanted[page] = None
            self._asking.start()

    def _ask(self) -> None:
        wanted = list(self._wanted)[-MOST_WANTED:]
        self._wanted.clear()
        for page in wanted:
            self._ask_for(page)

    def _ask_for(self, page: int) -> None:
        source, generation = self._source, self._generation
        if source is None:
            return
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        self._asked.add(page)
        self._runner.read(
            lambda: source.rows(ids),
            lambda rows: self._take_rows(generation, page, rows),
            owner=self,
        )

    def _take_rows(self, generation: int, page: int, rows: Sequence[R]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(page)
        self._pages[page] = {self._id_of(row): row for row in rows}
        self._pages.move_to_end(page)
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        first = page * PAGE
        last = min(first + PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))
        if self.is_complete:
            self.page_read.emit()


def as_tsv(columns: Sequence[Column[R]], rows: Iterable[R]) -> str:
    """Header and rows with tabs between, as a spreadsheet takes it from the clipboard.

    A cell that a spreadsheet would take for a formula is marked as text: names and remarks come
    from strangers.
    """
    lines = ["\t".join(column.title for column in columns)]
    lines += ["\t".join(_cell(column.text(row)) for column in columns) for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return neutralise(" ".join(text.split()))


def _runs(ids: Sequence[int], wanted: set[int]) -> Iterable[tuple[int, int]]:
    """The stretches of neighbouring wanted rows: (first, last)."""
    first: int | None = None
    for number, row_id in enumerate(ids):
        if row_id in wanted:
            first = number if first is None else first
        elif first is not None:
            yield first, number - 1
            first = None
    if first is not None:
        yield first, len(ids) - 1
