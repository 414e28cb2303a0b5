"""What a person does with customers: cleaned, one operation each, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shopdesk.clock import FakeClock
from shopdesk.domain.failures import Refused
from shopdesk.domain.people import Consent, CustomerDraft, IdentityKind
from shopdesk.services.customer_cards import CustomerCards
from shopdesk.services.customers import CustomerDesk
from shopdesk.services.importing import ImportDigest, digest_file
from shopdesk.store.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    clock = FakeClock(datetime(2026, 9, 17, 8, 40, tzinfo=UTC))
    with Book.open(tmp_path / "data", state=tmp_path / "state", clock=clock) as opened:
        yield opened


@pytest.fixture
def cards(book: Book) -> CustomerCards:
    return CustomerCards(book)


def somebody(book: Book, phone: str = "19900000986") -> int:
    return book.customers.add(CustomerDraft(name="张伟", identities=((IdentityKind.PHONE, phone),)))


def test_a_phone_is_cleaned_and_comes_back(book: Book, cards: CustomerCards) -> None:
    who = somebody(book)
    book.customers.add_identity(who, IdentityKind.PHONE, "19900002222", "妈妈")
    done = cards.set_phone(who, "+86 199-0000-1111")
    assert cards.read(who).customer.phone == "19900001111"
    assert [(one.value, one.label) for one in book.customers.identities(who)] == [
        ("19900001111", ""),
        ("19900002222", "妈妈"),
    ]
    assert [found.customer.id for found in book.customers.search("1111")] == [who]
    assert done.undo is not None
    book.undo(done.undo)
    assert cards.read(who).customer.phone == "19900000986"


@pytest.mark.parametrize("typed", ["12345", "1.99E+10", "19900000986/19900000987", "abc"])
def test_what_is_no_number_is_refused(book: Book, cards: CustomerCards, typed: str) -> None:
    who = somebody(book)
    with pytest.raises(Refused, match=r"customer\.phone"):
        cards.set_phone(who, typed)
    assert cards.read(who).customer.phone == "19900000986"


@pytest.mark.parametrize(
    ("typed", "kept"), [("1992年9月17日", "1992-09-17"), ("9-17", "--09-17"), ("", "")]
)
def test_birthdays(book: Book, cards: CustomerCards, typed: str, kept: str) -> None:
    who = somebody(book)
    cards.set_birthday(who, typed)
    assert cards.read(who).customer.birthday == kept


def test_lunar_birthdays_are_not_guessed(book: Book, cards: CustomerCards) -> None:
    with pytest.raises(Refused, match=r"customer\.birthday"):
        cards.set_birthday(somebody(book), "八月十五")


def test_notes_have_words(book: Book, cards: CustomerCards) -> None:
    who = somebody(book)
    with pytest.raises(Refused, match=r"note\.empty"):
        cards.add_note(who, "  \n ")
    note = cards.add_note(who, "对坚果过敏", "小李").value
    cards.edit_note(note, "")
    assert cards.read(who).notes == ()


def test_stars_and_groups_for_many(book: Book, cards: CustomerCards) -> None:
    ids = [somebody(book, f"1990000{number:04d}") for number in range(5)]
    assert cards.star(ids, True).value == 5
    assert cards.star(ids[:2], False).value == 2
    group = cards.add_group("小区团长").value
    done = cards.put(group, ids)
    assert book.groups.get(group).size == 5
    assert done.undo is not None
    book.undo(done.undo)
    assert book.groups.get(group).size == 0


def test_a_no_stays_in_her_story(book: Book, cards: CustomerCards) -> None:
    who = somebody(book)
    cards.set_consent(who, Consent.OPTED_OUT)
    assert cards.read(who).row.consent is Consent.OPTED_OUT
    assert [moment.kind for moment in cards.story(who).moments] == ["consent"]


FILE = "姓名,手机,备注\n张伟,19900000986,老顾客\n李四,19900000001,\n,,没名字\n李四,19900000001,\n"


def digested(folder: Path) -> ImportDigest:
    file = folder / "members.csv"
    file.write_text(FILE, encoding="utf-8")
    return digest_file(lambda done, total: None, file, folder / "importing", {"nobody": "没有人"})


def test_a_file_is_counted_before_and_taken_in_after(book: Book, tmp_path: Path) -> None:
    who = somebody(book)
    desk = CustomerDesk(book)
    digest = digested(tmp_path)
    forecast = desk.forecast(digest)
    assert (forecast.new, forecast.known) == (1, 1)
    assert book.customers.count() == 1
    done = desk.import_digest(digest)
    result = done.value
    assert (result.rows, result.new, result.updated) == (4, 1, 1)
    assert (result.rejected, result.duplicates) == (1, 1)
    rejects = Path(str(result.rejects_file))
    assert rejects.parent == tmp_path
    assert "没有人" in rejects.read_text(encoding="utf-8-sig")
    assert not digest.folder.exists()
    assert [note.text for note in book.customers.notes(who)] == ["老顾客"]
    assert done.undo is not None


class Stopped(Exception):
    """The person has cancelled."""


def test_a_cancelled_import_leaves_nothing(book: Book, tmp_path: Path) -> None:
    digest = digested(tmp_path)

    def stop(done: int, total: int | None) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        CustomerDesk(book).import_digest(digest, stop)
    assert book.customers.count() == 0


def test_only_those_chosen_are_exported(book: Book, tmp_path: Path) -> None:
    first, _second = somebody(book), somebody(book, "19900000002")
    file = tmp_path / "export.csv"
    assert CustomerDesk(book).export_file(file, [first]) == 1
    assert "19900000002" not in file.read_text(encoding="utf-8-sig")
