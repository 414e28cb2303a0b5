"""The bus: facts that any page may care about, announced once, heard in the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal

from shopdesk.domain.changes import ChangeSet


class Link(StrEnum):
    """How the shop stands to its account, in one word of the top bar."""

    STARTING = "starting"
    NONE = "none"  # no account is connected
    CONNECTED = "connected"
    PRACTICE = "practice"
    OFFLINE = "offline"
    HELD = "held"  # a restored or copied shop: nothing goes out until a person says so


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """The connection as the top bar shows it. ``failure`` is the code of what keeps us offline.

    ``pending``, ``held`` and ``unknown`` count batches of broadcasts at the hub.
    """

    link: Link = Link.STARTING
    failure: str = ""
    pending: int = 0
    held: int = 0
    unknown: int = 0
    clock_offset_seconds: float | None = None


class Bus(QObject):
    """Announcements for the whole window.

    Signals:
        changed: nouns of the book were changed, by an operation here or by the hub (ChangeSet).
        connection_changed: the connection to the account changed (ConnectionState).
        clock_moved: the practice shop's clock was moved; whatever shows times looks again.
        setting_changed: a setting has a new value (its key).
    """

    changed = Signal(object)
    connection_changed = Signal(object)
    clock_moved = Signal()
    setting_changed = Signal(str)

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection = ConnectionState()
        self._posted.connect(self._announce, Qt.ConnectionType.QueuedConnection)

    @property
    def connection(self) -> ConnectionState:
        """The connection as last announced."""
        return self._connection

    def tell(self, fact: ChangeSet | ConnectionState) -> None:
        """Announce a fact from any thread; listeners hear it in the GUI thread, a moment later."""
        self._posted.emit(fact)

    def tell_clock_moved(self) -> None:
        """Announce from any thread that the practice clock was moved."""
        self._posted.emit(None)

    def _announce(self, fact: ChangeSet | ConnectionState | None) -> None:
        if fact is None:
            self.clock_moved.emit()
        elif isinstance(fact, ConnectionState):
            if fact != self._connection:
                self._connection = fact
                self.connection_changed.emit(fact)
        elif fact:
            self.changed.emit(fact)
