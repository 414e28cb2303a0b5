"""What followers wrote and what the shop answered, one conversation per follower."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from shopdesk.clock import Clock
from shopdesk.domain.conversations import Conversation, ConversationState, Direction, Message
from shopdesk.domain.journal import MessageReceived, ReplyOutcome, ReplySettled
from shopdesk.domain.paging import Cursor, Page
from shopdesk.domain.uids import new_uid
from shopdesk.store.connection import Lane, Row
from shopdesk.store.followers import Followers
from shopdesk.store.instants import to_instant, to_optional_instant, to_text
from shopdesk.store.repository import Repository, required
from shopdesk.store.timeline import Timeline

SELECT = """
    select conversations.*, followers.customer_id as customer_id, customers.name as name,
        newest.kind as last_kind, newest.direction as last_direction,
        newest.outcome as last_outcome, newest.reason as last_reason
    from conversations
    join followers on followers.id = conversations.follower_id
    join customers on customers.id = followers.customer_id
    left join messages newest on newest.id = (
        select id from messages where conversation_id = conversations.id
        order by at desc, id desc limit 1)
"""

#: How much of the newest message a list shows.
PREVIEW = 80


class Conversations(Repository):
    """Conversations and their messages."""

    def __init__(
        self, lane: Lane, clock: Clock, *, followers: Followers, timeline: Timeline
    ) -> None:
        super().__init__(lane, clock)
        self._followers = followers
        self._timeline = timeline

    def received(self, account_id: int, event: MessageReceived) -> Message | None:
        """Write down what a follower wrote. None when this message is known already."""
        source = f"{account_id}:{event.message_id}"
        with self._lane.write() as db:
            if self._by_source(source):
                return None
            follower = self._followers.met(account_id, event.openid, event.sent_at)
            conversation = self._ensure(account_id, follower.id, event.sent_at)
            self._insert(
                conversation, event.sent_at, Direction.IN, event.kind, event.text, source,
                media=event.media, fields=event.fields,
            )  # fmt: skip
            when = to_text(event.sent_at)
            db.execute(
                "update conversations set state = ?, unread = unread + 1, replies_since = 0,"
                " last_in_at = max(coalesce(last_in_at, ''), ?) where id = ?",
                [ConversationState.WAITING, when, conversation],
            )
            self._show_newest(conversation)
            self._timeline.touch(follower.customer_id, when)
            return self._by_source(source)

    def media_fetched(
        self, account_id: int, message_id: str, sha256: str, *, reason: str = ""
    ) -> None:
        """The picture or voice of an earlier message has arrived as a blob; or, with an empty
        ``sha256``, never will because of ``reason``.
        """
        with self._lane.write() as db:
            db.execute(
                "update messages set media = ?, reason = ? where source = ?",
                [sha256, reason, f"{account_id}:{message_id}"],
            )

    def acted(self, account_id: int, follower_id: int, at: datetime) -> None:
        """She followed, scanned or pressed the menu: for a minute the shop may write to her.

        Opens a conversation that needs no answer when there is none yet.
        """
        with self._lane.write() as db:
            conversation = self._ensure(account_id, follower_id, at, ConversationState.DONE)
            when = to_text(at)
            db.execute(
                "update conversations set acted_at = ?, replies_since_action = 0"
                " where id = ? and coalesce(acted_at, '') < ?",
                [when, conversation, when],
            )

    def replying(
        self,
        conversation_id: int,
        intent_id: str,
        text: str,
        *,
        kind: str = "text",
        media: str = "",
        author: str = "",
    ) -> Message:
        """Write down a reply that is about to be sent; its outcome comes with :meth:`settled`.

        ``intent_id`` is the id it travels under; writing it down twice changes nothing.
        """
        with self._lane.write() as db:
            self.get(conversation_id)
            if not self._by_source(intent_id):
                self._insert(
                    conversation_id, self._clock.now(), Direction.OUT, kind, text, intent_id,
                    media=media, author=author,
                )  # fmt: skip
                db.execute(
                    "update conversations set state = ?, unread = 0,"
                    " replies_since = replies_since + 1,"
                    " replies_since_action = replies_since_action + 1 where id = ?",
                    [ConversationState.ANSWERED, conversation_id],
                )
                self._show_newest(conversation_id)
        return _message(
            required(
                self._lane.row("select * from messages where source = ?", [intent_id]),
                "message.unknown",
            )
        )

    def settled(self, event: ReplySettled) -> None:
        """Write down how a reply ended. One that was refused does not count against the window.

        What was unknown may become known later; what is known stays.
        """
        with self._lane.write() as db:
            known = self._by_source(event.intent_id)
            if known is None or known.outcome not in (None, ReplyOutcome.UNKNOWN):
                return
            db.execute(
                "update messages set outcome = ?, reason = ? where id = ?",
                [event.outcome, event.reason, known.id],
            )
            if event.outcome is ReplyOutcome.REFUSED:
                db.execute(
                    "update conversations set state = ?,"
                    " replies_since = max(replies_since - 1, 0),"
                    " replies_since_action = max(replies_since_action - 1, 0) where id = ?",
                    [ConversationState.WAITING, known.conversation_id],
                )

    def message(self, message_id: int) -> Message:
        """One message; raises ``Refused("message.unknown")``."""
        row = self._lane.row("select * from messages where id = ?", [message_id])
        return _message(required(row, "message.unknown"))

    def get(self, conversation_id: int) -> Conversation:
        """One conversation; raises ``Refused("conversation.unknown")``."""
        row = self._lane.row(f"{SELECT} where conversations.id = ?", [conversation_id])
        return to_conversation(required(row, "conversation.unknown"))

    def of_customer(self, customer_id: int) -> list[Conversation]:
        """Her conversations, newest first."""
        rows = self._lane.rows(
            f"{SELECT} where followers.customer_id = ? order by conversations.last_at desc",
            [customer_id],
        )
        return [to_conversation(row) for row in rows]

    def page(
        self,
        account_id: int,
        *,
        state: ConversationState | None = None,
        after: Cursor | None = None,
        limit: int = 50,
    ) -> Page[Conversation]:
        """Conversations of an account, newest first."""
        where = "conversations.account_id = ?"
        parameters: list[int | str] = [account_id]
        if state is not None:
            where += " and conversations.state = ?"
            parameters.append(state.value)
        return self._page(
            SELECT,
            where,
            parameters,
            key="conversations.last_at",
            descending=True,
            after=after,
            limit=limit,
            make=to_conversation,
            row_id="conversations.id",
        )

    def messages(
        self, conversation_id: int, *, after: Cursor | None = None, limit: int = 50
    ) -> Page[Message]:
        """Messages, newest first; the next page is older."""
        return self._page(
            "select * from messages",
            "conversation_id = ?",
            [conversation_id],
            key="at",
            descending=True,
            after=after,
            limit=limit,
            make=_message,
        )

    def waiting(self, account_id: int) -> int:
        """How many conversations still wait for an answer."""
        count: int = self._lane.value(
            "select count(*) from conversations where account_id = ? and state = 'waiting'",
            [account_id],
        )
        return count

    def read(self, conversation_id: int) -> None:
        """Nothing in it is unread any more."""
        with self._lane.write() as db:
            db.execute(
                "update conversations set unread = 0 where id = ? and unread", [conversation_id]
            )

    def finish(self, conversation_id: int) -> None:
        """Needs no answer (any more); her next message opens it again."""
        with self._lane.write() as db:
            self.get(conversation_id)
            db.execute(
                "update conversations set state = ?, unread = 0 where id = ?",
                [ConversationState.DONE, conversation_id],
            )

    def reopen(self, conversation_id: int) -> None:
        """It needs an answer after all."""
        with self._lane.write() as db:
            self.get(conversation_id)
            db.execute(
                "update conversations set state = ? where id = ?",
                [ConversationState.WAITING, conversation_id],
            )

    def keep_draft(self, conversation_id: int, text: str) -> None:
        """Keep a reply somebody has begun; empty forgets it. No news when it stands so already."""
        with self._lane.write() as db:
            db.execute(
                "update conversations set draft = ? where id = ? and draft <> ?",
                [text, conversation_id, text],
            )

    def _ensure(
        self,
        account_id: int,
        follower_id: int,
        at: datetime,
        state: ConversationState = ConversationState.WAITING,
    ) -> int:
        with self._lane.write() as db:
            db.execute(
                "insert into conversations (uid, account_id, follower_id, state, last_at)"
                " values (?, ?, ?, ?, ?) on conflict (follower_id) do nothing",
                [new_uid(), account_id, follower_id, state, to_text(at)],
            )
        found: int = self._lane.value(
            "select id from conversations where follower_id = ?", [follower_id]
        )
        return found

    def _insert(
        self,
        conversation_id: int,
        at: datetime,
        direction: Direction,
        kind: str,
        text: str,
        source: str,
        *,
        media: str = "",
        author: str = "",
        fields: Mapping[str, str] | None = None,
    ) -> None:
        with self._lane.write() as db:
            db.table("messages").insert(
                {
                    "uid": new_uid(),
                    "conversation_id": conversation_id,
                    "at": to_text(at),
                    "direction": direction.value,
                    "kind": kind,
                    "text": text,
                    "media": media,
                    "author": author,
                    "source": source,
                    "fields": json.dumps(dict(fields or {}), ensure_ascii=False, sort_keys=True),
                }
            )

    def _show_newest(self, conversation_id: int) -> None:
        # Messages may come late and out of order: the list shows the newest by its own time.
        with self._lane.write() as db:
            db.execute(
                "update conversations set (last_at, last_text) ="
                " (select at, substr(text, 1, :preview) from messages where conversation_id = :id"
                " order by at desc, id desc limit 1) where id = :id",
                {"preview": PREVIEW, "id": conversation_id},
            )

    def _by_source(self, source: str) -> Message | None:
        row = self._lane.row("select * from messages where source = ?", [source])
        return None if row is None else _message(row)


def to_conversation(row: Row) -> Conversation:
    return Conversation(
        id=row["id"],
        uid=row["uid"],
        account_id=row["account_id"],
        follower_id=row["follower_id"],
        customer_id=row["customer_id"],
        state=ConversationState(row["state"]),
        last_at=to_instant(row["last_at"]),
        last_in_at=to_optional_instant(row["last_in_at"]),
        last_text=row["last_text"],
        unread=row["unread"],
        replies_since=row["replies_since"],
        name=row["name"],
        acted_at=to_optional_instant(row["acted_at"]),
        replies_since_action=row["replies_since_action"],
        draft=row["draft"],
        last_kind=row["last_kind"] or "",
        last_direction=Direction(row["last_direction"] or Direction.IN),
        last_outcome=ReplyOutcome(row["last_outcome"]) if row["last_outcome"] else None,
        last_reason=row["last_reason"] or "",
    )


def _message(row: Row) -> Message:
    return Message(
        id=row["id"],
        uid=row["uid"],
        conversation_id=row["conversation_id"],
        at=to_instant(row["at"]),
        direction=Direction(row["direction"]),
        kind=row["kind"],
        text=row["text"],
        media=row["media"],
        author=row["author"],
        outcome=ReplyOutcome(row["outcome"]) if row["outcome"] else None,
        reason=row["reason"],
        source=row["source"] or "",
        fields=json.loads(row["fields"]),
    )
