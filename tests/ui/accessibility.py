"""Walks over the widgets of a page and says what a keyboard or a screen reader cannot use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
)

PARTS_OF_QT = (QHeaderView, QScrollBar)
"""Controls that belong to another one and are named with it."""


def unnamed(root: QWidget) -> list[str]:
    """The controls under ``root`` that have no name: no text, no accessible name, no buddy label.

    A page's test asserts that this is empty. Controls that are hidden have nothing to say.
    """
    labels = root.findChildren(QLabel)
    buddies = {id(label.buddy()) for label in labels if label.buddy() is not None}
    found = [root, *root.findChildren(QWidget)]
    return [
        _describe(widget)
        for widget in found
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, PARTS_OF_QT)
        and not _part_of_another(widget)
        and not _put_away(widget)
        and id(widget) not in buddies
        and not _name(widget)
    ]


def unreachable(root: QWidget) -> list[str]:
    """The buttons under ``root`` that the keyboard cannot reach, unless a key does the same.

    Buttons inside a field (clear, plus, minus) are left out: the field itself answers keys.
    """
    return [
        _describe(button)
        for button in root.findChildren(QAbstractButton)
        if not button.focusPolicy() & Qt.FocusPolicy.TabFocus
        and button.shortcut().isEmpty()
        and not _answers_keys(button.parentWidget())
        and not _part_of_another(button)
    ]


def rich_labels(root: QWidget) -> list[str]:
    """The labels under ``root`` that might take a customer's text for markup."""
    return [
        _describe(label)
        for label in root.findChildren(QLabel)
        if label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]


def filled_buttons(root: QWidget) -> list[str]:
    """The words of the filled buttons to be seen under ``root``: a page has at most one."""
    return [
        button.text()
        for button in root.findChildren(QAbstractButton)
        if button.property("role") == "primary" and button.isVisibleTo(root)
    ]


def _put_away(widget: QWidget) -> bool:
    """Whether somebody hid the widget, rather than that it has not been shown yet."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _answers_keys(field: QWidget | None) -> bool:
    return field is not None and field.focusProxy() is not None


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _part_of_another(widget: QWidget) -> bool:
    """Whether Qt made the widget as a piece of a compound one, such as a spin box's line."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, (QAbstractSpinBox, QComboBox, QAbstractItemView)):
            return True
        above = above.parentWidget()
    return False


def _describe(widget: QWidget) -> str:
    words = widget.property("text") or widget.property("placeholderText") or ""
    way = []
    above: QWidget | None = widget
    while above is not None:
        way.append(above.objectName() or type(above).__name__)
        above = above.parentWidget()
    return f"{' < '.join(way[:4])} {words!r}"
