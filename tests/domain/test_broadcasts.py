"""Keys that never change, batches the platform accepts, moves that cannot be undone by accident."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.broadcasts import (
    FEWEST_PER_BATCH,
    MOST_PER_BATCH,
    MOVES,
    NOT_YET_OUT,
    batch_key,
    may_move,
    overall,
    split_audience,
)
from shopdesk.domain.journal import BatchState


@given(st.text(), st.text(), st.integers(min_value=1))
def test_a_key_fits_the_platform_and_is_always_the_same(app: str, job: str, number: int) -> None:
    key = batch_key(app, job, number)
    assert re.fullmatch(r"[0-9a-f]{32}", key)
    assert key == batch_key(app, job, number)
    assert key != batch_key(app, job, number + 1)
    assert key != batch_key(app, job + "x", number)


def test_the_key_of_a_job_is_written_in_stone() -> None:
    # A changed formula would send what an earlier version has already sent.
    assert batch_key("wx1", "job", 1) == "43584f5bdb221ab71e684aa98b0288d1"


SIZES = st.one_of(
    st.sampled_from([2, 9_999, 10_000, 10_001, 10_002, 20_000, 20_001, 30_001]),
    st.integers(min_value=2, max_value=45_000),
)


@given(SIZES)
def test_everybody_is_in_exactly_one_list_of_a_size_the_platform_takes(size: int) -> None:
    people = [str(number) for number in range(size)]
    lists = list(split_audience(people))
    assert [one for part in lists for one in part] == people
    assert all(FEWEST_PER_BATCH <= len(part) <= MOST_PER_BATCH for part in lists)


def test_nobody_gives_no_list_and_a_single_person_is_refused() -> None:
    assert list(split_audience([])) == []
    with pytest.raises(ValueError, match="one openid"):
        list(split_audience(["only"]))


def test_what_may_have_gone_out_never_goes_back_to_the_queue_by_itself() -> None:
    for state in (BatchState.SUBMITTED, BatchState.DELIVERED, BatchState.UNKNOWN):
        assert not may_move(state, BatchState.DUE_LATER)
    for state in (BatchState.REJECTED, BatchState.DELETED, BatchState.CANCELLED):
        assert MOVES[state] == frozenset()


def test_every_state_has_its_moves_and_leads_only_to_states() -> None:
    assert set(MOVES) == set(BatchState)
    assert not [state for moves in MOVES.values() for state in moves if state not in MOVES]


@given(st.lists(st.sampled_from(list(BatchState)), min_size=1))
def test_a_broadcast_shows_the_state_that_most_needs_somebody(states: list[BatchState]) -> None:
    shown = overall(states)
    assert shown in states
    if BatchState.NEEDS_PERSON in states:
        assert shown is BatchState.NEEDS_PERSON
    if shown in NOT_YET_OUT - {BatchState.HELD}:
        assert BatchState.UNKNOWN not in states
