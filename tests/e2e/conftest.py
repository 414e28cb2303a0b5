"""Entering through the front door: ``main()`` with folders of its own, its output and exit code."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shopdesk.cli import main
from shopdesk.compose import PRACTICE_FOLDER
from shopdesk.services.practice_process import stop


@dataclass(frozen=True)
class Finished:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


Shopdesk = Callable[..., Finished]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of one shop."""
    return tmp_path / "shop"


@pytest.fixture
def shopdesk(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shopdesk]:
    """Run ``shopdesk ARGS… --data-dir DATA --json``; ``typed`` is its standard input."""

    def run(*arguments: object, typed: str = "", as_json: bool = True) -> Finished:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        words = [str(word) for word in arguments]
        words += ["--data-dir", str(data)] + (["--json"] if as_json else [])
        capsys.readouterr()
        code = main(words)
        captured = capsys.readouterr()
        return Finished(code, captured.out, captured.err)

    yield run
    stop(data / PRACTICE_FOLDER)
