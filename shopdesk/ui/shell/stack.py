"""The pages one behind the other, made when they are first wanted, and the way between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from shopdesk.ui.desk import Desk, Page, PageSpec

#: How many pages one can go back.
MOST_REMEMBERED = 20


class PageStack(QStackedWidget):
    """All pages of the desk; it is the :class:`~shopdesk.ui.desk.Navigator`.

    Signals:
        arrived: another page is in front (its name).
    """

    arrived = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self._behind: list[str] = []

    def furnish(self, desk: Desk, specs: Sequence[PageSpec]) -> None:
        """From now on there are these pages."""
        self._desk = desk
        self._specs = {spec.name: spec for spec in specs}

    @property
    def front(self) -> Page | None:
        """The page in front."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    @property
    def made(self) -> tuple[Page, ...]:
        """The pages that exist so far."""
        return tuple(self._pages.values())

    def knows(self, name: str) -> bool:
        """See :class:`~shopdesk.ui.desk.Navigator`."""
        return name in self._specs

    def page(self, name: str, **wish: object) -> None:
        """See :class:`~shopdesk.ui.desk.Navigator`; raises ``KeyError`` for a page there is not."""
        front = self.front
        if front is not None and front.name != name:
            self._behind.append(front.name)
            del self._behind[:-MOST_REMEMBERED]
        self._bring(name)
        if wish:
            self._pages[name].visit(**wish)

    def back(self) -> None:
        """See :class:`~shopdesk.ui.desk.Navigator`; the first page stays."""
        if self._behind:
            self._bring(self._behind.pop())

    def _bring(self, name: str) -> None:
        page = self._pages.get(name)
        if page is None:
            if self._desk is None:
                raise RuntimeError("there is no desk yet")
            page = self._specs[name].make(self._desk)
            self._pages[name] = page
            self.addWidget(page)
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
        self.arrived.emit(name)
