"""What a run over a base gives: one report an article, and one of the whole.

BaseReport
├── articles: ArticleReport...     ordered by path, unreadable files included
│   ├── scorecard                  the three scores, or None when the file cannot be read
│   ├── findings: PlacedFinding... with their points, in file order
│   ├── suppressed, not_checked    what was allowed, what nobody looked at, each with its reason
│   └── source                     the text, for excerpts
└── findings: BaseFinding...       on the base as a whole: they gate, and carry no points
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kb_tool.article import Kind, Source
from kb_tool.lint import Fix, Message, Quality, Severity
from kb_tool.score import Scorecard

__all__ = [
    "BAR",
    "ArticleReport",
    "BaseFinding",
    "BaseReport",
    "Excepted",
    "Lowest",
    "PlacedFinding",
    "Start",
    "Summary",
    "Unasked",
]

# What each quality must reach where settings say nothing; compared with one decimal, as it is printed.
BAR = 70.0

_FEW = 2  # as many as a person does at once


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """One finding: lines and columns are 1-based, columns count code points, the end is exclusive.

    `points` is what it takes from its quality's score; None = it is not counted. The text in the place of a
    `private` one is somebody's data and is never printed. `is_rule` is False when `rule` only names a problem
    (a file that cannot be read, an id used twice), which `kb rules` cannot explain. `fingerprint` tells the
    finding from the others of its article by what stands there, not by where: it survives moved lines.
    """

    rule: str
    quality: Quality
    severity: Severity
    message: Message
    line: int
    column: int
    end_line: int
    end_column: int
    points: float | None = None
    fix: Fix | None = None
    private: bool = False
    is_rule: bool = True
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class BaseFinding:
    """A finding of a rule on the whole base, in the file `path`; `source` is its text when it is a record."""

    path: str
    finding: PlacedFinding
    source: Source | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Excepted:
    """A finding that a comment in the article allows, with the reason its writer gave."""

    finding: PlacedFinding
    reason: str


@dataclass(frozen=True, slots=True)
class Unasked:
    """A rule that could not look at the article, and why; `what` is the part it could not, if not all."""

    rule: str
    reason: Message
    what: Message | None = None

    def say(self, lang: str) -> str:
        """The reason in "it" or "en", after what it is about."""
        return f"{self.what.say(lang)}: {self.reason.say(lang)}" if self.what else self.reason.say(lang)


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What was found in one file. `bar` is what each quality must reach; the title is its visible text."""

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
    source: Source | None = field(default=None, repr=False)

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
        """Whether the quality was checked and does not reach the bar."""
        value = self.score(quality)
        return value is not None and value < self.bar

    @property
    def unchecked(self) -> tuple[Quality, ...]:
        """The qualities that nothing could look at; one where nothing applied is not among them."""
        card = self.scorecard
        return tuple(Quality) if card is None else tuple(q for q in Quality if card.qualities[q].blind)

    @property
    def passed(self) -> bool:
        """The verdict: no error, no quality below the bar, and none that could not be looked at."""
        return not (self.errors or self.unchecked or any(map(self.is_below_bar, Quality)))

    def line(self, number: int) -> str:
        """The text of a 1-based line with private data masked; empty when the file could not be read."""
        text = self.source.line(number) if self.source else ""
        for finding in self.findings:
            if finding.private and finding.line <= number <= finding.end_line:
                start = finding.column - 1 if finding.line == number else 0
                end = finding.end_column - 1 if finding.end_line == number else len(text)
                text = text[:start] + "•" * (end - start) + text[end:]
        return text


