"""`kb lint` at work: checks what was asked, fixes what can be fixed, prints, and says how it went."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from .asked import Asked
from .backlog import seen_against_backlog, update_backlog
from .console import is_ascii_only, note, page, progress, show, show_json
from .reports import written_run
from .speech import Say

if TYPE_CHECKING:
    from kb_tool.report import BaseReport, Comparison
    from kb_tool.settings import Settings

__all__ = ["Looked", "check", "lint", "look", "settings_of"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, and what the change did when one was asked about."""

    report: BaseReport
    comparison: Comparison | None = None

    @property
    def passed(self) -> bool:
        """The verdict."""
        from kb_tool.report import Run

        return Run(self.report, comparison=self.comparison).passed


def lint(asked: Asked, say: Say) -> int:
    """Do what was asked; returns the exit code."""
    if asked.watch:
        from .watch import watch

        return watch(asked, say)
    settings = settings_of(asked, say)
    if asked.update_baseline:
        update_backlog(check(asked, settings, say).report, settings, say)
        return 0
    if asked.fix or asked.diff:
        from . import fixing

        if asked.stdin_filename:
            return fixing.fix_stdin(asked, settings, say)
        if asked.diff:
            return fixing.show_fixes(asked, settings, say)
        written = fixing.write_fixes(asked, settings, say)
        return max(_look_and_show(asked, settings, say), 0 if written else 2)
    return _look_and_show(asked, settings, say)


def settings_of(asked: Asked, say: Say) -> Settings:
    """The base's settings, with the rules this run was asked for."""
    from kb_tool.checks import narrowed, settings_for

    return narrowed(settings_for(asked.root, ui=say.ui), asked.select, asked.ignore, ui=say.ui)


def check(asked: Asked, settings: Settings, say: Say, data: bytes | None = None) -> Looked:
    """Check it as it is, no baseline beside it; `data` is the text from stdin."""
    from kb_tool.checks import check_base, check_given, check_since

    if asked.stdin_filename:
        given = sys.stdin.buffer.read() if data is None else data
        return Looked(check_given(settings, given, asked.stdin_path(), as_of=asked.as_of, ui=say.ui))
    files = asked.files()
    if asked.since is None:
        return Looked(
            check_base(
                settings,
                files,
                as_of=asked.as_of,
                ui=say.ui,
                progress=progress,
                cache=asked.cache,
                jobs=asked.jobs,
            )
        )
    found = check_since(
        settings,
        asked.since,
        files,
        as_of=asked.as_of,
        ui=say.ui,
        progress=progress,
        cache=asked.cache,
        jobs=asked.jobs,
    )
    return Looked(found.report, found.comparison)


def look(
    asked: Asked, settings: Settings, say: Say, *, data: bytes | None = None, may_shrink: bool = True
) -> Looked:
    """Check it, and set apart what the baseline knows; `may_shrink` = the baseline's file may be written."""
    found = check(asked, settings, say, data)
    report, comparison = found.report, found.comparison
    if asked.baseline:
        shrinks = may_shrink and asked.whole and asked.as_of == date.today()
        moved = {
            each.path: each.before.path for each in (comparison.changes if comparison else ()) if each.before
        }
        report = seen_against_backlog(
            report,
            settings,
            say,
            whole=asked.whole,
            narrowed=asked.narrowed,
            shrinks=shrinks,
            moved=moved,
        )
    if not asked.hints:
        report = report.without_suggestions()
    if comparison is not None:
        comparison = comparison.seen_as(report.articles)
    return Looked(report, comparison)


def _look_and_show(asked: Asked, settings: Settings, say: Say) -> int:
    started = perf_counter()
    found = look(asked, settings, say)
    seconds = perf_counter() - started
    if asked.form != "text" or asked.reports:
        run = written_run(found.report, settings, asked.reports, seconds, say, found.comparison, asked.as_of)
    if asked.statistics:
        _show_statistics(found.report, asked, say)
    elif asked.start_here is not None:
        _show_start(found.report, asked, settings, say)
    elif asked.form == "text":
        from kb_tool.report import lint_in_parts

        parts = lint_in_parts(
            found.report,
            page(say.ui, asked.color),
            seconds=seconds,
            listing=not asked.summary,
            comparison=found.comparison,
        )
        for part in parts:
            show(part)
    else:
        from kb_tool.report import write_run

        if text := write_run(run, asked.form, ascii_only=is_ascii_only()):
            show(text)
    return 0 if found.passed else 1


def _show_statistics(report: BaseReport, asked: Asked, say: Say) -> None:
    from kb_tool.report import count_rules, statistics_as_json, statistics_as_text

    counts = count_rules(report)
    if asked.form == "json":
        show_json(statistics_as_json(report, counts))
    else:
        show(statistics_as_text(counts, page(say.ui, asked.color)))


def _show_start(report: BaseReport, asked: Asked, settings: Settings, say: Say) -> None:
    from kb_tool.checks import where_to_start
    from kb_tool.report import work_as_json, work_as_text

    number = asked.start_here or 1
    found = where_to_start(settings, report, number, as_of=asked.as_of, ui=say.ui, cache=asked.cache)
    for mistake in found.mistakes:
        note(mistake)
    if asked.form == "json":
        show_json(work_as_json(found.works, say.ui))
    else:
        paper = page(say.ui, asked.color)
        show(work_as_text(found.works, paper, usage=found.usage, counted_uses=found.counted))
