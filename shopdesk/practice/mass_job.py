"""One mass job: whom it goes to, how it stands, and how the platform tells of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from shopdesk.practice.wire import Json

WAITING, SENDING, FINISHED = "waiting", "sending", "finished"
SEND_SUCCESS, SEND_FAIL, DELETE = "SEND_SUCCESS", "SEND_FAIL", "DELETE"

COLUMNS = (
    "msg_id, msg_data_id, submitted, to_all, audience, message, articles, urls, phase, status,"
    " total, sent, errors, deleted"
)
"""Columns of mass_jobs, in the order of `job_of`."""


@dataclass(frozen=True)
class Audience:
    """Everybody, one tag's followers, or a list of openids."""

    to_all: bool = False
    tag_id: int | None = None
    openids: tuple[str, ...] = ()


@dataclass(frozen=True)
class MassJob:
    """One accepted job. `status` is mass/get's word, or the event's ``err(n)`` on failure."""

    msg_id: int
    msg_data_id: int | None
    submitted: float
    to_all: bool
    audience: Audience
    message: Json
    articles: list[Json]
    urls: list[str]
    phase: str
    status: str
    total: int
    sent: int
    errors: int
    deleted: list[int]

    @property
    def told(self) -> str:
        """The state as mass/get words it."""
        if self.phase != FINISHED:
            return "SENDING"
        return self.status if self.status in (SEND_SUCCESS, DELETE) else SEND_FAIL

    def as_seen(self) -> Json:
        """What stands in followers' chats: the message, for articles titles and addresses."""
        if not self.articles:
            return self.message
        shown = [
            {"title": article["title"], "url": url}
            for article, url in zip(self.articles, self.urls, strict=True)
        ]
        return {"msgtype": "mpnews", "mpnews": {"articles": shown}}

    def finish_event(self, status: str) -> Json:
        """MASSSENDJOBFINISH with this Status, the only place that tells the counts."""
        addresses: list[Json] = []
        if status == "send success":
            addresses = [
                {"ArticleIdx": idx, "ArticleUrl": url} for idx, url in enumerate(self.urls, start=1)
            ]
        return {
            "MsgType": "event",
            "Event": "MASSSENDJOBFINISH",
            "MsgID": self.msg_id,
            "Status": status,
            "TotalCount": self.total,
            "FilterCount": self.sent + self.errors,
            "SentCount": self.sent,
            "ErrorCount": self.errors,
            "CopyrightCheckResult": {"Count": 0, "ResultList": "", "CheckState": 1},
            "ArticleUrlResult": {
                "Count": len(addresses),
                "ResultList": {"item": addresses} if addresses else "",
            },
        }


def job_of(row: tuple[Any, ...]) -> MassJob:
    """The job of a row of `COLUMNS`."""
    audience = json.loads(row[4])
    audience["openids"] = tuple(audience["openids"])
    return MassJob(
        msg_id=row[0],
        msg_data_id=row[1],
        submitted=row[2],
        to_all=bool(row[3]),
        audience=Audience(**audience),
        message=json.loads(row[5]),
        articles=json.loads(row[6]),
        urls=json.loads(row[7]),
        phase=row[8],
        status=row[9],
        total=row[10],
        sent=row[11],
        errors=row[12],
        deleted=json.loads(row[13]),
    )
