"""What a run over a base gives: one report an article, and one of the whole.

BaseReport
├── articles: ArticleReport...     ordered by path, unreadable files included
│   ├── scorecard                  the three scores, or None when the file cannot be read
│   ├── findings: PlacedFinding... with their points, in file order
│   ├── suppressed, not_checked    what was allowed, what nobody looked at, each with its reason
│   └── lines                      the lines of the text that findings stand on, for excerpts
├── tallies: Tally...              the same articles in numbers: all that verdicts and sums need
└── findings: BaseFinding...       on the base as a whole: they gate, and carry no points

A report holds no article's text, and a large one not even its articles: see `Reports`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import overload

from kb_tool.article import Kind
from kb_tool.lint import Quality, Severity
from kb_tool.score import Scorecard

from .placed import (
    BaseExcepted,
    BaseFinding,
    Excepted,
    PlacedEdit,
    PlacedFinding,
    PlacedFix,
    Unasked,
    shown_lines,
)
from .totals import Lowest, Start, Summary, Tally

__all__ = [
    "BAR",
    "SLACK",
    "ArticleReport",
    "BaseExcepted",
    "BaseFinding",
    "BaseReport",
    "Excepted",
    "Lowest",
    "PlacedEdit",
    "PlacedFinding",
    "PlacedFix",
    "Reports",
    "Start",
    "Summary",
    "Tally",
    "Unasked",
    "record_report",
    "shown_lines",
]

# What each quality must reach where settings say nothing; compared with one decimal, as it is printed.
BAR = 70.0

# Points a quality may lose before the article counts as made worse: less is a matter of one word.
SLACK = 1.0

_FEW = 2  # as many as a person does at once


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What was found in one file. `bar` is what each quality must reach; the title is its visible text.

    `lines` are the lines that findings stand on, by number, private data masked (see `shown_lines`); None =
    there is no text to show.

    With a baseline, `known` are the findings that were there before and stop nobody, `floors` the scores that
    must be kept, whatever the bar, and `excused` the qualities nothing could look at then either.
    """

    path: str
    lang: str
    id: str | None = None
    kind: Kind | None = None
    title: str | None = None
    bar: float = BAR
    scorecard: Scorecard | None = None
    findings: tuple[PlacedFinding, ...] = ()
    suppressed: tuple[Excepted, ...] = ()
    not_checked: tuple[Unasked, ...] = ()
    lines: Mapping[int, str] | None = field(default=None, repr=False, hash=False)
    known: tuple[PlacedFinding, ...] = ()
    floors: Mapping[Quality, float] = field(default_factory=dict, hash=False)
    excused: frozenset[Quality] = frozenset()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return sum(finding.severity is Severity.WARNING for finding in self.findings)

    @property
    def scores(self) -> dict[str, float | None]:
        """Overall and the three qualities, 0 to 100 with one decimal; None = nothing could be checked."""
        overall = self.scorecard.overall if self.scorecard else None
        return {"overall": _rounded(overall), **{quality.value: self.score(quality) for quality in Quality}}

    def score(self, quality: Quality) -> float | None:
        """The score of one quality, with one decimal."""
        return _rounded(self.scorecard.value(quality)) if self.scorecard else None

    def is_below_bar(self, quality: Quality) -> bool:
        """Whether the quality was checked and does not reach what it must."""
        value = self.score(quality)
        return value is not None and value < self.least(quality)

    def least(self, quality: Quality) -> float:
        """What the quality must reach: the bar, or what it once had but for the slack."""
        return self.floors[quality] - SLACK if quality in self.floors else self.bar

    @property
    def unchecked(self) -> tuple[Quality, ...]:
        """The qualities that nothing could look at; one where nothing applied is not among them."""
        card = self.scorecard
        return tuple(Quality) if card is None else tuple(q for q in Quality if card.qualities[q].blind)

    @property
    def passed(self) -> bool:
        """The verdict: no error, no quality below the bar, and none that could not be looked at."""
        unseen = set(self.unchecked) - self.excused
        return not (self.errors or unseen or any(map(self.is_below_bar, Quality)))

    def line(self, number: int) -> str:
        """The text of a 1-based line that a finding stands on, private data masked; empty without a text."""
        return (self.lines or {}).get(number, "")

    @property
    def tally(self) -> Tally:
        """The report in numbers."""
        worth = [(finding.line, finding.points) for finding in self.findings if finding.points]
        return Tally(
            self.path,
            self.errors,
            self.warnings,
            len(self.findings) - self.errors - self.warnings,
            len(self.suppressed),
            tuple(self.score(quality) for quality in Quality),
            self.passed,
            self.scorecard is not None,
            bool(self.unchecked),
            tuple(sorted(worth, key=lambda each: (-each[1], each[0]))[:_FEW]),
            self.not_checked,
            self.id,
            sum(each.fix is not None and each.fix.safe for each in (*self.findings, *self.known)),
            len(self.known),
        )


class Reports(Sequence[ArticleReport]):
    """Reports that are not all in memory: each is made when it is asked for, its tally is always there."""

    @property
    @abstractmethod
    def tallies(self) -> Sequence[Tally]:
        """The tally of each, in the same order."""

    @abstractmethod
    def one(self, index: int) -> ArticleReport:
        """Make the report at `index`."""

    def __len__(self) -> int:
        return len(self.tallies)

    @overload
    def __getitem__(self, index: int) -> ArticleReport: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ArticleReport, ...]: ...
    def __getitem__(self, index: int | slice) -> ArticleReport | tuple[ArticleReport, ...]:
        if isinstance(index, slice):
            return tuple(self.one(at) for at in range(*index.indices(len(self))))
        return self.one(index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_same, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self.tallies))


