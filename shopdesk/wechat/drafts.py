"""The draft box. Official page: /doc/service/api/draftbox/draftmanage.

A draft disappears, and its media_id dies, when it is broadcast or published: keep the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from shopdesk.domain import limits
from shopdesk.domain.platform import DraftArticle, DraftView
from shopdesk.wechat.answers import Fields
from shopdesk.wechat.client import PlatformClient

PICTURE_POST = "newspic"


@dataclass(frozen=True, slots=True)
class ReadyArticle:
    """An article as the platform takes it: pictures are addresses and media ids already.

    ``cover`` is a permanent picture (required for ``news``), ``pictures`` are permanent pictures
    (``newspic`` only; the first is the cover). Crops are ``x1_y1_x2_y2``, fractions of the cover.
    ``product_key`` puts goods under the article.
    """

    title: str
    content: str
    cover: str = ""
    article_type: str = "news"
    author: str = ""
    digest: str = ""
    source_url: str = ""
    crop_235_1: str = ""
    crop_1_1: str = ""
    open_comment: bool = False
    followers_only_comment: bool = False
    pictures: tuple[str, ...] = ()
    product_key: str = ""

    @classmethod
    def of(cls, article: DraftArticle) -> ReadyArticle:
        """A domain article whose cover, pictures and addresses have been replaced by the uploaded
        ones."""
        return cls(**{name: getattr(article, name) for name in DraftArticle.__slots__})


class Drafts:
    """Make, read, change and remove drafts."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def add(self, articles: Sequence[ReadyArticle], *, allow_long: bool = False) -> str:
        """Put a set of articles into the draft box; returns its media_id.

        ``allow_long`` leaves the judgement on more than 20,000 characters to the platform: how
        strictly it counts HTML is not known.
        """
        limits.ARTICLES_PER_DRAFT.require(len(articles))
        for article in articles:
            check(article, allow_long=allow_long)
        return self._add(articles)

    def update(
        self,
        media_id: str,
        index: int,
        article: ReadyArticle,
        *,
        alone: bool,
        allow_long: bool = False,
    ) -> None:
        """Replace one article (``index`` from 0); ``alone`` says whether it is the only one."""
        check(article, allow_long=allow_long)
        body = {
            "media_id": media_id,
            "index": index,
            "articles": to_plain(article, alone=alone),  # one object here, a list in add
        }
        self._client.write("/cgi-bin/draft/update", body)

    def view(self, media_id: str) -> DraftView:
        """A draft as it stands on the platform."""
        fields = self._client.read("/cgi-bin/draft/get", {"media_id": media_id})
        return _view(media_id, fields, fields.number("update_time", 0))

    def articles(self, media_id: str) -> tuple[ReadyArticle, ...]:
        """The articles of a draft with everything that is needed to make it again."""
        fields = self._client.read("/cgi-bin/draft/get", {"media_id": media_id})
        return tuple(_article(item) for item in fields.sections("news_item", required=True))

    def copy(self, media_id: str) -> str:
        """A second draft that reads the same; returns its media_id.

        What the platform holds is given back to it without checks of ours.
        """
        return self._add(self.articles(media_id))

    def page(
        self, offset: int = 0, count: int = 20, *, with_content: bool = False
    ) -> tuple[DraftView, ...]:
        """A page of the draft box, newest first, at most 20."""
        limits.PAGE_OF_DRAFTS.require(count)
        body = {"offset": offset, "count": count, "no_content": 0 if with_content else 1}
        fields = self._client.read("/cgi-bin/draft/batchget", body)
        return tuple(
            _view(item.text("media_id"), item.section("content"), item.number("update_time", 0))
            for item in fields.sections("item")
        )

    def count(self) -> int:
        """How many drafts there are."""
        return self._client.read("/cgi-bin/draft/count").number("total_count")

    def delete(self, media_id: str) -> None:
        """Remove a draft; cannot be undone."""
        self._client.write("/cgi-bin/draft/delete", {"media_id": media_id})

    def _add(self, articles: Sequence[ReadyArticle]) -> str:
        plain = [to_plain(article, alone=len(articles) == 1) for article in articles]
        return self._client.write("/cgi-bin/draft/add", {"articles": plain}).text("media_id")


