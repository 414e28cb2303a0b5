"""A line of a card that is read like text and edited where it stands.

Enter or leaving it keeps what was typed, Esc puts back what was there. Whoever it was typed for is
kept with it, so that showing another customer cannot put one's number on the other's card.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from shopdesk.ui.widgets import dressed


class InPlaceField(QLineEdit):
    """``name`` is what it is called; ``placeholder`` what stands there while it is empty.

    Signals:
        committed: something else was typed (for which customer, the text).
    """

    committed = Signal(int, str)

    def __init__(
        self,
        name: str,
        placeholder: str,
        *,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._owner = 0
        self._kept = ""
        dressed(self, small=True, bare=bare or None)

    def show_value(self, owner: int, text: str) -> None:
        """Show what is kept for ``owner``; what is being typed for the same one stays."""
        typing = owner == self._owner and self.hasFocus() and self.text() != self._kept
        if owner != self._owner:
            self.keep()
        self._owner, self._kept = owner, text
        if not typing:
            self.setText(text)
            self.setCursorPosition(0)
            self.set_wrong("")

    def keep(self) -> None:
        """Tell what was typed, if it is something else."""
        text = self.text().strip()
        if self._owner and text != self._kept:
            # Told once: Enter is followed by leaving the field.
            self._kept = text
            self.committed.emit(self._owner, text)

    def take_back(self) -> None:
        """What was there before."""
        self.setText(self._kept)
        self.set_wrong("")

    def refuse(self, owner: int, kept: str, why: str) -> None:
        """What was typed for ``owner`` cannot be kept: it stays to be mended, marked, with the
        reason.
        """
        if owner == self._owner:
            self._kept = kept
            self.set_wrong(why)

    def set_wrong(self, why: str) -> None:
        """Mark the field, or take the mark away with ""."""
        dressed(self, state="wrong" if why else None)
        self.setToolTip(why)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._kept:
            self.take_back()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()
