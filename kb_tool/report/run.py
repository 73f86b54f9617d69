"""A finished run, with what every format has to know of it: files with all their findings, the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kb_tool.lint import BaseRule, Rule, Severity

from .changes import ArticleChange, Comparison
from .model import ArticleReport, BaseReport, PlacedFinding, record_report

__all__ = ["Entry", "Run"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its report, its findings with the base-wide ones among them, what a change did to it.

    A file that is no article, such as one of the records, has a report without scores.
    """

    article: ArticleReport
    findings: tuple[PlacedFinding, ...]
    change: ArticleChange | None = None
    is_article: bool = True

    @property
    def path(self) -> str:
        """The file, relative to the base."""
        return self.article.path

    @property
    def errors(self) -> tuple[PlacedFinding, ...]:
        """The findings that are errors."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    @property
    def passed(self) -> bool:
        """Whether nothing in it stops a merge: with a change, old text below the minimum does not."""
        if self.errors:
            return False
        return self.change.passed if self.change else not self.is_article or self.article.passed

    @property
    def news(self) -> tuple[PlacedFinding, ...]:
        """What its author is asked about: with a change, what is new in it and errors; else everything."""
        if self.change is None:
            return self.findings
        known = self.change.known
        return tuple(
            each for each in self.findings if each.severity is Severity.ERROR or each.fingerprint not in known
        )


@dataclass(frozen=True, slots=True)
class Run:
    """What was found, and how to say it: the language of messages, the version of the program.

    `comparison` is there when a change was looked at: then only the articles it touched are told of, and the
    base-wide findings. `prefix` is the base's folder in its repository, "" or ending with "/": formats that a
    code host reads name files from there. `rules` are those whose explanation a format may carry.
    """

    report: BaseReport
    ui: str = "en"
    comparison: Comparison | None = None
    version: str = ""
    prefix: str = ""
    rules: tuple[Rule | BaseRule, ...] = ()
    name: str = ""
    day: date | None = None

    @property
    def passed(self) -> bool:
        """The verdict, which is the exit code too."""
        if self.comparison is None:
            return self.report.passed
        return self.comparison.passed and not self.report.stopped_paths

    def entries(self) -> Iterator[Entry]:
        """Every file to tell of: articles by path, then the others. Each is made as it is asked for."""
        wide = self.report.by_path
        for article, change in self._articles():
            more = (each.finding for each in wide.pop(article.path, ()))
            yield Entry(article, _in_order([*article.findings, *more]), change)
        for path, others in wide.items():
            record = record_report(path, others)
            yield Entry(record, _in_order([each.finding for each in others]), is_article=False)

    def _articles(self) -> Iterator[tuple[ArticleReport, ArticleChange | None]]:
        if self.comparison is None:
            yield from ((article, None) for article in self.report.articles)
        else:
            yield from ((change.after, change) for change in self.comparison.changes)


def _in_order(findings: list[PlacedFinding]) -> tuple[PlacedFinding, ...]:
    return tuple(sorted(findings, key=lambda each: (each.line, each.column, each.rule)))
