"""The words of this page for what lies below it: where somebody came from, what happened with
her.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from shopdesk.domain.conversations import Happening
from shopdesk.domain.customers_import import ImportField
from shopdesk.domain.histories import Moment, Told
from shopdesk.domain.people import Consent
from shopdesk.domain.rosters import Origin, RosterRow, Standing
from shopdesk.ui.machinery.formats import Formats

MASK = " **** "


class CustomerWords(QObject):
    """Says things about customers in the user's language."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats

    def name(self, row: RosterRow) -> str:
        """What she is called, or that nobody has told us yet."""
        return row.name or row.remark or self.tr("name not known yet")

    def origin(self, origin: Origin) -> str:
        """Where she came from: a placement, a way on WeChat, or how she entered the book."""
        if origin.placement:
            return origin.placement
        ways = {
            "ADD_SCENE_QR_CODE": self.tr("a QR code"),
            "ADD_SCENE_SEARCH": self.tr("search"),
            "ADD_SCENE_PROFILE_CARD": self.tr("a shared card"),
            "ADD_SCENE_PROFILE_LINK": self.tr("an article's head"),
            "ADD_SCENE_PROFILE_ITEM": self.tr("an article's menu"),
            "ADD_SCENE_PAID": self.tr("after paying"),
            "ADD_SCENE_ACCOUNT_MIGRATION": self.tr("the former account"),
            "ADD_SCENE_WECHAT_ADVERTISEMENT": self.tr("an advertisement"),
            "ADD_SCENE_REPRINT": self.tr("a reprint"),
            "ADD_SCENE_LIVESTREAM": self.tr("a livestream"),
            "ADD_SCENE_CHANNELS": self.tr("Channels"),
            "ADD_SCENE_WXA": self.tr("a mini program"),
            "ADD_SCENE_OTHERS": self.tr("another way"),
        }
        if origin.scene in ways:
            return ways[origin.scene]
        sources = {
            "import": self.tr("a file"),
            "hand": self.tr("entered by hand"),
            "sync": self.tr("the followers"),
        }
        return sources.get(origin.source, "")

    def standing(self, row: RosterRow) -> tuple[str, str]:
        """Whether we can write to her, and the tone of that."""
        if row.consent is Consent.OPTED_OUT:
            return self.tr("do not disturb"), "warn"
        if row.blacklisted:
            return self.tr("blacklisted"), "danger"
        return {
            Standing.FOLLOWING: (self.tr("following"), "ok"),
            Standing.LEFT: (self.tr("left"), "secondary"),
            Standing.STRANGER: (self.tr("not a follower"), "secondary"),
        }[row.standing]

    def standings(self) -> tuple[str, ...]:
        """Every word that :meth:`standing` may say."""
        return (
            self.tr("do not disturb"),
            self.tr("blacklisted"),
            self.tr("following"),
            self.tr("left"),
            self.tr("not a follower"),
        )

    def birthday(self, kept: str) -> str:
        """A kept birthday (``YYYY-MM-DD`` or ``--MM-DD``) as a person would type it."""
        if kept.startswith("--"):
            month, day = kept[2:].split("-")
            return f"{int(month)}-{int(day)}"
        return kept

    def consent(self, consent: Consent) -> str:
        """May we write to her?"""
        return {
            Consent.UNASKED: self.tr("not asked"),
            Consent.GIVEN: self.tr("may be written to"),
            Consent.OPTED_OUT: self.tr("do not disturb"),
        }[consent]

    def moment(self, moment: Moment) -> tuple[str, str]:
        """What happened, and the icon of it."""
        if moment.told is Told.NOTE:
            return self._note(moment), "sticky-note"
        if moment.told is Told.BROADCAST:
            return self.tr("Received “{0}”").format(moment.subject), "send"
        if moment.told is Told.MESSAGE:
            if moment.kind == "in":
                return self._kind(moment), "message"
            return self.tr("We answered"), "reply"
        return self._happening(moment)

    def _note(self, moment: Moment) -> str:
        if moment.subject and moment.subject != "import":
            return self.tr("Noted by {0}").format(moment.subject)
        return self.tr("Noted")

    def _kind(self, moment: Moment) -> str:
        return {
            "image": self.tr("She sent a picture"),
            "voice": self.tr("She sent a voice message"),
            "video": self.tr("She sent a video"),
            "shortvideo": self.tr("She sent a video"),
            "location": self.tr("She sent a place"),
            "link": self.tr("She sent a link"),
        }.get(str(moment.detail.get("kind", "")), self.tr("She wrote"))

    def _happening(self, moment: Moment) -> tuple[str, str]:
        subject = moment.subject
        if moment.kind == Happening.FOLLOWED:
            if subject:
                return self.tr("Followed through “{0}”").format(subject), "user-plus"
            return self.tr("Followed"), "user-plus"
        if moment.kind == Happening.SCANNED:
            return self.tr("Scanned “{0}”").format(subject), "scan"
        if moment.kind == Happening.CONSENT:
            return self.consent_given(subject), "bell"
        plain = {
            Happening.LEFT.value: (self.tr("Stopped following"), "log-out"),
            Happening.MENU.value: (self.tr("Pressed the menu"), "hand-pointer"),
            Happening.PURCHASE.value: (self.tr("Bought something"), "shopping-bag"),
            Happening.VISIT.value: (self.tr("Came to the shop"), "store"),
            Happening.MERGED.value: (self.tr("Two entries became one"), "merge"),
            Happening.SPLIT.value: (self.tr("One entry became two"), "split"),
        }
        # The timeline is open: what another program wrote is shown by its own name.
        return plain.get(moment.kind, (moment.kind, "dot"))

    def consent_given(self, subject: str) -> str:
        """What her yes or no was."""
        if subject == Consent.OPTED_OUT:
            return self.tr("Does not want to be disturbed")
        if subject == Consent.GIVEN:
            return self.tr("May be written to")
        return self.tr("Has not been asked")

    def field(self, field: ImportField) -> str:
        """A column of a customer file."""
        return {
            ImportField.NAME: self.tr("Name"),
            ImportField.PHONE: self.tr("Phone"),
            ImportField.CARD: self.tr("Card number"),
            ImportField.BIRTHDAY: self.tr("Birthday"),
            ImportField.POINTS: self.tr("Points"),
            ImportField.SPENT: self.tr("Spent"),
            ImportField.MEMBER_SINCE: self.tr("Member since"),
            ImportField.LAST_PURCHASE: self.tr("Last purchase"),
            ImportField.GROUPS: self.tr("Groups"),
            ImportField.REMARK: self.tr("Remark"),
            ImportField.CONSENT: self.tr("May be written to"),
            ImportField.OPT_OUT: self.tr("Do not disturb"),
        }[field]


def masked(phone: str) -> str:
    """A number as the table shows it: somebody looking over the counter learns its ends only."""
    digits = phone.replace("-", "")
    if len(digits) < 8:
        return phone
    return f"{phone[:3]}{MASK}{phone[-4:]}"
