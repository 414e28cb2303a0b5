"""Rows that change as little as they can, and the order of a talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.conversations import Direction, Message
from shopdesk.domain.journal import ReplyOutcome
from shopdesk.domain.people import Note
from shopdesk.domain.reply_windows import after_action, after_message
from shopdesk.ui.pages.inbox.keyed_rows import KeyedRows
from shopdesk.ui.pages.inbox.talk_items import (
    DayMark,
    Leaving,
    Noted,
    Said,
    WindowMark,
    arrange,
)

NOON = datetime(2026, 9, 17, 4, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Numbered:
    key: int
    text: str = ""


lists = st.lists(st.integers(0, 12), unique=True, max_size=10)


@given(st.lists(lists, min_size=1, max_size=4))
def test_rows_end_as_asked_and_the_signals_tell_it(steps: list[list[int]]) -> None:
    model: KeyedRows[Numbered] = KeyedRows()
    heard: list[Numbered] = []

    def inserted(_parent: object, first: int, last: int) -> None:
        heard[first:first] = model.rows[first : last + 1]

    def removed(_parent: object, first: int, last: int) -> None:
        del heard[first : last + 1]

    model.rowsInserted.connect(inserted)
    model.rowsRemoved.connect(removed)
    for number, keys in enumerate(steps):
        wanted = [Numbered(key, str(number)) for key in keys]
        model.set_rows(wanted)
        assert list(model.rows) == wanted
        assert [row.key for row in heard] == keys


def said(number: int, minutes: int, direction: Direction, outcome: str = "") -> Message:
    return Message(
        number,
        f"u{number}",
        1,
        NOON + timedelta(minutes=minutes),
        direction,
        "text",
        f"{number}",
        outcome=ReplyOutcome(outcome) if outcome else None,
    )


def test_replies_are_counted_from_her_last_message_and_refused_ones_do_not_count() -> None:
    told = [
        said(1, 0, Direction.OUT, "sent"),
        said(2, 1, Direction.IN),
        said(3, 2, Direction.OUT, "sent"),
        said(4, 3, Direction.OUT, "refused"),
        said(5, 4, Direction.OUT, "unknown"),
        said(6, 5, Direction.IN),
        said(7, 6, Direction.OUT),
    ]
    items = arrange(told[::-1], (), after_message(told[5].at, 1), whole=True)
    numbers = {item.message.id: item.number for item in items if isinstance(item, Said)}
    assert numbers == {1: 0, 2: 0, 3: 1, 4: 0, 5: 2, 6: 0, 7: 1}
    marks = [place for place, item in enumerate(items) if isinstance(item, WindowMark)]
    before = items[marks[0] - 1]
    assert len(marks) == 1 and isinstance(before, Said) and before.message.id == 6


def test_notes_stand_where_they_were_written_once_their_time_is_loaded() -> None:
    newest = [said(2, 60, Direction.IN)]
    early = Note(1, "n1", 1, "earlier", "", NOON)
    late = Note(2, "n2", 1, "later", "", NOON + timedelta(minutes=90))
    part = arrange(newest, [late, early], None, whole=False)
    assert [item.note.text for item in part if isinstance(item, Noted)] == ["later"]
    whole = arrange(newest, [late, early], None, whole=True)
    kinds = [type(item) for item in whole]
    assert kinds == [DayMark, Noted, Said, Noted]


def test_a_day_is_a_day_in_china() -> None:
    evening = said(1, 0, Direction.IN)  # 12:00 in China
    midnight = said(2, 12 * 60, Direction.IN)  # 0:00 of the next day there, 16:00 UTC
    items = arrange([midnight, evening], (), None, whole=True)
    assert [str(item.day) for item in items if isinstance(item, DayMark)] == [
        "2026-09-17",
        "2026-09-18",
    ]


def test_who_just_arrived_has_a_mark_and_a_closed_window_has_none() -> None:
    leaving = (Leaving(1, "欢迎", 4),)
    items = arrange((), (), after_action(NOON, 0), whole=True, leaving=leaving)
    assert [type(item) for item in items] == [WindowMark, Leaving]
    message = said(1, 0, Direction.IN)
    closed = arrange([message], (), after_message(message.at, 0), whole=True, is_open=False)
    assert [type(item) for item in closed] == [DayMark, Said]
