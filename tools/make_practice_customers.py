"""Invent the practice shop's customers: a clean export, and the export of a till with every vice.

    python tools/make_practice_customers.py

writes ``customers.csv``, ``till-export.csv`` and ``till-export.expected.json`` into
``resources/practice/``. Nobody in them exists: names are drawn from lists, every mobile number is
199-0000-xxxx, a range used here as "invented" throughout the project. Seeded: the same script
gives the same bytes.

The till export is the importer's examination paper: GB18030, headings in line 3, four date styles,
wide digits, +86 and blanks in phones, people twice, remarks with commas, quotes and line breaks,
rare characters, a formula for a nickname, headings printed again, a total at the end. What a good
importer makes of it is counted here, while writing, and not by the importer.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

OUT = Path(__file__).parent.parent / "resources" / "practice"
TODAY = date(2026, 9, 17)
SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅"
    "沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔"
    "白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = [
    "雨桐",
    "思源",
    "静怡",
    "子涵",
    "文博",
    "婉清",
    "可欣",
    "予安",
    "志远",
    "晓燕",
    "丽华",
    "建国",
    "秀英",
    "芳",
    "敏",
    "伟",
    "强",
    "磊",
    "洋",
    "艳",
    "勇",
    "杰",
    "娟",
    "涛",
    "明",
    "超",
    "霞",
    "平",
    "刚",
    "桂英",
    "玉兰",
    "春梅",
    "海燕",
    "佳怡",
    "梓萱",
    "浩然",
    "一诺",
    "沐阳",
    "诗涵",
    "欣妍",
    "俊杰",
    "天佑",
    "若曦",
    "书瑶",
    "明轩",
    "锦程",
    "雅婷",
    "梦琪",
    "晨曦",
    "嘉懿",
    "皓轩",
    "语嫣",
    "凯",
    "莉",
    "倩",
    "婷",
    "雪",
    "慧",
    "蓉",
    "蜀玉",
    "锦蓉",
    "川",
    "维",
    "薇",
    "雯",
    "蔚",
    "望",
    "文静",
    "文涛",
    "伟杰",
]
CLEAN_HEADINGS = [
    "姓名",
    "手机",
    "会员卡号",
    "生日",
    "群组",
    "积分",
    "累计消费",
    "最近消费",
    "开卡日期",
    "来源",
    "接收消息",
    "备注",
]
SOURCES = ("门口海报", "收银台立牌", "包装贴纸", "桌贴", "月饼礼盒感谢卡", "朋友介绍", "小李工牌")
REMARKS = (
    "爱吃盐可颂，要少盐", "对坚果过敏", "孩子生日在月底", "每周五来拿生吐司",
    "不要塑料袋", "住玉林片区，可以送",
    "公司下午茶找她", "问过无糖的", "喜欢边角料", "开发票", "",  "", "", "", "", "",
)  # fmt: skip


class Invented:
    """People without a counterpart in the world, each phone and card once."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self._tails = self.rng.sample(range(10_000), 10_000)
        self._cards = 0

    def name(self) -> str:
        return self.rng.choice(SURNAMES) + self.rng.choice(GIVEN)

    def phone(self) -> str:
        return f"1990000{self._tails.pop():04d}"

    def card(self) -> str:
        self._cards += 1
        return f"M{self._cards:06d}"

    def day(self, earliest: date, latest: date = TODAY) -> date:
        return earliest + timedelta(days=self.rng.randrange((latest - earliest).days + 1))


