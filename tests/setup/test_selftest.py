"""`shopdesk self-test`: it sees a whole program as whole, and says what a broken one lacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shopdesk import paths, selftest
from shopdesk.selftest import CHECKS, Outcome


@pytest.mark.parametrize("name", CHECKS)
def test_this_checkout_proves_itself(name: str) -> None:
    try:
        assert CHECKS[name]()
    except selftest.NotInThisBuild as absent:
        pytest.skip(str(absent))


def test_what_is_missing_is_named_and_the_rest_is_still_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    monkeypatch.setattr(
        selftest,
        "CHECKS",
        {name: CHECKS[name] for name in ("resources", "time-zone", "web-engine")},
    )
    checks = {check.name: check for check in selftest.run()}
    assert checks["resources"].outcome is Outcome.FAILED
    assert "licences is missing" in checks["resources"].detail
    assert checks["time-zone"].outcome is Outcome.OK
    assert selftest.result(checks.values())["ok"] is False


def test_a_part_that_does_not_exist_yet_is_said_and_is_no_failure() -> None:
    absent = selftest.Check("web-engine", Outcome.ABSENT, "not part of this build")
    answer = selftest.result([absent])
    assert answer["ok"] is True
    assert json.loads(json.dumps(answer))["checks"] == [
        {"name": "web-engine", "outcome": "absent", "detail": "not part of this build"}
    ]


def test_the_command_says_it_with_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from shopdesk.cli import main

    monkeypatch.setattr(selftest, "CHECKS", {"time-zone": CHECKS["time-zone"]})
    assert main(["self-test", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["checks"][0]["outcome"] == "ok"

    def broken() -> str:
        raise LookupError("no such zone")

    monkeypatch.setattr(selftest, "CHECKS", {"time-zone": broken})
    assert main(["self-test", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["checks"][0]["detail"] == "LookupError: no such zone"


def test_a_code_that_reads_differently_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    from shopdesk.render import codes

    real = codes.make_matrix
    monkeypatch.setattr(codes, "make_matrix", lambda _content: real("something else"))
    with pytest.raises(ValueError, match="something else"):
        selftest.code_reads_back()
