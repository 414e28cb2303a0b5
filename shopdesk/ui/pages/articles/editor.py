"""The middle of the page: the head of the article, its blocks, and what is found about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from shopdesk.domain.articles import Article
from shopdesk.domain.findings import Finding
from shopdesk.domain.limits import AUTHOR, DIGEST, TITLE, Limit
from shopdesk.services.article_desk import Proof
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.articles.block_list import BlockList
from shopdesk.ui.pages.articles.cover_view import CoverView
from shopdesk.ui.pages.articles.findings_bar import FindingsBar, block_of
from shopdesk.ui.pages.articles.kinds import KINDS, Kind
from shopdesk.ui.pages.articles.thumbnails import Thumbnails
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import PlainLabel, plain_tooltip
from shopdesk.ui.widgets.layouts import Column, Panel, Row


class Editor(QWidget):
    """Holds one article; every change is told at once, and saved by whoever listens."""

    changed = Signal()
    """The article is another one now."""

    block_opened = Signal(int)
    """Another block is being written at; -1 is none."""

    picture_wanted = Signal(str)
    """The writer wants to choose a picture: ``cover``, or ``block``."""

    pictures_dropped = Signal(list, int)
    """Picture files shall become blocks before this place."""

    cover_dropped = Signal(object)
    """A picture file shall be the cover."""

    pasted = Signal()
    """The clipboard shall become blocks."""

    def __init__(self, desk: Desk, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = desk.theme
        self._thumbnails = thumbnails
        self._article = Article()
        self._filling = False
        self.blocks = BlockList(desk.theme, desk.formats, thumbnails)
        self.findings = FindingsBar(desk)
        self.cover = CoverView(desk.theme)
        self.title = self._field(self.tr("Title"), "title")
        self.author = self._field(self.tr("Author"), "body")
        self.digest = self._field(self.tr("Digest: what readers see in a shared card"), "body")
        self._counters = {
            "title": PlainLabel(type="caption", tone="secondary"),
            "author": PlainLabel(type="caption", tone="secondary"),
            "digest": PlainLabel(type="caption", tone="secondary"),
        }
        dressed(self.title, type="title")
        self._build()
        self.blocks.changed.connect(self._blocks_changed)
        self.blocks.opened.connect(self.block_opened)
        self.blocks.picture_wanted.connect(self._block_picture_wanted)
        self.blocks.pictures_dropped.connect(self.pictures_dropped)
        self.blocks.pasted.connect(self.pasted)
        self.cover.asked.connect(self._cover_asked)
        self.cover.dropped.connect(self.cover_dropped)
        self.findings.mend.connect(self.go_to)
        thumbnails.arrived.connect(self._show_cover)

    @property
    def article(self) -> Article:
        """The article as it stands here."""
        return self._article

    def set_article(self, article: Article) -> None:
        """Show another article, or another state of this one; says nothing."""
        self._article = article
        self._filling = True
        for field, text in (
            (self.title, article.title),
            (self.author, article.author),
            (self.digest, article.digest),
        ):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self.blocks.set_blocks(article.blocks)
        self._filling = False
        self._show_cover(article.cover)
        self._count()

    def show_proof(self, proof: Proof) -> None:
        """Show what was found."""
        self.findings.show_proof(proof)
        self.blocks.set_faults({block_of(finding) for finding in proof.findings})

    def set_cover(self, reference: str) -> None:
        """Another cover."""
        self._change(cover=reference)
        self._show_cover(reference)

    def set_theme(self, name: str) -> None:
        """Another look of the article."""
        self._change(theme=name)

    def go_to(self, finding: Finding) -> None:
        """Bring the writer to the place of a finding."""
        block = block_of(finding)
        fields = {"title": self.title, "author": self.author, "digest": self.digest}
        if finding.where == "cover":
            self.picture_wanted.emit("cover")
        elif finding.where in fields:
            fields[finding.where].setFocus(Qt.FocusReason.OtherFocusReason)
            fields[finding.where].selectAll()
        elif block >= 0:
            self.blocks.open(block)
            if finding.key == "picture-missing":
                self.picture_wanted.emit("block")

    def _build(self) -> None:
        theme = self._theme
        column = Column(theme, self, gap="")
        head = Panel("surface", "bottom")
        row = Row(theme, head, gap="m", pad="m s")
        words = Column(theme, gap="")
        words.addLayout(self._counted(self.title, "title"))
        words.addLayout(self._counted(self.digest, "digest"))
        words.addLayout(self._counted(self.author, "author"))
        row.addLayout(words, 1)
        row.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(head)
        body = Row(theme, gap="")
        body.addWidget(self._palette())
        body.addWidget(self.blocks, 1)
        column.addLayout(body, 1)
        column.addWidget(self.findings)

    def _palette(self) -> QWidget:
        """What one press puts in, below the block being written at."""
        theme = self._theme
        palette = Panel("sunken", "right")
        column = Column(theme, palette, gap="", pad="xs s")
        hint = PlainLabel(self.tr("Add"), type="caption", tone="secondary")
        hint.setContentsMargins(theme.space("s"), 0, 0, theme.space("xs"))
        column.addWidget(hint)
        for kind in KINDS:
            button = Button(theme, kind.title, icon=kind.icon, role="quiet", small=True)
            dressed(button, align="left")
            button.clicked.connect(lambda _=False, kind=kind: self._add(kind))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return palette

    def _field(self, name: str, type: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        dressed(field, bare=True, type=type)
        field.textEdited.connect(self._head_typed)
        return field

    def _counted(self, field: QLineEdit, name: str) -> Row:
        row = Row(self._theme, gap="s")
        row.addWidget(field, 1)
        row.addWidget(self._counters[name])
        return row

    def _add(self, kind: Kind) -> None:
        self.blocks.insert([kind.fresh()])
        if kind.name == "picture":
            self.picture_wanted.emit("block")

    def _head_typed(self) -> None:
        self._change(title=self.title.text(), author=self.author.text(), digest=self.digest.text())
        self._count()

    def _blocks_changed(self) -> None:
        self._change(blocks=self.blocks.blocks)

    def _change(self, **fields: object) -> None:
        if not self._filling:
            self._article = replace(self._article, **fields)  # type: ignore[arg-type]
            self.changed.emit()

    def _count(self) -> None:
        article = self._article
        told: tuple[tuple[str, str, Limit], ...] = (
            ("title", article.title, TITLE),
            ("author", article.author, AUTHOR),
            ("digest", article.digest, DIGEST),
        )
        fields = {"title": self.title, "author": self.author, "digest": self.digest}
        for name, text, limit in told:
            used = limit.amount(text)
            label = self._counters[name]
            fields[name].setToolTip(plain_tooltip(text))
            label.setText(f"{used} / {limit.value}")
            over = not limit.allows(used)
            near = used > 0.9 * limit.value
            label.set_tone("danger" if over else "warn" if near else "secondary")

    def _show_cover(self, reference: str) -> None:
        if reference == self._article.cover:
            self.cover.set_picture(self._thumbnails.picture(reference))

    def _cover_asked(self) -> None:
        self.picture_wanted.emit("cover")

    def _block_picture_wanted(self, _: int) -> None:
        self.picture_wanted.emit("block")
