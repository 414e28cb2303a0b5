"""Judging passive replies: the answer that stands in the response to a push.

Source: wechat platform docs, passive replies.  Whatever is not exactly right makes the
follower read that the account cannot serve her; so the judge is strict and says why.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shopdesk.practice.envelope import Seal, Unreadable, read_json, read_xml, signature

if TYPE_CHECKING:
    from shopdesk.practice.account import Settings

HAND_OVER = "transfer_customer_service"
TEXT_MAX_BYTES = 2048
_MEDIA = {
    "image": ("Image", "MediaId"),
    "voice": ("Voice", "MediaId"),
    "video": ("Video", "MediaId"),
}


class BadReply(ValueError):
    """A readable answer that breaks a rule; the text names the field."""


@dataclass(frozen=True)
class Reply:
    """A passive reply as the follower gets it: its kind and content, like a message."""

    kind: str
    content: dict[str, Any]
    kf_account: str = ""


def read_reply(
    answer: str,
    settings: Settings,
    *,
    openid: str,
    to_event: bool,
    knows_media: Callable[[str], bool] | None = None,
) -> Reply | None:
    """The reply in `answer` to `openid`; None for ``success`` or nothing.

    Raises `Unreadable` or `BadReply`.
    """
    text = answer.strip()
    if text in ("", "success"):
        return None
    fields = _opened(text, settings)
    _expect(fields.get("ToUserName") == openid, "ToUserName is not the follower")
    _expect(fields.get("FromUserName") == settings.original_id, "FromUserName is not the account")
    created = str(fields.get("CreateTime", ""))
    _expect(created.isdecimal() and len(created) <= 10, "CreateTime is not in whole seconds")
    kind = str(fields.get("MsgType", ""))
    if kind == "text":
        content = str(fields.get("Content") or "")
        _expect(bool(content), "Content is empty")
        _expect(len(content.encode()) <= TEXT_MAX_BYTES, f"Content is over {TEXT_MAX_BYTES} bytes")
        return Reply(kind, {"content": content})
    if kind in _MEDIA:
        return Reply(kind, _media(fields, kind, knows_media))
    if kind == "music":
        music = _part(fields, "Music")
        _expect(bool(music.get("ThumbMediaId")), "Music/ThumbMediaId is missing")
        return Reply(kind, {name.lower(): value for name, value in music.items()})
    if kind == "news":
        return Reply(kind, {"articles": _articles(fields, to_event)})
    if kind == HAND_OVER:
        account = ""
        if "TransInfo" in fields:
            account = str(_part(fields, "TransInfo").get("KfAccount", ""))
            _expect(bool(account), "TransInfo/KfAccount is empty")
        return Reply(kind, {}, account)
    raise BadReply("MsgType is unknown")


def _opened(text: str, settings: Settings) -> dict[str, Any]:
    """The fields of an answer, unsealed where the mode wants a seal."""
    read = read_json if settings.callback_format == "json" and text.startswith("{") else read_xml
    fields = read(text)
    if settings.callback_mode == "plain":
        _expect("Encrypt" not in fields, "Encrypt in plain mode")
        return fields
    if "Encrypt" not in fields:
        _expect(settings.callback_mode == "compatible", "not encrypted")
        return fields
    sealed = str(fields["Encrypt"])
    signed = signature(
        settings.token, str(fields.get("TimeStamp", "")), str(fields.get("Nonce", "")), sealed
    )
    if not hmac.compare_digest(signed, str(fields.get("MsgSignature", ""))):
        raise Unreadable("wrong MsgSignature")
    return read(Seal(settings.app_id, settings.aes_key).open(sealed))


def _media(
    fields: dict[str, Any], kind: str, knows_media: Callable[[str], bool] | None
) -> dict[str, Any]:
    branch, name = _MEDIA[kind]
    media = _part(fields, branch)
    media_id = str(media.get(name, ""))
    _expect(bool(media_id), f"{branch}/{name} is missing")
    if knows_media is not None:
        _expect(knows_media(media_id), f"{branch}/{name} is unknown or expired")
    content = {"media_id": media_id}
    if kind == "video":
        content["title"] = str(media.get("Title", ""))
        content["description"] = str(media.get("Description", ""))
    return content


def _articles(fields: dict[str, Any], to_event: bool) -> list[dict[str, str]]:
    items = _part(fields, "Articles").get("item", [])
    items = items if isinstance(items, list) else [items]
    most = 8 if to_event else 1
    _expect(1 <= len(items) <= most, f"Articles: between 1 and {most}")
    _expect(
        str(fields.get("ArticleCount", "")) == str(len(items)), "ArticleCount is not the number"
    )
    articles = []
    for item in items:
        _expect(
            isinstance(item, dict) and bool(item.get("Title")), "Articles/item/Title is missing"
        )
        _expect(bool(item.get("Url")), "Articles/item/Url is missing")
        names = ("Title", "Description", "PicUrl", "Url")
        articles.append({name.lower(): str(item.get(name, "")) for name in names})
    return articles


def _part(fields: dict[str, Any], name: str) -> dict[str, Any]:
    part = fields.get(name)
    if not isinstance(part, dict):
        raise BadReply(f"{name} is missing")
    return part


def _expect(fulfilled: bool, rule: str) -> None:
    if not fulfilled:
        raise BadReply(rule)
