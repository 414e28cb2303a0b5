"""What placements brought lately, where they hang, and cells that are free again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shopdesk.clock import FakeClock
from shopdesk.domain.failures import Refused
from shopdesk.domain.people import CustomerDraft
from shopdesk.domain.placements import PlacementKind, Tally
from shopdesk.domain.platform import SceneCode
from shopdesk.store.book import Book


def test_a_tally_counts_scans_and_new_followers_since_an_instant(
    book: Book, account: int, clock: FakeClock
) -> None:
    door = book.placements.get(book.placements.add(account, "门口海报", PlacementKind.POSTER))
    who = book.customers.add(CustomerDraft(name="王姐"))
    for days, kind in ((40, "followed"), (20, "scanned"), (10, "followed"), (1, "followed")):
        at = clock.now() - timedelta(days=days)
        book.timeline.add(who, kind, at, subject=door.scene, account_id=account)
    book.timeline.add(who, "followed", clock.now(), account_id=account)
    lately = book.placements.tallies(account, clock.now() - timedelta(days=30))
    assert lately == {door.scene: Tally(scans=3, followers=2)}
    assert book.placements.tallies(account + 1, clock.now() - timedelta(days=30)) == {}


def test_a_placement_keeps_where_it_hangs_and_how_it_is_printed(book: Book, account: int) -> None:
    made = book.placements.add(account, "门口", PlacementKind.POSTER, spot="玻璃门上")
    book.placements.set_design(made, '{"copies": 3}')
    book.placements.rename(made, "大门", spot="右边那扇")
    door = book.placements.get(made)
    assert (door.name, door.spot, door.design) == ("大门", "右边那扇", '{"copies": 3}')
    book.placements.rename(made, "正门")
    assert book.placements.get(made).spot == "右边那扇"


def test_the_accounts_own_code_never_replaces_a_code_of_the_platform(
    book: Book, account: int
) -> None:
    spoken = book.placements.add(account, "集市", PlacementKind.OTHER, keyword="集市")
    book.placements.set_own_code(spoken, "http://weixin.qq.com/r/abc")
    assert book.placements.get(spoken).url == "http://weixin.qq.com/r/abc"
    door = book.placements.add(account, "门口", PlacementKind.POSTER)
    scene = book.placements.get(door).scene
    book.placements.set_code(door, SceneCode(scene, "ticket", "http://weixin.qq.com/q/02x"))
    with pytest.raises(Refused, match=r"placement\.own_code"):
        book.placements.set_own_code(door, "http://weixin.qq.com/r/abc")


def test_a_cell_that_was_crossed_out_by_mistake_is_free_again(book: Book) -> None:
    pack = book.sheets.open_pack("a4-24-70x37", "A4", cells=24, sheets=1)
    book.sheets.use(pack, [(1, 1, "p1"), (1, 2, "p1")])
    done = book.operation(lambda: book.sheets.free_again(pack, [(1, 1)]))
    assert [cell.cell for cell in book.sheets.used(pack)] == [2]
    assert done.undo is not None
    book.undo(done.undo)
    assert [cell.cell for cell in book.sheets.used(pack)] == [1, 2]
