"""The rules of the test suite itself can fail: each is broken once, in a run of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

BROKEN = {
    "threads left behind": """
        import threading
        held = threading.Event()
        def test_leaves_a_thread(request):
            threading.Thread(target=held.wait, args=(4,), name="forgotten").start()
    """,
    "reached beyond this machine: example.com": """
        import socket
        def test_reaches_out_and_hides_it():
            try:
                socket.create_connection(("example.com", 80), 1)
            except OSError:
                pass
    """,
    "Qt messages": """
        from PySide6.QtCore import qWarning
        def test_annoys_qt():
            qWarning("something is wrong")
    """,
    "DeprecationWarning": """
        import warnings
        def test_uses_old_things():
            warnings.warn("old", DeprecationWarning)
    """,
}


@pytest.mark.parametrize("complaint", BROKEN)
def test_the_suite_refuses(complaint: str, pytester: pytest.Pytester, checkout: Path) -> None:
    pytester.makeconftest((checkout / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makefile(".toml", pyproject=(checkout / "pyproject.toml").read_text(encoding="utf-8"))
    pytester.path.joinpath("tests").mkdir()
    pytester.makepyfile(BROKEN[complaint])
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", ".")
    assert result.ret == 1
    result.stdout.fnmatch_lines([f"*{complaint}*"])


def test_every_test_has_folders_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    from shopdesk import paths

    folders = paths.folders()
    assert "home" in folders.state.as_posix()
    assert not folders.state.exists()
    assert not folders.data.exists()
