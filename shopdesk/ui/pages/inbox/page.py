"""Messages: whom to answer first, the talk, and who she is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from shopdesk.domain import reply_windows
from shopdesk.domain.capabilities import Permission
from shopdesk.domain.changes import Done, Noun
from shopdesk.domain.conversations import Conversation, ConversationState, Message, Section
from shopdesk.domain.failures import Failure
from shopdesk.domain.paging import Cursor
from shopdesk.domain.paging import Page as MessagePage
from shopdesk.domain.reply_windows import ReplyWindow
from shopdesk.domain.saved_replies import fill
from shopdesk.ui.desk import Desk, Page
from shopdesk.ui.machinery.actions import PageAction
from shopdesk.ui.pages.inbox.bubbles import Bubbles, TalkAction
from shopdesk.ui.pages.inbox.card import CardPanel
from shopdesk.ui.pages.inbox.card_words import CardWords
from shopdesk.ui.pages.inbox.dialogs import NoteSheet
from shopdesk.ui.pages.inbox.list_model import ConversationList
from shopdesk.ui.pages.inbox.list_panel import ListPanel
from shopdesk.ui.pages.inbox.list_reader import ListReader
from shopdesk.ui.pages.inbox.message_acts import MessageActs
from shopdesk.ui.pages.inbox.pictures import PictureShelf
from shopdesk.ui.pages.inbox.reading import MESSAGES, Opened, open_conversation
from shopdesk.ui.pages.inbox.replies import Replies
from shopdesk.ui.pages.inbox.reply_box import ReplyBox
from shopdesk.ui.pages.inbox.saved_desk import SavedDesk
from shopdesk.ui.pages.inbox.talk_items import Said, TalkItem
from shopdesk.ui.pages.inbox.talk_model import Talk
from shopdesk.ui.pages.inbox.talk_view import TalkView
from shopdesk.ui.pages.inbox.talk_words import TalkWords
from shopdesk.ui.pages.inbox.thread_panel import ThreadPanel
from shopdesk.ui.pages.inbox.words import InboxWords
from shopdesk.ui.widgets.layouts import Column
from shopdesk.ui.widgets.state_view import Offer, StateView

#: How often times left are looked at: calmly, or by the second while a minute runs.
CALM_MS, BRISK_MS = 15_000, 1_000


def open_in_browser(address: str) -> None:
    """Hand an address to the browser."""
    QDesktopServices.openUrl(QUrl(address))


class InboxPage(Page):
    """Conversations of the connected account. ``open_url`` is what happens to a link that a
    person has agreed to open.
    """

    name: ClassVar[str] = "inbox"
    help_topic: ClassVar[str] = "inbox"
    nouns: ClassVar[frozenset[Noun]] = frozenset(
        {
            Noun.CONVERSATIONS,
            Noun.CUSTOMERS,
            Noun.GROUPS,
            Noun.TIMELINE,
            Noun.BROADCASTS,
            Noun.SETTINGS,
        }
    )

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        open_url: Callable[[str], None] = open_in_browser,
    ) -> None:
        super().__init__(desk, parent)
        self._open_url = open_url
        self._opened: Opened | None = None
        self._current = 0
        self._next_closing: ReplyWindow | None = None
        self._build()
        self._connect()
        self._ticking = QTimer(self)
        self._ticking.setInterval(CALM_MS)
        self._ticking.timeout.connect(self._tick)

    def _build(self) -> None:
        desk, theme = self.desk, self.desk.theme
        self.words = InboxWords(desk.formats, desk.wording, self)
        talk_words = TalkWords(self.words, desk.clock, self)
        self.list = ConversationList(theme, self.words, desk.clock, self)
        self.talk = Talk(talk_words, self)
        self.shelf = PictureShelf(desk.runner, self._fetch_picture, self)
        bubbles = Bubbles(theme, desk.formats, talk_words, self.shelf)
        self.list_panel = ListPanel(theme, desk.formats, self.list)
        self.box = ReplyBox(theme, self.words, self._fill)
        self.view = TalkView(theme, self.talk, bubbles, self.shelf)
        self.thread_panel = ThreadPanel(theme, self.words, self.view, self.box)
        self.reader = ListReader(desk, self.list, self.list_panel, self)
        self.replies = Replies(desk, self.box, self)
        self.saved = SavedDesk(desk, self.box, self)
        self.acts = MessageActs(desk, self.words, self.shelf, self._open_url, self)
        self.card = CardPanel(
            theme, CardWords(desk.formats, desk.clock, self), leads_on=desk.go.knows("customers")
        )
        self.middle = StateView(theme, self.thread_panel)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        for widget in (self.list_panel, self.middle, self.card):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        sizes = [theme.size("list_default"), theme.scaled(694), theme.scaled(304)]
        desk.memory.splitter("inbox.panels", self.splitter, sizes)
        self.state = StateView(theme, self.splitter)
        Column(theme, self, gap="").addWidget(self.state)
        self.card.setVisible(desk.memory.get("inbox.card", True))
        self.thread_panel.card.setChecked(desk.memory.get("inbox.card", True))

    def _connect(self) -> None:
        self.list_panel.view.activated.connect(self._into_box)
        self.reader.chosen.connect(self._open)
        self.reader.read.connect(self._list_read)
        self.reader.failed.connect(self._failed)
        self.saved.failed.connect(self._failed)
        self.talk.wanted_older.connect(self._read_older)
        self.view.acted.connect(self._act)
        self.box.sent.connect(self._send)
        self.box.note_wanted.connect(self.write_note)
        self.replies.outgoing.changed.connect(self._leaving_changed)
        self.replies.failed.connect(self.show_failure)
        self.thread_panel.finish.clicked.connect(self.finish)
        self.thread_panel.card.toggled.connect(self._show_card)
        self.card.named.connect(self._name)
        self.card.note_wanted.connect(self.write_note)
        self.card.customer_wanted.connect(self._to_customer)

    # What the frame asks

    @override
    def title(self) -> str:
        return self.tr("Messages")

    @override
    def actions_of_page(self) -> tuple[PageAction, ...]:
        return (
            PageAction("inbox.next", self.tr("Next conversation"), self.next_one, ("Alt+Down",)),
            PageAction(
                "inbox.previous", self.tr("Previous conversation"), self.previous_one, ("Alt+Up",)
            ),
            PageAction("inbox.done", self.tr("Conversation done"), self.finish, ("Ctrl+D",)),
            PageAction("inbox.note", self.tr("Private note"), self.write_note, ("Ctrl+M",)),
        )

    @override
    def is_ready(self) -> bool:
        loading = "loading" in (self.state.state, self.middle.state, self.list_panel.state.state)
        return not loading and self.desk.runner.quiet

    @override
    def refresh(self) -> None:
        if self.desk.services.account is None:
            self._show_no_account()
            return
        if self._opened is None and not self.list.rows:
            self.state.show_loading()
        self.reader.read_again()
        self.saved.read()
        if self._current:
            self._read_thread(self._current, self.talk.loaded)

    @override
    def visit(self, **wish: object) -> None:
        """``id=`` a conversation, or ``customer=`` whose newest conversation is wanted."""
        wanted, customer = wish.get("id"), wish.get("customer")
        if isinstance(wanted, int):
            self._open(wanted)
        elif isinstance(customer, int):
            self.desk.runner.read(
                lambda: self.desk.book.conversations.of_customer(customer),
                self._found_of_customer,
                self._failed,
            )

    @override
    def primary_action(self) -> None:
        self.box.send()

    @override
    def find_here(self) -> None:
        self.list_panel.search.setFocus()

    @override
    def shown(self) -> None:
        self._ticking.start()
        if self.focusWidget() is None:
            self.list_panel.view.setFocus()

    @override
    def hidden(self) -> None:
        self._ticking.stop()
        self.box.flush()

    # The list

    def _list_read(self, sizes: dict[Section, int]) -> None:
        self.badge_changed.emit(sizes[Section.TO_ANSWER])
        if not any(sizes.values()) and not self.reader.searching and not self._current:
            self._show_nobody()
            return
        self.state.show_content()
        self.reader.mark(self._current)
        if not self._current:
            self._open_first()
        self._pace()

    def _open_first(self) -> None:
        first = self.reader.first()
        if first:
            self._open(first)
        else:
            self._show_nothing_open()

    def _into_box(self) -> None:
        self.box.edit.setFocus()

    def next_one(self) -> None:
        """Open the conversation below."""
        self._step(1)

    def previous_one(self) -> None:
        """Open the conversation above."""
        self._step(-1)

    def _step(self, by: int) -> None:
        neighbour = self.reader.neighbour(self._current, by)
        if neighbour:
            self._open(neighbour)

    # The talk

    def _open(self, conversation_id: int) -> None:
        """Bring a conversation to the front; reading it takes a moment."""
        if self._current == conversation_id:
            self.reader.mark(self._current)
            return
        self.box.flush()
        self._current = conversation_id
        self.middle.show_loading()
        self._read_thread(conversation_id, MESSAGES)

    def _read_thread(self, conversation_id: int, messages: int) -> None:
        desk = self.desk
        self.desk.runner.read(
            lambda: open_conversation(desk, conversation_id, messages),
            self._thread_read,
            partial(self._thread_failed, conversation_id),
            owner=self,
        )

    def _thread_read(self, opened: Opened) -> None:
        if opened.id != self._current:
            return  # overtaken: another one was opened since
        other = self._opened is None or self._opened.id != opened.id
        self._opened = opened
        conversation = opened.thread.conversation
        leaving = self.replies.outgoing.of(opened.id)
        now = self.desk.clock.now()
        is_open = opened.window is not None and now < opened.window.closes_at
        self.talk.show(opened.thread, opened.window, is_open=is_open, leaving=leaving)
        self.thread_panel.show_head(conversation, is_open=is_open)
        self.card.show_card(opened.card)
        if other:
            self.replies.open(opened.id, conversation.draft)
            self.view.to_end()
        self._show_window()
        self.state.show_content()
        self.middle.show_content()
        self.reader.mark(self._current)
        self._pace()
        if conversation.unread and self.isVisible():
            self._operate(
                self.tr("read a conversation"),
                lambda: self.desk.services.inbox.read(conversation.id),
            )

    def _thread_failed(self, conversation_id: int, failure: Failure) -> None:
        if conversation_id != self._current:
            return
        self._current, self._opened = 0, None
        sentence = self.desk.wording.sentence(failure.code, failure.details)
        self.middle.show_error(sentence.what, sentence.remedy, details=failure.code)

    def _read_older(self, cursor: Cursor) -> None:
        conversation_id = self.talk.conversation_id
        self.desk.runner.read(
            lambda: self.desk.services.inbox.older(conversation_id, cursor),
            partial(self._older_read, conversation_id),
            self._failed,
            owner=self,
        )

    def _older_read(self, conversation_id: int, page: MessagePage[Message]) -> None:
        if conversation_id == self.talk.conversation_id:
            self.talk.prepend(page)

    def _show_window(self) -> None:
        opened = self._opened
        if opened is None:
            return
        if opened.may_reply is Permission.NO:
            self.box.show_closed(
                self.tr("This account cannot answer from here"),
                self.tr("Answer on the account's website, under Messages."),
            )
        elif not opened.card.following:
            self.box.show_closed(
                self.tr("They no longer follow the account"),
                self.tr("Nothing can be sent until they follow and write again."),
            )
        else:
            leaving = len(self.replies.outgoing.of(opened.id))
            self.box.show_window(self._window(), self.desk.clock.now(), leaving)

    def _window(self) -> ReplyWindow | None:
        """The reply window of the open conversation at this moment."""
        if self._opened is None:
            return None
        conversation = self._opened.thread.conversation
        return reply_windows.current(
            self.desk.clock.now(),
            last_in_at=conversation.last_in_at,
            replies_since=conversation.replies_since,
            acted_at=conversation.acted_at,
            replies_since_action=conversation.replies_since_action,
        )

    def _leaving_changed(self, conversation_id: int) -> None:
        if self._opened is not None and self._opened.id == conversation_id:
            self.talk.show_leaving(self.replies.outgoing.of(conversation_id))
            self._show_window()

    def _tick(self) -> None:
        """Time has passed: what is left is less, and a window may have closed."""
        self.list.repaint()
        self._show_window()
        first = self.list.next_closing()
        if first is None or first != self._next_closing:
            self._next_closing = first
            self.reader.read_again()
        self._pace()

    def _pace(self) -> None:
        """By the second while a minute runs, calmly otherwise."""
        self._next_closing = self.list.next_closing()
        window = self._window()
        now = self.desk.clock.now()
        running = (window, self._next_closing)
        brisk = any(one is not None and one.short and one.is_open(now) for one in running)
        interval = BRISK_MS if brisk else CALM_MS
        if self._ticking.interval() != interval:
            self._ticking.setInterval(interval)

    # What is done

    def _send(self, text: str) -> None:
        if self._opened is not None:
            self.replies.reply(text, self._window())

    def _act(self, item: TalkItem, action: TalkAction) -> None:
        if action is TalkAction.TAKE_BACK:
            self.replies.take_back()
        elif not isinstance(item, Said):
            return
        elif action is TalkAction.LOOK_UP:
            self.replies.look_up(item.message)
        elif action is TalkAction.WRITE_AGAIN:
            self.replies.write_again(item.message.text)
        else:
            self.acts.act(item.message, action)

    def finish(self) -> None:
        """The open conversation needs no answer, or needs one after all; then the next one."""
        if self._opened is None:
            return
        conversation = self._opened.thread.conversation
        inbox = self.desk.services
        if conversation.state is ConversationState.DONE:
            self._operate(
                self.tr("open a conversation again"),
                lambda: inbox.inbox.reopen(conversation.id),
            )
            return
        neighbour = self.reader.neighbour(self._current, 1) or self.reader.neighbour(
            self._current, -1
        )
        self._operate(
            self.tr("finish a conversation"),
            lambda: inbox.inbox.finish(conversation.id),
            said=self.tr("{0}: done").format(self.words.name(conversation)),
        )
        if neighbour:
            self._open(neighbour)

    def write_note(self) -> None:
        """Write down something only the shop sees."""
        if self._opened is None:
            return
        conversation = self._opened.thread.conversation
        sheet = NoteSheet(self.desk.theme, self.words.name(conversation))
        sheet.written.connect(partial(self._keep_note, conversation.customer_id))
        self.desk.prompts.show(sheet)

    def _keep_note(self, customer_id: int, text: str) -> None:
        self._operate(
            self.tr("write a note"),
            lambda: self.desk.services.inbox.note(customer_id, text),
            said=self.tr("Noted, only the shop sees it"),
        )

    def _name(self, name: str) -> None:
        if self._opened is None:
            return
        customer = self._opened.card.customer.id
        self._operate(
            self.tr("change a name"),
            lambda: self.desk.services.inbox.name(customer, name),
            said=self.tr("Name kept: {0}").format(name),
        )

    def _to_customer(self, customer_id: int) -> None:
        self.desk.go.page("customers", id=customer_id)

    def _show_card(self, on: bool) -> None:
        self.card.setVisible(on)
        self.desk.memory.put("inbox.card", on)

    def _operate(self, title: str, work: Callable[[], Done[Any]], *, said: str = "") -> None:
        self.desk.runner.operate(title, work, failed=self._failed, owner=self, said=said)

    def _fill(self, text: str) -> str:
        """Places of a saved reply, filled with what is known of her and of the shop."""
        name = self._opened.card.customer.name if self._opened is not None else ""
        account = self.desk.services.account
        shop = account.name if account is not None else ""
        return fill(text, {"称呼": name, "name": name, "店名": shop, "shop": shop})

    # When there is nothing to show

    def _show_no_account(self) -> None:
        offer = Offer(self.tr("Connect an account"), self._to_settings, "plug")
        self.state.show_empty(
            self.tr("No account is connected yet"),
            self.tr("What followers write arrives here once the account is connected."),
            offer if self.desk.go.knows("settings") else None,
            icon="message",
        )

    def _show_nobody(self) -> None:
        practice = self.desk.control is not None
        self.state.show_empty(
            self.tr("Nobody has written yet"),
            self.tr(
                "Who writes to the account stands here, the one whose time is up first on top."
                " You have 48 hours and 5 messages to answer."
            ),
            Offer(self.tr("Let a follower ask something"), self._let_ask, "message")
            if practice
            else None,
            icon="message",
        )

    def _show_nothing_open(self) -> None:
        self._current, self._opened = 0, None
        self.middle.show_empty(
            self.tr("No conversation is open"),
            self.tr("Choose one at the left."),
            icon="message",
        )

    def _let_ask(self) -> None:
        """In the practice shop: somebody asks something."""
        control = self.desk.control
        if control is not None:
            self.desk.runner.read(control.ask, self._will_be_heard, self._failed)

    def _will_be_heard(self, _openid: str) -> None:
        self.desk.toasts.show(self.tr("A follower is writing"))

    def _to_settings(self) -> None:
        self.desk.go.page("settings")

    # Small things

    def _found_of_customer(self, conversations: list[Conversation]) -> None:
        if conversations:
            self._open(conversations[0].id)
        else:
            self.desk.toasts.show(self.tr("This customer has not written yet"), tone="warn")

    def _fetch_picture(self, sha256: str) -> bytes:
        return self.desk.services.inbox.picture(sha256)

    def _failed(self, failure: Failure) -> None:
        if failure.code == "account.none":
            self._show_no_account()
        elif self.state.state == "loading":
            sentence = self.desk.wording.sentence(failure.code, failure.details)
            self.state.show_error(
                sentence.what,
                sentence.remedy,
                details=failure.code,
                retry=Offer(self.tr("Try again"), self.refresh, "refresh"),
            )
        else:
            self.show_failure(failure)
