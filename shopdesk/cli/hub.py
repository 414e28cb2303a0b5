"""``shopdesk hub``: the always-on companion on a host of its own."""

from __future__ import annotations

import signal
import threading

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.cli.practice import host_and_port


@click.group(cls=ShopGroup)
def hub() -> None:
    """The always-on companion that alone speaks to the platform."""


@hub.command()
@click.option("--listen", default="127.0.0.1:8770", show_default=True, metavar="HOST:PORT")
@pass_invocation
def serve(invocation: Invocation, listen: str) -> None:
    """Serve the hub of a data folder until interrupted; a desk pairs with the code it shows."""
    from dataclasses import asdict

    from shopdesk.compose_hub import serve_hub

    host, port = host_and_port(listen)
    stopping = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    with serve_hub(invocation.folders, host, port) as serving:
        invocation.show(asdict(serving))
        # In steps, because Windows delivers Ctrl+C only between waits.
        while not stopping.wait(0.5):
            pass


@hub.command()
@click.option("--url", required=True, help="Address of the hub.")
@click.option("--code", required=True, help="The code the hub shows when it starts.")
@click.option("--name", default="desk", show_default=True, help="What this desk is called.")
@pass_invocation
def pair(invocation: Invocation, url: str, code: str, name: str) -> None:
    """Pair this desk with a remote hub.

    The device key is printed once; whoever has it may use the hub.
    """
    from shopdesk.hub.remote import pair as pair_with

    device, key = pair_with(url, code, name)
    invocation.show({"device": device, "key": key})


@hub.command()
@pass_invocation
def status(invocation: Invocation) -> None:
    """The health of the hub in a data folder that is not being served."""
    from shopdesk.compose_hub import opened_hub

    with opened_hub(invocation.folders) as one:
        invocation.show(one.admin("health"))
