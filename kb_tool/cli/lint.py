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
from .console import is_ascii_only, page, progress, show
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
from .reports import FORMS, ReportFile, written_run
from .speech import Say

if TYPE_CHECKING:
    from kb_tool.report import BaseReport
    from kb_tool.settings import Settings

__all__ = ["lint_command"]


def lint_command(say: Say) -> Command:
    """Make the command."""

    def run(
        paths: tuple[str, ...],
        form: str,
        reports: tuple[tuple[str, Path], ...],
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        hints: bool,
        summary: bool,
        stdin_filename: str | None,
        as_of: date,
        cache: bool,
        jobs: int | None,
        root: Path | None,
        color: bool | None,
    ) -> int:
        from kb_tool.checks import narrowed, settings_for
        from kb_tool.report import lint_in_parts, write_run

        started = perf_counter()
        settings = narrowed(settings_for(root, ui=say.ui), select, ignore, ui=say.ui)
        report = _checked(say, settings, paths, stdin_filename, as_of, cache, jobs)
        if not hints:
            report = report.without_suggestions()
        seconds = perf_counter() - started
        if form != "text" or reports:
            found = written_run(report, settings, reports, seconds, say)
        if form == "text":
            paper = page(say.ui, color)
            for part in lint_in_parts(report, paper, seconds=seconds, listing=not summary):
                show(part)
        elif text := write_run(found, form, ascii_only=is_ascii_only()):
            show(text)
        return 0 if report.passed else 1

    params = [
        paths_argument(say),
        choice(say, "lint", ("--format", "form"), *FORMS),
        option(say, "lint", "--report", "reports", multiple=True, type=ReportFile(say)),
        option(say, "lint", "--select", multiple=True),
        option(say, "lint", "--ignore", multiple=True),
        click.Option(["--hints/--no-hints"], default=True, help=say("lint.hints")),
        option(say, "lint", "--summary", is_flag=True),
        option(say, "lint", "--stdin-filename"),
        as_of_option(say),
        cache_option(say),
        jobs_option(say),
        root_option(say),
        color_option(say),
    ]
    return Command("lint", say, run, params)


def _checked(
    say: Say,
    settings: Settings,
    paths: tuple[str, ...],
    stdin_filename: str | None,
    as_of: date,
    cache: bool,
    jobs: int | None,
) -> BaseReport:
    from kb_tool.checks import check_base, check_given

    if stdin_filename and "-" not in paths:
        raise BadInput(say("lint.stdin-missing", path=stdin_filename))
    if ("-" in paths) != bool(stdin_filename) or (stdin_filename and len(paths) > 1):
        raise BadInput(say("lint.stdin"))
    if stdin_filename:
        name = str(Path(stdin_filename).absolute())
        return check_given(settings, sys.stdin.buffer.read(), name, as_of=as_of, ui=say.ui)
    chosen = [Path(path).absolute() for path in paths]
    return check_base(settings, chosen, as_of=as_of, ui=say.ui, progress=progress, cache=cache, jobs=jobs)
