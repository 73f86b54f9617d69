"""A judged article as a row: what a run keeps of it, in memory, between processes and on the disk.

A row is plain text and bytes, and is unfolded only as far as somebody asks: the tally for verdict and sums,
the facts for what holds between files, the report for whoever shows it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from kb_tool.article import Kind, Span
from kb_tool.base import ArticleFacts, facts_as_json, facts_from_json
from kb_tool.lint import Message, Quality, Severity, Today
from kb_tool.report import (
    ArticleReport,
    BaseExcepted,
    BaseFinding,
    Excepted,
    PlacedEdit,
    PlacedFinding,
    PlacedFix,
    Reports,
    Tally,
    Unasked,
)
from kb_tool.score import QualityScore, Scorecard

__all__ = [
    "Row",
    "RowReports",
    "base_excepted",
    "base_excepted_json",
    "base_findings",
    "base_findings_json",
    "make_row",
    "row_facts",
]

_QUALITIES = {quality.value: quality for quality in Quality}
_SEVERITIES = {severity.value: severity for severity in Severity}
_FAST = 1  # compression: reports are small, and nobody waits for a smaller file


class Row(NamedTuple):
    """One article. `text` is the hash of the text that was judged, "" when it must not be used again.

    `stamp` tells the file's state on the disk ("" = it may have changed unseen). What is said holds on the
    days [`since`, `until`), as ordinals. `tally`, `unasked` and `facts` are JSON, `report` compressed JSON; a
    file that could not be read has no facts ("").
    """

    path: str
    lang: str
    text: str
    stamp: str
    since: int
    until: int
    tally: str
    unasked: str
    facts: str
    report: bytes | memoryview


def make_row(report: ArticleReport, facts: ArticleFacts | None, text: str, stamp: str, today: Today) -> Row:
    """The row of a report that was made on `today`."""
    tally = report.tally
    numbers = [
        tally.errors,
        tally.warnings,
        tally.suggestions,
        tally.suppressed,
        tally.scores,
        tally.passed,
        tally.readable,
        tally.blind,
        tally.fixes,
        tally.id,
        tally.fixable,
    ]
    return Row(
        report.path,
        report.lang,
        text,
        stamp,
        today.since,
        today.until,
        _text(numbers),
        _text([_unasked(each) for each in report.not_checked]),
        _text(facts_as_json(facts)) if facts else "",
        zlib.compress(_text(_report(report)).encode("utf-8", "surrogatepass"), _FAST),
    )


def row_facts(row: Row) -> ArticleFacts:
    """The facts of a row that has them."""
    return facts_from_json(row.path, row.lang, json.loads(row.facts))


class RowReports(Reports):
    """The reports of rows, made when they are asked for."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._tallies = tuple(map(_tally_of, rows))

    @property
    def tallies(self) -> Sequence[Tally]:
        """In the order of the rows."""
        return self._tallies

    def one(self, index: int) -> ArticleReport:
        """Unfold the report of one row."""
        return _report_of(self._rows[index])


def base_findings_json(findings: Sequence[BaseFinding]) -> list[Any]:
    """Base-wide findings as plain JSON values."""
    return [[each.path, _finding(each.finding), each.text] for each in findings]


def base_findings(values: list[Any]) -> tuple[BaseFinding, ...]:
    """The findings that `base_findings_json` wrote."""
    return tuple(BaseFinding(path, _finding_of(finding), text) for path, finding, text in values)


def base_excepted_json(allowed: Sequence[BaseExcepted]) -> list[Any]:
    """Base-wide findings that a comment allows, as plain JSON values."""
    return [[each.path, _finding(each.finding), each.reason] for each in allowed]


def base_excepted(values: list[Any]) -> tuple[BaseExcepted, ...]:
    """What `base_excepted_json` wrote."""
    return tuple(BaseExcepted(path, _finding_of(finding), reason) for path, finding, reason in values)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _tally_of(row: Row) -> Tally:
    *counts, scores, passed, readable, blind, fixes, id_, fixable = json.loads(row.tally)
    errors, warnings, suggestions, suppressed = counts
    return Tally(
        row.path,
        errors,
        warnings,
        suggestions,
        suppressed,
        tuple(scores),
        passed,
        readable,
        blind,
        tuple((line, points) for line, points in fixes),
        _not_checked(row.unasked),
        id_,
        fixable,
    )


def _report(report: ArticleReport) -> list[Any]:
    card = report.scorecard
    return [
        report.id,
        report.kind,
        report.title,
        report.bar,
        card and [[each.value, each.loss, each.blind] for each in card.qualities.values()],
        [_finding(each) for each in report.findings],
        [[_finding(each.finding), each.reason] for each in report.suppressed],
        report.lines and [*report.lines.items()] if report.lines != {} else [],
    ]


def _report_of(row: Row) -> ArticleReport:
    values = json.loads(zlib.decompress(row.report).decode("utf-8", "surrogatepass"))
    id_, kind, title, bar, card, findings, suppressed, lines = values
    found = tuple(map(_finding_of, findings))
    return ArticleReport(
        path=row.path,
        lang=row.lang,
        id=id_,
        kind=kind and Kind(kind),
        title=title,
        bar=bar,
        scorecard=None if card is None else _scorecard(card, found),
        findings=found,
        suppressed=tuple(Excepted(_finding_of(finding), reason) for finding, reason in suppressed),
        not_checked=_not_checked(row.unasked),
        lines=None if lines is None else dict(lines),
    )


def _scorecard(card: list[Any], findings: tuple[PlacedFinding, ...]) -> Scorecard:
    each = (QualityScore(value, loss, tuple(blind)) for value, loss, blind in card)
    return Scorecard(dict(zip(Quality, each, strict=True)), tuple(finding.points for finding in findings))


def _finding(finding: PlacedFinding) -> list[Any]:
    fix = finding.fix
    return [
        finding.rule,
        finding.quality,
        finding.severity,
        finding.message.it,
        finding.message.en,
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        finding.points,
        fix and [fix.safe, [_edit(edit) for edit in fix.edits]],
        finding.private,
        finding.is_rule,
        finding.fingerprint,
    ]


def _edit(edit: PlacedEdit) -> list[Any]:
    place = [edit.line, edit.column, edit.end_line, edit.end_column]
    return [edit.span.start, edit.span.end, edit.text, *place]


def _finding_of(values: list[Any]) -> PlacedFinding:
    rule, quality, severity, it, en, line, column, end_line, end_column, points, fix, *rest = values
    private, is_rule, fingerprint = rest
    return PlacedFinding(
        rule,
        _QUALITIES[quality],
        _SEVERITIES[severity],
        Message(it, en),
        line,
        column,
        end_line,
        end_column,
        points,
        fix and PlacedFix(fix[0], tuple(map(_edit_of, fix[1]))),
        private,
        is_rule,
        fingerprint,
    )


def _edit_of(values: list[Any]) -> PlacedEdit:
    start, end, text, *place = values
    return PlacedEdit(Span(start, end), text, *place)


def _unasked(each: Unasked) -> list[Any]:
    what = each.what and [each.what.it, each.what.en]
    return [each.rule, each.reason.it, each.reason.en, what]


@lru_cache(maxsize=1024)
def _not_checked(text: str) -> tuple[Unasked, ...]:
    """Articles that say the same share the value: a large base has a few of them."""
    return tuple(
        Unasked(rule, Message(it, en), Message(*what) if what else None)
        for rule, it, en, what in json.loads(text)
    )
