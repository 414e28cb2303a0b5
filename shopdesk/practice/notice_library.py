"""Templates one can choose from, and the forms of their values: a small invented library.

The forms are those of the subscription notification page; template messages follow them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

VALUE_FORMS = {
    "thing": re.compile(r".{1,20}", re.DOTALL),
    "number": re.compile(r"\d{1,32}(\.\d+)?"),
    "letter": re.compile(r"[A-Za-z]{1,32}"),
    "symbol": re.compile(r"[^\w\s]{1,5}"),
    "character_string": re.compile(r"[\x20-\x7e]{1,32}"),
    "time": re.compile(r".{1,32}"),
    "date": re.compile(r".{1,32}"),
    "amount": re.compile(r"[¥￥$]?\d{1,10}(\.\d{1,2})?元?"),
    "phone_number": re.compile(r"[\d+\-]{1,17}"),
    "car_number": re.compile(r".{1,8}"),
    "name": re.compile(r".{1,20}"),
    "phrase": re.compile(r"[\u4e00-\u9fff]{1,5}"),
    "const": re.compile(r".{1,20}"),
}
"""Kind of value → its form (subscription notification docs; template messages follow them)."""


@dataclass(frozen=True)
class LibraryTemplate:
    """One template one can choose: its number, title, and (name, kind) of its keywords."""

    tid: str
    title: str
    keywords: tuple[tuple[str, str], ...]


LIBRARY = (
    LibraryTemplate(
        "43216",
        "预约成功通知",
        (
            ("预约项目", "thing"),
            ("预约时间", "time"),
            ("门店", "thing"),
            ("联系电话", "phone_number"),
        ),
    ),
    LibraryTemplate(
        "46232",
        "订单取货提醒",
        (
            ("订单号", "character_string"),
            ("商品", "thing"),
            ("取货时间", "time"),
            ("地址", "thing"),
        ),
    ),
    LibraryTemplate(
        "48021",
        "会员储值变动通知",
        (
            ("变动金额", "amount"),
            ("当前余额", "amount"),
            ("变动时间", "time"),
        ),
    ),
    LibraryTemplate(
        "49902",
        "营业时间变更通知",
        (
            ("门店", "thing"),
            ("时间", "time"),
            ("说明", "thing"),
        ),
    ),
    LibraryTemplate(
        "51177",
        "活动报名结果通知",
        (
            ("活动", "thing"),
            ("结果", "phrase"),
            ("时间", "time"),
        ),
    ),
)
