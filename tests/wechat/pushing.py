"""The platform's side of the message push, written apart from ours: signs, seals and writes."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

APP_ID = "wx0123456789abcdef"
TOKEN = "callback-token"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OPENID = "oLVPpjqs9BhvzwPj5A-vTYAX3GLc"
NOW = datetime(2026, 9, 17, 8, 40, tzinfo=UTC)


def sign(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def seal(
    message: bytes,
    *,
    app_id: str = APP_ID,
    key: str = AES_KEY,
    length: int | None = None,
    pad: bytes | None = None,
) -> str:
    """base64 of the encrypted message; ``length`` and ``pad`` can be made wrong."""
    raw = base64.b64decode(key + "=")
    size = len(message) if length is None else length
    plain = secrets.token_bytes(16) + size.to_bytes(4, "big") + message + app_id.encode()
    if pad is None:
        count = 32 - len(plain) % 32
        pad = bytes([count]) * count
    encryptor = Cipher(algorithms.AES(raw), modes.CBC(raw[:16])).encryptor()
    data = plain + pad
    return base64.b64encode(encryptor.update(data) + encryptor.finalize()).decode()


def unseal(sealed: str, *, key: str = AES_KEY) -> tuple[bytes, str]:
    """(message, appid) of what we answered."""
    raw = base64.b64decode(key + "=")
    decryptor = Cipher(algorithms.AES(raw), modes.CBC(raw[:16])).decryptor()
    plain = decryptor.update(base64.b64decode(sealed)) + decryptor.finalize()
    plain = plain[: -plain[-1]]
    size = int.from_bytes(plain[16:20], "big")
    return plain[20 : 20 + size], plain[20 + size :].decode()


def query(sealed: str = "", *, at: datetime = NOW, token: str = TOKEN) -> dict[str, str]:
    """What stands in the URL of a push."""
    timestamp, nonce = str(int(at.timestamp())), secrets.token_hex(5)
    given = {
        "signature": sign(token, timestamp, nonce),
        "timestamp": timestamp,
        "nonce": nonce,
        "openid": OPENID,
    }
    if sealed:
        given |= {
            "encrypt_type": "aes",
            "msg_signature": sign(token, timestamp, nonce, sealed),
        }
    return given


def xml(fields: dict[str, Any], root: str = "xml") -> str:
    """Fields as the platform writes them; a list repeats its element."""

    def element(name: str, value: Any) -> str:
        if isinstance(value, list):
            return "".join(element(name, one) for one in value)
        if isinstance(value, dict):
            return f"<{name}>" + "".join(element(*pair) for pair in value.items()) + f"</{name}>"
        if isinstance(value, int):
            return f"<{name}>{value}</{name}>"
        text = str(value).replace("]]>", "]]]]><![CDATA[>")
        return f"<{name}><![CDATA[{text}]]></{name}>"

    return element(root, fields)


def fields(kind: str = "text", **more: Any) -> dict[str, Any]:
    """A message or event with what every push has."""
    return {
        "ToUserName": "gh_123456789abc",
        "FromUserName": OPENID,
        "CreateTime": int(NOW.timestamp()),
        "MsgType": kind,
        **more,
    }


def event(name: str, **more: Any) -> dict[str, Any]:
    return fields("event", Event=name, **more)


def push(plain: dict[str, Any], *, as_json: bool = False) -> tuple[dict[str, str], bytes]:
    """(query, body) of a push in safe mode."""
    inner = json.dumps(plain, ensure_ascii=False) if as_json else xml(plain)
    sealed = seal(inner.encode())
    outer = {"ToUserName": "gh_123456789abc", "Encrypt": sealed}
    body = json.dumps(outer) if as_json else xml(outer)
    return query(sealed), body.encode()


def wrap(sealed: str) -> bytes:
    """The XML around an Encrypt of any kind."""
    return f"<xml><ToUserName>gh</ToUserName><Encrypt>{escape(sealed)}</Encrypt></xml>".encode()
