"""The window put together: application, look, language, shop, desk, pages; and taken down again.

The window is on the screen before the shop is open, and the shop is open before its hub starts:
each of them takes longer than the one before, and none may keep the person waiting for a sight of
her shop.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from shopdesk import log
from shopdesk.domain.failures import Failure
from shopdesk.paths import Folders
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.bus import Bus, ConnectionState, Link
from shopdesk.ui.machinery.crash import CrashReport, CrashReporter
from shopdesk.ui.machinery.ear import Ear
from shopdesk.ui.machinery.endings import Endings
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.machinery.garbage import forget_the_start
from shopdesk.ui.machinery.lanes import Lanes, Outcome
from shopdesk.ui.machinery.languages import LANGUAGES, Languages
from shopdesk.ui.machinery.memory import FILE_NAME, Memory
from shopdesk.ui.machinery.qt_log import log_qt_messages
from shopdesk.ui.machinery.tasks import TaskRunner
from shopdesk.ui.machinery.undo import Step, UndoStack
from shopdesk.ui.shell.openings import Opening, WindowDoors
from shopdesk.ui.shell.single_instance import Doorbell, raise_other
from shopdesk.ui.shell.window import MainWindow
from shopdesk.ui.theme import SchemeChoice, Theme, install
from shopdesk.wording import Wording

if TYPE_CHECKING:
    from shopdesk.compose import OpenShop, Shop


#: Whether somebody has chosen a beginning for this shop, or none.
BEGUN = "first_run.done"

#: The first page counts as filled when it has asked for nothing during this time, or after the
#: second one whatever it does; then the hub starts.
QUIET_MS = 100
PATIENCE_WITH_PAGE_MS = 3_000


class Program(QObject):
    """One run of the window over one shop's folders. :meth:`close` leaves nothing behind.

    ``lang`` and ``scheme`` override what the window remembers, and are not remembered.
    ``furnish`` fills a practice shop in which nobody has worked yet.
    """

    def __init__(
        self,
        app: QApplication,
        folders: Folders,
        crashes: CrashReporter,
        *,
        practice: bool = False,
        lang: str = "",
        scheme: str = "",
        tray: bool = True,
        furnish: bool = False,
        doors: WindowDoors | None = None,
        restore: Path | None = None,
    ) -> None:
        super().__init__()
        self._doors = doors
        self._restore = restore
        self._furnish = furnish
        self._app = app
        self._folders = folders
        self._practice = practice
        self._crashes = crashes
        self._opened: OpenShop | None = None
        self._ear: Ear | None = None
        self._hub_begun = False
        self._unloaded: list[str] = []
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._look_at_first_page)
        self.memory = Memory(folders.state / FILE_NAME, self)
        chosen = lang or self.memory.get("look.language", LANGUAGES[0])
        self.lang = chosen if chosen in LANGUAGES else LANGUAGES[0]
        self.languages = Languages(app)
        self.languages.use(self.lang)
        self.wording = Wording(self.lang)
        self.formats = Formats(self.lang)
        self.theme = Theme(
            scheme=_scheme(scheme or self.memory.get("look.scheme", "system")),
            counter=self.memory.get("look.counter", False),
            parent=self,
        )
        install(app, self.theme)
        self.bus = Bus(self)
        self.lanes = Lanes(self)
        self.undo = UndoStack(self)
        self.window = MainWindow(self.theme, self.memory, self.wording, self.formats, tray=tray)
        self.desk: Desk | None = None
        crashes.crashed.connect(self.window.tell_crash)

    # Opening

    def open(self) -> None:
        """Open the shop beside the GUI; the window shows how that goes."""
        self.window.show_opening()
        self.lanes.on_long(self._open_shop, self._shop_opened)

    def _open_shop(self) -> Shop:
        # Imported here, where nobody waits for a picture; nothing of Qt is among it.
        from shopdesk.compose import open_shop, restore_backup

        backup, self._restore = self._restore, None
        if backup is not None:
            # Refused or failed it has changed nothing, and trying again opens the shop as it is.
            restore_backup(self._folders, backup)
        # Kept at once: the window may be gone before this is delivered, the shop must close.
        self._opened = open_shop(
            self._folders, practice=self._practice, start_hub=False, keep_log=False
        )
        return self._opened.shop

    def _shop_opened(self, outcome: Outcome[Shop]) -> None:
        if isinstance(outcome.error, Failure):
            self.window.show_not_open(outcome.error, self.open)
            return
        from shopdesk.ui.pages.registry import PAGES

        shop = outcome.take()
        shop.on_change = self.bus.tell
        if shop.practice_time is not None:
            shop.practice_time.on_change(self.bus.tell_clock_moved)
        self.desk = self._desk(shop)
        if self._doors is not None and self._is_first_run(shop):
            self._begin(self.desk)
        else:
            self.window.furnish(self.desk, PAGES)
        # What a person waits for goes first: the hub starts when the first page is filled.
        self.lanes.quieted.connect(self._quiet.start)
        QTimer.singleShot(PATIENCE_WITH_PAGE_MS, self, self._load_the_rest)

    def _look_at_first_page(self) -> None:
        if self.lanes.quiet:
            self._load_the_rest()

    def _load_the_rest(self) -> None:
        """What the first page did not need: libraries beside the GUI, pages in it, then the hub."""
        if self._opened is not None and not self._hub_begun:
            self._hub_begun = True
            self.lanes.quieted.disconnect(self._quiet.start)
            self.lanes.on_long(_load_libraries, self._libraries_loaded)

    def _libraries_loaded(self, outcome: Outcome[None]) -> None:
        outcome.take()
        from shopdesk.ui.pages.registry import PAGES

        self._unloaded = [spec.name for spec in PAGES]
        self._load_next_page()

    def _load_next_page(self) -> None:
        """One page a turn of the loop, so that keys and clicks come in between."""
        from shopdesk.ui.pages.registry import load

        if self.lanes.closed:
            return
        if self._unloaded:
            load(self._unloaded.pop(0))
            QTimer.singleShot(0, self, self._load_next_page)
        else:
            self._start_hub()

    def _is_first_run(self, shop: Shop) -> bool:
        """Nobody has begun with this shop, and nobody has said that it shall be empty."""
        if self._practice or self.memory.get(BEGUN, False):
            return False
        return not shop.book.accounts.all() and not shop.book.customers.count()

    def _begin(self, desk: Desk) -> None:
        from shopdesk.ui.shell.first_run import FirstRun

        first = FirstRun(desk)
        first.finished.connect(self._begun)
        self.window.furnish(desk, ())
        self.window.show_alone(first)

    def _begun(self) -> None:
        self.memory.put(BEGUN, True)
        if self._doors is not None:
            self._doors.open_again()

    def _desk(self, shop: Shop) -> Desk:
        runner = TaskRunner(
            self.lanes,
            self.bus,
            self.undo,
            shop.book.undo,
            show_failure=self._say_failure,
            show_done=self._say_done,
            parent=self,
        )
        return Desk(
            book=shop.book,
            hub=shop.hub,
            clock=shop.clock,
            services=shop,
            runner=runner,
            bus=self.bus,
            prompts=self.window.prompts,
            toasts=self.window.toasts,
            undo=self.undo,
            theme=self.theme,
            wording=self.wording,
            formats=self.formats,
            memory=self.memory,
            go=self.window.stack,
            control=shop.control,
            doors=self._doors,
        )

    def _start_hub(self) -> None:
        if self._opened is not None:
            self.lanes.on_long(self._enter_shop, self._hub_started)

    def _enter_shop(self) -> None:
        if self._opened is None:
            return
        self._opened.shop.start_hub()
        if self._furnish:
            self._opened.shop.furnish()

    def _hub_started(self, outcome: Outcome[None]) -> None:
        if isinstance(outcome.error, Failure):
            self.bus.tell(ConnectionState(Link.OFFLINE, outcome.error.code))
            self._say_failure(outcome.error)
            return
        outcome.take()
        opened = self._opened
        if opened is not None:
            self._ear = Ear(opened.shop, opened.shop.hub, self.bus, self._crashes)
            self._ear.start()
        forget_the_start()

    # Saying

    def _say_failure(self, failure: Failure) -> None:
        sentence = self.wording.sentence(failure.code, failure.details)
        gap = "" if self.lang == "zh_CN" else " "
        self.window.toasts.show(f"{sentence.what}{gap}{sentence.remedy}", tone="danger")

    def _say_done(self, text: str, step: Step | None) -> None:
        self.window.toasts.show(text, None if step is None else self._way_back(step))

    def _way_back(self, step: Step) -> Callable[[], None]:
        def take_back() -> None:
            if self.desk is not None:
                self.desk.runner.take_back(step)

        return take_back

    # Closing

    def close(self) -> None:
        """Stop listening, let work under way finish, close hub and book, write what is remembered.

        In this order: nothing may ask a hub that is gone, or write a book that is closed.
        """
        self.window.hide()
        if self.desk is not None:
            self.desk.runner.cancel_all()
        if self._ear is not None:
            self._ear.tell_to_stop()
        if self._opened is not None:
            self._opened.shop.hush()
        if self._ear is not None:
            self._ear.join()
        self.lanes.close()
        if self._opened is not None:
            self._opened.close()
        self.memory.write()
        self.languages.clear()
        self.window.deleteLater()


def run_window(folders: Folders, *, practice: bool = False, lang: str = "") -> int:
    """Open the window on a shop and return when it is closed; the exit code.

    One window follows another where somebody goes from one shop to another.
    """
    crashes = CrashReporter()
    crashes.install()
    stop_log = log.start(folders.logs)
    stop_qt = log_qt_messages()
    try:
        earlier = crashes.watch_hard_crashes(folders.logs)
        app = make_application()
        opening: Opening | None = Opening(folders, practice, lang)
        code = 0
        while opening is not None and not raise_other(opening.folders.data):
            code, opening = one_window(app, crashes, opening, earlier)
            earlier = None
        return code
    finally:
        stop_qt()
        stop_log()
        crashes.remove()


def one_window(
    app: QApplication, crashes: CrashReporter, opening: Opening, earlier: CrashReport | None
) -> tuple[int, Opening | None]:
    """One window from its first sight to its end; the exit code, and what comes after it."""
    doors = WindowDoors(opening)
    following: list[Opening] = []
    doors.left.connect(following.append)
    program = Program(
        app,
        opening.folders,
        crashes,
        practice=opening.practice,
        lang=opening.lang,
        furnish=True,
        doors=doors,
        restore=opening.restore,
    )
    doorbell = Doorbell(opening.folders.data, program)
    doorbell.rung.connect(program.window.come_forward)
    doorbell.hang()
    endings = Endings(app, program)
    endings.asked.connect(program.window.quit)
    doors.left.connect(program.window.quit)
    program.window.quitting.connect(app.quit)
    program.window.show()
    if earlier is not None:
        program.window.tell_earlier_crash(earlier)
    QTimer.singleShot(0, program.open)
    try:
        code = app.exec()
    finally:
        endings.stop()
        doorbell.close()
        program.close()
    return code, following[-1] if following else None


def make_application() -> QApplication:
    """The application object, ready for web views, for windows that go into the tray."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("shopdesk")
    app.setQuitOnLastWindowClosed(False)
    return app


