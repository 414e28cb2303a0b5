"""The words on paper: what it is printed on, the lines of it, and the shop's logo."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QWidget

from shopdesk.domain.print_designs import LONGEST_WORD, PrintDesign
from shopdesk.services.printing import PrintShop
from shopdesk.ui.pages.codes.words import carrier_word, slot_word
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column

LABELS_DATA = ""


class WordsForm(QScrollArea):
    """Fields for the words of one design.

    Signals:
        typed: a slot has other words (slot, text).
        carrier_chosen: it goes on something else (a template's name, "" for labels).
        logo_wanted: another logo is wanted.
    """

    typed = Signal(str, str)
    carrier_chosen = Signal(str)
    logo_wanted = Signal()

    def __init__(
        self, theme: Theme, shop: PrintShop, lang: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: dict[str, _WordField] = {}
        self._carrier = QComboBox()
        self._carrier.addItem(carrier_word(shop, "labels", lang), LABELS_DATA)
        for template in shop.templates:
            self._carrier.addItem(carrier_word(shop, template.name, lang), template.name)
        self._carrier.setMinimumContentsLength(8)
        self._carrier.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._carrier.activated.connect(self._choose_carrier)
        self._logo = Button(theme, self.tr("Choose logo…"), icon="image", small=True)
        self._logo.clicked.connect(self.logo_wanted)
        self._home = QWidget()
        self._home.setProperty("ground", "none")
        self._column = Column(theme, self._home, gap="xs", pad="xs xs")
        label = PlainLabel(self.tr("Printed on"), type="caption", tone="secondary")
        label.setBuddy(self._carrier)
        self._column.addWidget(label)
        self._column.addWidget(self._carrier)
        self._words = Column(theme, gap="xs")
        self._column.addLayout(self._words)
        self._column.addSpacing(theme.space("s"))
        self._column.addWidget(self._logo)
        self._column.addStretch(1)
        self.setWidget(self._home)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def show_design(self, design: PrintDesign, words: Mapping[str, str], has_logo: bool) -> None:
        """Show a design; a field in which somebody is typing keeps its text."""
        self._carrier.setCurrentIndex(max(0, self._carrier.findData(design.template)))
        self._logo.setText(self.tr("Change logo…") if has_logo else self.tr("Choose logo…"))
        if list(words) != list(self._fields):
            self._rebuild(words)
        for slot, text in words.items():
            field = self._fields[slot].field
            if not field.hasFocus() and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)

    def field(self, slot: str) -> QLineEdit:
        """The field of one slot; ``KeyError`` when the carrier has no such slot."""
        return self._fields[slot].field

    def _rebuild(self, words: Mapping[str, str]) -> None:
        for old in self._fields.values():
            old.label.deleteLater()
            old.field.deleteLater()
            old.deleteLater()
        self._fields = {}
        for slot, text in words.items():
            field = _WordField(slot, text, self)
            field.changed.connect(self.typed)
            self._fields[slot] = field
            self._words.addWidget(field.label)
            self._words.addWidget(field.field)

    def _choose_carrier(self, index: int) -> None:
        self.carrier_chosen.emit(str(self._carrier.itemData(index)))


class _WordField(QObject):
    """One label with its field."""

    changed = Signal(str, str)

    def __init__(self, slot: str, text: str, parent: QObject) -> None:
        super().__init__(parent)
        self._slot = slot
        self.field = QLineEdit(text)
        self.field.setMaxLength(LONGEST_WORD)
        self.field.setCursorPosition(0)
        self.label = PlainLabel(slot_word(slot), type="caption", tone="secondary")
        self.label.setBuddy(self.field)
        self.field.textEdited.connect(self._edited)

    def _edited(self, text: str) -> None:
        self.changed.emit(self._slot, text)
