"""Bold and strikethrough beside Chinese punctuation, where shops need them most."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from shopdesk.render.chinese_emphasis import chinese_markdown

FIXED = [
    ("**到手价39元。**后面继续", "<strong>到手价39元。</strong>后面继续"),
    ('这是**"限时特价"**活动', "这是<strong>&quot;限时特价&quot;</strong>活动"),
    ("这是**“限时特价”**活动", "这是<strong>“限时特价”</strong>活动"),
    ("**注意：**明天", "<strong>注意：</strong>明天"),
    ("价格**¥39**起", "价格<strong>¥39</strong>起"),
    ("价格**￥39**起", "价格<strong>￥39</strong>起"),
    ("**会员价（8折）**更划算", "<strong>会员价（8折）</strong>更划算"),
    ("满**100%**正品", "满<strong>100%</strong>正品"),
    ("**【包邮】**到家", "<strong>【包邮】</strong>到家"),
    ("~~原价：￥99。~~现在", "<s>原价：￥99。</s>现在"),
    ("**🔥特价🔥**今天开抢", "<strong>🔥特价🔥</strong>今天开抢"),
    ("今天**🔥特价**开抢", "今天<strong>🔥特价</strong>开抢"),
    ("**第2件5折！**数量有限", "<strong>第2件5折！</strong>数量有限"),
    ("全场**“满100减20”**。", "全场<strong>“满100减20”</strong>。"),
    ("仅**【3天】**", "仅<strong>【3天】</strong>"),
    ("**（限门店）**使用", "<strong>（限门店）</strong>使用"),
]
KEPT = [
    ("买**2件**送1件", "买<strong>2件</strong>送1件"),
    ("**¥39**起", "<strong>¥39</strong>起"),
    ("到手价**39元**！", "到手价<strong>39元</strong>！"),
    ("**A款**/**B款**", "<strong>A款</strong>/<strong>B款</strong>"),
    ("~~￥99~~**￥59**", "<s>￥99</s><strong>￥59</strong>"),
    ("**满100减20**（每人限1次）", "<strong>满100减20</strong>（每人限1次）"),
    ("2 ** 3 ** 4", "2 ** 3 ** 4"),
    ('a**"b"**c', "a**&quot;b&quot;**c"),
    ("__注意：__明天", "__注意：__明天"),
    ("**a\ufe0f。**好", "<strong>a\ufe0f。</strong>好"),
]


@pytest.mark.parametrize(("text", "html"), FIXED + KEPT)
def test_emphasis(text: str, html: str) -> None:
    assert chinese_markdown().renderInline(text) == html


def test_the_library_itself_still_needs_the_help() -> None:
    plain = MarkdownIt("commonmark").enable("strikethrough")
    wrong = [text for text, html in FIXED if plain.renderInline(text) != html]
    assert len(wrong) > 10
