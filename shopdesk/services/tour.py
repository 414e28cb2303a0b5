"""The main job from end to end on a fresh practice shop, with everything it makes left to look at.

Followers are synced and sorted, the till's export is taken in, an article goes into the draft box,
a poster and a sheet of labels are printed with a placement's own code, a broadcast goes out when
its time comes, a stranger scans the poster and asks a question, and she is answered. Nothing is
staged: every step goes through the same services as the window, and is checked against what the
practice platform saw.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from shopdesk.clock import BEIJING, beijing
from shopdesk.domain.broadcasts import overall
from shopdesk.domain.capabilities import Permission
from shopdesk.domain.failures import Failure
from shopdesk.domain.journal import BatchState, DraftPushed, ReplyOutcome
from shopdesk.domain.ledger import BroadcastRecord, ReceiptState
from shopdesk.domain.people import GroupKey, SyncCounts
from shopdesk.domain.placements import Placement, PlacementKind
from shopdesk.domain.queries import GetCapabilities
from shopdesk.paths import Folders
from shopdesk.practice.control import Control
from shopdesk.services.articles import ArticleStudio, DraftBox, open_article, write_html
from shopdesk.services.broadcasts import BroadcastDesk, wait_until_settled
from shopdesk.services.customers import CustomerDesk
from shopdesk.services.inbox import Inbox
from shopdesk.services.journal import JournalReader
from shopdesk.services.placements import PlacementDesk
from shopdesk.services.previews import NotPictured, picture_article, picture_page
from shopdesk.services.printing import LabelData, PrintShop
from shopdesk.store.book import Book

ARTICLE = "salt-bread"
THEME = "bakery"
PHONE = "iphone-390"
POSTER = "door-warm"
LABELS = "a4-24-70x37"
QUESTION = "你好，刚在门口扫的码。盐可颂下午几点出炉？可以留两个吗？"
ANSWER = "下午 4 点半那炉，48 个。给您留两个，到 6 点，报手机尾号就行。"


@dataclass(frozen=True, slots=True)
class Step:
    """One step as the summary tells it; ``files`` are relative to the output folder."""

    name: str
    ok: bool
    detail: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """What the tour works with: one open practice shop. ``content`` is the bakery's folder."""

    book: Book
    control: Control
    reader: JournalReader
    customers: CustomerDesk
    draft_box: DraftBox
    placements: PlacementDesk
    broadcasts: BroadcastDesk
    inbox: Inbox
    sync_followers: Callable[[], SyncCounts]
    capabilities: Callable[[], dict[str, Permission]]
    studio: ArticleStudio
    print_shop: PrintShop
    content: Path
    account_id: int


