"""The inbox through real clicks and keys, over a real book."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.domain.capabilities import Permission
from shopdesk.domain.conversations import ConversationState
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.journal import FollowerLeft, ReplyOutcome, ReplySettled
from shopdesk.services.saved_replies import SavedReplies
from shopdesk.ui.pages.inbox.bubbles import TalkAction
from shopdesk.ui.pages.inbox.dialogs import (
    LookUpSheet,
    NoteSheet,
    PictureSheet,
    SavedRepliesSheet,
    WholeText,
)
from shopdesk.ui.pages.inbox.list_model import MOST_ARRIVED, PAGE, Entry
from shopdesk.ui.pages.inbox.page import InboxPage
from shopdesk.ui.pages.inbox.reading import waiting
from shopdesk.ui.pages.inbox.talk_items import Leaving, Noted, Said
from tests.ui.accessibility import unnamed, unreachable
from tests.ui.pages.inbox.bakery import Bakery
from tests.ui.pages.inbox.test_bubbles import png


def names(page: InboxPage) -> list[str]:
    return [row.conversation.name for row in page.list.rows if isinstance(row, Entry)]


def texts(page: InboxPage) -> list[str]:
    return [item.message.text for item in page.talk.rows if isinstance(item, Said)]


def last(page: InboxPage) -> Said:
    return [item for item in page.talk.rows if isinstance(item, Said)][-1]


def act(bakery: Bakery, page: InboxPage, item: object, action: TalkAction) -> None:
    page.view.acted.emit(item, action)
    bakery.settle()


def write(bakery: Bakery, page: InboxPage, text: str) -> None:
    page.box.edit.setFocus()
    page.box.edit.clear()
    if text.isascii():
        bakery.kit.qtbot.keyClicks(page.box.edit, text)
    else:
        page.box.edit.insertPlainText(text)  # what an input method does


def press(bakery: Bakery, page: InboxPage) -> None:
    bakery.kit.qtbot.mouseClick(page.box.button, Qt.MouseButton.LeftButton)
    bakery.settle()


@pytest.fixture
def page(bakery: Bakery) -> InboxPage:
    bakery.afternoon()
    return bakery.show(bakery.page())


# The list


def test_what_closes_first_is_on_top_and_open(bakery: Bakery, page: InboxPage) -> None:
    assert names(page) == ["何婷婷", "", "周敏", "罗大伟", "谢雨桐", "杨帆", "张伟", "刘佳怡"]
    assert page.thread_panel.name.text() == "何婷婷"
    assert page.card.name.text() == "何婷婷"
    assert waiting(bakery.desk) == 5
    assert page.is_ready()


def test_both_models_keep_the_rules_of_models(page: InboxPage, qtmodeltester: object) -> None:
    qtmodeltester.check(page.list)  # type: ignore[attr-defined]
    qtmodeltester.check(page.talk)  # type: ignore[attr-defined]


def test_every_control_has_a_name_and_a_key(bakery: Bakery, page: InboxPage) -> None:
    assert unnamed(page) == []
    assert unreachable(page) == []
    page.visit(id=bakery.conversation("ke"))
    bakery.settle()
    assert unnamed(page) == []


def test_the_choices_narrow_the_list(bakery: Bakery, page: InboxPage) -> None:
    which = page.list_panel.which
    for button in which.findChildren(type(which.button(which.value))):
        if button.text() == "Answered 2":
            button.click()
    bakery.settle()
    assert names(page) == ["杨帆", "张伟"]


def test_a_search_finds_by_pinyin_and_says_when_nobody_is_found(
    bakery: Bakery, page: InboxPage
) -> None:
    page.find_here()
    page.list_panel.search.set_text("zm")
    bakery.settle()
    assert names(page) == ["周敏"]
    page.list_panel.search.set_text("zzzz")
    bakery.settle()
    assert page.list_panel.state.state == "empty"
    page.list_panel.search.clear()
    bakery.settle()
    assert len(names(page)) == 8


def test_a_long_list_comes_in_pages(bakery: Bakery) -> None:
    for number in range(PAGE + 15):
        bakery.asks(f"p{number}", "在吗", ago=timedelta(minutes=number))
    page = bakery.show(bakery.page())
    assert page.list.count == PAGE
    page.list.fetchMore(page.list.index(-1))
    bakery.settle()
    assert page.list.count == PAGE + 15
    assert not page.list.canFetchMore(page.list.index(-1))
    assert page.list_panel.view.currentIndex().isValid()


def test_the_keyboard_walks_through_the_list(bakery: Bakery, page: InboxPage) -> None:
    page.next_one()
    bakery.settle()
    assert page.thread_panel.name.text() == "Name not known yet"
    page.next_one()
    bakery.settle()
    assert page.thread_panel.name.text() == "周敏"
    page.previous_one()
    page.previous_one()
    bakery.settle()


def test_a_click_opens_a_conversation_and_reads_it(bakery: Bakery, page: InboxPage) -> None:
    view = page.list_panel.view
    place = page.list.row_of(bakery.conversation("zhou"))
    spot = view.visualRect(page.list.index(place)).center()
    bakery.kit.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    bakery.settle()
    assert page.thread_panel.name.text() == "周敏"
    assert bakery.book.conversations.get(bakery.conversation("zhou")).unread == 0


def test_a_new_question_appears_by_itself_and_the_open_talk_stays(
    bakery: Bakery, page: InboxPage
) -> None:
    badges: list[int] = []
    page.badge_changed.connect(badges.append)
    write(bakery, page, "half a rep")
    bakery.asks("new", "请问几点关门", ago=timedelta(hours=47, minutes=30))
    bakery.hears()
    assert names(page)[0] == ""
    assert page.thread_panel.name.text() == "何婷婷"
    assert page.box.text == "half a rep"
    assert badges[-1] == 6


def test_a_window_that_closes_takes_its_row_down(bakery: Bakery, page: InboxPage) -> None:
    bakery.clock.advance(hours=1, minutes=13)
    page._tick()
    bakery.settle()
    assert names(page)[0] == ""
    assert page.box.is_open is False
    assert page.box.closed.sentence == "The time to reply is over"


# Answering


def test_ctrl_enter_sends_and_the_bubble_tells_how_it_went(bakery: Bakery, page: InboxPage) -> None:
    write(bakery, page, "可以单独开一炉，您看行吗？")
    bakery.kit.qtbot.keyClick(page.box.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bakery.settle()
    assert [intent.content for intent in bakery.hub.taken][-1] == "可以单独开一炉，您看行吗？"
    assert last(page).message.outcome is None and last(page).number == 4
    assert page.box.text == "" and not page.box.button.isEnabled()
    source = last(page).message.source
    bakery.tells(ReplySettled(source, "o-he", ReplyOutcome.SENT, bakery.clock.now()))
    bakery.hears()
    assert last(page).message.outcome is ReplyOutcome.SENT
    assert page.box.meter.messages_left.text() == "%n message(s) left".replace("%n", "1")


def test_a_reply_can_be_taken_back_for_some_seconds(bakery: Bakery, page: InboxPage) -> None:
    page.replies.recall_seconds = 5
    before = len(bakery.hub.taken)
    write(bakery, page, "打错了")
    press(bakery, page)
    leaving = page.talk.rows[-1]
    assert isinstance(leaving, Leaving) and page.box.text == ""
    assert bakery.book.conversations.get(bakery.conversation("he")).draft == "打错了"
    act(bakery, page, leaving, TalkAction.TAKE_BACK)
    assert page.box.text == "打错了"
    assert len(bakery.hub.taken) == before
    assert not isinstance(page.talk.rows[-1], Leaving)


def test_what_was_written_while_one_left_is_still_a_draft(bakery: Bakery, page: InboxPage) -> None:
    page.replies.recall_seconds = 5
    conversation = bakery.conversation("he")
    write(bakery, page, "第一句")
    press(bakery, page)
    write(bakery, page, "第二")
    page.box.flush()
    bakery.settle()
    assert bakery.book.conversations.get(conversation).draft == "第一句\n第二"
    page.replies.outgoing.send_now(conversation)
    bakery.settle()
    assert bakery.book.conversations.get(conversation).draft == "第二"
    assert page.box.text == "第二"


def test_a_window_about_to_close_is_not_waited_in(bakery: Bakery, page: InboxPage) -> None:
    page.replies.recall_seconds = 5
    bakery.clock.advance(hours=1, minutes=11, seconds=50)
    write(bakery, page, "快")
    press(bakery, page)
    assert bakery.hub.taken[-1].content == "快"


def test_a_draft_waits_in_its_conversation(bakery: Bakery, page: InboxPage) -> None:
    write(bakery, page, "写到一半")
    page.next_one()
    bakery.settle()
    assert page.box.text == ""
    page.previous_one()
    bakery.settle()
    assert page.box.text == "写到一半"
    write(bakery, page, "写到一半，又")
    page.hide()
    bakery.settle()
    assert bakery.book.conversations.get(bakery.conversation("he")).draft == "写到一半，又"


def test_what_comes_too_late_stays_in_the_box(bakery: Bakery, page: InboxPage) -> None:
    write(bakery, page, "来晚了")
    bakery.clock.advance(hours=1, minutes=13)
    page.replies.reply("来晚了", None)
    bakery.settle()
    assert page.box.text == "来晚了"
    assert "来晚了" not in texts(page)
    assert "no longer be answered" in bakery.kit.toasts.said[-1]


@pytest.mark.parametrize(
    ("trouble", "action"),
    [
        (Refused("hub.not_connected"), TalkAction.WRITE_AGAIN),
        (Failure("hub.unreachable", detail=""), TalkAction.LOOK_UP),
    ],
)
def test_what_did_not_go_says_so_and_offers_the_right_thing(
    bakery: Bakery, page: InboxPage, trouble: Failure, action: TalkAction
) -> None:
    bakery.hub.trouble = trouble
    write(bakery, page, "在的")
    press(bakery, page)
    index = page.talk.index(page.talk.row_of(last(page).key))
    assert page.view.talk_delegate.action_of(index) is action


def test_an_unknown_outcome_is_looked_up_by_a_person(bakery: Bakery, page: InboxPage) -> None:
    unknown = next(
        item
        for item in page.talk.rows
        if isinstance(item, Said) and item.message.outcome is ReplyOutcome.UNKNOWN
    )
    act(bakery, page, unknown, TalkAction.LOOK_UP)
    sheet = bakery.kit.prompts.dialogs[-1]
    assert isinstance(sheet, LookUpSheet)
    sheet.missing.click()
    bakery.settle()
    settled = bakery.book.conversations.message(unknown.message.id)
    assert settled.outcome is ReplyOutcome.REFUSED
    bakery.kit.toasts.undos[-1]()
    bakery.settle()
    assert bakery.book.conversations.message(unknown.message.id) == unknown.message


def test_used_up_messages_close_the_box(bakery: Bakery, page: InboxPage) -> None:
    for number in range(2):
        write(bakery, page, f"{number}")
        press(bakery, page)
    assert page.box.is_open is False
    assert page.box.closed.sentence == "All 5 messages are used"


def test_after_a_scan_a_minute_runs_with_three_messages(bakery: Bakery, page: InboxPage) -> None:
    bakery.scans("new")
    bakery.hears()
    page.visit(id=bakery.conversation("new"))
    bakery.settle()
    assert page.box.meter.of_all.text() == "of 3"
    write(bakery, page, "欢迎")
    press(bakery, page)
    bakery.clock.advance(seconds=61)
    page._tick()
    bakery.settle()
    assert page.box.is_open is False


@pytest.mark.parametrize("what", ["account", "follower"])
def test_who_cannot_be_answered_is_not_offered_a_box(
    bakery: Bakery, page: InboxPage, what: str
) -> None:
    if what == "account":
        bakery.hub.reply = Permission.NO
    else:
        bakery.tells(FollowerLeft("o-he", bakery.clock.now()))
    bakery.hears()
    assert page.box.is_open is False
    assert page.box.closed.sentence != "The time to reply is over"


# Saved replies


def test_a_code_and_tab_bring_a_saved_reply_with_her_name(bakery: Bakery, page: InboxPage) -> None:
    write(bakery, page, "/gm")
    assert [one.code for one in page.box.saved.shown] == ["gm"]
    bakery.kit.qtbot.keyClick(page.box.edit, Qt.Key.Key_Tab)
    assert page.box.text == "何婷婷您好，我们的面包和花生酱共用一台搅拌机。"
    assert page.box.button.isEnabled()


def test_a_place_nobody_fills_keeps_it_from_being_sent(bakery: Bakery, page: InboxPage) -> None:
    page.visit(id=bakery.conversation("ke"))
    bakery.settle()
    write(bakery, page, "/gm")
    bakery.kit.qtbot.keyClick(page.box.edit, Qt.Key.Key_Tab)
    assert "{称呼}" in page.box.text
    assert not page.box.button.isEnabled()
    assert "称呼" in page.box.hint.text()


def test_saved_replies_are_kept_from_their_sheet(bakery: Bakery, page: InboxPage) -> None:
    page.box.saved.managed.emit()
    bakery.settle()
    sheet = bakery.kit.prompts.dialogs[-1]
    assert isinstance(sheet, SavedRepliesSheet)
    assert unnamed(sheet) == []
    sheet.add.click()
    sheet.title.setText("谢谢")
    sheet.code.setText("gm")
    sheet.text.setPlainText("谢谢您。")
    sheet.keep.click()
    bakery.settle()
    assert "/gm" in sheet.problem.text()
    sheet.code.setText("xx")
    sheet.keep.click()
    bakery.settle()
    assert sheet.chosen == "xx"
    sheet.remove.click()
    bakery.settle()
    assert [one.code for one in SavedReplies(bakery.book).all()] == ["gm", "qh", "fp", "yy"]


# Order


def test_done_goes_to_the_next_and_can_be_taken_back(bakery: Bakery, page: InboxPage) -> None:
    page.thread_panel.finish.click()
    bakery.settle()
    he = bakery.conversation("he")
    assert bakery.book.conversations.get(he).state is ConversationState.DONE
    assert page.thread_panel.name.text() == "Name not known yet"
    bakery.kit.toasts.undos[-1]()
    bakery.settle()
    assert bakery.book.conversations.get(he).state is ConversationState.WAITING
    assert names(page)[0] == "何婷婷"


def test_a_private_note_stands_in_the_talk_and_is_never_sent(
    bakery: Bakery, page: InboxPage
) -> None:
    before = len(bakery.hub.taken)
    page.write_note()
    sheet = bakery.kit.prompts.dialogs[-1]
    assert isinstance(sheet, NoteSheet)
    sheet.edit.setPlainText("周日下午三点来取")
    sheet.act.click()
    bakery.settle()
    assert [item.note.text for item in page.talk.rows if isinstance(item, Noted)][-1] == (
        "周日下午三点来取"
    )
    assert len(bakery.hub.taken) == before
    bakery.kit.toasts.undos[-1]()
    bakery.settle()
    assert "周日下午三点来取" not in [n.text for n in bakery.book.customers.notes(1)]


def test_an_unknown_name_is_asked_for_and_kept(bakery: Bakery, page: InboxPage) -> None:
    page.visit(id=bakery.conversation("ke"))
    bakery.settle()
    assert page.card.field.isVisible() and not page.card.name.isVisible()
    page.card.field.setFocus()
    page.card.field.insert("柯小姐")
    bakery.kit.qtbot.keyClick(page.card.field, Qt.Key.Key_Return)
    bakery.settle()
    assert page.card.name.text() == "柯小姐"
    assert page.thread_panel.name.text() == "柯小姐"
    page.card.begin_naming()
    page.card.field.insert("别的")
    bakery.kit.qtbot.keyClick(page.card.field, Qt.Key.Key_Escape)
    assert page.card.name.text() == "柯小姐"


def test_the_card_shows_the_allergy_apart_and_masks_the_phone(page: InboxPage) -> None:
    from shopdesk.ui.widgets.labels import PlainLabel

    labels = page.card.findChildren(PlainLabel)
    shown = {label.text(): label.property("tone") for label in labels if label.isVisible()}
    assert shown["花生（妈妈）"] == "danger"
    assert "139 **** 6021" in shown


def test_the_card_leads_to_her_page_and_can_be_hidden(bakery: Bakery, page: InboxPage) -> None:
    page.card.customer.click()
    assert bakery.kit.way.visits == [("customers", {"id": bakery.customer("he")})]
    page.thread_panel.card.click()
    assert not page.card.isVisible()


# What she sent


def test_pictures_are_shown_from_memory_and_links_only_after_a_yes(
    bakery: Bakery, page: InboxPage
) -> None:
    bakery.hub.blobs["a" * 64] = png(40, 30)
    bakery.asks("xie", "", kind="image", media="a" * 64)
    bakery.asks("xie", "限时", kind="link", fields={"Url": "https://example.com/x"})
    bakery.asks("xie", "坏的", kind="link", fields={"Url": "file:///etc/passwd"})
    page.visit(id=bakery.conversation("xie"))
    bakery.settle()
    page.view.grab()
    bakery.settle()
    picture, link, bad = [item for item in page.talk.rows if isinstance(item, Said)][-3:]
    act(bakery, page, picture, TalkAction.VIEW_PICTURE)
    assert isinstance(bakery.kit.prompts.dialogs[-1], PictureSheet)

    act(bakery, page, link, TalkAction.OPEN_LINK)
    assert bakery.opened == []
    bakery.kit.prompts.will_answer(True)
    act(bakery, page, link, TalkAction.OPEN_LINK)
    assert bakery.opened == ["https://example.com/x"]
    bakery.kit.prompts.will_answer(True)
    act(bakery, page, bad, TalkAction.OPEN_LINK)
    assert bakery.opened == ["https://example.com/x"]


def test_a_long_message_is_read_whole_in_its_own_window(bakery: Bakery, page: InboxPage) -> None:
    bakery.asks("xie", "很长。" * 2_000)
    page.visit(id=bakery.conversation("xie"))
    bakery.settle()
    act(bakery, page, last(page), TalkAction.READ_WHOLE)
    assert isinstance(bakery.kit.prompts.dialogs[-1], WholeText)


def test_older_messages_come_when_one_scrolls_up(bakery: Bakery) -> None:
    for number in range(130):
        bakery.asks("he", f"{number}", ago=timedelta(minutes=200 - number))
    page = bakery.show(bakery.page())
    assert len(texts(page)) == 50
    bar = page.view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    bakery.settle()
    assert len(texts(page)) == 100
    assert bar.value() > 0
    bar.setValue(0)
    bakery.settle()
    assert texts(page) == [str(number) for number in range(130)]
    assert not page.talk.has_older()


def test_a_message_is_copied_as_its_text(bakery: Bakery, page: InboxPage) -> None:
    row = page.talk.row_of(next(i for i in page.talk.rows if isinstance(i, Said)).key)
    page.view.setCurrentIndex(page.talk.index(row))
    page.view.setFocus()
    bakery.kit.qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "请问栗子奶油蛋糕还能订吗？想周日下午取"


def test_a_click_on_the_link_under_a_bubble_acts(bakery: Bakery, page: InboxPage) -> None:
    unknown = next(
        item
        for item in page.talk.rows
        if isinstance(item, Said) and item.message.outcome is ReplyOutcome.UNKNOWN
    )
    index = page.talk.index(page.talk.row_of(unknown.key))
    page.view.scrollTo(index)
    laid = page.view.talk_delegate._lay(index)
    assert laid is not None
    spot = page.view.visualRect(index).topLeft() + laid.link_at.center().toPoint()
    bakery.kit.qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert isinstance(bakery.kit.prompts.dialogs[-1], LookUpSheet)
    bakery.kit.prompts.dialogs.clear()
    bakery.kit.qtbot.mouseClick(
        page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot - QPoint(0, 30)
    )
    assert bakery.kit.prompts.dialogs == []


# When there is nothing


def test_a_practice_shop_offers_a_question(bakery: Bakery) -> None:
    asked: list[str] = []

    def ask() -> str:
        asked.append("one")
        return "o-1"

    page = bakery.show(bakery.page(control=SimpleNamespace(ask=ask)))
    assert page.state.state == "empty"
    page.state.notice.button.click()
    bakery.settle()
    assert asked == ["one"]
    bakery.asks("he", "在吗")
    bakery.hears()
    assert page.state.state == "content"
    assert texts(page) == ["在吗"]


def test_a_real_shop_offers_nothing_it_cannot_do(bakery: Bakery) -> None:
    page = bakery.show(bakery.page())
    assert page.state.state == "empty"
    assert not page.state.notice.button.isVisible()


def test_without_an_account_it_says_so(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bakery = Bakery(tmp_path_factory.mktemp("alone"), qtbot, connected=False)
    page = bakery.show(bakery.page())
    assert page.state.state == "empty"
    assert waiting(bakery.desk) == 0
    page.state.notice.button.click()
    assert bakery.kit.way.visits == [("settings", {})]
    bakery.close()


def test_what_cannot_be_read_says_why_and_can_be_tried_again(bakery: Bakery) -> None:
    inbox = bakery.services.inbox

    class Broken:
        def __getattr__(self, name: str) -> object:
            raise Failure("book.damaged", backup="")

    bakery.services.inbox = Broken()
    page = bakery.show(bakery.page())
    assert page.state.state == "error"
    bakery.services.inbox = inbox
    page.state.notice.button.click()
    bakery.settle()
    assert page.state.state == "empty"


def test_a_crowd_at_the_poster_does_not_hide_who_waits(bakery: Bakery, page: InboxPage) -> None:
    for number in range(30):
        bakery.scans(f"crowd{number}")
    bakery.hears()
    assert names(page)[0] == "何婷婷"
    assert len(names(page)) == 8 + MOST_ARRIVED
    assert waiting(bakery.desk) == 5
