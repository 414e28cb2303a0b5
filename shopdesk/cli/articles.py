"""``shopdesk articles``: render, preview, check, push."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.cli.shop import opened

if TYPE_CHECKING:
    from shopdesk.domain.findings import Finding
    from shopdesk.services.articles import ArticleStudio

FILE = click.Path(dir_okay=False, path_type=Path)
THEME = click.option("--theme", default="plain", show_default=True, help="Name of the theme.")


@click.group(cls=ShopGroup)
def articles() -> None:
    """Articles, from our JSON, Markdown or finished HTML."""


def studio() -> ArticleStudio:
    """The article studio with the themes that come with the program."""
    from shopdesk.paths import resource
    from shopdesk.services.articles import ArticleStudio

    return ArticleStudio(resource("themes", "articles"))


@articles.command()
@click.argument("file", type=FILE)
@THEME
@click.option("--out", type=FILE, required=True, help="HTML file to write.")
@pass_invocation
def render(invocation: Invocation, file: Path, theme: str, out: Path) -> None:
    """Write the WeChat HTML of an article; its pictures lie beside it."""
    from shopdesk.services.articles import open_article, write_html

    rendered = studio().render(open_article(file), theme)
    files = write_html(rendered, out)
    invocation.show(
        {
            "file": str(out),
            "characters": rendered.html.characters,
            "bytes": rendered.html.bytes,
            "pictures": [str(picture) for picture in files[1:]],
        }
    )


@articles.command()
@click.argument("file", type=FILE)
@THEME
@pass_invocation
def check(invocation: Invocation, file: Path, theme: str) -> None:
    """Say what the platform would report, change or refuse, before it does."""
    from shopdesk.render.checks import not_checked

    findings, html = studio().check_file(file, theme)
    invocation.show(
        {
            "findings": list(plain_findings(findings, invocation.lang)),
            "characters": len(html),
            "bytes": len(html.encode()),
            "not_checked": list(not_checked()),
        }
    )


@articles.command()
@click.argument("file", type=FILE)
@THEME
@click.option("--device", "device_name", default="iphone-390", show_default=True, help="Phone.")
@click.option(
    "--scheme",
    "scheme_name",
    type=click.Choice(("light", "dark")),
    default="light",
    show_default=True,
)
@click.option(
    "--font-scale",
    type=click.FloatRange(0.8, 2.0),
    default=1.0,
    show_default=True,
    help="How large the reader has set the type.",
)
@click.option("--out", type=FILE, required=True, help="PNG to write.")
@pass_invocation
def preview(
    invocation: Invocation,
    file: Path,
    theme: str,
    device_name: str,
    scheme_name: str,
    font_scale: float,
    out: Path,
) -> None:
    """Photograph the whole article as a phone shows it. Needs no screen."""
    from shopdesk.paths import resource
    from shopdesk.services.articles import open_article
    from shopdesk.ui.phone.article_page import Look, Scheme
    from shopdesk.ui.phone.darkroom import develop
    from shopdesk.ui.phone.devices import Devices

    device = Devices.read(resource("devices", "devices.json")).get(device_name)
    rendered = studio().render(open_article(file), theme)
    taken = develop(rendered, device, Look(Scheme(scheme_name), font_scale), out)
    invocation.show(
        {
            "file": str(out),
            "device": device.name,
            "scheme": scheme_name,
            "font_scale": font_scale,
            "css_width": taken.css_width,
            "css_height": taken.css_height,
            "width": taken.image.width(),
            "height": taken.image.height(),
            "cut": taken.cut,
        }
    )


@articles.command()
@click.argument("file", type=FILE)
@THEME
@pass_invocation
def push(invocation: Invocation, file: Path, theme: str) -> None:
    """Put an article into the draft box and read it back."""
    from shopdesk.services.articles import open_article

    rendered = studio().render(open_article(file), theme)
    with opened(invocation) as shop:
        pushed = shop.draft_box.push(rendered)
        invocation.show(
            {
                "media_id": pushed.media_id,
                "titles": list(pushed.view.titles),
                "preview_urls": list(pushed.view.preview_urls),
                "lost": list(pushed.lost),
            }
        )


def plain_findings(findings: Iterable[Finding], lang: str) -> Iterable[dict[str, Any]]:
    """Findings with their sentence in the user's language."""
    from shopdesk.wording import Wording

    wording = Wording(lang)
    for finding in findings:
        sentence = wording.sentence(finding.message_key, finding.details)
        yield {
            "key": finding.key,
            "severity": finding.severity.value,
            "where": finding.where,
            "message": " ".join(part for part in (sentence.what, sentence.remedy) if part),
        }
