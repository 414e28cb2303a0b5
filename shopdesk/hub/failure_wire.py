"""Failures across the network: out as plain values, back in as the same exceptions."""

from __future__ import annotations

from typing import Any

from shopdesk.domain.failures import Failure, PlatformFailure, Reach, Refused, RetryClass


def failure_to_plain(failure: Failure) -> dict[str, Any]:
    """A failure as JSON-ready values; details never hold secrets (see ``Failure``)."""
    plain: dict[str, Any] = {
        "type": "refused" if isinstance(failure, Refused) else "failure",
        "code": failure.code,
        "details": failure.details,
    }
    if isinstance(failure, PlatformFailure):
        plain |= {
            "type": "platform",
            "path": failure.path,
            "reach": failure.reach,
            "retry": failure.retry,
            "errcode": failure.errcode,
            "errmsg": failure.errmsg,
            "rid": failure.rid,
            "payload": failure.payload,
        }
    return plain


def failure_from_plain(plain: dict[str, Any]) -> Failure:
    """The inverse of :func:`failure_to_plain`; ``KeyError`` or ``ValueError`` on nonsense."""
    code, details = str(plain["code"]), dict(plain.get("details") or {})
    if plain["type"] == "refused":
        return Refused(code, **details)
    if plain["type"] != "platform":
        return Failure(code, **details)
    own = ("path", "errcode", "rid")
    return PlatformFailure(
        code,
        path=str(plain["path"]),
        reach=Reach(plain["reach"]),
        retry=RetryClass(plain["retry"]),
        errcode=plain["errcode"],
        errmsg=str(plain["errmsg"]),
        rid=str(plain["rid"]),
        payload=dict(plain["payload"]),
        **{name: value for name, value in details.items() if name not in own},
    )
