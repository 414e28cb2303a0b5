"""The page of articles, used as a writer uses it: keys and clicks over a real book.

The phones are told that the engine cannot start, except where they are the subject: the page has to
work without them, and a test without them takes no process along.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from shopdesk.domain.articles import Article, Heading, Paragraph, Picture, Product, parse_article
from shopdesk.domain.capabilities import (
    Capability,
    CapabilityReport,
    CapabilityState,
    Permission,
)
from shopdesk.domain.drafts import content_digest
from shopdesk.domain.failures import Failure
from shopdesk.domain.journal import DraftPushed
from shopdesk.domain.platform import DraftView
from shopdesk.paths import resource
from shopdesk.services.article_desk import ArticleDesk
from shopdesk.services.articles import ArticleStudio
from shopdesk.store.accounts import Account
from shopdesk.ui.pages.articles.block_editor import fen_of
from shopdesk.ui.pages.articles.dialogs import ByHandSheet, VersionsSheet
from shopdesk.ui.pages.articles.growing_text import GrowingText
from shopdesk.ui.pages.articles.page import ArticlesPage
from shopdesk.ui.pages.articles.phones_pane import sights
from shopdesk.ui.phone.article_page import Scheme
from shopdesk.ui.phone.engine import Engine
from tests.ui.accessibility import unnamed, unreachable
from tests.ui.desk_kit import DeskKit, make_desk

SAMPLES = resource("practice") / "articles"
HOSTILE = "<b>买</b>&amp;\u202e😀" + "长" * 65_536


class Services:
    """As much of the services as this page asks for; the draft box ends as the test wishes."""

    def __init__(self) -> None:
        self.studio = ArticleStudio(resource("themes", "articles"))
        self.account: Account | None = None
        self.ending: Failure | None = None
        self.unknown = False
        self.pushed: list[Any] = []
        self.found: DraftView | None = None

    @property
    def draft_box(self) -> Services:
        return self

    def push(self, rendered: Any, *, intent_id: str, replaces: str = "") -> DraftPushed:
        self.pushed.append(rendered)
        if self.ending is not None:
            raise self.ending
        view = DraftView("m1", (rendered.article.title,), ("",), ("<img><img>",), ())
        return DraftPushed(intent_id, "m1", view, content_digest(view))

    def is_unknown(self, intent_id: str) -> bool:
        return self.unknown

    def find(self, title: str) -> DraftView | None:
        return self.found


class Hub:
    """Knows what the account may do."""

    permission = Permission.YES

    def query(self, _: object) -> CapabilityReport:
        return CapabilityReport({Capability.DRAFTS: CapabilityState(self.permission)}, None)


class Desk:
    """The page over a kit, and what a writer does with it."""

    def __init__(self, kit: DeskKit, services: Services, hub: Hub) -> None:
        self.kit, self.services, self.hub = kit, services, hub
        self.articles = ArticleDesk(kit.book, services.studio)
        self.page = ArticlesPage(kit.desk)

    def open(self, *samples: str) -> ArticlesPage:
        """The page with these samples in the book, the last one open."""
        for sample in samples:
            self.articles.begin_from(SAMPLES / f"{sample}.json")
            self.kit.clock.advance(minutes=1)
        self.page.resize(1290, 692)
        self.page.show()
        self.settle()
        return self.page

    def settle(self) -> None:
        page = self.page
        self.kit.qtbot.waitUntil(
            lambda: (
                self.kit.lanes.quiet
                and page.is_ready()
                and not page._saving.isActive()
                and not page._proofing.isActive()
            ),
            timeout=10_000,
        )

    def stored(self, row: int = 0) -> Article:
        summary = self.kit.book.articles.page().items[row]
        return parse_article(self.kit.book.articles.newest(summary.id).body)

    def press(self, name: str) -> None:
        """Press the visible button of this name or word."""
        QCoreApplication.processEvents()
        for button in self.page.findChildren(QAbstractButton):
            if name in (button.text(), button.accessibleName()) and button.isVisible():
                self.kit.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
                return
        raise AssertionError(f"no button {name!r}")


@pytest.fixture
def desk(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> Iterator[Desk]:
    def no_engine(_: Engine) -> None:
        raise Failure("preview.engine", reason="not in this test")

    monkeypatch.setattr(Engine, "profile", no_engine)
    services, hub = Services(), Hub()
    kit = make_desk(tmp_path, qtbot, hub=hub, services=services)
    services.account = kit.book.accounts.ensure("wx0123456789abcdef", name="麦香里手工面包")
    desk = Desk(kit, services, hub)
    yield desk
    desk.page.hide()
    desk.settle()
    desk.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    kit.close()


def type_into(qtbot: QtBot, field: Any, text: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, text)


def test_the_first_article_is_one_press_away_and_saved_as_it_is_typed(
    desk: Desk, qtbot: QtBot
) -> None:
    page = desk.open()
    desk.press("Write the first article")
    desk.settle()
    type_into(qtbot, page.editor.title, "bread")
    desk.press("Text")
    editor = page.editor.blocks.editor
    assert editor is not None
    qtbot.keyClicks(editor.findChild(GrowingText), "every day")
    desk.settle()
    stored = desk.stored()
    assert stored.title == "bread"
    assert stored.blocks == (Paragraph("every day"),)
    assert page.findChildren(QLineEdit)


def test_a_sample_shows_what_an_article_is_and_undo_takes_it_away(desk: Desk) -> None:
    page = desk.open()
    desk.press("Begin with a sample")
    desk.settle()
    assert len(page.editor.blocks.blocks) > 5
    desk.kit.desk.runner.undo()
    desk.settle()
    assert desk.kit.book.articles.page().items == ()
    assert page._state.state == "empty"


def test_what_was_typed_can_be_taken_back_and_the_editor_follows(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open("salt-bread")
    before = page.editor.article
    page.editor.blocks.open(1)
    desk.press("Remove this block")
    desk.settle()
    assert len(desk.stored().blocks) == len(before.blocks) - 1
    desk.kit.desk.runner.undo()
    desk.settle()
    assert desk.stored() == before
    assert page.editor.article == before
    assert page.editor.blocks.blocks == before.blocks


def test_keys_walk_move_and_remove_blocks(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open("salt-bread")
    blocks = page.editor.blocks
    first, second = blocks.blocks[:2]
    blocks.setFocus()
    qtbot.keyClick(blocks, Qt.Key.Key_Down)
    assert blocks.open_at == 0
    qtbot.keyClick(blocks, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert blocks.blocks[:2] == (second, first)
    assert blocks.open_at == 1
    qtbot.keyClick(blocks, Qt.Key.Key_Delete)
    assert blocks.blocks[0] == second
    assert first not in blocks.blocks
    desk.settle()
    assert desk.stored().blocks == blocks.blocks


def test_pasted_paragraphs_become_blocks_and_files_become_pictures(
    desk: Desk, qtbot: QtBot
) -> None:
    page = desk.open("salt-bread")
    blocks = page.editor.blocks
    count = len(blocks.blocks)
    QGuiApplication.clipboard().setText("一段\r\n\r\n  另一段  \n")
    blocks.open(count - 1, write=False)
    blocks.setFocus()
    qtbot.keyClick(blocks, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert blocks.blocks[count:] == (Paragraph("一段"), Paragraph("另一段"))
    page.take_pictures([SAMPLES / "pictures" / "toast.jpg"], 0)
    desk.settle()
    kept = blocks.blocks[0]
    assert isinstance(kept, Picture)
    assert kept.file.startswith("blob:")
    assert desk.stored().blocks[0] == kept


def test_a_picture_that_is_none_is_said_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    page = desk.open("salt-bread")
    before = page.editor.article
    false = tmp_path / "menu.jpg"
    false.write_bytes(b"<html>")
    page.take_cover(false)
    desk.settle()
    assert [failure.code for failure in desk.kit.failures] == ["picture.unreadable"]
    assert page.editor.article == before


def test_hostile_text_stays_text(desk: Desk) -> None:
    page = desk.open()
    article = Article(
        title=HOSTILE[:200],
        digest=HOSTILE[:200],
        blocks=(Heading(HOSTILE), Paragraph(HOSTILE), Product(HOSTILE, 100, HOSTILE)),
    )
    desk.kit.desk.runner.operate("x", lambda: desk.articles.begin(article))
    desk.settle()
    page.editor.blocks.open(1)
    page.grab()
    assert page.editor.article == desk.stored()
    assert not page.findChildren(QLineEdit, HOSTILE)


def test_meters_and_findings_come_before_the_platforms_refusal(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open("salt-bread")
    assert page.editor.findings.findings == ()
    page.editor.title.clear()
    type_into(qtbot, page.editor.title, "x" * 33)
    desk.settle()
    assert [finding.key for finding in page.editor.findings.findings] == ["title"]
    desk.press("Go there")
    assert page.editor.title.hasFocus() or page.editor.title.selectedText()
    page.primary_action()
    assert desk.services.pushed == []


def test_into_the_draft_box_read_back_and_on_to_the_broadcast(desk: Desk) -> None:
    page = desk.open("salt-bread")
    page.primary_action()
    desk.settle()
    assert len(desk.services.pushed) == 1
    assert page._said.isVisible()
    assert "read back" in page._said.sentence
    identity = desk.kit.book.articles.page().items[0].id
    assert desk.kit.book.articles.handed_over(identity)
    page.primary_action()
    assert desk.kit.way.visits == [("broadcasts", {"article": identity})]
    page.editor.set_theme("festive")
    desk.settle()
    page.primary_action()
    desk.settle()
    assert len(desk.services.pushed) == 2


def test_an_unknown_ending_is_never_shown_as_done_or_failed(desk: Desk) -> None:
    page = desk.open("salt-bread")
    desk.services.ending, desk.services.unknown = Failure("platform.timeout"), True
    page.primary_action()
    desk.settle()
    assert page._said.sentence == desk.kit.desk.wording.sentence("article.push-unknown").what
    identity = desk.kit.book.articles.page().items[0].id
    assert not desk.kit.book.articles.handed_over(identity)
    desk.services.found = DraftView("m9", (page.editor.article.title,), ("",), ("",), ())
    desk.press("Look into the draft box")
    desk.settle()
    assert desk.kit.book.articles.handed_over(identity)[0].media_id == "m9"


def test_who_may_not_use_drafts_copies_to_the_website(desk: Desk, tmp_path: Path) -> None:
    desk.hub.permission = Permission.NO
    page = desk.open("salt-bread")
    page.primary_action()
    data = QGuiApplication.clipboard().mimeData()
    assert "<img" not in data.html()
    assert "[picture 1 belongs here]" in data.html()
    assert "盐可颂" in data.text()
    assert desk.services.pushed == []
    sheet = desk.kit.prompts.dialogs[0]
    assert isinstance(sheet, ByHandSheet)
    assert unnamed(sheet) == []
    desk.kit.prompts.will_answer(tmp_path)
    sheet.pictures_wanted.emit()
    desk.settle()
    assert (tmp_path / "cover.jpg").exists()


def test_an_earlier_version_comes_back(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open("salt-bread")
    title = page.editor.article.title
    desk.kit.clock.advance(minutes=30)
    page.editor.title.clear()
    type_into(qtbot, page.editor.title, "new")
    desk.settle()
    page._show_versions()
    desk.settle()
    sheet = desk.kit.prompts.dialogs[0]
    assert isinstance(sheet, VersionsSheet)
    assert unnamed(sheet) == []
    sheet.accept()
    desk.settle()
    assert page.editor.article.title == title == desk.stored().title
    assert desk.kit.toasts.undos


def test_switching_articles_loses_nothing(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open("salt-bread", "mid-autumn")
    other = desk.kit.book.articles.page().items[1].id
    now = desk.kit.book.articles.page().items[0].id
    page.editor.title.clear()
    type_into(qtbot, page.editor.title, "typed")
    page.visit(id=other)
    desk.settle()
    assert page.editor.article.title != "typed"
    assert desk.kit.book.articles.newest(now).title == "typed"
    page.editor.title.setText("hidden")
    page.editor.title.textEdited.emit("hidden")
    page.hide()
    desk.settle()
    assert desk.kit.book.articles.newest(other).title == "hidden"


def test_everything_has_a_name_and_the_keyboard_gets_there(desk: Desk) -> None:
    page = desk.open("salt-bread")
    for block in range(len(page.editor.blocks.blocks)):
        page.editor.blocks.open(block)
        assert unnamed(page) == []
    assert unreachable(page) == []


def test_the_list_is_a_proper_model(desk: Desk, qtmodeltester: ModelTester) -> None:
    page = desk.open("salt-bread", "mid-autumn")
    qtmodeltester.check(page.list.model)


def test_without_the_engine_the_phones_say_so_and_writing_goes_on(desk: Desk) -> None:
    page = desk.open("salt-bread")
    phone = page.phones.phones[0]
    assert phone.settled
    assert phone.screen_view is None
    assert "not in this test" in phone._excuse.text()


@pytest.mark.parametrize(
    ("text", "fen"),
    [("68", 6800), ("¥68.5", 6850), ("￥ 68.00 元", 6800), ("", None), ("0.05", 5)],
)
def test_prices_are_read_as_people_write_them(text: str, fen: int | None) -> None:
    assert fen_of(text) == fen


@pytest.mark.parametrize("text", ["x", "-3", "1.234", "999999999", "6 8"])
def test_what_is_no_price_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="price"):
        fen_of(text)


def test_phones_show_both_lights_and_large_type_where_there_is_room() -> None:
    two = sights("both", 1.0, 2)
    assert [sight.look.scheme for sight in two] == [Scheme.LIGHT, Scheme.DARK]
    assert len({sight.device for sight in two}) == 2
    assert sights("both", 1.0, 9)[2].look.font_scale > 1.4
    assert {sight.look.scheme for sight in sights("dark", 1.2, 4)} == {Scheme.DARK}
    assert len(sights("light", 1.0, 0)) == 1
