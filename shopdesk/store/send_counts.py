"""How many sends people have had: the month of everybody, and the month of one audience."""

from __future__ import annotations

from shopdesk.domain.ledger import AudienceNow, MonthSends, ReceiptState
from shopdesk.store.repository import Repository

_IN_MONTH = "day between :month || '-01' and :month || '-31'"

_SPREAD = f"""
    select sent, sent + planned as after, count(*) as people from (
        select coalesce(sum(state = 'sent'), 0) as sent,
            coalesce(sum(state = 'planned'), 0) as planned
        from followers left join receipts on receipts.follower_id = followers.id
            and state in ('planned', 'sent') and {_IN_MONTH}
        where account_id = :account and following
        group by followers.id)
    group by sent, after
"""

_AUDIENCE = f"""
    select count(*) as expected,
        coalesce(sum(not following), 0) as gone,
        coalesce(sum(blacklisted), 0) as blacklisted,
        coalesce(sum(consent = 'opted-out'), 0) as opted_out,
        coalesce(sum(:limit <= (select count(*) from receipts as others
            where others.follower_id = mine.follower_id and others.broadcast_id <> :broadcast
            and others.state in ('planned', 'sent') and {_IN_MONTH})), 0) as month_full
    from receipts as mine
        join followers on followers.id = mine.follower_id
        join customers on customers.id = mine.customer_id
    where mine.broadcast_id = :broadcast and mine.state = 'planned'
"""


class SendCounts(Repository):
    """Counts receipts by person. Planned ones count like sent ones where a limit is asked about."""

    def of_month(self, account_id: int, month: str, limit: int) -> MonthSends:
        """Everybody who follows, by the number of sends in ``month`` (Beijing, YYYY-MM)."""
        now, planned = [0] * (limit + 1), [0] * (limit + 1)
        for row in self._lane.each(_SPREAD, {"account": account_id, "month": month}):
            now[min(row["sent"], limit)] += row["people"]
            planned[min(row["after"], limit)] += row["people"]
        return MonthSends(month, limit, tuple(now), tuple(planned))

    def of_audience(self, broadcast_id: int, month: str, limit: int) -> AudienceNow:
        """What has become of the people for whom a broadcast is planned; ``month`` is its own."""
        row = self._lane.row(_AUDIENCE, {"broadcast": broadcast_id, "month": month, "limit": limit})
        assert row is not None
        return AudienceNow(
            expected=row["expected"],
            left=row["gone"],
            blacklisted=row["blacklisted"],
            opted_out=row["opted_out"],
            month_full=row["month_full"],
        )

    def of_receipts(self, broadcast_id: int) -> dict[ReceiptState, int]:
        """How many people of a broadcast are planned, were sent it, or were left out after all."""
        rows = self._lane.rows(
            "select state, count(*) as people from receipts where broadcast_id = ? group by state",
            [broadcast_id],
        )
        return {ReceiptState(row["state"]): row["people"] for row in rows}
