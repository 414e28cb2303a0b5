"""What the inbox says about conversations and messages, in the user's language."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from shopdesk.domain.conversations import (
    Conversation,
    ConversationState,
    Direction,
    Message,
    Section,
)
from shopdesk.domain.journal import ReplyOutcome
from shopdesk.domain.reply_windows import ReplyWindow
from shopdesk.ui.machinery.formats import Formats
from shopdesk.wording import Wording


class InboxWords(QObject):
    """Sentences and short words. What followers wrote goes through unchanged, as plain text."""

    def __init__(self, formats: Formats, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formats = formats
        self._wording = wording

    def name(self, conversation: Conversation) -> str:
        """What to call her in lists and headings."""
        return conversation.name or self.tr("Name not known yet")

    def initial(self, conversation: Conversation) -> str:
        """Whose first character stands in the avatar."""
        return conversation.name or self.tr("Guest")

    def heading(self, section: Section, size: int) -> tuple[str, str]:
        """What stands above a section, at the left and at the right."""
        if section is Section.JUST_ARRIVED:
            return self.tr("Just arrived, you may say hello"), self.tr("%n person(s)", "", size)
        if section is Section.TO_ANSWER:
            return self.tr("First to close first"), self.tr("time left, messages left")
        if section is Section.ANSWERED:
            return self.tr("Answered, waiting for them"), ""
        return self.tr("Done or closed"), ""

    def preview(self, conversation: Conversation) -> str:
        """The newest message in one line; a reply that somebody has begun goes first."""
        if conversation.draft:
            return self.tr("[Draft] {0}").format(conversation.draft)
        if not conversation.last_kind:
            return self.tr("Scanned or followed just now")
        words = conversation.last_text or self.kind(conversation.last_kind)
        if conversation.last_kind not in ("text", "") and conversation.last_text:
            words = self.tr("{0} {1}").format(self.kind(conversation.last_kind), words)
        if conversation.last_direction is Direction.IN:
            return words
        if conversation.last_outcome is ReplyOutcome.UNKNOWN:
            return self.tr("Outcome unknown: {0}").format(words)
        if conversation.last_outcome is ReplyOutcome.REFUSED:
            return self.tr("Not sent: {0}").format(words)
        return self.tr("You: {0}").format(words)

    def kind(self, kind: str) -> str:
        """A message that is not a text, in brackets."""
        return {
            "image": self.tr("[Picture]"),
            "voice": self.tr("[Voice]"),
            "video": self.tr("[Video]"),
            "shortvideo": self.tr("[Video]"),
            "location": self.tr("[Location]"),
            "link": self.tr("[Link]"),
        }.get(kind, self.tr("[Other message]"))

    def time_left(
        self, conversation: Conversation, window: ReplyWindow | None, now: datetime
    ) -> str:
        """The time left as a row of the list shows it, or why there is none."""
        if window is not None and now < window.closes_at:
            return self.left(window, now)
        if conversation.state is ConversationState.DONE:
            return self.tr("Done")
        return self.tr("Over 48 hours")

    def left(self, window: ReplyWindow, now: datetime) -> str:
        """What is left of a window. Its length is told in hours, so what is left is too."""
        remaining = window.remaining(now)
        hours, minutes = divmod(int(remaining.total_seconds()) // 60, 60)
        if hours:
            return self.tr("{0} h {1} min").format(hours, f"{minutes:02d}")
        return self.formats.span(remaining)

    def said_in_words(self, message: Message) -> str:
        """What a message holds, in words: its text, or a description of what else it is."""
        if message.kind == "text":
            return message.text
        if message.kind == "voice":
            if message.text:
                return self.tr("[Voice] recognised as: {0}").format(message.text)
            return self.tr("[Voice] Listen to it on the account's website")
        if message.kind in ("video", "shortvideo"):
            return self.tr("[Video] Watch it on the account's website")
        if message.kind == "location":
            return self.tr("[Location] {0}").format(message.text or self._coordinates(message))
        if message.kind == "link":
            return self._link(message)
        if message.kind == "image":
            return self.tr("[Picture]")
        return self.kind(message.kind)

    def picture_state(self, message: Message) -> str:
        """What stands in the place of a picture that is not there."""
        if message.reason:
            what = self._wording.sentence(message.reason).what
            return self.tr("The picture could not be fetched. {0}").format(what)
        return self.tr("The picture is being fetched")

    def outcome(self, message: Message) -> str:
        """What became of a reply; empty when it was sent."""
        if message.outcome is None:
            return self.tr("Sending…")
        if message.outcome is ReplyOutcome.UNKNOWN:
            return self.tr("Outcome unknown, it may have arrived")
        if message.outcome is ReplyOutcome.REFUSED:
            return self.tr("Not sent. {0}").format(self._wording.sentence(message.reason).what)
        return ""

    def _coordinates(self, message: Message) -> str:
        return self.tr("{0}, {1}").format(
            message.fields.get("Location_X", "?"), message.fields.get("Location_Y", "?")
        )

    def _link(self, message: Message) -> str:
        lines = [self.tr("[Link] {0}").format(message.text)]
        for name in ("Description", "Url"):
            if message.fields.get(name):
                lines.append(message.fields[name])
        return "\n".join(lines)