def _load_libraries() -> None:
    """What hub and pages stand on and what is not Qt's: in a thread, a library after the other."""
    import pikepdf  # noqa: F401

    import shopdesk.hub.embedded
    import shopdesk.services.article_desk  # noqa: F401


def _scheme(name: str) -> SchemeChoice:
    if name == "light":
        return "light"
    return "dark" if name == "dark" else "system"


class Photographer(QObject):
    """Takes one picture of a page once everything in it is there."""

    #: How often to look whether the page is ready, and how long at most.
    LOOK_EVERY_MS = 50
    PATIENCE_MS = 90_000
    #: A page counts as ready when it has been so this many looks in a row.
    STEADY_LOOKS = 6

    def __init__(self, program: Program, page: str, out: Path) -> None:
        super().__init__(program)
        self._program = program
        self._page = page
        self._out = out
        self._steady = 0
        self._looks = 0
        self.taken = False
        self._timer = QTimer(self)
        self._timer.setInterval(self.LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._looks += 1
        if self._looks * self.LOOK_EVERY_MS > self.PATIENCE_MS:
            self._end()
            return
        stack = self._program.window.stack
        desk = self._program.desk
        if desk is None or desk.bus.connection.link is Link.STARTING:
            return
        if stack.front is None or stack.front.name != self._page:
            stack.page(self._page)
            return
        ready = stack.front.is_ready() and self._program.lanes.quiet
        self._steady = self._steady + 1 if ready else 0
        if self._steady >= self.STEADY_LOOKS:
            self._out.parent.mkdir(parents=True, exist_ok=True)
            self.taken = self._program.window.grab().save(str(self._out), "PNG")
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._program.window.quitting.emit()


def take_screenshot(
    folders: Folders,
    page: str,
    out: Path,
    *,
    size: tuple[int, int],
    scheme: str,
    lang: str = "",
    practice: bool = False,
) -> bool:
    """A picture of a page as it looks with the shop in ``folders``; False when it never got ready.

    Without a screen; what the window remembers is neither used for its size nor changed.
    """
    crashes = CrashReporter()
    crashes.install()
    stop_log = log.start(folders.logs)
    stop_qt = log_qt_messages()
    app = make_application()
    program = Program(
        app, folders, crashes, practice=practice, lang=lang, scheme=scheme, tray=False, furnish=True
    )
    try:
        program.window.resize(*size)
        program.window.quitting.connect(app.quit)
        program.window.show()
        photographer = Photographer(program, page, out)
        QTimer.singleShot(0, program.open)
        app.exec()
        return photographer.taken
    finally:
        program.close()
        stop_qt()
        stop_log()
        crashes.remove()
