"""What the shop does with its articles: write, look at, check, and hand over to the platform.

An article of the book is block JSON in versions; its pictures are kept by content, so a version
shows tomorrow what it shows today. An unfinished article is the ordinary case here: whatever can
be drawn is drawn, and what is missing is a finding like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from shopdesk.domain.articles import (
    Article,
    Block,
    Paragraph,
    Picture,
    Product,
    dump_article,
    parse_article,
)
from shopdesk.domain.articles_meta import HandedOver
from shopdesk.domain.changes import Done
from shopdesk.domain.drafts import content_digest
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.findings import Finding, Severity
from shopdesk.domain.journal import DraftPushed
from shopdesk.domain.platform import DraftView
from shopdesk.services.articles import (
    BLOB,
    ArticleStudio,
    DraftBox,
    OpenArticle,
    RenderedArticle,
    open_article,
)
from shopdesk.services.pictures import ReadyPicture, body_picture, cover_picture
from shopdesk.store.book import Book

PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article as it lies in the book. ``handed_over`` is the draft last made of it, if any."""

    id: int
    version: int
    article: Article
    handed_over: HandedOver | None

    @property
    def changed_since(self) -> bool:
        """Whether it was worked on after it was put into the draft box."""
        return self.handed_over is not None and self.handed_over.version != self.version


