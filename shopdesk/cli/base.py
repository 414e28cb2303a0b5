"""What every command shares: options that work before and after the command, output, exit codes.

Exit codes are a promise to scripts: 0 success, 2 bad input with one clear line on standard error,
1 failure. With ``--json`` the result is one JSON value on standard output and nothing else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from shopdesk import paths
from shopdesk.domain.failures import Failure, PlatformFailure, Refused
from shopdesk.wording import Wording

LANGUAGES = ("zh_CN", "en")


@dataclass
class Invocation:
    """The options that hold for the whole command line."""

    data_dir: Path | None = None
    as_json: bool = False
    asked_lang: str = ""
    practice: bool = False

    @property
    def lang(self) -> str:
        """The language of messages; the window has its own when none was asked for."""
        return self.asked_lang or "zh_CN"

    @property
    def folders(self) -> paths.Folders:
        """The folders of the shop asked for; raises ``Refused("folder.state_inside")``."""
        try:
            return paths.folders(self.data_dir, practice=self.practice)
        except paths.StateInsideData:
            raise Refused("folder.state_inside") from None

    def show(self, result: Any) -> None:
        """Print a command's result: JSON for scripts, aligned lines for people."""
        if self.as_json:
            click.echo(json.dumps(result, ensure_ascii=False, default=str))
            return
        for line in lines_of(result):
            click.echo(line)

    def complain(self, failure: Failure) -> None:
        """Print a failure as one line on standard error, the platform's code and request id
        last.
        """
        sentence = Wording(self.lang).sentence(failure.code, failure.details)
        parts = [sentence.what, sentence.remedy]
        if isinstance(failure, PlatformFailure):
            facts = [str(failure.errcode) if failure.errcode is not None else "", failure.rid]
            known = " ".join(fact for fact in facts if fact)
            if known:
                parts.append(f"({known})")
        gap = "" if self.lang == "zh_CN" else " "
        click.echo(gap.join(" ".join(part.split()) for part in parts if part), err=True)


def lines_of(result: Any, indent: str = "") -> Iterable[str]:
    """A result as lines a person can read: ``name: value``, lists of rows as tab-separated
    tables.
    """
    if isinstance(result, Mapping):
        width = max((len(str(key)) for key in result), default=0)
        for key, value in result.items():
            if isinstance(value, Mapping | list | tuple) and value:
                yield f"{indent}{key}:"
                yield from lines_of(value, indent + "  ")
            else:
                yield f"{indent}{str(key).ljust(width)}  {_scalar(value)}"
    elif isinstance(result, list | tuple):
        for row in result:
            if isinstance(row, Mapping):
                yield indent + "\t".join(_scalar(value) for value in row.values())
            else:
                yield indent + _scalar(row)
    else:
        yield indent + _scalar(result)


def _scalar(value: Any) -> str:
    if value is None or value == [] or value == {}:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def callback(ctx: click.Context, _: click.Parameter, value: Any) -> Any:
        if value is not None and value is not False:
            setattr(ctx.ensure_object(Invocation), name, value)
        return value

    return callback


def _shared_options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--data-dir"],
            type=click.Path(file_okay=False, path_type=Path),
            help="Folder of the shop's data.",
            expose_value=False,
            is_eager=True,
            callback=_remember("data_dir"),
        ),
        click.Option(
            ["--json"],
            is_flag=True,
            help="Print the result as one JSON value.",
            expose_value=False,
            is_eager=True,
            callback=_remember("as_json"),
        ),
        click.Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            help="Language of messages.",
            expose_value=False,
            is_eager=True,
            callback=_remember("asked_lang"),
        ),
        click.Option(
            ["--practice"],
            is_flag=True,
            help="Work in the practice shop.",
            expose_value=False,
            is_eager=True,
            callback=_remember("practice"),
        ),
    ]


class ShopCommand(click.Command):
    """A command that also takes the options of the whole command line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(_shared_options())


class ShopGroup(click.Group):
    """A group whose commands all take the shared options, before and after the command's name."""

    command_class = ShopCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(_shared_options())


ShopGroup.group_class = ShopGroup

pass_invocation = click.make_pass_decorator(Invocation, ensure=True)


def run(command: click.Command, argv: list[str] | None = None) -> int:
    """Run ``command`` and return the exit code; every expected failure becomes one clear line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    invocation = Invocation()
    try:
        outcome = command.main(
            args=argv, prog_name="shopdesk", standalone_mode=False, obj=invocation
        )
    except click.exceptions.Abort:
        return 130
    except click.UsageError as problem:
        where = problem.ctx.command_path if problem.ctx else "shopdesk"
        click.echo(f"{where}: {problem.format_message()}", err=True)
        return 2
    except click.ClickException as problem:
        click.echo(problem.format_message(), err=True)
        return 2
    except Refused as refused:
        invocation.complain(refused)
        return 2
    except Failure as failure:
        invocation.complain(failure)
        return 1
    return outcome if isinstance(outcome, int) else 0
