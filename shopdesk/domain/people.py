"""The people in the book: customers, the ways they are known, their groups and their consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

FieldValue = str | int | bool


class GroupKey(StrEnum):
    """The groups every shop starts with. Members of ``UNGROUPED`` are computed: in no group at
    all.
    """

    NEW = "new"
    OLD = "old"
    STARRED = "starred"
    UNGROUPED = "ungrouped"


class IdentityKind(StrEnum):
    """A way one person is known outside the platform. Followers' openids are :class:`Follower`
    rows.
    """

    PHONE = "phone"
    CARD = "card"
    WECHAT_ID = "wechat-id"
    UNIONID = "unionid"
    OTHER = "other"


class Consent(StrEnum):
    """May we write to her? ``UNASKED`` is not a no: a follower may be sent what she followed
    for.
    """

    UNASKED = "unasked"
    GIVEN = "given"
    OPTED_OUT = "opted-out"


@dataclass(frozen=True, slots=True)
class Identity:
    """One way a customer is known; ``label`` says where from (another shop's name, "member
    card").
    """

    id: int
    kind: IdentityKind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Follower:
    """A customer's place among the followers of one account.

    ``following`` False with ``left_at`` None means: known, but seen gone only by a later listing.
    """

    id: int
    account_id: int
    customer_id: int
    openid: str = field(repr=False)
    following: bool
    blacklisted: bool
    followed_at: datetime | None = None
    left_at: datetime | None = None
    remark: str = ""
    scene: str = ""
    qr_scene: str = ""
    language: str = ""
    tag_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Customer:
    """A person in the book. ``name`` is what people call her, empty when nobody has told us yet.

    ``birthday`` is ``YYYY-MM-DD`` or ``--MM-DD`` (year unknown); ``phone`` the first phone
    identity; ``fields`` the shop's own fields; ``last_at`` the last contact of any kind (entering
    the book counts); instants are UTC.
    """

    id: int
    uid: str
    name: str
    phone: str
    birthday: str
    consent: Consent
    consent_source: str
    consent_at: datetime | None
    starred: bool
    fields: Mapping[str, FieldValue]
    source: str
    created_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """What is known of a customer who is about to enter the book."""

    name: str = ""
    birthday: str = ""
    identities: tuple[tuple[IdentityKind, str], ...] = ()
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    note: str = ""
    group_ids: tuple[int, ...] = ()
    source: str = "hand"


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person wrote down about a customer."""

    id: int
    uid: str
    customer_id: int
    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """A set of customers. ``key`` is set for the groups every shop has; ``colour`` is
    ``#rrggbb``.
    """

    id: int
    uid: str
    key: GroupKey | None
    name: str
    colour: str
    position: int
    size: int


class Matched(StrEnum):
    """What a search found a customer by."""

    NAME = "name"
    PINYIN = "pinyin"
    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Found:
    """One search result."""

    customer: Customer
    matched_by: Matched


@dataclass(frozen=True, slots=True)
class SyncCounts:
    """What a listing of followers changed in the book. ``seen`` counts distinct openids."""

    seen: int = 0
    new: int = 0
    updated: int = 0
    returned: int = 0
    left: int = 0
    unchanged: int = 0
