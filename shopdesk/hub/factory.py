"""Makes real lines. The client and what it needs are loaded with the first account."""

from __future__ import annotations

from shopdesk.clock import Clock
from shopdesk.hub.account import Account
from shopdesk.hub.ports import AccountSecrets, CallbackFront, PlatformPort


class WechatFactory:
    """A :class:`~shopdesk.hub.ports.PlatformFactory` for whatever speaks the platform's API."""

    def __init__(self, clock: Clock, proxy: str = "") -> None:
        self._clock = clock
        self._proxy = proxy

    def platform(self, account: Account, secrets: AccountSecrets) -> PlatformPort:
        """A client; tokens live in its memory only."""
        from shopdesk.hub.wechat_line import WechatLine
        from shopdesk.wechat.platform import connect

        return WechatLine(
            connect(
                account.app_id,
                secrets.app_secret,
                api_base=account.api_base,
                proxy=self._proxy,
                now=self._seconds,
            )
        )

    def front(self, account: Account, secrets: AccountSecrets) -> CallbackFront:
        """The receiver of pushes."""
        from shopdesk.hub.wechat_front import WechatFront

        return WechatFront(account, secrets)

    def _seconds(self) -> float:
        return self._clock.now().timestamp()
