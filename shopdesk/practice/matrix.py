"""Which account type may call what: the platform's capability matrix.

State of November 2026, from the per-endpoint tables of the official pages ("✔" may call,
"仅认证" verified enterprise accounts only).  Cells where the pages contradict themselves are
*doubtful*: each has a default here and may be decided otherwise by an option.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SUB, SUB_V = "subscription-unverified", "subscription-verified"
SVC, SVC_V = "service-unverified", "service-verified"

_ALL = frozenset({SUB, SUB_V, SVC, SVC_V})
_VERIFIED = frozenset({SUB_V, SVC_V})
_SERVICE = frozenset({SVC_V})

MAY_CALL: dict[str, frozenset[str]] = {
    "basics": _ALL,
    "drafts": _ALL,
    "material": _ALL,
    "website": _ALL,
    "jssdk": _ALL,
    "fine voice": _VERIFIED,
    "publish": _VERIFIED,
    "mass": _VERIFIED,
    "mass list": _SERVICE,
    "followers": _VERIFIED,
    "remark": _VERIFIED,
    "tags": _VERIFIED,
    "menu": _VERIFIED,
    "scene codes": _SERVICE,
    "customer messages": _VERIFIED,
    "staff": _VERIFIED,
    "templates": _SERVICE,
    "one-time notice": _VERIFIED,
    "subscription notice": _SERVICE,
    "statistics": _VERIFIED,
    "comments": _VERIFIED,
    "short keys": _SERVICE,
}
"""Family of calls → account types that may call it; doubtful cells hold their default."""


@dataclass(frozen=True)
class Doubt:
    """A cell on which the official pages disagree."""

    family: str
    account_type: str
    why: str

    @property
    def cell(self) -> str:
        """Its name in the options."""
        return f"{self.family}:{self.account_type}"


DOUBTS = (
    Doubt("publish", SVC, "the per-endpoint table says yes, the guide's text of July 2025 says no"),
    Doubt("menu", SVC, "today's pages say verified only, the table before 2024 said yes"),
    Doubt("remark", SUB_V, "the table says yes, one sentence on the page says service only"),
    Doubt("subscription notice", SUB_V, "the table says yes, the pages exist for service only"),
)


def may_call(family: str, account_type: str, decided: Mapping[str, bool]) -> bool:
    """Whether `account_type` may call `family`; `decided` overrides doubtful cells."""
    by_hand = decided.get(f"{family}:{account_type}")
    return account_type in MAY_CALL[family] if by_hand is None else by_hand
