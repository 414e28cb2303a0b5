"""Template messages (platform docs: template message)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.notice_library import LIBRARY
from shopdesk.practice.notices import TEMPLATE, is_marketing
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("templates")

INDUSTRIES = {
    "1": ("IT科技", "互联网/电子商务"),
    "2": ("IT科技", "IT软件与服务"),
    "10": ("餐饮", "餐饮"),
    "31": ("商业服务", "法律"),
    "39": ("消费品", "消费品"),
    "41": ("其他", "其他"),
}
"""Some of the platform's industry numbers."""


@endpoints.post(
    "/cgi-bin/message/template/send",
    daily=100_000,
    codes=(40003, 40036, 40037, 40249, 43004, 43019, 47003),
    guess="which words are marketing (40249)",
)
def send(world: World, call: Call) -> Json:
    """Send one template message; its result comes by event."""
    openid = fields.text(call.json, "touser", 40003)
    check_recipient(world, openid)
    template_id = fields.text(call.json, "template_id", 40037, max_chars=64, over=40036)
    template = world.notices.find(TEMPLATE, template_id)
    values = world.notices.check_data(template, fields.record(call.json, "data", 47003))
    if is_marketing(values):
        raise Refusal(40249)
    message = {"title": template.title, "values": values, "url": call.json.get("url")}
    world.life.heard(openid, {"msgtype": "template", "template": message}, "template")
    return ok(msgid=world.notices.template_sent(openid))


@endpoints.post("/cgi-bin/template/api_set_industry", codes=(40035, 43100))
def set_industry(world: World, call: Call) -> Json:
    """Set the two industries, once a month; templates in use are deleted."""
    first = fields.number(call.json, "industry_id1", 40035)
    second = fields.number(call.json, "industry_id2", 40035)
    if str(first) not in INDUSTRIES or str(second) not in INDUSTRIES:
        raise Refusal(40035)
    world.notices.set_industry(first, second)
    return ok()


@endpoints.get("/cgi-bin/template/get_industry")
def get_industry(world: World, call: Call) -> Json:
    """The industries that were set; nothing where none were."""
    industry = world.notices.industry()
    if industry is None:
        return {}
    named = [
        dict(zip(("first_class", "second_class"), INDUSTRIES[str(number)], strict=True))
        for number in industry
    ]
    return {"primary_industry": named[0], "secondary_industry": named[1]}


@endpoints.post(
    "/cgi-bin/template/api_add_template",
    codes=(40037, 45026, 47001),
    guess="the library holds a few invented templates",
)
def add(world: World, call: Call) -> Json:
    """Take a template of the library into use with the keywords named."""
    number = fields.text(call.json, "template_id_short", 40037)
    known = [template for template in LIBRARY if template.tid == number]
    if not known:
        raise Refusal(40037)
    names = [name for name, _ in known[0].keywords]
    wanted = call.json.get("keyword_name_list") or names
    if not isinstance(wanted, list) or any(name not in names for name in wanted):
        raise Refusal(47001)
    template = world.notices.choose(TEMPLATE, number, [names.index(name) for name in wanted])
    return ok(template_id=template.template_id)


@endpoints.get("/cgi-bin/template/get_all_private_template")
def listed(world: World, call: Call) -> Json:
    """Templates in use."""
    industry = world.notices.industry()
    first = INDUSTRIES[str(industry[0])] if industry else ("", "")
    return {
        "template_list": [
            {
                "template_id": template.template_id,
                "title": template.title,
                "primary_industry": first[0],
                "deputy_industry": first[1],
                "content": template.content,
                "example": template.example,
            }
            for template in world.notices.all(TEMPLATE)
        ]
    }


@endpoints.post("/cgi-bin/template/del_private_template", codes=(40037,))
def delete(world: World, call: Call) -> Json:
    """Take a template out of use."""
    world.notices.delete(TEMPLATE, fields.text(call.json, "template_id", 40037))
    return ok()


def check_recipient(world: World, openid: str) -> None:
    """40003 unknown, 43004 does not follow, 43019 blacklisted."""
    if not world.population.known(openid):
        raise Refusal(40003)
    if not world.population.subscribed(openid):
        raise Refusal(43004)
    if world.blacklist.holds(openid):
        raise Refusal(43019)
