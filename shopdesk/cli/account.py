"""``shopdesk account``: connect, probe, status."""

from __future__ import annotations

import sys
from typing import Any

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.cli.shop import opened
from shopdesk.domain.capabilities import CapabilityReport


@click.group(cls=ShopGroup)
def account() -> None:
    """The Official Account of the shop."""


@account.command()
@click.option("--app-id", required=True)
@click.option("--api-base", envvar="SHOPDESK_API_BASE", help="Another server with the same API.")
@click.option("--name", default="", help="What the shop calls the account.")
@pass_invocation
def connect(invocation: Invocation, app_id: str, api_base: str | None, name: str) -> None:
    """Connect an account. The AppSecret is read from standard input or asked for, never an
    argument.

    Afterwards the account is probed: what it may do is asked, not guessed.
    """
    from shopdesk.domain.queries import GetCapabilities

    secret = read_secret()
    with opened(invocation) as shop:
        fields = {"app_id": app_id, "secret": secret, "api_base": api_base or ""}
        answer = shop.hub.admin("connect", fields)
        shop.book.operation(
            lambda: shop.book.accounts.ensure(app_id, name=name, kind=answer["kind"]),
            undoable=False,
        )
        report = shop.hub.query(GetCapabilities())
        invocation.show({"secret_kept_in": answer["secrets_in"], **plain_report(report)})


@account.command()
@pass_invocation
def probe(invocation: Invocation) -> None:
    """Ask the platform now what this account may do."""
    from shopdesk.domain.queries import GetCapabilities

    with opened(invocation) as shop:
        invocation.show(plain_report(shop.hub.query(GetCapabilities(fresh=True))))


@account.command()
@pass_invocation
def status(invocation: Invocation) -> None:
    """What was found at the last probe, and how the hub is."""
    from shopdesk.domain.queries import GetCapabilities, GetState

    with opened(invocation) as shop:
        state = shop.hub.query(GetState())
        invocation.show(
            {
                "app_id": state.account_id,
                "connected": state.connected,
                "pending": state.pending,
                "held": state.held,
                "unknown": state.unknown,
                **plain_report(shop.hub.query(GetCapabilities())),
            }
        )


def read_secret() -> str:
    """The AppSecret from a pipe, or typed without being shown."""
    if sys.stdin is not None and not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    return str(click.prompt("AppSecret", hide_input=True, err=True)).strip()


def plain_report(report: CapabilityReport) -> dict[str, Any]:
    """A capability report as the command line promises it."""
    return {
        "capabilities": {
            capability.value: {
                "state": state.permission.value,
                "code": state.errcode,
                "checked_at": state.checked_at.isoformat() if state.checked_at else None,
            }
            for capability, state in report.states.items()
        }
    }
