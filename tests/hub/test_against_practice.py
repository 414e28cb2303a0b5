"""The whole hub against the practice platform over HTTP: client, callbacks, media."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from shopdesk.clock import PracticeClock
from shopdesk.domain.broadcasts import batch_key
from shopdesk.domain.intents import (
    BatchPlan,
    BroadcastKind,
    CreateCode,
    CreateTag,
    Intent,
    PublishDraft,
    PushDraft,
    ReplyKind,
    ScheduleBroadcast,
    SendReply,
    SetRemark,
)
from shopdesk.domain.journal import (
    CodeCreated,
    CodeScanned,
    DraftPushed,
    EventBody,
    FollowerJoined,
    IntentSettled,
    MediaFetched,
    MessageReceived,
    Published,
    ReplySettled,
)
from shopdesk.domain.platform import DraftArticle
from shopdesk.domain.queries import FollowerPage, GetDraft, GetJob, ListTags
from shopdesk.hub.blob_names import digest
from shopdesk.hub.embedded import EmbeddedHub
from shopdesk.hub.factory import WechatFactory
from shopdesk.hub.instants import from_seconds
from shopdesk.hub.secrets import SecretsInMemory
from shopdesk.practice.control import Control, PracticeTime
from shopdesk.practice.options import PracticeOptions
from shopdesk.practice.serve import start_in_thread
from tests.hub.fakes import until


@dataclass
class PracticeShop:
    """A hub that lives by the practice platform's clock."""

    hub: EmbeddedHub
    control: Control
    app_id: str

    def bodies(self) -> list[EventBody]:
        return [event.body for event in self.hub.events(0)]

    def outcome(self, intent: Intent) -> EventBody:
        self.hub.submit(intent)

        def ends() -> list[EventBody]:
            return [b for b in self.bodies() if getattr(b, "intent_id", "") == intent.id]

        until(ends)
        return ends()[0]

    def picture(self, colour: str) -> str:
        file = io.BytesIO()
        Image.new("RGB", (900, 383), colour).save(file, "PNG")
        self.hub.put_blob(digest(file.getvalue()), file.getvalue(), "image/png")
        return digest(file.getvalue())

    def draft(self, name: str) -> DraftPushed:
        content = (
            f'<p>开学季新品</p><p><img src="blob:{self.picture("red")}"></p><script>x</script>'
        )
        article = DraftArticle("九月新品", content, cover=self.picture("white"), digest="今晚八点")
        pushed = self.outcome(PushDraft(name, (article,)))
        assert isinstance(pushed, DraftPushed), pushed
        return pushed


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeShop]:
    with start_in_thread(PracticeOptions(clock_running=False)) as platform:
        control = Control(platform.control_url)
        with PracticeTime(control) as time:
            clock = PracticeClock(time)
            folder: Path = tmp_path_factory.mktemp("hub")
            hub = EmbeddedHub(folder, SecretsInMemory(), WechatFactory(clock), clock, practice=True)
            hub.start()
            hub.admin(
                "connect",
                {
                    "app_id": platform.ready.app_id,
                    "secret": platform.ready.app_secret,
                    "api_base": platform.base_url,
                    "token": platform.ready.token,
                    "aes_key": platform.ready.aes_key,
                },
            )
            control.set_callback(hub.serve_callbacks())
            yield PracticeShop(hub, control, platform.ready.app_id)
            control.switch_callback_off()
            hub.shutdown()


def test_a_draft_with_pictures_reads_back_as_the_phones_will_show_it(shop: PracticeShop) -> None:
    pushed = shop.draft("push-1")
    assert "tag.script" in pushed.lost
    assert "mmbiz" in pushed.view.contents[0]
    assert shop.hub.query(GetDraft(pushed.media_id)).titles == ("九月新品",)


def test_a_broadcast_in_two_batches_at_its_time_by_a_jump(shop: PracticeShop) -> None:
    pushed = shop.draft("push-2")
    openids = shop.hub.query(FollowerPage()).openids[:5]
    batches = []
    for number, part in enumerate((openids[:2], openids[2:]), start=1):
        data = "\n".join(part).encode()
        shop.hub.put_blob(digest(data), data, "text/plain")
        key = batch_key(shop.app_id, "job-1", number)
        batches.append(BatchPlan(number, key, digest(data), len(part)))
    due = from_seconds(shop.control.clock().now + 3 * 3600)
    shop.hub.submit(
        ScheduleBroadcast(
            "job-1",
            BroadcastKind.ARTICLE,
            due,
            tuple(batches),
            "九月新品",
            media_id=pushed.media_id,
            content_sha256=pushed.content_sha256,
        )
    )
    shop.control.jump("+4h")
    shop.control.settle()
    view = shop.hub.query(GetJob("job-1"))
    assert [batch.state for batch in view.batches] == ["delivered", "delivered"]
    assert [batch.result.sent for batch in view.batches if batch.result] == [2, 3]
    for openid in openids:
        lines = [line for line in shop.control.chat(openid) if line.via == "mass"]
        assert len(lines) == 1


def test_a_question_and_its_answer(shop: PracticeShop) -> None:
    openid = shop.control.ask(text="今天的吐司还有吗")

    def heard() -> list[EventBody]:
        return [b for b in shop.bodies() if isinstance(b, MessageReceived) and b.openid == openid]

    until(heard)
    settled = shop.outcome(SendReply("reply-1", openid, ReplyKind.TEXT, "有的，下午三点出炉"))
    assert isinstance(settled, ReplySettled)
    assert settled.outcome == "sent"
    assert any(line.text == "有的，下午三点出炉" for line in shop.control.chat(openid))


def test_a_picture_a_follower_sends_arrives_as_a_blob(shop: PracticeShop) -> None:
    shop.control.send(kind="image")

    def fetched() -> list[MediaFetched]:
        return [b for b in shop.bodies() if isinstance(b, MediaFetched)]

    until(fetched)
    assert fetched()[0].reason == ""
    assert shop.hub.blobs.read(fetched()[0].media)


def test_a_code_is_made_and_its_scans_arrive(shop: PracticeShop) -> None:
    made = shop.outcome(CreateCode("code-1", "门口海报"))
    assert isinstance(made, CodeCreated)
    assert made.code.url.startswith("http")
    shop.control.scan("门口海报", count=2, new=True)
    shop.control.scan("门口海报", count=1, new=False)

    def scans() -> list[str]:
        kinds = (FollowerJoined, CodeScanned)
        return [b.scene for b in shop.bodies() if isinstance(b, kinds) and b.scene]

    until(lambda: len(scans()) == 3)
    assert set(scans()) == {"门口海报"}


def test_publishing_settles(shop: PracticeShop) -> None:
    pushed = shop.draft("push-3")
    shop.hub.submit(PublishDraft("publish-1", pushed.media_id))

    def published() -> list[Published]:
        return [b for b in shop.bodies() if isinstance(b, Published)]

    for _ in range(10):
        shop.control.jump("+5m", patience=1.0)
        if published():
            break
    until(published)
    assert (published()[0].status, bool(published()[0].article_urls)) == ("done", True)


def test_remarks_and_tags(shop: PracticeShop) -> None:
    openid = shop.hub.query(FollowerPage()).openids[7]
    assert isinstance(shop.outcome(SetRemark("remark-1", openid, "王姐")), IntentSettled)
    assert shop.control.follower(openid).remark == "王姐"
    shop.outcome(CreateTag("tag-1", "老客户"))
    assert "老客户" in [tag.name for tag in shop.hub.query(ListTags())]
