"""Fault rules: where they strike, how often, and the same again for the same seed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.faults import EVENT_KINDS, REQUEST_KINDS, BadRule, Faults

SEND = "/cgi-bin/message/mass/sendall"


def faults(book: PracticeBook | None = None) -> Faults:
    book = book or PracticeBook()
    return Faults(book, Clock(book, 0.0, running=False))


def strikes(rules: Faults, count: int, path: str = SEND) -> list[bool]:
    return [rules.for_request(path) is not None for _ in range(count)]


def test_without_rules_nothing_goes_wrong() -> None:
    assert strikes(faults(), 3) == [False] * 3


def test_a_rule_strikes_its_paths_only_and_as_often_as_asked() -> None:
    rules = faults()
    rules.add("reset", path="/cgi-bin/message/*", times=2)
    assert rules.for_request("/cgi-bin/draft/add") is None
    assert strikes(rules, 3) == [True, True, False]


def test_some_matches_may_be_skipped_first() -> None:
    rules = faults()
    rules.add("html", path="*", skip=2)
    assert strikes(rules, 4) == [False, False, True, False]


def test_for_ever_is_for_ever() -> None:
    rules = faults()
    rules.add("code", path="*", code=40001, times=None)
    found = [rules.for_request(SEND) for _ in range(20)]
    assert {fault and fault.code for fault in found} == {40001}


@given(seed=st.integers(0, 1000), probability=st.floats(0, 1), times=st.none() | st.integers(1, 20))
def test_the_same_seed_strikes_the_same_calls(
    seed: int, probability: float, times: int | None
) -> None:
    rows = []
    for _ in range(2):
        rules = faults()
        rules.add("lost_answer", path="*", probability=probability, times=times, seed=seed)
        rows.append(strikes(rules, 20))
    assert rows[0] == rows[1]
    assert times is None or sum(rows[0]) <= times


def test_probability_is_about_right() -> None:
    rules = faults()
    rules.add("reset", path="*", probability=0.3, times=None, seed=7)
    assert 60 < sum(strikes(rules, 300)) < 120


def test_what_is_done_although_the_answer_is_wrong() -> None:
    rules = faults()
    rules.add("lost_answer", path="*")
    rules.add("reset", path="*")
    rules.add("code", path="*", code=45065, moment="after")
    rules.add("code", path="*", code=45066)
    found = [rules.for_request(SEND) for _ in range(4)]
    assert [fault and fault.works for fault in found] == [True, False, True, False]


def test_the_outside_address_changes_from_call_to_call() -> None:
    rules = faults()
    rules.add("not_whitelisted", path="*", times=None)
    found = [rules.for_request(SEND) for _ in range(3)]
    addresses = [fault.address for fault in found if fault is not None]
    assert len(set(addresses)) == 3
    assert all(address.startswith("203.0.113.") for address in addresses)


def test_requests_and_events_do_not_mix() -> None:
    rules = faults()
    rules.add("never", event="MASSSENDJOBFINISH")
    assert rules.for_request("MASSSENDJOBFINISH") is None
    assert rules.for_event("subscribe") is None
    found = rules.for_event("MASSSENDJOBFINISH")
    assert found is not None
    assert found.kind == "never"


def test_rules_are_listed_lifted_and_kept(tmp_path: Path) -> None:
    book = PracticeBook(tmp_path)
    rules = faults(book)
    first = rules.add("reset", path="/a")
    rules.add("twice", event="subscribe")
    rules.for_request("/a")
    assert [(rule.kind, rule.struck) for rule in rules.rules()] == [("reset", 1), ("twice", 0)]
    assert rules.remove(first) == 1
    assert rules.remove(first) == 0
    book.close()
    again = faults(PracticeBook(tmp_path))
    assert again.for_event("subscribe") is not None
    assert again.remove() == 1
    assert again.for_event("subscribe") is None


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("explode", {"path": "*"}),
        ("reset", {}),
        ("reset", {"event": "subscribe"}),
        ("never", {"path": "*"}),
        ("code", {"path": "*"}),
        ("delay", {"path": "*", "moment": "during"}),
        ("delay", {"path": "*", "seconds": -1}),
        ("reset", {"path": "*", "probability": 1.5}),
        ("reset", {"path": "*", "times": 0}),
    ],
)
def test_impossible_rules_are_refused(kind: str, rule: dict[str, Any]) -> None:
    rules = faults()
    with pytest.raises(BadRule):
        rules.add(kind, **rule)
    assert rules.rules() == []


def test_kinds_of_requests_and_events_are_told_apart() -> None:
    assert not REQUEST_KINDS & EVENT_KINDS
