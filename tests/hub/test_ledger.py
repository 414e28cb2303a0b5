"""The ledger never lets a follower receive more than the limit in a Beijing month."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from shopdesk.clock import beijing_month
from shopdesk.hub.database import Database
from shopdesk.hub.ledger import EVERYONE, Ledger

PEOPLE = [f"o{n}" for n in range(6)]
LIMIT = 4


class LedgerAgainstModel(RuleBasedStateMachine):
    """Sends of any audience at any moment, some taken back, against plain counting."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.database = Database.at(self.folder / "hub.db")
        self.ledger = Ledger("wx1")
        self.now = datetime(2026, 9, 29, 15, 0, tzinfo=UTC)
        self.sent: dict[int, tuple[str, tuple[str, ...]]] = {}
        self.jobs = 0

    @rule(hours=st.integers(0, 30))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(audience=st.sets(st.sampled_from(PEOPLE), min_size=2))
    def send(self, audience: set[str]) -> None:
        """Claim as the sender does: leave out who is full, enter the rest."""
        self.jobs += 1
        with self.database.write() as connection:
            full = self.ledger.full(connection, sorted(audience), self.now, LIMIT)
            reached = tuple(sorted(audience - full))
            self.ledger.enter(connection, f"job-{self.jobs}", 1, reached, self.now)
        self.sent[self.jobs] = (beijing_month(self.now), reached)

    @rule()
    def send_to_all(self) -> None:
        self.jobs += 1
        with self.database.write() as connection:
            self.ledger.enter(connection, f"job-{self.jobs}", 1, (EVERYONE,), self.now)
        self.sent[self.jobs] = (beijing_month(self.now), (EVERYONE,))

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def refused_by_the_platform(self, data: st.DataObject) -> None:
        job = data.draw(st.sampled_from(sorted(self.sent)))
        del self.sent[job]
        with self.database.write() as connection:
            self.ledger.strike(connection, f"job-{job}", 1)

    def expected(self, month: str) -> Counter[str]:
        counts: Counter[str] = Counter()
        for when, reached in self.sent.values():
            if when == month:
                counts.update(reached)
        for_all = counts.pop(EVERYONE, 0)
        for person in counts:
            counts[person] += for_all
        if for_all:
            counts[EVERYONE] = for_all
        return counts

    @invariant()
    def counts_agree(self) -> None:
        month = beijing_month(self.now)
        with self.database.read() as connection:
            assert self.ledger.counts(connection, month) == dict(self.expected(month))
            for at_least in (2, LIMIT):
                found = self.ledger.counts(connection, month, at_least)
                assert found == {who: n for who, n in self.expected(month).items() if n >= at_least}

    @invariant()
    def nobody_receives_a_fifth_from_lists(self) -> None:
        """Sends to all are the platform's to cut; lists never add to somebody who is full."""
        lists: Counter[tuple[str, str]] = Counter()
        for month, reached in self.sent.values():
            lists.update((month, who) for who in reached if who != EVERYONE)
        assert all(count <= LIMIT for count in lists.values())

    def teardown(self) -> None:
        self.database.close()
        rmtree(self.folder)


TestLedger = LedgerAgainstModel.TestCase
TestLedger.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
