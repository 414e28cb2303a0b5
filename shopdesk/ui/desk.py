"""What every page is built with, and what every page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from shopdesk.clock import Clock
from shopdesk.domain.changes import ChangeSet, Noun
from shopdesk.domain.failures import Failure
from shopdesk.domain.hub import Hub
from shopdesk.settings import Setting, Value
from shopdesk.ui.machinery.actions import PageAction
from shopdesk.ui.machinery.bus import Bus
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.machinery.memory import Memory
from shopdesk.ui.machinery.prompts import Prompts
from shopdesk.ui.machinery.tasks import TaskRunner
from shopdesk.ui.machinery.undo import UndoStack
from shopdesk.ui.theme.theme import Theme
from shopdesk.wording import Wording

if TYPE_CHECKING:
    from shopdesk.domain.people import SyncCounts
    from shopdesk.practice.control import Control
    from shopdesk.services.account import AccountDesk
    from shopdesk.services.articles import ArticleStudio, DraftBox
    from shopdesk.services.broadcasts import BroadcastDesk
    from shopdesk.services.customers import CustomerDesk
    from shopdesk.services.inbox import Inbox
    from shopdesk.services.placements import PlacementDesk
    from shopdesk.services.practice import PracticeDesk
    from shopdesk.services.printing import PrintShop
    from shopdesk.services.today import TodayDesk
    from shopdesk.store.accounts import Account
    from shopdesk.store.backups import Backups
    from shopdesk.store.book import Book


class Services(Protocol):
    """The shop's verbs. Every one may speak to the hub or the book: use them inside the runner.

    ``account`` is a plain look and None until one is connected; those that need an account then
    raise ``Refused("account.none")``. After ``bus.connection_changed`` look again.
    """

    @property
    def account(self) -> Account | None:
        """The connected account."""

    @property
    def account_desk(self) -> AccountDesk:
        """Connecting the account, what it can do, how it stands. Needs no account."""

    @property
    def today(self) -> TodayDesk:
        """What needs doing, and how the shop stands. Needs no account."""

    @property
    def practice_desk(self) -> PracticeDesk | None:
        """The practice shop's strings; None in a real one."""

    @property
    def customers(self) -> CustomerDesk:
        """Import, export, search, erase. Needs no account."""

    @property
    def studio(self) -> ArticleStudio:
        """Articles drawn and checked. Needs no account."""

    @property
    def print_shop(self) -> PrintShop:
        """Posters and labels. Needs no account."""

    @property
    def backups(self) -> Backups:
        """Backups of this shop. Needs no account."""

    @property
    def draft_box(self) -> DraftBox:
        """The way of articles to the platform."""

    @property
    def placements(self) -> PlacementDesk:
        """Placements and their codes."""

    @property
    def inbox(self) -> Inbox:
        """Conversations."""

    @property
    def broadcasts(self) -> BroadcastDesk:
        """Broadcasts."""

    def sync_followers(self, progress: Callable[[int, int | None], None]) -> SyncCounts:
        """Read the account's followers into the book."""

    def setting(self, setting: Setting) -> Value:
        """What the shop has chosen, or the default."""

    def look_up_account(self) -> Account | None:
        """Ask the hub which account is connected (after connecting one)."""


class Toasts(Protocol):
    """Short sentences that come and go at the foot of the window."""

    def show(self, text: str, undo: Callable[[], None] | None = None, tone: str = "ok") -> None:
        """Say ``text``; ``undo`` adds the button. Tones: ok, info, warn, danger (stays)."""


class Navigator(Protocol):
    """The way between pages, which do not know each other."""

    def page(self, name: str, **wish: object) -> None:
        """Go to a page; ``wish`` says what to show there, such as ``id=12``: see
        :meth:`Page.visit`.
        """

    def back(self) -> None:
        """Back to the page before."""

    def knows(self, name: str) -> bool:
        """Whether there is such a page; a link to a page that is not built is not drawn."""


