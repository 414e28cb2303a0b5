"""The whole program before a practice shop of its own, and somebody who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.app import Program
from shopdesk.compose import PRACTICE_FOLDER
from shopdesk.paths import Folders
from shopdesk.practice.control import Control
from shopdesk.services.practice_process import stop
from shopdesk.ui.machinery.bus import Link
from shopdesk.ui.machinery.crash import CrashReport, CrashReporter
from tests.e2e.window.clerk import PATIENCE_MS, Clerk

#: Notes of the web engine about a machine without a graphics card.
ENGINE_NOTES = (
    "QRhiGles2",
    "Failed to create RHI",
    "GPUInfo",
    "Sandboxing",
    "[Vv]ulkan",
    "Unable to detect GPU vendor",
)


class Counter:
    """The running program, the person before it, and the people on the other side."""

    def __init__(self, program: Program, clerk: Clerk, crashes: list[CrashReport]) -> None:
        self.program = program
        self.clerk = clerk
        self.crashes = crashes

    @property
    def control(self) -> Control:
        """Followers and the practice clock."""
        desk = self.program.desk
        assert desk is not None and desk.control is not None
        return desk.control

    def meanwhile(self, work: Callable[[], object]) -> None:
        """Let something happen outside the window, which goes on living until it has."""
        ended: list[BaseException | None] = []

        def ends(outcome: object) -> None:
            ended.append(getattr(outcome, "error", None))

        self.program.lanes.on_long(work, ends)
        self.clerk.wait_until(lambda: bool(ended), "what happens outside")
        if ended[0] is not None:
            raise ended[0]


@contextmanager
def opened(
    qapp: QApplication,
    qtbot: QtBot,
    folders: Folders,
    lang: str = "zh_CN",
    size: tuple[int, int] = (1366, 768),
    longer: bool = False,
) -> Iterator[Counter]:
    """The program with its practice shop, connected; it must close without a mistake of ours.

    ``longer`` makes every word of the window half as long again.
    """
    crashes = CrashReporter()
    crashes.install()
    told: list[CrashReport] = []
    crashes.crashed.connect(told.append)
    program = Program(qapp, folders, crashes, practice=True, lang=lang, scheme="light", tray=False)
    try:
        if longer:
            program.languages.lengthen()
        program.window.resize(*size)
        program.window.show()
        program.window.activateWindow()
        program.open()
        qtbot.waitUntil(
            lambda: bool(told) or program.bus.connection.link is Link.PRACTICE,
            timeout=2 * PATIENCE_MS,
        )
        assert not told, [report.text for report in told]
        yield Counter(program, Clerk(program.window, qtbot), told)
    finally:
        program.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qapp.processEvents()
        crashes.remove()
    assert not told, [report.text for report in told]


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Folders]:
    """The folders of a shop; its practice platform is stopped at the end."""
    folders = Folders(data=tmp_path / "data", state=tmp_path / "state")
    yield folders
    stop(folders.data / PRACTICE_FOLDER)
