"""A list of keyed rows that changes as little as it can: what stays keeps its place on screen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex


class Keyed(Protocol):
    """Something with a key of its own."""

    @property
    def key(self) -> Hashable:
        """What tells it from its neighbours; the same for its whole life."""


R = TypeVar("R", bound=Keyed)


class KeyedRows(QAbstractListModel, Generic[R]):
    """Rows in an order; :meth:`set_rows` works out what came, went and changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[R] = []

    @property
    def rows(self) -> Sequence[R]:
        """The rows as they stand."""
        return self._rows

    def row_of(self, key: Hashable) -> int:
        """Where the row with this key stands, -1 when there is none."""
        for place, row in enumerate(self._rows):
            if row.key == key:
                return place
        return -1

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows. Those at both ends that stay are kept; the middle is exchanged."""
        head = _common(self._rows, rows)
        tail = _common(self._rows[head:][::-1], rows[head:][::-1])
        old_end, new_end = len(self._rows) - tail, len(rows) - tail
        if old_end > head:
            self.beginRemoveRows(QModelIndex(), head, old_end - 1)
            del self._rows[head:old_end]
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(QModelIndex(), head, new_end - 1)
            self._rows[head:head] = rows[head:new_end]
            self.endInsertRows()
        for place, row in enumerate(rows):
            if self._rows[place] != row:
                self._rows[place] = row
                self._changed(place, place)

    def repaint(self) -> None:
        """Every row looks different now (the time has passed)."""
        if self._rows:
            self._changed(0, len(self._rows) - 1)

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))


def _common(old: Sequence[R], new: Sequence[R]) -> int:
    count = 0
    for before, after in zip(old, new, strict=False):
        if before.key != after.key:
            break
        count += 1
    return count
