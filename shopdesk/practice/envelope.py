"""Signing, sealing and writing pushes; opening and reading the answers.

Source: wechat platform docs, message encryption: SHA-1 over the sorted parts;
AES-256-CBC, key = base64(EncodingAESKey + "="), IV = the key's first 16 bytes, PKCS#7 to
32-byte blocks, 16 random bytes + 4-byte big-endian length + message + appid.

Written anew for the platform's side, so that a mistake in the program under practice is not
mirrored here.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32
_DEEPEST = 8

Fields = Mapping[str, Any]
"""A push or answer as nested names; a list is an element that repeats."""


class Unreadable(ValueError):
    """An answer that is not what the platform can read; the text says why, without content."""


def signature(*parts: str) -> str:
    """The platform's signature over `parts`, lower-case hex."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


class Seal:
    """Encrypts and decrypts for one account."""

    def __init__(self, app_id: str, aes_key: str) -> None:
        self._app_id = app_id.encode()
        if len(aes_key) != 43:
            raise ValueError("an EncodingAESKey has 43 characters")
        self._key = base64.b64decode(aes_key + "=")

    def close(self, message: str) -> str:
        """The base64 text that stands in Encrypt."""
        body = message.encode()
        plain = secrets.token_bytes(16) + len(body).to_bytes(4, "big") + body + self._app_id
        pad = BLOCK - len(plain) % BLOCK
        encryptor = self._cipher().encryptor()
        sealed = encryptor.update(plain + bytes([pad]) * pad) + encryptor.finalize()
        return base64.b64encode(sealed).decode()

    def open(self, sealed: str) -> str:
        """The message inside; raises `Unreadable`."""
        try:
            raw = base64.b64decode(sealed, validate=True)
        except ValueError as wrong:
            raise Unreadable("Encrypt is not base64") from wrong
        if not raw or len(raw) % BLOCK:
            raise Unreadable("Encrypt is not a whole number of 32-byte blocks")
        decryptor = self._cipher().decryptor()
        plain = decryptor.update(raw) + decryptor.finalize()
        pad = plain[-1]
        if not 1 <= pad <= BLOCK or plain[-pad:] != bytes([pad]) * pad:
            raise Unreadable("wrong padding")
        plain = plain[:-pad]
        length = int.from_bytes(plain[16:20], "big")
        if len(plain) < 20 + length or plain[20 + length :] != self._app_id:
            raise Unreadable("wrong length or AppID")
        try:
            return plain[20 : 20 + length].decode()
        except UnicodeDecodeError as wrong:
            raise Unreadable("not UTF-8") from wrong

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES(self._key), modes.CBC(self._key[:16]))


def write_xml(fields: Fields, root: str = "xml") -> str:
    """`fields` as the platform writes XML: texts in CDATA, numbers bare, lists repeated."""
    return f"<{root}>{''.join(_element(name, value) for name, value in fields.items())}</{root}>"


def write_json(fields: Fields) -> str:
    """`fields` as JSON of the same names."""
    return json.dumps(fields, ensure_ascii=False)


def read_xml(text: str) -> dict[str, Any]:
    """An answer in XML as nested names; an element that repeats becomes a list.

    Refuses document types, entities and a root other than ``xml``.  Raises `Unreadable`.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable("document types are refused")
    try:
        root = ElementTree.fromstring(text.strip())
    except (ElementTree.ParseError, ValueError) as wrong:
        raise Unreadable("not well-formed XML") from wrong
    if root.tag != "xml":
        raise Unreadable("the root is not <xml>")
    read = _read(root)
    return read if isinstance(read, dict) else {}


def read_json(text: str) -> dict[str, Any]:
    """An answer in JSON.  Raises `Unreadable`."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Unreadable("not JSON") from wrong
    if not isinstance(read, dict):
        raise Unreadable("not a JSON object")
    return read


def _element(name: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return "".join(_element(name, one) for one in value)
    if isinstance(value, Mapping):
        return write_xml(value, name)
    if isinstance(value, int | float):
        return f"<{name}>{value}</{name}>"
    text = "".join(filter(_is_xml, str(value))).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{text}]]></{name}>"


def _is_xml(letter: str) -> bool:
    """Whether XML 1.0 allows this character at all."""
    return letter in "\t\n\r" or not (
        letter < " " or "\ud800" <= letter <= "\udfff" or letter in "\ufffe\uffff"
    )


def _read(element: ElementTree.Element, depth: int = 0) -> Any:
    if not len(element):
        return element.text or ""
    if depth == _DEEPEST:
        raise Unreadable("nested too deep")
    read: dict[str, Any] = {}
    for child in element:
        value = _read(child, depth + 1)
        if child.tag not in read:
            read[child.tag] = value
        elif isinstance(read[child.tag], list):
            read[child.tag].append(value)
        else:
            read[child.tag] = [read[child.tag], value]
    return read
