"""Who gets a mass job: its audience in batches, without the blacklist and over-served followers.

A service account reaches each follower at most four times a Beijing month, website included
(wechat platform docs, mass send); the count cannot be asked for, only felt.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shopdesk.practice.days import beijing_month
from shopdesk.practice.mass_job import Audience

if TYPE_CHECKING:
    from shopdesk.practice.world import World

PER_FOLLOWER_MONTH = 4
BATCH = 20_000

_SCHEMA = """
CREATE TABLE IF NOT EXISTS mass_received (
    month TEXT NOT NULL,
    openid TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (month, openid)
) WITHOUT ROWID;
"""


class MassDelivery:
    """Hands messages to followers and counts what each of them got."""

    def __init__(self, world: World) -> None:
        world.book.schema("mass delivery", _SCHEMA)
        self._world = world
        self._book = world.book

    def next_batch(self, audience: Audience, after: str) -> tuple[list[str], str]:
        """The next openids of the audience, and where to go on ("" at the end)."""
        if audience.openids:
            start = int(after or 0)
            batch = list(audience.openids[start : start + BATCH])
            more = start + BATCH < len(audience.openids)
            return batch, str(start + BATCH) if more else ""
        if audience.tag_id is not None:
            batch = self._world.tags.page(audience.tag_id, after, BATCH)
        else:
            batch = self._world.population.page(after, BATCH)
        return batch, batch[-1] if len(batch) == BATCH else ""

    def deliver(self, audience: Audience, batch: list[str]) -> tuple[list[str], int]:
        """Who of the batch gets it, and how many were over their month's count."""
        month = beijing_month(self._world.clock.now())
        full = self._full(batch, month) if self._world.account.is_service else set()
        refused = self._world.blacklist.among(batch)
        present = [
            openid
            for openid in batch
            if openid not in refused
            and (audience.to_all or self._world.population.subscribed(openid))
        ]
        reached = [openid for openid in present if openid not in full]
        self._book.executemany(
            "INSERT INTO mass_received (month, openid, times) VALUES (?, ?, 1)"
            " ON CONFLICT DO UPDATE SET times = times + 1",
            ((month, openid) for openid in reached),
        )
        return reached, len(present) - len(reached)

    def _full(self, openids: list[str], month: str) -> set[str]:
        """Who of `openids` got as many broadcasts this month as one may get."""
        rows = self._book.execute(
            "SELECT openid FROM mass_received WHERE month = ? AND times >= ?"
            " AND openid IN (SELECT value FROM json_each(?))",
            (month, PER_FOLLOWER_MONTH, json.dumps(openids)),
        )
        return {row[0] for row in rows}
