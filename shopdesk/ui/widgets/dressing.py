"""How a widget says what it is, so that the style sheet can dress it.

Looks are never set on a widget; it carries properties (``role``, ``tone``, ``type``, ``ground`` …,
listed at the head of ``window.qss``), and the sheet does the rest in both schemes.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def dressed(widget: W, **properties: str | bool | None) -> W:
    """Give ``widget`` properties of the style sheet and return it; None takes one away.

    A widget that is already on the screen changes its looks at once.
    """
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        family: list[QWidget] = [widget, *widget.findChildren(QWidget)]
        for one in family:
            one.style().unpolish(one)
            one.style().polish(one)
        widget.updateGeometry()
    return widget


def reveal(widget: QWidget, on: bool) -> None:
    """Show or hide ``widget``; one that has no parent yet waits for it.

    Qt would open a window of its own for a widget that is shown before it is put anywhere.
    """
    if on and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(on)
