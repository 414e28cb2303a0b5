"""A desk to build pages with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk_kit import DeskKit, make_desk


@pytest.fixture
def kit(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskKit]:
    """A desk over a new book; ``kit.desk`` is what a page is built with."""
    kit = make_desk(tmp_path, qtbot)
    yield kit
    kit.close()
