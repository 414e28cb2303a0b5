"""The platform's blacklist. Official page: /doc/service/api/usermanage/blacklist."""

from __future__ import annotations

from collections.abc import Sequence

from shopdesk.domain import limits
from shopdesk.domain.platform import OpenidPage
from shopdesk.wechat.client import PlatformClient
from shopdesk.wechat.followers import read_page


class Blacklist:
    """Followers who can no longer write to the account, nor get its broadcasts."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def page(self, after: str = "") -> OpenidPage:
        """Up to 1000 openids after ``after``."""
        body = {"begin_openid": after}
        return read_page(self._client.read("/cgi-bin/tags/members/getblacklist", body))

    def add(self, openids: Sequence[str]) -> None:
        """Put at most 20 followers on the list; repeating does no harm."""
        self._change("/cgi-bin/tags/members/batchblacklist", openids)

    def remove(self, openids: Sequence[str]) -> None:
        """Take at most 20 followers off the list; repeating does no harm."""
        self._change("/cgi-bin/tags/members/batchunblacklist", openids)

    def _change(self, path: str, openids: Sequence[str]) -> None:
        limits.BLACKLIST_OPENIDS.require(len(openids))
        if openids:
            self._client.write(path, {"openid_list": list(openids)})
