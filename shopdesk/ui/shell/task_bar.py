"""The bar at the foot: what is being done, how far it is, and a way to stop it; else that all is
saved.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.machinery.tasks import Task, TaskRunner
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Panel, Row
from shopdesk.ui.widgets.progress import ProgressRow

#: More tasks than this are only counted.
MOST_SHOWN = 2


class TaskBar(Panel):
    """Shows the long tasks of a runner. :meth:`say` puts a quiet fact at its left."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__("bar", "top", parent)
        self._theme = theme
        self._formats = formats
        self._runner: TaskRunner | None = None
        self._rows: dict[Task, ProgressRow] = {}
        self.fact = ElidedLabel(type="caption", tone="secondary")
        self.more = PlainLabel(type="caption", tone="secondary")
        self.sign = QLabel()
        self.saved = PlainLabel(type="caption", tone="secondary")
        self._row = Row(theme, self, gap="l", pad="l ")
        self._row.addWidget(self.fact, 1)
        self._row.addWidget(self.more)
        rest = Row(theme, gap="xs")
        rest.addWidget(self.sign)
        rest.addWidget(self.saved)
        self._row.addLayout(rest)
        for widget in (self.more, self.sign, self.saved):
            widget.hide()
        theme.changed.connect(self._keep_up)
        self._keep_up()

    def furnish(self, runner: TaskRunner) -> None:
        """Follow this runner's tasks."""
        self._runner = runner
        runner.tasks_changed.connect(self._show_tasks)
        self.saved.setText(self.tr("Everything is saved"))
        for widget in (self.sign, self.saved):
            widget.show()
        self._show_tasks()

    def say(self, fact: str) -> None:
        """A fact in small letters, such as when the customers were read last."""
        self.fact.setText(fact)

    def _show_tasks(self) -> None:
        tasks = () if self._runner is None else self._runner.tasks
        shown = tasks[:MOST_SHOWN]
        for task in [task for task in self._rows if task not in shown]:
            row = self._rows.pop(task)
            self._row.removeWidget(row)
            row.deleteLater()
        for task in shown:
            if task not in self._rows:
                self._add(task)
        rest = len(tasks) - len(shown)
        self.more.setText(self.tr("and %n more", "", rest))
        self.more.setVisible(rest > 0)

    def _add(self, task: Task) -> None:
        row = TaskRow(self._theme, task, self._formats)
        self._rows[task] = row
        self._row.insertWidget(1, row)

    def _keep_up(self) -> None:
        self.setFixedHeight(self._theme.size("task_bar"))
        edge = self._theme.size("icon_small")
        picture = self._theme.icon("check", 14, "ok")
        self.sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))


class TaskRow(ProgressRow):
    """One task."""

    def __init__(self, theme: Theme, task: Task, formats: Formats) -> None:
        super().__init__(theme, task.title)
        self._task = task
        self._formats = formats
        self.cancelled.connect(task.cancel)
        task.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        task = self._task
        if task.cancelling:
            return
        if task.total is None:
            words = self._formats.number(task.done) if task.done else ""
        else:
            words = self.tr("{0} of {1}").format(
                self._formats.number(task.done), self._formats.number(task.total)
            )
        self.advance(task.done, task.total, words)
