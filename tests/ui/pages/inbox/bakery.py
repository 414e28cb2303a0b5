"""A bakery on a Thursday afternoon: five who wait, two who have an answer, one too late."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.domain.capabilities import (
    Capability,
    CapabilityReport,
    CapabilityState,
    Permission,
)
from shopdesk.domain.failures import Failure
from shopdesk.domain.intents import SendReply
from shopdesk.domain.journal import (
    CodeScanned,
    Event,
    FollowerJoined,
    MediaFetched,
    MessageReceived,
    ReplyOutcome,
    ReplySettled,
)
from shopdesk.domain.people import GroupKey, IdentityKind
from shopdesk.domain.placements import PlacementKind
from shopdesk.domain.queries import BlobPiece, GetCapabilities
from shopdesk.services.inbox import Inbox
from shopdesk.services.journal import JournalReader
from shopdesk.services.outcomes import Outcomes
from shopdesk.services.saved_replies import SavedReplies
from shopdesk.ui.pages.inbox.page import InboxPage
from tests.ui.desk_kit import DeskKit, make_desk


class BakeryHub:
    """Takes replies as it is told to, and holds the pictures followers sent."""

    def __init__(self) -> None:
        self.taken: list[SendReply] = []
        self.trouble: Failure | None = None
        self.journal: list[Event] = []
        self.blobs: dict[str, bytes] = {}
        self.reply = Permission.YES

    def submit(self, intent: Any) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.taken.append(intent)

    def events(self, after: int, wait_seconds: float = 0.0, limit: int = 500) -> list[Event]:
        return [event for event in self.journal if event.seq > after]

    def query(self, query: Any) -> Any:
        if isinstance(query, GetCapabilities):
            return CapabilityReport({Capability.REPLY: CapabilityState(self.reply)}, None)
        data = self.blobs[query.sha256]
        piece = data[query.offset : query.offset + query.length]
        return BlobPiece(base64.b64encode(piece).decode(), len(data), "image/png")


class BakeryServices:
    """As much of the services as the page asks for; ``account`` None until one is connected."""

    def __init__(self) -> None:
        self.account: Any = None
        self.inbox: Any = None


class Bakery:
    """The page over a real book, with the hub under the test's control."""

    def __init__(
        self, folder: Path, qtbot: QtBot, *, lang: str = "en", connected: bool = True
    ) -> None:
        self.hub = BakeryHub()
        self.services = BakeryServices()
        self.kit: DeskKit = make_desk(
            folder, qtbot, hub=self.hub, services=self.services, lang=lang
        )
        self.book, self.clock = self.kit.book, self.kit.clock
        self.account = self.book.accounts.ensure("wx-bakery", name="麦香里手工面包")
        outcomes = Outcomes()
        hub: Any = self.hub
        self.reader = JournalReader(self.book, hub, self.account.id, outcomes)
        self.inbox = Inbox(self.book, hub, self.account.id, self.clock, outcomes, self.reader)
        self.opened: list[str] = []
        self._messages = 0
        if connected:
            self.connect()

    def connect(self) -> None:
        self.services.account, self.services.inbox = self.account, self.inbox

    def page(self, **doubles: Any) -> InboxPage:
        self.desk = replace(self.kit.desk, **doubles)
        page = InboxPage(self.desk, open_url=self.opened.append)
        page.replies.recall_seconds = 0
        self.kit.qtbot.addWidget(page)
        page.resize(1290, 692)
        return page

    def show(self, page: InboxPage) -> InboxPage:
        page.show()
        self.settle()
        return page

    def settle(self) -> None:
        """Until nothing is under way, also what was begun by what has just ended."""
        for _ in range(3):
            QApplication.processEvents()
            self.kit.settle()

    def hears(self) -> None:
        """The journal is read, and the window told."""
        from shopdesk.domain.changes import ChangeSet, Noun

        self.reader.catch_up()
        self.kit.desk.bus.changed.emit(ChangeSet(frozenset({Noun.CONVERSATIONS})))
        self.settle()

    # What happens in the shop

    def tells(self, body: Any) -> None:
        self.hub.journal.append(Event(len(self.hub.journal) + 1, self.clock.now(), body))

    def asks(
        self,
        who: str,
        text: str,
        *,
        ago: timedelta = timedelta(),
        kind: str = "text",
        media: str = "",
        fields: dict[str, str] | None = None,
    ) -> int:
        """She writes; the conversation's id."""
        self._messages += 1
        at = self.clock.now() - ago
        number = f"m{self._messages}"
        self.tells(MessageReceived(f"o-{who}", number, kind, at, text, fields=fields or {}))
        if media:
            self.tells(MediaFetched(f"o-{who}", number, media, "image/png"))
        self.reader.catch_up()
        return self.conversation(who)

    def scans(self, who: str, scene: str = "door") -> None:
        self.tells(CodeScanned(f"o-{who}", self.clock.now(), scene))
        self.reader.catch_up()

    def follows(self, who: str, scene: str, *, ago: timedelta = timedelta()) -> int:
        """She follows by a code; the customer's id."""
        self.tells(FollowerJoined(f"o-{who}", self.clock.now() - ago, scene))
        self.reader.catch_up()
        follower = self.book.followers.find(self.account.id, f"o-{who}")
        assert follower is not None
        return follower.customer_id

    def answers(
        self, conversation: int, text: str, *, at: datetime, outcome: ReplyOutcome | None
    ) -> None:
        """The shop answered at ``at``."""
        now = self.clock.now()
        self.clock.set(at)
        message = self.inbox.reply(conversation, text, author="小李")
        if outcome is not None:
            self.tells(ReplySettled(message.source, "o", outcome, at, "platform.timeout"))
            self.reader.catch_up()
        self.clock.set(now)

    def conversation(self, who: str) -> int:
        follower = self.book.followers.find(self.account.id, f"o-{who}")
        assert follower is not None
        return self.book.conversations.of_customer(follower.customer_id)[0].id

    def customer(self, who: str) -> int:
        return self.book.conversations.get(self.conversation(who)).customer_id

    def names(self, who: str, name: str) -> None:
        self.inbox.name(self.customer(who), name)

    # The afternoon of the mock-ups

    def afternoon(self) -> None:
        hour, minute = timedelta(hours=1), timedelta(minutes=1)
        now = self.clock.now()
        placement = self.book.placements.get(
            self.book.placements.add(self.account.id, "包装贴纸", PlacementKind.LABEL)
        )
        customer = self.follows("he", placement.scene, ago=timedelta(days=320))
        self.asks("he", "请问栗子奶油蛋糕还能订吗？想周日下午取", ago=47 * hour + 4 * minute)
        he = self.conversation("he")
        self.answers(
            he,
            "可以的，6 寸 168 元，8 寸 238 元，提前一天下单就行。",
            at=now - 46 * hour - 59 * minute,
            outcome=ReplyOutcome.SENT,
        )
        self.asks(
            "he",
            "六寸，上面能写「妈妈60岁快乐」吗？妈妈对花生过敏，想确认一下",
            ago=46 * hour + 48 * minute,
        )
        for text, ago in (
            ("能写的，10 个字以内不加钱。", 46 * hour + 42 * minute),
            ("过敏的事我问一下师傅，最晚明天回您。", 46 * hour + 35 * minute),
        ):
            self.answers(he, text, at=now - ago, outcome=ReplyOutcome.SENT)
        self.answers(
            he,
            "师傅说平时的不敢保证，可以单独开一炉。",
            at=now - 40 * hour,
            outcome=ReplyOutcome.UNKNOWN,
        )
        self.book.conversations.reopen(he)
        noted = self.clock.now()
        self.clock.set(now - 31 * hour)
        self.inbox.note(
            customer,
            "栗子馅和花生酱共用一台搅拌机，平时的不敢保证。可以单独开一炉，要提前两天说。",
            author="陈师傅",
        )
        self.clock.set(noted)
        self.names("he", "何婷婷")
        self.book.customers.add_identity(customer, IdentityKind.PHONE, "13900006021")
        self.book.customers.set_birthday(customer, "--09-22")
        self.book.customers.set_fields(customer, {"忌口": "花生（妈妈）", "spent_fen": 124600})
        self.book.customers.star(customer)
        self.book.groups.put(self.book.groups.by_key(GroupKey.OLD).id, [customer])
        for who, name, text, ago, kind in (
            ("ke", "", "明早还有碱水包吗？", 41 * hour + 55 * minute, "text"),
            ("zhou", "周敏", "公司下午茶 40 份，周五三点能送到高新区吗", 26 * hour, "text"),
            ("luo", "罗大伟", "", 7 * hour + 9 * minute, "voice"),
            ("xie", "谢雨桐", "这个是你们家的吗", 53 * minute, "text"),
        ):
            self.asks(who, text, ago=ago, kind=kind)
            if name:
                self.names(who, name)
        for who, name, ask, ago, answer in (
            ("yang", "杨帆", "明早几点开门", 17 * hour + 58 * minute, "明早 8 点后都有"),
            ("zhang", "张伟", "帮我留两个吗", 2 * hour + 20 * minute, "好的，给您留两个"),
        ):
            conversation = self.asks(who, ask, ago=ago)
            self.answers(conversation, answer, at=now - ago + minute, outcome=ReplyOutcome.SENT)
            self.names(who, name)
        self.asks("liu", "等她再说话", ago=60 * hour)
        self.names("liu", "刘佳怡")
        replies = SavedReplies(self.book)
        for code, title, text in (
            ("gm", "过敏说明", "{称呼}您好，我们的面包和花生酱共用一台搅拌机。"),
            ("qh", "取货时间", "每天 8 点到 20 点都可以来取。"),
            ("fp", "开发票", "把抬头和税号发给我们就行。"),
            ("yy", "营业时间", "周一到周日 8:00 到 20:00。"),
        ):
            replies.save(code, title, text)

    def close(self) -> None:
        self.kit.close()
