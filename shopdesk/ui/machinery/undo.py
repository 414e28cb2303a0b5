"""The steps a person can take back and do again, newest last."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.changes import Undo

#: Steps hold images of the rows they changed; nobody walks back further than this.
MOST_STEPS = 100


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One operation that can be taken back; ``title`` is what it is called in the menu."""

    title: str
    undo: Undo


class UndoStack(QObject):
    """Two stacks of steps: back (Ctrl+Z) and forward (Ctrl+Y). It moves steps, the runner acts.

    Signals:
        changed: there is another next step to take back or to do again.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._back: list[Step] = []
        self._forward: list[Step] = []

    @property
    def next_back(self) -> Step | None:
        """The step that Ctrl+Z takes back."""
        return self._back[-1] if self._back else None

    @property
    def next_forward(self) -> Step | None:
        """The step that Ctrl+Y does again."""
        return self._forward[-1] if self._forward else None

    def push(self, step: Step) -> None:
        """Something was done; what had been taken back before can no longer be done again."""
        self._forward.clear()
        self.taken_forward(step)

    def remove(self, step: Step) -> bool:
        """Take this very step out, wherever it lies; False when it is there no more."""
        for stack in (self._back, self._forward):
            if step in stack:
                stack.remove(step)
                self.changed.emit()
                return True
        return False

    def taken_back(self, step: Step) -> None:
        """``step`` was taken back; its ``undo`` is now the way forward."""
        self._forward.append(step)
        self.changed.emit()

    def taken_forward(self, step: Step) -> None:
        """``step`` was done (again); its ``undo`` is the way back."""
        self._back.append(step)
        del self._back[:-MOST_STEPS]
        self.changed.emit()
