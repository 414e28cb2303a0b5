"""Answers to a desk's questions: from the hub's own store, or from the platform."""

from __future__ import annotations

import base64
from typing import Any

from sqlalchemy import Connection

from shopdesk.domain import queries as q
from shopdesk.domain.capabilities import Capability, CapabilityReport, Permission
from shopdesk.domain.drafts import content_digest
from shopdesk.domain.failures import PlatformFailure, Refused
from shopdesk.domain.intents import BroadcastKind
from shopdesk.domain.journal import BatchState
from shopdesk.hub.account import read_account, read_report
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.database import Database
from shopdesk.hub.delivery import DRAFT_GONE
from shopdesk.hub.journal import Journal
from shopdesk.hub.ledger import Ledger
from shopdesk.hub.outbox import Batch, Outbox
from shopdesk.hub.ports import PlatformPort
from shopdesk.hub.probing import Probing
from shopdesk.hub.switchboard import Switchboard

_LARGEST_PIECE = 4 << 20

_PENDING = frozenset(
    {BatchState.DUE_LATER, BatchState.CLAIMED, BatchState.SUBMITTING, BatchState.SUBMITTED}
)
_UNDECIDED = frozenset({BatchState.UNKNOWN, BatchState.NEEDS_PERSON})


class Answers:
    """One method per group of questions."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        outbox: Outbox,
        blobs: Blobs,
        switchboard: Switchboard,
        probing: Probing,
        practice: bool,
    ) -> None:
        self._database = database
        self._journal = journal
        self._outbox = outbox
        self._blobs = blobs
        self._switchboard = switchboard
        self._probing = probing
        self._practice = practice

    def answer(self, query: q.Query[Any]) -> Any:
        """The answer, of the type the question names."""
        match query:
            case q.GetState():
                return self._state()
            case q.GetCapabilities():
                return self._capabilities(query.fresh)
            case q.GetJob():
                return self._job(query.job_id)
            case q.ListJobs():
                return self._jobs()
            case q.MonthCounts():
                return self._month_counts(query)
            case q.ReadBlob():
                return self._piece(query)
        try:
            answer = self._from_platform(query)
        except PlatformFailure as failure:
            self._switchboard.last_failure = failure.code
            raise
        self._switchboard.last_failure = ""
        return answer

    def _from_platform(self, query: q.Query[Any]) -> Any:
        platform = self._switchboard.require().platform
        match query:
            case q.FollowerPage():
                return platform.follower_page(query.after)
            case q.FollowerDetails():
                return platform.follower_details(query.openids)
            case q.ListTags():
                return platform.tags()
            case q.TagMembers():
                return platform.tag_members(query.tag_id, query.after)
            case q.BlacklistPage():
                return platform.blacklist_page(query.after)
            case q.GetQuota():
                return platform.quota(query.path)
            case q.GetDraft():
                return platform.draft(query.media_id)
            case q.ReadDraftOf():
                return self._draft_state(platform, query.job_id)
            case q.ListDrafts():
                return platform.list_drafts(query.offset, query.count, False)
            case q.GetWebsiteMenu():
                return platform.website_menu()
            case q.GetWebsiteReplies():
                return platform.website_replies()
            case q.GetStatistics():
                return platform.statistics(query.name, query.begin, query.end)
            case q.ListComments():
                return platform.comments(query.msg_data_id, query.index, query.begin)
        raise Refused("hub.question_unknown", question=type(query).__name__)

    def _draft_state(self, platform: PlatformPort, job_id: str) -> q.DraftState:
        with self._database.read() as connection:
            found = self._outbox.of_job(connection, job_id)
        if not found:
            raise Refused("broadcast.unknown")
        if found[0].job.kind is not BroadcastKind.ARTICLE:
            return q.DraftState.SAME
        # Copies are made for further batches as they come due; until then there is the first one.
        for batch in found:
            if not batch.media_id:
                continue
            try:
                seen = content_digest(platform.draft(batch.media_id))
            except PlatformFailure as failure:
                if failure.errcode == DRAFT_GONE:
                    return q.DraftState.GONE
                raise
            if seen != batch.content_sha256:
                return q.DraftState.CHANGED
        return q.DraftState.SAME

    def _state(self) -> q.HubState:
        line = self._switchboard.current()
        offset = line.platform.clock_offset() if line and not self._practice else None
        with self._database.read() as connection:
            account = read_account(connection)
            report = read_report(connection)
            counts = self._outbox.counts(connection)
        return q.HubState(
            account_id=account.app_id if account else "",
            connected=line is not None,
            may_send=line is not None and _may_send(report),
            pending=sum(counts[state] for state in _PENDING),
            held=counts[BatchState.HELD],
            unknown=sum(counts[state] for state in _UNDECIDED),
            last_seq=self._journal.last(),
            clock_offset_seconds=offset,
            last_failure=self._switchboard.last_failure,
            practice=self._practice,
        )

    def _capabilities(self, fresh: bool) -> CapabilityReport:
        if fresh:
            return self._probing.probe()
        with self._database.read() as connection:
            return read_report(connection)

    def _job(self, job_id: str) -> q.JobView:
        with self._database.read() as connection:
            found = self._outbox.of_job(connection, job_id)
        if not found:
            raise Refused("broadcast.unknown")
        return _job_view(found)

    def _jobs(self) -> tuple[q.JobView, ...]:
        by_job: dict[str, list[Batch]] = {}
        with self._database.read() as connection:
            for batch in self._outbox.everything(connection):
                by_job.setdefault(batch.job.id, []).append(batch)
        return tuple(_job_view(found) for found in by_job.values())

    def _month_counts(self, query: q.MonthCounts) -> dict[str, int]:
        with self._database.read() as connection:
            return _counts(connection, query)

    def _piece(self, query: q.ReadBlob) -> q.BlobPiece:
        data = self._blobs.read(query.sha256)
        length = min(max(query.length, 0), _LARGEST_PIECE)
        piece = data[query.offset : query.offset + length]
        return q.BlobPiece(
            data=base64.b64encode(piece).decode("ascii"),
            size=len(data),
            mime=self._blobs.mime(query.sha256),
        )


def _counts(connection: Connection, query: q.MonthCounts) -> dict[str, int]:
    account = read_account(connection)
    if account is None:
        return {}
    return Ledger(account.app_id).counts(connection, query.month, query.at_least)


def _may_send(report: CapabilityReport) -> bool:
    ways = (Capability.BROADCAST_LIST, Capability.BROADCAST_ALL)
    return any(report.permission(way) is not Permission.NO for way in ways)


def _job_view(found: list[Batch]) -> q.JobView:
    job = found[0].job
    views = tuple(
        q.BatchView(
            number=batch.number,
            key=batch.key,
            state=batch.state,
            count=batch.count,
            attempts=batch.attempts,
            msg_id=batch.msg_id,
            reason=batch.reason,
            result=batch.result,
        )
        for batch in found
    )
    return q.JobView(job.id, job.kind, job.title, job.due_at, views, job.created_at)
