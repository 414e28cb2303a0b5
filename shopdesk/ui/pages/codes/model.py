"""The list of placements as Qt wants it; rows come counted and sorted from the service."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from shopdesk.services.placements import CountedPlacement
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.codes.words import where
from shopdesk.ui.widgets.rows import ROW

Index = QModelIndex | QPersistentModelIndex


class PlacementModel(QAbstractListModel):
    """Placements with their scans and new followers of the last thirty days."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._rows: list[CountedPlacement] = []

    def show(self, rows: Sequence[CountedPlacement]) -> None:
        """Show these rows; the same placements in the same order are only repainted."""
        same = [row.placement.id for row in rows] == [row.placement.id for row in self._rows]
        if same:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_of(self, placement_id: int) -> int:
        """Where a placement stands, -1 when it is not there."""
        for number, row in enumerate(self._rows):
            if row.placement.id == placement_id:
                return number
        return -1

    def at(self, row: int) -> CountedPlacement | None:
        """The placement in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.placement.name
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = self.tr("{0}, {1}: {2} scans, {3} new followers in 30 days")
            return spoken.format(
                row.placement.name,
                where(row.placement),
                self._formats.number(row.lately.scans),
                self._formats.number(row.lately.followers),
            )
        return None
