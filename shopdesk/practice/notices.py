"""Template messages, subscription notifications and one-time subscription messages.

Source: wechat platform docs, template message and subscription notification.  What a follower
accepted is used up by one send.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.callbacks import Callbacks
from shopdesk.practice.clock import Agenda, Clock
from shopdesk.practice.days import beijing_month
from shopdesk.practice.notice_library import LIBRARY, VALUE_FORMS
from shopdesk.practice.wire import Json, Refusal

MOST_TEMPLATES = 25
RESULT_AFTER_S = 3
MARKETING = ("促销", "优惠券", "打折", "秒杀", "红包", "限时特价")
"""Words that a template message is refused for; the platform's own list is not known."""

_BY_TID = {template.tid: template for template in LIBRARY}

_SCHEMA = """
CREATE TABLE IF NOT EXISTS templates (
    template_id TEXT PRIMARY KEY,
    family TEXT NOT NULL,
    tid TEXT NOT NULL,
    title TEXT NOT NULL,
    keywords TEXT NOT NULL,
    scene TEXT NOT NULL,
    made REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS industry (
    only_row INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    second INTEGER NOT NULL,
    month TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS accepted (
    openid TEXT NOT NULL, what TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (openid, what)
) WITHOUT ROWID;
"""
TEMPLATE, SUBSCRIPTION = "template", "subscription"


@dataclass(frozen=True)
class Template:
    """One template in use; `keywords` maps each parameter to its name and kind."""

    template_id: str
    tid: str
    title: str
    keywords: dict[str, tuple[str, str]]
    scene: str

    @property
    def content(self) -> str:
        """The text with its placeholders."""
        return "\n".join(f"{name}:{{{{{key}.DATA}}}}" for key, (name, _) in self.keywords.items())

    @property
    def example(self) -> str:
        """The text as it may look."""
        return "\n".join(f"{name}:{name}" for name, _ in self.keywords.values())


