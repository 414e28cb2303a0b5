"""How the book's file came to its present shape: named steps, each applied once, never edited
again.

Each step runs in a transaction together with its record. Before any step runs on a book with
content the file is copied, so that a step that goes wrong costs nothing (see
:mod:`shopdesk.store.upgrade`).
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from shopdesk.domain.uids import new_uid
from shopdesk.store.search import sound_of

steps = Migrations("book")

#: Key, name and colour of the groups every shop starts with; the names are the shop's to change.
DEFAULT_GROUPS = (
    ("new", "新客户", "#3b8f6a"),
    ("old", "老客户", "#4a6fa5"),
    ("starred", "星标组", "#d29a2e"),
    ("ungrouped", "未分组", "#8a857d"),
)


@steps(name="0001-people")
def people(db: Database) -> None:
    """Accounts, customers with all the ways they are known, notes and groups.

    AUTOINCREMENT where an id may be remembered outside: it is never given to somebody else.
    """
    db.executescript(
        """
        create table about (
            key text primary key,
            value text not null
        ) strict;

        create table accounts (
            id integer primary key autoincrement,
            uid text not null unique,
            app_id text not null unique,
            name text not null default '',
            kind text not null default '',
            api_base text not null default '',
            practice integer not null default 0,
            journal_cursor integer not null default 0,
            created_at text not null
        ) strict;

        create table customers (
            id integer primary key autoincrement,
            uid text not null unique,
            name text not null default '',
            birthday text not null default '',
            consent text not null default 'unasked',
            consent_source text not null default '',
            consent_at text,
            fields text not null default '{}',
            source text not null default '',
            created_at text not null,
            last_at text not null
        ) strict;
        create index customers_by_last on customers (last_at, id);
        create index customers_by_name on customers (name, id);
        create index customers_by_entry on customers (created_at, id);

        create table identities (
            id integer primary key autoincrement,
            customer_id integer not null references customers on delete cascade,
            kind text not null,
            value text not null,
            label text not null default '',
            unique (customer_id, kind, value)
        ) strict;
        create index identities_by_value on identities (kind, value);

        create table followers (
            id integer primary key autoincrement,
            customer_id integer not null references customers on delete cascade,
            account_id integer not null references accounts,
            openid text not null,
            following integer not null,
            blacklisted integer not null default 0,
            followed_at text,
            left_at text,
            remark text not null default '',
            scene text not null default '',
            qr_scene text not null default '',
            unionid text not null default '',
            language text not null default '',
            tag_ids text not null default '[]',
            unique (account_id, openid)
        ) strict;
        create index followers_by_customer on followers (customer_id, account_id);

        create table notes (
            id integer primary key autoincrement,
            uid text not null unique,
            customer_id integer not null references customers on delete cascade,
            text text not null,
            author text not null default '',
            at text not null
        ) strict;
        create index notes_by_customer on notes (customer_id, at);

        create table groups (
            id integer primary key autoincrement,
            uid text not null unique,
            key text unique,
            name text not null unique,
            colour text not null default '',
            position integer not null default 0
        ) strict;

        create table group_members (
            id integer primary key,
            group_id integer not null references groups on delete cascade,
            customer_id integer not null references customers on delete cascade,
            added_at text not null,
            unique (group_id, customer_id)
        ) strict;
        create index group_members_by_customer on group_members (customer_id, group_id);

        create table erasures (
            id integer primary key,
            customer_uid text not null unique,
            at text not null
        ) strict;

        create table settings (
            id integer primary key,
            key text not null unique,
            value text not null
        ) strict;
        """
    )
    db.table("groups").insert_all(
        {"uid": new_uid(), "key": key, "name": name, "colour": colour, "position": position}
        for position, (key, name, colour) in enumerate(DEFAULT_GROUPS)
    )


@steps(name="0002-search")
def search(db: Database) -> None:
    """What customers are found by: names and words in pairs of characters, pinyin, number tails."""
    db.executescript(
        """
        create table customer_keys (
            id integer primary key references customers on delete cascade,
            name text not null default '',
            pinyin text not null default '',
            number text not null default '',
            words text not null default ''
        ) strict;
        """
    )
    db.table("customer_keys").enable_fts(
        ["name", "pinyin", "number", "words"], create_triggers=True
    )


@steps(name="0003-conversations")
def conversations(db: Database) -> None:
    """Everything that happens with a customer, and what is said."""
    db.executescript(
        """
        create table timeline (
            id integer primary key autoincrement,
            uid text not null unique,
            customer_id integer not null references customers on delete cascade,
            account_id integer references accounts,
            follower_id integer references followers on delete set null,
            at text not null,
            kind text not null,
            subject text not null default '',
            data text not null default '{}',
            source text unique
        ) strict;
        create index timeline_by_customer on timeline (customer_id, at, id);
        create index timeline_by_subject on timeline (kind, subject, at);

        create table conversations (
            id integer primary key autoincrement,
            uid text not null unique,
            account_id integer not null references accounts,
            follower_id integer not null unique references followers on delete cascade,
            state text not null,
            last_at text not null,
            last_in_at text,
            last_text text not null default '',
            unread integer not null default 0,
            replies_since integer not null default 0
        ) strict;
        create index conversations_by_last on conversations (account_id, last_at, id);

        create table messages (
            id integer primary key autoincrement,
            uid text not null unique,
            conversation_id integer not null references conversations on delete cascade,
            at text not null,
            direction text not null,
            kind text not null,
            text text not null default '',
            media text not null default '',
            author text not null default '',
            outcome text,
            reason text not null default '',
            source text unique
        ) strict;
        create index messages_by_conversation on messages (conversation_id, at, id);
        """
    )


@steps(name="0004-articles")
def articles(db: Database) -> None:
    """Articles as versioned block JSON, and where each version was handed to."""
    db.executescript(
        """
        create table articles (
            id integer primary key autoincrement,
            uid text not null unique,
            account_id integer references accounts,
            title text not null,
            version integer not null,
            archived integer not null default 0,
            created_at text not null,
            updated_at text not null
        ) strict;
        create index articles_by_update on articles (updated_at, id);

        create table article_versions (
            id integer primary key autoincrement,
            article_id integer not null references articles on delete cascade,
            number integer not null,
            title text not null,
            body text not null,
            saved_at text not null,
            kept integer not null default 0,
            unique (article_id, number)
        ) strict;

        create table article_drafts (
            id integer primary key autoincrement,
            article_id integer not null references articles on delete cascade,
            version integer not null,
            account_id integer not null references accounts,
            media_id text not null unique,
            content_sha256 text not null,
            at text not null
        ) strict;
        """
    )


@steps(name="0005-placements")
def placements(db: Database) -> None:
    """Codes in the shop, what was printed for them, and the sheets it was printed on."""
    db.executescript(
        """
        create table placements (
            id integer primary key autoincrement,
            uid text not null unique,
            account_id integer not null references accounts,
            name text not null,
            kind text not null,
            scene text not null check (length(scene) between 1 and 64),
            ticket text not null default '',
            url text not null default '',
            keyword text not null default '',
            archived integer not null default 0,
            created_at text not null,
            expires_at text,
            unique (account_id, scene)
        ) strict;

        create table printings (
            id integer primary key autoincrement,
            uid text not null unique,
            placement_id integer not null references placements on delete cascade,
            at text not null,
            what text not null,
            copies integer not null check (copies > 0),
            stock text not null default ''
        ) strict;
        create index printings_by_placement on printings (placement_id, at);

        create table sheet_packs (
            id integer primary key autoincrement,
            uid text not null unique,
            stock text not null,
            name text not null,
            cells integer not null check (cells > 0),
            sheets integer not null check (sheets > 0),
            opened_at text not null,
            finished integer not null default 0
        ) strict;

        create table used_cells (
            id integer primary key,
            pack_id integer not null references sheet_packs on delete cascade,
            sheet integer not null check (sheet >= 1),
            cell integer not null check (cell >= 1),
            content text not null default '',
            used_at text not null,
            spoilt integer not null default 0,
            unique (pack_id, sheet, cell)
        ) strict;
        """
    )


@steps(name="0006-broadcasts")
def broadcasts(db: Database) -> None:
    """Broadcasts mirrored from the hub: batches, and one receipt per person and broadcast."""
    db.executescript(
        """
        create table broadcasts (
            id integer primary key autoincrement,
            uid text not null unique,
            account_id integer not null references accounts,
            kind text not null,
            title text not null,
            due_at text not null,
            created_at text not null,
            article_id integer references articles on delete set null,
            article_version integer,
            reached integer not null default 0,
            skipped text not null default '{}'
        ) strict;
        create index broadcasts_by_due on broadcasts (due_at, id);

        create table broadcast_batches (
            id integer primary key autoincrement,
            broadcast_id integer not null references broadcasts on delete cascade,
            number integer not null,
            key text not null unique,
            state text not null,
            count integer not null,
            reason text not null default '',
            msg_id text not null default '',
            changed_at text,
            counts text not null default '{}',
            unique (broadcast_id, number)
        ) strict;

        create table receipts (
            id integer primary key,
            broadcast_id integer not null references broadcasts on delete cascade,
            customer_id integer not null references customers on delete cascade,
            follower_id integer references followers on delete set null,
            batch integer not null,
            state text not null,
            reason text not null default '',
            day text not null default '',
            unique (broadcast_id, customer_id)
        ) strict;
        create index receipts_by_follower on receipts (follower_id, day);
        create index receipts_by_customer on receipts (customer_id);
        """
    )


@steps(name="0007-inbox")
def inbox(db: Database) -> None:
    """The one-minute window, a reply that somebody has begun, and what a message came with."""
    for sql in (
        "alter table conversations add column acted_at text",
        "alter table conversations add column replies_since_action integer not null default 0",
        "alter table conversations add column draft text not null default ''",
        "alter table messages add column fields text not null default '{}'",
        "create index conversations_by_closing on conversations"
        " (account_id, state, last_in_at, id)",
        "create index conversations_by_action on conversations (account_id, acted_at, id)"
        " where acted_at is not null",
    ):
        db.execute(sql)


@steps(name="0007-what-was-chosen")
def what_was_chosen(db: Database) -> None:
    """A broadcast remembers which group was chosen for it and which draft it carries.

    ``group_name`` is the name as it was then, ``all`` for everybody, empty where another desk
    planned it; ``media_id`` is the platform's draft.
    """
    db.execute("alter table broadcasts add column group_name text not null default ''")
    db.execute("alter table broadcasts add column media_id text not null default ''")


@steps(name="0008-print-designs")
def print_designs(db: Database) -> None:
    """Where exactly a placement's code hangs, and how it is printed."""
    db.execute("alter table placements add column spot text not null default ''")
    db.execute("alter table placements add column design text not null default ''")


