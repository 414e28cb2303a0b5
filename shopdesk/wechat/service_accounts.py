"""Staff accounts and conversations of WeChat's own customer-service tool.

Official page: /doc/service/api/customer/servicemanage. The two lists live under ``/cgi-bin``,
everything else under ``/customservice``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from shopdesk.domain import limits
from shopdesk.wechat import uploads
from shopdesk.wechat.client import PlatformClient


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """One staff account (``name@account``); ``wechat`` empty until its invitation is accepted."""

    name: str
    nickname: str
    id: str
    wechat: str = ""
    invited: str = ""
    invitation: str = ""


@dataclass(frozen=True, slots=True)
class StaffOnline:
    """A staff account at work, with the conversations it has."""

    name: str
    online: bool
    conversations: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A follower who waits for somebody."""

    openid: str
    since: datetime


class ServiceAccounts:
    """Who answers in WeChat's own tool, and whom."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def all(self) -> tuple[StaffAccount, ...]:
        """Every staff account."""
        fields = self._client.read("/cgi-bin/customservice/getkflist")
        return tuple(
            StaffAccount(
                name=entry.text("kf_account"),
                nickname=entry.text("kf_nick", ""),
                id=entry.text("kf_id", ""),
                wechat=entry.text("kf_wx", ""),
                invited=entry.text("invite_wx", ""),
                invitation=entry.text("invite_status", ""),
            )
            for entry in fields.sections("kf_list", required=True)
        )

    def online(self) -> tuple[StaffOnline, ...]:
        """Who is there now."""
        fields = self._client.read("/cgi-bin/customservice/getonlinekflist")
        return tuple(
            StaffOnline(
                name=entry.text("kf_account"),
                online=entry.number("status", 0) != 0,
                conversations=entry.number("accepted_case", 0),
            )
            for entry in fields.sections("kf_online_list", required=True)
        )

    def add(self, name: str, nickname: str) -> None:
        """Make a staff account; of no use before a WeChat id accepts its invitation."""
        self._named("/customservice/kfaccount/add", name, nickname)

    def rename(self, name: str, nickname: str) -> None:
        """Change the nickname followers see."""
        self._named("/customservice/kfaccount/update", name, nickname)

    def invite(self, name: str, wechat: str) -> None:
        """Ask a WeChat id to work as this staff account."""
        body = {"kf_account": name, "invite_wx": wechat}
        self._client.write("/customservice/kfaccount/inviteworker", body)

    def delete(self, name: str) -> None:
        """Remove a staff account (documented as GET)."""
        self._client.write("/customservice/kfaccount/del", None, params={"kf_account": name})

    def set_picture(self, name: str, data: bytes) -> None:
        """The portrait followers see: JPEG or PNG, at most 2 MB here (the page allows 5)."""
        part = uploads.picture(data, uploads.ARTICLE_PICTURES, limits.TEMPORARY_PICTURE_BYTES)
        self._client.upload(
            "/customservice/kfaccount/uploadheadimg", part, params={"kf_account": name}
        )

    def open_conversation(self, name: str, openid: str) -> None:
        """Give a follower to a staff account that is online; an existing conversation is fine."""
        body = {"kf_account": name, "openid": openid}
        self._client.write("/customservice/kfsession/create", body)

    def close_conversation(self, name: str, openid: str) -> None:
        """End a conversation: the follower's messages come to the callback again."""
        body = {"kf_account": name, "openid": openid}
        self._client.write("/customservice/kfsession/close", body)

    def who_serves(self, openid: str) -> str:
        """The staff account that talks with a follower; empty for nobody."""
        fields = self._client.read("/customservice/kfsession/getsession", params={"openid": openid})
        return fields.text("kf_account", "")

    def conversations(self, name: str) -> tuple[str, ...]:
        """Openids a staff account talks with."""
        fields = self._client.read(
            "/customservice/kfsession/getsessionlist", params={"kf_account": name}
        )
        return tuple(entry.text("openid") for entry in fields.sections("sessionlist"))

    def waiting(self) -> tuple[Waiting, ...]:
        """Followers nobody has taken yet, at most 100, in order of arrival."""
        fields = self._client.read("/customservice/kfsession/getwaitcase")
        return tuple(
            Waiting(entry.text("openid"), datetime.fromtimestamp(entry.number("latest_time"), UTC))
            for entry in fields.sections("waitcaselist")
        )

    def _named(self, path: str, name: str, nickname: str) -> None:
        limits.SERVICE_NICKNAME.require_text(nickname)
        self._client.write(path, {"kf_account": name, "nickname": nickname})
