"""Options and arguments that commands share, with their texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from kb_tool.errors import LANGUAGES

from .console import show, tell
from .speech import UI_OPTION, Say

__all__ = [
    "as_of_option",
    "cache_option",
    "choice",
    "color_option",
    "help_option",
    "jobs_option",
    "option",
    "paths_argument",
    "root_option",
    "ui_option",
    "version_option",
]


def option(say: Say, command: str, *names: str, **settings: Any) -> click.Option:
    """An option whose help is the text `command.name`, and its value's name the text `command.name_value`."""
    name = names[0].lstrip("-")
    settings.setdefault("metavar", say.maybe(f"{command}.{name}_value"))
    return click.Option(list(names), help=say(f"{command}.{name}"), **settings)


def choice(say: Say, command: str, names: tuple[str, ...], *choices: str) -> click.Option:
    """An option with a fixed set of values, the first of which is the default."""
    kind = click.Choice(choices)
    key = f"{command}.{names[0].lstrip('-')}"
    return click.Option(list(names), type=kind, default=choices[0], help=say(key))


def paths_argument(say: Say) -> click.Argument:
    """The files and folders to look at; none = the whole base."""
    return click.Argument(["paths"], nargs=-1, metavar=f"[{say('common.paths')}]...")


def as_of_option(say: Say) -> click.Option:
    """`--as-of`: the day that counts as today."""
    return option(say, "common", "--as-of", type=_Day(say), default=date.today)


def cache_option(say: Say) -> click.Option:
    """`--no-cache`: judge everything anew."""
    return click.Option(["--cache/--no-cache"], default=True, help=say("common.cache"))


def jobs_option(say: Say) -> click.Option:
    """`--jobs`: how many processes may work; None = as many as are worth it."""
    return option(say, "common", "--jobs", type=click.IntRange(min=1, max=64))


def root_option(say: Say) -> click.Option:
    """`--root`: the base's folder; None = the one around the current folder."""
    return option(say, "common", "--root", type=click.Path(path_type=Path))


def color_option(say: Say) -> click.Option:
    """`--color/--no-color`; None = colours on a terminal."""
    return click.Option(["--color/--no-color"], default=None, help=say("common.color"))


def ui_option(say: Say) -> click.Option:
    """`--ui`: read before anything else (see `ui_language`); here it is only checked."""
    return click.Option([UI_OPTION], type=click.Choice(LANGUAGES), expose_value=False, help=say("common.ui"))


def help_option(say: Say) -> click.Option:
    """`--help`, in the user's language."""

    def answer(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            show(ctx.get_help())
            ctx.exit()

    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=answer,
        help=say("common.help"),
    )


def version_option(say: Say) -> click.Option:
    """`--version`."""

    def answer(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            from kb_tool import __version__

            tell(f"kb {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=answer,
        help=say("common.version"),
    )


class _Day(click.ParamType):  # type: ignore[type-arg]
    """A date written as 2026-11-21."""

    name = "date"

    def __init__(self, say: Say) -> None:
        self.say = say

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            if len(value) == len("2026-11-21"):
                return date.fromisoformat(value)
        except ValueError:
            pass
        return self.fail(self.say("usage.date", value=value), param, ctx)
