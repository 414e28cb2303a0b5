"""Temporary media (3 days), and the pictures inside articles.

Official pages: /doc/service/api/material/temporary and …/permanent/api_uploadimage.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from shopdesk.domain import limits
from shopdesk.wechat import uploads
from shopdesk.wechat.answers import Download
from shopdesk.wechat.client import PlatformClient
from shopdesk.wechat.transport import Part


class Media:
    """Files for messages; each ``add_…`` returns a media_id that lives 3 days."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def add_article_picture(self, data: bytes) -> str:
        """The address a picture has inside article HTML: the only kind the platform keeps there.

        JPEG or PNG under 1 MB; does not count to the 100,000 permanent pictures.
        """
        part = uploads.picture(data, uploads.ARTICLE_PICTURES, limits.ARTICLE_PICTURE_BYTES)
        return self._client.upload("/cgi-bin/media/uploadimg", part).text("url")

    def add_picture(self, data: bytes) -> str:
        """JPEG, PNG or GIF, at most 2 MB."""
        limit = limits.TEMPORARY_PICTURE_BYTES
        return self._add("image", uploads.picture(data, uploads.TEMPORARY_PICTURES, limit))

    def add_voice(self, data: bytes) -> str:
        """AMR or MP3, at most 2 MB and 60 s."""
        return self._add("voice", uploads.voice(data, uploads.TEMPORARY_VOICES, limits.VOICE_BYTES))

    def add_video(self, data: bytes) -> str:
        """MP4, at most 10 MB."""
        return self._add("video", uploads.video(data, limits.VIDEO_BYTES))

    def add_thumb(self, data: bytes) -> str:
        """JPEG, at most 64 KB."""
        return self._add("thumb", uploads.picture(data, uploads.THUMBS, limits.THUMB_BYTES))

    def fetch(self, media_id: str) -> Download:
        """The bytes of a temporary file; a video comes by a second, tokenless request."""
        found = self._client.download("/cgi-bin/media/get", params={"media_id": media_id})
        if isinstance(found, Download):
            return found
        url = found.text("video_url")
        if urlsplit(url).scheme not in {"http", "https"}:
            raise found.unexpected("video_url")
        return self._client.fetch_public(url)

    def fetch_speex(self, media_id: str) -> Download:
        """The better quality of a recording made in a web page (speex, 16 kHz)."""
        found = self._client.download("/cgi-bin/media/get/jssdk", params={"media_id": media_id})
        if isinstance(found, Download):
            return found
        raise found.unexpected("")

    def _add(self, kind: str, part: Part) -> str:
        answer = self._client.upload("/cgi-bin/media/upload", part, params={"type": kind})
        # thumbnails come back under a name of their own
        return answer.text("media_id", "") or answer.text("thumb_media_id")
