"""What an account can do, said as a shop would say it; and the way by hand where it cannot."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from shopdesk.domain import limits
from shopdesk.domain.capabilities import Capability

#: One icon for each thing an account may do.
ICONS = {
    Capability.READ_MENU: "list",
    Capability.DRAFTS: "file-text",
    Capability.MATERIAL: "image",
    Capability.TAGS: "tags",
    Capability.MENU: "layout-list",
    Capability.FOLLOWERS: "users",
    Capability.PUBLISH: "globe",
    Capability.STATISTICS: "line-chart",
    Capability.TEMPLATES: "bell",
    Capability.BROADCAST_ALL: "megaphone",
    Capability.BROADCAST_LIST: "send",
    Capability.REPLY: "message",
    Capability.SCENE_CODES: "qr-code",
    Capability.COMMENTS: "message-square",
}


@dataclass(frozen=True, slots=True)
class ByHand:
    """The way without the program, first; why it is needed, second; where on the website."""

    way: str
    why: str
    page: str


class CapabilityWords(QObject):
    """Names, limits and ways by hand of capabilities."""

    def name(self, capability: Capability) -> str:
        """What it is called."""
        return {
            Capability.READ_MENU: self.tr("Read the menu"),
            Capability.DRAFTS: self.tr("Articles into the draft box"),
            Capability.MATERIAL: self.tr("Pictures and covers"),
            Capability.TAGS: self.tr("WeChat tags"),
            Capability.MENU: self.tr("Bottom menu"),
            Capability.FOLLOWERS: self.tr("List of followers"),
            Capability.PUBLISH: self.tr("Publish articles"),
            Capability.STATISTICS: self.tr("Reading and follower figures"),
            Capability.TEMPLATES: self.tr("Notices"),
            Capability.BROADCAST_ALL: self.tr("Broadcast to everybody"),
            Capability.BROADCAST_LIST: self.tr("Broadcast to a group"),
            Capability.REPLY: self.tr("Answer messages"),
            Capability.SCENE_CODES: self.tr("Codes for every place"),
            Capability.COMMENTS: self.tr("Comments under articles"),
        }[capability]

    def count(self, things: int) -> str:
        """How many things are listed."""
        return self.tr("%n item(s)", "", things)

    def limit(self, capability: Capability) -> str:
        """The limit that goes with it, or ""."""
        hours = limits.REPLY_WINDOW_HOURS.value
        replies = limits.REPLIES_AFTER_MESSAGE.value
        month = limits.BROADCASTS_PER_MONTH_SERVICE.value
        return {
            Capability.PUBLISH: self.tr("not pushed to followers"),
            Capability.STATISTICS: self.tr("next day, from 8:00"),
            Capability.BROADCAST_ALL: self.tr("%n a month each", "", month),
            Capability.BROADCAST_LIST: self.tr("%n a month each", "", month),
            Capability.REPLY: self.tr("%n within {0} h", "", replies).format(hours),
        }.get(capability, "")

    def by_hand(self, capability: Capability) -> ByHand:
        """How to do without it."""
        refused = self.tr("This account may not do it through a program")
        way, page = {
            Capability.READ_MENU: (
                self.tr("Look at the menu on the website"),
                self.tr("Content and interaction → Custom menu"),
            ),
            Capability.DRAFTS: (
                self.tr("Write it here, copy it into the website"),
                self.tr("Content management → Draft box"),
            ),
            Capability.MATERIAL: (
                self.tr("Upload pictures on the website"),
                self.tr("Content management → Material"),
            ),
            Capability.TAGS: (
                self.tr("Groups in the customer book do the same here"),
                self.tr("User management → Tags"),
            ),
            Capability.MENU: (
                self.tr("Make the menu on the website"),
                self.tr("Content and interaction → Custom menu"),
            ),
            Capability.FOLLOWERS: (
                self.tr("Ask for names and numbers; import them as a table"),
                self.tr("User management"),
            ),
            Capability.PUBLISH: (
                self.tr("Push it to the draft box, publish it there"),
                self.tr("Content management → Draft box → Publish"),
            ),
            Capability.STATISTICS: (
                self.tr("Look at the figures on the website"),
                self.tr("Data analysis"),
            ),
            Capability.TEMPLATES: (
                self.tr("Choose the trade on the website, then test again"),
                self.tr("Advertising and services → Template messages"),
            ),
            Capability.BROADCAST_ALL: (
                self.tr("Prepare it here, send it on the website"),
                self.tr("Content management → Draft box → Broadcast"),
            ),
            Capability.BROADCAST_LIST: (
                self.tr("Prepare it here, send it on the website"),
                self.tr("Content management → Draft box → Broadcast"),
            ),
            Capability.REPLY: (
                self.tr("Answer on the website or in the phone's app"),
                self.tr("Content and interaction → Private messages"),
            ),
            Capability.SCENE_CODES: (
                self.tr("One code for all places, a spoken keyword for each"),
                self.tr("Settings → Account details → Download the code"),
            ),
            Capability.COMMENTS: (
                self.tr("Choose and answer them on the website"),
                self.tr("Content and interaction → Comments"),
            ),
        }[capability]
        return ByHand(way, refused, page)
