"""Pictures of articles, kept in the data folder under the sha256 of their bytes.

A picture is written once and never changed, so that every version of an article that names it
(``blob:<sha256>``) stays what it was, undo included. Nothing is thrown away here: a picture costs
little, a hole in an old article much.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from shopdesk.domain.failures import Refused
from shopdesk.store.faults import world_faults

FOLDER_NAME = "pictures"

_NAME = re.compile(r"[0-9a-f]{64}")


class KeptPictures:
    """The pictures in one folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Keep ``data``; returns its sha256. Keeping the same twice is harmless.

        Raises ``Failure``: ``disk.full``, ``folder.read_only``.
        """
        name = hashlib.sha256(data).hexdigest()
        target = self._folder / name
        if target.exists() and target.stat().st_size == len(data):
            return name
        with world_faults():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished = self._folder / f".{name}.{os.getpid()}"
            try:
                with unfinished.open("wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(unfinished, target)
            finally:
                unfinished.unlink(missing_ok=True)
        return name

    def path(self, sha256: str) -> Path:
        """The file of a picture; raises ``Refused("picture.missing")`` when it is not here."""
        file = self._folder / sha256
        if not _NAME.fullmatch(sha256) or not file.is_file():
            raise Refused("picture.missing", file=sha256[:12])
        return file

    def all(self) -> list[Path]:
        """The files of all pictures."""
        if not self._folder.is_dir():
            return []
        return sorted(file for file in self._folder.iterdir() if _NAME.fullmatch(file.name))


def is_picture(name: str) -> bool:
    """Whether ``name`` is that of a picture in a backup: ``pictures/<sha256>``."""
    folder, _, file = name.partition("/")
    return folder == FOLDER_NAME and bool(_NAME.fullmatch(file))


def take_along(data: Path, target: Path, before: Path | None) -> None:
    """Put all pictures of the data folder into the backup ``target``.

    What the backup ``before`` holds already is linked where the disk can, so that ten backups of a
    thousand pictures take the room of one.
    """
    pictures = KeptPictures(data / FOLDER_NAME).all()
    if not pictures:
        return
    (target / FOLDER_NAME).mkdir(mode=0o700)
    for picture in pictures:
        copy = target / FOLDER_NAME / picture.name
        held = None if before is None else before / FOLDER_NAME / picture.name
        if held is None or not _linked(held, copy):
            shutil.copyfile(picture, copy)


def bring_back(backup: Path, names: list[str], data: Path) -> None:
    """Put the pictures ``names`` of a backup into the data folder, beside those that are there."""
    kept = KeptPictures(data / FOLDER_NAME)
    for name in names:
        kept.keep((backup / name).read_bytes())


def _linked(held: Path, copy: Path) -> bool:
    """Link ``copy`` to a picture that is still what its name says; damage is not handed on."""
    try:
        with held.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != held.name:
                return False
        os.link(held, copy)
    except OSError:
        return False
    return True
