"""What settings are called, what they do, and what their choices are."""

from __future__ import annotations

from PySide6.QtCore import QObject

from shopdesk import settings
from shopdesk.settings import Setting


class SettingWords(QObject):
    """Titles and helps of declared settings. A setting without words is not drawn."""

    def title(self, setting: Setting) -> str:
        """What it is called."""
        return {
            settings.LANGUAGE.key: self.tr("Language"),
            settings.SCHEME.key: self.tr("Colours"),
            settings.COUNTER_MODE.key: self.tr("Counter mode"),
            settings.AUTOSTART.key: self.tr("Start with the computer"),
            settings.CLOSE_TO_TRAY.key: self.tr("Go on working when the window is closed"),
            settings.PROXY.key: self.tr("Proxy"),
            settings.OLD_AFTER_DAYS.key: self.tr("A new customer becomes a regular after"),
            settings.GRACE_MINUTES.key: self.tr("A late broadcast still goes out within"),
            settings.KEEP_DAILY.key: self.tr("Keep backups of the last days"),
            settings.KEEP_WEEKLY.key: self.tr("… and of the last weeks"),
            settings.KEEP_MONTHLY.key: self.tr("… and of the last months"),
        }.get(setting.key, "")

    def help(self, setting: Setting) -> str:
        """What it means for the work, "" where the title says it."""
        return {
            settings.LANGUAGE.key: self.tr("The window opens once more in the other language."),
            settings.SCHEME.key: self.tr("Follows the system, or is always the same."),
            settings.COUNTER_MODE.key: self.tr(
                "Everything larger, for busy hands. F11 does it too."
            ),
            settings.AUTOSTART.key: self.tr("So that planned broadcasts go out in any case."),
            settings.CLOSE_TO_TRAY.key: self.tr(
                "Messages come in and broadcasts go out; the icon stays beside the clock."
            ),
            settings.PROXY.key: self.tr(
                "Only for networks that need one, as http://host:port. Used after the next start."
            ),
            settings.OLD_AFTER_DAYS.key: self.tr(
                "She moves to the regulars by herself when followers are read."
            ),
            settings.GRACE_MINUTES.key: self.tr(
                "If the computer was off longer than this, it is held and you decide."
            ),
            settings.KEEP_DAILY.key: self.tr("One a day; older ones are cleared away."),
        }.get(setting.key, "")

    def choice(self, setting: Setting, value: str) -> str:
        """What a choice is called."""
        return {
            "zh_CN": "简体中文",
            "en": "English",
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }.get(value, value)

    def unit(self, setting: Setting) -> str:
        """What a number counts."""
        return {
            "days": self.tr("days"),
            "minutes": self.tr("minutes"),
            "backups": self.tr("backups"),
        }.get(setting.unit, "")
