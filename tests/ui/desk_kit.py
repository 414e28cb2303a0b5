"""A desk for tests of pages: a real book in a temporary folder, everything else scripted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from shopdesk.clock import FakeClock
from shopdesk.domain.failures import Failure
from shopdesk.store.book import Book
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.bus import Bus
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.machinery.lanes import Lanes
from shopdesk.ui.machinery.memory import Memory
from shopdesk.ui.machinery.tasks import TaskRunner
from shopdesk.ui.machinery.undo import Step, UndoStack
from shopdesk.ui.theme.theme import Theme
from shopdesk.wording import Wording

#: Thursday 17 September 2026, 16:40 in China: the day of the mock-ups.
MOCK_UP_DAY = datetime(2026, 9, 17, 8, 40, tzinfo=UTC)


@dataclass
class ScriptedPrompts:
    """Answers questions from a script and notes them; a question without an answer is "no"."""

    answers: list[object] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    dialogs: list[QDialog] = field(default_factory=list)

    def will_answer(self, *answers: object) -> None:
        """The next questions get these: True, a text, a Path or a list of Paths; None is "no"."""
        self.answers.extend(answers)

    def confirm(
        self, title: str, text: str, verb: str, then: Callable[[], None], *, danger: bool = False
    ) -> None:
        if self._answer(title):
            then()

    def ask_text(
        self,
        title: str,
        label: str,
        verb: str,
        then: Callable[[str], None],
        *,
        text: str = "",
        may_be_empty: bool = False,
    ) -> None:
        self._give(title, then)

    def choose_files(
        self,
        title: str,
        patterns: Sequence[str],
        then: Callable[[list[Path]], None],
        *,
        several: bool = False,
    ) -> None:
        self._give(title, then)

    def choose_folder(self, title: str, then: Callable[[Path], None]) -> None:
        self._give(title, then)

    def save_file(
        self, title: str, name: str, patterns: Sequence[str], then: Callable[[Path], None]
    ) -> None:
        self._give(title, then)

    def show(self, dialog: QDialog) -> None:
        """Kept for the test to fill in and accept; never on the screen."""
        self.asked.append(dialog.windowTitle())
        self.dialogs.append(dialog)

    def _give(self, title: str, then: Callable[[Any], None]) -> None:
        answer = self._answer(title)
        if answer is not None:
            then(answer)

    def _answer(self, title: str) -> object:
        self.asked.append(title)
        return self.answers.pop(0) if self.answers else None


@dataclass
class NotedToasts:
    """Keeps what was said."""

    said: list[str] = field(default_factory=list)
    undos: list[Callable[[], None]] = field(default_factory=list)

    def show(self, text: str, undo: Callable[[], None] | None = None, tone: str = "ok") -> None:
        self.said.append(text)
        if undo is not None:
            self.undos.append(undo)


@dataclass
class NotedWay:
    """Keeps where somebody wanted to go; every page is known."""

    visits: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def page(self, name: str, **wish: object) -> None:
        self.visits.append((name, wish))

    def back(self) -> None:
        self.visits.append(("back", {}))

    def knows(self, name: str) -> bool:
        return True


@dataclass
class DeskKit:
    """The desk and the doubles behind it, typed as what they are."""

    desk: Desk
    book: Book
    clock: FakeClock
    prompts: ScriptedPrompts
    toasts: NotedToasts
    way: NotedWay
    lanes: Lanes
    failures: list[Failure]
    qtbot: QtBot

    def settle(self, timeout_ms: int = 10_000) -> None:
        """Wait until nothing is under way any more."""
        self.qtbot.waitUntil(lambda: self.lanes.quiet, timeout=timeout_ms)

    def close(self) -> None:
        self.lanes.close()
        self.book.close()


def make_desk(
    folder: Path, qtbot: QtBot, *, hub: Any = None, services: Any = None, lang: str = "zh_CN"
) -> DeskKit:
    """A desk over a new book in ``folder``. ``hub`` and ``services`` are the test's own doubles."""
    clock = FakeClock(MOCK_UP_DAY)
    book = Book.open(folder / "data", state=folder / "state", clock=clock)
    lanes, bus, undo = Lanes(), Bus(), UndoStack()
    prompts, toasts, way = ScriptedPrompts(), NotedToasts(), NotedWay()
    failures: list[Failure] = []

    def show_done(text: str, step: Step | None) -> None:
        toasts.show(text, None if step is None else lambda: runner.take_back(step))

    runner = TaskRunner(
        lanes, bus, undo, book.undo, show_failure=failures.append, show_done=show_done
    )
    desk = Desk(
        book=book,
        hub=hub,
        clock=clock,
        services=services,
        runner=runner,
        bus=bus,
        prompts=prompts,
        toasts=toasts,
        undo=undo,
        theme=Theme(scheme="light"),
        wording=Wording(lang),
        formats=Formats(lang),
        memory=Memory(folder / "state" / "window.json"),
        go=way,
    )
    return DeskKit(desk, book, clock, prompts, toasts, way, lanes, failures, qtbot)
