"""Builds store, hub and services of one shop, without Qt, and takes them down again in order.

Everything is made here by hand and handed its needs in the constructor; nothing else in the program
reaches for a global. What is heavy and not needed to show a book (hub, rendering, printing, the
practice platform) is imported where it is made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from shopdesk import log, paths, settings
from shopdesk.clock import Clock, PracticeClock, SystemClock
from shopdesk.domain.changes import ChangeSet
from shopdesk.domain.failures import Refused
from shopdesk.domain.people import SyncCounts
from shopdesk.domain.queries import GetState
from shopdesk.hub.late import LateHub
from shopdesk.paths import Folders
from shopdesk.services.account import AccountDesk
from shopdesk.services.broadcasts import BroadcastDesk
from shopdesk.services.customers import CustomerDesk
from shopdesk.services.followers import FollowerSync, Progress
from shopdesk.services.inbox import Inbox
from shopdesk.services.journal import JournalReader
from shopdesk.services.outcomes import Outcomes
from shopdesk.services.placements import PlacementDesk
from shopdesk.services.restore import restore
from shopdesk.services.today import TodayDesk
from shopdesk.store.accounts import Account
from shopdesk.store.backups import Backups
from shopdesk.store.book import Book
from shopdesk.store.rotation import Kept

if TYPE_CHECKING:
    from shopdesk.hub.embedded import EmbeddedHub
    from shopdesk.hub.secrets import SecretStore
    from shopdesk.practice.control import Control, PracticeTime
    from shopdesk.services.articles import ArticleStudio, DraftBox
    from shopdesk.services.practice import PracticeDesk
    from shopdesk.services.practice_process import PracticeDoors, PracticeWishes
    from shopdesk.services.printing import PrintShop
    from shopdesk.services.tour import Step

PRACTICE_FOLDER = "practice"


class AccountServices:
    """The services that work for one account. Made anew when another account is connected."""

    def __init__(self, shop: Shop, account: Account) -> None:
        self._shop = shop
        self.account = account

    @cached_property
    def reader(self) -> JournalReader:
        """Brings the book up to date from the hub's journal."""
        shop = self._shop
        return JournalReader(
            shop.book, shop.hub, self.account.id, shop.outcomes, lambda c: shop.on_change(c)
        )

    @cached_property
    def draft_box(self) -> DraftBox:
        """The way of articles to the platform."""
        from shopdesk.services.articles import DraftBox

        return DraftBox(self._shop.hub, self._shop.outcomes, self.reader)

    @cached_property
    def placements(self) -> PlacementDesk:
        """Placements and their codes."""
        shop = self._shop
        return PlacementDesk(shop.book, shop.hub, self.account.id, shop.outcomes, self.reader)

    @cached_property
    def inbox(self) -> Inbox:
        """Conversations."""
        shop = self._shop
        return Inbox(shop.book, shop.hub, self.account.id, shop.clock, shop.outcomes, self.reader)

    @cached_property
    def broadcasts(self) -> BroadcastDesk:
        """Broadcasts, reconciled with the hub when first asked for."""
        shop = self._shop
        minutes = shop.setting(settings.GRACE_MINUTES)
        desk = BroadcastDesk(
            shop.book,
            shop.hub,
            self.account.id,
            shop.clock,
            shop.outcomes,
            self.reader,
            grace_seconds=int(minutes) * 60,
        )
        desk.reconcile()
        return desk


