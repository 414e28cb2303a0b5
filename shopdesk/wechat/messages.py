"""What a customer-service message may carry. Official page: /doc/service/api/customer/message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shopdesk.domain import limits


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its ``msgtype`` and the object of that name."""

    kind: str
    body: dict[str, Any]


def text(content: str) -> Message:
    """A text; may hold ``<a href>`` links, also into mini programs."""
    limits.REPLY_TEXT.require_text(content)
    return Message("text", {"content": content})


def picture(media_id: str) -> Message:
    """A picture, temporary or permanent."""
    return Message("image", {"media_id": media_id})


def voice(media_id: str) -> Message:
    """A recording."""
    return Message("voice", {"media_id": media_id})


def video(media_id: str, thumb: str, title: str = "", description: str = "") -> Message:
    """A video with its thumbnail."""
    return Message(
        "video",
        {
            "media_id": media_id,
            "thumb_media_id": thumb,
            "title": title,
            "description": description,
        },
    )


def music(url: str, thumb: str, title: str = "", description: str = "", hq: str = "") -> Message:
    """Music from an address; ``hq`` is played on Wi-Fi."""
    return Message(
        "music",
        {
            "title": title,
            "description": description,
            "musicurl": url,
            "hqmusicurl": hq or url,
            "thumb_media_id": thumb,
        },
    )


def link(title: str, description: str, url: str, picture_url: str = "") -> Message:
    """A card that leads to a web page; one per message."""
    card = {"title": title, "description": description, "url": url, "picurl": picture_url}
    return Message("news", {"articles": [card]})


def article(article_id: str) -> Message:
    """A card of a published article."""
    return Message("mpnewsarticle", {"article_id": article_id})


def choices(head: str, entries: Sequence[tuple[str, str]], tail: str = "") -> Message:
    """A list to tap: ``entries`` are (id, text); the answer carries the id as ``bizmsgmenuid``."""
    listed = [{"id": key, "content": shown} for key, shown in entries]
    return Message("msgmenu", {"head_content": head, "list": listed, "tail_content": tail})


def mini_program(app_id: str, page: str, title: str, thumb: str) -> Message:
    """A card of a mini program."""
    return Message(
        "miniprogrampage",
        {"title": title, "appid": app_id, "pagepath": page, "thumb_media_id": thumb},
    )
