"""`python3 run.py`: from nothing to the program, again in no time, and healed when cut short."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Checkout

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the stand-ins for system tools are shell scripts"
)


def test_the_first_start_sets_up_and_the_second_only_starts(small: Checkout) -> None:
    first = small.start("customers", "search", "王 小明", "--json")
    assert first.returncode == 0, first.stderr
    assert "Setting up shopdesk" in first.stderr
    answer = json.loads(first.stdout)  # the answer alone: words go to the other stream
    assert answer == {
        "arguments": ["customers", "search", "王 小明", "--json"],
        "package": "1.0",
        "cwd": str(small.shelf),
    }

    second = small.start("fail", PIP_FIND_LINKS="/nowhere")
    assert second.returncode == 7  # the program's own exit code
    assert second.stderr == ""


def test_a_changed_lock_is_followed(started: Checkout) -> None:
    started.lock_version("2.0")
    after = started.start("x")
    assert "Bringing" in after.stderr
    assert json.loads(after.stdout)["package"] == "2.0"


def test_a_moved_checkout_runs_its_own_program(pattern: Checkout, started: Checkout) -> None:
    (pattern.root / "shopdesk" / "__main__.py").rename(pattern.root / "hidden.py")
    try:
        after = started.start("x")
    finally:
        (pattern.root / "hidden.py").rename(pattern.root / "shopdesk" / "__main__.py")
    assert after.returncode == 0, after.stderr
    assert "Setting up" not in after.stderr


def test_a_start_killed_in_the_middle_heals(small: Checkout) -> None:
    killed = small.popen()
    assert killed.stderr is not None
    while not small.venv.with_name(".venv.unfinished").exists():
        assert killed.poll() is None, killed.stderr.read()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    (small.venv / "pyvenv.cfg").unlink(missing_ok=True)  # as if killed while it was emptied

    healed = small.start("x")
    assert healed.returncode == 0, healed.stderr
    assert "cut short" in healed.stderr
    assert not small.venv.with_name(".venv.unfinished").exists()


def test_a_vanished_python_is_replaced(started: Checkout) -> None:
    (started.venv / "bin" / "python").unlink()
    after = started.start("x")
    assert after.returncode == 0, after.stderr


def test_two_starts_at_once_share_one_set_up(small: Checkout) -> None:
    starts = [small.popen("x"), small.popen("x")]
    words = []
    for start in starts:
        out, err = start.communicate(timeout=100)
        assert start.returncode == 0, err
        assert json.loads(out)["package"] == "1.0"
        words.append(err)
    assert sum("Ready after" in word for word in words) == 1


def damage_hash(small: Checkout) -> dict[str, str]:
    small.lock("smallpackage==2.0 --hash=sha256:" + "0" * 64)
    return {}


def damage_text(small: Checkout) -> dict[str, str]:
    small.lock("smallpackage=2.0 <<<<<<< HEAD")
    return {}


def lose_hash(small: Checkout) -> dict[str, str]:
    small.lock("smallpackage==2.0")
    return {}


def lose_lock(small: Checkout) -> dict[str, str]:
    (small.root / "requirements.lock").unlink()
    return {}


def cut_network(_small: Checkout) -> dict[str, str]:
    return {
        "PIP_NO_INDEX": "0",
        "PIP_FIND_LINKS": "",
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "0",
    }


def want_unknown(small: Checkout) -> dict[str, str]:
    small.lock("otherpackage==1.0 --hash=sha256:" + "0" * 64)
    return {}


@pytest.mark.parametrize(
    ("mishap", "sentence"),
    [
        (damage_hash, "requirements.lock is damaged"),
        (damage_text, "requirements.lock is damaged"),
        (lose_hash, "requirements.lock is damaged"),
        (lose_lock, "requirements.lock is missing"),
        (cut_network, "The package index cannot be reached"),
        (want_unknown, "no ready-made build for this Python"),
    ],
)
def test_a_mishap_is_one_sentence_and_does_no_lasting_harm(
    started: Checkout, mishap: Callable[[Checkout], dict[str, str]], sentence: str
) -> None:
    started.lock_version("2.0")
    failed = started.start(**mishap(started))
    assert failed.returncode == 1
    assert sentence in failed.stderr
    assert "Traceback" not in failed.stderr
    assert failed.stdout == ""

    started.lock_version("2.0")
    mended = started.start("x")
    assert mended.returncode == 0, mended.stderr
    assert "anew" not in mended.stderr
    assert json.loads(mended.stdout)["package"] == "2.0"


def test_a_folder_of_somebody_else_is_never_emptied(small: Checkout, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "holiday.jpg").write_bytes(b"precious")
    refused = small.start(SHOPDESK_VENV=str(photos))
    assert refused.returncode == 1
    assert "stays as it is" in refused.stderr
    assert (photos / "holiday.jpg").read_bytes() == b"precious"


def test_another_folder_can_be_chosen(small: Checkout, tmp_path: Path) -> None:
    elsewhere = tmp_path / "environments" / "一"
    done = small.start("x", SHOPDESK_VENV=str(elsewhere))
    assert done.returncode == 0, done.stderr
    assert (elsewhere / "pyvenv.cfg").exists()
    assert not small.venv.exists()


def test_without_a_window_the_tour_runs_and_says_so(started: Checkout) -> None:
    done = started.start()
    assert "no window yet" in done.stderr
    assert json.loads(done.stdout)["arguments"][:2] == ["tour", "--out"]


def test_with_a_window_but_no_screen_the_tour_runs_and_says_so(started: Checkout) -> None:
    (started.root / "shopdesk" / "app.py").touch()
    done = started.start(DISPLAY="", WAYLAND_DISPLAY="")
    assert "no screen" in done.stderr
    assert json.loads(done.stdout)["arguments"][:2] == ["tour", "--out"]


def test_with_a_window_and_a_screen_the_practice_shop_opens(started: Checkout) -> None:
    (started.root / "shopdesk" / "app.py").touch()
    done = started.start(DISPLAY=":99")
    assert json.loads(done.stdout)["arguments"] == ["--practice"]


def test_it_speaks_chinese_to_chinese_readers(started: Checkout) -> None:
    done = started.start(SHOPDESK_LANG="", LC_ALL="zh_CN.UTF-8", PYTHONIOENCODING="utf-8")
    assert "准备完成" in done.stderr
