"""What the platform's error numbers mean for us: a failure code and what may be done by itself.

Sources: the official per-endpoint pages, WxJava's WxMpErrorMsgEnum, and public code tables for
535xx; read 2026-11. The advice is ours. A number that is not here is ``platform.unknown`` and is
never repeated by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shopdesk.domain.failures import RetryClass

_T = RetryClass.REFRESH_TOKEN
_B = RetryClass.BACK_OFF
_W = RetryClass.WAIT
_N = RetryClass.NEVER
_R = RetryClass.REPAIR
_S = RetryClass.SUCCESS

#: Paths that hand out tokens: 40001 means "wrong secret" there.
TOKEN_PATHS = frozenset({"/cgi-bin/stable_token", "/cgi-bin/token"})


@dataclass(frozen=True, slots=True)
class CodeRule:
    """The reading of one errcode: ``failure`` is a code of ``failures.json``."""

    failure: str
    retry: RetryClass


_ROWS: tuple[tuple[str, RetryClass, tuple[int, ...]], ...] = (
    # Token, secret, address
    ("platform.busy", _B, (-1, 268487001, 268487002)),
    ("platform.token_invalid", _T, (40001, 40014, 42001)),
    ("platform.bad_request", _N, (40002, 41001, 41005, 43002, 44002, 47001)),
    ("platform.appid_wrong", _N, (40013, 41002)),
    ("platform.secret_wrong", _N, (40125, 41004)),
    ("platform.not_whitelisted", _W, (40164, 61004)),
    ("platform.secret_frozen", _N, (40243,)),
    ("platform.token_forbidden", _N, (50004,)),
    ("platform.account_frozen", _N, (50007,)),
    ("platform.address_needs_confirmation", _W, (89503,)),
    ("platform.waiting_for_administrator", _W, (89504, 89505)),
    ("platform.address_refused_day", _W, (89506,)),
    ("platform.address_refused_hour", _W, (89507,)),
    # How often
    ("platform.daily_quota", _W, (45009,)),
    ("platform.too_fast", _B, (44990, 45011)),
    ("platform.broadcast_too_fast", _W, (42010,)),
    ("platform.clear_quota_used_up", _N, (48006,)),
    # Replies to one follower
    ("platform.window_closed", _N, (45015,)),
    ("platform.replies_used_up", _N, (45047,)),
    ("platform.follower_refuses", _N, (48002,)),
    ("platform.follower_blacklisted", _N, (43019,)),
    ("platform.follower_unknown", _N, (40003, 50005)),
    ("platform.follower_elsewhere", _N, (49003,)),
    ("platform.not_following", _N, (43004,)),
    ("platform.minor_protected", _N, (70000,)),
    ("platform.typing", _N, (45072, 45080, 45081)),
    ("platform.message_type", _N, (40008, 48008)),
    # Broadcasts
    ("platform.broadcast_quota", _W, (45028,)),
    ("platform.already_sent", _S, (45065,)),
    ("platform.key_too_soon", _W, (45066,)),
    ("platform.key_too_long", _N, (45067,)),
    ("platform.advertising_account", _N, (45062,)),
    ("platform.goods_not_sendable", _N, (45113,)),
    ("platform.speed", _N, (45083, 45084)),
    ("platform.terms_not_accepted", _N, (48003,)),
    ("platform.draft_autosaved", _N, (48021,)),
    ("platform.video_by_website", _N, (48022,)),
    ("platform.broadcast_not_deletable", _N, (40059, 40060, 40065, 40204)),
    ("platform.openid_list", _N, (40031, 40032, 40130)),
    # Rights and bans
    ("platform.not_granted", _N, (48001,)),
    ("platform.path_not_granted", _N, (76022,)),
    ("platform.blocked", _N, (48004, 50002)),
    ("platform.publishing_banned", _N, (53500,)),
    # Publishing and drafts
    ("platform.publish_too_often", _B, (53501,)),
    ("platform.publish_id_unknown", _N, (53502, 53600)),
    ("platform.draft_check_failed", _N, (53503,)),
    ("platform.publish_by_website", _N, (53504, 53505)),
    ("platform.goods_refused", _N, (53404, 53405, 53406)),
    ("platform.draft_field", _N, (40114, 41039, 45166)),
    ("platform.bad_characters", _N, (40033,)),
    # Material
    ("platform.media_gone", _R, (40007,)),
    ("platform.media_type", _N, (40004, 40005, 40137)),
    ("platform.media_size", _N, (40006, 40009, 40010, 40011, 40012, 45001, 45007)),
    ("platform.text_too_long", _N, (45002, 45003, 45004, 45005, 45006, 45008)),
    ("platform.material_in_use", _N, (48005,)),
    # Menu and codes
    (
        "platform.menu_refused",
        _N,
        (*range(40016, 40028), 40054, 40055, 40119, 40120, *range(65301, 65321)),
    ),
    ("platform.no_menu", _S, (46003,)),
    ("platform.scene_code", _N, (40052, 40053)),
    # Tags and remarks
    ("platform.tag_unknown", _R, (40152, 45159)),
    ("platform.tags_full", _N, (45056,)),
    ("platform.tag_too_big", _N, (45057,)),
    ("platform.system_tag", _N, (45058,)),
    ("platform.follower_tags_full", _N, (45059,)),
    ("platform.tag_name", _N, (45157, 45158)),
    ("platform.tag_concurrent", _B, (45169,)),
    ("platform.partly_done", _R, (45171,)),
    ("platform.remark", _N, (40092,)),
    # Templates and notifications
    ("platform.notice_refused", _N, (43101,)),
    ("platform.notice_template", _N, (40036, 40037, 40246, 40247, 43116, 47003)),
    ("platform.notice_marketing", _N, (40249,)),
    # WeChat's own customer-service tool
    ("platform.service_account", _N, (*range(61451, 61458), *range(65401, 65418))),
    ("platform.service_not_opened", _N, (65400,)),
    # Statistics, comments, diagnostics
    ("platform.statistics_request", _N, (61500, 61501)),
    ("platform.statistics_not_ready", _W, (61503,)),
    ("platform.comments_not_granted", _N, (88000,)),
    ("platform.comment_refused", _N, tuple(range(88001, 88011))),
    ("platform.no_callback", _N, (40201,)),
    ("platform.diagnostics", _N, (40202, 40203, 76001, 76002, 76003, 76004, 76021)),
)

_RULES: dict[int, CodeRule] = {
    errcode: CodeRule(failure, retry) for failure, retry, errcodes in _ROWS for errcode in errcodes
}
_UNKNOWN = CodeRule("platform.unknown", RetryClass.NEVER)
_SECRET_WRONG = CodeRule("platform.secret_wrong", RetryClass.NEVER)
_DELETE_REFUSED = CodeRule("platform.broadcast_not_deletable", RetryClass.NEVER)


def rule_for(errcode: int, path: str = "") -> CodeRule:
    """How to read ``errcode`` as the answer of ``path`` (leading slash, no query)."""
    if errcode == 40001 and path in TOKEN_PATHS:
        return _SECRET_WRONG
    if errcode == 40008 and path == "/cgi-bin/message/mass/delete":
        return _DELETE_REFUSED
    return _RULES.get(errcode, _UNKNOWN)


def failure_codes() -> Iterator[str]:
    """Every failure code this table can answer, for the completeness of the sentences."""
    yield _UNKNOWN.failure
    for failure, _, _ in _ROWS:
        yield failure
