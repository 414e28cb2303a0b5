"""Putting restored files in the place of present ones so that a crash at any moment leaves one or
the other.

The files are made ready in a folder beside, then a plan is written, then they are moved one by one.
Whoever opens the folder next and finds a plan carries it to its end; without a plan nothing has
been touched yet.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

READY_NAME = "restore.ready"
PLAN_NAME = "restore.json"


def ready_folder(folder: Path) -> Path:
    """An empty folder for the files that are to be moved into ``folder``."""
    ready = folder / READY_NAME
    shutil.rmtree(ready, ignore_errors=True)
    ready.mkdir()
    return ready


def swap(folder: Path, names: Sequence[str]) -> None:
    """Move the named files from the ready folder over those in ``folder``: all of them, or none."""
    ready = folder / READY_NAME
    for name in names:
        _sync(ready / name)
    fresh = folder / f"{PLAN_NAME}.new"
    fresh.write_text(json.dumps(list(names)), "utf-8")
    _sync(fresh)
    os.replace(fresh, folder / PLAN_NAME)
    finish_swap(folder)


def finish_swap(folder: Path) -> None:
    """Carry a begun swap to its end; without one, throw away what was made ready and never used."""
    plan = folder / PLAN_NAME
    ready = folder / READY_NAME
    if plan.exists():
        for name in json.loads(plan.read_text("utf-8")):
            if (ready / name).exists():
                # A log left beside would be played into the new file: it goes first.
                for log in ("-wal", "-shm", "-journal"):
                    (folder / (name + log)).unlink(missing_ok=True)
                os.replace(ready / name, folder / name)
        plan.unlink()
    if ready.exists():
        shutil.rmtree(ready)


def _sync(path: Path) -> None:
    with open(path, "rb+") as file:
        os.fsync(file.fileno())
