"""``shopdesk groups``."""

from __future__ import annotations

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.cli.shop import opened_book


@click.group(cls=ShopGroup)
def groups() -> None:
    """Groups of customers."""


@groups.command("list")
@pass_invocation
def list_(invocation: Invocation) -> None:
    """All groups with their sizes."""
    with opened_book(invocation) as book:
        invocation.show(
            [
                {"id": group.id, "key": group.key, "name": group.name, "size": group.size}
                for group in book.groups.all()
            ]
        )


@groups.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(1, 100_000), default=1000, show_default=True)
@pass_invocation
def members(invocation: Invocation, name: str, limit: int) -> None:
    """Customers of one group, by name or key."""
    with opened_book(invocation) as book:
        page = book.customers.page(group_id=book.groups.by_name(name).id, limit=limit)
        invocation.show(
            [{"id": one.id, "name": one.name, "phone": one.phone} for one in page.items]
        )
