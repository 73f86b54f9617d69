"""The score table, for people and for programs, and the readability estimates beside textstat's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kb_tool.lint import Message, Quality

from .escape import terminal
from .layout import join, pad, width, wrap
from .model import ArticleReport, BaseReport
from .style import Page
from .words import NOT_CHECKED, NOT_READ, NOT_SCORED, QUALITY_NAMES, decimal_text, quality_text, score_text

if TYPE_CHECKING:
    from kb_tool.language import IndexValue

__all__ = ["Estimates", "estimates_as_json", "estimates_as_text", "scores_as_json", "scores_as_text", "worst"]

_MEAN = Message(it="media", en="mean")
_ARTICLE = Message(it="articolo", en="article")
_LEGEND = Message(it="* sotto il minimo ({bar})", en="* below the minimum ({bar})")
_ERROR = "!"
_ERRORS = (
    Message(it="{n} errore: «kb lint» lo mostra", en='{n} error: "kb lint" shows it'),
    Message(it="{n} errori: «kb lint» li mostra", en='{n} errors: "kb lint" shows them'),
)
_MEANINGS = {
    NOT_READ: Message(it="file illeggibile: «kb lint» dice perché", en='unreadable file: "kb lint" says why'),
    NOT_CHECKED: Message(
        it="non si è potuto controllare: «kb lint» dice perché",
        en='could not be checked: "kb lint" says why',
    ),
    NOT_SCORED: Message(it="niente da controllare", en="nothing to check"),
}
_ESTIMATE = Message(
    it="Stime di leggibilità: dicono quanto sono lunghe parole e frasi, non se qualcuno le capisce.",
    en="Readability estimates: they measure the length of words and sentences, not understanding.",
)
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Estimates:
    """The readability indexes of one article, ours and textstat's."""

    path: str
    values: tuple[IndexValue, ...]


def worst(report: BaseReport, number: int) -> tuple[ArticleReport, ...]:
    """The `number` articles whose lowest quality is lowest; those that could not be checked come first."""

    def lowest(article: ArticleReport) -> tuple[float, str]:
        scores = [value for quality in Quality if (value := article.score(quality)) is not None]
        return -1.0 if article.unchecked else min(scores, default=100.0), article.path

    return tuple(sorted(report.articles, key=lowest)[:number])


def scores_as_text(report: BaseReport, articles: Iterable[ArticleReport], page: Page) -> str:
    """A row for each of `articles`: the three qualities, their mean, the file; below, what the signs mean.

    Errors make a run fail whatever the scores: they have a sign of their own, all those of `report` counted.
    """
    articles = tuple(articles)
    ui = page.ui
    stopped = report.stopped_paths
    heads = [*(QUALITY_NAMES[quality].say(ui) for quality in Quality), _MEAN.say(ui)]
    lines = [page.style.bold(_GAP.join([*heads, _ARTICLE.say(ui)]))]
    for article in articles:
        mean = score_text(article.scores["overall"]) if article.scorecard else NOT_READ
        has_error = article.scorecard is not None and (article.errors or article.path in stopped)
        cells = [*(_cell(article, quality) for quality in Quality), mean + (_ERROR if has_error else " ")]
        row = _GAP.join(pad(cell, width(head), left=True) for cell, head in zip(cells, heads, strict=True))
        tint = page.style.good if article.passed and not has_error else page.style.bad
        lines.append(f"{tint(row)}{_GAP}{terminal(article.path)}")
    notes = [line for note in _notes(report, articles, ui) for line in wrap(note, page.width)]
    return "\n".join([*lines, "", *notes] if notes else lines)


def _notes(report: BaseReport, articles: tuple[ArticleReport, ...], ui: str) -> Iterator[str]:
    """What the signs in the table mean, those that are there."""
    shown = {quality_text(article, quality) for article in articles for quality in Quality}
    if any(article.is_below_bar(quality) for article in articles for quality in Quality):
        yield _LEGEND.say(ui).format(bar=score_text(articles[0].bar))
    if errors := report.summary.errors - sum(each.errors for each in report.articles if not each.scorecard):
        one, many = _ERRORS
        yield f"{_ERROR} {(one if errors == 1 else many).format(n=errors).say(ui)}"
    for sign, meaning in _MEANINGS.items():
        if sign in shown:
            yield f"{sign} {meaning.say(ui)}"


def _cell(article: ArticleReport, quality: Quality) -> str:
    return quality_text(article, quality) + ("*" if article.is_below_bar(quality) else " ")


def scores_as_json(report: BaseReport, articles: Iterable[ArticleReport]) -> dict[str, Any]:
    """The same for programs, with one decimal; null = could not be checked."""
    rows = [
        {"path": each.path, "id": each.id, "title": each.title, "passed": each.passed, "scores": each.scores}
        for each in articles
    ]
    return {"schema_version": 1, "score_version": report.score_version, "articles": rows}


def estimates_as_text(found: Iterable[Estimates], page: Page) -> str:
    """The indexes of each article by who counted them; what could not be counted has its reason, once."""
    lines: list[str] = []
    reasons: dict[str, dict[str, None]] = {}
    for each in found:
        lines += [page.style.bold(terminal(each.path)), *_by_counter(each, page), ""]
        for value in each.values:
            if reason := value.reason(page.ui):
                reasons.setdefault(reason, {})[value.name] = None
    for reason, names in reasons.items():
        lines += wrap(f"{NOT_SCORED} {', '.join(names)}: {reason}", page.width)
    return "\n".join([*lines, *wrap(_ESTIMATE.say(page.ui), page.width)])


def _by_counter(each: Estimates, page: Page) -> Iterator[str]:
    for counter in ("kb", "textstat"):
        values = [value for value in each.values if value.by == counter]
        shown = (f"{value.name} {_number(value.value, page.ui)}" for value in values)
        for number, line in enumerate(join(shown, page.width - 12)):
            yield f"  {pad('' if number else counter, 10)}{line}"


def _number(value: float | None, ui: str) -> str:
    return NOT_SCORED if value is None else decimal_text(value, ui)


def estimates_as_json(found: Iterable[Estimates], ui: str) -> dict[str, Any]:
    """The same for programs."""
    return {
        "schema_version": 1,
        "articles": [
            {
                "path": each.path,
                "indexes": [
                    {
                        "name": value.name,
                        "by": value.by,
                        "value": None if value.value is None else round(value.value, 1),
                        "reason": value.reason(ui) or None,
                    }
                    for value in each.values
                ],
            }
            for each in found
        ],
    }
