"""The lint report for programs: the contract of docs/kb-lint.schema.json, to which fields are only added."""

from __future__ import annotations

from typing import Any

from kb_tool.article import Source
from kb_tool.lint import Edit, Fix

from .model import ArticleReport, BaseReport, PlacedFinding

__all__ = ["SCHEMA_VERSION", "lint_as_json"]

SCHEMA_VERSION = 1
Json = dict[str, Any]


def lint_as_json(report: BaseReport, ui: str) -> Json:
    """The report as JSON values, messages in `ui`; ordered by path, line, rule."""
    sources = {article.path: article.source for article in report.articles}
    summary, lowest = report.summary, report.lowest
    return {
        "schema_version": SCHEMA_VERSION,
        "score_version": report.score_version,
        "articles": [_article(article, ui) for article in report.articles],
        "base": {
            "findings": [
                {"path": each.path, **_finding(each.finding, sources.get(each.path), ui)}
                for each in sorted(report.findings, key=lambda each: (each.path, *_order(each.finding)))
            ]
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
            "passed": report.passed,
            "lowest": lowest
            and {"path": lowest.path, "quality": lowest.quality.value, "score": lowest.score},
        },
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
        "findings": [_finding(each, article.source, ui) for each in sorted(article.findings, key=_order)],
        "suppressed": [
            {**_finding(each.finding, article.source, ui), "reason": each.reason}
            for each in sorted(article.suppressed, key=lambda each: _order(each.finding))
        ],
        "not_checked": [{"rule": each.rule, "reason": each.say(ui)} for each in article.not_checked],
    }


def _order(finding: PlacedFinding) -> tuple[int, str, int]:
    return finding.line, finding.rule, finding.column


def _finding(finding: PlacedFinding, source: Source | None, ui: str) -> Json:
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
        "fix": _fix(finding.fix, source) if finding.fix and source else None,
    }


def _fix(fix: Fix, source: Source) -> Json:
    return {"safe": fix.safe, "edits": [_edit(edit, source) for edit in fix.edits]}


def _edit(edit: Edit, source: Source) -> Json:
    line, column = source.position(edit.span.start)
    end_line, end_column = source.position(edit.span.end)
    place = {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
    return {**place, "text": edit.text}
