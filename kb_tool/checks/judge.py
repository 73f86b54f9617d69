"""One article's text judged: parsed, read in its language, looked at by every rule, weighed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kb_tool.article import Article, FrontMatter, Problem, Source, Unreadable, explain, parse_article
from kb_tool.base import Records
from kb_tool.lint import (
    Finding,
    Fix,
    Message,
    Options,
    Quality,
    Reading,
    Rule,
    Severity,
    Today,
    lint,
    load_rules,
    read,
    reading_of_passage,
)
from kb_tool.report import (
    BAR,
    ArticleReport,
    Excepted,
    PlacedEdit,
    PlacedFinding,
    PlacedFix,
    Unasked,
    shown_lines,
)
from kb_tool.score import score

from .fingerprint import fingerprint, fingerprints

__all__ = ["UNREADABLE", "Judge", "lint_text", "placed", "unreadable_report"]

UNREADABLE = "unreadable"
"""The name under which a file that cannot be read is reported; it is no rule, and takes no points."""

_NAMES_RULE = "schema"  # compares names with the records, when they list any
_NAMES = {
    "owner": Message(it="responsabile", en="owner"),
    "products": Message(it="prodotti", en="products"),
    "tags": Message(it="argomenti", en="tags"),
    "channels": Message(it="canali", en="channels"),
    "reasons": Message(it="motivi", en="reasons"),
    "audience": Message(it="pubblico", en="audience"),
}
_VOCABULARY_LISTS = ("products", "tags", "channels", "reasons", "audience")
_NO_FILE = Message(it="manca {file}", en="no {file}")
_EMPTY_LIST = Message(it="{file} non ne elenca", en="{file} lists none")


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges articles, one at a time: what it says of one depends on that article and these values only.

    `ignored` are the rules the base leaves out, each with its reason; `rules` are the others.
    """

    as_of: date
    rules: tuple[Rule, ...]
    options: Options = Options()  # noqa: RUF009 - frozen
    records: Records | None = None
    bar: float = BAR
    ignored: tuple[Unasked, ...] = ()

    def article(
        self, article: Article, shown: Sequence[int] = (), *, today: Today | None = None
    ) -> ArticleReport:
        """The report on one article; one whose front matter cannot be read gets that one finding.

        `shown` are lines that base-wide findings may stand on; `today` takes notes of how long it all holds.
        """
        problem = _blocking_problem(article)
        if problem is not None:
            return _unreadable(article, problem)
        day = today or self.as_of
        return self.reading(read(article, as_of=day, options=self.options, records=self.records), shown)

    def reading(self, reading: Reading, shown: Sequence[int] = ()) -> ArticleReport:
        """The report on an article, or a bare passage, that has been read."""
        article = reading.article
        result = lint(reading, self.rules)
        # A passage is asked about its prose only: that other rules cannot look at it is no gap in its scores.
        card = score(result, [rule for rule in self.rules if rule.prose or not reading.bare])
        not_checked = tuple(Unasked(rule, reason) for rule, reason in result.not_checked.items())
        name = fingerprints([*result.findings, *(each.finding for each in result.suppressed)], article.source)
        position = article.source.position
        findings = tuple(
            placed(finding, position, points, fingerprint=name[id(finding)])
            for finding, points in zip(result.findings, card.points, strict=True)
        )
        suppressed = tuple(
            Excepted(placed(each.finding, position, fingerprint=name[id(each.finding)]), each.reason)
            for each in result.suppressed
        )
        return ArticleReport(
            path=article.path,
            lang=article.lang,
            id=article.meta.id,
            kind=article.meta.kind,
            title=article.title_shown or None,
            bar=self.bar,
            scorecard=card,
            findings=findings,
            suppressed=suppressed,
            not_checked=(*not_checked, *self._unlisted(article.meta), *self.ignored),
            lines=shown_lines(article.source, [*findings, *(each.finding for each in suppressed)], shown),
        )

    def _unlisted(self, meta: FrontMatter) -> Iterator[Unasked]:
        """The names in the front matter that no list of the base's records can confirm."""
        if not any(rule.id == _NAMES_RULE for rule in self.rules):
            return
        records = self.records or Records()
        lists: dict[str, tuple[str, object]] = {"owner": ("owners", records.offices)}
        lists |= {key: ("vocabulary", getattr(records.vocabulary, key)) for key in _VOCABULARY_LISTS}
        for key, (file, known) in lists.items():
            if getattr(meta, key) and not known:
                reason = _EMPTY_LIST if records.has(file) else _NO_FILE
                yield Unasked(_NAMES_RULE, reason.format(file=f"{file}.yml"), what=_NAMES[key])


