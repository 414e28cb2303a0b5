"""From a placement's design to sheets in the hand: laid out, proven, entered into the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.clock import FakeClock
from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import Text
from shopdesk.domain.placements import Placement, PlacementKind
from shopdesk.domain.platform import SceneCode
from shopdesk.domain.print_designs import PrintDesign, dump_design, parse_design
from shopdesk.domain.sheets import next_cells
from shopdesk.paint.gui import ensure_gui
from shopdesk.paint.proof import read_codes
from shopdesk.services.print_jobs import OnPaper, PrintJob
from shopdesk.services.print_room import PrintRoom, print_room
from shopdesk.services.printing import print_shop
from shopdesk.store.book import Book

URL = "http://weixin.qq.com/q/02aBcDeFgHiJkLmNoPqRsT"
STOCK = "a4-24-70x37"
LOGO = Path(__file__).parents[2] / "resources" / "practice" / "logo.png"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    clock = FakeClock(datetime(2026, 9, 17, 8, 40, tzinfo=UTC))
    with Book.open(tmp_path / "data", state=tmp_path / "state", clock=clock) as opened:
        yield opened


@pytest.fixture
def room(book: Book) -> PrintRoom:
    ensure_gui()
    return print_room(book, print_shop())


@pytest.fixture
def placement(book: Book) -> Placement:
    return make(book, "包装贴纸")


def make(book: Book, name: str) -> Placement:
    account = book.accounts.ensure("wx0123456789abcdef", name="麦香里").id
    made = book.placements.add(account, name, PlacementKind.LABEL)
    scene = book.placements.get(made).scene
    book.placements.set_code(made, SceneCode(scene=scene, ticket="t", url=URL, expires_at=None))
    return book.placements.get(made)


def use(room: PrintRoom, book: Book, cells: list[tuple[int, int]], sheets: int = 2) -> int:
    pack = room.open_pack(STOCK, sheets).value
    book.sheets.use(pack, [(*cell, "x") for cell in cells])
    return pack


def test_a_job_takes_the_free_cells_of_the_begun_sheet_and_goes_on_to_the_next(
    room: PrintRoom, book: Book, placement: Placement
) -> None:
    use(room, book, [(1, cell) for cell in (*range(1, 9), 12)])
    ready = room.lay_out(PrintJob(placement, PrintDesign(stock=STOCK, copies=24)))
    assert ready.start == (1, 9)
    assert ready.sheets == (1, 2)
    assert [len(page.codes()) for page in ready.laid.pages] == [15, 9]
    assert (1, 12) not in ready.cells
    assert ready.drawer is not None and (ready.drawer.free, ready.free_after) == (39, 15)
    assert ready.may_print


def test_what_was_proven_is_the_file_that_was_written(
    room: PrintRoom, placement: Placement, tmp_path: Path
) -> None:
    room.keep_logo(LOGO)
    ready = room.lay_out(PrintJob(placement, PrintDesign(stock=STOCK, copies=3)))
    printed = room.prove(ready, tmp_path / "three.pdf")
    assert [code.content for code in read_codes(printed.file).codes] == [URL] * 3
    assert printed.proof.forgiving is not None and printed.proof.forgiving >= 0.9
    assert ready.code.logo_modules == 7


def test_only_what_came_out_well_counts_as_printed(
    room: PrintRoom, book: Book, placement: Placement
) -> None:
    pack = use(room, book, [])
    ready = room.lay_out(PrintJob(placement, PrintDesign(stock=STOCK, copies=4)))
    done = room.came_out(ready.on_paper(), spoilt={(1, 2)})
    assert done.value == 3
    assert [(c.cell, c.spoilt) for c in book.sheets.used(pack)] == [
        (1, False),
        (2, True),
        (3, False),
        (4, False),
    ]
    entry = book.placements.printings(placement.id)[0]
    assert (entry.what, entry.copies, entry.stock) == ("labels", 3, STOCK)
    assert done.undo is not None
    book.undo(done.undo)
    assert (book.sheets.used(pack), book.placements.printings(placement.id)) == ([], [])


def test_the_question_how_it_came_out_outlives_the_program(
    room: PrintRoom, book: Book, placement: Placement
) -> None:
    use(room, book, [(1, 1)])
    printed = room.lay_out(PrintJob(placement, PrintDesign(stock=STOCK, copies=2))).on_paper()
    assert OnPaper.parse(printed.dump()) == printed
    assert OnPaper.parse("") is None
    assert OnPaper.parse('{"a": 1}') is None


def test_one_label_is_cut_out_of_its_sheet(room: PrintRoom, placement: Placement) -> None:
    words = {"title": "麦香里", "caption": "扫一扫", "note": "id"}
    job = PrintJob(placement, PrintDesign(stock=STOCK, copies=5, words=words), start=(1, 8))
    piece = room.lay_out(job).piece()
    assert (piece.width_mm, piece.height_mm) == (70.0, 37.0)
    (code,) = piece.codes()
    assert 0 < code.x < 35 and 0 < code.y < 37
    assert len([item for item in piece.items if isinstance(item, Text)]) == 3


def test_a_sheet_that_is_wholly_spoilt_is_no_printing(
    room: PrintRoom, book: Book, placement: Placement
) -> None:
    use(room, book, [])
    ready = room.lay_out(PrintJob(placement, PrintDesign(stock=STOCK, copies=2)))
    assert room.came_out(ready.on_paper(), spoilt=ready.cells).value == 0
    assert book.placements.printings(placement.id) == []


def test_a_pack_that_is_too_small_is_said_before_paper_is_spent(
    room: PrintRoom, book: Book, placement: Placement
) -> None:
    use(room, book, [(1, cell) for cell in range(1, 21)], sheets=1)
    ready = room.lay_out(PrintJob(placement, PrintDesign(stock=STOCK, copies=10)))
    assert (ready.missing, len(ready.cells), ready.may_print) == (6, 4, False)
    book.sheets.use(room.drawer(STOCK).pack.id, [(1, c, "x") for c in range(21, 25)])  # type: ignore[union-attr]
    full = room.lay_out(PrintJob(placement, PrintDesign(stock=STOCK, copies=10)))
    assert (full.missing, full.cells, full.sheets) == (10, (), ())
    assert len(full.laid.pages) == 1


def test_a_used_cell_can_be_free_again_and_a_new_pack_ends_the_old_one(
    room: PrintRoom, book: Book
) -> None:
    pack = use(room, book, [(1, 1), (1, 2)])
    room.free_again(pack, (1, 1))
    assert room.drawer(STOCK).first_free() == (1, 1)
    room.open_pack(STOCK, 10)
    assert [p.sheets for p in book.sheets.packs(STOCK)] == [10]
    with pytest.raises(Refused, match=r"pack\.sheets"):
        room.open_pack(STOCK, 0)


def test_a_roll_has_no_ledger_and_whole_dots(room: PrintRoom, placement: Placement) -> None:
    ready = room.lay_out(PrintJob(placement, PrintDesign(stock="roll-60x40", copies=3)))
    assert (len(ready.laid.pages), ready.cells, ready.sheets) == (3, (), ())
    assert ready.code.module_mm * 8 == pytest.approx(round(ready.code.module_mm * 8))


def test_a_poster_takes_its_own_words(room: PrintRoom, placement: Placement) -> None:
    design = PrintDesign(template="door-warm", words={"headline": "刚出炉"}, copies=2)
    assert room.slots(design)["headline"] == "刚出炉"
    assert room.slots(design)["action"]
    ready = room.lay_out(PrintJob(placement, design))
    assert (len(ready.laid.pages), ready.drawer) == (1, None)
    assert room.came_out(ready.on_paper()).value == 2


def test_a_new_placement_takes_over_the_words_of_the_shop(room: PrintRoom, book: Book) -> None:
    first, second = make(book, "门口海报"), make(book, "收银台")
    words = {"shop": "麦香里", "headline": "中秋月饼"}
    assert room.design_of(first).words == {"shop": "麦香里", "title": "麦香里"}
    room.keep_design(first.id, PrintDesign(words=words | {"shop": "麦香里手工面包"}))
    taken = room.design_of(book.placements.get(second.id)).words
    assert taken == {"shop": "麦香里手工面包", "title": "麦香里"}


def test_a_place_with_a_keyword_says_it_on_paper(room: PrintRoom, book: Book) -> None:
    account = book.accounts.ensure("wx0123456789abcdef").id
    made = book.placements.add(account, "集市", PlacementKind.OTHER, keyword="集市")
    book.placements.set_own_code(made, "http://weixin.qq.com/r/abc")
    design = room.design_of(book.placements.get(made))
    assert "“集市”" in room.slots(design)["caption"]
    poster = replace(design, template="door-plain")
    assert "“集市”" in room.slots(poster)["line"]


def test_a_new_poster_is_one_poster_and_labels_are_one_sheet(
    room: PrintRoom, book: Book, placement: Placement
) -> None:
    made = book.placements.add(placement.account_id, "门口", PlacementKind.POSTER)
    poster = room.design_of(book.placements.get(made))
    assert (poster.template, poster.copies) == ("door-plain", 1)
    labels = room.carried_by(replace(poster, stock="a4-21-64x38"), "")
    assert (labels.template, labels.copies) == ("", 21)
    assert room.carried_by(replace(labels, copies=5), "").copies == 5


def test_a_placement_without_a_code_cannot_be_printed(room: PrintRoom, book: Book) -> None:
    account = book.accounts.ensure("wx0123456789abcdef").id
    bare = book.placements.get(book.placements.add(account, "新", PlacementKind.LABEL))
    with pytest.raises(Refused, match=r"placement\.no_code"):
        room.lay_out(PrintJob(bare, PrintDesign()))


def test_reprinting_everything_goes_on_when_one_cannot(
    room: PrintRoom, book: Book, tmp_path: Path
) -> None:
    one, two = make(book, "门口/海报"), make(book, "门口:海报")
    account = one.account_id
    bare = book.placements.get(book.placements.add(account, "没码", PlacementKind.LABEL))
    for placement in (one, two):
        room.keep_design(placement.id, PrintDesign(copies=1))
    placements = [book.placements.get(p.id) for p in (one, bare, two)]
    told: list[tuple[int, int | None]] = []
    done = room.reprint(placements, tmp_path, lambda n, total: told.append((n, total)))
    assert [item.file.name if item.file else item.failure.code for item in done] == [  # type: ignore[union-attr]
        "门口-海报.pdf",
        "placement.no_code",
        "门口-海报-2.pdf",
    ]
    assert told[-1] == (3, 3)


@given(
    st.sets(st.tuples(st.integers(1, 3), st.integers(1, 8))),
    st.tuples(st.integers(1, 3), st.integers(1, 8)),
    st.integers(1, 30),
)
def test_no_label_is_ever_put_on_a_used_cell(
    used: set[tuple[int, int]], start: tuple[int, int], count: int
) -> None:
    free = [(s, c) for s in (1, 2, 3) for c in range(1, 9) if (s, c) >= start]
    free = [cell for cell in free if cell not in used]
    try:
        found = next_cells(cells=8, sheets=3, used=used, start=start, count=count)
    except Refused as short:
        assert short.details == {"wanted": count, "left": len(free)}
        assert len(free) < count
    else:
        assert list(found) == free[:count]


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_a_design_that_cannot_be_read_is_the_default_one(text: str) -> None:
    design = parse_design(text)
    assert 1 <= design.copies <= 500
    assert parse_design(dump_design(design)) == design


def test_a_design_survives_the_book() -> None:
    design = PrintDesign("door-warm", "a4-8-99x68", {"headline": "<b>"}, 0.02, 7)
    assert parse_design(dump_design(design)) == design
    wild = dump_design(replace(design, copies=10**9, logo_share=7.0))
    assert (parse_design(wild).copies, parse_design(wild).logo_share) == (500, 0.15)
