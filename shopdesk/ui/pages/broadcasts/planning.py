"""From the form to a planned broadcast: choices, live counts, the question, the deed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.failures import Failure
from shopdesk.domain.ledger import BroadcastRecord
from shopdesk.services.broadcasts import Plan
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.broadcasts.compose import ComposePanel, Wish
from shopdesk.ui.pages.broadcasts.readings import Readings
from shopdesk.ui.pages.broadcasts.words import BroadcastWords


class Planning(QObject):
    """Works the form.

    Signals:
        planned: it is with the hub (the broadcast).
    """

    planned = Signal(object)

    def __init__(
        self,
        desk: Desk,
        readings: Readings,
        words: BroadcastWords,
        form: ComposePanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._readings = readings
        self._words = words
        self._form = form
        form.count_wanted.connect(self._count)
        form.planned.connect(self._confirm)

    def begin(self, *, draft: str = "", group: str = "", moves: str = "") -> None:
        """Empty the form and fill in what can be chosen."""
        self._form.begin(draft=draft, group=group, moves=moves)
        self._desk.runner.read(
            self._readings.choices, self._form.offer, self._form.show_refusal, owner=self
        )

    def _count(self, wish: Wish) -> None:
        self._desk.runner.read(
            partial(self._readings.count, wish),
            partial(self._form.show_plan, wish),
            self._form.show_refusal,
            owner=self,
        )

    def _confirm(self, wish: Wish) -> None:
        """Counted once more, for the moment of asking."""
        self._desk.runner.read(
            partial(self._readings.count, wish),
            partial(self._ask, wish),
            self._form.show_refusal,
            owner=self,
        )

    def _ask(self, wish: Wish, plan: Plan) -> None:
        """Say exactly what will happen, to how many people, and when."""
        number = self._desk.formats.number
        text = self.tr(
            "“{0}” goes out by itself on {1} to {2} people ({3}); {4} are left out. "
            "Who gets it is fixed now. Until then you can pause or cancel it; what is out "
            "cannot be taken back."
        ).format(
            wish.title,
            self._desk.formats.moment(wish.due_at),
            number(plan.audience.reached),
            self._words.group(wish.group),
            number(sum(plan.audience.skipped.values())),
        )
        self._desk.prompts.confirm(
            self.tr("Plan this broadcast?"), text, self.tr("Plan it"), partial(self._plan, wish)
        )

    def _plan(self, wish: Wish) -> None:
        self._form.act.setEnabled(False)
        self._desk.runner.task(
            self.tr("Planning “{0}”").format(wish.title),
            lambda _progress, _cancelled: self._readings.plan(wish),
            then=self._planned,
            failed=self._not_planned,
            owner=self,
        )

    def _planned(self, record: BroadcastRecord) -> None:
        self._desk.toasts.show(
            self.tr("Planned: {0}, {1} people").format(
                self._words.when(record.due_at, self._desk.clock.now()),
                self._desk.formats.number(record.reached),
            )
        )
        self.planned.emit(record)

    def _not_planned(self, failure: Failure) -> None:
        self._form.show_refusal(failure)
