"""Single cells, cleaned: text, phones, cards, dates, birthdays, money, points, consent, groups.

Every function takes the cell as text and returns the value, an "empty" value, or raises
:class:`Unreadable` with a code. None of them guesses where a wrong guess could hurt: a number that
lost its digits to 1.99E+10 stays lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from shopdesk.domain.customers_import import Birthday, NoteCode, RejectCode
from shopdesk.services.importing.formulas import restore

_WIDE = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20, 0xFFE5: 0xA5}
_WIDE_LETTERS = {
    wide: plain for wide, plain in _WIDE.items() if chr(plain).isalnum() or plain == 0x20
}
# Control, zero-width and direction characters; joiner U+200D and variation selectors stay (emoji).
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_BLANKS = re.compile(r"\s+")
_QUOTED_AS_FORMULA = re.compile(r'=\(?"([^"]*)"\)?')
_EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_SAYS_NOTHING = frozenset(
    ("", "-", "--", "/", "\\", "0", "无", "没有", "不详", "未知", "暂无", "空")
).union(("none", "null", "nan", "n/a", "#n/a", "nil"))

NAME_LIMIT = 80
REMARK_LIMIT = 2000


class Unreadable(Exception):
    """A cell that holds something, but not what its column promises."""

    def __init__(self, code: RejectCode | NoteCode) -> None:
        self.code = code
        super().__init__(str(code))


def plain(text: str) -> str:
    """One line of ordinary text: hidden characters gone, blanks single, wide letters and digits
    narrow.

    Full-width punctuation and every Han character stay as they are, compatibility forms too: they
    are how a person writes her name.
    """
    if text.startswith(("'", "=")):
        text = _unwrapped(text)
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", _HIDDEN.sub("", text.translate(_WIDE_LETTERS))).strip()


def paragraph(text: str) -> str:
    """A remark: like :func:`plain`, but line breaks are kept."""
    lines = [plain(line) for line in _unwrapped(text).replace("\r\n", "\n").split("\n")]
    return "\n".join(line for line in lines if line)[:REMARK_LIMIT]


def name(text: str) -> str:
    """A customer's name, at most 80 characters; empty when the cell says only "none"."""
    cleaned = plain(text)
    return "" if _says_nothing(cleaned) else cleaned[:NAME_LIMIT].rstrip()


def _narrow(text: str) -> str:
    """For cells that hold numbers: wide forms narrow, hidden characters and text marks gone."""
    if text.startswith(("'", "=")):
        text = _unwrapped(text).lstrip("'")
    if not text.isascii() or not text.isprintable():
        text = _HIDDEN.sub("", text.translate(_WIDE))
    return text.strip()


def _unwrapped(text: str) -> str:
    """Take off what programs wrap around a value to keep a spreadsheet from reading it as a
    number.
    """
    quoted = _QUOTED_AS_FORMULA.fullmatch(text.strip())
    return quoted.group(1) if quoted else restore(text)


def _says_nothing(text: str) -> bool:
    return text.lower() in _SAYS_NOTHING


# Phones ------------------------------------------------------------------------------------------

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d{2})(\d{7,8})")
_ABROAD = re.compile(r"\+(?!86)[1-9]\d{6,14}")
_MAINLAND_PREFIX = re.compile(r"(?:\+|00)?86(?=1[3-9]\d{9}$|0\d{9,11}$)")
_PHONE_FILLERS = re.compile(r"[\s\-–—.()·]+")
_BETWEEN_PHONES = re.compile(r"[/、,;|\n]|或")


def phones(text: str) -> tuple[str, ...]:
    """The phone numbers of a cell in normal form, none when it is empty.

    Mobiles have 11 digits (``19900001234``), landlines keep their area code (``028-00001234``),
    numbers from elsewhere their plus sign. Raises :class:`Unreadable` when any part is not a phone
    number.
    """
    if _MOBILE.fullmatch(text):
        return (text,)
    narrow = _narrow(text)
    if _says_nothing(narrow):
        return ()
    if "*" in narrow:
        raise Unreadable(RejectCode.PHONE_MASKED)
    if _EXPONENT.fullmatch(narrow):
        raise Unreadable(RejectCode.PHONE_EXPONENT)
    narrow = narrow.removesuffix(".0")
    found: list[str] = []
    for part in _BETWEEN_PHONES.split(narrow):
        if part.strip():
            found += _one_phone_or_two(part)
    if not found:
        raise Unreadable(RejectCode.PHONE_INVALID)
    return tuple(dict.fromkeys(found))


