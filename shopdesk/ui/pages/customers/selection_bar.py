"""What can be done with the chosen customers, and how many they are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import Button, Panel, PlainLabel, Row, link_button, reveal


class SelectionBar(Panel):
    """Below the table while somebody is chosen.

    Signals:
        put_wanted, take_out_wanted: the menu of groups is about to open, fill it (a ``QMenu``).
        star_wanted: give stars, or take them away when every chosen one has one.
        export_wanted: into a file.
        all_wanted: choose everybody of the list.
    """

    put_wanted = Signal(object)
    take_out_wanted = Signal(object)
    star_wanted = Signal()
    export_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__("bar", "top", parent)
        self._formats = formats
        self._count = PlainLabel(type="strong")
        self.put_button = Button(theme, self.tr("Put into group"), icon="folder-plus")
        self.take_out_button = Button(theme, self.tr("Take out"), icon="log-out")
        self.star_button = Button(theme, self.tr("Star"), icon="star")
        self.export_button = Button(theme, self.tr("Export"), icon="download")
        self.all_button = link_button(theme, "")
        self._put_menu, self._out_menu = QMenu(self), QMenu(self)
        self.put_button.setMenu(self._put_menu)
        self.take_out_button.setMenu(self._out_menu)
        row = Row(theme, self, gap="s", pad="m s")
        row.addWidget(self._count)
        row.addSpacing(theme.space("s"))
        for button in (
            self.put_button,
            self.take_out_button,
            self.star_button,
            self.export_button,
        ):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.all_button)
        self._put_menu.aboutToShow.connect(self._ask_put)
        self._out_menu.aboutToShow.connect(self._ask_take_out)
        self.star_button.clicked.connect(self.star_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        self.all_button.clicked.connect(self.all_wanted)
        self.show_count(0, 0)

    def show_count(self, chosen: int, total: int) -> None:
        """Say how many are chosen and how many there are."""
        self._count.setText(self.tr("%n chosen", "", chosen))
        if chosen > 999:
            self._count.setText(self.tr("{0} chosen").format(self._formats.number(chosen)))
        self.all_button.setText(self.tr("Choose all {0}").format(self._formats.number(total)))
        reveal(self.all_button, chosen < total)
        reveal(self, chosen > 0)

    def say_star(self, unstar: bool) -> None:
        """What the star button would do."""
        self.star_button.setText(self.tr("Remove star") if unstar else self.tr("Star"))

    def _ask_put(self) -> None:
        self._put_menu.clear()
        self.put_wanted.emit(self._put_menu)

    def _ask_take_out(self) -> None:
        self._out_menu.clear()
        self.take_out_wanted.emit(self._out_menu)
