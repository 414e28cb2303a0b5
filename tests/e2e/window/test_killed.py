"""Killed as by a power cut the program starts again: the book is whole, what was planned goes out,
once.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from shopdesk import paths
from shopdesk.compose import PRACTICE_FOLDER
from shopdesk.practice.control import Control

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(os.name == "nt", reason="kills the program by a signal"),
]

ARTICLE = paths.resource("practice") / "articles" / "salt-bread.json"
PATIENCE_S = 60.0
PEOPLE = 20_000

UNDER_WAY = 1_000_000
"""So many bytes of the book are being written when an import of :data:`PEOPLE` has begun."""


def test_a_killed_window_sends_what_it_had_planned_once(shopdesk, data, tmp_path) -> None:
    assert shopdesk("customers", "sync", "--practice").code == 0
    wish = tmp_path / "wish.json"
    plan = {"article": str(ARTICLE), "audience": "老客户", "at": "2026-09-17T20:00"}
    wish.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    planned = shopdesk("broadcasts", "schedule", wish, "--practice").json

    kill(window(data))
    second = window(data)
    try:
        practice(data).jump("2026-09-17T20:10:00+08:00")
        wait_until(lambda: received(data) > 0)
        practice(data).jump("+1h")
    finally:
        kill(second)

    shopdesk("broadcasts", "run-due", "--practice")
    shown = shopdesk("broadcasts", "show", planned["id"], "--practice").json
    assert shown["state"] == "delivered", shown
    assert received(data) == planned["reached"]
    assert book_is_whole(shopdesk)


def test_a_killed_import_leaves_all_or_nothing(shopdesk, data, tmp_path) -> None:
    export = tmp_path / "till.csv"
    with export.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("姓名", "手机"))
        rows.writerows((f"顾客{n}", f"139{n:08d}") for n in range(PEOPLE))
    importing = start("customers", "import", str(export), "--data-dir", str(data))
    wait_until(lambda: wal_of(data) > UNDER_WAY or importing.poll() is not None)
    kill(importing)

    assert book_is_whole(shopdesk)
    again = shopdesk("customers", "import", export).json
    assert again["rows"] == PEOPLE
    assert again["new"] in (0, PEOPLE)
    assert shopdesk("customers", "export", tmp_path / "out.csv").json["rows"] == PEOPLE
    kill(window(data))


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """shopdesk as a process of its own, without a screen."""
    return subprocess.Popen(
        [sys.executable, "-m", "shopdesk", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def window(data: Path) -> subprocess.Popen[bytes]:
    """The window of the practice shop, at work: its hub listens to followers."""
    note = data / PRACTICE_FOLDER / "running.json"
    if note.exists():
        # Those who were killed could not say good-bye to the clock.
        for party in practice(data).state()["waypoints"]:
            practice(data).withdraw_waypoint(party)
    program = start("--practice", "--data-dir", str(data))

    def at_work() -> bool:
        assert program.poll() is None, "the window has ended by itself"
        return note.exists() and bool(practice(data).state()["waypoints"])

    wait_until(at_work)
    return program


def kill(program: subprocess.Popen[bytes]) -> None:
    """As a power cut does it."""
    program.kill()
    program.wait()


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline, "never came"
        time.sleep(0.05)


def practice(data: Path) -> Control:
    note = json.loads((data / PRACTICE_FOLDER / "running.json").read_text(encoding="utf-8"))
    return Control(note["control_url"])


def received(data: Path) -> int:
    """How many broadcasts stand on the followers' phones."""
    control, after, count = practice(data), "", 0
    while people := control.followers(after=after, limit=100):
        count += sum(line.via == "mass" for one in people for line in control.chat(one.openid))
        after = people[-1].openid
    return count


def wal_of(data: Path) -> int:
    """How much of the book is being written, in bytes."""
    file = data / "shop.db-wal"
    return file.stat().st_size if file.exists() else 0


def book_is_whole(shopdesk) -> bool:
    """Whether every page of the book can be read and a backup of it is good."""
    made = shopdesk("backup", "create").json
    return bool(shopdesk("backup", "verify", made["path"]).json["ok"])
