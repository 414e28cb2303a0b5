"""The page as a shopkeeper uses it: through its keys and buttons, over a real book and hub."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from shopdesk.clock import beijing
from shopdesk.domain.capabilities import Capability
from shopdesk.domain.failures import Refused
from shopdesk.domain.journal import BatchState
from shopdesk.domain.platform import DraftArticle
from shopdesk.services.broadcast_calendar import EVERYBODY, state_of
from shopdesk.ui.pages.broadcasts.model import DAY, Day
from tests.hub.fakes import no_connection
from tests.ui.accessibility import filled_buttons, rich_labels, unnamed, unreachable
from tests.ui.pages.broadcasts.conftest import Counter

LEFT = Qt.MouseButton.LeftButton


def words(counter: Counter) -> str:
    """Everything that can be read on the page."""
    labels = counter.page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_an_empty_month_says_how_to_begin(counter: Counter) -> None:
    page = counter.open()
    assert page.side.currentWidget() is page.nothing
    assert filled_buttons(page) == ["New broadcast"]
    assert "Nothing planned" in words(counter)


def test_without_an_account_the_page_says_what_is_missing(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NotConnected:
        @property
        def broadcasts(self) -> object:
            raise Refused("account.none")

    object.__setattr__(counter.kit.desk, "services", NotConnected())
    assert counter.open().state.state == "empty"
    assert counter.kit.failures == []


def test_a_broadcast_is_composed_counted_confirmed_and_planned(
    counter: Counter, qtbot: QtBot
) -> None:
    media_id = counter.bakery.draft("中秋月饼预订")
    page = counter.open()
    page.new()
    counter.settle()
    wish = page.compose.wish
    assert wish is not None and wish.media_id == media_id and wish.group == EVERYBODY
    assert beijing(wish.due_at).strftime("%a %H:%M") == "Thu 20:00"
    assert "people will get it" in words(counter)
    assert filled_buttons(page) == ["Plan it"]

    page.calendar.view.go_to(date(2026, 9, 22))
    page.calendar.view.setFocus()
    qtbot.keyClick(page.calendar.view, Qt.Key.Key_Right)  # the calendar chooses the day
    counter.settle()
    assert page.compose.wish is not None
    assert beijing(page.compose.wish.due_at).date() == date(2026, 9, 23)

    page.primary_action()
    counter.settle()
    assert counter.kit.prompts.asked == ["Plan this broadcast?"]
    assert not counter.bakery.desk.all()  # the answer was no

    counter.kit.prompts.will_answer(True)
    qtbot.mouseClick(page.compose.act, LEFT)
    counter.settle()
    (record,) = counter.bakery.desk.all()
    assert (record.title, record.group, record.reached) == ("中秋月饼预订", EVERYBODY, 6)
    assert page.side.currentWidget() is page.panel
    assert counter.kit.toasts.said == ["Planned: Wed 23 Sep 20:00, 6 people"]
    assert "Nothing stands in its way. It goes out by itself, Wed 23 Sep 20:00." in words(counter)
    assert filled_buttons(page) == []


def test_a_new_connection_is_looked_at_anew(counter: Counter) -> None:
    counter.bakery.schedule()
    counter.bakery.shop.wechat.trouble["draft"] = no_connection()
    page = counter.open()
    assert "Nothing stands in its way" not in words(counter)
    assert page.panel.checks.found is not None and not page.panel.checks.found.ready
    counter.kit.desk.bus.connection_changed.emit(None)
    counter.settle()
    assert "Nothing stands in its way" in words(counter)


def test_pause_go_on_and_cancel(counter: Counter, qtbot: QtBot) -> None:
    job = counter.bakery.schedule()
    page = counter.open()
    qtbot.mouseClick(page.panel.pause, LEFT)
    counter.settle()
    assert state_of(counter.bakery.desk.show(job)) is BatchState.PAUSED
    assert filled_buttons(page) == ["Go on"]
    page.primary_action()
    counter.settle()
    assert state_of(counter.bakery.desk.show(job)) is BatchState.DUE_LATER
    counter.kit.prompts.will_answer(None, True)
    for wanted in (BatchState.DUE_LATER, BatchState.CANCELLED):
        qtbot.mouseClick(page.panel.cancel, LEFT)
        counter.settle()
        assert state_of(counter.bakery.desk.show(job)) is wanted
    assert page.panel.again.isVisible()


def test_another_time_takes_the_place_of_the_old_plan(counter: Counter, qtbot: QtBot) -> None:
    old = counter.bakery.schedule()
    page = counter.open()
    qtbot.mouseClick(page.panel.retime, LEFT)
    counter.settle()
    assert not page.compose.group.isEnabled()
    page.compose.take_day(date(2026, 9, 25))
    counter.settle()
    counter.kit.prompts.will_answer(True)
    page.primary_action()
    counter.settle()
    states = {one.uid: state_of(one) for one in counter.bakery.desk.all()}
    assert states.pop(old) is BatchState.CANCELLED
    assert list(states.values()) == [BatchState.DUE_LATER]


def test_what_is_held_says_why_and_is_let_go(counter: Counter, qtbot: QtBot) -> None:
    bakery = counter.bakery
    job = bakery.schedule()
    (media_id,) = bakery.desk.calendar.drafts_in_use()
    bakery.shop.wechat.drafts[media_id] = [DraftArticle("九月新品", "<p>改过了</p>")]
    bakery.pass_time(hours=2)
    page = counter.open()
    assert "Waiting for you: 1" in words(counter)
    what = counter.kit.desk.wording.sentence("broadcast.draft_changed").what
    assert what in words(counter)
    assert filled_buttons(page) == ["Let it go out"]
    counter.kit.prompts.will_answer(True)
    page.primary_action()
    counter.settle()
    bakery.shop.run_due()
    assert state_of(bakery.desk.show(job)) is BatchState.SUBMITTED


def test_an_unknown_outcome_reads_unknown_and_offers_no_repeat(counter: Counter) -> None:
    counter.bakery.shop.wechat.faults = ["lost"] * 9
    job = counter.bakery.schedule()
    counter.bakery.pass_time(hours=2)
    page = counter.open()
    assert state_of(counter.bakery.desk.show(job)) is BatchState.UNKNOWN
    assert "result unknown" in words(counter)
    assert filled_buttons(page) == []
    assert not page.panel.again.isVisible()


def test_results_are_told_when_they_are_known(counter: Counter) -> None:
    counter.bakery.schedule()
    counter.bakery.pass_time(hours=2)
    counter.bakery.pass_time(minutes=2)
    counter.open()
    text = words(counter)
    assert "people got it" in text
    assert "WeChat has not told any numbers." in text
    assert "In the ledger: 6 got it, 0 were left out at the last moment" in text


def test_an_account_that_may_not_send_gets_the_steps(counter: Counter) -> None:
    counter.bakery.draft("中秋月饼预订")
    counter.bakery.shop.wechat.denied.add(Capability.BROADCAST_LIST)
    counter.bakery.shop.hub.admin("probe")
    page = counter.open()
    page.new()
    counter.settle()
    assert page.compose.by_hand.isVisible()
    assert filled_buttons(page) == ["Open the website"]


def test_the_keyboard_walks_the_month_and_opens_a_broadcast(counter: Counter, qtbot: QtBot) -> None:
    first = counter.bakery.schedule(hours=24)
    second = counter.bakery.schedule(hours=25)
    page = counter.open()
    page.calendar.view.setFocus()
    qtbot.keyClick(page.calendar.view, Qt.Key.Key_Right)
    assert page.calendar.view.day == date(2026, 9, 18)
    for wanted in (second, first) if page.chosen == first else (first, second):
        qtbot.keyClick(page.calendar.view, Qt.Key.Key_Return)
        counter.settle()
        assert page.chosen == wanted
    qtbot.keyClick(page.calendar.view, Qt.Key.Key_PageDown)
    counter.settle()
    assert page.calendar.month == date(2026, 10, 1)
    page.new()
    counter.settle()
    qtbot.keyClick(page.compose, Qt.Key.Key_Escape)
    assert page.side.currentWidget() is page.panel


def test_a_click_on_a_block_chooses_it(counter: Counter, qtbot: QtBot) -> None:
    counter.bakery.schedule(hours=24)
    other = counter.bakery.schedule(hours=24 * 5)
    page = counter.open()
    index = page.calendar.model.index_of((counter.bakery.clock.now() + timedelta(days=5)).date())
    cell = page.calendar.view.visualRect(index)
    spot = QPoint(cell.center().x(), cell.top() + cell.height() // 2)
    qtbot.mouseClick(page.calendar.view.viewport(), LEFT, pos=spot)
    counter.settle()
    assert page.chosen == other


def test_the_model_is_sound_and_speaks(counter: Counter) -> None:
    counter.bakery.schedule()
    page = counter.open()
    tester = QAbstractItemModelTester(
        page.calendar.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert tester.model() is page.calendar.model
    index = page.calendar.model.index_of(date(2026, 9, 17))
    day = index.data(DAY)
    assert isinstance(day, Day) and day.today and len(day.events) == 1
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Thu 17 Sep; today; 20:00, 九月新品, to 老客户, 6 people, planned"


def test_hostile_titles_are_text_and_everything_has_a_name(counter: Counter) -> None:
    bakery = counter.bakery
    hostile = "<img src='https://x.invalid/a.png'>\u202e" + "👩‍🍳" + "长" * 20
    approved = bakery.desk.read_draft(bakery.draft(hostile))
    bakery.desk.schedule(approved, EVERYBODY, bakery.clock.now() + timedelta(hours=3))
    page = counter.open()
    assert "<img src='https://x.invalid/a.png'>" in words(counter)
    assert "\u202e" not in words(counter)
    page.grab()
    for view in (page.panel, page.compose):
        page.side.setCurrentWidget(view)
        assert unnamed(page) == []
        assert unreachable(page) == []
        assert rich_labels(page) == []
