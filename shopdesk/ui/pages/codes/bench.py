"""The bench: the one job that is being prepared. It is laid out while one types and proven as soon
as one stops.

Everything slow happens beside the GUI. While something is being laid out or proven and the job
changes again, only the last wish is carried out next.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QTimer, Signal

from shopdesk.domain.changes import Done
from shopdesk.domain.failures import Failure
from shopdesk.domain.placements import Placement
from shopdesk.domain.print_designs import PrintDesign, dump_design
from shopdesk.domain.sheets import Cell
from shopdesk.services.print_jobs import PrintJob, ReadyJob
from shopdesk.services.print_room import PrintRoom
from shopdesk.services.printing import Printed
from shopdesk.ui.machinery.tasks import TaskRunner

LAY_OUT_AFTER_MS = 40
SETTLE_AFTER_MS = 350
"""Somebody who has stopped typing for so long gets the job kept and proven."""


class Bench(QObject):
    """Prepares one :class:`PrintJob` after the other.

    Signals:
        laid: the job as it lies on the sheets (ReadyJob).
        refused: it cannot be laid out (Failure).
        proving: it is about to be written and read back; what was proven before holds no more.
        proven: every code reads back (Printed).
        not_proven: one does not (Failure).
    """

    laid = Signal(object)
    refused = Signal(object)
    proving = Signal()
    proven = Signal(object)
    not_proven = Signal(object)

    def __init__(self, runner: TaskRunner, room: PrintRoom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._room = room
        self._folder = QTemporaryDir()
        self._job: PrintJob | None = None
        self._kept = ""
        self._ready: ReadyJob | None = None
        self._printed: Printed | None = None
        self._files = 0
        self._laying = self._proving = False
        self._lay_again = self._prove_again = False
        self._soon = _single(self, LAY_OUT_AFTER_MS, self._lay_out)
        self._settled = _single(self, SETTLE_AFTER_MS, self._settle)

    @property
    def job(self) -> PrintJob | None:
        """What is being prepared; None when nothing is."""
        return self._job

    @property
    def ready(self) -> ReadyJob | None:
        """The job laid out; None while it is not, or cannot be."""
        return self._ready

    @property
    def printed(self) -> Printed | None:
        """The proven file of exactly this job; None until there is one."""
        return self._printed

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is under way or about to be."""
        busy = self._laying or self._proving
        return not (busy or self._soon.isActive() or self._settled.isActive())

    def open(self, placement: Placement, design: PrintDesign) -> None:
        """Prepare another placement, or the same with what the book says now."""
        self.keep_now()
        same = self._job is not None and self._job.placement.id == placement.id
        start = self._job.start if same and self._job else None
        self._job = PrintJob(placement, design, start)
        self._kept = dump_design(design)
        self._outdated()
        self._soon.start()

    def close(self) -> None:
        """Prepare nothing any more."""
        self.keep_now()
        self._job = None
        self._outdated()
        self._soon.stop()

    def change(self, design: PrintDesign) -> None:
        """Another design for the same placement; kept in the book once one has stopped changing."""
        if self._job is None or design == self._job.design:
            return
        elsewhere = design.stock != self._job.design.stock
        start = None if elsewhere else self._job.start
        self._job = replace(self._job, design=design, start=start)
        self._outdated()
        self._soon.start()

    def start_at(self, cell: Cell | None) -> None:
        """Begin printing in another cell; None is the first free one."""
        if self._job is not None:
            self._job = replace(self._job, start=cell)
            self._outdated()
            self._soon.start()

    def again(self) -> None:
        """Lay the same job out again: drawer or logo have changed."""
        if self._job is not None:
            self._outdated()
            self._soon.start()

    def knows(self, placement: Placement) -> bool:
        """Whether this placement's design is just as it was kept from here."""
        ours = self._job is not None and self._job.placement.id == placement.id
        return ours and placement.design in ("", self._kept)

    def keep_now(self) -> None:
        """Keep what was changed and not kept yet."""
        job = self._job
        if job is None:
            return
        text = dump_design(job.design)
        if text == self._kept:
            return
        self._kept = text
        title = self.tr("change what is printed for {0}").format(job.placement.name)
        placement_id, design = job.placement.id, job.design

        def keep() -> Done[None]:
            return self._room.keep_design(placement_id, design)

        self._runner.operate(title, keep)

    def _outdated(self) -> None:
        self._printed = None
        self._settled.stop()
        self.proving.emit()

    def _lay_out(self) -> None:
        job = self._job
        if job is None:
            return
        if self._laying:
            self._lay_again = True
            return
        self._laying = True
        self._runner.read(lambda: self._room.lay_out(job), self._laid, self._not_laid, owner=self)

    def _laid(self, ready: ReadyJob) -> None:
        self._laying = False
        if self._take_turn() or ready.job != self._job:
            return
        self._ready = ready
        self.laid.emit(ready)
        self._settled.start()

    def _not_laid(self, failure: Failure) -> None:
        self._laying = False
        if self._take_turn() or self._job is None:
            return
        self._ready = None
        self.refused.emit(failure)
        self._settled.start()

    def _take_turn(self) -> bool:
        """Whether the job has changed meanwhile; then it is laid out again first."""
        again, self._lay_again = self._lay_again, False
        if again:
            self._lay_out()
        return again

    def _settle(self) -> None:
        self.keep_now()
        ready = self._ready
        if ready is None or not ready.may_print:
            return
        if self._proving:
            self._prove_again = True
            return
        self._proving = True
        self._files += 1
        file = Path(self._folder.filePath(f"job-{self._files}.pdf"))

        def arrived(printed: Printed) -> None:
            if self._proof_arrived(ready):
                self._printed = printed
                self.proven.emit(printed)

        def failed(failure: Failure) -> None:
            if self._proof_arrived(ready):
                self.not_proven.emit(failure)

        self._runner.read(lambda: self._room.prove(ready, file), arrived, failed, owner=self)

    def _proof_arrived(self, ready: ReadyJob) -> bool:
        """Whether the proof is about the job as it is now."""
        self._proving = False
        again, self._prove_again = self._prove_again, False
        if again:
            self._settle()
        return not again and ready is self._ready and ready.job == self._job


def _single(parent: QObject, interval: int, slot: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(slot)
    return timer
