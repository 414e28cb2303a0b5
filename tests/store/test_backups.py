"""Backups: made while the shop works, refused when a bit differs, restored whole or not at all."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.clock import FakeClock, beijing_day, beijing_month
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.people import CustomerDraft
from shopdesk.store.backups import Backups, Problem
from shopdesk.store.belonging import HeldReason
from shopdesk.store.book import Book
from shopdesk.store.manifest import MANIFEST_NAME
from shopdesk.store.rotation import Kept, to_keep
from shopdesk.store.swap import PLAN_NAME, READY_NAME


@pytest.fixture
def backups(data: Path, clock: FakeClock) -> Backups:
    return Backups(data, clock=clock)


def with_hub(data: Path, text: str) -> None:
    with closing(sqlite3.connect(data / "hub.db")) as connection, connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("create table if not exists jobs (text)")
        connection.execute("insert into jobs values (?)", [text])


def jobs(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "hub.db")) as connection:
        return [row[0] for row in connection.execute("select text from jobs")]


def test_a_backup_of_an_open_book_holds_everything_committed(
    book: Book, data: Path, backups: Backups
) -> None:
    book.customers.add_many([CustomerDraft(f"客{n}") for n in range(10)])
    with_hub(data, "a")
    made = backups.create()
    assert made.manifest.customers == 10
    assert set(made.manifest.files) == {"shop.db", "hub.db"}
    assert backups.verify(made.path).ok
    assert [one.path for one in backups.all()] == [made.path]
    assert made.size == sum(file.stat().st_size for file in made.path.glob("*.db"))


def test_a_restore_brings_both_files_back_saves_the_present_and_holds(
    data: Path, state: Path, clock: FakeClock, backups: Backups
) -> None:
    with Book.open(data, state=state, clock=clock) as book:
        book.customers.add(CustomerDraft("甲"))
    with_hub(data, "before")
    made = backups.create()
    with Book.open(data, state=state, clock=clock) as book:
        book.customers.add(CustomerDraft("乙"))
    with_hub(data, "after")
    clock.advance(hours=1)
    restored = backups.restore(made.path)
    assert restored.files == ("hub.db", "shop.db")
    assert jobs(data) == ["before"]
    with Book.open(data, state=state, clock=clock) as book:
        assert book.customers.count() == 1
        assert book.held_reason is HeldReason.RESTORED
    assert restored.saved is not None
    clock.advance(hours=1)
    backups.restore(restored.saved)
    assert jobs(data) == ["before", "after"]
    with Book.open(data, state=state, clock=clock) as book:
        assert book.customers.count() == 2
        assert book.held_reason is HeldReason.RESTORED
        book.adopt()
    with Book.open(data, state=state, clock=clock) as book:
        assert book.held_reason is None
    assert not (data / READY_NAME).exists()


def test_a_backup_that_is_put_back_by_hand_is_held_too(
    data: Path, state: Path, backups: Backups
) -> None:
    Book.open(data, state=state).close()
    made = backups.create()
    shutil.copyfile(made.path / "shop.db", data / "shop.db")
    with Book.open(data, state=state) as book:
        assert book.held_reason is HeldReason.RESTORED


def test_an_open_book_is_not_restored_over(book: Book, backups: Backups) -> None:
    made = backups.create()
    with pytest.raises(Refused, match=r"folder\.owned"):
        backups.restore(made.path)


def test_without_a_book_there_is_nothing_to_back_up(data: Path, backups: Backups) -> None:
    with pytest.raises(Refused, match=r"backup\.nothing"):
        backups.create()


def test_whoever_was_erased_stays_erased(
    data: Path, state: Path, clock: FakeClock, backups: Backups
) -> None:
    with Book.open(data, state=state, clock=clock) as book:
        gone, stays = book.customers.add_many([CustomerDraft("欧阳菁菁"), CustomerDraft("乙")])
        made = backups.create()
        book.erase(gone)
    assert backups.restore(made.path).erased_again == 1
    with Book.open(data, state=state, clock=clock) as book:
        assert [one.id for one in book.customers.page().items] == [stays]
    assert "欧阳菁菁".encode() not in (data / "shop.db").read_bytes()


def damage_bit(path: Path, where: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(where * (len(content) - 1))] ^= 0x10
    path.write_bytes(content)


@pytest.fixture(scope="module")
def sound_backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    clock = FakeClock(datetime(2026, 11, 22, tzinfo=UTC))
    with Book.open(folder / "d", state=folder / "s", clock=clock) as book:
        book.customers.add_many([CustomerDraft(f"客{n}") for n in range(50)])
    with_hub(folder / "d", "job")
    return Backups(folder / "d", clock=clock).create().path


@pytest.mark.parametrize("name", ["shop.db", "hub.db", MANIFEST_NAME])
@pytest.mark.parametrize("where", [0.0, 0.1, 0.33, 0.5, 0.77, 1.0])
def test_one_flipped_bit_anywhere_is_found_and_refused(
    sound_backup: Path, tmp_path: Path, data: Path, backups: Backups, name: str, where: float
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(sound_backup, copy)
    assert backups.verify(copy).ok
    # The manifest's last character is a line end, which means nothing.
    damage_bit(copy / name, min(where, 0.99) if name == MANIFEST_NAME else where)
    assert not backups.verify(copy).ok
    with pytest.raises(Refused, match=r"backup\.damaged"):
        backups.restore(copy)
    assert not (data / "shop.db").exists()


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("truncated", Problem.CHANGED),
        ("swapped", Problem.CHANGED),
        ("missing", Problem.MISSING),
        ("added", Problem.STRANGE),
        ("no manifest", Problem.MANIFEST),
        ("leads outside", Problem.MANIFEST),
    ],
)
def test_a_changed_backup_is_refused(
    sound_backup: Path, tmp_path: Path, backups: Backups, damage: str, problem: Problem
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(sound_backup, copy)
    if damage == "truncated":
        (copy / "shop.db").write_bytes((copy / "shop.db").read_bytes()[:-4096])
    elif damage == "swapped":
        shutil.copyfile(copy / "hub.db", copy / "shop.db")
    elif damage == "missing":
        (copy / "hub.db").unlink()
    elif damage == "added":
        (copy / "shop.db-wal").write_bytes(b"x")
    elif damage == "no manifest":
        (copy / MANIFEST_NAME).unlink()
    else:
        plain = json.loads((copy / MANIFEST_NAME).read_text())
        plain["files"]["../evil"] = plain["files"]["shop.db"]
        (copy / MANIFEST_NAME).write_text(json.dumps(plain))
    check = backups.verify(copy)
    assert [found for found, _ in check.problems] == [problem]
    with pytest.raises(Refused, match=r"backup\.damaged"):
        backups.restore(copy)


def test_a_backup_of_a_later_version_is_refused(data: Path, state: Path, backups: Backups) -> None:
    Book.open(data, state=state).close()
    with closing(sqlite3.connect(data / "shop.db")) as connection, connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('book', '9999-future', '')"
        )
    made = backups.create()
    with pytest.raises(Failure, match=r"book\.newer"):
        backups.restore(made.path)


def test_a_damaged_book_makes_no_backup_and_old_ones_stay(
    data: Path, state: Path, clock: FakeClock, backups: Backups
) -> None:
    with Book.open(data, state=state, clock=clock) as book:
        book.customers.add_many([CustomerDraft(f"客{n}") for n in range(300)])
    good = backups.create()
    content = bytearray((data / "shop.db").read_bytes())
    content[8192:40960] = bytes(32768)
    (data / "shop.db").write_bytes(content)
    clock.advance(days=400)
    with pytest.raises(Failure, match=r"book\.damaged"):
        backups.create()
    assert [one.path for one in backups.all()] == [good.path]
    assert [file.name for file in (data / "backups").iterdir()] == [good.path.name]
    restored = backups.restore(good.path)
    assert restored.saved is None and restored.aside is not None
    assert (restored.aside / "shop.db").read_bytes() == bytes(content)


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_a_restore_that_was_interrupted_is_finished_at_the_next_opening(
    data: Path, state: Path, clock: FakeClock, backups: Backups, moved: int
) -> None:
    with Book.open(data, state=state, clock=clock) as book:
        book.customers.add(CustomerDraft("甲"))
    with_hub(data, "before")
    made = backups.create()
    with Book.open(data, state=state, clock=clock) as book:
        book.customers.add_many([CustomerDraft(f"客{n}") for n in range(99)])
        old_log = (data / "shop.db-wal").read_bytes()
    with_hub(data, "after")
    # As the power fails after the plan was written and so many files were moved.
    ready = data / READY_NAME
    shutil.copytree(made.path, ready, ignore=shutil.ignore_patterns(MANIFEST_NAME))
    (data / PLAN_NAME).write_text(json.dumps(["hub.db", "shop.db"]))
    (data / "shop.db-wal").write_bytes(old_log)
    for name in ["hub.db", "shop.db"][:moved]:
        for log in data.glob(f"{name}-*"):
            log.unlink()
        (ready / name).replace(data / name)
    with Book.open(data, state=state, clock=clock) as book:
        assert book.customers.count() == 1
        assert book.held_reason is HeldReason.RESTORED
    assert jobs(data) == ["before"]
    assert not ready.exists() and not (data / PLAN_NAME).exists()


def test_what_was_made_ready_without_a_plan_is_thrown_away(data: Path, state: Path) -> None:
    Book.open(data, state=state).close()
    (data / READY_NAME).mkdir()
    (data / READY_NAME / "shop.db").write_bytes(b"half a file")
    Book.open(data, state=state).close()
    assert not (data / READY_NAME).exists()


def test_old_backups_go_and_special_ones_wait(data: Path, state: Path, clock: FakeClock) -> None:
    backups = Backups(data, clock=clock, kept=Kept(days=2, weeks=1, months=1))
    with Book.open(data, state=state, clock=clock):
        first = backups.create()
        clock.advance(hours=1)
        second = backups.create()
        assert [one.path for one in backups.all()] == [second.path]
        assert not first.path.exists()
    clock.advance(hours=1)
    backups.restore(second.path)
    assert second.path.exists()
    clock.advance(hours=1)
    backups.create()
    assert [one.manifest.reason for one in backups.all()] == ["regular", "before-restore"]
    clock.advance(days=8)
    backups.create()
    assert [one.manifest.reason for one in backups.all()] == ["regular", "regular"]


instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))


@given(made=st.sets(instants, max_size=40), kept=st.builds(Kept, *[st.integers(0, 6)] * 3))
def test_rotation_keeps_the_newest_of_each_span_and_no_more(
    made: set[datetime], kept: Kept
) -> None:
    stay = to_keep(made, kept)
    assert stay <= made
    assert len(stay) <= kept.days + kept.weeks + kept.months + 1
    if made:
        assert max(made) in stay
    for span, count in ((beijing_day, kept.days), (beijing_month, kept.months)):
        newest = sorted({span(at) for at in made}, reverse=True)[:count]
        for one in newest:
            assert max(at for at in made if span(at) == one) in stay


def test_daily_backups_of_two_years_leave_about_two_dozen() -> None:
    start = datetime(2025, 1, 1, 12, tzinfo=UTC)
    made: set[datetime] = set()
    for day in range(730):
        made.add(start + timedelta(days=day))
        made = to_keep(made, Kept())
    assert 17 <= len(made) <= 24
    assert max(made) - min(made) > timedelta(days=330)
