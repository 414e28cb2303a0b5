"""The one way from a page to work that takes time, and back.

* :meth:`TaskRunner.read` looks something up beside the GUI and hands the answer over.
* :meth:`TaskRunner.operate` changes the book: one operation on the store lane, announced on the
  bus, put on the undo stack.
* :meth:`TaskRunner.task` is long: it has a name in the task bar, progress and a cancel.
* :meth:`TaskRunner.process` is the same in a process of its own, for heavy Python.

Answers arrive in the GUI thread. The answer to an *owner* (the object ``then`` is bound to, unless
another is named) that no longer exists is dropped. A :class:`Failure` goes to ``failed``, or is
shown as a toast; any other exception is ours and goes to the crash reporter.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from shopdesk.domain.changes import Done, Undo
from shopdesk.domain.failures import Failure
from shopdesk.ui.machinery.bus import Bus
from shopdesk.ui.machinery.lanes import Lanes, Outcome
from shopdesk.ui.machinery.undo import Step, UndoStack
from shopdesk.ui.machinery.worker_process import Progress, run_in_process

T = TypeVar("T")

Then = Callable[[T], None]
Failed = Callable[[Failure], None]
Cancelled = Callable[[], bool]

#: Progress is drawn at most this often.
PROGRESS_EVERY_S = 0.05


class TaskCancelled(Exception):
    """Raised inside a task's work, by its progress, once the person has cancelled it."""


class Task(QObject):
    """One long piece of work, as the task bar shows it.

    ``total`` is None while nobody knows how much there is to do.

    Signals:
        changed: ``done``, ``total`` or ``cancelling`` has a new value.
    """

    changed = Signal()

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.done = 0
        self.total: int | None = None
        self._cancelled = threading.Event()
        self._drawn_at = 0.0

    @property
    def cancelling(self) -> bool:
        """Whether it was told to stop and is about to."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Tell it to stop at the next safe place. Nothing is handed over any more."""
        self._cancelled.set()
        self.changed.emit()

    def progress(self, done: int, total: int | None = None) -> None:
        """Called by the work, from its thread; raises :class:`TaskCancelled` once cancelled."""
        if self._cancelled.is_set():
            raise TaskCancelled
        self.done, self.total = done, total
        now = time.monotonic()
        if now - self._drawn_at >= PROGRESS_EVERY_S or done == total:
            self._drawn_at = now
            self.changed.emit()


