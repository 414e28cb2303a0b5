"""What kinds of places, words on paper and reasons are called in the window."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from shopdesk.domain.placements import Placement, PlacementKind
from shopdesk.domain.stocks import Stock
from shopdesk.services.print_jobs import LABELS
from shopdesk.services.printing import PrintShop

CONTEXT = "Codes"

KIND_ICONS = {
    PlacementKind.POSTER: "door-open",
    PlacementKind.TABLE_CARD: "store",
    PlacementKind.LABEL: "sticker",
    PlacementKind.WINDOW: "layout-template",
    PlacementKind.PACKAGING: "gift",
    PlacementKind.LEAFLET: "file-text",
    PlacementKind.ONLINE: "globe",
    PlacementKind.OTHER: "map-pin",
}

_KINDS = {
    PlacementKind.POSTER: str(QT_TRANSLATE_NOOP("Codes", "Poster")),
    PlacementKind.TABLE_CARD: str(QT_TRANSLATE_NOOP("Codes", "Table card")),
    PlacementKind.LABEL: str(QT_TRANSLATE_NOOP("Codes", "Label")),
    PlacementKind.WINDOW: str(QT_TRANSLATE_NOOP("Codes", "Shop window")),
    PlacementKind.PACKAGING: str(QT_TRANSLATE_NOOP("Codes", "Packaging")),
    PlacementKind.LEAFLET: str(QT_TRANSLATE_NOOP("Codes", "Leaflet")),
    PlacementKind.ONLINE: str(QT_TRANSLATE_NOOP("Codes", "Online")),
    PlacementKind.OTHER: str(QT_TRANSLATE_NOOP("Codes", "Somewhere else")),
}

_SLOTS = {
    "title": str(QT_TRANSLATE_NOOP("Codes", "Large line")),
    "caption": str(QT_TRANSLATE_NOOP("Codes", "Under it")),
    "note": str(QT_TRANSLATE_NOOP("Codes", "Small, at the foot")),
    "shop": str(QT_TRANSLATE_NOOP("Codes", "Shop name")),
    "headline": str(QT_TRANSLATE_NOOP("Codes", "Headline")),
    "line": str(QT_TRANSLATE_NOOP("Codes", "Line below it")),
    "action": str(QT_TRANSLATE_NOOP("Codes", "What to do")),
    "account": str(QT_TRANSLATE_NOOP("Codes", "WeChat ID")),
    "hours": str(QT_TRANSLATE_NOOP("Codes", "Opening hours")),
    "address": str(QT_TRANSLATE_NOOP("Codes", "Address")),
}


def kind_word(kind: PlacementKind) -> str:
    """What carries the code, in the user's language."""
    return _tr(_KINDS[kind])


def slot_word(slot: str) -> str:
    """The label of a field for words on paper; a slot of somebody's own template keeps its name."""
    return _tr(_SLOTS[slot]) if slot in _SLOTS else slot


def where(placement: Placement) -> str:
    """The second line about a placement: where exactly it hangs, or what it is on."""
    if placement.keyword:
        return QCoreApplication.translate("Codes", "Keyword “{0}”").format(placement.keyword)
    return placement.spot or kind_word(placement.kind)


def stock_word(stock: Stock, lang: str) -> str:
    """What a label paper is called."""
    return stock.title_zh if lang == "zh_CN" else stock.title_en


def carrier_word(shop: PrintShop, what: str, lang: str) -> str:
    """What a job was printed on: labels, or a template's title."""
    if what == LABELS:
        return QCoreApplication.translate("Codes", "Labels")
    for template in shop.templates:
        if template.name == what:
            return template.title_zh if lang == "zh_CN" else template.title_en
    return what


def millimetres(value: float) -> str:
    """A length with as many digits as are worth reading: 70, 24.8, 0.76."""
    return (
        f"{value:.2f}".rstrip("0").rstrip(".") if value < 10 else f"{value:.1f}".removesuffix(".0")
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("Codes", source)
