"""A shop's callback URL for tests: real HTTP in a thread, answers as the test scripts them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Push:
    """One POST as it came in."""

    query: dict[str, str]
    body: str
    content_type: str


Answer = Callable[[Push], tuple[int, str]]


class Receiver:
    """Listens, checks nothing, remembers everything; `answer` decides what it says."""

    def __init__(self) -> None:
        self.pushes: list[Push] = []
        self.check_ins: list[dict[str, str]] = []
        self.answer: Answer = lambda _: (200, "success")
        self.echoes = True
        self.hangs = threading.Event()
        self.hangs.set()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                query = self._query()
                receiver.check_ins.append(query)
                self._say(200, query["echostr"] if receiver.echoes else "hello")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                push = Push(self._query(), body, self.headers["Content-Type"])
                receiver.pushes.append(push)
                receiver.hangs.wait(5)
                self._say(*receiver.answer(push))

            def log_message(self, *_: object) -> None:
                """Tests look at `pushes`, not at a log."""

            def _query(self) -> dict[str, str]:
                return dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))

            def _say(self, status: int, text: str) -> None:
                data = text.encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                except OSError:
                    self.close_connection = True  # the platform has hung up

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/wx"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Stop listening."""
        self.hangs.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
