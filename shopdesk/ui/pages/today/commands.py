"""What the first page does itself: decide about a held broadcast, back up, read followers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.changes import ChangeSet, Done, Noun
from shopdesk.domain.errands import ToDo
from shopdesk.domain.intents import BroadcastAction
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.tasks import Cancelled
from shopdesk.ui.machinery.worker_process import Progress


class Commands(QObject):
    """The page's deeds. Each is a task with a name in the task bar.

    Signals:
        done: something was done that no noun of the book tells of.
    """

    done = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def ask_release(self, todo: ToDo) -> None:
        """Let a held broadcast go, after saying what that does."""
        self._desk.prompts.confirm(
            self.tr("Send “{0}” now?").format(todo.title),
            self.tr("It goes to %n people at once. It cannot be called back.", "", todo.count),
            self.tr("Send now"),
            partial(self._decide, todo, BroadcastAction.RELEASE),
        )

    def ask_drop(self, todo: ToDo) -> None:
        """Let a held broadcast be, after saying what that does."""
        self._desk.prompts.confirm(
            self.tr("Not send “{0}”?").format(todo.title),
            self.tr("Nobody gets it. The article stays, and can be planned again."),
            self.tr("Do not send"),
            partial(self._decide, todo, BroadcastAction.DROP),
        )

    def back_up(self) -> None:
        """Make a backup now."""
        services = self._desk.services

        def work(progress: Progress, cancelled: Cancelled) -> Done[str]:
            made = services.backups.create()
            return Done(made.path.name, ChangeSet())

        self._desk.runner.task(self.tr("Backing up"), work, self._backed_up, None, self)

    def sync(self) -> None:
        """Read the followers from the platform."""
        services = self._desk.services

        def work(progress: Progress, cancelled: Cancelled) -> Done[int]:
            counts = services.sync_followers(progress)
            nouns = {Noun.ACCOUNTS, Noun.CUSTOMERS, Noun.GROUPS}
            return Done(counts.seen, ChangeSet(frozenset(nouns)))

        self._desk.runner.task(self.tr("Reading followers"), work, self._synced, None, self)

    def _decide(self, todo: ToDo, action: BroadcastAction) -> None:
        services = self._desk.services

        def work(progress: Progress, cancelled: Cancelled) -> Done[str]:
            services.broadcasts.control(todo.uid, action)
            return Done(todo.uid, ChangeSet(frozenset({Noun.BROADCASTS})))

        title = {
            BroadcastAction.RELEASE: self.tr("Sending “{0}”"),
            BroadcastAction.DROP: self.tr("Dropping “{0}”"),
        }[action].format(todo.title)
        self._desk.runner.task(title, work, None, None, self)

    def _backed_up(self, _: object) -> None:
        self._desk.toasts.show(self.tr("Backed up and checked"))
        self.done.emit()

    def _synced(self, seen: object) -> None:
        assert isinstance(seen, int)
        self._desk.toasts.show(self.tr("%n follower(s) read", "", seen))
