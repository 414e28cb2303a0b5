"""The hub across the network: the same five doors, spoken over HTTP with a device key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

import httpx

from shopdesk.domain.failures import Failure
from shopdesk.domain.intents import Intent
from shopdesk.domain.journal import Event
from shopdesk.domain.queries import Query
from shopdesk.domain.wire import dump_intent, dump_query, from_plain
from shopdesk.hub.blob_names import check_content
from shopdesk.hub.failure_wire import failure_from_plain

A = TypeVar("A")

#: A piece of a blob: small enough for a poor line, resumed from the last whole piece.
PIECE = 1 << 20

_CONNECT_S = 5.0
_ANSWER_S = 60.0


class RemoteHub:
    """A :class:`~shopdesk.domain.hub.Hub` at ``base_url``; usable from any thread.

    Raises ``Failure("hub.unreachable")`` when there is no (readable) answer and
    ``Refused("hub.not_paired")`` when the key is not known there any more.
    """

    def __init__(self, base_url: str, device_key: str) -> None:
        self._http = httpx.Client(
            base_url=base_url.rstrip("/"),
            headers={"Authorization": f"Bearer {device_key}"},
            timeout=httpx.Timeout(_ANSWER_S, connect=_CONNECT_S),
            trust_env=False,
        )

    def query(self, query: Query[A]) -> A:
        """Ask and get the typed answer."""
        plain = self._ask("POST", "/v1/query", content=dump_query(query).encode())
        return cast(A, from_plain(plain["answer"], query.answer))

    def put_blob(self, sha256: str, data: bytes, mime: str) -> None:
        """Hand over content in pieces, going on where an earlier attempt broke off."""
        check_content(sha256, data)
        path = f"/v1/blobs/{sha256}"
        state = self._ask("GET", path)
        while not state["whole"]:
            offset = int(state["held"])
            query = {"offset": str(offset), "total": str(len(data)), "mime": mime}
            piece = data[offset : offset + PIECE]
            state = self._ask("PUT", path, content=piece, params=query)

    def submit(self, intent: Intent) -> None:
        """Hand over an intent; durable there when this returns."""
        self._ask("POST", "/v1/intents", content=dump_intent(intent).encode())

    def events(self, after: int, wait_seconds: float = 0.0, limit: int = 500) -> list[Event]:
        """Journal entries above ``after``, waiting there up to ``wait_seconds`` (at most 25)."""
        query = {"after": str(after), "wait": str(wait_seconds), "limit": str(limit)}
        plain = self._ask("GET", "/v1/events", params=query)
        return [cast(Event, from_plain(event, Event)) for event in plain]

    def admin(self, action: str, fields: Mapping[str, str] | None = None) -> dict[str, str]:
        """Housekeeping at the hub."""
        body = {"action": action, "fields": dict(fields or {})}
        return dict(self._ask("POST", "/v1/admin", json=body))

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _ask(self, method: str, path: str, **content: Any) -> Any:
        return _answer(self._http, method, path, **content)


def pair(base_url: str, code: str, name: str) -> tuple[str, str]:
    """Device id and key for this machine, in exchange for a pairing code."""
    with httpx.Client(base_url=base_url.rstrip("/"), timeout=_ANSWER_S, trust_env=False) as http:
        answer = _answer(http, "POST", "/v1/pair", json={"code": code, "name": name})
    return str(answer["device"]), str(answer["key"])


def _answer(http: httpx.Client, method: str, path: str, **content: Any) -> Any:
    try:
        response = http.request(method, path, **content)
        plain = response.json()
        failure = None if response.is_success else failure_from_plain(plain["failure"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        raise Failure("hub.unreachable") from None
    if failure is not None:
        raise failure
    return plain
