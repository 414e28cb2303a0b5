"""A follower of the practice platform asks, a clerk answers in the window, her phone shows it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.compose import PRACTICE_FOLDER, open_shop
from shopdesk.domain.changes import ChangeSet, Noun
from shopdesk.domain.journal import ReplyOutcome
from shopdesk.paths import Folders
from shopdesk.services.practice_process import PracticeWishes, stop
from shopdesk.ui.pages.inbox.page import InboxPage
from shopdesk.ui.pages.inbox.talk_items import Said
from tests.ui.desk_kit import make_desk

QUESTION = "请问明早几点开门？"
ANSWER = "早上 8 点，您直接来。"


def test_a_question_is_answered_across_the_counter(qtbot: QtBot, tmp_path: Path) -> None:
    kit = make_desk(tmp_path / "desk", qtbot)
    folders = Folders(data=tmp_path / "shop", state=tmp_path / "state")
    try:
        with open_shop(folders, practice=True, wishes=PracticeWishes(followers=20)) as shop:
            control = shop.control
            assert control is not None
            desk = replace(
                kit.desk,
                book=shop.book,
                hub=shop.hub,
                clock=shop.clock,
                services=shop,
                control=control,
            )
            page = InboxPage(desk)
            page.replies.recall_seconds = 0
            qtbot.addWidget(page)
            page.resize(1290, 692)
            page.show()

            def heard() -> None:
                control.settle()
                shop.reader.catch_up(wait_seconds=5.0)
                desk.bus.changed.emit(ChangeSet(frozenset({Noun.CONVERSATIONS})))
                for _ in range(3):
                    QApplication.processEvents()
                    kit.settle()

            who = control.ask(text=QUESTION)
            heard()
            (asked,) = [item for item in page.talk.rows if isinstance(item, Said)]
            assert asked.message.text == QUESTION
            assert page.box.meter.pips.accessibleDescription() == "5 / 5"

            page.box.edit.insertPlainText(ANSWER)
            qtbot.mouseClick(page.box.button, Qt.MouseButton.LeftButton)
            kit.settle()
            sent = page.talk.rows[-1]

            def is_settled() -> bool:
                heard()
                last = page.talk.rows[-1]
                return isinstance(last, Said) and last.message.outcome is ReplyOutcome.SENT

            qtbot.waitUntil(is_settled, timeout=20_000)
            assert isinstance(sent, Said) and sent.message.text == ANSWER
            assert [line.text for line in control.chat(who)][-2:] == [QUESTION, ANSWER]
            page.close()
            kit.settle()
    finally:
        stop(folders.data / PRACTICE_FOLDER)
        kit.close()
