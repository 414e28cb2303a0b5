"""One access token for all threads of a hub, fetched once and remembered as long as it lives.

Only ``stable_token`` in its normal mode is used: it gives every program of the shop the same token,
so nobody voids another's (official page: /doc/service/api/base/api_getstableaccesstoken). A forced
refresh is never asked for; there are 20 a day.

Tokens are secrets like the AppSecret. A storage that writes them down must protect them the same
way and keep them out of exports and backups; `TokensInMemory` forgets them at exit, which costs one
call.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from shopdesk.domain.failures import PlatformFailure


class TokenStorage(Protocol):
    """Where tokens are kept; the keys begin with the AppID. Called from any thread."""

    def get(self, key: str, default: str | None = None) -> str | None:
        """The value, or ``default`` when there is none or its time is over."""

    def set(self, key: str, value: str, ttl: float | None = None) -> None:
        """Keep ``value`` for ``ttl`` seconds, for ever without one."""

    def delete(self, key: str) -> None:
        """Forget the value, if there is one."""


class TokensInMemory:
    """Tokens until the end of the process. Has no length: an empty storage is still one."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._kept: dict[str, tuple[str, float | None]] = {}
        self._lock = threading.Lock()

    def get(self, key: str, default: str | None = None) -> str | None:
        """The value while its ``ttl`` lasts."""
        with self._lock:
            value, until = self._kept.get(key, (default, None))
            if until is not None and until <= self._now():
                del self._kept[key]
                return default
            return value

    def set(self, key: str, value: str, ttl: float | None = None) -> None:
        """Keep ``value`` for ``ttl`` seconds."""
        with self._lock:
            self._kept[key] = (value, None if ttl is None else self._now() + ttl)

    def delete(self, key: str) -> None:
        """Forget the value."""
        with self._lock:
            self._kept.pop(key, None)


@dataclass(frozen=True, slots=True)
class FreshToken:
    """What the platform handed out: the token and the seconds it still lives."""

    token: str = field(repr=False)
    seconds: int


class TokenKeeper:
    """Gives the current token; one thread fetches a new one while the others wait for it."""

    MARGIN_SECONDS = 60
    """A token this near its end is not used for a new call."""

    def __init__(self, app_id: str, storage: TokenStorage, fetch: Callable[[], FreshToken]) -> None:
        self._key = f"{app_id}_access_token"
        self._storage = storage
        self._fetch = fetch
        self._lock = threading.Lock()
        self._fetched = 0
        self._trouble: PlatformFailure | None = None

    def current(self) -> str:
        """A living token. Raises what `fetch` raised, for every thread that waited for it."""
        seen = self._fetched
        with self._lock:
            token = self._storage.get(self._key)
            if token:
                return token
            if self._fetched != seen and self._trouble is not None:
                raise self._trouble.again()
            try:
                fresh = self._fetch()
            except PlatformFailure as failure:
                self._trouble = failure
                raise
            finally:
                self._fetched += 1
            self._trouble = None
            living = max(fresh.seconds - self.MARGIN_SECONDS, 1)
            self._storage.set(self._key, fresh.token, living)
            return fresh.token

    def discard(self, token: str) -> None:
        """Forget ``token`` after the platform refused it, unless a newer one is there already."""
        with self._lock:
            if self._storage.get(self._key) == token:
                self._storage.delete(self._key)
