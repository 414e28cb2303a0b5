"""Signed and encrypted pushes a second through the hub's callback endpoint, written down durably.

    python tests/bench/bench_hub_callbacks.py

Server and client are processes of their own; the client keeps 32 connections busy. A push counts
when "success" has come back, which the hub says only after its commit (``synchronous=FULL``). The
rival is the same endpoint, with every check and the decryption, over a store that keeps nothing.
"""

from __future__ import annotations

import asyncio
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from measure import report

PUSHES = 3_000
CONNECTIONS = 32
RUNS = 3

APP_ID, TOKEN = "wx0123456789abcdef", "token-of-the-bench"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


# The server's side


def serve(side: str, folder: Path) -> None:
    """Serve callbacks until the standard input ends; prints the address, then what was kept."""
    from shopdesk.clock import SystemClock
    from shopdesk.hub.account import Account, write_account
    from shopdesk.hub.callback_server import CALLBACK_PATH, CallbackEndpoint
    from shopdesk.hub.database import Database
    from shopdesk.hub.embedded import EmbeddedHub
    from shopdesk.hub.factory import WechatFactory
    from shopdesk.hub.http_thread import HttpThread
    from shopdesk.hub.ports import AccountSecrets, Arrival
    from shopdesk.hub.secrets import SecretsInMemory, write_secrets

    clock, account = SystemClock(), Account(APP_ID)
    known = AccountSecrets("secret", TOKEN, AES_KEY)
    if side == "ours":
        database = Database.at(folder / "hub.db")
        with database.write() as connection:
            write_account(connection, account)
        database.close()
        kept = SecretsInMemory()
        write_secrets(kept, APP_ID, known)
        hub = EmbeddedHub(folder, kept, WechatFactory(clock), clock)
        hub.take_over()
        _say(hub.serve_callbacks())
        sys.stdin.read()
        _say(str(hub.journal.last()))
        hub.shutdown()
        return

    class Nowhere:
        """Takes everything, keeps nothing."""

        count = 0

        def take(self, arrivals: Sequence[Arrival]) -> None:
            self.count += len(arrivals)

    nowhere, front = Nowhere(), WechatFactory(clock).front(account, known)
    endpoint = CallbackEndpoint(nowhere, lambda: front, clock)  # type: ignore[arg-type]
    server = HttpThread(endpoint.application(), "127.0.0.1", 0)
    server.start()
    _say(f"http://127.0.0.1:{server.port}{CALLBACK_PATH}")
    sys.stdin.read()
    _say(str(nowhere.count))
    server.stop()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


# The client's side


def requests(url: str, first: int) -> list[bytes]:
    """Whole requests, each a text message of its own, sealed and signed as the platform does."""
    from shopdesk.wechat.sealing import Seal, signature

    seal, place = Seal(APP_ID, AES_KEY), urlsplit(url)
    made = []
    for number in range(first, first + PUSHES):
        now, nonce = str(int(time.time())), secrets.token_hex(5)
        sealed = seal.close(
            f"<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>"
            f"<FromUserName><![CDATA[o{number % 997:027d}]]></FromUserName>"
            f"<CreateTime>{now}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            f"<Content><![CDATA[还有吐司吗 {number}]]></Content><MsgId>{number}</MsgId></xml>"
        )
        body = (
            "<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>"
            f"<Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"
        ).encode()
        query = (
            f"signature={signature(TOKEN, now, nonce)}&timestamp={now}&nonce={nonce}"
            f"&encrypt_type=aes&msg_signature={signature(TOKEN, now, nonce, sealed)}"
        )
        head = (
            f"POST {place.path}?{query} HTTP/1.1\r\nHost: {place.netloc}\r\n"
            f"Content-Type: text/xml\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        made.append(head.encode() + body)
    return made


async def _connection(url: str, mine: Sequence[bytes], waits: list[float]) -> None:
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    for request in mine:
        start = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200") or await reader.readexactly(7) != b"success":
            raise SystemExit(head.decode("latin-1"))
        waits.append(time.perf_counter() - start)
    writer.close()
    await writer.wait_closed()


async def _push_all(url: str, every: list[bytes]) -> tuple[float, list[float]]:
    waits: list[float] = []
    start = time.perf_counter()
    shares = [every[number::CONNECTIONS] for number in range(CONNECTIONS)]
    await asyncio.gather(*(_connection(url, share, waits) for share in shares))
    return time.perf_counter() - start, waits


def main() -> None:
    """Both servers in turn, after one uncounted run of each."""
    with tempfile.TemporaryDirectory() as scratch:
        servers = {side: _start(side, Path(scratch)) for side in ("ours", "rival")}
        urls = {side: server.stdout.readline().strip() for side, server in servers.items()}
        seconds: dict[str, list[float]] = {"ours": [], "rival": []}
        waits: list[float] = []
        for run in range(RUNS + 1):
            for side, url in urls.items():
                every = requests(url, 10_000_000 + run * PUSHES)
                took, waited = asyncio.run(_push_all(url, every))
                if run:
                    seconds[side].append(took)
                    waits += waited if side == "ours" else []
        for side, server in servers.items():
            kept = server.communicate()[0].strip()
            if int(kept) < PUSHES * (RUNS + 1):
                raise SystemExit(f"{side}: only {kept} were taken")
    pairs = zip(seconds["ours"], seconds["rival"], strict=True)
    waits.sort()
    report(
        "pushes through the hub's callback endpoint",
        pushes_per_second=round(PUSHES / statistics.median(seconds["ours"])),
        p50_ms=round(waits[len(waits) // 2] * 1000, 1),
        p99_ms=round(waits[len(waits) * 99 // 100] * 1000, 1),
        rival="the same endpoint over a store that keeps nothing",
        rival_pushes_per_second=round(PUSHES / statistics.median(seconds["rival"])),
        time_against_rival=round(statistics.median(a / b for a, b in pairs), 2),
        connections=CONNECTIONS,
    )


def _start(side: str, scratch: Path) -> subprocess.Popen[str]:
    folder = scratch / side
    folder.mkdir()
    return subprocess.Popen(
        [sys.executable, __file__, "serve", side, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
