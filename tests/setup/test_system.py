"""System packages on Debian and Ubuntu: asked once, installed where allowed, else one line said."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from launch import system
from launch.words import Stop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="dpkg is a Linux matter")


class Debian:
    """A Debian made of shell scripts: `installed` and `known` packages, and a diary of apt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.diary = folder / "diary"
        self._write(installed=[], known=[])
        self.script("apt-get", f'echo "$@" >> {self.diary}')
        self.script("sudo", "exit 1")

    def _write(self, installed: list[str], known: list[str]) -> None:
        cases = "".join(f'{name}) echo "{name} installed";;' for name in installed)
        self.script(
            "dpkg-query", f'shift 2; for n in "$@"; do case $n in {cases} *) false;; esac; done'
        )
        cases = "".join(f"{name}) exit 0;;" for name in known)
        self.script(
            "apt-cache", f'for n in "$@"; do :; done; case $n in {cases} *) exit 100;; esac'
        )

    def has(self, *installed: str, knows: tuple[str, ...] = ()) -> None:
        self._write(list(installed), list(knows))

    def script(self, name: str, body: str) -> None:
        file = self.folder / name
        file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        file.chmod(0o755)

    def installs(self) -> list[str]:
        """What apt-get was asked to do."""
        return self.diary.read_text().splitlines() if self.diary.exists() else []


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Debian:
    made = Debian(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("SHOPDESK_LANG", "en")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return made


def test_nothing_missing_means_no_apt(debian: Debian) -> None:
    debian.has("libegl1", "libasound2t64")
    assert system.bring(["libegl1", "libasound2"], needed_now=False)
    assert debian.installs() == []


def test_root_installs_what_is_missing_under_this_releases_name(
    debian: Debian, capsys: pytest.CaptureFixture[str]
) -> None:
    debian.has("libegl1", knows=("libasound2t64",))
    assert system.bring(["libegl1", "libasound2", "fonts-noto-cjk"], needed_now=False)
    assert debian.installs()[-1].endswith(
        "install --no-install-recommends libasound2t64 fonts-noto-cjk"
    )
    assert "Installing what the system lacks: libasound2 fonts-noto-cjk" in capsys.readouterr().err


def test_without_rights_one_line_is_said_and_the_start_goes_on(
    debian: Debian, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not system.bring(["libegl1"], needed_now=False)
    assert capsys.readouterr().err.endswith(
        "\n    sudo apt-get update && sudo apt-get install -y libegl1\n"
    )
    assert debian.installs() == []


def test_without_rights_what_is_needed_now_stops_the_start(
    debian: Debian, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Stop) as stopped:
        system.bring(["python3.11-venv"], needed_now=True)
    assert stopped.value.details == {
        "line": "sudo apt-get update && sudo apt-get install -y python3.11-venv"
    }


def test_without_sudo_the_line_asks_for_roots_password(
    debian: Debian, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    (debian.folder / "sudo").unlink()
    monkeypatch.setenv("PATH", str(debian.folder))
    assert not system.bring(["libegl1"], needed_now=False)
    assert "    su -c 'apt-get update && apt-get install -y libegl1'" in capsys.readouterr().err


def test_a_sudo_without_password_is_used(debian: Debian, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    debian.script("sudo", 'shift; "$@"')
    assert system.bring(["libegl1"], needed_now=True)
    assert debian.installs()[-1].endswith("install --no-install-recommends libegl1")


def test_a_failing_apt_is_reported_with_its_last_words(
    debian: Debian, capsys: pytest.CaptureFixture[str]
) -> None:
    debian.script("apt-get", "echo 'E: Unable to fetch some archives' >&2; exit 100")
    assert not system.bring(["libegl1"], needed_now=False)
    said = capsys.readouterr().err
    assert "E: Unable to fetch some archives" in said
    assert "sudo apt-get update && sudo apt-get install -y libegl1" in said
