"""Where work runs that the GUI thread must not do, and how its outcome comes back to that thread.

Three lanes: the *store lane*, one worker, for whatever a person changes in the book (so her changes
happen in the order in which she made them); the *pool* for reading, network and light rendering;
and a few threads for long tasks, which must not keep a reading page waiting. An outcome is
delivered by one queued signal, one outcome a turn of the event loop, so an exception raised by a
receiver reaches the crash reporter and costs nobody else's outcome.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from shopdesk.ui.machinery.garbage import GuiGarbage

T = TypeVar("T")

#: Network calls wait most of the time; more threads would only take the interpreter from the GUI.
POOL_SIZE = 4
LONG_SIZE = 3

#: How long a thread keeps the interpreter before another may have it. Python's own 5 ms let one
#: busy worker cost the GUI a tenth of a second per repaint.
SWITCH_INTERVAL_S = 0.0005


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """How some work ended: with a value, or with the exception that stopped it."""

    values: tuple[T, ...] = ()
    error: BaseException | None = None

    def take(self) -> T:
        """The value; raises what the work raised."""
        if self.error is not None:
            raise self.error
        return self.values[0]


def attempt(work: Callable[[], T]) -> Outcome[T]:
    """Do ``work`` and say how it ended; never raises."""
    try:
        return Outcome((work(),))
    except BaseException as error:
        return Outcome(error=error)


class Lanes(QObject):
    """The threads of the window. Make it in the GUI thread; :meth:`close` joins every thread.

    Signals:
        quieted: the last piece of work under way has been delivered.
    """

    quieted = Signal()
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        self._garbage = GuiGarbage(self)
        self._store = ThreadPoolExecutor(1, "store lane")
        self._pool = ThreadPoolExecutor(POOL_SIZE, "pool")
        self._long = ThreadPoolExecutor(LONG_SIZE, "task")
        self._arrivals: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._under_way = 0
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def quiet(self) -> bool:
        """Whether nothing is under way and nothing waits to be delivered."""
        return self._under_way == 0

    @property
    def closed(self) -> bool:
        """Whether nothing is taken on any more."""
        return self._closed

    def on_store(self, work: Callable[[], T], arrived: Callable[[Outcome[T]], None]) -> None:
        """Run ``work`` after everything asked of the store lane before; GUI thread only."""
        self._start(self._store, work, arrived)

    def on_pool(self, work: Callable[[], T], arrived: Callable[[Outcome[T]], None]) -> None:
        """Run ``work`` beside others; GUI thread only."""
        self._start(self._pool, work, arrived)

    def on_long(self, work: Callable[[], T], arrived: Callable[[Outcome[T]], None]) -> None:
        """Run ``work`` that may take minutes; GUI thread only."""
        self._start(self._long, work, arrived)

    def post(self, call: Callable[[], None]) -> None:
        """Have ``call`` made in the GUI thread soon; may be asked from any thread."""
        # Kept even when nothing is delivered any more: what it holds must not end in its thread.
        self._arrivals.put(call)
        if not self._closed:
            self._arrived.emit()

    def close(self) -> None:
        """Let what runs finish, forget what waits, deliver nothing more. Twice is harmless."""
        self._closed = True
        for executor in (self._store, self._pool, self._long):
            executor.shutdown(wait=True, cancel_futures=True)
        self._garbage.stop()

    def _start(
        self,
        executor: ThreadPoolExecutor,
        work: Callable[[], T],
        arrived: Callable[[Outcome[T]], None],
    ) -> None:
        if self._closed:
            return
        self._under_way += 1
        executor.submit(_Job(work, arrived, self.post, self._ended).run)

    def _ended(self) -> None:
        self._under_way -= 1
        if self._under_way == 0:
            self.quieted.emit()

    def _deliver(self) -> None:
        if not self._closed:
            self._arrivals.get_nowait()()


class _Job(Generic[T]):
    """One piece of work on its way out and back.

    What the work and its receiver hold (pages, widgets) is let go in the GUI thread, never by a
    worker that happens to be the last to look: a widget that ends in another thread takes the
    program with it.
    """

    def __init__(
        self,
        work: Callable[[], T],
        arrived: Callable[[Outcome[T]], None],
        post: Callable[[Callable[[], None]], None],
        ended: Callable[[], None],
    ) -> None:
        self._held: tuple[Callable[[], T], Callable[[Outcome[T]], None]] | None = (work, arrived)
        self._outcome: Outcome[T] | None = None
        self._post = post
        self._ended = ended

    def run(self) -> None:
        """In the worker."""
        assert self._held is not None
        self._outcome = attempt(self._held[0])
        self._post(self.deliver)

    def deliver(self) -> None:
        """In the GUI thread."""
        assert self._held is not None and self._outcome is not None
        (_, arrived), outcome = self._held, self._outcome
        self._held = self._outcome = None
        try:
            arrived(outcome)
        finally:
            self._ended()
