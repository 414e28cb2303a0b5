"""The page of codes through clicks and keys, on a real book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.capabilities import Permission
from shopdesk.domain.placements import PlacementKind
from shopdesk.domain.print_designs import parse_design
from shopdesk.paint.proof import read_codes
from shopdesk.render.codes import code_png, make_matrix
from shopdesk.services.print_jobs import OnPaper
from shopdesk.services.print_room import print_room
from shopdesk.ui.pages.codes.dialogs import NewPack, NewPlace, PrintRegister, Spoilt
from shopdesk.ui.pages.codes.model import PlacementModel
from shopdesk.ui.pages.codes.page import CodesPage
from shopdesk.ui.pages.codes.press import WAITING
from shopdesk.ui.pages.codes.sheet_view import SheetView
from tests.ui.accessibility import unnamed, unreachable
from tests.ui.pages.codes.shop_of_codes import LOGO, STOCK, CodeShop, full_shop, make_code_shop

HOSTILE = "<b>门口</b> \u202eabc \U0001f35e " + "长" * 40


@pytest.fixture
def shop(qtbot: QtBot, tmp_path: Path) -> Iterator[CodeShop]:
    shop = make_code_shop(tmp_path, qtbot)
    yield shop
    shop.kit.close()


@pytest.fixture
def open_page(qtbot: QtBot, shop: CodeShop) -> Callable[[], CodesPage]:
    def open_it() -> CodesPage:
        page = CodesPage(shop.kit.desk)
        qtbot.addWidget(page)
        page.resize(1290, 692)
        page.show()
        qtbot.waitUntil(page.is_ready, timeout=20_000)
        return page

    return open_it


def settle(page: CodesPage, shop: CodeShop) -> None:
    """Until everything that was set off has come to rest."""
    shop.kit.qtbot.waitUntil(lambda: shop.kit.lanes.quiet and page.is_ready(), timeout=20_000)


def press_cell(page: CodesPage, shop: CodeShop, view: SheetView, number: int) -> None:
    point = view.cell_box(number).center().toPoint()
    shop.kit.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)


def press_return(shop: CodeShop, widget: QWidget) -> None:
    shop.kit.qtbot.keyClick(widget, Qt.Key.Key_Space)


def test_without_an_account_the_page_says_what_it_is_for(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    shop.kit.desk.services.account = None  # type: ignore[misc]
    page = open_page()
    assert page.state.state == "empty"
    page.state.notice.button.click()
    assert shop.kit.way.visits == [("settings", {})]


def test_a_new_place_is_entered_and_gets_its_code(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    page = open_page()
    assert page.state.state == "empty"
    page.state.notice.button.click()
    (dialog,) = shop.kit.prompts.dialogs
    assert isinstance(dialog, NewPlace)
    assert not dialog.act.isEnabled()
    dialog.name.setText(HOSTILE[:60])
    dialog.accept()
    settle(page, shop)
    (placement,) = shop.book.placements.all()
    assert placement.name == " ".join(HOSTILE[:60].split())
    assert placement.url
    assert page.state.state == "content"
    assert len(shop.hub.asked) == 1
    assert page.workspace.name.textFormat() is Qt.TextFormat.PlainText


def test_an_account_without_codes_goes_by_keyword(
    shop: CodeShop, open_page: Callable[[], CodesPage], tmp_path: Path
) -> None:
    shop.hub.permission = Permission.NO
    page = open_page()
    assert page.state.state == "not-allowed"
    picture = tmp_path / "own.png"
    picture.write_bytes(code_png(make_matrix("http://weixin.qq.com/r/own")))
    shop.kit.prompts.will_answer(True, [picture])
    page.state.notice.button.click()
    shop.kit.qtbot.waitUntil(lambda: bool(shop.kit.prompts.dialogs), timeout=10_000)
    dialog = shop.kit.prompts.dialogs[0]
    assert isinstance(dialog, NewPlace)
    dialog.name.setText("集市摊位")
    dialog.keyword.setText("集市")
    dialog.accept()
    settle(page, shop)
    (placement,) = shop.book.placements.all()
    assert (placement.keyword, placement.url) == ("集市", "http://weixin.qq.com/r/own")
    assert shop.hub.asked == []
    assert page.list.by_hand.isVisible()
    page.new()
    settle(page, shop)
    assert len(shop.kit.prompts.dialogs) == 2, "the account's own code is asked for once"


def test_the_list_counts_thirty_days_and_adds_up(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    full_shop(shop)
    page = open_page()
    assert page.list.model.rowCount() == 6
    assert (page.list._scans.text(), page.list._followers.text()) == ("900", "212")
    first = page.list.model.index(0)
    assert first.data() == "门口海报"
    assert "312" in str(first.data(Qt.ItemDataRole.AccessibleTextRole))


def test_models_keep_the_rules_of_qt(shop: CodeShop) -> None:
    full_shop(shop)
    model = PlacementModel(shop.kit.desk.formats)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view = shop.kit.desk.services.placements.view(shop.kit.clock.now())
    model.show(view.rows)
    model.show(view.rows)
    model.show(view.rows[:2])
    assert model.rowCount() == 2
    del tester


def test_staff_print_with_one_press_and_only_their_word_counts(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    made = shop.place("包装贴纸")
    pack = shop.begun_pack()
    page = open_page()
    opened: list[Path] = []
    page.press.open_file = lambda file: not opened.append(file)  # type: ignore[func-returns-value]
    assert page.side.foot.print.isEnabled()
    page.primary_action()
    assert len(read_codes(opened[0]).codes) == 24
    assert shop.book.placements.printings(made) == []
    assert page.side.answer.isVisible()
    assert OnPaper.parse(shop.kit.desk.memory.get(WAITING, "")) is not None
    page.side.answer.good.click()
    settle(page, shop)
    assert [entry.copies for entry in shop.book.placements.printings(made)] == [24]
    assert len(shop.book.sheets.used(pack)) == 9 + 24
    assert not page.side.answer.isVisible()
    shop.kit.desk.runner.undo()
    settle(page, shop)
    assert shop.book.placements.printings(made) == []
    assert len(shop.book.sheets.used(pack)) == 9


def test_spoilt_labels_are_marked_on_the_sheet(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    made = shop.place("包装贴纸")
    pack = shop.begun_pack()
    page = open_page()
    page.press.open_file = lambda file: True
    page.primary_action()
    page.side.answer.spoilt.click()
    (dialog,) = shop.kit.prompts.dialogs
    assert isinstance(dialog, Spoilt)
    dialog.sheet.resize(300, 424)
    press_cell(page, shop, dialog.sheet, 9)
    press_cell(page, shop, dialog.sheet, 10)
    press_cell(page, shop, dialog.sheet, 1)
    assert dialog.spoilt == {(1, 9), (1, 10)}, "cell 1 was not part of the job"
    dialog.accept()
    settle(page, shop)
    assert [entry.copies for entry in shop.book.placements.printings(made)] == [22]
    spoilt = {c.cell for c in shop.book.sheets.used(pack) if c.spoilt}
    assert spoilt == {9, 10}


def test_the_start_moves_by_click_and_by_keyboard_and_a_used_cell_is_freed(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    shop.place("包装贴纸")
    pack = shop.begun_pack()
    page = open_page()
    sheet = page.workspace.sheet
    assert sheet.face is not None and sheet.face.start == 9
    press_cell(page, shop, sheet, 14)
    settle(page, shop)
    assert sheet.face.start == 14
    sheet.setFocus()
    shop.kit.qtbot.keyClick(sheet, Qt.Key.Key_Down)
    assert sheet.cursor_cell == 17
    assert "17" in sheet.accessibleDescription()
    press_return(shop, sheet)
    settle(page, shop)
    assert sheet.face.start == 17
    press_cell(page, shop, sheet, 12)
    settle(page, shop)
    assert 12 not in {c.cell for c in shop.book.sheets.used(pack)}
    assert shop.kit.toasts.said
    shop.kit.toasts.undos[0]()
    settle(page, shop)
    assert 12 in {c.cell for c in shop.book.sheets.used(pack)}


def test_a_logo_that_is_too_large_is_refused_and_mended_with_one_press(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    made = shop.place("包装贴纸")
    shop.begun_pack()
    print_room(shop.book, shop.kit.desk.services.print_shop).keep_logo(LOGO)
    page = open_page()
    bar = page.side.logo
    bar.setFocus()
    shop.kit.qtbot.keyClick(bar, Qt.Key.Key_End)
    settle(page, shop)
    assert not page.side.foot.print.isEnabled()
    assert page.side.logo_mend.isVisible()
    page.side.logo_mend.button.click()
    settle(page, shop)
    assert not page.side.logo_mend.isVisible() or page.side.proof.worn.state == "danger"
    assert bar.step is not None and bar.step.share <= 0.0451
    kept = parse_design(shop.book.placements.get(made).design)
    assert kept.logo_share == pytest.approx(bar.step.share)


def test_words_are_kept_as_they_are_typed_and_shown_on_the_poster(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    made = shop.place("门口海报")
    page = open_page()
    page._choose_carrier("door-warm")
    settle(page, shop)
    assert not page.workspace.sheet.isVisible()
    field = page.workspace.form.field("headline")
    field.selectAll()
    shop.kit.qtbot.keyClicks(field, "fresh bread")
    settle(page, shop)
    design = parse_design(shop.book.placements.get(made).design)
    assert (design.template, design.words["headline"], design.copies) == (
        "door-warm",
        "fresh bread",
        1,
    )
    assert page.bench.printed is not None
    shop.kit.desk.runner.undo()
    settle(page, shop)
    assert page.workspace.form.field("headline").text() != "fresh bread" or field.hasFocus()


def test_a_pack_that_is_too_small_says_so_and_a_new_one_helps(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    shop.place("包装贴纸")
    shop.begun_pack(used=tuple(range(1, 21)), sheets=1)
    page = open_page()
    assert not page.side.foot.print.isEnabled()
    assert page.workspace.strip.isVisible()
    page.workspace.strip.button.click()
    (dialog,) = shop.kit.prompts.dialogs
    assert isinstance(dialog, NewPack)
    dialog.sheets.set_value(10)
    dialog.accept()
    settle(page, shop)
    assert [pack.sheets for pack in shop.book.sheets.packs(STOCK)] == [10]
    assert page.side.foot.print.isEnabled()
    assert not page.workspace.strip.isVisible()


def test_a_place_whose_code_did_not_come_asks_again(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    made = shop.book.placements.add(shop.account.id, "门口", PlacementKind.POSTER)
    page = open_page()
    assert page.workspace.state.state == "unknown"
    assert not page.side.foot.print.isEnabled()
    page.workspace.state.notice.button.click()
    settle(page, shop)
    assert shop.book.placements.get(made).url
    assert page.workspace.state.state == "content"


def test_putting_away_and_renaming_can_be_undone(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    made = shop.place("门口海报")
    shop.place("收银台")
    page = open_page()
    page._put_away()
    settle(page, shop)
    assert [p.name for p in shop.book.placements.all()] == ["收银台"]
    shop.kit.toasts.undos[-1]()
    settle(page, shop)
    page.visit(id=made)
    settle(page, shop)
    page._rename()
    dialog = shop.kit.prompts.dialogs[-1]
    dialog.name.setText("大门")  # type: ignore[attr-defined]
    dialog.accept()
    settle(page, shop)
    assert shop.book.placements.get(made).name == "大门"
    assert page.workspace.name.text() == "大门"


def test_saving_writes_the_very_file_that_was_proven(
    shop: CodeShop, open_page: Callable[[], CodesPage], tmp_path: Path
) -> None:
    shop.place("包装贴纸")
    shop.begun_pack()
    page = open_page()
    target = tmp_path / "labels.pdf"
    shop.kit.prompts.will_answer(target)
    page.side.foot.save.click()
    settle(page, shop)
    assert page.bench.printed is not None
    assert target.read_bytes() == page.bench.printed.file.read_bytes()


def test_the_register_prints_the_same_number_again(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    made = shop.place("包装贴纸")
    shop.begun_pack(sheets=10)
    shop.book.placements.note_printing(made, "labels", 48, stock=STOCK)
    page = open_page()
    page.workspace.register.click()
    (dialog,) = shop.kit.prompts.dialogs
    assert isinstance(dialog, PrintRegister)
    dialog.accept()
    settle(page, shop)
    assert page.side.copies.value == 48
    assert len(page.bench.ready.cells) == 48  # type: ignore[union-attr]


def test_everything_is_printed_anew_into_one_folder(
    shop: CodeShop, open_page: Callable[[], CodesPage], tmp_path: Path
) -> None:
    shop.place("门口海报")
    shop.place("收银台")
    page = open_page()
    folder = tmp_path / "all"
    folder.mkdir()
    shop.kit.prompts.will_answer(folder)
    page._reprint_all()
    settle(page, shop)
    assert sorted(file.name for file in folder.glob("*.pdf")) == ["收银台.pdf", "门口海报.pdf"]


def test_every_control_has_a_name_and_the_keyboard_reaches_it(
    shop: CodeShop, open_page: Callable[[], CodesPage]
) -> None:
    full_shop(shop)
    shop.begun_pack()
    page = open_page()
    page.workspace.edit.setChecked(True)
    settle(page, shop)
    assert unnamed(page) == []
    assert unreachable(page) == []


@pytest.mark.parametrize("width", [1204, 1290, 1844])
def test_nothing_runs_out_of_its_panel(
    shop: CodeShop, open_page: Callable[[], CodesPage], width: int
) -> None:
    full_shop(shop)
    shop.begun_pack()
    page = open_page()
    page.resize(width, 644)
    settle(page, shop)
    sheet = page.workspace.sheet
    right = sheet.mapTo(page.workspace, QPoint(sheet.width(), 0)).x()
    assert right <= page.workspace.width()
    assert page.minimumSizeHint().width() <= 1204
