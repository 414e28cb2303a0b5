"""Signatures and encryption of callbacks. Official page: /doc/service/guide/dev/message/encryption.

AES-256-CBC; key = base64(EncodingAESKey + "="), IV = its first 16 bytes, PKCS#7 to 32-byte blocks;
inside: 16 random bytes, 4-byte big-endian length, message, AppID. The cipher is wechatpy's; framing
and every check are ours, because the library slices by the last byte without looking at it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets

from wechatpy.crypto.base import WeChatCipher

from shopdesk.domain.failures import Refused

BLOCK = 32
_HEAD = 16
_LENGTH = 4


class BadSeal(Exception):
    """Not sealed by the holder of our key, or broken. Says no more, on purpose."""


def signature(*parts: str) -> str:
    """SHA-1 over the sorted parts, lower-case hex."""
    return hashlib.sha1("".join(sorted(parts)).encode("utf-8", "replace")).hexdigest()


def is_signed(given: str, *parts: str) -> bool:
    """Whether ``given`` is the signature of the parts, compared in constant time."""
    return hmac.compare_digest(signature(*parts).encode(), given.encode("utf-8", "replace"))


class Seal:
    """Opens and closes messages of one account."""

    def __init__(self, app_id: str, aes_key: str) -> None:
        """``aes_key`` is the EncodingAESKey of 43 characters; else ``Refused("callback.key")``."""
        if not re.fullmatch(r"[A-Za-z0-9]{43}", aes_key):
            raise Refused("callback.key")
        self._key = base64.b64decode(aes_key + "=")
        self._app_id = app_id.encode()

    def open(self, sealed: str) -> bytes:
        """The message in base64 text ``sealed``; raises `BadSeal` for anything that is not ours."""
        try:
            data = base64.b64decode("".join(sealed.split()), validate=True)
        except (binascii.Error, ValueError):
            data = b""
        if not data or len(data) % BLOCK:
            raise BadSeal
        plain: bytes = WeChatCipher(self._key).decrypt(data)
        pad = plain[-1]
        if not 1 <= pad <= BLOCK or plain[-pad:] != bytes([pad]) * pad:
            raise BadSeal
        content = plain[_HEAD:-pad]
        if len(content) < _LENGTH:
            raise BadSeal
        length = int.from_bytes(content[:_LENGTH], "big")
        message = content[_LENGTH : _LENGTH + length]
        app_id = content[_LENGTH + length :]
        if len(message) != length or not hmac.compare_digest(app_id, self._app_id):
            raise BadSeal
        return message

    def close(self, message: str) -> str:
        """``message`` sealed, as base64 text."""
        body = message.encode()
        plain = (
            secrets.token_bytes(_HEAD) + len(body).to_bytes(_LENGTH, "big") + body + self._app_id
        )
        pad = BLOCK - len(plain) % BLOCK
        sealed = WeChatCipher(self._key).encrypt(plain + bytes([pad]) * pad)
        return base64.b64encode(sealed).decode()
