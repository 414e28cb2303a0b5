"""Mass sending. Official page: /doc/service/api/notify/message.

The platform has one guard against sending twice: ``clientmsgid``, remembered for 24 hours. Here it
is mandatory. A key that was used before comes back as a failure of class ``SUCCESS`` (45065) whose
``payload`` has the ``msg_id`` of the first send, without ``msg_data_id``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shopdesk.domain import limits
from shopdesk.wechat.client import PlatformClient

SEND_ALL = "/cgi-bin/message/mass/sendall"
SEND_LIST = "/cgi-bin/message/mass/send"

#: Hyphens, capitals and more than 32 characters have been refused with 45067 (field reports).
_KEY = re.compile(r"[0-9a-z]{1,32}")


@dataclass(frozen=True, slots=True)
class MassArticle:
    """A draft; ``ignore_reprint`` lets an allowed reprint of somebody's original go out."""

    media_id: str
    ignore_reprint: bool = False


@dataclass(frozen=True, slots=True)
class MassText:
    """A text."""

    text: str


@dataclass(frozen=True, slots=True)
class MassPictures:
    """Permanent pictures with a line above them."""

    media_ids: tuple[str, ...]
    recommendation: str = ""
    title: str = ""
    open_comment: bool = False
    followers_only_comment: bool = False


@dataclass(frozen=True, slots=True)
class MassVoice:
    """A recording."""

    media_id: str


@dataclass(frozen=True, slots=True)
class MassVideo:
    """A video: the id made by `Broadcasting.prepare_video`."""

    media_id: str
    title: str = ""
    description: str = ""


MassContent = MassArticle | MassText | MassPictures | MassVoice | MassVideo


@dataclass(frozen=True, slots=True)
class MassAccepted:
    """The platform took the job: no more than that. ``msg_data_id`` for articles only."""

    msg_id: str
    msg_data_id: str = ""


@dataclass(frozen=True, slots=True)
class Speed:
    """The sending speed: ``level`` 0 (fastest) to 4, and what it means now, in people a minute."""

    level: int
    per_minute: int


class Broadcasting:
    """Send to all, to a tag or to a list; preview, follow, delete."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def send_to_all(
        self, content: MassContent, key: str, *, tag_id: int | None = None
    ) -> MassAccepted:
        """To every follower, or to those with a tag. ``key`` is the ``clientmsgid``."""
        to: dict[str, Any] = {"is_to_all": tag_id is None}
        if tag_id is not None:
            to["tag_id"] = tag_id
        return self._send(SEND_ALL, {"filter": to}, content, key)

    def send_to(self, openids: Sequence[str], content: MassContent, key: str) -> MassAccepted:
        """To a list of 2 to 10,000 followers (verified service accounts only)."""
        limits.BATCH_OPENIDS.require(len(openids))
        limits.BATCH_OPENIDS_FEWEST.require_at_least(len(openids))
        return self._send(SEND_LIST, {"touser": list(openids)}, content, key)

    def preview(self, content: MassContent, *, openid: str = "", wechat_name: str = "") -> None:
        """Show the content to one person, by openid or by her WeChat name (100 a day)."""
        if bool(openid) == bool(wechat_name):
            raise ValueError("a preview goes to an openid or to a WeChat name")
        to = {"touser": openid} if openid else {"towxname": wechat_name}
        body = {**to, **_preview_branch(content)}
        self._client.write("/cgi-bin/message/mass/preview", body)

    def status(self, msg_id: str) -> str:
        """SEND_SUCCESS, SENDING, SEND_FAIL or DELETE; counts come only with the finish event."""
        fields = self._client.read("/cgi-bin/message/mass/get", {"msg_id": msg_id})
        return fields.text("msg_status").strip().upper()

    def delete(self, msg_id: str, article: int = 0) -> None:
        """Void a delivered article or video (``article`` from 1, 0 = all). The card stays."""
        body = {"msg_id": _number(msg_id), "article_idx": article}
        self._client.write("/cgi-bin/message/mass/delete", body)

    def delete_by_url(self, url: str) -> None:
        """Void the delivered article at ``url``."""
        self._client.write("/cgi-bin/message/mass/delete", {"url": url})

    def speed(self) -> Speed:
        """How fast the platform sends for this account."""
        fields = self._client.read("/cgi-bin/message/mass/speed/get", {})
        return Speed(fields.number("speed"), fields.number("realspeed", 0) * 10_000)

    def set_speed(self, level: int) -> None:
        """0 = 800,000 a minute … 4 = 100,000."""
        limits.MASS_SPEED.require(level)
        if level < 0:
            raise ValueError("the fastest level is 0")
        self._client.write("/cgi-bin/message/mass/speed/set", {"speed": level})

    def prepare_video(self, media_id: str, title: str, description: str) -> str:
        """The id under which an uploaded video may be broadcast (older official pages)."""
        body = {"media_id": media_id, "title": title, "description": description}
        return self._client.write("/cgi-bin/media/uploadvideo", body).text("media_id")

    def _send(self, path: str, to: dict[str, Any], content: MassContent, key: str) -> MassAccepted:
        answer = self._client.write(path, {**to, **_branch(content), "clientmsgid": _checked(key)})
        return MassAccepted(answer.text("msg_id"), answer.text("msg_data_id", ""))


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError("a clientmsgid has 1 to 32 lower-case letters and digits")
    return key


def _branch(content: MassContent) -> dict[str, Any]:
    match content:
        case MassArticle():
            return {
                "msgtype": "mpnews",
                "mpnews": {"media_id": content.media_id},
                "send_ignore_reprint": int(content.ignore_reprint),
            }
        case MassText():
            limits.MASS_TEXT.require_text(content.text)
            return {"msgtype": "text", "text": {"content": content.text}}
        case MassPictures():
            limits.PICTURE_POST_PICTURES.require(len(content.media_ids))
            limits.RECOMMENDATION.require_text(content.recommendation)
            images: dict[str, Any] = {
                "media_ids": list(content.media_ids),
                "recommend": content.recommendation,
                "need_open_comment": int(content.open_comment),
                "only_fans_can_comment": int(content.followers_only_comment),
            }
            if content.title:
                images["title"] = content.title
            return {"msgtype": "image", "images": images}
        case MassVoice():
            return {"msgtype": "voice", "voice": {"media_id": content.media_id}}
        case MassVideo():
            video = {"media_id": content.media_id}
            if content.title:
                video |= {"title": content.title, "description": content.description}
            return {"msgtype": "mpvideo", "mpvideo": video}


def _preview_branch(content: MassContent) -> dict[str, Any]:
    """A preview shows a single picture and knows no reprints."""
    if isinstance(content, MassPictures):
        return {"msgtype": "image", "image": {"media_id": content.media_ids[0]}}
    branch = _branch(content)
    branch.pop("send_ignore_reprint", None)
    return branch


def _number(msg_id: str) -> int | str:
    return int(msg_id) if msg_id.isdecimal() else msg_id
