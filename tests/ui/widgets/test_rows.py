"""Rows of lists and tables: they draw whatever they are given, as text, in both schemes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import CELL, ROW, Cell, Heading, ListRow, PlainTable, TwoLineDelegate

HOSTILE = "<b>何</b>\n\u202e" + "很长的名字" * 50


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(scheme="light")


def a_list(theme: Theme, qtbot: QtBot, *rows: ListRow | Heading) -> QListView:
    view = QListView()
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    for row in rows:
        item = QStandardItem(row.title if isinstance(row, ListRow) else row.text)
        item.setData(row, ROW)
        model.appendRow(item)
    view.setModel(model)
    view.setItemDelegate(TwoLineDelegate(theme, view))
    view.resize(292, 400)
    view.show()
    return view


def a_table(theme: Theme, qtbot: QtBot, *cells: Cell) -> PlainTable:
    table = PlainTable(theme, "顾客")
    qtbot.addWidget(table)
    model = QStandardItemModel(1, len(cells), table)
    for column, cell in enumerate(cells):
        item = QStandardItem(cell.text)
        item.setData(cell, CELL)
        model.setItem(0, column, item)
    table.setModel(model)
    table.resize(600, 120)
    table.show()
    return table


def colors(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_rows_are_as_high_as_the_tokens_say_and_grow_in_counter_mode(
    theme: Theme, qtbot: QtBot
) -> None:
    view = a_list(theme, qtbot, ListRow("何婷婷", "你好"), Heading("回过了"))
    heights = [view.visualRect(view.model().index(row, 0)).height() for row in (0, 1)]
    assert heights == [60, 36]
    theme.set_counter(True)
    assert view.visualRect(view.model().index(0, 0)).height() == 75


@pytest.mark.parametrize(
    "row",
    [
        ListRow(HOSTILE, HOSTILE, HOSTILE, avatar=HOSTILE, pips=(2, 5)),
        ListRow("", ""),
        ListRow("a", icon="store", icon_tone="warn", gauge=0.04, count=0),
        ListRow("a", under_meta="b", meta_tone="danger", meta_bold=True, meta="9 分"),
        ListRow("a", count=1000),
        Heading(HOSTILE, "12"),
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_row_can_be_drawn(theme: Theme, qtbot: QtBot, row: ListRow | Heading, scheme) -> None:
    theme.set_scheme(scheme)
    view = a_list(theme, qtbot, row)
    assert not view.grab().isNull()


def test_urgent_rows_are_told_by_colour_and_words(theme: Theme, qtbot: QtBot) -> None:
    view = a_list(theme, qtbot, ListRow("何", meta="1 小时", meta_tone="danger", pips=(2, 5)))
    drawn = colors(view.grab().toImage())
    assert theme.color("danger").name() in drawn
    assert theme.color("warn-mark").name() in drawn


def test_the_chosen_row_has_a_mark_besides_its_ground(theme: Theme, qtbot: QtBot) -> None:
    view = a_list(theme, qtbot, ListRow("何"), ListRow("周"))
    view.setCurrentIndex(view.model().index(1, 0))
    image = view.viewport().grab().toImage()
    assert image.pixelColor(1, 90).name() == theme.color("accent").name()
    assert image.pixelColor(100, 118).name() == theme.color("surface-selected").name()


@pytest.mark.parametrize(
    "cell",
    [
        Cell(HOSTILE, marks=((0, 2), (400, 9)), after=HOSTILE, after_marks=((0, 1),)),
        Cell("常来", "ok", chip=True),
        Cell("", chip=True),
        Cell("老客户", dot=11),
        Cell("张", icon="star-filled", icon_color="warn-mark", bold=True),
    ],
)
def test_every_cell_can_be_drawn(theme: Theme, qtbot: QtBot, cell: Cell) -> None:
    assert not a_table(theme, qtbot, cell, cell).grab().isNull()


def test_what_a_search_matched_is_marked(theme: Theme, qtbot: QtBot) -> None:
    table = a_table(theme, qtbot, Cell("张伟", marks=((0, 2),)))
    assert theme.color("mark").name() in colors(table.viewport().grab().toImage())


def test_numbers_stand_at_the_right(theme: Theme, qtbot: QtBot) -> None:
    table = a_table(theme, qtbot, Cell("1"), Cell("x"))
    table.setColumnWidth(0, 200)
    item = table.model().index(0, 0)
    table.model().setData(item, Qt.AlignmentFlag.AlignRight, Qt.ItemDataRole.TextAlignmentRole)
    image = table.viewport().grab().toImage()
    dark = [x for x in range(200) for y in range(35) if image.pixelColor(x, y).lightness() < 100]
    assert min(dark) > 150


def test_a_model_without_cells_shows_its_words(theme: Theme, qtbot: QtBot) -> None:
    table = PlainTable(theme, "商品")
    qtbot.addWidget(table)
    model = QStandardItemModel(1, 1, table)
    model.setItem(0, 0, QStandardItem("盐可颂"))
    table.setModel(model)
    table.show()
    assert table.sizeHintForColumn(0) > 20
    assert table.rowHeight(0) == 36


def test_the_mouse_lights_the_whole_row(theme: Theme, qtbot: QtBot) -> None:
    table = a_table(theme, qtbot, Cell("张伟"), Cell("老客户"))
    table.entered.emit(table.model().index(0, 0))
    far = table.columnViewportPosition(1) + 90
    hover = theme.color("surface-hover").name()
    assert table.viewport().grab().toImage().pixelColor(far, 3).name() == hover
    table.leaveEvent(QEvent(QEvent.Type.Leave))
    assert table.viewport().grab().toImage().pixelColor(far, 3).name() != hover
