"""Shops for the tests of the hub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.fakes import Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A connected shop two hours before Thursday 20:00 in Beijing."""
    shop = Shop(tmp_path)
    shop.connect()
    yield shop
    shop.close()
