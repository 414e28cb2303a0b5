"""Articles of the book: drawn however unfinished, kept in versions, handed over and noted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from shopdesk.clock import FakeClock
from shopdesk.domain.articles import Article, Paragraph, Picture, Product
from shopdesk.domain.drafts import content_digest
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.journal import DraftPushed
from shopdesk.domain.platform import DraftView
from shopdesk.paths import resource
from shopdesk.services.article_desk import ArticleDesk
from shopdesk.services.articles import ArticleStudio
from shopdesk.services.website_copy import website_copy, write_pictures
from shopdesk.store.book import Book

SAMPLE = resource("practice") / "articles" / "salt-bread.json"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    clock = FakeClock(datetime(2026, 9, 17, 8, 40, tzinfo=UTC))
    with Book.open(tmp_path / "data", state=tmp_path / "state", clock=clock) as opened:
        yield opened


@pytest.fixture
def desk(book: Book) -> ArticleDesk:
    return ArticleDesk(book, ArticleStudio(resource("themes", "articles")))


class Box:
    """A draft box that notes what it is given, and ends as told."""

    def __init__(self, ending: Failure | None = None, unknown: bool = False) -> None:
        self.pushed: list[tuple[str, str]] = []
        self.found: DraftView | None = None
        self._ending = ending
        self._unknown = unknown

    def push(self, rendered: Any, *, intent_id: str = "", replaces: str = "") -> DraftPushed:
        self.pushed.append((intent_id, replaces))
        if self._ending is not None:
            raise self._ending
        number = len(self.pushed)
        view = DraftView(f"media-{number}", (rendered.article.title,), ("",), ("<p>x</p>",), ())
        return DraftPushed(intent_id, view.media_id, view, content_digest(view))

    def is_unknown(self, intent_id: str) -> bool:
        return self._unknown

    def find(self, title: str) -> DraftView | None:
        return self.found


def test_a_file_is_begun_with_its_pictures_and_they_stay_the_same_bytes(
    book: Book, desk: ArticleDesk
) -> None:
    made = desk.begin_from(SAMPLE)
    article = desk.read(made.value).article
    assert all(file.startswith("blob:") for file in (article.cover, *article.files()))
    proof = desk.proof(article)
    assert proof.findings == ()
    assert proof.complete
    kept = {file.removeprefix("blob:") for file in article.files()}
    assert set(proof.rendered.pictures) == kept
    assert proof.rendered.cover is not None
    assert "blob:" + proof.rendered.cover.sha256 == article.cover
    assert made.undo is not None
    book.undo(made.undo)
    with pytest.raises(Refused):
        desk.read(made.value)


def test_an_unfinished_article_is_drawn_and_what_is_missing_is_named(desk: ArticleDesk) -> None:
    article = Article(
        title="面包",
        cover="blob:" + "a" * 64,
        blocks=(
            Picture(""),
            Paragraph("一段话"),
            Product("盐可颂", 1200, file="blob:" + "b" * 64),
        ),
    )
    proof = desk.proof(article)
    missing = [f.where for f in proof.findings if f.key == "picture-missing"]
    assert missing == ["blocks[0]", "blocks[2]", "cover"]
    assert not any(f.message_key == "finding.cover-missing" for f in proof.findings)
    assert "一段话" in proof.rendered.html.html
    assert "盐可颂" in proof.rendered.html.html
    assert proof.rendered.html.blocks == (1, 2)
    assert not proof.complete


def test_a_theme_that_is_gone_is_the_plain_one(desk: ArticleDesk) -> None:
    article = Article(title="t", blocks=(Paragraph("x"),))
    plain = desk.proof(article).rendered.html
    assert desk.proof(replace(article, theme="of-long-ago")).rendered.html == plain
    assert desk.proof(replace(article, theme="festive")).rendered.html != plain


def test_going_back_keeps_both_versions_and_can_be_taken_back(
    book: Book, desk: ArticleDesk
) -> None:
    identity = desk.begin(Article(title="一")).value
    desk.save(identity, Article(title="一"), keep=True)
    desk.save(identity, Article(title="二"))
    back = desk.go_back(identity, 1)
    assert desk.read(identity).article.title == "一"
    titles = [version.title for version in book.articles.history(identity)]
    assert titles[0] == "一"
    assert "二" in titles
    assert back.undo is not None
    book.undo(back.undo)
    assert desk.read(identity).article.title == "二"


def test_a_push_is_noted_and_the_next_replaces_it(book: Book, desk: ArticleDesk) -> None:
    account = book.accounts.ensure("wx0123456789abcdef", name="麦香里").id
    identity = desk.begin_from(SAMPLE).value
    box = Box()
    desk.push(identity, box, account, "i1")  # type: ignore[arg-type]
    manuscript = desk.read(identity)
    assert manuscript.handed_over is not None
    assert manuscript.handed_over.media_id == "media-1"
    assert not manuscript.changed_since
    desk.save(identity, replace(manuscript.article, title="改过"))
    assert desk.read(identity).changed_since
    desk.push(identity, box, account, "i2")  # type: ignore[arg-type]
    assert box.pushed == [("i1", ""), ("i2", "media-1")]


def test_a_missing_picture_stops_the_push(book: Book, desk: ArticleDesk) -> None:
    box = Box()
    identity = desk.begin(Article(title="t", blocks=(Picture(""),))).value
    with pytest.raises(Refused, match=r"article\.unfinished"):
        desk.push(identity, box, 1, "i")  # type: ignore[arg-type]
    assert box.pushed == []


def test_an_unknown_ending_is_said_as_unknown_and_can_be_looked_up(
    book: Book, desk: ArticleDesk
) -> None:
    account = book.accounts.ensure("wx0123456789abcdef").id
    identity = desk.begin_from(SAMPLE).value
    lost = Box(Failure("platform.timeout"), unknown=True)
    with pytest.raises(Failure, match=r"article\.push-unknown"):
        desk.push(identity, lost, account, "i")  # type: ignore[arg-type]
    refused = Box(Failure("platform.no-permission"))
    with pytest.raises(Failure, match=r"platform\.no-permission"):
        desk.push(identity, refused, account, "i")  # type: ignore[arg-type]
    assert desk.look_for_draft(identity, lost, account) is None  # type: ignore[arg-type]
    title = desk.read(identity).article.title
    lost.found = DraftView("m", (title,), ("",), ("",), ())
    assert desk.look_for_draft(identity, lost, account) is lost.found  # type: ignore[arg-type]
    handed = desk.read(identity).handed_over
    assert handed is not None and handed.media_id == "m"


def test_the_website_gets_lines_for_pictures_and_the_pictures_as_files(
    desk: ArticleDesk, tmp_path: Path
) -> None:
    article = desk.read(desk.begin_from(SAMPLE).value).article
    rendered = desk.proof(article).rendered
    copy = website_copy(rendered, lambda number: f"[{number} <here>]")
    assert "<img" not in copy.html
    assert "blob:" not in copy.html
    assert "<p>[1 &lt;here&gt;]</p>" in copy.html
    files = write_pictures(rendered, copy, tmp_path)
    assert [file.stem for file in files] == [
        *(f"{n:02d}" for n in range(1, len(copy.pictures) + 1)),
        "cover",
    ]
    for file in files:
        with Image.open(file) as picture:
            picture.verify()
    with pytest.raises(Failure, match=r"file\.not-written"):
        write_pictures(rendered, copy, tmp_path / "nowhere")


def test_a_file_with_a_picture_from_elsewhere_begins_nothing(
    book: Book, desk: ArticleDesk, tmp_path: Path
) -> None:
    file = tmp_path / "sub" / "sub" / "a.json"
    file.parent.mkdir(parents=True)
    block = {"type": "picture", "file": "../../../../etc/passwd"}
    file.write_text(json.dumps({"version": 1, "title": "t", "blocks": [block]}), "utf-8")
    with pytest.raises(Refused, match=r"picture\.outside"):
        desk.begin_from(file)
    assert book.articles.page().items == ()
