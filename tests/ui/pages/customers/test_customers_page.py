"""The page 顾客 used as at the counter: keys and clicks over a real book."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.modeltest import ModelTester

from shopdesk.domain.failures import Failure
from shopdesk.domain.people import Consent, CustomerDraft
from shopdesk.services.customers import ImportResult
from shopdesk.ui.pages.customers.chosen import Deed
from shopdesk.ui.pages.customers.group_model import GROUP_MIME
from shopdesk.ui.pages.customers.import_sheets import ImportPreview, ImportReport
from shopdesk.ui.pages.customers.note_sheet import NoteSheet
from shopdesk.ui.pages.customers.story import MOMENT
from shopdesk.ui.pages.customers.table import NAME, ORIGIN, PHONE
from shopdesk.ui.pages.customers.view import CUSTOMERS_MIME
from shopdesk.ui.pages.customers.words import masked
from shopdesk.ui.widgets import CELL, ROW, Cell
from tests.ui.accessibility import filled_buttons, rich_labels, unnamed, unreachable
from tests.ui.pages.customers.conftest import Counter

HOSTILE = "<b>王</b>&amp;\u202e😀" + "长" * 65_536


def cell(counter: Counter, row: int, name: str) -> Cell:
    table = counter.page.table
    found = table.data(table.index(row, table.column_number(name)), CELL)
    assert isinstance(found, Cell)
    return found


def click(counter: Counter, row: int, column: int, *, shift: bool = False) -> None:
    view = counter.page.view
    place = view.visualRect(counter.page.table.index(row, column)).center()
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    counter.kit.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)
    counter.settle()


def drop(target: Any, files: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    target.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


# The table


def test_models_keep_qts_rules(counter: Counter, qtmodeltester: ModelTester) -> None:
    (who,) = counter.add(("张伟", "19900000986"))
    counter.book.customers.add_note(who, "对坚果过敏")
    page = counter.open()
    page.visit(id=who)
    counter.settle()
    for model in (page.table, page.groups.model, page.card.story.model()):
        qtmodeltester.check(model)


def test_numbers_are_masked_and_found_by_their_tail(counter: Counter) -> None:
    counter.add(("张伟", "19900002207"), ("李四", "19900001111"))
    page = counter.open()
    assert cell(counter, 0, PHONE).text in ("199 **** 2207", "199 **** 1111")
    page.search.set_text("2207")
    counter.settle()
    assert counter.names() == ["张伟"]
    found = cell(counter, 0, PHONE)
    start, length = found.marks[0]
    assert found.text[start : start + length] == "2207"
    assert page.found.text() == "1 found"


def test_initials_show_why(counter: Counter) -> None:
    counter.add(("张伟", ""), ("李四", ""))
    page = counter.open()
    counter.kit.qtbot.keyClicks(page.search.field, "zw")
    counter.kit.qtbot.keyClick(page.search.field, Qt.Key.Key_Return)
    counter.settle()
    assert counter.names() == ["张伟"]
    found = cell(counter, 0, NAME)
    assert (found.after, found.after_marks) == ("Zhāng Wěi", ((0, 1), (6, 1)))


def test_a_note_shows_why(counter: Counter) -> None:
    (who,) = counter.add(("张伟", ""))
    counter.book.customers.add_note(who, "对坚果过敏")
    page = counter.open()
    page.search.set_text("坚果")
    counter.settle()
    found = cell(counter, 0, NAME)
    assert (found.after, found.after_marks) == ("对坚果过敏", ((1, 2),))


def test_headers_sort(counter: Counter) -> None:
    counter.add(("张伟", ""), ("陈一", ""), ("李四", ""))
    page = counter.open()
    header = page.view.horizontalHeader()
    number = page.table.column_number(NAME)
    place = QPoint(header.sectionViewportPosition(number) + 20, header.height() // 2)
    counter.kit.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    counter.settle()
    assert counter.names() == ["陈一", "李四", "张伟"]
    counter.kit.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    counter.settle()
    assert counter.names() == ["张伟", "李四", "陈一"]


def test_hostile_names_stay_text(counter: Counter) -> None:
    (who,) = counter.add((HOSTILE, ""))
    page = counter.open()
    page.visit(id=who)
    counter.settle()
    assert not rich_labels(page)
    assert not page.grab().isNull()


def test_copying_gives_a_table_for_excel(counter: Counter) -> None:
    counter.add(("=1+1", "19900002207"))
    page = counter.open()
    page.view.selectAll()
    page.view.setFocus()
    counter.kit.qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    header, row, _end = QGuiApplication.clipboard().text().split("\n")
    assert header.split("\t")[:2] == ["Name", "Phone"]
    assert row.split("\t")[:2] == ["'=1+1", "19900002207"]


def test_a_hidden_column_stays_hidden_and_a_narrow_window_hides_no_choice(
    counter: Counter,
) -> None:
    counter.add(("张伟", ""))
    page = counter.open()
    origin = page.table.column_number(ORIGIN)
    assert not page.view.isColumnHidden(origin)
    page.resize(760, 600)
    counter.settle()
    assert page.view.isColumnHidden(origin)
    page.resize(1290, 692)
    counter.settle()
    assert not page.view.isColumnHidden(origin)
    page.view.fit.set_hidden(ORIGIN, True)
    assert page.view.isColumnHidden(origin)
    assert counter.kit.desk.memory.get("customers.columns.hidden", list[str]()) == [ORIGIN]


# Choosing many


def test_check_boxes_choose_and_names_open(counter: Counter) -> None:
    counter.add(("一", ""), ("二", ""), ("三", ""))
    page = counter.open()
    click(counter, 0, 0)
    click(counter, 2, 0)
    assert page.view.count_chosen == 2
    assert not page.card.isVisible()
    click(counter, 0, 0)
    assert page.view.count_chosen == 1
    click(counter, 1, 1)
    assert page.card.isVisible()
    assert page.card.customer_id == page.table.ids[1]


def test_all_means_all_and_the_number_is_said(counter: Counter) -> None:
    counter.add(*((f"顾客{number}", "") for number in range(1200)))
    page = counter.open()
    click(counter, 0, 0)
    assert page.bar.all_button.text() == "Choose all 1,200"
    counter.kit.qtbot.mouseClick(page.bar.all_button, Qt.MouseButton.LeftButton)
    assert page.view.count_chosen == 1200
    group = counter.book.groups.by_key("old")  # type: ignore[arg-type]
    put = page.bar.put_button.menu()
    put.aboutToShow.emit()
    next(deed for deed in put.actions() if deed.text() == group.name).trigger()
    counter.settle()
    assert counter.book.groups.get(group.id).size == 1200
    counter.kit.toasts.undos[-1]()
    counter.settle()
    assert counter.book.groups.get(group.id).size == 0


def test_the_choice_outlives_a_change(counter: Counter) -> None:
    counter.add(("一", ""), ("二", ""), ("三", ""))
    page = counter.open()
    click(counter, 1, 0)
    chosen = page.view.chosen_ids()
    page.bar.star_button.click()
    counter.settle()
    assert page.view.chosen_ids() == chosen
    assert counter.book.rosters.rows(chosen)[0].starred
    assert page.bar.star_button.text() == "Remove star"


def test_export_writes_the_chosen_ones(counter: Counter, tmp_path: Path) -> None:
    counter.add(("一", "19900000001"), ("二", "19900000002"))
    page = counter.open()
    click(counter, 0, 0)
    file = tmp_path / "export.csv"
    counter.kit.prompts.will_answer(file)
    page.bar.export_button.click()
    counter.settle()
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 2


# Groups


def test_groups_are_added_renamed_coloured_arranged_and_removed(counter: Counter) -> None:
    page = counter.open()
    counter.kit.prompts.will_answer("小区团长")
    page.groups.add_button.click()
    counter.settle()
    group = counter.book.groups.by_name("小区团长")
    page.groups.choose(group.id)
    counter.kit.prompts.will_answer("团长")
    counter.kit.qtbot.keyClick(page.groups.view, Qt.Key.Key_F2)
    counter.settle()
    assert counter.book.groups.get(group.id).name == "团长"
    page.groups.colour_wanted.emit(group, "#5fa08d")
    page.groups.model.move(group.id, 0)
    counter.settle()
    first = counter.book.groups.all()[0]
    assert (first.id, first.colour) == (group.id, "#5fa08d")
    counter.kit.prompts.will_answer(True)
    counter.kit.qtbot.keyClick(page.groups.view, Qt.Key.Key_Delete)
    counter.settle()
    assert group.id not in [one.id for one in counter.book.groups.all()]
    counter.kit.desk.runner.undo()
    counter.settle()
    assert group.id in [one.id for one in counter.book.groups.all()]


def test_the_first_four_groups_cannot_go(counter: Counter) -> None:
    page = counter.open()
    page.groups.choose(counter.book.groups.by_name("old").id)
    counter.kit.qtbot.keyClick(page.groups.view, Qt.Key.Key_Delete)
    assert counter.kit.prompts.asked == []


def test_customers_are_dropped_on_groups(counter: Counter) -> None:
    counter.add(("一", ""), ("二", ""))
    page = counter.open()
    model = page.groups.model
    data = QMimeData()
    data.setData(CUSTOMERS_MIME, b"")
    old = counter.book.groups.by_name("old")
    ungrouped = counter.book.groups.by_name("ungrouped")
    copy = Qt.DropAction.CopyAction
    place = model.index(model.number_of(ungrouped.id, False))
    assert not model.canDropMimeData(data, copy, -1, -1, place)
    page.view.selectAll()
    model.dropMimeData(data, copy, -1, -1, model.index(model.number_of(old.id, False)))
    counter.settle()
    assert counter.book.groups.get(old.id).size == 2


def test_a_group_is_dragged_before_another(counter: Counter) -> None:
    page = counter.open()
    model = page.groups.model
    ids = [group.id for group in model.groups]
    data = QMimeData()
    data.setData(GROUP_MIME, str(ids[3]).encode("ascii"))
    before = model.index(model.number_of(ids[0], False))
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, before)
    counter.settle()
    arranged = [ids[3], *ids[:3]]
    assert [group.id for group in counter.book.groups.all()] == arranged
    assert [group.id for group in page.groups.model.groups] == arranged


def test_choosing_a_group_lists_it(counter: Counter) -> None:
    one, _two = counter.add(("一", ""), ("二", ""))
    old = counter.book.groups.by_name("old").id
    counter.book.groups.put(old, [one])
    page = counter.open()
    page.visit(group=old)
    counter.settle()
    assert counter.names() == ["一"]


# The card


def test_fields_are_edited_in_place_and_undone(counter: Counter) -> None:
    (who,) = counter.add(("张伟", "19900000986"))
    page = counter.open()
    page.visit(id=who)
    counter.settle()
    card, keys = page.card, counter.kit.qtbot
    card.phone.selectAll()
    keys.keyClicks(card.phone, "199 0000 1111")
    keys.keyClick(card.phone, Qt.Key.Key_Return)
    counter.settle()
    assert counter.book.customers.get(who).phone == "19900001111"
    assert card.phone.text() == "19900001111"
    counter.kit.desk.runner.undo()
    counter.settle()
    assert counter.book.customers.get(who).phone == "19900000986"


def test_escape_puts_back_and_a_wrong_number_stays_to_be_mended(counter: Counter) -> None:
    (who,) = counter.add(("张伟", "19900000986"))
    page = counter.open()
    page.visit(id=who)
    counter.settle()
    card, keys = page.card, counter.kit.qtbot
    keys.keyClicks(card.name, "x")
    keys.keyClick(card.name, Qt.Key.Key_Escape)
    assert card.name.text() == "张伟"
    card.phone.selectAll()
    keys.keyClicks(card.phone, "123")
    keys.keyClick(card.phone, Qt.Key.Key_Return)
    counter.settle()
    assert card.phone.text() == "123"
    assert "phone number" in card.wrong.text()
    assert counter.book.customers.get(who).phone == "19900000986"
    keys.keyClick(card.phone, Qt.Key.Key_Escape)
    assert card.phone.text() == "19900000986"


def test_what_is_typed_belongs_to_whom_it_was_typed_for(counter: Counter) -> None:
    one, two = counter.add(("一", ""), ("二", ""))
    page = counter.open()
    page.visit(id=one)
    counter.settle()
    page.card.phone.setText("19900001111")
    page.card.note.setText("只关于一")
    page.visit(id=two)
    counter.settle()
    assert counter.book.customers.get(one).phone == "19900001111"
    assert counter.book.customers.get(two).phone == ""
    assert [note.text for note in counter.book.customers.notes(one)] == ["只关于一"]
    assert page.card.customer_id == two


def test_notes_are_written_changed_and_removed(counter: Counter) -> None:
    (who,) = counter.add(("张伟", ""))
    page = counter.open()
    page.visit(id=who)
    counter.settle()
    counter.kit.qtbot.keyClicks(page.card.note, "allergic to nuts")
    page.card.keep_note.click()
    counter.settle()
    story = page.card.story.model()
    rows = [story.index(number, 0) for number in range(story.rowCount())]
    note = next(row for row in rows if row.data(MOMENT) is not None)
    assert note.data(ROW).subtitle == "allergic to nuts"
    page.card.story.activated.emit(note)
    sheet = counter.kit.prompts.dialogs[-1]
    assert isinstance(sheet, NoteSheet)
    sheet.field.setPlainText("allergic to peanuts")
    sheet.accept()
    counter.settle()
    assert [one.text for one in counter.book.customers.notes(who)] == ["allergic to peanuts"]
    page.card.note_removed.emit(note.data(MOMENT))
    counter.settle()
    assert counter.book.customers.notes(who) == []
    counter.kit.toasts.undos[-1]()
    counter.settle()
    assert len(counter.book.customers.notes(who)) == 1


def test_a_no_to_broadcasts_is_one_choice(counter: Counter) -> None:
    (who,) = counter.add(("张伟", ""))
    page = counter.open()
    page.visit(id=who)
    counter.settle()
    page.card.consent.setFocus()
    page.card.consent.setCurrentIndex(2)
    page.card.consent.activated.emit(2)
    counter.settle()
    assert counter.book.customers.get(who).consent is Consent.OPTED_OUT
    assert page.card.standing.text() == "do not disturb"


def test_groups_of_one_are_ticked(counter: Counter) -> None:
    (who,) = counter.add(("张伟", ""))
    page = counter.open()
    page.visit(id=who)
    counter.settle()
    menu = page.card.group_menu
    menu.aboutToShow.emit()
    deed = next(one for one in menu.actions() if isinstance(one, Deed) and one.text() == "老客户")
    assert not deed.isChecked()
    deed.trigger()
    counter.settle()
    menu.aboutToShow.emit()
    assert next(one for one in menu.actions() if one.text() == "老客户").isChecked()


def test_erasing_says_what_goes_and_cannot_be_undone(counter: Counter) -> None:
    who, other = counter.add(("张伟", "19900000986"), ("李四", ""))
    page = counter.open()
    page.visit(id=who)
    counter.settle()
    page.card.erase_wanted.emit(who)
    counter.settle()
    assert counter.kit.prompts.asked == ["Erase 张伟 for good?"]
    assert counter.book.customers.count() == 2
    counter.kit.prompts.will_answer(True)
    page.card.erase_wanted.emit(who)
    counter.settle()
    assert list(page.table.ids) == [other]
    assert not page.card.isVisible()
    assert counter.kit.desk.undo.next_back is None


def test_escape_closes_the_card(counter: Counter) -> None:
    (who,) = counter.add(("张伟", ""))
    page = counter.open()
    page.visit(id=who)
    counter.settle()
    counter.kit.qtbot.keyClick(page.card.name, Qt.Key.Key_Escape)
    assert not page.card.isVisible()


def test_a_long_story_is_read_as_it_is_scrolled(counter: Counter) -> None:
    (who,) = counter.add(("张伟", ""))
    for number in range(70):
        counter.book.customers.add_note(who, f"note {number}")
    page = counter.open()
    page.visit(id=who)
    counter.settle()
    story = page.card.story.model()
    first = story.rowCount()
    while story.canFetchMore(page.card.story.rootIndex()):
        story.fetchMore(page.card.story.rootIndex())
        counter.settle()
    assert first < story.rowCount() == 71


# Files and followers


def test_an_empty_book_says_how_to_begin(counter: Counter, tmp_path: Path) -> None:
    page = counter.open()
    assert page.state.state == "empty"
    assert filled_buttons(page) == ["Import customers…"]


def test_a_dropped_file_is_shown_before_it_is_written(counter: Counter, tmp_path: Path) -> None:
    counter.add(("张伟", "19900000986"))
    page = counter.open()
    file = tmp_path / "members.csv"
    file.write_text(
        "姓名,手机,暗号\n张伟,19900000986,a\n李四,19900000001,b\n王五,12,c\n", encoding="utf-8"
    )
    drop(page, [file])
    counter.kit.qtbot.waitUntil(lambda: bool(counter.kit.prompts.dialogs), timeout=30_000)
    preview = counter.kit.prompts.dialogs[0]
    assert isinstance(preview, ImportPreview)
    assert preview.act.text() == "Import 2 customer(s)"
    assert counter.book.customers.count() == 1
    preview.accept()
    counter.kit.qtbot.waitUntil(lambda: len(counter.kit.prompts.dialogs) == 2)
    counter.settle()
    report = counter.kit.prompts.dialogs[1]
    assert isinstance(report, ImportReport)
    assert set(counter.names()) == {"张伟", "李四"}
    assert (tmp_path / "members-rejected.csv").exists()
    assert not (counter.book.folder / "importing").exists()
    counter.kit.desk.runner.undo()
    counter.settle()
    assert counter.names() == ["张伟"]
    for dialog in (preview, report):
        assert not unnamed(dialog)
        dialog.deleteLater()


def test_a_preview_declined_leaves_nothing(counter: Counter, tmp_path: Path) -> None:
    page = counter.open()
    file = tmp_path / "members.csv"
    file.write_text("姓名,手机\n张伟,19900000986\n", encoding="utf-8")
    drop(page, [file])
    counter.kit.qtbot.waitUntil(lambda: bool(counter.kit.prompts.dialogs), timeout=30_000)
    counter.kit.prompts.dialogs[0].reject()
    assert counter.book.customers.count() == 0
    assert not (counter.book.folder / "importing").exists()
    counter.kit.prompts.dialogs[0].deleteLater()


def test_a_file_without_headings_is_explained(counter: Counter, tmp_path: Path) -> None:
    page = counter.open()
    file = tmp_path / "nothing.csv"
    file.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    drop(page, [file])
    counter.kit.qtbot.waitUntil(lambda: bool(counter.kit.prompts.asked), timeout=30_000)
    assert counter.kit.prompts.asked == ["“nothing.csv” was not imported"]


def test_followers_are_read_when_there_is_an_account(counter: Counter) -> None:
    page = counter.open()
    assert not page.sync_button.isEnabled()
    counter.services.account = object()
    page.connection_changed()
    page.sync_button.click()
    counter.settle()
    assert counter.kit.toasts.said == ["1 followers read: 1 new, 0 back, 0 gone"]
    assert page.table.rowCount() == 1
    assert page.sync_button.isEnabled()


def test_a_broken_sync_says_why_and_can_be_tried_again(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.services.account = object()

    def broken(progress: object) -> None:
        raise Failure("account.none")

    monkeypatch.setattr(counter.services, "sync_followers", broken)
    page = counter.open()
    page.sync_button.click()
    counter.settle()
    assert len(counter.kit.toasts.said) == 1
    assert page.sync_button.isEnabled()


# Everybody can use it


def test_everything_has_a_name_and_can_be_reached(counter: Counter) -> None:
    (who,) = counter.add(("张伟", ""))
    page = counter.open()
    page.visit(id=who)
    page.view.selectAll()
    counter.settle()
    assert unnamed(page) == []
    assert unreachable(page) == []
    assert filled_buttons(page) == ["Import"]


def test_the_keyboard_goes_from_search_to_card(counter: Counter) -> None:
    counter.add(("张伟", ""))
    page = counter.open()
    page.find_here()
    keys = counter.kit.qtbot
    keys.keyClick(page.search.field, Qt.Key.Key_Down)
    keys.keyClick(page.view, Qt.Key.Key_Return)
    counter.settle()
    assert page.card.isVisible()


@pytest.mark.parametrize(
    ("number", "shown"), [("19900000986", "199 **** 0986"), ("1234", "1234"), ("", "")]
)
def test_masks(number: str, shown: str) -> None:
    assert masked(number) == shown


def test_an_import_result_counts_add_up() -> None:
    result = ImportResult(rows=9, new=3, updated=2, unchanged=1, rejected=2, duplicates=1)
    plain = result.as_plain()
    parts = ("new", "updated", "unchanged", "rejected", "duplicates")
    assert sum(plain[part] for part in parts) == plain["rows"]


def test_nobody_found_offers_the_way_back(counter: Counter) -> None:
    counter.book.customers.add(CustomerDraft(name="张伟"))
    page = counter.open()
    page.search.set_text("qqqq")
    counter.settle()
    assert page.state.state == "empty"
    page.state.notice.button.click()
    counter.settle()
    assert page.state.state == "content"
    assert counter.names() == ["张伟"]
