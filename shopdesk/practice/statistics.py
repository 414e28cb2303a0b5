"""What happened, counted by Beijing day and hour: followers won and lost, messages received.

Kept as it happens; `endpoints.datacube` words it as the platform does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.days import beijing_day, beijing_hour, start_of_day
from shopdesk.practice.deliveries import Deliveries

SOURCES = {
    "ADD_SCENE_SEARCH": 1,
    "ADD_SCENE_PROFILE_CARD": 17,
    "ADD_SCENE_QR_CODE": 30,
    "ADD_SCENE_PROFILE_LINK": 57,
    "ADD_SCENE_WECHAT_ADVERTISEMENT": 100,
    "ADD_SCENE_WXA": 149,
    "ADD_SCENE_REPRINT": 161,
    "ADD_SCENE_CHANNELS": 200,
    "ADD_SCENE_LIVESTREAM": 201,
}
"""subscribe_scene → user_source (wechat platform docs, getusersummary); others are 0."""

MESSAGE_TYPES = {
    "text": 1,
    "image": 2,
    "voice": 3,
    "video": 4,
    "shortvideo": 4,
    "location": 6,
    "link": 6,
}

_SCHEMA = """
CREATE TABLE IF NOT EXISTS growth (
    day TEXT NOT NULL, source INTEGER NOT NULL, new INTEGER NOT NULL, gone INTEGER NOT NULL,
    PRIMARY KEY (day, source)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS written (
    day TEXT NOT NULL, hour INTEGER NOT NULL, msg_type INTEGER NOT NULL, openid TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (day, hour, msg_type, openid)
) WITHOUT ROWID;
"""


class Statistics:
    """The counters."""

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("statistics", _SCHEMA)
        self._book = book
        self._clock = clock

    def followed(self, subscribe_scene: str) -> None:
        """Somebody began to follow."""
        self._grow(subscribe_scene, 1, 0)

    def left(self, subscribe_scene: str) -> None:
        """Somebody stopped following."""
        self._grow(subscribe_scene, 0, 1)

    def wrote(self, openid: str, msg_type: str) -> None:
        """A follower's message of MsgType `msg_type` came in."""
        now = self._clock.now()
        self._book.execute(
            "INSERT INTO written (day, hour, msg_type, openid, times) VALUES (?, ?, ?, ?, 1)"
            " ON CONFLICT DO UPDATE SET times = times + 1",
            (
                beijing_day(now).isoformat(),
                beijing_hour(now),
                MESSAGE_TYPES.get(msg_type, 6),
                openid,
            ),
        )

    def growth(self, first: date, last: date) -> Iterable[tuple[str, int, int, int]]:
        """(day, source, new, gone) from `first` to `last`, days without change left out."""
        return self._book.execute(
            "SELECT day, source, new, gone FROM growth WHERE day >= ? AND day <= ?"
            " ORDER BY day, source",
            (first.isoformat(), last.isoformat()),
        ).fetchall()

    def net_since(self, day: date) -> int:
        """By how many the followers grew after the end of `day`."""
        return int(
            self._book.value(
                "SELECT coalesce(sum(new - gone), 0) FROM growth WHERE day > ?", (day.isoformat(),)
            )
        )

    def written(self, first: date, last: date) -> list[tuple[str, int, int, str, int]]:
        """(day, hour, msg_type, openid, times) from `first` to `last`."""
        return self._book.execute(
            "SELECT day, hour, msg_type, openid, times FROM written"
            " WHERE day >= ? AND day <= ? ORDER BY day, hour, msg_type, openid",
            (first.isoformat(), last.isoformat()),
        ).fetchall()

    def pushed(
        self, first: date, last: date, hourly: bool
    ) -> list[tuple[str, int, int, int, int, int]]:
        """(day, hour, calls, failed ones, total ms, longest ms) of pushes to the callback.

        From `first` to `last`; hour 0 unless `hourly`.  Every try is a call.
        """
        sums: dict[tuple[str, int], tuple[int, int, int, int]] = {}
        begin, end = start_of_day(first), start_of_day(last + timedelta(1))
        for moment, calls, bad, total, longest in Deliveries(self._book).by_hour(begin, end):
            group = (beijing_day(moment).isoformat(), beijing_hour(moment) if hourly else 0)
            had = sums.get(group, (0, 0, 0, 0))
            sums[group] = (had[0] + calls, had[1] + bad, had[2] + total, max(had[3], longest))
        return [(*group, *sums[group]) for group in sorted(sums)]

    def _grow(self, subscribe_scene: str, new: int, gone: int) -> None:
        self._book.execute(
            "INSERT INTO growth (day, source, new, gone) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET new = new + excluded.new, gone = gone + excluded.gone",
            (
                beijing_day(self._clock.now()).isoformat(),
                SOURCES.get(subscribe_scene, 0),
                new,
                gone,
            ),
        )
