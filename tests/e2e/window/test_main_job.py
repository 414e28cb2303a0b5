"""The main job from end to end in the window: with the mouse, the keyboard and real followers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from shopdesk.paint.proof import read_codes
from shopdesk.paths import Folders, resource
from tests.e2e.window.clerk import Clerk, words
from tests.e2e.window.conftest import ENGINE_NOTES, Counter, opened

pytestmark = [
    pytest.mark.qt_log_ignore(*ENGINE_NOTES, extend=True),
    pytest.mark.timeout(300),
]

QUESTION = "你好，刚在门口扫的码。盐可颂下午几点出炉？可以留两个吗？"
ANSWER = "下午 4 点半那炉，48 个。给您留两个，到 6 点，报手机尾号就行。"
ARTICLE = "salt-bread"
OLD = "老客户"
PLACE = "门口海报"


@pytest.fixture(params=["zh_CN", "en"])
def counter(
    request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, folders: Folders
) -> Iterator[Counter]:
    with opened(qapp, qtbot, folders, lang=request.param) as counter:
        yield counter


def test_from_followers_to_an_answered_question(counter: Counter, tmp_path: Path) -> None:
    clerk = counter.clerk
    title = title_of(ARTICLE)

    read_the_followers(counter)
    put_into_the_draft_box(clerk, title)
    save_what_is_printed(clerk, tmp_path)
    plan_for_old_customers(clerk, title)

    let_time_pass(clerk)
    wait_for_the_result(clerk, title)

    visitor = somebody_scans_and_asks(counter)
    answer_her(clerk)
    clerk.wait_until(
        lambda: [line.text for line in counter.control.chat(visitor)][-2:] == [QUESTION, ANSWER],
        "the answer on her phone",
    )


def read_the_followers(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.go_to(words("Rail", "Customers"))
    clerk.press(words("CustomersPage", "Read followers"))
    followers = f"{int(counter.control.state()['followers']):,}"
    told = words("CustomerCommands", "{0} followers read: {1} new, {2} back, {3} gone")
    clerk.wait_for(told.partition("{1}")[0].format(followers))
    clerk.settle()


def begin_article(clerk: Clerk, title: str) -> None:
    """One article to begin with, and then this one from the practice shop."""
    clerk.go_to(words("Rail", "Articles"))
    clerk.press(words("ArticlesPage", "Begin with a sample"))
    clerk.settle()
    clerk.choose_in_menu(words("Header", "New"), words("Header", "Sample: {0}").format(title))
    clerk.wait_for(title)
    clerk.settle()


def put_into_the_draft_box(clerk: Clerk, title: str) -> None:
    begin_article(clerk, title)
    clerk.key("Ctrl+Return")
    clerk.wait_for(words("ArticlesPage", "It is in the draft box, read back and the same as here"))
    clerk.settle()


def add_a_place(clerk: Clerk) -> None:
    clerk.go_to(words("Rail", "Codes"))
    clerk.press(words("CodesPage", "New place"))
    clerk.type_into(words("NewPlace", "Name"), PLACE)
    clerk.choose(words("NewPlace", "What carries it"), words("Codes", "Poster"))
    clerk.answer(words("CodesDialogs", "Add"))


def save_what_is_printed(clerk: Clerk, folder: Path) -> None:
    add_a_place(clerk)
    save_proven(clerk, folder / "poster.pdf")
    clerk.choose(words("WordsForm", "Printed on"), words("Codes", "Labels"))
    save_proven(clerk, folder / "labels.pdf")


def save_proven(clerk: Clerk, file: Path) -> None:
    clerk.press(words("_PrintFoot", "Save PDF"))
    clerk.wait_until(lambda: isinstance(clerk.scene, QFileDialog), "where to save it")
    name = clerk.scene.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    clerk.type_over(name, str(file))
    save = clerk.scene.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    clerk.click(save)
    clerk.wait_until(file.exists, file.name)
    clerk.settle()
    clerk.press(words("_OutcomeQuestion", "All good"))
    clerk.settle()
    proof = read_codes(file)
    assert proof.ok and len({code.content for code in proof.codes}) == 1


def plan_for_old_customers(clerk: Clerk, title: str) -> None:
    clerk.go_to(words("Rail", "Articles"))
    clerk.press(words("Header", "Go on to the broadcast"))
    clerk.choose(words("ComposePanel", "Who gets it"), OLD)
    clerk.press(words("ComposePanel", "Plan it"))
    clerk.wait_for(words("Planning", "Plan this broadcast?"))
    for fact in (title, "20:00", OLD):
        assert clerk.sees(fact), clerk.reads()
    clerk.answer(words("Planning", "Plan it"))
    clerk.wait_for(words("BroadcastWords", "planned"))
    clerk.settle()


def let_time_pass(clerk: Clerk) -> None:
    clerk.press(words("TopBar", "Followers and clock"))
    for moment in ("Thursday 20:00", "+ 1 hour"):
        clerk.press(words("PracticePanel", moment))
        clerk.settle()
    clerk.press(words("PracticePanel", "Close"))


def wait_for_the_result(clerk: Clerk, title: str) -> None:
    clerk.wait_for(words("BroadcastWords", "sent"))
    told = words("BroadcastPanel", "WeChat says: delivered {0}, filtered {1}, failed {2}")
    clerk.wait_for(told.partition("{0}")[0])
    assert clerk.sees(title)


def somebody_scans_and_asks(counter: Counter) -> str:
    control = counter.control
    desk = counter.program.desk
    assert desk is not None
    scenes = [place.scene for place in desk.book.placements.all()]
    visitor: list[str] = []

    def happens() -> None:
        visitor.extend(control.scan(scenes[0]))
        control.ask(visitor[0], QUESTION)
        control.settle()

    counter.meanwhile(happens)
    return visitor[0]


def answer_her(clerk: Clerk) -> None:
    clerk.go_to(words("Rail", "Messages"))
    clerk.choose_row(words("ListPanel", "Conversations, first to close first"), QUESTION[:12])
    clerk.settle()
    clerk.type_into(words("ReplyEdit", "Your reply"), ANSWER)
    clerk.key("Ctrl+Return")
    clerk.wait_for(ANSWER)


def title_of(sample: str) -> str:
    file = resource("practice") / "articles" / f"{sample}.json"
    return str(json.loads(file.read_text(encoding="utf-8"))["title"])