def _same(one: object, other: object) -> bool:
    return one == other


class _WithoutSuggestions(Reports):
    def __init__(self, reports: Sequence[ArticleReport], tallies: Sequence[Tally]) -> None:
        self._reports = reports
        self._tallies = tuple(replace(tally, suggestions=0) for tally in tallies)

    @property
    def tallies(self) -> Sequence[Tally]:
        return self._tallies

    def one(self, index: int) -> ArticleReport:
        report = self._reports[index]
        return replace(report, findings=tuple(each for each in report.findings if _counts(each)))


@dataclass(frozen=True, slots=True)
class BaseReport:
    """One whole run: articles ordered by path, base-wide findings by path and place.

    `suppressed` counts the base-wide findings that an article's comment allows. `named` are files asked about
    one by one: they are shown even when there is nothing to say. `not_checked` are the rules on the whole
    base that could not be asked, because some files were not read; `known` counts those base-wide findings
    that a baseline holds.
    """

    articles: Sequence[ArticleReport]
    findings: tuple[BaseFinding, ...] = ()
    suppressed: int = 0
    score_version: str = ""
    named: frozenset[str] = frozenset()
    not_checked: tuple[Unasked, ...] = ()
    known: int = 0

    @property
    def tallies(self) -> Sequence[Tally]:
        """Each article in numbers, in the same order."""
        if isinstance(self.articles, Reports):
            return self.articles.tallies
        return tuple(article.tally for article in self.articles)

    @property
    def passed(self) -> bool:
        """Whether every article passed and no base-wide finding is an error."""
        return all(tally.passed for tally in self.tallies) and not self.stopped_paths

    @property
    def summary(self) -> Summary:
        """The numbers, base-wide findings included."""
        tallies, stopped = self.tallies, self.stopped_paths
        wide = [each.finding.severity for each in self.findings]
        to_review = {tally.path for tally in tallies if _is_to_review(tally, stopped)}
        warned = {each.path for each in self.findings if each.finding.severity is Severity.WARNING}
        return Summary(
            articles=len(tallies),
            fine=len(tallies) - len(to_review),
            to_review=len(to_review),
            errors=sum(tally.errors for tally in tallies) + wide.count(Severity.ERROR),
            warnings=sum(tally.warnings for tally in tallies) + wide.count(Severity.WARNING),
            suggestions=sum(tally.suggestions for tally in tallies) + wide.count(Severity.SUGGESTION),
            suppressed=self.suppressed + sum(tally.suppressed for tally in tallies),
            between=wide.count(Severity.ERROR),
            to_improve=sum(
                (tally.warnings > 0 or tally.path in warned) and tally.path not in to_review
                for tally in tallies
            ),
            unreadable=sum(not tally.readable for tally in tallies),
            known=self.known + sum(tally.known for tally in tallies),
        )

    @property
    def lowest(self) -> Lowest | None:
        """The lowest score there is; None when nothing was scored."""
        every = (
            (score, tally.path, quality)
            for tally in self.tallies
            for quality, score in zip(Quality, tally.scores, strict=True)
            if score is not None
        )
        found = min(every, key=lambda each: each[0], default=None)
        return found and Lowest(path=found[1], quality=found[2], score=found[0])

    @property
    def start(self) -> Start | None:
        """The article to review first, unreadable ones before all; None when all are fine."""
        stopped = self.stopped_paths
        starts = (
            Start(tally.path, not tally.readable, tally.fixes)
            for tally in self.tallies
            if _is_to_review(tally, stopped)
        )
        return max(starts, key=lambda start: (start.closed, start.points), default=None)

    def without_suggestions(self) -> BaseReport:
        """The same without what is only advice; scores and verdicts stay."""
        return replace(
            self,
            articles=_WithoutSuggestions(self.articles, self.tallies),
            findings=tuple(each for each in self.findings if _counts(each.finding)),
        )

    def by_file(self) -> Iterator[tuple[ArticleReport, tuple[PlacedFinding, ...]]]:
        """Each file with something to say, base-wide findings among the others; articles come first.

        A file that is no article, such as one of the records, is given as a report without scores.
        """
        wide = self.by_path
        for number, tally in enumerate(self.tallies):
            more = [each.finding for each in wide.pop(tally.path, ())]
            if tally.found or more or tally.blind or tally.path in self.named:
                article = self.articles[number]
                found = (*article.findings, *more)
                yield article, tuple(sorted(found, key=lambda finding: (finding.line, finding.column)))
        for path, others in wide.items():
            yield record_report(path, others), tuple(each.finding for each in others)

    @property
    def by_path(self) -> dict[str, list[BaseFinding]]:
        """The base-wide findings of each file that has any."""
        found: dict[str, list[BaseFinding]] = {}
        for each in self.findings:
            found.setdefault(each.path, []).append(each)
        return found

    @property
    def stopped_paths(self) -> frozenset[str]:
        """The files that a base-wide error stops."""
        return frozenset(each.path for each in self.findings if each.finding.severity is Severity.ERROR)


def record_report(path: str, findings: Iterable[BaseFinding]) -> ArticleReport:
    """A file that is no article, such as one of the records, as a report without scores."""
    lines = {each.finding.line: each.text for each in findings if each.text is not None}
    return ArticleReport(path, lang="", lines=lines or None)


def _is_to_review(tally: Tally, stopped: frozenset[str]) -> bool:
    return not tally.passed or tally.path in stopped


def _counts(finding: PlacedFinding) -> bool:
    return finding.severity is not Severity.SUGGESTION


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