def check(article: ReadyArticle, *, allow_long: bool = False) -> None:
    """Refuse what is over the limits."""
    limits.TITLE.require_text(article.title)
    limits.AUTHOR.require_text(article.author)
    limits.DIGEST.require_text(article.digest)
    limits.SOURCE_URL.require_text(article.source_url)
    if not allow_long:
        limits.CONTENT_CHARACTERS.require_text(article.content)
    limits.CONTENT_BYTES.require_text(article.content)
    limits.PICTURE_POST_PICTURES.require(len(article.pictures))


def to_plain(article: ReadyArticle, *, alone: bool) -> dict[str, Any]:
    """The article's JSON. Only a single article has a digest."""
    plain: dict[str, Any] = {
        "article_type": article.article_type,
        "title": article.title,
        "author": article.author,
        "content": article.content,
        "content_source_url": article.source_url,
        "need_open_comment": int(article.open_comment),
        "only_fans_can_comment": int(article.followers_only_comment),
    }
    if alone and article.digest:
        plain["digest"] = article.digest
    if article.article_type == PICTURE_POST:
        plain["image_info"] = {
            "image_list": [{"image_media_id": picture} for picture in article.pictures]
        }
    else:
        plain["thumb_media_id"] = article.cover
    # Two readings of the page: pic_crop_* (official) and cover_info (a later one). Both are sent.
    crops = {"2.35_1": article.crop_235_1, "1_1": article.crop_1_1}
    given = [(ratio, crop) for ratio, crop in crops.items() if crop]
    for ratio, crop in given:
        plain["pic_crop_" + ratio.replace("2.35", "235")] = crop
    if given:
        plain["cover_info"] = {"crop_percent_list": [_crop(*one) for one in given]}
    if article.product_key:
        plain["product_info"] = {"footer_product_info": {"product_key": article.product_key}}
    return plain


def _crop(ratio: str, crop: str) -> dict[str, str]:
    x1, y1, x2, y2 = crop.split("_")
    return {"ratio": ratio, "x1": x1, "y1": y1, "x2": x2, "y2": y2}


def _view(media_id: str, holder: Fields, changed: int) -> DraftView:
    items = holder.sections("news_item")
    return DraftView(
        media_id=media_id,
        titles=tuple(item.text("title", "") for item in items),
        digests=tuple(item.text("digest", "") for item in items),
        contents=tuple(item.text("content", "") for item in items),
        preview_urls=tuple(item.text("url", "") for item in items),
        updated_at=datetime.fromtimestamp(changed, UTC) if changed else None,
    )


def _article(item: Fields) -> ReadyArticle:
    pictures = item.section("image_info").sections("image_list")
    article = ReadyArticle(
        title=item.text("title", ""),
        content=item.text("content", ""),
        cover=item.text("thumb_media_id", ""),
        article_type=item.text("article_type", "") or "news",
        author=item.text("author", ""),
        digest=item.text("digest", ""),
        source_url=item.text("content_source_url", ""),
        crop_235_1=item.text("pic_crop_235_1", ""),
        crop_1_1=item.text("pic_crop_1_1", ""),
        open_comment=bool(item.number("need_open_comment", 0)),
        followers_only_comment=bool(item.number("only_fans_can_comment", 0)),
        pictures=tuple(picture.text("image_media_id") for picture in pictures),
        product_key=item.section("product_info")
        .section("footer_product_info")
        .text("product_key", ""),
    )
    return _with_crops(article, item.section("cover_info").sections("crop_percent_list"))


def _with_crops(article: ReadyArticle, crops: Sequence[Fields]) -> ReadyArticle:
    found = {
        crop.text("ratio", ""): "_".join(crop.text(side) for side in ("x1", "y1", "x2", "y2"))
        for crop in crops
    }
    return replace(
        article,
        crop_235_1=article.crop_235_1 or found.get("2.35_1", ""),
        crop_1_1=article.crop_1_1 or found.get("1_1", ""),
    )
