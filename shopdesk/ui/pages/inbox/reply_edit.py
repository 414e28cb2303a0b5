"""The box a reply is written in: grows with the words, shows places that are still to be filled."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.saved_replies import open_places, place_spans
from shopdesk.ui.theme import Theme

_CODE = re.compile(r"(?:^|\s)/([a-z0-9\u4e00-\u9fff]{0,12})$")

FEWEST_LINES, MOST_LINES = 2, 7


class _Places(QSyntaxHighlighter):
    """Marks places such as ``{称呼}``."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    @override
    def highlightBlock(self, text: str) -> None:
        mark = QTextCharFormat()
        mark.setBackground(self._theme.color("warn-soft"))
        mark.setForeground(self._theme.color("warn"))
        for start, length in place_spans(text):
            self.setFormat(start, length, mark)


class ReplyEdit(QPlainTextEdit):
    """Plain text only, whatever is pasted.

    Signals:
        code_typed: the words after a slash at the cursor, None when there is no slash.
        code_taken: Tab while a code is being typed: the first offer is wanted.
        send_wanted: Ctrl+Enter.
    """

    code_typed = Signal(object)
    code_taken = Signal()
    send_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code: str | None = None
        self._places = _Places(self.document(), theme)
        self.setAccessibleName(self.tr("Your reply"))
        self.setPlaceholderText(self.tr("Write a reply, or type / and a code"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._look_for_code)
        self.cursorPositionChanged.connect(self._look_for_code)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def text(self) -> str:
        """The words."""
        return self.toPlainText()

    @property
    def code(self) -> str | None:
        """What is typed after a slash at the cursor, None when there is no slash."""
        return self._code

    @property
    def open_places(self) -> tuple[str, ...]:
        """Names of places still to be filled."""
        return open_places(self.text)

    def put(self, text: str) -> None:
        """Insert a saved reply at the cursor, in place of its code where one was typed."""
        cursor = self.textCursor()
        if self._code is not None:
            cursor.movePosition(
                QTextCursor.MoveOperation.Left,
                QTextCursor.MoveMode.KeepAnchor,
                len(self._code) + 1,
            )
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if control and enter:
            self.send_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab comes by here before it is a key.
        if next and self._code is not None:
            self.code_taken.emit()
            return True
        return super().focusNextPrevChild(next)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _look_for_code(self) -> None:
        before = self.text[: self.textCursor().position()]
        found = _CODE.search(before)
        code = found.group(1) if found else None
        if code != self._code:
            self._code = code
            self.code_typed.emit(code)

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        shown = min(max(lines, FEWEST_LINES), MOST_LINES)
        line = max(self.fontMetrics().lineSpacing(), 1)
        frame = 2 * (self._theme.space("xs") + 2 + round(self.document().documentMargin()))
        self.setFixedHeight(shown * line + frame)
