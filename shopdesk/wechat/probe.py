"""What this account may do, found by asking; nothing is changed by it.

The order follows the platform's families from the freest to the rarest. Four things have no
read-only twin: replies, sending to all and to a list, codes with a scene. The quota of their paths
can say no (76022). A figure there is no proof of the right, so otherwise they are concluded from
the right that goes with them in the platform's own table of account types.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from shopdesk.clock import beijing_day
from shopdesk.domain.capabilities import (
    Capability,
    CapabilityReport,
    CapabilityState,
    Permission,
)
from shopdesk.domain.failures import PlatformFailure
from shopdesk.wechat.broadcasting import SEND_ALL, SEND_LIST
from shopdesk.wechat.platform import Platform

_log = logging.getLogger("shopdesk.wechat")

NOT_GRANTED = 48001
PATH_NOT_GRANTED = 76022
NO_COMMENTS = 88000
_NO = frozenset({NOT_GRANTED, PATH_NOT_GRANTED, NO_COMMENTS})

#: The account may, there is only nothing yet: figures before 08:00, an article nobody wrote.
_RIGHT_BUT_NOTHING_THERE = frozenset({"platform.statistics_not_ready", "platform.comment_refused"})

#: The way in itself is broken: going on would only repeat the same refusal.
_HOPELESS = frozenset(
    {
        "platform.appid_wrong",
        "platform.secret_wrong",
        "platform.secret_frozen",
        "platform.token_forbidden",
        "platform.account_frozen",
        "platform.not_whitelisted",
        "platform.address_needs_confirmation",
        "platform.address_refused_day",
        "platform.address_refused_hour",
        "platform.waiting_for_administrator",
    }
)

_BY_QUOTA: Mapping[Capability, str] = {
    Capability.BROADCAST_ALL: SEND_ALL,
    Capability.BROADCAST_LIST: SEND_LIST,
    Capability.REPLY: "/cgi-bin/message/custom/send",
    Capability.SCENE_CODES: "/cgi-bin/qrcode/create",
}

#: Who has the right on the left has the one on the right, and who lacks it lacks it: columns of the
#: official capability matrix that are equal for all four account types.
_TOGETHER: Mapping[Capability, Capability] = {
    Capability.BROADCAST_ALL: Capability.TAGS,
    Capability.BROADCAST_LIST: Capability.TEMPLATES,
    Capability.REPLY: Capability.FOLLOWERS,
    Capability.SCENE_CODES: Capability.TEMPLATES,
}


def probe(platform: Platform, now: datetime) -> CapabilityReport:
    """Ask for every capability; ``now`` (UTC) dates the answers.

    Raises ``PlatformFailure`` when the way in itself fails: network, secret, address.
    """
    platform.account.check_secret()
    yesterday = beijing_day(now) - timedelta(days=1)
    asking: Mapping[Capability, Callable[[], object]] = {
        Capability.READ_MENU: platform.menu.current,
        Capability.DRAFTS: platform.drafts.count,
        Capability.MATERIAL: platform.material.counts,
        Capability.TAGS: platform.tags.all,
        Capability.MENU: platform.menu.get,
        Capability.FOLLOWERS: platform.followers.page,
        Capability.PUBLISH: lambda: platform.publishing.page(count=1),
        Capability.STATISTICS: lambda: platform.statistics.table(
            "getusersummary", yesterday, yesterday
        ),
        Capability.TEMPLATES: platform.notices.templates,
        # of no article: only an account with comments is told that the article does not exist
        Capability.COMMENTS: lambda: platform.comments.page("0", count=1),
    }
    states = {capability: _ask(ask, now) for capability, ask in asking.items()}
    for capability, path in _BY_QUOTA.items():
        asked = _ask(lambda path=path: platform.account.quota(path), now)  # type: ignore[misc]
        inferred = states[_TOGETHER[capability]]
        states[capability] = asked if asked.permission is Permission.NO else inferred
    return CapabilityReport(states, now)


def _ask(ask: Callable[[], object], now: datetime) -> CapabilityState:
    try:
        ask()
    except PlatformFailure as failure:
        if failure.code in _HOPELESS or _is_network(failure):
            raise
        return CapabilityState(_meaning(failure), failure.errcode, now, failure.rid)
    return CapabilityState(Permission.YES, None, now)


def _meaning(failure: PlatformFailure) -> Permission:
    if failure.errcode in _NO:
        return Permission.NO
    if failure.code in _RIGHT_BUT_NOTHING_THERE:
        return Permission.YES
    _log.info("probe of %s left open: %s", failure.path, failure)
    return Permission.UNKNOWN


def _is_network(failure: PlatformFailure) -> bool:
    return failure.code.startswith("network.")
