"""The rules of sending to many: keys that never change, batches the platform accepts, states and moves.

States of one batch (``reliability``: an outbox row with a persisted key, 45065 read as success)::

    due-later → claimed → submitting → submitted → delivered | rejected | deleted
                              └→ unknown → (same key) submitting … → needs-person
    held   (restored book, clock fault, late beyond grace, changed draft)  leaves only by a person
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from shopdesk.domain.journal import BatchState

#: Openids per mass/send call (official page of mass/send): a list of one is refused.
FEWEST_PER_BATCH = 2
MOST_PER_BATCH = 10_000

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
        {BatchState.SUBMITTED, BatchState.UNKNOWN, BatchState.REJECTED, BatchState.NEEDS_PERSON}
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

#: States in which nothing has been handed to the platform and nothing will be without a further move.
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
