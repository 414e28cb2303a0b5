"""A hub that is killed again and again while it sends, against a platform that loses answers.

The platform is the practice platform as a process of its own, over real HTTP; what counts in the
end is what its followers received.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shopdesk.domain.broadcasts import batch_key
from shopdesk.domain.intents import BatchPlan, BroadcastKind, ScheduleBroadcast
from shopdesk.domain.journal import BatchState
from shopdesk.domain.wire import dump_intent
from shopdesk.hub.blob_names import digest
from shopdesk.hub.database import Database
from shopdesk.hub.instants import from_seconds
from shopdesk.hub.journal import Journal
from shopdesk.hub.outbox import Outbox
from shopdesk.practice.control import Control

ROOT = Path(__file__).parents[2]
START = 1_789_639_200.0  # Thursday 17 September 2026, 18:00 in Beijing
STEP = 70.0
DEATHS = 50
LIVES = 110
JOBS = 36
SEED = 20260917

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="lives are forked")

_PLATFORM = f"""
from shopdesk.practice.options import PracticeOptions
from shopdesk.practice.serve import run
run(PracticeOptions(start={START}, clock_running=False, followers=200, seed=7))
"""


class Talk:
    """A child process spoken to line by line."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def ask(self, command: dict[str, Any]) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return self.hear()

    def end(self) -> None:
        self._process.terminate()
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(10)


@pytest.fixture
def platform() -> Iterator[dict[str, str]]:
    process = Talk("-c", _PLATFORM)
    yield json.loads(process.hear())
    process.end()


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Talk]:
    process = Talk("-m", "tests.hub.nursery", json.dumps({"folder": str(tmp_path)}))
    yield process
    process.end()


def plans(app_id: str, openids: list[str], dice: random.Random) -> dict[str, Any]:
    """Texts to two or three followers each, due one after another; four per follower."""
    left = Counter(dict.fromkeys(openids, 4))
    blobs: dict[str, str] = {}
    intents: list[str] = []
    expected: Counter[tuple[str, str]] = Counter()
    for n in range(JOBS):
        able = [openid for openid in openids if left[openid]]
        batches = []
        chosen = dice.sample(able, 5)
        for number, part in enumerate((chosen[:2], chosen[2:]), start=1):
            text = "\n".join(part)
            blobs[digest(text.encode())] = text
            name = f"job-{n}"
            batches.append(
                BatchPlan(number, batch_key(app_id, name, number), digest(text.encode()), len(part))
            )
            left.subtract(part)
            expected.update((openid, f"新品 {n}") for openid in part)
        due = from_seconds(START + STEP * (1 + n * LIVES / JOBS))
        plan = ScheduleBroadcast(
            f"job-{n}", BroadcastKind.TEXT, due, tuple(batches), "新品", text=f"新品 {n}"
        )
        intents.append(dump_intent(plan))
    return {"blobs": blobs, "intents": intents, "expected": expected}


@pytest.mark.slow
def test_fifty_deaths_and_everybody_receives_everything_once(
    tmp_path: Path, platform: dict[str, str], nursery: Talk
) -> None:
    dice = random.Random(SEED)
    control = Control(platform["control_url"])
    control.set_quota("/cgi-bin/message/mass/send", 100_000)
    openids = [f.openid for f in control.followers(limit=200) if f.subscribed][:160]
    planned = plans(platform["app_id"], openids, dice)
    connect = {
        "app_id": platform["app_id"],
        "secret": platform["app_secret"],
        "api_base": platform["base_url"],
    }
    first = {"now": START, "connect": connect}
    assert nursery.ask({**first, **{k: planned[k] for k in ("blobs", "intents")}}) == "finished"

    sends = "/cgi-bin/message/mass/send"
    control.add_fault("lost_answer", path=sends, times=None, probability=0.15, seed=1)
    control.add_fault("reset", path=sends, times=None, probability=0.05, seed=2)
    control.add_fault(
        "code", path=sends, times=None, code=45066, moment="after", probability=0.05, seed=3
    )
    control.add_fault(
        "code", path=sends, times=None, code=45065, moment="after", probability=0.05, seed=4
    )
    ends: Counter[str] = Counter()
    now = START
    for _ in range(LIVES):
        now += STEP
        control.jump(now, patience=0.0)
        early = dice.random() < 0.3  # while it opens the store and takes over
        death = {
            "boundaries": 0 if early else dice.randint(1, 30),
            "then_ms": dice.uniform(0, 40 if early else 4),
        }
        ends[nursery.ask({"now": now, **death})] += 1
    assert ends["failed"] == 0
    assert ends["killed"] >= DEATHS

    struck = [(rule["kind"], rule["struck"]) for rule in control.faults()]
    control.clear_faults()
    for _ in range(8):
        now += 600
        control.jump(now, patience=0.0)
        assert nursery.ask({"now": now}) == "finished"

    received: Counter[tuple[str, str]] = Counter()
    for openid in openids:
        received.update((openid, line.text) for line in control.chat(openid) if line.via == "mass")
    assert struck and all(times for _, times in struck)
    assert received == planned["expected"]
    database = Database.at(tmp_path / "hub.db")
    with database.read() as connection:
        states = Counter(
            b.state for b in Outbox(database, Journal(database)).everything(connection)
        )
    assert states == {BatchState.DELIVERED: 2 * JOBS}
    assert database.complaints() == []
    database.close()
