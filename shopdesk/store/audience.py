"""Who a broadcast would reach, and how many it would not, and why: one question, answered by
SQL.
"""

from __future__ import annotations

from shopdesk.domain.ledger import Audience, Recipient, SkipReason
from shopdesk.store.groups import in_group
from shopdesk.store.repository import Repository

# One place per person: the one where she follows. The first reason that applies is the one that is
# told.
_JUDGED = """
    with places as (
        select customers.id as customer_id, customers.consent, followers.id as follower_id,
            openid, following, blacklisted,
            row_number() over (partition by customers.id
                order by following desc, blacklisted, followers.id) as place
        from customers left join followers
            on followers.customer_id = customers.id and followers.account_id = :account
        where {group}
    ),
    judged as materialized (
        select customer_id, follower_id, openid, case
            when follower_id is null then 'no-identity'
            when not following then 'not-following'
            when blacklisted then 'blacklisted'
            when consent = 'opted-out' then 'opted-out'
            when :month_limit <= (select count(*) from receipts
                where receipts.follower_id = places.follower_id and state in ('planned', 'sent')
                and day between :month || '-01' and :month || '-31') then 'month-full'
            end as reason
        from places where place = 1
    )
    select customer_id, follower_id, openid, null as reason, 1 as people
        from judged where reason is null
    union all
    select null, null, null, reason, count(*) from judged where reason is not null group by reason
    order by customer_id
"""


class Audiences(Repository):
    """Freezes audiences."""

    def of_group(
        self, account_id: int, group_id: int | None, *, month: str, month_limit: int | None
    ) -> Audience:
        """Everybody of the group (None: all customers) who may be sent a broadcast of this account.

        ``month`` is the Beijing month (YYYY-MM) in which it goes out; ``month_limit`` how many
        sends a follower may get in it, None where the platform counts per account. Broadcasts that
        are planned for the month count like sent ones. A person with two openids is reached once.
        """
        condition, parameters = in_group(group_id)
        names = {f"group{number}": value for number, value in enumerate(parameters)}
        for name in names:
            condition = condition.replace("?", f":{name}", 1)
        rows = self._lane.each(
            _JUDGED.format(group=condition),
            {"account": account_id, "month": month, "month_limit": month_limit, **names},
        )
        recipients = []
        skipped = {}
        for row in rows:
            if row["reason"] is None:
                recipients.append(Recipient(row["customer_id"], row["follower_id"], row["openid"]))
            else:
                skipped[SkipReason(row["reason"])] = row["people"]
        return Audience(tuple(recipients), skipped)
