"""The foot of the editor: what would go wrong, worst first, and how much room is left."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shopdesk.domain.findings import Finding, Severity
from shopdesk.domain.limits import CONTENT_BYTES, CONTENT_CHARACTERS
from shopdesk.services.article_desk import Proof
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.buttons import link_button
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row
from shopdesk.ui.widgets.meters import Meter
from shopdesk.ui.widgets.strips import Strip

_BLOCK = re.compile(r"blocks\[(\d+)\]")


def block_of(finding: Finding) -> int:
    """The block a finding is about, -1 when it is about something else."""
    found = _BLOCK.match(finding.where)
    return int(found[1]) if found else -1


class FindingsBar(Panel):
    """One strip with the worst finding and its mend, and the meters of the finished HTML."""

    mend = Signal(object)
    """Go and mend this :class:`Finding`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("surface", "top", parent)
        self._desk = desk
        self._findings: tuple[Finding, ...] = ()
        self._at = 0
        self._strip = Strip(desk.theme, "ok", foot=True)
        self._strip.acted.connect(self._act)
        self._rest = PlainLabel(type="caption", tone="secondary")
        self._turner = link_button(desk.theme, self.tr("Next"))
        self._turner.clicked.connect(self._turn)
        self._next = QWidget()
        turning = Row(desk.theme, self._next, gap="s", pad="m ")
        turning.addWidget(self._rest, 1)
        turning.addWidget(self._turner)
        self._characters = Meter(desk.theme, self.tr("Text"))
        self._bytes = Meter(desk.theme, self.tr("Size"))
        self._words = PlainLabel(type="caption", tone="secondary")
        column = Column(desk.theme, self, gap="")
        column.addWidget(self._strip)
        column.addWidget(self._next)
        meters = Row(desk.theme, gap="l", pad="m s")
        for meter in (self._characters, self._bytes):
            meters.addWidget(meter, 1)
        meters.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(meters)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is found, worst first."""
        return self._findings

    def show_proof(self, proof: Proof) -> None:
        """Show what was found and how large the article has become."""
        if proof.findings != self._findings:
            self._at = 0
        self._findings = proof.findings
        self._show_finding(proof)
        number = self._desk.formats.number
        html = proof.rendered.html
        most = CONTENT_CHARACTERS.value + 1
        self._characters.set_used(
            html.characters, most, f"{number(html.characters)} / {number(most)}"
        )
        size = self._desk.formats.size
        self._bytes.set_used(
            html.bytes, CONTENT_BYTES.value, f"{size(html.bytes)} / {size(CONTENT_BYTES.value + 1)}"
        )
        self._words.setText(self.tr("{0} words").format(number(proof.words)))

    def _show_finding(self, proof: Proof) -> None:
        if not self._findings:
            unseen = bool(proof.rendered.not_checked)
            self._strip.say(
                self.tr("Nothing found that would go wrong"),
                why=self.tr("Line breaks and clipped text are for your eyes, on the phones")
                if unseen
                else "",
                tone="ok",
            )
            self._next.hide()
            return
        self._say(self._findings[self._at])
        rest = len(self._findings) - 1
        self._next.setVisible(rest > 0)
        if rest:
            self._rest.setText(self.tr("%n more", "", rest))

    def _mend_word(self, finding: Finding) -> str:
        if finding.where == "cover":
            return self.tr("Choose a cover")
        if finding.where in ("title", "digest", "author") or block_of(finding) >= 0:
            return self.tr("Go there")
        return ""

    def _act(self) -> None:
        self.mend.emit(self._findings[self._at])

    def _turn(self) -> None:
        self._at = (self._at + 1) % len(self._findings)
        self._say(self._findings[self._at])

    def _say(self, finding: Finding) -> None:
        sentence = self._desk.wording.sentence(finding.message_key, finding.details)
        self._strip.say(
            sentence.what,
            why=sentence.remedy,
            button=self._mend_word(finding),
            tone="quiet" if finding.severity is Severity.ADVICE else "warn",
        )
