"""A phone in the window: it wakes when it is looked at, follows, finds blocks, and lets go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from shopdesk.domain.failures import Failure
from shopdesk.paths import resource
from shopdesk.ui.phone.article_page import ArticlePage, Look, Scheme
from shopdesk.ui.phone.devices import Devices
from shopdesk.ui.phone.engine import Engine
from shopdesk.ui.phone.phone_view import PhoneView
from shopdesk.ui.theme import Theme
from shopdesk.wording import Wording

pytestmark = pytest.mark.qt_log_ignore(
    "QRhiGles2", "Failed to create RHI", "GPUInfo", "Sandboxing", extend=True
)

PHONE = Devices.read(resource("devices", "devices.json")).get("android-360")


@pytest.fixture
def view(qtbot: QtBot, qapp: object) -> Iterator[PhoneView]:
    engine = Engine()
    view = PhoneView(engine, Theme(scheme="light"), Wording("zh_CN"))
    view.resize(190, 400)
    yield view
    view.hide()
    for done in (view, engine):
        done.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_it_wakes_when_looked_at_keeps_its_width_and_lets_go(qtbot: QtBot, view: PhoneView) -> None:
    view.set_phone(PHONE, Look(Scheme.DARK), "安卓 360 宽，深色")
    view.show_page(ArticlePage(title="标题", content="<section><p>一段</p></section>", blocks=(0,)))
    assert view.screen_view is None
    with qtbot.waitSignal(view.loaded, timeout=20_000):
        view.show()
    screen = view.screen_view
    assert screen is not None
    assert view.settled
    answers: list[object] = []
    screen.call("() => innerWidth", then=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [360]
    assert screen.accessibleName() == "安卓 360 宽，深色"
    view.hide()
    view._leaving.timeout.emit()
    assert view.screen_view is None
    with qtbot.waitSignal(view.loaded, timeout=20_000):
        view.show()


def test_an_engine_that_cannot_start_is_said_on_the_phone_itself(
    qtbot: QtBot, view: PhoneView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Engine) -> None:
        raise Failure("preview.engine", reason="no sandbox")

    monkeypatch.setattr(Engine, "profile", refuse)
    view.set_phone(PHONE, Look(), "安卓")
    view.show_page(ArticlePage(title="标题", content=""))
    with qtbot.waitSignal(view.loaded):
        view.show()
    assert view.settled
    assert "no sandbox" in view._excuse.text()
    assert view._excuse.isVisible()
