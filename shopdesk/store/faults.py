"""SQLite's complaints about the world, told as failures with codes. Anything else stays a bug."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from shopdesk.domain.failures import Failure

DAMAGED = "book.damaged"

#: Stands for the name of the last backup where there is none, or where it is not known.
NO_BACKUP = "—"

#: Primary result codes (sqlite.org/rescode.html) that are the world's fault. The low byte decides.
_CODES = {
    sqlite3.SQLITE_FULL: "disk.full",
    sqlite3.SQLITE_IOERR: "disk.failed",
    sqlite3.SQLITE_READONLY: "folder.read_only",
    sqlite3.SQLITE_PERM: "folder.read_only",
    sqlite3.SQLITE_CANTOPEN: "folder.read_only",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_BUSY: "book.busy",
    sqlite3.SQLITE_LOCKED: "book.busy",
}

_ERRNOS = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: "disk.full",
    errno.EROFS: "folder.read_only",
    errno.EACCES: "folder.read_only",
    errno.EPERM: "folder.read_only",
    errno.EIO: "disk.failed",
}


def failure_of(error: sqlite3.Error | OSError) -> Failure | None:
    """The failure a shopkeeper can be told about, or None when the error is ours."""
    if isinstance(error, OSError):
        code = _ERRNOS.get(error.errno or 0)
    else:
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if code is None:
        return None
    return Failure(code, last_backup=NO_BACKUP) if code == DAMAGED else Failure(code)


@contextmanager
def world_faults(
    kinds: tuple[type[sqlite3.Error] | type[OSError], ...] = (sqlite3.Error, OSError),
) -> Iterator[None]:
    """Raise :class:`Failure` in place of an error of SQLite or the file system that is nobody's
    bug.
    """
    try:
        yield
    except kinds as error:
        failure = failure_of(error)
        if failure is None:
            raise
        raise failure from error
