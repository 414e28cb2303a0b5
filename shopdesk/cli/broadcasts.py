"""``shopdesk broadcasts``: plan, schedule, look, decide."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shopdesk.cli.articles import studio
from shopdesk.cli.base import Invocation, ShopGroup, pass_invocation
from shopdesk.cli.shop import opened
from shopdesk.clock import BEIJING
from shopdesk.domain.broadcasts import overall
from shopdesk.domain.failures import Refused
from shopdesk.domain.intents import BroadcastAction
from shopdesk.domain.ledger import BroadcastRecord

if TYPE_CHECKING:
    from shopdesk.services.broadcasts import Plan

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(cls=ShopGroup)
def broadcasts() -> None:
    """One message to many: planned, scheduled, sent once."""


class Wish:
    """A broadcast as a file asks for it: ``{"article": FILE, "audience": GROUP, "at": INSTANT}``.

    ``article`` is relative to the file; ``at`` is ISO, Beijing time when it has no zone.
    """

    def __init__(self, path: Path) -> None:
        try:
            plain = json.loads(path.read_text(encoding="utf-8-sig"))
        except OSError:
            raise Refused("file.missing", file=path.name) from None
        except ValueError:
            raise Refused("broadcast.file", file=path.name, field="JSON") from None
        if not isinstance(plain, dict):
            raise Refused("broadcast.file", file=path.name, field="JSON")
        for field in ("article", "audience", "at"):
            if not isinstance(plain.get(field), str) or not plain[field]:
                raise Refused("broadcast.file", file=path.name, field=field)
        self.article = path.parent / plain["article"]
        self.audience: str = plain["audience"]
        self.theme: str = str(plain.get("theme", "plain"))
        try:
            at = datetime.fromisoformat(plain["at"])
        except ValueError:
            raise Refused("input.instant", given=plain["at"][:40]) from None
        self.at = (at if at.tzinfo else at.replace(tzinfo=BEIJING)).astimezone(UTC)


@broadcasts.command()
@click.argument("file", type=FILE)
@pass_invocation
def plan(invocation: Invocation, file: Path) -> None:
    """Say who would get it and who would not; nothing is sent or kept."""
    wish = Wish(file)
    with opened(invocation) as shop:
        shop.reader.catch_up()
        made = shop.broadcasts.plan(wish.audience, wish.at)
        invocation.show({"id": None, **plain_plan(made)})


@broadcasts.command()
@click.argument("file", type=FILE)
@pass_invocation
def schedule(invocation: Invocation, file: Path) -> None:
    """Put the article into the draft box, freeze the audience, and hand it to the hub."""
    from shopdesk.services.articles import open_article

    wish = Wish(file)
    rendered = studio().render(open_article(wish.article), wish.theme)
    with opened(invocation) as shop:
        shop.reader.catch_up()
        made = shop.broadcasts.plan(wish.audience, wish.at)
        record = shop.broadcasts.schedule(shop.draft_box.push(rendered), wish.audience, wish.at)
        invocation.show({"id": record.uid, **plain_plan(made)})


@broadcasts.command("list")
@pass_invocation
def list_(invocation: Invocation) -> None:
    """The newest broadcasts."""
    with opened(invocation) as shop:
        invocation.show([plain_record(record) for record in shop.broadcasts.all()])


@broadcasts.command()
@click.argument("job_id", metavar="ID")
@pass_invocation
def show(invocation: Invocation, job_id: str) -> None:
    """One broadcast with its batches."""
    with opened(invocation) as shop:
        invocation.show(plain_record(shop.broadcasts.show(job_id)))


def _deciding(action: BroadcastAction, words: str) -> click.Command:
    @click.argument("job_id", metavar="ID")
    @pass_invocation
    def decide(invocation: Invocation, job_id: str) -> None:
        with opened(invocation) as shop:
            invocation.show(plain_record(shop.broadcasts.control(job_id, action)))

    decide.__doc__ = words
    return broadcasts.command(action.value)(decide)


_deciding(BroadcastAction.PAUSE, "Keep it back until it is resumed.")
_deciding(BroadcastAction.RESUME, "Let a paused one go when it is due.")
_deciding(BroadcastAction.CANCEL, "Do not send it.")
_deciding(BroadcastAction.RELEASE, "A person has looked: let a held one go.")
_deciding(BroadcastAction.DROP, "A person has looked: a held one shall not go.")


@broadcasts.command("run-due")
@pass_invocation
def run_due(invocation: Invocation) -> None:
    """Send everything that is due now and come back when it is done."""
    with opened(invocation) as shop:
        invocation.show(shop.hub.admin("run-due"))


def plain_plan(made: Plan) -> dict[str, Any]:
    """A plan as the command line promises it."""
    return {
        "reached": made.audience.reached,
        "skipped": {reason.value: count for reason, count in made.audience.skipped.items()},
        "quota": {
            "month": made.month,
            "per_follower": made.month_limit,
            "month_full": made.month_full,
        },
    }


def plain_record(record: BroadcastRecord) -> dict[str, Any]:
    """A broadcast as the command line promises it."""
    return {
        "id": record.uid,
        "state": overall(batch.state for batch in record.batches).value,
        "title": record.title,
        "due_at": record.due_at.isoformat(),
        "reached": record.reached,
        "skipped": dict(record.skipped),
        "batches": [
            {
                "key": batch.key,
                "state": batch.state.value,
                "msg_id": batch.msg_id,
                "count": batch.count,
                "reason": batch.reason,
                "counts": dict(batch.counts),
            }
            for batch in record.batches
        ],
    }