def clean_export(people: Invented, count: int) -> str:
    """What shopdesk itself would export."""
    rng = people.rng
    text = io.StringIO()
    write = csv.writer(text).writerow
    write(
        [
            "姓名",
            "手机",
            "会员卡号",
            "生日",
            "群组",
            "积分",
            "累计消费",
            "最近消费",
            "开卡日期",
            "来源",
            "接收消息",
            "备注",
        ]
    )
    for _ in range(count):
        since = people.day(date(2023, 3, 1))
        spent = rng.choice((0, 1, 1, 2, 3)) * rng.randrange(600, 62_000)
        birthday = people.day(date(1958, 1, 1), date(2008, 12, 31))
        born = rng.choice((birthday.isoformat(), birthday.strftime("%m-%d"), ""))
        write(
            (
                people.name(),
                people.phone() if rng.random() < 0.9 else "",
                people.card(),
                born,
                "、".join(groups(rng, since)),
                spent // 100,
                f"{spent / 100:.2f}",
                people.day(since).isoformat() if spent else "",
                since.isoformat(),
                rng.choice(SOURCES),
                rng.choice(("是", "是", "是", "", "否")),
                rng.choice(REMARKS),
            )
        )
    return text.getvalue()


def groups(rng: random.Random, since: date) -> list[str]:
    """New or old by how long she has come, and sometimes a group of the shop's own."""
    by_time = "新客户" if (TODAY - since).days <= 60 else "老客户"
    own = rng.choice(("", "", "", "中秋预订", "生日会员", "生日会员", "企业订餐", "小区团长"))
    return [group for group in (by_time if rng.random() < 0.8 else "", own) if group]


