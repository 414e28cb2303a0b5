"""Material of the account: pictures, voices and videos, permanent or for three days.

Type and size are checked on the content.  Every picture gets an address of the platform's form
(``http://mmbiz.qpic.cn/mmbiz_jpg/<key>/0?wx_fmt=jpeg``); its bytes are served by this platform
under ``/mmbiz/`` and the path of that address.

Sizes: wechat platform docs, material: image 10 MB (temporary stated as 10 and as 2 MB, here 10),
voice 2 MB and 60 s, video 10 MB mp4, thumb 64 KB jpg; picture for articles under 1 MB jpg/png.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from shopdesk.practice import files
from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.wire import Refusal, Upload

TEMPORARY_S = 3 * 86400
MB = 1024 * 1024
MOST_BYTES = {"image": 10 * MB, "voice": 2 * MB, "video": 10 * MB, "thumb": 64 * 1024}
TOO_LARGE = {"image": 40009, "voice": 40010, "video": 40011, "thumb": 40012}
PERMANENT = {
    "image": {"jpeg", "png", "gif", "bmp"},
    "voice": {"mp3", "wma", "wav", "amr"},
    "video": {"mp4"},
    "thumb": {"jpeg"},
}
TEMPORARY = {
    "image": {"jpeg", "png", "gif"},
    "voice": {"amr", "mp3"},
    "video": {"mp4"},
    "thumb": {"jpeg"},
}
MOST_IMAGES = 100_000
MOST_OTHERS = 1_000

_SCHEMA = """
CREATE TABLE IF NOT EXISTS material (
    media_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    permanent INTEGER NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    introduction TEXT NOT NULL,
    made REAL NOT NULL,
    expires REAL
);
CREATE INDEX IF NOT EXISTS material_by_kind ON material (permanent, kind, made DESC);
CREATE INDEX IF NOT EXISTS material_by_key ON material (key);
CREATE TABLE IF NOT EXISTS article_pictures (
    key TEXT PRIMARY KEY,
    format TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL
);
"""
_COLUMNS = "media_id, kind, permanent, name, format, media_type, key, title, introduction, made"


@dataclass(frozen=True)
class Material:
    """One piece of material without its bytes; `made` in epoch seconds."""

    media_id: str
    kind: str
    permanent: bool
    name: str
    format: str
    media_type: str
    key: str
    title: str
    introduction: str
    made: float
    url: str
    """The reported address of its bytes (of pictures; others are served by it all the same)."""


class Materials:
    """Keeps, lists and deletes material."""

    def __init__(self, book: PracticeBook, clock: Clock, public_host: str) -> None:
        book.schema("materials", _SCHEMA)
        self._book = book
        self._clock = clock
        self._host = public_host

    def keep_picture(self, upload: Upload, below: int = MB) -> str:
        """Keep a picture that is no material, as article texts hold them, and give its address.

        Refuses what is no jpg or png (40005) or has not under `below` bytes (40009).
        """
        if len(upload.content) >= below:
            raise Refusal(40009)
        found = files.picture(upload.content)
        if found is None or found.format not in ("jpeg", "png"):
            raise Refusal(40005)
        key = secrets.token_urlsafe(48)
        self._book.execute(
            "INSERT INTO article_pictures (key, format, media_type, content) VALUES (?, ?, ?, ?)",
            (key, found.format, found.media_type, upload.content),
        )
        return self._address(key, found.format)

    def keep_permanent(
        self, kind: str, upload: Upload, title: str = "", introduction: str = ""
    ) -> Material:
        """Keep permanent material.

        Refuses an unknown kind (40004), a wrong type (40005, pictures 40137), too many bytes
        (40009 to 40012) or seconds (45007), and more than the account may hold (45009).
        """
        found = _checked(kind, upload, PERMANENT)
        self._check_room(kind)
        return self._keep(kind, upload, found, title, introduction, permanent=True)

    def keep_temporary(self, kind: str, content: bytes, name: str) -> Material:
        """Keep something for three days; refuses like `keep_permanent`."""
        upload = Upload(name, content)
        found = _checked(kind, upload, TEMPORARY)
        return self._keep(kind, upload, found, "", "", permanent=False)

    def find(self, media_id: str) -> Material:
        """The material with this id; 40007 when unknown, deleted or older than three days."""
        row = self._book.execute(
            f"SELECT {_COLUMNS} FROM material"
            " WHERE media_id = ? AND (expires IS NULL OR expires > ?)",
            (media_id, self._clock.now()),
        ).fetchone()
        if row is None:
            raise Refusal(40007)
        return self._material(row)

    def knows(self, media_id: str) -> bool:
        """Whether `find` would succeed."""
        return (
            self._book.value(
                "SELECT 1 FROM material WHERE media_id = ? AND (expires IS NULL OR expires > ?)",
                (media_id, self._clock.now()),
            )
            is not None
        )

    def require(self, media_id: str, *kinds: str, permanent: bool = False) -> Material:
        """`find`, and 40007 also when it is none of `kinds` or, if asked for, not permanent."""
        material = self.find(media_id)
        if material.kind not in kinds or (permanent and not material.permanent):
            raise Refusal(40007)
        return material

    def content(self, material: Material) -> bytes:
        """Its bytes."""
        return bytes(
            self._book.value(
                "SELECT content FROM material WHERE media_id = ?", (material.media_id,)
            )
        )

    def at_address(self, path: str) -> tuple[bytes, str] | None:
        """Bytes and media type behind the path of a reported address, ``/mmbiz_jpg/<key>/0``."""
        parts = path.strip("/").split("/")
        if len(parts) < 2:
            return None
        for table in ("article_pictures", "material"):
            row = self._book.execute(
                f"SELECT content, media_type FROM {table} WHERE key = ? LIMIT 1", (parts[1],)
            ).fetchone()
            if row is not None:
                return bytes(row[0]), row[1]
        return None

    def is_ours(self, address: str) -> bool:
        """Whether a picture address may stand in an article text."""
        try:
            return urlsplit(address).hostname == self._host
        except ValueError:
            return False

    def delete(self, media_id: str) -> None:
        """Delete permanent material; 40007 for anything else."""
        cursor = self._book.execute(
            "DELETE FROM material WHERE media_id = ? AND permanent = 1", (media_id,)
        )
        if cursor.rowcount == 0:
            raise Refusal(40007)

    def page(self, kind: str, offset: int, count: int) -> list[Material]:
        """Permanent material of `kind`, newest first."""
        rows = self._book.execute(
            f"SELECT {_COLUMNS} FROM material WHERE permanent = 1 AND kind = ?"
            " ORDER BY made DESC, rowid DESC LIMIT ? OFFSET ?",
            (kind, count, offset),
        )
        return [self._material(row) for row in rows]

    def count(self, kind: str) -> int:
        """How much permanent material of `kind` there is."""
        return int(
            self._book.value(
                "SELECT count(*) FROM material WHERE permanent = 1 AND kind = ?", (kind,)
            )
        )

    def _check_room(self, kind: str) -> None:
        most = MOST_IMAGES if kind == "image" else MOST_OTHERS
        if self.count(kind) >= most:
            raise Refusal(45009, "reach max material quota limit")

    def _keep(
        self,
        kind: str,
        upload: Upload,
        found: files.Kind,
        title: str,
        introduction: str,
        permanent: bool,
    ) -> Material:
        now = self._clock.now()
        row = (
            secrets.token_urlsafe(48),
            kind,
            int(permanent),
            upload.name,
            found.format,
            found.media_type,
            secrets.token_urlsafe(48),
            title,
            introduction,
            now,
        )
        self._book.execute(
            f"INSERT INTO material ({_COLUMNS}, content, expires)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, upload.content, None if permanent else now + TEMPORARY_S),
        )
        return self._material(row)

    def _material(self, row: tuple[Any, ...]) -> Material:
        media_id, kind, permanent, name, format_name, media_type, key, title, about, made = row
        return Material(
            media_id=media_id,
            kind=kind,
            permanent=bool(permanent),
            name=name,
            format=format_name,
            media_type=media_type,
            key=key,
            title=title,
            introduction=about,
            made=made,
            url=self._address(key, format_name),
        )

    def _address(self, key: str, format_name: str) -> str:
        folder = "mmbiz_jpg" if format_name == "jpeg" else f"mmbiz_{format_name}"
        return f"http://{self._host}/{folder}/{key}/0?wx_fmt={format_name}"


def _checked(kind: str, upload: Upload, allowed: dict[str, set[str]]) -> files.Kind:
    if kind not in allowed:
        raise Refusal(40004)
    if not upload.content:
        raise Refusal(41005)
    if len(upload.content) > MOST_BYTES[kind]:
        raise Refusal(TOO_LARGE[kind])
    if kind == "voice":
        found = files.voice(upload.content)
    elif kind == "video":
        found = files.video(upload.content)
    else:
        found = files.picture(upload.content)
    if found is None or found.format not in allowed[kind]:
        raise Refusal(40137 if kind == "image" else 40005)
    if found.seconds > files.LONGEST_VOICE_S:
        raise Refusal(45007)
    return found
