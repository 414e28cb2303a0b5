"""A scripted platform on loopback: real sockets, raw requests kept, every misbehaviour on order."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

TOKEN_PATH = "/cgi-bin/stable_token"


@dataclass(frozen=True)
class Seen:
    """One request as it came over the wire."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def parts(self) -> dict[str, tuple[str | None, str | None, bytes]]:
        """Multipart fields: name → (file name, content type, bytes)."""
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + self.body)
        found: dict[str, tuple[str | None, str | None, bytes]] = {}
        for part in message.iter_parts():
            name = part.get_param("name", header="content-disposition")
            declared = part.get("content-type")
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            found[str(name)] = (part.get_filename(), declared, data)
        return found


@dataclass(frozen=True)
class Reply:
    """An answer, or a way not to give one."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drop: str = ""  # "before" reading the body, "after" reading it, "middle" of the answer
    drip: float = 0.0  # seconds between two bytes of the body


def ok(**fields: Any) -> Reply:
    return Reply(json.dumps(fields or {"errcode": 0, "errmsg": "ok"}, ensure_ascii=False).encode())


def err(errcode: int, errmsg: str = "refused rid: 6a1b-22cc-33dd", **more: Any) -> Reply:
    return ok(errcode=errcode, errmsg=errmsg, **more)


def html(status: int = 200) -> Reply:
    return Reply(b"<!DOCTYPE html><html>Please sign in</html>", status, "text/html")


Answer = Reply | Callable[[Seen], Reply]


class Stub:
    """Answers by path; each path has a queue, whose last answer stays."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.tokens_given = 0
        self._answers: dict[str, list[Answer]] = defaultdict(list)
        self._lock = threading.Lock()
        self.on(TOKEN_PATH, self._token)
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                stub._serve(self)

            do_POST = do_GET  # noqa: N815

            def log_message(self, format: str, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, request: Any, client_address: Any) -> None:
                pass  # dropped connections are on order

        self._server = Server(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def on(self, path: str, *answers: Answer) -> Stub:
        self._answers[path] = list(answers)
        return self

    def calls(self, path: str) -> list[Seen]:
        return [seen for seen in self.seen if seen.path == path]

    @property
    def last(self) -> Seen:
        return self.seen[-1]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _token(self, seen: Seen) -> Reply:
        with self._lock:
            self.tokens_given += 1
            return ok(access_token=f"TOKEN-{self.tokens_given}-secret", expires_in=7200)

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        with self._lock:
            queue = self._answers.get(parts.path)
            answer: Answer = (
                err(-1, f"nothing scripted for {parts.path}")
                if not queue
                else queue.pop(0)
                if len(queue) > 1
                else queue[0]
            )
        if isinstance(answer, Reply) and answer.drop == "before":
            self._reset(handler)
            return
        seen = Seen(
            handler.command,
            parts.path,
            dict(parse_qsl(parts.query, keep_blank_values=True)),
            {name.lower(): value for name, value in handler.headers.items()},
            handler.rfile.read(int(handler.headers.get("Content-Length") or 0)),
        )
        self.seen.append(seen)
        reply = answer(seen) if callable(answer) else answer
        if reply.delay:
            time.sleep(reply.delay)
        if reply.drop == "after":
            self._reset(handler)
            return
        handler.send_response(reply.status)
        handler.send_header("Content-Type", reply.content_type)
        handler.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if reply.drop == "middle":
            handler.wfile.write(reply.body[: len(reply.body) // 2])
            handler.wfile.flush()
            self._reset(handler)
            return
        if reply.drip:
            for byte in reply.body:
                handler.wfile.write(bytes([byte]))
                handler.wfile.flush()
                time.sleep(reply.drip)
            return
        handler.wfile.write(reply.body)

    def _reset(self, handler: BaseHTTPRequestHandler) -> None:
        """Close with RST, as a crashed gateway does."""
        handler.close_connection = True
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()


@contextmanager
def running() -> Iterator[Stub]:
    stub = Stub()
    try:
        yield stub
    finally:
        stub.stop()


def closed_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
