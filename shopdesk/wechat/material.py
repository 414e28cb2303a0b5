"""Permanent material: covers, pictures of picture posts, voices and videos.

Official page: /doc/service/api/material/permanent. 100,000 pictures and articles, 1000 of each
other kind, those made on the website included.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from shopdesk.domain import limits
from shopdesk.wechat import uploads
from shopdesk.wechat.answers import Download, Fields
from shopdesk.wechat.client import PlatformClient
from shopdesk.wechat.transport import Part

Kind = Literal["image", "video", "voice", "news"]


@dataclass(frozen=True, slots=True)
class PermanentFile:
    """A file in the material: ``url`` for pictures only, shown only inside Tencent's pages."""

    media_id: str
    url: str = ""
    name: str = ""
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PermanentVideo:
    """A video in the material; ``url`` gives its bytes for a while."""

    title: str
    description: str
    url: str


@dataclass(frozen=True, slots=True)
class MaterialCounts:
    """How much there is of each kind."""

    pictures: int
    articles: int
    voices: int
    videos: int


class Material:
    """What stays until it is deleted."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def add_picture(self, data: bytes) -> PermanentFile:
        """BMP, PNG, JPEG or GIF, at most 10 MB."""
        part = uploads.picture(data, uploads.PERMANENT_PICTURES, limits.PICTURE_BYTES)
        return self._add("image", part)

    def add_voice(self, data: bytes) -> PermanentFile:
        """MP3, WMA, WAV or AMR, at most 2 MB and 60 s."""
        return self._add("voice", uploads.voice(data, uploads.PERMANENT_VOICES, limits.VOICE_BYTES))

    def add_thumb(self, data: bytes) -> PermanentFile:
        """JPEG, at most 64 KB."""
        return self._add("thumb", uploads.picture(data, uploads.THUMBS, limits.THUMB_BYTES))

    def add_video(self, data: bytes, title: str, introduction: str) -> PermanentFile:
        """MP4, at most 10 MB. Title and introduction go as a second form field."""
        about = json.dumps({"title": title, "introduction": introduction}, ensure_ascii=False)
        return self._add("video", uploads.video(data, limits.VIDEO_BYTES), {"description": about})

    def fetch(self, media_id: str) -> Download:
        """The bytes of a picture, voice or thumbnail."""
        found = self._client.download("/cgi-bin/material/get_material", {"media_id": media_id})
        if isinstance(found, Download):
            return found
        raise found.unexpected("")

    def video(self, media_id: str) -> PermanentVideo:
        """Title, description and address of a video."""
        found = self._client.download("/cgi-bin/material/get_material", {"media_id": media_id})
        if isinstance(found, Fields):
            return PermanentVideo(
                found.text("title", ""), found.text("description", ""), found.text("down_url")
            )
        raise self._client.unexpected("/cgi-bin/material/get_material")

    def page(self, kind: Kind, offset: int = 0, count: int = 20) -> tuple[PermanentFile, ...]:
        """A page of the material, newest first, at most 20. Articles come by id only."""
        limits.PAGE_OF_DRAFTS.require(count)
        body = {"type": kind, "offset": offset, "count": count}
        fields = self._client.read("/cgi-bin/material/batchget_material", body)
        return tuple(_file(entry) for entry in fields.sections("item"))

    def counts(self) -> MaterialCounts:
        """How much there is of each kind."""
        fields = self._client.read("/cgi-bin/material/get_materialcount")
        return MaterialCounts(
            pictures=fields.number("image_count"),
            articles=fields.number("news_count"),
            voices=fields.number("voice_count"),
            videos=fields.number("video_count"),
        )

    def delete(self, media_id: str) -> None:
        """Remove a file for good, also one made on the website."""
        self._client.write("/cgi-bin/material/del_material", {"media_id": media_id})

    def _add(self, kind: str, part: Part, form: dict[str, str] | None = None) -> PermanentFile:
        answer = self._client.upload(
            "/cgi-bin/material/add_material", part, params={"type": kind}, form=form
        )
        return PermanentFile(answer.text("media_id"), answer.text("url", ""))


def _file(entry: Fields) -> PermanentFile:
    changed = entry.number("update_time", 0)
    return PermanentFile(
        media_id=entry.text("media_id"),
        url=entry.text("url", ""),
        name=entry.text("name", ""),
        updated_at=datetime.fromtimestamp(changed, UTC) if changed else None,
    )
