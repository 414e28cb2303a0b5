"""The small words in and around bubbles."""

from __future__ import annotations

from PySide6.QtCore import QObject

from shopdesk.clock import Clock
from shopdesk.domain.conversations import Direction, Message
from shopdesk.domain.people import Note
from shopdesk.ui.pages.inbox.pictures import PictureShelf
from shopdesk.ui.pages.inbox.talk_items import (
    DayMark,
    Leaving,
    Noted,
    Said,
    TalkItem,
    WindowMark,
)
from shopdesk.ui.pages.inbox.words import InboxWords


class TalkWords(QObject):
    """What stands in, beside and under a bubble."""

    def __init__(self, words: InboxWords, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._clock = clock

    def copied(self, item: TalkItem) -> str:
        """The text of an item, as it is copied."""
        match item:
            case DayMark():
                return self._words.formats.week_day(item.day)
            case Said():
                return self._words.said_in_words(item.message)
            case Noted():
                return item.note.text
            case WindowMark():
                return self.window(item)
            case Leaving():
                return item.text

    def spoken(self, item: TalkItem) -> str:
        """An item as screen readers say it."""
        words = self.copied(item)
        match item:
            case Said(message=message) if message.direction is Direction.IN:
                return self.tr("They wrote at {0}: {1}").format(self._time(message), words)
            case Said(message=message):
                said = self.tr("You wrote at {0}: {1}").format(self._time(message), words)
                outcome = self.outcome(message)
                return self.tr("{0} ({1})").format(said, outcome) if outcome else said
            case Noted():
                return self.tr("Private note: {0}").format(words)
            case Leaving():
                return self.tr("{0}: {1}").format(self.leaving(item.seconds), words)
            case _:
                return words

    def said(self, message: Message, shelf: PictureShelf) -> str:
        """What stands in the bubble of a message that shows no picture."""
        if message.kind != "image" or message.direction is Direction.OUT:
            return self._words.said_in_words(message)
        if message.media and shelf.is_broken(message.media):
            return self.tr("[Picture] This file is not a picture that can be shown")
        return self.tr("[Picture] {0}").format(self._words.picture_state(message))

    def meta(self, item: Said) -> str:
        """Beside the bubble: which reply of how many, who wrote it, when."""
        parts = [self._time(item.message)]
        if item.message.author:
            parts.insert(0, item.message.author)
        said = " ".join(parts)
        if not item.number:
            return said
        return self.tr("{0}/{1}   {2}").format(item.number, item.allowed, said)

    def window(self, mark: WindowMark) -> str:
        """Where the reply window begins."""
        if mark.short:
            return self.tr("Came just now: one minute, up to {0} messages").format(mark.allowed)
        hours = round((mark.closes_at - mark.opened_at).total_seconds() / 3600)
        return self.tr("{0} hours from this message, up to {1} replies").format(hours, mark.allowed)

    def note_head(self, note: Note) -> str:
        """Above a private note: that she never sees it, who wrote it and when."""
        when = self._words.formats.when(note.at, self._clock.now())
        if note.author:
            return self.tr("Private note, the customer never sees it   {0}, {1}").format(
                note.author, when
            )
        return self.tr("Private note, the customer never sees it   {0}").format(when)

    def leaving(self, seconds: int) -> str:
        """Under a reply on its way."""
        return self.tr("Goes out in {0} s").format(seconds)

    def outcome(self, message: Message) -> str:
        """Under a reply: what became of it, "" when it was sent."""
        return self._words.outcome(message)

    def action(self, action: str) -> str:
        """The link under a bubble."""
        return {
            "look-up": self.tr("How to find out"),
            "write-again": self.tr("Change and send"),
            "take-back": self.tr("Take back"),
            "open-link": self.tr("Open link"),
            "read-whole": self.tr("Read all of it"),
        }.get(action, "")

    def _time(self, message: Message) -> str:
        return self._words.formats.time(message.at)