@dataclass(frozen=True, slots=True)
class Proof:
    """An article as far as it can be drawn. ``findings`` are worst first."""

    rendered: RenderedArticle
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Whether the platform would take it."""
        return all(finding.severity is Severity.ADVICE for finding in self.findings)

    @property
    def words(self) -> int:
        """Characters a reader reads, spaces not counted."""
        return len("".join(self.rendered.article.words().split()))


class ArticleDesk:
    """Articles of one book. Writing answers with :class:`Done`, to be taken back like all else."""

    def __init__(self, book: Book, studio: ArticleStudio) -> None:
        self._book = book
        self._studio = studio

    # Writing

    def begin(self, article: Article) -> Done[int]:
        """Begin an article; its id."""
        body = dump_article(article)
        return self._book.operation(lambda: self._book.articles.create(article.title, body))

    def begin_from(self, file: Path) -> Done[int]:
        """Begin an article from a file: ours (JSON) or Markdown, its pictures taken along.

        Raises what :func:`open_article` and pictures raise; then nothing was begun.
        """
        opened = open_article(file)
        article = opened.article
        refs = {name: self._keep(body_picture(opened.file(name))) for name in article.files()}
        cover = self._keep(cover_picture(opened.file(article.cover))) if article.cover else ""
        blocks = tuple(_with_files(part, refs) for part in article.blocks)
        return self.begin(replace(article, cover=cover, blocks=blocks))

    def copy(self, article_id: int, title: str) -> Done[int]:
        """Begin an article from another one."""
        return self.begin(replace(self.read(article_id).article, title=title))

    def read(self, article_id: int) -> Manuscript:
        """An article with where it was handed to. Raises ``Refused("article.unknown")``, and what
        :func:`parse_article` raises for one that a later program wrote.
        """
        newest = self._book.articles.newest(article_id)
        drafts = self._book.articles.handed_over(article_id)
        article = parse_article(newest.body)
        return Manuscript(article_id, newest.number, article, drafts[0] if drafts else None)

    def save(self, article_id: int, article: Article, *, keep: bool = False) -> Done[int]:
        """Save what stands in the editor; the number of the version that holds it."""
        body = dump_article(article)
        save = self._book.articles.save
        return self._book.operation(lambda: save(article_id, article.title, body, keep=keep))

    def go_back(self, article_id: int, number: int) -> Done[int]:
        """Let an earlier version be the newest again; the one of now stays in the history."""

        def work() -> int:
            articles = self._book.articles
            newest = articles.newest(article_id)
            articles.save(article_id, newest.title, newest.body, keep=True)
            wanted = articles.version(article_id, number)
            return articles.save(article_id, wanted.title, wanted.body)

        return self._book.operation(work)

    def archive(self, article_id: int) -> Done[None]:
        """Put an article out of sight."""
        return self._book.operation(lambda: self._book.articles.archive(article_id))

    def keep_picture(self, file: Path, *, cover: bool = False) -> str:
        """Keep a picture fit for the platform; the reference an article names it by.

        Raises ``Refused``: ``picture.missing``, ``picture.unreadable``, ``picture.too-large``.
        """
        return self._keep(cover_picture(file) if cover else body_picture(file))

    def picture_file(self, reference: str) -> Path:
        """The file behind a reference; raises ``Refused("picture.missing")``."""
        return self._book.pictures.path(reference.removeprefix(BLOB))

    # Looking

    def proof(self, article: Article) -> Proof:
        """Draw and check an article, however unfinished it is."""
        missing: list[Finding] = []
        blocks = tuple(
            self._drawable(part, f"blocks[{index}]", missing)
            for index, part in enumerate(article.blocks)
        )
        cover = article.cover
        if cover and not self._has(cover):
            missing.append(_missing("cover"))
            cover = ""
        opened = self._opened(replace(article, blocks=blocks, cover=cover))
        rendered = self._studio.render(opened, self._theme(article.theme))
        found = [*missing, *rendered.findings]
        if article.cover and not cover:
            found = [finding for finding in found if finding.key != "cover"]
        found.sort(key=lambda finding: finding.severity is Severity.ADVICE)
        rendered = replace(rendered, article=replace(article, blocks=blocks))
        return Proof(rendered, tuple(found))

    # Handing over

    def push(
        self, article_id: int, draft_box: DraftBox, account_id: int, intent_id: str
    ) -> DraftPushed:
        """Put the newest version into the draft box, in the place of the draft made of it before.

        The version is noted with what was read back. Raises ``Refused("article.unfinished")`` when
        a picture is missing, ``Failure("article.push-unknown")`` when nobody knows whether it
        arrived, and what :meth:`DraftBox.push` raises.
        """
        manuscript = self.read(article_id)
        proof = self.proof(manuscript.article)
        if any(finding.key == "picture-missing" for finding in proof.findings):
            raise Refused("article.unfinished")
        before = manuscript.handed_over
        replaces = before.media_id if before and before.account_id == account_id else ""
        try:
            pushed = draft_box.push(proof.rendered, intent_id=intent_id, replaces=replaces)
        except Failure as failure:
            if draft_box.is_unknown(intent_id) and not isinstance(failure, Refused):
                raise Failure("article.push-unknown") from failure
            raise
        self._note(article_id, manuscript.version, account_id, pushed.view, pushed.media_id)
        return pushed

    def look_for_draft(
        self, article_id: int, draft_box: DraftBox, account_id: int
    ) -> DraftView | None:
        """Find out whether an article arrived whose push ended unknown. One that is there is noted
        as a push would have noted it.
        """
        manuscript = self.read(article_id)
        view = draft_box.find(manuscript.article.title)
        if view is not None:
            self._note(article_id, manuscript.version, account_id, view, view.media_id)
        return view

    def _note(
        self, article_id: int, version: int, account_id: int, view: DraftView, media_id: str
    ) -> None:
        digest = content_digest(view)
        hand_over = self._book.articles.hand_over
        self._book.operation(
            lambda: hand_over(article_id, version, account_id, media_id, digest), undoable=False
        )

    # Pictures

    def _keep(self, picture: ReadyPicture) -> str:
        return BLOB + self._book.pictures.keep(picture.data)

    def _has(self, reference: str) -> bool:
        try:
            self.picture_file(reference)
        except Refused:
            return False
        return True

    def _drawable(self, part: Block, where: str, missing: list[Finding]) -> Block:
        """The block, or what of it can be drawn; pictures that are not here are noted."""
        if all(self._has(file) for file in part.files()):
            return part
        missing.append(_missing(where))
        # An empty paragraph draws nothing and leaves the numbers of the others as they are.
        return replace(part, file="") if isinstance(part, Product) else Paragraph("")

    def _opened(self, article: Article) -> OpenArticle:
        return OpenArticle(article, self._book.folder, self._book.pictures.path)

    def _theme(self, name: str) -> str:
        known = {theme.name for theme in self._studio.themes}
        return name if name in known else PLAIN


def _missing(where: str) -> Finding:
    return Finding("picture-missing", Severity.FINDING, where, "finding.picture-missing")


def _with_files(part: Block, refs: dict[str, str]) -> Block:
    """The block with its picture under another name."""
    if isinstance(part, Picture | Product) and part.file:
        return replace(part, file=refs[part.file])
    return part
