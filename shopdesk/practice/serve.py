"""Running a practice platform: in the foreground until told to stop, or in a thread for tests."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from shopdesk.practice.asgi import application
from shopdesk.practice.options import PracticeOptions
from shopdesk.practice.world import World

KEEP_ALIVE_S = 60
STARTS_WITHIN_S = 30.0


class Connection(H11Protocol):
    """Lets a staged fault get hold of the connection that it shall break off."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Hand the transport to every request of this connection; send small answers at once."""
        self.app_state = {**self.app_state, "transport": transport}
        sock = transport.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)


class _Server(uvicorn.Server):
    """A server that leaves signals to whoever runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(frozen=True)
class Ready:
    """Where a started platform is and what opens it; secrets only of the practice account."""

    base_url: str
    app_id: str
    app_secret: str
    token: str
    aes_key: str
    control_url: str

    def as_line(self) -> str:
        """The one JSON line that announces the platform."""
        return json.dumps(vars(self))


def run(options: PracticeOptions) -> None:
    """Serve until SIGTERM or SIGINT; prints one JSON line on standard output when ready.

    Raises OSError when the address is taken, or the data folder by another platform.
    """
    asyncio.run(_run(options))


async def _run(options: PracticeOptions) -> None:
    world, listener = _open(options)
    server = _server(world)
    loop = asyncio.get_running_loop()

    def stop() -> None:
        server.should_exit = True

    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stop)
        except NotImplementedError:  # Windows has no signal handlers on the loop
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop))
    serving = asyncio.ensure_future(server.serve(sockets=[listener]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    if server.started:
        sys.stdout.write(_ready(world, listener).as_line() + "\n")
        sys.stdout.flush()
    await serving


class Running:
    """A practice platform in a thread of this process.

    `world` belongs to that thread's loop; `on_loop` runs something there and waits for it.
    """

    def __init__(self, options: PracticeOptions) -> None:
        self._began = threading.Event()
        self._failure: BaseException | None = None
        self._options = options
        self._thread = threading.Thread(target=self._serve, name="practice platform", daemon=True)
        self._thread.start()
        if not self._began.wait(STARTS_WITHIN_S):
            raise TimeoutError("the practice platform did not start")
        if self._failure is not None:
            raise RuntimeError("the practice platform could not start") from self._failure

    world: World
    ready: Ready
    _server: uvicorn.Server
    _loop: asyncio.AbstractEventLoop

    @property
    def base_url(self) -> str:
        """Where the platform's paths begin, without a slash at the end."""
        return self.ready.base_url

    @property
    def control_url(self) -> str:
        """Where the control API begins."""
        return self.ready.control_url

    def on_loop(self, work: Any) -> Any:
        """Run the plain function `work(world)` on the platform's loop and give its result back."""

        async def there() -> Any:
            return work(self.world)

        return asyncio.run_coroutine_threadsafe(there(), self._loop).result(STARTS_WITHIN_S)

    def stop(self) -> None:
        """Stop serving and close the book; may be called again."""
        self._server.should_exit = True
        self._thread.join(STARTS_WITHIN_S)
        if self._thread.is_alive():
            raise TimeoutError("the practice platform did not stop")

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _serve(self) -> None:
        try:
            asyncio.run(self._main())
        except BaseException as failure:
            self._failure = failure
            if self._began.is_set():
                raise
            self._began.set()

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.world, listener = _open(self._options)
        self._server = _server(self.world)
        self.ready = _ready(self.world, listener)
        serving = asyncio.ensure_future(self._server.serve(sockets=[listener]))
        while not self._server.started and not serving.done():
            await asyncio.sleep(0.005)
        if self._server.started:
            self._began.set()
        await serving


def start_in_thread(options: PracticeOptions | None = None) -> Running:
    """A running platform; returns when it answers. Raises RuntimeError when it cannot start."""
    return Running(options or PracticeOptions())


def _open(options: PracticeOptions) -> tuple[World, socket.socket]:
    """The world and the socket it will listen on; nothing stays open when one of them fails."""
    listener = _listen(options)
    try:
        return World(options), listener
    except BaseException:
        listener.close()
        raise


def _listen(options: PracticeOptions) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((options.host, options.port))
    except OSError:
        listener.close()
        raise
    return listener


def _server(world: World) -> uvicorn.Server:
    return _Server(
        uvicorn.Config(
            application(world),
            http=Connection,
            ws="none",
            lifespan="on",
            access_log=False,
            log_config=None,
            log_level="warning",
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=3,
            backlog=1024,
        )
    )


def _ready(world: World, listener: socket.socket) -> Ready:
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    base_url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    settings = world.account.settings
    return Ready(
        base_url=base_url,
        app_id=settings.app_id,
        app_secret=settings.app_secret,
        token=settings.token,
        aes_key=settings.aes_key,
        control_url=f"{base_url}/control",
    )