def lint_text(
    markdown: str,
    *,
    lang: str,
    prose: bool = False,
    path: str = "",
    as_of: date | None = None,
    options: Options | None = None,
) -> ArticleReport:
    """Judge one text in "it" or "en" (others raise `UnsupportedLanguage`), without a base around it.

    `prose=True` takes it as a bare passage: only rules about prose apply. `as_of` is the day that counts as
    today (default: today). Rules that need the base's records are listed in `not_checked`.
    """
    judge = Judge(as_of or date.today(), load_rules(), options or Options())
    if prose:
        return judge.reading(reading_of_passage(markdown, lang, as_of=judge.as_of, options=judge.options))
    return judge.article(parse_article(Source(path, markdown), lang=lang))


def placed(
    finding: Finding,
    position: Callable[[int], tuple[int, int]],
    points: float | None = None,
    *,
    fingerprint: str = "",
) -> PlacedFinding:
    """The finding with lines and columns instead of offsets, as `position` tells them."""
    line, column = position(finding.span.start)
    end_line, end_column = position(finding.span.end)
    return PlacedFinding(
        rule=finding.rule,
        quality=finding.quality,
        severity=finding.severity,
        message=finding.message,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        points=points,
        fix=_placed_fix(finding.fix, position) if finding.fix else None,
        private=finding.private,
        fingerprint=fingerprint,
    )


def _placed_fix(fix: Fix, position: Callable[[int], tuple[int, int]]) -> PlacedFix:
    return PlacedFix(
        fix.safe,
        tuple(
            PlacedEdit(edit.span, edit.text, *position(edit.span.start), *position(edit.span.end))
            for edit in fix.edits
        ),
    )


def unreadable_report(file: Unreadable, lang: str) -> ArticleReport:
    """The report on a file that is no article: one finding, no scores."""
    line, message = file.line, _explained(file)
    finding = PlacedFinding(
        UNREADABLE,
        Quality.ORGANIZED,
        Severity.ERROR,
        message,
        line,
        1,
        line,
        1,
        is_rule=False,
        fingerprint=fingerprint(UNREADABLE, file.code),
    )
    return ArticleReport(path=file.path, lang=lang, findings=(finding,))


def _unreadable(article: Article, problem: Problem) -> ArticleReport:
    """As for an unreadable file, but the place is known to the character and there is a text to show."""
    finding = Finding(
        UNREADABLE, Quality.ORGANIZED, Severity.ERROR, problem.span, _explained(problem), counted=False
    )
    name = fingerprint(UNREADABLE, problem.code)
    found = replace(placed(finding, article.source.position, fingerprint=name), is_rule=False)
    lines = shown_lines(article.source, [found])
    return ArticleReport(path=article.path, lang=article.lang, findings=(found,), lines=lines)


def _blocking_problem(article: Article) -> Problem | None:
    """The problem because of which nothing in the front matter can be trusted, if there is one."""
    return next((problem for problem in article.problems if _blocks(problem)), None)


def _blocks(problem: Problem) -> bool:
    """YAML that cannot be read to its end; a repeated key is only a mistake in it."""
    if problem.code == "front-matter-unclosed":
        return True
    return problem.code.startswith("yaml-") and problem.code != "yaml-duplicate-key"


def _explained(problem: Problem | Unreadable) -> Message:
    return Message.said(lambda lang: explain(problem, lang))
