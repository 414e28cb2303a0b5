"""The whole ASGI application: the platform's paths, the control API, and the world's own time."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount

from shopdesk.practice.control_api import routes
from shopdesk.practice.gate import Gate

if TYPE_CHECKING:
    from shopdesk.practice.world import World


def application(world: World) -> Starlette:
    """Serve `world`; its agenda runs and its pushes go out while the application lives."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        driving = asyncio.ensure_future(world.agenda.drive())
        world.callbacks.start()
        try:
            yield
        finally:
            driving.cancel()
            await asyncio.gather(driving, return_exceptions=True)
            await world.callbacks.close()
            world.close()

    return Starlette(
        routes=[Mount("/control", routes=routes(world)), Mount("/", app=Gate(world))],
        lifespan=lifespan,
    )
