"""The platform as a program, its book across restarts, and the book itself."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from shopdesk.practice.book import BookInUse, PracticeBook
from shopdesk.practice.options import PracticeOptions, practice_secrets
from shopdesk.practice.serve import start_in_thread
from tests.practice.shop import Shop

PROGRAM = (
    "import sys; from pathlib import Path;"
    "from shopdesk.practice.options import PracticeOptions;"
    "from shopdesk.practice.serve import run;"
    "run(PracticeOptions(data_dir=Path(sys.argv[1]), followers=3, clock_running=False))"
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to be answered")
def test_it_says_where_it_is_in_one_line_and_ends_when_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        ready = json.loads(program.stdout.readline())
        assert set(ready) == {
            "base_url",
            "app_id",
            "app_secret",
            "token",
            "aes_key",
            "control_url",
        }
        state = httpx.get(f"{ready['control_url']}/state", trust_env=False)
        assert state.json()["followers"] == 3
        program.send_signal(signal.SIGTERM)
        out, err = program.communicate(timeout=20)
    assert (program.returncode, out, err) == (0, b"", b"")


def test_a_restart_goes_on_where_it_stopped(tmp_path: Path) -> None:
    shop = Shop(followers=10, data_dir=tmp_path, seed=7)
    first = shop.platform.ready
    draft = shop.draft("留着")
    token = shop.token
    job = shop.post(
        "/cgi-bin/message/mass/sendall",
        {"filter": {"is_to_all": True}, "msgtype": "text", "text": {"content": "晚上见"}},
    )
    shop.control("PUT", "/account", {"mass_protection": True})
    before = shop.control("GET", "/clock")["now"]
    shop.close()

    shop = Shop(followers=10, data_dir=tmp_path, seed=7)
    try:
        assert shop.platform.ready.app_secret == first.app_secret
        assert shop.control("GET", "/clock")["now"] == pytest.approx(before, abs=1)
        assert shop.token == token
        assert shop.code("/cgi-bin/draft/get", {"media_id": draft}) == 0
        shop.jump("+1m")
        told = shop.post("/cgi-bin/message/mass/get", {"msg_id": job["msg_id"]})
        assert told["msg_status"] == "SEND_SUCCESS"
        assert shop.world(lambda world: world.account.settings.mass_protection) is True
    finally:
        shop.close()


def test_a_port_that_is_taken_is_said_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(RuntimeError, match="could not start"):
            start_in_thread(PracticeOptions(port=taken.getsockname()[1]))


def test_one_platform_to_a_folder(tmp_path: Path) -> None:
    first = PracticeBook(tmp_path)
    with pytest.raises(BookInUse):
        PracticeBook(tmp_path)
    first.close()
    PracticeBook(tmp_path).close()


def test_options_refuse_what_names_nothing() -> None:
    for wrong in ({"account_type": "x"}, {"aes_key": "short"}, {"whitelist": "maybe"}):
        with pytest.raises(ValueError):
            PracticeOptions(**wrong)  # type: ignore[arg-type]
    assert practice_secrets(1) == practice_secrets(1) != practice_secrets(2)
    assert len(practice_secrets(1).aes_key) == 43


def test_a_transaction_is_all_or_nothing_and_nests() -> None:
    book = PracticeBook()
    book.schema("t", "CREATE TABLE t (n INTEGER)")
    with book.transaction():
        book.execute("INSERT INTO t VALUES (1)")
        with pytest.raises(ZeroDivisionError), book.transaction():
            book.execute("INSERT INTO t VALUES (2)")
            _ = 1 / 0
        book.execute("INSERT INTO t VALUES (3)")
        with pytest.raises(RuntimeError):
            book.schema("late", "CREATE TABLE late (n INTEGER)")
    with pytest.raises(ZeroDivisionError), book.transaction():
        book.execute("INSERT INTO t VALUES (4)")
        _ = 1 / 0
    assert book.execute("SELECT n FROM t ORDER BY n").fetchall() == [(1,), (3,)]
    book.close()


def test_numbers_of_a_series_are_given_once() -> None:
    book = PracticeBook()
    assert [book.next_number("a", 5) for _ in range(3)] == [5, 6, 7]
    assert book.next_number("b", 1) == 1
    book.close()
