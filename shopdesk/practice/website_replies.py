"""What the auto-replies that the owner made on the website answer.

They answer only while the account has no callback: switching the message push on switches them
off, as the console warns.  Shapes: wechat platform docs, get_current_autoreply_info.
"""

from __future__ import annotations

import random
from typing import Any

Message = dict[str, Any]

_KINDS = {"img": "image"}


def on_follow(rules: dict[str, Any]) -> list[Message]:
    """What a new follower is told."""
    if not rules.get("is_add_friend_reply_open"):
        return []
    return _one(rules.get("add_friend_autoreply_info"))


def on_message(rules: dict[str, Any], text: str, dice: int) -> list[Message]:
    """What answers `text`: the first keyword rule that fits, else the default reply.

    `text` is empty for pictures and the like, which no keyword fits.
    """
    if not rules.get("is_autoreply_open"):
        return []
    for rule in rules.get("keyword_autoreply_info", {}).get("list", []):
        if text and any(_fits(keyword, text) for keyword in rule.get("keyword_list_info", [])):
            replies = rule.get("reply_list_info", [])
            if rule.get("reply_mode") == "random_one" and replies:
                replies = [random.Random(dice).choice(replies)]
            return [message for reply in replies for message in _one(reply)]
    return _one(rules.get("message_default_autoreply_info"))


def _fits(keyword: dict[str, Any], text: str) -> bool:
    wanted = str(keyword.get("content", ""))
    return text == wanted if keyword.get("match_mode") == "equal" else wanted in text


def _one(reply: dict[str, Any] | None) -> list[Message]:
    if not reply:
        return []
    kind = _KINDS.get(reply["type"], reply["type"])
    name = "content" if kind == "text" else "media_id"
    content = reply.get("news_info") if kind == "news" else {name: reply["content"]}
    return [{"msgtype": kind, kind: content}]
