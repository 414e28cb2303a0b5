"""Who may use the control API, and how its refusals look.

The control API moves time and reads every chat, so it is for programs on the own machine: a
request must name the listening address in Host (a name that was re-bound to this machine by
somebody else's DNS does not), and a browser must not come from another page (Origin,
Sec-Fetch-Site).
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from shopdesk.practice.callbacks import CheckInFailed
from shopdesk.practice.deeds import Impossible
from shopdesk.practice.journey import AlreadyJumping
from shopdesk.practice.wire import Refusal

Body = dict[str, Any]
Handler = Callable[[Request, Body], Awaitable[Any]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
BODY_MAX_BYTES = 1024 * 1024


class Unknown(LookupError):
    """The path names something that is not there."""


class Door:
    """Wraps the handlers of a control API that listens on `host`."""

    def __init__(self, host: str) -> None:
        self._hosts = LOOPBACK | {host.lower()}

    def guard(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """`handler` behind the door: takes (request, JSON body), gives what JSON can hold."""

        async def guarded(request: Request) -> Response:
            if not self._admits(request):
                return _refusal(403, "foreign", "this address is for programs on this machine")
            try:
                answer = await handler(request, await _body(request))
            except (Impossible, AlreadyJumping, CheckInFailed) as failure:
                return _refusal(409, _code(failure), str(failure))
            except Refusal as refusal:
                return _refusal(409, f"platform {refusal.code}", refusal.text or "")
            except Unknown as failure:
                return _refusal(404, "unknown", str(failure))
            except (ValueError, TypeError) as failure:
                return _refusal(400, _code(failure), str(failure))
            return JSONResponse({} if answer is None else answer)

        return guarded

    def _admits(self, request: Request) -> bool:
        host = request.headers.get("host", "")
        if (urlsplit(f"//{host}").hostname or "").lower() not in self._hosts:
            return False
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return False
        return request.headers.get("sec-fetch-site", "none") in ("none", "same-origin")


async def _body(request: Request) -> Body:
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > BODY_MAX_BYTES:
            raise HTTPException(413)
    if not raw.strip():
        return {}
    body = json.loads(bytes(raw))
    if not isinstance(body, dict):
        raise ValueError("the body is a JSON object")
    return body


def _refusal(status: int, code: str, detail: str) -> Response:
    return JSONResponse({"error": code, "detail": detail}, status_code=status)


def _code(failure: Exception) -> str:
    return type(failure).__name__
