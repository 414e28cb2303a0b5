"""The followers of the practice shop: made from a seed, only changes are stored.

Everybody is a function of (seed, index): openid, the day she followed, her name, mood and
habits.  The book keeps a row for those only to whom something happened since: new people,
people who left, remarks.  So a million followers take no memory and no file, and the same seed
gives the same people on every machine.

People with an index below `size` follow from the beginning, those who came later have the next
indices; an index that was never used is a stranger.  The stable order of paging is by index,
which for the first followers is also the order in which they came.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shopdesk.practice.clock import Clock
from shopdesk.practice.dialogue import Dialogue
from shopdesk.practice.openids import Openids

if TYPE_CHECKING:
    from shopdesk.practice.book import PracticeBook

DAY_S = 86400
HISTORY_DAYS = 730
"""The account is two years old."""

OLD_FOLLOWERS = 0.55
"""Share of the first followers who came more than half a year before practice began."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS population (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    seed INTEGER NOT NULL,
    size INTEGER NOT NULL,
    born REAL NOT NULL,
    next_index INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS follower_changes (
    idx INTEGER PRIMARY KEY,
    subscribed INTEGER NOT NULL,
    subscribe_time INTEGER NOT NULL,
    subscribe_scene TEXT NOT NULL,
    qr_scene INTEGER NOT NULL,
    qr_scene_str TEXT NOT NULL,
    remark TEXT NOT NULL
);
"""

_SCENES = (
    (0.62, "ADD_SCENE_QR_CODE"),
    (0.76, "ADD_SCENE_SEARCH"),
    (0.87, "ADD_SCENE_PROFILE_CARD"),
    (0.93, "ADD_SCENE_PROFILE_LINK"),
    (0.96, "ADD_SCENE_PAID"),
    (1.00, "ADD_SCENE_OTHERS"),
)
_LANGUAGES = ((0.965, "zh_CN"), (0.985, "zh_TW"), (1.00, "en"))
MOODS = ((0.34, "cheerful"), (0.62, "plain"), (0.78, "hurried"), (0.92, "chatty"), (1.0, "grumpy"))


@dataclass(frozen=True)
class Follower:
    """One person as the practice platform knows her.

    `subscribe_time` is epoch seconds UTC.  `name`, `mood`, `talkative` (0..1) and `regular`
    belong to the practice only: the platform never gives them to the shop.
    """

    index: int
    openid: str
    subscribed: bool
    subscribe_time: int
    subscribe_scene: str
    qr_scene: int
    qr_scene_str: str
    remark: str
    language: str
    unionid: str | None
    name: str
    mood: str
    talkative: float
    regular: bool


class Population:
    """All followers of one practice account, present, former and future."""

    def __init__(
        self, book: PracticeBook, clock: Clock, seed: int, size: int, unionids: bool = False
    ) -> None:
        book.schema("population", _SCHEMA)
        self._book = book
        self._clock = clock
        self._unionids = unionids
        book.execute(
            "INSERT OR IGNORE INTO population (only_row, seed, size, born, next_index)"
            " VALUES (1, ?, ?, ?, ?)",
            (seed, size, clock.now(), size),
        )
        row = book.execute("SELECT seed, size, born, next_index FROM population").fetchone()
        self.seed, self._size, self._born, self._next = (int(number) for number in row)
        self._openids = Openids(self.seed)
        self._people = Dialogue.load().people
        came, left = book.execute(
            "SELECT coalesce(sum(subscribed AND idx >= ?), 0),"
            " coalesce(sum(NOT subscribed AND idx < ?), 0) FROM follower_changes",
            (self._size, self._size),
        ).fetchone()
        self._count: int = self._size + came - left

    def get(self, openid: str) -> Follower | None:
        """The person with `openid`, following or not; None when nobody ever had it."""
        index = self._openids.index(openid)
        return None if index is None or index >= self._next else self.at(index)

    def at(self, index: int) -> Follower:
        """The person with `index`; a stranger when she has never been here."""
        row = self._change(index)
        if row is not None:
            return self._follower(index, bool(row[0]), *row[1:])
        if index >= self._size:
            return self._follower(index, False, 0, "", 0, "", "")
        chance = _share(self._dice(index, "scene"))
        came = self._came(index)
        return self._follower(index, True, came, _pick(_SCENES, chance), 0, "", "")

    def known(self, openid: str) -> bool:
        """Whether this openid belongs to somebody who follows or followed."""
        index = self._openids.index(openid)
        return index is not None and index < self._next

    def subscribed(self, openid: str) -> bool:
        """Whether this person follows now."""
        index = self._openids.index(openid)
        if index is None or index >= self._next:
            return False
        row = self._change(index)
        return index < self._size if row is None else bool(row[0])

    def count(self) -> int:
        """How many people follow now."""
        return self._count

    def page(self, after_openid: str, limit: int) -> list[str]:
        """Up to `limit` openids of present followers behind `after_openid` ("": from the start).

        An openid nobody has gives an empty page.
        """
        index = -1
        if after_openid:
            found = self._openids.index(after_openid)
            if found is None:
                return []
            index = found
        page: list[str] = []
        while len(page) < limit and index + 1 < self._next:
            end = min(index + 1 + limit - len(page), self._next)
            away = self._away(index + 1, end)
            page.extend(self._openids.openid(i) for i in range(index + 1, end) if i not in away)
            index = end - 1
        return page

    def subscribe(
        self, openid: str | None, scene: str, qr_scene: int = 0, qr_scene_str: str = ""
    ) -> Follower:
        """Let a stranger (None) or a former follower follow now; a present one stays as is."""
        index = self._next if openid is None else self._index(openid)
        person = self.at(index)
        if person.subscribed:
            return person
        if index >= self._next:
            self._next = index + 1
            self._book.execute("UPDATE population SET next_index = ?", (self._next,))
        now = int(self._clock.now())
        self._store(index, True, now, scene, qr_scene, qr_scene_str, "")
        self._count += 1
        return self.at(index)

    def unsubscribe(self, openid: str) -> bool:
        """Let a person leave; False when she does not follow."""
        person = self.get(openid)
        if person is None or not person.subscribed:
            return False
        self._store(person.index, False, person.subscribe_time, "", 0, "", "")
        self._count -= 1
        return True

    def set_remark(self, openid: str, text: str) -> None:
        """Keep the shop's remark about a present follower."""
        who = self.at(self._index(openid))
        self._store(
            who.index,
            who.subscribed,
            who.subscribe_time,
            who.subscribe_scene,
            who.qr_scene,
            who.qr_scene_str,
            text,
        )

    def anybody(self, chance: float) -> Follower | None:
        """The present follower at `chance` (0 <= chance < 1) of the stable order."""
        start = int(chance * self._next)
        for index in (*range(start, self._next), *range(start)):
            row = self._change(index)
            if row[0] if row is not None else index < self._size:
                return self.at(index)
        return None

    def _index(self, openid: str) -> int:
        index = self._openids.index(openid)
        if index is None or index >= self._next:
            raise KeyError("no such person")
        return index

    def _change(self, index: int) -> Any:
        return self._book.execute(
            "SELECT subscribed, subscribe_time, subscribe_scene, qr_scene, qr_scene_str, remark"
            " FROM follower_changes WHERE idx = ?",
            (index,),
        ).fetchone()

    def _store(self, index: int, subscribed: bool, *rest: int | str) -> None:
        self._book.execute(
            "INSERT OR REPLACE INTO follower_changes (idx, subscribed, subscribe_time,"
            " subscribe_scene, qr_scene, qr_scene_str, remark) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (index, int(subscribed), *rest),
        )

    def _away(self, begin: int, end: int) -> set[int]:
        """Indices from `begin` up to `end` whose people do not follow."""
        rows = self._book.execute(
            "SELECT idx FROM follower_changes WHERE idx >= ? AND idx < ? AND NOT subscribed",
            (begin, end),
        ).fetchall()
        return {row[0] for row in rows}

    def _dice(self, index: int, what: str) -> int:
        """64 bits that depend on seed, person and question only."""
        said = f"{self.seed}:{index}:{what}".encode()
        return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big")

    def _came(self, index: int) -> int:
        """When one of the first followers came: growth quickens, evenings are busy."""
        place = (index + 0.5) / self._size
        half_year = HISTORY_DAYS / 4
        if place < OLD_FOLLOWERS:
            days_ago = HISTORY_DAYS - (HISTORY_DAYS - half_year) * (place / OLD_FOLLOWERS) ** 0.7
        else:
            days_ago = half_year * (1 - (place - OLD_FOLLOWERS) / (1 - OLD_FOLLOWERS))
        day = int((self._born - days_ago * DAY_S) // DAY_S)
        # Between 08:00 and 22:00 in Beijing, which is 00:00 to 14:00 UTC.
        moment = day * DAY_S + int(_share(self._dice(index, "moment")) * 14 * 3600)
        return min(moment, self._born - 1)

    def _follower(
        self,
        index: int,
        subscribed: bool,
        subscribe_time: int,
        scene: str,
        qr_scene: int,
        qr_scene_str: str,
        remark: str,
    ) -> Follower:
        openid = self._openids.openid(index)
        return Follower(
            index=index,
            openid=openid,
            subscribed=subscribed,
            subscribe_time=subscribe_time,
            subscribe_scene=scene,
            qr_scene=qr_scene,
            qr_scene_str=qr_scene_str,
            remark=remark,
            language=_pick(_LANGUAGES, _share(self._dice(index, "language"))),
            unionid=self._unionid(index),
            name=self._people.name(self._dice(index, "name")),
            mood=_pick(MOODS, _share(self._dice(index, "mood"))),
            talkative=_share(self._dice(index, "talkative")) ** 2,
            regular=_share(self._dice(index, "regular")) < OLD_FOLLOWERS,
        )

    def _unionid(self, index: int) -> str | None:
        if not self._unionids:
            return None
        return "oU" + Openids(self.seed ^ 0x5EED).openid(index)[2:]


def _share(dice: int) -> float:
    """64 bits as a number 0 <= n < 1."""
    return (dice >> 11) / (1 << 53)


def _pick(table: tuple[tuple[float, str], ...], chance: float) -> str:
    return next(word for limit, word in table if chance < limit)
