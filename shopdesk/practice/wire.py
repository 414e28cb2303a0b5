"""What comes in and what goes out: one parsed request, and the kinds of answer.

The reading is lenient where the platform is: a missing Content-Type, parameters in any order,
multipart parts with or without a type, file names plain, in raw UTF-8 or with a full path.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

Json = dict[str, Any]

_NAME = re.compile(rb'[;\s]name="([^"]*)"')
_UNQUOTED_NAME = re.compile(rb"[;\s]name=([^;\s\"]+)")
_FILENAME = re.compile(rb'[;\s]filename="([^"]*)"')
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)
_ESCAPE = re.compile(rb"\\u[0-9a-fA-F]{4}")


class Refusal(Exception):
    """The platform says no: an errcode, a text if not the usual one, and further fields."""

    def __init__(self, code: int, text: str | None = None, **fields: Any) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.fields = fields


@dataclass(frozen=True)
class File:
    """Bytes instead of JSON, as downloads answer."""

    content: bytes
    media_type: str
    name: str = ""
    status: int = 200


@dataclass(frozen=True)
class Plain:
    """JSON that is labelled text/plain, as uploadimg answers."""

    fields: Json


Answer = Json | File | Plain


@dataclass(frozen=True)
class Upload:
    """One uploaded file; `name` without any folder."""

    name: str
    content: bytes


@dataclass
class Call:
    """One request: `query` holds the first value of each parameter, `client` its address."""

    method: str
    path: str
    query: dict[str, str]
    body: bytes
    content_type: str
    client: str
    base_url: str
    json: Json = field(default_factory=dict)
    """The parsed body; filled by the gate for calls that take JSON."""

    def parse_json(self) -> None:
        """Fill `json`; refuses an empty body (44002) and broken or non-object JSON (47001)."""
        if not self.body.strip():
            raise Refusal(44002)
        try:
            parsed = json.loads(self.body)
        except (ValueError, RecursionError):
            raise Refusal(47001) from None
        if not isinstance(parsed, dict):
            raise Refusal(47001)
        self.json = parsed

    @property
    def has_escapes(self) -> bool:
        r"""Whether the body spells characters as \uXXXX, which menus refuse."""
        return _ESCAPE.search(self.body) is not None

    def form(self) -> tuple[dict[str, Upload], dict[str, str]]:
        """The uploaded files and the plain fields of a multipart body, by field name.

        Anything that is no multipart body has neither.
        """
        boundary = _BOUNDARY.search(self.content_type)
        if boundary is None:
            return {}, {}
        return _split(self.body, b"--" + boundary.group(1).encode("latin-1", "replace"))

    def upload(self, *names: str) -> Upload:
        """The file in the first of the fields `names`; 41005 without one."""
        files, _ = self.form()
        for name in names:
            if name in files:
                return files[name]
        raise Refusal(41005)


def query_of(query_string: bytes) -> dict[str, str]:
    """The first value of each parameter; blank ones are kept."""
    query: dict[str, str] = {}
    for name, value in parse_qsl(query_string.decode("utf-8", "replace"), keep_blank_values=True):
        query.setdefault(name, value)
    return query


def encode(fields: Json) -> bytes:
    """JSON as the platform writes it: UTF-8 without escapes, without blanks."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _split(body: bytes, delimiter: bytes) -> tuple[dict[str, Upload], dict[str, str]]:
    files: dict[str, Upload] = {}
    fields: dict[str, str] = {}
    for part in (b"\r\n" + body).split(b"\r\n" + delimiter)[1:]:
        if part.startswith(b"--"):
            break
        head, found, content = part.partition(b"\r\n\r\n")
        if not found:
            continue
        name = _NAME.search(head) or _UNQUOTED_NAME.search(head)
        if name is None:
            continue
        key = name.group(1).decode("utf-8", "replace")
        filename = _FILENAME.search(head)
        if filename is None:
            fields.setdefault(key, content.decode("utf-8", "replace"))
        else:
            path = filename.group(1).decode("utf-8", "replace")
            files.setdefault(key, Upload(re.split(r"[/\\]", path)[-1], content))
    return files, fields
