"""The rules of sending to many: keys that never change, batches the platform accepts, states and
moves.

States of one batch (an outbox row with a persisted key, 45065 read as success)::

    due-later → claimed → submitting → submitted → delivered | rejected | deleted
                              └→ unknown → (same key) submitting … → needs-person
    held   (restored book, clock fault, late beyond grace, changed draft)  leaves only by a person
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from shopdesk.domain.journal import BatchState
from shopdesk.domain.limits import BATCH_OPENIDS, BATCH_OPENIDS_FEWEST

FEWEST_PER_BATCH = BATCH_OPENIDS_FEWEST.value
MOST_PER_BATCH = BATCH_OPENIDS.value

#: Moves a batch may make; anything else is a bug and is refused by the store as well.
MOVES: dict[BatchState, frozenset[BatchState]] = {
    BatchState.DUE_LATER: frozenset(
        {
            BatchState.CLAIMED,
            BatchState.HELD,
            BatchState.PAUSED,
            BatchState.CANCELLED,
            BatchState.REJECTED,
        }
    ),
    BatchState.PAUSED: frozenset({BatchState.DUE_LATER, BatchState.HELD, BatchState.CANCELLED}),
    BatchState.HELD: frozenset({BatchState.DUE_LATER, BatchState.UNKNOWN, BatchState.CANCELLED}),
    BatchState.CLAIMED: frozenset(
        {BatchState.SUBMITTING, BatchState.DUE_LATER, BatchState.HELD, BatchState.REJECTED}
    ),
    BatchState.SUBMITTING: frozenset(
        {
            BatchState.SUBMITTED,
            BatchState.UNKNOWN,
            BatchState.REJECTED,
            BatchState.NEEDS_PERSON,
            # Only when no attempt can have reached the platform: no connection, a busy platform ...
            BatchState.DUE_LATER,
            # ... or a refusal that a person mends first (address list, secret, confirmation).
            BatchState.HELD,
        }
    ),
    BatchState.UNKNOWN: frozenset(
        {
            BatchState.SUBMITTING,
            BatchState.SUBMITTED,
            BatchState.NEEDS_PERSON,
            BatchState.HELD,
            BatchState.DELIVERED,
        }
    ),
    BatchState.SUBMITTED: frozenset(
        {BatchState.DELIVERED, BatchState.REJECTED, BatchState.DELETED}
    ),
    BatchState.DELIVERED: frozenset({BatchState.DELETED}),
    BatchState.NEEDS_PERSON: frozenset(
        {BatchState.UNKNOWN, BatchState.CANCELLED, BatchState.DELIVERED, BatchState.REJECTED}
    ),
    BatchState.REJECTED: frozenset(),
    BatchState.DELETED: frozenset(),
    BatchState.CANCELLED: frozenset(),
}

#: States in which nothing has been handed to the platform and nothing will be without a further
#: move.
NOT_YET_OUT = frozenset({BatchState.DUE_LATER, BatchState.PAUSED, BatchState.HELD})


def batch_key(app_id: str, job_id: str, number: int) -> str:
    """The ``clientmsgid`` of one batch: 32 lower-case hex characters, the same for ever.

    Longer keys and keys with hyphens have been refused with 45067 (field report).
    """
    digest = hashlib.sha256(f"{app_id}\n{job_id}\n{number}".encode()).hexdigest()
    return digest[:32]


def split_audience(openids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut an audience into lists the platform accepts, each openid in exactly one.

    The last two lists are evened out so that none has a single entry. An audience of one cannot be
    sent as a list; it raises ``ValueError`` (ask for another way, such as a preview or a reply).
    """
    if len(openids) == 1:
        raise ValueError("a list of one openid cannot be sent as a broadcast")
    start = 0
    while start < len(openids):
        left = len(openids) - start
        size = min(left, MOST_PER_BATCH)
        if left - size == 1:
            size -= 1
        yield openids[start : start + size]
        start += size


def may_move(old: BatchState, new: BatchState) -> bool:
    """Whether a batch may go from ``old`` to ``new``."""
    return new in MOVES[old]


#: Which state speaks for a whole broadcast: the first of these that any batch is in.
_LOUDEST = (
    BatchState.NEEDS_PERSON,
    BatchState.UNKNOWN,
    BatchState.HELD,
    BatchState.SUBMITTING,
    BatchState.CLAIMED,
    BatchState.SUBMITTED,
    BatchState.PAUSED,
    BatchState.DUE_LATER,
    BatchState.REJECTED,
    BatchState.DELIVERED,
    BatchState.DELETED,
    BatchState.CANCELLED,
)


def overall(states: Iterable[BatchState]) -> BatchState:
    """The state that a list of broadcasts shows for one with several batches: the most urgent
    one.
    """
    present = set(states)
    return next(state for state in _LOUDEST if state in present)
