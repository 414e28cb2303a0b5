"""The chosen customers and what can be done with them: from the bar, the menu, the keyboard, by
dragging.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from shopdesk.domain.people import Group, GroupKey
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.customers.commands import CustomerCommands
from shopdesk.ui.pages.customers.group_list import GroupList
from shopdesk.ui.pages.customers.group_model import takes_customers
from shopdesk.ui.pages.customers.selection_bar import SelectionBar
from shopdesk.ui.pages.customers.table import CustomerTable
from shopdesk.ui.pages.customers.view import CustomerView


class Deed(QAction):
    """An entry of a menu that is made anew each time; ``do`` takes no arguments."""

    def __init__(self, words: str, do: Callable[[], object], menu: QMenu) -> None:
        # Names of groups are the shop's own text: an ampersand in them is no shortcut.
        super().__init__(words.replace("&", "&&"), menu)
        self._do = do
        self.triggered.connect(self._run)
        menu.addAction(self)

    def _run(self) -> None:
        self._do()


class ChosenCustomers(QObject):
    """Brings table, bar, groups and verbs together."""

    def __init__(
        self,
        desk: Desk,
        table: CustomerTable,
        view: CustomerView,
        bar: SelectionBar,
        groups: GroupList,
        commands: CustomerCommands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table = table
        self._view = view
        self._bar = bar
        self._groups = groups
        self._commands = commands
        view.chosen.connect(self._show)
        table.page_read.connect(self._show_again)
        view.copy_wanted.connect(self.copy)
        view.menu_wanted.connect(self._offer_menu)
        bar.put_wanted.connect(self._fill_put)
        bar.take_out_wanted.connect(self._fill_take_out)
        bar.star_wanted.connect(self.star)
        bar.export_wanted.connect(self.export)
        bar.all_wanted.connect(view.selectAll)
        groups.model.customers_dropped.connect(self._put_dropped)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, in the columns that are shown."""
        shown = [
            number
            for number in range(1, self._table.columnCount())
            if not self._view.isColumnHidden(number)
        ]
        self._table.copy(self._view.chosen_ids(), _to_clipboard, shown)

    def star(self) -> None:
        """Give the chosen ones a star; where all of them have one, take it away."""
        self._commands.star(self._view.chosen_ids(), not self._all_starred())

    def export(self) -> None:
        """Write the chosen ones into a file."""
        self._commands.export(self._view.chosen_ids())

    def open_groups(self) -> list[Group]:
        """The groups somebody can be put into, in their order."""
        return [group for group in self._groups.model.groups if takes_customers(group)]

    def _show(self, count: int) -> None:
        self._bar.show_count(count, len(self._table.ids))
        self._bar.say_star(self._all_starred())

    def _show_again(self) -> None:
        self._show(self._view.count_chosen)

    def _all_starred(self) -> bool:
        if self._view.count_chosen == 1:
            row = self._table.row(self._view.selectionModel().selection().first().top())
            return bool(row and row.starred)
        entry = self._groups.entry
        return bool(entry and entry.group and entry.group.key is GroupKey.STARRED)

    def _put(self, group: Group) -> None:
        self._commands.put(group, self._view.chosen_ids())

    def _take_out(self, group: Group) -> None:
        self._commands.take_out(group, self._view.chosen_ids())

    def _put_dropped(self, group_id: int) -> None:
        for group in self.open_groups():
            if group.id == group_id:
                self._put(group)

    def _put_into_new(self) -> None:
        ids = self._view.chosen_ids()
        self._desk.prompts.ask_text(
            self.tr("New group of %n customer(s)", "", len(ids)),
            self.tr("Name"),
            self.tr("Make the group"),
            partial(self._commands.add_group, members=ids),
        )

    def _fill_put(self, menu: QMenu) -> None:
        for group in self.open_groups():
            Deed(group.name, partial(self._put, group), menu)
        menu.addSeparator()
        Deed(self.tr("New group…"), self._put_into_new, menu)

    def _fill_take_out(self, menu: QMenu) -> None:
        for group in self.open_groups():
            Deed(group.name, partial(self._take_out, group), menu)

    def _offer_menu(self, place: QPoint) -> None:
        theme = self._desk.theme
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_put(menu.addMenu(theme.icon("folder-plus", 16), self.tr("Put into group")))
        self._fill_take_out(menu.addMenu(theme.icon("log-out", 16), self.tr("Take out of group")))
        for words, do, icon in (
            (self._bar.star_button.text(), self.star, "star"),
            (self.tr("Copy"), self.copy, "copy"),
            (self.tr("Export…"), self.export, "download"),
        ):
            Deed(words, do, menu).setIcon(theme.icon(icon, 16))
        menu.popup(place)


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
