"""Builds store, hub and services of one shop, without Qt, and takes them down again in order.

Everything is made here by hand and handed its needs in the constructor; nothing else in the program
reaches for a global.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType

from shopdesk import log, paths, settings
from shopdesk.clock import Clock, PracticeClock, SystemClock
from shopdesk.domain.changes import ChangeSet
from shopdesk.domain.failures import Refused
from shopdesk.domain.people import SyncCounts
from shopdesk.domain.queries import GetState
from shopdesk.hub.embedded import EmbeddedHub
from shopdesk.hub.factory import WechatFactory
from shopdesk.hub.secrets import SecretsInMemory, SecretStore, open_secrets
from shopdesk.paths import Folders
from shopdesk.practice.control import Control, PracticeTime
from shopdesk.services.articles import ArticleStudio, DraftBox
from shopdesk.services.broadcasts import BroadcastDesk
from shopdesk.services.customers import CustomerDesk
from shopdesk.services.followers import FollowerSync, Progress
from shopdesk.services.inbox import Inbox
from shopdesk.services.journal import JournalReader
from shopdesk.services.outcomes import Outcomes
from shopdesk.services.placements import PlacementDesk
from shopdesk.services.practice_process import (
    PracticeDoors,
    PracticeWishes,
    ensure_running,
    stop,
)
from shopdesk.services.printing import print_shop
from shopdesk.services.tour import Stage, Step, Tour, capability_reader
from shopdesk.store.accounts import Account
from shopdesk.store.backups import Backups
from shopdesk.store.book import Book
from shopdesk.store.rotation import Kept

PRACTICE_FOLDER = "practice"


class Shop:
    """One open shop: its book, its hub, and the services that work on both.

    Services that need an account raise ``Refused("account.none")`` until one is connected.
    """

    def __init__(
        self, book: Book, hub: EmbeddedHub, clock: Clock, control: Control | None = None
    ) -> None:
        self.book = book
        self.hub = hub
        self.clock = clock
        self.control = control
        self.outcomes = Outcomes()
        self.on_change: Callable[[ChangeSet], None] = lambda _: None

    @cached_property
    def account(self) -> Account:
        """The account the hub is connected to, as the book knows it."""
        app_id = self.hub.query(GetState()).account_id
        if not app_id:
            raise Refused("account.none")
        made = self.book.operation(
            lambda: self.book.accounts.ensure(app_id, practice=self.control is not None),
            undoable=False,
        )
        return made.value

    @cached_property
    def reader(self) -> JournalReader:
        """Brings the book up to date from the hub's journal."""
        return JournalReader(
            self.book, self.hub, self.account.id, self.outcomes, lambda c: self.on_change(c)
        )

    @cached_property
    def customers(self) -> CustomerDesk:
        """Customers, with the hub told of erasures."""
        return CustomerDesk(self.book, self.hub)

    @cached_property
    def draft_box(self) -> DraftBox:
        """The way of articles to the platform."""
        return DraftBox(self.hub, self.outcomes, self.reader)

    @cached_property
    def placements(self) -> PlacementDesk:
        """Placements and their codes."""
        return PlacementDesk(self.book, self.hub, self.account.id, self.outcomes, self.reader)

    @cached_property
    def inbox(self) -> Inbox:
        """Conversations."""
        return Inbox(self.book, self.hub, self.account.id, self.clock, self.outcomes, self.reader)

    @cached_property
    def broadcasts(self) -> BroadcastDesk:
        """Broadcasts, reconciled with the hub when first asked for."""
        minutes = self.setting(settings.GRACE_MINUTES)
        desk = BroadcastDesk(
            self.book,
            self.hub,
            self.account.id,
            self.clock,
            self.outcomes,
            self.reader,
            grace_seconds=int(minutes) * 60,
        )
        desk.reconcile()
        return desk

    def sync_followers(self, progress: Progress = lambda done, total: None) -> SyncCounts:
        """Read the account's followers into the book and sort the new from the old."""
        days = int(self.setting(settings.OLD_AFTER_DAYS))
        sync = FollowerSync(self.book, self.hub, self.account.id, self.clock)
        return sync.run(days, progress)

    def setting(self, setting: settings.Setting) -> settings.Value:
        """What the shop has chosen, or the default."""
        return setting.accept(self.book.settings.get(setting.key, setting.default))


