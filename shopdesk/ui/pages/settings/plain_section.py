"""A section that is nothing but declared settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from shopdesk.settings import Setting
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.settings.declared import DeclaredCard
from shopdesk.ui.pages.settings.keeper import Keeper
from shopdesk.ui.pages.settings.readable import readable
from shopdesk.ui.widgets.labels import PlainLabel


class PlainSection(QWidget):
    """One card of settings under a title."""

    def __init__(
        self,
        desk: Desk,
        keeper: Keeper,
        title: str,
        declared: Sequence[Setting],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = desk.theme
        self.card = DeclaredCard(theme, "", declared, keeper)
        column = readable(theme, self)
        column.addWidget(PlainLabel(title, type="heading"))
        column.addWidget(self.card)
        column.addStretch(1)

    @property
    def is_ready(self) -> bool:
        """Nothing has to be fetched."""
        return True

    def refresh(self) -> None:
        """Show what is chosen now."""
        self.card.show_values()

    def primary_action(self) -> None:
        """There is none here: a choice counts as it is made."""
