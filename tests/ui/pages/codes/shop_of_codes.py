"""A shop with places, a begun pack of labels and a hub that makes codes at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from shopdesk.domain.capabilities import (
    Capability,
    CapabilityReport,
    CapabilityState,
    Permission,
)
from shopdesk.domain.intents import CreateCode
from shopdesk.domain.people import CustomerDraft
from shopdesk.domain.placements import PlacementKind
from shopdesk.domain.platform import SceneCode
from shopdesk.domain.print_designs import PrintDesign, dump_design
from shopdesk.services.outcomes import Outcomes
from shopdesk.services.placements import PlacementDesk
from shopdesk.services.printing import PrintShop, print_shop
from shopdesk.store.accounts import Account
from shopdesk.store.book import Book
from tests.ui.desk_kit import DeskKit, make_desk

LOGO = Path(__file__).parents[4] / "resources" / "practice" / "logo.png"
STOCK = "a4-24-70x37"
WORDS = {
    "title": "麦香里手工面包",
    "caption": "扫一扫，看今天几点出炉",
    "note": "maixiangli_cd",
    "shop": "麦香里手工面包",
    "account": "maixiangli_cd",
    "hours": "8:00–21:30",
}
PLACES = (
    ("门口海报", PlacementKind.POSTER, "A4，玻璃门上", 312, 82),
    ("收银台立牌", PlacementKind.TABLE_CARD, "10×15 厘米", 241, 58),
    ("包装贴纸", PlacementKind.LABEL, "70×37，贴纸袋上", 198, 41),
    ("月饼礼盒感谢卡", PlacementKind.PACKAGING, "9月1日起", 57, 17),
    ("WiFi 海报", PlacementKind.WINDOW, "连不连都能关注", 74, 8),
    ("小李工牌", PlacementKind.OTHER, "外出摆摊用", 18, 6),
)


@dataclass
class CodeHub:
    """Makes every code that is asked for, and knows what the account may do."""

    book: Book
    permission: Permission = Permission.YES
    asked: list[CreateCode] = field(default_factory=list)

    def query(self, _: Any) -> CapabilityReport:
        states = {Capability.SCENE_CODES: CapabilityState(self.permission)}
        return CapabilityReport(states, None)

    def submit(self, intent: CreateCode) -> None:
        self.asked.append(intent)


class CodeOutcomes(Outcomes):
    """Settles an intent by writing the code into the book."""

    def __init__(self, hub: CodeHub) -> None:
        super().__init__()
        self._hub = hub

    def wait(self, intent_id: str, reader: Any, seconds: float = 60.0) -> Any:
        scene = self._hub.asked[-1].scene
        for placement in self._hub.book.placements.all():
            if placement.scene == scene:
                self._hub.book.placements.set_code(placement.id, code_of(scene))


@dataclass
class CodeServices:
    """Only what the page of codes asks for."""

    account: Account | None
    placements: PlacementDesk
    print_shop: PrintShop


class NoReader:
    def catch_up(self, wait_seconds: float = 0.0) -> int:
        return 0


def code_of(scene: str) -> SceneCode:
    return SceneCode(scene, "ticket", f"http://weixin.qq.com/q/02{scene[-20:]:a>20}")


@dataclass
class CodeShop:
    """The kit with what the tests look at."""

    kit: DeskKit
    hub: CodeHub
    account: Account

    @property
    def book(self) -> Book:
        return self.kit.book

    def place(self, name: str, *, kind: PlacementKind = PlacementKind.LABEL, spot: str = "") -> int:
        made = self.book.placements.add(self.account.id, name, kind, spot=spot)
        scene = self.book.placements.get(made).scene
        self.book.placements.set_code(made, code_of(scene))
        design = PrintDesign(stock=STOCK, copies=24, words=WORDS)
        self.book.placements.set_design(made, dump_design(design))
        return made

    def scans(self, placement_id: int, scans: int, followers: int) -> None:
        scene = self.book.placements.get(placement_id).scene
        at = self.kit.clock.now() - timedelta(days=3)
        who = self.book.customers.add(CustomerDraft(name="王姐"))
        for number in range(scans):
            kind = "followed" if number < followers else "scanned"
            self.book.timeline.add(who, kind, at, subject=scene, account_id=self.account.id)

    def begun_pack(self, used: tuple[int, ...] = (*range(1, 9), 12), sheets: int = 2) -> int:
        pack = self.book.sheets.open_pack(STOCK, "A4", cells=24, sheets=sheets)
        self.book.sheets.use(pack, [(1, cell, "old") for cell in used])
        return pack


def make_code_shop(folder: Path, qtbot: QtBot, lang: str = "zh_CN") -> CodeShop:
    """A shop with an account and nothing else yet."""
    kit = make_desk(folder, qtbot, lang=lang)
    account = kit.book.accounts.ensure("wx0123456789abcdef", name="麦香里手工面包")
    hub = CodeHub(kit.book)
    placements = PlacementDesk(
        kit.book,
        hub,  # type: ignore[arg-type]
        account.id,
        CodeOutcomes(hub),
        NoReader(),
    )
    services = CodeServices(account, placements, print_shop())
    object.__setattr__(kit.desk, "services", services)
    return CodeShop(kit, hub, account)


def full_shop(shop: CodeShop) -> None:
    """All the places of the practice shop, scanned as often as on a busy month."""

    def write() -> None:
        for name, kind, spot, scans, followers in PLACES:
            made = shop.place(name, kind=kind, spot=spot)
            shop.scans(made, scans, followers)

    shop.book.operation(write, undoable=False)
