"""Statistics (platform docs: datacube).

Followers, messages and pushes are what really happened here; readers of articles are drawn (see
`readership`).  Figures of a day are ready at 08:00 of the next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints
from shopdesk.practice.days import beijing_day, beijing_hour
from shopdesk.practice.readership import Appeared, Reading
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("statistics")

READY_HOUR = 8
OLDEST = date(2014, 12, 1)
OLDEST_NEW_ARTICLES = date(2025, 11, 1)
INTERVALS = (0, 1, 6, 11)
"""count_interval 0: none, 1: 1 to 5, 2: 6 to 10, 3: over 10 messages; lower bounds."""

Rows = Callable[["World", date, date], list[Json]]


def _figures(
    name: str, span: int, rows: Rows, oldest: date = OLDEST, is_delay: bool = False, guess: str = ""
) -> None:
    """Enter the call ``/datacube/<name>`` over at most `span` days."""

    def answer(world: World, call: Call) -> Json:
        first, last = _days(world, call, span, oldest)
        listed: Json = {"list": rows(world, first, last)}
        return {**listed, "is_delay": False} if is_delay else listed

    answer.__doc__ = rows.__doc__
    endpoints.post(f"/datacube/{name}", codes=(61500, 61501, 61503), guess=guess)(answer)


def _days(world: World, call: Call, span: int, oldest: date) -> tuple[date, date]:
    """The asked days; 61500 wrong format, 61501 impossible span, 61503 not ready."""
    try:
        first = date.fromisoformat(fields.text(call.json, "begin_date", 61500))
        last = date.fromisoformat(fields.text(call.json, "end_date", 61500))
    except ValueError:
        raise Refusal(61500) from None
    now = world.clock.now()
    yesterday = beijing_day(now) - timedelta(1)
    if not oldest <= first <= last <= yesterday or (last - first).days >= span:
        raise Refusal(61501)
    if last == yesterday and beijing_hour(now) < READY_HOUR:
        raise Refusal(61503)
    return first, last


def _each_day(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(number)


def _user_summary(world: World, first: date, last: date) -> list[Json]:
    """Followers won and lost, by day and source."""
    return [
        {"ref_date": day, "user_source": source, "new_user": new, "cancel_user": gone}
        for day, source, new, gone in world.statistics.growth(first, last)
    ]


def _user_cumulate(world: World, first: date, last: date) -> list[Json]:
    """How many followers there were at the end of each day."""
    now = world.population.count()
    return [
        {
            "ref_date": day.isoformat(),
            "user_source": 0,
            "cumulate_user": now - world.statistics.net_since(day),
        }
        for day in _each_day(first, last)
    ]


def _figures_of(reading: Reading) -> Json:
    return {
        "read_user": reading.readers,
        "read_user_source": reading.sources() if reading.readers else [],
        "share_user": reading.sharers,
        "like_user": reading.likers,
        "zaikan_user": reading.likers // 2,
        "collection_user": reading.sharers // 2,
        "comment_count": 0,
    }


def _read_on(world: World, first: date, last: date) -> Iterator[tuple[date, Appeared, Reading]]:
    for day in _each_day(first, last):
        for article in world.readership.since(day - timedelta(29), day):
            reading = world.readership.read_on(article, day)
            if reading.readers:
                yield day, article, reading


def _article_read(world: World, first: date, last: date) -> list[Json]:
    """Readers of each article on a day."""
    return [
        {"ref_date": day.isoformat(), "msgid": article.msgid, "detail": _figures_of(reading)}
        for day, article, reading in _read_on(world, first, last)
    ]


def _article_share(world: World, first: date, last: date) -> list[Json]:
    """Who shared each article on a day."""
    return [
        {
            "ref_date": day.isoformat(),
            "msgid": article.msgid,
            "detail": {"share_user": reading.sharers},
        }
        for day, article, reading in _read_on(world, first, last)
    ]


def _biz_summary(world: World, first: date, last: date) -> list[Json]:
    """All articles together, by day."""
    summed: dict[date, Reading] = {}
    for day, _, reading in _read_on(world, first, last):
        before = summed.get(day, Reading(0, 0, 0))
        summed[day] = Reading(
            before.readers + reading.readers,
            before.sharers + reading.sharers,
            before.likers + reading.likers,
        )
    return [
        {"ref_date": day.isoformat(), "detail": _figures_of(reading)}
        for day, reading in sorted(summed.items())
    ]


def _article_total_detail(world: World, first: date, last: date) -> list[Json]:
    """Articles of a day of publication, with their readers day by day."""
    return [
        {
            "ref_date": beijing_day(article.at).isoformat(),
            "msgid": article.msgid,
            "title": article.title,
            "content_url": article.url,
            "publish_type": 0 if article.notified else 1,
            "detail_list": [
                {
                    "stat_date": day.isoformat(),
                    **_figures_of(world.readership.read_on(article, day)),
                }
                for day in world.readership.days_of(article)
            ],
        }
        for article in world.readership.since(first, last)
    ]


def _old_figures(reading: Reading) -> Json:
    return {
        "int_page_read_user": reading.readers,
        "int_page_read_count": reading.readers + reading.readers // 3,
        "ori_page_read_user": 0,
        "ori_page_read_count": 0,
        "share_user": reading.sharers,
        "share_count": reading.sharers,
        "add_to_fav_user": reading.likers,
        "add_to_fav_count": reading.likers,
    }


def _article_summary(world: World, first: date, last: date) -> list[Json]:
    """Readers of each article on a day, in the form no longer maintained."""
    return [
        {
            "ref_date": day.isoformat(),
            "msgid": article.msgid,
            "title": article.title,
            **_old_figures(reading),
        }
        for day, article, reading in _read_on(world, first, last)
    ]


def _article_total(world: World, first: date, last: date) -> list[Json]:
    """Readers since publication, in the form no longer maintained."""
    listed = []
    for article in world.readership.since(first, last):
        details, readers = [], 0
        for day in world.readership.days_of(article)[:7]:
            reading = world.readership.read_on(article, day)
            readers += reading.readers
            details.append(
                {
                    "stat_date": day.isoformat(),
                    "target_user": article.reached,
                    **_old_figures(Reading(readers, reading.sharers, reading.likers)),
                }
            )
        listed.append(
            {
                "ref_date": beijing_day(article.at).isoformat(),
                "msgid": article.msgid,
                "title": article.title,
                "details": details,
            }
        )
    return listed


def _user_read(world: World, first: date, last: date) -> list[Json]:
    """All readers of a day, in the form no longer maintained."""
    return [
        {
            "ref_date": entry["ref_date"],
            **_old_figures(Reading(entry["detail"]["read_user"], entry["detail"]["share_user"], 0)),
        }
        for entry in _biz_summary(world, first, last)
    ]


def _user_read_hour(world: World, first: date, last: date) -> list[Json]:
    """All readers of a day at its evening peak, in the form no longer maintained."""
    return [{"ref_hour": 2000, **entry} for entry in _user_read(world, first, last)]


def _user_share(world: World, first: date, last: date) -> list[Json]:
    """All sharers of a day, in the form no longer maintained."""
    return [
        {
            "ref_date": entry["ref_date"],
            "share_scene": 1,
            "share_count": entry["detail"]["share_user"],
            "share_user": entry["detail"]["share_user"],
        }
        for entry in _biz_summary(world, first, last)
    ]


def _user_share_hour(world: World, first: date, last: date) -> list[Json]:
    """All sharers of a day at its evening peak, in the form no longer maintained."""
    return [{"ref_hour": 2000, **entry} for entry in _user_share(world, first, last)]


def _upstream(key: Callable[[date, int], Json]) -> Rows:
    """Messages of followers by type, grouped by what `key` makes of day and hour."""

    def rows(world: World, first: date, last: date) -> list[Json]:
        """Messages that followers sent, by type."""
        users: dict[tuple[tuple[str, object], ...], set[str]] = defaultdict(set)
        counts: Counter[tuple[tuple[str, object], ...]] = Counter()
        for day, hour, msg_type, openid, times in world.statistics.written(first, last):
            group = (*key(date.fromisoformat(day), hour).items(), ("msg_type", msg_type))
            users[group].add(openid)
            counts[group] += times
        return [
            {**dict(group), "msg_user": len(users[group]), "msg_count": counts[group]}
            for group in sorted(counts, key=repr)
        ]

    return rows


def _upstream_distribution(start: Callable[[date], date]) -> Rows:
    """How many followers wrote how much, by what `start` makes of the day."""

    def rows(world: World, first: date, last: date) -> list[Json]:
        """How many followers sent few or many messages."""
        written: Counter[tuple[date, str]] = Counter()
        for day, _, _, openid, times in world.statistics.written(first, last):
            written[(start(date.fromisoformat(day)), openid)] += times
        groups = Counter((day, _interval(times)) for (day, _), times in written.items())
        return [
            {"ref_date": day.isoformat(), "count_interval": interval, "msg_user": users}
            for (day, interval), users in sorted(groups.items())
        ]

    return rows


def _interface(hourly: bool) -> Rows:
    """Pushes to the callback, by day or hour."""

    def rows(world: World, first: date, last: date) -> list[Json]:
        """Pushes to the callback, and how many failed."""
        listed = []
        pushed = world.statistics.pushed(first, last, hourly)
        for day, hour, calls, failed, total, longest in pushed:
            entry: Json = {"ref_date": day}
            if hourly:
                entry["ref_hour"] = hour * 100
            listed.append(
                {
                    **entry,
                    "callback_count": calls,
                    "fail_count": failed,
                    "total_time_cost": total,
                    "max_time_cost": longest,
                }
            )
        return listed

    return rows


def _interval(times: int) -> int:
    return max(number for number, least in enumerate(INTERVALS) if times >= least)


def _day(day: date) -> date:
    return day


def _week(day: date) -> date:
    return day - timedelta(day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _by(start: Callable[[date], date]) -> Rows:
    return _upstream(lambda day, _: {"ref_date": start(day).isoformat()})


_DRAWN = "readers are drawn, not real"
_NEW = OLDEST_NEW_ARTICLES
_figures("getusersummary", 7, _user_summary)
_figures("getusercumulate", 7, _user_cumulate)
_figures("getarticleread", 1, _article_read, _NEW, is_delay=True, guess=_DRAWN)
_figures("getarticleshare", 1, _article_share, _NEW, is_delay=True, guess=_DRAWN)
_figures("getbizsummary", 30, _biz_summary, _NEW, is_delay=True, guess=_DRAWN)
_figures("getarticletotaldetail", 1, _article_total_detail, _NEW, is_delay=True, guess=_DRAWN)
_figures("getarticlesummary", 1, _article_summary, guess=_DRAWN)
_figures("getarticletotal", 1, _article_total, guess=_DRAWN)
_figures("getuserread", 3, _user_read, guess=_DRAWN)
_figures("getuserreadhour", 1, _user_read_hour, guess=_DRAWN)
_figures("getusershare", 7, _user_share, guess=_DRAWN)
_figures("getusersharehour", 1, _user_share_hour, guess=_DRAWN)
_figures("getupstreammsg", 7, _by(_day))
_figures(
    "getupstreammsghour",
    1,
    _upstream(lambda day, hour: {"ref_date": day.isoformat(), "ref_hour": hour * 100}),
)
_figures("getupstreammsgweek", 30, _by(_week))
_figures("getupstreammsgmonth", 30, _by(_month))
_figures("getupstreammsgdist", 15, _upstream_distribution(_day))
_figures("getupstreammsgdistweek", 30, _upstream_distribution(_week))
_figures("getupstreammsgdistmonth", 30, _upstream_distribution(_month))
_figures("getinterfacesummary", 30, _interface(hourly=False), guess="every try counts")
_figures("getinterfacesummaryhour", 1, _interface(hourly=True), guess="every try counts")
