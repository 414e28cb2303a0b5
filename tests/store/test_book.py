"""Opening and closing the book: who may, which file, on what disk, and what survives a crash."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from shopdesk.clock import FakeClock
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.journal import MessageReceived
from shopdesk.domain.people import CustomerDraft, IdentityKind
from shopdesk.store.backups import Backups
from shopdesk.store.belonging import HeldReason
from shopdesk.store.book import Book
from shopdesk.store.connection import connect
from shopdesk.store.migrations import reshape, steps
from shopdesk.store.upgrade import copies_before_upgrades, known_steps, upgrade
from tests.store.conftest import NOON
from tests.store.dump import search_agrees


def sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("pragma integrity_check")] == ["ok"]


def test_a_book_remembers_and_is_its_own_folders(data: Path, state: Path) -> None:
    with Book.open(data, state=state) as book:
        assert book.held_reason is None
        book.customers.add(CustomerDraft("甲"))
    with Book.open(data, state=state) as book:
        assert book.held_reason is None
        assert [one.name for one in book.customers.page().items] == ["甲"]
    assert not (data / "shop.db-wal").exists()
    if os.name == "posix":
        assert [place.stat().st_mode & 0o077 for place in (data, state)] == [0, 0]


def test_one_process_owns_the_folder(book: Book, data: Path, state: Path) -> None:
    with pytest.raises(Refused) as refused:
        Book.open(data, state=state)
    assert refused.value.code == "folder.owned"
    assert refused.value.details["process"] == os.getpid()
    attempt = (
        "import sys; from pathlib import Path; from shopdesk.store.ownership import Ownership\n"
        "Ownership(Path(sys.argv[1]))"
    )
    other = subprocess.run(
        [sys.executable, "-c", attempt, str(data)], capture_output=True, text=True, check=False
    )
    assert "folder.owned" in other.stderr
    book.close()
    Book.open(data, state=state).close()


WRITE_FOR_EVER = """
import itertools, sys
from pathlib import Path
from shopdesk.domain.people import CustomerDraft
from shopdesk.store.book import Book
book = Book.open(Path(sys.argv[1]), state=Path(sys.argv[2]))
for number in itertools.count():
    def work():
        a, b = book.customers.add_many([CustomerDraft(f"a{number}"), CustomerDraft(f"b{number}")])
        book.groups.put(1, [a, b])
    book.operation(work)
    print(number, flush=True)
