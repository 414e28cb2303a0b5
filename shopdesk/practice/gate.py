"""The door every platform call goes through, in the platform's order of refusing.

path → method → token → whitelist → rate → capability → quota → body → the handler; then the
answer, with a rid on every refusal.  Staged faults strike before or after the work.  The handler
works in one transaction of the book: a refused call leaves nothing behind but its count.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
import struct
from typing import TYPE_CHECKING, Any

from shopdesk.practice.catalogue import Endpoint
from shopdesk.practice.codes import text_of
from shopdesk.practice.faults import Fault
from shopdesk.practice.matrix import may_call
from shopdesk.practice.wire import Answer, Call, File, Json, Plain, Refusal, encode, query_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from shopdesk.practice.world import World

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]

log = logging.getLogger(__name__)

MAX_BODY = 24 * 1024 * 1024
"""Bytes of a request body; above any documented file size."""

_JSON_TYPE = "application/json; encoding=utf-8"
_PORTAL = (
    b"<!DOCTYPE html><html><head><title>Welcome</title></head>"
    b"<body><h1>Please sign in to the network</h1></body></html>"
)


class TooLarge(Exception):
    """The body is larger than anything the platform takes."""


class Gate:
    """The ASGI application of the platform's own paths."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            call = await _read(scope, receive)
        except TooLarge:
            await _respond(send, 413, b"request entity too large", "text/plain")
            return
        if call is None:
            return
        fault = self._world.faults.for_request(call.path)
        if fault is not None and fault.kind == "reset":
            await _break_off(scope, receive, hard=True)
            return
        if fault is not None and fault.kind == "delay" and fault.moment == "before":
            await asyncio.sleep(fault.seconds)
        status, body, media_type, name = self._answer(call, scope, fault)
        if fault is not None:
            if fault.kind == "delay" and fault.moment == "after":
                await asyncio.sleep(fault.seconds)
            if fault.kind == "lost_answer":
                await _break_off(scope, receive, hard=False)
                return
            if fault.kind == "truncated":
                body = body[: max(1, len(body) // 2)]
        await _respond(send, status, body, media_type, name)

    def _answer(self, call: Call, scope: Scope, fault: Fault | None) -> tuple[int, bytes, str, str]:
        """Status, body, media type and file name of the answer to `call`."""
        if fault is not None and fault.kind == "html":
            return 200, _PORTAL, "text/html; charset=utf-8", ""
        try:
            answer: Answer
            if fault is not None and not fault.works:
                raise _staged(fault, call)
            answer = self._work(call, fault)
        except Refusal as refusal:
            return 200, self._refuse(refusal, call, scope), _JSON_TYPE, ""
        except Exception:
            log.exception("the handler of %s failed", call.path)
            return 200, self._refuse(Refusal(-1), call, scope), _JSON_TYPE, ""
        if isinstance(answer, File):
            return answer.status, answer.content, answer.media_type, answer.name
        if isinstance(answer, Plain):
            return 200, encode(answer.fields), "text/plain", ""
        return 200, encode(answer), _JSON_TYPE, ""

    def _work(self, call: Call, fault: Fault | None) -> Answer:
        catalogue = self._world.catalogue
        endpoint = catalogue.get(call.path)
        if endpoint is None:
            endpoint = catalogue.get(f"/{call.path[1:].partition('/')[0]}/*")
        if endpoint is None:
            raise Refusal(66666)
        self._admit(endpoint, call)
        with self._world.book.transaction():
            answer = endpoint.handler(self._world, call)
        if fault is not None and fault.kind == "code":
            raise _staged(fault, call, answer)
        return answer

    def _admit(self, endpoint: Endpoint, call: Call) -> None:
        """Refuse what must not come as far as the handler; fill the body of JSON calls."""
        world = self._world
        account = world.account
        path = endpoint.path
        if endpoint.takes != "none" and call.method != "POST":
            raise Refusal(43002)
        if endpoint.family == "pictures":
            return
        if account.settings.account_frozen:
            raise Refusal(50007)
        if endpoint.needs_token:
            token = call.query.get("access_token", "")
            if not token:
                raise Refusal(41001)
            world.tokens.check(token)
        self._check_address(endpoint, call)
        if endpoint.per_minute is not None:
            world.quota.spend_minute(path, endpoint.per_minute)
        if not may_call(endpoint.family, account.effective_type, account.doubtful):
            raise Refusal(48001)
        world.quota.spend(path, endpoint.daily)
        if endpoint.takes == "json":
            call.parse_json()

    def _check_address(self, endpoint: Endpoint, call: Call) -> None:
        settings = self._world.account.settings
        if settings.whitelist == "off":
            return
        if settings.whitelist == "mild" and endpoint.needs_token:
            return
        if not _listed(call.client, settings.whitelist_addresses):
            raise not_whitelisted(call.client)

    def _refuse(self, refusal: Refusal, call: Call, scope: Scope) -> bytes:
        rid = self._world.rids.new()
        text = refusal.text or text_of(refusal.code)
        fields: Json = {"errcode": refusal.code, "errmsg": f"{text} rid: {rid}", **refusal.fields}
        body = encode(fields)
        query = bytes(scope["query_string"]).decode("utf-8", "replace")
        self._world.rids.keep(rid, call, query, body)
        return body


def not_whitelisted(address: str) -> Refusal:
    """40164 with the caller's address in the text, as the platform words it."""
    return Refusal(40164, f"invalid ip {address} ipv6 ::ffff:{address}, not in whitelist")


def _staged(fault: Fault, call: Call, answer: Answer | None = None) -> Refusal:
    """The refusal that a staged fault wants; a spurious 45065 still names the job it made."""
    if fault.kind == "not_whitelisted":
        return not_whitelisted(fault.address)
    fields: Json = {}
    if fault.code == 45065 and isinstance(answer, dict) and "msg_id" in answer:
        fields["msg_id"] = answer["msg_id"]
    return Refusal(fault.code, fault.message or None, **fields)


def _listed(address: str, entries: tuple[str, ...]) -> bool:
    try:
        client = ipaddress.ip_address(address)
        return any(client in ipaddress.ip_network(entry, strict=False) for entry in entries)
    except ValueError:
        return False


async def _read(scope: Scope, receive: Receive) -> Call | None:
    """The request as a `Call`; None when the client hung up. Raises `TooLarge`."""
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > MAX_BODY:
            raise TooLarge
        chunks.append(chunk)
        if not message.get("more_body", False):
            break
    headers = dict(scope["headers"])
    client = scope.get("client") or ("127.0.0.1", 0)
    host = headers.get(b"host", b"127.0.0.1").decode("latin-1")
    return Call(
        method=scope["method"],
        path=scope["path"],
        query=query_of(scope["query_string"]),
        body=b"".join(chunks),
        content_type=headers.get(b"content-type", b"").decode("latin-1"),
        client=client[0],
        base_url=f"{scope.get('scheme', 'http')}://{host}",
    )


async def _respond(send: Send, status: int, body: bytes, media_type: str, name: str = "") -> None:
    headers = [
        (b"content-type", media_type.encode("latin-1")),
        (b"content-length", str(len(body)).encode("ascii")),
    ]
    if name:
        disposition = f'attachment; filename="{name}"'.encode("ascii", "replace")
        headers.append((b"content-disposition", disposition))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _break_off(scope: Scope, receive: Receive, hard: bool) -> None:
    """Cut the connection without an answer; `hard` sends a reset instead of a plain end.

    `serve.Connection` puts the transport into the scope's state.
    """
    transport: asyncio.Transport = scope["state"]["transport"]
    sock: socket.socket | None = transport.get_extra_info("socket")
    if hard and sock is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        continue
