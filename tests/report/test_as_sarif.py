"""SARIF: what a code scanning page needs of each finding and of each rule."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from kb_tool.lint import load_base_rules, load_rules
from kb_tool.report import Run
from kb_tool.report.as_sarif import lint_as_sarif

from .changed import NEW, VAGUE, WORSE, run_of_change
from .made import REPORT, VOLTURA

RULES = (*load_rules(), *load_base_rules())


def run_of(run: Run) -> dict[str, Any]:
    (made,) = lint_as_sarif(run)["runs"]
    return made  # type: ignore[no-any-return]


def results(run: Run) -> dict[str, dict[str, Any]]:
    return {each["ruleId"]: each for each in run_of(run)["results"]}


def test_the_frame() -> None:
    made = lint_as_sarif(Run(REPORT, "it", version="1.2.3"))
    assert made["version"] == "2.1.0"
    assert made["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = made["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["language"] == "it"
    assert (run["tool"]["driver"]["name"], run["tool"]["driver"]["semanticVersion"]) == ("kb", "1.2.3")


def test_a_finding_with_its_fix() -> None:
    found = results(Run(REPORT, "it", prefix="docs/basi clienti/"))["days-kind"]
    place = {"uri": "docs/basi%20clienti/content/it/contratti/voltura-luce.md", "uriBaseId": "SRCROOT"}
    region = {"startLine": 9, "startColumn": 31, "endLine": 9, "endColumn": 40}
    assert found["level"] == "warning"
    assert found["locations"] == [{"physicalLocation": {"artifactLocation": place, "region": region}}]
    assert found["rank"] == 28.0
    assert found["properties"] == {"quality": "unambiguous", "points": 28.0}
    (fix,) = found["fixes"]
    assert fix["description"]["text"].startswith("Correzione da rileggere")
    assert fix["artifactChanges"] == [
        {
            "artifactLocation": place,
            "replacements": [
                {"deletedRegion": region, "insertedContent": {"text": "30 giorni di calendario"}}
            ],
        }
    ]


def test_what_a_comment_allows_is_suppressed_with_its_reason() -> None:
    found = results(Run(REPORT, "it"))["long-sentences"]
    assert found["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "titolo di legge"}
    ]
    assert "suppressions" not in results(Run(REPORT, "it"))["days-kind"]


def test_what_was_there_before_is_suppressed_outside() -> None:
    report = replace(REPORT, articles=(replace(VOLTURA, known=(VAGUE,)),))
    (known,) = results(Run(report, "it"))["vague-quantity"]["suppressions"]
    assert known["kind"] == "external"


def test_findings_on_the_whole_base_and_advice() -> None:
    found = results(Run(REPORT, "en"))
    assert found["record-empty"]["level"] == "error"
    assert "rank" not in found["record-empty"]
    assert found["record-empty"]["message"]["text"] == "The text is missing."
    assert found["advice-only"]["level"] == "note"


def test_fingerprints_are_those_of_the_findings() -> None:
    found = results(run_of_change(WORSE, NEW))
    assert found["vague-quantity"]["partialFingerprints"] == {"kbFinding/v1": "vague"}


@pytest.mark.parametrize("ui", ["it", "en"])
def test_rules_explain_themselves_in_text_and_markdown(ui: str) -> None:
    rules = run_of(Run(REPORT, ui, rules=RULES))["tool"]["driver"]["rules"]
    assert len(rules) >= len(RULES)
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule, described in zip(RULES, rules, strict=False):
        assert described["id"] == rule.id
        assert described["shortDescription"]["text"] == rule.title.say(ui)
        assert described["defaultConfiguration"]["level"] in ("error", "warning", "note")
        for source in rule.sources:
            assert f"<{source.url}>" in described["help"]["markdown"]
            assert source.url in described["help"]["text"]
        assert not re.search(r"</?[a-z]+[ >]", described["help"]["markdown"].replace("<span>$</span>", ""))


def test_each_result_names_its_rule_by_place() -> None:
    run = run_of(Run(REPORT, "it", rules=RULES))
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
