"""Labels that never take text for anything but text."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget
from typing_extensions import override

from shopdesk.ui.widgets.dressing import dressed

_KEPT = "\u200d\u200c\ufe0f"
"""Joiners that hold emoji and names together."""


def one_line(text: str) -> str:
    """``text`` as one line that cannot disturb its surroundings.

    Line breaks become spaces; control characters and marks that turn the writing direction go:
    a customer's name must not be able to reverse the row it stands in.
    """
    kept = (
        char
        for char in text
        if char in _KEPT or char.isspace() or unicodedata.category(char) not in ("Cc", "Cf")
    )
    return " ".join("".join(kept).split())


class PlainLabel(QLabel):
    """A label whose text is shown as it is: no markup, no links, no remote pictures.

    ``type`` is the size (``caption``, ``body``, ``strong``, ``title``, ``heading``, ``figure``,
    ``axis``), ``tone`` the meaning (``secondary``, ``tertiary``, ``ok``, ``warn`` …).
    """

    def __init__(
        self,
        text: str = "",
        *,
        type: str = "body",
        tone: str | None = None,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dressed(self, type=type, tone=tone)

    def set_tone(self, tone: str | None) -> None:
        """Let the text mean something else."""
        dressed(self, tone=tone)


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis where the space ends; the whole text is the tooltip."""

    def __init__(
        self,
        text: str = "",
        *,
        type: str = "body",
        tone: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(one_line(text), type=type, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def setText(self, text: str) -> None:
        super().setText(one_line(text))
        self._explain()

    @override
    def minimumSizeHint(self) -> QSize:
        few = self.fontMetrics().horizontalAdvance("国国…")
        return QSize(few, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        style.drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment() | Qt.TextFlag.TextSingleLine),
            option.palette,
            self.isEnabled(),
            self._shortened(),
            self.foregroundRole(),
        )

    @property
    def is_elided(self) -> bool:
        """Whether some of the text is not to be seen."""
        return self._shortened() != self.text()

    def _shortened(self) -> str:
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def _explain(self) -> None:
        # An escaped tooltip: Qt would otherwise take a text that looks like markup for markup.
        self.setToolTip(plain_tooltip(self.text()) if self.is_elided else "")


def plain_tooltip(text: str) -> str:
    """``text`` as a tooltip that is shown as it is, wrapped where it is long."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>" if text else ""
