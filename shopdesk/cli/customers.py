"""``shopdesk customers``: in from a file, out to a file, found, forgotten."""

from __future__ import annotations

from pathlib import Path

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.cli.shop import opened, opened_book

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(cls=ShopGroup)
def customers() -> None:
    """Customers of the book."""


@customers.command("import")
@click.argument("file", type=FILE)
@pass_invocation
def import_(invocation: Invocation, file: Path) -> None:
    """Take in the customers of a CSV or Excel file, all of them or none."""
    from shopdesk.services.customers import CustomerDesk

    with opened_book(invocation) as book:
        invocation.show(CustomerDesk(book).import_file(file).value.as_plain())


@customers.command()
@click.argument("file", type=FILE)
@pass_invocation
def export(invocation: Invocation, file: Path) -> None:
    """Write all customers into a CSV that Excel opens."""
    from shopdesk.services.customers import CustomerDesk

    with opened_book(invocation) as book:
        invocation.show({"file": str(file), "rows": CustomerDesk(book).export_file(file)})


@customers.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@pass_invocation
def search(invocation: Invocation, text: str, limit: int) -> None:
    """Find customers by characters, pinyin, initials, phone tail or words of a note."""
    from shopdesk.services.customers import CustomerDesk

    with opened_book(invocation) as book:
        found = CustomerDesk(book).search(text, limit)
        invocation.show(
            [
                {
                    "id": one.customer.id,
                    "name": one.customer.name,
                    "phone": one.customer.phone,
                    "matched_by": one.matched_by.value,
                }
                for one in found
            ]
        )


@customers.command()
@click.argument("customer_id", metavar="ID", type=int)
@pass_invocation
def erase(invocation: Invocation, customer_id: int) -> None:
    """Forget a person for good, here and at the hub."""
    with opened(invocation) as shop:
        told = shop.customers.erase(customer_id)
        invocation.show({"id": customer_id, "erased": True, "hub_told": told})


@customers.command()
@pass_invocation
def sync(invocation: Invocation) -> None:
    """Read the account's followers into the book."""
    from dataclasses import asdict

    with opened(invocation) as shop:
        invocation.show(asdict(shop.sync_followers()))
