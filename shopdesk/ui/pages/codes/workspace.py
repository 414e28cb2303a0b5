"""The middle of the page: the sheet in the hand with the next one beside it, or the poster, and
the words on them.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from shopdesk.domain.failures import Failure
from shopdesk.domain.placements import Placement
from shopdesk.services.print_jobs import ReadyJob
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.codes.piece_view import PieceView
from shopdesk.ui.pages.codes.sheet_view import SheetFace, SheetView
from shopdesk.ui.pages.codes.words_form import WordsForm
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button, IconButton
from shopdesk.ui.widgets.chips import Chip
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row
from shopdesk.ui.widgets.segmented import Segmented
from shopdesk.ui.widgets.state_view import StateView
from shopdesk.ui.widgets.strips import Strip

SIDE_PX, WORDS_PX = 156, 220
QWIDGETSIZE_MAX = 16_777_215
"""Qt's own number for "as large as you like"; PySide6 does not name it."""
WIDE_SIDE_PX, WIDE_PX, CHIP_PX = 260, 860, 560
"""From this width the next sheet is larger too; below that there is no room for the chip."""
NARROW_PX = 500
"""Below this the next sheet waits behind a switch, so that the sheet in the hand stays large."""


class PaperWorkspace(Panel):
    """Head, sheet or poster, and what is beside it.

    Signals:
        cell_pressed: a cell of the sheet in the hand was pressed (its number).
        register_wanted, pack_wanted: a button of the head or of a strip.
    """

    cell_pressed = Signal(int)
    register_wanted = Signal()
    pack_wanted = Signal()

    def __init__(self, desk: Desk, form: WordsForm, parent: QWidget | None = None) -> None:
        super().__init__("desk", parent=parent)
        self._desk = desk
        self._theme = theme = desk.theme
        self._ready: ReadyJob | None = None
        self._next_wanted = False
        self.form = form
        self.name = ElidedLabel(type="title")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.chip = Chip(theme, "")
        self.edit = Button(
            theme, self.tr("Change looks"), icon="pen-tool", role="quiet", checkable=True
        )
        # Pressed it is bold; the word must not be cut off then.
        self.edit.setMinimumWidth(self.edit.sizeHint().width() + theme.space("m"))
        self.edit.toggled.connect(self._arrange)
        self.register = Button(theme, "", icon="history", role="quiet")
        self.register.clicked.connect(self.register_wanted)
        self.menu = QMenu(self)
        self.more = IconButton(theme, "more", self.tr("More"))
        self.more.setMenu(self.menu)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.sheet = SheetView(theme, desk.runner, self.tr("The sheet in your hand"))
        self.sheet.pressed.connect(self.cell_pressed)
        self.following = SheetView(theme, desk.runner, self.tr("The next sheet"), live=False)
        self.piece = PieceView(theme, desk.runner, self.tr("The poster as it will be printed"))
        self.switch = Segmented(
            theme,
            self.tr("Which sheet"),
            ((False, self.tr("In the hand")), (True, self.tr("Next"))),
        )
        self.switch.chosen.connect(self._switch)
        self.edge = _EdgeNote(theme)
        self.strip = Strip(theme, "warn")
        self.strip.acted.connect(self.pack_wanted)
        self.strip.hide()
        self._sheet_words = _TwoTone(theme)
        self._next_words = _TwoTone(theme)
        self._build()

    @property
    def is_ready(self) -> bool:
        """Whether every picture shown is drawn."""
        views = (self.sheet, self.following, self.piece)
        return all(view.is_ready for view in views if view.isVisible())

    def show_placement(self, placement: Placement, printings: int) -> None:
        """Say whose code this is."""
        self.name.setText(placement.name)
        if placement.keyword:
            self.chip.say(self.tr("Keyword “{0}”").format(placement.keyword), icon="message")
        else:
            self.chip.say(self.tr("For good"), icon="infinity")
        times = self.tr("Printed %n time(s)", "", printings)
        self.register.setText(times if printings else self.tr("Not printed yet"))
        self.register.setEnabled(printings > 0)

    def show_job(self, ready: ReadyJob) -> None:
        """Show a job as it lies on the paper."""
        self._ready = ready
        labels = ready.drawer is not None and ready.drawer.is_sheets
        self.piece.show_page(None if labels else ready.piece())
        if labels:
            self._show_sheets(ready)
        self.state.show_content()
        self._arrange()

    def show_refusal(self, failure: Failure) -> None:
        """The job cannot be laid out; the words beside it stay, to mend it."""
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        self._ready = None
        self.state.show_error(sentence.what, sentence.remedy)
        self._arrange()

    def show_no_pack(self, missing: int, has_pack: bool) -> None:
        """Say what is the matter with the pack; nothing when it is fine."""
        if missing:
            self.strip.say(
                self.tr("%n label(s) too few in this pack", "", missing),
                why=self.tr("Print fewer, or open the next pack."),
                button=self.tr("New pack…"),
                tone="warn",
            )
        elif not has_pack:
            self.strip.say(
                self.tr("No pack of this paper is open"),
                why=self.tr("With one open, used cells are remembered for the next time."),
                button=self.tr("Open a pack…"),
                tone="quiet",
            )
        self.strip.setVisible(bool(missing) or not has_pack)

    def _show_sheets(self, ready: ReadyJob) -> None:
        drawer = ready.drawer
        assert drawer is not None
        here = ready.here
        start = ready.cells[0][1] if ready.cells else None
        self.sheet.show_face(self._face(ready, here, start))
        following = ready.sheets[1] if len(ready.sheets) > 1 else None
        self.following.show_face(
            self._face(ready, following, None) if following is not None else None
        )
        self._sheet_words.say(self.tr("In the hand"), self._said_of_start(ready, here))
        rest = len(ready.cells) - sum(at == here for at, _ in ready.cells)
        more = len(ready.sheets) - 2
        if following is None:
            self._next_words.say(self.tr("Next"), self.tr("not needed"))
        elif more > 0:
            on_it = sum(at == following for at, _ in ready.cells)
            words = self.tr("{0} on it, %n more sheet(s)", "", more).format(on_it)
            self._next_words.say(self.tr("Next"), words)
        else:
            self._next_words.say(self.tr("Next"), self.tr("%n label(s)", "", rest))
        self.edge.setVisible(self.sheet.face is not None and
                             self.sheet.face.reaches_over_the_edge())  # fmt: skip
        self.show_no_pack(ready.missing, drawer.pack is not None)

    def _face(self, ready: ReadyJob, sheet: int, start: int | None) -> SheetFace:
        assert ready.drawer is not None
        return SheetFace(
            ready.drawer.stock,
            {cell: spoilt for (at, cell), spoilt in ready.drawer.used.items() if at == sheet},
            frozenset(cell for at, cell in ready.cells if at == sheet),
            start,
            ready.page_of(sheet),
        )

    def _said_of_start(self, ready: ReadyJob, here: int) -> str:
        assert ready.drawer is not None
        if not ready.cells:
            return self.tr("full")
        first = ready.cells[0][1]
        last = max(cell for at, cell in ready.cells if at == here)
        skipped = [
            cell for (at, cell) in sorted(ready.drawer.used) if at == here and first < cell < last
        ]
        if not skipped:
            return self.tr("from cell {0}").format(first)
        if len(skipped) == 1:
            words = self.tr("from cell {0}; cell {1} is used and left out")
            return words.format(first, skipped[0])
        return self.tr("from cell {0}; %n used cell(s) left out", "", len(skipped)).format(first)

    # Arrangement

    def _build(self) -> None:
        theme = self._theme
        head = Panel("window", "bottom")
        head.setFixedHeight(theme.size("page_header"))
        row = Row(theme, head, gap="s", pad="l ")
        row.addWidget(self.name, 100)
        row.addWidget(self.chip)
        row.addStretch(1)
        for widget in (self.edit, self.register, self.more):
            row.addWidget(widget)
        self._sheet_side = QWidget()
        sheet = Column(theme, self._sheet_side, gap="s")
        top = Row(theme)
        top.addWidget(self._sheet_words, 1)
        top.addWidget(self.switch)
        sheet.addLayout(top)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.sheet)
        self._faces.addWidget(self.piece)
        self._next_place = QWidget()
        self._next_column = Column(theme, self._next_place, gap="")
        self._faces.addWidget(self._next_place)
        sheet.addWidget(self._faces, 1000)
        sheet.addWidget(self.edge)
        sheet.addStretch(1)
        self._beside = QWidget()
        beside = Column(theme, self._beside, gap="s")
        beside.addWidget(self._next_words)
        self._next_home = QWidget()
        self._next_home.setFixedHeight(theme.scaled(SIDE_PX) * 297 // 210)
        self._home_column = Column(theme, self._next_home, gap="")
        self._home_column.addWidget(self.following)
        beside.addWidget(self._next_home)
        self._hint = PlainLabel(
            self.tr("Press a free cell to start there. Press a used one to make it free again."),
            type="caption",
            tone="secondary",
            wrap=True,
        )
        beside.addWidget(self._hint)
        beside.addWidget(_CellLegend(theme))
        beside.addStretch(1)
        body = QWidget()
        inner = Row(theme, body, gap="l", pad="l s")
        inner.addWidget(self._sheet_side, 1)
        inner.addWidget(self._beside)
        inner.addStretch(0)
        self.state = StateView(theme, body, two_lines=False)
        self._frame = QWidget()
        self._frame_row = Row(theme, self._frame, gap="", pad="")
        self._frame_row.addWidget(self.state, 1)
        self._form_home = Panel("window", "left")
        form = Column(theme, self._form_home, gap="", pad="m m")
        form.addWidget(self.form)
        self._frame_row.addWidget(self._form_home)
        column = Column(theme, self, gap="")
        column.addWidget(head)
        column.addWidget(self._frame, 1)
        home = QWidget()
        padded = Column(theme, home, gap="", pad="l s")
        padded.addWidget(self.strip)
        self._strip_home = home
        column.addWidget(home)

    def _arrange(self) -> None:
        theme = self._theme
        ready = self._ready
        labels = ready is not None and ready.drawer is not None
        sheets = (
            labels and ready is not None and ready.drawer is not None and (ready.drawer.is_sheets)
        )
        wants_form = self.edit.isChecked() or (ready is not None and not labels)
        self.edit.setVisible(labels or ready is None)
        self._form_home.setVisible(wants_form)
        self._form_home.setFixedWidth(theme.scaled(WORDS_PX))
        width = self.width() - (self._form_home.width() if wants_form else 0)
        narrow = width < theme.scaled(NARROW_PX)
        beside = theme.scaled(WIDE_SIDE_PX if width > theme.scaled(WIDE_PX) else SIDE_PX)
        has_next = self.following.face is not None
        self.chip.setVisible(self.width() > theme.scaled(CHIP_PX))
        self._sheet_words.setVisible(bool(sheets))
        self.switch.setVisible(bool(sheets) and narrow and has_next)
        self._sheet_words.only_fact(not self.switch.isHidden())
        self._beside.setVisible(bool(sheets) and not narrow)
        self._beside.setFixedWidth(beside)
        self._next_home.setFixedHeight(beside * 297 // 210)
        self.following.setVisible(has_next)
        if not sheets:
            self.edge.hide()
            self.strip.hide()
            self._faces.setCurrentWidget(self.piece)
        elif narrow and has_next and self._next_wanted:
            self._next_column.addWidget(self.following)
            self._faces.setCurrentWidget(self._next_place)
        else:
            self._home_column.addWidget(self.following)
            self._faces.setCurrentWidget(self.sheet)
        self._strip_home.setVisible(not self.strip.isHidden())
        self._fit(width - (0 if narrow else beside + theme.space("l")), bool(sheets))

    def _fit(self, width: int, sheets: bool) -> None:
        """Give the sheet exactly the room it fills, so that what belongs to it stays at it."""
        theme = self._theme
        if not sheets or self.sheet.face is None:
            self._faces.setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX)
            self._sheet_side.setMaximumWidth(QWIDGETSIZE_MAX)
            return
        pad, gap = theme.space("l"), theme.space("s")
        width -= 2 * pad
        height = self.height() - theme.size("page_header") - 2 * gap
        height -= max(theme.size("control_small"), self._sheet_words.sizeHint().height()) + gap
        if not self.edge.isHidden():
            height -= 2 * theme.line_height("caption") + gap
        if not self._strip_home.isHidden():
            height -= self._strip_home.sizeHint().height()
        across, down = self.sheet.face.stock.page_mm
        scale = max(0.1, min((width - 2) / across, (height - 2) / down))
        size = QSize(round(across * scale) + 2, round(down * scale) + 2)
        # Never a least size: the splitter would take it from its neighbours.
        self._faces.setMaximumSize(size)
        self._sheet_side.setMaximumWidth(size.width())

    def _switch(self, following: object) -> None:
        self._next_wanted = bool(following)
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _TwoTone(QWidget):
    """A bold word and a quiet fact on one line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = PlainLabel(type="strong")
        self._fact = ElidedLabel(type="caption", tone="secondary")
        row = Row(theme, self, gap="s")
        row.addWidget(self._word)
        row.addWidget(self._fact, 1)

    def say(self, word: str, fact: str) -> None:
        self._word.setText(word)
        self._fact.setText(fact)

    def only_fact(self, only: bool) -> None:
        """Leave the word out where it stands beside already."""
        self._word.setVisible(not only)


class _EdgeNote(QWidget):
    """What the dashed lines mean."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = QLabel()
        words = PlainLabel(
            self.tr("Printers do not reach the outer 4 mm; the labels keep clear of them."),
            type="caption",
            tone="warn",
            wrap=True,
        )
        row = Row(theme, self, gap="s")
        row.addWidget(self._sign)
        row.addWidget(words, 1)
        self._keep_up()
        theme.changed.connect(self._keep_up)

    def _keep_up(self) -> None:
        edge = self._theme.size("icon_small")
        picture = self._theme.icon("alert-triangle", 14, "warn")
        self._sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))


class _CellLegend(QWidget):
    """What the cells of the sheet look like."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(theme, self, gap="xs")
        for kind, words in (
            ("used", self.tr("Used")),
            ("start", self.tr("Starts here")),
            ("free", self.tr("Left for next time")),
        ):
            row = Row(theme, gap="s")
            row.addWidget(_Sample(theme, kind))
            row.addWidget(PlainLabel(words, type="caption", tone="secondary"), 1)
            column.addLayout(row)


class _Sample(QWidget):
    """One little cell."""

    def __init__(self, theme: Theme, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self.setFixedSize(theme.scaled(20), theme.scaled(13))
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        box = self.rect().adjusted(1, 1, -2, -2)
        painter.fillRect(box, theme.color("paper-used" if self._kind == "used" else "paper"))
        start = self._kind == "start"
        color = theme.print_color("start_cell") if start else theme.color("line-strong")
        painter.setPen(QPen(color, theme.scaled(2) if start else 1))
        painter.drawRect(box)
        if self._kind == "used":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(0.35)
            painter.setPen(QPen(theme.print_color("ink"), 1))
            painter.drawLine(box.topLeft(), box.bottomRight())
        painter.end()
