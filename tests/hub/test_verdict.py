"""Every kind of answer to a mass send, with and without doubt before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.broadcasts import MOVES
from shopdesk.domain.failures import PlatformFailure, Reach, RetryClass
from shopdesk.domain.journal import BatchState
from shopdesk.hub.verdict import judge, repeat_after
from tests.hub.fakes import already_sent, lost_answer, no_connection, refusal

S = BatchState
W, B, N = RetryClass.WAIT, RetryClass.BACK_OFF, RetryClass.NEVER


@pytest.mark.parametrize(
    ("failure", "fresh", "doubtful"),
    [
        (already_sent("7"), S.SUBMITTED, S.SUBMITTED),
        (refusal(45066, "platform.key_too_soon", W), S.UNKNOWN, S.UNKNOWN),
        (lost_answer(), S.UNKNOWN, S.UNKNOWN),
        (no_connection(), S.DUE_LATER, S.UNKNOWN),
        (refusal(45028, "platform.broadcast_quota", W), S.REJECTED, S.NEEDS_PERSON),
        (refusal(45009, "platform.daily_quota", W), S.REJECTED, S.NEEDS_PERSON),
        (refusal(40007, "platform.media_unknown", N), S.REJECTED, S.NEEDS_PERSON),
        (refusal(48001, "platform.not_granted", N), S.REJECTED, S.NEEDS_PERSON),
        (refusal(45011, "platform.too_fast", B), S.DUE_LATER, S.UNKNOWN),
        (refusal(40164, "platform.not_whitelisted", W), S.HELD, S.UNKNOWN),
        (refusal(40125, "platform.secret_wrong", N), S.HELD, S.UNKNOWN),
    ],
    ids=lambda value: str(value)[:40],
)
def test_the_table(failure: PlatformFailure, fresh: BatchState, doubtful: BatchState) -> None:
    assert judge(failure, in_doubt=False, owner_is_other=False).state is fresh
    assert judge(failure, in_doubt=True, owner_is_other=False).state is doubtful


def test_a_number_of_another_batch_is_for_a_person() -> None:
    verdict = judge(already_sent("7"), in_doubt=False, owner_is_other=True)
    assert verdict.state is S.NEEDS_PERSON


def test_the_number_of_a_repeat_is_kept() -> None:
    assert judge(already_sent("7"), in_doubt=True, owner_is_other=False).msg_id == "7"


@given(
    errcode=st.one_of(st.none(), st.integers(-1, 99999)),
    reach=st.sampled_from(Reach),
    retry=st.sampled_from(RetryClass),
    in_doubt=st.booleans(),
    other=st.booleans(),
)
def test_no_answer_leads_anywhere_the_state_machine_does_not_know(
    errcode: int | None, reach: Reach, retry: RetryClass, in_doubt: bool, other: bool
) -> None:
    failure = PlatformFailure("x", path="/x", reach=reach, retry=retry, errcode=errcode)
    verdict = judge(failure, in_doubt=in_doubt, owner_is_other=other)
    assert verdict.state in MOVES[S.SUBMITTING]
    if in_doubt:
        # What may have gone out is never called "not sent", nor sent as if for the first time.
        assert verdict.state not in (S.REJECTED, S.DUE_LATER, S.HELD)
    if reach is Reach.UNKNOWN and errcode != 45065:
        assert verdict.state is S.UNKNOWN


def test_waits_grow_and_stay() -> None:
    assert [repeat_after(n) for n in (0, 1, 2, 3, 4, 5, 99)] == [60, 60, 120, 300, 900, 900, 900]
