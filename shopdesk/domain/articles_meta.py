"""An article from outside: its title, its versions, and where each version has been handed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One article as lists show it; ``version`` is the newest one's number, counting from 1."""

    id: int
    uid: str
    account_id: int | None
    title: str
    version: int
    archived: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One saved state of an article. ``body`` is its block JSON; ``kept`` survives thinning of
    history.
    """

    id: int
    article_id: int
    number: int
    title: str
    body: str
    saved_at: datetime
    kept: bool


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A version that was put into the platform's draft box, with the digest of what was read
    back.
    """

    article_id: int
    version: int
    account_id: int
    media_id: str
    content_sha256: str
    at: datetime
