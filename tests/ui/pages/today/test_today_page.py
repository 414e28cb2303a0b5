"""The first page, by clicks and keys over a real book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from shopdesk.domain.placements import PlacementKind
from shopdesk.ui.machinery.bus import ConnectionState, Link
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.today.answer_card import WaitingModel, WaitingWords
from shopdesk.ui.pages.today.growth_card import steps_between
from shopdesk.ui.pages.today.page import TodayPage
from shopdesk.ui.widgets.labels import PlainLabel
from tests.ui.accessibility import unnamed, unreachable
from tests.ui.small_shop import SmallShop, small_shop

HOSTILE = "<b>bold</b> \u202etxet <img src='http://example.invalid/x.png'> " + "长" * 60_000


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Iterator[SmallShop]:
    with small_shop(tmp_path, qtbot) as opened:
        opened.connect()
        for number in range(6):
            opened.follow(f"o{number:03d}", "何婷婷" if number == 0 else "")
        yield opened


def shown(shop: SmallShop, qtbot: QtBot) -> TodayPage:
    page = TodayPage(shop.desk)
    qtbot.addWidget(page)
    page.resize(1290, 692)
    page.show()
    qtbot.waitUntil(page.is_ready, timeout=10_000)
    shop.kit.settle()
    return page


def words(page: TodayPage) -> str:
    return "\n".join(
        label.text() for label in page.findChildren(PlainLabel) if label.isVisibleTo(page)
    )


def test_whoever_closes_first_is_the_largest_and_enter_answers_her(
    shop: SmallShop, qtbot: QtBot
) -> None:
    shop.in_order()
    shop.asks("o001", "明早还有碱水包吗", hours_ago=2)
    shop.asks("o000", "六寸能写字吗", hours_ago=47)
    page = shown(shop, qtbot)
    assert "何婷婷" in words(page)
    assert "六寸能写字吗" in words(page)
    assert page.answers.reply.property("role") == "primary"
    page.primary_action()
    first = shop.kit.book.conversation_list.first_to_close(shop.account, shop.kit.clock.now())
    assert first is not None
    assert shop.kit.way.visits == [("inbox", {"id": first.id})]


def test_the_next_rows_open_their_conversations(shop: SmallShop, qtbot: QtBot) -> None:
    shop.in_order()
    shop.asks("o000", "第一", hours_ago=40)
    shop.asks("o001", "第二", hours_ago=20)
    page = shown(shop, qtbot)
    view = page.answers.rows
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    second = shop.kit.book.conversations.page(shop.account).items
    wanted = next(one.id for one in second if one.last_text == "第二")
    assert ("inbox", {"id": wanted}) in shop.kit.way.visits


def test_minutes_shown_add_up_to_the_minutes_at_the_top(shop: SmallShop, qtbot: QtBot) -> None:
    shop.asks("o000", "在吗", hours_ago=3)
    shop.kit.book.placements.add(shop.account, "门口海报", PlacementKind.POSTER)
    page = shown(shop, qtbot)
    assert page._today is not None
    rows = sum(row.todo.minutes for row in page.errands.rows)
    assert page._today.minutes == rows + page._today.answer_minutes
    assert str(page._today.minutes) in page._minutes_count.text()


def test_with_nobody_waiting_the_first_errand_has_the_filled_button(
    shop: SmallShop, qtbot: QtBot
) -> None:
    shop.kit.book.placements.add(shop.account, "门口海报", PlacementKind.POSTER)
    page = shown(shop, qtbot)
    roles = [b.property("role") for row in page.errands.rows for b in row.buttons]
    assert roles[0] == "primary"
    assert roles.count("primary") == 1
    page.errands.rows[0].buttons[0].click()
    shop.kit.settle()
    # The first errand is the missing backup: made on the spot, and gone from the list.
    assert shop.shop.backups.all()
    qtbot.waitUntil(lambda: len(page.errands.rows) == 2)


def test_a_shop_in_order_has_one_quiet_line(shop: SmallShop, qtbot: QtBot) -> None:
    shop.in_order()
    page = shown(shop, qtbot)
    assert page.quiet.isVisible()
    assert not page.errands.isVisible()
    assert not page.answers.isVisible()


def test_a_held_broadcast_is_dropped_only_after_asking(shop: SmallShop, qtbot: QtBot) -> None:
    shop.in_order()
    uid = shop.schedule("开学季早餐券", hours=1)
    shop.kit.clock.advance(hours=3)
    shop.platform.hub.admin("run-due")
    shop.shop.reader.catch_up()
    page = shown(shop, qtbot)
    row = page.errands.rows[0]
    assert row.todo.uid == uid
    assert len(row.buttons) == 3
    row.buttons[2].click()
    assert len(shop.kit.prompts.asked) == 1
    shop.kit.prompts.will_answer(True)
    row.buttons[2].click()
    qtbot.waitUntil(lambda: not page.errands.rows, timeout=10_000)
    assert shop.kit.failures == []


def test_the_next_broadcast_tells_what_was_looked_at(shop: SmallShop, qtbot: QtBot) -> None:
    shop.in_order()
    shop.schedule("中秋月饼", hours=2)
    page = shown(shop, qtbot)
    qtbot.waitUntil(page.is_ready, timeout=10_000)
    reasons = [label.text() for label in page.errands.rows[0].findChildren(PlainLabel)]
    assert any("check" in reason or "项" in reason for reason in reasons)


def test_without_a_connection_answers_are_drafts_and_a_strip_says_why(
    shop: SmallShop, qtbot: QtBot
) -> None:
    shop.in_order()
    shop.asks("o000", "在吗", hours_ago=3)
    page = shown(shop, qtbot)
    before = page.answers.reply.text()
    shop.desk.bus.tell(ConnectionState(Link.OFFLINE, "network.unreachable"))
    qtbot.waitUntil(lambda: page.offline.isVisible(), timeout=5_000)
    qtbot.waitUntil(lambda: page.answers.reply.text() != before, timeout=5_000)
    page.offline.button.click()
    assert shop.kit.way.visits[-1] == ("settings", {"section": "account"})


def test_hostile_text_stays_text(shop: SmallShop, qtbot: QtBot) -> None:
    shop.in_order()
    shop.asks("o000", HOSTILE, hours_ago=3)
    shop.kit.book.placements.add(shop.account, "<i>门口</i>", PlacementKind.POSTER)
    page = shown(shop, qtbot)
    assert "<b>bold</b>" in words(page)
    for label in page.findChildren(PlainLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_without_an_account_there_is_one_thing_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    with small_shop(tmp_path, qtbot) as fresh:
        page = shown(fresh, qtbot)
        assert len(page.errands.rows) == 1
        assert not page.month.isVisible()
        page.primary_action()
        assert fresh.kit.way.visits == [("settings", {"section": "account"})]


def test_every_control_has_a_name_and_a_key(shop: SmallShop, qtbot: QtBot) -> None:
    shop.asks("o000", "在吗", hours_ago=3)
    shop.kit.book.placements.add(shop.account, "门口海报", PlacementKind.POSTER)
    page = shown(shop, qtbot)
    assert unnamed(page) == []
    assert unreachable(page) == []


def test_the_model_keeps_its_promises(shop: SmallShop, qtbot: QtBot) -> None:
    for number in range(3):
        shop.asks(f"o{number:03d}", f"问题 {number}", hours_ago=number + 1)
    waiting = shop.shop.today.look().waiting
    model = WaitingModel(Formats("zh_CN"), WaitingWords(), shop.desk.bus)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, mode, model)
    now = shop.kit.clock.now()
    model.show(waiting[1:], now)
    model.show(waiting[1:], now + timedelta(minutes=1))
    model.show(waiting[2:], now)
    assert model.rowCount() == 1
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None
    model.show((), now)


@pytest.mark.parametrize(
    ("lowest", "highest", "lines"),
    [(2250, 2500, [2300, 2400, 2500]), (0, 1, [0, 1]), (7, 8, [7, 8]), (0, 3, [0, 2])],
)
def test_lines_of_the_chart_are_round_and_few(lowest: int, highest: int, lines: list[int]) -> None:
    assert steps_between(lowest, highest) == lines
