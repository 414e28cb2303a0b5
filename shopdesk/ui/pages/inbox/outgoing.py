"""Replies that leave in a few seconds and can be taken back until then.

What waits here has not been sent and is not in the book as a message; the page keeps its words as
the conversation's draft, so that nothing is lost when the program ends in these seconds.
"""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QObject, QTimer, Signal

from shopdesk.ui.pages.inbox.talk_items import Leaving

#: How long a reply can be taken back, in seconds.
RECALL_S = 5


class Outgoing(QObject):
    """One reply at most waits per conversation; the next one sends it on its way at once.

    Signals:
        changed: what waits in this conversation is another (its id).
        due: it goes out now (conversation id, text).
    """

    changed = Signal(int)
    due = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, Leaving] = {}
        self._numbers = count(1)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.tick)

    def hold(self, conversation_id: int, text: str, seconds: int = RECALL_S) -> None:
        """Send ``text`` in so many seconds; 0 sends it at once."""
        self.send_now(conversation_id)
        if seconds <= 0:
            self.due.emit(conversation_id, text)
            return
        self._waiting[conversation_id] = Leaving(next(self._numbers), text, seconds)
        self._second.start()
        self.changed.emit(conversation_id)

    def of(self, conversation_id: int) -> tuple[Leaving, ...]:
        """What waits in a conversation."""
        waiting = self._waiting.get(conversation_id)
        return (waiting,) if waiting is not None else ()

    def take_back(self, conversation_id: int) -> str:
        """It does not go out; its text, "" when it has gone already."""
        waiting = self._waiting.pop(conversation_id, None)
        if waiting is None:
            return ""
        self._rest()
        self.changed.emit(conversation_id)
        return waiting.text

    def send_now(self, conversation_id: int) -> None:
        """Do not wait any longer."""
        waiting = self._waiting.pop(conversation_id, None)
        if waiting is not None:
            self._rest()
            self.changed.emit(conversation_id)
            self.due.emit(conversation_id, waiting.text)

    def tick(self) -> None:
        """A second has passed."""
        for conversation_id, waiting in list(self._waiting.items()):
            if waiting.seconds <= 1:
                self.send_now(conversation_id)
            else:
                self._waiting[conversation_id] = Leaving(
                    waiting.id, waiting.text, waiting.seconds - 1
                )
                self.changed.emit(conversation_id)

    def _rest(self) -> None:
        if not self._waiting:
            self._second.stop()
