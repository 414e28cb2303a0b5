"""Everything that can be said about an article before it is sent, without laying it out.

Findings are what the platform would report, refuse or take away, under the official keys of its
structure rules; advice is stricter and never counts against an article. Rules that need a laid-out
page are named in :data:`NEEDS_LAYOUT`: where no probe answers them they read "not checked".
"""

from __future__ import annotations

from dataclasses import replace

from shopdesk.domain.articles import Article
from shopdesk.domain.findings import Finding, LayoutProbe, Severity
from shopdesk.render.article_html import ArticleHtml
from shopdesk.render.markup import parse_html, place
from shopdesk.render.rules import advice, dark, heights, limits, markup, widths
from shopdesk.render.rules.reading import Reading

NEEDS_LAYOUT = ("height-nodisplay", "line-height", "width", "pre")
"""Keys that the static rules answer only in part; the rest takes a laid-out page."""

_FAMILIES = (markup, heights, widths, dark, advice)


def check_html(html: str, probe: LayoutProbe | None = None) -> list[Finding]:
    """Findings about WeChat HTML, findings before advice, each in document order.

    With a ``probe`` the layout rules are answered too; what it finds again is not doubled.
    """
    html = html.encode("utf-8", "replace").decode()
    reading = Reading(html)
    found = [finding for family in _FAMILIES for finding in family.check(reading)]
    found += limits.check_size(html)
    if probe is not None:
        known = {(finding.key, finding.where) for finding in found}
        found += [f for f in probe.findings(html) if (f.key, f.where) not in known]
    return sorted(found, key=lambda finding: finding.severity is Severity.ADVICE)


def check_article(
    article: Article, rendered: ArticleHtml, probe: LayoutProbe | None = None
) -> list[Finding]:
    """Findings about an article and the HTML made of it; places name its blocks."""
    blocks = _blocks_by_place(rendered)
    found = list(limits.check_head(article))
    for finding in check_html(rendered.html, probe):
        step = "/".join(finding.where.split("/")[:2])
        found.append(replace(finding, where=blocks.get(step, finding.where)))
    return sorted(found, key=lambda finding: finding.severity is Severity.ADVICE)


def not_checked(probe: LayoutProbe | None = None) -> tuple[str, ...]:
    """The keys for which "no finding" does not yet mean "fine"."""
    return () if probe is not None else NEEDS_LAYOUT


def _blocks_by_place(rendered: ArticleHtml) -> dict[str, str]:
    """``section[1]/p[2]`` → ``blocks[3]`` for everything a block made."""
    root = parse_html(rendered.html)
    children = list(root[0]) if len(root) else []
    pairs = zip(children, rendered.blocks, strict=False)
    return {place(child, root): f"blocks[{index}]" for child, index in pairs}
