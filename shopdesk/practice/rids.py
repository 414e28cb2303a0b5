"""Request ids: every refusal carries one, and rid/get explains it for seven days."""

from __future__ import annotations

import re
import secrets

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.wire import Call, Json, Refusal

KEPT_S = 7 * 86400
_BODY_KEPT = 4096
_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}")
_SECRETS = re.compile(r"((?:access_token|secret|appsecret)[=\"':\s]+)[^&\"'\s]+")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS rids (
    rid TEXT PRIMARY KEY,
    at REAL NOT NULL,
    url TEXT NOT NULL,
    request TEXT NOT NULL,
    response TEXT NOT NULL,
    client TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rids_by_time ON rids (at);
"""


class Rids:
    """The log of refused requests; tokens and secrets in it are masked as on the platform."""

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("rids", _SCHEMA)
        self._book = book
        self._clock = clock

    def new(self) -> str:
        """A fresh request id; its first part is the second it was made in."""
        return f"{int(self._clock.now()):08x}-{secrets.token_hex(4)}-{secrets.token_hex(4)}"

    def keep(self, rid: str, call: Call, query_string: str, response: bytes) -> None:
        """Remember what was asked and answered; older than seven days is forgotten."""
        now = self._clock.now()
        self._book.execute("DELETE FROM rids WHERE at < ?", (now - KEPT_S,))
        self._book.execute(
            "INSERT OR REPLACE INTO rids (rid, at, url, request, response, client)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                rid,
                now,
                _masked(f"{call.path}?{query_string}"),
                _masked(call.body[:_BODY_KEPT].decode("utf-8", "replace")),
                response.decode("utf-8", "replace"),
                call.client,
            ),
        )

    def explain(self, rid: str) -> Json:
        """What rid/get answers; 76002 for another form, 76001 when unknown or too old."""
        if not _FORM.fullmatch(rid):
            raise Refusal(76002)
        row = self._book.execute(
            "SELECT at, url, request, response, client FROM rids WHERE rid = ? AND at >= ?",
            (rid, self._clock.now() - KEPT_S),
        ).fetchone()
        if row is None:
            raise Refusal(76001)
        at, url, request, response, client = row
        return {
            "invoke_time": int(at),
            "cost_in_ms": 1,
            "request_url": url,
            "request_body": request,
            "response_body": response,
            "client_ip": client,
        }


def _masked(text: str) -> str:
    return _SECRETS.sub(r"\1***", text)
