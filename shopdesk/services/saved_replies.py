"""The shop's own list of saved replies. It lives in the book, so backups take it along."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from shopdesk.domain.changes import Done
from shopdesk.domain.failures import Refused
from shopdesk.domain.saved_replies import SavedReply, checked
from shopdesk.store.book import Book

_KEY = "inbox.saved_replies"


class SavedReplies:
    """Saved replies in the order in which the shop has put them."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def all(self) -> tuple[SavedReply, ...]:
        """All of them. An entry that cannot be read is left out."""
        listed: Any = self._book.settings.get(_KEY, [])
        entries = listed if isinstance(listed, list) else []
        return tuple(one for one in map(_read, entries) if one is not None)

    def save(self, code: str, title: str, text: str, *, replaces: str = "") -> Done[SavedReply]:
        """Keep a reply, in the place of the one with the code ``replaces`` or at the end.

        Raises ``Refused`` as :func:`~shopdesk.domain.saved_replies.checked` does, and
        ``saved_reply.taken`` when another one has the code.
        """
        reply = checked(code, title, text)

        def write() -> SavedReply:
            known = list(self.all())
            if any(one.code == reply.code and one.code != replaces for one in known):
                raise Refused("saved_reply.taken", name=reply.code)
            places = [place for place, one in enumerate(known) if one.code == replaces]
            if places:
                known[places[0]] = reply
            else:
                known.append(reply)
            self._put(known)
            return reply

        return self._book.operation(write)

    def remove(self, code: str) -> Done[None]:
        """Throw one away."""
        return self._book.operation(
            lambda: self._put([one for one in self.all() if one.code != code])
        )

    def matching(self, typed: str) -> tuple[SavedReply, ...]:
        """Those whose code begins with ``typed`` (without the slash) or whose name holds it."""
        wanted = typed.strip().lower()
        known = self.all()
        by_code = [one for one in known if one.code.startswith(wanted)]
        by_name = [one for one in known if wanted in one.title.lower() and one not in by_code]
        return (*by_code, *by_name)

    def _put(self, replies: list[SavedReply]) -> None:
        self._book.settings.put(_KEY, [asdict(one) for one in replies])


def _read(entry: object) -> SavedReply | None:
    if not isinstance(entry, dict):
        return None
    words = [entry.get(name) for name in ("code", "title", "text")]
    if not all(isinstance(word, str) and word for word in words):
        return None
    return SavedReply(*map(str, words))
