"""One whole run over a base: every article judged, then what holds between files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from kb_tool.article import Article, Source, Unreadable
from kb_tool.base import Base, BaseProblem, explain, facts_of, language_of
from kb_tool.lint import BaseRule, InFile, Message, Quality, Severity, lint_whole_base
from kb_tool.report import ArticleReport, BaseFinding, BaseReport, PlacedFinding
from kb_tool.score import score_version

from .judge import Judge, placed, unreadable_report

__all__ = ["Progress", "check"]

Progress = Callable[[Iterable[Article], int], Iterable[Article]]
"""Wraps the articles as they are judged (and their number), to show how far the run is."""


def check(
    base: Base,
    judge: Judge,
    base_rules: Iterable[BaseRule],
    *,
    only: Collection[str] | None = None,
    named: Collection[str] = (),
    progress: Progress | None = None,
) -> BaseReport:
    """Judge the articles of `base`, or those in the files `only`, and what is wrong between files.

    With `only`, base-wide findings are those in these files; `named` are files asked about one by one.
    A file that cannot be read has one finding.
    """
    articles = [article for article in base.articles if only is None or article.path in only]
    unreadable = [file for file in base.unreadable if only is None or file.path in only]
    watched = progress(articles, len(articles)) if progress else articles
    reports = [judge.article(article, facts_of(article).lines) for article in watched]
    reports += (_not_read(file, base) for file in unreadable)
    closed = {report.path for report in reports if report.scorecard is None}
    wide = lint_whole_base(base.catalog, base_rules)

    def concerns(path: str) -> bool:
        return (only is None or path in only) and path not in closed

    findings = [
        *(
            BaseFinding(problem.path, _problem(problem), _text(problem, base.record_sources))
            for problem in base.problems
            if concerns(problem.path)
        ),
        *(_wide(each, base) for each in wide.findings if concerns(each.path)),
    ]
    return BaseReport(
        articles=tuple(sorted(reports, key=lambda report: report.path)),
        findings=tuple(sorted(findings, key=_place)),
        suppressed=sum(concerns(each.path) for each in wide.suppressed),
        score_version=score_version(judge.rules),
        named=frozenset(named),
    )


def _not_read(file: Unreadable, base: Base) -> ArticleReport:
    return unreadable_report(file, language_of(file.path, base.content) or "")


def _wide(each: InFile, base: Base) -> BaseFinding:
    facts = base.catalog.by_path(each.path)
    assert facts is not None, "rules on the whole base look at articles only"
    return BaseFinding(each.path, placed(each.finding, facts.position))


def _problem(problem: BaseProblem) -> PlacedFinding:
    """A problem between files as a finding; one of the file itself stands at its first line."""
    message = Message.said(lambda lang: explain(problem, lang))
    line, column = max(problem.line, 1), max(problem.column, 1)
    place = line, column, line, column + problem.width
    return PlacedFinding(problem.code, Quality.ORGANIZED, Severity.ERROR, message, *place, is_rule=False)


def _text(problem: BaseProblem, records: Mapping[str, Source]) -> str | None:
    """The line of a record that the problem stands on."""
    source = records.get(problem.path)
    return source.line(max(problem.line, 1)) if source else None


def _place(each: BaseFinding) -> tuple[str, int, str, int]:
    return each.path, each.finding.line, each.finding.rule, each.finding.column
