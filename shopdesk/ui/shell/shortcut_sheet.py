"""The list of all shortcuts, drawn from where they are declared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from shopdesk.ui.desk import PageSpec
from shopdesk.ui.machinery.actions import FRAME, PageAction, Place, page_keys, shown_keys
from shopdesk.ui.shell.rail import rail_words
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.chips import KeyHint
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row

Line = tuple[str, str]  # what it does, the key as this system writes it


class ShortcutSheet(QDialog):
    """Two columns of groups; Esc or Enter closes."""

    def __init__(
        self,
        theme: Theme,
        specs: Sequence[PageSpec],
        page_title: str,
        page_actions: Sequence[PageAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All shortcuts"))
        column = Column(theme, self, gap="l", pad="xl l")
        columns = Row(theme, gap="xl")
        column.addLayout(columns)
        sides = [Column(theme, gap="l"), Column(theme, gap="l")]
        for number, (title, lines) in enumerate(self._groups(specs, page_title, page_actions)):
            sides[number % 2].addLayout(self._group(theme, title, lines))
        for side in sides:
            side.addStretch(1)
            columns.addLayout(side, 1)
        foot = Row(theme)
        foot.addStretch(1)
        close = Button(theme, self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)

    def _groups(
        self, specs: Sequence[PageSpec], page_title: str, page_actions: Sequence[PageAction]
    ) -> list[tuple[str, list[Line]]]:
        def of(place: Place) -> list[Line]:
            return [(one.words, shown_keys(one.keys)) for one in FRAME if one.place == place]

        pages = [
            (rail_words(spec), shown_keys(page_keys(number))) for number, spec in enumerate(specs)
        ]
        own = [(one.title, shown_keys(one.keys)) for one in page_actions if one.keys]
        groups = [
            (self.tr("Everywhere"), of(Place.EVERYWHERE)),
            (self.tr("On every page"), of(Place.PAGE)),
            (self.tr("Between pages"), pages + of(Place.PAGES)),
            (self.tr("Window"), of(Place.WINDOW)),
        ]
        if own:
            groups.insert(2, (page_title, own))
        return groups

    def _group(self, theme: Theme, title: str, lines: Sequence[Line]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space("l"))
        grid.setVerticalSpacing(theme.space("xs"))
        grid.addWidget(PlainLabel(title, type="strong"), 0, 0, 1, 2)
        for number, (words, key) in enumerate(lines, 1):
            grid.addWidget(PlainLabel(words), number, 0)
            grid.addWidget(KeyHint(key), number, 1)
        grid.setColumnStretch(0, 1)
        return grid