"""


def test_killed_in_the_middle_of_a_write_the_book_is_whole(data: Path, state: Path) -> None:
    told = -1
    for kill_after in (1, 7, 40):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITE_FOR_EVER, str(data), str(state)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        with child.stdout:
            for _ in range(kill_after):
                told = int(child.stdout.readline())
            child.send_signal(signal.SIGKILL)
            child.wait()
        with Book.open(data, state=state) as book:
            assert book.held_reason is None
            names = {one.name for one in book.customers.page(limit=100_000).items}
            assert {f"a{n}" for n in range(told + 1)} <= names
            assert {name[1:] for name in names if name[0] == "a"} == {
                name[1:] for name in names if name[0] == "b"
            }
            assert book.groups.get(1).size == len(book.customers.page(limit=100_000).items)
        assert sound(data / "shop.db")
        assert search_agrees(data / "shop.db")


def test_four_threads_write_and_read_without_losing_anything(book: Book) -> None:
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(40):
                # Reads before it writes: a deferred transaction would lose a race here.
                def one(number: int = number) -> None:
                    before = book.customers.count()
                    book.customers.add(CustomerDraft(f"{name}{number}"))
                    assert book.customers.count() == before + 1

                book.operation(one)
                book.customers.search(name)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert book.customers.count() == 160


def test_a_transaction_is_the_only_writer_from_its_first_moment(book: Book, data: Path) -> None:
    def work() -> None:
        book.customers.count()
        locked = pytest.raises(sqlite3.OperationalError, match="locked")
        with closing(sqlite3.connect(data / "shop.db", timeout=0)) as other, locked:
            other.execute("begin immediate")

    book.operation(work)


def test_a_reader_sees_only_what_is_committed(book: Book) -> None:
    seen: list[int] = []

    def work() -> None:
        book.customers.add(CustomerDraft("甲"))
        reader = threading.Thread(target=lambda: seen.append(book.customers.count()))
        reader.start()
        reader.join()
        seen.append(book.customers.count())

    book.operation(work)
    assert seen == [0, 1]


@pytest.mark.parametrize("count", range(1, len(known_steps())))
def test_a_book_of_any_earlier_version_is_brought_up_to_date(
    data: Path, state: Path, count: int
) -> None:
    data.mkdir()
    path = data / "shop.db"
    with closing(connect(path)) as connection:
        db = Database(connection)
        steps.apply(db, stop_before=known_steps()[count])
        db.execute(
            "insert into customers (uid, name, created_at, last_at) values ('u', '甲', ?, ?)",
            ["2026-01-01T00:00:00.000000Z"] * 2,
        )
    with Book.open(data, state=state) as book:
        customer = book.customers.by_uid("u")
        book.customers.rename(customer.id, "王红霞")
        assert len(book.customers.search("whx")) == 1
    copies = copies_before_upgrades(data, "shop.db")
    assert len(copies) == 1
    with closing(sqlite3.connect(copies[0])) as connection:
        assert connection.execute("select name from customers").fetchall() == [("甲",)]


def test_every_way_to_the_present_shape_gives_the_same_shape(tmp_path: Path) -> None:
    shapes = []
    for count in range(1, len(known_steps()) + 1):
        path = tmp_path / f"{count}.db"
        with closing(connect(path)) as connection:
            db = Database(connection)
            if count < len(known_steps()):
                steps.apply(db, stop_before=known_steps()[count])
        upgrade(path, NOON)
        with closing(sqlite3.connect(path)) as connection:
            shapes.append(
                sorted(connection.execute("select type, name, sql from sqlite_master").fetchall(),
                       key=str)
            )  # fmt: skip
    assert all(shape == shapes[0] for shape in shapes)


def test_a_book_of_a_later_version_is_refused_untouched(data: Path, state: Path) -> None:
    Book.open(data, state=state).close()
    with closing(sqlite3.connect(data / "shop.db")) as connection, connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('book', '9999-future', '')"
        )
    before = (data / "shop.db").read_bytes()
    with pytest.raises(Failure) as failure:
        Book.open(data, state=state)
    assert (failure.value.code, failure.value.details["step"]) == ("book.newer", "9999-future")
    assert (data / "shop.db").read_bytes() == before


def test_reshaping_a_table_keeps_its_triggers_and_the_search(data: Path, state: Path) -> None:
    with Book.open(data, state=state) as book:
        book.customers.add(CustomerDraft("王红霞"))

    def triggers(db: Database) -> list[str]:
        return sorted(trigger.name for trigger in db.table("customer_keys").triggers)

    with closing(connect(data / "shop.db")) as connection:
        connection.execute("pragma foreign_keys = off")
        db = Database(connection)
        before = triggers(db)
        assert len(before) == 3
        reshape(db, "customer_keys", defaults={"words": "none"})
        assert triggers(db) == before
    with Book.open(data, state=state) as book:
        book.customers.add(CustomerDraft("李红霞"))
        assert len(book.customers.search("红霞")) == 2
    assert search_agrees(data / "shop.db")


def test_a_copied_folder_is_held_until_a_person_takes_it_over(
    data: Path, state: Path, tmp_path: Path
) -> None:
    Book.open(data, state=state).close()
    copy = tmp_path / "copy"
    shutil.copytree(data, copy)
    for _ in range(2):
        with Book.open(copy, state=state) as book:
            assert book.held_reason is HeldReason.COPIED
    with Book.open(data, state=tmp_path / "another machine") as book:
        assert book.held_reason is HeldReason.COPIED
        book.adopt()
        assert book.held_reason is None
    with Book.open(data, state=tmp_path / "another machine") as book:
        assert book.held_reason is None
    with Book.open(data, state=state) as book:
        assert book.held_reason is HeldReason.COPIED


def test_an_older_state_put_back_by_hand_is_held(data: Path, state: Path, tmp_path: Path) -> None:
    Book.open(data, state=state).close()
    shutil.copyfile(data / "shop.db", tmp_path / "kept.db")
    Book.open(data, state=state).close()
    shutil.copyfile(tmp_path / "kept.db", data / "shop.db")
    with Book.open(data, state=state) as book:
        assert book.held_reason is HeldReason.RESTORED
    with Book.open(data, state=state) as book:
        assert book.held_reason is HeldReason.RESTORED
        book.adopt()
    with Book.open(data, state=state) as book:
        assert book.held_reason is None


def test_a_crash_between_the_two_notes_of_an_opening_holds_nothing(data: Path, state: Path) -> None:
    Book.open(data, state=state).close()
    record = (state / "install.json").read_text("utf-8")
    Book.open(data, state=state).close()
    (state / "install.json").write_text(record, "utf-8")
    with Book.open(data, state=state) as book:
        assert book.held_reason is None


def test_an_unreadable_machine_record_is_not_guessed(data: Path, state: Path) -> None:
    state.mkdir()
    (state / "install.json").write_text("{", "utf-8")
    with pytest.raises(Failure, match=r"state\.damaged"):
        Book.open(data, state=state)
    (state / "install.json").write_text(json.dumps({"install": "x", "openings": {}}), "utf-8")
    Book.open(data, state=state).close()


@pytest.mark.parametrize("damage", ["not a database", "zeroed page", "emptied", "gone"])
def test_a_damaged_book_names_the_last_backup(
    data: Path, state: Path, clock: FakeClock, damage: str
) -> None:
    with Book.open(data, state=state, clock=clock) as book:
        book.customers.add_many([CustomerDraft(f"客{n}") for n in range(300)])
    backup = Backups(data, clock=clock).create()
    path = data / "shop.db"
    whole = path.read_bytes()
    if damage == "not a database":
        path.write_bytes(b"x" * 5000)
    elif damage == "zeroed page":
        middle = len(whole) // 8192 * 4096
        path.write_bytes(whole[: 4096 * 2] + bytes(middle) + whole[4096 * 2 + middle :])
    elif damage == "emptied":
        path.write_bytes(b"")
    else:
        path.unlink()
    with pytest.raises(Failure) as failure:
        Book.open(data, state=state)
    assert failure.value.code == "book.damaged"
    assert failure.value.details["last_backup"] == backup.path.name
    Backups(data, clock=clock).restore(backup.path)
    with Book.open(data, state=state) as book:
        assert book.customers.count() == 300


def mounted(place: Path, *options: str) -> Iterator[Path]:
    """A disk of 4 MB at ``place`` while the test runs, where mounting is allowed."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", ",".join(["size=4m", *options]), "tmpfs", str(place)]
    if os.geteuid() or not shutil.which("mount") or subprocess.run(command, check=False).returncode:
        pytest.skip("mounting a disk of one's own needs root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    yield from mounted(tmp_path / "small")


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    yield from mounted(tmp_path / "fixed", "ro")


def test_a_disk_that_cannot_be_written_is_refused(read_only_disk: Path, state: Path) -> None:
    for folder in (read_only_disk, read_only_disk / "below"):
        with pytest.raises(Failure) as failure:
            Book.open(folder, state=state)
        assert failure.value.code == "folder.read_only"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, state: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(Failure, match=r"folder\.read_only"):
        Book.open(closed, state=state)


def test_a_full_disk_is_told_and_nothing_is_lost(small_disk: Path, state: Path) -> None:
    kept = 0
    with Book.open(small_disk / "d", state=state) as book:
        with pytest.raises(Failure, match=r"disk\.full"):
            for kept in range(100_000):
                book.customers.add(CustomerDraft(f"客{kept}", note="x" * 4000))
        assert book.customers.count() == kept
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    with Book.open(small_disk / "d", state=state) as book:
        assert book.customers.count() == kept
    assert sound(small_disk / "d" / "shop.db")


def test_an_erased_person_leaves_no_trace_in_any_file(
    book: Book, account: int, data: Path, clock: FakeClock
) -> None:
    secrets = [
        "欧阳菁菁",
        "ouyangjingjing",
        "19977665544",
        "o-erase-me",
        "对花生过敏",
        "求推荐蛋糕",
    ]
    (data / "shop.db.before-20260101T000000000000").write_text("欧阳菁菁", "utf-8")
    book.customers.add_many([CustomerDraft(f"客{n}", note=f"常客{n}") for n in range(500)])
    follower = book.followers.joined(account, "o-erase-me", clock.now())
    customer = follower.customer_id

    def know() -> None:
        book.customers.rename(customer, "欧阳菁菁")
        book.customers.add_identity(customer, IdentityKind.PHONE, "19977665544")
        book.customers.add_note(customer, "对花生过敏")
        book.customers.set_fields(customer, {"爱好": "求推荐蛋糕"})
        message = MessageReceived("o-erase-me", "m1", "text", clock.now(), "求推荐蛋糕")
        book.conversations.received(account, message)
        book.timeline.add(customer, "visit", clock.now(), data={"note": "求推荐蛋糕"})
        book.customers.rename(customer, "欧阳")
        book.customers.rename(customer, "欧阳菁菁")

    book.operation(know)
    book.customers.add_many([CustomerDraft(f"客{n}", note=f"常客{n}") for n in range(500)])
    everything = b"".join(file.read_bytes() for file in data.iterdir() if file.is_file())
    assert any(secret.encode() in everything for secret in secrets)
    done = book.erase(customer)
    assert done.value.openids == ((account, "o-erase-me"),)
    assert done.value.traceless
    for file in (file for file in data.rglob("*") if file.is_file()):
        content = file.read_bytes()
        for secret in secrets:
            assert secret.encode() not in content, (file.name, secret)
    assert book.customers.search("欧阳") == book.customers.search("oyjj") == []
    assert book.customers.count() == 1000
    assert search_agrees(data / "shop.db")
