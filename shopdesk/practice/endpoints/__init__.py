"""Every path of the platform, one module for each family of calls.

A module reads and checks the request's fields and words the answer; what is kept and what follows
from it is in the module of the same noun one folder up.
"""

from __future__ import annotations

from shopdesk.practice.catalogue import Endpoint
from shopdesk.practice.endpoints import (
    comments,
    customer_messages,
    datacube,
    diagnostics,
    drafts,
    followers,
    jssdk,
    mass,
    material,
    menu,
    notices,
    pictures,
    publish,
    scene_codes,
    staff,
    tags,
    templates,
    token,
    website,
)

FAMILIES = (
    token,
    diagnostics,
    material,
    drafts,
    publish,
    mass,
    followers,
    tags,
    scene_codes,
    menu,
    website,
    customer_messages,
    staff,
    templates,
    notices,
    datacube,
    comments,
    jssdk,
    pictures,
)
"""The modules in the order of the coverage table."""

CATALOGUE: dict[str, Endpoint] = {
    endpoint.path: endpoint for family in FAMILIES for endpoint in family.endpoints.all
}
