"""``shopdesk labels``: stocks, sheets of labels, and reading them back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.domain.stocks import Stock

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(cls=ShopGroup)
def labels() -> None:
    """Labels on sheets and rolls."""


@labels.command()
@pass_invocation
def stocks(invocation: Invocation) -> None:
    """Every label paper the program knows, in millimetres."""
    from shopdesk.services.printing import print_shop

    invocation.show([plain_stock(stock) for stock in print_shop().stocks])


@labels.command()
@click.option("--stock", required=True, help="Name of the label paper.")
@click.option("--data", type=FILE, required=True, help="CSV with columns content and caption.")
@click.option("--start-cell", type=int, default=1, show_default=True)
@click.option("--out", type=FILE, required=True, help="PDF to write.")
@pass_invocation
def make(invocation: Invocation, stock: str, data: Path, start_cell: int, out: Path) -> None:
    """Make a PDF of labels; every code is read back before it counts as made."""
    from shopdesk.services.printing import print_shop, read_label_data

    shop = print_shop()
    printed = shop.labels(stock, read_label_data(data), out, start_cell=start_cell)
    invocation.show(printed.as_plain())


@labels.command()
@click.argument("pdf", type=FILE)
@pass_invocation
def verify(invocation: Invocation, pdf: Path) -> int:
    """Read every code of a PDF. Exit code 1 when one does not read well."""
    from shopdesk.services.printing import verify_pdf

    proof = verify_pdf(pdf)
    invocation.show(proof)
    return 0 if proof["ok"] else 1


def plain_stock(stock: Stock) -> dict[str, Any]:
    """A stock as the command line tells it; all lengths in millimetres."""
    return {
        "name": stock.name,
        "kind": stock.kind.value,
        "page_mm": list(stock.page_mm),
        "nx": stock.nx,
        "ny": stock.ny,
        "width": stock.width,
        "height": stock.height,
        "x0": stock.x0,
        "y0": stock.y0,
        "dx": stock.dx,
        "dy": stock.dy,
    }
