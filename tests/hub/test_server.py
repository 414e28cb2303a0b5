"""The hub across the network: who may speak, what is refused, what survives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.journal import MessageReceived
from shopdesk.domain.queries import GetState
from shopdesk.hub.pairing import WRONG_CODES
from shopdesk.hub.remote import RemoteHub, pair
from shopdesk.hub.server import LARGEST_BODY, HubServer
from tests.hub.fakes import Shop


@dataclass
class Served:
    shop: Shop
    address: str

    def code(self) -> str:
        return self.shop.hub.admin("pair")["code"]


@pytest.fixture
def served(shop: Shop) -> Iterator[Served]:
    server = shop.hub.serve(HubServer(shop.hub).application(), "127.0.0.1", 0)
    yield Served(shop, f"http://127.0.0.1:{server.port}")


def test_a_code_works_once(served: Served) -> None:
    code = served.code()
    _, key = pair(served.address, code.lower(), "counter")
    hub = RemoteHub(served.address, key)
    assert hub.query(GetState()).connected
    hub.close()
    with pytest.raises(Refused, match=r"hub\.pairing_code"):
        pair(served.address, code, "second")


def test_a_code_lives_ten_minutes(served: Served) -> None:
    code = served.code()
    served.shop.clock.advance(minutes=10, seconds=1)
    with pytest.raises(Refused, match=r"hub\.pairing_code"):
        pair(served.address, code, "counter")


def test_guessing_is_locked(served: Served) -> None:
    code = served.code()
    for _ in range(WRONG_CODES):
        with pytest.raises(Refused, match=r"hub\.pairing_code"):
            pair(served.address, "AAAAAAAA", "thief")
    with pytest.raises(Refused, match=r"hub\.pairing_locked"):
        pair(served.address, code, "counter")
    served.shop.clock.advance(minutes=11)
    pair(served.address, served.code(), "counter")


def test_a_revoked_device_may_no_longer_speak(served: Served) -> None:
    device, key = pair(served.address, served.code(), "counter")
    hub = RemoteHub(served.address, key)
    hub.events(0)
    assert served.shop.hub.admin("devices") == {device: "counter (paired)"}
    served.shop.hub.admin("revoke", {"device": device})
    with pytest.raises(Refused, match=r"hub\.not_paired"):
        hub.query(GetState())
    hub.close()
    with pytest.raises(Refused, match=r"hub\.device_unknown"):
        served.shop.hub.admin("revoke", {"device": "nobody"})


def test_no_door_without_a_key(served: Served) -> None:
    doors = ["query", "intents", "events", "blobs/" + "0" * 64, "admin"]
    for header in ("", "Bearer", "Bearer wrong", "Basic d3Jvbmc="):
        for path in doors:
            method = "GET" if path.startswith(("events", "blobs")) else "POST"
            url, headers = f"{served.address}/v1/{path}", {"Authorization": header}
            answer = httpx.request(method, url, headers=headers, trust_env=False)
            assert answer.status_code == 401, (header, path)
            assert answer.json()["failure"]["code"] == "hub.not_paired"


def test_nonsense_is_refused_without_a_trace(served: Served) -> None:
    _, key = pair(served.address, served.code(), "counter")
    http = httpx.Client(
        base_url=served.address, headers={"Authorization": f"Bearer {key}"}, trust_env=False
    )
    for path, body in [
        ("query", b"not json"),
        ("query", b"[]"),
        ("query", b'{"query": "NoSuchQuestion", "fields": {}}'),
        ("intents", b'{"kind_of": "Explode", "id": "1"}'),
        ("intents", b'{"kind_of": "SetRemark"}'),
        ("admin", b"[1]"),
        ("intents", b"\xff\xfe"),
    ]:
        answer = http.post(f"/v1/{path}", content=body)
        assert (answer.status_code, "Traceback" in answer.text) == (400, False), (path, body)
    assert http.get("/v1/events", params={"after": "x"}).status_code == 400
    assert http.post("/v1/query", content=b" " * (LARGEST_BODY + 1)).status_code == 409
    assert http.put("/v1/blobs/nonsense?total=1", content=b"x").status_code == 409
    assert http.get("/v1/health", headers={"Authorization": ""}).json() == {"ok": True}
    http.close()


def test_a_hub_that_is_not_there() -> None:
    hub = RemoteHub("http://127.0.0.1:9", "key")
    with pytest.raises(Failure, match=r"hub\.unreachable"):
        hub.query(GetState())
    hub.close()


def test_messages_wait_for_the_slowest_desk(served: Served) -> None:
    keys = [pair(served.address, served.code(), name)[1] for name in ("counter", "office")]
    fast, slow = (RemoteHub(served.address, key) for key in keys)
    hub, clock = served.shop.hub, served.shop.clock
    with hub._database.write() as connection:
        for n in range(5):
            message = MessageReceived("o-one", f"m{n}", "text", clock.now(), text="还有吗")
            hub.journal.append(connection, message, clock.now())
    messages = [e.seq for e in fast.events(0) if isinstance(e.body, MessageReceived)]
    fast.events(messages[-1])
    slow.events(messages[1])
    clock.advance(days=30)
    assert hub.journal.purge_messages(clock.now()) == 2
    left = [e.seq for e in slow.events(0) if isinstance(e.body, MessageReceived)]
    assert left == messages[2:]
    fast.close()
    slow.close()
