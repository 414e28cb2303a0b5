"""The rail of groups: choose a list, drop customers on a group, rename, colour and arrange."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyleOptionViewItem, QWidget
from typing_extensions import override

from shopdesk.domain.people import Group
from shopdesk.domain.rosters import RosterCounts
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.customers.group_model import ENTRY, Entry, GroupModel, color_number, color_of
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import Column, Panel, RowDelegate, dressed, quiet_button
from shopdesk.ui.widgets.rows import Index, is_hovered, is_selected

DOT_PX = 8


class _GroupDelegate(RowDelegate):
    """One line: a dot or an icon, the name, how many."""

    def __init__(self, theme: Theme, formats: Formats, parent: QListView) -> None:
        super().__init__(theme, parent)
        self._formats = formats

    @override
    def row_height(self, index: Index) -> int:
        return self.theme.size("row_tree")

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.row_height(index))

    @override
    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = is_selected(option)
        entry = index.data(ENTRY)
        if entry.is_heading or not (selected or is_hovered(option)):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("surface-selected" if selected else "surface-hover"))
        radius = self.theme.radius("control")
        painter.drawRoundedRect(QRectF(option.rect), radius, radius)

    @override
    def paint_row(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        entry: Entry = index.data(ENTRY)
        pad = self.theme.space("s")
        inner = rect.adjusted(pad, 0, -pad, 0)
        if entry.is_heading:
            self.write(painter, inner, entry.words, type="caption", tone="secondary")
            return
        chosen = is_selected(option)
        number = self._formats.number(entry.count or 0)
        tone = "accent" if chosen else "secondary"
        self.write(painter, inner, number, tone=tone, bold=chosen, right=True)
        taken = self.width_of(number, bold=chosen) + pad
        inner = inner.adjusted(self._paint_sign(painter, inner, entry, chosen), 0, -taken, 0)
        self.write(painter, inner, entry.words, tone="accent" if chosen else "", bold=chosen)

    def _paint_sign(self, painter: QPainter, rect: QRect, entry: Entry, chosen: bool) -> int:
        theme = self.theme
        edge = theme.size("icon") if entry.icon else theme.scaled(DOT_PX)
        place = QRectF(rect.left(), rect.center().y() + 1 - edge / 2, edge, edge)
        if entry.icon:
            tint = "accent-text" if chosen else "text-secondary"
            picture = theme.pixmap(entry.icon, None, tint, painter.device().devicePixelRatioF())
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
        elif entry.group is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color_of(theme, entry.group))
            painter.drawRoundedRect(place, 2, 2)
        return edge + theme.space("s")


class _GroupView(QListView):
    """The list itself; its keys are those of a list of things."""

    rename_wanted = Signal()
    remove_wanted = Signal()
    menu_wanted = Signal(QPoint)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(index).center()))


class GroupList(Panel):
    """The rail. What is asked for is said by signals; the page does it.

    Signals:
        chosen: another list was chosen (an :class:`Entry`).
        add_wanted: a new group.
        rename_wanted, remove_wanted: of this group (a :class:`Group`).
        colour_wanted: another colour for a group (a :class:`Group`, ``#rrggbb``).
    """

    chosen = Signal(object)
    add_wanted = Signal()
    rename_wanted = Signal(object)
    remove_wanted = Signal(object)
    colour_wanted = Signal(object, str)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self._theme = theme
        self.model = GroupModel(self)
        self.view = _GroupView()
        self.view.setAccessibleName(self.tr("Groups of customers"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(_GroupDelegate(theme, formats, self.view))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.view.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.view.setDropIndicatorShown(True)
        dressed(self.view, ground="window")
        self.add_button = quiet_button(theme, self.tr("New group"), "plus")
        column = Column(theme, self, gap="xs", pad="s")
        column.addWidget(self.view, 1)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self.add_wanted)
        self.view.rename_wanted.connect(self._ask_rename)
        self.view.remove_wanted.connect(self._ask_remove)
        self.view.menu_wanted.connect(self._offer_menu)
        self.view.selectionModel().currentChanged.connect(self._tell)
        theme.changed.connect(self.view.viewport().update)

    def show_groups(self, counts: RosterCounts, groups: list[Group]) -> None:
        """Show these; the chosen list stays chosen."""
        chosen = self.entry
        self.model.show(counts, groups)
        group_id = chosen.group_id if chosen else None
        self.choose(group_id, following=bool(chosen and chosen.following))

    def choose(self, group_id: int | None, *, following: bool = False) -> None:
        """Choose a list; everybody when it is gone."""
        self.view.setCurrentIndex(self.model.index(self.model.number_of(group_id, following)))

    @property
    def entry(self) -> Entry | None:
        """What is chosen."""
        return self.model.entry(self.view.currentIndex())

    def menu_of(self, group: Group) -> QMenu:
        """What can be done with a group."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, self.tr("Rename…"), self._ask_rename, "pencil")
        colours = menu.addMenu(self._theme.icon("palette", 16), self.tr("Colour"))
        names = (
            self.tr("Light green"),
            self.tr("Green"),
            self.tr("Amber"),
            self.tr("Grey"),
            self.tr("Brown"),
            self.tr("Red"),
            self.tr("Blue"),
            self.tr("Violet"),
        )
        present = color_number(self._theme, group)
        for number, colour in enumerate(self._theme.tokens.group_colors["light"]):
            action = QAction(self._swatch(number), names[number % len(names)], colours)
            action.setData(colour)
            action.setCheckable(True)
            action.setChecked(number == present)
            colours.addAction(action)
        colours.triggered.connect(self._ask_colour)
        ids = [one.id for one in self.model.groups]
        menu.addSeparator()
        self._add(menu, self.tr("Move up"), self._move_up, "arrow-up", group.id != ids[0])
        self._add(menu, self.tr("Move down"), self._move_down, "arrow-down", group.id != ids[-1])
        menu.addSeparator()
        self._add(menu, self.tr("Remove the group…"), self._ask_remove, "trash", group.key is None)
        return menu

    def _add(self, menu: QMenu, words: str, slot: object, icon: str, enabled: bool = True) -> None:
        action = QAction(self._theme.icon(icon, 16), words, menu)
        action.setEnabled(enabled)
        action.triggered.connect(slot)
        menu.addAction(action)

    def _offer_menu(self, place: QPoint) -> None:
        entry = self.entry
        if entry is not None and entry.group is not None:
            self.menu_of(entry.group).popup(place)

    def _swatch(self, number: int) -> QIcon:
        edge = self._theme.scaled(12)
        picture = QPixmap(edge, edge)
        picture.fill(self._theme.group_color(number))
        return QIcon(picture)

    def _tell(self) -> None:
        entry = self.entry
        if entry is not None and not entry.is_heading:
            self.chosen.emit(entry)

    def _chosen_group(self) -> Group | None:
        entry = self.entry
        return None if entry is None else entry.group

    def _ask_rename(self) -> None:
        group = self._chosen_group()
        if group is not None:
            self.rename_wanted.emit(group)

    def _ask_remove(self) -> None:
        group = self._chosen_group()
        if group is not None and group.key is None:
            self.remove_wanted.emit(group)

    def _ask_colour(self, action: QAction) -> None:
        group = self._chosen_group()
        if group is not None:
            self.colour_wanted.emit(group, str(action.data()))

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(2)

    def _move(self, by: int) -> None:
        group = self._chosen_group()
        if group is not None:
            ids = [one.id for one in self.model.groups]
            self.model.move(group.id, max(0, ids.index(group.id) + by))
