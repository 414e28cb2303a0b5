"""The shop's verbs for articles: open, render, check, and put into the draft box."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from shopdesk.domain.articles import Article, parse_article
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.findings import Finding
from shopdesk.domain.hub import Hub
from shopdesk.domain.intents import PushDraft
from shopdesk.domain.journal import DraftPushed, IntentSettled
from shopdesk.domain.platform import DraftArticle, DraftView
from shopdesk.domain.queries import ListDrafts
from shopdesk.domain.uids import new_uid
from shopdesk.render.article_html import ArticleHtml, PictureInfo, render, with_pictures
from shopdesk.render.checks import check_article, check_html, not_checked
from shopdesk.render.markdown_blocks import parse_markdown
from shopdesk.render.themes import Theme, read_themes
from shopdesk.services.outcomes import Outcomes, Reader
from shopdesk.services.pictures import (
    COVER_WIDE,
    ReadyPicture,
    body_picture,
    centred_crop,
    cover_picture,
    kept_picture,
)

#: How articles name a picture that is kept in the book.
BLOB = "blob:"

#: Files above this are no articles; protects memory from a hostile or mistaken file.
MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article with the folder its picture references are relative to.

    ``kept`` finds the pictures that are kept in the book (``blob:<sha256>``); None outside a book.
    """

    article: Article
    folder: Path
    kept: Callable[[str], Path] | None = None

    def file(self, reference: str) -> Path:
        """The file of a picture; raises ``Refused``: ``picture.missing``, ``picture.outside``."""
        if not reference.startswith(BLOB):
            return _inside(self.folder, reference)
        if self.kept is None:
            raise Refused("picture.missing", file=reference[:16])
        return self.kept(reference.removeprefix(BLOB))

    def picture(self, reference: str, *, cover: bool = False) -> ReadyPicture:
        """A picture made ready for the platform. Raises what :meth:`file` and pictures raise."""
        file = self.file(reference)
        if reference.startswith(BLOB):
            return kept_picture(file, cover=cover)
        return cover_picture(file) if cover else body_picture(file)


@dataclass(frozen=True, slots=True)
class RenderedArticle:
    """An article ready to be looked at or pushed; ``pictures`` are the bytes by digest."""

    article: Article
    html: ArticleHtml
    pictures: Mapping[str, ReadyPicture]
    cover: ReadyPicture | None
    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...]


def open_article(path: Path) -> OpenArticle:
    """The article in a file: our JSON, or Markdown. Raises ``Refused``: ``file.missing``,
    ``file.too-large``, ``file.not-text`` and everything of :func:`parse_article`."""
    text = read_text(path)
    if path.suffix.lower() == ".json":
        return OpenArticle(parse_article(text), path.parent)
    return OpenArticle(parse_markdown(text), path.parent)


