"""What one can do with a message somebody sent: read all of it, see its picture, open its link."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QUrl

from shopdesk.domain.conversations import Message
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.inbox.bubbles import TalkAction, tidy
from shopdesk.ui.pages.inbox.dialogs import PictureSheet, WholeText
from shopdesk.ui.pages.inbox.pictures import PictureShelf
from shopdesk.ui.pages.inbox.words import InboxWords

#: Of a long address so much is shown before it is opened.
MOST_OF_ADDRESS = 300


class MessageActs(QObject):
    """Acts on messages. Nothing is loaded or opened without a click and, for links, a yes."""

    def __init__(
        self,
        desk: Desk,
        words: InboxWords,
        shelf: PictureShelf,
        open_url: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._shelf = shelf
        self._open_url = open_url

    def act(self, message: Message, action: TalkAction) -> None:
        """Do what was clicked."""
        if action is TalkAction.READ_WHOLE:
            text = tidy(self._words.said_in_words(message))
            self._desk.prompts.show(WholeText(self._desk.theme, text))
        elif action is TalkAction.VIEW_PICTURE:
            image = self._shelf.look(message.media)
            if image is not None:
                self._desk.prompts.show(PictureSheet(self._desk.theme, image))
        elif action is TalkAction.OPEN_LINK:
            self._ask_to_open(message.fields.get("Url", ""))

    def _ask_to_open(self, address: str) -> None:
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if url.scheme() not in ("http", "https") or not url.host():
            self._desk.toasts.show(self.tr("This link leads to no web page"), tone="warn")
            return
        self._desk.prompts.confirm(
            self.tr("Open this link in the browser?"),
            self.tr("A customer sent it; shopdesk has not looked at it.\n\n{0}").format(
                tidy(address)[:MOST_OF_ADDRESS]
            ),
            self.tr("Open in the browser"),
            partial(self._open_url, address),
        )
