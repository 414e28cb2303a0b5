"""The drawer at the right: one customer's card opened, kept up to date, and closed again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from shopdesk.domain.failures import Failure
from shopdesk.domain.histories import Moment
from shopdesk.domain.people import GroupKey
from shopdesk.services.customer_cards import CustomerCard, CustomerCards
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.customers.card import CustomerPanel
from shopdesk.ui.pages.customers.chosen import ChosenCustomers, Deed
from shopdesk.ui.pages.customers.commands import CustomerCommands
from shopdesk.ui.pages.customers.note_sheet import NoteSheet
from shopdesk.ui.pages.customers.story import StoryModel
from shopdesk.ui.widgets import reveal


class CardDrawer(QObject):
    """Brings the card, its story and the verbs together.

    Signals:
        closed: the card was closed by hand; the keyboard belongs to the table again.
    """

    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        cards: CustomerCards,
        panel: CustomerPanel,
        story: StoryModel,
        commands: CustomerCommands,
        chosen: ChosenCustomers,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cards = cards
        self._panel = panel
        self._story = story
        self._commands = commands
        self._chosen = chosen
        self._wanted = 0
        panel.closed.connect(self.close)
        panel.renamed.connect(commands.rename)
        panel.phoned.connect(commands.set_phone)
        panel.born.connect(commands.set_birthday)
        panel.starred.connect(self._star)
        panel.consented.connect(commands.set_consent)
        panel.noted.connect(commands.add_note)
        panel.note_opened.connect(self._change_note)
        panel.note_removed.connect(self._remove_note)
        panel.groups_wanted.connect(self._fill_groups)
        panel.talk_wanted.connect(self._talk)
        panel.erase_wanted.connect(self._ask_erase)
        commands.refused.connect(self._show_refused)
        commands.erased.connect(self._forget)

    def open(self, customer_id: int) -> None:
        """Show this customer's card."""
        self._wanted = customer_id
        self._read()

    def look_again(self) -> None:
        """Something has changed: read the open card anew."""
        if self._wanted:
            self._read()

    def close(self) -> None:
        """Keep what was typed and close."""
        self._panel.keep_all()
        self._hide()
        self.closed.emit()

    @property
    def is_ready(self) -> bool:
        """Whether what is shown is what was asked for."""
        return self._wanted in (0, self._panel.customer_id) and not self._story.is_reading()

    def _read(self) -> None:
        wanted = self._wanted
        self._desk.runner.read(
            lambda: self._cards.read(wanted), self._show, partial(self._missing, wanted), self
        )

    def _show(self, card: CustomerCard) -> None:
        # Of several asked for quickly only the last is shown, and none after the closing.
        if card.customer.id != self._wanted:
            return
        self._panel.show_card(card)
        self._story.show(card.customer.id)
        reveal(self._panel, True)

    def _missing(self, customer_id: int, failure: Failure) -> None:
        if customer_id == self._wanted:
            self._hide()
            sentence = self._desk.wording.sentence(failure.code, failure.details)
            self._desk.toasts.show(sentence.what, tone="warn")

    def _forget(self, customer_id: int) -> None:
        if customer_id == self._wanted:
            self._hide()

    def _hide(self) -> None:
        self._wanted = 0
        reveal(self._panel, False)

    def _show_refused(self, field: str, customer_id: int, why: str) -> None:
        if customer_id == self._panel.customer_id:
            self._panel.refuse(field, why)
        else:
            self._desk.toasts.show(why, tone="danger")

    def _star(self, customer_id: int, starred: bool) -> None:
        self._commands.star([customer_id], starred)

    def _fill_groups(self, customer_id: int, menu: QMenu) -> None:
        inside = self._panel.group_ids
        for group in self._chosen.open_groups():
            if group.key is not GroupKey.STARRED:
                turn = self._commands.take_out if group.id in inside else self._commands.put
                deed = Deed(group.name, partial(turn, group, [customer_id]), menu)
                deed.setCheckable(True)
                deed.setChecked(group.id in inside)

    def _change_note(self, moment: Moment) -> None:
        sheet = NoteSheet(self._desk.theme, moment)
        sheet.kept.connect(self._commands.edit_note)
        self._desk.prompts.show(sheet)

    def _remove_note(self, moment: Moment) -> None:
        self._commands.remove_note(moment.id)

    def _talk(self, customer_id: int) -> None:
        self._desk.go.page("inbox", customer=customer_id)

    def _ask_erase(self, customer_id: int) -> None:
        self._commands.erase(customer_id, self._panel.shown_name)
