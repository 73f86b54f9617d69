"""`kb score`: the table of scores, and the readability estimates behind one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb_tool.errors import BadInput

from .app import Command
from .backlog import seen_against_backlog
from .console import page, progress, show, show_json, tell
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
from .speech import Say

if TYPE_CHECKING:
    from kb_tool.report import ArticleReport, BaseReport, Estimates
    from kb_tool.settings import Settings

__all__ = ["score_command"]

_FULL = 100.0


def score_command(say: Say) -> Command:
    """Make the command."""

    def run(
        paths: tuple[str, ...],
        worst: int | None,
        indexes: bool,
        form: str,
        as_of: date,
        cache: bool,
        jobs: int | None,
        root: Path | None,
        color: bool | None,
    ) -> int:
        from kb_tool import report as reports
        from kb_tool.checks import check_base, settings_for

        settings = settings_for(root, ui=say.ui)
        chosen = [Path(path).absolute() for path in paths]
        report = check_base(
            settings, chosen, as_of=as_of, ui=say.ui, progress=progress, cache=cache, jobs=jobs
        )
        report = seen_against_backlog(report, settings, say, whole=not paths, narrowed=False, shrinks=False)
        articles = report.articles if worst is None else reports.worst(report, worst)
        paper = page(say.ui, color)
        if indexes:
            found = _estimates(articles, settings, say)
            if form == "json":
                show_json(reports.estimates_as_json(found, say.ui))
            else:
                show(reports.estimates_as_text(found, paper))
            return 0
        if form == "json":
            show_json(reports.scores_as_json(report, articles))
        elif worst is not None and _all_full(report):
            tell(say("score.all_full"))
        else:
            show(reports.scores_as_text(report, articles, paper))
        return 0 if report.passed else 1

    params = [
        paths_argument(say),
        option(say, "score", "--worst", type=click.IntRange(min=1)),
        option(say, "score", "--indexes", is_flag=True),
        choice(say, "score", ("--format", "form"), "text", "json"),
        as_of_option(say),
        cache_option(say),
        jobs_option(say),
        root_option(say),
        color_option(say),
    ]
    return Command("score", say, run, params)


def _all_full(report: BaseReport) -> bool:
    """Whether there is no worst article: none can gain a point, and nothing is wrong."""
    return report.passed and report.lowest is not None and report.lowest.score == _FULL


def _estimates(articles: Sequence[ArticleReport], settings: Settings, say: Say) -> list[Estimates]:
    from kb_tool.checks import read_estimates

    found = [one for article in articles if (one := read_estimates(settings, article)) is not None]
    if not found:
        raise BadInput(say("score.nothing_to_index"))
    return found
