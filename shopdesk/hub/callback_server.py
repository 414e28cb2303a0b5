"""The callback endpoint: check, write down, answer "success" — in this order, within five seconds.

Requests of one tick of the event loop share one transaction, so that full durability costs one disk
sync for all of them. A push is answered with success only after its commit; when the commit fails
the answer is 500, and the platform tries again (three times in all).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from shopdesk.clock import Clock
from shopdesk.hub.ports import Arrival, BadPush, CallbackFront
from shopdesk.hub.reception import Reception

log = logging.getLogger("shopdesk.hub.callbacks")

CALLBACK_PATH = "/callback"

#: A push is a few kilobytes; what is larger is nobody we know.
LARGEST_BODY = 64 * 1024

_BODY_WITHIN_S = 2.0
_SUCCESS = "success"


class CallbackEndpoint:
    """The two requests the platform makes: the check-in and the push."""

    def __init__(
        self, reception: Reception, front: Callable[[], CallbackFront | None], clock: Clock
    ) -> None:
        self._commits = GroupCommit(reception)
        self._front = front
        self._clock = clock

    def application(self) -> Starlette:
        """The endpoint alone, at :data:`CALLBACK_PATH`."""
        return Starlette(routes=self.routes())

    def routes(self) -> list[Route]:
        """For an application that serves more than callbacks."""
        return [
            Route(CALLBACK_PATH, self.check_in, methods=["GET"]),
            Route(CALLBACK_PATH, self.push, methods=["POST"]),
        ]

    async def check_in(self, request: Request) -> Response:
        """Prove to the platform that this address is ours."""
        front = self._front()
        if front is None:
            return Response(status_code=503)
        try:
            return PlainTextResponse(front.echo(dict(request.query_params), self._clock.now()))
        except BadPush:
            return Response(status_code=400)

    async def push(self, request: Request) -> Response:
        """Take one message or event."""
        front = self._front()
        if front is None:
            return Response(status_code=503)
        try:
            async with asyncio.timeout(_BODY_WITHIN_S):
                body = await _limited_body(request)
        except TimeoutError:
            return Response(status_code=408)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        try:
            arrival = front.receive(dict(request.query_params), body, self._clock.now())
        except BadPush:
            return Response(status_code=400)
        kept = await self._commits.add(arrival)
        return PlainTextResponse(_SUCCESS) if kept else Response(status_code=500)


class GroupCommit:
    """Collects the arrivals of one tick and commits them together."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._waiting: list[tuple[Arrival, asyncio.Future[bool]]] = []

    def add(self, arrival: Arrival) -> asyncio.Future[bool]:
        """True once ``arrival`` is on disk, False when it could not be kept."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[bool] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._commit)
        self._waiting.append((arrival, done))
        return done

    def _commit(self) -> None:
        waiting, self._waiting = self._waiting, []
        if self._keep([arrival for arrival, _ in waiting]):
            kept = [True] * len(waiting)
        elif len(waiting) == 1:
            kept = [False]
        else:
            # One of them may be at fault: do not let the others suffer.
            kept = [self._keep([arrival]) for arrival, _ in waiting]
        for (_, done), well in zip(waiting, kept, strict=True):
            if not done.cancelled():
                done.set_result(well)

    def _keep(self, arrivals: list[Arrival]) -> bool:
        try:
            self._reception.take(arrivals)
        except Exception:
            log.exception("%d pushes could not be written down", len(arrivals))
            return False
        return True


async def _limited_body(request: Request) -> bytes | None:
    """The body, or None when it is too large; no more than the limit is ever held."""
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > LARGEST_BODY:
        return None
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)
