"""Backups one can rely on: copied while the shop works, checked before they count, refused when
changed. Every backup is whole by itself: the databases and the pictures of the articles.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from shopdesk.clock import Clock, SystemClock
from shopdesk.domain.failures import Failure, Refused
from shopdesk.store.belonging import HeldReason
from shopdesk.store.book import BACKUPS_NAME, FILE_NAME, Book
from shopdesk.store.connection import copy_database
from shopdesk.store.faults import DAMAGED, NO_BACKUP, world_faults
from shopdesk.store.health import problems_of, require_sound
from shopdesk.store.manifest import (
    MANIFEST_NAME,
    BadManifest,
    Manifest,
    backup_folders,
    entry_of,
    newest_backup,
    read_manifest,
    write_manifest,
)
from shopdesk.store.ownership import Ownership
from shopdesk.store.pictures import bring_back, is_picture, take_along
from shopdesk.store.rotation import Kept, to_keep
from shopdesk.store.swap import ready_folder, swap
from shopdesk.store.upgrade import applied_steps, known_steps

#: Databases of a data folder that a backup takes along where they exist.
FILE_NAMES = (FILE_NAME, "hub.db")

#: A backup made for a reason (before a restore) is not rotated away for this long.
SPECIAL_KEPT = timedelta(days=7)


class Reason(StrEnum):
    """Why a backup was made."""

    REGULAR = "regular"
    BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup, as its manifest tells. ``size`` is in bytes."""

    path: Path
    manifest: Manifest

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(entry.size for entry in self.manifest.files.values())


class Problem(StrEnum):
    """What is wrong with a backup."""

    MANIFEST = "manifest"
    MISSING = "missing"
    CHANGED = "changed"
    STRANGE = "strange"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """The result of a look at a backup: every problem with the file it concerns; none means
    sound.
    """

    path: Path
    problems: tuple[tuple[Problem, str], ...]
    manifest: Manifest | None

    @property
    def ok(self) -> bool:
        """Whether it can be restored."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. ``saved`` is the backup of what was there before, None where nothing was;
    ``aside`` holds the raw files instead when they were too damaged for a backup."""

    files: tuple[str, ...]
    saved: Path | None
    aside: Path | None
    erased_again: int


