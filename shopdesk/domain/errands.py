"""What the day asks of a shop: one errand is one sentence on the first page, with its own button.

An errand is made of facts only; which words it becomes is for whoever shows it. ``minutes`` is an
honest estimate: the estimates of a day add up to the time it tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

#: No day shows more errands than this; the rest is only counted.
MOST_ERRANDS = 7

#: A backup older than this is worth a word.
BACKUP_STALE = timedelta(days=2)

#: Followers read longer ago than this are read again.
SYNC_STALE = timedelta(days=1)

#: A draft that rests longer than this is work nobody is at just now …
DRAFT_RESTS = timedelta(hours=1)
#: … and one untouched for longer than this has been given up.
DRAFT_FORGOTTEN = timedelta(days=14)


class Errand(StrEnum):
    """Kinds of errands, the most urgent first: the order of the list."""

    CONNECT = "connect"  # no account is connected
    UNSURE = "unsure"  # nobody knows whether a broadcast went out
    HELD = "held"  # a broadcast waits for a person
    HELD_MANY = "held-many"  # several do, for one reason (a restored book)
    NEXT = "next"  # the next broadcast goes out today
    LOST = "lost"  # the account may do less than it could
    BACKUP = "backup"  # the last backup is old, or there is none
    SYNC = "sync"  # followers were not read for a day
    CODE = "code"  # placements have no code yet
    DRAFT = "draft"  # an article was begun and not finished


#: How long each takes a practised person, in minutes.
MINUTES: Mapping[Errand, int] = {
    Errand.CONNECT: 5,
    Errand.UNSURE: 3,
    Errand.HELD: 1,
    Errand.HELD_MANY: 3,
    Errand.NEXT: 1,
    Errand.LOST: 2,
    Errand.BACKUP: 1,
    Errand.SYNC: 1,
    Errand.CODE: 1,
    Errand.DRAFT: 10,
}

#: How long an answer takes to read a question, look something up and type, in seconds.
SECONDS_TO_ANSWER = 72


@dataclass(frozen=True, slots=True)
class ToDo:
    """One errand. ``title`` is the shop's own word for the thing, ``at`` its moment (UTC),
    ``count`` how many things or people, ``reason`` a failure code; ``uid`` and ``id`` find it.
    """

    kind: Errand
    title: str = ""
    at: datetime | None = None
    count: int = 0
    reason: str = ""
    uid: str = ""
    id: int = 0

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return MINUTES[self.kind]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is on the list, and how many more there would be."""

    todos: tuple[ToDo, ...]
    more: int = 0

    @property
    def minutes(self) -> int:
        """How long the list takes."""
        return sum(todo.minutes for todo in self.todos)


def agenda(todos: Iterable[ToDo]) -> Agenda:
    """The most urgent errands in the order of the list; among equals what is due first."""
    places = {kind: number for number, kind in enumerate(Errand)}
    urgent = sorted(todos, key=lambda todo: (places[todo.kind], _when(todo)))
    return Agenda(tuple(urgent[:MOST_ERRANDS]), max(0, len(urgent) - MOST_ERRANDS))


def minutes_to_answer(waiting: int) -> int:
    """How long answering so many people takes, in whole minutes, rounded up."""
    return -(-waiting * SECONDS_TO_ANSWER // 60)


def _when(todo: ToDo) -> float:
    return todo.at.timestamp() if todo.at else float("inf")
