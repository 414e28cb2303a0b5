"""A hub on a host of its own: a real process that a desk pairs with over the network."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shopdesk import paths
from shopdesk.compose_hub import adopt, arrive, opened_hub
from shopdesk.domain.queries import GetState
from shopdesk.hub.remote import RemoteHub
from shopdesk.store.belonging import HeldReason


@contextmanager
def serving(data: Path) -> Iterator[dict[str, str]]:
    """``shopdesk hub serve`` as a process; what it announced."""
    command = [sys.executable, "-m", "shopdesk", "hub", "serve", "--listen", "127.0.0.1:0"]
    child = subprocess.Popen(
        [*command, "--data-dir", str(data), "--json"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert child.stdout is not None
        yield json.loads(child.stdout.readline())
    finally:
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=20) == 0
        assert child.stdout is not None
        child.stdout.close()


def test_a_desk_pairs_with_a_hub_and_is_recognised(shopdesk, data: Path) -> None:
    with serving(data) as announced:
        words = ["hub", "pair", "--url", announced["url"]]
        assert shopdesk(*words, "--code", "000000").code != 0
        paired = shopdesk(*words, "--code", announced["pairing_code"]).json
        hub = RemoteHub(announced["url"], paired["key"])
        try:
            assert hub.query(GetState()).connected is False
        finally:
            hub.close()
        assert shopdesk("hub", "status").code == 2
    assert shopdesk("hub", "status").json["database"] == "ok"


def test_a_copied_hub_folder_knows_that_it_is_a_copy(tmp_path: Path) -> None:
    folders = paths.folders(tmp_path / "hub")
    with opened_hub(folders):
        pass
    copy = paths.folders(tmp_path / "copy")
    shutil.copytree(folders.data, copy.data)
    assert arrive(copy) is HeldReason.COPIED
    assert arrive(folders) is None
    assert arrive(copy) is HeldReason.COPIED
    adopt(copy)
    assert arrive(copy) is None
    assert arrive(folders) is None
