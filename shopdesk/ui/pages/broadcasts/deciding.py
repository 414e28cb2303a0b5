"""Pause, go on, cancel, release, drop: asked about exactly, then done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.failures import Failure
from shopdesk.domain.intents import BroadcastAction
from shopdesk.domain.journal import BatchState
from shopdesk.domain.ledger import BroadcastRecord
from shopdesk.services.broadcast_calendar import state_of
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.broadcasts.readings import Readings
from shopdesk.ui.pages.broadcasts.words import BroadcastWords
from shopdesk.ui.widgets import one_line


class Decisions(QObject):
    """Carries out what a person decides about one broadcast.

    Signals:
        done: it went through (the broadcast as it is now).
        failed: it did not (Failure).
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, readings: Readings, words: BroadcastWords, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._readings = readings
        self._words = words

    def decide(self, record: BroadcastRecord, action: BroadcastAction) -> None:
        """Ask where something leaves or is lost for good, then do it."""
        do = partial(self._do, record, action)
        if action is BroadcastAction.RELEASE:
            self._ask_to_release(record, do)
        elif action in (BroadcastAction.CANCEL, BroadcastAction.DROP):
            self._desk.prompts.confirm(
                self.tr("Cancel this broadcast?"),
                self.tr(
                    "Nobody gets “{0}”; {1} people were to get it. This cannot be taken back, "
                    "but it can be planned again."
                ).format(one_line(record.title), self._desk.formats.number(record.reached)),
                self.tr("Cancel the broadcast"),
                do,
                danger=True,
            )
        else:
            do()

    def _ask_to_release(self, record: BroadcastRecord, do: partial[None]) -> None:
        title, people = one_line(record.title), self._desk.formats.number(record.reached)
        now = self._desk.clock.now()
        if state_of(record) is BatchState.NEEDS_PERSON:
            self._desk.prompts.confirm(
                self.tr("Ask WeChat once more?"),
                self.tr(
                    "“{0}” is asked for under the same number. If it went out, nothing is sent "
                    "again; if not, {1} people get it now."
                ).format(title, people),
                self.tr("Ask again"),
                do,
            )
            return
        if record.due_at <= now:
            text = self.tr("“{0}” goes out at once, to up to {1} people.").format(title, people)
        else:
            text = self.tr("“{0}” goes out {1}, to up to {2} people.").format(
                title, self._words.when(record.due_at, now), people
            )
        self._desk.prompts.confirm(self.tr("Let it go out?"), text, self.tr("Let it go out"), do)

    def _do(self, record: BroadcastRecord, action: BroadcastAction) -> None:
        self._desk.runner.task(
            self.tr("Broadcast “{0}”").format(one_line(record.title)),
            lambda _progress, _cancelled: self._readings.decide(record.uid, action),
            then=self._done,
            failed=self._failed,
            owner=self,
        )

    def _done(self, record: BroadcastRecord) -> None:
        self._desk.toasts.show(
            self.tr("“{0}” is now: {1}").format(
                one_line(record.title), self._words.state(state_of(record))
            )
        )
        self.done.emit(record)

    def _failed(self, failure: Failure) -> None:
        self.failed.emit(failure)
