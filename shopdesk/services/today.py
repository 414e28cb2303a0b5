"""What needs doing today, and how the shop stands: one look for the first page.

Every number comes from the book, the hub's own store and the folder of backups; nobody outside is
asked, so the page is there at once and without a network. The one question that goes outside,
whether the next broadcast is ready, is asked separately (:meth:`TodayDesk.preflight`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from shopdesk.clock import BEIJING, Clock, beijing_day
from shopdesk.domain import errands, reply_windows
from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.conversations import Conversation, Section
from shopdesk.domain.errands import Agenda, Errand, ToDo, agenda, minutes_to_answer
from shopdesk.domain.growth import FollowerGrowth
from shopdesk.domain.hub import Hub
from shopdesk.domain.journal import BatchState
from shopdesk.domain.ledger import BroadcastRecord
from shopdesk.domain.reply_windows import ReplyWindow
from shopdesk.services.account import AccountDesk, Standing
from shopdesk.services.broadcast_calendar import BroadcastCalendar, MonthOfBroadcasts, state_of
from shopdesk.services.preflight import Preflight, PreflightChecks
from shopdesk.store.accounts import Account
from shopdesk.store.backups import Backups
from shopdesk.store.book import Book

#: How many waiting followers are named.
NAMED = 5

#: How far back the line of followers goes.
GROWTH_DAYS = 30

#: How many placements are named as sources of new followers.
SOURCES = 3

#: From this many held broadcasts on, they are one row.
FOLDED_FROM = 3

RESTORED = frozenset({"broadcast.restored", "broadcast.copied"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits for an answer, how long one may still be given, and her groups' names."""

    conversation: Conversation
    window: ReplyWindow
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A placement and how many began to follow through it."""

    name: str
    followers: int


@dataclass(frozen=True, slots=True)
class BackupAge:
    """The newest backup: when (UTC), how large in bytes, where."""

    made_at: datetime
    size: int
    place: str


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the first page shows, as it is at ``now`` (UTC).

    ``waiting`` are the first to close, of ``waiting_count``. ``month``, ``growth`` are None without
    an account. ``sent`` are the days on which a broadcast went out within the days of ``growth``.
    """

    now: datetime
    standing: Standing
    waiting: tuple[Waiting, ...] = ()
    waiting_count: int = 0
    agenda: Agenda = field(default_factory=lambda: Agenda(()))
    month: MonthOfBroadcasts | None = None
    growth: FollowerGrowth | None = None
    sent: tuple[date, ...] = ()
    sources: tuple[Source, ...] = ()
    backup: BackupAge | None = None
    customers: int = 0

    @property
    def answer_minutes(self) -> int:
        """How long answering everybody takes."""
        return minutes_to_answer(self.waiting_count)

    @property
    def minutes(self) -> int:
        """How long everything takes: what the parts say, added up."""
        return self.answer_minutes + self.agenda.minutes

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to do."""
        return not self.waiting and not self.agenda.todos


class TodayDesk:
    """Looks at everything for the first page. Off the GUI thread."""

    def __init__(
        self,
        book: Book,
        hub: Hub,
        clock: Clock,
        accounts: AccountDesk,
        backups: Callable[[], Backups],
    ) -> None:
        self._book = book
        self._hub = hub
        self._clock = clock
        self._accounts = accounts
        self._backups = backups

    def look(self) -> Today:
        """The day as it stands now."""
        now = self._clock.now()
        standing = self._accounts.standing()
        account = standing.account or self._last_account()
        backup = self._backup()
        customers = self._book.customers.count()
        plain = Today(now=now, standing=standing, backup=backup, customers=customers)
        if account is None:
            todos = [ToDo(Errand.CONNECT), *self._backup_errand(plain, practice=False)]
            return replace(plain, agenda=agenda(todos))
        month = BroadcastCalendar(self._book, account.id, self._clock).month(beijing_day(now))
        todos = [
            *_broadcast_errands(month, now),
            *_lost(standing),
            *self._backup_errand(plain, practice=account.practice),
            *_sync_errand(account, standing, now),
            *self._code_errand(account, standing),
            *self._draft_errands(now),
        ]
        first = _midnight(beijing_day(now) - timedelta(days=GROWTH_DAYS - 1))
        return replace(
            plain,
            waiting=tuple(self._waiting(account, now)),
            waiting_count=self._book.conversation_list.size(account.id, Section.TO_ANSWER, now),
            agenda=agenda(todos),
            month=month,
            growth=self._book.growth.of_days(account.id, GROWTH_DAYS),
            sent=self._sent_days(account, first, now),
            sources=self._sources(account, first),
        )

    def preflight(self, uid: str) -> Preflight:
        """Whether a broadcast is ready to go. Asks the platform; may take seconds."""
        record = self._book.broadcasts.get(uid)
        return PreflightChecks(self._book, self._hub, self._clock).run(record)

    def _last_account(self) -> Account | None:
        """With the hub out of reach, the account the book knows."""
        known = self._book.accounts.all()
        return known[-1] if known else None

    def _waiting(self, account: Account, now: datetime) -> Iterator[Waiting]:
        listed = self._book.conversation_list.section(
            account.id, Section.TO_ANSWER, now, limit=NAMED
        )
        for conversation in listed.items:
            assert conversation.last_in_at is not None  # the section holds only who wrote
            window = reply_windows.after_message(
                conversation.last_in_at, conversation.replies_since
            )
            groups = self._book.groups.of_customer(conversation.customer_id)
            yield Waiting(conversation, window, tuple(group.name for group in groups))

    def _backup(self) -> BackupAge | None:
        for newest in self._backups().all():
            return BackupAge(newest.manifest.made_at, newest.size, str(newest.path.parent))
        return None

    def _backup_errand(self, today: Today, *, practice: bool) -> Iterator[ToDo]:
        # Nothing is lost with a practice shop, and an empty book needs no backup yet.
        if practice or not today.customers:
            return
        made_at = today.backup.made_at if today.backup else None
        if made_at is None or today.now - made_at > errands.BACKUP_STALE:
            yield ToDo(Errand.BACKUP, at=made_at)

    def _code_errand(self, account: Account, standing: Standing) -> Iterator[ToDo]:
        without = [place for place in self._book.placements.all(account.id) if not place.url]
        if without and standing.report.permission(Capability.SCENE_CODES) is not Permission.NO:
            first = without[0]
            yield ToDo(Errand.CODE, first.name, count=len(without), id=first.id)

    def _draft_errands(self, now: datetime) -> Iterator[ToDo]:
        begun = self._book.unfinished.articles(
            worked_on_since=now - errands.DRAFT_FORGOTTEN, resting_since=now - errands.DRAFT_RESTS
        )
        for article in begun:
            yield ToDo(Errand.DRAFT, article.title, at=article.updated_at, id=article.id)

    def _sent_days(self, account: Account, first: datetime, now: datetime) -> tuple[date, ...]:
        sent = self._book.broadcasts.between(account.id, first, now)
        out = (BatchState.SUBMITTED, BatchState.DELIVERED)
        return tuple(sorted({beijing_day(one.due_at) for one in sent if state_of(one) in out}))

    def _sources(self, account: Account, since: datetime) -> tuple[Source, ...]:
        tallies = self._book.placements.tallies(account.id, since)
        places = [
            *self._book.placements.all(account.id),
            *self._book.placements.all(account.id, archived=True),
        ]
        found = [
            Source(place.name, tallies[place.scene].followers)
            for place in places
            if place.scene in tallies and tallies[place.scene].followers
        ]
        found.sort(key=lambda source: -source.followers)
        return tuple(found[:SOURCES])


def _broadcast_errands(month: MonthOfBroadcasts, now: datetime) -> Iterator[ToDo]:
    held = [one for one in month.waiting if state_of(one) is BatchState.HELD]
    restored = [one for one in held if _reason(one) in RESTORED]
    if len(restored) >= FOLDED_FROM:
        yield ToDo(Errand.HELD_MANY, count=len(restored), reason=_reason(restored[0]))
        held = [one for one in held if one not in restored]
    for one in held:
        yield _about(Errand.HELD, one)
    for one in month.waiting:
        if state_of(one) is not BatchState.HELD:
            yield _about(Errand.UNSURE, one)
    coming = month.next
    today = beijing_day(now)
    if coming and state_of(coming) is BatchState.DUE_LATER and beijing_day(coming.due_at) == today:
        yield _about(Errand.NEXT, coming)


def _about(kind: Errand, record: BroadcastRecord) -> ToDo:
    return ToDo(
        kind,
        record.title,
        at=record.due_at,
        count=record.reached,
        reason=_reason(record),
        uid=record.uid,
        id=record.id,
    )


def _reason(record: BroadcastRecord) -> str:
    return next((batch.reason for batch in record.batches if batch.reason), "")


def _lost(standing: Standing) -> Iterator[ToDo]:
    if standing.lost:
        yield ToDo(Errand.LOST, standing.lost[0].value, count=len(standing.lost))


def _sync_errand(account: Account, standing: Standing, now: datetime) -> Iterator[ToDo]:
    if standing.report.permission(Capability.FOLLOWERS) is Permission.NO:
        return
    if account.synced_at is None or now - account.synced_at > errands.SYNC_STALE:
        yield ToDo(Errand.SYNC, at=account.synced_at)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)
