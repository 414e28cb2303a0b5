"""Codes with a scene. Official page: /doc/service/api/qrcode."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from shopdesk.domain import limits
from shopdesk.domain.failures import Refused
from shopdesk.domain.platform import SceneCode
from shopdesk.wechat.client import PlatformClient


class Codes:
    """Make codes, fetch their pictures. ``picture_base`` is the host of the pictures."""

    def __init__(self, client: PlatformClient, picture_base: str) -> None:
        self._client = client
        self._picture_base = picture_base.rstrip("/")

    def create(self, scene: str, expire_seconds: int | None = None) -> SceneCode:
        """A code for a scene of 1 to 64 characters; without ``expire_seconds`` a permanent one, of
        which there are 100,000 per account."""
        if not scene or (expire_seconds is not None and expire_seconds < 1):
            raise Refused("code.scene")
        limits.SCENE.require_text(scene)
        body: dict[str, object] = {
            "action_name": "QR_LIMIT_STR_SCENE" if expire_seconds is None else "QR_STR_SCENE",
            "action_info": {"scene": {"scene_str": scene}},
        }
        if expire_seconds is not None:
            limits.TEMPORARY_CODE_SECONDS.require(expire_seconds)
            body["expire_seconds"] = expire_seconds
        asked_at = self._client.now()
        answer = self._client.write("/cgi-bin/qrcode/create", body)
        expires_at = None
        if expire_seconds is not None:
            life = answer.number("expire_seconds", expire_seconds)
            expires_at = datetime.fromtimestamp(asked_at, UTC) + timedelta(seconds=life)
        return SceneCode(scene, answer.text("ticket"), answer.text("url"), expires_at)

    def picture(self, ticket: str) -> bytes:
        """The platform's own picture of a code; a wrong or expired ticket is a 404."""
        url = f"{self._picture_base}/cgi-bin/showqrcode"
        return self._client.fetch_public(url, {"ticket": ticket}).data
