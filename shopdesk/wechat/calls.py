"""One call as a value, so that sent again it is the same bytes; and wechatpy's way to say one."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from shopdesk.wechat.answers import Asked
from shopdesk.wechat.transport import Outgoing, Part

FILES = frozenset(
    {"/cgi-bin/media/get", "/cgi-bin/media/get/jssdk", "/cgi-bin/material/get_material"}
)
"""The only paths that may answer with something else than JSON."""

Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Call:
    """One call, complete but for its token; sent again it is the same bytes."""

    asked: Asked
    request: Outgoing
    accepts: Collection[int] = ()
    with_token: bool = True
    as_file: bool = False


def encode(body: Mapping[str, Any]) -> bytes:
    """JSON as the platform wants it: UTF-8 without ``\\u`` escapes; the same for the same body."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def pairs(params: Params | None) -> tuple[tuple[str, str], ...]:
    """Query parameters as they go out."""
    return tuple((name, str(value)) for name, value in (params or {}).items())


def given_params(params: Any) -> tuple[tuple[str, str], ...]:
    """wechatpy's ``params``, copied, never changed; a token somebody put in is dropped."""
    if isinstance(params, str):
        given = parse_qsl(params, keep_blank_values=True)
    else:
        given = [(str(name), str(value)) for name, value in dict(params or {}).items()]
    return tuple(pair for pair in given if pair[0] != "access_token")


def given_body(data: Any, plain: Any) -> bytes | None:
    """wechatpy's ``data`` or ``json`` as bytes; ``TypeError`` for what could not be sent twice."""
    body = plain if data is None else data
    if body is None or isinstance(body, bytes):
        return body
    if isinstance(body, Mapping):
        return encode(body)
    raise TypeError("a body is a mapping or bytes")


def given_part(files: Any) -> Part | None:
    """wechatpy's ``files`` as one file; ``TypeError`` for a file object."""
    if files is None:
        return None
    for value in dict(files).values():
        if not (isinstance(value, tuple) and len(value) == 3 and isinstance(value[1], bytes)):
            raise TypeError("a file is (name, bytes, mime): a file object could be sent only once")
        return Part(*value)
    return None
