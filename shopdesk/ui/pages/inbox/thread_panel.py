"""The middle of the inbox: whose talk it is, the talk, and the box for the next reply."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shopdesk.domain.conversations import Conversation, ConversationState
from shopdesk.ui.pages.inbox.reply_box import ReplyBox
from shopdesk.ui.pages.inbox.talk_view import TalkView
from shopdesk.ui.pages.inbox.words import InboxWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button, IconButton
from shopdesk.ui.widgets.chips import Chip
from shopdesk.ui.widgets.labels import ElidedLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row


class ThreadPanel(QWidget):
    """Lays the parts out; the page connects them."""

    def __init__(
        self,
        theme: Theme,
        words: InboxWords,
        view: TalkView,
        box: ReplyBox,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.view, self.box = view, box
        self.name = ElidedLabel(type="title")
        self.state = Chip(theme, "")
        self.finish = Button(theme, self.tr("Done"), icon="check", small=True)
        self.finish.setToolTip(self.tr("Needs no (further) answer"))
        self.card = IconButton(
            theme, "panel-right", self.tr("Show or hide the card"), small=True, checkable=True
        )
        head = Panel("window", "bottom")
        head.setFixedHeight(theme.size("page_header"))
        row = Row(theme, head, pad="l ")
        row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.state)
        row.addStretch(1)
        row.addWidget(self.finish)
        row.addWidget(self.card)
        column = Column(theme, self, gap="")
        column.addWidget(head)
        column.addWidget(view, 1)
        column.addWidget(box)
        self.setMinimumWidth(theme.scaled(400))

    def show_head(self, conversation: Conversation, *, is_open: bool) -> None:
        """Whose talk this is, and whether somebody waits for an answer that can be given."""
        self.name.setText(self._words.name(conversation))
        waits = conversation.state is ConversationState.WAITING
        done = conversation.state is ConversationState.DONE
        if done and not conversation.last_kind:
            self.state.say(self.tr("Just arrived"), "accent", icon="scan")
        elif done:
            self.state.say(self.tr("Done"), "ok", icon="check")
        elif not is_open:
            self.state.say(self.tr("Closed"), "", icon="lock")
        elif waits:
            self.state.say(self.tr("Waits for an answer"), "warn", icon="clock")
        else:
            self.state.say(self.tr("Answered"), "accent", icon="reply")
        self.finish.setVisible(bool(conversation.last_kind))
        self.finish.setText(self.tr("Open again") if done else self.tr("Done"))
        self.finish.set_icon("undo" if done else "check")
