"""``shopdesk posters``."""

from __future__ import annotations

from pathlib import Path

import click

from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.domain.failures import Refused


@click.group(cls=ShopGroup)
def posters() -> None:
    """Posters and table cards."""


@posters.command("list")
@pass_invocation
def list_(invocation: Invocation) -> None:
    """The templates with what they ask for."""
    from shopdesk.services.printing import print_shop

    invocation.show(
        [
            {
                "name": template.name,
                "title": template.title_zh if invocation.lang == "zh_CN" else template.title_en,
                "page_mm": [template.width_mm, template.height_mm],
                "slots": dict(template.slots),
            }
            for template in print_shop().templates
        ]
    )


@posters.command()
@click.argument("template")
@click.option("--content", required=True, help="What the code says: an address or any text.")
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Words for a slot.")
@click.option("--logo", type=click.Path(dir_okay=False, path_type=Path), help="Picture file.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@pass_invocation
def make(
    invocation: Invocation,
    template: str,
    content: str,
    settings: tuple[str, ...],
    logo: Path | None,
    out: Path,
) -> None:
    """Make a poster as PDF or PNG; its code is read back before it counts as made."""
    from shopdesk.services.printing import print_shop

    slots = dict(_pair(setting) for setting in settings)
    printed = print_shop().poster(template, slots, content, out, logo=logo)
    invocation.show(printed.as_plain())


def _pair(setting: str) -> tuple[str, str]:
    key, equals, value = setting.partition("=")
    if not equals or not key:
        raise Refused("input.setting", given=setting[:80])
    return key, value
