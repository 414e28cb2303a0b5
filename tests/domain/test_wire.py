"""What is stored and what is sent is the same text, and comes back as the same value."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain import wire
from shopdesk.domain.intents import Intent
from shopdesk.domain.journal import Event, EventBody
from shopdesk.domain.queries import Query

INSTANTS = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)
st.register_type_strategy(datetime, INSTANTS)


@given(st.from_type(Intent))
def test_every_intent_survives_the_wire(intent: Intent) -> None:
    text = wire.dump_intent(intent)
    assert wire.load_intent(text) == intent
    assert json.loads(text)["kind_of"] == type(intent).__name__


@given(st.from_type(EventBody), st.integers(min_value=1), INSTANTS)
def test_every_event_survives_the_wire(body: EventBody, seq: int, at: datetime) -> None:
    event = Event(seq, at, body)
    assert wire.load_event(wire.dump_event(event)) == event


@pytest.mark.parametrize("kind", wire.QUERY_TYPES.values(), ids=lambda kind: kind.__name__)
def test_every_question_survives_the_wire_and_names_its_answer(kind: type[Query[object]]) -> None:
    @given(st.builds(kind))
    def survives(query: Query[object]) -> None:
        assert wire.load_query(wire.dump_query(query)) == query

    survives()
    assert kind.answer is not None


@given(st.from_type(Intent))
def test_the_same_intent_always_gives_the_same_text(intent: Intent) -> None:
    assert wire.dump_intent(wire.load_intent(wire.dump_intent(intent))) == wire.dump_intent(intent)


def test_unknown_kinds_and_questions_are_refused() -> None:
    with pytest.raises(KeyError):
        wire.load_query('{"query": "Nonsense", "fields": {}}')
    with pytest.raises(Exception, match="Nonsense"):
        wire.load_intent('{"kind_of": "Nonsense", "id": "x"}')
