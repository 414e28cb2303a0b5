"""Lazy tables: read by pages, blank until then, selected by id, copied as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.modeltest import ModelTester

from shopdesk.ui.machinery.table import ID_ROLE, MOST_PAGES, PAGE, Column, LazyTable, as_tsv
from tests.ui.desk_kit import DeskKit


@dataclass(frozen=True)
class Guest:
    id: int
    name: str


@dataclass
class Guests:
    """A list of guests; `asked` notes which pages were read."""

    order: list[int]
    names: dict[int, str] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)

    def ids(self) -> list[int]:
        return self.order

    def rows(self, ids: Sequence[int]) -> list[Guest]:
        self.asked.append(ids[0])
        return [Guest(one, self.names.get(one, f"guest {one}")) for one in ids]


COLUMNS = (
    Column[Guest]("name", "Name", lambda guest: guest.name, order="name"),
    Column[Guest]("id", "Number", lambda guest: str(guest.id), numbers=True),
)


def table_over(kit: DeskKit, guests: Guests) -> LazyTable[Guest]:
    table: LazyTable[Guest] = LazyTable(kit.desk.runner, COLUMNS, lambda guest: guest.id, kit.lanes)
    table.show(guests)
    kit.settle()
    return table


def text(table: LazyTable[Guest], row: int) -> str:
    return str(table.data(table.index(row, 0)))


def read(kit: DeskKit, table: LazyTable[Guest], row: int) -> str:
    text(table, row)
    kit.qtbot.waitUntil(lambda: table.is_complete)
    return text(table, row)


def test_it_is_a_proper_model(kit: DeskKit, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table_over(kit, Guests(list(range(1, 251)))))


def test_rows_are_blank_until_they_come_and_only_what_is_seen_is_read(kit: DeskKit) -> None:
    guests = Guests(list(range(1, 1_000_001)))
    table = table_over(kit, guests)
    assert table.rowCount() == 1_000_000
    assert text(table, 777_777) == ""
    assert table.data(table.index(777_777, 0), ID_ROLE) == 777_778
    assert read(kit, table, 777_777) == "guest 777778"
    assert guests.asked == [777_701]


def test_a_fast_scroll_reads_only_where_it_ends(kit: DeskKit) -> None:
    guests = Guests(list(range(1, 100_001)))
    table = table_over(kit, guests)
    for row in range(0, 100_000, PAGE):
        text(table, row)
    kit.qtbot.waitUntil(lambda: table.is_complete)
    assert len(guests.asked) <= 4
    assert text(table, 99_999) == "guest 100000"


def test_pages_long_out_of_sight_are_let_go(kit: DeskKit) -> None:
    guests = Guests(list(range(1, PAGE * (MOST_PAGES + 2) + 1)))
    table = table_over(kit, guests)
    for page in range(MOST_PAGES + 2):
        read(kit, table, page * PAGE)
    assert text(table, 0) == ""


def test_a_changed_row_is_read_again_without_moving_anything(kit: DeskKit) -> None:
    guests = Guests([1, 2, 3])
    table = table_over(kit, guests)
    assert read(kit, table, 1) == "guest 2"
    guests.names[2] = "何婷婷"
    resets: list[int] = []
    table.modelReset.connect(lambda: resets.append(1))
    table.look_again()
    kit.settle()
    kit.qtbot.waitUntil(lambda: text(table, 1) == "何婷婷")
    assert resets == []


def test_selection_is_by_id_and_everything_is_everything(kit: DeskKit) -> None:
    guests = Guests([1, 2, 3, 4, 5])
    table = table_over(kit, guests)
    model = QItemSelectionModel(table, table)
    table.select(model, [2, 3, 5, 99])
    assert table.selected_ids(model.selection()) == [2, 3, 5]
    guests.order = [5, 4, 3, 2, 1, 6]
    table.look_again()
    kit.settle()
    table.select(model, [2, 3, 5])
    assert table.selected_ids(model.selection()) == [5, 3, 2]
    table.select(model, table.ids)
    assert table.selected_ids(model.selection()) == [5, 4, 3, 2, 1, 6]


def test_a_click_on_a_header_asks_for_another_order(kit: DeskKit) -> None:
    table = table_over(kit, Guests([1]))
    wanted: list[tuple[str, bool]] = []
    table.sort_wanted.connect(lambda order, descending: wanted.append((order, descending)))
    table.sort(0, Qt.SortOrder.DescendingOrder)
    table.sort(1)
    assert wanted == [("name", True)]


def test_copying_gives_a_table_that_a_spreadsheet_does_not_run(kit: DeskKit) -> None:
    guests = Guests([1, 2], {1: "=HYPERLINK(1)", 2: "何\t婷\n婷"})
    table = table_over(kit, guests)
    copied: list[str] = []
    table.copy([2, 1], copied.append)
    kit.settle()
    assert copied == ["Name\tNumber\n何 婷 婷\t2\n'=HYPERLINK(1)\t1\n"]
    assert as_tsv(COLUMNS, []) == "Name\tNumber\n"
