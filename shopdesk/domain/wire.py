"""Intents, queries, answers and events as JSON, for a hub across the network and for storage.

One converter for all of them, so that what is stored and what is sent are the same text. Unions
carry the class name in ``"kind_of"``.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from shopdesk.domain import queries
from shopdesk.domain.intents import Intent
from shopdesk.domain.journal import Event, EventBody

T = TypeVar("T")

QUERY_TYPES: dict[str, type[Any]] = {
    name: kind
    for name, kind in vars(queries).items()
    if isinstance(kind, type) and issubclass(kind, queries.Query) and kind is not queries.Query
}


def _instant(value: Any, _: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=False)
    converter.register_unstructure_hook(datetime, lambda m: m.astimezone(UTC).isoformat())
    converter.register_structure_hook(datetime, _instant)
    for union in (Intent, EventBody):
        configure_tagged_union(union, converter, tag_name="kind_of")
    return converter


_CONVERTER = _converter()


def to_plain(value: Any, as_type: Any = None) -> Any:
    """``value`` as JSON-ready dicts, lists and scalars."""
    return _CONVERTER.unstructure(value, unstructure_as=as_type)


def from_plain(plain: Any, as_type: type[T] | Any) -> T:
    """The inverse of :func:`to_plain`; raises ``cattrs.BaseValidationError`` on the wrong shape."""
    return cast(T, _CONVERTER.structure(plain, as_type))


def dump(value: Any, as_type: Any = None) -> str:
    """``value`` as JSON text with a stable key order, fit for digests."""
    return json.dumps(to_plain(value, as_type), ensure_ascii=False, sort_keys=True)


def load(text: str | bytes, as_type: type[T] | Any) -> T:
    """The inverse of :func:`dump`."""
    return cast(T, from_plain(json.loads(text), as_type))


def dump_intent(intent: Intent) -> str:
    """An intent as text that names its kind."""
    return dump(intent, Intent)


def load_intent(text: str | bytes) -> Intent:
    """The inverse of :func:`dump_intent`."""
    return cast(Intent, load(text, Intent))


def dump_event(event: Event) -> str:
    """A journal entry as text."""
    return dump(event, Event)


def load_event(text: str | bytes) -> Event:
    """The inverse of :func:`dump_event`."""
    return cast(Event, load(text, Event))


def dump_query(query: queries.Query[Any]) -> str:
    """A question as text that names its kind."""
    plain = {"query": type(query).__name__, "fields": to_plain(query)}
    return json.dumps(plain, ensure_ascii=False)


def load_query(text: str | bytes) -> queries.Query[Any]:
    """The inverse of :func:`dump_query`; raises ``KeyError`` for an unknown question."""
    plain = json.loads(text)
    return cast(queries.Query[Any], from_plain(plain["fields"], QUERY_TYPES[plain["query"]]))
