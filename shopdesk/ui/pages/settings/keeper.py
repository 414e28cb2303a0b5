"""Keeps what was chosen: this machine's choices in its memory, the shop's in the book."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject

from shopdesk import settings
from shopdesk.settings import Setting, Value
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.autostart import Autostart
from shopdesk.ui.theme import SchemeChoice


class Keeper(QObject):
    """Reads and writes settings by their declaration."""

    def __init__(self, desk: Desk, autostart: Autostart, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._autostart = autostart
        self._applied: dict[str, Callable[[Value], None]] = {
            settings.LANGUAGE.key: self._speak,
            settings.SCHEME.key: self._colour,
            settings.COUNTER_MODE.key: self._enlarge,
            settings.AUTOSTART.key: self._start_with_machine,
        }

    def value(self, setting: Setting) -> Value:
        """What is chosen now, or the default. Quick: a look into the book's settings."""
        if setting == settings.AUTOSTART:
            return self._autostart.on
        if setting.machine:
            return self._remembered(setting)
        return self._desk.services.setting(setting)

    def choose(self, setting: Setting, value: Value, title: str) -> None:
        """Choose ``value``; ``title`` names the step for undo."""
        if setting.accept(value) != value or value == self.value(setting):
            return
        if setting.machine:
            self._desk.memory.put(setting.key, value)
            apply = self._applied.get(setting.key)
            if apply is not None:
                apply(value)
            self._desk.bus.setting_changed.emit(setting.key)
            return
        book, bus = self._desk.book, self._desk.bus

        def announce(_: object) -> None:
            bus.setting_changed.emit(setting.key)

        self._desk.runner.operate(
            title,
            lambda: book.operation(lambda: book.settings.put(setting.key, value)),
            announce,
            owner=self,
        )

    def _remembered(self, setting: Setting) -> Value:
        memory, default = self._desk.memory, setting.default
        if isinstance(default, bool):
            return setting.accept(memory.get(setting.key, default))
        if isinstance(default, int):
            return setting.accept(memory.get(setting.key, default))
        return setting.accept(memory.get(setting.key, default))

    def _speak(self, _: Value) -> None:
        if self._desk.doors is not None:
            self._desk.doors.open_again()

    def _colour(self, value: Value) -> None:
        self._desk.theme.set_scheme(cast(SchemeChoice, value))

    def _enlarge(self, value: Value) -> None:
        self._desk.theme.set_counter(bool(value))

    def _start_with_machine(self, value: Value) -> None:
        self._autostart.set_on(bool(value))
