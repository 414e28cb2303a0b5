"""The Chinese face everything is printed in: an explicit list, never whatever comes first."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from shopdesk.domain.failures import Failure
from shopdesk.domain.layout import Weight

FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
)


def chinese_family() -> str:
    """The best installed face for Simplified Chinese.

    Raises :class:`Failure` (``font.none``, with ``remedy`` naming a face to install).
    """
    installed = set(QFontDatabase.families())
    for family in FAMILIES:
        if family in installed:
            return family
    others = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    if others:
        return others[0]
    raise Failure("font.none", remedy="Noto Sans CJK SC")


def font(family: str, pixels: float, weight: Weight, tracking: float) -> QFont:
    """A face without hinting, so that every device breaks lines at the same places."""
    face = QFont(family)
    face.setPixelSize(max(1, round(pixels)))
    face.setBold(weight is Weight.BOLD)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    face.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    if tracking:
        face.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + 100 * tracking)
    return face
