"""Examples of every documented event, with one repeated element and with several."""

from __future__ import annotations

import pytest
import xmltodict

from shopdesk.practice.envelope import write_xml
from shopdesk.practice.events import EVENTS, Occasion, example

ONE = Occasion("oFollower", "wx1", 1_789_632_000)
SEVERAL = Occasion("oFollower", "wx1", 1_789_632_000, several=True)


@pytest.mark.parametrize("occasion", [ONE, SEVERAL])
@pytest.mark.parametrize("event", EVENTS)
def test_every_example_survives_xml(event: str, occasion: Occasion) -> None:
    read = xmltodict.parse(write_xml(example(event, occasion)))["xml"]
    assert read["MsgType"] == "event"
    assert read["Event"] == event.split(" ")[0]


@pytest.mark.parametrize(
    ("event", "path"),
    [
        ("PUBLISHJOBFINISH", ("PublishEventInfo", "article_detail", "item")),
        ("PUBLISHJOBFINISH refused", ("PublishEventInfo", "fail_idx")),
        ("MASSSENDJOBFINISH", ("CopyrightCheckResult", "ResultList", "item")),
        ("MASSSENDJOBFINISH", ("ArticleUrlResult", "ResultList", "item")),
        ("subscribe_msg_popup_event", ("SubscribeMsgPopupEvent", "List")),
        ("subscribe_msg_change_event", ("SubscribeMsgChangeEvent", "List")),
        ("subscribe_msg_sent_event", ("SubscribeMsgSentEvent", "List")),
        ("pic_weixin", ("SendPicsInfo", "PicList", "item")),
    ],
)
def test_what_repeats_is_one_or_a_list(event: str, path: tuple[str, ...]) -> None:
    for occasion, is_list in ((ONE, False), (SEVERAL, True)):
        found = xmltodict.parse(write_xml(example(event, occasion)))["xml"]
        for name in path:
            found = found[name]
        assert isinstance(found, list) == is_list


def test_an_unknown_event_has_no_example() -> None:
    with pytest.raises(ValueError, match="event is one of"):
        example("party", ONE)
