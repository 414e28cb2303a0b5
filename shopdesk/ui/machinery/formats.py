"""Dates, times, money and numbers as the shop's people write them, in the language of the window.

Days and hours are those of China whatever the machine's zone is; the clock has 24 hours; money
comes as whole fen. In Chinese a date is 9月17日, in English 17 Sep.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from shopdesk.clock import beijing, beijing_day

#: QLocale patterns: a day of this year, a day with its year, a day with its weekday, a month.
_PATTERNS = {
    "zh_CN": ("M月d日", "yyyy年M月d日", "M月d日 ddd", "yyyy年M月"),
    "en": ("d MMM", "d MMM yyyy", "ddd d MMM", "MMMM yyyy"),
}
_CHINESE_WEEKDAYS = "一二三四五六日"


class Formats:
    """Writes values in ``lang`` (``zh_CN`` or ``en``)."""

    def __init__(self, lang: str) -> None:
        self.lang = "zh_CN" if lang.startswith("zh") else "en"
        self._locale = QLocale(self.lang)
        self._day, self._long_day, self._week_day, self._month = _PATTERNS[self.lang]

    @property
    def day_pattern(self) -> str:
        """How a day with its year is typed, as Qt's pattern: for fields that take a date."""
        return self._long_day

    def number(self, value: int) -> str:
        """3,128"""
        return self._locale.toString(value)

    def percent(self, part: int, whole: int) -> str:
        """Whole per cent, "—" of nothing."""
        return f"{round(100 * part / whole)}%" if whole else "—"

    def money(self, fen: int) -> str:
        """¥68.00, ¥1,280.50"""
        sign = "-" if fen < 0 else ""
        yuan, rest = divmod(abs(fen), 100)
        return f"{sign}¥{self._locale.toString(yuan)}.{rest:02d}"

    def day(self, when: datetime | date) -> str:
        """9月17日; 17 Sep"""
        return self._write(_day_of(when), self._day)

    def long_day(self, when: datetime | date) -> str:
        """2026年9月17日; 17 Sep 2026"""
        return self._write(_day_of(when), self._long_day)

    def week_day(self, when: datetime | date) -> str:
        """9月17日 周四; Thu 17 Sep"""
        return self._write(_day_of(when), self._week_day)

    def weekday(self, when: datetime | date) -> str:
        """周四; Thu"""
        return self._write(_day_of(when), "ddd")

    def month(self, when: datetime | date) -> str:
        """2026年9月; September 2026"""
        return self._write(_day_of(when), self._month)

    def time(self, when: datetime) -> str:
        """20:00"""
        return beijing(when).strftime("%H:%M")

    def moment(self, when: datetime) -> str:
        """9月17日 周四 16:40; Thu 17 Sep 16:40"""
        return f"{self.week_day(when)} {self.time(when)}"

    def when(self, when: datetime, now: datetime) -> str:
        """A moment as one would say it: 20:00 of today, 昨天 20:00, 周二 17:52, 9月3日, with the
        year when it is another one.
        """
        day, today = beijing_day(when), beijing_day(now)
        ahead = (day - today).days
        if ahead == 0:
            return self.time(when)
        if ahead == -1:
            return QCoreApplication.translate("Formats", "yesterday {0}").format(self.time(when))
        if ahead == 1:
            return QCoreApplication.translate("Formats", "tomorrow {0}").format(self.time(when))
        if -7 < ahead < 7:
            return f"{self.weekday(when)} {self.time(when)}"
        return self.day(when) if day.year == today.year else self.long_day(when)

    def span(self, span: timedelta) -> str:
        """A length of time in its two largest units, rounded down: 1 小时 12 分, 40 秒."""
        seconds = max(0, int(span.total_seconds()))
        days, hours, minutes = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
        if days:
            return QCoreApplication.translate("Formats", "{0} d {1} h").format(days, hours)
        if hours:
            return QCoreApplication.translate("Formats", "{0} h {1} min").format(
                hours, f"{minutes:02d}"
            )
        if minutes:
            return QCoreApplication.translate("Formats", "{0} min").format(minutes)
        return QCoreApplication.translate("Formats", "{0} s").format(seconds)

    def size(self, count: int) -> str:
        """A number of bytes: 48.2 MB."""
        return self._locale.formattedDataSize(
            count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
        )

    def _write(self, day: date, pattern: str) -> str:
        if self.lang == "zh_CN":
            # Qt's Chinese names Thursday 周四 on some systems and 星期四 on others.
            pattern = pattern.replace("ddd", f"'周{_CHINESE_WEEKDAYS[day.weekday()]}'")
        return self._locale.toString(QDate(day.year, day.month, day.day), pattern)


def _day_of(when: datetime | date) -> date:
    return beijing_day(when.astimezone(UTC)) if isinstance(when, datetime) else when
