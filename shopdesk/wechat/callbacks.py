"""The front door for what the platform sends us: nothing gets past it unchecked, in this order.

1. the body has at most 64 KB; 2. the plain signature is right, in constant time; 3. the timestamp
is within 10 minutes of our clock; 4. signature and nonce have not come before with another body;
5. the document begins with ``<xml>`` (so no DOCTYPE) or is JSON; ``Encrypt`` is taken out without
a parser for XML; 6. ``msg_signature`` is right; 7. it decrypts, with padding, length and AppID as
they should be; only then 8. it is parsed.

Repeats: the platform tries up to three times when our answer does not arrive. A repeat of the same
body under the same signature and nonce is let through, so that it can be answered: the hub keeps
each ``dedupe_key`` once, which makes it harmless. The same signature and nonce with another body is
a forgery and refused.

Whatever is wrong is one `BadCallback`, to be answered with 400 and no explanation.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from shopdesk.wechat.carrier import Unreadable, encrypted_part, read
from shopdesk.wechat.pushes import Push, read_push
from shopdesk.wechat.replies import Reply, render, sealed_json, sealed_xml
from shopdesk.wechat.sealing import BadSeal, Seal, is_signed, signature

MOST_BYTES = 64 * 1024
FRESH_SECONDS = 600
_LONGEST_ECHO = 256


class BadCallback(Exception):
    """Not the platform's, or unreadable. ``reason`` is a word for counters, fit for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ReplayStore(Protocol):
    """Remembers which body came under which signature and nonce. Called from any thread."""

    def body_of(self, key: str, now: float) -> str | None:
        """The digest remembered under ``key``, None when there is none or its time is over."""

    def remember(self, key: str, digest: str, until: float) -> None:
        """Keep ``digest`` under ``key`` until that instant (epoch seconds)."""


class RecentCallbacks:
    """A replay store in memory. After a restart freshness and the hub's dedupe remain."""

    MOST = 100_000

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def body_of(self, key: str, now: float) -> str | None:
        """The remembered digest."""
        with self._lock:
            digest, until = self._kept.get(key, ("", 0.0))
            return digest if until > now else None

    def remember(self, key: str, digest: str, until: float) -> None:
        """Keep a digest; the oldest go when there are too many."""
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = (digest, until)
            while len(self._kept) > self.MOST:
                del self._kept[next(iter(self._kept))]


class CallbackFront:
    """Receives and answers for one account. Usable from any thread.

    ``token`` and ``aes_key`` are those of the account's message settings. Without ``plaintext``
    only encrypted pushes are taken (safe mode, or compatible mode's encrypted part).
    """

    def __init__(
        self,
        app_id: str,
        token: str,
        aes_key: str = "",
        *,
        replays: ReplayStore | None = None,
        plaintext: bool = False,
    ) -> None:
        """Raises ``Refused("callback.key")`` for a key that is none, or a missing one."""
        self._token = token
        self._seal = None if plaintext and not aes_key else Seal(app_id, aes_key)
        self._plaintext = plaintext
        self._replays: ReplayStore = RecentCallbacks() if replays is None else replays

    def verify_echo(self, query: Mapping[str, str], now: datetime) -> str:
        """The answer to the platform's check-in (GET): ``echostr`` as it is."""
        self._require_signature(query, now)
        echo = query.get("echostr", "")
        if not echo.isascii() or not echo.isprintable() or not 0 < len(echo) <= _LONGEST_ECHO:
            raise BadCallback("echo")
        if "<" in echo:
            raise BadCallback("echo")
        return echo

    def receive(self, query: Mapping[str, str], body: bytes, now: datetime) -> Push:
        """The push in a POST; raises `BadCallback`."""
        if len(body) > MOST_BYTES:
            raise BadCallback("too-large")
        self._require_signature(query, now)
        key = hashlib.sha256(f"{query['signature']}\n{query['nonce']}".encode()).hexdigest()
        digest = hashlib.sha256(body).hexdigest()
        before = self._replays.body_of(key, now.timestamp())
        if before is not None and before != digest:
            raise BadCallback("replayed")
        try:
            push = read_push(read(self._opened(query, body)))
        except Unreadable:
            reason = "unreadable"
        except BadSeal:
            reason = "seal"
        else:
            # Only a body that proved genuine is remembered: junk sent ahead cannot shut it out.
            # A timestamp may lie ahead of our clock, hence twice the window.
            self._replays.remember(key, digest, now.timestamp() + 2 * FRESH_SECONDS)
            return push
        raise BadCallback(reason)

    def answer(self, push: Push, reply: Reply, now: datetime, *, as_json: bool = False) -> str:
        """The body that answers ``push`` at once, sealed when the account uses encryption."""
        at = int(now.timestamp())
        text = render(reply, to=push.openid, sender=push.account, at=at)
        if self._seal is None:
            return text
        sealed, nonce = self._seal.close(text), secrets.token_hex(8)
        signed = signature(self._token, str(at), nonce, sealed)
        return (sealed_json if as_json else sealed_xml)(sealed, signed, at, nonce)

    def _opened(self, query: Mapping[str, str], body: bytes) -> bytes:
        """The bytes of the plain message."""
        sealed = encrypted_part(body)
        if not sealed or self._seal is None:
            if not self._plaintext:
                raise BadCallback("plaintext")
            return body
        given = query.get("msg_signature", "")
        if not is_signed(given, self._token, query["timestamp"], query["nonce"], sealed):
            raise BadCallback("msg-signature")
        return self._seal.open(sealed)

    def _require_signature(self, query: Mapping[str, str], now: datetime) -> None:
        given, timestamp, nonce = (
            query.get(name, "") for name in ("signature", "timestamp", "nonce")
        )
        if not is_signed(given, self._token, timestamp, nonce):
            raise BadCallback("signature")
        if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) < 12):
            raise BadCallback("timestamp")
        if abs(now.timestamp() - int(timestamp)) > FRESH_SECONDS:
            raise BadCallback("stale")
