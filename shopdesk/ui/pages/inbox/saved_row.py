"""The saved replies as chips above the box: as many as fit, and a way to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.saved_replies import SavedReply
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Pill, link_button
from shopdesk.ui.widgets.dressing import reveal
from shopdesk.ui.widgets.labels import PlainLabel, plain_tooltip
from shopdesk.ui.widgets.layouts import Row


class SavedRow(QWidget):
    """Chips with name and code.

    Signals:
        chosen: a saved reply is wanted in the box (:class:`SavedReply`).
        managed: the list of saved replies is wanted.
    """

    chosen = Signal(object)
    managed = Signal()

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._replies: tuple[SavedReply, ...] = ()
        self._pills: list[Pill] = []
        self._label = PlainLabel(self.tr("Saved replies"), type="caption", tone="secondary")
        self._all = link_button(theme, "")
        self._all.clicked.connect(self.managed)
        self._row = Row(theme, self)
        self._row.addWidget(self._label)
        self._row.addStretch(1)
        self._row.addWidget(self._all)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)
        self.show_replies((), 0)

    @property
    def shown(self) -> tuple[SavedReply, ...]:
        """What the chips offer, the first one for Tab."""
        return self._replies

    def show_replies(self, replies: Sequence[SavedReply], total: int) -> None:
        """Offer these; ``total`` is how many the shop has."""
        self._replies = tuple(replies)
        for pill in self._pills:
            self._row.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = [self._pill(reply) for reply in replies[:12]]
        self._all.setText(
            self.tr("All {0}").format(self._formats.number(total))
            if total
            else self.tr("Add what you say every day")
        )
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.size("panel_min"), self._theme.size("control_small"))

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _pill(self, reply: SavedReply) -> Pill:
        pill = Pill(self.tr("{0} /{1}").format(reply.title, reply.code), parent=self)
        pill.setToolTip(plain_tooltip(reply.text))
        pill.setProperty("code", reply.code)
        pill.clicked.connect(self._choose)
        self._row.insertWidget(self._row.count() - 2, pill)
        return pill

    def _fit(self) -> None:
        gap = self._row.spacing()
        room = (
            self.width() - self._label.sizeHint().width() - self._all.sizeHint().width() - 2 * gap
        )
        for pill in self._pills:
            room -= pill.sizeHint().width() + gap
            reveal(pill, room >= 0)

    def _choose(self) -> None:
        pill = self.sender()
        for reply in self._replies:
            if isinstance(pill, Pill) and pill.property("code") == reply.code:
                self.chosen.emit(reply)
                return
