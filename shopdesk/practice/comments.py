"""Readers' comments on articles, addressed by msg_data_id and index (from 0)."""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.readership import Appeared, Readership
from shopdesk.practice.wire import Json, Refusal

MOST_ELECTED = 100
REPLY_CHARS = 600
ALL, ORDINARY, ELECTED = range(3)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS comments (
    msg_data_id INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    user_comment_id INTEGER NOT NULL,
    openid TEXT NOT NULL,
    content TEXT NOT NULL,
    made REAL NOT NULL,
    elected INTEGER NOT NULL DEFAULT 0,
    reply TEXT,
    replied REAL,
    PRIMARY KEY (msg_data_id, idx, user_comment_id)
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Place:
    """One article, and one comment on it where a call needs it."""

    article: Appeared
    user_comment_id: int = 0

    @property
    def key(self) -> tuple[int, int, int]:
        """Its key in the book."""
        return self.article.msg_data_id, self.article.idx, self.user_comment_id


class Comments:
    """What readers wrote under articles, and what the shop did with it."""

    def __init__(self, book: PracticeBook, clock: Clock, readership: Readership) -> None:
        book.schema("comments", _SCHEMA)
        self._book = book
        self._clock = clock
        self._readership = readership

    def article(self, msg_data_id: int, index: int) -> Place:
        """The article at `index` (from 0); 88001 when nothing like it appeared."""
        article = self._readership.find(msg_data_id, index + 1)
        if article is None:
            raise Refusal(88001)
        return Place(article)

    def comment(self, msg_data_id: int, index: int, user_comment_id: int) -> Place:
        """The comment; 88008 when there is none (any more)."""
        place = Place(self.article(msg_data_id, index).article, user_comment_id)
        if self._value(place, "1") is None:
            raise Refusal(88008)
        return place

    def write(self, msg_data_id: int, index: int, openid: str, content: str) -> int:
        """A reader comments; gives the comment's id.

        Raises ValueError when the article takes no comments.
        """
        article = self.article(msg_data_id, index).article
        if not article.comments:
            raise ValueError("the article takes no comments")
        number = self._book.next_number("user_comment_id", 1)
        self._book.execute(
            "INSERT INTO comments (msg_data_id, idx, user_comment_id, openid, content, made)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (msg_data_id, article.idx, number, openid, content, self._clock.now()),
        )
        return number

    def open(self, place: Place, opened: bool) -> None:
        """Take comments on an article, or no longer."""
        self._readership.open_comments(place.article, opened)

    def page(self, place: Place, begin: int, count: int, kind: int) -> tuple[int, list[Json]]:
        """How many comments of `kind` there are, and some of them, the newest first."""
        where = "msg_data_id = ? AND idx = ?"
        where += {ALL: "", ORDINARY: " AND elected = 0", ELECTED: " AND elected = 1"}[kind]
        article = place.key[:2]
        total = self._book.value(f"SELECT count(*) FROM comments WHERE {where}", article)
        rows = self._book.execute(
            "SELECT user_comment_id, openid, content, made, elected, reply, replied"
            f" FROM comments WHERE {where} ORDER BY user_comment_id DESC LIMIT ? OFFSET ?",
            (*article, count, begin),
        )
        return total, [_shown(row) for row in rows]

    def elect(self, place: Place, elected: bool) -> None:
        """Show a comment under the article, or no longer; 88003 beyond 100."""
        shown = self._book.value(
            "SELECT count(*) FROM comments WHERE msg_data_id = ? AND idx = ? AND elected = 1",
            place.key[:2],
        )
        if elected and shown >= MOST_ELECTED:
            raise Refusal(88003)
        self._set(place, "elected = ?", int(elected))

    def delete(self, place: Place) -> None:
        """Delete a comment."""
        self._book.execute(
            "DELETE FROM comments WHERE msg_data_id = ? AND idx = ? AND user_comment_id = ?",
            place.key,
        )

    def reply(self, place: Place, content: str) -> None:
        """Answer a comment once; 88005 when answered, 88007 empty or over 600 characters."""
        if not 0 < len(content) <= REPLY_CHARS:
            raise Refusal(88007)
        if self._value(place, "reply") is not None:
            raise Refusal(88005)
        self._set(place, "reply = ?, replied = ?", content, self._clock.now())

    def delete_reply(self, place: Place) -> None:
        """Take the answer back; 88009 when there is none."""
        if self._value(place, "reply") is None:
            raise Refusal(88009)
        self._set(place, "reply = NULL, replied = NULL")

    def _value(self, place: Place, what: str) -> object:
        return self._book.value(
            f"SELECT {what} FROM comments"
            " WHERE msg_data_id = ? AND idx = ? AND user_comment_id = ?",
            place.key,
        )

    def _set(self, place: Place, change: str, *values: object) -> None:
        self._book.execute(
            f"UPDATE comments SET {change}"
            " WHERE msg_data_id = ? AND idx = ? AND user_comment_id = ?",
            (*values, *place.key),
        )


def _shown(row: tuple[int, str, str, float, int, str | None, float | None]) -> Json:
    number, openid, content, made, elected, reply, replied = row
    shown: Json = {
        "user_comment_id": number,
        "openid": openid,
        "create_time": int(made),
        "content": content,
        "comment_type": elected,
    }
    if reply is not None and replied is not None:
        shown["reply"] = {"content": reply, "create_time": int(replied)}
    return shown
