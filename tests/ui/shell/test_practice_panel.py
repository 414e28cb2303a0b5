"""The practice shop's drawer, pulled on a running practice platform."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopdesk.practice.control import Control
from shopdesk.practice.options import PracticeOptions
from shopdesk.practice.serve import Running
from shopdesk.services.practice import Activity, Moment, PracticeDesk, Trouble
from shopdesk.ui.shell.practice_panel import PracticePanel
from tests.ui.accessibility import unnamed, unreachable
from tests.ui.small_shop import SmallShop, small_shop


@pytest.fixture(scope="module")
def platform() -> Iterator[Running]:
    with Running(PracticeOptions(start=time.time(), followers=20)) as running:
        yield running


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Iterator[SmallShop]:
    with small_shop(tmp_path, qtbot) as opened:
        opened.connect()
        yield opened


@pytest.fixture
def strings(platform: Running, shop: SmallShop) -> PracticeDesk:
    return PracticeDesk(Control(platform.control_url), shop.kit.book)


@pytest.fixture
def panel(shop: SmallShop, strings: PracticeDesk, qtbot: QtBot) -> PracticePanel:
    panel = PracticePanel(shop.desk, strings)
    qtbot.addWidget(panel)
    panel.resize(320, 900)
    panel.show()
    panel.refresh()
    shop.kit.settle()
    return panel


def test_what_goes_wrong_is_shown_as_on_and_mended_at_once(
    shop: SmallShop, strings: PracticeDesk, panel: PracticePanel, qtbot: QtBot
) -> None:
    panel.troubles[Trouble.LOST_ANSWERS].click()
    qtbot.waitUntil(panel.troubled.isVisible, timeout=10_000)
    assert strings.now().troubles == {Trouble.LOST_ANSWERS}
    panel.troubled.button.click()
    qtbot.waitUntil(lambda: not panel.troubled.isVisible(), timeout=10_000)
    assert strings.now().troubles == frozenset()


def test_enter_lets_somebody_ask_and_empties_the_field(
    shop: SmallShop, panel: PracticePanel, qtbot: QtBot
) -> None:
    panel.question.setText("<b>几点关门</b>")
    qtbot.keyClick(panel.question, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shop.kit.toasts.said) == 1, timeout=10_000)
    assert panel.question.text() == ""
    assert panel.asking.isEnabled()


def test_the_clock_moves_and_everybody_hears_of_it(
    shop: SmallShop, platform: Running, panel: PracticePanel, qtbot: QtBot
) -> None:
    before = Control(platform.control_url).clock().now
    with qtbot.waitSignal(shop.desk.bus.clock_moved, timeout=30_000):
        panel.moments[Moment.IN_AN_HOUR].click()
    assert Control(platform.control_url).clock().now - before >= 3600


def test_activity_is_chosen_among_three(
    shop: SmallShop, strings: PracticeDesk, panel: PracticePanel
) -> None:
    panel.activity.button(Activity.BUSY).click()
    shop.kit.settle()
    assert strings.now().activity is Activity.BUSY
    strings.set_activity(Activity.QUIET)


def test_without_a_code_nobody_scans_and_nothing_waits_for_the_administrator(
    shop: SmallShop, panel: PracticePanel
) -> None:
    assert not panel.scanning.isEnabled()
    panel.confirming.click()
    shop.kit.settle()
    assert len(shop.kit.toasts.said) == 1


def test_esc_closes_and_the_way_home_is_at_the_foot(
    shop: SmallShop, panel: PracticePanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


def test_a_platform_that_is_gone_is_said(shop: SmallShop, qtbot: QtBot) -> None:
    gone = PracticeDesk(Control("http://127.0.0.1:9"), shop.kit.book)
    panel = PracticePanel(shop.desk, gone)
    qtbot.addWidget(panel)
    panel.leave()
    qtbot.waitUntil(lambda: bool(shop.kit.toasts.said), timeout=10_000)
    assert panel.leaving.isEnabled()


def test_every_control_has_a_name_and_a_key(panel: PracticePanel) -> None:
    assert unnamed(panel) == []
    assert unreachable(panel) == []
