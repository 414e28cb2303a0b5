"""Pictures of articles: written once, found by content, in every backup, back after a restore."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from shopdesk.clock import FakeClock
from shopdesk.domain.failures import Refused
from shopdesk.store.backups import Backups, Problem
from shopdesk.store.book import Book


def test_a_picture_is_found_by_its_content_and_kept_once(book: Book) -> None:
    name = book.pictures.keep(b"bread")
    assert name == hashlib.sha256(b"bread").hexdigest() == book.pictures.keep(b"bread")
    assert book.pictures.path(name).read_bytes() == b"bread"
    assert len(book.pictures.all()) == 1


@pytest.mark.parametrize("name", ["0" * 64, "", "../shop.db", "A" * 64])
def test_what_is_not_a_kept_picture_is_refused(book: Book, name: str) -> None:
    with pytest.raises(Refused, match=r"picture\.missing"):
        book.pictures.path(name)


def test_a_backup_has_the_pictures_and_a_restore_brings_them_back(
    book: Book, data: Path, state: Path, clock: FakeClock
) -> None:
    first = book.pictures.keep(b"bread")
    backups = Backups(data, clock=clock)
    made = backups.create()
    assert f"pictures/{first}" in made.manifest.files
    book.close()
    shutil.rmtree(data / "pictures")
    with Book.open(data, state=state, clock=clock) as again:
        second = again.pictures.keep(b"later")
    restored = backups.restore(made.path)
    assert f"pictures/{first}" in restored.files
    with Book.open(data, state=state, clock=clock) as again:
        assert again.pictures.path(first).read_bytes() == b"bread"
        assert again.pictures.path(second).read_bytes() == b"later"


def test_backups_share_pictures_and_each_is_whole(book: Book, data: Path, clock: FakeClock) -> None:
    name = book.pictures.keep(b"bread")
    backups = Backups(data, clock=clock)
    one = backups.create().path
    clock.advance(days=1)
    two = backups.create().path
    assert (one / "pictures" / name).stat().st_ino == (two / "pictures" / name).stat().st_ino
    shutil.rmtree(one)
    assert backups.verify(two).ok


def test_a_damaged_picture_is_noticed_and_not_handed_on(
    book: Book, data: Path, clock: FakeClock
) -> None:
    name = book.pictures.keep(b"bread")
    backups = Backups(data, clock=clock)
    one = backups.create().path
    (one / "pictures" / name).write_bytes(b"bricks")
    assert backups.verify(one).problems == ((Problem.CHANGED, f"pictures/{name}"),)
    clock.advance(days=1)
    two = backups.create().path
    assert (two / "pictures" / name).read_bytes() == b"bread"
    (two / "pictures" / name).unlink()
    assert backups.verify(two).problems == ((Problem.MISSING, f"pictures/{name}"),)
    (two / "pictures" / ("f" * 64)).write_bytes(b"stranger")
    assert (Problem.STRANGE, f"pictures/{'f' * 64}") in backups.verify(two).problems
