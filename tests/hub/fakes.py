"""A platform inside the test: strict about keys and drafts, and able to lose answers on demand."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shopdesk.clock import FakeClock
from shopdesk.domain.broadcasts import batch_key, split_audience
from shopdesk.domain.capabilities import (
    Capability,
    CapabilityReport,
    CapabilityState,
    Permission,
)
from shopdesk.domain.drafts import content_digest
from shopdesk.domain.failures import PlatformFailure, Reach, RetryClass
from shopdesk.domain.intents import BatchPlan, BroadcastKind, ScheduleBroadcast
from shopdesk.domain.journal import BatchState
from shopdesk.domain.platform import (
    Comment,
    DayFigures,
    DraftArticle,
    DraftView,
    FollowerInfo,
    OpenidPage,
    QuotaState,
    SceneCode,
    Tag,
)
from shopdesk.domain.queries import GetJob, MenuReading
from shopdesk.hub.account import Account
from shopdesk.hub.blob_names import digest
from shopdesk.hub.embedded import EmbeddedHub
from shopdesk.hub.failpoints import FailPoint, nothing
from shopdesk.hub.ports import (
    AccountSecrets,
    Arrival,
    BadPush,
    CallbackFront,
    MassAccepted,
    MassRequest,
    PlatformPort,
    PublishReading,
)
from shopdesk.hub.secrets import SecretsInMemory, SecretStore

APP_ID = "wx0123456789abcdef"
THURSDAY = datetime(2026, 9, 17, 12, 0, tzinfo=UTC)  # 20:00 in Beijing


def refusal(errcode: int, code: str, retry: RetryClass = RetryClass.NEVER) -> PlatformFailure:
    """The platform's definite no."""
    return PlatformFailure(
        code, path="/x", reach=Reach.REFUSED, retry=retry, errcode=errcode, rid="rid-1"
    )


def lost_answer(path: str = "/cgi-bin/message/mass/send") -> PlatformFailure:
    """The request went out; its answer never came."""
    return PlatformFailure("network.lost", path=path, reach=Reach.UNKNOWN, retry=RetryClass.NEVER)


def no_connection() -> PlatformFailure:
    """Nothing left the machine."""
    return PlatformFailure(
        "network.unreachable", path="/x", reach=Reach.NOT_SENT, retry=RetryClass.BACK_OFF
    )


def already_sent(msg_id: str) -> PlatformFailure:
    """45065."""
    return PlatformFailure(
        "platform.already_sent",
        path="/x",
        reach=Reach.REFUSED,
        retry=RetryClass.SUCCESS,
        errcode=45065,
        payload={"msg_id": msg_id},
    )


