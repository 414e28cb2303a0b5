"""What every test gets: folders of its own, no screen, no network, and nothing left behind.

* State and data folders are temporary, and no keyring is there to be written to.
* Qt draws offscreen; any Qt warning fails the test (`qt_log_level_fail` in pyproject.toml).
* Whoever reaches beyond this machine fails, also when the code under test swallows the error.
* A thread that outlives its test, and would keep the process alive, fails it.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux" and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

THREAD_GRACE_S = 2.0
"""How long a thread that was told to end may take."""

LASTING_THREADS = ("AnyIO worker thread", "asyncio_")
"""Workers of an event loop that a module-wide server fixture owns; they end with their loop."""


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp: object) -> object:
    """The window's application from the start: whoever draws first would else make a lesser one."""
    return qapp


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """State and data folders that belong to this test alone, and no keyring."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SHOPDESK_STATE_DIR", str(home / "state"))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.delenv("SHOPDESK_API_BASE", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail when a thread started in the test is still there after it."""
    before = set(threading.enumerate())
    yield
    leaked = []
    for thread in set(threading.enumerate()) - before:
        if thread.daemon or thread.name.startswith(LASTING_THREADS):
            continue
        thread.join(THREAD_GRACE_S)
        if thread.is_alive():
            leaked.append(thread.name)
    if leaked:
        pytest.fail(f"threads left behind: {', '.join(leaked)}")


class ReachedOutside(OSError):
    """A test tried to leave this machine."""


class Gate:
    """Lets sockets reach this machine only, and remembers who wanted more.

    Names under `.invalid` are answered as the name service would answer them: unknown.
    """

    HERE = ("localhost", "::1", "0.0.0.0", "::")

    def __init__(self) -> None:
        self.wanted: list[str] = []

    def check(self, host: object) -> None:
        """Raise unless `host` is this machine."""
        name = host.decode() if isinstance(host, bytes) else host
        if name is None or name == "" or not isinstance(name, str):
            return
        if name.startswith("127.") or name in self.HERE or name == socket.gethostname():
            return
        if name.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        self.wanted.append(name)
        raise ReachedOutside(f"a test tried to reach {name}")


@pytest.fixture(scope="session")
def gate() -> Iterator[Gate]:
    """The guarded sockets of the whole run."""
    gate = Gate()

    def guarded(original: Callable[..., Any], position: int) -> Callable[..., Any]:
        def call(self: socket.socket, *args: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                address = args[position]
                if isinstance(address, tuple):
                    gate.check(address[0])
            return original(self, *args)

        return call

    look_up = socket.getaddrinfo

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        gate.check(host)
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect, 0))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex, 0))
        patch.setattr(socket.socket, "sendto", guarded(socket.socket.sendto, -1))
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield gate


@pytest.fixture(autouse=True)
def no_network(gate: Gate) -> Iterator[None]:
    """Fail when the test reached beyond this machine, whatever became of the error."""
    gate.wanted.clear()
    yield
    if gate.wanted:
        pytest.fail(f"reached beyond this machine: {', '.join(gate.wanted)}")


@pytest.fixture
def checkout() -> Path:
    """The folder of `run.py`, for tests about the project itself."""
    return Path(__file__).resolve().parent.parent
