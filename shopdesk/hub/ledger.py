"""Who received how many broadcasts in which Beijing month: the count the platform never tells.

An entry is made in the same transaction that allows a send, before it leaves; it goes only when the
platform has definitely refused the send. So the ledger may count one too many, never one too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from shopdesk.clock import beijing_day, beijing_month
from shopdesk.hub.tables import ledger

#: Stands for every follower: a send to all has no list.
EVERYONE = "*"

_AT_ONCE = 500


class Ledger:
    """The ledger of one account."""

    def __init__(self, account: str) -> None:
        self._account = account

    def enter(
        self,
        connection: Connection,
        job_id: str,
        number: int,
        openids: Iterable[str],
        at: datetime,
    ) -> None:
        """Count one send for each of ``openids`` (``EVERYONE`` for a send to all)."""
        common = {
            "job_id": job_id,
            "number": number,
            "account": self._account,
            "month": beijing_month(at),
            "day": beijing_day(at).isoformat(),
        }
        for some in _portions(openids):
            connection.execute(insert(ledger), [{**common, "openid": openid} for openid in some])

    def strike(self, connection: Connection, job_id: str, number: int) -> None:
        """Take a batch back: the platform definitely did not send it."""
        mine = (ledger.c.job_id == job_id) & (ledger.c.number == number)
        connection.execute(delete(ledger).where(mine))

    def full(
        self, connection: Connection, openids: Sequence[str], at: datetime, limit: int
    ) -> set[str]:
        """Those of ``openids`` who received ``limit`` or more in the month of ``at``."""
        month = beijing_month(at)
        for_all = self._count_for_all(connection, month)
        if for_all >= limit:
            return set(openids)
        reached: set[str] = set()
        for some in _portions(openids):
            query = (
                select(ledger.c.openid)
                .where(self._in(month), ledger.c.openid.in_(some))
                .group_by(ledger.c.openid)
                .having(func.count() >= limit - for_all)
            )
            reached.update(row.openid for row in connection.execute(query))
        return reached

    def counts(self, connection: Connection, month: str, at_least: int = 1) -> dict[str, int]:
        """Sends per follower in ``month`` (YYYY-MM); ``EVERYONE`` stands for sends to all.

        The sends to all are included in every named follower's figure.
        """
        for_all = self._count_for_all(connection, month)
        query = (
            select(ledger.c.openid, func.count().label("sends"))
            .where(self._in(month), ledger.c.openid != EVERYONE)
            .group_by(ledger.c.openid)
            .having(func.count() >= at_least - for_all)
        )
        found = {row.openid: int(row.sends) + for_all for row in connection.execute(query)}
        return {EVERYONE: for_all, **found} if for_all >= max(at_least, 1) else found

    def forget(self, connection: Connection, openid: str) -> None:
        """Delete one follower's entries."""
        connection.execute(delete(ledger).where(ledger.c.openid == openid))

    def _in(self, month: str) -> ColumnElement[bool]:
        return (ledger.c.account == self._account) & (ledger.c.month == month)

    def _count_for_all(self, connection: Connection, month: str) -> int:
        query = select(func.count()).where(self._in(month), ledger.c.openid == EVERYONE)
        return int(connection.execute(query).scalar_one())


def _portions(openids: Iterable[str]) -> Iterator[list[str]]:
    source = iter(openids)
    while some := list(islice(source, _AT_ONCE)):
        yield some