@dataclass
class FakeWechat:
    """What the platform knows. ``faults`` are taken one per send: ``lost``, ``reset``, ``too-soon``
    (45066 although done), ``spurious`` (45065 on a first call, done), or an exception to raise."""

    clock: FakeClock
    faults: list[str | PlatformFailure] = field(default_factory=list)
    trouble: dict[str, PlatformFailure] = field(default_factory=dict)
    keys: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    received: Counter[str] = field(default_factory=Counter)
    posts: list[MassRequest] = field(default_factory=list)
    drafts: dict[str, list[DraftArticle]] = field(default_factory=dict)
    made_at: dict[str, datetime] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    replies: list[tuple[str, str]] = field(default_factory=list)
    uploads: list[str] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    tag_list: list[Tag] = field(default_factory=list)
    calls: list[tuple[object, ...]] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    publish_states: list[str] = field(default_factory=lambda: ["done"])
    denied: set[Capability] = field(default_factory=set)
    offset: float | None = 0.0
    numbers: int = 1000
    lock: threading.Lock = field(default_factory=threading.Lock)

    # sending

    def send(self, request: MassRequest) -> MassAccepted:
        with self.lock:
            return self._send(request)

    def _send(self, request: MassRequest) -> MassAccepted:
        self.posts.append(request)
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, PlatformFailure):
            raise fault
        if fault == "reset":
            raise lost_answer()
        known = self.keys.get(request.key)
        if known and self.clock.now() - known[1] < timedelta(hours=24):
            if self.clock.now() - known[1] < timedelta(seconds=60):
                raise refusal(45066, "platform.key_too_soon", RetryClass.WAIT)
            raise already_sent(known[0])
        if (
            request.kind is BroadcastKind.ARTICLE
            and self.drafts.pop(request.media_id, None) is None
        ):
            raise refusal(40007, "platform.media_unknown")
        self.numbers += 1
        msg_id = str(self.numbers)
        self.keys[request.key] = (msg_id, self.clock.now())
        self.received.update(request.openids or ("*",))
        self.statuses.setdefault(msg_id, "SEND_SUCCESS")
        if fault == "lost":
            raise lost_answer()
        if fault == "too-soon":
            raise refusal(45066, "platform.key_too_soon", RetryClass.WAIT)
        if fault == "spurious":
            raise already_sent(msg_id)
        return MassAccepted(msg_id, f"{msg_id}00")

    def mass_status(self, msg_id: str) -> str:
        self._maybe("mass_status")
        return self.statuses[msg_id]

    def clock_offset(self) -> float | None:
        return self.offset

    def ask_time(self) -> None:
        self._maybe("ask_time")

    # drafts

    def draft(self, media_id: str) -> DraftView:
        self._maybe("draft")
        if media_id not in self.drafts:
            raise refusal(40007, "platform.media_unknown")
        return self._view(media_id)

    def _view(self, media_id: str) -> DraftView:
        articles = self.drafts[media_id]
        return DraftView(
            media_id=media_id,
            titles=tuple(a.title for a in articles),
            digests=tuple(a.digest for a in articles),
            contents=tuple(a.content for a in articles),
            preview_urls=tuple("" for _ in articles),
            updated_at=self.made_at[media_id],
        )

    def copy_draft(self, media_id: str) -> str:
        self._maybe("copy_draft")
        if media_id not in self.drafts:
            raise refusal(40007, "platform.media_unknown")
        return self._new_draft(self.drafts[media_id])

    def _new_draft(self, articles: Sequence[DraftArticle]) -> str:
        self.numbers += 1
        media_id = f"draft-{self.numbers}"
        self.drafts[media_id] = list(articles)
        self.made_at[media_id] = self.clock.now()
        return media_id

    def delete_draft(self, media_id: str) -> None:
        if self.drafts.pop(media_id, None) is None:
            raise refusal(40007, "platform.media_unknown")

    def add_draft(self, articles: Sequence[DraftArticle]) -> str:
        kept = [replace(a, content=a.content.replace("<script>x</script>", "")) for a in articles]
        failure = self.trouble.pop("add_draft", None)
        if failure is not None and failure.reach is not Reach.UNKNOWN:
            raise failure
        media_id = self._new_draft(kept)
        if failure is not None:
            raise failure
        return media_id

    def list_drafts(self, offset: int, count: int, with_content: bool) -> tuple[DraftView, ...]:
        return tuple(self._view(media_id) for media_id in self.drafts)[offset : offset + count]

    def add_picture(self, data: bytes) -> str:
        return self._upload("material", data)

    def add_article_picture(self, data: bytes) -> str:
        return "https://mmbiz.qpic.cn/" + self._upload("article", data)

    def add_temporary_picture(self, data: bytes) -> str:
        return self._upload("temporary", data)

    def _upload(self, place: str, data: bytes) -> str:
        self._maybe("upload")
        self.uploads.append(place)
        return f"{place}-{digest(data)[:8]}"

    def publish(self, media_id: str) -> str:
        self.published.append(media_id)
        self._maybe("publish")
        return "publish-1"

    def publish_status(self, publish_id: str) -> PublishReading:
        status = self.publish_states.pop(0)
        return PublishReading(status, "article-1" if status == "done" else "")

    # followers

    def create_code(self, scene: str, expire_seconds: int | None) -> SceneCode:
        self._maybe("create_code")
        return SceneCode(scene, "ticket", f"http://weixin.qq.com/q/{scene}")

    def reply_text(self, openid: str, text: str) -> None:
        self.replies.append((openid, text))
        self._maybe("reply")

    reply_picture = reply_text
    reply_article = reply_text

    def download(self, media_id: str) -> tuple[bytes, str]:
        self._maybe("download")
        return self.media[media_id], "image/jpeg"

    def set_remark(self, openid: str, remark: str) -> None:
        self._maybe("set_remark")
        self.calls.append(("remark", openid, remark))

    def create_tag(self, name: str) -> Tag:
        tag = Tag(100 + len(self.tag_list), name, 0)
        self.tag_list.append(tag)
        self._maybe("create_tag")
        return tag

    def tag(self, tag_id: int, openids: Sequence[str], present: bool) -> tuple[str, ...]:
        self.calls.append(("tag", tag_id, len(openids), present))
        return ()

    def blacklist(self, openids: Sequence[str], present: bool) -> None:
        self.calls.append(("blacklist", len(openids), present))

    def set_menu(self, menu_json: str) -> None:
        self.calls.append(("menu", menu_json))

    # reading

    def follower_page(self, after: str) -> OpenidPage:
        self._maybe("follower_page")
        return OpenidPage(2, ("o-one", "o-two"))

    def follower_details(self, openids: Sequence[str]) -> tuple[FollowerInfo, ...]:
        return tuple(FollowerInfo(openid, True, THURSDAY) for openid in openids)

    def tags(self) -> tuple[Tag, ...]:
        return tuple(self.tag_list)

    def tag_members(self, tag_id: int, after: str) -> OpenidPage:
        return OpenidPage(0, ())

    def blacklist_page(self, after: str) -> OpenidPage:
        return OpenidPage(0, ())

    def quota(self, path: str) -> QuotaState:
        return QuotaState(path, 100, 1, 99)

    def website_menu(self) -> MenuReading:
        return MenuReading("none", "{}")

    def website_replies(self) -> str:
        return "{}"

    def statistics(self, name: str, begin: str, end: str) -> tuple[DayFigures, ...]:
        return (DayFigures(begin, {"new_user": 3}),)

    def comments(self, msg_data_id: str, index: int, begin: int) -> tuple[Comment, ...]:
        return (Comment("1", "", "好吃", THURSDAY),)

    def probe(self, now: datetime) -> CapabilityReport:
        self._maybe("probe")
        states = {
            capability: CapabilityState(
                Permission.NO if capability in self.denied else Permission.YES, checked_at=now
            )
            for capability in Capability
        }
        return CapabilityReport(states, now)

    def close(self) -> None:
        """Nothing is held open here."""

    def _maybe(self, name: str) -> None:
        failure = self.trouble.pop(name, None)
        if failure is not None:
            raise failure


