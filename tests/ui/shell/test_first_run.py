"""The first start: three doors, and what each of them does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from shopdesk.ui.shell.first_run import FirstRun
from shopdesk.ui.shell.first_run.door import Door
from shopdesk.ui.shell.openings import Opening, WindowDoors
from tests.ui.accessibility import unnamed, unreachable
from tests.ui.small_shop import SmallShop, small_shop


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Iterator[SmallShop]:
    with small_shop(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def first(shop: SmallShop, qtbot: QtBot) -> FirstRun:
    first = FirstRun(shop.desk)
    qtbot.addWidget(first)
    first.resize(1366, 700)
    first.show()
    qtbot.waitExposed(first)
    return first


def test_enter_takes_the_recommended_door(shop: SmallShop, first: FirstRun, qtbot: QtBot) -> None:
    qtbot.keyClick(first.doors, Qt.Key.Key_Return)
    assert shop.doors.went == [("practice", None)]


def test_one_door_has_the_filled_button(first: FirstRun) -> None:
    filled = [
        button
        for button in first.findChildren(QPushButton)
        if button.property("role") == "primary" and button.isVisible()
    ]
    assert len(filled) == 1


def test_a_click_anywhere_on_a_door_goes_through_it(
    shop: SmallShop, first: FirstRun, qtbot: QtBot
) -> None:
    door = first.doors.findChildren(Door)[0]
    qtbot.mouseClick(door, Qt.MouseButton.LeftButton)
    assert shop.doors.went == [("practice", None)]


def test_connecting_ends_with_what_the_account_can_do(
    shop: SmallShop, first: FirstRun, qtbot: QtBot
) -> None:
    first.doors.findChildren(Door)[1].button.click()
    form = first.connecting.form
    assert form.isVisible()
    assert not first.unconnected.isVisible()
    form.app_id.setText("wx0123456789abcdef")
    form.secret.setText("s" * 32)
    form.try_it()
    qtbot.waitUntil(lambda: first.connecting.can.isVisible(), timeout=10_000)
    with qtbot.waitSignal(first.finished):
        first.connecting.go_on.click()


def test_another_beginning_leads_back_to_the_doors(first: FirstRun) -> None:
    first.doors.account.emit()
    first.connecting.back.emit()
    assert first.doors.isVisible()
    assert first.unconnected.isVisible()


def test_a_backup_is_looked_at_before_anybody_is_asked(
    shop: SmallShop, first: FirstRun, qtbot: QtBot, tmp_path: Path
) -> None:
    made = shop.shop.backups.create().path
    shop.kit.prompts.will_answer(made, True)
    first.doors.findChildren(Door)[2].button.click()
    qtbot.waitUntil(lambda: shop.doors.went == [("restore", made)], timeout=20_000)
    assert len(shop.kit.prompts.asked) == 2


def test_a_folder_that_is_no_backup_is_said_to_be_none(
    shop: SmallShop, first: FirstRun, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "holiday").mkdir()
    shop.kit.prompts.will_answer(tmp_path / "holiday")
    first.doors.backup.emit()
    qtbot.waitUntil(lambda: first.trouble.isVisible(), timeout=20_000)
    assert "holiday" in first.trouble.sentence
    assert shop.doors.went == []


def test_an_empty_shop_may_be_begun(first: FirstRun, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.finished):
        first.empty.click()


def test_every_control_has_a_name_and_a_key(first: FirstRun) -> None:
    assert unnamed(first) == []
    assert unreachable(first) == []
    first.doors.account.emit()
    assert unnamed(first) == []


def test_the_way_into_the_practice_shop_knows_the_way_back(shop: SmallShop) -> None:
    own = shop.shop.folders
    doors = WindowDoors(Opening(own, lang="en"))
    taken: list[Opening] = []
    doors.left.connect(taken.append)
    doors.enter_practice()
    there = taken[0]
    assert there.practice and there.folders.data != own.data and there.lang == "en"
    back = WindowDoors(there)
    back.left.connect(taken.append)
    back.leave_practice()
    assert (taken[1].folders, taken[1].practice) == (own, False)
    doors.restore(own.data / "backups" / "x")
    assert taken[2].restore == own.data / "backups" / "x"
    doors.open_again()
    assert (taken[3].folders, taken[3].lang, taken[3].restore) == (own, "", None)
