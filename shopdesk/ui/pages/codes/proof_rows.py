"""What was tested before paper is spent, one line each: what, how it came out, and the sign."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

from shopdesk.domain.codes import QUIET_MODULES, Verdict
from shopdesk.paint.wear import TRIALS
from shopdesk.services.print_jobs import ReadyJob
from shopdesk.services.printing import NEEDED_TRIALS, Printed
from shopdesk.ui.pages.codes.words import millimetres
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row
from shopdesk.wording import Wording

SIGNS = {
    "ok": ("check", "ok"),
    "warn": ("alert-triangle", "warn"),
    "danger": ("x", "danger"),
    "pending": ("dash", "text-tertiary"),
}


class CheckRow(QWidget):
    """One check. ``state``: ``ok``, ``warn``, ``danger`` or ``pending``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = "pending"
        self._sign = QLabel()
        self._what = ElidedLabel()
        self._how = PlainLabel(type="caption", tone="secondary")
        self._row = row = Row(theme, self, gap="s")
        row.addWidget(self._sign)
        row.addWidget(self._what, 1)
        row.addWidget(self._how)
        theme.changed.connect(self._keep_up)
        self._keep_up()

    @property
    def state(self) -> str:
        """How it came out."""
        return self._state

    def say(self, state: str, what: str, how: str = "") -> None:
        """Another outcome."""
        self._state = state
        self._what.setText(what)
        self._how.setText(how)
        dressed(self._what, tone={"warn": "warn", "danger": "danger"}.get(state))
        self._keep_up()
        # The new words get their room at once, not at the next turn: a check is never half said.
        self._row.activate()

    @property
    def words(self) -> str:
        """What it says, both ends."""
        return f"{self._what.text()} {self._how.text()}".strip()

    def _keep_up(self) -> None:
        icon, color = SIGNS[self._state]
        edge = self._theme.size("icon_small")
        picture = self._theme.icon(icon, 14, color)
        self._sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))
        self._sign.setFixedWidth(edge)
        self.setFixedHeight(self._theme.scaled(24))


class ProofRows(QWidget):
    """The four checks of a job, and the concerns about its design."""

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        column = Column(theme, self, gap="")
        self.read, self.worn, self.border, self.module = (CheckRow(theme) for _ in range(4))
        self._concern = PlainLabel(type="caption", tone="warn", wrap=True)
        for row in (self.read, self.worn, self.border, self.module):
            column.addWidget(row)
        column.addWidget(self._concern)
        self._concern.hide()

    def show_pending(self, ready: ReadyJob) -> None:
        """Laid out, not proven yet: what can be said without a proof is said."""
        if not ready.may_print:
            self.read.say("pending", self.tr("Codes read back"), self.tr("not tried"))
            self.worn.say("pending", self.tr("Soiled and tilted copies"), self.tr("not tried"))
            self.border.say("pending", self.tr("White border and contrast"), self.tr("not tried"))
            self._show_module(ready)
            self._show_concerns(ready)
            return
        pieces = sum(len(page.codes()) for page in ready.laid.pages)
        self.read.say("pending", self.tr("%n code(s) being read back…", "", pieces))
        self.worn.say("pending", self.tr("Soiled and tilted copies…"))
        self.border.say("pending", self.tr("White border and contrast…"))
        self._show_module(ready)
        self._show_concerns(ready)

    def show_proof(self, ready: ReadyJob, printed: Printed) -> None:
        """Proven: every code read back."""
        self._say_read(ready)
        share = printed.proof.forgiving or 0.0
        self.worn.say(
            "ok",
            self.tr("Soiled and tilted, %n tries", "", TRIALS),
            self.tr("{0} scan, {1} needed").format(round(share * TRIALS), NEEDED_TRIALS),
        )
        self._say_border()
        self._show_module(ready)

    def show_unproven(self, ready: ReadyJob, concern: str) -> None:
        """The proof failed for ``concern``."""
        untried = self.tr("not tried")
        if concern in ("proof.quiet-zone", "proof.contrast"):
            self._say_read(ready)
            self.worn.say("pending", self.tr("Soiled and tilted copies"), untried)
            row = self.border
        elif concern == "proof.fragile":
            self._say_read(ready)
            self._say_border()
            row = self.worn
        else:
            self.worn.say("pending", self.tr("Soiled and tilted copies"), untried)
            self.border.say("pending", self.tr("White border and contrast"), untried)
            row = self.read
        row.say("danger", self._wording.sentence(concern or "print.not_proven").what)

    def _say_read(self, ready: ReadyJob) -> None:
        codes = sum(len(page.codes()) for page in ready.laid.pages)
        self.read.say("ok", self.tr("%n code(s) read back", "", codes), self.tr("word for word"))

    def _say_border(self) -> None:
        self.border.say(
            "ok",
            self.tr("White border and contrast"),
            self.tr("%n modules, enough", "", QUIET_MODULES),
        )

    def _show_module(self, ready: ReadyJob) -> None:
        code = ready.code
        size = self.tr("{0} mm").format(millimetres(code.module_mm))
        about = [c for c in code.concerns if c.key.startswith(("code.module", "code.dots"))]
        state = "danger" if any(c.verdict is Verdict.REFUSE for c in about) else "ok"
        self.module.say("warn" if about and state == "ok" else state,
                        self.tr("Each small square"), size)  # fmt: skip

    def _show_concerns(self, ready: ReadyJob) -> None:
        # A logo that is too large is said at the logo, with the mend beside it.
        worst = [
            c
            for c in ready.code.concerns
            if c.verdict is not Verdict.GOOD and not c.key.startswith("code.logo")
        ]
        sentences = [self._wording.sentence(c.key, c.details) for c in worst[:2]]
        gap = "" if self._wording.lang == "zh_CN" else " "
        self._concern.setText("\n".join(f"{s.what}{gap}{s.remedy}" for s in sentences))
        refused = any(c.verdict is Verdict.REFUSE for c in worst)
        dressed(self._concern, tone="danger" if refused else "warn")
        self._concern.setVisible(bool(sentences))
