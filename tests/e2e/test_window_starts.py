"""The window through the front door: a real process, a real practice shop, one instance."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from shopdesk.compose import PRACTICE_FOLDER
from shopdesk.services.practice_process import stop
from shopdesk.ui.shell.single_instance import Doorbell, raise_other, socket_name

START_S = 60.0


def shopdesk(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "shopdesk", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    yield folder
    stop(folder / PRACTICE_FOLDER)


def test_a_second_start_rings_at_the_first(qapp: QApplication, qtbot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path)
    assert bell.hang()
    try:
        second = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
                "from shopdesk.ui.shell.single_instance import raise_other;"
                "app = QCoreApplication([]); sys.exit(not raise_other(Path(sys.argv[1])))",
                str(tmp_path),
            ],
            cwd=Path(__file__).parents[2],
        )
        with qtbot.waitSignal(bell.rung, timeout=30_000):
            pass
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
        assert second.returncode == 0
    finally:
        bell.close()
    assert not raise_other(tmp_path)


def test_shops_and_users_have_doorbells_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = socket_name(tmp_path / "a")
    assert mine != socket_name(tmp_path / "b")
    monkeypatch.setattr("getpass.getuser", lambda: "somebody else")
    assert mine != socket_name(tmp_path / "a")


@pytest.mark.skipif(os.name == "nt", reason="ends the program by a signal")
def test_two_starts_make_one_window_and_it_closes_cleanly(data: Path) -> None:
    first = shopdesk("--data-dir", str(data))
    try:
        deadline = time.monotonic() + START_S
        while not (data / "hub.db").exists():
            assert first.poll() is None, first.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.1)
        second = shopdesk("--data-dir", str(data))
        _, complaint = second.communicate(timeout=START_S)
        assert (second.returncode, complaint) == (0, "")
        third = shopdesk("customers", "search", "h", "--data-dir", str(data), "--lang", "en")
        _, complaint = third.communicate(timeout=START_S)
        assert third.returncode == 2
        assert "shopdesk" in complaint.lower() or "open" in complaint.lower()
        assert first.poll() is None
        first.send_signal(signal.SIGTERM)
        _, said = first.communicate(timeout=START_S)
        assert (first.returncode, "Traceback" in said) == (0, False)
    finally:
        if first.poll() is None:
            first.kill()
            first.communicate()


def test_a_page_of_the_practice_shop_is_photographed(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "picture.png"
    program = shopdesk(
        "screenshot", "articles", "--practice", "--data-dir", str(data),
        "--out", str(out), "--size", "1280x720", "--scheme", "dark", "--json",
    )  # fmt: skip
    told, complaint = program.communicate(timeout=110)
    assert program.returncode == 0, complaint
    assert '"page": "articles"' in told
    width, height = struct.unpack(">II", out.read_bytes()[16:24])
    assert (width, height) == (1280, 720)


def test_a_page_there_is_not_is_bad_input(tmp_path: Path) -> None:
    program = shopdesk(
        "screenshot", "nothing", "--data-dir", str(tmp_path / "d"), "--out", str(tmp_path / "p.png")
    )
    _, complaint = program.communicate(timeout=60)
    assert program.returncode == 2
    assert "articles" in complaint
    assert not (tmp_path / "d").exists()
