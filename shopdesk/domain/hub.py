"""The way from a desk to its hub: five doors, the same for an embedded hub and one across the
network.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from shopdesk.domain.intents import Intent
from shopdesk.domain.journal import Event
from shopdesk.domain.queries import Query

A = TypeVar("A")


class Hub(Protocol):
    """The always-on companion that holds the secret and alone speaks to the platform.

    All doors may be called from any thread. They raise :class:`~shopdesk.domain.failures.Failure`;
    a hub that cannot be reached raises ``Failure("hub.unreachable")``.
    """

    def query(self, query: Query[A]) -> A:
        """Ask and get the typed answer."""

    def put_blob(self, sha256: str, data: bytes, mime: str) -> None:
        """Hand over a picture, a voice or an audience, once per content; repeating is harmless.

        Raises ``Refused("blob.digest")`` when ``data`` does not match ``sha256``.
        """

    def submit(self, intent: Intent) -> None:
        """Hand over an intent. When this returns it is durable; the outcome comes as an event.

        The same id with the same content is accepted silently, with another content it raises
        ``Refused("intent.changed")``.
        """

    def events(self, after: int, wait_seconds: float = 0.0, limit: int = 500) -> list[Event]:
        """Journal entries with a number above ``after``, oldest first.

        With nothing to give it waits up to ``wait_seconds`` (at most 25) for the next one.
        """

    def admin(self, action: str, fields: Mapping[str, str] | None = None) -> dict[str, str]:
        """Housekeeping: ``connect`` (app_id, secret; perhaps api_base, token, aes_key, gh_id, kind,
        callback_mode), ``probe``, ``health``, ``run-due``, ``pair``, ``devices``, ``revoke``
        (device).
        Answers are flat text; secrets never come back."""
