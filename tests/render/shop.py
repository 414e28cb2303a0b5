"""The bakery's things that several tests use: an article with every kind of block, its pictures."""

from __future__ import annotations

import hashlib
from pathlib import Path

from shopdesk.domain.articles import Article, parse_article
from shopdesk.render.article_html import PictureInfo
from shopdesk.render.themes import read_themes

RESOURCES = Path(__file__).parents[2] / "resources"
THEMES = read_themes(RESOURCES / "themes" / "articles")

ARTICLE = parse_article(
    {
        "version": 1,
        "title": "明晚月圆，现烤蛋黄酥留了 300 盒",
        "author": "麦香里",
        "digest": "酥皮叠 27 层，咸蛋黄当天敲。",
        "cover": "cover.jpg",
        "source_url": "https://maixiangli.example/mooncake",
        "blocks": [
            {"type": "paragraph", "text": "明天就是中秋。拿到手的**还是热的。**\n下班见。"},
            {"type": "picture", "file": "hero.jpg", "caption": "今早第一炉"},
            {"type": "heading", "text": "今年只做三款"},
            {"type": "product", "name": "蛋黄酥礼盒 6 枚", "price_fen": 6800, "unit": "每盒",
             "note": "酥皮叠 27 层", "file": "a.jpg"},
            {"type": "product", "name": "栗子奶油蛋糕", "price_fen": 16850},
            {"type": "notice", "text": "三款都含**蛋、奶**。", "tone": "warn"},
            {"type": "notice", "text": "到店说暗号，送芝麻酥。", "tone": "gift"},
            {"type": "notice", "text": "8:00 至 21:30", "tone": "info"},
            {"type": "heading", "text": "怎么订", "level": 2},
            {"type": "list", "ordered": True, "items": ["回复**「蛋黄酥」**", "到店取货"]},
            {"type": "list", "items": ["自提", "满 ~~￥99~~ ￥88 送到家"]},
            {"type": "quote", "text": "去年没抢到。"},
            {"type": "divider"},
            {"type": "heading", "text": "小事", "level": 3},
            {"type": "paragraph", "text": "用的[黄油](https://example.com/butter)，往期见"
                                          "[这一篇](https://mp.weixin.qq.com/s/abc)。"},
        ],
    }
)  # fmt: skip


def pictures(article: Article) -> dict[str, PictureInfo]:
    """A digest and a size for every picture an article names."""
    return {
        file: PictureInfo(hashlib.sha256(file.encode()).hexdigest(), 1080, 720)
        for file in article.files()
    }
