"""A book of its own for every test, on a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shopdesk.clock import FakeClock
from shopdesk.store.book import Book

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def book(data: Path, state: Path, clock: FakeClock) -> Iterator[Book]:
    with Book.open(data, state=state, clock=clock) as opened:
        yield opened


@pytest.fixture
def account(book: Book) -> int:
    return book.accounts.ensure("wx0123456789abcdef", name="麦香里").id