class OpenShop:
    """A shop with everything that has to be closed after it, in the reverse order of making."""

    def __init__(self, shop: Shop, closing: ExitStack) -> None:
        self.shop = shop
        self._closing = closing

    def close(self) -> None:
        """Stop the hub, the practice clock, then close the book. Doing it twice is harmless."""
        self._closing.close()

    def __enter__(self) -> Shop:
        return self.shop

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_shop(
    folders: Folders,
    *,
    practice: bool = False,
    wishes: PracticeWishes | None = None,
    callbacks: bool = True,
) -> OpenShop:
    """Open the shop in ``folders``: the book first (its lock keeps others out), then the hub.

    A practice shop brings its platform up beside it, takes over its clock and connects by itself.
    """
    with ExitStack() as closing:
        closing.callback(log.start(folders.logs))
        if practice:
            shop = _practice_shop(folders, wishes or PracticeWishes(), callbacks, closing)
        else:
            shop = _real_shop(folders, closing)
        return OpenShop(shop, closing.pop_all())


@contextmanager
def open_book(folders: Folders) -> Iterator[Book]:
    """Only the book, for work that needs nothing of the platform."""
    folders.data.mkdir(parents=True, exist_ok=True)
    with Book.open(folders.data, state=folders.state) as book:
        yield book


@contextmanager
def backups(folders: Folders, place: Path | None = None) -> Iterator[Backups]:
    """The backups of a shop, rotated as its settings say (defaults while the book cannot be
    read).
    """
    yield Backups(folders.data, place or folders.backups, kept=Kept())


def _real_shop(folders: Folders, closing: ExitStack) -> Shop:
    clock = SystemClock()
    book = _book(folders, clock, closing)
    hub = _hub(folders, book, open_secrets(folders.state), clock, closing)
    hub.start()
    return Shop(book, hub, clock)


def _practice_shop(
    folders: Folders, wishes: PracticeWishes, callbacks: bool, closing: ExitStack
) -> Shop:
    folders.data.mkdir(parents=True, exist_ok=True)
    doors = ensure_running(folders.data / PRACTICE_FOLDER, wishes)
    control = Control(doors.control_url)
    time = closing.enter_context(PracticeTime(control))
    clock = PracticeClock(time)
    book = _book(folders, clock, closing)
    hub = _hub(folders, book, SecretsInMemory(), clock, closing, practice=True)
    # Connected before it starts: what is already due must find its way out at once.
    _connect_practice(hub, control, doors, callbacks)
    hub.start()
    return Shop(book, hub, clock, control)


def _book(folders: Folders, clock: Clock, closing: ExitStack) -> Book:
    folders.data.mkdir(parents=True, exist_ok=True)
    return closing.enter_context(Book.open(folders.data, state=folders.state, clock=clock))


def _hub(
    folders: Folders,
    book: Book,
    secrets: SecretStore,
    clock: Clock,
    closing: ExitStack,
    *,
    practice: bool = False,
) -> EmbeddedHub:
    held = f"broadcast.{book.held_reason.value}" if book.held_reason else None
    hub = EmbeddedHub(
        folders.data,
        secrets,
        WechatFactory(clock, proxy=str(book.settings.get(settings.PROXY.key, ""))),
        clock,
        practice=practice,
        held_reason=held,
    )
    closing.callback(hub.shutdown)
    return hub


def _connect_practice(
    hub: EmbeddedHub, control: Control, doors: PracticeDoors, callbacks: bool
) -> None:
    hub.admin(
        "connect",
        {
            "app_id": doors.app_id,
            "secret": doors.app_secret,
            "api_base": doors.base_url,
            "token": doors.token,
            "aes_key": doors.aes_key,
        },
    )
    if callbacks:
        control.set_callback(hub.serve_callbacks())


def take_tour(out: Path, scratch: Path, followers: int, told: Callable[[Step], None]) -> bool:
    """The main job on a fresh practice shop in ``scratch``; its results in ``out``. True when all
    went well.

    The practice platform of the tour is stopped afterwards.
    """
    folders = Folders(data=scratch / "data", state=scratch / "state")
    wishes = PracticeWishes(followers=followers)
    try:
        with open_shop(folders, practice=True, wishes=wishes) as shop:
            assert shop.control is not None
            stage = Stage(
                book=shop.book,
                control=shop.control,
                reader=shop.reader,
                customers=shop.customers,
                draft_box=shop.draft_box,
                placements=shop.placements,
                broadcasts=shop.broadcasts,
                inbox=shop.inbox,
                sync_followers=shop.sync_followers,
                capabilities=capability_reader(shop.hub.query),
                studio=ArticleStudio(paths.resource("themes", "articles")),
                print_shop=print_shop(),
                content=paths.resource("practice"),
                account_id=shop.account.id,
            )
            return Tour(stage, out, told).run()
    finally:
        stop(folders.data / PRACTICE_FOLDER)
