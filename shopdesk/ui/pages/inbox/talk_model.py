"""The talk on the screen: the messages loaded so far, notes between them, replies on their way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from typing_extensions import override

from shopdesk.domain.conversations import Message
from shopdesk.domain.paging import Cursor, Page
from shopdesk.domain.people import Note
from shopdesk.domain.reply_windows import ReplyWindow
from shopdesk.services.inbox import Thread
from shopdesk.ui.pages.inbox.keyed_rows import Index, KeyedRows
from shopdesk.ui.pages.inbox.talk_items import Leaving, TalkItem, arrange
from shopdesk.ui.pages.inbox.talk_words import TalkWords

ITEM = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a row answers with its item."""


class Talk(KeyedRows[TalkItem]):
    """Items from old to new. Older messages are asked for with ``wanted_older``.

    Signals:
        wanted_older: the messages before this cursor are wanted.
    """

    wanted_older = Signal(object)

    def __init__(self, words: TalkWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._conversation = 0
        self._messages: tuple[Message, ...] = ()
        self._older: Cursor | None = None
        self._notes: tuple[Note, ...] = ()
        self._window: ReplyWindow | None = None
        self._is_open = False
        self._leaving: Sequence[Leaving] = ()
        self._asked = False

    @property
    def conversation_id(self) -> int:
        """Whose talk this is, 0 for nobody's."""
        return self._conversation

    @property
    def loaded(self) -> int:
        """How many messages are loaded."""
        return len(self._messages)

    def show(
        self,
        thread: Thread | None,
        window: ReplyWindow | None,
        *,
        is_open: bool = True,
        leaving: Sequence[Leaving] = (),
    ) -> None:
        """Show a talk as it was just read; None shows nothing."""
        self._asked = False
        self._window = window
        self._is_open = is_open
        self._leaving = leaving
        if thread is None:
            self._conversation, self._messages, self._notes, self._older = 0, (), (), None
        else:
            self._conversation = thread.conversation.id
            self._messages = thread.messages.items
            self._older = thread.messages.next
            self._notes = thread.notes
        self._arrange()

    def show_leaving(self, leaving: Sequence[Leaving]) -> None:
        """Replies on their way have changed."""
        self._leaving = leaving
        self._arrange()

    def has_older(self) -> bool:
        """Whether older messages exist that are not loaded."""
        return self._older is not None

    def fetch_older(self) -> None:
        """Ask for older messages, once at a time."""
        if self._older is not None and not self._asked:
            self._asked = True
            self.wanted_older.emit(self._older)

    def prepend(self, page: Page[Message]) -> None:
        """Older messages have come."""
        self._asked = False
        known = {message.id for message in self._messages}
        self._messages += tuple(one for one in page.items if one.id not in known)
        self._older = page.next
        self._arrange()

    def item_at(self, index: Index) -> TalkItem | None:
        """The item of a row."""
        return self.rows[index.row()] if index.isValid() else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item_at(index)
        if item is None:
            return None
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.copied(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words.spoken(item)
        return None

    def words_of(self, item: TalkItem) -> str:
        """The text of an item, as it is copied."""
        return self._words.copied(item)

    def _arrange(self) -> None:
        self.set_rows(
            arrange(
                self._messages,
                self._notes,
                self._window,
                whole=self._older is None,
                is_open=self._is_open,
                leaving=self._leaving,
            )
        )
