"""One whole run over a base: every article judged, or remembered, then what holds between files."""

from __future__ import annotations

from collections.abc import Collection

from kb_tool.base import Base, Discovery
from kb_tool.lint import load_rules
from kb_tool.report import BaseReport
from kb_tool.score import score_version
from kb_tool.settings import Settings

from .bench import Bench, Task, is_chosen
from .between import look_between
from .rows import RowReports
from .store import Store
from .work import Progress, judge_all

__all__ = ["run", "score_version_of"]


def run(
    found: Discovery,
    task: Task,
    *,
    only: Collection[str] | None = None,
    named: Collection[str] = (),
    base: Base | None = None,
    cache: bool = True,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> BaseReport:
    """Judge the articles of `found`, or those in the files `only`, and what is wrong between files.

    With `only`, base-wide findings are those in these files; `named` are files asked about one by one. With
    `cache`, what earlier runs found is used where it holds, and what this one finds is kept; the report is
    the same. `base`, `jobs` and `progress` are as in `judge_all`. A file that cannot be read has one finding.
    """
    bench = Bench(task)
    store = Store.open(task.settings.root, task.key()) if cache else Store()
    wanted = [path for path in found.articles if only is None or path in only]
    try:
        store.drop(set(store.rows) - set(found.articles))
        judge_all(wanted, bench, store, base=base, jobs=jobs, progress=progress)
        between = look_between(found, bench, store, only)
        if not store.score_version:
            store.score_version = score_version_of(task.settings)
    finally:
        store.save()  # what was judged before somebody stopped the run counts too
    rows = [store.rows[path] for path in wanted]
    reports = RowReports(rows)
    closed = {tally.path for tally in reports.tallies if not tally.readable}

    def concerns(path: str) -> bool:
        return (only is None or path in only) and path not in closed

    return BaseReport(
        articles=reports,
        findings=tuple(each for each in between.findings if concerns(each.path)),
        suppressed=sum(concerns(each.path) for each in between.suppressed),
        score_version=store.score_version,
        named=frozenset(named),
        not_checked=between.not_checked,
    )


def score_version_of(settings: Settings) -> str:
    """The version of the scores that the base's rules give, what is different for some files left aside."""
    return score_version(rule for rule in load_rules() if is_chosen(rule, settings))
