"""A hub in this process that comes into being when it is first needed.

What a hub is made of takes longer to load than a book to open; a window that only shows the book
does not wait for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from shopdesk.domain.failures import Failure
from shopdesk.domain.intents import Intent
from shopdesk.domain.journal import Event
from shopdesk.domain.queries import Query

if TYPE_CHECKING:
    from shopdesk.hub.embedded import EmbeddedHub

A = TypeVar("A")


class LateHub:
    """A :class:`~shopdesk.domain.hub.Hub`; whatever ``make`` raises, the first door raises, and the
    next one tries again. After :meth:`shutdown` every door raises ``Failure("hub.unreachable")``.
    """

    def __init__(self, make: Callable[[], EmbeddedHub]) -> None:
        self._make = make
        self._making = threading.Lock()
        self._made: EmbeddedHub | None = None
        self._over = False

    @property
    def hub(self) -> EmbeddedHub:
        """The hub itself, made now if nobody needed it before."""
        with self._making:
            if self._over:
                raise Failure("hub.unreachable")
            if self._made is None:
                self._made = self._make()
            return self._made

    # life

    def start(self) -> None:
        """Let every part work on a thread of its own."""
        self.hub.start()

    def serve_callbacks(self) -> str:
        """Listen for the platform's pushes; the address to give it."""
        return self.hub.serve_callbacks()

    def hush(self) -> None:
        """Let go whoever waits at the journal."""
        made = self._made
        if made is not None:
            made.journal.close()

    def shutdown(self) -> None:
        """End it, if it ever began."""
        with self._making:
            self._over = True
            made = self._made
        if made is not None:
            made.shutdown()

    # the five doors

    def query(self, query: Query[A]) -> A:
        """See :class:`~shopdesk.domain.hub.Hub`."""
        return self.hub.query(query)

    def put_blob(self, sha256: str, data: bytes, mime: str) -> None:
        """See :class:`~shopdesk.domain.hub.Hub`."""
        self.hub.put_blob(sha256, data, mime)

    def submit(self, intent: Intent) -> None:
        """See :class:`~shopdesk.domain.hub.Hub`."""
        self.hub.submit(intent)

    def events(self, after: int, wait_seconds: float = 0.0, limit: int = 500) -> list[Event]:
        """See :class:`~shopdesk.domain.hub.Hub`."""
        return self.hub.events(after, wait_seconds, limit)

    def admin(self, action: str, fields: Mapping[str, str] | None = None) -> dict[str, str]:
        """See :class:`~shopdesk.domain.hub.Hub`."""
        return self.hub.admin(action, fields)
