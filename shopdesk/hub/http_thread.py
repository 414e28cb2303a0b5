"""An ASGI application served by uvicorn on an event loop in a thread of its own."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any

import uvicorn

from shopdesk.domain.failures import Failure

_STARTS_WITHIN_S = 15.0


class _Server(uvicorn.Server):
    """A server that leaves signals to whoever runs the program."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Catch none."""
        yield


class HttpThread:
    """One listening address."""

    def __init__(self, application: Any, host: str, port: int) -> None:
        """Bind at once: ``Failure("hub.address_taken")`` when the address is in use or not ours.

        ``port`` 0 takes any free one; see :attr:`port`.
        """
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
        except OSError:
            self._socket.close()
            raise Failure("hub.address_taken", host=host, port=port) from None
        self.host = host
        self.port: int = self._socket.getsockname()[1]
        self._server = _Server(
            uvicorn.Config(
                application,
                # The limit on headers below is this parser's; another one would have none.
                http="h11",
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                timeout_keep_alive=60,
                timeout_graceful_shutdown=3,
                h11_max_incomplete_event_size=16 * 1024,
            )
        )
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"hub http {self.port}", daemon=True)

    def start(self) -> None:
        """Serve; returns when requests are answered."""
        self._thread.start()
        for _ in range(int(_STARTS_WITHIN_S / 0.01)):
            if self._server.started or not self._thread.is_alive():
                break
            self._ready.wait(0.01)
        if not self._server.started:
            raise Failure("hub.address_taken", host=self.host, port=self.port)

    def stop(self) -> None:
        """Let requests in hand finish, then close the address."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join()
        self._socket.close()

    def _run(self) -> None:
        self._server.run(sockets=[self._socket])
