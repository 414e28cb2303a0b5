"""Restoring a backup: look at it first, say what it holds, then put it in place.

Looking works at any time; putting it in place needs the book closed, which is for whoever opened
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from shopdesk.domain.failures import Refused
from shopdesk.store.backup_contents import planned_sends
from shopdesk.store.backups import Backups, Problem, Restored
from shopdesk.store.manifest import MANIFEST_NAME


@dataclass(frozen=True, slots=True)
class BackupLook:
    """What a look at a backup found. ``problem`` is "" for a sound one, else what is wrong with
    ``file``. ``held`` broadcasts would wait for a person after a restore. ``size`` in bytes.
    """

    path: Path
    made_at: datetime
    customers: int
    size: int
    held: int
    problem: str = ""
    file: str = ""

    @property
    def sound(self) -> bool:
        """Whether it can be restored."""
        return not self.problem


def look_at(backups: Backups, chosen: Path) -> BackupLook:
    """Check every file of a backup and read what it holds. ``chosen`` is its folder, or a folder
    that holds backups: then the newest of them is taken.

    Raises ``Refused("backup.not_one")`` where there is none.
    """
    path = _backup_in(chosen)
    check = backups.verify(path)
    if check.manifest is None:
        raise Refused("backup.damaged", problem=Problem.MANIFEST, file=MANIFEST_NAME)
    problem, file = check.problems[0] if check.problems else ("", "")
    return BackupLook(
        path=path,
        made_at=check.manifest.made_at,
        customers=check.manifest.customers,
        size=sum(entry.size for entry in check.manifest.files.values()),
        held=0 if problem else planned_sends(path),
        problem=problem,
        file=file,
    )


def restore(backups: Backups, path: Path) -> Restored:
    """Put a backup in the place of the present book, which is saved first. The book must be closed.

    Raises as :meth:`shopdesk.store.backups.Backups.restore`.
    """
    return backups.restore(path)


def _backup_in(chosen: Path) -> Path:
    if (chosen / MANIFEST_NAME).is_file():
        return chosen
    inside = Backups(chosen, chosen).all()
    if not inside:
        raise Refused("backup.not_one", folder=chosen.name)
    return inside[0].path
