"""What an account may do, as found by asking the platform; never derived from the account's
type.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Capability(StrEnum):
    """One thing the program may want to do through the platform. Names are stable: scripts read
    them.
    """

    READ_MENU = "read-menu"
    DRAFTS = "drafts"
    MATERIAL = "material"
    TAGS = "tags"
    MENU = "menu"
    FOLLOWERS = "followers"
    PUBLISH = "publish"
    STATISTICS = "statistics"
    TEMPLATES = "templates"
    BROADCAST_ALL = "broadcast-all"
    BROADCAST_LIST = "broadcast-list"
    REPLY = "reply"
    SCENE_CODES = "scene-codes"
    COMMENTS = "comments"


class Permission(StrEnum):
    """The answer to "may we?"; ``UNKNOWN`` is an answer too and is shown as such."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CapabilityState:
    """What is known about one capability: ``errcode`` is the platform's answer when it said no."""

    permission: Permission
    errcode: int | None = None
    checked_at: datetime | None = None
    rid: str = ""


@dataclass(frozen=True, slots=True)
class CapabilityReport:
    """All capabilities of one account with the instant (UTC) of the probe."""

    states: dict[Capability, CapabilityState]
    checked_at: datetime | None

    def permission(self, capability: Capability) -> Permission:
        """What is known about ``capability``; never probed counts as unknown."""
        state = self.states.get(capability)
        return state.permission if state else Permission.UNKNOWN
