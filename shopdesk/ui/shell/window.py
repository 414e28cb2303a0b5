"""The frame: rail, top bar, the page in front, help at the right, tasks at the foot.

It is shown before the shop is open (a skeleton in the page's place), then *furnished* with a desk
and its pages. What it does itself is declared in :mod:`shopdesk.ui.machinery.actions`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from shopdesk.domain.failures import Failure
from shopdesk.settings import CLOSE_TO_TRAY
from shopdesk.ui.desk import Desk, PageSpec
from shopdesk.ui.machinery import actions
from shopdesk.ui.machinery.actions import FrameAction, frame_action, page_keys
from shopdesk.ui.machinery.crash import CrashReport
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.machinery.memory import Memory
from shopdesk.ui.machinery.prompts import WindowPrompts
from shopdesk.ui.shell.about import AboutSheet
from shopdesk.ui.shell.crash_sheet import CrashSheet
from shopdesk.ui.shell.finding import Finder, Hit
from shopdesk.ui.shell.help_panel import HelpPanel
from shopdesk.ui.shell.rail import Rail, rail_words
from shopdesk.ui.shell.search_palette import SearchPalette
from shopdesk.ui.shell.shortcut_sheet import ShortcutSheet
from shopdesk.ui.shell.stack import PageStack
from shopdesk.ui.shell.task_bar import TaskBar
from shopdesk.ui.shell.top_bar import TopBar
from shopdesk.ui.shell.tray import Tray
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.state_view import Offer, StateView
from shopdesk.ui.widgets.toasts import Toasts
from shopdesk.wording import Wording

if TYPE_CHECKING:
    from shopdesk.ui.shell.practice_panel import PracticePanel

SMALLEST = (1024, 640)
FIRST_SIZE = (1366, 768)
MEMORY_NAME = "window"


class MainWindow(QMainWindow):
    """Signals:
    quitting: the program is to end (everything may still be read).
    """

    quitting = Signal()

    def __init__(
        self, theme: Theme, memory: Memory, wording: Wording, formats: Formats, *, tray: bool = True
    ) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("shopdesk"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self._theme = theme
        self._memory = memory
        self._wording = wording
        self._formats = formats
        self._desk: Desk | None = None
        self._specs: tuple[PageSpec, ...] = ()
        self._actions: dict[str, QAction] = {}
        self.prompts = WindowPrompts(self, theme)
        self.stack = PageStack()
        self.state = StateView(theme, self.stack)
        self.rail = Rail(theme)
        self.search = SearchPalette(theme, self)
        self.top = TopBar(theme, wording, formats, self.search.field)
        self.tasks = TaskBar(theme, formats)
        self.help = HelpPanel(theme, formats.lang)
        self.help.hide()
        self.tray = Tray(theme, self) if tray else None
        self.practice: PracticePanel | None = None
        self._lay_out()
        self.toasts = Toasts(theme, self.state)
        self._declare()
        self._connect()
        memory.window(MEMORY_NAME, self)

    # Life

    def show_opening(self) -> None:
        """The shop is being opened."""
        self.state.show_loading()

    def show_not_open(self, failure: Failure, again: Callable[[], None]) -> None:
        """The shop could not be opened; ``again`` tries once more."""
        sentence = self._wording.sentence(failure.code, failure.details)
        self.state.show_error(
            sentence.what,
            sentence.remedy,
            details=str(failure),
            retry=Offer(self.tr("Try again"), again, "refresh"),
        )

    def furnish(self, desk: Desk, specs: Sequence[PageSpec]) -> None:
        """The shop is open: these are its pages. The one in front last time, or the first, comes.

        Without pages there is nothing in front but what :meth:`show_alone` puts there.
        """
        self._desk = desk
        self._specs = tuple(specs)
        self._add_practice(desk)
        self.stack.furnish(desk, specs)
        self.rail.furnish(desk, specs)
        self.tasks.furnish(desk.runner)
        self.top.follow(desk.clock)
        pages = [(spec.name, rail_words(spec)) for spec in specs]
        self.search.furnish(Finder(desk.book, pages), desk.runner)
        desk.bus.connection_changed.connect(self._show_connection)
        desk.bus.clock_moved.connect(self.top.show_time)
        desk.undo.changed.connect(self._judge_actions)
        desk.runner.taken_back.connect(self._say_taken_back)
        self._declare_pages()
        self._show_connection()
        self._judge_actions()
        self.state.show_content()
        if specs:
            last = self._memory.get("window.page", specs[0].name)
            self.stack.page(last if self.stack.knows(last) else specs[0].name)

    def offer_practice(self, show: Callable[[], None]) -> None:
        """Put the button of the practice shop's panel into the top bar."""
        self.top.practice.setVisible(True)
        self.top.wanted_practice.connect(show)

    def _add_practice(self, desk: Desk) -> None:
        """A practice shop has its strings, in a drawer at the right."""
        strings = desk.services.practice_desk if desk.practice else None
        if strings is None or self.practice is not None:
            return
        # Only there: what it is made of is heavy, and a real shop's window does not wait for it.
        from shopdesk.ui.shell.practice_panel import PracticePanel

        self.practice = PracticePanel(desk, strings)
        self.practice.hide()
        self.practice.closed.connect(self.toggle_practice)
        self._across.addWidget(self.practice)
        self.top.practice.show()
        self.top.wanted_practice.connect(self.toggle_practice)

    def toggle_practice(self) -> None:
        """The strings of the practice shop, or away with them."""
        if self.practice is None:
            return
        shown = not self.practice.isVisible()
        self.practice.setVisible(shown)
        if shown:
            self.practice.refresh()
            self.practice.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_alone(self, widget: QWidget) -> None:
        """Show something in the page's place and no rail (the first start)."""
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        for part in (self.rail, self.search.field, self.top.connection, self.tasks):
            part.hide()
        self.state.show_content()

    def come_forward(self) -> None:
        """Be seen: from the tray, from behind other windows, for a second start."""
        if self.isMinimized():
            self.showNormal()
        else:
            self.show()
        self.raise_()
        self.activateWindow()

    def tell_crash(self, report: CrashReport) -> None:
        """Say that we made a mistake just now."""
        self.prompts.show(CrashSheet(self._theme, report, parent=self))

    def tell_earlier_crash(self, report: CrashReport) -> None:
        """Say that the last run ended by a mistake."""
        self.prompts.show(CrashSheet(self._theme, report, earlier=True, parent=self))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._memory.keep_window(MEMORY_NAME, self)
        if self._goes_to_tray():
            event.ignore()
            self.hide()
            self._explain_tray()
            return
        super().closeEvent(event)
        self.quitting.emit()

    def _goes_to_tray(self) -> bool:
        """Whether closing the window leaves the program at work. A shop that has no page yet has
        nothing to go on with.
        """
        wanted = self._memory.get(CLOSE_TO_TRAY.key, bool(CLOSE_TO_TRAY.default))
        there = self.tray is not None and self.tray.is_there
        return there and wanted and self._desk is not None and bool(self._specs)

    def _explain_tray(self) -> None:
        if self.tray is not None and not self._memory.get("tray.explained", False):
            self._memory.put("tray.explained", True)
            self.tray.say(
                self.tr("shopdesk goes on working"),
                self.tr(
                    "Planned broadcasts go out and messages come in while the window is closed. "
                    "To end it, choose Quit here."
                ),
            )

    # Building

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        right = QVBoxLayout()
        right.setSpacing(0)
        across = self._across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.state, 1)
        across.addWidget(self.help)
        right.addLayout(across, 1)
        right.addWidget(self.tasks)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.stack.page)
        self.stack.arrived.connect(self._arrived)
        self.search.chosen.connect(self._go_to)
        self.top.wanted_help.connect(self.toggle_help)
        self.top.connection.wanted_settings.connect(self._go_to_account)
        self.help.closed.connect(self.toggle_help)
        self.help.wanted_shortcuts.connect(self.show_shortcuts)
        self.help.wanted_about.connect(self.show_about)
        if self.tray is not None:
            self.tray.wanted_window.connect(self.come_forward)
            self.tray.wanted_quit.connect(self.quit)
            self.tray.show()

    def _declare(self) -> None:
        slots: tuple[tuple[FrameAction, Callable[[], object]], ...] = (
            (actions.SEARCH, self.search.begin),
            (actions.HELP, self.toggle_help),
            (actions.SHORTCUTS, self.show_shortcuts),
            (actions.UNDO, self._undo),
            (actions.REDO, self._redo),
            (actions.NEW, self._new),
            (actions.FIND, self._find),
            (actions.ACT, self._act),
            (actions.REFRESH, self._refresh),
            (actions.BACK, self.stack.back),
            (actions.COUNTER, self.toggle_counter),
            (actions.SCHEME, self.toggle_scheme),
            (actions.CLOSE, self.close),
            (actions.QUIT, self.quit),
        )
        for declared, slot in slots:
            self._actions[declared.id] = frame_action(declared, slot, self)

    def _declare_pages(self) -> None:
        for number, spec in enumerate(self._specs):
            keys = page_keys(number)
            if keys:
                place = FrameAction(f"page-{spec.name}", spec.title, keys, actions.Place.PAGES)
                frame_action(place, self._go_to_page, self).setData(spec.name)

    # What the frame does

    def toggle_help(self) -> None:
        """F1: help for the page in front, or away with it."""
        if self.help.isVisible():
            self.help.hide()
            return
        front = self.stack.front
        self.help.show_topic(front.help_topic or front.name if front else "start")
        self.help.show()
        self.help.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_shortcuts(self) -> None:
        """The list of shortcuts."""
        front = self.stack.front
        own = front.actions_of_page() if front else ()
        title = front.title() if front else ""
        self.prompts.show(ShortcutSheet(self._theme, self._specs, title, own, self))

    def show_about(self) -> None:
        """What this program is, and under whose licences."""
        self.prompts.show(AboutSheet(self._theme, self))

    def toggle_counter(self) -> None:
        """Larger, for hands that are busy."""
        self._theme.set_counter(not self._theme.counter)
        self._memory.put("look.counter", self._theme.counter)

    def toggle_scheme(self) -> None:
        """Light or dark from now on, whatever the system has."""
        scheme = "light" if self._theme.scheme == "dark" else "dark"
        self._theme.set_scheme("light" if scheme == "light" else "dark")
        self._memory.put("look.scheme", scheme)

    def quit(self) -> None:
        """End the program, tray or not."""
        self._memory.keep_window(MEMORY_NAME, self)
        self.hide()
        self.quitting.emit()

    def _undo(self) -> None:
        if self._desk is not None:
            self._desk.runner.undo()

    def _redo(self) -> None:
        if self._desk is not None:
            self._desk.runner.redo()

    def _new(self) -> None:
        if self.stack.front is not None:
            self.stack.front.new()

    def _find(self) -> None:
        if self.stack.front is not None:
            self.stack.front.find_here()

    def _act(self) -> None:
        if self.stack.front is not None:
            self.stack.front.primary_action()

    def _refresh(self) -> None:
        if self.stack.front is not None:
            self.stack.front.look_again()

    def _arrived(self, name: str) -> None:
        self.rail.show_chosen(name)
        self._memory.put("window.page", name)
        front = self.stack.front
        if self.help.isVisible() and front is not None:
            self.help.show_topic(front.help_topic or front.name)

    def _go_to(self, hit: Hit) -> None:
        self.stack.page(hit.page, **({"id": hit.id} if hit.id else {}))

    def _go_to_page(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.stack.page(str(action.data()))

    def _go_to_account(self) -> None:
        if self.stack.knows("settings"):
            self.stack.page("settings", section="account")

    def _show_connection(self) -> None:
        desk = self._desk
        if desk is None:
            return
        self.top.connection.show_state(desk.bus.connection)
        account = desk.services.account
        name = account.name if account is not None else ""
        kind = {
            "service": self.tr("Service account"),
            "subscription": self.tr("Subscription account"),
        }.get((account.kind if account is not None else "").partition("-")[0], "")
        self.top.show_shop(name or self._shop_name(desk), kind)

    def _shop_name(self, desk: Desk) -> str:
        return self.tr("Practice shop") if desk.practice else self.tr("My shop")

    def _judge_actions(self) -> None:
        desk = self._desk
        if desk is None:
            return
        for declared, step in (
            (actions.UNDO, desk.undo.next_back),
            (actions.REDO, desk.undo.next_forward),
        ):
            action = self._actions[declared.id]
            action.setEnabled(step is not None)
            action.setText(f"{declared.words}: {step.title}" if step else declared.words)

    def _say_taken_back(self, title: str, back: bool) -> None:
        text = self.tr("Taken back: {0}") if back else self.tr("Done again: {0}")
        self.toasts.show(text.format(title), tone="info")
