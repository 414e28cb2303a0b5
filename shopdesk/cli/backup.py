"""``shopdesk backup``."""

from __future__ import annotations

from pathlib import Path

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation

FOLDER = click.Path(path_type=Path)


@click.group(cls=ShopGroup)
def backup() -> None:
    """Backups of the shop's data."""


@backup.command()
@pass_invocation
def create(invocation: Invocation) -> None:
    """Make a backup now; it is opened and checked before it counts."""
    from shopdesk.compose import backups

    with backups(invocation.folders) as place:
        made = place.create()
        invocation.show({"path": str(made.path), "bytes": made.size})


@backup.command("list")
@pass_invocation
def list_(invocation: Invocation) -> None:
    """All backups, newest first."""
    from shopdesk.compose import backups

    with backups(invocation.folders) as place:
        invocation.show([{"path": str(one.path), "bytes": one.size} for one in place.all()])


@backup.command()
@click.argument("path", type=FOLDER)
@pass_invocation
def verify(invocation: Invocation, path: Path) -> int:
    """Check a backup against its manifest and open it. Exit code 1 when it is not sound."""
    from shopdesk.compose import backups

    with backups(invocation.folders) as place:
        check = place.verify(path)
    invocation.show(
        {
            "path": str(path),
            "ok": check.ok,
            "problems": [{"problem": kind.value, "file": file} for kind, file in check.problems],
        }
    )
    return 0 if check.ok else 1


@backup.command()
@click.argument("path", type=FOLDER)
@pass_invocation
def restore(invocation: Invocation, path: Path) -> None:
    """Put a backup in the place of the present data, which is saved first.

    Afterwards every planned broadcast is held until a person releases it.
    """
    from shopdesk.compose import backups

    with backups(invocation.folders) as place:
        restored = place.restore(path)
    invocation.show(
        {
            "restored": list(restored.files),
            "saved_as": str(restored.saved) if restored.saved else None,
            "held": True,
        }
    )
