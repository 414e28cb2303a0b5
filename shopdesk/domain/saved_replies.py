"""Saved replies: what a shop says every day, kept under a short code.

A text may have places such as ``{称呼}`` that are filled when it is used. A place that nothing
fills stays as it is, so that whoever sends sees it; :func:`open_places` finds those that are left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shopdesk.domain.failures import Refused
from shopdesk.domain.limits import REPLY_TEXT

_CODE = re.compile(r"[a-z0-9]{1,12}")
_PLACE = re.compile(r"\{([^{}\s]{1,12})\}")

#: How long the name of a saved reply may be, in characters: it stands on a button.
LONGEST_TITLE = 12


@dataclass(frozen=True, slots=True)
class SavedReply:
    """One saved reply. ``code`` (lower-case letters and digits) is typed after a slash."""

    code: str
    title: str
    text: str


def checked(code: str, title: str, text: str) -> SavedReply:
    """The reply in its tidy form.

    Raises ``Refused``: ``saved_reply.code``, ``saved_reply.title``, ``reply.empty``,
    ``limit.reply_text``.
    """
    code = code.strip().lstrip("/").lower()
    title = " ".join(title.split())
    text = text.strip()
    if not _CODE.fullmatch(code):
        raise Refused("saved_reply.code")
    if not title or len(title) > LONGEST_TITLE:
        raise Refused("saved_reply.title", limit=LONGEST_TITLE)
    if not text:
        raise Refused("reply.empty")
    REPLY_TEXT.require_text(text)
    return SavedReply(code, title, text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with those places filled for which there is a value that is not empty."""
    return _PLACE.sub(lambda place: values.get(place.group(1)) or place.group(0), text)


def open_places(text: str) -> tuple[str, ...]:
    """The names of places still to be filled, each once, in the order in which they come."""
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def place_spans(text: str) -> list[tuple[int, int]]:
    """Where places stand in ``text``: start and length, braces included, in characters."""
    return [(found.start(), len(found.group())) for found in _PLACE.finditer(text)]
