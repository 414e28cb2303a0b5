"""Whether a book is still the one this machine last worked with, or a copy that came from
somewhere.

A copy of a data folder must not send what its original is going to send. So the machine's state
folder and the book both note who opened what, how many times:

* another install id, or another place: the folder was **copied**;
* fewer openings than the machine remembers: an older state was **restored** over the newer one.

In both cases the book says so until a person takes it over.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from shopdesk.domain.failures import Failure
from shopdesk.domain.uids import new_uid

RECORD_NAME = "install.json"


class HeldReason(StrEnum):
    """Why nothing leaves this book until a person decides."""

    RESTORED = "restored"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Openings:
    """What a book remembers of its last opening: by which install, where, the how many-th."""

    install: str
    folder: str
    count: int


class Install:
    """This machine's record in the state folder: its id, and every book it has opened.

    Raises ``Failure("state.damaged")`` when the record cannot be read: guessing might release
    sends.
    """

    def __init__(self, state_folder: Path) -> None:
        self._path = state_folder / RECORD_NAME
        state_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._path.exists():
            self._write({"install": new_uid(), "openings": {}})
        record = self._read()
        self.id: str = record["install"]

    def judge(self, book: str, remembered: Openings, folder: Path) -> HeldReason | None:
        """Compare what the book remembers with what the machine remembers of it."""
        if remembered.install != self.id or remembered.folder != str(folder):
            return HeldReason.COPIED
        mine = self._read()["openings"].get(book, 0)
        # The book is written first: one opening ahead is a crash between the two notes.
        if remembered.count < mine:
            return HeldReason.RESTORED
        return HeldReason.COPIED if remembered.count > mine + 1 else None

    def note(self, book: str, count: int) -> None:
        """Remember the opening that the book has just written down."""
        record = self._read()
        record["openings"][book] = count
        self._write(record)

    def openings(self, book: str) -> int:
        """How many times this machine has opened the book."""
        count: int = self._read()["openings"].get(book, 0)
        return count

    def _read(self) -> dict[str, Any]:
        try:
            record = json.loads(self._path.read_text("utf-8"))
            if isinstance(record["install"], str) and isinstance(record["openings"], dict):
                return dict(record)
        except (ValueError, KeyError, TypeError):
            pass
        raise Failure("state.damaged", file=RECORD_NAME)

    def _write(self, record: dict[str, Any]) -> None:
        fresh = self._path.with_suffix(".new")
        with open(fresh, "w", encoding="utf-8") as file:
            json.dump(record, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self._path)
