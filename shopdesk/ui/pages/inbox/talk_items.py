"""A talk as a column of items: days, messages, notes, the mark where the reply window began."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shopdesk.clock import beijing_day
from shopdesk.domain.conversations import Direction, Message
from shopdesk.domain.journal import ReplyOutcome
from shopdesk.domain.people import Note
from shopdesk.domain.reply_windows import ReplyWindow


@dataclass(frozen=True, slots=True)
class DayMark:
    """A new day begins."""

    day: date

    @property
    def key(self) -> Hashable:
        """The day."""
        return ("day", self.day)

    @property
    def looks(self) -> Hashable:
        """What its looks depend on."""
        return self.day


@dataclass(frozen=True, slots=True)
class Said:
    """One message. ``number`` of ``allowed`` is a reply's place in its window, 0 if unknown."""

    message: Message
    number: int = 0
    allowed: int = 0

    @property
    def key(self) -> Hashable:
        """The message's id."""
        return ("message", self.message.id)

    @property
    def looks(self) -> Hashable:
        """What its looks depend on."""
        said = self.message
        return (said.outcome, said.reason, said.media, self.number, self.allowed)


@dataclass(frozen=True, slots=True)
class Noted:
    """A private note; she never sees it."""

    note: Note

    @property
    def key(self) -> Hashable:
        """The note's id."""
        return ("note", self.note.id)

    @property
    def looks(self) -> Hashable:
        """What its looks depend on."""
        return (self.note.text, self.note.author)


@dataclass(frozen=True, slots=True)
class WindowMark:
    """From the message above on the reply window runs; or ``short``, since she came."""

    opened_at: datetime
    closes_at: datetime
    allowed: int
    short: bool = False

    @property
    def key(self) -> Hashable:
        """There is one at most."""
        return "window"

    @property
    def looks(self) -> Hashable:
        """What its looks depend on."""
        return (self.opened_at, self.closes_at, self.allowed)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A reply that goes out in ``seconds`` and can still be taken back."""

    id: int
    text: str
    seconds: int

    @property
    def key(self) -> Hashable:
        """Its own number."""
        return ("leaving", self.id)

    @property
    def looks(self) -> Hashable:
        """What its looks depend on."""
        return self.seconds


TalkItem = DayMark | Said | Noted | WindowMark | Leaving


def arrange(
    messages: Sequence[Message],
    notes: Iterable[Note],
    window: ReplyWindow | None,
    *,
    whole: bool,
    is_open: bool = True,
    leaving: Sequence[Leaving] = (),
) -> list[TalkItem]:
    """The items from old to new. ``messages`` are newest first.

    ``whole`` says that no older messages exist; else notes older than the oldest message wait until
    the messages of their time are there. Where the window began is marked while it ``is_open``.
    """
    told: list[Said | Noted] = list(_numbered(messages, window))
    oldest = messages[-1].at if messages else None
    told += [Noted(note) for note in notes if whole or (oldest is not None and note.at >= oldest)]
    told.sort(key=_when)
    items: list[TalkItem] = []
    day: date | None = None
    for one in told:
        if beijing_day(_when(one)[0]) != day:
            day = beijing_day(_when(one)[0])
            items.append(DayMark(day))
        items.append(one)
        if is_open and window is not None and _opened(one, window):
            items.append(_mark(window))
    if is_open and window is not None and window.short:
        items.append(_mark(window))
    return [*items, *leaving]


def _numbered(messages: Sequence[Message], window: ReplyWindow | None) -> Iterator[Said]:
    """Replies counted from her last message before them: 1/5, 2/5 …

    Where her message is not among ``messages`` nothing is counted.
    """
    allowed = window.allowed if window is not None and not window.short else 0
    number = -1
    for message in reversed(messages):
        if message.direction is Direction.IN:
            number = 0
            yield Said(message)
        elif number < 0 or message.outcome is ReplyOutcome.REFUSED or not allowed:
            yield Said(message)
        else:
            number += 1
            yield Said(message, number, allowed)


def _mark(window: ReplyWindow) -> WindowMark:
    return WindowMark(window.opened_at, window.closes_at, window.allowed, window.short)


def _opened(one: Said | Noted, window: ReplyWindow) -> bool:
    return (
        isinstance(one, Said)
        and not window.short
        and one.message.direction is Direction.IN
        and one.message.at == window.opened_at
    )


def _when(one: Said | Noted) -> tuple[datetime, int, int]:
    if isinstance(one, Said):
        return one.message.at, 0, one.message.id
    return one.note.at, 1, one.note.id