class Backups:
    """Backups of one data folder. Making, listing and verifying work while the book is open."""

    def __init__(
        self,
        data: Path,
        place: Path | None = None,
        *,
        clock: Clock | None = None,
        kept: Kept | None = None,
        names: tuple[str, ...] = FILE_NAMES,
    ) -> None:
        self._data = data
        self._place = place or data / BACKUPS_NAME
        self._clock = clock or SystemClock()
        self._kept = kept or Kept()
        self._names = names

    def create(self, reason: Reason = Reason.REGULAR) -> BackupInfo:
        """Make a backup, check it, and only then let old ones go.

        Raises ``Failure("book.damaged")`` when the copy is not sound (older backups stay),
        ``Refused("backup.nothing")`` without a book, ``disk.full``, ``folder.read_only``.
        """
        present = self._data / FILE_NAME
        if not present.exists():
            raise Refused("backup.nothing")
        with world_faults():
            require_sound(present, self._place)
            self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
            made_at = self._clock.now()
            folder = self._free_name(f"{made_at:%Y%m%dT%H%M%SZ}")
            unfinished = folder.with_name(f".{folder.name}.unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            try:
                for name in self._names:
                    if (self._data / name).exists():
                        self._copy(name, unfinished / name)
                take_along(self._data, unfinished, self._newest())
                write_manifest(unfinished, self._describe(unfinished, reason))
                os.replace(unfinished, folder)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
            check = self.verify(folder)
            if not check.ok or check.manifest is None:
                raise Failure("backup.damaged", problem=check.problems[0][0])
            if reason is Reason.REGULAR:
                self._rotate()
        return BackupInfo(folder, check.manifest)

    def all(self) -> list[BackupInfo]:
        """All backups, the newest first, without looking into their files."""
        return [BackupInfo(path, read_manifest(path)) for path in backup_folders(self._place)]

    def verify(self, path: Path) -> BackupCheck:
        """Compare every file with the manifest and open every database in it."""
        try:
            manifest = read_manifest(path)
        except BadManifest:
            return BackupCheck(path, ((Problem.MANIFEST, MANIFEST_NAME),), None)
        # Before anything is opened: SQLite tidies away a log that lies beside a file.
        present = set(_files_of(path)) - {MANIFEST_NAME}
        problems = [(Problem.STRANGE, name) for name in sorted(present - set(manifest.files))]
        for name, entry in manifest.files.items():
            file = path / name
            if not file.is_file():
                problems.append((Problem.MISSING, name))
            elif entry_of(file) != entry:
                problems.append((Problem.CHANGED, name))
            elif not problems and not is_picture(name) and _opens_badly(file):
                problems.append((Problem.DAMAGED, name))
        if FILE_NAME not in manifest.files:
            problems.append((Problem.MISSING, FILE_NAME))
        return BackupCheck(path, tuple(problems), manifest)

    def restore(self, path: Path) -> Restored:
        """Put a backup in the place of the present book, after saving the present one.

        Either everything is restored or nothing. People who were erased since are erased again, and
        the restored book holds every send until a person adopts it. The book must be closed. Raises
        ``Refused("folder.owned")``, ``Refused("backup.damaged")``, ``Failure("book.newer")``.
        """
        with Ownership(self._data), world_faults():
            check = self.verify(path)
            if check.manifest is None or not check.ok:
                problem, name = check.problems[0]
                raise Refused("backup.damaged", problem=problem, file=name)
            unknown = sorted(set(check.manifest.steps) - set(known_steps()))
            if unknown:
                raise Failure("book.newer", step=unknown[-1])
            pictures = sorted(filter(is_picture, check.manifest.files))
            names = sorted(set(check.manifest.files) - set(pictures))
            ready = ready_folder(self._data)
            for name in names:
                shutil.copyfile(path / name, ready / name)
                if entry_of(ready / name) != check.manifest.files[name]:
                    raise Refused("backup.damaged", problem=Problem.CHANGED, file=name)
            saved, aside, erased = self._save_present()
            with Book.of_file(ready / FILE_NAME, self._clock) as book:
                erased_again = book.erase_again(erased)
            # Pictures are named by content: they join those that are there and replace none.
            bring_back(path, pictures, self._data)
            swap(self._data, names)
        return Restored((*names, *pictures), saved, aside, erased_again)

    def _copy(self, name: str, target: Path) -> None:
        copy_database(self._data / name, target)
        problems = problems_of(target, thorough=True)
        if problems:
            raise Failure(DAMAGED, last_backup=newest_backup(self._place) or NO_BACKUP)
        if name == FILE_NAME:
            # Also a copy that somebody puts back by hand must not send what its original has sent.
            with closing(sqlite3.connect(target)) as connection, connection:
                connection.execute(
                    "insert into about (key, value) values ('held', ?)"
                    " on conflict (key) do update set value = excluded.value",
                    [HeldReason.RESTORED],
                )

    def _newest(self) -> Path | None:
        name = newest_backup(self._place)
        return self._place / name if name else None

    def _describe(self, folder: Path, reason: Reason) -> Manifest:
        book = folder / FILE_NAME
        with closing(sqlite3.connect(book)) as connection:
            customers = connection.execute("select count(*) from customers").fetchone()[0]
        return Manifest(
            made_at=self._clock.now(),
            reason=reason,
            customers=customers,
            steps=tuple(sorted(applied_steps(book))),
            files={name: entry_of(folder / name) for name in _files_of(folder)},
        )

    def _save_present(self) -> tuple[Path | None, Path | None, list[str]]:
        """Keep what is there now; returns the backup or the raw copies, and who was erased."""
        if not (self._data / FILE_NAME).exists():
            return None, None, []
        try:
            saved = self.create(Reason.BEFORE_RESTORE).path
            with closing(sqlite3.connect(saved / FILE_NAME)) as connection:
                rows = connection.execute("select customer_uid from erasures").fetchall()
            return saved, None, [row[0] for row in rows]
        except Failure as failure:
            if failure.code != DAMAGED:
                raise
        aside = self._free_name(f"damaged-{self._clock.now():%Y%m%dT%H%M%SZ}")
        aside.mkdir(parents=True)
        for name in self._names:
            for file in self._data.glob(f"{name}*"):
                if file.is_file():
                    shutil.copyfile(file, aside / file.name)
        return None, aside, []

    def _rotate(self) -> None:
        backups = self.all()
        stay = to_keep((backup.manifest.made_at for backup in backups), self._kept)
        fresh = self._clock.now() - SPECIAL_KEPT
        for backup in backups:
            made_at = backup.manifest.made_at
            special = backup.manifest.reason != Reason.REGULAR and made_at > fresh
            if made_at not in stay and not special:
                shutil.rmtree(backup.path)

    def _free_name(self, name: str) -> Path:
        number, folder = 1, self._place / name
        while folder.exists():
            number += 1
            folder = self._place / f"{name}-{number}"
        return folder


def _files_of(folder: Path) -> list[str]:
    """Every file below ``folder``, as manifests name them."""
    files = (file for file in folder.rglob("*") if not file.is_dir())
    return sorted(file.relative_to(folder).as_posix() for file in files)


def _opens_badly(file: Path) -> bool:
    try:
        return bool(problems_of(file, thorough=True))
    except Failure:
        return True
