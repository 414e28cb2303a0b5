"""The structure rules: our samples, small cases known from the engine, the official articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.articles import Article
from shopdesk.domain.findings import Finding, Severity
from shopdesk.render.article_html import ArticleHtml
from shopdesk.render.checks import NEEDS_LAYOUT, check_article, check_html, not_checked

SAMPLES = Path(__file__).parent / "samples"
OFFICIAL = Path(__file__).parents[3] / "shared" / "fixtures" / "article-structure"
KEYS = sorted(path.stem for path in SAMPLES.glob("*.html") if path.stem != "good")


def findings(html: str) -> set[str]:
    return {f.key for f in check_html(html) if f.severity is Severity.FINDING}


def advice(html: str) -> set[str]:
    return {f.key for f in check_html(html) if f.severity is Severity.ADVICE}


@pytest.mark.parametrize("key", KEYS)
def test_our_sample_is_caught_under_its_key_alone(key: str) -> None:
    assert findings((SAMPLES / f"{key}.html").read_text("utf-8")) == {key}


def test_our_good_sample_is_clean() -> None:
    assert check_html((SAMPLES / "good.html").read_text("utf-8")) == []


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official sample articles are not here")
def test_official_articles() -> None:
    expected = json.loads((OFFICIAL / "expected.json").read_bytes())
    needs_a_page = {"yMQwPSVKxU4Sphp2i02h_A.html"}
    for path in sorted(OFFICIAL.glob("*cases/*.html")):
        found = findings(path.read_text("utf-8"))
        if path.parent.name == "goodcases":
            assert found == set(), path.name
        elif path.name not in needs_a_page:
            assert set(expected[path.name]) <= found, path.name
        else:
            assert set(expected[path.name]) <= set(not_checked())


def p(style: str, text: str = "字") -> str:
    return f'<section><p style="{style}">{text}</p></section>'


def img(style: str, attributes: str = "") -> str:
    return f'<section><p><img src="blob:0" {attributes} style="{style}"></p><p>字</p></section>'


LONG = "很长的一段话要占好几行。" * 12


@pytest.mark.parametrize(
    ("html", "keys"),
    [
        (img("width:100%;opacity:0.8"), {"opacity"}),
        (img("width:100%;opacity:.8"), set()),
        (p("caret-color:transparent"), set()),
        (p("caret-color:rgba(0,0,0,0)", ""), set()),
        ('<section style="text-align:start"><p>字</p></section>', set()),
        (p("text-align:end"), {"text-align"}),
        (p("text-align:justify"), set()),
        ('<svg><set begin="touchstart"/></svg>', set()),
        ('<svg><animate begin="touchstart; click"/></svg>', set()),
        (p("height:0", ""), set()),
        ('<section data-mode="svg"><p style="height:0">字</p></section>', set()),
        (p("line-height:1", LONG), set()),
        (p("line-height:.9", LONG), {"line-height"}),
        (p("line-height:.9"), set()),
        ('<pre style="white-space:pre-wrap">' + LONG + "</pre>", set()),
        ("<pre>短</pre>", set()),
        ("<pre>短<br>短</pre>", set()),
        (img("", 'data-w="300"'), set()),
        (img("", 'data-w="677"'), set()),
        (img("", 'data-w="400"'), {"width"}),
        (img("", 'width="640"'), {"width"}),
        (img("width:80%", 'data-w="400"'), set()),
        (img("width:400px"), {"width"}),
        ('<section data-ignore-width="">' + img("width:400px") + "</section>", set()),
        ('<section><section style="display:inline-block;width:300px">字</section></section>',
         set()),
        ('<section><section style="display:inline-block;width:500px">字</section></section>',
         {"width"}),
        ('<section><section style="display:inline-block;width:60%">字</section></section>', set()),
        ('<section><section style="width:900px">字</section></section>', set()),
        ("<section>" * 13 + "字" + "</section>" * 13, set()),
        ("<section>" * 14 + "字" + "</section>" * 14, {"nestNodes"}),
        ("".join(f'<section style="margin:{n}px">' for n in range(17)) + "字" + "</section>" * 17,
         set()),
        (p("background-color:#07c160"), {"darkmode-low-contrast"}),
        (p("background-color:#07c160;color:#fff"), set()),
        (p("background-color:#07c160;color:#fff", "<span style='display:none'>x</span>字"), set()),
        (p("background-image:url(a.png);color:#888"), set()),
        ('<p data-ignore-dm="low-contrast" style="background:#f0fff4;color:#07c160">字</p>', set()),
        ('<p data-ignore-dm="text-bg-gradient" style="background:linear-gradient(#000,#111);'
         'color:#fff">字</p>', set()),
    ],
)  # fmt: skip
def test_small_cases(html: str, keys: set[str]) -> None:
    assert findings(html) == keys


@pytest.mark.parametrize(
    ("html", "key"),
    [
        (p("font-family:serif"), "font-family"),
        (p("color:red !important"), "important"),
        (img("width:300px"), "picture-width"),
        (p("transform:translateX(10px)"), "moved"),
        (p("white-space:nowrap", LONG), "nowrap"),
        (p("position:absolute"), "position"),
        ('<section style="text-align:start"><p>字</p></section>', "text-align"),
        (p("caret-color:transparent"), "caret-color"),
        ('<p><a href="https://taobao.com/x">买</a></p>', "link"),
        ('<p><a href="#top">顶</a></p>', "link"),
        ('<p><img src="https://cdn.example/x.png" style="width:100%"></p>', "picture"),
        ('<p><img src="data:image/png;base64,AA" style="width:100%"></p>', "picture"),
        ("<p>字</p><script>x</script>", "removed"),
        ("<section>" * 12 + "字" + "</section>" * 12, "nestNodes"),
    ],
)
def test_advice_never_counts_as_a_finding(html: str, key: str) -> None:
    assert key in advice(html)
    assert findings(html) == set()


def test_limits_of_the_head_and_the_body() -> None:
    article = Article("题" * 33, "作" * 17, "摘" * 121, "", "ftp://x")
    found = check_article(article, ArticleHtml("<p>" + "字" * 20_000 + "</p>", ()))
    keys = {(f.key, f.message_key) for f in found if f.severity is Severity.FINDING}
    assert keys == {
        ("title", "finding.title"), ("author", "finding.author"), ("digest", "finding.digest"),
        ("cover", "finding.cover-missing"), ("source_url", "finding.source_url-scheme"),
        ("characters", "finding.characters"),
    }  # fmt: skip
    near = check_html("<p>" + "字" * 17_000 + "</p>")
    assert [(f.severity, f.message_key) for f in near] == [
        (Severity.ADVICE, "finding.characters-near")
    ]


class Probe:
    """A layout probe that answers one known and one new finding."""

    def findings(self, html: str) -> list[Finding]:
        return [
            Finding("width", Severity.FINDING, "section[1]/p[1]/img[1]", "finding.width"),
            Finding("height-nodisplay", Severity.FINDING, "section[1]", "finding.height-nodisplay"),
        ]


def test_a_layout_probe_adds_what_only_it_can_know() -> None:
    found = check_html(img("width:400px"), Probe())
    assert [f.key for f in found if f.severity is Severity.FINDING] == ["width", "height-nodisplay"]
    assert not_checked(Probe()) == ()
    assert not_checked() == NEEDS_LAYOUT


def test_places_can_be_found_again() -> None:
    html = (
        "<section><p>一</p><p>二</p><section><p style='text-align:end'>三</p></section></section>"
    )
    (found,) = check_html(html)
    assert found.where == "section[1]/section[1]/p[1]"
    assert found.details["text"] == "三"


@given(st.text('<>/p section style="height:0;width:1e9px%rgba(,)#&;=\u0000\ud800好', max_size=120))
def test_any_text_can_be_checked(html: str) -> None:
    check_html(html)


def test_a_very_deep_article_ends() -> None:
    check_html("<section>" * 5000 + "字")
