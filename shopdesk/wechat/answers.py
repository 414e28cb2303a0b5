"""From the bytes of an answer to fields, or to the one failure that leaves this room."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from shopdesk.domain.failures import PlatformFailure, Reach, RetryClass
from shopdesk.domain.platform_codes import rule_for
from shopdesk.log import redact
from shopdesk.wechat.tolerant import parse_json
from shopdesk.wechat.transport import Incoming, Trouble

BUSY = -1
KEY_ALREADY_USED = 45065
KEY_JUST_USED = 45066

_RID = re.compile(r"rid:\s*([0-9A-Za-z-]+)")
_ADDRESS = re.compile(r"invalid ip\s+([0-9A-Fa-f:.xX*]+)", re.I)
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|script|meta|\?xml)", re.I)

#: Fields of a refusal that a caller may need; none of them tells who anybody is.
_USEFUL = ("msg_id", "msg_data_id", "publish_id", "media_id")


class Effect(Enum):
    """Whether a call changes something at the platform: decides what a lost answer means."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was called: path with leading slash (never the query) and its effect."""

    path: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Download:
    """A file the platform gave; ``mime`` as its header says, which need not be true."""

    data: bytes
    mime: str


class Fields:
    """The fields of an answer, read with the platform's habit of mixing numbers and text.

    A field that is missing, or is something else than asked for, raises
    ``PlatformFailure("platform.unexpected")``, unless a default is given.
    """

    def __init__(self, asked: Asked, raw: Mapping[str, Any]) -> None:
        self.asked = asked
        self.raw = raw

    @property
    def errcode(self) -> int:
        """The platform's code, 0 for success: other codes only where the caller accepts them."""
        return self.number("errcode", 0)

    def text(self, name: str, default: str | None = None) -> str:
        """A text, or a number as text (ids come as both)."""
        value = self.raw.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if value is None and default is not None:
            return default
        raise self.unexpected(name)

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number, or a text that is one."""
        value = self.raw.get(name)
        if value in (None, "") and default is not None:
            return default
        number = _whole(value)
        if number is None:
            raise self.unexpected(name)
        return number

    def flag(self, name: str) -> bool:
        """A yes or no in any of its spellings; an absent one is no."""
        return str(self.raw.get(name, "")).strip().lower() in {"true", "1"}

    def section(self, name: str) -> Fields:
        """A nested object; an absent one reads as empty when asked for fields with defaults."""
        value = self.raw.get(name)
        if value is None or value == [] or value == "":
            return Fields(self.asked, {})
        if not isinstance(value, Mapping):
            raise self.unexpected(name)
        return Fields(self.asked, value)

    def sections(self, name: str, *, required: bool = False) -> tuple[Fields, ...]:
        """A list of objects; a single object counts as a list of one, nothing as an empty list."""
        return tuple(Fields(self.asked, item) for item in self._list(name, Mapping, required))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, under the same leniency."""
        return tuple(str(item) for item in self._list(name, str | int, False))

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers, under the same leniency."""
        found = [_whole(item) for item in self._list(name, str | int, False)]
        numbers = tuple(number for number in found if number is not None)
        if len(numbers) != len(found):
            raise self.unexpected(name)
        return numbers

    def unexpected(self, name: str) -> PlatformFailure:
        """The failure for a field that is not what it should be."""
        return unexpected(self.asked, field=name)

    def _list(self, name: str, kind: Any, required: bool) -> list[Any]:
        value = self.raw.get(name)
        if value is None or value == "":
            if required:
                raise self.unexpected(name)
            return []
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, kind) for item in items):
            raise self.unexpected(name)
        return items


def read_answer(asked: Asked, answer: Incoming, accepts: Collection[int] = ()) -> Fields:
    """The fields of a JSON answer. ``accepts`` are error codes the caller wants to see itself.

    Raises `PlatformFailure` for everything else: gateway statuses, sign-in pages, broken JSON,
    refusals.
    """
    _require_gateway_ok(asked, answer)
    raw = parse_json(answer.data)
    if raw is None:
        if _HTML.match(answer.data) or answer.content_type == "text/html":
            raise _after_sending(asked, "network.portal")
        raise unexpected(asked)
    if not isinstance(raw, dict):
        raise unexpected(asked)
    fields = Fields(asked, raw)
    errcode = fields.errcode
    if errcode and errcode not in accepts:
        raise refusal(asked, errcode, raw)
    return fields


def read_file(asked: Asked, answer: Incoming) -> Download | Fields:
    """The file of a download, or the fields when the platform answered with JSON instead."""
    _require_gateway_ok(asked, answer)
    if answer.content_type == "text/html" or _HTML.match(answer.data):
        raise _after_sending(asked, "network.portal")
    if answer.content_type in {"application/json", "text/plain", ""} or answer.data[:1] == b"{":
        raw = parse_json(answer.data)
        if isinstance(raw, dict):
            return read_answer(asked, answer)
    if not answer.data:
        raise unexpected(asked)
    return Download(answer.data, answer.content_type)


def refusal(asked: Asked, errcode: int, raw: Mapping[str, Any]) -> PlatformFailure:
    """The failure for a definite error code of the platform."""
    said = raw.get("errmsg")
    errmsg = redact(said if isinstance(said, str) else "")
    rule = rule_for(errcode, asked.path)
    reach, retry = Reach.REFUSED, rule.retry
    if asked.effect is Effect.WRITE and errcode == BUSY:
        # "System busy" says nothing about the work: look before repeating.
        reach, retry = Reach.UNKNOWN, RetryClass.NEVER
    elif errcode == KEY_JUST_USED:
        # Seen on the very first call, with the send in flight (field reports).
        reach = Reach.UNKNOWN
    details: dict[str, Any] = {}
    if rule.failure == "platform.not_whitelisted":
        address = _ADDRESS.search(errmsg)
        details["address"] = address[1] if address else "?"
    rid = _RID.search(errmsg)
    return PlatformFailure(
        rule.failure,
        path=asked.path,
        reach=reach,
        retry=retry,
        errcode=errcode,
        errmsg=errmsg,
        rid=rid[1] if rid else "",
        payload={name: str(raw[name]) for name in _USEFUL if isinstance(raw.get(name), str | int)},
        **details,
    )


def network_failure(asked: Asked, trouble: Trouble) -> PlatformFailure:
    """The failure for an exchange without an answer."""
    if trouble.sent:
        return _after_sending(asked, trouble.code, **trouble.details)
    return PlatformFailure(
        trouble.code, path=asked.path, reach=Reach.NOT_SENT, retry=RetryClass.BACK_OFF
    )


def unexpected(asked: Asked, **details: Any) -> PlatformFailure:
    """The failure for an answer that is not what the page describes."""
    return PlatformFailure(
        "platform.unexpected",
        path=asked.path,
        reach=Reach.UNKNOWN,
        retry=RetryClass.NEVER,
        **details,
    )


def _whole(value: Any) -> int | None:
    try:
        return int(value)
    except (ValueError, TypeError, OverflowError):
        return None


def _require_gateway_ok(asked: Asked, answer: Incoming) -> None:
    if answer.status >= 400:
        raise _after_sending(asked, "network.gateway", status=answer.status)
    if answer.status >= 300:
        # The platform never redirects; sign-in pages of a Wi-Fi do.
        raise _after_sending(asked, "network.portal")


def _after_sending(asked: Asked, code: str, **details: Any) -> PlatformFailure:
    repeatable = asked.effect is Effect.READ
    return PlatformFailure(
        code,
        path=asked.path,
        reach=Reach.UNKNOWN,
        retry=RetryClass.BACK_OFF if repeatable else RetryClass.NEVER,
        **details,
    )
