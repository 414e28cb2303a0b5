"""A stub platform and a client on it, for every test of this room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shopdesk.wechat.client import PlatformClient
from shopdesk.wechat.transport import Patience, Transport
from tests.wechat.stub import Stub, running

APP_ID = "wx0123456789abcdef"
SECRET = "5ecre7-f00dbeef0011223344556677"


@pytest.fixture
def stub() -> Iterator[Stub]:
    with running() as one:
        yield one


@pytest.fixture
def sleeps() -> list[float]:
    """What the client slept, instead of sleeping."""
    return []


@pytest.fixture
def transport() -> Iterator[Transport]:
    quick = Patience(connect=1.0, read=0.6, total=1.2)
    one = Transport(patience=quick, transfer=quick)
    yield one
    one.close()


@pytest.fixture
def client(stub: Stub, transport: Transport, sleeps: list[float]) -> PlatformClient:
    return PlatformClient(APP_ID, SECRET, transport, api_base=stub.base, sleep=sleeps.append)
