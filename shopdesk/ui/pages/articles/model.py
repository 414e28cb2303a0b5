"""The list of articles, the last changed first, read by the page."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from shopdesk.domain.articles_meta import ArticleSummary
from shopdesk.domain.paging import Cursor, Page
from shopdesk.store.book import Book
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.list_rows import ListRow
from shopdesk.ui.widgets.rows import ROW

Index = QModelIndex | QPersistentModelIndex

PAGE = 50


class ArticlesModel(QAbstractListModel):
    """Summaries by the page of fifty; more are fetched when somebody scrolls there."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[ArticleSummary] = []
        self._next: Cursor | None = None
        self._fetching = False

    def replace(self, rows: list[ArticleSummary], following: Cursor | None) -> None:
        """Show these; ``following`` is where the next page begins."""
        if [row.id for row in rows] == [row.id for row in self._rows] and rows:
            self._rows, self._next = rows, following
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows, self._next = rows, following
        self.endResetModel()

    def article(self, index: Index) -> ArticleSummary:
        """The article of a row."""
        return self._rows[index.row()]

    def place(self, article_id: int) -> QModelIndex:
        """The row of an article; an invalid index when it is not among those read."""
        for number, row in enumerate(self._rows):
            if row.id == article_id:
                return self.index(number)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        article = self._rows[index.row()]
        title = article.title.strip() or self.tr("Without a title")
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == ROW:
            when = self._desk.formats.when(article.updated_at, self._desk.clock.now())
            return ListRow(title, subtitle=when)
        return None

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._fetching

    @override
    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        self._fetching = True
        book, after = self._desk.book, self._next
        self._desk.runner.read(
            lambda: book.articles.page(after=after, limit=PAGE), self._append, owner=self
        )

    def _append(self, page: Page[ArticleSummary]) -> None:
        self._fetching = False
        if page.items:
            last = len(self._rows)
            self.beginInsertRows(QModelIndex(), last, last + len(page.items) - 1)
            self._rows.extend(page.items)
            self.endInsertRows()
        self._next = page.next


def first_rows(book: Book, count: int) -> tuple[list[ArticleSummary], Cursor | None]:
    """The first ``count`` articles, for a thread of the pool."""
    page = book.articles.page(limit=max(PAGE, count))
    return list(page.items), page.next
