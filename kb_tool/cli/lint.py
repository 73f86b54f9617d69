"""`kb lint`: what to fix, file by file, and what it is worth."""

from __future__ import annotations

from typing import Any

import click

from .app import Command
from .options import (
    as_of_option,
    cache_option,
    choice,
    color_option,
    jobs_option,
    option,
    paths_argument,
    root_option,
)
from .reports import FORMS, ReportFile
from .speech import Say

__all__ = ["lint_command"]

_START, _MANY = "--start-here", 10


def lint_command(say: Say) -> Command:
    """Make the command."""

    def run(**options: Any) -> int:
        from .asked import Asked
        from .linting import lint

        asked = Asked(**options)
        asked.check(say)
        return lint(asked, say)

    params = [
        paths_argument(say),
        option(say, "lint", "--since"),
        option(say, "lint", "--fix", is_flag=True),
        option(say, "lint", "--diff", is_flag=True),
        option(say, "lint", "--watch", is_flag=True),
        option(say, "lint", "--start-here", type=click.IntRange(min=1)),
        option(say, "lint", "--statistics", is_flag=True),
        choice(say, "lint", ("--format", "form"), *FORMS),
        option(say, "lint", "--report", "reports", multiple=True, type=ReportFile(say)),
        option(say, "lint", "--select", multiple=True),
        option(say, "lint", "--ignore", multiple=True),
        option(say, "lint", "--update-baseline", is_flag=True),
        click.Option(["--baseline/--no-baseline"], default=True, help=say("lint.baseline")),
        click.Option(["--hints/--no-hints"], default=True, help=say("lint.hints")),
        option(say, "lint", "--summary", is_flag=True),
        option(say, "lint", "--stdin-filename"),
        as_of_option(say),
        cache_option(say),
        jobs_option(say),
        root_option(say),
        color_option(say),
    ]
    return _Lint("lint", say, run, params)


class _Lint(Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As for any command, but `--start-here` may stand without its number, before a path too."""
        found: list[str] = []
        for argument, following in zip(args, [*args, ""][1:], strict=True):
            alone = argument == _START and not following.isdecimal()
            found.append(f"{_START}={_MANY}" if alone else argument)
        return super().parse_args(ctx, found)
