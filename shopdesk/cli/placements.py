"""``shopdesk placements``: places in the shop with a code of their own."""

from __future__ import annotations

from typing import Any

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.cli.shop import opened, opened_book
from shopdesk.domain.placements import Placement, PlacementKind


@click.group(cls=ShopGroup)
def placements() -> None:
    """Places where a code hangs."""


@placements.command("list")
@pass_invocation
def list_(invocation: Invocation) -> None:
    """All placements with their scans."""
    with opened_book(invocation) as book:
        invocation.show([plain(one) for one in book.placements.all()])


@placements.command()
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in PlacementKind]),
    default=PlacementKind.POSTER.value,
    show_default=True,
)
@click.option("--scene", default="", help="What a scan says; made up when left out.")
@pass_invocation
def add(invocation: Invocation, name: str, kind: str, scene: str) -> None:
    """Make a placement with a permanent code."""
    with opened(invocation) as shop:
        invocation.show(plain(shop.placements.add(name, PlacementKind(kind), scene=scene)))


@placements.command()
@pass_invocation
def sync(invocation: Invocation) -> None:
    """Ask the platform for codes that are still missing."""
    with opened(invocation) as shop:
        invocation.show([plain(one) for one in shop.placements.sync()])


def plain(placement: Placement) -> dict[str, Any]:
    """A placement as the command line tells it."""
    return {
        "id": placement.id,
        "name": placement.name,
        "kind": placement.kind.value,
        "scene": placement.scene,
        "url": placement.url,
        "permanent": placement.expires_at is None,
        "scans": placement.scans,
        "followers": placement.followers,
        "printed": placement.printed,
    }
