"""The report for programs, against its schema and value by value."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kb_tool.lint import Quality
from kb_tool.report import BaseReport, json_text, lint_as_json

from .changed import BETTER, NEW, PENALTY, WORSE, run_of_change
from .made import REPORT, VOLTURA
from .schema import violations

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "kb-lint.schema.json").read_text("utf-8")
)


def made(ui: str = "it") -> dict[str, Any]:
    return json.loads(json_text(lint_as_json(REPORT, ui)))  # type: ignore[no-any-return]


def test_the_report_is_what_the_schema_says() -> None:
    assert list(violations(made(), SCHEMA, SCHEMA)) == []


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("articles", 1, "scores", "overall"), 101),
        (("articles", 1, "scores", "overall"), "92"),
        (("articles", 1, "findings", 0, "line"), 0),
        (("articles", 1, "findings", 0, "severity"), "fatal"),
        (("articles", 1, "findings", 0, "new"), 1),
        (("articles", 1, "kind"), "procedura"),
        (("summary", "passed"), 1),
        (("base", "findings", 0, "path"), None),
    ],
)
def test_the_comparison_can_fail(where: tuple[Any, ...], value: Any) -> None:
    report = deepcopy(made())
    inner = report
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] = value
    assert len(list(violations(report, SCHEMA, SCHEMA))) == 1


def test_values_are_those_of_the_report() -> None:
    report = made()
    article = report["articles"][1]
    assert article["path"] == "content/it/contratti/voltura-luce.md"
    assert (article["id"], article["kind"], article["passed"]) == ("kb-7f3qk", "procedure", False)
    assert article["scores"] == {"overall": 75.8, "organized": 92.4, "immediate": 71.0, "unambiguous": 64.0}
    lines = [(each["line"], each["rule"], each["points"]) for each in article["findings"]]
    assert lines == [(7, "step-actor", 8.0), (9, "advice-only", None), (9, "days-kind", 28.0)]
    assert article["findings"][2]["fix"] == {
        "safe": False,
        "edits": [
            {"line": 9, "column": 31, "end_line": 9, "end_column": 40, "text": "30 giorni di calendario"}
        ],
    }
    assert article["suppressed"][0]["reason"] == "titolo di legge"
    assert article["not_checked"] == [{"rule": "schema", "reason": "Manca."}]
    assert report["score_version"] == "1-abc"


def test_an_unreadable_file_has_one_finding_and_no_scores() -> None:
    closed = made()["articles"][2]
    assert closed["scores"] == dict.fromkeys(("overall", "organized", "immediate", "unambiguous"))
    assert (closed["errors"], closed["passed"], closed["id"], closed["title"]) == (1, False, None, None)
    assert len(closed["findings"]) == 1
    assert closed["findings"][0]["points"] is None


def test_base_findings_have_a_path_and_no_points() -> None:
    base = made()["base"]["findings"]
    assert [(each["path"], each["rule"], each["points"]) for each in base] == [
        ("content/_kb/terms.yml", "record-empty", None),
        ("content/it/a.md", "id-repeated", None),
    ]


def test_what_a_baseline_knows_stands_apart_and_points_still_add_up() -> None:
    step, day, _ = VOLTURA.findings
    seen = replace(VOLTURA, findings=(day,), known=(step,), floors={Quality.UNAMBIGUOUS: 64.04})
    report = lint_as_json(BaseReport((seen,), known=2), "en")
    assert list(violations(report, SCHEMA, SCHEMA)) == []
    article = report["articles"][0]
    assert [each["points"] for each in article["known"]] == [8.0]
    assert (article["floors"], article["passed"]) == ({"unambiguous": 64.04}, True)
    assert (report["base"]["known"], report["summary"]["known"]) == (2, 3)
    assert report["summary"]["warnings"] == 1


def test_the_summary_counts_both() -> None:
    assert made()["summary"] == {
        "articles": 3, "fine": 0, "to_review": 3, "errors": 3, "warnings": 2, "suggestions": 1,
        "suppressed": 1, "between": 2, "known": 0, "passed": False,
        "lowest": {"path": "content/it/contratti/voltura-luce.md", "quality": "unambiguous", "score": 64.0},
    }  # fmt: skip


def test_messages_speak_the_language_asked_for() -> None:
    italian, english = (made(ui)["articles"][1]["findings"][0]["message"] for ui in ("it", "en"))
    assert italian.startswith("Lo inserisci tu")
    assert english.startswith("By you")


def test_a_comparison_is_what_the_schema_says() -> None:
    run = run_of_change(BETTER, WORSE, NEW, removed=("content/it/vecchio.md",), facts=(PENALTY,))
    found = json.loads(json_text(lint_as_json(run.report, "it", run.comparison)))
    assert list(violations(found, SCHEMA, SCHEMA)) == []
    comparison = found["comparison"]
    assert (comparison["revision"], comparison["passed"]) == ("origin/main", False)
    assert [(each["movement"], each["passed"]) for each in comparison["changes"]] == [
        ("better", True), ("worse", False), ("new", False),
    ]  # fmt: skip
    assert comparison["changes"][0]["scores_before"]["unambiguous"] == 64.0
    assert comparison["changes"][2]["scores_before"] is None
    assert comparison["changes"][1]["new_findings"] == ["long"]
    assert comparison["changes"][1]["new_exceptions"] == ["kept"]
    assert comparison["facts"][0]["subject"] == "penale di recesso"


def test_there_is_no_comparison_without_one() -> None:
    assert "comparison" not in made()
