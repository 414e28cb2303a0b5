"""Quotas, request ids, address lists and the callback check (platform docs: apimanage)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoint, Endpoints, ok
from shopdesk.practice.matrix import may_call
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("basics")

_OPERATORS = ("CHINANET", "UNICOM", "CAP", "DEFAULT")


@endpoints.post("/cgi-bin/openapi/quota/get", codes=(76021, 76022))
def quota_get(world: World, call: Call) -> Json:
    """Today's limit and use of one path; 76022 also tells that the account may not call it."""
    endpoint = _named(world, call)
    limit = world.quota.limit(endpoint.path, endpoint.daily)
    used = min(world.quota.used(endpoint.path), limit)
    per_minute = endpoint.per_minute
    return ok(
        quota={"daily_limit": limit, "used": used, "remain": limit - used},
        rate_limit=({} if per_minute is None else {"call_count": per_minute, "refresh_second": 60}),
        component_rate_limit={},
    )


@endpoints.post("/cgi-bin/openapi/quota/clear", codes=(76021, 76022))
def quota_clear_path(world: World, call: Call) -> Json:
    """Forget today's use of one path."""
    world.quota.clear_path(_named(world, call).path)
    return ok()


@endpoints.post("/cgi-bin/clear_quota", codes=(40013, 48006))
def clear_quota(world: World, call: Call) -> Json:
    """Forget today's use of all paths, ten times a month."""
    if fields.text(call.json, "appid", 40013) != world.account.app_id:
        raise Refusal(40013)
    world.quota.clear()
    return ok()


@endpoints.post(
    "/cgi-bin/clear_quota/v2",
    takes="form",
    needs_token=False,
    codes=(40013, 40125, 41002, 41004, 48006),
    guess="takes a JSON body or query parameters, as table and example of the page differ",
)
def clear_quota_by_secret(world: World, call: Call) -> Json:
    """The same with AppID and AppSecret instead of a token."""
    if call.body.strip():
        call.parse_json()
    given: Json = {**call.query, **call.json}
    if fields.text(given, "appid", 41002) != world.account.app_id:
        raise Refusal(40013)
    if fields.text(given, "appsecret", 41004) != world.account.settings.app_secret:
        raise Refusal(40125)
    world.quota.clear()
    return ok()


@endpoints.post("/cgi-bin/openapi/rid/get", codes=(76001, 76002))
def rid_get(world: World, call: Call) -> Json:
    """What a refused request was and what it was answered, for seven days."""
    rid = fields.text(call.json, "rid", 76002)
    return ok(request=world.rids.explain(rid))


@endpoints.get("/cgi-bin/get_api_domain_ip")
def api_addresses(world: World, call: Call) -> Json:
    """The addresses of the platform's API."""
    return {"ip_list": [urlsplit(call.base_url).hostname or "127.0.0.1"]}


@endpoints.get("/cgi-bin/getcallbackip")
def callback_addresses(world: World, call: Call) -> Json:
    """The addresses that pushes come from."""
    return {"ip_list": ["127.0.0.1/32"]}


@endpoints.post(
    "/cgi-bin/callback/check", codes=(40201, 40202, 40203), guess="times and losses are invented"
)
def callback_check(world: World, call: Call) -> Json:
    """Whether the callback URL can be resolved and reached."""
    url = world.account.settings.callback_url
    if not url:
        raise Refusal(40201)
    action = call.json.get("action", "all")
    operator = call.json.get("check_operator", "DEFAULT")
    if action not in ("dns", "ping", "all"):
        raise Refusal(40202)
    if operator not in _OPERATORS:
        raise Refusal(40203)
    host = urlsplit(url).hostname or ""
    answer: Json = {}
    if action in ("dns", "all"):
        answer["dns"] = [{"ip": host, "real_operator": operator}]
    if action in ("ping", "all"):
        answer["ping"] = [
            {"ip": host, "from_operator": operator, "package_loss": "0%", "time": "23.079ms"}
        ]
    return answer


def _named(world: World, call: Call) -> Endpoint:
    """The endpoint that `cgi_path` names; 76021 unknown, 76022 not for this account."""
    path = fields.text(call.json, "cgi_path", 76021)
    if path.startswith("/sns/"):
        raise Refusal(76022)
    endpoint = world.catalogue.get(path)
    if endpoint is None or not path.startswith("/"):
        raise Refusal(76021)
    if not may_call(endpoint.family, world.account.effective_type, world.account.doubtful):
        raise Refusal(76022)
    return endpoint
