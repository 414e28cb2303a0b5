"""What an answer to a mass send means for its batch: a pure function, the heart of sending once.

Three kinds of endings are told apart: the platform *has* it, the platform definitely has it *not*,
and *nobody knows*. As soon as one attempt ended in doubt, no later refusal proves anything about
that attempt, so it never ends in "rejected" by itself: a person looks at the website.

Codes: 45065 "this key was sent already" is success and has been seen on first calls; 45066 "same
key too fast" means something is in flight (official page of mass/send; field reports).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from shopdesk.domain.failures import PlatformFailure, Reach, RetryClass
from shopdesk.domain.journal import BatchState

ALREADY_SENT = 45065
SAME_KEY_TOO_FAST = 45066

#: Refusals that settle it although waiting would lift them: Thursday's offer is for Thursday.
_SETTLED_BY_QUOTA = frozenset({45009, 45028})

#: A person mends these (address list, secret, confirmation) and then releases the batch.
_MENDED_BY_PERSON = frozenset(
    {40013, 40125, 40164, 40243, 41002, 41004, 50004, 50007, 61004, 89503, 89506, 89507}
)

#: Waiting times before the same bytes go out again, in seconds; the last one goes on.
REPEAT_AFTER_S = (60, 120, 300, 900)

#: After this the platform's memory of keys (24 h) is too close to its end for a repeat.
LAST_REPEAT_S = 20 * 3600


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where the batch goes, how the attempt is filed, why, and the send's number."""

    state: BatchState
    outcome: str
    reason: str = ""
    errcode: int | None = None
    rid: str = ""
    msg_id: str = ""
    msg_data_id: str = ""


def accepted(msg_id: str, msg_data_id: str) -> Verdict:
    """The platform took the send."""
    return Verdict(BatchState.SUBMITTED, "accepted", msg_id=msg_id, msg_data_id=msg_data_id)


def interrupted(reason: str = "broadcast.interrupted") -> Verdict:
    """Nobody knows: the program itself was cut off in the middle."""
    return Verdict(BatchState.UNKNOWN, "unknown", reason)


def judge(failure: PlatformFailure, *, in_doubt: bool, owner_is_other: bool) -> Verdict:
    """What ``failure`` means.

    ``in_doubt``: an earlier attempt of this batch may have reached the platform.
    ``owner_is_other``: the ``msg_id`` in the answer belongs to another batch.
    """

    def ends(state: BatchState, outcome: str, reason: str = failure.code) -> Verdict:
        return Verdict(state, outcome, reason, failure.errcode, failure.rid)

    if failure.errcode == ALREADY_SENT:
        if owner_is_other:
            return ends(BatchState.NEEDS_PERSON, "not-sent", "broadcast.key_belongs_to_other")
        msg_id = str(failure.payload.get("msg_id", ""))
        return replace(ends(BatchState.SUBMITTED, "accepted", ""), msg_id=msg_id)
    if failure.errcode == SAME_KEY_TOO_FAST or failure.reach is Reach.UNKNOWN:
        return ends(BatchState.UNKNOWN, "unknown")
    if failure.reach is Reach.NOT_SENT:
        return ends(BatchState.UNKNOWN if in_doubt else BatchState.DUE_LATER, "not-sent")
    soon = failure.retry in (RetryClass.BACK_OFF, RetryClass.REFRESH_TOKEN, RetryClass.WAIT)
    settled = failure.errcode in _SETTLED_BY_QUOTA
    mended = failure.errcode in _MENDED_BY_PERSON
    if in_doubt:
        if (soon or mended) and not settled:
            return ends(BatchState.UNKNOWN, "refused")
        return ends(BatchState.NEEDS_PERSON, "refused", "broadcast.refused_after_doubt")
    if mended:
        return ends(BatchState.HELD, "refused")
    if soon and not settled:
        return ends(BatchState.DUE_LATER, "refused")
    return ends(BatchState.REJECTED, "refused")


def repeat_after(attempts: int) -> int:
    """Seconds to wait after attempt number ``attempts`` (from 1)."""
    return REPEAT_AFTER_S[min(max(attempts, 1), len(REPEAT_AFTER_S)) - 1]
