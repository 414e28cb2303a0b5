"""Notices one follower asked for: template messages, one-time messages, subscription notifications.

Official pages: /doc/service/api/notify/template and …/notify/notify. None has a working key against
repeating; a lost answer is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shopdesk.domain import limits
from shopdesk.wechat.client import PlatformClient


@dataclass(frozen=True, slots=True)
class Template:
    """A template in use; ``kind`` of a subscription template: 2 one-time, 3 long-term."""

    id: str
    title: str
    content: str
    example: str = ""
    kind: int = 0


@dataclass(frozen=True, slots=True)
class MiniProgram:
    """Where a notice leads instead of a web page."""

    app_id: str
    page: str = ""


class Notices:
    """Send notices and keep their templates."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    # Template messages

    def send_template(
        self,
        openid: str,
        template_id: str,
        values: Mapping[str, str],
        *,
        url: str = "",
        mini_program: MiniProgram | None = None,
    ) -> str:
        """A template message; returns its msgid. The outcome comes as an event."""
        body = _notice(openid, template_id, values, mini_program)
        if url:
            body["url"] = url
        return self._client.write("/cgi-bin/message/template/send", body).text("msgid")

    def templates(self) -> tuple[Template, ...]:
        """Templates in use; among them one "订阅模板消息" that cannot be sent with."""
        fields = self._client.read("/cgi-bin/template/get_all_private_template")
        return tuple(
            Template(
                id=entry.text("template_id"),
                title=entry.text("title", ""),
                content=entry.text("content", ""),
                example=entry.text("example", ""),
            )
            for entry in fields.sections("template_list", required=True)
        )

    def add_template(self, short_id: str, keywords: Sequence[str] = ()) -> str:
        """Take a template out of the library; returns its template_id."""
        body: dict[str, Any] = {"template_id_short": short_id}
        if keywords:
            body["keyword_name_list"] = list(keywords)
        return self._client.write("/cgi-bin/template/api_add_template", body).text("template_id")

    def delete_template(self, template_id: str) -> None:
        """Give a template back."""
        self._client.write("/cgi-bin/template/del_private_template", {"template_id": template_id})

    def industries(self) -> tuple[str, str]:
        """The account's two trades, by their second name."""
        fields = self._client.read("/cgi-bin/template/get_industry")
        return (
            fields.section("primary_industry").text("second_class", ""),
            fields.section("secondary_industry").text("second_class", ""),
        )

    def set_industries(self, first: str, second: str) -> None:
        """Change the trades, once a month; **deletes the templates of the old ones**."""
        body = {"industry_id1": first, "industry_id2": second}
        self._client.write("/cgi-bin/template/api_set_industry", body)

    # One-time messages

    def send_one_time(
        self, openid: str, template_id: str, scene: int, title: str, content: str, url: str = ""
    ) -> None:
        """The one message a follower allowed by tapping a link; ``scene`` 0 to 10,000."""
        limits.ONE_TIME_TITLE.require_text(title)
        limits.ONE_TIME_CONTENT.require_text(content)
        body: dict[str, Any] = {
            "touser": openid,
            "template_id": template_id,
            "scene": scene,
            "title": title,
            "data": {"content": {"value": content}},
        }
        if url:
            body["url"] = url
        self._client.write("/cgi-bin/message/template/subscribe", body)

    # Subscription notifications

    def send_subscribed(
        self,
        openid: str,
        template_id: str,
        values: Mapping[str, str],
        *,
        page: str = "",
        mini_program: MiniProgram | None = None,
    ) -> None:
        """A notification: uses up one accepted subscription."""
        body = _notice(openid, template_id, values, mini_program)
        if page:
            body["page"] = page
        self._client.write("/cgi-bin/message/subscribe/bizsend", body)

    def subscription_templates(self) -> tuple[Template, ...]:
        """Subscription templates in use."""
        fields = self._client.read("/wxaapi/newtmpl/gettemplate")
        return tuple(
            Template(
                id=entry.text("priTmplId"),
                title=entry.text("title", ""),
                content=entry.text("content", ""),
                example=entry.text("example", ""),
                kind=entry.number("type", 0),
            )
            for entry in fields.sections("data")
        )

    def add_subscription_template(
        self, title_id: str, keyword_ids: Sequence[int], scene: str
    ) -> str:
        """Take a subscription template with 2 to 5 keywords; returns its id."""
        limits.NOTICE_KEYWORDS.require(len(keyword_ids))
        limits.NOTICE_SCENE_TEXT.require_text(scene)
        body = {"tid": title_id, "kidList": list(keyword_ids), "sceneDesc": scene}
        return self._client.write("/wxaapi/newtmpl/addtemplate", body).text("priTmplId")

    def delete_subscription_template(self, template_id: str) -> None:
        """Give a subscription template back."""
        self._client.write("/wxaapi/newtmpl/deltemplate", {"priTmplId": template_id})

    def categories(self) -> tuple[tuple[int, str], ...]:
        """The account's categories as (id, name): they decide which titles there are."""
        fields = self._client.read("/wxaapi/newtmpl/getcategory")
        return tuple((entry.number("id"), entry.text("name")) for entry in fields.sections("data"))

    def titles(
        self, categories: Sequence[int], start: int = 0, count: int = 30
    ) -> tuple[tuple[str, str], ...]:
        """Titles of the public library as (tid, title)."""
        params: dict[str, str | int] = {
            "ids": ",".join(str(category) for category in categories),
            "start": start,
            "limit": count,
        }
        fields = self._client.read("/wxaapi/newtmpl/getpubtemplatetitles", params=params)
        return tuple((entry.text("tid"), entry.text("title")) for entry in fields.sections("data"))

    def keywords(self, title_id: str) -> tuple[tuple[int, str], ...]:
        """Keywords of a title as (kid, name)."""
        params = {"tid": title_id}
        fields = self._client.read("/wxaapi/newtmpl/getpubtemplatekeywords", params=params)
        return tuple((entry.number("kid"), entry.text("name")) for entry in fields.sections("data"))


def _notice(
    openid: str, template_id: str, values: Mapping[str, str], mini_program: MiniProgram | None
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "touser": openid,
        "template_id": template_id,
        "data": {name: {"value": value} for name, value in values.items()},
    }
    if mini_program is not None:
        body["miniprogram"] = {"appid": mini_program.app_id, "pagepath": mini_program.page}
    return body
