"""Where AppSecret, callback token and AES key are kept: the system's keyring, or one guarded file.

The keyring protects a stolen disk, not against programs of the same user. A machine without one (a
headless host) keeps the secrets in a file that only its owner may read; such a file is refused when
anybody else could read it, and the choice is always said aloud (:attr:`SecretStore.kept_in`, and a
log line). Access tokens are secrets too and are not kept at all: they live in memory, and asking
the platform again after a start costs one call.
"""

from __future__ import annotations

import json
import logging
import os
import stat
import sys
from pathlib import Path
from typing import Literal, Protocol

from shopdesk.domain.failures import Failure
from shopdesk.hub.ports import AccountSecrets

log = logging.getLogger("shopdesk.hub.secrets")

SERVICE = "shopdesk hub"

KeptIn = Literal["keyring", "file", "memory"]


class SecretStore(Protocol):
    """Keeps named secrets."""

    kept_in: KeptIn

    def get(self, name: str) -> str:
        """The secret, empty when there is none."""

    def set(self, name: str, value: str) -> None:
        """Keep it."""

    def delete(self, name: str) -> None:
        """Forget it."""


class SecretsInMemory:
    """For a practice shop and for tests: gone with the process."""

    kept_in: KeptIn = "memory"

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, name: str) -> str:
        """The secret, empty when there is none."""
        return self._kept.get(name, "")

    def set(self, name: str, value: str) -> None:
        """Keep it until the end of the process."""
        self._kept[name] = value

    def delete(self, name: str) -> None:
        """Forget it."""
        self._kept.pop(name, None)


class SecretsInFile:
    """One JSON file, mode 0600, replaced whole. On Windows the folder's own rights protect it."""

    kept_in: KeptIn = "file"

    def __init__(self, path: Path) -> None:
        """Raises ``Failure("secrets.readable_by_others")`` when the file is open to others."""
        self._path = path
        if path.exists():
            _refuse_open_file(path)

    def get(self, name: str) -> str:
        """The secret, empty when there is none."""
        return self._read().get(name, "")

    def set(self, name: str, value: str) -> None:
        """Keep it, on disk before this returns."""
        self._write({**self._read(), name: value})

    def delete(self, name: str) -> None:
        """Forget it."""
        kept = self._read()
        if kept.pop(name, None) is not None:
            self._write(kept)

    def _read(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        _refuse_open_file(self._path)
        try:
            kept = json.loads(self._path.read_text("utf-8"))
        except ValueError:
            raise Failure("secrets.damaged") from None
        return {str(name): str(value) for name, value in kept.items()}

    def _write(self, kept: dict[str, str]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = self._path.with_suffix(".new")
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(kept, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self._path)


class SecretsInKeyring:
    """The system's own store: Windows credentials, macOS keychain, the desktop's secret service."""

    kept_in: KeptIn = "keyring"

    def get(self, name: str) -> str:
        """The secret, empty when there is none; ``Failure("secrets.locked")`` when shut."""
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(SERVICE, name) or ""
        except KeyringError:
            raise Failure("secrets.locked") from None

    def set(self, name: str, value: str) -> None:
        """Keep it."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, name, value)
        except KeyringError:
            raise Failure("secrets.locked") from None

    def delete(self, name: str) -> None:
        """Forget it; harmless when there is none."""
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            keyring.delete_password(SERVICE, name)
        except PasswordDeleteError:
            log.debug("there was no such secret to forget")
        except KeyringError:
            raise Failure("secrets.locked") from None


def open_secrets(state_folder: Path) -> SecretStore:
    """The keyring when this machine has a real one, else the guarded file in ``state_folder``."""
    if _has_keyring():
        return SecretsInKeyring()
    log.warning("no keyring on this machine; secrets are kept in a file only its owner may read")
    return SecretsInFile(state_folder / "secrets.json")


def read_secrets(store: SecretStore, app_id: str) -> AccountSecrets | None:
    """What opens ``app_id``, or None when its AppSecret is not here."""
    app_secret = store.get(f"{app_id} app-secret")
    if not app_secret:
        return None
    token, aes_key = store.get(f"{app_id} token"), store.get(f"{app_id} aes-key")
    return AccountSecrets(app_secret, token, aes_key)


def write_secrets(store: SecretStore, app_id: str, secrets: AccountSecrets) -> None:
    """Keep what opens ``app_id``; empty callback settings leave the kept ones alone."""
    store.set(f"{app_id} app-secret", secrets.app_secret)
    if secrets.token:
        store.set(f"{app_id} token", secrets.token)
    if secrets.aes_key:
        store.set(f"{app_id} aes-key", secrets.aes_key)


def _has_keyring() -> bool:
    """Whether the chosen backend protects anything: keyring's fail and null backends do not."""
    import keyring
    from keyring.backends import fail, null

    return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)


def _refuse_open_file(path: Path) -> None:
    if sys.platform == "win32":
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Failure("secrets.readable_by_others")
