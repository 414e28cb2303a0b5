"""The rail at the left: one entry per page, settings at its foot, and what waits where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from shopdesk.domain.changes import ChangeSet
from shopdesk.ui.desk import Desk, PageSpec
from shopdesk.ui.machinery.actions import page_keys, with_keys
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.layouts import Column, Panel
from shopdesk.ui.widgets.rail_item import RailItem


class Rail(Panel):
    """Entries for the pages that are built.

    Signals:
        chosen: somebody wants to go to a page (its name).
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("rail", "right", parent)
        self._theme = theme
        self._items: dict[str, RailItem] = {}
        self._specs: dict[str, PageSpec] = {}
        self._desk: Desk | None = None
        self.setAccessibleName(self.tr("Pages"))
        self._column = Column(theme, self, gap="xs", pad="xs s")
        self._keep_up()
        theme.changed.connect(self._keep_up)

    def furnish(self, desk: Desk, specs: Sequence[PageSpec]) -> None:
        """Show these pages, those at the foot below the free space."""
        self._desk = desk
        top = [spec for spec in specs if not spec.at_foot]
        foot = [spec for spec in specs if spec.at_foot]
        for spec in top:
            self._add(spec)
        self._column.addStretch(1)
        for spec in foot:
            self._add(spec)
        desk.bus.changed.connect(self._count_changed)
        desk.bus.connection_changed.connect(self._count_all)
        desk.bus.clock_moved.connect(self._count_all)
        self._count_all()

    def show_chosen(self, name: str) -> None:
        """Mark the entry of the page in front."""
        if name in self._items:
            self._items[name].setChecked(True)

    @property
    def items(self) -> dict[str, RailItem]:
        """The entries by page name."""
        return dict(self._items)

    def _add(self, spec: PageSpec) -> None:
        words = rail_words(spec)
        item = RailItem(self._theme, spec.icon, words)
        keys = page_keys(len(self._items))
        item.setToolTip(with_keys(words, keys))
        item.clicked.connect(self._clicked)
        self._items[spec.name] = item
        self._specs[spec.name] = spec
        self._column.addWidget(item)

    def _clicked(self) -> None:
        for name, item in self._items.items():
            if item is self.sender():
                self.chosen.emit(name)

    def _count_changed(self, changes: ChangeSet) -> None:
        for spec in self._specs.values():
            if changes.nouns & spec.badge_nouns:
                self._count(spec)

    def _count_all(self) -> None:
        for spec in self._specs.values():
            self._count(spec)

    def _count(self, spec: PageSpec) -> None:
        desk, badge = self._desk, spec.badge
        if desk is None or badge is None:
            return
        item = self._items[spec.name]
        desk.runner.read(lambda: badge(desk), item.set_count, owner=item)

    def _keep_up(self) -> None:
        self.setFixedWidth(self._theme.size("rail_width"))


def rail_words(spec: PageSpec) -> str:
    """A page's name in the rail, in the user's language."""
    return QCoreApplication.translate("Rail", spec.title)
