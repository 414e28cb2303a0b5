"""The right of the page: the same article on several phones, and the cards that lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from shopdesk.services.article_desk import Proof
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.articles.feed_cards import FeedCards
from shopdesk.ui.pages.articles.findings_bar import block_of
from shopdesk.ui.phone.article_page import (
    EXTRA_LARGE,
    LARGE,
    STANDARD,
    ArticlePage,
    Look,
    Scheme,
)
from shopdesk.ui.phone.devices import Device, Devices
from shopdesk.ui.phone.engine import Engine
from shopdesk.ui.phone.phone_view import PhoneView
from shopdesk.ui.widgets.labels import ElidedLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row
from shopdesk.ui.widgets.segmented import Segmented

Lights = Literal["both", "light", "dark"]

MOST = 4
NARROWEST_PHONE = 190
"""A phone narrower than this (at 100 %) shows nothing one can judge."""

CARDS_FROM = 560
"""The cards below are folded away where the pane is lower than this."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One phone as it is shown: which, and how its reader has set it."""

    device: str
    look: Look


def sights(lights: Lights, scale: float, count: int) -> tuple[Sight, ...]:
    """Which phones show the article best where there is room for ``count``.

    An iPhone first, an Android beside it; in both lights the second is dark, and phones beyond the
    second have the type large, because that is where articles break.
    """
    first, second = Scheme.LIGHT, Scheme.DARK
    if lights == "light":
        second = Scheme.LIGHT
    elif lights == "dark":
        first = Scheme.DARK
    beyond = max(scale, EXTRA_LARGE)
    every = (
        Sight("iphone-390", Look(first, scale)),
        Sight("android-360", Look(second, scale)),
        Sight("android-412", Look(first, beyond)),
        Sight("iphone-390", Look(second, beyond)),
    )
    return every[: max(1, min(count, MOST))]


class PhonesPane(Panel):
    """Phones side by side, as many as there is room for."""

    pointed = Signal(int)
    """A block was pointed at on a phone."""

    def __init__(
        self, desk: Desk, engine: Engine, devices: Devices, parent: QWidget | None = None
    ) -> None:
        super().__init__("desk", None, parent)
        self._desk = desk
        self._devices = devices
        self._page: ArticlePage | None = None
        self._engine = engine
        self._shown: tuple[Sight, ...] = ()
        self._lights = Segmented(
            desk.theme,
            self.tr("Light or dark phones"),
            (
                ("both", self.tr("Light and dark")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ),
        )
        self._type = Segmented(
            desk.theme,
            self.tr("The reader's type, approximate"),
            (
                (STANDARD, self.tr("Standard type")),
                (LARGE, self.tr("Large")),
                (EXTRA_LARGE, self.tr("Extra large")),
            ),
        )
        self._type.setToolTip(self.tr("How much phones enlarge is approximate"))
        self._phones = [PhoneView(engine, desk.theme, desk.wording) for _ in range(MOST)]
        self._captions = [ElidedLabel(type="caption", tone="secondary") for _ in range(MOST)]
        self._stands = [QWidget() for _ in range(MOST)]
        self.cards = FeedCards(desk.theme)
        self._build()
        lights = desk.memory.get("articles.lights", "both")
        if lights in ("both", "light", "dark"):
            self._lights.set_value(lights)
        self._lights.chosen.connect(self._chosen)
        self._type.chosen.connect(self._chosen)
        desk.theme.changed.connect(self._fit)

    @property
    def settled(self) -> bool:
        """Whether every phone to be seen shows its page (or says why not)."""
        shown = self._phones[: len(self._shown)]
        return self._page is None or all(phone.settled for phone in shown)

    @property
    def phones(self) -> tuple[PhoneView, ...]:
        """The phones to be seen."""
        return tuple(self._phones[: len(self._shown)])

    def show_proof(self, proof: Proof, page: ArticlePage) -> None:
        """Show an article; the blocks with findings are outlined."""
        self._page = page
        self._engine.shelf.put_pictures(proof.rendered.pictures)
        for phone in self.phones:
            phone.show_page(page)
        self._faults = tuple(block for block in map(block_of, proof.findings) if block >= 0)

    def mark(self, block: int) -> None:
        """Outline the block being written at on every phone."""
        for phone in self.phones:
            phone.mark(block, self._faults)

    def show_cards(self, title: str, digest: str, account: str, cover: QPixmap) -> None:
        """Show the cards of the feed."""
        self.cards.show_article(title, digest, account, cover)

    _faults: tuple[int, ...] = ()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        theme = self._desk.theme
        column = Column(theme, self, gap="")
        head = Row(theme, gap="s", pad="m s")
        head.addWidget(self._lights)
        head.addStretch(1)
        head.addWidget(self._type)
        column.addLayout(head)
        row = Row(theme, gap="l", pad="l ")
        for stand, caption, phone in zip(self._stands, self._captions, self._phones, strict=True):
            inner = Column(theme, stand, gap="xs")
            inner.addWidget(caption)
            inner.addWidget(phone, 1)
            phone.pointed.connect(self.pointed)
            stand.hide()
            row.addWidget(stand, 1)
        column.addLayout(row, 1)
        column.addSpacing(theme.space("m"))
        foot = Panel("window", "top")
        foot_column = Column(theme, foot, gap="")
        foot_column.addWidget(self.cards)
        self._foot = foot
        column.addWidget(foot)

    def _chosen(self, _: object) -> None:
        self._desk.memory.put("articles.lights", self._lights.value)
        self._fit()

    def _fit(self) -> None:
        theme = self._desk.theme
        room = self.width() - 2 * theme.space("l") + theme.space("l")
        count = max(1, min(MOST, room // (theme.scaled(NARROWEST_PHONE) + theme.space("l"))))
        self._foot.setVisible(self.height() >= theme.scaled(CARDS_FROM))
        wanted = sights(self._lights.value, float(self._type.value), count)
        if wanted == self._shown:
            return
        self._shown = wanted
        for number, stand in enumerate(self._stands):
            if number < len(wanted):
                self._set_up(number, wanted[number])
            stand.setVisible(number < len(wanted))

    def _set_up(self, number: int, sight: Sight) -> None:
        device = self._devices.get(sight.device)
        name = self._name(device, sight.look)
        self._captions[number].setText(name)
        phone = self._phones[number]
        phone.set_phone(device, sight.look, name)
        if self._page is not None:
            phone.show_page(self._page)

    def _name(self, device: Device, look: Look) -> str:
        title = device.title(self._desk.formats.lang)
        light = self.tr("light") if look.scheme is Scheme.LIGHT else self.tr("dark")
        if look.font_scale == STANDARD:
            return self.tr("{0}, {1}").format(title, light)
        size = self.tr("large type") if look.font_scale == LARGE else self.tr("extra large type")
        return self.tr("{0}, {1}, {2}").format(title, light, size)
