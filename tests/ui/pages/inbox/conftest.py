"""The inbox of a bakery."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.pages.inbox.bakery import Bakery


@pytest.fixture
def bakery(qtbot: QtBot, tmp_path: Path) -> Iterator[Bakery]:
    """A connected shop to which nobody has written yet."""
    bakery = Bakery(tmp_path, qtbot)
    yield bakery
    bakery.close()
