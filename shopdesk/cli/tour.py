"""``shopdesk tour`` and ``shopdesk self-test``: the program shows and proves itself."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shopdesk.cli.base import Invocation, ShopCommand, pass_invocation

if TYPE_CHECKING:
    from shopdesk.services.tour import Step


@click.command(cls=ShopCommand)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--followers", type=click.IntRange(10, 100_000), default=200, show_default=True)
@pass_invocation
def tour(invocation: Invocation, out: Path, followers: int) -> int:
    """Do the main job end to end on a fresh practice shop and leave everything in a folder.

    Needs no account, no network and no screen. Writes summary.json beside what it makes.
    """
    import json

    from shopdesk.compose import take_tour
    from shopdesk.ui.pages.registry import PAGES

    def told(step: Step) -> None:
        if not invocation.as_json:
            mark = "✓" if step.ok else "✗"
            click.echo(f"{mark} {step.name}: {step.detail}")

    with tempfile.TemporaryDirectory(prefix="shopdesk-tour-") as scratch:
        ok = take_tour(
            out.absolute(), Path(scratch), followers, [page.name for page in PAGES], told
        )
    if invocation.as_json:
        invocation.show(json.loads((out / "summary.json").read_text(encoding="utf-8")))
    else:
        click.echo(str(out / "summary.json"))
    return 0 if ok else 1


@click.command("self-test", cls=ShopCommand)
@pass_invocation
def self_test(invocation: Invocation) -> int:
    """Prove that this installed or frozen build can work here."""
    from shopdesk.selftest import result, run

    found = result(run())
    invocation.show(found)
    return 0 if found["ok"] else 1
