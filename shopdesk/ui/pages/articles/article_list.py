"""The left of the page: all articles, the last changed first."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView, QMenu, QWidget

from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.articles.model import ArticlesModel
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.layouts import Column, Panel
from shopdesk.ui.widgets.list_rows import TwoLineDelegate


class ArticleList(Panel):
    """One row for each article; its menu puts it away."""

    chosen = Signal(int)
    """The writer wants this article."""

    archive_wanted = Signal(int)
    """The writer wants this article out of sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("window", None, parent)
        self.model = ArticlesModel(desk, self)
        self._view = QListView()
        dressed(self._view, ground="window")
        self._view.setModel(self.model)
        self._view.setItemDelegate(TwoLineDelegate(desk.theme, self._view))
        self._view.setAccessibleName(self.tr("Articles, the last changed first"))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setMouseTracking(True)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._menu)
        self._away = QAction(self.tr("Put away"), self._view)
        self._away.setShortcut("Shift+Del")
        self._away.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._away.triggered.connect(self._put_away)
        self._view.addAction(self._away)
        self._view.selectionModel().currentChanged.connect(self._chosen)
        column = Column(desk.theme, self, gap="")
        column.addWidget(self._view)
        self.setFocusProxy(self._view)
        self._quiet = False

    def choose(self, article_id: int) -> None:
        """Mark the row of an article; says nothing."""
        self._quiet = True
        index = self.model.place(article_id)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._view.selectionModel().setCurrentIndex(index, flags)
        self._quiet = False

    def _chosen(self) -> None:
        index = self._view.currentIndex()
        if index.isValid() and not self._quiet:
            self.chosen.emit(self.model.article(index).id)

    def _menu(self, at: QPoint) -> None:
        if self._view.indexAt(at).isValid():
            menu = QMenu(self._view)
            menu.addAction(self._away)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._view.viewport().mapToGlobal(at))

    def _put_away(self) -> None:
        index = self._view.currentIndex()
        if index.isValid():
            self.archive_wanted.emit(self.model.article(index).id)
