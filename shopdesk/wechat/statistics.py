"""The platform's figures, ready about 08:00 the next day.

Official page: /doc/service/api/wedata.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from shopdesk.domain import limits
from shopdesk.domain.platform import DayFigures
from shopdesk.wechat.answers import Fields
from shopdesk.wechat.client import PlatformClient

UNMAINTAINED = frozenset(
    {
        "getarticlesummary",
        "getarticletotal",
        "getuserread",
        "getuserreadhour",
        "getusershare",
        "getusersharehour",
    }
)
"""Tables the platform no longer keeps up (2025-11); getarticleread, getarticleshare, getbizsummary
and getarticletotaldetail took their place."""

_NOT_FIGURES = frozenset({"ref_date", "stat_date", "msgid", "title"})


class Statistics:
    """Tables by name; the names are those of the official pages."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def table(self, name: str, begin: date, end: date) -> tuple[DayFigures, ...]:
        """One table between two Beijing days, both included; ``ValueError`` for an unknown one.

        Nested figures are flattened: ``read_user``, ``read_user_source.<source>``. An empty table
        is normal on a day without change.
        """
        limit = limits.STATISTICS_SPANS.get(name)
        if limit is None:
            raise ValueError(f"no statistics table is called {name}")
        limit.require((end - begin).days + 1)
        body = {"begin_date": begin.isoformat(), "end_date": end.isoformat()}
        fields = self._client.read(f"/datacube/{name}", body)
        return tuple(
            row for entry in fields.sections("list", required=True) for row in _rows(entry)
        )


def _rows(entry: Fields) -> Iterator[DayFigures]:
    """One row, or one per day of ``detail_list``."""
    day = entry.text("ref_date", "")
    subject = entry.text("msgid", "")
    details = entry.sections("detail_list")
    if not details:
        yield DayFigures(day, dict(_figures(entry.raw)), subject)
    for detail in details:
        yield DayFigures(detail.text("stat_date", day), dict(_figures(detail.raw)), subject)


def _figures(raw: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for name, value in raw.items():
        if name in _NOT_FIGURES:
            continue
        if isinstance(value, int | float):
            yield name, int(value)
        elif isinstance(value, Mapping) and name == "detail":
            yield from _figures(value)
        elif isinstance(value, list):
            for part in value:
                yield from _labelled(name, part)


def _labelled(name: str, part: Any) -> Iterator[tuple[str, int]]:
    """``{"scene_desc": "朋友圈", "user_count": 3}`` as ``name.朋友圈`` = 3."""
    if not isinstance(part, Mapping):
        return
    labels = [value for value in part.values() if isinstance(value, str)]
    counts = [value for value in part.values() if isinstance(value, int)]
    if labels and counts:
        yield f"{name}.{labels[0]}", counts[-1]
