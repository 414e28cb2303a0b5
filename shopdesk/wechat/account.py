"""What the account and the way to the platform are like: addresses, quotas, request ids.

Official pages: /doc/service/api/base and /doc/service/api/apimanage.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from shopdesk.domain.platform import QuotaState
from shopdesk.wechat.client import PlatformClient


@dataclass(frozen=True, slots=True)
class RequestTrace:
    """What the platform remembers of one request for 7 days; its URL is cut to the path.

    ``client_ip`` is the address our line shows to the outside.
    """

    path: str
    at: datetime
    milliseconds: int
    client_ip: str


@dataclass(frozen=True, slots=True)
class CallbackCheck:
    """How the platform reaches our callback address: answers of its name servers and its pings."""

    addresses: tuple[str, ...]
    pings: tuple[tuple[str, str], ...]
    """(address, share of packets lost, such as ``0%``)"""


class Diagnostics:
    """Questions about the account itself; all but the three that clear counters change nothing."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def check_secret(self) -> None:
        """Get a token, or raise: AppID, secret, address and network are right when it returns."""
        self._client.fetch_access_token()

    def callback_addresses(self) -> tuple[str, ...]:
        """Addresses the platform calls from; ask again daily."""
        return self._client.read("/cgi-bin/getcallbackip").texts("ip_list")

    def api_addresses(self) -> tuple[str, ...]:
        """Addresses of the API servers; for firewalls only, calls use the name."""
        return self._client.read("/cgi-bin/get_api_domain_ip").texts("ip_list")

    def check_callback(self, operator: str = "DEFAULT") -> CallbackCheck:
        """Let the platform try our address; ``operator`` DEFAULT, CHINANET, UNICOM or CAP."""
        body = {"action": "all", "check_operator": operator}
        fields = self._client.read("/cgi-bin/callback/check", body)
        return CallbackCheck(
            addresses=tuple(entry.text("ip") for entry in fields.sections("dns")),
            pings=tuple(
                (entry.text("ip"), entry.text("package_loss", ""))
                for entry in fields.sections("ping")
            ),
        )

    def quota(self, path: str) -> QuotaState:
        """Today's calls of ``path`` (leading slash, no host). 76022: no right to that path."""
        fields = self._client.read("/cgi-bin/openapi/quota/get", {"cgi_path": path})
        quota = fields.section("quota")
        return QuotaState(
            path=path,
            daily_limit=quota.number("daily_limit"),
            used=quota.number("used"),
            remaining=quota.number("remain"),
        )

    def clear_quotas(self) -> None:
        """Set all of today's counters to zero: 10 a month together with the next. By hand only."""
        self._client.write("/cgi-bin/clear_quota", {"appid": self._client.appid})

    def clear_quotas_without_token(self) -> None:
        """The same when even the token call is used up. Must not carry a token; the secret goes in
        the body (the page's table), not in the URL (its example)."""
        body = {"appid": self._client.appid, "appsecret": self._client.secret}
        self._client.write("/cgi-bin/clear_quota/v2", body, with_token=False)

    def clear_quota(self, path: str) -> None:
        """Set the counter of one path to zero: 50 a month."""
        self._client.write("/cgi-bin/openapi/quota/clear", {"cgi_path": path})

    def request(self, rid: str) -> RequestTrace:
        """What happened in the request that got this ``rid``."""
        found = self._client.read("/cgi-bin/openapi/rid/get", {"rid": rid}).section("request")
        return RequestTrace(
            path=urlsplit(found.text("request_url")).path,
            at=datetime.fromtimestamp(found.number("invoke_time"), UTC),
            milliseconds=found.number("cost_in_ms", 0),
            client_ip=found.text("client_ip", ""),
        )
