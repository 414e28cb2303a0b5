"""The right side: the label as it will be, how much logo it bears, what was tested, how many, on
which paper, and the button.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from shopdesk.domain.failures import Failure
from shopdesk.domain.print_designs import MOST_COPIES
from shopdesk.domain.stocks import Stock
from shopdesk.render.logo_steps import LogoZone
from shopdesk.services.print_jobs import OnPaper, ReadyJob
from shopdesk.services.printing import Printed
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.codes.logo_bar import LogoBar
from shopdesk.ui.pages.codes.piece_view import PieceView
from shopdesk.ui.pages.codes.proof_rows import ProofRows
from shopdesk.ui.pages.codes.words import millimetres, stock_word
from shopdesk.ui.widgets.buttons import Button, link_button
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row, Rule
from shopdesk.ui.widgets.number_field import NumberField
from shopdesk.ui.widgets.strips import Strip

ZONE_TONES = {
    LogoZone.SAFE: "ok",
    LogoZone.CLEAN_ONLY: "warn",
    LogoZone.REFUSED: "danger",
}


class CodeSide(Panel):
    """Everything about one job that is not the sheet.

    Signals:
        logo_share_chosen: the logo is to cover this share of the code.
        logo_wanted: a logo is wanted.
        copies_chosen, stock_chosen, printer_chosen: another number, paper, printer.
        print_wanted, save_wanted: the two buttons.
        good, spoilt, unprinted: the answers to "did it come out well?".
    """

    logo_share_chosen = Signal(float)
    logo_wanted = Signal()
    copies_chosen = Signal(int)
    stock_chosen = Signal(str)
    printer_chosen = Signal(str)
    print_wanted = Signal()
    save_wanted = Signal()
    good = Signal()
    spoilt = Signal()
    unprinted = Signal()

    def __init__(self, desk: Desk, stocks: Sequence[Stock], parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._desk = desk
        self._ready: ReadyJob | None = None
        theme = desk.theme
        self.piece = PieceView(theme, desk.runner, self.tr("The label, enlarged"), rounded=True)
        self.size_words = PlainLabel(type="caption", tone="secondary", wrap=True)
        self.logo = LogoBar(theme)
        self.logo.valueChanged.connect(self._choose_logo)
        self.logo_state = PlainLabel(type="strong")
        self.logo_choose = link_button(theme, self.tr("Choose a logo…"))
        self.logo_choose.clicked.connect(self.logo_wanted)
        self.logo_mend = Strip(theme, "danger")
        self.logo_mend.acted.connect(self._mend_logo)
        self.logo_mend.hide()
        self.proof = ProofRows(theme, desk.wording)
        self.copies = NumberField(theme, self.tr("Number"), least=1, most=MOST_COPIES)
        self.copies.changed.connect(self.copies_chosen)
        self.copies_words = ElidedLabel(type="caption", tone="secondary")
        self.stock = QComboBox()
        for stock in stocks:
            self.stock.addItem(stock_word(stock, desk.formats.lang), stock.name)
        self.stock.activated.connect(self._choose_stock)
        self.printer = QComboBox()
        self.printer.activated.connect(self._choose_printer)
        self.foot = _PrintFoot(desk)
        self.foot.print.clicked.connect(self.print_wanted)
        self.foot.save.clicked.connect(self.save_wanted)
        self.answer = _OutcomeQuestion(desk)
        self.answer.good.clicked.connect(self.good)
        self.answer.spoilt.clicked.connect(self.spoilt)
        self.answer.unprinted.clicked.connect(self.unprinted)
        self.answer.hide()
        self._build()
        self.show_printers((), "")

    @property
    def can_print(self) -> bool:
        """Whether the main button would do something."""
        return self.foot.print.isEnabled() and self.foot.isVisible()

    def show_printers(self, names: Sequence[str], chosen: str) -> None:
        """Offer these printers, and the PDF that the system's own viewer prints."""
        self.printer.clear()
        for name in names:
            self.printer.addItem(name, name)
        self.printer.addItem(self.tr("Open the PDF and print there"), "")
        self.printer.setCurrentIndex(max(0, self.printer.findData(chosen)))

    def printer_name(self) -> str:
        """The chosen printer, "" for the PDF."""
        return str(self.printer.currentData())

    def show_job(self, ready: ReadyJob) -> None:
        """Show a job that has been laid out."""
        self._ready = ready
        labels = ready.job.design.is_labels
        self.piece_home.setVisible(labels)
        self.piece.show_page(ready.piece() if labels else None)
        self._show_size(ready)
        self._show_logo(ready)
        self.proof.show_pending(ready)
        self._show_form(ready, labels)
        self._show_foot(ready, labels)
        self.below.setEnabled(True)

    def show_proof(self, printed: Printed) -> None:
        """The job was proven: it may be printed."""
        if self._ready is not None:
            self.proof.show_proof(self._ready, printed)
            self.foot.allow()

    def show_unproven(self, failure: Failure) -> None:
        """The proof failed; say so where the button is."""
        if self._ready is None:
            return
        concern = str(failure.details.get("concern", ""))
        self.proof.show_unproven(self._ready, concern)
        if concern == "proof.fragile" and self._smaller_logo() is not None:
            self._offer_smaller(self.tr("Too few worn copies scan"))
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        why = self._desk.wording.sentence(concern) if concern else sentence
        self.foot.forbid(why.what + self.gap() + why.remedy)

    def show_waiting(self) -> None:
        """The job is changing: what was proven holds no more."""
        self.foot.forbid("")

    def show_refusal(self, failure: Failure) -> None:
        """The job cannot be laid out: nothing to print until it is mended."""
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        self.foot.forbid(sentence.what)

    def ask(self, printed: OnPaper | None) -> None:
        """Ask how it came out; None when nothing waits for an answer."""
        if printed is not None:
            self.answer.show_question(printed)
        self.answer.setVisible(printed is not None)
        self.foot.setVisible(printed is None)

    def gap(self) -> str:
        """What stands between two sentences in the user's language."""
        return "" if self._desk.formats.lang == "zh_CN" else " "

    # Parts

    def _show_size(self, ready: ReadyJob) -> None:
        page = ready.piece()
        words = self.tr("{0} × {1} mm, code {2} mm wide, scans from up to {3} cm")
        self.size_words.setText(
            words.format(
                millimetres(page.width_mm),
                millimetres(page.height_mm),
                millimetres(ready.code.side_mm),
                round(ready.code.reading_distance_cm),
            )
        )

    def _show_logo(self, ready: ReadyJob) -> None:
        self.logo.setEnabled(ready.has_logo)
        self.logo.show_scale(ready.scale, ready.job.design.logo_share if ready.has_logo else 0.0)
        self.logo_choose.setVisible(not ready.has_logo)
        step = self.logo.step
        assert step is not None
        words = {
            LogoZone.SAFE: self.tr("Safe"),
            LogoZone.CLEAN_ONLY: self.tr("Keep it clean"),
            LogoZone.REFUSED: self.tr("Too large"),
        }
        self.logo_state.setVisible(ready.has_logo)
        self.logo_state.setText(self.tr("None") if step.side == 0 else words[step.zone])
        dressed(self.logo_state, tone="secondary" if step.side == 0 else ZONE_TONES[step.zone])
        self.logo_mend.hide()
        if ready.has_logo and step.zone is LogoZone.REFUSED:
            self._offer_smaller(self.tr("Such a code does not scan"))

    def _offer_smaller(self, sentence: str) -> None:
        self.logo_mend.say(
            sentence,
            why=self.tr("The logo covers too much of it."),
            button=self.tr("A smaller one"),
            tone="danger",
        )
        self.logo_mend.show()

    def _smaller_logo(self) -> float | None:
        """The largest safe logo below the one that is chosen; None when there is none chosen."""
        step = self.logo.step
        if self._ready is None or not self._ready.has_logo or step is None or step.side == 0:
            return None
        steps = self._ready.scale.steps
        safe = (s.share for s in steps if s.zone is LogoZone.SAFE and s.share < step.share)
        return max(safe, default=None)

    def _show_form(self, ready: ReadyJob, labels: bool) -> None:
        design = ready.job.design
        if not self.copies.field.hasFocus():
            blocked = self.copies.blockSignals(True)
            self.copies.set_value(design.copies)
            self.copies.blockSignals(blocked)
        self.stock.setCurrentIndex(max(0, self.stock.findData(design.stock)))
        for widget in (self.stock, self.stock_label):
            widget.setVisible(labels)
        if ready.sheets:
            self.copies_words.setText(self.tr("on %n sheet(s)", "", len(ready.sheets)))
        else:
            self.copies_words.setText("")

    def _show_foot(self, ready: ReadyJob, labels: bool) -> None:
        copies = ready.job.design.copies
        if labels:
            self.foot.print.setText(self.tr("Print %n label(s)", "", copies))
        else:
            self.foot.print.setText(self.tr("Print %n sheet(s)", "", copies))
        pack = ready.drawer.pack if ready.drawer else None
        number = self._desk.formats.number
        if pack is not None and ready.drawer is not None:
            self.foot.say(
                self.tr("%n label(s) left in this pack", "", ready.drawer.free),
                self.tr("{0} after printing").format(number(max(0, ready.free_after))),
            )
        else:
            self.foot.say("", "")
        short = self.tr("The pack has %n label(s) too few.", "", ready.missing)
        self.foot.forbid(short if ready.missing else "")

    def _choose_logo(self, _index: int) -> None:
        if self.logo.step is not None:
            self.logo_share_chosen.emit(self.logo.step.share)

    def _mend_logo(self) -> None:
        share = self._smaller_logo()
        if share is not None:
            self.logo_share_chosen.emit(share)

    def _choose_stock(self, index: int) -> None:
        self.stock_chosen.emit(str(self.stock.itemData(index)))

    def _choose_printer(self, _index: int) -> None:
        self.printer_chosen.emit(self.printer_name())

    def _build(self) -> None:
        theme = self._desk.theme
        self.piece_home = Panel("desk", "bottom")
        piece = Column(theme, self.piece_home, gap="xs", pad="l m")
        piece.addWidget(self.piece, 1)
        self.below = QWidget()
        self.below.setProperty("ground", "none")
        column = Column(theme, self.below, gap="s", pad="l m")
        column.addWidget(self.size_words)
        head = Row(theme)
        head.addWidget(PlainLabel(self.tr("Logo in the middle"), type="strong"))
        head.addStretch(1)
        head.addWidget(self.logo_state)
        head.addWidget(self.logo_choose)
        column.addLayout(head)
        column.addWidget(self.logo)
        column.addWidget(self.logo_mend)
        column.addWidget(Rule())
        column.addWidget(self.proof)
        column.addWidget(Rule())
        column.addLayout(self._form())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(self.below)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self.piece_home.setMinimumHeight(theme.scaled(128))
        self.piece_home.setMaximumHeight(theme.scaled(216))
        whole = Column(theme, self, gap="")
        whole.addWidget(self.piece_home, 2)
        whole.addWidget(scroll, 5)
        whole.addWidget(self.foot)
        whole.addWidget(self.answer)

    def _form(self) -> QGridLayout:
        theme = self._desk.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space("m"))
        grid.setVerticalSpacing(theme.space("s"))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        copies = PlainLabel(self.tr("Number"), tone="secondary")
        copies.setBuddy(self.copies)
        self.stock_label = PlainLabel(self.tr("Paper"), tone="secondary")
        self.stock_label.setBuddy(self.stock)
        printer = PlainLabel(self.tr("Printer"), tone="secondary")
        printer.setBuddy(self.printer)
        for box in (self.stock, self.printer):
            box.setMinimumContentsLength(10)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        grid.addWidget(copies, 0, 0)
        grid.addWidget(self.copies, 0, 1)
        grid.addWidget(self.copies_words, 0, 2)
        grid.addWidget(self.stock_label, 1, 0)
        grid.addWidget(self.stock, 1, 1, 1, 2)
        grid.addWidget(printer, 2, 0)
        grid.addWidget(self.printer, 2, 1, 1, 2)
        return grid