@steps(name="0009-name-order")
def name_order(db: Database) -> None:
    """Names sort by their sound; who follows and whose number it is, an index tells alone."""
    db.execute("drop index identities_by_value")
    db.execute("create index identities_by_value on identities (kind, value, customer_id)")
    db.execute("create index followers_who_follow on followers (customer_id) where following")
    db.execute("alter table customer_keys add column sound text not null default ''")
    db.execute("create index customer_keys_by_sound on customer_keys (sound, id)")
    named = db.execute("select id, name from customers where name <> ''").fetchall()
    db.conn.executemany(
        "insert into customer_keys (id, sound) values (?, ?)"
        " on conflict (id) do update set sound = excluded.sound",
        ((customer, sound_of(name)) for customer, name in named),
    )


@steps(name="0010-account-standing")
def account_standing(db: Database) -> None:
    """When an account's followers were last read whole, and what a person knows it can do.

    ``could`` is a JSON list of capabilities: one of them that is refused today has been lost.
    """
    db.execute("alter table accounts add column synced_at text")
    db.execute("alter table accounts add column could text not null default '[]'")


def reshape(db: Database, name: str, **changes: object) -> None:
    """Change a table's columns (``transform`` of sqlite-utils) without losing its triggers.

    The library makes a new table and drops the old one, and with it every trigger, those that keep
    the search up to date included. They are taken down before and put back after, and the search is
    rebuilt.
    """
    table = db.table(name)
    triggers = [trigger.sql for trigger in table.triggers]
    table.transform(**changes)  # type: ignore[arg-type]
    for sql in triggers:
        db.execute(sql)
    if f"{name}_fts" in db.table_names():
        db.execute(f"insert into [{name}_fts] ([{name}_fts]) values ('rebuild')")
