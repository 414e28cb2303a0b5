"""Steps: what to do, one after the other, with the place one has come to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row


class _Mark(QWidget):
    """The numbered circle of a step and the line down to the next."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self.state = "todo"
        self.is_last = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("chip"), self._theme.size("chip"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        edge = theme.size("chip")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = theme.stroke("hairline") / 2
        circle = QRectF(inset, inset, edge - 2 * inset, edge - 2 * inset)
        if not self.is_last:
            painter.setPen(QPen(theme.color("line-strong"), theme.stroke("hairline")))
            painter.drawLine(QPointF(edge / 2, edge), QPointF(edge / 2, self.height()))
        now = self.state == "now"
        painter.setPen(
            QPen(theme.color("accent" if now else "control-border"), theme.stroke("hairline"))
        )
        painter.setBrush(theme.color("accent-soft" if now else "surface"))
        painter.drawEllipse(circle)
        if self.state == "done":
            tick = theme.pixmap("check", 14, "ok", self.devicePixelRatioF())
            size = theme.scaled(14)
            painter.drawPixmap(QPointF((edge - size) / 2, (edge - size) / 2), tick)
        else:
            painter.setFont(theme.font("caption", bold=now))
            painter.setPen(theme.color("accent-text" if now else "text"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class StepList(QWidget):
    """Numbered steps; each has a title, perhaps a line of text and widgets of its own."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = Column(theme, self, gap="")
        self._marks: list[_Mark] = []
        self._titles: list[PlainLabel] = []

    def add(self, title: str, text: str = "", *widgets: QWidget) -> None:
        """One more step."""
        mark = _Mark(self._theme, len(self._marks) + 1)
        if self._marks:
            self._marks[-1].is_last = False
        words = Column(self._theme, gap="xs")
        heading = PlainLabel(title, type="strong", wrap=True)
        words.addWidget(heading)
        if text:
            words.addWidget(PlainLabel(text, type="caption", tone="secondary", wrap=True))
        for widget in widgets:
            words.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        words.addSpacing(self._theme.space("l"))
        row = Row(self._theme, gap="m")
        row.addWidget(mark)
        row.addLayout(words, 1)
        self._column.addLayout(row)
        self._marks.append(mark)
        self._titles.append(heading)
        self._describe()

    def set_current(self, index: int) -> None:
        """The steps before ``index`` (from 0) are done, it is the one to do now."""
        for number, mark in enumerate(self._marks):
            mark.state = "done" if number < index else "now" if number == index else "todo"
            mark.update()
        self._describe()

    def state(self, index: int) -> str:
        """``todo``, ``now`` or ``done``."""
        return self._marks[index].state

    def _describe(self) -> None:
        done = {"done": self.tr("done"), "now": self.tr("now"), "todo": ""}
        for mark, title in zip(self._marks, self._titles, strict=True):
            title.setAccessibleDescription(done[mark.state])
