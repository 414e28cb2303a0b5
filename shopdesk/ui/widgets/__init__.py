"""The shared widgets of the window; pages build from these and do not draw their own."""

from shopdesk.ui.widgets.avatars import Avatar, paint_avatar
from shopdesk.ui.widgets.buttons import (
    Button,
    IconButton,
    Pill,
    link_button,
    primary_button,
    quiet_button,
)
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.chips import Badge, Chip, KeyHint
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.drop_zone import DropZone, local_files
from shopdesk.ui.widgets.focus_ring import FocusRing
from shopdesk.ui.widgets.folds import Details, Fold
from shopdesk.ui.widgets.gauges import Gauge, Pips, level, paint_gauge, paint_pips
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel, one_line, plain_tooltip
from shopdesk.ui.widgets.layouts import Column, Panel, Row, Rule
from shopdesk.ui.widgets.list_rows import Heading, ListRow, TwoLineDelegate
from shopdesk.ui.widgets.meters import Meter
from shopdesk.ui.widgets.number_field import NumberField, padded
from shopdesk.ui.widgets.progress import ProgressRow
from shopdesk.ui.widgets.rail_item import RailItem
from shopdesk.ui.widgets.rows import ROW, RowDelegate, paint_focus, paint_icon_tile
from shopdesk.ui.widgets.search_field import SearchField
from shopdesk.ui.widgets.segmented import Segmented
from shopdesk.ui.widgets.skeleton import Skeleton
from shopdesk.ui.widgets.state_view import Notice, Offer, StateView
from shopdesk.ui.widgets.steps import StepList
from shopdesk.ui.widgets.strips import Strip
from shopdesk.ui.widgets.table_rows import CELL, Cell, PlainTable, TableDelegate
from shopdesk.ui.widgets.tabs import Tabs
from shopdesk.ui.widgets.toasts import Toast, Toasts

__all__ = [
    "CELL",
    "ROW",
    "Avatar",
    "Badge",
    "Button",
    "Card",
    "Cell",
    "Chip",
    "Column",
    "Details",
    "DropZone",
    "ElidedLabel",
    "FocusRing",
    "Fold",
    "Gauge",
    "Heading",
    "IconButton",
    "KeyHint",
    "ListRow",
    "Meter",
    "Notice",
    "NumberField",
    "Offer",
    "Panel",
    "Pill",
    "Pips",
    "PlainLabel",
    "PlainTable",
    "ProgressRow",
    "RailItem",
    "Row",
    "RowDelegate",
    "Rule",
    "SearchField",
    "Segmented",
    "Skeleton",
    "StateView",
    "StepList",
    "Strip",
    "TableDelegate",
    "Tabs",
    "Toast",
    "Toasts",
    "TwoLineDelegate",
    "dressed",
    "level",
    "link_button",
    "local_files",
    "one_line",
    "padded",
    "paint_avatar",
    "paint_focus",
    "paint_gauge",
    "paint_icon_tile",
    "paint_pips",
    "plain_tooltip",
    "primary_button",
    "quiet_button",
    "reveal",
]
