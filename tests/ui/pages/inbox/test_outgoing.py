"""Replies on their way: taken back in time, sent in order, never twice."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.ui.pages.inbox.outgoing import Outgoing


@pytest.fixture
def sent(qtbot: QtBot) -> tuple[Outgoing, list[tuple[int, str]]]:
    outgoing = Outgoing()
    gone: list[tuple[int, str]] = []
    outgoing.due.connect(lambda conversation, text: gone.append((conversation, text)))
    return outgoing, gone


def test_it_goes_when_its_seconds_are_over(
    sent: tuple[Outgoing, list[tuple[int, str]]],
) -> None:
    outgoing, gone = sent
    outgoing.hold(1, "在的", 2)
    outgoing.tick()
    assert gone == [] and outgoing.of(1)[0].seconds == 1
    outgoing.tick()
    outgoing.tick()
    assert gone == [(1, "在的")] and outgoing.of(1) == ()


def test_it_is_taken_back_in_time_and_only_once(
    sent: tuple[Outgoing, list[tuple[int, str]]],
) -> None:
    outgoing, gone = sent
    outgoing.hold(1, "打错了", 3)
    assert outgoing.take_back(1) == "打错了"
    assert outgoing.take_back(1) == ""
    outgoing.tick()
    assert gone == []


def test_a_second_reply_sends_the_first_at_once(
    sent: tuple[Outgoing, list[tuple[int, str]]],
) -> None:
    outgoing, gone = sent
    outgoing.hold(1, "一", 5)
    outgoing.hold(2, "别人的", 5)
    outgoing.hold(1, "二", 5)
    assert gone == [(1, "一")]
    outgoing.hold(1, "三", 0)
    assert gone == [(1, "一"), (1, "二"), (1, "三")]