class Notices:
    """Templates in use, what followers accepted, and sends."""

    def __init__(
        self, book: PracticeBook, clock: Clock, agenda: Agenda, callbacks: Callbacks
    ) -> None:
        book.schema("notices", _SCHEMA)
        self._book = book
        self._clock = clock
        self._agenda = agenda
        self._callbacks = callbacks
        agenda.handle("notice.result", lambda p: callbacks.push_to(p["openid"], p["fields"]))

    def industry(self) -> tuple[int, int] | None:
        """The two industries, None when never set."""
        row = self._book.execute("SELECT first, second FROM industry").fetchone()
        return None if row is None else (row[0], row[1])

    def set_industry(self, first: int, second: int) -> None:
        """Set them, once a Beijing month (43100); a change deletes the templates in use."""
        month = beijing_month(self._clock.now())
        if self._book.value("SELECT month FROM industry") == month:
            raise Refusal(43100)
        self._book.execute(
            "INSERT OR REPLACE INTO industry (only_row, first, second, month) VALUES (1, ?, ?, ?)",
            (first, second, month),
        )
        self._book.execute("DELETE FROM templates WHERE family = ?", (TEMPLATE,))

    def choose(self, family: str, tid: str, places: list[int], scene: str = "") -> Template:
        """Take a template of the library into use with the keywords at `places` (from 0).

        Raises LookupError when the library has no such template or keyword; 45026 beyond 25.
        """
        known = _BY_TID[tid]
        if len(self.all(family)) >= MOST_TEMPLATES:
            raise Refusal(45026)
        numbers: dict[str, int] = {}
        keywords: dict[str, tuple[str, str]] = {}
        for place in places:
            name, kind = known.keywords[place]
            numbers[kind] = numbers.get(kind, 0) + 1
            keywords[f"{kind}{numbers[kind]}"] = (name, kind)
        template = Template(secrets.token_urlsafe(32), tid, known.title, keywords, scene)
        self._book.execute(
            "INSERT INTO templates (template_id, family, tid, title, keywords, scene, made)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                template.template_id,
                family,
                tid,
                template.title,
                json.dumps(keywords, ensure_ascii=False),
                scene,
                self._clock.now(),
            ),
        )
        return template

    def all(self, family: str) -> list[Template]:
        """Templates of a family in use, oldest first."""
        rows = self._book.execute(
            "SELECT template_id, tid, title, keywords, scene FROM templates WHERE family = ?"
            " ORDER BY rowid",
            (family,),
        )
        return [_template(row) for row in rows]

    def find(self, family: str, template_id: str) -> Template:
        """The template in use; 40037 when there is none."""
        for template in self.all(family):
            if template.template_id == template_id:
                return template
        raise Refusal(40037)

    def delete(self, family: str, template_id: str) -> None:
        """Take a template out of use; 40037."""
        self.find(family, template_id)
        self._book.execute("DELETE FROM templates WHERE template_id = ?", (template_id,))

    def check_data(self, template: Template, data: Json) -> dict[str, str]:
        """The values of all keywords; 47003 when one is missing, unknown or of a wrong form."""
        values: dict[str, str] = {}
        for key, (_, kind) in template.keywords.items():
            entry = data.get(key)
            value = entry.get("value") if isinstance(entry, dict) else None
            if isinstance(value, int | float):
                value = str(value)
            if not isinstance(value, str) or not VALUE_FORMS[kind].fullmatch(value):
                raise Refusal(47003, f"argument invalid! data.{key}.value invalid")
            values[key] = value
        return values

    def accept(self, openid: str, what: str, times: int = 1) -> None:
        """A follower accepts `times` sends of a template id, or of ``scene <n>`` (one-time)."""
        self._book.execute(
            "INSERT INTO accepted (openid, what, times) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET times = times + excluded.times",
            (openid, what, times),
        )
        if not what.startswith("scene "):
            entry = {
                "TemplateId": what,
                "SubscribeStatusString": "accept",
                "PopupScene": "2",
            }
            self._callbacks.push_to(
                openid,
                {
                    "MsgType": "event",
                    "Event": "subscribe_msg_popup_event",
                    "SubscribeMsgPopupEvent": {"List": entry},
                },
            )

    def use_up(self, openid: str, what: str) -> None:
        """Use one accepted send; 43101 when none is left."""
        cursor = self._book.execute(
            "UPDATE accepted SET times = times - 1 WHERE openid = ? AND what = ? AND times > 0",
            (openid, what),
        )
        if cursor.rowcount == 0:
            raise Refusal(43101)

    def template_sent(self, openid: str) -> int:
        """Number a sent template message and let its result follow."""
        msg_id = self._book.next_number("template_msg_id", 2000000001)
        self._later(
            openid,
            {
                "MsgType": "event",
                "Event": "TEMPLATESENDJOBFINISH",
                "MsgID": msg_id,
                "Status": "success",
            },
        )
        return msg_id

    def subscription_sent(self, openid: str, template_id: str) -> int:
        """Number a sent notification and let its result follow."""
        msg_id = self._book.next_number("template_msg_id", 2000000001)
        entry = {
            "TemplateId": template_id,
            "MsgID": str(msg_id),
            "ErrorCode": "0",
            "ErrorStatus": "success",
        }
        self._later(
            openid,
            {
                "MsgType": "event",
                "Event": "subscribe_msg_sent_event",
                "SubscribeMsgSentEvent": {"List": entry},
            },
        )
        return msg_id

    def _later(self, openid: str, fields: Json) -> None:
        due = self._clock.now() + RESULT_AFTER_S
        self._agenda.at(due, "notice.result", {"openid": openid, "fields": fields})


def is_marketing(values: dict[str, str]) -> bool:
    """Whether a template message advertises."""
    return any(word in value for value in values.values() for word in MARKETING)


def _template(row: tuple[Any, ...]) -> Template:
    keywords = {key: (name, kind) for key, (name, kind) in json.loads(row[3]).items()}
    return Template(row[0], row[1], row[2], keywords, row[4])
