"""How the number of followers grew, counted back from what it is now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from shopdesk.clock import BEIJING, beijing_day
from shopdesk.domain.growth import FollowerGrowth, GrowthDay
from shopdesk.store.instants import to_text
from shopdesk.store.repository import Repository


class Growth(Repository):
    """Counts the followers of an account by days in China.

    The book knows when everybody came and when those left who are gone. Somebody who left and came
    back counts from her last coming.
    """

    def of_days(self, account_id: int, days: int) -> FollowerGrowth:
        """The last ``days`` days, today among them."""
        today = beijing_day(self._clock.now())
        first = today - timedelta(days=days - 1)
        joined = self._by_day(account_id, "followed_at", first, "1")
        left = self._by_day(account_id, "left_at", first, "not following")
        followers: int = self._lane.value(
            "select count(*) from followers where account_id = ? and following", [account_id]
        )
        counted = []
        for number in range(days):
            day = today - timedelta(days=number)
            came, went = joined.get(day.isoformat(), 0), left.get(day.isoformat(), 0)
            counted.append(GrowthDay(day, came, went, followers))
            followers -= came - went
        return FollowerGrowth(tuple(reversed(counted)))

    def _by_day(self, account_id: int, column: str, first: date, where: str) -> dict[str, int]:
        since = datetime.combine(first, time(), BEIJING)
        rows = self._lane.rows(
            f"select date({column}, '+8 hours') as day, count(*) as people from followers"
            f" where account_id = ? and {column} >= ? and {where} group by day",
            [account_id, to_text(since)],
        )
        return {row["day"]: row["people"] for row in rows}
