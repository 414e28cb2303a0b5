"""Memory of the practice platform with a million followers, beside the same one with two hundred.

    python tests/bench/bench_practice_memory.py

Peak resident memory of the whole process (MiB) after every openid has been listed over HTTP.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from measure import report


def peak_mib(followers: int) -> tuple[float, float]:
    """Peak memory in MiB and seconds for listing all openids of a platform with so many
    followers.
    """
    command = [sys.executable, "-m", "shopdesk", "practice", "serve", "--still"]
    command += ["--followers", str(followers)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        doors = json.loads(child.stdout.readline())
        connection = http.client.HTTPConnection(urlsplit(doors["base_url"]).netloc)

        def call(path: str) -> dict[str, object]:
            connection.request("GET", path)
            answer: dict[str, object] = json.loads(connection.getresponse().read())
            return answer

        secret = f"appid={doors['app_id']}&secret={doors['app_secret']}"
        token = call(f"/cgi-bin/token?grant_type=client_credential&{secret}")["access_token"]
        seen, after = 0, ""
        begun = time.perf_counter()
        while True:
            page = call(f"/cgi-bin/user/get?access_token={token}&next_openid={after}")
            seen += int(str(page["count"]))
            after = str(page.get("next_openid", ""))
            if not page["count"] or not after:
                break
        took = time.perf_counter() - begun
        if seen != followers:
            raise SystemExit(f"{seen} followers listed instead of {followers}")
        status = Path(f"/proc/{child.pid}/status").read_text(encoding="ascii")
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024, took
    finally:
        child.terminate()
        child.wait(timeout=20)


def main() -> None:
    """Measure both sizes and print the ratio."""
    small, _ = peak_mib(200)
    large, took = peak_mib(1_000_000)
    report(
        "practice platform, memory at 1,000,000 followers",
        peak_mib=round(large),
        rival="the same with 200 followers",
        rival_peak_mib=round(small),
        memory_against_rival=round(large / small, 2),
        listed_per_second=round(1_000_000 / took),
    )


if __name__ == "__main__":
    main()
