"""A card of settings, drawn from their declarations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from shopdesk.settings import Setting, Value
from shopdesk.ui.pages.settings.keeper import Keeper
from shopdesk.ui.pages.settings.words import SettingWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row
from shopdesk.ui.widgets.number_field import NumberField
from shopdesk.ui.widgets.segmented import Segmented


class DeclaredCard(Card):
    """Settings as rows: what it is and means at the left, the choice at the right."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        declared: Sequence[Setting],
        keeper: Keeper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, pad="l", gap="", parent=parent)
        self._theme = theme
        self._keeper = keeper
        self._words = SettingWords(self)
        self._controls: dict[str, tuple[Setting, QWidget]] = {}
        if title:
            self.body.addSpacing(theme.space("s"))
        for number, setting in enumerate(one for one in declared if self._words.title(one)):
            self.body.addWidget(self._row(setting, ruled=bool(title) or number > 0))

    def control(self, setting: Setting) -> QWidget:
        """What a setting is chosen with."""
        return self._controls[setting.key][1]

    def show_values(self) -> None:
        """Show what is chosen now."""
        for setting, control in self._controls.values():
            value = self._keeper.value(setting)
            control.blockSignals(True)
            if isinstance(control, QCheckBox):
                control.setChecked(bool(value))
            elif isinstance(control, Segmented):
                control.set_value(value)
            elif isinstance(control, NumberField):
                control.set_value(int(value))
            elif isinstance(control, QLineEdit) and not control.hasFocus():
                control.setText(str(value))
            control.blockSignals(False)

    def _row(self, setting: Setting, *, ruled: bool) -> QWidget:
        theme = self._theme
        held = Panel("surface", "top" if ruled else None)
        row = Row(theme, held, gap="l", pad="0 m")
        title = PlainLabel(self._words.title(setting))
        lines = Column(theme, gap="")
        lines.addWidget(title)
        told = self._words.help(setting)
        if told:
            lines.addWidget(PlainLabel(told, type="caption", tone="secondary", wrap=True))
        row.addLayout(lines, 1)
        control = self._control(setting)
        title.setBuddy(control)
        self._controls[setting.key] = (setting, control)
        if isinstance(control, QLineEdit):
            row.addWidget(control, 1)
        else:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        unit = self._words.unit(setting)
        if unit:
            words = PlainLabel(unit, tone="secondary")
            words.setMinimumWidth(theme.size("control") * 2)
            row.addWidget(words)
        return held

    def _control(self, setting: Setting) -> QWidget:
        name = self._words.title(setting)
        value = self._keeper.value(setting)
        choose = partial(self._choose, setting)
        if isinstance(setting.default, bool):
            switch = QCheckBox()
            switch.setAccessibleName(name)
            switch.setChecked(bool(value))
            switch.toggled.connect(choose)
            return switch
        if isinstance(setting.default, int):
            number = NumberField(
                self._theme, name, int(value), least=setting.lowest, most=setting.highest
            )
            number.setFixedWidth(self._theme.size("panel_min") // 2)
            number.changed.connect(choose)
            return number
        if setting.choices:
            words = [(one, self._words.choice(setting, one)) for one in setting.choices]
            segmented = Segmented(self._theme, name, words)
            segmented.set_value(value)
            segmented.chosen.connect(choose)
            return segmented
        line = QLineEdit(str(value))
        line.setAccessibleName(name)
        line.setMinimumWidth(self._theme.size("panel_min") // 2)
        line.editingFinished.connect(partial(self._typed, setting, line))
        return line

    def _typed(self, setting: Setting, line: QLineEdit) -> None:
        self._choose(setting, line.text().strip())

    def _choose(self, setting: Setting, value: Value) -> None:
        self._keeper.choose(setting, value, self._words.title(setting))
