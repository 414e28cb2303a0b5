"""The first start through the real window: from the doors into a shop, and back in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from shopdesk.app import one_window
from shopdesk.compose import PRACTICE_FOLDER
from shopdesk.domain.people import CustomerDraft
from shopdesk.paths import Folders, practice_beside
from shopdesk.services.practice_process import stop
from shopdesk.store.backups import Backups
from shopdesk.store.book import Book
from shopdesk.ui.machinery.crash import CrashReport, CrashReporter
from shopdesk.ui.shell.first_run import FirstRun
from shopdesk.ui.shell.openings import Opening
from shopdesk.ui.shell.window import MainWindow
from tests.e2e.window.conftest import ENGINE_NOTES

pytestmark = [
    pytest.mark.qt_log_ignore(*ENGINE_NOTES, extend=True),
    pytest.mark.timeout(180),
]

LOOK_EVERY_MS = 100
PATIENCE_LOOKS = 600


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Folders]:
    folders = Folders(data=tmp_path / "data", state=tmp_path / "state")
    yield folders
    stop(practice_beside(folders).data / PRACTICE_FOLDER)


@pytest.fixture
def crashes() -> Iterator[CrashReporter]:
    crashes = CrashReporter()
    crashes.install()
    told: list[CrashReport] = []
    crashes.crashed.connect(told.append)
    yield crashes
    crashes.remove()
    assert not told, [report.text for report in told]


Deed = Callable[[MainWindow], bool]


def live(
    qapp: QApplication, crashes: CrashReporter, opening: Opening, deed: Deed
) -> Opening | None:
    """Open one window and let somebody look at it again and again until her ``deed`` is done; what
    opens after it.
    """
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1
        for window in qapp.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible() and deed(window):
                timer.stop()
                return
        if looks > PATIENCE_LOOKS:
            timer.stop()
            qapp.exit(1)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK_EVERY_MS)
    code, following = one_window(qapp, crashes, opening, None)
    timer.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()
    assert code == 0
    return following


def first_run(window: MainWindow) -> FirstRun | None:
    return next((one for one in window.findChildren(FirstRun) if one.isVisible()), None)


def test_the_first_door_leads_into_the_practice_shop_and_back(
    qapp: QApplication, qtbot: object, crashes: CrashReporter, folders: Folders
) -> None:
    def enter(window: MainWindow) -> bool:
        first = first_run(window)
        if first is None:
            return False
        first.doors.practice.emit()
        return True

    there = live(qapp, crashes, Opening(folders), enter)
    assert there is not None and there.practice

    def leave(window: MainWindow) -> bool:
        if window.practice is None or window.stack.front is None:
            return False
        assert first_run(window) is None
        desk = window.stack.front.desk
        assert desk.practice and desk.doors is not None
        desk.doors.leave_practice()
        return True

    back = live(qapp, crashes, there, leave)
    assert back is not None and back.folders == folders and not back.practice


def test_a_restored_shop_opens_with_its_people(
    qapp: QApplication, qtbot: object, crashes: CrashReporter, folders: Folders, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    with Book.open(old, state=tmp_path / "old-state") as book:
        book.customers.add(CustomerDraft(name="何婷婷"))
    backup = Backups(old).create().path
    seen: list[int] = []

    def look(window: MainWindow) -> bool:
        if window.stack.front is None:
            return False
        seen.append(window.stack.front.desk.book.customers.count())
        window.quit()
        return True

    assert live(qapp, crashes, Opening(folders, restore=backup), look) is None
    assert seen == [1]


def test_a_damaged_backup_changes_nothing_and_the_shop_opens_after_all(
    qapp: QApplication, qtbot: object, crashes: CrashReporter, folders: Folders, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    tried: list[bool] = []

    def try_again(window: MainWindow) -> bool:
        if window.state.state == "error" and not tried:
            tried.append(True)
            window.state.notice.button.click()
            return False
        if first_run(window) is None:
            return False
        window.quit()
        return True

    assert live(qapp, crashes, Opening(folders, restore=broken), try_again) is None
    assert tried


def test_an_empty_shop_is_asked_only_once(
    qapp: QApplication, qtbot: object, crashes: CrashReporter, folders: Folders
) -> None:
    def begin(window: MainWindow) -> bool:
        first = first_run(window)
        if first is None:
            return False
        first.empty.click()
        return True

    again = live(qapp, crashes, Opening(folders), begin)
    assert again is not None

    def arrive(window: MainWindow) -> bool:
        if window.stack.front is None:
            return False
        assert first_run(window) is None
        window.quit()
        return True

    assert live(qapp, crashes, again, arrive) is None
