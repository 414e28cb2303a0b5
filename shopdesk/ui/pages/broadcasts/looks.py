"""How the state of a broadcast looks: ground, border, icon. Never told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.domain.journal import BatchState


@dataclass(frozen=True, slots=True)
class Look:
    """Names of colours and of an icon; ``border`` "" is none. ``tone`` is that of a label."""

    ground: str
    border: str
    ink: str
    icon: str
    tone: str = "secondary"
    dashed: bool = False
    struck: bool = False


SENT = Look("surface-hover", "", "text-secondary", "check")
ON_ITS_WAY = Look("accent-soft", "accent", "accent-text", "send", "accent")
PLANNED = Look("accent-soft", "accent-soft-line", "accent-text", "clock", "accent")
NEXT = Look("accent", "accent", "text-on-accent", "clock", "accent")
PAUSED = Look("surface", "control-border", "text-secondary", "pause", dashed=True)
HELD = Look("warn-soft", "warn-line", "warn", "pause-circle", "warn")
UNKNOWN = Look("surface", "warn-mark", "warn", "help", "warn", dashed=True)
REFUSED = Look("danger-soft", "danger-line", "danger", "alert-octagon", "danger")
GONE = Look("surface", "line", "text-tertiary", "ban", "tertiary", struck=True)

_LOOKS = {
    BatchState.DELIVERED: SENT,
    BatchState.SUBMITTED: ON_ITS_WAY,
    BatchState.SUBMITTING: ON_ITS_WAY,
    BatchState.CLAIMED: ON_ITS_WAY,
    BatchState.DUE_LATER: PLANNED,
    BatchState.PAUSED: PAUSED,
    BatchState.HELD: HELD,
    BatchState.NEEDS_PERSON: HELD,
    BatchState.UNKNOWN: UNKNOWN,
    BatchState.REJECTED: REFUSED,
    BatchState.DELETED: GONE,
    BatchState.CANCELLED: GONE,
}

#: Colours of the parts of the audience that are left out, in the order of the reasons.
SKIPPED_COLORS = ("control-border", "chart-2", "line-strong", "text-disabled", "warn-line")


def look_of(state: BatchState, *, next_one: bool = False) -> Look:
    """The look of ``state``; the next one to go out stands out among the planned."""
    return NEXT if next_one and state is BatchState.DUE_LATER else _LOOKS[state]
