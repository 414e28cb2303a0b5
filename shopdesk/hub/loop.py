"""One thread that does what is due, says when it is due again, and waits for that or for a wake."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from shopdesk.clock import Clock

log = logging.getLogger("shopdesk.hub.loop")

Work = Callable[[], None]
NextDue = Callable[[], datetime | None]


class EndOfLoop(Exception):
    """Raised by the work when it must not go on (another sender has taken over)."""


class Loop:
    """Calls ``work`` whenever ``next_due`` says so (None: only when woken).

    A fault of ours in the work is logged and does not end the loop: the work is called again in a
    minute. ``announced`` makes its due times halts of a practice shop's jump; work that may as well
    be late does not need that.
    """

    def __init__(
        self, name: str, work: Work, next_due: NextDue, clock: Clock, announced: bool = True
    ) -> None:
        self._name = name
        self._work = work
        self._next_due = next_due
        self._clock = clock
        self._announced = announced
        self._announcing = threading.Lock()
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

    def announce(self) -> datetime | None:
        """Find out what is due next and make it known, in one step: the last to do so is right.

        Whoever plans something calls this before saying that it is planned; a jump of the practice
        clock that begins right after would run past it otherwise.
        """
        with self._announcing:
            due = self._next_due()
            if self._announced and not self._stopping:
                self._clock.announce_next_due(self._name, due)
            return due

    def stop(self) -> None:
        """Let the present call finish, then end."""
        self._stopping = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            try:
                self._work()
                due = self.announce()
            except EndOfLoop as end:
                log.warning("%s stops: %s", self._name, end)
                break
            except Exception:
                log.exception("%s stumbled; it goes on in a minute", self._name)
                due = self._clock.now() + timedelta(seconds=60)
            if not self._stopping:
                self._clock.wait(due, self._wake)
        if self._announced:
            self._clock.announce_next_due(self._name, None)
