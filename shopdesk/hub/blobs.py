"""Pictures, voices, frozen audiences: files named by content, sent in pieces if need be."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from shopdesk.domain.failures import Failure, Refused
from shopdesk.hub.blob_names import check_content, check_name, digest
from shopdesk.hub.database import Database
from shopdesk.hub.instants import to_seconds
from shopdesk.hub.tables import blobs

#: No blob is larger: ten megabytes is the platform's largest file, the rest is room for audiences.
LARGEST = 32 * 1024 * 1024


class Blobs:
    """Files under ``folder`` as ``ab/abcd…``; a row in ``hub.db`` says that a file is whole."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._lock = threading.Lock()

    def put(self, sha256: str, data: bytes, mime: str, at: datetime) -> None:
        """Keep ``data``; harmless when it is here. ``Refused("blob.digest")`` on a mismatch."""
        check_content(sha256, data)
        with self._lock:
            if self.size(sha256) is not None and self._path(sha256).exists():
                return
            self._store(sha256, data)
            with self._database.write() as connection:
                self._record(connection, sha256, len(data), mime, at)

    def keep(self, data: bytes, mime: str, at: datetime) -> str:
        """Keep ``data`` under its own name, which is returned."""
        name = digest(data)
        self.put(name, data, mime, at)
        return name

    def held(self, sha256: str) -> tuple[int, bool]:
        """How many bytes have arrived, and whether the blob is whole."""
        check_name(sha256)
        size = self.size(sha256)
        if size is not None:
            return size, True
        part = self._part(sha256)
        return (part.stat().st_size if part.exists() else 0), False

    def receive(
        self, sha256: str, offset: int, total: int, data: bytes, mime: str, at: datetime
    ) -> tuple[int, bool]:
        """Take a piece at ``offset``; a piece that does not continue what is here changes nothing.

        Returns what :meth:`held` would say, so that the sender can go on from there.
        """
        check_name(sha256)
        if not 0 <= total <= LARGEST or offset < 0 or offset + len(data) > total:
            raise Refused("blob.too_large", limit=LARGEST)
        with self._lock:
            arrived, whole = self.held(sha256)
            if whole or offset != arrived:
                return arrived, whole
            part = self._part(sha256)
            part.parent.mkdir(parents=True, exist_ok=True)
            with part.open("ab") as file:
                file.write(data)
            if offset + len(data) < total:
                return offset + len(data), False
            content = part.read_bytes()
            part.unlink()
            check_content(sha256, content)
            self._store(sha256, content)
            with self._database.write() as connection:
                self._record(connection, sha256, total, mime, at)
            return total, True

    def read(self, sha256: str) -> bytes:
        """The content, checked; ``Failure("blob.missing")`` or ``Failure("blob.damaged")``."""
        check_name(sha256)
        try:
            data = self._path(sha256).read_bytes()
        except OSError:
            raise Failure("blob.missing", sha256=sha256[:12]) from None
        if digest(data) != sha256:
            raise Failure("blob.damaged", sha256=sha256[:12])
        return data

    def size(self, sha256: str) -> int | None:
        """Its size in bytes, or None when it is not (wholly) here."""
        query = select(blobs.c.size).where(blobs.c.sha256 == sha256)
        with self._database.read() as connection:
            size = connection.execute(query).scalar()
        return None if size is None else int(size)

    def mime(self, sha256: str) -> str:
        """Its kind as it was given; ``Failure("blob.missing")`` when unknown."""
        query = select(blobs.c.mime).where(blobs.c.sha256 == sha256)
        with self._database.read() as connection:
            mime = connection.execute(query).scalar()
        if mime is None:
            raise Failure("blob.missing", sha256=sha256[:12])
        return str(mime)

    def audience(self, sha256: str) -> list[str]:
        """A frozen audience: one openid per line."""
        return self.read(sha256).decode("ascii").split()

    def keep_audience(self, connection: Connection, openids: Iterable[str], at: datetime) -> str:
        """Freeze an audience within the caller's transaction; its name."""
        data = "\n".join(openids).encode("ascii")
        name = digest(data)
        self._store(name, data)
        self._record(connection, name, len(data), "text/plain", at)
        return name

    def forget(self, connection: Connection, sha256: str) -> None:
        """Delete the content for good, within the caller's transaction."""
        connection.execute(delete(blobs).where(blobs.c.sha256 == sha256))
        self._path(sha256).unlink(missing_ok=True)

    def _record(
        self, connection: Connection, sha256: str, size: int, mime: str, at: datetime
    ) -> None:
        connection.execute(delete(blobs).where(blobs.c.sha256 == sha256))
        row = {"sha256": sha256, "size": size, "mime": mime[:100], "at": to_seconds(at)}
        connection.execute(insert(blobs).values(**row))

    def _store(self, sha256: str, data: bytes) -> None:
        """Write beside, sync, then rename: a name never stands for half a file."""
        path = self._path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _part(self, sha256: str) -> Path:
        return self._path(sha256).with_suffix(".part")