class _PrintFoot(Panel):
    """What is left in the pack, and the button."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("surface", "top", parent)
        theme = desk.theme
        self._before = PlainLabel(type="caption", tone="secondary")
        self._after = PlainLabel(type="caption", tone="secondary")
        self._reason = PlainLabel(type="caption", tone="danger", wrap=True)
        self._reason.hide()
        self.print = Button(theme, "", icon="printer", role="primary")
        self.save = Button(theme, self.tr("Save PDF"))
        self.save.setMinimumHeight(theme.size("primary"))
        self._words = QWidget()
        words = Row(theme, self._words)
        words.addWidget(self._before)
        words.addStretch(1)
        words.addWidget(self._after)
        buttons = Row(theme)
        buttons.addWidget(self.print, 1)
        buttons.addWidget(self.save)
        column = Column(theme, self, gap="s", pad="l m")
        column.addWidget(self._words)
        column.addWidget(self._reason)
        column.addLayout(buttons)
        self.forbid("")

    def say(self, before: str, after: str) -> None:
        """The pack before and after."""
        self._before.setText(before)
        self._after.setText(after)
        self._words.setVisible(bool(before or after))

    def allow(self) -> None:
        """The buttons work."""
        self._reason.hide()
        self.print.setEnabled(True)
        self.save.setEnabled(True)

    def forbid(self, reason: str) -> None:
        """The buttons do not work; ``reason`` says why, "" while it is only being tested."""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.print.setEnabled(False)
        self.save.setEnabled(False)


class _OutcomeQuestion(Panel):
    """Did it come out well? Only then it counts."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("soft", "top", parent)
        theme = desk.theme
        self._question = PlainLabel(type="strong", wrap=True)
        why = PlainLabel(
            self.tr("Cells and register are noted once you say so."),
            type="caption",
            tone="secondary",
            wrap=True,
        )
        self.good = Button(theme, self.tr("All good"), icon="check", role="primary")
        self.spoilt = Button(theme, self.tr("Some spoilt…"))
        self.unprinted = Button(theme, self.tr("Not printed"), role="quiet")
        buttons = Row(theme)
        buttons.addWidget(self.good, 1)
        buttons.addWidget(self.spoilt)
        buttons.addWidget(self.unprinted)
        column = Column(theme, self, gap="s", pad="l m")
        column.addWidget(self._question)
        column.addWidget(why)
        column.addLayout(buttons)

    def show_question(self, printed: OnPaper) -> None:
        """Ask about this."""
        self._question.setText(self.tr("Did the %n come out well?", "", printed.copies))
        self.spoilt.setVisible(bool(printed.cells))
