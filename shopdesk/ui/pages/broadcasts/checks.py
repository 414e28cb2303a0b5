"""What was found before the broadcast leaves: the troubles first, then what is well."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QWidget

from shopdesk.services.preflight import Check, Preflight, Verdict
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.broadcasts.words import BroadcastWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import Column, IconButton, PlainLabel, Row, Strip, reveal
from shopdesk.wording import Wording

_SIGNS = {Verdict.GOOD: ("check", "ok"), Verdict.UNCHECKED: ("help", "text-secondary")}


class CheckRow(QWidget):
    """One item: a sign, what was looked at, and at the right what was found."""

    def __init__(self, theme: Theme, words: BroadcastWords, check: Check) -> None:
        super().__init__()
        icon, color = _SIGNS[check.verdict]
        edge = theme.size("icon_small") + theme.scaled(2)
        sign = QLabel()
        sign.setPixmap(theme.icon(icon, 16, color).pixmap(QSize(edge, edge)))
        evidence = PlainLabel(words.evidence(check), type="caption", tone="secondary")
        row = Row(theme, self, gap="s")
        row.addWidget(sign)
        row.addWidget(PlainLabel(words.item(check.item)))
        row.addStretch(1)
        row.addWidget(evidence)
        self.setMinimumHeight(theme.size("control_small"))


class CheckList(QWidget):
    """The pre-flight of one broadcast.

    Signals:
        look_again: somebody wants it done anew.
    """

    look_again = Signal()

    def __init__(
        self,
        theme: Theme,
        formats: Formats,
        words: BroadcastWords,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._words = words
        self._wording = wording
        self._found: Preflight | None = None
        self._aside = PlainLabel(type="caption", tone="secondary")
        again = IconButton(theme, "refresh", self.tr("Check again"), small=True)
        again.clicked.connect(self.look_again)
        head = Row(theme)
        head.addWidget(PlainLabel(self.tr("Before it goes out"), type="title"))
        head.addStretch(1)
        head.addWidget(self._aside)
        head.addWidget(again)
        self._verdict = Strip(theme, "ok")
        column = Column(theme, self, gap="s")
        column.addLayout(head)
        column.addWidget(self._verdict)
        self._rows = Column(theme, gap="xs")
        column.addLayout(self._rows)
        theme.changed.connect(self._draw)

    @property
    def found(self) -> Preflight | None:
        """What is shown."""
        return self._found

    def show_looking(self) -> None:
        """It is being looked at now; what was found before goes."""
        self._found = None
        self._aside.setText(self.tr("checking"))
        self._draw()

    def show_found(self, found: Preflight, due_words: str) -> None:
        """What was found; ``due_words`` say when it goes out by itself, "" when it waits."""
        self._found = found
        self._aside.setText(self.tr("checked at {0}").format(self._formats.time(found.checked_at)))
        self._verdict.say(
            self.tr("Nothing stands in its way. It goes out by itself, {0}.").format(due_words)
            if due_words
            else self.tr("Nothing stands in its way. It waits for you."),
            tone="ok",
        )
        self._draw()

    def _draw(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        checks = self._found.checks if self._found else ()
        troubles = [one for one in checks if one.verdict in (Verdict.BAD, Verdict.WARN)]
        reveal(self._verdict, self._found is not None and not troubles)
        for check in troubles:
            self._rows.addWidget(self._trouble(check))
        for verdict in (Verdict.UNCHECKED, Verdict.GOOD):
            for check in checks:
                if check.verdict is verdict:
                    self._rows.addWidget(CheckRow(self._theme, self._words, check))

    def _trouble(self, check: Check) -> Strip:
        if check.code:
            sentence = self._wording.sentence(check.code, check.facts)
            what, why = sentence.what, sentence.remedy
        else:
            what, why = self._words.warning(check)
        tone = "danger" if check.verdict is Verdict.BAD else "warn"
        return Strip(self._theme, tone, what, why=why)
