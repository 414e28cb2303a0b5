"""The line to the platform: none, or one for the connected account. It may change."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from shopdesk.clock import Clock
from shopdesk.domain.failures import Failure
from shopdesk.hub.account import Account, read_account
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.database import Database
from shopdesk.hub.ports import AccountSecrets, CallbackFront, PlatformFactory, PlatformPort
from shopdesk.hub.secrets import SecretStore, read_secrets
from shopdesk.hub.uploads import Uploads


@dataclass(frozen=True, slots=True)
class Line:
    """What belongs to one connected account; ``front`` None until callbacks are set up."""

    account: Account
    platform: PlatformPort
    uploads: Uploads
    front: CallbackFront | None


class Switchboard:
    """Gives the current line to whoever is about to call."""

    def __init__(
        self,
        database: Database,
        blobs: Blobs,
        secrets: SecretStore,
        factory: PlatformFactory,
        clock: Clock,
    ) -> None:
        self._database = database
        self._blobs = blobs
        self._secrets = secrets
        self._factory = factory
        self._clock = clock
        self._lock = threading.Lock()
        self._line: Line | None = None
        self.last_failure = ""

    def current(self) -> Line | None:
        """The line, or None without an account."""
        with self._lock:
            return self._line

    def require(self) -> Line:
        """The line; ``Failure("hub.not_connected")`` without an account."""
        line = self.current()
        if line is None:
            raise Failure("hub.not_connected")
        return line

    def platform(self) -> PlatformPort | None:
        """The way to the platform, if any."""
        line = self.current()
        return line.platform if line else None

    def open_line(self, account: Account, secrets: AccountSecrets) -> Line:
        """A line for ``account``, not yet the current one; nothing is called yet."""
        with_callbacks = bool(secrets.token) and bool(secrets.aes_key)
        return Line(
            account=account,
            platform=self._factory.platform(account, secrets),
            uploads=Uploads(self._database, self._blobs, self._clock, account.app_id),
            front=self._factory.front(account, secrets) if with_callbacks else None,
        )

    def use(self, line: Line) -> None:
        """Make ``line`` the current one."""
        with self._lock:
            self._line = line
        self.last_failure = ""

    def close(self) -> None:
        """End the current line, when nobody calls any more."""
        with self._lock:
            line, self._line = self._line, None
        if line is not None:
            line.platform.close()

    def reconnect(self) -> None:
        """Open the line of the account that is written down, when its secrets are here."""
        with self._database.read() as connection:
            account = read_account(connection)
        if account is None:
            return
        try:
            secrets = read_secrets(self._secrets, account.app_id)
        except Failure as failure:
            self.last_failure = failure.code
            return
        if secrets is None:
            self.last_failure = "secrets.missing"
            return
        self.use(self.open_line(account, secrets))
