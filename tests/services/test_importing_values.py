"""Single cells: what tills and people write, and what it must become."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.customers_import import Birthday, NoteCode, RejectCode
from shopdesk.services.importing import neutralise, restore, values

mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
days = st.dates(date(1930, 1, 1), date(2099, 12, 31))


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


@given(
    mobiles, st.sampled_from(["", "+86", "+86 ", "86", "0086", "(+86)"]), st.sampled_from("x -.()")
)
def test_a_mobile_is_the_same_however_it_is_dressed(phone: str, prefix: str, filler: str) -> None:
    filler = filler.replace("x", "")
    dressed = prefix + filler.join((phone[:3], phone[3:7], phone[7:]))
    for written in (
        dressed,
        wide(dressed),
        f" {dressed}\t",
        f'="{phone}"',
        f"'{phone}",
        phone + ".0",
    ):
        assert values.phones(written) == (phone,)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ()),
        ("无", ()),
        ("028-0000 1234", ("028-00001234",)),
        ("02800001234", ("028-00001234",)),
        ("+86 28 0000 1234", None),
        ("+852 9123 4567", ("+85291234567",)),
        ("19900000001/19900000002", ("19900000001", "19900000002")),
        ("19900000001 19900000002", ("19900000001", "19900000002")),
        ("19900000001、19900000001", ("19900000001",)),
    ],
)
def test_phones(written: str, expected: tuple[str, ...] | None) -> None:
    if expected is None:
        with pytest.raises(values.Unreadable):
            values.phones(written)
    else:
        assert values.phones(written) == expected


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.99E+10", RejectCode.PHONE_EXPONENT),
        ("１.９９Ｅ＋１０", RejectCode.PHONE_EXPONENT),
        ("199****0001", RejectCode.PHONE_MASKED),
        ("1990000000", RejectCode.PHONE_INVALID),
        ("29900000001", RejectCode.PHONE_INVALID),
        ("19900000001/123", RejectCode.PHONE_INVALID),
        ("/", None),
        (",", RejectCode.PHONE_INVALID),
    ],
)
def test_a_phone_is_never_guessed(written: str, code: RejectCode | None) -> None:
    if code is None:
        assert values.phones(written) == ()
        return
    with pytest.raises(values.Unreadable) as caught:
        values.phones(written)
    assert caught.value.code is code


def test_a_card_keeps_its_zeros_and_refuses_lost_digits() -> None:
    assert values.card(" ００12 3a ") == "00123A"
    assert (
        values.card("12E5") == "12E5"
    )  # a card may hold an E; only a decimal exponent lost digits
    with pytest.raises(values.Unreadable) as caught:
        values.card("6.22E+15")
    assert caught.value.code is RejectCode.CARD_EXPONENT


@given(days)
def test_a_day_is_the_same_in_every_form(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    serial = (day - date(1899, 12, 30)).days
    forms = [
        f"{y}-{m}-{d}", f"{y}/{m:02}/{d:02}", f"{y}.{m}.{d}", f"{y}年{m}月{d}日",
        f"{y}{m:02}{d:02}", f"{y}-{m}-{d} 16:40:05", f"{y}/{m}/{d} 下午4:40",
        f"{y}-{m:02}-{d:02}T00:00:00", wide(f"{y}-{m}-{d}"), f"{y}{m:02}{d:02}164005", str(serial),
        f"{serial}.6943",
    ]  # fmt: skip
    for form in forms:
        assert values.day(form) == day, form
        assert str(values.birthday(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("9月17日", Birthday(9, 17)),
        ("09-17", Birthday(9, 17)),
        ("0917", Birthday(9, 17)),
        ("2月29日", Birthday(2, 29)),
        ("85-3-2", Birthday(3, 2, 1985)),
        ("08-3-2", Birthday(3, 2, 2008)),
        ("17/9/1985", Birthday(9, 17, 1985)),
        ("0000-00-00", None),
        ("未知", None),
    ],
)
def test_birthdays(written: str, expected: Birthday | None) -> None:
    assert values.birthday(written) == expected


def test_a_birthday_without_year_is_written_as_the_book_keeps_it() -> None:
    assert str(Birthday(3, 8)) == "--03-08"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026-02-30", NoteCode.DATE_UNREADABLE),
        ("昨天", NoteCode.DATE_UNREADABLE),
        ("3/4/2026", NoteCode.DATE_AMBIGUOUS),
        ("农历八月十五", NoteCode.DATE_LUNAR),
        ("腊月初八", NoteCode.DATE_LUNAR),
        ("99999", NoteCode.DATE_UNREADABLE),
    ],
)
def test_a_day_that_cannot_be_read_says_why(written: str, code: NoteCode) -> None:
    with pytest.raises(values.Unreadable) as caught:
        values.birthday(written)
    assert caught.value.code is code


@given(st.integers(-(10**12), 10**12))
def test_money_survives_every_dress(fen: int) -> None:
    sign, yuan, rest = ("-" if fen < 0 else ""), abs(fen) // 100, abs(fen) % 100
    for written in (
        f"{sign}{yuan}.{rest:02}", f"￥{sign}{yuan:,}.{rest:02}", f"¥ {sign}{yuan}.{rest:02}元",
        wide(f"{sign}{yuan}.{rest:02}"), f"RMB {sign}{yuan:,}.{rest:02}",
    ):  # fmt: skip
        assert values.fen(written) == fen, written
    if fen < 0:
        assert values.fen(f"({yuan}.{rest:02})") == fen


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("￥1,234.5", 123450),
        ("1.2万", 1_200_000),
        ("0", 0),
        ("", None),
        ("-", None),
        ("12.345", 1235),
        ("12.344", 1234),
    ],
)
def test_amounts(written: str, fen: int | None) -> None:
    assert values.fen(written) == fen


@pytest.mark.parametrize("written", ["1.234,50", "三百", "12元5角", "1e5", "--5", "9" * 13])
def test_an_amount_is_never_guessed(written: str) -> None:
    with pytest.raises(values.Unreadable):
        values.fen(written)


def test_names_keep_what_makes_them_names() -> None:
    assert values.name("　赵　明 ") == "赵 明"
    assert values.name("𠮷田㛃﨑") == "𠮷田㛃﨑"  # compatibility forms are somebody's name
    assert values.name("a\u202egnp.exe\u200b") == "agnp.exe"
    assert values.name("小鹿👩‍🍳") == "小鹿👩‍🍳"
    assert values.name("ＶＩＰ１") == "VIP1"
    assert values.name("无") == ""


def test_consent_and_groups() -> None:
    assert (values.yes("是"), values.yes("拒收"), values.yes("")) == (True, False, None)
    with pytest.raises(values.Unreadable):
        values.yes("问问她")
    assert values.groups("老客户，生日会员、老客户/ 金卡") == ("老客户", "生日会员", "金卡")


@given(st.text())
def test_no_cell_crashes_any_reader(text: str) -> None:
    readers = (values.name, values.paragraph, values.groups, values.phones, values.card)
    for read in (*readers, values.day, values.birthday, values.fen, values.points, values.yes):
        try:
            read(text)
        except values.Unreadable as cause:
            assert isinstance(cause.code, RejectCode | NoteCode)


@given(st.one_of(st.text(), st.text("='+-@＝\t\r\n1a")))
def test_formulas_are_made_harmless_and_come_back(text: str) -> None:
    safe = neutralise(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    if safe != text:
        assert restore(safe) == text
