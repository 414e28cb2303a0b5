"""Housekeeping doors: connecting an account, probing, health, pairing, sending what is due."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, select

from shopdesk.clock import Clock
from shopdesk.domain.broadcasts import MOVES
from shopdesk.domain.capabilities import Capability, CapabilityReport, Permission
from shopdesk.domain.failures import Refused
from shopdesk.hub.account import (
    OFFICIAL_BASE,
    Account,
    AccountKind,
    read_account,
    write_account,
    write_report,
)
from shopdesk.hub.database import Database
from shopdesk.hub.pairing import Devices
from shopdesk.hub.ports import AccountSecrets
from shopdesk.hub.probing import Probing
from shopdesk.hub.secrets import SecretStore, read_secrets, write_secrets
from shopdesk.hub.sender import Sender
from shopdesk.hub.sqlite import needs_one_lock
from shopdesk.hub.switchboard import Switchboard
from shopdesk.hub.tables import batches

Fields = Mapping[str, str]


class Administration:
    """Actions by name; answers are flat text and never hold a secret.

    ======== =====================================================================================
    connect  app_id, secret, and perhaps api_base, gh_id, token, aes_key, kind (service or
             subscription), callback_mode → capabilities as name=yes|no|unknown, kind, secrets_in
    probe    → capabilities
    health   → what support asks for first
    run-due  → looked_at, next_due
    pair     → code, expires_at
    devices  → name and state by device id
    revoke   device
    ======== =====================================================================================
    """

    def __init__(
        self,
        database: Database,
        switchboard: Switchboard,
        secrets: SecretStore,
        probing: Probing,
        sender: Sender,
        devices: Devices,
        clock: Clock,
        connected: Callable[[], None],
    ) -> None:
        self._database = database
        self._switchboard = switchboard
        self._secrets = secrets
        self._probing = probing
        self._sender = sender
        self._devices = devices
        self._clock = clock
        self._connected = connected
        self._actions: dict[str, Callable[[Fields], dict[str, str]]] = {
            "connect": self._connect,
            "probe": self._probe,
            "health": self._health,
            "run-due": self._run_due,
            "pair": self._pair,
            "devices": self._list_devices,
            "revoke": self._revoke,
        }

    def do(self, action: str, fields: Fields) -> dict[str, str]:
        """Do ``action``; ``Refused("hub.action_unknown")`` for a name that is not in the table."""
        wanted = self._actions.get(action)
        if wanted is None:
            raise Refused("hub.action_unknown", action=action[:40])
        return wanted(fields)

    def _connect(self, fields: Fields) -> dict[str, str]:
        """Ask the platform first; nothing is kept of an account that does not answer."""
        app_id, app_secret = fields.get("app_id", "").strip(), fields.get("secret", "").strip()
        for name, value in (("app_id", app_id), ("secret", app_secret)):
            if not value:
                raise Refused("account.incomplete", field=name)
        account = Account(
            app_id=app_id,
            api_base=fields.get("api_base", "").rstrip("/") or OFFICIAL_BASE,
            gh_id=fields.get("gh_id", ""),
            callback_mode=fields.get("callback_mode", "") or "safe",
        )
        with self._database.read() as connection:
            self._refuse_a_second_account(connection, account)
        known = read_secrets(self._secrets, app_id) or AccountSecrets("")
        secrets = AccountSecrets(
            app_secret=app_secret,
            token=fields.get("token", "") or known.token,
            aes_key=fields.get("aes_key", "") or known.aes_key,
        )
        report = self._probing.ask(self._switchboard.open_line(account, secrets))
        account = replace(account, kind=_kind(fields.get("kind", ""), report))
        write_secrets(self._secrets, app_id, secrets)
        with self._database.write() as connection:
            write_account(connection, account)
            write_report(connection, CapabilityReport({}, None))
        # Kept before the line is in use: the hourly round would else find no report and ask again.
        self._probing.keep(report)
        self._switchboard.use(self._switchboard.open_line(account, secrets))
        self._connected()
        return {**_flat(report), "kind": account.kind, "secrets_in": self._secrets.kept_in}

    def _refuse_a_second_account(self, connection: Connection, account: Account) -> None:
        present = read_account(connection)
        if present is None or present.app_id == account.app_id:
            return
        open_states = [state for state, moves in MOVES.items() if moves]
        query = select(func.count()).where(batches.c.state.in_(open_states))
        if connection.execute(query).scalar_one():
            raise Refused("account.broadcasts_open")

    def _probe(self, _: Fields) -> dict[str, str]:
        return _flat(self._probing.probe())

    def _health(self, _: Fields) -> dict[str, str]:
        complaints = self._database.complaints()
        due = self._sender.next_due()
        return {
            "database": "ok" if not complaints else "; ".join(complaints)[:400],
            "sqlite": sqlite3.sqlite_version,
            "one_writer_lock_needed": "yes" if needs_one_lock() else "no",
            "secrets_in": self._secrets.kept_in,
            "connected": "yes" if self._switchboard.current() else "no",
            "last_failure": self._switchboard.last_failure,
            "next_due": due.isoformat() if due else "",
            "time": self._clock.now().isoformat(),
        }

    def _run_due(self, _: Fields) -> dict[str, str]:
        """Everything that is due, until nothing is due before a later moment."""
        looked_at = 0
        while True:
            done = self._sender.run_due()
            looked_at += done
            due = self._sender.next_due()
            if not done or due is None or due > self._clock.now():
                break
        self._sender.wake()
        return {"looked_at": str(looked_at), "next_due": due.isoformat() if due else ""}

    def _pair(self, _: Fields) -> dict[str, str]:
        code, until = self._devices.offer(self._clock.now())
        return {"code": code, "expires_at": until.isoformat()}

    def _list_devices(self, _: Fields) -> dict[str, str]:
        return {
            device.id: f"{device.name} ({'revoked' if device.revoked else 'paired'})"
            for device in self._devices.all()
        }

    def _revoke(self, fields: Fields) -> dict[str, str]:
        self._devices.revoke(fields.get("device", ""), self._clock.now())
        return {}


def _kind(given: str, report: CapabilityReport) -> AccountKind:
    """As given; otherwise an account that may send to all but not to a list is a subscription."""
    if given:
        try:
            return AccountKind(given)
        except ValueError:
            raise Refused("account.kind", kind=given[:40]) from None
    to_all = report.permission(Capability.BROADCAST_ALL)
    to_list = report.permission(Capability.BROADCAST_LIST)
    if to_all is Permission.YES and to_list is Permission.NO:
        return AccountKind.SUBSCRIPTION
    return AccountKind.SERVICE


def _flat(report: CapabilityReport) -> dict[str, str]:
    return {capability.value: state.permission for capability, state in report.states.items()}