class Doors(Protocol):
    """Which shop the window stands in, and the ways to another one.

    Every way closes this shop in order first and then opens the window anew.
    """

    @property
    def folder(self) -> Path:
        """Where this shop's data lies."""

    def enter_practice(self) -> None:
        """Into the practice shop."""

    def leave_practice(self) -> None:
        """Back into one's own."""

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the present data, which is saved first."""

    def open_again(self) -> None:
        """The same shop once more, for what only a new window shows (another language)."""


@dataclass(frozen=True)
class Desk:
    """Everything a page works with. One per open shop."""

    book: Book
    hub: Hub
    clock: Clock
    services: Services
    runner: TaskRunner
    bus: Bus
    prompts: Prompts
    toasts: Toasts
    undo: UndoStack
    theme: Theme
    wording: Wording
    formats: Formats
    memory: Memory
    go: Navigator
    control: Control | None = None
    doors: Doors | None = None

    @property
    def practice(self) -> bool:
        """Whether this is a practice shop."""
        return self.control is not None


class Page(QWidget):
    """One page of the window.

    A subclass names the ``nouns`` it shows; :meth:`refresh` is then called when one of them
    changed, at once while the page is visible and otherwise when it is shown again. It is also
    called before the first showing. Reading goes through ``self.desk.runner``.

    Signals:
        badge_changed: the number on the page's place in the rail (0 hides it).
    """

    name: ClassVar[str] = ""
    nouns: ClassVar[frozenset[Noun]] = frozenset()
    help_topic: ClassVar[str] = ""

    badge_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(f"page-{self.name}")
        self._stale = True
        desk.bus.changed.connect(self._hear)
        desk.bus.connection_changed.connect(self._hear_connection)
        desk.bus.clock_moved.connect(self.look_again)

    # What a page says about itself

    def title(self) -> str:
        """What the page is called, translated."""
        raise NotImplementedError

    def actions_of_page(self) -> tuple[PageAction, ...]:
        """What only this page can do, with its shortcuts; slots are bound methods."""
        return ()

    def is_ready(self) -> bool:
        """Whether everything it shows is there (pictures are taken then)."""
        return True

    # What the frame asks of a page

    def refresh(self) -> None:
        """Read what is shown again."""

    def visit(self, **wish: object) -> None:
        """Show what somebody came for, such as ``id=12``."""

    def primary_action(self) -> None:
        """Ctrl+Enter: what the filled button does."""

    def new(self) -> None:
        """Ctrl+N."""

    def find_here(self) -> None:
        """Ctrl+F: into the page's own search field."""

    def shown(self) -> None:
        """The page has come to the front."""

    def hidden(self) -> None:
        """Another page is in front, or the window is closing: save what was being typed."""

    def connection_changed(self) -> None:
        """The account was connected or lost; by default the page looks again."""
        self.look_again()

    # How it works

    def look_again(self) -> None:
        """Refresh now when visible, else at the next showing."""
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def show_failure(self, failure: Failure) -> None:
        """Say a failure as a toast, for whatever has no better place for it."""
        sentence = self.desk.wording.sentence(failure.code, failure.details)
        self.desk.toasts.show(f"{sentence.what}{self._gap()}{sentence.remedy}", tone="danger")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._refresh_if_stale()
            self.shown()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.hidden()

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.nouns & self.nouns:
            self.look_again()

    def _hear_connection(self) -> None:
        self.connection_changed()

    def _gap(self) -> str:
        return "" if self.desk.formats.lang == "zh_CN" else " "


@dataclass(frozen=True)
class PageSpec:
    """A page's place in the rail. ``title`` is a source string of the context ``Rail``.

    ``badge`` counts what waits there (asked beside the GUI, again when ``badge_nouns`` change).
    ``at_foot`` puts it at the rail's lower end.
    """

    name: str
    icon: str
    title: str
    make: Callable[[Desk], Page]
    badge: Callable[[Desk], int] | None = None
    badge_nouns: frozenset[Noun] = frozenset()
    at_foot: bool = False
