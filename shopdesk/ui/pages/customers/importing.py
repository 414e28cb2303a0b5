"""An import from the first look at a file to the report: each step named in the task bar.

The file is read in a process of its own, counted against the book beside the GUI, shown, and only
then written, all of it or nothing. Until the report it can be cancelled at every step.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from shopdesk.domain.changes import Done
from shopdesk.domain.customers_import import RejectCode
from shopdesk.domain.failures import Failure
from shopdesk.services.customers import CustomerDesk, ImportForecast, ImportResult
from shopdesk.services.importing import ImportDigest, digest_file
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.customers.import_sheets import ImportPreview, ImportReport
from shopdesk.ui.pages.customers.words import CustomerWords

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls")

#: Where the digest lies while somebody decides, in the book's folder.
FOLDER = "importing"

Progress = Callable[[int, int | None], None]
Cancelled = Callable[[], bool]


class CustomerImport(QObject):
    """One import at a time.

    Signals:
        finished: customers were taken in (an :class:`ImportResult`).
    """

    finished = Signal(object)

    def __init__(self, desk: Desk, words: CustomerWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._customers = CustomerDesk(desk.book)
        self._name = ""
        self._digest: ImportDigest | None = None

    def ask_for_file(self) -> None:
        """Let somebody choose a file."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        self._desk.prompts.choose_files(
            self.tr("Import customers"),
            [self.tr("Tables ({0})").format(patterns)],
            self._chosen,
        )

    def start(self, file: Path) -> None:
        """Read ``file`` and show what it holds."""
        reasons = {
            code.value: self._desk.wording.sentence(f"import.reject.{code.value}").what
            for code in RejectCode
        }
        self._name = file.name
        self._desk.runner.process(
            self.tr("Reading {0}").format(file.name),
            digest_file,
            file,
            self._desk.book.folder / FOLDER,
            reasons,
            then=self._count,
            failed=self._refused,
            owner=self,
        )

    def _chosen(self, files: list[Path]) -> None:
        self.start(files[0])

    def _count(self, digest: ImportDigest) -> None:
        self._digest = digest
        self._desk.runner.task(
            self.tr("Comparing {0} with the book").format(digest.source.name),
            partial(_forecast, self._customers, digest),
            self._show,
            self._refused,
            owner=self,
        )

    def _show(self, forecast: ImportForecast) -> None:
        if self._digest is None:
            return
        preview = ImportPreview(self._desk, self._words, self._digest, forecast)
        preview.agreed.connect(self._take_in)
        preview.declined.connect(_discard)
        self._desk.prompts.show(preview)

    def _take_in(self, digest: ImportDigest) -> None:
        # The runner undoes by the operation and hands over the result inside.
        work: Callable[[Progress, Cancelled], Any] = partial(_take_in, self._customers, digest)
        self._desk.runner.task(
            self.tr("Importing {0}").format(digest.source.name),
            work,
            self._report,
            self._refused,
            owner=self,
        )

    def _report(self, result: ImportResult) -> None:
        report = ImportReport(self._desk, self._name, result)
        report.folder_wanted.connect(_open_folder)
        self._desk.prompts.show(report)
        self.finished.emit(result)

    def _refused(self, failure: Failure) -> None:
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        self._desk.prompts.confirm(
            self.tr("“{0}” was not imported").format(self._name),
            f"{sentence.what}\n{sentence.remedy}",
            self.tr("Choose another file"),
            self.ask_for_file,
        )


def _forecast(
    customers: CustomerDesk, digest: ImportDigest, progress: Progress, cancelled: Cancelled
) -> ImportForecast:
    try:
        return customers.forecast(digest, progress)
    except BaseException:
        # Cancelled or broken: what was read of the file must not stay behind.
        digest.discard()
        raise


def _take_in(
    customers: CustomerDesk, digest: ImportDigest, progress: Progress, cancelled: Cancelled
) -> Done[ImportResult]:
    try:
        return customers.import_digest(digest, progress)
    finally:
        digest.discard()


def _discard(digest: ImportDigest) -> None:
    digest.discard()


def _open_folder(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
