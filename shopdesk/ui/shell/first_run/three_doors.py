"""The choice of a beginning."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from shopdesk.ui.shell.first_run.door import LARGE, SMALL, Door, Drawing
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row


class ThreeDoors(QWidget):
    """Practice shop, one's own account, a backup. Enter takes the first.

    Signals:
        practice, account, backup: the door somebody went through.
    """

    practice = Signal()
    account = Signal()
    backup = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = self._practice_door(theme)
        doors = (self._first, self._account_door(theme), self._backup_door(theme))
        for door, through in zip(doors, (self.practice, self.account, self.backup), strict=True):
            door.entered.connect(through)
        heading = PlainLabel(self.tr("Begin with shopdesk"), type="figure")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = PlainLabel(
            self.tr(
                "Choose a beginning; it can be another one any time. Customers and articles "
                "stay on this computer."
            ),
            type="title",
            tone="secondary",
            wrap=True,
        )
        text.setProperty("bold", False)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = Row(theme, gap="xl")
        row.addStretch(1)
        for door in doors:
            door.setMinimumWidth(theme.size("panel_min"))
            door.setMaximumWidth(theme.size("panel_default"))
            row.addWidget(door, 4)
        row.addStretch(1)
        column = Column(theme, self, gap="s", pad="xl m")
        column.addStretch(2)
        column.addWidget(heading)
        column.addWidget(text)
        column.addSpacing(theme.space("xl"))
        column.addLayout(row)
        column.addStretch(3)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def take_focus(self) -> None:
        """The recommended door is the one Enter takes."""
        self._first.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            doors = self.findChildren(Door)
            through = next((door for door in doors if door.button is focused), self._first)
            through.entered.emit()
            return
        super().keyPressEvent(event)

    def _practice_door(self, theme: Theme) -> Door:
        return Door(
            theme,
            Drawing(theme, (("store", "accent", LARGE), ("users", "text-tertiary", SMALL))),
            self.tr("Look around a practice shop"),
            self.tr("A bakery that is all there. Try anything, nothing can break."),
            (
                self.tr("200 followers who talk, scan and buy"),
                self.tr("Written articles, labels that can be printed"),
                self.tr("Needs no account and no network, reaches nobody"),
            ),
            self.tr("Step in"),
            recommended=True,
        )

    def _account_door(self, theme: Theme) -> Door:
        return Door(
            theme,
            Drawing(
                theme,
                (
                    ("laptop", "text-tertiary", LARGE),
                    ("check-circle", "accent", SMALL),
                    ("phone", "text-tertiary", LARGE),
                ),
            ),
            self.tr("Connect my account"),
            self.tr("The shop has an Official Account already. About 5 minutes."),
            (
                self.tr("Step by step to the AppID and the AppSecret"),
                self.tr("First see what this account can do"),
                self.tr("Sends nothing in your name"),
            ),
            self.tr("Begin"),
        )

    def _backup_door(self, theme: Theme) -> Door:
        return Door(
            theme,
            Drawing(
                theme,
                (
                    ("usb", "text-tertiary", LARGE),
                    ("arrow-right", "accent", SMALL),
                    ("book", "text-tertiary", LARGE),
                ),
            ),
            self.tr("Restore from a backup"),
            self.tr("A new computer, or back to how it was some days ago."),
            (
                self.tr("From a USB stick or any folder"),
                self.tr("Opened and checked first, then restored"),
                self.tr("Broadcasts not yet sent are held until you nod"),
            ),
            self.tr("Choose a backup"),
        )
