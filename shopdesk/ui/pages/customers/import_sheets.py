"""Before and after an import: what the file holds and what would happen; what has happened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from shopdesk.domain.customers_import import ImportedCustomer, ImportField, RejectedRow
from shopdesk.services.customers import ImportForecast, ImportResult
from shopdesk.services.importing import ImportDigest
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.prompts import Sheet
from shopdesk.ui.pages.customers.words import CustomerWords
from shopdesk.ui.widgets import Button, PlainLabel, Row, Strip, one_line

#: A preview is a glance, not the file.
MOST_COLUMNS = 6
MOST_REASONS = 3
MOST_CHARACTERS = 40


class ImportPreview(Sheet):
    """What a file holds, column by column, and what an import would do. Accepting it imports.

    Signals:
        agreed: import this digest (an :class:`ImportDigest`).
        declined: forget it.
    """

    agreed = Signal(object)
    declined = Signal(object)

    def __init__(
        self,
        desk: Desk,
        words: CustomerWords,
        digest: ImportDigest,
        forecast: ImportForecast,
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("ImportPreview", "Import “{0}”")
        people = forecast.new + forecast.known
        super().__init__(desk.theme, title.format(digest.source.name), "", parent)
        self._desk = desk
        self._words = words
        self.digest = digest
        self.act.setText(self.tr("Import %n customer(s)", "", people))
        self.act.setEnabled(people > 0)
        self.setMinimumWidth(desk.theme.size("panel_default") * 2)
        self.body.addWidget(PlainLabel(self._counts(forecast), type="strong", wrap=True))
        self.body.addWidget(self._sample())
        self.body.addWidget(
            PlainLabel(self._mapping(), type="caption", tone="secondary", wrap=True)
        )
        for strip in self._warnings():
            self.body.addWidget(strip)
        self.accepted.connect(self._agree)
        self.rejected.connect(self._decline)

    def _counts(self, forecast: ImportForecast) -> str:
        number = self._desk.formats.number
        return self.tr(
            "{0} new, {1} already in the book (only what is missing is filled in)"
        ).format(number(forecast.new), number(forecast.known))

    def _sample(self) -> QTableWidget:
        """The first few people, in the columns as they were understood."""
        fields = [field for field, _ in self.digest.known][:MOST_COLUMNS]
        table = QTableWidget(len(self.digest.samples), len(fields))
        table.setAccessibleName(self.tr("The first customers of the file"))
        table.setHorizontalHeaderLabels([self._words.field(field) for field in fields])
        table.verticalHeader().hide()
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        table.horizontalHeader().setDefaultAlignment(middle)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        height = self._desk.theme.size("control_small")
        table.verticalHeader().setDefaultSectionSize(height)
        for line, person in enumerate(self.digest.samples):
            for column, field in enumerate(fields):
                text = one_line(_value(person, field, self._desk))
                table.setItem(line, column, QTableWidgetItem(text))
        table.resizeColumnsToContents()
        table.horizontalHeader().setStretchLastSection(True)
        lines = max(1, len(self.digest.samples))
        table.setFixedHeight(lines * height + self._desk.theme.size("row_table_header") + 12)
        return table

    def _mapping(self) -> str:
        """Which headings were taken for what, and what becomes of the others."""
        taken = [
            self.tr("{0}: {1}").format(
                self._words.field(field), one_line(self.tr(", ").join(headings))
            )
            for field, headings in self.digest.known
        ]
        said = self.tr("Understood: {0}.").format(self.tr("; ").join(taken))
        if self.digest.extras:
            extras = one_line(self.tr(", ").join(self.digest.extras[:12]))
            said += "\n" + self.tr("Kept as the shop's own fields: {0}.").format(extras)
        return said

    def _warnings(self) -> list[Strip]:
        tally, theme = self.digest.tally, self._desk.theme
        strips = []
        if tally.rejected:
            shown = self.digest.rejected[:MOST_REASONS]
            why = "\n".join(self._reason(row) for row in shown)
            strips.append(
                Strip(
                    theme,
                    "warn",
                    self.tr("%n line(s) cannot be taken in", "", tally.rejected),
                    why=why + "\n" + self.tr("They come back as a file you can mend and import."),
                )
            )
        if tally.duplicates:
            strips.append(
                Strip(
                    theme,
                    "quiet",
                    self.tr("%n line(s) repeat a customer of the file", "", tally.duplicates),
                )
            )
        return strips

    def _reason(self, row: RejectedRow) -> str:
        sentence = self._desk.wording.sentence(
            f"import.reject.{row.code.value}", {"value": one_line(row.value)[:MOST_CHARACTERS]}
        )
        return self.tr("Line {0}: {1}").format(row.line, sentence.what)

    def _agree(self) -> None:
        self.agreed.emit(self.digest)

    def _decline(self) -> None:
        self.declined.emit(self.digest)


class ImportReport(Sheet):
    """What an import has done.

    Signals:
        folder_wanted: show where the file of lines not taken lies (a ``Path``).
    """

    folder_wanted = Signal(object)

    def __init__(
        self, desk: Desk, name: str, result: ImportResult, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("ImportReport", "“{0}” is in the book")
        super().__init__(desk.theme, title.format(name), "", parent)
        self.act.setText(self.tr("Done"))
        self.cancel.hide()
        number = desk.formats.number
        for words, count in (
            (self.tr("New customers"), result.new),
            (self.tr("Known, with something added"), result.updated),
            (self.tr("Known, nothing to add"), result.unchanged),
            (self.tr("Lines that named somebody twice"), result.duplicates),
            (self.tr("Lines not taken"), result.rejected),
        ):
            row = Row(desk.theme, gap="m")
            row.addWidget(PlainLabel(words, tone="secondary"), 1)
            row.addWidget(PlainLabel(number(count), type="strong"))
            self.body.addLayout(row)
        self._rejects = Path(result.rejects_file) if result.rejects_file else None
        if self._rejects is not None:
            self.body.addWidget(
                PlainLabel(
                    self.tr("The lines not taken are in {0}, each with its reason.").format(
                        self._rejects
                    ),
                    type="caption",
                    tone="secondary",
                    wrap=True,
                    selectable=True,
                )
            )
            self.open_folder = Button(desk.theme, self.tr("Open the folder"), icon="folder-open")
            self.open_folder.clicked.connect(self._ask_folder)
            self.body.addWidget(self.open_folder, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_folder(self) -> None:
        self.folder_wanted.emit(self._rejects)


def _value(person: ImportedCustomer, field: ImportField, desk: Desk) -> str:
    """A cleaned value as the preview shows it."""
    values: dict[ImportField, object] = {
        ImportField.NAME: person.name,
        ImportField.PHONE: " ".join((person.phone, *person.other_phones)),
        ImportField.CARD: person.card,
        ImportField.BIRTHDAY: person.birthday or "",
        ImportField.POINTS: "" if person.points is None else desk.formats.number(person.points),
        ImportField.SPENT: "" if person.spent_fen is None else desk.formats.money(person.spent_fen),
        ImportField.MEMBER_SINCE: person.member_since or "",
        ImportField.LAST_PURCHASE: person.last_purchase or "",
        ImportField.GROUPS: " ".join(person.groups),
        ImportField.REMARK: person.remark,
        ImportField.CONSENT: _tick(person.messages_wanted is True),
        ImportField.OPT_OUT: _tick(person.messages_wanted is False),
    }
    return str(values[field])


def _tick(on: bool) -> str:
    return "✓" if on else ""
