"""What each rule found in the whole base: how much, where, what it costs, and how often it was right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kb_tool.errors import LANGUAGES
from kb_tool.lint import (
    Message,
    Quality,
    Severity,
    load_base_rules,
    load_rules,
    measured_precision,
)

from .escape import terminal
from .layout import pad, width, wrap
from .model import BaseReport, PlacedFinding
from .style import Page
from .words import QUALITY_NAMES, points_number

__all__ = ["RuleCount", "count_rules", "statistics_as_json", "statistics_as_text"]

_HEADS = (
    Message(it="regola", en="rule"),
    Message(it="trovate", en="found"),
    Message(it="articoli", en="articles"),
    Message(it="punti", en="points"),
    Message(it="correggibili", en="fixable"),
    Message(it="giuste it", en="right it"),
    Message(it="giuste en", en="right en"),
)
_LEGEND = Message(
    it="Correggibili: quelle che «kb lint --fix» corregge da sé. Giuste: quante su cento lo erano, lette "
    "alla cieca in testi veri italiani e inglesi (· = accerta un fatto, – = non misurata).",
    en='Fixable: those that "kb lint --fix" fixes by itself. Right: how many in a hundred were, read blind '
    "in real Italian and English texts (· = it states a fact, – = not measured).",
)
_NOTHING = Message(it="Nessuna regola ha trovato niente.", en="No rule found anything.")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """One rule (or problem between files): its findings, in how many articles, the points they take, how many
    the program can fix by itself. What a baseline holds is counted too."""

    rule: str
    quality: Quality
    severity: Severity
    findings: int
    articles: int
    points: float
    fixable: int


def count_rules(report: BaseReport) -> tuple[RuleCount, ...]:
    """By points, then by number of findings; each rule that found something."""
    counts: dict[str, RuleCount] = {}
    for number, tally in enumerate(report.tallies):
        if tally.found or tally.known:
            article = report.articles[number]
            _add(counts, (*article.findings, *article.known))
    for others in report.by_path.values():
        _add(counts, [each.finding for each in others])
    return tuple(sorted(counts.values(), key=lambda each: (-each.points, -each.findings, each.rule)))


def _add(counts: dict[str, RuleCount], findings: Iterable[PlacedFinding]) -> None:
    """Add the findings of one file."""
    seen = set()
    for each in findings:
        before = counts.get(each.rule) or RuleCount(each.rule, each.quality, each.severity, 0, 0, 0.0, 0)
        counts[each.rule] = RuleCount(
            each.rule,
            before.quality,
            before.severity,
            before.findings + 1,
            before.articles + (each.rule not in seen),
            before.points + (each.points or 0.0),
            before.fixable + (each.fix is not None and each.fix.safe),
        )
        seen.add(each.rule)


def statistics_as_text(counts: Iterable[RuleCount], page: Page) -> str:
    """A table by quality, the dearest rules first."""
    counts, ui = tuple(counts), page.ui
    if not counts:
        return _NOTHING.say(ui)
    measurable = {rule.id for rule in (*load_rules(), *load_base_rules()) if not rule.objective}
    heads = [head.say(ui) for head in _HEADS]
    rows = {each.rule: [terminal(each.rule), *_cells(each, each.rule in measurable, ui)] for each in counts}
    widths = [max(map(width, column)) for column in zip(heads, *rows.values(), strict=True)]
    widths[0] += 2
    lines = [page.style.dim(_row(heads, widths))]
    for quality in Quality:
        chosen = [rows[each.rule] for each in counts if each.quality is quality]
        if chosen:
            lines.append(page.style.bold(QUALITY_NAMES[quality].say(ui)))
            lines += [_row([f"  {name}", *cells], widths) for name, *cells in chosen]
    return "\n".join([*lines, "", *wrap(_LEGEND.say(ui), page.width)])


def _cells(each: RuleCount, measurable: bool, ui: str) -> Iterator[str]:
    yield str(each.findings)
    yield str(each.articles)
    yield points_number(each.points, ui) if each.points else ""
    yield str(each.fixable) if each.fixable else ""
    figures = measured_precision().get(each.rule, {})
    for lang in LANGUAGES:
        if not measurable:
            yield "·"
        else:
            yield str(round(100 * figures[lang].share)) if lang in figures else "–"


def _row(cells: Iterable[str], widths: Iterable[int]) -> str:
    name, *numbers = (
        pad(cell, cells_wide, left=number > 0)
        for number, (cell, cells_wide) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([name, *numbers]).rstrip()


def statistics_as_json(report: BaseReport, counts: Iterable[RuleCount]) -> dict[str, Any]:
    """The same for programs; `precision` is how many findings were right of those labelled, by language."""
    rows = [
        {
            "rule": each.rule,
            "quality": each.quality.value,
            "severity": each.severity.value,
            "findings": each.findings,
            "articles": each.articles,
            "points": round(each.points, 1),
            "fixable": each.fixable,
            "precision": {
                lang: {"right": figures.right, "labelled": figures.labelled}
                for lang, figures in measured_precision().get(each.rule, {}).items()
            },
        }
        for each in counts
    ]
    articles = len(report.tallies)
    return {"schema_version": 1, "score_version": report.score_version, "articles": articles, "rules": rows}
