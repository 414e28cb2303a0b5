"""``shopdesk practice``: the practice platform alone, for anybody's client."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.domain.failures import Refused

ACCOUNT_TYPES = (
    "subscription-unverified",
    "subscription-verified",
    "service-unverified",
    "service-verified",
)


@click.group(cls=ShopGroup)
def practice() -> None:
    """The practice platform: a strict, stateful stand-in for the WeChat server."""


@practice.command()
@click.option("--listen", default="127.0.0.1:0", show_default=True, metavar="HOST:PORT")
@click.option("--app-id", help="AppID; made up when left out.")
@click.option("--app-secret", help="AppSecret; made up when left out.")
@click.option("--callback", "callback_url", help="Address that receives pushes.")
@click.option("--token", help="Token of the callback.")
@click.option("--aes-key", help="EncodingAESKey of the callback, 43 characters.")
@click.option("--callback-mode", type=click.Choice(["plain", "compatible", "safe"]))
@click.option("--callback-format", type=click.Choice(["xml", "json"]))
@click.option("--followers", type=click.IntRange(0, 5_000_000), default=200, show_default=True)
@click.option("--account-type", type=click.Choice(ACCOUNT_TYPES))
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--start", help="Practice time to begin at, ISO; a bare time is Beijing time.")
@click.option("--still", is_flag=True, help="Begin with a clock that stands still.")
@click.option("--whitelist", type=click.Choice(["off", "mild", "strict"]))
@click.option("--protection/--no-protection", default=None, help="Administrator confirms sends.")
@pass_invocation
def serve(
    invocation: Invocation,
    listen: str,
    app_id: str | None,
    app_secret: str | None,
    callback_url: str | None,
    token: str | None,
    aes_key: str | None,
    callback_mode: str | None,
    callback_format: str | None,
    followers: int,
    account_type: str | None,
    seed: int,
    start: str | None,
    still: bool,
    whitelist: str | None,
    protection: bool | None,
) -> None:
    """Serve until interrupted; one JSON line on standard output says when it is ready.

    With --data-dir its state is kept there and a later start goes on with it.
    """
    from shopdesk.practice.options import PracticeOptions
    from shopdesk.practice.serve import run

    host, port = host_and_port(listen)
    try:
        options = PracticeOptions(
            host=host,
            port=port,
            data_dir=_own_folder(invocation.data_dir),
            seed=seed,
            followers=followers,
            start=_epoch(start),
            clock_running=not still,
            app_id=app_id,
            app_secret=app_secret,
            token=token,
            aes_key=aes_key,
            callback_url=callback_url,
            callback_mode=callback_mode,
            callback_format=callback_format,
            account_type=account_type,
            mass_protection=protection,
            whitelist=whitelist,
        )
    except ValueError as wrong:
        raise Refused("input.option", problem=str(wrong)) from None
    run(options)


def host_and_port(listen: str) -> tuple[str, int]:
    """``HOST:PORT`` taken apart, IPv6 hosts in brackets. Raises ``Refused("input.listen")``."""
    host, colon, port = listen.rpartition(":")
    if not colon or not host or not port.isdigit() or int(port) > 65535:
        raise Refused("input.listen", given=listen[:80])
    return host.strip("[]"), int(port)


def _own_folder(folder: Path | None) -> Path | None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _epoch(start: str | None) -> float | None:
    if not start:
        return None
    try:
        moment = datetime.fromisoformat(start)
    except ValueError:
        raise Refused("input.instant", given=start[:40]) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    return moment.timestamp()
