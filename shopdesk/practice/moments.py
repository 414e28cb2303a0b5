"""Reading a moment the way a person says it: "thursday 20:00", "end of month", "+3d".

All names are Beijing wall time; the result is always epoch seconds UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from shopdesk.clock import BEIJING

LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_SPAN = re.compile(r"(\d+(?:\.\d+)?)([smhdw])")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NAMED = re.compile(r"(?:(?P<day>[a-z]+)\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})")


class UnknownMoment(ValueError):
    """The words name no moment."""


def epoch_of(words: object, now: float) -> float:
    """Epoch seconds of what `words` say, seen from `now` (epoch seconds).

    Understood: a number (epoch seconds), ISO 8601 (without offset: Beijing), ``+3d``,
    ``+2h30m``, ``20:00`` (the next one), ``tomorrow 09:00``, ``thursday 20:00`` (the next one,
    later today included), ``midnight``, ``end of month`` (its last second), ``next month``
    (its first second).

    Raises `UnknownMoment`, also for moments before 1970 or after 2100.
    """
    epoch = _read(words, now)
    if not 0 <= epoch < LATEST:
        raise UnknownMoment(f"out of range: {words!r}")
    return epoch


def iso_utc(epoch: float) -> str:
    """An epoch as ISO 8601 in UTC, whole seconds."""
    return datetime.fromtimestamp(epoch, UTC).isoformat(timespec="seconds")


def _read(words: object, now: float) -> float:
    if isinstance(words, bool) or not isinstance(words, int | float | str):
        raise UnknownMoment(f"not a moment: {words!r}")
    if isinstance(words, int | float):
        return float(words)
    said = " ".join(words.strip().lower().split())
    if _NUMBER.fullmatch(said):
        return float(said)
    if said.startswith("+"):
        return now + _span(said[1:].replace(" ", ""))
    here = datetime.fromtimestamp(now, BEIJING)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    if said == "midnight":
        return (midnight + timedelta(days=1)).timestamp()
    if said in ("end of month", "next month"):
        first = (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
        return first.timestamp() - (1 if said == "end of month" else 0)
    named = _NAMED.fullmatch(said)
    if named:
        return _named(named, here, midnight)
    return _iso(words.strip())


def _span(text: str) -> float:
    parts = _SPAN.findall(text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise UnknownMoment(f"not a span of time: +{text}")
    return sum(float(number) * _UNITS[unit] for number, unit in parts)


def _named(named: re.Match[str], here: datetime, midnight: datetime) -> float:
    try:
        at = midnight.replace(hour=int(named["hour"]), minute=int(named["minute"]))
    except ValueError as wrong:
        raise UnknownMoment(f"no such time of day: {named[0]}") from wrong
    day = named["day"]
    if day in (None, "today"):
        ahead = 1 if day is None and at <= here else 0
    elif day == "tomorrow":
        ahead = 1
    elif day in WEEKDAYS:
        ahead = (WEEKDAYS.index(day) - here.weekday()) % 7
        if ahead == 0 and at <= here:
            ahead = 7
    else:
        raise UnknownMoment(f"no such day: {day}")
    return (at + timedelta(days=ahead)).timestamp()


def _iso(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise UnknownMoment(f"not a moment: {text!r}") from wrong
    return (moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)).timestamp()
