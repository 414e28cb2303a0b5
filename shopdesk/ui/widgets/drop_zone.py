"""A place to drop files on, that can also be pressed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column


def local_files(data: QMimeData, suffixes: Iterable[str]) -> list[Path]:
    """The files of this machine in ``data`` that end in one of ``suffixes`` (``.csv``), if any."""
    wanted = {suffix.lower() for suffix in suffixes}
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [file for file in files if file.suffix.lower() in wanted]


class DropZone(QFrame):
    """``sentence`` says what may be dropped; ``button`` is the way without a mouse."""

    dropped = Signal(list)
    """Paths of the files dropped; at least one."""

    asked = Signal()
    """The button was pressed: let the user choose files."""

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        button: str,
        suffixes: Iterable[str],
        *,
        icon: str = "upload",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._suffixes = tuple(suffixes)
        self._icon_name = icon
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = PlainLabel(sentence, tone="secondary", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(theme, button)
        self.button.clicked.connect(self.asked)
        column = Column(theme, self, gap="s", pad="xl")
        column.addStretch(1)
        column.addWidget(self._sign)
        column.addWidget(words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setAcceptDrops(True)
        dressed(self, piece="drop")
        self._keep_up()
        theme.changed.connect(self._keep_up)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData(), self._suffixes):
            event.acceptProposedAction()
            dressed(self, over=True)
        else:
            event.ignore()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        dressed(self, over=None)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        dressed(self, over=None)
        files = local_files(event.mimeData(), self._suffixes)
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def _keep_up(self) -> None:
        edge = self._theme.scaled(24)
        picture = self._theme.icon(self._icon_name, 24, "text-tertiary")
        self._sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))
