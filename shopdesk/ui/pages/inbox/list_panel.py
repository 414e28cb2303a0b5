"""The left of the inbox: which conversations, in which order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from shopdesk.domain.conversations import Section
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.inbox.list_model import EVERY_SECTION, ConversationList
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel
from shopdesk.ui.widgets.list_rows import TwoLineDelegate
from shopdesk.ui.widgets.search_field import SearchField
from shopdesk.ui.widgets.segmented import Segmented
from shopdesk.ui.widgets.state_view import StateView

TO_ANSWER = (Section.TO_ANSWER,)
ANSWERED = (Section.ANSWERED,)


class ListPanel(Panel):
    """Lays the parts out; the page connects them."""

    def __init__(
        self,
        theme: Theme,
        formats: Formats,
        model: ConversationList,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", None, parent)
        self._formats = formats
        heading = PlainLabel(self.tr("Messages"), type="heading")
        self.search = SearchField(theme, self.tr("Find by name, pinyin or phone"))
        self.which = Segmented(
            theme,
            self.tr("Which conversations"),
            (
                (EVERY_SECTION, self.tr("All")),
                (TO_ANSWER, self.tr("To answer")),
                (ANSWERED, self.tr("Answered")),
            ),
        )
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Conversations, first to close first"))
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setUniformItemSizes(False)
        self.view.setMouseTracking(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dressed(self.view, ground="surface")
        self.view.setItemDelegate(TwoLineDelegate(theme, self.view))
        self.view.setModel(model)
        self.state = StateView(theme, self.view)
        top = Column(theme, gap="s", pad="m m")
        top.addWidget(heading)
        top.addWidget(self.search)
        top.addWidget(self.which)
        column = Column(theme, self, gap="")
        column.addLayout(top)
        column.addWidget(self.state, 1)
        self.setMinimumWidth(theme.size("panel_min"))

    def show_sizes(self, sizes: dict[Section, int]) -> None:
        """The numbers on the choices."""
        number = self._formats.number
        waiting = sizes[Section.TO_ANSWER]
        self.which.set_word(TO_ANSWER, self.tr("To answer {0}").format(number(waiting)))
        self.which.set_word(
            ANSWERED, self.tr("Answered {0}").format(number(sizes[Section.ANSWERED]))
        )

    def show_state(self, *, searching: bool) -> None:
        """The rows; or, where there are none, what that means."""
        if self.view.model().rowCount():
            self.state.show_content()
        elif searching:
            self.state.show_empty(
                self.tr("Nobody found"),
                self.tr("Only people who have written are found here."),
                icon="search",
            )
        else:
            self.state.show_empty(
                self.tr("Everybody has an answer"),
                self.tr("Who writes next stands here."),
                icon="check",
            )
