"""One shop, reached in two ways: in this process, and across the network with a paired device."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from shopdesk.domain.hub import Hub
from shopdesk.hub.remote import RemoteHub, pair
from shopdesk.hub.server import HubServer
from tests.hub.fakes import Shop


@dataclass
class Reached:
    """A shop, and the hub as a desk sees it."""

    shop: Shop
    hub: Hub


@pytest.fixture(params=["embedded", "remote"])
def reached(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reached]:
    """The same shop behind either kind of hub."""
    shop = Shop(tmp_path)
    shop.connect()
    if request.param == "embedded":
        yield Reached(shop, shop.hub)
    else:
        server = shop.hub.serve(HubServer(shop.hub).application(), "127.0.0.1", 0)
        address = f"http://127.0.0.1:{server.port}"
        _, key = pair(address, shop.hub.admin("pair")["code"], "counter")
        remote = RemoteHub(address, key)
        yield Reached(shop, remote)
        remote.close()
    shop.close()
