"""A restored or copied folder sends nothing until a person says so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from shopdesk import paths
from shopdesk.compose import PRACTICE_FOLDER
from shopdesk.practice.control import Control

ARTICLE = paths.resource("practice") / "articles" / "salt-bread.json"


@pytest.fixture
def planned(shopdesk, data: Path, tmp_path: Path) -> str:
    """A practice shop with a broadcast to the old customers planned for Thursday 20:00."""
    assert shopdesk("customers", "sync", "--practice").code == 0
    wish = tmp_path / "wish.json"
    plan = {"article": str(ARTICLE), "audience": "老客户", "at": "2026-09-17T20:00"}
    wish.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    preview = shopdesk("broadcasts", "plan", wish, "--practice").json
    done = shopdesk("broadcasts", "schedule", wish, "--practice")
    assert done.code == 0, done.err
    assert done.json["reached"] == preview["reached"] > 0
    assert set(done.json) == {"id", "reached", "skipped", "quota"}
    return str(done.json["id"])


def control(data: Path) -> Control:
    note = json.loads((data / PRACTICE_FOLDER / "running.json").read_text(encoding="utf-8"))
    return Control(note["control_url"])


def received(data: Path) -> int:
    """How many of the first followers have the broadcast on their phones."""
    practice = control(data)
    people = practice.followers(limit=100)
    return sum(line.via == "mass" for one in people for line in practice.chat(one.openid))


@pytest.mark.timeout(180)
def test_a_planned_broadcast_goes_out_when_its_time_comes(
    shopdesk, data: Path, planned: str
) -> None:
    control(data).jump("2026-09-17T20:01:00+08:00")
    assert shopdesk("broadcasts", "run-due", "--practice").code == 0
    control(data).jump("+1h")
    shopdesk("broadcasts", "run-due", "--practice")
    shown = shopdesk("broadcasts", "show", planned, "--practice").json
    assert shown["state"] == "delivered", shown
    assert set(shown["batches"][0]) >= {"key", "state", "msg_id"}


@pytest.mark.timeout(180)
def test_a_restored_shop_holds_every_planned_broadcast(shopdesk, data: Path, planned: str) -> None:
    made = shopdesk("backup", "create").json
    assert shopdesk("backup", "verify", made["path"]).json["ok"] is True
    assert shopdesk("backup", "restore", made["path"]).code == 0
    assert shopdesk("broadcasts", "show", planned, "--practice").json["state"] == "held"
    control(data).jump("2026-09-17T20:05:00+08:00")
    shopdesk("broadcasts", "run-due", "--practice")
    shown = shopdesk("broadcasts", "show", planned, "--practice").json
    assert shown["state"] == "held"
    assert received(data) == 0

    released = shopdesk("broadcasts", "release", planned, "--practice")
    assert released.code == 0, released.err
    shopdesk("broadcasts", "run-due", "--practice")
    control(data).jump("+1h")
    shopdesk("broadcasts", "run-due", "--practice")
    assert shopdesk("broadcasts", "show", planned, "--practice").json["state"] == "delivered"


@pytest.mark.timeout(180)
def test_what_a_person_releases_early_still_goes_at_its_time(
    shopdesk, data: Path, planned: str
) -> None:
    made = shopdesk("backup", "create").json
    shopdesk("backup", "restore", made["path"])
    released = shopdesk("broadcasts", "release", planned, "--practice")
    assert released.json["state"] == "due-later"
    assert shopdesk("broadcasts", "show", planned, "--practice").json["state"] == "due-later"
    control(data).jump("2026-09-17T20:01:00+08:00")
    shopdesk("broadcasts", "run-due", "--practice")
    control(data).jump("+1h")
    shopdesk("broadcasts", "run-due", "--practice")
    assert shopdesk("broadcasts", "show", planned, "--practice").json["state"] == "delivered"


@pytest.mark.timeout(180)
def test_a_copied_folder_holds_while_the_original_sends(
    shopdesk, data: Path, planned: str, tmp_path: Path, capsys
) -> None:
    from shopdesk.cli import main

    copy = tmp_path / "copy"
    shutil.copytree(data, copy)
    control(data).jump("2026-09-17T20:01:00+08:00")
    capsys.readouterr()
    assert main(["broadcasts", "run-due", "--practice", "--data-dir", str(copy), "--json"]) == 0
    main(["broadcasts", "show", planned, "--practice", "--data-dir", str(copy), "--json"])
    out = capsys.readouterr().out.strip().splitlines()[-1]
    assert json.loads(out)["state"] == "held"
    shopdesk("broadcasts", "run-due", "--practice")
    control(data).jump("+1h")
    shopdesk("broadcasts", "run-due", "--practice")
    assert shopdesk("broadcasts", "show", planned, "--practice").json["state"] == "delivered"
