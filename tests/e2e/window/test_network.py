"""The network goes away in the middle: what is said is true, nothing is lost, and it goes on."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.compose import PRACTICE_FOLDER
from shopdesk.paths import Folders
from shopdesk.services.practice_process import PracticeWishes, ensure_running, stop
from tests.e2e.window.clerk import Clerk, words
from tests.e2e.window.conftest import ENGINE_NOTES, Counter, opened
from tests.e2e.window.test_main_job import ANSWER, QUESTION, begin_article, title_of

pytestmark = [
    pytest.mark.qt_log_ignore(*ENGINE_NOTES, extend=True),
    pytest.mark.timeout(240),
]


def test_pushing_and_replying_without_a_network(
    qapp: QApplication, qtbot: QtBot, folders: Folders
) -> None:
    with opened(qapp, qtbot, folders) as counter:
        push_while_the_line_is_cut(counter)
        reply_while_the_platform_is_away(counter, folders)


def push_while_the_line_is_cut(counter: Counter) -> None:
    clerk = counter.clerk
    title = title_of("salt-bread")
    begin_article(clerk, title)
    break_the_network(clerk)
    clerk.press(words("Header", "Put into the draft box"))
    clerk.wait_for(words("Header", "Putting it in …"))
    assert not clerk.sees(words("Header", "In the draft box"))
    assert clerk.sees(title)

    mend_the_network(clerk)
    let_an_hour_pass(clerk)
    clerk.wait_for(words("Header", "In the draft box"))


def break_the_network(clerk: Clerk) -> None:
    clerk.press(words("TopBar", "Followers and clock"))
    clerk.press(words("PracticePanel", "The network is broken"))
    clerk.wait_for(words("PracticePanel", "Mend all"))
    clerk.press(words("PracticePanel", "Close"))


def mend_the_network(clerk: Clerk) -> None:
    clerk.press(words("TopBar", "Followers and clock"))
    clerk.press(words("PracticePanel", "Mend all"))
    clerk.wait_until(lambda: not clerk.sees(words("PracticePanel", "Mend all")), "mended")
    clerk.press(words("PracticePanel", "Close"))


def let_an_hour_pass(clerk: Clerk) -> None:
    """The next try of what did not go through is minutes away."""
    clerk.press(words("TopBar", "Followers and clock"))
    clerk.press(words("PracticePanel", "+ 1 hour"))
    clerk.settle()
    clerk.press(words("PracticePanel", "Close"))


def reply_while_the_platform_is_away(counter: Counter, folders: Folders) -> None:
    clerk, control = counter.clerk, counter.control
    asking: list[str] = []

    def asks() -> None:
        asking.append(control.ask(text=QUESTION))
        control.settle()

    counter.meanwhile(asks)
    clerk.go_to(words("Rail", "Messages"))
    clerk.wait_for(QUESTION)
    practice = folders.data / PRACTICE_FOLDER
    port = urlsplit(json.loads((practice / "running.json").read_text())["base_url"]).port
    stop(practice)

    answer(clerk)
    clerk.wait_for(words("InboxWords", "Not sent. {0}").partition("{0}")[0])
    assert clerk.sees(ANSWER)

    ensure_running(practice, PracticeWishes(port=port or 0))
    assert told(counter, asking[0]) == [QUESTION]
    answer(clerk)
    clerk.wait_until(lambda: told(counter, asking[0]) == [QUESTION, ANSWER], "her phone")


def answer(clerk: Clerk) -> None:
    clerk.type_into(words("ReplyEdit", "Your reply"), ANSWER)
    clerk.key("Ctrl+Return")


def told(counter: Counter, openid: str) -> list[str]:
    """What stands on her phone."""
    return [line.text for line in counter.control.chat(openid)]
