"""Publishing without a push (platform docs: public, freepublish)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.publishing import DONE
from shopdesk.practice.wire import Call, Json

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("publish")


@endpoints.post("/cgi-bin/freepublish/submit", daily=100, codes=(40007,))
def submit(world: World, call: Call) -> Json:
    """Hand a draft in; success means only that it was accepted."""
    job = world.publishing.submit(fields.text(call.json, "media_id", 40007))
    return ok(publish_id=str(job.publish_id), msg_data_id=str(job.msg_data_id))


@endpoints.post("/cgi-bin/freepublish/get", daily=100, codes=(40002, 53502))
def get(world: World, call: Call) -> Json:
    """How a publish job stands."""
    job = world.publishing.job(fields.number(call.json, "publish_id", 40002))
    answer: Json = {"publish_id": str(job.publish_id), "publish_status": job.status}
    if job.status == DONE and job.article_id is not None:
        published = world.publishing.find(job.article_id)
        answer["article_id"] = job.article_id
        answer["article_detail"] = {
            "count": len(published.articles),
            "item": [
                {"idx": idx, "article_url": article["url"]}
                for idx, article in enumerate(published.articles, start=1)
            ],
        }
    answer["fail_idx"] = job.fail_idx
    return answer


@endpoints.post("/cgi-bin/freepublish/delete", daily=10, codes=(40114, 53600))
def delete(world: World, call: Call) -> Json:
    """Delete one public article (index from 1) or the whole set."""
    article_id = fields.text(call.json, "article_id", 53600)
    world.publishing.delete(article_id, fields.number(call.json, "index", 40114, default=0))
    return ok()


@endpoints.post("/cgi-bin/freepublish/getarticle", daily=100, codes=(53600,))
def getarticle(world: World, call: Call) -> Json:
    """The articles of one public set."""
    published = world.publishing.find(fields.text(call.json, "article_id", 53600))
    return {
        "news_item": [world.drafts.shown(each, each["url"]) for each in published.articles],
        "update_time": int(published.updated),
    }


@endpoints.post("/cgi-bin/freepublish/batchget", daily=100, codes=(40007,))
def batchget(world: World, call: Call) -> Json:
    """Public sets, newest first, 1 to 20 at a time; mass sends are not among them."""
    offset = fields.number(call.json, "offset", 40007, default=0, low=0)
    number = fields.number(call.json, "count", 40007, low=1, high=20)
    with_content = not fields.flag(call.json, "no_content")
    items = [
        {
            "article_id": published.article_id,
            "content": {
                "news_item": [
                    world.drafts.shown(each, each["url"], with_content)
                    for each in published.articles
                ],
                "update_time": int(published.updated),
            },
            "update_time": int(published.updated),
        }
        for published in world.publishing.page(offset, number)
    ]
    return {"item": items, "total_count": world.publishing.count(), "item_count": len(items)}
