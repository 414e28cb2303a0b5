"""The hub's callback port, fulfilled by the real front door of :mod:`shopdesk.wechat`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from shopdesk.hub.account import Account
from shopdesk.hub.ports import AccountSecrets, Arrival, BadPush
from shopdesk.wechat.callbacks import BadCallback, CallbackFront
from shopdesk.wechat.pushes import mass_result, publication, to_event


class WechatFront:
    """A :class:`~shopdesk.hub.ports.CallbackFront` for one account."""

    def __init__(self, account: Account, secrets: AccountSecrets) -> None:
        """Raises ``Refused("callback.key")`` for an AES key that is none."""
        self._front = CallbackFront(
            account.app_id,
            secrets.token,
            secrets.aes_key,
            plaintext=account.callback_mode == "plain",
        )

    def echo(self, query: Mapping[str, str], now: datetime) -> str:
        """The answer to the check-in."""
        try:
            return self._front.verify_echo(query, now)
        except BadCallback as bad:
            raise BadPush(bad.reason) from None

    def receive(self, query: Mapping[str, str], body: bytes, now: datetime) -> Arrival:
        """One push, checked, opened and understood."""
        try:
            push = self._front.receive(query, body, now)
        except BadCallback as bad:
            raise BadPush(bad.reason) from None
        return Arrival(
            event=to_event(push),
            dedupe=push.dedupe_key,
            media_id=push.media_id,
            finish=mass_result(push),
            published=publication(push) is not None,
        )
