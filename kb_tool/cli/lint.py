"""`kb lint`: what to fix, file by file, and what it is worth."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from kb_tool.errors import BadInput

from .app import Command
from .console import page, progress, show, show_json
from .options import as_of_option, choice, color_option, option, paths_argument, root_option
from .speech import Say

if TYPE_CHECKING:
    from kb_tool.report import BaseReport

__all__ = ["lint_command"]


def lint_command(say: Say) -> Command:
    """Make the command."""

    def run(
        paths: tuple[str, ...],
        form: str,
        hints: bool,
        summary: bool,
        stdin_filename: str | None,
        as_of: date,
        root: Path | None,
        color: bool | None,
    ) -> int:
        from kb_tool.report import lint_as_json, lint_as_text

        started = perf_counter()
        report = _checked(say, paths, stdin_filename, as_of, root)
        if not hints:
            report = report.without_suggestions()
        if form == "json":
            show_json(lint_as_json(report, say.ui))
        else:
            seconds = perf_counter() - started
            show(lint_as_text(report, page(say.ui, color), seconds=seconds, listing=not summary))
        return 0 if report.passed else 1

    params = [
        paths_argument(say),
        choice(say, "lint", ("--format", "form"), "text", "json"),
        click.Option(["--hints/--no-hints"], default=True, help=say("lint.hints")),
        option(say, "lint", "--summary", is_flag=True),
        option(say, "lint", "--stdin-filename"),
        as_of_option(say),
        root_option(say),
        color_option(say),
    ]
    return Command("lint", say, run, params)


def _checked(
    say: Say, paths: tuple[str, ...], stdin_filename: str | None, as_of: date, root: Path | None
) -> BaseReport:
    from kb_tool.checks import check_base, check_given, settings_for

    settings = settings_for(root, ui=say.ui)
    if stdin_filename and "-" not in paths:
        raise BadInput(say("lint.stdin-missing", path=stdin_filename))
    if ("-" in paths) != bool(stdin_filename) or (stdin_filename and len(paths) > 1):
        raise BadInput(say("lint.stdin"))
    if stdin_filename:
        name = str(Path(stdin_filename).absolute())
        return check_given(settings, sys.stdin.buffer.read(), name, as_of=as_of, ui=say.ui)
    chosen = [Path(path).absolute() for path in paths]
    return check_base(settings, chosen, as_of=as_of, ui=say.ui, progress=progress)
