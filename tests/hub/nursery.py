"""A warmed-up parent that brings up hubs as processes and kills them at a given moment.

Run as ``python -m tests.hub.nursery SETTINGS`` (JSON); then one JSON command per line on standard
input, one word per line on standard output: ``finished`` or ``killed``.

A life: fork, open the hub on the folder, do everything that is due at the given time, shut down.
The death: SIGKILL a few milliseconds after so many boundaries of the send path were passed, so that
a busy machine sees the same deaths as an idle one.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shopdesk.clock import FakeClock
from shopdesk.domain.wire import load_intent
from shopdesk.hub import wechat_front, wechat_line
from shopdesk.hub.embedded import EmbeddedHub
from shopdesk.hub.factory import WechatFactory
from shopdesk.hub.failpoints import FailPoint
from shopdesk.hub.secrets import SecretsInFile

WARM = (wechat_front, wechat_line)
"""Loaded before the first fork, so that no life spends its time on imports."""


def live(settings: dict[str, str], command: dict[str, Any], fail_point: FailPoint) -> None:
    """One life of a hub."""
    folder = Path(settings["folder"])
    clock = FakeClock(datetime.fromtimestamp(command["now"], UTC))
    secrets = SecretsInFile(folder / "state" / "secrets.json")
    hub = EmbeddedHub(
        folder, secrets, WechatFactory(clock), clock, practice=True, fail_point=fail_point
    )
    hub.take_over()
    if "connect" in command:
        hub.admin("connect", command["connect"])
    for sha256, text in command.get("blobs", {}).items():
        hub.put_blob(sha256, text.encode(), "text/plain")
    for intent in command.get("intents", ()):
        hub.submit(load_intent(intent))
    hub.admin("run-due")
    hub.shutdown()


def bring_up(settings: dict[str, str], command: dict[str, Any]) -> str:
    """Fork a life, kill it in time, say how it ended."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        code = 1
        try:
            live(settings, command, lambda _: void(os.write(write_end, b".")))
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(write_end)
    if follow(read_end, command.get("boundaries")):
        time.sleep(command["then_ms"] / 1000)
        os.kill(child, signal.SIGKILL)
    os.close(read_end)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return "finished" if status == 0 else "failed"


def follow(read_end: int, boundaries: int | None) -> bool:
    """Watch a life pass its boundaries: True at the given one, False when it is over before."""
    passed = 0
    while boundaries is None or passed < boundaries:
        if not os.read(read_end, 1):
            return False
        passed += 1
    return True


def void(_: object) -> None:
    """A fail point returns nothing."""


def main() -> None:
    """Obey until the input ends."""
    settings = json.loads(sys.argv[1])
    for line in sys.stdin:
        sys.stdout.write(bring_up(settings, json.loads(line)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