class Shop:
    """One open shop: its book, its hub, and the services that work on both.

    ``start_hub`` lets the hub begin to work; until then the book can be read and changed and
    nothing goes out. Services that need an account raise ``Refused("account.none")`` until one is
    connected.
    """

    def __init__(
        self,
        folders: Folders,
        book: Book,
        hub: LateHub,
        clock: Clock,
        start_hub: Callable[[], None],
        control: Control | None = None,
        practice_time: PracticeTime | None = None,
    ) -> None:
        self.folders = folders
        self.book = book
        self.hub = hub
        self.clock = clock
        self.control = control
        self.practice_time = practice_time
        self.outcomes = Outcomes()
        self.on_change: Callable[[ChangeSet], None] = lambda _: None
        self._start_hub = start_hub
        self._connected: AccountServices | None = None

    # The hub and its account

    def start_hub(self) -> None:
        """Let the hub work, and see which account it is connected to. Once."""
        self._start_hub()
        self.look_up_account()

    @property
    def account(self) -> Account | None:
        """The connected account, as last looked up."""
        return None if self._connected is None else self._connected.account

    def look_up_account(self) -> Account | None:
        """Ask the hub which account is connected, and note it in the book."""
        app_id = self.hub.query(GetState()).account_id
        if not app_id:
            self._connected = None
            return None
        account = self.book.operation(
            lambda: self.book.accounts.ensure(
                app_id, practice=self.control is not None, **self._practice_facts()
            ),
            undoable=False,
        ).value
        if self._connected is None or self._connected.account.id != account.id:
            self._connected = AccountServices(self, account)
        self._connected.account = account
        return account

    def _practice_facts(self) -> dict[str, str]:
        """What a real shop's owner fills in: the practice shop has a name and a kind already."""
        if self.control is None:
            return {}
        shop = json.loads(paths.resource("practice", "shop.json").read_text(encoding="utf-8"))
        kind = self.control.state()["account"]["account_type"]
        return {"name": str(shop["name"]), "kind": str(kind)}

    @property
    def connected(self) -> AccountServices:
        """The services of the connected account; raises ``Refused("account.none")``."""
        if self._connected is None:
            self.look_up_account()
        if self._connected is None:
            raise Refused("account.none")
        return self._connected

    def catch_up(self, wait_seconds: float = 0.0) -> int:
        """Bring the journal into the book, waiting for its first entry at most so long."""
        return self.reader.catch_up(wait_seconds)

    def hush(self) -> None:
        """Let go whoever waits, for the journal or an ending: the shop is about to close."""
        self.outcomes.hush()
        self.hub.hush()

    # Services that need an account

    @property
    def reader(self) -> JournalReader:
        """Brings the book up to date from the hub's journal."""
        return self.connected.reader

    @property
    def draft_box(self) -> DraftBox:
        """The way of articles to the platform."""
        return self.connected.draft_box

    @property
    def placements(self) -> PlacementDesk:
        """Placements and their codes."""
        return self.connected.placements

    @property
    def inbox(self) -> Inbox:
        """Conversations."""
        return self.connected.inbox

    @property
    def broadcasts(self) -> BroadcastDesk:
        """Broadcasts."""
        return self.connected.broadcasts

    def sync_followers(self, progress: Progress = lambda done, total: None) -> SyncCounts:
        """Read the account's followers into the book and sort the new from the old."""
        days = int(self.setting(settings.OLD_AFTER_DAYS))
        account = self.connected.account
        return FollowerSync(self.book, self.hub, account.id, self.clock).run(days, progress)

    # Services of any shop

    @cached_property
    def account_desk(self) -> AccountDesk:
        """Connecting the account, what it can do, how it stands."""
        return AccountDesk(self.book, self.hub, self.look_up_account)

    @cached_property
    def today(self) -> TodayDesk:
        """What needs doing, and how the shop stands."""
        return TodayDesk(self.book, self.hub, self.clock, self.account_desk, lambda: self.backups)

    @cached_property
    def practice_desk(self) -> PracticeDesk | None:
        """The practice shop's strings; None in a real one."""
        if self.control is None:
            return None
        from shopdesk.services.practice import PracticeDesk

        return PracticeDesk(self.control, self.book)

    @cached_property
    def customers(self) -> CustomerDesk:
        """Customers, with the hub told of erasures."""
        return CustomerDesk(self.book, self.hub)

    @cached_property
    def studio(self) -> ArticleStudio:
        """Articles drawn and checked."""
        from shopdesk.services.articles import ArticleStudio

        return ArticleStudio(paths.resource("themes", "articles"))

    @cached_property
    def print_shop(self) -> PrintShop:
        """Posters and labels."""
        from shopdesk.services.printing import print_shop

        return print_shop()

    @property
    def backups(self) -> Backups:
        """Backups of this shop, kept as long as its settings say."""
        kept = Kept(
            days=int(self.setting(settings.KEEP_DAILY)),
            weeks=int(self.setting(settings.KEEP_WEEKLY)),
            months=int(self.setting(settings.KEEP_MONTHLY)),
        )
        chosen = str(self.setting(settings.BACKUP_FOLDER))
        place = Path(chosen) if chosen else self.folders.backups
        return Backups(self.folders.data, place, clock=self.clock, kept=kept)

    def furnish(self) -> bool:
        """Fill a practice shop in which nobody has worked yet; False when there is nothing to do.

        Raises :class:`~shopdesk.domain.failures.Failure` when the practice platform is away.
        """
        if self.control is None:
            return False
        from shopdesk.services.article_desk import ArticleDesk
        from shopdesk.services.practice_shop import PracticeShop
        from shopdesk.services.print_room import print_room

        return PracticeShop(
            self.book,
            self.control,
            self.customers,
            ArticleDesk(self.book, self.studio),
            self.placements,
            print_room(self.book, self.print_shop),
            self.reader,
            self.sync_followers,
            paths.resource("practice"),
        ).furnish()

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
    start_hub: bool = True,
    keep_log: bool = True,
) -> OpenShop:
    """Open the shop in ``folders``: the book first (its lock keeps others out), then the hub.

    A practice shop brings its platform up beside it, takes over its clock and connects by itself.
    ``start_hub=False`` leaves the start of the hub to the caller (:meth:`Shop.start_hub`): the
    window shows the book before it thinks of the network, and keeps the log by itself
    (``keep_log=False``).
    """
    with ExitStack() as closing:
        if keep_log:
            closing.callback(log.start(folders.logs))
        if practice:
            shop = _practice_shop(folders, wishes, callbacks, closing)
        else:
            shop = _real_shop(folders, closing)
        if start_hub:
            shop.start_hub()
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


