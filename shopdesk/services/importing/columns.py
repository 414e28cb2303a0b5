"""Which column is what: headings as shops, tills and exports write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shopdesk.domain.customers_import import ImportField
from shopdesk.services.importing.values import plain

HEADER_SEARCH_LINES = 20
LINE_HEADING = "shopdesk_line"
REASON_HEADING = "shopdesk_reason"

_WORDS: Mapping[ImportField, str] = {
    ImportField.NAME: (
        "姓名 名字 名称 客户 顾客 会员 称呼 联系人 昵称 微信昵称 客户名称 收货人 name "
        "customer fullname customername nickname"
    ),
    ImportField.PHONE: (
        "手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 联系手机 手机电话 移动电话 "
        "绑定手机 预留手机 tel phone mobile telephone phonenumber mobilephone cellphone"
    ),
    ImportField.CARD: (
        "卡号 会员卡 会员卡号 会员编号 会员号 会员id 客户编号 编号 贵宾卡号 vip卡号 card "
        "cardno cardnumber memberid memberno"
    ),
    ImportField.BIRTHDAY: (
        "生日 出生日期 出生年月 出生年月日 生辰 阳历生日 公历生日 birthday birthdate "
        "dateofbirth dob"
    ),
    ImportField.POINTS: ("积分 可用积分 剩余积分 当前积分 积分余额 会员积分 points score"),
    ImportField.SPENT: (
        "累计消费 累计消费金额 消费总额 消费金额 总消费 总消费金额 累计金额 消费合计 累计实收 "
        "spent totalspent amount total"
    ),
    ImportField.MEMBER_SINCE: (
        "开卡日期 开卡时间 办卡日期 办卡时间 注册日期 注册时间 入会日期 入会时间 加入时间 "
        "建档日期 创建时间 登记日期 membersince registered created createdat joined"
    ),
    ImportField.LAST_PURCHASE: (
        "最近消费 最近消费日期 最近消费时间 最后消费 最后消费日期 最后消费时间 上次消费 "
        "上次消费时间 最近到店 最后到店 最近购买 lastpurchase lastvisit lastorder"
    ),
    ImportField.GROUPS: (
        "群组 分组 类别 组别 标签 客户分类 客户分组 会员等级 等级 级别 会员级别 会员类型 "
        "客户类型 group groups tag tags level category"
    ),
    ImportField.REMARK: ("备注 备注信息 说明 附注 留言 remark remarks note notes comment memo"),
    ImportField.CONSENT: (
        "同意接收 是否同意接收 接收消息 是否接收消息 接收短信 是否接收短信 愿意接收 收群发 "
        "consent subscribed optin"
    ),
    ImportField.OPT_OUT: ("不再打扰 退订 是否退订 拒收 拒收消息 是否拒收 optout unsubscribed"),
}
_FIELD_OF = {word: field for field, words in _WORDS.items() for word in words.split()}
_IDENTIFIES = frozenset({ImportField.NAME, ImportField.PHONE, ImportField.CARD})
_OWNERS = ("会员", "客户", "顾客", "用户", "粉丝", "持卡人")
_BRACKETED = re.compile(r"[(（\[【].*?[)）\]】]")
_NOT_LETTERS = re.compile(r"[\W_]+")
_TELLS_NOTHING = frozenset({"序号", "行号", "no", "#"}) | {
    heading.replace("_", "") for heading in (LINE_HEADING, REASON_HEADING)
}


def field_of(heading: str) -> ImportField | None:
    """The field a heading names: ``"会员手机号（必填）"`` → phone; ``None`` when it names none."""
    word = _bare(heading)
    if word in _FIELD_OF:
        return _FIELD_OF[word]
    for owner in _OWNERS:
        if word.startswith(owner) and word[len(owner) :] in _FIELD_OF:
            return _FIELD_OF[word[len(owner) :]]
    return None


def _bare(heading: str) -> str:
    return _NOT_LETTERS.sub("", _BRACKETED.sub("", plain(heading))).lower()


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of a file and what each column is.

    ``places`` maps a field to its column numbers (from 0) in file order: of two phone columns the
    first filled one counts.
    """

    headings: tuple[str, ...]
    places: Mapping[ImportField, tuple[int, ...]]
    extras: tuple[tuple[int, str], ...]

    @property
    def known(self) -> dict[ImportField, tuple[str, ...]]:
        """For showing: field → headings found for it."""
        return {
            field: tuple(self.headings[place] for place in places)
            for field, places in self.places.items()
        }

    @property
    def score(self) -> int:
        """How much this looks like a line of headings; 0 when nobody could be identified by it."""
        if not _IDENTIFIES & self.places.keys():
            return 0
        filled = sum(1 for heading in self.headings if heading)
        return len(self.places) if len(self.places) > 1 or filled == 1 else 0


def columns_of(cells: Sequence[str]) -> Columns:
    """Read one line as headings."""
    headings = tuple(plain(cell) for cell in cells)
    places: dict[ImportField, tuple[int, ...]] = {}
    extras: list[tuple[int, str]] = []
    for place, heading in enumerate(headings):
        field = field_of(heading)
        if field is not None:
            places[field] = (*places.get(field, ()), place)
        elif heading and _bare(heading) not in _TELLS_NOTHING:
            extras.append((place, heading))
    return Columns(headings, places, tuple(extras))


def count_known_words(text: str) -> int:
    """How many headings we know occur in raw text: evidence for an encoding before any table is
    read.
    """
    pieces = re.split(r'[\s,;|"，；]+', text)
    return sum(1 for piece in pieces if piece and field_of(piece) is not None)
