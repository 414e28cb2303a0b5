"""The platform's limits, in one dated table. No other place in the program holds such a number.

``since`` is the day the platform changed it, or the month in which the page was read. Where pages
contradict each other the stricter figure stands here (for what we send). Units:

* ``characters``: Unicode code points, as Python counts them
* ``bytes``: bytes of UTF-8, or of the file
* everything else says what is counted
"""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.domain.failures import Refused

_READ = "2026-11"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``value`` ``unit``; more raises ``Refused("limit.<name>", limit=…, found=…)``."""

    name: str
    value: int
    unit: str
    since: str
    source: str

    @property
    def code(self) -> str:
        """The failure code of a refusal by this limit."""
        return f"limit.{self.name}"

    def amount(self, text: str) -> int:
        """How much of this limit ``text`` uses up, in ``unit``."""
        return len(text.encode()) if self.unit == "bytes" else len(text)

    def allows(self, amount: int) -> bool:
        """Whether ``amount`` (in ``unit``) is within the limit."""
        return amount <= self.value

    def require(self, amount: int) -> None:
        """Refuse ``amount`` when it is over the limit."""
        if amount > self.value:
            raise Refused(self.code, limit=self.value, found=amount)

    def require_at_least(self, amount: int) -> None:
        """For limits from below: refuse ``amount`` when it is under the limit."""
        if amount < self.value:
            raise Refused(self.code, limit=self.value, found=amount)

    def require_text(self, text: str) -> None:
        """Refuse ``text`` when it is too long, in the unit of this limit."""
        self.require(self.amount(text))


_MATERIAL = "official page: material/permanent, material/temporary"
_DRAFT = "official page: draftbox/draftmanage/draft_add"
_MASS = "official page: notify/message (mass send)"
_MENU = "official page: custommenu/menu_create"
_TAG = "official page: usermanage/tag"

# Drafts
TITLE = Limit("title", 32, "characters", "2025-11-26", _DRAFT)
AUTHOR = Limit("author", 16, "characters", "2025-11-26", _DRAFT)
DIGEST = Limit("digest", 120, "characters", "2025-12-19", _DRAFT + "; the page says 128")
CONTENT_CHARACTERS = Limit("content_characters", 19_999, "characters", _READ, _DRAFT)
CONTENT_BYTES = Limit("content_bytes", 1024 * 1024 - 1, "bytes", _READ, _DRAFT)
SOURCE_URL = Limit("source_url", 1024, "bytes", _READ, _DRAFT)
PICTURE_POST_PICTURES = Limit("picture_post_pictures", 20, "pictures", "2024", _DRAFT)
ARTICLES_PER_DRAFT = Limit("articles_per_draft", 8, "articles", _READ, "field reports")
PAGE_OF_DRAFTS = Limit("page", 20, "entries", _READ, _DRAFT)

# Material
ARTICLE_PICTURE_BYTES = Limit(
    "article_picture_bytes", 1024 * 1024 - 1, "bytes", _READ, "official page: media/uploadimg"
)
PICTURE_BYTES = Limit("picture_bytes", 10 * 1024 * 1024, "bytes", _READ, _MATERIAL)
TEMPORARY_PICTURE_BYTES = Limit(
    "temporary_picture_bytes", 2 * 1024 * 1024, "bytes", _READ, _MATERIAL
)
VOICE_BYTES = Limit("voice_bytes", 2 * 1024 * 1024, "bytes", _READ, _MATERIAL)
VOICE_SECONDS = Limit("voice_seconds", 60, "seconds", _READ, _MATERIAL)
VIDEO_BYTES = Limit("video_bytes", 10 * 1024 * 1024, "bytes", _READ, _MATERIAL)
THUMB_BYTES = Limit("thumb_bytes", 64 * 1024, "bytes", _READ, _MATERIAL)
PERMANENT_PICTURES = Limit("permanent_pictures", 100_000, "pictures and articles", _READ, _MATERIAL)
PERMANENT_OTHERS = Limit("permanent_others", 1000, "of each other kind", _READ, _MATERIAL)
TEMPORARY_MEDIA_DAYS = Limit("temporary_media_days", 3, "days", _READ, _MATERIAL)

# Broadcasts
BATCH_OPENIDS = Limit("batch_openids", 10_000, "openids", _READ, _MASS)
BATCH_OPENIDS_FEWEST = Limit("batch_openids_fewest", 2, "openids, at least", _READ, _MASS)
CLIENT_MSG_ID = Limit("client_msg_id", 32, "bytes", _READ, _MASS)
BROADCASTS_PER_MONTH_SERVICE = Limit(
    "broadcasts_per_month_service", 4, "per follower and Beijing month", _READ, _MASS
)
BROADCASTS_PER_DAY_SUBSCRIPTION = Limit(
    "broadcasts_per_day_subscription", 1, "per Beijing day", _READ, _MASS
)
MASS_CALLS_PER_MINUTE = Limit("mass_calls_per_minute", 60, "calls per minute", _READ, _MASS)
MASS_SPEED = Limit("mass_speed", 4, "level, from 0", _READ, _MASS)
ADMINISTRATOR_MINUTES = Limit("administrator_minutes", 30, "minutes", _READ, _MASS)
MASS_TEXT = Limit("mass_text", 2048, "bytes", _READ, "public SDKs; 45002 beyond")
RECOMMENDATION = Limit("recommendation", 140, "characters", _READ, "older official pages")
PREVIEWS_BY_NAME_PER_DAY = Limit("previews_by_name_per_day", 100, "calls per day", _READ, _MASS)

# Followers, tags, blacklist
FOLLOWERS_PER_PAGE = Limit(
    "followers_per_page", 10_000, "openids", _READ, "official page: usermanage/user_get"
)
FOLLOWER_DETAILS = Limit(
    "follower_details", 100, "openids", _READ, "official page: usermanage/user_batchget"
)
REMARK = Limit("remark", 29, "bytes", _READ, "error text of 40092: under 30 bytes")
TAG_NAME = Limit("tag_name", 30, "bytes", _READ, _TAG + "; error text of 45158")
TAGS_PER_ACCOUNT = Limit("tags_per_account", 100, "tags", _READ, _TAG)
TAGS_PER_FOLLOWER = Limit("tags_per_follower", 20, "tags", _READ, _TAG)
TAGGING_OPENIDS = Limit("tagging_openids", 50, "openids", _READ, _TAG)
BLACKLIST_OPENIDS = Limit("blacklist_openids", 20, "openids", _READ, "official page: blacklist")

# Replies
REPLY_WINDOW_HOURS = Limit(
    "reply_window_hours", 48, "hours", _READ, "official page: customer/message"
)
REPLIES_AFTER_MESSAGE = Limit(
    "replies_after_message", 5, "messages", _READ, "official page: customer/message"
)
REPLIES_AFTER_ACTION = Limit(
    "replies_after_action", 3, "messages", _READ, "official page: customer/message"
)
ACTION_WINDOW_SECONDS = Limit(
    "action_window_seconds", 60, "seconds", _READ, "official page: customer/message"
)
REPLY_TEXT = Limit("reply_text", 2048, "bytes", _READ, "public SDKs; 45002 beyond")
SERVICE_RECORDS = Limit("service_records", 10_000, "records", _READ, "official page: getmsglist")
SERVICE_RECORDS_HOURS = Limit(
    "service_records_hours", 24, "hours", _READ, "official page: getmsglist"
)
PASSIVE_ARTICLES = Limit("passive_articles", 8, "articles", _READ, "official page: passive reply")
SERVICE_NICKNAME = Limit(
    "service_nickname", 16, "characters", _READ, "official page: kfaccount/add"
)

# Codes with a scene
SCENE = Limit("scene", 64, "characters", _READ, "official page: qrcode/create")
TEMPORARY_CODE_SECONDS = Limit(
    "temporary_code_seconds", 2_592_000, "seconds", _READ, "official page: qrcode/create"
)
PERMANENT_CODES = Limit("permanent_codes", 100_000, "codes", _READ, "official page: qrcode/create")

# Menu
MENU_BUTTONS = Limit("menu_buttons", 3, "buttons", _READ, _MENU)
MENU_SUB_BUTTONS = Limit("menu_sub_buttons", 5, "buttons", _READ, _MENU)
MENU_NAME = Limit("menu_name", 16, "bytes", _READ, _MENU)
MENU_SUB_NAME = Limit("menu_sub_name", 60, "bytes", _READ, _MENU)
MENU_KEY = Limit("menu_key", 128, "bytes", _READ, _MENU)
MENU_URL = Limit("menu_url", 1024, "bytes", _READ, _MENU)

# Comments, notices, statistics
COMMENTS_PER_PAGE = Limit("comments_per_page", 49, "comments", _READ, "official page: comment/list")
NOTICE_SCENE_TEXT = Limit(
    "notice_scene_text", 15, "characters", _READ, "official page: newtmpl/addtemplate"
)
NOTICE_KEYWORDS = Limit(
    "notice_keywords", 5, "keywords", _READ, "official page: newtmpl/addtemplate"
)
ONE_TIME_TITLE = Limit(
    "one_time_title", 15, "characters", _READ, "official page: template/subscribe"
)
ONE_TIME_CONTENT = Limit(
    "one_time_content", 200, "characters", _READ, "official page: template/subscribe"
)


def _span(days: int) -> Limit:
    return Limit("statistics_days", days, "days", "2025-11", "official pages: datacube")


#: Days one call of a statistics table may span, both ends included.
STATISTICS_SPANS: dict[str, Limit] = {
    **dict.fromkeys(("getusersummary", "getusercumulate"), _span(7)),
    **dict.fromkeys(("getarticleread", "getarticleshare", "getarticletotaldetail"), _span(1)),
    "getbizsummary": _span(30),
    **dict.fromkeys(("getarticlesummary", "getarticletotal"), _span(1)),
    **dict.fromkeys(("getuserread",), _span(3)),
    **dict.fromkeys(("getusershare", "getupstreammsg"), _span(7)),
    **dict.fromkeys(("getuserreadhour", "getusersharehour", "getupstreammsghour"), _span(1)),
    **dict.fromkeys(("getupstreammsgweek", "getupstreammsgmonth"), _span(30)),
    "getupstreammsgdist": _span(15),
    **dict.fromkeys(("getupstreammsgdistweek", "getupstreammsgdistmonth"), _span(30)),
    "getinterfacesummary": _span(30),
    "getinterfacesummaryhour": _span(1),
}

#: All limits by name; ``limit.<name>`` in ``failures.json`` has the sentence of each.
ALL: dict[str, Limit] = {
    limit.name: limit for limit in list(globals().values()) if isinstance(limit, Limit)
}
