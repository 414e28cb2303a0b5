"""The search over everything: a field in the top bar, its results in a list below it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget
from typing_extensions import override

from shopdesk.ui.machinery.actions import SEARCH, shown_keys
from shopdesk.ui.machinery.tasks import TaskRunner
from shopdesk.ui.shell.finding import Finder, Hit, Kind
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column
from shopdesk.ui.widgets.list_rows import ListRow, TwoLineDelegate
from shopdesk.ui.widgets.rows import ROW, Index
from shopdesk.ui.widgets.search_field import SearchField

MOST_ROWS_SEEN = 8

_ICONS = {Kind.PAGE: "layout-list", Kind.ARTICLE: "file-text", Kind.PLACEMENT: "qr-code"}


class Hits(QAbstractListModel):
    """What was found, as rows for the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    def show(self, hits: list[Hit]) -> None:
        """Show these."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, number: int) -> Hit:
        """One of them."""
        return self._hits[number]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._hits)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return hit.title
        if role == ROW:
            return ListRow(
                hit.title,
                hit.note or self._kind(hit.kind),
                avatar=hit.title if hit.kind == Kind.CUSTOMER else "",
                icon=_ICONS.get(hit.kind, ""),
            )
        return None

    def _kind(self, kind: Kind) -> str:
        return {
            Kind.PAGE: self.tr("Page"),
            Kind.CUSTOMER: self.tr("Customer"),
            Kind.ARTICLE: self.tr("Article"),
            Kind.PLACEMENT: self.tr("Placement"),
        }[kind]


class SearchPalette(QObject):
    """The field and its list. Put ``field`` into the top bar; the list floats over ``window``.

    Signals:
        chosen: somebody wants to see a thing (Hit).
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._finder: Finder | None = None
        self._runner: TaskRunner | None = None
        self.field = SearchField(
            theme,
            self.tr("Search customers, articles, codes, pages"),
            keys=shown_keys(SEARCH.keys),
        )
        self.field.setEnabled(False)
        self.hits = Hits(self)
        self.list = QListView()
        self.list.setModel(self.hits)
        self.list.setItemDelegate(TwoLineDelegate(theme, self.list))
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self._nothing = PlainLabel(self.tr("Nothing found"), tone="secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.popup = QFrame(window)
        dressed(self.popup, piece="popup")
        column = Column(theme, self.popup, gap="", pad="xs")
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self.popup.hide()
        self.field.searched.connect(self._search)
        self.field.left.connect(self._leave)
        self.field.moved_down.connect(self._go_down)
        self.field.field.returnPressed.connect(self._take_first)
        self.field.field.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self.list.installEventFilter(self)
        window.installEventFilter(self)

    def furnish(self, finder: Finder, runner: TaskRunner) -> None:
        """There is a shop to search in now."""
        self._finder, self._runner = finder, runner
        self.field.setEnabled(True)

    def begin(self) -> None:
        """Ctrl+K."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.field.selectAll()
        self._search(self.field.text)

    @property
    def is_open(self) -> bool:
        """Whether results are shown."""
        return self.popup.isVisible()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.list and kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._list_key(event)
        if kind is QEvent.Type.FocusOut and watched in (self.list, self.field.field):
            if not (self.list.hasFocus() or self.field.field.hasFocus()):
                self.popup.hide()
        elif kind is QEvent.Type.Resize and watched is self._window and self.is_open:
            self._place()
        return super().eventFilter(watched, event)

    def _list_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        if event.key() == Qt.Key.Key_Up and self.list.currentIndex().row() == 0:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _search(self, text: str) -> None:
        finder, runner = self._finder, self._runner
        if finder is not None and runner is not None and self.field.field.hasFocus():
            runner.read(lambda: (text, finder.find(text)), self._show)

    def _show(self, found: tuple[str, list[Hit]]) -> None:
        text, hits = found
        if text != self.field.text:
            return  # somebody typed on; the next answer is on its way
        self.hits.show(hits)
        self.list.setVisible(bool(hits))
        self._nothing.setVisible(not hits)
        if hits:
            self.list.setCurrentIndex(self.hits.index(0))
        self._place()
        self.popup.show()
        self.popup.raise_()

    def _place(self) -> None:
        field = self.field
        below = QPoint(0, field.height() + self._theme.space("xs"))
        corner = field.mapTo(self._window, below)
        rows = min(max(self.hits.rowCount(), 1), MOST_ROWS_SEEN)
        height = rows * self._theme.size("row_list") + 2 * self._theme.space("s")
        self.popup.setGeometry(corner.x(), corner.y(), field.width(), height)

    def _go_down(self) -> None:
        if self.is_open and self.hits.rowCount():
            second = min(1, self.hits.rowCount() - 1)
            self.list.setCurrentIndex(self.hits.index(second))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_first(self) -> None:
        if self.is_open and self.hits.rowCount():
            self._take(self.list.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        hit = self.hits.hit(index.row())
        self._leave()
        self.chosen.emit(hit)

    def _leave(self) -> None:
        self.popup.hide()
        self.field.field.clear()
        self._window.setFocus(Qt.FocusReason.OtherFocusReason)
