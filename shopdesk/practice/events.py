"""An example of every documented event, to be pushed on demand.

Most events arise here as on the platform: a follower scans, a broadcast ends.  Those that arise
outside (a verification runs out, somebody withdraws an authorisation) and every rare shape can
be pushed from this list.  Source: wechat platform docs, event push; customer-service
conversation events: public client libraries (their official pages are gone).

The quirk to get right: an element that repeats (``List``, ``item``, ``fail_idx``) arrives as an
object when there is one and as a list when there are several; `several` chooses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Fields = dict[str, Any]

YEAR_S = 365 * 86400


@dataclass(frozen=True)
class Occasion:
    """What an example is made for: `now` in epoch seconds, `several` repeated elements or one."""

    openid: str
    app_id: str
    now: int
    several: bool = False

    def some(self, *parts: Any) -> Any:
        """The first part alone, or all as a list."""
        return list(parts) if self.several else parts[0]


Maker = Callable[[Occasion], Fields]

_PLACE: Fields = {
    "Location_X": "30.630200",
    "Location_Y": "104.062800",
    "Scale": "16",
    "Label": "成都市武侯区玉林东路",
    "Poiname": "",
}
_SCAN: Fields = {"ScanCodeInfo": {"ScanType": "qrcode", "ScanResult": "https://example.com/t/7"}}


def example(event: str, occasion: Occasion) -> Fields:
    """The fields of `event` without the envelope; raises ValueError for an unknown name."""
    maker = EVENTS.get(event)
    if maker is None:
        raise ValueError(f"event is one of {', '.join(EVENTS)}")
    return {"MsgType": "event", "Event": event, **maker(occasion)}


def _fixed(fields: Fields) -> Maker:
    return lambda _: dict(fields)


def _pictures(occasion: Occasion) -> Fields:
    item = occasion.some(
        {"PicMd5Sum": "1b5f7c23b5bf75682a53e7b6d163e185"},
        {"PicMd5Sum": "5a75aaca956d97be686719218f275c6b"},
    )
    count = 2 if occasion.several else 1
    return {"EventKey": "pic", "SendPicsInfo": {"Count": count, "PicList": {"item": item}}}


def _mass_finished(occasion: Occasion) -> Fields:
    copyright_items = [
        {
            "ArticleIdx": number,
            "UserDeclareState": 0,
            "AuditState": 2,
            "OriginalArticleUrl": "https://example.com/original",
            "OriginalArticleType": 1,
            "CanReprint": 1,
            "NeedReplaceContent": 1,
            "NeedShowReprintSource": 1,
        }
        for number in (1, 2)
    ]
    urls = [{"ArticleIdx": n, "ArticleUrl": f"https://example.com/s/{n}"} for n in (1, 2)]
    count = 2 if occasion.several else 1
    return {
        "MsgID": 1000001625,
        "Status": "err(30003)",
        "TotalCount": 0,
        "FilterCount": 0,
        "SentCount": 0,
        "ErrorCount": 0,
        "CopyrightCheckResult": {
            "Count": count,
            "ResultList": {"item": occasion.some(*copyright_items)},
            "CheckState": 2,
        },
        "ArticleUrlResult": {"Count": count, "ResultList": {"item": occasion.some(*urls)}},
    }


def _publish_finished(occasion: Occasion) -> Fields:
    items = [{"idx": n, "article_url": f"https://example.com/s/{n}"} for n in (1, 2)]
    detail = {"count": 2 if occasion.several else 1, "item": occasion.some(*items)}
    info = {"publish_id": 2247503051, "publish_status": 0, "article_id": "b5O2OUs25HBxRceL7hfReg"}
    return {"PublishEventInfo": {**info, "article_detail": detail}}


def _publish_refused(occasion: Occasion) -> Fields:
    info = {"publish_id": 2247503051, "publish_status": 4}
    return {
        "Event": "PUBLISHJOBFINISH",
        "PublishEventInfo": {**info, "fail_idx": occasion.some(1, 2)},
    }


def _template(number: int) -> Fields:
    return {"TemplateId": f"VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3_3gz3Oc0NI{number}"}


def _popup(occasion: Occasion) -> Fields:
    entries = [
        {**_template(1), "SubscribeStatusString": "accept", "PopupScene": "2"},
        {**_template(2), "SubscribeStatusString": "reject", "PopupScene": "2"},
    ]
    return {"SubscribeMsgPopupEvent": {"List": occasion.some(*entries)}}


def _changed(occasion: Occasion) -> Fields:
    entries = [{**_template(n), "SubscribeStatusString": "reject"} for n in (1, 2)]
    return {"SubscribeMsgChangeEvent": {"List": occasion.some(*entries)}}


def _sent(occasion: Occasion) -> Fields:
    entries = [
        {**_template(1), "MsgID": "1700827132819554304", "ErrorCode": "0", "ErrorStatus": "success"}
    ]
    entries.append({**entries[0], "MsgID": "1700827132819554305"})
    return {"SubscribeMsgSentEvent": {"List": occasion.some(*entries)}}


def _person(occasion: Occasion) -> Fields:
    return {"OpenID": occasion.openid, "AppID": occasion.app_id}


def _revoked(occasion: Occasion) -> Fields:
    return {**_person(occasion), "RevokeInfo": "205"}


def _expires(occasion: Occasion) -> Fields:
    return {"ExpiredTime": occasion.now + YEAR_S}


def _expired(occasion: Occasion) -> Fields:
    return {"ExpiredTime": occasion.now}


def _failed(occasion: Occasion) -> Fields:
    return {"FailTime": occasion.now, "FailReason": "by time"}


EVENTS: dict[str, Maker] = {
    "subscribe": _fixed({"EventKey": ""}),
    "unsubscribe": _fixed({"EventKey": ""}),
    "SCAN": _fixed({"EventKey": "door", "Ticket": "TICKET"}),
    "LOCATION": _fixed(
        {"Latitude": "30.630200", "Longitude": "104.062800", "Precision": "65.000000"}
    ),
    "CLICK": _fixed({"EventKey": "hours"}),
    "VIEW": _fixed({"EventKey": "https://example.com/shop", "MenuId": "208379533"}),
    "view_miniprogram": _fixed({"EventKey": "pages/index", "MenuId": "208379533"}),
    "scancode_push": _fixed({"EventKey": "scan", **_SCAN}),
    "scancode_waitmsg": _fixed({"EventKey": "scan", **_SCAN}),
    "pic_sysphoto": _pictures,
    "pic_photo_or_album": _pictures,
    "pic_weixin": _pictures,
    "location_select": _fixed({"EventKey": "where", "SendLocationInfo": _PLACE}),
    "MASSSENDJOBFINISH": _mass_finished,
    "PUBLISHJOBFINISH": _publish_finished,
    "PUBLISHJOBFINISH refused": _publish_refused,
    "TEMPLATESENDJOBFINISH": _fixed({"MsgID": 200163836, "Status": "success"}),
    "templatesendjobfinish": _fixed({"MsgID": 200163836, "Status": "failed:user block"}),
    "subscribe_msg_popup_event": _popup,
    "subscribe_msg_change_event": _changed,
    "subscribe_msg_sent_event": _sent,
    "kf_create_session": _fixed({"KfAccount": "xiaomei@maixiangli"}),
    "kf_close_session": _fixed({"KfAccount": "xiaomei@maixiangli"}),
    "kf_switch_session": _fixed(
        {"FromKfAccount": "xiaomei@maixiangli", "ToKfAccount": "laochen@maixiangli"}
    ),
    "user_info_modified": _person,
    "user_authorization_revoke": _revoked,
    "user_authorization_cancellation": _person,
    "qualification_verify_success": _expires,
    "qualification_verify_fail": _failed,
    "naming_verify_success": _expires,
    "naming_verify_fail": _failed,
    "annual_renew": _expires,
    "verify_expired": _expired,
}
"""Name → maker; a name with a blank is a further shape of the event before it."""
