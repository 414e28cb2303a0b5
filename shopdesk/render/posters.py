"""Posters and table cards: a template in millimetres, filled with the shop's own words.

A template is data (``resources/templates/posters/*.json``): boxes in drawing order, each fixed or
bound to a slot. What belongs to an empty slot is left out. ``{distance}`` in a text becomes how far
away the code can be read (10 : 1, a rule of the trade).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shopdesk.domain.codes import QUIET_MODULES, Matrix
from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import (
    BLACK,
    WHITE,
    Align,
    Anchor,
    Code,
    Fill,
    Ink,
    Item,
    Line,
    Page,
    Picture,
    Rect,
    Text,
    Weight,
)

MAX_SLOT_CHARACTERS = 400
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class PosterTemplate:
    """One poster or table card.

    ``slots`` are the names it asks for with their default words; ``boxes`` its parts as read.
    """

    name: str
    kind: str
    title_zh: str
    title_en: str
    width_mm: float
    height_mm: float
    bleed_mm: float
    inks: Mapping[str, Ink]
    slots: Mapping[str, str]
    boxes: tuple[Mapping[str, Any], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PosterCode:
    """The code for a poster. ``logo`` (image bytes) covers ``logo_modules`` in the centre."""

    matrix: Matrix
    logo: bytes = b""
    logo_modules: int = 0


def parse_template(source: str | bytes | Mapping[str, Any]) -> PosterTemplate:
    """The template in ``source``; raises :class:`Refused` (``template.value``) naming the place."""
    plain = json.loads(source) if isinstance(source, (str, bytes)) else source
    try:
        inks = {"black": BLACK, "white": WHITE}
        inks |= {
            name: Ink(ink["rgb"], (ink["cmyk"][0], ink["cmyk"][1], ink["cmyk"][2], ink["cmyk"][3]))
            for name, ink in plain["inks"].items()
        }
        return PosterTemplate(
            name=plain["name"],
            kind=plain["kind"],
            title_zh=plain["title_zh"],
            title_en=plain["title_en"],
            width_mm=float(plain["page_mm"][0]),
            height_mm=float(plain["page_mm"][1]),
            bleed_mm=float(plain.get("bleed_mm", 0)),
            inks=inks,
            slots=dict(plain["slots"]),
            boxes=tuple(plain["boxes"]),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise Refused("template.value", place=str(error)[:60]) from error


def read_templates(folder: Path) -> dict[str, PosterTemplate]:
    """All templates of a folder, by name."""
    found = [parse_template(path.read_bytes()) for path in sorted(folder.glob("*.json"))]
    return {template.name: template for template in found}


def poster(
    template: PosterTemplate,
    slots: Mapping[str, str],
    code: PosterCode,
    pictures: Mapping[str, bytes] | None = None,
) -> Page:
    """The template filled. ``pictures`` are image bytes for picture slots (``logo``).

    Raises :class:`Refused`: ``template.slot`` for a slot the template does not have,
    ``template.text-long`` for text nobody could read on a poster.
    """
    images = dict(pictures or {})
    for name, text in slots.items():
        if name not in template.slots:
            raise Refused("template.slot", slot=name, known=", ".join(template.slots))
        if len(text) > MAX_SLOT_CHARACTERS:
            raise Refused("template.text-long", slot=name, limit=MAX_SLOT_CHARACTERS)
    words = {**template.slots, **slots}
    words["distance"] = _distance(template, code.matrix)
    filler = _Filler(template, words, images, code)
    items = tuple(item for box in template.boxes for item in filler.items(box))
    return Page(template.width_mm, template.height_mm, items, template.bleed_mm)


def _distance(template: PosterTemplate, matrix: Matrix) -> str:
    """``1.2 米``: ten times the width of the first code, in steps of 10 cm."""
    for box in template.boxes:
        if box["is"] == "code":
            side = box["box"][2] * matrix.size / (matrix.size + 2 * QUIET_MODULES)
            return f"{int(side / 10 + 0.25) / 10:g} 米"
    return ""


@dataclass(frozen=True, slots=True)
class _Filler:
    """Makes the layout items of one poster."""

    template: PosterTemplate
    words: Mapping[str, str]
    pictures: Mapping[str, bytes]
    code: PosterCode

    def items(self, box: Mapping[str, Any]) -> Iterator[Item]:
        needed = box.get("when", [])
        if any(not self._has(name) for name in needed):
            return
        if any(self._has(name) for name in box.get("unless", [])):
            return
        match box["is"]:
            case "fill":
                yield Fill(
                    _rect(box),
                    self._ink(box.get("ink")),
                    self._ink(box.get("line")),
                    box.get("line_mm", 0.0),
                    box.get("radius_mm", 0.0),
                )
            case "line":
                ink = self._ink(box.get("ink")) or BLACK
                (x1, y1), (x2, y2) = box["from"], box["to"]
                yield Line(x1, y1, x2, y2, box.get("line_mm", 0.3), ink)
            case "code":
                yield self._code(_rect(box))
            case "picture":
                if data := self.pictures.get(box["slot"]):
                    yield Picture(_rect(box), data)
            case "text":
                yield from self._text(box)
            case unknown:
                raise Refused("template.value", place=str(unknown))

    def _has(self, name: str) -> bool:
        return bool(self.words.get(name, "").strip()) or bool(self.pictures.get(name))

    def _ink(self, name: str | None) -> Ink | None:
        return self.template.inks[name] if name else None

    def _code(self, box: Rect) -> Code:
        """The box is the code with its quiet zone."""
        matrix = self.code.matrix
        module = min(box.width, box.height) / (matrix.size + 2 * QUIET_MODULES)
        x = box.x + (box.width - module * matrix.size) / 2
        y = box.y + (box.height - module * matrix.size) / 2
        logo, modules = self.code.logo, self.code.logo_modules
        return Code(matrix, x, y, module, logo=logo, logo_modules=modules)

    def _text(self, box: Mapping[str, Any]) -> Iterator[Item]:
        text = box["text"] if "text" in box else "{" + box["slot"] + "}"
        text = _PLACE.sub(lambda place: self.words.get(place[1], "").strip(), text)
        if not text.strip():
            return
        yield Text(
            _rect(box),
            text,
            box["size"],
            self._ink(box.get("ink")) or BLACK,
            Weight(box.get("weight", "regular")),
            Align(box.get("align", "left")),
            Anchor(box.get("anchor", "top")),
            max_lines=box.get("lines", 1),
            min_size_pt=box.get("min_size", box["size"] * 0.55),
            spacing=box.get("spacing", 1.3),
            tracking=box.get("tracking", 0.0),
            balanced=box.get("balanced", box.get("lines", 1) > 1),
        )


def _rect(box: Mapping[str, Any]) -> Rect:
    x, y, width, height = box["box"]
    return Rect(float(x), float(y), float(width), float(height))
