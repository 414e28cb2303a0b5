"""The window, and pictures of it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from shopdesk.cli.base import Invocation, ShopCommand, pass_invocation


def open_window(invocation: Invocation) -> int:
    """What ``shopdesk`` alone does; the exit code of the program."""
    from shopdesk.app import run_window

    return run_window(invocation.folders, practice=invocation.practice, lang=invocation.asked_lang)


def _size(_: click.Context, __: click.Parameter, text: str) -> tuple[int, int]:
    width, _by, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise click.BadParameter("write WIDTHxHEIGHT, such as 1366x768")
    return int(width), int(height)


@click.command(cls=ShopCommand)
@click.argument("page")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--size", default="1366x768", callback=_size, help="WIDTHxHEIGHT in pixels.")
@click.option("--scheme", default="light", type=click.Choice(["light", "dark"]))
@pass_invocation
def screenshot(
    invocation: Invocation, page: str, out: Path, size: tuple[int, int], scheme: str
) -> int:
    """A picture of one page of the window, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from shopdesk.app import take_screenshot
    from shopdesk.ui.pages.registry import PAGES

    known = [spec.name for spec in PAGES]
    if page not in known:
        raise click.BadParameter(f"the pages are {', '.join(known)}", param_hint="PAGE")
    taken = take_screenshot(
        invocation.folders,
        page,
        out,
        size=size,
        scheme=scheme,
        lang=invocation.asked_lang,
        practice=invocation.practice,
    )
    if not taken:
        click.echo(f"the page {page} did not get ready", err=True)
        return 1
    invocation.show({"page": page, "out": str(out), "width": size[0], "height": size[1]})
    return 0
