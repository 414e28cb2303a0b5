"""Where secrets are kept, and what is refused."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError

from shopdesk.domain.failures import Failure
from shopdesk.hub.ports import AccountSecrets
from shopdesk.hub.secrets import (
    SecretsInFile,
    SecretsInKeyring,
    open_secrets,
    read_secrets,
    write_secrets,
)

SECRET = "0123456789abcdef0123456789abcdef"


class MemoryKeyring(KeyringBackend):
    """A working keyring."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture(params=["keyring", "file"])
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    chosen = MemoryKeyring() if request.param == "keyring" else NoKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: chosen)
    monkeypatch.setattr(keyring, "get_password", chosen.get_password)
    monkeypatch.setattr(keyring, "set_password", chosen.set_password)
    monkeypatch.setattr(keyring, "delete_password", chosen.delete_password)
    return str(request.param)


def test_what_is_kept_comes_back(backend: str, tmp_path: Path) -> None:
    store = open_secrets(tmp_path)
    assert store.kept_in == backend
    assert read_secrets(store, "wx1") is None
    write_secrets(store, "wx1", AccountSecrets(SECRET, "token", "key"))
    write_secrets(store, "wx1", AccountSecrets(SECRET))  # leaves the callback settings alone
    assert read_secrets(open_secrets(tmp_path), "wx1") == AccountSecrets(SECRET, "token", "key")
    store.delete("wx1 app-secret")
    store.delete("wx1 app-secret")
    assert read_secrets(store, "wx1") is None


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "state" / "secrets.json"
    SecretsInFile(path).set("a", SECRET)
    assert path.stat().st_mode & 0o077 == 0
    assert [entry.name for entry in path.parent.iterdir()] == ["secrets.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders protect files there")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o666])
def test_a_file_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "secrets.json"
    SecretsInFile(path).set("a", SECRET)
    os.chmod(path, mode)
    with pytest.raises(Failure, match=r"secrets\.readable_by_others"):
        SecretsInFile(path)


def test_the_fallback_is_said_aloud_and_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    with caplog.at_level(logging.DEBUG):
        store = open_secrets(tmp_path)
        write_secrets(store, "wx1", AccountSecrets(SECRET))
    assert "no keyring" in caplog.text
    assert SECRET not in caplog.text


def test_a_locked_keyring_is_a_failure_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise keyring.errors.KeyringLocked

    monkeypatch.setattr(keyring, "get_password", locked)
    with pytest.raises(Failure, match=r"secrets\.locked"):
        SecretsInKeyring().get("a")


def test_secrets_do_not_show_themselves() -> None:
    assert SECRET not in repr(AccountSecrets(SECRET, "token", "key"))
