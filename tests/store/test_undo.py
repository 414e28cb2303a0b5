"""Every operation can be taken back, exactly, also after many others; harmful ones are refused."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shopdesk.clock import FakeClock
from shopdesk.domain.changes import Done, Noun
from shopdesk.domain.failures import Refused
from shopdesk.domain.journal import MessageReceived
from shopdesk.domain.people import Consent, CustomerDraft, GroupKey, IdentityKind
from shopdesk.domain.placements import PlacementKind
from shopdesk.store.book import Book
from tests.store.conftest import NOON
from tests.store.dump import dump, search_agrees


def test_an_operation_names_what_it_touched_and_can_be_taken_back(book: Book, data: Path) -> None:
    before = dump(data / "shop.db")

    def work() -> int:
        customer = book.customers.add(CustomerDraft("王红霞"))
        book.groups.put(book.groups.by_key(GroupKey.NEW).id, [customer])
        return customer

    done = book.operation(work)
    assert done.changed.nouns == {Noun.CUSTOMERS, Noun.GROUPS}
    after = dump(data / "shop.db")
    assert done.undo is not None
    back = book.undo(done.undo)
    assert dump(data / "shop.db") == before
    assert back.changed == done.changed
    assert book.customers.search("whx") == []
    assert back.undo is not None
    book.undo(back.undo)
    assert dump(data / "shop.db") == after
    assert book.customers.search("whx")[0].customer.id == done.value


def test_what_changes_nothing_has_no_way_back(book: Book) -> None:
    done = book.operation(lambda: book.groups.put(1, []))
    assert not done.changed
    assert done.undo is None


def test_an_operation_that_fails_leaves_nothing(book: Book, data: Path) -> None:
    before = dump(data / "shop.db")

    def work() -> None:
        book.customers.add(CustomerDraft("甲"))
        book.customers.rename(999, "nobody")

    with pytest.raises(Refused, match=r"customer\.unknown"):
        book.operation(work)
    assert dump(data / "shop.db") == before


def test_a_file_error_of_the_callers_work_stays_what_it_is(book: Book) -> None:
    def work() -> None:
        book.customers.add(CustomerDraft("甲"))
        raise PermissionError(13, "somebody else's file")

    with pytest.raises(PermissionError):
        book.operation(work)
    assert book.customers.count() == 0


def test_other_changes_to_the_same_row_survive_an_undo(book: Book) -> None:
    customer = book.customers.add(CustomerDraft("甲"))
    renamed = book.operation(lambda: book.customers.rename(customer, "乙"))
    book.customers.set_birthday(customer, "--05-01")
    assert renamed.undo is not None
    book.undo(renamed.undo)
    now = book.customers.get(customer)
    assert (now.name, now.birthday) == ("甲", "--05-01")


def test_a_change_that_was_overtaken_is_not_undone(book: Book, data: Path) -> None:
    customer = book.customers.add(CustomerDraft("甲"))
    renamed = book.operation(lambda: book.customers.rename(customer, "乙"))
    book.customers.rename(customer, "丙")
    before = dump(data / "shop.db")
    assert renamed.undo is not None
    with pytest.raises(Refused, match=r"undo\.stale"):
        book.undo(renamed.undo)
    assert dump(data / "shop.db") == before


def test_undoing_an_entry_never_takes_along_what_came_later(book: Book, data: Path) -> None:
    added = book.operation(lambda: book.customers.add(CustomerDraft("甲")))
    book.timeline.add(added.value, "visit", NOON - timedelta(days=1))
    before = dump(data / "shop.db")
    assert added.undo is not None
    with pytest.raises(Refused, match=r"undo\.stale"):
        book.undo(added.undo)
    assert dump(data / "shop.db") == before


def test_a_deed_about_an_erased_person_cannot_be_undone(book: Book, data: Path) -> None:
    customer = book.customers.add(CustomerDraft("甲"))
    book.customers.star(customer)
    unstarred = book.operation(lambda: book.customers.star(customer, False))
    renamed = book.operation(lambda: book.customers.rename(customer, "乙"))
    erased = book.erase(customer)
    assert erased.undo is None
    stranger = book.customers.add(CustomerDraft("丙"))
    assert stranger != customer
    before = dump(data / "shop.db")
    for done in (renamed, unstarred):
        assert done.undo is not None
        with pytest.raises(Refused, match=r"undo\.stale"):
            book.undo(done.undo)
    assert dump(data / "shop.db") == before


def test_undo_steps_do_not_show_people_when_printed(book: Book) -> None:
    done = book.operation(lambda: book.customers.add(CustomerDraft("王红霞")))
    assert done.undo is not None
    assert "王红霞" not in repr(done) + repr(done.undo.changes)


def test_a_merge_and_a_split_can_be_taken_back(book: Book, account: int, data: Path) -> None:
    one = book.followers.joined(account, "o-1", NOON)
    two = book.followers.joined(account, "o-2", NOON)
    book.customers.rename(two.customer_id, "王红霞")
    book.customers.set_consent(two.customer_id, Consent.OPTED_OUT, source="reply")
    book.timeline.add(two.customer_id, "visit", NOON, follower_id=two.id)
    before = dump(data / "shop.db")
    merged = book.operation(lambda: book.merging.merge(one.customer_id, two.customer_id))
    kept = book.customers.get(one.customer_id)
    assert (kept.name, kept.consent) == ("王红霞", Consent.OPTED_OUT)
    assert {place.openid for place in book.customers.followers(kept.id)} == {"o-1", "o-2"}
    split = book.operation(lambda: book.merging.split(kept.id, follower_ids=[two.id], name="王红"))
    assert book.customers.get(split.value).consent is Consent.OPTED_OUT
    kinds = [entry.kind for entry in book.timeline.of_customer(split.value).items]
    assert "visit" in kinds
    assert split.undo is not None and merged.undo is not None
    book.undo(split.undo)
    book.undo(merged.undo)
    assert dump(data / "shop.db") == before
    with pytest.raises(Refused, match=r"identity\.unknown"):
        book.merging.split(one.customer_id, follower_ids=[two.id])


class AnyOperations(RuleBasedStateMachine):
    """Random operations, undone and done again in order, always lead to the same book."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FakeClock(NOON)
        self.book = Book.open(self.folder / "d", state=self.folder / "s", clock=self.clock)
        self.account = self.book.accounts.ensure("wx").id
        self.path = self.folder / "d" / "shop.db"
        self.start = dump(self.path)
        self.done: list[tuple[Done[Any], dict[str, list[tuple[Any, ...]]]]] = []
        self.number = 0

    def teardown(self) -> None:
        for done, before in reversed(self.done):
            if done.undo is not None:
                self.book.undo(done.undo)
            assert dump(self.path) == before
        assert dump(self.path) == self.start
        assert search_agrees(self.path)
        self.book.close()
        shutil.rmtree(self.folder)

    def act(self, work: Any) -> None:
        before = dump(self.path)
        try:
            self.done.append((self.book.operation(work), before))
        except Refused:
            assert dump(self.path) == before

    def one(self, pick: int) -> int:
        people = self.book.customers.page(limit=50).items
        return people[pick % len(people)].id if people else 999

    @rule(name=st.text("红王李abc", max_size=3), phone=st.sampled_from(["", "19900001234"]))
    def add(self, name: str, phone: str) -> None:
        identities = ((IdentityKind.PHONE, phone),) if phone else ()
        draft = CustomerDraft(name, identities=identities, note=name, group_ids=(1,))
        self.act(lambda: self.book.customers.add(draft))

    @rule(pick=st.integers(0, 50), name=st.text("红王李abc", max_size=3))
    def rename(self, pick: int, name: str) -> None:
        self.act(lambda: self.book.customers.rename(self.one(pick), name))

    @rule(pick=st.integers(0, 50), starred=st.booleans())
    def star(self, pick: int, starred: bool) -> None:
        self.act(lambda: self.book.customers.star(self.one(pick), starred))

    @rule(pick=st.integers(0, 50), consent=st.sampled_from(Consent))
    def agree(self, pick: int, consent: Consent) -> None:
        self.act(lambda: self.book.customers.set_consent(self.one(pick), consent, source="x"))

    @rule(pick=st.integers(0, 50), other=st.integers(0, 50))
    def merge(self, pick: int, other: int) -> None:
        self.act(lambda: self.book.merging.merge(self.one(pick), self.one(other)))

    @rule(pick=st.integers(0, 50))
    def split(self, pick: int) -> None:
        def work() -> None:
            customer = self.one(pick)
            places = [place.id for place in self.book.customers.followers(customer)]
            self.book.merging.split(customer, follower_ids=places[:1])

        self.act(work)

    @rule(pick=st.integers(0, 3))
    def message(self, pick: int) -> None:
        self.number += 1
        event = MessageReceived(f"o-{pick}", str(self.number), "text", self.clock.now(), "你好")

        def work() -> None:
            message = self.book.conversations.received(self.account, event)
            assert message is not None
            self.book.conversations.replying(message.conversation_id, f"r{self.number}", "好")

        self.act(work)

    @rule(name=st.text("ab", max_size=2))
    def group(self, name: str) -> None:
        self.act(lambda: self.book.groups.add(name))

    @rule(pick=st.integers(0, 9))
    def remove_group(self, pick: int) -> None:
        groups = self.book.groups.all()
        self.act(lambda: self.book.groups.remove(groups[pick % len(groups)].id))

    @rule(body=st.sampled_from(["{}", "[]"]), minutes=st.integers(0, 20))
    def article(self, body: str, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

        def work() -> None:
            known = self.book.articles.page().items
            if known:
                self.book.articles.save(known[0].id, "题", body, keep=minutes > 10)
            else:
                self.book.articles.create("题", body)

        self.act(work)

    @rule()
    def placement(self) -> None:
        def work() -> None:
            placement = self.book.placements.add(self.account, "门口", PlacementKind.POSTER)
            self.book.placements.note_printing(placement, "海报", 2)
            pack = self.book.sheets.open_pack("a4", "一包", cells=4, sheets=2)
            self.book.sheets.use(pack, [(1, 1, "x")])
            self.book.settings.put("colour", "red")

        self.act(work)

    @rule()
    def step_back_and_forth(self) -> None:
        if not self.done or self.done[-1][0].undo is None:
            return
        done, before = self.done.pop()
        after = dump(self.path)
        assert done.undo is not None
        back = self.book.undo(done.undo)
        assert dump(self.path) == before
        if back.undo is not None:
            again = self.book.undo(back.undo)
            self.done.append((again, before))
        assert dump(self.path) == after

    @invariant()
    def search_index_agrees(self) -> None:
        assert search_agrees(self.path)


AnyOperations.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyOperations = AnyOperations.TestCase
