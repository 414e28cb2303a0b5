"""The sheet of labels on the screen as it lies in the hand: used cells struck through, the cell
where printing starts numbered, the edge that the printer does not reach dashed.

One cell has the cursor; arrow keys move it, Space or Enter presses it, and so does a click.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from shopdesk.domain.layout import Page, Rect
from shopdesk.domain.stocks import Stock
from shopdesk.render.sheets import reachable
from shopdesk.ui.machinery.tasks import TaskRunner
from shopdesk.ui.pages.codes.pictures import PagePicture
from shopdesk.ui.theme import Theme

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True)
class SheetFace:
    """What one sheet shows. ``used`` says of each used cell whether it was spoilt; ``start`` is
    the cell with the number, None on a sheet that only continues; ``marked`` cells are crossed.
    """

    stock: Stock
    used: Mapping[int, bool] = field(default_factory=dict)
    planned: frozenset[int] = frozenset()
    start: int | None = None
    page: Page | None = None
    marked: frozenset[int] = frozenset()
    only_planned: bool = False

    def reaches_over_the_edge(self) -> bool:
        """Whether some label lies partly where office printers do not print."""
        safe = reachable(self.stock)
        return any(
            self.stock.cell(number).meet(safe) != self.stock.cell(number)
            for number in (1, self.stock.cells)
        )


class SheetView(QWidget):
    """One sheet, as large as its place allows.

    Signals:
        pressed: somebody pressed this cell (its number, from 1).
    """

    pressed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        runner: TaskRunner,
        name: str,
        *,
        live: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face: SheetFace | None = None
        self._cursor = 1
        self._picture = PagePicture(runner, self)
        self._picture.changed.connect(self.update)
        self._live = live
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if live:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    @property
    def face(self) -> SheetFace | None:
        """What is shown."""
        return self._face

    @property
    def cursor_cell(self) -> int:
        """The cell with the cursor."""
        return self._cursor

    @property
    def is_ready(self) -> bool:
        """Whether the picture of the sheet is drawn."""
        return self._picture.is_ready

    def show_face(self, face: SheetFace | None) -> None:
        """Show another sheet; the cursor goes to where printing starts."""
        old, self._face = self._face, face
        self._picture.show(face.page if face else None)
        if face is not None:
            moved = old is None or old.stock != face.stock or old.start != face.start
            if moved and face.start is not None:
                self._cursor = face.start
            self._cursor = min(self._cursor, face.stock.cells)
        self._describe()
        self.update()

    def cell_at(self, point: QPointF) -> int | None:
        """The cell under a point of the widget."""
        if self._face is None:
            return None
        for number in range(1, self._face.stock.cells + 1):
            if self._box(self._face.stock.cell(number)).contains(point):
                return number
        return None

    def cell_box(self, number: int) -> QRectF:
        """Where a cell is drawn."""
        assert self._face is not None
        return self._box(self._face.stock.cell(number))

    def paper_box(self) -> QRectF:
        """Where the paper is drawn: fitted into the widget, at its upper left."""
        if self._face is None:
            return QRectF()
        width, height = self._face.stock.page_mm
        edge = 1.0
        scale = min((self.width() - 2 * edge) / width, (self.height() - 2 * edge) / height)
        return QRectF(edge, edge, max(0.0, width * scale), max(0.0, height * scale))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(210), self._theme.scaled(297))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.scaled(105), self._theme.scaled(148))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = self.paper_box()
        painter.fillRect(paper, self._theme.color("paper"))
        self._paint_print(painter, paper)
        self._paint_cells(painter)
        self._paint_edge(painter)
        painter.setPen(QPen(self._theme.color("line-strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._paint_start(painter)
        if self._live and self.hasFocus():
            self._paint_cursor(painter)
        painter.end()

    def _paint_print(self, painter: QPainter, paper: QRectF) -> None:
        painter.save()
        # Paper stays paper: in the dark scheme the print is laid on its dimmed white.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        self._picture.paint(painter, paper, self.devicePixelRatioF())
        painter.restore()

    def _paint_cells(self, painter: QPainter) -> None:
        assert self._face is not None
        theme, face = self._theme, self._face
        for number in range(1, face.stock.cells + 1):
            box = self.cell_box(number)
            outside = face.only_planned and number not in face.planned
            if number in face.used or outside:
                painter.fillRect(box, theme.color("paper-used"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.print_color("cell_line"), 1))
            painter.drawRect(box)
            if number in face.used:
                painter.setPen(QPen(theme.print_color("ink"), theme.scaled(1)))
                painter.setOpacity(0.35)
                painter.drawLine(box.topLeft(), box.bottomRight())
                if face.used[number]:
                    painter.drawLine(box.topRight(), box.bottomLeft())
                painter.setOpacity(1)
            if number in face.marked:
                self._paint_cross(painter, box)

    def _paint_cross(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        ground = theme.color("danger")
        ground.setAlphaF(0.14)
        painter.fillRect(box, ground)
        painter.setPen(QPen(theme.color("danger"), theme.scaled(2)))
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())

    def _paint_edge(self, painter: QPainter) -> None:
        assert self._face is not None
        if not self._face.reaches_over_the_edge():
            return
        safe = self._box(reachable(self._face.stock))
        paper = self.paper_box()
        pen = QPen(self._theme.print_color("unprintable_line"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        for x in (safe.left(), safe.right()):
            painter.drawLine(QPointF(x, paper.top()), QPointF(x, paper.bottom()))

    def _paint_start(self, painter: QPainter) -> None:
        assert self._face is not None
        start = self._face.start
        if start is None:
            return
        theme = self._theme
        color = theme.print_color("start_cell")
        box = self.cell_box(start)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, theme.scaled(2)))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(theme.font("caption", bold=True))
        text = str(start)
        metrics = painter.fontMetrics()
        tag = QRectF(
            box.left(),
            box.top(),
            max(metrics.horizontalAdvance(text) + theme.space("s"), metrics.height()),
            metrics.height(),
        )
        painter.fillRect(tag, color)
        painter.setPen(theme.color("paper"))
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_cursor(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus"), theme.stroke("focus_ring")))
        gap = theme.scaled(3)
        painter.drawRect(self.cell_box(self._cursor).adjusted(gap, gap, -gap, -gap))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.cell_at(event.position())
        if not self._live or event.button() != Qt.MouseButton.LeftButton or number is None:
            super().mousePressEvent(event)
            return
        self._move_to(number)
        self.pressed.emit(number)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._face is None or not self._live:
            super().keyPressEvent(event)
        elif key in _STEPS:
            across, down = _STEPS[key]
            self._step(across, down)
        elif key == Qt.Key.Key_Home:
            self._move_to(1)
        elif key == Qt.Key.Key_End:
            self._move_to(self._face.stock.cells)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.pressed.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            number = self.cell_at(QPointF(event.pos()))
            words = self._said_of(number) if number else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _step(self, across: int, down: int) -> None:
        assert self._face is not None
        stock = self._face.stock
        row, column = divmod(self._cursor - 1, stock.nx)
        row = min(max(row + down, 0), stock.ny - 1)
        column = min(max(column + across, 0), stock.nx - 1)
        self._move_to(row * stock.nx + column + 1)

    def _move_to(self, number: int) -> None:
        self._cursor = number
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self._said_of(self._cursor) if self._face else "")

    def _said_of(self, number: int) -> str:
        assert self._face is not None
        face = self._face
        if number in face.marked:
            return self.tr("Cell {0}: spoilt").format(number)
        if number in face.used:
            if face.used[number]:
                return self.tr("Cell {0}: spoilt and gone").format(number)
            return self.tr("Cell {0}: used").format(number)
        if number == face.start:
            return self.tr("Cell {0}: printing starts here").format(number)
        if number in face.planned:
            return self.tr("Cell {0}: will be printed").format(number)
        return self.tr("Cell {0}: free").format(number)

    def _box(self, rect: Rect) -> QRectF:
        assert self._face is not None
        paper = self.paper_box()
        scale = paper.width() / self._face.stock.page_mm[0]
        return QRectF(
            paper.left() + rect.x * scale,
            paper.top() + rect.y * scale,
            rect.width * scale,
            rect.height * scale,
        )
