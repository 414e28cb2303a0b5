"""The tools that read code find nothing: ruff everywhere, mypy --strict in the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "tool",
    [
        ("ruff", "check", "."),
        pytest.param(("mypy", "run.py", "launch", "shopdesk", "tools"), marks=pytest.mark.slow),
    ],
    ids=["ruff", "mypy"],
)
@pytest.mark.timeout(600)  # without its cache mypy reads all of Qt's stubs
def test_a_tool_that_reads_code_finds_nothing(tool: tuple[str, ...], checkout: Path) -> None:
    read = subprocess.run(
        [sys.executable, "-m", *tool], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert read.returncode == 0, read.stdout + read.stderr
