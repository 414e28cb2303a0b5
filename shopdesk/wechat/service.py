"""Customer-service messages to one follower. Official page: /doc/service/api/customer/message.

There is no message id and no key against repeating: a lost answer is reported as unknown and never
repeated by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from shopdesk.domain import limits
from shopdesk.wechat.client import PlatformClient
from shopdesk.wechat.messages import Message

_SENT_BY_STAFF = 2002


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """One line of a conversation held in WeChat's own customer-service tool."""

    openid: str
    at: datetime
    text: str
    staff: str
    from_staff: bool


@dataclass(frozen=True, slots=True)
class ServiceRecords:
    """A part of the history; ask on with ``next_id`` until ``complete``."""

    records: tuple[ServiceRecord, ...]
    next_id: int
    complete: bool


class Service:
    """Answers within the 48-hour window."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def send(
        self, openid: str, message: Message, *, staff: str = "", written_by_ai: bool = False
    ) -> None:
        """Send one message, as the account or in the name of a staff account (``name@account``).

        ``written_by_ai`` shows the platform's note about it under the message.
        """
        body: dict[str, Any] = {
            "touser": openid,
            "msgtype": message.kind,
            message.kind: message.body,
        }
        if staff:
            body["customservice"] = {"kf_account": staff}
        if written_by_ai:
            body["aimsgcontext"] = {"is_ai_msg": 1}
        self._client.write("/cgi-bin/message/custom/send", body)

    def typing(self, openid: str, *, on: bool = True) -> None:
        """Show or hide "typing"; only within 30 s of a message, and not twice in a row."""
        body = {"touser": openid, "command": "Typing" if on else "CancelTyping"}
        self._client.write("/cgi-bin/message/custom/typing", body)

    def records(
        self, begin: datetime, end: datetime, after: int = 1, count: int = 10_000
    ) -> ServiceRecords:
        """The history between two instants at most 24 hours apart."""
        hours = -(-int((end - begin).total_seconds()) // 3600)
        limits.SERVICE_RECORDS_HOURS.require(hours)
        limits.SERVICE_RECORDS.require(count)
        fields = self._client.read(
            "/customservice/msgrecord/getmsglist",
            {
                "starttime": int(begin.timestamp()),
                "endtime": int(end.timestamp()),
                "msgid": after,
                "number": count,
            },
        )
        records = tuple(
            ServiceRecord(
                openid=entry.text("openid"),
                at=datetime.fromtimestamp(entry.number("time"), UTC),
                text=entry.text("text", ""),
                staff=entry.text("worker", ""),
                from_staff=entry.number("opercode", 0) == _SENT_BY_STAFF,
            )
            for entry in fields.sections("recordlist")
        )
        return ServiceRecords(records, fields.number("msgid", after), len(records) < count)
