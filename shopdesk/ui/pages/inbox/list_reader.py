"""Keeps the list of conversations read: from the top, on demand, by search, as time passes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Signal

from shopdesk.domain.failures import Failure
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.inbox.list_model import (
    PAGE,
    ConversationList,
    Entry,
    Stretch,
    read_found,
    read_stretch,
)
from shopdesk.ui.pages.inbox.list_panel import ListPanel


class ListReader(QObject):
    """Reads into ``model`` what ``panel`` asks for.

    Signals:
        chosen: a person chose this conversation (its id).
        read: the list is new; how many conversations each section holds (dict).
        failed: it could not be read (Failure).
    """

    chosen = Signal(int)
    read = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, model: ConversationList, panel: ListPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._panel = panel
        self._asked = 0
        self._searched = ""
        self._rearranging = False
        panel.which.chosen.connect(self._read_from_top)
        panel.search.searched.connect(self._search)
        panel.search.left.connect(panel.view.setFocus)
        panel.search.moved_down.connect(panel.view.setFocus)
        panel.view.selectionModel().currentChanged.connect(self._choose)
        model.wanted_more.connect(self._read_more)

    @property
    def searching(self) -> bool:
        """Whether the list shows what a search found."""
        return bool(self._searched)

    def read_again(self) -> None:
        """Read as much as is shown anew."""
        self._read(max(PAGE, self._model.count))

    def mark(self, conversation_id: int) -> None:
        """Let the row of this conversation be the chosen one, wherever it stands now."""
        place = self._model.row_of(conversation_id) if conversation_id else -1
        selection = self._panel.view.selectionModel()
        blocked = selection.blockSignals(True)
        if place >= 0:
            flag = selection.SelectionFlag.ClearAndSelect
            selection.setCurrentIndex(self._model.index(place), flag)
        else:
            selection.clear()
        selection.blockSignals(blocked)
        self._panel.view.viewport().update()

    def first(self) -> int:
        """The conversation on top, 0 in an empty list."""
        conversation = self._model.conversation_at(self._model.first_entry())
        return conversation.id if conversation is not None else 0

    def neighbour(self, conversation_id: int, by: int) -> int:
        """The conversation below (1) or above (-1) this one, 0 when there is none."""
        ids = [row.conversation.id for row in self._model.rows if isinstance(row, Entry)]
        if conversation_id not in ids:
            return ids[0] if ids else 0
        place = ids.index(conversation_id) + by
        return ids[place] if 0 <= place < len(ids) else 0

    def _read_from_top(self) -> None:
        self._read(PAGE)

    def _search(self, words: str) -> None:
        self._searched = words
        self._read(PAGE)

    def _read(self, at_least: int) -> None:
        """An answer that is overtaken by a later question is dropped."""
        self._asked += 1
        words, sections = self._searched, self._panel.which.value
        services = self._desk.services

        def look() -> Stretch:
            inbox = services.inbox
            if words:
                return read_found(inbox, words)
            return read_stretch(inbox, sections, at_least=at_least)

        self._desk.runner.read(look, partial(self._show, self._asked), self._tell, owner=self)

    def _read_more(self) -> None:
        place = self._model.next_place
        sections, services = self._panel.which.value, self._desk.services
        if place is not None:
            self._desk.runner.read(
                lambda: read_stretch(services.inbox, sections, place=place),
                partial(self._append, self._asked),
                self._tell,
                owner=self,
            )

    def _show(self, asked: int, stretch: Stretch) -> None:
        if asked != self._asked:
            return
        # Rows that move take the view's current row along; that is nobody's choice.
        self._rearranging = True
        self._model.show(stretch)
        self._rearranging = False
        self._panel.show_sizes(stretch.sizes)
        self._panel.show_state(searching=self.searching)
        self.read.emit(stretch.sizes)

    def _append(self, asked: int, stretch: Stretch) -> None:
        if asked == self._asked:
            self._model.append(stretch)

    def _choose(self, index: QModelIndex) -> None:
        conversation = self._model.conversation_at(index)
        if conversation is not None and not self._rearranging:
            self.chosen.emit(conversation.id)

    def _tell(self, failure: Failure) -> None:
        self.failed.emit(failure)
