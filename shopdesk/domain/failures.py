"""The world's faults, as values that carry a code instead of a sentence.

A :class:`Failure` says *what kind of thing* went wrong and with which facts; the sentence a
shopkeeper reads is looked up by ``code`` in ``resources/translations/failures.json`` by whoever
shows it. Anything that is *our* fault (a bug) is an ordinary exception and ends in the crash report
instead.
"""

from __future__ import annotations

from enum import StrEnum

Detail = str | int | float


class Failure(Exception):
    """Something outside the program prevents the work; the user can be told what and what to do
    next.

    ``code`` is a stable dotted name such as ``"disk.full"``; ``details`` fill the sentence's
    places. Neither may hold a secret, a token, an openid or a URL with a query.
    """

    def __init__(self, code: str, **details: Detail) -> None:
        self.code = code
        self.details: dict[str, Detail] = details
        facts = ", ".join(f"{name}={value}" for name, value in details.items())
        super().__init__(f"{code} ({facts})" if facts else code)


class Refused(Failure):
    """What was asked for cannot be done as asked: wrong file, wrong value, not allowed now."""


class RetryClass(StrEnum):
    """What may be done by itself after a platform failure."""

    REFRESH_TOKEN = "refresh-token"
    BACK_OFF = "back-off"
    WAIT = "wait"
    NEVER = "never"
    REPAIR = "repair"
    SUCCESS = "success"


class Reach(StrEnum):
    """How far a request got before it failed: decides whether the effect may have happened."""

    NOT_SENT = "not-sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class PlatformFailure(Failure):
    """The one failure that leaves the platform client.

    ``reach`` separates "nothing happened" (``NOT_SENT``: name, TLS, connection; ``REFUSED``: the
    platform answered with a definite code) from ``UNKNOWN`` (the answer was lost or unreadable
    after sending). ``errcode`` is the platform's number or ``None`` when no platform answered;
    ``rid`` its request id. ``payload`` holds harmless fields of the answer that a caller needs,
    such as the ``msg_id`` that comes with 45065.
    """

    def __init__(
        self,
        code: str,
        *,
        path: str,
        reach: Reach,
        retry: RetryClass,
        errcode: int | None = None,
        errmsg: str = "",
        rid: str = "",
        payload: dict[str, Detail] | None = None,
        **details: Detail,
    ) -> None:
        self.path = path
        self.reach = reach
        self.retry = retry
        self.errcode = errcode
        self.errmsg = errmsg
        self.rid = rid
        self.payload: dict[str, Detail] = payload or {}
        shown: dict[str, Detail] = {"path": path}
        if errcode is not None:
            shown["errcode"] = errcode
        if rid:
            shown["rid"] = rid
        super().__init__(code, **{**shown, **details})

    def again(self) -> PlatformFailure:
        """The same failure as a new exception, for another thread that waited for it."""
        twin = PlatformFailure.__new__(PlatformFailure, *self.args)
        twin.__dict__.update(self.__dict__)
        return twin