class FakeFront:
    """Pushes as tests hand them over: the body names a prepared arrival."""

    def __init__(self, arrivals: Mapping[bytes, Arrival]) -> None:
        self._arrivals = arrivals

    def echo(self, query: Mapping[str, str], now: datetime) -> str:
        if query.get("signature") != "good":
            raise BadPush
        return query["echostr"]

    def receive(self, query: Mapping[str, str], body: bytes, now: datetime) -> Arrival:
        if body not in self._arrivals:
            raise BadPush
        return self._arrivals[body]


@dataclass
class FakeFactory:
    """Gives the one fake platform to every line."""

    wechat: FakeWechat
    arrivals: dict[bytes, Arrival] = field(default_factory=dict)

    def platform(self, account: Account, secrets: AccountSecrets) -> PlatformPort:
        return self.wechat

    def front(self, account: Account, secrets: AccountSecrets) -> CallbackFront:
        return FakeFront(self.arrivals)


@dataclass
class Shop:
    """A hub in a folder, its platform and its clock; the hub may be restarted."""

    folder: Path
    clock: FakeClock = field(default_factory=lambda: FakeClock(THURSDAY - timedelta(hours=2)))
    secrets: SecretStore = field(default_factory=SecretsInMemory)
    fail_point: FailPoint = nothing
    held_reason: str | None = None
    threads: bool = True

    def __post_init__(self) -> None:
        self.wechat = FakeWechat(self.clock)
        self.factory = FakeFactory(self.wechat)
        self.running: list[EmbeddedHub] = []
        self.hub = self.open()

    def open(self) -> EmbeddedHub:
        """A new hub on the folder, as after a restart."""
        hub = EmbeddedHub(
            self.folder,
            self.secrets,
            self.factory,
            self.clock,
            held_reason=self.held_reason,
            fail_point=lambda place: self.fail_point(place),
        )
        if self.threads:
            hub.start()
        else:
            hub.take_over()
        self.running.append(hub)
        self.hub = hub
        return hub

    def connect(self, **fields: str) -> dict[str, str]:
        """Connect the fake account."""
        keys = {"app_id": APP_ID, "secret": "s" * 32, "token": "t", "aes_key": "k"}
        return self.hub.admin("connect", {**keys, **fields})

    def close(self) -> None:
        """Shut every hub of this folder down."""
        while self.running:
            self.running.pop().shutdown()

    def restart(self) -> EmbeddedHub:
        """Close and open again."""
        self.close()
        return self.open()

    # shortcuts

    def draft(self, content: str = "<p>开学季</p>") -> tuple[str, str]:
        """A draft in the box: media id and content digest."""
        media_id = self.wechat._new_draft([DraftArticle("九月新品", content)])
        return media_id, content_digest(self.wechat.draft(media_id))

    def plan(
        self,
        openids: Sequence[str],
        job: str = "job-1",
        due: datetime = THURSDAY,
        size: int | None = None,
        **fields: object,
    ) -> ScheduleBroadcast:
        """A broadcast of a text, or of what ``fields`` say, its audience handed over as blobs."""
        parts: list[Sequence[str]] = (
            [openids[i : i + size] for i in range(0, len(openids), size)]
            if size
            else list(split_audience(openids))
        )
        batches = []
        for number, part in enumerate(parts, start=1):
            data = "\n".join(part).encode()
            self.hub.put_blob(digest(data), data, "text/plain")
            key = batch_key(APP_ID, job, number)
            batches.append(BatchPlan(number, key, digest(data), len(part)))
        plan = ScheduleBroadcast(
            job, BroadcastKind.TEXT, due, tuple(batches), "九月新品", text="今晚八点出炉"
        )
        return replace(plan, **fields) if fields else plan  # type: ignore[arg-type]

    def run_due(self) -> None:
        """Send everything that is due now and wait for it."""
        self.hub.admin("run-due")

    def at(self, instant: datetime) -> None:
        """Move the clock and do what is due then."""
        self.clock.set(instant)
        self.run_due()

    def states(self, job: str = "job-1") -> list[BatchState]:
        """Where the job's batches stand."""
        return [batch.state for batch in self.hub.query(GetJob(job)).batches]

    def reasons(self, job: str = "job-1") -> list[str]:
        """Why the job's batches stand where they stand."""
        return [batch.reason for batch in self.hub.query(GetJob(job)).batches]


def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait for what another thread is about to do; fails the test when it does not."""
    event = threading.Event()
    for _ in range(int(seconds / 0.01)):
        if condition():
            return
        event.wait(0.01)
    raise AssertionError("it did not happen in time")
