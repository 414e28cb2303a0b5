"""One thread that does what is due, says when it is due again, and waits for that or for a wake."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from shopdesk.clock import Clock

log = logging.getLogger("shopdesk.hub.loop")

Work = Callable[[], datetime | None]


class EndOfLoop(Exception):
    """Raised by the work when it must not go on (another sender has taken over)."""


class Loop:
    """Calls ``work`` again and again; it returns when it wants to be called next, None for "when woken".

    A fault of ours in the work is logged and does not end the loop: the work is called again in a minute.
    """

    def __init__(self, name: str, work: Work, clock: Clock) -> None:
        self._name = name
        self._work = work
        self._clock = clock
        self._wake = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None

    @property
    def stopping(self) -> bool:
        """Whether the work in progress should come to an end."""
        return self._stopping

    def start(self) -> None:
        """Begin; the first call of the work comes at once."""
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There may be something to do earlier than planned."""
        self._wake.set()

    def stop(self) -> None:
        """Let the present call finish, then end."""
        self._stopping = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._stopping:
            try:
                due = self._work()
            except EndOfLoop as end:
                log.warning("%s stops: %s", self._name, end)
                break
            except Exception:
                log.exception("%s stumbled; it goes on in a minute", self._name)
                due = self._clock.now() + timedelta(seconds=60)
            if not self._stopping:
                self._clock.announce_next_due(self._name, due)
                self._clock.wait(due, self._wake)
                self._wake.clear()
        self._clock.announce_next_due(self._name, None)
