"""Comments under broadcast articles. Official page: /doc/service/api/leaving.

An article is named by the broadcast's ``msg_data_id`` and its ``index`` counted from 0.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from shopdesk.domain import limits
from shopdesk.domain.platform import Comment
from shopdesk.wechat.answers import Fields
from shopdesk.wechat.client import PlatformClient


class Comments:
    """Read, feature, answer, delete."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def page(
        self, msg_data_id: str, index: int = 0, begin: int = 0, count: int = 49
    ) -> tuple[Comment, ...]:
        """A page of comments, at most 49: the platform refuses 50."""
        limits.COMMENTS_PER_PAGE.require(count)
        body = {**_article(msg_data_id, index), "begin": begin, "count": count, "type": 0}
        fields = self._client.read("/cgi-bin/comment/list", body)
        return tuple(_comment(entry) for entry in fields.sections("comment"))

    def open(self, msg_data_id: str, index: int = 0) -> None:
        """Allow comments."""
        self._client.write("/cgi-bin/comment/open", _article(msg_data_id, index))

    def close(self, msg_data_id: str, index: int = 0) -> None:
        """Allow no more comments."""
        self._client.write("/cgi-bin/comment/close", _article(msg_data_id, index))

    def feature(self, msg_data_id: str, index: int, comment_id: str, *, on: bool = True) -> None:
        """Show a comment to everybody, or no longer."""
        path = "/cgi-bin/comment/markelect" if on else "/cgi-bin/comment/unmarkelect"
        self._client.write(path, _one(msg_data_id, index, comment_id))

    def delete(self, msg_data_id: str, index: int, comment_id: str) -> None:
        """Remove a comment."""
        self._client.write("/cgi-bin/comment/delete", _one(msg_data_id, index, comment_id))

    def reply(self, msg_data_id: str, index: int, comment_id: str, content: str) -> None:
        """Answer a comment; there is one answer per comment."""
        body = {**_one(msg_data_id, index, comment_id), "content": content}
        self._client.write("/cgi-bin/comment/reply/add", body)

    def delete_reply(self, msg_data_id: str, index: int, comment_id: str) -> None:
        """Remove our answer."""
        self._client.write("/cgi-bin/comment/reply/delete", _one(msg_data_id, index, comment_id))


def _article(msg_data_id: str, index: int) -> dict[str, Any]:
    number = int(msg_data_id) if msg_data_id.isdecimal() else msg_data_id
    return {"msg_data_id": number, "index": index}


def _one(msg_data_id: str, index: int, comment_id: str) -> dict[str, Any]:
    number = int(comment_id) if comment_id.isdecimal() else comment_id
    return {**_article(msg_data_id, index), "user_comment_id": number}


def _comment(entry: Fields) -> Comment:
    return Comment(
        id=entry.text("user_comment_id"),
        openid=entry.text("openid", ""),
        content=entry.text("content", ""),
        created_at=datetime.fromtimestamp(entry.number("create_time", 0), UTC),
        elected=entry.number("comment_type", 0) == 1,
        reply=entry.section("reply").text("content", ""),
    )
