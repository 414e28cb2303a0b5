"""Columns that fit: some hidden by choice, some giving way to a narrow window, one taking the rest.

Chosen widths and hidden columns are remembered; what gives way is not: it comes back with the room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from shopdesk.ui.machinery.memory import Memory
from shopdesk.ui.theme import Theme


@dataclass(frozen=True)
class FitPlan:
    """How columns fit, by name; widths are logical pixels at 100 %.

    ``names`` are the columns in their order and ``titles`` what they are called; ``rest`` takes
    what is left but no less than ``least``; ``fixed`` are never hidden by hand; ``give_way`` leave
    in this order; ``grow`` are the shares of room to spare that other columns get.
    """

    memory_name: str
    names: tuple[str, ...]
    titles: tuple[str, ...]
    widths: Mapping[str, int]
    rest: str
    least: int
    fixed: frozenset[str]
    give_way: tuple[str, ...]
    grow: Mapping[str, float]


class ColumnFit(QObject):
    """Keeps the columns of ``view`` as planned. ``own_widths`` are those that follow their words,
    in pixels as they are now.
    """

    def __init__(
        self,
        view: QTableView,
        theme: Theme,
        memory: Memory,
        plan: FitPlan,
        own_widths: Callable[[], Mapping[str, int]],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._memory = memory
        self._plan = plan
        self._own_widths = own_widths
        self._fitting = False
        header = view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        header.sectionResized.connect(self._note_width)
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Give every column its width in the room there is."""
        if self._fitting:
            return
        self._fitting = True
        plan = self._plan
        hidden = set(self._hidden())
        wanted = self._widths()
        room = self._view.viewport().width()
        least = self._theme.scaled(plan.least)
        for name in plan.give_way:
            if sum(w for n, w in wanted.items() if n not in hidden) + least > room:
                hidden.add(name)
        shown = {name: width for name, width in wanted.items() if name not in hidden}
        spare = max(0, room - sum(shown.values()) - least)
        grown = {name: int(spare * share) for name, share in plan.grow.items() if name in shown}
        shown[plan.rest] = least + spare - sum(grown.values())
        for number, name in enumerate(plan.names):
            self._view.setColumnHidden(number, name not in shown)
            if name in shown:
                self._view.setColumnWidth(number, shown[name] + grown.get(name, 0))
        self._fitting = False

    def set_hidden(self, name: str, hidden: bool) -> None:
        """Hide a column by choice, or show it again."""
        names = set(self._hidden())
        (names.add if hidden else names.discard)(name)
        self._memory.put(f"{self._plan.memory_name}.hidden", sorted(names))
        self.fit()

    def _hidden(self) -> Sequence[str]:
        return self._memory.get(f"{self._plan.memory_name}.hidden", list[str]())

    def _kept(self) -> dict[str, int]:
        kept = {}
        for one in self._memory.get(f"{self._plan.memory_name}.widths", list[str]()):
            name, _, width = one.partition(":")
            if name in self._plan.widths and width.isdecimal():
                kept[name] = int(width)
        return kept

    def _widths(self) -> dict[str, int]:
        scaled = self._theme.scaled
        widths = {name: scaled(width) for name, width in self._plan.widths.items()}
        widths |= self._own_widths()
        least = self._theme.space("xxl")
        return widths | {name: max(least, scaled(width)) for name, width in self._kept().items()}

    def _note_width(self, section: int, before: int, width: int) -> None:
        name = self._plan.names[section]
        if self._fitting or not width or name == self._plan.rest or name in self._plan.fixed:
            return
        # What a column got of the spare room is not what was chosen for it.
        chosen = width - (before - self._widths()[name] if name in self._plan.grow else 0)
        kept = self._kept() | {name: max(1, round(chosen / self._theme.scale))}
        texts = [f"{name}:{width}" for name, width in sorted(kept.items())]
        self._memory.put(f"{self._plan.memory_name}.widths", texts)
        self.fit()

    def _offer_columns(self, place: QPoint) -> None:
        header: QHeaderView = self._view.horizontalHeader()
        menu = QMenu(header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, title in zip(self._plan.names, self._plan.titles, strict=True):
            if name not in self._plan.fixed:
                action = QAction(title, menu)
                action.setData(name)
                action.setCheckable(True)
                action.setChecked(name not in self._hidden())
                menu.addAction(action)
        menu.triggered.connect(self._choose)
        menu.popup(header.mapToGlobal(place))

    def _choose(self, action: QAction) -> None:
        self.set_hidden(str(action.data()), not action.isChecked())
