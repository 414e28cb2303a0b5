"""The tables of ``hub.db``. ``*_at`` are seconds since 1970 UTC; days are Beijing days.

Uniqueness that keeps a broadcast from going out twice stands here and not only in code: one row per
``clientmsgid``, one per (job, number), one live send per subscription account and Beijing day
(``day_slot`` is NULL for everybody else, and NULLs never collide).
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

capabilities = Table(
    "capabilities",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("permission", String(16), nullable=False),
    Column("errcode", Integer),
    Column("checked_at", Float),
    Column("rid", String(64), nullable=False, default=""),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("dedupe", String(200), unique=True),
    Column("openid", String(64), index=True),
    Column("body", Text, nullable=False),
    sqlite_autoincrement=True,
)

cursors = Table(
    "cursors",
    metadata,
    Column("device", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("at", Float, nullable=False),
)

intents = Table(
    "intents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("lane", String(16), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("not_before", Float, nullable=False, default=0.0),
    Column("progress", Text, nullable=False, default="{}"),
    Column("created_at", Float, nullable=False),
    Index("intents_waiting", "state", "lane", "created_at"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("due_at", Float, nullable=False),
    Column("due_beijing", String(32), nullable=False),
    Column("media_id", String(160), nullable=False),
    Column("text", Text, nullable=False),
    Column("pictures", Text, nullable=False),
    Column("to_all", Boolean, nullable=False),
    Column("ignore_reprint", Boolean, nullable=False),
    Column("grace_seconds", Integer, nullable=False),
    Column("created_at", Float, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("job_id", ForeignKey("jobs.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("key", String(64), nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    Column("reason", String(80), nullable=False, default=""),
    Column("audience", String(64), nullable=False),
    Column("count", Integer, nullable=False),
    Column("epoch", Integer, nullable=False, default=0),
    Column("planned_at", Float, nullable=False),
    Column("next_at", Float, nullable=False),
    Column("media_id", String(160), nullable=False, default=""),
    Column("content_sha256", String(64), nullable=False, default=""),
    Column("seen_sha256", String(64), nullable=False, default=""),
    Column("picture_ids", Text, nullable=False, default="[]"),
    Column("sent_to", String(64), nullable=False, default=""),
    Column("sent_count", Integer, nullable=False, default=0),
    Column("skipped", Text, nullable=False, default="{}"),
    Column("attempts", Integer, nullable=False, default=0),
    Column("request_sha256", String(64), nullable=False, default=""),
    Column("first_attempt_at", Float),
    Column("in_doubt", Boolean, nullable=False, default=False),
    Column("errcode", Integer),
    Column("rid", String(64), nullable=False, default=""),
    Column("msg_id", String(32), nullable=False, default=""),
    Column("msg_data_id", String(32), nullable=False, default=""),
    Column("submitted_at", Float),
    Column("checks", Integer, nullable=False, default=0),
    Column("result", Text, nullable=False, default=""),
    Column("day_slot", String(100), unique=True),
    UniqueConstraint("job_id", "number", name="one_row_per_batch"),
    Index("batches_by_state", "state", "next_at"),
    Index("batches_by_msg_id", "msg_id"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("batch_id", ForeignKey("batches.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("request_sha256", String(64), nullable=False),
    Column("started_at", Float, nullable=False),
    Column("ended_at", Float),
    Column("outcome", String(16), nullable=False),
    Column("errcode", Integer),
    Column("rid", String(64), nullable=False, default=""),
)

finishes = Table(
    "finishes",
    metadata,
    Column("msg_id", String(32), primary_key=True),
    Column("body", Text, nullable=False),
    Column("at", Float, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("job_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("openid", String(64), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("month", String(7), nullable=False),
    Column("day", String(10), nullable=False),
    Index("ledger_by_follower", "account", "month", "openid"),
)

documents = Table(
    "documents",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

suppressed = Table(
    "suppressed",
    metadata,
    Column("mark", String(64), primary_key=True),
    Column("source", String(16), primary_key=True),
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("mime", String(100), nullable=False),
    Column("at", Float, nullable=False),
)

pictures = Table(
    "pictures",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("place", String(16), primary_key=True),
    Column("address", Text, nullable=False),
    Column("at", Float, nullable=False),
)

media = Table(
    "media",
    metadata,
    Column("message_id", String(64), primary_key=True),
    Column("openid", String(64), nullable=False, index=True),
    Column("media_id", String(200), nullable=False),
    Column("arrived_at", Float, nullable=False),
    Column("next_at", Float, nullable=False, index=True),
    Column("tries", Integer, nullable=False, default=0),
)

devices = Table(
    "devices",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("key_sha256", String(64), nullable=False, unique=True),
    Column("paired_at", Float, nullable=False),
    Column("revoked_at", Float),
)

pairing = Table(
    "pairing",
    metadata,
    Column("code_sha256", String(64), primary_key=True),
    Column("expires_at", Float, nullable=False),
)
