"""The practice platform as a process of its own, able to outlive the desk that started it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from shopdesk.domain.failures import Failure
from shopdesk.practice.control import Control, ControlRefused, ControlUnreachable

#: How long a fresh platform may take until it prints its one line, in seconds.
START_SECONDS = 60.0

_NOTE = "running.json"


@dataclass(frozen=True, slots=True)
class PracticeDoors:
    """Where a running practice platform is reached. The credentials are worth nothing elsewhere."""

    base_url: str
    app_id: str
    app_secret: str
    token: str
    aes_key: str
    control_url: str
    pid: int = 0


@dataclass(frozen=True, slots=True)
class PracticeWishes:
    """How a fresh practice platform shall be. ``start`` is an ISO instant, empty for its
    default.
    """

    account_type: str = "service-verified"
    followers: int = 200
    seed: int = 1
    port: int = 0
    start: str = ""
    extra: tuple[str, ...] = ()


def command_line(arguments: Iterable[str]) -> list[str]:
    """This very program with other arguments, also inside a frozen build."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "shopdesk", *arguments]


def ensure_running(folder: Path, wishes: PracticeWishes) -> PracticeDoors:
    """The platform that serves ``folder``: the one still alive, else a new one on the same state.

    Raises ``Failure("practice.not-started")`` when it does not come up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    doors = _remembered(folder)
    if doors is not None and _alive(doors):
        return doors
    doors = _start(folder, wishes)
    (folder / _NOTE).write_text(json.dumps(asdict(doors)), encoding="utf-8")
    return doors


def stop(folder: Path) -> None:
    """End the platform that serves ``folder``, if one is alive; its state stays on disk."""
    doors = _remembered(folder)
    if doors is not None and _alive(doors):
        _end(doors.pid)
    (folder / _NOTE).unlink(missing_ok=True)


def _remembered(folder: Path) -> PracticeDoors | None:
    try:
        plain = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        return PracticeDoors(**plain)
    except (OSError, ValueError, TypeError):
        return None


def _alive(doors: PracticeDoors) -> bool:
    """Whether the process behind ``doors`` is the one we mean: its port may belong to somebody else
    now.
    """
    try:
        return bool(Control(doors.control_url).state()["account"]["app_id"] == doors.app_id)
    except (ControlUnreachable, ControlRefused, KeyError):
        return False


def _end(pid: int) -> None:
    """Ask the process to stop and wait until it has, so that its folder may be removed."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)


def _start(folder: Path, wishes: PracticeWishes) -> PracticeDoors:
    arguments = [
        "practice",
        "serve",
        "--listen",
        f"127.0.0.1:{wishes.port}",
        "--data-dir",
        str(folder),
        "--account-type",
        wishes.account_type,
        "--followers",
        str(wishes.followers),
        "--seed",
        str(wishes.seed),
        *wishes.extra,
    ]
    if wishes.start:
        arguments += ["--start", wishes.start]
    log = (folder / "practice.log").open("ab")
    with log:
        child = subprocess.Popen(
            command_line(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    line = _first_line(child)
    try:
        doors = PracticeDoors(**json.loads(line), pid=child.pid)
    except (ValueError, TypeError) as wrong:
        child.kill()
        child.wait()
        raise Failure("practice.not-started", log=str(folder / "practice.log")) from wrong
    # It is meant to outlive this object, which would otherwise warn about a child still running.
    child.returncode = 0
    return doors


def _first_line(child: subprocess.Popen[bytes]) -> str:
    """The line a ready platform prints, or nothing when it died or took too long."""
    assert child.stdout is not None
    timer = threading.Timer(START_SECONDS, child.kill)
    timer.start()
    try:
        return child.stdout.readline().decode("utf-8", "replace")
    finally:
        timer.cancel()
        child.stdout.close()
