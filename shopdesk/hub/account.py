"""The account's settings, its probed capabilities and the sender's epoch, as ``hub.db`` keeps them.

AppSecret, callback token and AES key are not here: see :mod:`shopdesk.hub.secrets`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from shopdesk.domain.capabilities import (
    Capability,
    CapabilityReport,
    CapabilityState,
    Permission,
)
from shopdesk.hub.instants import from_seconds, to_seconds
from shopdesk.hub.tables import capabilities, settings

OFFICIAL_BASE = "https://api.weixin.qq.com"

_EPOCH = "sender_epoch"


class AccountKind(StrEnum):
    """What decides how often an account may send: daily (公众号) or four times a month (服务号)."""

    SUBSCRIPTION = "subscription"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Account:
    """One Official Account as this hub knows it; ``gh_id`` is its own address in callbacks."""

    app_id: str
    api_base: str = OFFICIAL_BASE
    gh_id: str = ""
    kind: AccountKind = AccountKind.SERVICE
    callback_mode: str = "safe"


def read_account(connection: Connection) -> Account | None:
    """The connected account, or None when this hub has none yet."""
    app_id = read_setting(connection, "app_id")
    if not app_id:
        return None
    return Account(
        app_id=app_id,
        api_base=read_setting(connection, "api_base") or OFFICIAL_BASE,
        gh_id=read_setting(connection, "gh_id"),
        kind=AccountKind(read_setting(connection, "kind") or AccountKind.SERVICE),
        callback_mode=read_setting(connection, "callback_mode") or "safe",
    )


def write_account(connection: Connection, account: Account) -> None:
    """Keep the settings of ``account``."""
    write_setting(connection, "app_id", account.app_id)
    write_setting(connection, "api_base", account.api_base)
    write_setting(connection, "gh_id", account.gh_id)
    write_setting(connection, "kind", account.kind)
    write_setting(connection, "callback_mode", account.callback_mode)


def read_report(connection: Connection) -> CapabilityReport:
    """The last probe's findings; empty when there was none."""
    states: dict[Capability, CapabilityState] = {}
    known = {capability.value for capability in Capability}
    for row in connection.execute(select(capabilities)):
        if row.name in known:
            states[Capability(row.name)] = CapabilityState(
                permission=Permission(row.permission),
                errcode=row.errcode,
                checked_at=None if row.checked_at is None else from_seconds(row.checked_at),
                rid=row.rid,
            )
    probed = read_setting(connection, "probed_at")
    return CapabilityReport(states, from_seconds(float(probed)) if probed else None)


def write_report(connection: Connection, report: CapabilityReport) -> tuple[str, ...]:
    """Keep a probe's findings; the names of capabilities that went from yes to no."""
    before = read_report(connection)
    connection.execute(delete(capabilities))
    for capability, state in report.states.items():
        checked = state.checked_at or report.checked_at
        connection.execute(
            insert(capabilities).values(
                name=capability,
                permission=state.permission,
                errcode=state.errcode,
                checked_at=None if checked is None else to_seconds(checked),
                rid=state.rid,
            )
        )
    if report.checked_at is not None:
        write_setting(connection, "probed_at", str(to_seconds(report.checked_at)))
    return tuple(
        sorted(
            capability
            for capability, state in report.states.items()
            if state.permission is Permission.NO and before.permission(capability) is Permission.YES
        )
    )


def sender_epoch(connection: Connection) -> int:
    """The epoch of the one sender that may go on."""
    return int(read_setting(connection, _EPOCH) or "0")


def raise_epoch(connection: Connection) -> int:
    """Begin a new epoch; whoever sent before must stop."""
    epoch = sender_epoch(connection) + 1
    write_setting(connection, _EPOCH, str(epoch))
    return epoch


def read_setting(connection: Connection, name: str) -> str:
    """A setting's text, empty when it is not set."""
    query = select(settings.c.value).where(settings.c.name == name)
    return str(connection.execute(query).scalar() or "")


def write_setting(connection: Connection, name: str, value: str) -> None:
    """Set a setting."""
    connection.execute(delete(settings).where(settings.c.name == name))
    connection.execute(insert(settings).values(name=name, value=value))
