"""The answer inside the callback (passive reply). Official page: passive reply of messages.

Text goes into CDATA with ``]]>`` split, so that nobody's words become markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from shopdesk.domain import limits

SUCCESS = "success"
"""The answer that means "nothing to say": stops the repeats."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class TextReply:
    """A text; line breaks are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class PictureReply:
    """A picture, temporary or permanent."""

    media_id: str


@dataclass(frozen=True, slots=True)
class VoiceReply:
    """A recording."""

    media_id: str


@dataclass(frozen=True, slots=True)
class VideoReply:
    """A video."""

    media_id: str
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class MusicReply:
    """Music from an address."""

    url: str
    thumb_media_id: str
    title: str = ""
    description: str = ""
    hq_url: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One linked card of a `CardsReply`."""

    title: str
    description: str
    picture_url: str
    url: str


@dataclass(frozen=True, slots=True)
class CardsReply:
    """Linked cards: one as the answer to a message, up to eight to an event."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class HandOver:
    """Give the conversation to WeChat's own customer-service tool, to ``staff`` or to anybody.

    Uses none of the five messages; meanwhile her messages no longer come to the callback.
    """

    staff: str = ""


Reply = TextReply | PictureReply | VoiceReply | VideoReply | MusicReply | CardsReply | HandOver


def render(reply: Reply, *, to: str, sender: str, at: int) -> str:
    """The XML of ``reply``: from ``sender`` (our gh_ id) to ``to`` (an openid), ``at`` seconds."""
    kind, content = _content(reply)
    return (
        f"<xml><ToUserName>{_cdata(to)}</ToUserName>"
        f"<FromUserName>{_cdata(sender)}</FromUserName>"
        f"<CreateTime>{at}</CreateTime>"
        f"<MsgType>{_cdata(kind)}</MsgType>{content}</xml>"
    )


def sealed_xml(sealed: str, signed: str, at: int, nonce: str) -> str:
    """The envelope of a sealed reply."""
    return (
        f"<xml><Encrypt>{_cdata(sealed)}</Encrypt><MsgSignature>{_cdata(signed)}</MsgSignature>"
        f"<TimeStamp>{at}</TimeStamp><Nonce>{_cdata(nonce)}</Nonce></xml>"
    )


def sealed_json(sealed: str, signed: str, at: int, nonce: str) -> str:
    """The same for carriers that speak JSON."""
    plain = {"Encrypt": sealed, "MsgSignature": signed, "TimeStamp": at, "Nonce": nonce}
    return json.dumps(plain)


def _content(reply: Reply) -> tuple[str, str]:
    match reply:
        case TextReply():
            limits.REPLY_TEXT.require_text(reply.text)
            return "text", _element("Content", reply.text)
        case PictureReply():
            return "image", f"<Image>{_element('MediaId', reply.media_id)}</Image>"
        case VoiceReply():
            return "voice", f"<Voice>{_element('MediaId', reply.media_id)}</Voice>"
        case VideoReply():
            parts = [("MediaId", reply.media_id), ("Title", reply.title)]
            return "video", _group("Video", [*parts, ("Description", reply.description)])
        case MusicReply():
            return "music", _group(
                "Music",
                [
                    ("Title", reply.title),
                    ("Description", reply.description),
                    ("MusicUrl", reply.url),
                    ("HQMusicUrl", reply.hq_url or reply.url),
                    ("ThumbMediaId", reply.thumb_media_id),
                ],
            )
        case CardsReply():
            limits.PASSIVE_ARTICLES.require(len(reply.cards))
            items = "".join(_card(card) for card in reply.cards)
            count = f"<ArticleCount>{len(reply.cards)}</ArticleCount>"
            return "news", f"{count}<Articles>{items}</Articles>"
        case HandOver():
            staff = _group("TransInfo", [("KfAccount", reply.staff)]) if reply.staff else ""
            return "transfer_customer_service", staff


def _card(card: Card) -> str:
    return _group(
        "item",
        [
            ("Title", card.title),
            ("Description", card.description),
            ("PicUrl", card.picture_url),
            ("Url", card.url),
        ],
    )


def _group(name: str, parts: Sequence[tuple[str, str]]) -> str:
    inside = "".join(_element(part, text) for part, text in parts)
    return f"<{name}>{inside}</{name}>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_cdata(text)}</{name}>"


def _cdata(text: str) -> str:
    clean = _NOT_IN_XML.sub("", text)
    return "<![CDATA[" + clean.replace("]]>", "]]]]><![CDATA[>") + "]]>"