class Till:
    """Writes the messy export and keeps the account of what it wrote."""

    HEADINGS = (
        "序号", "会员姓名", "手机号码", "会员卡号", "出生日期", "会员等级", "可用积分",
        "累计消费(元)", "最后消费时间", "开卡日期", "备 注",
    )  # fmt: skip

    def __init__(self, people: Invented) -> None:
        self.people = people
        self.rng = people.rng
        self.count: Counter[str] = Counter()
        self.rejects: Counter[str] = Counter()
        self._text = io.StringIO(newline="")
        self._write = csv.writer(self._text, lineterminator="\r\n").writerow
        self._number = 0

    def heading(self) -> None:
        self._write(self.HEADINGS)

    def blank(self, cells: int = 0) -> None:
        self._write([""] * cells) if cells else self._text.write("\r\n")
        self.count["skipped"] += 1

    def person(self, *, kind: str = "people", reject: str = "", **known: str) -> dict[str, str]:
        """One line; ``kind`` says on which heap it belongs."""
        self._number += 1
        since = self.people.day(date(2022, 5, 1), date(2026, 3, 1))
        fen = self.rng.randrange(500, 400_000)
        cells = {
            "name": self.people.name(),
            "phone": self.people.phone(),
            "card": self.people.card(),
            "birthday": self._written(self.people.day(date(1960, 1, 1), date(2006, 1, 1))),
            "level": self.rng.choice(("普通会员", "银卡", "金卡")),
            "points": str(fen // 100),
            "spent": self._money(fen),
            "last": self._written(self.people.day(since))
            + self.rng.choice(("", " 16:40:05", " 9:05")),
            "since": self._written(since),
            "remark": self.rng.choice(REMARKS),
        } | known
        self._write((str(self._number), *cells.values()))
        self.count[kind] += 1
        if reject:
            self.rejects[reject] += 1
        return cells

    def total(self) -> None:
        self._write(("合计", "", "", "", "", "", "", "￥88,316.5", "", "", ""))
        self.count["skipped"] += 1

    def _written(self, day: date) -> str:
        return self.rng.choice(
            (
                f"{day:%Y-%m-%d}",
                f"{day.year}/{day.month}/{day.day}",
                f"{day.year}年{day.month}月{day.day}日",
                f"{day.year}.{day.month}.{day.day}",
                f"{day:%Y%m%d}" if self.rng.random() < 0.5 else f"{day:%Y-%m-%d}",
            )
        )

    def _money(self, fen: int) -> str:
        yuan = fen / 100
        return self.rng.choice((f"￥{yuan:,.1f}", f"{yuan:.2f}", f"¥{yuan:,.2f}", f"{yuan:.0f}元"))

    def bytes(self) -> bytes:
        head = "麦香里手工面包  会员资料\r\n导出时间：2026-09-17 16:32:08,操作员：小李\r\n"
        return (head + self._text.getvalue()).encode("gb18030")


def messy_export(people: Invented) -> Till:
    """The till's export, vice by vice."""
    till = Till(people)
    till.heading()
    for _ in range(60):
        till.person()
    till.blank()
    till.person(phone=wide(people.phone()), points="１２８")
    till.person(phone="+86 " + spaced(people.phone()))
    till.person(phone=spaced(people.phone(), "-"))
    till.person(phone="0086" + people.phone())
    till.person(phone="\t" + people.phone(), card=' ="' + people.card() + '" ')
    till.person(phone=f"{people.phone()} / {people.phone()}")
    till.person(phone="028-0000 1234")
    till.person(name="陈㛃", remark="名字第二个字读洁")
    till.person(name="𠮷田美和", remark="日本客人，会说中文")
    till.person(name="赵　明", spent="￥1,234.5", remark="姓和名中间有全角空格")
    till.person(name='=HYPERLINK("http://example.com","领券")', remark="昵称是她自己填的")
    till.person(name="小鹿🦌", phone="", remark="只有卡，没留手机")
    till.person(remark='她说"少盐",\n要脆底,\n周五来取')
    till.person(remark="逗号，和,半角逗号，还有“引号”")
    till.person(spent="(25.00)", remark="退过一次")
    till.person(spent="1.2万", level="金卡/企业订餐")
    till.blank(cells=11)
    till.person(birthday="农历八月十五", remark="生日过农历")
    till.person(birthday="2月30日")
    till.person(birthday="3月8日", last="昨天")
    till.person(last="46280", since="46000")
    till.heading()
    till.count["skipped"] += 1
    for _ in range(20):
        till.person()
    first = till.person(name="邹维", spent="¥100.00", last="2026-06-28")
    till.person(
        kind="duplicates",
        name="邹维",
        phone="+86" + first["phone"],
        card="",
        spent="260",
        last="2026/9/1",
    )
    till.person(
        kind="duplicates", name="邹维", phone=wide(first["phone"]), card="", remark="第三次登记"
    )
    second = till.person(name="周文静")
    till.person(
        kind="duplicates", name="", phone="", card=second["card"].lower(), remark="只刷了卡"
    )
    couple = till.person(name="钟伟", remark="夫妻共用一张卡")
    till.person(name="何雯", card=couple["card"])
    till.person(kind="rejected", reject="phone-exponent", phone="1.99E+10")
    till.person(kind="rejected", reject="phone-masked", phone="199****0042")
    till.person(kind="rejected", reject="phone-invalid", phone="1990000")
    till.person(kind="rejected", reject="phone-invalid", phone="加微信问")
    till.person(kind="rejected", reject="card-exponent", card="6.22E+15")
    till.person(kind="rejected", reject="nobody", name="", phone="无", card="-")
    till.total()
    return till


def wide(digits: str) -> str:
    """Digits as a Chinese input method types them in full-width mode."""
    return "".join(chr(ord(digit) + 0xFEE0) for digit in digits)


def spaced(phone: str, by: str = " ") -> str:
    return by.join((phone[:3], phone[3:7], phone[7:]))


def main() -> None:
    """Write the three files."""
    people = Invented(seed=20260917)
    (OUT / "customers.csv").write_text(clean_export(people, 300), "utf-8-sig", newline="")
    till = messy_export(people)
    (OUT / "till-export.csv").write_bytes(till.bytes())
    count = till.count
    expected = {
        "rows": count["people"] + count["duplicates"] + count["rejected"],
        "people": count["people"],
        "duplicates": count["duplicates"],
        "rejected": count["rejected"],
        "skipped": count["skipped"],
        "rejects": dict(sorted(till.rejects.items())),
        "encoding": "gb18030",
        "header_line": 3,
    }
    text = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
    (OUT / "till-export.expected.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
