"""The hub's five doors over HTTP, for desks on other machines.

Every request but pairing carries ``Authorization: Bearer <device key>``. Bodies are the texts of
:mod:`shopdesk.domain.wire`; failures come back as JSON with their code. Blocking work runs in
threads; a long poll holds no thread while it waits.

=======  ====================  ==============================================================
POST     /v1/pair              {"code", "name"} → {"device", "key"}
POST     /v1/query             a question → {"answer"}
POST     /v1/intents           an intent → {}
GET      /v1/events            ?after=&wait=&limit= → [event]; acknowledges up to ``after``
GET PUT  /v1/blobs/{sha256}    → {"held", "whole"}; PUT ?offset=&total=&mime= takes one piece
POST     /v1/admin             {"action", "fields"} → {…}
GET      /v1/health            → {"ok": true}, without a key
=======  ====================  ==============================================================
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from cattrs import BaseValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from shopdesk.domain.failures import Failure, PlatformFailure, Refused
from shopdesk.domain.journal import Event
from shopdesk.domain.wire import load_intent, load_query, to_plain
from shopdesk.hub.embedded import EmbeddedHub
from shopdesk.hub.failure_wire import failure_to_plain

log = logging.getLogger("shopdesk.hub.server")

#: One piece of a blob, or one intent with its articles.
LARGEST_BODY = 8 * 1024 * 1024

LONGEST_WAIT_S = 25.0

_Handler = Callable[[Request, str], Awaitable[Any]]


class HubServer:
    """The doors of one hub."""

    def __init__(self, hub: EmbeddedHub) -> None:
        self._hub = hub

    def application(self) -> Starlette:
        """Doors and callback endpoint as one application."""
        return Starlette(
            routes=[
                Route("/v1/pair", self._open(self._pair), methods=["POST"]),
                Route("/v1/health", self._open(self._health), methods=["GET"]),
                Route("/v1/query", self._keyed(self._query), methods=["POST"]),
                Route("/v1/intents", self._keyed(self._intent), methods=["POST"]),
                Route("/v1/events", self._keyed(self._events), methods=["GET"]),
                Route("/v1/blobs/{sha256}", self._keyed(self._blob), methods=["GET", "PUT"]),
                Route("/v1/admin", self._keyed(self._admin), methods=["POST"]),
                *self._hub.callbacks.routes(),
            ]
        )

    # the doors

    async def _health(self, _request: Request, _device: str) -> dict[str, bool]:
        return {"ok": True}

    async def _pair(self, request: Request, _device: str) -> dict[str, str]:
        fields = _object(await _body(request))
        code, name = str(fields.get("code", "")), str(fields.get("name", ""))
        now = self._hub.clock.now()
        device, key = await run_in_threadpool(self._hub.devices.pair, code, name, now)
        return {"device": device, "key": key}

    async def _query(self, request: Request, _device: str) -> dict[str, Any]:
        query = load_query(await _body(request))
        answer = await run_in_threadpool(self._hub.query, query)
        return {"answer": to_plain(answer, query.answer)}

    async def _intent(self, request: Request, _device: str) -> dict[str, Any]:
        intent = load_intent(await _body(request))
        await run_in_threadpool(self._hub.submit, intent)
        return {}

    async def _events(self, request: Request, device: str) -> list[Any]:
        after = int(request.query_params.get("after", "0"))
        limit = min(max(int(request.query_params.get("limit", "500")), 1), 1000)
        wait = min(max(float(request.query_params.get("wait", "0")), 0.0), LONGEST_WAIT_S)
        if wait:
            await self._until_something(after, wait)
        events = await run_in_threadpool(self._hub.events_for, device, after, 0.0, limit)
        return [to_plain(event, Event) for event in events]

    async def _blob(self, request: Request, _device: str) -> dict[str, Any]:
        sha256, blobs = request.path_params["sha256"], self._hub.blobs
        if request.method == "GET":
            held, whole = await run_in_threadpool(blobs.held, sha256)
        else:
            query = request.query_params
            offset, total = int(query.get("offset", "0")), int(query["total"])
            mime, piece = query.get("mime", "application/octet-stream"), await _body(request)
            now = self._hub.clock.now()
            held, whole = await run_in_threadpool(
                blobs.receive, sha256, offset, total, piece, mime, now
            )
        return {"held": held, "whole": whole}

    async def _admin(self, request: Request, _device: str) -> dict[str, str]:
        fields = _object(await _body(request))
        given = {str(name): str(value) for name, value in dict(fields.get("fields") or {}).items()}
        return await run_in_threadpool(self._hub.admin, str(fields.get("action", "")), given)

    # around them

    async def _until_something(self, after: int, seconds: float) -> None:
        """Wait for a journal entry above ``after`` without keeping a thread busy."""
        loop = asyncio.get_running_loop()
        changed = asyncio.Event()

        def wake() -> None:
            loop.call_soon_threadsafe(changed.set)

        stop = self._hub.journal.on_change(wake)
        deadline = loop.time() + seconds
        try:
            while await run_in_threadpool(self._hub.journal.last) <= after:
                left = deadline - loop.time()
                if left <= 0 or self._hub.journal.closed:
                    return
                try:
                    await asyncio.wait_for(changed.wait(), left)
                except TimeoutError:
                    return
                changed.clear()
        finally:
            stop()

    def _keyed(self, handler: _Handler) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            scheme, _, key = request.headers.get("authorization", "").partition(" ")
            device = None
            if scheme.lower() == "bearer" and key:
                device = await run_in_threadpool(self._hub.devices.recognise, key)
            if device is None:
                return _failed(Refused("hub.not_paired"), 401)
            return await _answered(handler, request, device)

        return endpoint

    def _open(self, handler: _Handler) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            return await _answered(handler, request, "")

        return endpoint


async def _answered(handler: _Handler, request: Request, device: str) -> Response:
    """Failures as values; what cannot be read is one plain refusal; our own faults are logged."""
    try:
        return JSONResponse(await handler(request, device))
    except PlatformFailure as failure:
        return _failed(failure, 502)
    except Refused as failure:
        return _failed(failure, 409)
    except Failure as failure:
        return _failed(failure, 503)
    except (ValueError, KeyError, TypeError, BaseValidationError):
        log.exception("a request that could not be read")
        return _failed(Refused("hub.request_unreadable"), 400)


def _failed(failure: Failure, status: int) -> JSONResponse:
    return JSONResponse({"failure": failure_to_plain(failure)}, status_code=status)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            raise Refused("hub.request_too_large", limit=LARGEST_BODY)
    return bytes(body)


def _object(body: bytes) -> dict[str, Any]:
    plain = json.loads(body)
    if not isinstance(plain, dict):
        raise ValueError("an object is expected")
    return plain
