"""The platform's figures for a draft: how long a title, how big the body, how many pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shopdesk.domain import limits
from shopdesk.domain.articles import Article
from shopdesk.domain.failures import Detail
from shopdesk.domain.findings import Finding, Severity
from shopdesk.domain.limits import Limit

WARN_FROM = 0.8
"""A meter turns amber from this part of a limit."""


def check_head(article: Article) -> Iterator[Finding]:
    """Title, author, digest and source link against their limits; an empty title or cover."""
    fields: Mapping[str, tuple[str, Limit]] = {
        "title": (article.title, limits.TITLE),
        "author": (article.author, limits.AUTHOR),
        "digest": (article.digest, limits.DIGEST),
        "source_url": (article.source_url, limits.SOURCE_URL),
    }
    for name, (text, limit) in fields.items():
        yield from _over(name, name, limit.amount(text), limit)
    if not article.title.strip():
        yield Finding("title", Severity.FINDING, "title", "finding.title-missing")
    if not article.cover:
        yield Finding("cover", Severity.FINDING, "cover", "finding.cover-missing")
    if article.source_url and not article.source_url.startswith(("http://", "https://")):
        yield Finding("source_url", Severity.FINDING, "source_url", "finding.source_url-scheme")


def check_size(html: str) -> Iterator[Finding]:
    """Characters and bytes of the finished HTML."""
    characters, content = limits.CONTENT_CHARACTERS, limits.CONTENT_BYTES
    yield from _over("characters", "content", characters.amount(html), characters)
    yield from _over("bytes", "content", content.amount(html), content)


def _over(key: str, where: str, found: int, limit: Limit) -> Iterator[Finding]:
    details: dict[str, Detail] = {"found": found, "limit": limit.value}
    if not limit.allows(found):
        yield Finding(key, Severity.FINDING, where, f"finding.{key}", details)
    elif key in ("characters", "bytes") and found > WARN_FROM * limit.value:
        yield Finding(key, Severity.ADVICE, where, f"finding.{key}-near", details)