class Tour:
    """Walks through the main job."""

    def __init__(self, stage: Stage, out: Path, told: Callable[[Step], None]) -> None:
        self._stage = stage
        self._out = out
        self._told = told
        self._shop: dict[str, Any] = json.loads(
            (stage.content / "shop.json").read_text(encoding="utf-8")
        )
        self._draft: DraftPushed
        self._placement: Placement
        self._broadcast: BroadcastRecord
        self._visitor = ""

    def run(self) -> list[Step]:
        """All steps in order; the first that fails ends the tour."""
        self._out.mkdir(parents=True, exist_ok=True)
        steps: list[Step] = []
        for name, work in (
            ("account", self._account),
            ("followers", self._followers),
            ("till-export", self._till_export),
            ("article", self._article),
            ("draft", self._push),
            ("placement", self._place),
            ("poster", self._poster),
            ("labels", self._labels),
            ("broadcast-scheduled", self._schedule),
            ("broadcast-sent", self._send),
            ("scan", self._scan),
            ("question", self._question),
        ):
            step = self._tried(name, work)
            steps.append(step)
            self._told(step)
            if not step.ok:
                break
        return steps

    def _tried(self, name: str, work: Callable[[], tuple[str, tuple[Path, ...]]]) -> Step:
        try:
            detail, files = work()
        except (Failure, Disappointed) as trouble:
            return Step(name, False, str(trouble))
        return Step(
            name, True, detail, tuple(file.relative_to(self._out).as_posix() for file in files)
        )

    def _account(self) -> tuple[str, tuple[Path, ...]]:
        may = self._stage.capabilities()
        yes = sorted(name for name, permission in may.items() if permission is Permission.YES)
        expect(len(yes) > 0, "the practice account may do nothing")
        return f"{len(yes)} capabilities: {', '.join(yes)}", ()

    def _followers(self) -> tuple[str, tuple[Path, ...]]:
        counts = self._stage.sync_followers()
        seen = int(self._stage.control.state()["followers"])
        expect(counts.seen == seen, f"{counts.seen} synced, {seen} follow")
        sizes = {group.key: group.size for group in self._stage.book.groups.all()}
        new, old = sizes[GroupKey.NEW], sizes[GroupKey.OLD]
        expect(old > 0, "nobody is an old customer")
        return f"{counts.seen} followers: {new} new customers, {old} old ones", ()

    def _till_export(self) -> tuple[str, tuple[Path, ...]]:
        export = self._out / "till-export.csv"
        export.write_bytes((self._stage.content / "till-export.csv").read_bytes())
        result = self._stage.customers.import_file(export).value
        taken = result.new + result.updated + result.unchanged
        whole = taken + result.rejected + result.duplicates
        expect(whole == result.rows, f"{result.rows} lines became {whole}")
        rejects = Path(result.rejects_file) if result.rejects_file else None
        detail = (
            f"{result.rows} lines in {result.encoding}: {result.new} new, "
            f"{result.duplicates} twice, {result.rejected} rejected"
        )
        return detail, (export, rejects) if rejects else (export,)

    def _article(self) -> tuple[str, tuple[Path, ...]]:
        path = self._stage.content / "articles" / f"{ARTICLE}.json"
        self._rendered = self._stage.studio.render(open_article(path), THEME)
        findings = [one for one in self._rendered.findings if one.severity == "finding"]
        expect(not findings, f"findings: {', '.join(one.key for one in findings)}")
        files = write_html(self._rendered, self._out / "article.html")
        html = self._rendered.html
        detail = f"{html.characters} characters, {html.bytes} bytes, no findings"
        pictured, pictures = self._phone_pictures(path)
        return f"{detail}; {pictured}", (*files, *pictures)

    def _phone_pictures(self, article: Path) -> tuple[str, tuple[Path, ...]]:
        """The article on a phone, light and dark; a computer without the engine does without."""
        wanted = {"light": "article-phone.png", "dark": "article-phone-dark.png"}
        try:
            for scheme, name in wanted.items():
                picture_article(article, THEME, self._out / name, device=PHONE, scheme=scheme)
        except NotPictured as reason:
            made = tuple(self._out / name for name in wanted.values())
            return f"not pictured: {reason}", tuple(file for file in made if file.exists())
        return f"pictured on {PHONE}", tuple(self._out / name for name in wanted.values())

    def _push(self) -> tuple[str, tuple[Path, ...]]:
        self._draft = self._stage.draft_box.push(self._rendered)
        view = self._draft.view
        expect(view.titles == (self._rendered.article.title,), "the draft has another title")
        expect("blob:" not in view.contents[0], "a picture was left behind")
        expect(not self._draft.lost, f"the platform removed {', '.join(self._draft.lost)}")
        readback = self._out / "draft-as-read-back.html"
        readback.write_text(view.contents[0], encoding="utf-8")
        pictures = view.contents[0].count("<img")
        return f"{view.titles[0]}, {pictures} pictures on the platform", (readback,)

    def _place(self) -> tuple[str, tuple[Path, ...]]:
        self._placement = self._stage.placements.add("门口海报", PlacementKind.POSTER)
        expect(bool(self._placement.url), "the placement has no code")
        expect(self._placement.expires_at is None, "the code is not permanent")
        return f"{self._placement.name}: {self._placement.url}", ()

    def _poster(self) -> tuple[str, tuple[Path, ...]]:
        out = self._out / "poster.pdf"
        slots = {
            "shop": self._shop["name"],
            "account": self._shop["account"]["wechat_id"],
            "hours": self._hours(),
        }
        logo = self._stage.content / self._shop["logo"]
        printed = self._stage.print_shop.poster(POSTER, slots, self._placement.url, out, logo=logo)
        self._note_printing("poster", 1)
        return f"A4, code {printed.proof.codes[0].size_mm:.1f} mm, read back", (
            out,
            *printed.pictures,
        )

    def _labels(self) -> tuple[str, tuple[Path, ...]]:
        out = self._out / "labels.pdf"
        label = LabelData(
            self._placement.url,
            title=self._shop["short_name"] + "手工面包",
            caption="扫一扫，看今天几点出炉",
            note=self._shop["account"]["wechat_id"],
        )
        logo = self._stage.content / self._shop["logo"]
        printed = self._stage.print_shop.labels(LABELS, [label] * 24, out, logo=logo)
        expect(len(printed.proof.codes) == 24, f"{len(printed.proof.codes)} codes on the sheet")
        self._note_printing("labels", 24, LABELS)
        return f"24 codes of {printed.proof.codes[0].size_mm:.1f} mm, all read back", (
            out,
            *printed.pictures,
        )

    def _schedule(self) -> tuple[str, tuple[Path, ...]]:
        now = datetime.fromtimestamp(self._stage.control.clock().now, UTC)
        due = next_thursday_evening(now)
        group = self._stage.book.groups.by_key(GroupKey.OLD)
        self._broadcast = self._stage.broadcasts.schedule(self._draft, group.name, due)
        skipped = sum(self._broadcast.skipped.values())
        expect(self._broadcast.reached + skipped == group.size, "reached and skipped do not add up")
        when = beijing(due).strftime("%Y-%m-%d %H:%M")
        return f"{group.name}, {when}: {self._broadcast.reached} reached, {skipped} skipped", ()

    def _send(self) -> tuple[str, tuple[Path, ...]]:
        later = self._broadcast.due_at + timedelta(minutes=30)
        report = self._stage.control.jump(later.timestamp())
        expect(
            any(halt.at == self._broadcast.due_at.timestamp() for halt in report.halts),
            "the clock did not halt at the due time",
        )
        self._broadcast = wait_until_settled(
            self._stage.broadcasts, self._stage.reader, self._broadcast.uid
        )
        state = overall(batch.state for batch in self._broadcast.batches)
        expect(state is BatchState.DELIVERED, f"the broadcast is {state.value}")
        sent = sum(batch.counts.get("sent", 0) for batch in self._broadcast.batches)
        receipts = self._stage.book.broadcasts.receipts(self._broadcast.id, state=ReceiptState.SENT)
        expect(len(receipts) == self._broadcast.reached, f"{len(receipts)} receipts in the ledger")
        return f"delivered to {sent} of {self._broadcast.reached}, {len(receipts)} receipts", ()

    def _scan(self) -> tuple[str, tuple[Path, ...]]:
        scene = self._placement.scene
        visitors = self._stage.control.scan(scene, count=10)
        self._visitor = visitors[0]
        self._stage.control.settle()
        self._stage.reader.catch_up(wait_seconds=5.0)
        self._placement = self._stage.book.placements.get(self._placement.id)
        expect(self._placement.followers == 10, f"{self._placement.followers} came by the poster")
        follower = self._stage.book.followers.find(self._stage.account_id, self._visitor)
        expect(
            follower is not None and follower.qr_scene == scene, "nobody knows where she is from"
        )
        return f"10 new followers came by {self._placement.name}", ()

    def _question(self) -> tuple[str, tuple[Path, ...]]:
        self._stage.control.ask(self._visitor, QUESTION)
        self._stage.control.settle()
        self._stage.reader.catch_up(wait_seconds=5.0)
        follower = self._stage.book.followers.find(self._stage.account_id, self._visitor)
        if follower is None:
            raise Disappointed("the follower is not in the book")
        conversations = self._stage.book.conversations.of_customer(follower.customer_id)
        expect(len(conversations) == 1, f"{len(conversations)} conversations")
        conversation = conversations[0]
        expect(conversation.last_text == QUESTION, "the question arrived changed")
        window = self._stage.inbox.window(conversation)
        reply = self._stage.inbox.reply(conversation.id, ANSWER, author="小李")
        ending = self._stage.inbox.outcome(reply)
        expect(ending.outcome is ReplyOutcome.SENT, f"the reply is {ending.outcome.value}")
        chat = [line.text for line in self._stage.control.chat(self._visitor)]
        expect(chat[-2:] == [QUESTION, ANSWER], "her phone shows something else")
        until = beijing(window.closes_at).strftime("%m-%d %H:%M") if window else ""
        return f"answered within her window (open until {until}); her phone shows it", ()

    def _note_printing(self, what: str, copies: int, stock: str = "") -> None:
        self._stage.book.operation(
            lambda: self._stage.book.placements.note_printing(
                self._placement.id, what, copies, stock=stock
            )
        )

    def _hours(self) -> str:
        opens, closes = self._shop["opening_hours"]["monday"]
        return f"每天 {opens} – {closes}"


