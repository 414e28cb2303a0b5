"""From a proven file to paper: a printer of the system, the system's own PDF viewer, or a file.

Whatever way it goes, somebody is asked afterwards how it came out. The question is remembered on
this machine, because the printer stands here.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from shopdesk.domain.failures import Failure
from shopdesk.paint.printer import prepare, print_pages
from shopdesk.services.print_jobs import OnPaper, ReadyJob
from shopdesk.services.printing import Printed
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.tasks import Cancelled
from shopdesk.ui.machinery.worker_process import Progress

WAITING = "codes.on_paper"
"""Under this name the machine remembers what nobody has judged yet."""

_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def open_with_system(file: Path) -> bool:
    """Open a file with the program the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


class Press(QObject):
    """Puts jobs on paper.

    Signals:
        changed: a job went out and waits for a judgement, or was judged.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QObject | None = None,
        *,
        open_file: Callable[[Path], bool] = open_with_system,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.open_file = open_file

    @property
    def waiting(self) -> OnPaper | None:
        """What went out last and was not judged yet."""
        return OnPaper.parse(self._desk.memory.get(WAITING, ""))

    def judged(self) -> None:
        """Somebody has said how it came out."""
        self._desk.memory.put(WAITING, "")
        self.changed.emit()

    def find_printers(self, then: Callable[[list[str]], None]) -> None:
        """The printers of this system; asking a network printer may take a while."""
        self._desk.runner.read(QPrinterInfo.availablePrinterNames, then, owner=self)

    def send(self, ready: ReadyJob, printed: Printed, printer_name: str) -> None:
        """Print with the system's own dialog, or open the proven PDF where there is no printer."""
        if printer_name:
            self._ask_printer(ready, printer_name)
        elif self.open_file(printed.file):
            self._out(ready)
        else:
            self._desk.toasts.show(
                self.tr("Nothing here opens a PDF. Save it and print it elsewhere."),
                tone="danger",
            )

    def save(self, ready: ReadyJob, printed: Printed) -> None:
        """Save the proven PDF where somebody wants it."""
        name = _NOT_IN_A_NAME.sub("-", ready.job.placement.name).strip(" .") or "-"

        def chosen(target: Path) -> None:
            def copy() -> None:
                try:
                    shutil.copyfile(printed.file, target)
                except OSError as error:
                    reason = error.strerror or ""
                    raise Failure("file.not-written", name=target.name, reason=reason) from error

            def saved(_: None) -> None:
                said = self.tr("Saved as {0}. Print it at actual size.").format(target.name)
                self._desk.toasts.show(said)
                self._out(ready)

            self._desk.runner.read(copy, saved, owner=self)

        patterns = (self.tr("PDF (*.pdf)"),)
        self._desk.prompts.save_file(self.tr("Save PDF"), f"{name}.pdf", patterns, chosen)

    def _ask_printer(self, ready: ReadyJob, name: str) -> None:
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        prepare(printer, ready.laid.pages[0], ready.job.placement.name)
        if not ready.job.design.is_labels:
            printer.setCopyCount(ready.job.design.copies)
        dialog = QPrintDialog(printer)

        def accepted() -> None:
            self.print_on(printer, ready)

        dialog.accepted.connect(accepted)
        self._desk.prompts.show(dialog)

    def print_on(self, printer: QPrinter, ready: ReadyJob) -> None:
        """Print a job on a printer that is set up; the window goes on meanwhile."""
        # The dialog may have given the page margins of its own.
        prepare(printer, ready.laid.pages[0], ready.job.placement.name)

        def work(progress: Progress, cancelled: Cancelled) -> None:
            progress(0, len(ready.laid.pages))
            print_pages(printer, ready.laid.pages)

        def done(_: None) -> None:
            self._out(ready)

        title = self.tr("Print {0}").format(ready.job.placement.name)
        self._desk.runner.task(title, work, done, owner=self)

    def _out(self, ready: ReadyJob) -> None:
        self._desk.memory.put(WAITING, ready.on_paper().dump())
        self.changed.emit()
