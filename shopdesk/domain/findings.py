"""What a check of an article found, as values; sentences are looked up by ``message_key`` above."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from shopdesk.domain.failures import Detail


class Severity(StrEnum):
    """How much a finding weighs."""

    FINDING = "finding"
    """The platform would report, change or refuse it."""

    ADVICE = "advice"
    """Stricter than the platform: worth mending, never counted against an article."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found.

    ``key`` is the official key of the structure rules where there is one (``width``, ``pre``, …),
    else our own (``title``, ``size``, ``picture``, …). ``where`` names the place: ``title``,
    ``blocks[3]`` or, for foreign HTML, a path such as ``section[1]/p[2]``. ``message_key`` and
    ``details`` give the sentence.
    """

    key: str
    severity: Severity
    where: str
    message_key: str
    details: dict[str, Detail] = field(default_factory=dict)


class LayoutProbe(Protocol):
    """A laid-out page: answers the rules that no text can decide. Implemented with a web engine."""

    def findings(self, html: str) -> list[Finding]:
        """Findings under the layout-only keys for WeChat HTML, at the platform's three widths."""
        ...
