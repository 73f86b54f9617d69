"""The comment on a pull request, for people who write articles: what the change did, and what to do now.

GitHub and GitLab render it; text of articles stays text there (`markdown_text`). Without a comparison the
same page tells how the base stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from kb_tool.lint import Quality, shorten

from . import comment_words as words
from .changes import ArticleChange, Comparison, FactChange
from .escape import markdown_text
from .model import ArticleReport, BaseExcepted, Excepted, PlacedFinding
from .reasons import happened, outcome, reasons
from .run import Entry, Run
from .sections import Section, fit
from .standards import rules_said
from .words import QUALITY_NAMES, counted, points_number, quality_text, score_text

__all__ = ["COMMENT_LIMIT", "COMMENT_MARK", "lint_as_markdown"]

# A comment on GitHub holds 65,536 characters; the workflow adds none.
COMMENT_LIMIT = 65_000
# The first line, by which the workflow finds the comment it wrote before.
COMMENT_MARK = "<!-- kb lint -->"

_TOP = 3
_ERRORS = 5  # of one file; the others are counted, so that one file does not fill the page
_LEAST = 0.05  # points; less is shown as nothing
_TITLE, _MESSAGE, _QUOTE, _PATHS = 100, 500, 200, 5


def lint_as_markdown(run: Run, limit: int = COMMENT_LIMIT) -> str:
    """The page, in at most `limit` characters."""
    sections = _of_change(run) if run.comparison else _of_base(run)
    return fit([Section(COMMENT_MARK), *sections], limit, run.ui) + "\n"


def _of_change(run: Run) -> Iterator[Section]:
    comparison = run.comparison
    assert comparison is not None
    ui, entries = run.ui, tuple(run.entries())
    best = _best(entries)
    yield Section(words.THIS_CHANGE.say(ui).format(what=happened(comparison, ui)))
    stops = [_stop(entry, best, run) for entry in entries if not entry.passed]
    if stops:
        yield Section(words.STOPS.say(ui), stops, words.HOW.say(ui))
    else:
        yield Section(words.READY.say(ui))
    if comparison.changes:
        rows = [_row(entry.change, entry, ui) for entry in entries if entry.change]
        yield Section(_table(ui), rows, _legend(comparison, ui))
    yield from _corrections(best, ui)
    if comparison.rules:
        rows = [f"- {rules_said(each, ui, _text)}" for each in comparison.rules]
        yield Section(words.RULES.say(ui), rows)
    if exceptions := list(_exceptions(comparison, run)):
        yield Section(words.EXCEPTIONS.say(ui), exceptions)
    if comparison.facts:
        yield Section(words.FACTS.say(ui), [_fact(fact, ui) for fact in comparison.facts])
    if comparison.removed:
        yield Section(words.REMOVED.say(ui), [f"- {_gone(path, comparison)}" for path in comparison.removed])


def _of_base(run: Run) -> Iterator[Section]:
    """One pass over the files, of which only lines of text are kept."""
    ui, summary = run.ui, run.report.summary
    rows: list[str] = []
    errors: list[str] = []
    best: list[_Correction] = []
    bar = 0.0
    for entry in run.entries():
        bar = max(bar, entry.article.bar)
        best = nlargest(_TOP, [*best, *_worth(entry)], key=_order)
        if not entry.passed:
            errors += _errors(entry, ui)
            rows += [_row(None, entry, ui)] if entry.is_article else []
    counts = [counted(summary.articles, *words.ARTICLES, ui)]
    above = summary.to_improve
    numbers = (summary.fine - above, words.FINE), (above, words.ABOVE), (summary.to_review, words.REVIEW)
    for number, said in numbers:
        counts += [said.format(n=number).say(ui)] if number else []
    yield Section(words.BASE.say(ui).format(what=", ".join(counts)))
    legend = words.BASE_LEGEND.format(bar=score_text(bar)).say(ui)
    yield Section(_table(ui), rows, legend) if rows else Section(legend)
    if errors:
        yield Section(words.ERRORS.say(ui), errors)
    yield from _corrections(best, ui)


def _table(ui: str) -> str:
    names = [words.ARTICLE, *(QUALITY_NAMES[quality] for quality in Quality), words.OUTCOME]
    return "\n".join([_cells(name.say(ui) for name in names), "|---|---|---|---|---|"])


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(change: ArticleChange | None, entry: Entry, ui: str) -> str:
    scores = (_score(change, entry, quality) for quality in Quality)
    return _cells([_title(entry), *scores, outcome(entry, ui)])


def _score(change: ArticleChange | None, entry: Entry, quality: Quality) -> str:
    """ "71 → 83", or one number where nothing moved; bold where it is what stops the article."""
    now = quality_text(entry.article, quality)
    before = quality_text(change.before, quality) if change and change.before else now
    text = now if now == before else f"{before} → {now}"
    if change and change.before:
        return f"**{text}**" if quality in change.worse else text
    return f"**{text}**" if entry.article.is_below_bar(quality) else text


def _legend(comparison: Comparison, ui: str) -> str:
    bar = score_text(max(change.after.bar for change in comparison.changes))
    return words.LEGEND.format(revision=_text(comparison.revision), bar=bar).say(ui)


@dataclass(frozen=True, slots=True)
class _Correction:
    """A finding that is worth points, of an article that the change is stopped by (`urgent`) or not."""

    title: str
    finding: PlacedFinding
    urgent: bool

    def say(self, ui: str) -> str:
        """The place, the message, what it brings."""
        gain = f"+{points_number(self.finding.points or 0, ui)} {QUALITY_NAMES[self.finding.quality].say(ui)}"
        place = words.PLACE.format(title=self.title, n=self.finding.line).say(ui)
        return f"{place}: {_message(self.finding, ui)} **{gain}**"


def _order(each: _Correction) -> tuple[bool, float]:
    return each.urgent, each.finding.points or 0.0


def _worth(entry: Entry) -> Iterator[_Correction]:
    for finding in entry.findings:
        if finding.points and finding.points >= _LEAST:
            yield _Correction(_title(entry), finding, not entry.passed and entry.change is not None)


def _best(entries: Iterable[Entry]) -> list[_Correction]:
    return nlargest(_TOP, (each for entry in entries for each in _worth(entry)), key=_order)


def _corrections(best: Sequence[_Correction], ui: str) -> Iterator[Section]:
    if best:
        head = words.BEST_THREE if len(best) == _TOP else words.BEST
        rows = [f"{number}. {each.say(ui)}" for number, each in enumerate(best, 1)]
        yield Section(head.say(ui), rows)


def _stop(entry: Entry, best: Sequence[_Correction], run: Run) -> str:
    """Why a file stops the change; below it its errors, or the dearest new defect when none is listed."""
    ui = run.ui
    said = "; ".join(_text(reason.say(ui)) for reason in reasons(entry))
    below = list(_errors(entry, ui, short=True))
    if not below:
        new = max(entry.news, key=lambda each: each.points or 0.0, default=None)
        told = new and any(each.finding == new for each in best)
        below = [_line(new, ui)] if new and new.points and not told else []
    return "\n".join([f"- {_title(entry)} {said}.", *(f"  - {line}" for line in below)])


def _errors(entry: Entry, ui: str, *, short: bool = False) -> Iterator[str]:
    """The first errors of a file, each with its place; `short` = its title was just said."""
    for finding in entry.errors[:_ERRORS]:
        yield _line(finding, ui) if short else f"- {_title(entry)}, {_line(finding, ui)}"
    if (more := len(entry.errors) - _ERRORS) > 0:
        said = words.MORE_ERRORS[more > 1].format(n=more).say(ui)
        yield said if short else f"- {_title(entry)}: {said}"


def _line(finding: PlacedFinding, ui: str) -> str:
    rule = f" (`{finding.rule}`)" if finding.is_rule else ""
    return f"{words.LINE.format(n=finding.line).say(ui)}: {_message(finding, ui)}{rule}"


def _exceptions(comparison: Comparison, run: Run) -> Iterator[str]:
    """What is newly allowed in each article, between files too."""
    rules = {rule.id: rule.title for rule in run.rules}
    for change in comparison.changes:
        between = (each for each in comparison.exceptions if each.path == change.path)
        allowed: tuple[Excepted | BaseExcepted, ...] = (*change.new_exceptions, *between)
        for each in allowed:
            rule = rules.get(each.finding.rule)
            name = f"«{rule.say(run.ui)}»" if rule else f"`{each.finding.rule}`"
            place = words.PLACE.format(title=_name(change.after), n=each.finding.line).say(run.ui)
            yield f"- {place}, {name}: {_text(each.reason)}"


def _fact(fact: FactChange, ui: str) -> str:
    before, after = (_text(value or "") for value in (fact.before, fact.after))
    if fact.before is None:
        what = words.ADDED.format(after=after).say(ui)
    elif fact.after is None:
        what = words.GONE.format(before=before).say(ui)
    else:
        what = f"{before} → {after}"
    text = f"- {_text(fact.subject.say(ui))}: {what}"
    if not fact.articles:
        return text
    paths = ", ".join(_text(path) for path in fact.articles[:_PATHS])
    paths += ", …" if len(fact.articles) > _PATHS else ""
    number = len(fact.articles)
    return f"{text} ({words.QUOTED[number > 1].format(n=number, paths=paths).say(ui)})"


def _gone(path: str, comparison: Comparison) -> str:
    title = comparison.titles.get(path)
    return f"*{_text(title, _TITLE)}*" if title else _text(path)


def _title(entry: Entry) -> str:
    return _name(entry.article)


def _name(article: ArticleReport) -> str:
    """The title as people know it; a file without one is named by its path."""
    return f"*{_text(article.title or article.path, _TITLE)}*"


def _message(finding: PlacedFinding, ui: str) -> str:
    return _text(finding.message.say(ui), _MESSAGE)


def _text(text: str, limit: int = _QUOTE) -> str:
    """A text as text; one of blanks, which would leave a hole, as a question mark."""
    return markdown_text(shorten(text, limit)) or "?"
