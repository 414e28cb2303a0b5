"""Devices that may speak to a remote hub: a short code once, a long key from then on.

Only digests of codes and keys are kept. A code works once, for ten minutes, and only a few wrong
ones are listened to in that time.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from shopdesk.domain.failures import Refused
from shopdesk.hub.database import Database
from shopdesk.hub.instants import from_seconds, to_seconds
from shopdesk.hub.tables import cursors, devices, pairing

CODE_LIVES = timedelta(minutes=10)
WRONG_CODES = 5

#: Letters and digits that nobody confuses on paper or on the phone.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class Device:
    """A paired device; ``revoked`` ones may no longer speak."""

    id: str
    name: str
    paired_at: datetime
    revoked: bool


class Devices:
    """Who may speak to this hub."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._wrong: list[datetime] = []

    def offer(self, now: datetime) -> tuple[str, datetime]:
        """A new pairing code and the instant it ends; an older one ends at once."""
        code = "".join(secrets.choice(_ALPHABET) for _ in range(8))
        until = now + CODE_LIVES
        with self._database.write() as connection:
            connection.execute(delete(pairing))
            row = {"code_sha256": _digest(code), "expires_at": to_seconds(until)}
            connection.execute(insert(pairing).values(**row))
        return code, until

    def pair(self, code: str, name: str, now: datetime) -> tuple[str, str]:
        """Device id and key for whoever knows the code, else ``Refused("hub.pairing_code")``."""
        self._wrong = [at for at in self._wrong if now - at < CODE_LIVES]
        if len(self._wrong) >= WRONG_CODES:
            raise Refused("hub.pairing_locked")
        given = _digest(code.strip().upper().replace("-", ""))
        key, device = secrets.token_urlsafe(32), secrets.token_hex(8)
        with self._database.write() as connection:
            offered = connection.execute(select(pairing)).first()
            fits = (
                offered is not None
                and hmac.compare_digest(offered.code_sha256, given)
                and to_seconds(now) <= offered.expires_at
            )
            if fits:
                connection.execute(delete(pairing))
                connection.execute(
                    insert(devices).values(
                        id=device,
                        name=name[:100],
                        key_sha256=_digest(key),
                        paired_at=to_seconds(now),
                    )
                )
                # From now on nothing is forgotten that this desk has not read.
                connection.execute(insert(cursors).values(device=device, seq=0, at=to_seconds(now)))
        if not fits:
            self._wrong.append(now)
            raise Refused("hub.pairing_code")
        return device, key

    def recognise(self, key: str) -> str | None:
        """The device this key belongs to, or None. Only digests are compared."""
        given = _digest(key)
        query = select(devices).where(devices.c.key_sha256 == given, devices.c.revoked_at.is_(None))
        with self._database.read() as connection:
            row = connection.execute(query).first()
        if row is None or not hmac.compare_digest(row.key_sha256, given):
            return None
        return str(row.id)

    def revoke(self, device: str, now: datetime) -> None:
        """This device may no longer speak, and nothing is kept for it any more."""
        with self._database.write() as connection:
            changed = connection.execute(
                update(devices).where(devices.c.id == device).values(revoked_at=to_seconds(now))
            )
            if not changed.rowcount:
                raise Refused("hub.device_unknown")
            connection.execute(delete(cursors).where(cursors.c.device == device))

    def all(self) -> list[Device]:
        """Every device that was ever paired, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(devices).order_by(devices.c.paired_at)).all()
        return [
            Device(row.id, row.name, from_seconds(row.paired_at), row.revoked_at is not None)
            for row in rows
        ]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
