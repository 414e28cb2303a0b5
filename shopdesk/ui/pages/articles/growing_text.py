"""A field for running text that is as high as its text, and knows the marks of our articles."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.articles import MAX_BLOCKS
from shopdesk.ui.theme import Theme

BOLD = "**"
LEAST_LINES, MOST_LINES = 2, 14


class GrowingText(QPlainTextEdit):
    """Plain text; Ctrl+B sets words in bold by our marks. Tab leaves the field."""

    left = Signal()
    """Esc: back to the list."""

    pieces = Signal(list)
    """Several paragraphs were pasted: all of them, in order."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        text: str,
        *,
        splits: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._splits = splits
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        self.textChanged.connect(self._grow)
        theme.changed.connect(self._grow)
        self._grow()

    def toggle_bold(self) -> None:
        """Put the chosen words between marks, or take the marks away."""
        cursor = self.textCursor()
        words = cursor.selectedText()
        if len(words) >= 4 and words.startswith(BOLD) and words.endswith(BOLD):
            cursor.insertText(words[2:-2])
            return
        start = cursor.selectionStart()
        cursor.insertText(f"{BOLD}{words}{BOLD}")
        cursor.setPosition(start + len(BOLD))
        cursor.setPosition(start + len(BOLD) + len(words), cursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif (
            event.key() == Qt.Key.Key_B and event.modifiers() is Qt.KeyboardModifier.ControlModifier
        ):
            self.toggle_bold()
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only text comes in, from wherever it was copied; several paragraphs become blocks."""
        parts = paragraphs(source.text())
        if self._splits and len(parts) > 1:
            self.pieces.emit(parts)
        elif source.hasText():
            self.insertPlainText(source.text())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        lines = int(self.document().size().height())
        lines = max(LEAST_LINES, min(MOST_LINES, lines))
        frame = self.height() - self.viewport().height() if self.isVisible() else 12
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(lines * line + max(frame, 12) + 2)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of pasted text without empty ones, no more than an article has room for."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").split("\n")
    return [line.strip() for line in lines if line.strip()][:MAX_BLOCKS]
