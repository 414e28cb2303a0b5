"""An article made ready for the website, where an account may not use the draft interface.

The website takes text and looks from the clipboard, but throws pictures away that are not its own
(field reports: base64 and local files vanish without a word). So every picture leaves a line that
says which one belongs there, and the pictures are written out with the numbers of these lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from shopdesk.domain.failures import Failure
from shopdesk.services.articles import RenderedArticle

_IMAGE = re.compile(r'<img src="blob:([0-9a-f]{64})"[^>]*>')


@dataclass(frozen=True, slots=True)
class WebsiteCopy:
    """What goes to the clipboard, and the digests of the pictures in the order of their places."""

    html: str
    text: str
    pictures: tuple[str, ...]


def website_copy(rendered: RenderedArticle, place: Callable[[int], str]) -> WebsiteCopy:
    """The article for pasting. ``place(3)`` is the line that stands where picture 3 belongs."""
    pictures: list[str] = []

    def line(found: re.Match[str]) -> str:
        pictures.append(found[1])
        return f"<p>{escape(place(len(pictures)))}</p>"

    html = _IMAGE.sub(line, rendered.html.html)
    return WebsiteCopy(html, rendered.article.words(), tuple(pictures))


def write_pictures(rendered: RenderedArticle, copy: WebsiteCopy, folder: Path) -> list[Path]:
    """Write the pictures as ``01.jpg``, ``02.png`` … and the cover as ``cover.jpg``.

    Raises ``Failure("file.not-written")``.
    """
    named = [
        (f"{number:02d}", rendered.pictures[sha]) for number, sha in enumerate(copy.pictures, 1)
    ]
    if rendered.cover is not None:
        named.append(("cover", rendered.cover))
    files = []
    for name, picture in named:
        file = folder / f"{name}.{'png' if picture.mime == 'image/png' else 'jpg'}"
        try:
            file.write_bytes(picture.data)
        except OSError:
            raise Failure("file.not-written", file=file.name) from None
        files.append(file)
    return files
