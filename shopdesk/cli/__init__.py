"""The command line: the same services as the window, without one.

Its JSON is a promise (``resources/help/cli.md``). Everything heavy is imported inside the commands,
so that ``shopdesk --version`` costs nothing.
"""

from __future__ import annotations

import sys

import click

from shopdesk import __version__
from shopdesk.cli.account import account
from shopdesk.cli.articles import articles
from shopdesk.cli.backup import backup
from shopdesk.cli.base import Invocation, ShopGroup, run
from shopdesk.cli.broadcasts import broadcasts
from shopdesk.cli.customers import customers
from shopdesk.cli.groups import groups
from shopdesk.cli.hub import hub
from shopdesk.cli.labels import labels
from shopdesk.cli.placements import placements
from shopdesk.cli.posters import posters
from shopdesk.cli.practice import practice
from shopdesk.cli.tour import self_test, tour
from shopdesk.cli.window import open_window, screenshot


@click.group(cls=ShopGroup, invoke_without_command=True)
@click.version_option(__version__, prog_name="shopdesk")
@click.pass_context
def shopdesk(context: click.Context) -> None:
    """The desk of a small shop that runs a WeChat Official Account. Alone it opens the window."""
    if context.invoked_subcommand is None:
        context.exit(open_window(context.ensure_object(Invocation)))


for command in (
    tour,
    self_test,
    screenshot,
    account,
    customers,
    groups,
    articles,
    placements,
    posters,
    labels,
    broadcasts,
    hub,
    practice,
    backup,
):
    shopdesk.add_command(command)


def main(argv: list[str] | None = None) -> int:
    """Run a command line and return its exit code: 0 success, 2 bad input, 1 failure."""
    return run(shopdesk, sys.argv[1:] if argv is None else argv)
