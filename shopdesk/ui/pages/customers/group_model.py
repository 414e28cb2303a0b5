"""The groups as a list one can choose from, drop customers on and put into another order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from typing_extensions import override

from shopdesk.domain.people import Group, GroupKey
from shopdesk.domain.rosters import RosterCounts
from shopdesk.ui.pages.customers.view import CUSTOMERS_MIME
from shopdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

GROUP_MIME = "application/x-shopdesk-group"

ENTRY = int(Qt.ItemDataRole.UserRole)
"""The role under which a row answers with its :class:`Entry`."""

#: Groups every shop has are drawn in the first colours until she chooses others.
_FIRST_COLORS = {
    GroupKey.NEW: 0,
    GroupKey.OLD: 1,
    GroupKey.STARRED: 2,
    GroupKey.UNGROUPED: 3,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: everybody, those who follow, a group, or a heading (``count`` None)."""

    words: str
    count: int | None = None
    icon: str = ""
    group: Group | None = None
    following: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether the line only says what follows."""
        return self.count is None

    @property
    def group_id(self) -> int | None:
        """The group, None for everybody and followers."""
        return None if self.group is None else self.group.id


def takes_customers(group: Group | None) -> bool:
    """Whether customers can be put there; nobody can be put into "ungrouped"."""
    return group is not None and group.key is not GroupKey.UNGROUPED


def color_of(theme: Theme, group: Group) -> QColor:
    """The colour of a group's dot in the scheme in use."""
    number = color_number(theme, group)
    if number is not None:
        return theme.group_color(number)
    return QColor(group.colour) if group.colour else theme.color("text-tertiary")


def color_number(theme: Theme, group: Group) -> int | None:
    """Which of the window's group colours a group has, None for one of its own."""
    offered = [color.lower() for color in theme.tokens.group_colors["light"]]
    if group.colour.lower() in offered:
        return offered.index(group.colour.lower())
    if group.key is not None:
        return _FIRST_COLORS[group.key]
    return None if group.colour else (group.id - 1) % len(offered)


class GroupModel(QAbstractListModel):
    """Everybody, those who follow, and the shop's groups in her order.

    Signals:
        customers_dropped: the chosen customers were dropped on this group (its id).
        arranged: the groups are to stand in this order (their ids).
    """

    customers_dropped = Signal(int)
    arranged = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show(self, counts: RosterCounts, groups: Sequence[Group]) -> None:
        """Show these numbers and groups; the lines stay when they are the same ones."""
        entries = (
            Entry(self.tr("All customers"), counts.everybody, icon="users"),
            Entry(self.tr("Following"), counts.following, icon="user-check", following=True),
            Entry(self.tr("Groups")),
            *(Entry(group.name, group.size, group=group) for group in groups),
        )
        same = [one.group_id for one in entries] == [one.group_id for one in self._entries]
        if same:
            self._entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    @property
    def groups(self) -> list[Group]:
        """The groups in their order."""
        return [entry.group for entry in self._entries if entry.group is not None]

    def entry(self, index: Index) -> Entry | None:
        """The line at ``index``."""
        return self._entries[index.row()] if index.isValid() else None

    def number_of(self, group_id: int | None, following: bool) -> int:
        """Where a list stands; the first line for one that is gone."""
        for number, entry in enumerate(self._entries):
            fits = (entry.group_id, entry.following) == (group_id, following)
            if fits and not entry.is_heading:
                return number
        return 0

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == int(Qt.ItemDataRole.DisplayRole):
            return entry.words
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return entry.words if entry.count is None else f"{entry.words}, {entry.count}"
        return entry if role == ENTRY else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index)
        if entry is None:
            # Between the lines: a group may be put there.
            return Qt.ItemFlag.ItemIsDropEnabled
        if entry.is_heading:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if takes_customers(entry.group):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        if entry.group is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    @override
    def mimeTypes(self) -> list[str]:
        return [CUSTOMERS_MIME, GROUP_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        entry = self.entry(indexes[0]) if indexes else None
        if entry is not None and entry.group is not None:
            data.setData(GROUP_MIME, str(entry.group.id).encode("ascii"))
        return data

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if data.hasFormat(CUSTOMERS_MIME):
            entry = self.entry(parent)
            return entry is not None and takes_customers(entry.group)
        return data.hasFormat(GROUP_MIME) and self._place(row, parent) is not None

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        entry = self.entry(parent)
        if data.hasFormat(CUSTOMERS_MIME):
            if entry is not None and entry.group is not None:
                self.customers_dropped.emit(entry.group.id)
            return True
        place = self._place(row, parent)
        moved = int(bytes(data.data(GROUP_MIME).data()))
        if place is not None:
            self.move(moved, place)
        # The order comes back from the book; the view must not move the line by itself.
        return False

    def move(self, group_id: int, place: int) -> None:
        """Ask for a group to stand at ``place`` among the groups, counted from 0."""
        ids = [group.id for group in self.groups]
        before = ids.index(group_id)
        ids.remove(group_id)
        ids.insert(place - 1 if place > before else place, group_id)
        if ids != [group.id for group in self.groups]:
            self.arranged.emit(ids)

    def _place(self, row: int, parent: Index) -> int | None:
        """Before which group something is dropped; None above the groups."""
        first = len(self._entries) - len(self.groups)
        wanted = parent.row() if parent.isValid() else row
        wanted = len(self._entries) if wanted < 0 else wanted
        return wanted - first if wanted >= first else None