def _one_phone_or_two(part: str) -> list[str]:
    digits = _PHONE_FILLERS.sub("", part)
    digits = _MAINLAND_PREFIX.sub("", digits) if digits[:1] in "+08" else digits
    if _MOBILE.fullmatch(digits) or _ABROAD.fullmatch(digits):
        return [digits]
    if landline := _LANDLINE.fullmatch(digits):
        return [f"{landline.group(1)}-{landline.group(2)}"]
    if len(digits) == 22 and _MOBILE.fullmatch(digits[:11]) and _MOBILE.fullmatch(digits[11:]):
        return [digits[:11], digits[11:]]
    raise Unreadable(RejectCode.PHONE_INVALID)


def card(text: str) -> str:
    """A member card number: narrow, without blanks, letters upper-case; leading zeros stay."""
    narrow = _BLANKS.sub("", _narrow(text)).upper()
    if _says_nothing(narrow):
        return ""
    if _EXPONENT.fullmatch(narrow) and "." in narrow:
        raise Unreadable(RejectCode.CARD_EXPONENT)
    return narrow[:64]


# Days --------------------------------------------------------------------------------------------

_TIME = r"(?:[T\s]*(?:[上下]午|凌晨|晚上)?\s*\d{1,2}[:时点].*)?"
_DAY = re.compile(
    rf"(\d{{4}}|\d{{2}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号]?{_TIME}"
)
_DIGITS_DAY = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}})(?:{_TIME}|\d{{4}}|\d{{6}})")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_DIGITS_MONTH_DAY = re.compile(r"(\d{2})(\d{2})")
_LUNAR = re.compile(r"农历|阴历|旧历|正月|冬月|腊月|初[一二三四五六七八九十]|廿")
_NO_DAY = frozenset(
    {"0000-00-00", "0000-00-00 00:00:00", "1900-01-00", "1900/1/0", "1900-01-01", "1900/1/1"}
)
_SERIAL_ZERO = date(1899, 12, 30)  # Excel's day 0, its 1900 leap-year error included
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_BORN_BEFORE = 30  # two-digit birth years up to 29 are 20xx


@lru_cache(maxsize=4096)  # a shop has few different days
def day(text: str) -> date | None:
    """A day in any of the forms tills write, or ``None`` for an empty cell. Clock times are
    dropped.

    Understood: 2026-9-17, 2026/09/17 16:40, 2026.9.17, 2026年9月17日, 20260917, 26-9-17, 17/9/2026
    where only one reading is possible, and Excel's day numbers.
    """
    narrow = _day_text(text)
    if narrow is None:
        return None
    return _full_day(narrow, short_year=lambda year: 2000 + year)


def birthday(text: str) -> Birthday | None:
    """A birthday, with or without its year.

    Lunar dates raise: they fall on another day each year.
    """
    narrow = _day_text(text)
    if narrow is None:
        return None
    without_year = _MONTH_DAY.fullmatch(narrow) or _DIGITS_MONTH_DAY.fullmatch(narrow)
    if without_year:
        month, day_ = (int(part) for part in without_year.groups())
        _checked(2000, month, day_)  # a leap year: 29 February is a birthday
        return Birthday(month, day_)
    full = _full_day(narrow, short_year=lambda year: year + (2000 if year < _BORN_BEFORE else 1900))
    return Birthday(full.month, full.day, full.year)


def _day_text(text: str) -> str | None:
    narrow = _narrow(text)
    if _says_nothing(narrow) or narrow in _NO_DAY:
        return None
    if _LUNAR.search(narrow):
        raise Unreadable(NoteCode.DATE_LUNAR)
    return narrow