def restore_backup(folders: Folders, backup: Path) -> None:
    """Put a backup in the place of the closed shop in ``folders``; what is there is saved first.

    Raises as :meth:`shopdesk.store.backups.Backups.restore`.
    """
    folders.data.mkdir(parents=True, exist_ok=True)
    with backups(folders) as place:
        restore(place, backup)


def _real_shop(folders: Folders, closing: ExitStack) -> Shop:
    clock = SystemClock()
    book = _book(folders, clock, closing)

    def secrets() -> SecretStore:
        from shopdesk.hub.secrets import open_secrets

        return open_secrets(folders.state)

    hub = _hub(folders, book, secrets, clock, closing)
    return Shop(folders, book, hub, clock, lambda: _start(hub, book))


def _practice_shop(
    folders: Folders, wishes: PracticeWishes | None, callbacks: bool, closing: ExitStack
) -> Shop:
    from shopdesk.hub.secrets import SecretsInMemory
    from shopdesk.practice.control import Control, PracticeTime
    from shopdesk.services.practice_process import PracticeWishes, ensure_running

    folders.data.mkdir(parents=True, exist_ok=True)
    doors = ensure_running(folders.data / PRACTICE_FOLDER, wishes or PracticeWishes())
    control = Control(doors.control_url)
    time = closing.enter_context(PracticeTime(control))
    clock = PracticeClock(time)
    book = _book(folders, clock, closing)
    hub = _hub(folders, book, SecretsInMemory, clock, closing, practice=True)

    def start() -> None:
        # Connected before it starts: what is already due must find its way out at once.
        _connect_practice(hub, control, doors, callbacks)
        _start(hub, book)

    return Shop(folders, book, hub, clock, start, control, time)


def _book(folders: Folders, clock: Clock, closing: ExitStack) -> Book:
    folders.data.mkdir(parents=True, exist_ok=True)
    return closing.enter_context(Book.open(folders.data, state=folders.state, clock=clock))


def _hub(
    folders: Folders,
    book: Book,
    secrets: Callable[[], SecretStore],
    clock: Clock,
    closing: ExitStack,
    *,
    practice: bool = False,
) -> LateHub:
    held = f"broadcast.{book.held_reason.value}" if book.held_reason else None
    proxy = str(book.settings.get(settings.PROXY.key, ""))

    def make() -> EmbeddedHub:
        from shopdesk.hub.embedded import EmbeddedHub
        from shopdesk.hub.factory import WechatFactory

        return EmbeddedHub(
            folders.data,
            secrets(),
            WechatFactory(clock, proxy=proxy),
            clock,
            practice=practice,
            held_reason=held,
        )

    hub = LateHub(make)
    closing.callback(hub.shutdown)
    return hub


def _start(hub: LateHub, book: Book) -> None:
    """Start the hub; what a restored or copied book had planned is held by then, each send for
    itself.

    From there on the book is this machine's own: every held send waits for a person, and what a
    person plans anew goes out. A crash in between holds everything once more.
    """
    hub.start()
    if book.held_reason is not None:
        book.adopt()


def _connect_practice(
    hub: LateHub, control: Control, doors: PracticeDoors, callbacks: bool
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


def take_tour(
    out: Path, scratch: Path, followers: int, pages: Sequence[str], told: Callable[[Step], None]
) -> bool:
    """The main job on a fresh practice shop in ``scratch``; its results in ``out``, at last
    pictures of these pages of the window. True when all went well.

    The practice platform of the tour is stopped afterwards.
    """
    from shopdesk.services.practice_process import PracticeWishes, stop
    from shopdesk.services.tour import Stage, Tour, capability_reader, picture_pages, write_summary

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
                studio=shop.studio,
                print_shop=shop.print_shop,
                content=paths.resource("practice"),
                account_id=shop.connected.account.id,
            )
            steps = Tour(stage, out, told).run()
        if all(step.ok for step in steps):
            steps.append(picture_pages(pages, folders, out))
            told(steps[-1])
        return write_summary(steps, out)
    finally:
        stop(folders.data / PRACTICE_FOLDER)
