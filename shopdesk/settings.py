"""Every setting of the program, declared once: pages, help and the command line are drawn from
here.

Values live under ``key``: the shop's in the book, this machine's in what the window remembers. A
missing or unreadable value means the default. Titles and help texts are translated by key, so
nothing here is a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: ``group`` is the page it stands on, ``choices`` what it may be (empty =
    anything).

    ``lowest`` and ``highest`` bound whole numbers; ``unit`` names what they count. With
    ``machine`` it is about this machine's window, not about the shop, and stays out of the book.
    """

    key: str
    group: Literal["general", "account", "sending", "customers", "backup"]
    default: Value
    choices: tuple[str, ...] = ()
    lowest: int = 0
    highest: int = 1_000_000
    unit: str = ""
    machine: bool = False

    def accept(self, value: object) -> Value:
        """``value`` when it fits the declaration, else the default."""
        if type(value) is not type(self.default):
            return self.default
        if isinstance(value, bool):
            return value
        if isinstance(value, int):
            return value if self.lowest <= value <= self.highest else self.default
        if isinstance(value, str):
            return value if not self.choices or value in self.choices else self.default
        return self.default


LANGUAGE = Setting("look.language", "general", "zh_CN", ("zh_CN", "en"), machine=True)
SCHEME = Setting("look.scheme", "general", "system", ("system", "light", "dark"), machine=True)
COUNTER_MODE = Setting("look.counter", "general", False, machine=True)
AUTOSTART = Setting("window.autostart", "general", False, machine=True)
CLOSE_TO_TRAY = Setting("window.close_to_tray", "general", True, machine=True)
PROXY = Setting("account.proxy", "account", "")
OLD_AFTER_DAYS = Setting(
    "customers.old_after_days", "customers", 90, lowest=1, highest=3650, unit="days"
)
GRACE_MINUTES = Setting(
    "sending.grace_minutes", "sending", 15, lowest=1, highest=240, unit="minutes"
)
BACKUP_FOLDER = Setting("backup.folder", "backup", "")
KEEP_DAILY = Setting("backup.keep_daily", "backup", 7, lowest=1, highest=60, unit="backups")
KEEP_WEEKLY = Setting("backup.keep_weekly", "backup", 5, lowest=0, highest=60, unit="backups")
KEEP_MONTHLY = Setting("backup.keep_monthly", "backup", 12, lowest=0, highest=120, unit="backups")

DECLARED: tuple[Setting, ...] = (
    LANGUAGE,
    SCHEME,
    COUNTER_MODE,
    AUTOSTART,
    CLOSE_TO_TRAY,
    PROXY,
    OLD_AFTER_DAYS,
    GRACE_MINUTES,
    BACKUP_FOLDER,
    KEEP_DAILY,
    KEEP_WEEKLY,
    KEEP_MONTHLY,
)