def read_text(path: Path) -> str:
    """A text file as UTF-8, of a size an article can have."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError:
        raise Refused("file.missing", file=path.name) from None
    if data is None:
        raise Refused("file.too-large", file=path.name, most=MOST_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("file.not-text", file=path.name) from None


class ArticleStudio:
    """Makes finished articles with the themes of one folder."""

    def __init__(self, themes_folder: Path) -> None:
        self._themes = read_themes(themes_folder)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """All themes, the plain one first."""
        return tuple(self._themes.values())

    def theme(self, name: str) -> Theme:
        """One theme; raises ``Refused("theme.unknown")``."""
        if name not in self._themes:
            raise Refused("theme.unknown", name=name[:40], known=", ".join(self._themes))
        return self._themes[name]

    def render(self, opened: OpenArticle, theme: str = "plain") -> RenderedArticle:
        """HTML, pictures and findings of an article. Raises what pictures and rendering raise."""
        ready = {file: opened.picture(file) for file in opened.article.files()}
        sizes = {file: PictureInfo(p.sha256, p.width, p.height) for file, p in ready.items()}
        html = render(opened.article, self.theme(theme), sizes)
        cover = opened.article.cover
        return RenderedArticle(
            article=opened.article,
            html=html,
            pictures={picture.sha256: picture for picture in ready.values()},
            cover=opened.picture(cover, cover=True) if cover else None,
            findings=tuple(check_article(opened.article, html)),
            not_checked=not_checked(),
        )

    def check_file(self, path: Path, theme: str = "plain") -> tuple[list[Finding], str]:
        """Findings about a file (article, Markdown or finished HTML) and its HTML."""
        if path.suffix.lower() in (".html", ".htm"):
            html = read_text(path)
            return check_html(html), html
        rendered = self.render(open_article(path), theme)
        return list(rendered.findings), rendered.html.html


def write_html(rendered: RenderedArticle, out: Path) -> list[Path]:
    """Write an article as a page that opens anywhere, its pictures in a folder beside it.

    Returns the page first, then the pictures. Raises ``Failure("file.not-written")``.
    """
    folder = out.with_name(f"{out.stem}-pictures")
    files = [out]
    names: dict[str, str] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, picture in enumerate(rendered.pictures.values(), start=1):
            suffix = "png" if picture.mime == "image/png" else "jpg"
            file = folder / f"{number:02d}.{suffix}"
            file.write_bytes(picture.data)
            names[picture.sha256] = f"{folder.name}/{file.name}"
            files.append(file)
        body = with_pictures(rendered.html.html, lambda sha256: names[sha256])
        title = escape(rendered.article.title)
        out.write_text(_PAGE.format(title=title, body=body), encoding="utf-8")
    except OSError:
        raise Failure("file.not-written", file=out.name) from None
    return files


#: The article page as phones show it: 20 px at the sides, 17 px text, title 22 px bold.
_PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 0 auto; max-width: 677px; padding: 20px 20px 95px; color: rgba(0,0,0,.9);
  font: 17px/1.6 system-ui, "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif;
  letter-spacing: .034em; text-align: justify }}
body > h1 {{ font-size: 22px; line-height: 1.4; margin: 0 0 14px; text-align: left }}
section * {{ max-width: 100%; box-sizing: border-box }}
img {{ height: auto }}
p {{ margin: 0; min-height: 1em }}
</style>
<h1>{title}</h1>
{body}
</html>
"""


class DraftBox:
    """Puts finished articles into the platform's draft box, through the hub."""

    def __init__(self, hub: Hub, outcomes: Outcomes, reader: Reader) -> None:
        self._hub = hub
        self._outcomes = outcomes
        self._reader = reader

    def push(
        self, rendered: RenderedArticle, *, intent_id: str = "", replaces: str = ""
    ) -> DraftPushed:
        """Upload, add, read back; then remove the draft ``replaces``. The same ``intent_id`` twice
        pushes once.

        Raises ``Refused("article.no-cover")``, and whatever made the hub or the platform refuse.
        """
        if rendered.cover is None:
            raise Refused("article.no-cover")
        for picture in (*rendered.pictures.values(), rendered.cover):
            self._hub.put_blob(picture.sha256, picture.data, picture.mime)
        intent = PushDraft(intent_id or new_uid(), (_draft(rendered, rendered.cover),), replaces)
        self._hub.submit(intent)
        ending = self._outcomes.wait(intent.id, self._reader, seconds=180)
        assert isinstance(ending, DraftPushed)
        return ending

    def is_unknown(self, intent_id: str) -> bool:
        """Whether nobody knows what became of this push: its answer was lost, or has not come."""
        ending = self._outcomes.of(intent_id)
        return ending is None or (isinstance(ending, IntentSettled) and ending.outcome == "unknown")

    def find(self, title: str) -> DraftView | None:
        """The newest draft of this title alone, read from the platform."""
        drafts = self._hub.query(ListDrafts())
        return next((draft for draft in drafts if draft.titles == (title,)), None)


def _draft(rendered: RenderedArticle, cover: ReadyPicture) -> DraftArticle:
    article = rendered.article
    draft = DraftArticle(
        title=article.title,
        author=article.author,
        digest=article.digest,
        content=rendered.html.html,
        source_url=article.source_url,
        cover=cover.sha256,
    )
    return replace(
        draft,
        crop_235_1=centred_crop(cover.width, cover.height, COVER_WIDE),
        crop_1_1=centred_crop(cover.width, cover.height, 1.0),
    )


def _inside(folder: Path, reference: str) -> Path:
    """The file a reference means; it may not lead out of the article's own surroundings.

    One level up is allowed, because articles share a folder of pictures beside them.
    """
    path = (folder / reference).resolve()
    if folder.parent.resolve() not in path.parents:
        raise Refused("picture.outside", file=reference[:80])
    return path
