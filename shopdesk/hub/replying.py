"""A clerk's reply: one customer-service message, sent at most once.

The platform offers no key to repeat it safely. An answer that was lost, or a crash in the middle,
ends in "unknown": the clerk sees that it may have arrived and decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk.domain.failures import Failure, PlatformFailure, Reach
from shopdesk.domain.intents import ReplyKind, SendReply
from shopdesk.domain.journal import ReplyOutcome, ReplySettled
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.ports import PlatformPort


@dataclass(frozen=True, slots=True)
class Replying:
    """The reply intent."""

    platform: PlatformPort
    blobs: Blobs

    def reply(self, intent: SendReply, now: datetime) -> ReplySettled:
        """Send; every ending is an event."""
        try:
            self._send(intent)
        except PlatformFailure as failure:
            unknown = failure.reach is Reach.UNKNOWN and failure.path.endswith("custom/send")
            outcome = ReplyOutcome.UNKNOWN if unknown else ReplyOutcome.REFUSED
            return ReplySettled(
                intent.id, intent.openid, outcome, now, failure.code, failure.errcode, failure.rid
            )
        except Failure as failure:
            return ReplySettled(intent.id, intent.openid, ReplyOutcome.REFUSED, now, failure.code)
        return ReplySettled(intent.id, intent.openid, ReplyOutcome.SENT, now)

    def _send(self, intent: SendReply) -> None:
        if intent.kind is ReplyKind.TEXT:
            self.platform.reply_text(intent.openid, intent.content)
        elif intent.kind is ReplyKind.ARTICLE:
            self.platform.reply_article(intent.openid, intent.content)
        else:
            media_id = self.platform.add_temporary_picture(self.blobs.read(intent.content))
            self.platform.reply_picture(intent.openid, media_id)


def cut_off(intent: SendReply, now: datetime) -> ReplySettled:
    """The end of a reply that was being sent when the hub died."""
    return ReplySettled(intent.id, intent.openid, ReplyOutcome.UNKNOWN, now, "reply.interrupted")
