"""Requests a second of the practice platform, beside a bare Starlette app under the same server.

    python tests/bench/bench_practice_requests.py

Both run as processes of their own; one client keeps eight connections busy with ``user/info``,
which passes every gate (token, quota, capability). The rival answers fixed JSON and checks nothing.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
from typing import Any
from urllib.parse import urlsplit

from measure import in_turn, report

REQUESTS = 2_000
CONNECTIONS = 8

RIVAL = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
async def answer(request):
    return JSONResponse({"openid": "o"})
app = Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST"])])
config = uvicorn.Config(app, host="127.0.0.1", port=0, access_log=False, log_level="error")
server = uvicorn.Server(config)
async def main():
    import asyncio, socket
    # asyncio switches small-packet delays off only for sockets that name their protocol.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    await server.serve(sockets=[listener])
import asyncio
asyncio.run(main())
"""


def busy(base_url: str, path: str) -> None:
    """``REQUESTS`` requests over ``CONNECTIONS`` kept-alive connections; any error ends the
    bench.
    """
    host = urlsplit(base_url).netloc
    trouble: list[str] = []

    def one_connection() -> None:
        connection = http.client.HTTPConnection(host, timeout=30)
        for _ in range(REQUESTS // CONNECTIONS):
            connection.request("GET", path)
            answer = json.loads(connection.getresponse().read())
            if "openid" not in answer:
                trouble.append(str(answer))
                return
        connection.close()

    threads = [threading.Thread(target=one_connection) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if trouble:
        raise SystemExit(trouble[0])


def main() -> None:
    """Start both servers, measure, stop them."""
    serve = ["-m", "shopdesk", "practice", "serve", "--listen", "127.0.0.1:0", "--still"]
    ours = subprocess.Popen([sys.executable, *serve], stdout=subprocess.PIPE, text=True)
    rival = subprocess.Popen([sys.executable, "-c", RIVAL], stdout=subprocess.PIPE, text=True)
    try:
        assert ours.stdout is not None and rival.stdout is not None
        doors = json.loads(ours.stdout.readline())
        rival_url = rival.stdout.readline().strip()
        connection = http.client.HTTPConnection(urlsplit(doors["base_url"]).netloc)

        def call(path: str) -> dict[str, Any]:
            connection.request("GET", path)
            answer: dict[str, Any] = json.loads(connection.getresponse().read())
            return answer

        secret = f"appid={doors['app_id']}&secret={doors['app_secret']}"
        token = call(f"/cgi-bin/token?grant_type=client_credential&{secret}")["access_token"]
        openid = call(f"/cgi-bin/user/get?access_token={token}")["data"]["openid"][0]
        path = f"/cgi-bin/user/info?access_token={token}&openid={openid}"
        times = in_turn(
            lambda: busy(doors["base_url"], path), lambda: busy(rival_url, path), runs=3
        )
        report(
            "practice platform, requests a second",
            requests_per_second=round(REQUESTS / sorted(times.ours)[1]),
            rival="bare Starlette under uvicorn (h11)",
            rival_requests_per_second=round(REQUESTS / sorted(times.rival)[1]),
            time_against_rival=round(times.ratio, 2),
        )
    finally:
        for child in (ours, rival):
            child.terminate()
            child.wait(timeout=20)


if __name__ == "__main__":
    main()
