"""Reading single fields of a request, each with the code that a wrong value is refused with.

Numbers and strings are mixed freely on the platform, so a number may come as its digits.
`null` counts as absent everywhere.
"""

from __future__ import annotations

from typing import Any

from shopdesk.practice.wire import Json, Refusal

BAD_FORMAT = 47001


def text(
    body: Json,
    name: str,
    code: int = BAD_FORMAT,
    *,
    required: bool = True,
    max_chars: int | None = None,
    max_bytes: int | None = None,
    over: int | None = None,
) -> str:
    """The text of `name`, "" when absent and not required.

    `code` refuses a missing or wrong value, `over` (else `code`) one that is too long.
    """
    value = body.get(name)
    if value is None:
        value = ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise Refusal(code)
    if required and not value:
        raise Refusal(code)
    too_long = (max_chars is not None and len(value) > max_chars) or (
        max_bytes is not None and len(value.encode()) > max_bytes
    )
    if too_long:
        raise Refusal(code if over is None else over)
    return value


def number(
    body: Json,
    name: str,
    code: int = BAD_FORMAT,
    *,
    default: int | None = None,
    low: int | None = None,
    high: int | None = None,
) -> int:
    """The whole number of `name`, also when it comes as digits; `default` when absent."""
    value = body.get(name)
    if value is None or value == "":
        if default is None:
            raise Refusal(code)
        return default
    if isinstance(value, str) and value.strip().lstrip("-").isdecimal():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refusal(code)
    if (low is not None and value < low) or (high is not None and value > high):
        raise Refusal(code)
    return value


def flag(body: Json, name: str, code: int = BAD_FORMAT, *, default: bool = False) -> bool:
    """A yes or no, as true/false, 1/0 or "1"/"0"."""
    value = body.get(name)
    if value is None:
        return default
    if isinstance(value, bool):
        return value
    if value in (0, 1, "0", "1"):
        return bool(int(value))
    raise Refusal(code)


def record(body: Json, name: str, code: int = BAD_FORMAT) -> Json:
    """The object of `name`."""
    value = body.get(name)
    if not isinstance(value, dict):
        raise Refusal(code)
    return value


def records(body: Json, name: str, code: int = BAD_FORMAT) -> list[Json]:
    """The non-empty list of objects of `name`."""
    value = body.get(name)
    if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
        raise Refusal(code)
    return value


def texts(
    body: Json,
    name: str,
    code: int,
    *,
    low: int = 1,
    high: int,
    under: int | None = None,
    over: int | None = None,
) -> list[str]:
    """The list of strings of `name` with `low` to `high` entries.

    `code` refuses another type, `under` and `over` (else `code`) a wrong length.
    """
    value: Any = body.get(name)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise Refusal(code)
    if len(value) < low:
        raise Refusal(code if under is None else under)
    if len(value) > high:
        raise Refusal(code if over is None else over)
    return value
