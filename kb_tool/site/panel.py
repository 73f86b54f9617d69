"""The editors' panel: scores and findings of a page, for the one who is writing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kb_tool.lint import Quality, Severity, shorten
from kb_tool.report import ArticleReport, BaseFinding, PlacedFinding, points_text, quality_text
from kb_tool.site.words import words

__all__ = ["Panel", "PanelFinding", "ScoreMark", "article_panel", "base_panel", "score_marks"]

_EXCERPT = 90  # code points of a line that are shown
_AROUND = 30  # of them, at most this many before the words in question


@dataclass(frozen=True, slots=True)
class ScoreMark:
    """One score as shown: `tone` is low below the bar, none without a score, else fine."""

    name: str
    gloss: str
    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class PanelFinding:
    """One finding in words; `excerpt` is the text around the words in question, (before, words, after)."""

    severity: str
    level: str
    place: str
    excerpt: tuple[str, str, str] | None
    message: str
    points: str
    rule: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside an article, or (without scores) on the home page."""

    path: str
    scores: tuple[ScoreMark, ...]
    counts: str
    findings: tuple[PanelFinding, ...]


def score_marks(report: ArticleReport, lang: str) -> tuple[ScoreMark, ...]:
    """The three scores of an article, in their fixed order."""
    text = words(lang)
    marks = []
    for quality in Quality:
        tone = "low" if report.is_below_bar(quality) else "none" if report.score(quality) is None else "fine"
        shown = quality_text(report, quality)
        marks.append(ScoreMark(text[quality.value], text[f"{quality.value}_gloss"], shown, tone))
    return tuple(marks)


def article_panel(report: ArticleReport, lang: str) -> Panel:
    """The panel of one article, most valuable finding first; messages in the language of the page."""
    number = Counter(finding.severity for finding in report.findings)
    counts = words(lang)["panel_counts"].format(
        errors=number[Severity.ERROR],
        warnings=number[Severity.WARNING],
        suggestions=number[Severity.SUGGESTION],
    )
    order = list(Severity)
    ranked = sorted(
        report.findings, key=lambda each: (order.index(each.severity), -(each.points or 0), each.line)
    )
    findings = tuple(_finding(each, lang, _excerpt(report, each)) for each in ranked)
    return Panel(report.path, score_marks(report, lang), counts, findings)


def base_panel(reports: Iterable[ArticleReport], findings: Iterable[BaseFinding], lang: str) -> Panel | None:
    """The panel of the home page: files that cannot be read, and findings on the base as a whole."""
    unreadable = [report for report in reports if report.scorecard is None]
    rows = [_finding(each, lang, None, report.path) for report in unreadable for each in report.findings]
    rows += [_finding(each.finding, lang, None, each.path) for each in findings]
    return Panel("", (), "", tuple(rows)) if rows else None


def _excerpt(report: ArticleReport, finding: PlacedFinding) -> tuple[str, str, str] | None:
    """The finding's line, private data masked, cut to a window around the span; None for an empty line."""
    line = report.line(finding.line)
    if not line.strip():
        return None
    start = min(finding.column - 1, len(line))
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    before, span, after = line[:start].lstrip(), line[start:end], line[end:].rstrip()
    if len(before) + len(span) + len(after) > _EXCERPT:
        if len(before) > _AROUND:
            before = "…" + before[-_AROUND:].partition(" ")[2]
        span = shorten(span, _EXCERPT - len(before)) if len(span) > _EXCERPT - len(before) else span
        room = _EXCERPT - len(before) - len(span)
        if len(after) > room:
            after = after[:room].rpartition(" ")[0] + "…"
    return before, span, after


def _finding(
    finding: PlacedFinding, lang: str, excerpt: tuple[str, str, str] | None, path: str = ""
) -> PanelFinding:
    text = words(lang)
    line = text["panel_line"].format(n=finding.line)
    return PanelFinding(
        severity=finding.severity.value,
        level=text[f"severity_{finding.severity.value}"],
        place=f"{path}, {line}" if path else line,
        excerpt=excerpt,
        message=finding.message.say(lang),
        points=points_text(finding.points or 0, lang),
        rule=finding.rule if finding.is_rule else "",
    )