@dataclass(frozen=True, slots=True)
class Summary:
    """The base in numbers. An article is fine when it passed and no base-wide error stands in its file.

    `between` counts the base-wide errors, which are in `errors` too; `to_improve` are those of the fine that
    have warnings, `unreadable` those of the articles that could not be read.
    """

    articles: int
    fine: int
    to_review: int
    errors: int
    warnings: int
    suggestions: int
    suppressed: int
    between: int
    to_improve: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest score in the base."""

    path: str
    quality: Quality
    score: float


@dataclass(frozen=True, slots=True)
class Start:
    """Where to start: a file that cannot be read, or the article whose dearest `fixes` bring the most.

    `fixes` are lines and points, dearest first; `points` is their sum.
    """

    path: str
    closed: bool
    fixes: tuple[tuple[int, float], ...]

    @property
    def points(self) -> float:
        """What the fixes bring together."""
        return sum(points for _, points in self.fixes)

    @property
    def changes(self) -> int:
        """How many fixes there are."""
        return len(self.fixes)


@dataclass(frozen=True, slots=True)
class BaseReport:
    """One whole run: articles ordered by path, base-wide findings by path and place.

    `suppressed` counts the base-wide findings that an article's comment allows. `named` are files asked about
    one by one: they are shown even when there is nothing to say.
    """

    articles: tuple[ArticleReport, ...]
    findings: tuple[BaseFinding, ...] = ()
    suppressed: int = 0
    score_version: str = ""
    named: frozenset[str] = frozenset()

    @property
    def passed(self) -> bool:
        """Whether every article passed and no base-wide finding is an error."""
        return all(article.passed for article in self.articles) and not self.stopped_paths

    @property
    def summary(self) -> Summary:
        """The numbers, base-wide findings included."""
        found = [finding for article in self.articles for finding in article.findings]
        found += [each.finding for each in self.findings]
        errors, warnings, suggestions = (sum(f.severity is each for f in found) for each in Severity)
        to_review = {article.path for article in self._to_review()}
        warned = {each.path for each in self.findings if each.finding.severity is Severity.WARNING}
        warned |= {article.path for article in self.articles if article.warnings}
        suppressed = self.suppressed + sum(len(article.suppressed) for article in self.articles)
        between = sum(each.finding.severity is Severity.ERROR for each in self.findings)
        return Summary(
            len(self.articles),
            len(self.articles) - len(to_review),
            len(to_review),
            errors,
            warnings,
            suggestions,
            suppressed,
            between,
            sum(each.path in warned and each.path not in to_review for each in self.articles),
            sum(article.scorecard is None for article in self.articles),
        )

    @property
    def lowest(self) -> Lowest | None:
        """The lowest score there is; None when nothing was scored."""
        every = (
            Lowest(article.path, quality, score)
            for article in self.articles
            for quality in Quality
            if (score := article.score(quality)) is not None
        )
        return min(every, key=lambda each: each.score, default=None)

    @property
    def start(self) -> Start | None:
        """The article to review first, unreadable ones before all; None when all are fine."""
        starts = (_start(article) for article in self._to_review())
        return max(starts, key=lambda start: (start.closed, start.points), default=None)

    def without_suggestions(self) -> BaseReport:
        """The same without what is only advice; scores and verdicts stay."""
        return replace(
            self,
            articles=tuple(
                replace(article, findings=tuple(each for each in article.findings if _counts(each)))
                for article in self.articles
            ),
            findings=tuple(each for each in self.findings if _counts(each.finding)),
        )

    def by_file(self) -> Iterator[tuple[ArticleReport, tuple[PlacedFinding, ...]]]:
        """Each file with something to say, base-wide findings among the others; articles come first.

        A file that is no article, such as one of the records, is given as a report without scores.
        """
        wide: dict[str, list[PlacedFinding]] = {}
        sources = {each.path: each.source for each in self.findings}
        for each in self.findings:
            wide.setdefault(each.path, []).append(each.finding)
        for article in self.articles:
            found = (*article.findings, *wide.pop(article.path, ()))
            if found or article.unchecked or article.path in self.named:
                yield article, tuple(sorted(found, key=lambda finding: (finding.line, finding.column)))
        for path, others in wide.items():
            yield ArticleReport(path, lang="", source=sources[path]), tuple(others)

    @property
    def stopped_paths(self) -> frozenset[str]:
        """The files that a base-wide error stops."""
        return frozenset(each.path for each in self.findings if each.finding.severity is Severity.ERROR)

    def _to_review(self) -> list[ArticleReport]:
        stopped = self.stopped_paths
        return [article for article in self.articles if not article.passed or article.path in stopped]


def _start(article: ArticleReport) -> Start:
    worth = [(finding.line, finding.points) for finding in article.findings if finding.points]
    dearest = sorted(worth, key=lambda each: (-each[1], each[0]))[:_FEW]
    return Start(article.path, article.scorecard is None, tuple(dearest))


def _counts(finding: PlacedFinding) -> bool:
    return finding.severity is not Severity.SUGGESTION


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
