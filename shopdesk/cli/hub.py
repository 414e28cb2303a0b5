"""``shopdesk hub``: the always-on companion on a host of its own."""

from __future__ import annotations

import signal
import threading

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.cli.practice import host_and_port
from shopdesk.cli.shop import opened


@click.group(cls=ShopGroup)
def hub() -> None:
    """The always-on companion that alone speaks to the platform."""


@hub.command()
@click.option("--listen", default="127.0.0.1:8770", show_default=True, metavar="HOST:PORT")
@pass_invocation
def serve(invocation: Invocation, listen: str) -> None:
    """Serve the hub of a data folder until interrupted; desks pair with a code."""
    from shopdesk.compose import serve_hub

    host, port = host_and_port(listen)
    stopping = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    with serve_hub(invocation.folders, host, port) as address:
        invocation.show({"url": address})
        # In steps, because Windows delivers Ctrl+C only between waits.
        while not stopping.wait(0.5):
            pass


@hub.command()
@click.option("--url", help="Address of a remote hub; without it, make a code for a desk here.")
@click.option("--code", help="The code the hub shows.")
@click.option("--name", default="desk", show_default=True, help="What this desk is called.")
@pass_invocation
def pair(invocation: Invocation, url: str | None, code: str | None, name: str) -> None:
    """Make a pairing code at this hub, or pair this desk with a remote one.

    The device key of a pairing is printed once; whoever has it may use the hub.
    """
    if url is None:
        with opened(invocation) as shop:
            invocation.show(shop.hub.admin("pair"))
        return
    if not code:
        raise click.UsageError("--code is needed together with --url")
    from shopdesk.hub.remote import pair as pair_with

    device, key = pair_with(url, code, name)
    invocation.show({"device": device, "key": key})


@hub.command()
@pass_invocation
def status(invocation: Invocation) -> None:
    """The hub's health."""
    with opened(invocation) as shop:
        invocation.show(shop.hub.admin("health"))
