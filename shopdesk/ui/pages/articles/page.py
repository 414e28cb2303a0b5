"""The page 文章: write an article, see it on phones while writing, hand it to the platform."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from shopdesk.clock import beijing
from shopdesk.domain.articles import Article, Paragraph, Picture
from shopdesk.domain.articles_meta import ArticleSummary
from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.changes import Noun
from shopdesk.domain.failures import Failure
from shopdesk.domain.paging import Cursor
from shopdesk.domain.platform import DraftView
from shopdesk.domain.queries import GetCapabilities
from shopdesk.domain.uids import new_uid
from shopdesk.paths import resource
from shopdesk.services.article_desk import ArticleDesk, Manuscript, Proof
from shopdesk.services.website_copy import WebsiteCopy, website_copy, write_pictures
from shopdesk.ui.desk import Desk, Page
from shopdesk.ui.machinery.actions import PageAction
from shopdesk.ui.pages.articles.article_list import ArticleList
from shopdesk.ui.pages.articles.clipboard import picture_file
from shopdesk.ui.pages.articles.cover_view import PICTURES
from shopdesk.ui.pages.articles.dialogs import ByHandSheet, VersionsSheet
from shopdesk.ui.pages.articles.editor import Editor
from shopdesk.ui.pages.articles.growing_text import paragraphs
from shopdesk.ui.pages.articles.header import Header, Standing
from shopdesk.ui.pages.articles.model import first_rows
from shopdesk.ui.pages.articles.phones_pane import PhonesPane
from shopdesk.ui.pages.articles.thumbnails import Thumbnails
from shopdesk.ui.phone.article_page import ArticlePage
from shopdesk.ui.phone.devices import Devices
from shopdesk.ui.phone.engine import Engine
from shopdesk.ui.widgets.drop_zone import local_files
from shopdesk.ui.widgets.layouts import Column
from shopdesk.ui.widgets.state_view import Offer, StateView
from shopdesk.ui.widgets.strips import Strip

PROOF_AFTER_MS = 120
"""Typing rests this long before the phones follow."""

SAVE_AFTER_MS = 500
"""Typing rests this long before it is saved."""

TEXTS = (".json", ".md", ".markdown", ".txt")


class ArticlesPage(Page):
    """List, editor, phones. What is typed is saved by itself, version by version."""

    name: ClassVar[str] = "articles"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.ARTICLES})
    help_topic: ClassVar[str] = "articles"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._articles = ArticleDesk(desk.book, desk.services.studio)
        self._thumbnails = Thumbnails(desk.runner, self._articles, self)
        self._engine = Engine()
        self._manuscript: Manuscript | None = None
        self._wanted = 0
        self._in_front = 0
        self._saved = Article()
        self._proof: Proof | None = None
        self._proofs = 0
        self._loaded = False
        self._allowed = Permission.UNKNOWN
        self._pushing = False
        self._header = Header(desk, desk.services.studio.themes)
        self._said = Strip(desk.theme, "ok", foot=True)
        self._said.hide()
        self.list = ArticleList(desk)
        self.editor = Editor(desk, self._thumbnails)
        devices = Devices.read(resource("devices", "devices.json"))
        self.phones = PhonesPane(desk, self._engine, devices)
        self._proofing = self._timer(PROOF_AFTER_MS, self._draw)
        self._saving = self._timer(SAVE_AFTER_MS, self.save)
        self._build()
        self._connect()
        # Last of all children: the engine may only go after the phones that use it.
        self._engine.setParent(self)
        self.setAcceptDrops(True)

    # What a page says about itself

    @override
    def title(self) -> str:
        return self.tr("Articles")

    @override
    def actions_of_page(self) -> tuple[PageAction, ...]:
        return (
            PageAction("articles.versions", self.tr("Versions"), self._show_versions),
            PageAction(
                "articles.copy", self.tr("Copy for the website"), self.copy_for_website,
                ("Ctrl+Shift+C",),
            ),
        )  # fmt: skip

    @override
    def is_ready(self) -> bool:
        if not self._loaded:
            return False
        return self._manuscript is None or (self._proof is not None and self.phones.settled)

    # What the frame asks

    @override
    def refresh(self) -> None:
        book, count = self.desk.book, self.list.model.rowCount()
        if not self._loaded:
            self._state.show_loading()
        self.desk.runner.read(lambda: first_rows(book, count), self._listed, self._not_listed)
        self._ask_permission()

    @override
    def visit(self, **wish: object) -> None:
        wanted = wish.get("id")
        if isinstance(wanted, int):
            self._wanted = wanted
            if self._loaded:
                self._open(wanted)
        elif wish.get("new"):
            self.new()

    @override
    def primary_action(self) -> None:
        self._header.press_primary()

    @override
    def new(self) -> None:
        now = self.editor.article
        blank = Article(author=now.author, theme=now.theme)
        self.desk.runner.operate(
            self.tr("a new article"), lambda: self._articles.begin(blank), self._begun
        )

    @override
    def find_here(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def hidden(self) -> None:
        self.save()

    @override
    def connection_changed(self) -> None:
        """What the account may do and what it is called may be another now."""
        self._ask_permission()
        if self._manuscript is not None:
            self._draw()

    # Writing

    def save(self) -> None:
        """Save what stands in the editor, if it is not saved yet."""
        self._saving.stop()
        manuscript, article = self._manuscript, self.editor.article
        if manuscript is None or article == self._saved:
            return
        self._saved = article
        identity = manuscript.id
        self.desk.runner.operate(
            self.tr("writing an article"),
            lambda: self._articles.save(identity, article),
            self._was_saved,
        )

    def begin_from(self, file: Path) -> None:
        """Begin an article from a file of ours, or Markdown."""
        self.desk.runner.operate(
            self.tr("an imported article"), lambda: self._articles.begin_from(file), self._begun
        )

    def take_pictures(self, files: list[Path], at: int) -> None:
        """Put pictures into the article, before the block at ``at``."""
        articles = self._articles
        self.desk.runner.read(
            lambda: [articles.keep_picture(file) for file in files],
            lambda kept: self.editor.blocks.insert([Picture(ref) for ref in kept], at),
            owner=self,
        )

    def take_cover(self, file: Path) -> None:
        """Make a picture the cover."""
        articles = self._articles
        self.desk.runner.read(
            lambda: articles.keep_picture(file, cover=True), self.editor.set_cover
        )

    def copy_for_website(self) -> None:
        """Put the article on the clipboard and show the way by hand."""
        proof = self._proof
        if proof is None:
            return
        copy = website_copy(proof.rendered, self._picture_line)
        data = QMimeData()
        data.setHtml(copy.html)
        data.setText(copy.text)
        QGuiApplication.clipboard().setMimeData(data)
        sheet = ByHandSheet(self.desk, self.editor.article, copy, self)
        sheet.pictures_wanted.connect(lambda: self._write_pictures(proof, copy))
        self.desk.prompts.show(sheet)

    def push(self) -> None:
        """Put the article into the draft box, unless something must be mended first."""
        proof, manuscript = self._proof, self._manuscript
        if proof is None or manuscript is None or self._pushing:
            return
        blocking = [f for f in proof.findings if f.key in ("cover", "title", "picture-missing")]
        if blocking:
            self.editor.go_to(blocking[0])
            return
        self.save()
        services, articles, identity = self.desk.services, self._articles, manuscript.id
        intent = new_uid()

        def work(progress: object, cancelled: object) -> tuple[int, tuple[str, ...], int]:
            account = services.account
            pushed = articles.push(
                identity, services.draft_box, account.id if account else 0, intent
            )
            return identity, pushed.lost, pushed.view.contents[0].count("<img")

        self._pushing = True
        self._said.hide()
        self._stand()
        self.desk.runner.task(
            self.tr("Putting an article into the draft box"),
            work,
            self._was_pushed,
            self._not_pushed,
            owner=self,
        )

    # Building

    def _build(self) -> None:
        theme = self.desk.theme
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        for part, least in ((self.list, 160), (self.editor, 400), (self.phones, 240)):
            part.setMinimumWidth(theme.scaled(least))
            split.addWidget(part)
        # What a wide window gains goes to the phones first.
        split.setStretchFactor(1, 1)
        split.setStretchFactor(2, 4)
        self.desk.memory.splitter("articles.panels", split, [200, 436, 654])
        self._state = StateView(theme, split)
        column = Column(theme, self, gap="")
        column.addWidget(self._header)
        column.addWidget(self._said)
        column.addWidget(self._state, 1)

    def _connect(self) -> None:
        header, editor = self._header, self.editor
        header.new_wanted.connect(self.new)
        header.file_wanted.connect(self.begin_from)
        header.import_wanted.connect(self._choose_import)
        header.theme_chosen.connect(editor.set_theme)
        header.versions_wanted.connect(self._show_versions)
        header.copy_wanted.connect(self.copy_for_website)
        header.push_wanted.connect(self.push)
        header.send_wanted.connect(self._go_on)
        self._said.acted.connect(self._look_for_draft)
        self.list.chosen.connect(self._open)
        self.list.archive_wanted.connect(self._archive)
        editor.changed.connect(self._changed)
        editor.block_opened.connect(self.phones.mark)
        editor.picture_wanted.connect(self._choose_picture)
        editor.pictures_dropped.connect(self.take_pictures)
        editor.cover_dropped.connect(self.take_cover)
        editor.pasted.connect(self._paste)
        self.phones.pointed.connect(editor.blocks.open)
        self._thumbnails.arrived.connect(self._show_cards)

    def _timer(self, after_ms: int, do: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(do)
        return timer

    # The list and the article

    def _listed(self, answer: tuple[list[ArticleSummary], Cursor | None]) -> None:
        rows, following = answer
        self._loaded = True
        self.list.model.replace(rows, following)
        self._header.set_working(bool(rows))
        if not rows:
            self._forget()
            self._state.show_empty(
                self.tr("No articles yet"),
                self.tr("Write one from blocks and see it on phones while you write"),
                Offer(self.tr("Write the first article"), self.new, "pencil"),
                icon="file-text",
                other=Offer(self.tr("Begin with a sample"), self._begin_sample),
            )
            return
        self._state.show_content()
        known = {row.id for row in rows}
        wanted = self._wanted or (self._in_front if self._in_front in known else rows[0].id)
        self._wanted = 0
        self._open(wanted)

    def _not_listed(self, failure: Failure) -> None:
        sentence = self.desk.wording.sentence(failure.code, failure.details)
        self._state.show_error(
            sentence.what,
            sentence.remedy,
            details=failure.code,
            retry=Offer(self.tr("Look again"), self.refresh),
        )

    def _open(self, article_id: int) -> None:
        """Read an article; the one being written is saved first.

        Of several asked for quickly the last one comes, in whatever order they are read.
        """
        self._in_front = article_id
        if self._manuscript is not None and self._manuscript.id != article_id:
            self.save()
            self._said.hide()
        articles = self._articles
        self.desk.runner.read(lambda: articles.read(article_id), self._opened)

    def _opened(self, manuscript: Manuscript) -> None:
        if manuscript.id != self._in_front:
            return
        same = self._manuscript is not None and self._manuscript.id == manuscript.id
        writing = same and self.editor.article != self._saved
        self._manuscript = manuscript
        self.list.choose(manuscript.id)
        if not writing and (not same or manuscript.article != self._saved):
            self._saved = manuscript.article
            if not same:
                self.editor.blocks.open(-1, write=False)
                self.editor.blocks.set_blocks(())
            self.editor.set_article(manuscript.article)
            self._header.set_theme(manuscript.article.theme)
            self._draw()
        self._stand()

    def _forget(self) -> None:
        self._in_front = 0
        self._manuscript = None
        self._proof = None
        self._saved = Article()
        self.editor.set_article(Article())

    def _begun(self, article_id: int) -> None:
        self._wanted = article_id
        self.refresh()
        self.editor.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_sample(self) -> None:
        samples = self._header.samples()
        if samples:
            self.begin_from(samples[0])

    def _archive(self, article_id: int) -> None:
        articles = self._articles
        self.desk.runner.operate(
            self.tr("putting an article away"),
            lambda: articles.archive(article_id),
            said=self.tr("The article was put away"),
            owner=self,
        )

    # While writing

    def _changed(self) -> None:
        self._proofing.start()
        self._saving.start()
        self._stand()

    def _was_saved(self, version: int) -> None:
        self._stand()

    def _draw(self) -> None:
        """Draw and check what stands in the editor, beside the GUI."""
        self._proofing.stop()
        article, articles = self.editor.article, self._articles
        self._proofs += 1
        number = self._proofs
        self.desk.runner.read(
            lambda: (number, articles.proof(article)), self._proved, self._not_proved
        )

    def _proved(self, answer: tuple[int, Proof]) -> None:
        number, proof = answer
        if number != self._proofs:
            return
        self._proof = proof
        self.editor.show_proof(proof)
        account = self.desk.services.account
        now = beijing(self.desk.clock.now())
        page = ArticlePage(
            title=proof.rendered.article.title,
            content=proof.rendered.html.html,
            author=proof.rendered.article.author,
            account=account.name if account else "",
            date=f"{now.year}年{now.month}月{now.day}日 {now:%H:%M}",
            blocks=proof.rendered.html.blocks,
        )
        self.phones.show_proof(proof, page)
        self.phones.mark(self.editor.blocks.open_at)
        self._show_cards("")
        self._stand()

    def _not_proved(self, failure: Failure) -> None:
        self._proof = None
        self.show_failure(failure)

    def _show_cards(self, _: str) -> None:
        article = self.editor.article
        account = self.desk.services.account
        self.phones.show_cards(
            article.title,
            article.digest,
            account.name if account else article.author,
            self._thumbnails.picture(article.cover),
        )

    # Pictures

    def _choose_picture(self, place: str) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in PICTURES)
        self.desk.prompts.choose_files(
            self.tr("Choose a picture"),
            [self.tr("Pictures ({0})").format(patterns)],
            self._take_chosen_cover if place == "cover" else self._take_chosen,
        )

    def _take_chosen_cover(self, files: list[Path]) -> None:
        if files:
            self.take_cover(files[0])

    def _take_chosen(self, files: list[Path]) -> None:
        if files:
            articles = self._articles
            self.desk.runner.read(lambda: articles.keep_picture(files[0]), self._put_into_block)

    def _put_into_block(self, reference: str) -> None:
        if self.editor.blocks.editor is not None:
            self.editor.blocks.editor.set_picture(reference)

    def _paste(self) -> None:
        """Whatever the clipboard holds becomes blocks: picture files, a picture, paragraphs."""
        data = QGuiApplication.clipboard().mimeData()
        blocks = self.editor.blocks
        at = blocks.open_at + 1 if blocks.open_at >= 0 else len(blocks.blocks)
        files = local_files(data, PICTURES)
        if files:
            self.take_pictures(files, at)
        elif data.hasText() and data.text().strip():
            blocks.insert([Paragraph(text) for text in paragraphs(data.text())], at)
        elif data.hasImage():
            image = QImage(QGuiApplication.clipboard().image())
            articles = self._articles

            def keep() -> list[str]:
                with picture_file(image) as file:
                    return [articles.keep_picture(file)]

            self.desk.runner.read(
                keep, lambda kept: blocks.insert([Picture(ref) for ref in kept], at), owner=self
            )

    def _write_pictures(self, proof: Proof, copy: WebsiteCopy) -> None:
        self.desk.prompts.choose_folder(
            self.tr("Where shall the pictures go?"),
            lambda folder: self.desk.runner.read(
                lambda: write_pictures(proof.rendered, copy, folder), self._pictures_written
            ),
        )

    def _pictures_written(self, files: list[Path]) -> None:
        self.desk.toasts.show(self.tr("%n picture(s) saved", "", len(files)))

    def _picture_line(self, number: int) -> str:
        return self.tr("[picture {0} belongs here]").format(number)

    # Dropping files on the page

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData(), TEXTS):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData(), TEXTS)
        if files:
            event.acceptProposedAction()
            self.begin_from(files[0])

    def _choose_import(self) -> None:
        self.desk.prompts.choose_files(
            self.tr("Choose an article"),
            [self.tr("Articles ({0})").format(" ".join(f"*{suffix}" for suffix in TEXTS))],
            self._import_chosen,
        )

    def _import_chosen(self, files: list[Path]) -> None:
        if files:
            self.begin_from(files[0])

    # Versions

    def _show_versions(self) -> None:
        if self._manuscript is None:
            return
        self.save()
        book, identity = self.desk.book, self._manuscript.id
        self.desk.runner.read(
            lambda: (book.articles.history(identity), book.articles.handed_over(identity)),
            lambda found: self._offer_versions(*found),
            owner=self,
        )

    def _offer_versions(self, versions: list, drafts: list) -> None:  # type: ignore[type-arg]
        sheet = VersionsSheet(self.desk, versions, drafts, self)
        sheet.chosen.connect(self._go_back)
        self.desk.prompts.show(sheet)

    def _go_back(self, number: int) -> None:
        if self._manuscript is None:
            return
        articles, identity = self._articles, self._manuscript.id
        self.desk.runner.operate(
            self.tr("going back to an earlier version"),
            lambda: articles.go_back(identity, number),
            said=self.tr("This is version {0} again").format(number),
            owner=self,
        )

    # Handing over

    def _ask_permission(self) -> None:
        services, hub = self.desk.services, self.desk.hub

        def ask() -> Permission:
            if services.account is None:
                return Permission.NO
            return hub.query(GetCapabilities()).permission(Capability.DRAFTS)

        self.desk.runner.read(ask, self._permitted, self._permission_unknown)

    def _permitted(self, permission: Permission) -> None:
        self._allowed = permission
        self._stand()

    def _permission_unknown(self, _: Failure) -> None:
        self._permitted(Permission.UNKNOWN)

    def _stand(self) -> None:
        """Say in the header how the article stands, and what is next."""
        manuscript = self._manuscript
        self._header.show_standing(
            Standing(
                manuscript=manuscript,
                saved=self.editor.article == self._saved,
                allowed=self._allowed,
                connected=self.desk.services.account is not None,
                pushing=self._pushing,
                sendable=self.desk.go.knows("broadcasts"),
                changed=manuscript is not None
                and (manuscript.changed_since or self.editor.article != manuscript.article),
            )
        )

    def _was_pushed(self, answer: tuple[int, tuple[str, ...], int]) -> None:
        article_id, lost, pictures = answer
        self._pushing = False
        if lost:
            self._say(
                "warn",
                self.tr("It is in the draft box, but the platform took something out"),
                ", ".join(lost),
            )
        else:
            self._say(
                "ok",
                self.tr("It is in the draft box, read back and the same as here"),
                self.tr("%n picture(s) on the platform", "", pictures),
            )
        self._open(article_id)

    def _not_pushed(self, failure: Failure) -> None:
        self._pushing = False
        sentence = self.desk.wording.sentence(failure.code, failure.details)
        unknown = failure.code == "article.push-unknown"
        self._say(
            "warn" if unknown else "danger",
            sentence.what,
            sentence.remedy,
            button=self.tr("Look into the draft box") if unknown else "",
        )
        self._stand()

    def _look_for_draft(self) -> None:
        """The strip's button after an unknown ending: ask the draft box itself."""
        if self._manuscript is None:
            return
        services, articles, identity = self.desk.services, self._articles, self._manuscript.id

        def look() -> DraftView | None:
            account = services.account
            return articles.look_for_draft(
                identity, services.draft_box, account.id if account else 0
            )

        self.desk.runner.read(look, self._draft_found, self._not_pushed)

    def _draft_found(self, view: DraftView | None) -> None:
        if view is None:
            self._say(
                "info",
                self.tr("It is not in the draft box"),
                self.tr("It can be put in again"),
            )
            return
        self._say("ok", self.tr("It is in the draft box"), self.tr("Found there by its title"))
        if self._manuscript is not None:
            self._open(self._manuscript.id)

    def _say(self, tone: str, sentence: str, why: str = "", *, button: str = "") -> None:
        self._said.say(sentence, why=why, button=button, tone=tone)
        self._said.show()

    def _go_on(self) -> None:
        """To the broadcasts, with this article."""
        if self._manuscript is not None:
            self.desk.go.page("broadcasts", article=self._manuscript.id)