def picture_pages(pages: Sequence[str], folders: Folders, out: Path) -> Step:
    """Every page of the window over the shop of the tour, which must be closed by now."""
    files: list[str] = []
    for page in pages:
        picture = out / "pages" / f"{page}.png"
        try:
            picture_page(page, folders, picture)
        except NotPictured as trouble:
            return Step("pages", False, f"{page}: {trouble}", tuple(files))
        files.append(picture.relative_to(out).as_posix())
    return Step("pages", True, f"{len(files)} pages pictured", tuple(files))


def write_summary(steps: Sequence[Step], out: Path) -> bool:
    """Write ``summary.json``; True when every step went well."""
    ok = all(step.ok for step in steps)
    summary = {"steps": [asdict(step) for step in steps], "ok": ok}
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (out / "summary.json").write_text(text + "\n", encoding="utf-8")
    return ok


class Disappointed(Exception):
    """A step went through, but what came out is not what it should be."""


def expect(true: bool, otherwise: str) -> None:
    """Raise :class:`Disappointed` unless something holds."""
    if not true:
        raise Disappointed(otherwise)


def next_thursday_evening(now: datetime) -> datetime:
    """The coming Thursday at 20:00 in Beijing (UTC), at least five minutes ahead."""
    local = now.astimezone(BEIJING)
    day = local.date() + timedelta(days=(3 - local.weekday()) % 7)
    evening = datetime(day.year, day.month, day.day, 20, tzinfo=BEIJING)
    if evening < local + timedelta(minutes=5):
        evening += timedelta(days=7)
    return evening.astimezone(UTC)


def capability_reader(
    query: Callable[[GetCapabilities], Any],
) -> Callable[[], dict[str, Permission]]:
    """The stored capability report as name → permission."""

    def read() -> dict[str, Permission]:
        report = query(GetCapabilities())
        return {capability.value: state.permission for capability, state in report.states.items()}

    return read
