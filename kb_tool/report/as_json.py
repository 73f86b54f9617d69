"""The lint report for programs: the contract of docs/kb-lint.schema.json, to which fields are only added."""

from __future__ import annotations

from typing import Any

from .changes import ArticleChange, Comparison
from .model import ArticleReport, BaseReport, PlacedEdit, PlacedFinding, PlacedFix

__all__ = ["SCHEMA_VERSION", "finding_as_json", "lint_as_json"]

SCHEMA_VERSION = 1
Json = dict[str, Any]


def lint_as_json(report: BaseReport, ui: str, comparison: Comparison | None = None) -> Json:
    """The report as JSON values, messages in `ui`; ordered by path, line, rule."""
    summary, lowest = report.summary, report.lowest
    found = {
        "schema_version": SCHEMA_VERSION,
        "score_version": report.score_version,
        "articles": [_article(article, ui) for article in report.articles],
        "base": {
            "findings": [
                {"path": each.path, **finding_as_json(each.finding, ui)}
                for each in sorted(report.findings, key=lambda each: (each.path, *_order(each.finding)))
            ],
            "not_checked": [{"rule": each.rule, "reason": each.say(ui)} for each in report.not_checked],
            "known": report.known,
        },
        "summary": {
            "articles": summary.articles,
            "fine": summary.fine,
            "to_review": summary.to_review,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "suggestions": summary.suggestions,
            "suppressed": summary.suppressed,
            "between": summary.between,
            "known": summary.known,
            "passed": report.passed,
            "lowest": lowest
            and {"path": lowest.path, "quality": lowest.quality.value, "score": lowest.score},
        },
    }
    return found | {"comparison": _comparison(comparison, ui)} if comparison else found


def _comparison(comparison: Comparison, ui: str) -> Json:
    return {
        "revision": comparison.revision,
        "passed": comparison.passed,
        "changes": [_change(change) for change in comparison.changes],
        "removed": list(comparison.removed),
        "facts": [
            {
                "id": fact.id,
                "subject": fact.subject.say(ui),
                "before": fact.before,
                "after": fact.after,
                "articles": list(fact.articles),
            }
            for fact in comparison.facts
        ],
        "rules": [
            {
                "path": each.path,
                "ignored": [
                    {"rule": rule, "reason": reason, "paths": where} for rule, reason, where in each.ignored
                ],
                "lowered": [
                    {"paths": where, "before": before, "after": after}
                    for where, before, after in each.lowered
                ],
                "narrowed": list(each.narrowed),
                "known": each.known,
            }
            for each in comparison.rules
        ],
        "new_exceptions": [
            {"path": each.path, **finding_as_json(each.finding, ui), "reason": each.reason}
            for each in comparison.exceptions
        ],
    }


def _change(change: ArticleChange) -> Json:
    """What happened to one article, whose report is among the others; findings are named by fingerprint."""
    before = change.before
    return {
        "path": change.path,
        "path_before": before and before.path,
        "movement": change.movement.value,
        "passed": change.passed,
        "scores_before": before and before.scores,
        "new_findings": [each.fingerprint for each in change.new_findings],
        "new_exceptions": [each.finding.fingerprint for each in change.new_exceptions],
    }


def _article(article: ArticleReport, ui: str) -> Json:
    return {
        "path": article.path,
        "id": article.id,
        "lang": article.lang,
        "kind": article.kind and article.kind.value,
        "title": article.title,
        "errors": article.errors,
        "passed": article.passed,
        "scores": article.scores,
        "findings": [finding_as_json(each, ui) for each in sorted(article.findings, key=_order)],
        "known": [finding_as_json(each, ui) for each in sorted(article.known, key=_order)],
        "floors": {quality.value: score for quality, score in article.floors.items()},
        "suppressed": [
            {**finding_as_json(each.finding, ui), "reason": each.reason}
            for each in sorted(article.suppressed, key=lambda each: _order(each.finding))
        ],
        "not_checked": [{"rule": each.rule, "reason": each.say(ui)} for each in article.not_checked],
    }


def _order(finding: PlacedFinding) -> tuple[int, str, int]:
    return finding.line, finding.rule, finding.column


def finding_as_json(finding: PlacedFinding, ui: str) -> Json:
    """One finding."""
    return {
        "rule": finding.rule,
        "quality": finding.quality.value,
        "severity": finding.severity.value,
        "message": finding.message.say(ui),
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "points": finding.points if finding.points is None else round(finding.points, 1),
        "fix": finding.fix and _fix(finding.fix),
        "fingerprint": finding.fingerprint,
    }


def _fix(fix: PlacedFix) -> Json:
    return {"safe": fix.safe, "edits": [_edit(edit) for edit in fix.edits]}


def _edit(edit: PlacedEdit) -> Json:
    return {
        "line": edit.line,
        "column": edit.column,
        "end_line": edit.end_line,
        "end_column": edit.end_column,
        "text": edit.text,
    }
