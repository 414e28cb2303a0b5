"""Customers: entering, finding, grouping, noting, agreeing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopdesk.clock import FakeClock
from shopdesk.domain.failures import Refused
from shopdesk.domain.people import Consent, CustomerDraft, GroupKey, IdentityKind, Matched
from shopdesk.store.book import Book
from shopdesk.store.customers import Order

PHONE = (IdentityKind.PHONE, "19900001234")


@pytest.mark.parametrize(
    ("typed", "name", "found_by"),
    [
        ("红色", "红色大衣", Matched.NAME),
        ("大衣", "红色大衣", Matched.NAME),
        ("色大", "红色大衣", Matched.NAME),
        ("衣", "红色大衣", Matched.NAME),
        ("红色大衣", "红色大衣", Matched.NAME),
        ("红大", "红色大衣", None),
        ("衣红", "红色大衣", None),
        ("wang", "王红霞", Matched.PINYIN),
        ("hongxia", "王红霞", Matched.PINYIN),
        ("hong xia", "王红霞", Matched.PINYIN),
        ("WHX", "王红霞", Matched.PINYIN),
        ("hx", "王红霞", Matched.PINYIN),
        ("wx", "王红霞", None),
        ("zeng", "曾乐", Matched.PINYIN),
        ("ceng", "曾乐", Matched.PINYIN),
        ("lv", "吕布", Matched.PINYIN),
        ("lu", "吕布", Matched.PINYIN),
        ("李雷", "李雷 Tom", Matched.NAME),
        ("tom", "李雷 Tom", Matched.NAME),
        ("𠮷野", "𠮷野家", Matched.NAME),
        ("㛃", "王㛃", Matched.NAME),
        ("Ｔｏｍ", "tom", Matched.NAME),
        ('"', "a", None),
        ("%", "a", None),
        ("%", "50%off", Matched.NAME),
        ("_", "a", None),
        ("(", "a", None),
        ("a-b", "a b", Matched.NAME),
        ("name:a", "a", None),
        ("NOT", "a", None),
        ("*", "a", None),
        ("🌸", "小红🌸", Matched.NAME),
        ("   ", "a", None),
        ("", "a", None),
    ],
)
def test_a_customer_is_found_by_what_people_type(
    book: Book, typed: str, name: str, found_by: Matched | None
) -> None:
    book.customers.add(CustomerDraft("somebody else"))
    customer = book.customers.add(CustomerDraft(name))
    found = {one.customer.id: one.matched_by for one in book.customers.search(typed)}
    assert found.get(customer) == found_by


@pytest.mark.parametrize("typed", ["1234", "234", "19900001234", "1990000", "00001234", "0123"])
def test_a_customer_is_found_by_a_part_of_her_phone(book: Book, typed: str) -> None:
    customer = book.customers.add(CustomerDraft("", identities=(PHONE,)))
    found = book.customers.search(typed)
    if typed == "234":  # fewer than four digits from the end are not worth an index
        assert found == []
    else:
        assert [(one.customer.id, one.matched_by) for one in found] == [(customer, Matched.NUMBER)]


def test_notes_fields_and_remarks_are_found_and_forgotten(book: Book) -> None:
    customer = book.customers.add(CustomerDraft("甲"))
    note = book.customers.add_note(customer, "对花生过敏")
    book.customers.set_fields(customer, {"皮肤": "干性"})
    assert [one.matched_by for one in book.customers.search("花生")] == [Matched.WORDS]
    assert [one.matched_by for one in book.customers.search("干性")] == [Matched.WORDS]
    book.customers.edit_note(note, "对芒果过敏")
    assert book.customers.search("花生") == []
    assert len(book.customers.search("芒果")) == 1
    book.customers.remove_note(note)
    book.customers.set_fields(customer, {"皮肤": None})
    assert book.customers.search("芒果") == book.customers.search("干性") == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.text(max_size=12), typed=st.text(max_size=12))
def test_any_text_may_be_a_name_and_any_text_may_be_searched(
    book: Book, name: str, typed: str
) -> None:
    customer = book.customers.add(CustomerDraft(name))
    book.customers.search(typed)
    assert book.customers.get(customer).name == name


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.text("红色大衣王李张小明", min_size=1, max_size=6), data=st.data())
def test_every_part_of_a_chinese_name_finds_it(book: Book, name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    customer = book.customers.add(CustomerDraft(name))
    found = book.customers.search(name[start:end], limit=10_000)
    assert customer in [one.customer.id for one in found]


def test_pages_show_everybody_once_in_order(book: Book, clock: FakeClock) -> None:
    for number in range(25):
        clock.advance(seconds=number % 3)
        book.customers.add(CustomerDraft(f"n{number % 4}"))
    for order in Order:
        seen: list[int] = []
        cursor = None
        while True:
            page = book.customers.page(order=order, after=cursor, limit=7)
            seen += [one.id for one in page.items]
            cursor = page.next
            if cursor is None:
                break
        assert sorted(seen) == list(range(1, 26))
    names = [one.name for one in book.customers.page(order=Order.NAME, limit=25).items]
    assert names == sorted(names)


def test_a_page_survives_a_customer_who_comes_in_between(book: Book) -> None:
    first = book.customers.add_many([CustomerDraft(f"n{n}") for n in range(10)])
    page = book.customers.page(order=Order.NAME, limit=5)
    book.customers.add(CustomerDraft("a"))
    rest = book.customers.page(order=Order.NAME, after=page.next, limit=10)
    assert [one.id for one in (*page.items, *rest.items)] == first


def test_the_shop_starts_with_four_groups_and_ungrouped_is_computed(book: Book) -> None:
    groups = {group.key: group for group in book.groups.all()}
    assert [group.name for group in groups.values()] == ["新客户", "老客户", "星标组", "未分组"]
    one, two = book.customers.add_many([CustomerDraft("甲"), CustomerDraft("乙")])
    ungrouped = groups[GroupKey.UNGROUPED].id
    assert book.customers.count(ungrouped) == 2
    book.customers.star(one)
    assert book.customers.get(one).starred
    assert [c.id for c in book.customers.page(group_id=ungrouped).items] == [two]
    assert book.groups.get(ungrouped).size == 1
    book.customers.star(one, False)
    assert book.customers.count(ungrouped) == 2
    assert not book.customers.get(one).starred


def refusals(book: Book) -> Sequence[tuple[str, object]]:
    ungrouped = book.groups.by_key(GroupKey.UNGROUPED).id
    new = book.groups.by_key(GroupKey.NEW).id
    return [
        ("group.computed", lambda: book.groups.put(ungrouped, [1])),
        ("group.fixed", lambda: book.groups.remove(new)),
        ("group.exists", lambda: book.groups.add("新客户")),
        ("group.exists", lambda: book.groups.change(new, name="老客户")),
        ("group.nameless", lambda: book.groups.add("  ")),
        ("group.unknown", lambda: book.groups.by_name("没有")),
        ("customer.unknown", lambda: book.customers.rename(99, "x")),
        ("customer.unknown", lambda: book.customers.add_note(99, "x")),
        ("note.unknown", lambda: book.customers.edit_note(99, "x")),
        ("identity.unknown", lambda: book.customers.remove_identity(99)),
    ]


def test_what_cannot_be_done_is_refused_with_a_code(book: Book) -> None:
    for code, act in refusals(book):
        with pytest.raises(Refused) as refused:
            act()  # type: ignore[operator]
        assert refused.value.code == code


def test_groups_are_filled_emptied_arranged_and_removed(book: Book) -> None:
    vip = book.groups.add("会员", "#123456")
    people = book.customers.add_many([CustomerDraft(str(n)) for n in range(5)])
    assert book.groups.put(vip, people) == 5
    assert book.groups.put(vip, [*people, 999]) == 0
    assert book.groups.take_out(vip, people[:2]) == 2
    assert book.groups.by_name("会员").size == 3
    book.groups.arrange([vip])
    assert book.groups.all()[0].id == vip
    book.groups.change(vip, name="贵宾")
    assert book.groups.by_name("贵宾").colour == "#123456"
    book.groups.remove(vip)
    assert book.customers.count() == 5
    assert book.groups.by_name("ungrouped").size == 5


def test_consent_is_kept_with_source_and_time(book: Book, clock: FakeClock) -> None:
    customer = book.customers.add(CustomerDraft("甲"))
    assert book.customers.get(customer).consent is Consent.UNASKED
    book.customers.set_consent(customer, Consent.GIVEN, source="counter")
    clock.advance(days=1)
    book.customers.set_consent(customer, Consent.OPTED_OUT, source="reply TD")
    now = book.customers.get(customer)
    assert (now.consent, now.consent_source) == (Consent.OPTED_OUT, "reply TD")
    assert now.consent_at == clock.now()
    history = [entry.subject for entry in book.timeline.of_customer(customer).items]
    assert history == ["opted-out", "given"]


def test_two_people_may_share_a_phone(book: Book) -> None:
    mother, son = book.customers.add_many([CustomerDraft("母", identities=(PHONE,))] * 2)
    assert book.customers.by_identity(*PHONE) == [mother, son]
    book.customers.add_identity(son, *PHONE, label="家里")
    assert [one.label for one in book.customers.identities(son)] == ["家里"]
    book.customers.remove_identity(book.customers.identities(mother)[0].id)
    assert book.customers.get(mother).phone == ""
    assert [one.customer.id for one in book.customers.search("1234")] == [son]


def test_the_timeline_takes_each_report_once_and_pages_newest_first(
    book: Book, clock: FakeClock
) -> None:
    customer = book.customers.add(CustomerDraft("甲"))
    for number in range(5):
        at = clock.now() + timedelta(hours=number)
        assert book.timeline.add(customer, "visit", at, source=f"s{number}")
        assert not book.timeline.add(customer, "visit", at, source=f"s{number}")
    page = book.timeline.of_customer(customer, limit=3)
    rest = book.timeline.of_customer(customer, after=page.next)
    assert [e.source for e in (*page.items, *rest.items)] == ["s4", "s3", "s2", "s1", "s0"]
    assert book.customers.get(customer).last_at == clock.now() + timedelta(hours=4)
    assert book.timeline.count("visit", "") == 5
