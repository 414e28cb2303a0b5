"""What the platform told us, as a value, and as an entry of the journal.

Official pages: receiving messages, receiving events. Names the program does not know become a
`PlatformNotice`: a new event must never stop the old ones.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from shopdesk.domain.failures import PlatformFailure
from shopdesk.domain.journal import (
    CodeScanned,
    EventBody,
    FollowerJoined,
    FollowerLeft,
    MenuClicked,
    MessageReceived,
    PlatformNotice,
)
from shopdesk.domain.platform import MassResult
from shopdesk.wechat.answers import Asked, Effect, Fields
from shopdesk.wechat.carrier import Tree, Unreadable
from shopdesk.wechat.publishing import Publication, read_publication

MESSAGES = frozenset({"text", "image", "voice", "video", "shortvideo", "location", "link"})
MENU_EVENTS = frozenset(
    {
        "click",
        "view",
        "view_miniprogram",
        "scancode_push",
        "scancode_waitmsg",
        "pic_sysphoto",
        "pic_photo_or_album",
        "pic_weixin",
        "location_select",
    }
)

_ENVELOPE = frozenset(
    {"ToUserName", "FromUserName", "CreateTime", "MsgType", "Event", "Encrypt", "MsgId"}
)
_SCENE_PREFIX = "qrscene_"
_WRITTEN_IN = {"text": "Content", "link": "Title", "location": "Label", "voice": "Recognition"}
_LATEST = 4_102_444_800  # the year 2100
_CALLED = Asked("callback", Effect.READ)


@dataclass(frozen=True, slots=True)
class Push:
    """One push. ``kind`` is a message type, or the event's name in lower case when ``is_event``.

    (``location`` is both: a message, and the event ``LOCATION``.) ``fields`` are as they came,
    nested and hostile. ``dedupe_key`` is the same for every repeat and tells nothing about anybody.
    """

    account: str
    openid: str
    at: datetime
    kind: str
    is_event: bool
    fields: Tree
    message_id: str
    dedupe_key: str

    @property
    def media_id(self) -> str:
        """The temporary medium to fetch (3 days), empty when there is none."""
        return "" if self.is_event else _text(self.fields, "MediaId")


def read_push(fields: Tree) -> Push:
    """The push in ``fields``; raises `Unreadable` when what every push has is missing."""
    openid = _text(fields, "FromUserName")
    kind = _text(fields, "MsgType").strip().lower()
    seconds = _text(fields, "CreateTime").strip()
    if not (openid and kind and seconds.isdecimal() and len(seconds) < 12):
        raise Unreadable
    created = int(seconds)
    if not 0 < created <= _LATEST:
        raise Unreadable
    is_event = kind == "event"
    if is_event:
        kind = _text(fields, "Event").strip().lower()
        if not kind:
            raise Unreadable
    message_id = "" if is_event else _text(fields, "MsgId").strip()
    return Push(
        account=_text(fields, "ToUserName"),
        openid=openid,
        at=datetime.fromtimestamp(created, UTC),
        kind=kind,
        is_event=is_event,
        fields=fields,
        message_id=message_id,
        dedupe_key=_dedupe_key(fields, message_id, openid, seconds, kind),
    )


def to_event(push: Push) -> EventBody:
    """The journal entry for any push."""
    if not push.is_event:
        return _message(push)
    key = _text(push.fields, "EventKey")
    if push.kind == "subscribe":
        scene = key.removeprefix(_SCENE_PREFIX) if key.startswith(_SCENE_PREFIX) else ""
        return FollowerJoined(push.openid, push.at, scene)
    if push.kind == "unsubscribe":
        return FollowerLeft(push.openid, push.at)
    if push.kind == "scan":
        return CodeScanned(push.openid, push.at, key)
    if push.kind in MENU_EVENTS:
        return MenuClicked(push.openid, push.at, push.kind, key)
    return _notice(push, push.kind)


def mass_result(push: Push) -> MassResult | None:
    """The counts of a finished broadcast (MASSSENDJOBFINISH), which exist nowhere else.

    ``status`` stands as the platform wrote it: ``send success``, ``send fail``, ``err(10001)``….
    """
    if not push.is_event or push.kind != "masssendjobfinish":
        return None
    urls = _mapping(push.fields.get("ArticleUrlResult"))
    listed = _items(_mapping(urls.get("ResultList")).get("item"))
    found = (_text(_mapping(item), "ArticleUrl").strip() for item in listed)
    return MassResult(
        msg_id=(_text(push.fields, "MsgID") or _text(push.fields, "MsgId")).strip(),
        status=_text(push.fields, "Status").strip(),
        total=_count(push.fields, "TotalCount"),
        filtered=_count(push.fields, "FilterCount"),
        sent=_count(push.fields, "SentCount"),
        errors=_count(push.fields, "ErrorCount"),
        article_urls=tuple(url for url in found if url),
    )


def publication(push: Push) -> Publication | None:
    """The end of a publish job (PUBLISHJOBFINISH); None also for one that says nothing readable."""
    if not push.is_event or push.kind != "publishjobfinish":
        return None
    try:
        return read_publication(Fields(_CALLED, _mapping(push.fields.get("PublishEventInfo"))))
    except PlatformFailure:
        return None  # the event itself is kept as a notice; the job is asked for as ever


def entries(push: Push) -> tuple[dict[str, str], ...]:
    """The ``List`` of a subscription event (popup, change, sent), one or several, as flat texts.

    The official sample of the change event wraps it in the popup's name: any wrapper is accepted.
    """
    for name, value in push.fields.items():
        if name.lower().startswith("subscribemsg") and isinstance(value, Mapping):
            listed = (_mapping(item) for item in _items(value.get("List")))
            return tuple({key: _text(item, key) for key in item} for item in listed if item)
    return ()


def _message(push: Push) -> EventBody:
    if push.kind not in MESSAGES:
        return _notice(push, f"message/{push.kind}")
    written = _WRITTEN_IN.get(push.kind, "")
    rest = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in push.fields.items()
        if name not in _ENVELOPE and name != written
    }
    return MessageReceived(
        openid=push.openid,
        message_id=push.message_id or push.dedupe_key,
        kind=push.kind,
        sent_at=push.at,
        text=_text(push.fields, written) if written else "",
        fields=rest,
    )


def _notice(push: Push, name: str) -> PlatformNotice:
    kept = {name: value for name, value in push.fields.items() if name not in _ENVELOPE}
    listed = entries(push)
    if listed:
        kept["List"] = list(listed)
    return PlatformNotice(
        name=name,
        at=push.at,
        # the authorisation events are sent by the system and name the person inside
        openid=_text(push.fields, "OpenID") or push.openid,
        fields_json=json.dumps(kept, ensure_ascii=False, sort_keys=True),
    )


def _dedupe_key(fields: Tree, message_id: str, openid: str, seconds: str, kind: str) -> str:
    """MsgId for messages; for events who, when, what, and whatever number tells two apart that
    happened to one person within one second."""
    if message_id:
        return f"message:{_digest(message_id)}"
    job = _mapping(fields.get("PublishEventInfo"))
    told = [
        openid,
        seconds,
        kind,
        _text(fields, "EventKey"),
        _text(fields, "MsgID") or _text(fields, "MsgId"),
        _text(job, "publish_id"),
        _text(fields, "Content"),
    ]
    return f"event:{_digest(json.dumps(told, ensure_ascii=False))}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _text(fields: Mapping[str, Any], name: str) -> str:
    """A scalar as text; JSON carriers bring numbers where XML brings text."""
    value = fields.get(name, "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _count(fields: Mapping[str, Any], name: str) -> int:
    text = _text(fields, name).strip()
    return int(text) if text.isdecimal() and len(text) < 12 else 0


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _items(value: Any) -> list[Any]:
    """A repeated element: absent, alone, or several."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]
