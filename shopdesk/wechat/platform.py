"""The platform as one object, with an attribute per family of calls; and the way to get one."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from shopdesk.domain.failures import Refused
from shopdesk.wechat.account import Diagnostics
from shopdesk.wechat.blacklist import Blacklist
from shopdesk.wechat.broadcasting import Broadcasting
from shopdesk.wechat.client import REAL_API, PlatformClient
from shopdesk.wechat.codes import Codes
from shopdesk.wechat.comments import Comments
from shopdesk.wechat.drafts import Drafts
from shopdesk.wechat.followers import Followers
from shopdesk.wechat.material import Material
from shopdesk.wechat.media import Media
from shopdesk.wechat.menu import Menu
from shopdesk.wechat.notices import Notices
from shopdesk.wechat.publishing import Publishing
from shopdesk.wechat.service import Service
from shopdesk.wechat.service_accounts import ServiceAccounts
from shopdesk.wechat.statistics import Statistics
from shopdesk.wechat.tags import Tags
from shopdesk.wechat.tokens import TokenStorage
from shopdesk.wechat.transport import CALL, TRANSFER, Patience, Transport, is_this_machine

REAL_PICTURES = "https://mp.weixin.qq.com"


class Platform:
    """Everything the program may ask of one account. Usable from any thread."""

    def __init__(self, client: PlatformClient, picture_base: str = REAL_PICTURES) -> None:
        self._client = client
        self.account = Diagnostics(client)
        self.followers = Followers(client)
        self.tags = Tags(client)
        self.blacklist = Blacklist(client)
        self.media = Media(client)
        self.material = Material(client)
        self.drafts = Drafts(client)
        self.publishing = Publishing(client)
        self.broadcasting = Broadcasting(client)
        self.service = Service(client)
        self.service_accounts = ServiceAccounts(client)
        self.codes = Codes(client, picture_base)
        self.menu = Menu(client)
        self.statistics = Statistics(client)
        self.comments = Comments(client)
        self.notices = Notices(client)

    @property
    def app_id(self) -> str:
        """The account's AppID."""
        return str(self._client.appid)

    def clock_offset(self) -> float | None:
        """Seconds by which this machine's clock is behind the platform's, by its last answer."""
        return self._client.clock_offset()

    def close(self) -> None:
        """Close all connections; calls under way end as network failures."""
        self._client.close()


def connect(
    app_id: str,
    secret: str,
    *,
    api_base: str = REAL_API,
    picture_base: str = "",
    storage: TokenStorage | None = None,
    proxy: str = "",
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
    patience: Patience = CALL,
    transfer: Patience = TRANSFER,
) -> Platform:
    """A way to the platform; nothing is called yet.

    ``api_base`` is the platform or a server that speaks its language; ``picture_base`` the host of
    code pictures (default: the real one for the real platform, else ``api_base``). ``now`` is epoch
    seconds. Raises ``Refused`` for an address that would send the secret over an open network.
    """
    base = checked_base(api_base)
    pictures = picture_base or (REAL_PICTURES if base == REAL_API else base)
    client = PlatformClient(
        app_id,
        secret,
        Transport(proxy=proxy, patience=patience, transfer=transfer),
        api_base=base,
        storage=storage,
        now=now,
        sleep=sleep,
    )
    return Platform(client, pictures)


def checked_base(address: str) -> str:
    """``address`` without a trailing slash: https anywhere, http only in the shop's own network.

    Raises ``Refused("account.api_base")``.
    """
    base = address.strip().rstrip("/")
    try:
        parts = urlsplit(base)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.username or parts.query or parts.fragment:
        raise Refused("account.api_base", address=base.split("?")[0].split("@")[-1][:100])
    if parts.scheme == "http" and not (is_this_machine(base) or _is_private(parts.hostname or "")):
        raise Refused("account.api_base", address=base[:100])
    return base


def _is_private(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        # a bare name without a dot exists only inside a network
        return "." not in host or host.endswith((".local", ".lan", ".internal"))
