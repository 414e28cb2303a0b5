"""Everything the window may ask a person, behind one object that tests replace.

Nobody else opens a message box or a file dialog. A question never blocks: its answer comes to
``then``; closing it or pressing Esc is "no" and calls nothing. Questions wait for each other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from shopdesk.ui.theme.theme import Theme


class Prompts(Protocol):
    """What may be asked. ``verb`` is what the button says: "Delete", never "OK"."""

    def confirm(
        self,
        title: str,
        text: str,
        verb: str,
        then: Callable[[], None],
        *,
        danger: bool = False,
    ) -> None:
        """Before something irreversible or external: say exactly what will happen."""

    def ask_text(
        self,
        title: str,
        label: str,
        verb: str,
        then: Callable[[str], None],
        *,
        text: str = "",
        may_be_empty: bool = False,
    ) -> None:
        """One line of text, stripped."""

    def choose_files(
        self,
        title: str,
        patterns: Sequence[str],
        then: Callable[[list[Path]], None],
        *,
        several: bool = False,
    ) -> None:
        """Files to open; ``patterns`` such as ``"Tables (*.csv *.xlsx)"``."""

    def choose_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """A folder."""

    def save_file(
        self, title: str, name: str, patterns: Sequence[str], then: Callable[[Path], None]
    ) -> None:
        """Where to save; ``name`` is what we suggest. Overwriting has been agreed to."""

    def show(self, dialog: QDialog) -> None:
        """A page's own dialog, in its turn; it reports by its own signals."""


class Sheet(QDialog):
    """A small dialog above the window: a title, a text, fields, and one button that acts.

    Enter acts, Esc closes. Pages make their own dialogs from it: put widgets into ``body``, connect
    ``accepted``.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        verb: str,
        parent: QWidget | None = None,
        *,
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.size("panel_default") + theme.size("panel_min") // 2)
        heading = QLabel(title)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setFont(theme.font("title"))
        heading.setWordWrap(True)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space("s"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setProperty("role", "quiet")
        self.cancel.setAutoDefault(False)
        self.act = QPushButton(verb)
        self.act.setProperty("role", "danger" if danger else "primary")
        # What cannot be undone is never what Enter does.
        (self.cancel if danger else self.act).setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space("s"))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        layout = QVBoxLayout(self)
        edge = theme.space("xl")
        layout.setContentsMargins(edge, theme.space("l"), edge, theme.space("l"))
        layout.setSpacing(theme.space("m"))
        layout.addWidget(heading)
        layout.addLayout(self.body)
        layout.addSpacing(theme.space("s"))
        layout.addLayout(buttons)
        self.cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self.accept)

    def add_text(self, text: str) -> QLabel:
        """A paragraph, always plain text."""
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.body.addWidget(label)
        return label

    def add_field(self, label: str, text: str = "") -> QLineEdit:
        """A line to type in, with its label above it."""
        field = QLineEdit(text)
        name = QLabel(label)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setBuddy(field)
        self.body.addWidget(name)
        self.body.addWidget(field)
        return field


class WindowPrompts(QObject):
    """:class:`Prompts` with real dialogs over ``window``."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._waiting: deque[QDialog] = deque()
        self._shown: QDialog | None = None

    def confirm(
        self,
        title: str,
        text: str,
        verb: str,
        then: Callable[[], None],
        *,
        danger: bool = False,
    ) -> None:
        """See :class:`Prompts`."""
        sheet = Sheet(self._theme, title, verb, self._window, danger=danger)
        if text:
            sheet.add_text(text)
        sheet.accepted.connect(then)
        self.show(sheet)

    def ask_text(
        self,
        title: str,
        label: str,
        verb: str,
        then: Callable[[str], None],
        *,
        text: str = "",
        may_be_empty: bool = False,
    ) -> None:
        """See :class:`Prompts`."""
        sheet = _TextSheet(self._theme, title, verb, self._window, label, text, may_be_empty)
        sheet.accepted.connect(lambda: then(sheet.text))
        self.show(sheet)

    def choose_files(
        self,
        title: str,
        patterns: Sequence[str],
        then: Callable[[list[Path]], None],
        *,
        several: bool = False,
    ) -> None:
        """See :class:`Prompts`."""
        dialog = QFileDialog(self._window, title)
        mode = QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile
        dialog.setFileMode(mode)
        dialog.setNameFilters(list(patterns))
        dialog.accepted.connect(lambda: then([Path(name) for name in dialog.selectedFiles()]))
        self.show(dialog)

    def choose_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """See :class:`Prompts`."""
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.accepted.connect(lambda: then(Path(dialog.selectedFiles()[0])))
        self.show(dialog)

    def save_file(
        self, title: str, name: str, patterns: Sequence[str], then: Callable[[Path], None]
    ) -> None:
        """See :class:`Prompts`."""
        dialog = QFileDialog(self._window, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(patterns))
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.accepted.connect(lambda: then(Path(dialog.selectedFiles()[0])))
        self.show(dialog)

    def show(self, dialog: QDialog) -> None:
        """See :class:`Prompts`."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._waiting.append(dialog)
        self._show_next()

    def _show_next(self) -> None:
        if self._shown is None and self._waiting:
            self._shown = self._waiting.popleft()
            self._shown.finished.connect(self._finished)
            self._shown.open()

    def _finished(self) -> None:
        self._shown = None
        self._show_next()


class _TextSheet(Sheet):
    def __init__(
        self,
        theme: Theme,
        title: str,
        verb: str,
        parent: QWidget,
        label: str,
        text: str,
        may_be_empty: bool,
    ) -> None:
        super().__init__(theme, title, verb, parent)
        self._may_be_empty = may_be_empty
        self._field = self.add_field(label, text)
        self._field.selectAll()
        self._field.textChanged.connect(self._judge)
        self._judge()

    @property
    def text(self) -> str:
        """What was typed, without spaces around it."""
        return self._field.text().strip()

    @override
    def accept(self) -> None:
        if self.text or self._may_be_empty:
            super().accept()

    def _judge(self) -> None:
        self.act.setEnabled(bool(self.text) or self._may_be_empty)
