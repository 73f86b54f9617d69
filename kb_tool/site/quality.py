"""The quality page: where the base stands, which articles to correct first, and the three scores of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from kb_tool.lint import Quality
from kb_tool.report import ArticleReport, points_number, score_text
from kb_tool.site.bodies import Link, quality_crumbs
from kb_tool.site.catalogue import Entry
from kb_tool.site.histogram import Bar, histogram, score_x
from kb_tool.site.panel import ScoreMark, score_marks
from kb_tool.site.words import counted, words

__all__ = ["QualityPage", "quality_page"]

_WORST = 10
_FEW = 2  # as many findings as `BaseReport.start` counts
_WHOLE = 0.95  # what is printed as one point


@dataclass(frozen=True, slots=True)
class Plot:
    """The histogram of one quality, with the same facts in words."""

    name: str
    gloss: str
    label: str
    caption: str
    bars: tuple[Bar, ...]
    goal: int
    goal_x: float


@dataclass(frozen=True, slots=True)
class Worst:
    """An article worth correcting: the points its dearest findings would give back, and how many they are."""

    title: str
    url: str
    points: str
    changes: int


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One article of the table."""

    title: str
    url: str
    scores: tuple[ScoreMark, ...]


@dataclass(frozen=True, slots=True)
class QualityPage:
    """The page of one language."""

    title: str
    lead: str
    plots: tuple[Plot, ...]
    worst: tuple[Worst, ...]
    rows: tuple[QualityRow, ...]
    crumbs: tuple[Link, ...]


def quality_page(
    lang: str, entries: Sequence[Entry], reports: Mapping[str, ArticleReport], bar: float
) -> QualityPage:
    """The page for `entries`, all of language `lang`; `reports` are by path."""
    reported = [(entry, reports[entry.article.path]) for entry in entries if entry.article.path in reports]
    plots = tuple(_plot(quality, lang, [report for _, report in reported], bar) for quality in Quality)
    dearest = [(_dearest(report), entry) for entry, report in reported]
    gains = sorted(
        ((sum(points), entry, len(points)) for points, entry in dearest if sum(points) >= _WHOLE),
        key=lambda row: (-row[0], row[1].url),
    )
    worst = tuple(
        Worst(entry.title, entry.url, points_number(gain, lang), changes)
        for gain, entry, changes in gains[:_WORST]
    )
    rows = tuple(QualityRow(entry.title, entry.url, score_marks(report, lang)) for entry, report in reported)
    lead = words(lang)["quality_lead"].format(bar=f"{bar:g}")
    return QualityPage(words(lang)["quality"], lead, plots, worst, rows, quality_crumbs(lang))


def _plot(quality: Quality, lang: str, reports: Sequence[ArticleReport], bar: float) -> Plot:
    text = words(lang)
    scores = [score for report in reports if (score := report.scores[quality]) is not None]
    facts = {
        "n": len(scores),
        "articles": counted("articles", len(scores), lang),
        "median": score_text(median(scores) if scores else None),
        "below": sum(report.is_below_bar(quality) for report in reports),
        "quality": text[quality.value],
    }
    return Plot(
        name=text[quality.value],
        gloss=text[f"{quality.value}_gloss"],
        label=text["histogram"].format(**facts),
        caption=text["histogram_caption"].format(**facts),
        bars=histogram(scores, bar),
        goal=int(bar),
        goal_x=score_x(bar),
    )


def _dearest(report: ArticleReport) -> list[float]:
    """The points of the findings to start from: the same two as in the terminal's last line."""
    return sorted((each.points for each in report.findings if each.points), reverse=True)[:_FEW]
