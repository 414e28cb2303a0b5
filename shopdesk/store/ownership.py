"""One process owns a data folder. The operating system keeps the lock and drops it when a process
dies.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from shopdesk.domain.failures import Refused
from shopdesk.store.surroundings import require_own_disk, require_writable

LOCK_NAME = "owner.lock"

#: The locked byte lies far behind the text, because Windows forbids reading what is locked.
_LOCKED_BYTE = 1 << 20


class Ownership:
    """The right to work in a folder, held until :meth:`release` or the end of the process.

    Raises ``Refused("folder.owned")`` while another process (or another book of this one) has it,
    ``folder.network``, ``folder.cloud`` and ``folder.read_only`` for places that cannot hold a
    book.
    """

    def __init__(self, folder: Path) -> None:
        require_own_disk(folder)
        require_writable(folder)
        self.folder = folder
        self._file: IO[str] | None = open(folder / LOCK_NAME, "a+", encoding="ascii")  # noqa: SIM115
        if not _try_lock(self._file):
            owner = _owner_of(self._file)
            self._file.close()
            self._file = None
            raise Refused("folder.owned", folder=str(folder), process=owner)
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"{os.getpid()}\n")
        self._file.flush()

    def release(self) -> None:
        """Let the next process in; doing it twice is harmless."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Ownership:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _owner_of(file: IO[str]) -> int:
    file.seek(0)
    text = file.read(20).strip()
    return int(text) if text.isdigit() else 0


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[str]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
