"""Looking at a backup before anything is put in its place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from shopdesk.domain.failures import Refused
from shopdesk.services.restore import look_at, restore
from shopdesk.store.backups import Backups
from shopdesk.store.book import Book
from tests.services.broadcasting import Bakery


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup of a shop with six customers and one broadcast still to go; the shop is closed."""
    bakery = Bakery(tmp_path)
    bakery.schedule(hours=2)
    made = Backups(tmp_path / "book", clock=bakery.clock).create()
    bakery.clock.advance(days=1)
    Backups(tmp_path / "book", clock=bakery.clock).create()
    bakery.book.close()
    bakery.shop.close()
    return made.path


def test_a_look_says_what_a_backup_holds(saved: Path, tmp_path: Path) -> None:
    look = look_at(Backups(tmp_path / "elsewhere"), saved)
    assert look.sound
    assert (look.customers, look.held) == (6, 1)
    assert look.size > 0


def test_a_folder_of_backups_stands_for_its_newest(saved: Path, tmp_path: Path) -> None:
    newest = look_at(Backups(tmp_path / "elsewhere"), saved.parent)
    oldest = look_at(Backups(tmp_path / "elsewhere"), saved)
    assert newest.made_at - oldest.made_at == timedelta(days=1)


def test_a_folder_without_backups_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"backup\.not_one"):
        look_at(Backups(tmp_path), tmp_path)


def test_a_changed_backup_is_named_and_not_read(saved: Path, tmp_path: Path) -> None:
    book = saved / "shop.db"
    book.write_bytes(book.read_bytes()[:-1] + b"x")
    look = look_at(Backups(tmp_path / "elsewhere"), saved)
    assert (look.sound, look.problem, look.file) == (False, "changed", "shop.db")


def test_a_restore_into_an_empty_place_brings_the_customers_back(
    saved: Path, tmp_path: Path
) -> None:
    place = tmp_path / "new" / "data"
    place.mkdir(parents=True)
    restore(Backups(place), saved)
    with Book.open(place, state=tmp_path / "new" / "state") as book:
        assert book.customers.count() == 6
        assert book.held_reason is not None
