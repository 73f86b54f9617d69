"""The file of what was wrong already, beside the settings: read by every check, smaller as less is wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kb_tool.errors import BadInput, os_reason

from .console import note, print_problem
from .speech import Say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb_tool.checks import Baseline
    from kb_tool.report import BaseReport
    from kb_tool.settings import Settings

__all__ = ["seen_against_backlog", "update_backlog"]

_CI = "CI"  # set where checks run by themselves: what is written there is lost


def seen_against_backlog(
    report: BaseReport,
    settings: Settings,
    say: Say,
    *,
    whole: bool,
    narrowed: bool,
    shrinks: bool,
    moved: Mapping[str, str] | None = None,
) -> BaseReport:
    """The report with what the base's baseline knows set apart; the same when it has none.

    After a look at the `whole` base by all its rules the file is made as small as it can be, with a line that
    says so, if the run `shrinks` it. One with fewer rules (`narrowed`) or with others than the settings chose
    when the file was made has other scores: none are compared. `moved` are paths then, by the path now.
    """
    from kb_tool.checks import BASELINE_NAME, against, asks_rules, has_same_scores, prices_now, read_baseline

    file = settings.root / BASELINE_NAME
    text = _read(file, say)
    if text is None:
        return report
    baseline = read_baseline(text, where=str(file), ui=say.ui)
    if not narrowed and not has_same_scores(
        baseline, report.score_version, prices_now, where=str(file), ui=say.ui
    ):
        narrowed = True
        note(say("lint.backlog_rules", file=file.name))
    if narrowed:
        baseline = baseline.without_scores()
    seen = against(report, baseline, whole=whole, moved=moved, is_asked=asks_rules(settings))
    if whole and shrinks and not narrowed and seen.smaller != baseline:
        _shrink(file, baseline, seen.smaller, seen.stale, say)
    return seen.report


def update_backlog(report: BaseReport, settings: Settings, say: Say) -> None:
    """Write all that is wrong now as the baseline, and say how much it is."""
    from kb_tool.checks import BASELINE_NAME, baseline_of, prices_now

    baseline = baseline_of(report, prices_now())
    _write(settings.root / BASELINE_NAME, baseline, say)
    note(
        say.counted("lint.backlog_written", baseline.size, file=BASELINE_NAME, articles=len(baseline.entries))
    )


def _shrink(file: Path, before: Baseline, smaller: Baseline, stale: int, say: Say) -> None:
    if os.environ.get(_CI, "").lower() not in ("", "0", "false") or not os.access(file, os.W_OK):
        if stale:
            note(say.counted("lint.backlog_stale", stale, file=file.name))
        return
    try:
        _write(file, smaller, say)
    except BadInput as error:  # what was checked is as good as before
        print_problem(error)
        return
    if not smaller.entries:
        note(say("lint.backlog_empty", file=file.name))
    elif stale:
        note(say.counted("lint.backlog_smaller", stale, file=file.name, left=smaller.size))
    elif smaller.entries.keys() != before.entries.keys():
        note(say("lint.backlog_moved", file=file.name))
    else:
        note(say("lint.backlog_higher", file=file.name))


def _write(file: Path, baseline: Baseline, say: Say) -> None:
    from kb_tool.checks import put_in_place

    real = Path(os.path.realpath(file))
    if not real.is_relative_to(file.parent.resolve()):  # a branch may bring a link to any file of the user's
        raise BadInput(say("lint.backlog_outside", place=real), where=str(file))
    try:
        put_in_place(real, baseline.text().encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise BadInput(say("lint.unwritten", reason=os_reason(error, say.ui)), where=str(file)) from error


def _read(file: Path, say: Say) -> str | None:
    try:
        return file.read_bytes().decode("utf-8-sig", "surrogateescape")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadInput(say("lint.unread", reason=os_reason(error, say.ui)), where=str(file)) from error
