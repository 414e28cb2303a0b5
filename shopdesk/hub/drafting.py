"""Putting articles into the draft box, and knowing afterwards whether they are there.

``draft/add`` has no key: after a lost answer, or after a crash, the draft box itself is asked
before anything is sent again (titles, words, time), so that an unknown outcome does not become two
drafts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from shopdesk.domain.drafts import content_digest
from shopdesk.domain.failures import PlatformFailure, Reach
from shopdesk.domain.intents import DeleteDraft, PushDraft
from shopdesk.domain.journal import DraftPushed
from shopdesk.domain.platform import DraftArticle, DraftView
from shopdesk.hub.losses import losses, plain_words
from shopdesk.hub.ports import PlatformPort
from shopdesk.hub.uploads import Uploads

_BLOB = re.compile(r"blob:([0-9a-f]{64})")

DRAFT_GONE = 40007

_CLOCKS_DIFFER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Drafting:
    """The two draft intents. ``remember`` writes progress down; ``now`` is the hub's time."""

    platform: PlatformPort
    uploads: Uploads
    now: Callable[[], datetime]
    remember: Callable[[dict[str, object]], None]

    def push(self, intent: PushDraft, progress: dict[str, object]) -> DraftPushed:
        """Upload, add, read back; the draft that is replaced goes last, when the new one stands."""
        articles = [self._with_addresses(article) for article in intent.articles]
        media_id = str(progress.get("media_id", "")) or self._add(articles, progress)
        self.remember({"media_id": media_id})
        view = self.platform.draft(media_id)
        if intent.replaces_media_id:
            self.delete(DeleteDraft(intent.id, intent.replaces_media_id))
        lost = {
            name
            for article, stands in zip(articles, view.contents, strict=False)
            for name in losses(article.content, stands)
        }
        return DraftPushed(
            intent_id=intent.id,
            media_id=media_id,
            view=view,
            content_sha256=content_digest(view),
            lost=tuple(sorted(lost)),
        )

    def delete(self, intent: DeleteDraft) -> None:
        """Remove a draft; one that is gone already is what was wanted."""
        try:
            self.platform.delete_draft(intent.media_id)
        except PlatformFailure as failure:
            if failure.errcode != DRAFT_GONE:
                raise

    def _with_addresses(self, article: DraftArticle) -> DraftArticle:
        """The article as the platform wants it: its pictures' addresses, its cover's media id."""

        def address(found: re.Match[str]) -> str:
            return self.uploads.address(self.platform, found.group(1))

        return replace(
            article,
            content=_BLOB.sub(address, article.content),
            cover=self.uploads.material(self.platform, article.cover) if article.cover else "",
            pictures=tuple(self.uploads.material(self.platform, p) for p in article.pictures),
        )

    def _add(self, articles: Sequence[DraftArticle], progress: dict[str, object]) -> str:
        begun = progress.get("adding_since")
        if isinstance(begun, str):
            found = self._find(articles, datetime.fromisoformat(begun))
            if found:
                return found
        since = self.now()
        self.remember({"adding_since": since.isoformat()})
        try:
            return self.platform.add_draft(articles)
        except PlatformFailure as failure:
            if failure.reach is not Reach.UNKNOWN:
                raise
            found = self._find(articles, since)
            if not found:
                raise
            return found

    def _find(self, articles: Sequence[DraftArticle], since: datetime) -> str:
        """The draft with these titles and words that was made no earlier than ``since``."""
        for view in self.platform.list_drafts(0, 20, True):
            made = view.updated_at or datetime.max.replace(tzinfo=UTC)
            if made >= since - _CLOCKS_DIFFER and _reads_as(view, articles):
                return view.media_id
        return ""


def _reads_as(view: DraftView, articles: Sequence[DraftArticle]) -> bool:
    titles = [article.title for article in articles]
    words = [plain_words(article.content) for article in articles]
    return list(view.titles) == titles and [plain_words(c) for c in view.contents] == words