def _full_day(narrow: str, *, short_year: Callable[[int], int]) -> date:
    if match := _DAY.fullmatch(narrow):
        year = int(match.group(1))
        if len(match.group(1)) == 2:
            year = short_year(year)
        return _checked(year, int(match.group(2)), int(match.group(3)))
    if match := _DIGITS_DAY.fullmatch(narrow):
        return _checked(*(int(part) for part in match.groups()))
    if match := _YEAR_LAST.fullmatch(narrow):
        first, second, year = (int(part) for part in match.groups())
        if first <= 12 and second <= 12 and first != second:
            raise Unreadable(NoteCode.DATE_AMBIGUOUS)
        return _checked(year, min(first, second), max(first, second))
    if match := _SERIAL.fullmatch(narrow):
        found = _SERIAL_ZERO + timedelta(days=int(match.group(1)))
        return _checked(found.year, found.month, found.day)
    raise Unreadable(NoteCode.DATE_UNREADABLE)


def _checked(year: int, month: int, day_: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable(NoteCode.DATE_UNREADABLE)
    try:
        return date(year, month, day_)
    except ValueError:
        raise Unreadable(NoteCode.DATE_UNREADABLE) from None


# Money and points --------------------------------------------------------------------------------

_AMOUNT = re.compile(
    r"(?:rmb|cny|人民币|¥)?\s*([-+]?)\s*(?:rmb|cny|¥)?\s*"
    r"(\d{1,12}|\d{1,3}(?:,\d{3,4})+)(\.\d{1,12})?\s*(万)?\s*(?:元|圆|块|rmb|cny)?",
    re.IGNORECASE,
)
_POINTS = re.compile(r"([-+]?)(\d{1,12}|\d{1,3}(?:,\d{3,4})+)(?:\.0+)?\s*(?:分|点|积分)?")
_FEN_LIMIT = 10**13


def fen(text: str) -> int | None:
    """Money in integer fen (``￥1,234.5`` → 123450), rounded half up; ``None`` for an empty cell.

    Negative amounts are written ``-5`` or, as bookkeepers do, ``(5.00)``.
    """
    narrow = _narrow(text)
    if narrow == "0":
        return 0
    if _says_nothing(narrow):
        return None
    in_brackets = narrow.startswith("(") and narrow.endswith(")")
    match = _AMOUNT.fullmatch(narrow[1:-1] if in_brackets else narrow)
    if match is None:
        raise Unreadable(NoteCode.AMOUNT_UNREADABLE)
    sign, whole, fraction, ten_thousands = match.groups()
    value = Decimal(whole.replace(",", "") + (fraction or ""))
    value *= 1_000_000 if ten_thousands else 100
    amount = int(value + Decimal("0.5"))
    if amount > _FEN_LIMIT:
        raise Unreadable(NoteCode.AMOUNT_UNREADABLE)
    return -amount if (sign == "-") != in_brackets else amount


def points(text: str) -> int | None:
    """Whole points, or ``None`` for an empty cell."""
    narrow = _narrow(text)
    if narrow == "0":
        return 0
    if _says_nothing(narrow):
        return None
    match = _POINTS.fullmatch(narrow)
    if match is None:
        raise Unreadable(NoteCode.POINTS_UNREADABLE)
    value = int(match.group(2).replace(",", ""))
    return -value if match.group(1) == "-" else value


# Words -------------------------------------------------------------------------------------------

_YES = frozenset(
    {"是", "愿意", "同意", "接收", "可以", "好", "有", "y", "yes", "true", "1", "√", "✓"}
)
_NO = frozenset(
    {
        "否",
        "不",
        "不愿意",
        "不同意",
        "不接收",
        "拒收",
        "拒绝",
        "退订",
        "不可以",
        "n",
        "no",
        "false",
        "0",
        "×",
        "✗",
    }
)
_BETWEEN_GROUPS = re.compile(r"[,，、;；|/\n]+")


def yes(text: str) -> bool | None:
    """A yes or no as people type it, or ``None`` for an empty cell."""
    word = plain(text).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if _says_nothing(word):
        return None
    raise Unreadable(NoteCode.CONSENT_UNREADABLE)


@lru_cache(maxsize=1024)
def groups(text: str) -> tuple[str, ...]:
    """The group names of a cell in their order, each once."""
    parts = (name(part) for part in _BETWEEN_GROUPS.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))
