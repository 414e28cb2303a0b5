"""What the day's errands are called: the sentence, the reason, the button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QObject

from shopdesk.domain.capabilities import Capability
from shopdesk.domain.errands import Errand, ToDo
from shopdesk.services.preflight import Preflight, Verdict
from shopdesk.ui.account.capability_words import CapabilityWords
from shopdesk.ui.machinery.formats import Formats
from shopdesk.wording import Wording


class Step(StrEnum):
    """What a button of an errand does."""

    CONNECT = "connect"
    LOOK = "look"
    RELEASE = "release"
    DROP = "drop"
    BACK_UP = "back-up"
    SYNC = "sync"
    MAKE_CODE = "make-code"
    WRITE = "write"
    CAPABILITIES = "capabilities"


#: The page a step leads to; those that are not here are done on the spot.
LEADS_TO = {
    Step.CONNECT: "settings",
    Step.CAPABILITIES: "settings",
    Step.LOOK: "broadcasts",
    Step.MAKE_CODE: "codes",
    Step.WRITE: "articles",
}

LOOKS = {
    Errand.CONNECT: ("link", "accent"),
    Errand.UNSURE: ("help", "warn"),
    Errand.HELD: ("pause-circle", "warn"),
    Errand.HELD_MANY: ("pause-circle", "warn"),
    Errand.NEXT: ("send", "accent"),
    Errand.LOST: ("alert-triangle", "warn"),
    Errand.BACKUP: ("shield", "warn"),
    Errand.SYNC: ("users", "secondary"),
    Errand.CODE: ("qr-code", "secondary"),
    Errand.DRAFT: ("file-text", "secondary"),
}
"""Icon and tone of an errand's tile."""


@dataclass(frozen=True, slots=True)
class Told:
    """An errand in words; ``steps`` are its buttons, the first one what one would do."""

    title: str
    reason: str
    steps: tuple[tuple[Step, str], ...]


class ErrandWords(QObject):
    """Puts errands into the user's language."""

    def __init__(self, formats: Formats, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._wording = wording
        self._capabilities = CapabilityWords(self)

    def tell(self, todo: ToDo, now: datetime) -> Told:
        """An errand as a sentence, its reason, and its buttons."""
        return Told(self._title(todo, now), self._reason(todo, now), self._steps(todo))

    def readiness(self, todo: ToDo, found: Preflight) -> str:
        """What looking at the next broadcast found: the reason of its row."""
        ready = sum(check.verdict is Verdict.GOOD for check in found.checks)
        bad = [check for check in found.checks if check.verdict is Verdict.BAD]
        if bad:
            why = self._wording.sentence(bad[0].code, bad[0].facts).what
            return self.tr("It will not go out like this: {0}").format(why)
        unchecked = sum(check.verdict is Verdict.UNCHECKED for check in found.checks)
        parts = [self.tr("%n of {0} check(s) passed", "", ready).format(len(found.checks))]
        if unchecked:
            parts.append(self.tr("%n cannot be looked at from here", "", unchecked))
        return self._listed(parts)

    def _title(self, todo: ToDo, now: datetime) -> str:
        match todo.kind:
            case Errand.CONNECT:
                return self.tr("No Official Account is connected yet")
            case Errand.UNSURE:
                return self.tr("“{0}”: not known whether it went out").format(todo.title)
            case Errand.HELD:
                return self.tr("“{0}” was not sent, it is held for you").format(todo.title)
            case Errand.HELD_MANY:
                return self.tr("%n broadcast(s) are held for you", "", todo.count)
            case Errand.NEXT:
                time = self._formats.time(todo.at or now)
                people = self._formats.number(todo.count)
                return self.tr("Today {0}: “{1}” to {2} people").format(time, todo.title, people)
            case Errand.LOST:
                what = self._capabilities.name(Capability(todo.title))
                if todo.count > 1:
                    return self.tr("“{0}” and %n more no longer work", "", todo.count - 1).format(
                        what
                    )
                return self.tr("“{0}” no longer works").format(what)
            case Errand.BACKUP:
                if todo.at is None:
                    return self.tr("There is no backup yet")
                days = (now - todo.at).days
                return self.tr("The last backup is %n day(s) old", "", days)
            case Errand.SYNC:
                if todo.at is None:
                    return self.tr("The followers have not been read yet")
                return self.tr("The followers were last read {0}").format(
                    self._formats.when(todo.at, now)
                )
            case Errand.CODE:
                if todo.count > 1:
                    return self.tr("“{0}” and %n more have no code yet", "", todo.count - 1).format(
                        todo.title
                    )
                return self.tr("“{0}” has no code yet").format(todo.title)
            case Errand.DRAFT:
                return self.tr("“{0}” is not finished").format(todo.title or self.tr("Untitled"))

    def _reason(self, todo: ToDo, now: datetime) -> str:
        if todo.kind in (Errand.UNSURE, Errand.HELD, Errand.HELD_MANY) and todo.reason:
            what = self._wording.sentence(todo.reason).what
            if todo.at is None:
                return what
            planned = self.tr("Planned for {0}").format(self._formats.moment(todo.at))
            return self._listed([planned, what])
        match todo.kind:
            case Errand.CONNECT:
                return self.tr("Takes about 5 minutes. Nothing is sent by connecting.")
            case Errand.NEXT:
                return self.tr("Looking whether everything is ready …")
            case Errand.LOST:
                return self.tr("The platform refuses it since the last test.")
            case Errand.BACKUP:
                return self.tr("If this computer breaks, everything since then is gone.")
            case Errand.SYNC:
                return self.tr("Who came and who left is only known after reading again.")
            case Errand.CODE:
                return self.tr("Without a code nothing can be printed for it.")
            case Errand.DRAFT if todo.at is not None:
                return self.tr("Last worked on {0}").format(self._formats.when(todo.at, now))
            case _ if todo.at is not None:
                return self.tr("Planned for {0}").format(self._formats.moment(todo.at))
        return ""

    def _steps(self, todo: ToDo) -> tuple[tuple[Step, str], ...]:
        match todo.kind:
            case Errand.CONNECT:
                return ((Step.CONNECT, self.tr("Connect it")),)
            case Errand.UNSURE:
                return ((Step.LOOK, self.tr("Find out")),)
            case Errand.HELD:
                return (
                    (Step.LOOK, self.tr("Another time")),
                    (Step.RELEASE, self.tr("Send now")),
                    (Step.DROP, self.tr("Do not send")),
                )
            case Errand.HELD_MANY:
                return ((Step.LOOK, self.tr("One by one")),)
            case Errand.NEXT:
                return ((Step.LOOK, self.tr("See to it")),)
            case Errand.LOST:
                return ((Step.CAPABILITIES, self.tr("What now")),)
            case Errand.BACKUP:
                return ((Step.BACK_UP, self.tr("Back up now")),)
            case Errand.SYNC:
                return ((Step.SYNC, self.tr("Read now")),)
            case Errand.CODE:
                return ((Step.MAKE_CODE, self.tr("Make the code")),)
            case Errand.DRAFT:
                return ((Step.WRITE, self.tr("Go on writing")),)

    def _listed(self, parts: list[str]) -> str:
        return self.tr("; ", "between two facts").join(parts)
