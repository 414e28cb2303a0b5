"""Publishing a draft on the account's page: submitted once, then followed until settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shopdesk.domain.failures import PlatformFailure, Reach
from shopdesk.domain.intents import PublishDraft
from shopdesk.domain.journal import Published
from shopdesk.hub.ports import PlatformPort

RUNNING = "running"

#: Seconds between questions after a publish job; the finish event asks at once.
ASK_AFTER_S = (5, 15, 60, 300, 900)

#: Then nobody asks any more: about a day.
MOST_QUESTIONS = 100


class NotYet(Exception):
    """The job is still running: ask again after ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class OutcomeUnknown(Exception):
    """Nobody can find out whether it happened: it is never repeated by itself."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """The publish intent. ``remember`` writes progress down."""

    platform: PlatformPort
    remember: Callable[[dict[str, object]], None]

    def publish(self, intent: PublishDraft, progress: dict[str, object]) -> Published:
        """Submit once and read the job's state; :class:`NotYet` while it is running.

        After a lost answer there is no number to ask by: :class:`OutcomeUnknown`, the shop looks at
        the website.
        """
        publish_id = str(progress.get("publish_id", ""))
        if not publish_id:
            if progress.get("submitting"):
                raise OutcomeUnknown
            publish_id = self._submit(intent)
        asked = progress.get("asked", 0)
        asked = asked if isinstance(asked, int) else 0
        if asked >= MOST_QUESTIONS:
            raise OutcomeUnknown
        self.remember({"publish_id": publish_id, "asked": asked + 1})
        wait = ASK_AFTER_S[min(asked, len(ASK_AFTER_S) - 1)]
        try:
            reading = self.platform.publish_status(publish_id)
        except PlatformFailure as failure:
            if failure.reach is Reach.REFUSED:
                raise
            raise NotYet(wait) from None
        if reading.status == RUNNING:
            raise NotYet(wait)
        return Published(
            intent_id=intent.id,
            publish_id=publish_id,
            status=reading.status,
            article_id=reading.article_id,
            article_urls=reading.article_urls,
        )

    def _submit(self, intent: PublishDraft) -> str:
        self.remember({"submitting": True})
        try:
            return self.platform.publish(intent.media_id)
        except PlatformFailure as failure:
            if failure.reach is Reach.UNKNOWN:
                raise OutcomeUnknown from None
            self.remember({})
            raise