class TaskRunner(QObject):
    """Runs the work of one open shop.

    ``revert`` takes an operation back (``Book.undo``); ``show_failure`` and ``show_done`` say
    something to the person: a failure's sentence, a done operation with the step to take it back.

    Signals:
        tasks_changed: a long task began or ended.
        taken_back: an operation was taken back or done again (title, whether back).
    """

    tasks_changed = Signal()
    taken_back = Signal(str, bool)

    def __init__(
        self,
        lanes: Lanes,
        bus: Bus,
        undo: UndoStack,
        revert: Callable[[Undo], Done[None]],
        *,
        show_failure: Failed,
        show_done: Callable[[str, Step | None], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._bus = bus
        self._undo = undo
        self._revert = revert
        self._show_failure = show_failure
        self._show_done = show_done
        self._tasks: list[Task] = []

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The long tasks under way, oldest first."""
        return tuple(self._tasks)

    @property
    def quiet(self) -> bool:
        """Whether nothing is under way, short or long."""
        return self._lanes.quiet

    def read(
        self,
        work: Callable[[], T],
        then: Then[T],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Do ``work`` beside the GUI and hand its answer to ``then``."""
        receiver = _owner(owner, then)

        def arrived(outcome: Outcome[T]) -> None:
            if _alive(receiver):
                self._hand_over(outcome, then, failed)

        self._lanes.on_pool(work, arrived)

    def operate(
        self,
        title: str,
        work: Callable[[], Done[T]],
        then: Then[T] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        *,
        said: str = "",
    ) -> None:
        """Change the book by one operation. ``title`` names it for undo ("rename a customer").

        With ``said`` a toast says so, with a button that takes this very operation back. The change
        is announced and can be undone even when the owner is gone by then.
        """
        receiver = _owner(owner, then)

        def arrived(outcome: Outcome[Done[T]]) -> None:
            step = self._settle(title, outcome)
            if said and outcome.error is None:
                self._show_done(said, step)
            if isinstance(outcome.error, Failure) and not _alive(receiver):
                self._show_failure(outcome.error)
            elif _alive(receiver) or outcome.error is not None:
                self._hand_over(_value(outcome), then, failed)

        self._lanes.on_store(work, arrived)

    def task(
        self,
        title: str,
        work: Callable[[Progress, Cancelled], T],
        then: Then[T] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Do something long. ``work(progress, cancelled)`` says ``progress(done, total)`` often;
        ``title`` stands in the task bar. When it answers a :class:`Done`, its changes are announced
        and can be undone, and ``then`` gets the answer inside.
        """
        task = Task(title, self)
        receiver = _owner(owner, then)

        def arrived(outcome: Outcome[T]) -> None:
            self._end(task)
            if isinstance(outcome.error, TaskCancelled):
                return
            if outcome.error is None and isinstance(outcome.values[0], Done):
                done: Outcome[Done[Any]] = Outcome((outcome.values[0],))
                self._settle(title, done)
                outcome = _value(done)
            if isinstance(outcome.error, Failure) and not _alive(receiver):
                self._show_failure(outcome.error)
            elif outcome.error is not None or (_alive(receiver) and not task.cancelling):
                self._hand_over(outcome, then, failed)

        self._tasks.append(task)
        self.tasks_changed.emit()
        self._lanes.on_long(lambda: work(task.progress, lambda: task.cancelling), arrived)
        return task

    def process(
        self,
        title: str,
        function: Callable[..., T],
        *arguments: Any,
        then: Then[T] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """As :meth:`task`, with ``function(progress, *arguments)`` in a process of its own.

        ``function`` must be a module's own; it, its arguments and its answer are pickled. Cancel
        ends the process at once, so it must only compute.
        """

        def work(progress: Progress, cancelled: Cancelled) -> T:
            value = run_in_process(function, arguments, progress, cancelled)
            if cancelled():
                raise TaskCancelled
            return value  # type: ignore[return-value]  # None only when cancelled, or when T is

        return self.task(title, work, then, failed, owner)

    # Taking back

    def undo(self) -> None:
        """Take back the last operation (Ctrl+Z)."""
        if self._undo.next_back is not None:
            self.take_back(self._undo.next_back)

    def redo(self) -> None:
        """Do the operation again that was taken back last (Ctrl+Y)."""
        step = self._undo.next_forward
        if step is not None:
            self._turn(step, back=False)

    def take_back(self, step: Step) -> None:
        """Take back this very operation, if it still can be (the button in a toast)."""
        self._turn(step, back=True)

    def _turn(self, step: Step, *, back: bool) -> None:
        if not self._undo.remove(step):
            return

        def arrived(outcome: Outcome[Done[None]]) -> None:
            if isinstance(outcome.error, Failure):
                self._show_failure(outcome.error)
                return
            done = outcome.take()
            self._bus.changed.emit(done.changed)
            if done.undo is not None:
                opposite = Step(step.title, done.undo)
                (self._undo.taken_back if back else self._undo.taken_forward)(opposite)
            self.taken_back.emit(step.title, back)

        self._lanes.on_store(lambda: self._revert(step.undo), arrived)

    def cancel_all(self) -> None:
        """Tell every long task to stop: the shop is about to close."""
        for task in self._tasks:
            task.cancel()

    # Handing over

    def _settle(self, title: str, outcome: Outcome[Done[T]]) -> Step | None:
        if outcome.error is not None:
            return None
        done = outcome.take()
        if done.changed:
            self._bus.changed.emit(done.changed)
        if done.undo is None:
            return None
        step = Step(title, done.undo)
        self._undo.push(step)
        return step

    def _end(self, task: Task) -> None:
        self._tasks.remove(task)
        self.tasks_changed.emit()
        task.deleteLater()

    def _hand_over(self, outcome: Outcome[T], then: Then[T] | None, failed: Failed | None) -> None:
        if isinstance(outcome.error, Failure):
            (failed or self._show_failure)(outcome.error)
            return
        value = outcome.take()
        if then is not None:
            then(value)


def _value(outcome: Outcome[Done[T]]) -> Outcome[T]:
    if outcome.error is not None:
        return Outcome(error=outcome.error)
    return Outcome((outcome.take().value,))


def _owner(owner: QObject | None, then: object) -> QObject | None:
    bound = owner if owner is not None else getattr(then, "__self__", None)
    return bound if isinstance(bound, QObject) else None


def _alive(owner: QObject | None) -> bool:
    return owner is None or Shiboken.isValid(owner)
