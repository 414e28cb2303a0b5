"""What each intent does at the platform, and whether it may be done again after a lost answer.

A finished errand is an event. An errand that cannot be finished now says when to try again; what
the platform definitely refuses ends as "refused" with its code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from shopdesk.domain.failures import Failure, PlatformFailure, Reach, RetryClass
from shopdesk.domain.intents import (
    BlacklistFollowers,
    CreateCode,
    CreateTag,
    DeleteDraft,
    Intent,
    PublishDraft,
    PushDraft,
    SendReply,
    SetMenu,
    SetRemark,
    TagFollowers,
)
from shopdesk.domain.journal import CodeCreated, EventBody, IntentSettled
from shopdesk.domain.limits import BLACKLIST_OPENIDS, TAGGING_OPENIDS
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.drafting import Drafting
from shopdesk.hub.ports import PlatformPort
from shopdesk.hub.publishing import NotYet, OutcomeUnknown, Publishing
from shopdesk.hub.replying import Replying, cut_off
from shopdesk.hub.submissions import Stage, Submission
from shopdesk.hub.uploads import Uploads

#: Seconds before an errand that met an obstacle is tried again; after the last one it is given up.
TRY_AGAIN_AFTER_S = (5, 30, 120, 600)

#: Refused with these, waiting a few minutes would not help.
_NOT_TODAY = frozenset({45009, 45028})


@dataclass(frozen=True, slots=True)
class Ended:
    """The errand is over: what to tell the journal."""

    event: EventBody


@dataclass(frozen=True, slots=True)
class Again:
    """Not over: try again after ``seconds``."""

    seconds: float


class Errands:
    """Runs one submission at a time against the connected platform."""

    def __init__(
        self,
        platform: PlatformPort,
        uploads: Uploads,
        blobs: Blobs,
        now: Callable[[], datetime],
        remember: Callable[[str, dict[str, object]], None],
    ) -> None:
        self._platform = platform
        self._uploads = uploads
        self._blobs = blobs
        self._now = now
        self._remember = remember

    def run(self, submission: Submission) -> Ended | Again:
        """Do it, or go on with it after a crash (``submission.stage`` WORKING)."""
        intent = submission.intent
        if isinstance(intent, SendReply):
            if submission.stage is Stage.WORKING:
                return Ended(cut_off(intent, self._now()))
            return Ended(Replying(self._platform, self._blobs).reply(intent, self._now()))
        try:
            return Ended(self._do(intent, submission.progress))
        except NotYet as wait:
            return Again(wait.seconds)
        except OutcomeUnknown:
            return Ended(self._settled(intent, "unknown", "publish.unknown"))
        except PlatformFailure as failure:
            return self._after(failure, submission)
        except Failure as failure:
            return Ended(self._settled(intent, "refused", failure.code))

    def _do(self, intent: Intent, progress: dict[str, object]) -> EventBody:
        def remember(state: dict[str, object]) -> None:
            self._remember(intent.id, state)

        drafting = Drafting(self._platform, self._uploads, self._now, remember)
        detail = ""
        match intent:
            case PushDraft():
                return drafting.push(intent, progress)
            case PublishDraft():
                return Publishing(self._platform, remember).publish(intent, progress)
            case CreateCode():
                code = self._platform.create_code(intent.scene, intent.expire_seconds)
                return CodeCreated(intent.id, code)
            case DeleteDraft():
                drafting.delete(intent)
            case SetRemark():
                self._platform.set_remark(intent.openid, intent.remark)
            case CreateTag():
                detail = str(self._tag_named(intent.name))
            case TagFollowers():
                failed = self._tag(intent)
                detail = f"failed={failed}" if failed else ""
            case BlacklistFollowers():
                for some in _portions(intent.openids, BLACKLIST_OPENIDS.value):
                    self._platform.blacklist(some, intent.present)
            case SetMenu():
                self._platform.set_menu(intent.menu_json)
            case _:
                raise TypeError(f"no errand for {type(intent).__name__}")
        return self._settled(intent, "done", detail=detail)

    def _tag_named(self, name: str) -> int:
        """The id of the tag ``name``, made when there is none: repeating makes no second."""
        for tag in self._platform.tags():
            if tag.name == name:
                return tag.id
        return self._platform.create_tag(name).id

    def _tag(self, intent: TagFollowers) -> int:
        """Tag in calls of 50, in a row (parallel calls have been refused with 45159).

        Those whom the platform names as failed are tried once more; how many failed in the end.
        """
        failed = 0
        for some in _portions(intent.openids, TAGGING_OPENIDS.value):
            again = self._platform.tag(intent.tag_id, some, intent.present)
            if again:
                failed += len(self._platform.tag(intent.tag_id, again, intent.present))
        return failed

    def _after(self, failure: PlatformFailure, submission: Submission) -> Ended | Again:
        passing = failure.reach is not Reach.REFUSED or failure.retry in (
            RetryClass.BACK_OFF,
            RetryClass.REFRESH_TOKEN,
            RetryClass.WAIT,
        )
        if passing and failure.errcode not in _NOT_TODAY:
            done = submission.tries - 1
            if done < len(TRY_AGAIN_AFTER_S):
                return Again(TRY_AGAIN_AFTER_S[done])
        outcome = "unknown" if failure.reach is Reach.UNKNOWN else "refused"
        return Ended(
            self._settled(submission.intent, outcome, failure.code, failure.errcode, failure.rid)
        )

    def _settled(
        self,
        intent: Intent,
        outcome: str,
        reason: str = "",
        errcode: int | None = None,
        rid: str = "",
        detail: str = "",
    ) -> IntentSettled:
        return IntentSettled(intent.id, outcome, self._now(), reason, errcode, rid, detail)


def _portions(openids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(openids), size):
        yield openids[start : start + size]
