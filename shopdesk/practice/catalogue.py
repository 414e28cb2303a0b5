"""The list of calls: what each path takes, who may use it, how often, and who answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from shopdesk.practice.wire import Answer, Call, Json

if TYPE_CHECKING:
    from shopdesk.practice.world import World

Handler = Callable[["World", Call], Answer]
Body = Literal["json", "form", "none"]

MANY_A_DAY = 100_000
"""The daily limit of calls for which no figure is published; a guess."""


def ok(**fields: Any) -> Json:
    """The usual answer of a call that only does something, with `fields` added."""
    return {"errcode": 0, "errmsg": "ok", **fields}


@dataclass(frozen=True)
class Endpoint:
    """One path of the platform.

    `takes` "none" is documented as GET and bears a POST as well; the others refuse GET (43002).
    `codes` are the refusals of its own beside the common ones, for the coverage table.
    """

    path: str
    handler: Handler
    family: str
    takes: Body
    daily: int
    per_minute: int | None
    needs_token: bool
    codes: tuple[int, ...]
    guess: str

    @property
    def purpose(self) -> str:
        """The first sentence of its handler's docstring."""
        return (self.handler.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")


class Endpoints:
    """The calls of one family; a module of `endpoints` fills one with its decorators."""

    def __init__(self, family: str) -> None:
        self.family = family
        self.all: list[Endpoint] = []

    def post(
        self,
        path: str,
        *,
        takes: Body = "json",
        daily: int = MANY_A_DAY,
        per_minute: int | None = None,
        family: str | None = None,
        needs_token: bool = True,
        codes: tuple[int, ...] = (),
        guess: str = "",
    ) -> Callable[[Handler], Handler]:
        """The decorated function answers POST on `path`."""

        def enter(handler: Handler) -> Handler:
            self.all.append(
                Endpoint(
                    path,
                    handler,
                    family or self.family,
                    takes,
                    daily,
                    per_minute,
                    needs_token,
                    codes,
                    guess,
                )
            )
            return handler

        return enter

    def get(
        self,
        path: str,
        *,
        daily: int = MANY_A_DAY,
        needs_token: bool = True,
        codes: tuple[int, ...] = (),
        guess: str = "",
    ) -> Callable[[Handler], Handler]:
        """The decorated function answers GET on `path`, and POST without looking at its body."""
        return self.post(
            path, takes="none", daily=daily, needs_token=needs_token, codes=codes, guess=guess
        )
