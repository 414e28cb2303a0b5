"""The draft box (platform docs: draftbox)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import articles as article_rules
from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.drafts import Draft
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("drafts")

_FIELD_CODES = (
    40007,
    40035,
    44004,
    45002,
    45003,
    45004,
    45005,
    45110,
    45166,
    53402,
    53406,
    88000,
)
_GUESS = "45003, 45110, 44004 as codes of a missing title, a long author, a missing content"


@endpoints.post("/cgi-bin/draft/add", daily=1000, codes=(44003, *_FIELD_CODES), guess=_GUESS)
def add(world: World, call: Call) -> Json:
    """A new draft of one or more articles."""
    articles = fields.records(call.json, "articles", 44003)
    allowed = world.account.settings.comment_privilege and world.account.verified
    checked = [article_rules.checked(each, world.materials, allowed) for each in articles]
    return {"media_id": world.drafts.add(checked), "item": []}


@endpoints.post("/cgi-bin/draft/update", daily=1000, codes=(40114, 41039, *_FIELD_CODES))
def update(world: World, call: Call) -> Json:
    """Replace one article of a draft; `articles` is one object here."""
    media_id = fields.text(call.json, "media_id", 40007)
    world.drafts.find(media_id)
    index = fields.number(call.json, "index", 40114, default=0)
    article = fields.record(call.json, "articles", 44003)
    allowed = world.account.settings.comment_privilege and world.account.verified
    try:
        checked = article_rules.checked(article, world.materials, allowed)
    except Refusal as refusal:
        raise Refusal({45005: 41039}.get(refusal.code, refusal.code)) from None
    world.drafts.replace(media_id, index, checked)
    return ok()


@endpoints.post("/cgi-bin/draft/get", daily=500, codes=(40007,))
def get(world: World, call: Call) -> Json:
    """The articles of a draft, each with a temporary preview address."""
    draft = world.drafts.find(fields.text(call.json, "media_id", 40007))
    return {
        "news_item": _items(world, draft, with_content=True),
        "create_time": int(draft.made),
        "update_time": int(draft.updated),
    }


@endpoints.get("/cgi-bin/draft/count", daily=1000)
def count(world: World, call: Call) -> Json:
    """How many drafts there are."""
    return {"total_count": world.drafts.count()}


@endpoints.post("/cgi-bin/draft/batchget", daily=1000, codes=(40007,))
def batchget(world: World, call: Call) -> Json:
    """Drafts, the last touched first, 1 to 20 at a time."""
    offset = fields.number(call.json, "offset", 40007, default=0, low=0)
    number = fields.number(call.json, "count", 40007, low=1, high=20)
    with_content = not fields.flag(call.json, "no_content")
    items = [
        {
            "media_id": draft.media_id,
            "content": {
                "news_item": _items(world, draft, with_content),
                "create_time": int(draft.made),
                "update_time": int(draft.updated),
            },
            "update_time": int(draft.updated),
        }
        for draft in world.drafts.page(offset, number)
    ]
    return {"item": items, "total_count": world.drafts.count(), "item_count": len(items)}


@endpoints.post("/cgi-bin/draft/delete", daily=1000, codes=(40007,))
def delete(world: World, call: Call) -> Json:
    """Delete a draft for good."""
    world.drafts.take(fields.text(call.json, "media_id", 40007))
    return ok()


@endpoints.post("/cgi-bin/draft/switch", takes="form", guess="always on: a relic of 2021")
def switch(world: World, call: Call) -> Json:
    """Whether the draft box is switched on."""
    return ok(is_open=1)


def _items(world: World, draft: Draft, with_content: bool) -> list[Json]:
    return [
        world.drafts.shown(
            article, world.drafts.preview_url(draft.media_id, index), with_content=with_content
        )
        for index, article in enumerate(draft.articles)
    ]
