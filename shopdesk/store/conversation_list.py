"""The list of conversations as a clerk works through it: what closes first stands first.

One question to the book per section and page. Where a section begins and ends depends on the time,
so the time is part of every question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shopdesk.domain.conversations import Conversation, Section
from shopdesk.domain.limits import REPLIES_AFTER_ACTION
from shopdesk.domain.paging import Cursor, Page
from shopdesk.domain.reply_windows import action_window, message_window
from shopdesk.store.connection import chunks, marks
from shopdesk.store.conversations import SELECT, to_conversation
from shopdesk.store.instants import to_text
from shopdesk.store.repository import Repository


@dataclass(frozen=True, slots=True)
class _Part:
    """One section: its condition on ``:``-free SQL, and the column it is ordered by."""

    where: str
    parameters: tuple[Any, ...]
    key: str
    descending: bool = False


class ConversationList(Repository):
    """Sections of the conversations of an account."""

    def section(
        self,
        account_id: int,
        section: Section,
        now: datetime,
        *,
        after: Cursor | None = None,
        limit: int = 50,
    ) -> Page[Conversation]:
        """A page of one section as it stands at ``now``."""
        part = _part(section, now)
        return self._page(
            SELECT,
            f"conversations.account_id = ? and {part.where}",
            [account_id, *part.parameters],
            key=part.key,
            descending=part.descending,
            after=after,
            limit=limit,
            make=to_conversation,
            row_id="conversations.id",
        )

    def size(self, account_id: int, section: Section, now: datetime) -> int:
        """How many conversations a section holds at ``now``."""
        part = _part(section, now)
        count: int = self._lane.value(
            f"select count(*) from conversations where account_id = ? and {part.where}",
            [account_id, *part.parameters],
        )
        return count

    def first_to_close(self, account_id: int, now: datetime) -> Conversation | None:
        """The conversation to answer first, None when nobody waits."""
        page = self.section(account_id, Section.TO_ANSWER, now, limit=1)
        return page.items[0] if page.items else None

    def with_customers(self, account_id: int, customer_ids: Sequence[int]) -> list[Conversation]:
        """The conversations in which one of these people has written, in the order of the ids."""
        found: dict[int, Conversation] = {}
        for ids in chunks(customer_ids):
            rows = self._lane.rows(
                f"{SELECT} where conversations.account_id = ? and last_in_at is not null"
                f" and followers.customer_id in ({marks(ids)})",
                [account_id, *ids],
            )
            found.update((row["customer_id"], to_conversation(row)) for row in rows)
        return [found[one] for one in customer_ids if one in found]


def _part(section: Section, now: datetime) -> _Part:
    written_after = to_text(now - message_window())
    acted_after = to_text(now - action_window())
    waits = "(conversations.state = 'waiting' and conversations.last_in_at > ?)"
    arrived = "(conversations.acted_at > ? and conversations.replies_since_action < ?)"
    most = REPLIES_AFTER_ACTION.value
    match section:
        case Section.TO_ANSWER:
            return _Part(waits, (written_after,), "conversations.last_in_at")
        case Section.JUST_ARRIVED:
            return _Part(
                f"{arrived} and not coalesce({waits}, 0)",
                (acted_after, most, written_after),
                "conversations.acted_at",
                descending=True,
            )
        case Section.ANSWERED:
            return _Part(
                "conversations.state = 'answered' and conversations.last_in_at > ?"
                f" and not coalesce({arrived}, 0)",
                (written_after, acted_after, most),
                "conversations.last_in_at",
            )
        case Section.CLOSED:
            return _Part(
                "conversations.last_in_at is not null"
                " and (conversations.state = 'done' or conversations.last_in_at <= ?)"
                f" and not coalesce({arrived}, 0)",
                (written_after, acted_after, most),
                "conversations.last_at",
                descending=True,
            )
