"""Code quality issues: what GitLab reads of each, and fingerprints that tell old from new."""

from __future__ import annotations

import re
from dataclasses import replace

from kb_tool.report import BaseReport, Run
from kb_tool.report.as_gitlab import lint_as_gitlab

from .changed import LONG, NEW, OLD, article
from .made import REPORT


def test_an_issue() -> None:
    issue = next(
        each
        for each in lint_as_gitlab(Run(REPORT, "it", prefix="docs/"))
        if each["check_name"] == "days-kind"
    )
    assert re.fullmatch(r"[0-9a-f]{32}", issue.pop("fingerprint"))
    assert issue == {
        "description": "Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…».",
        "check_name": "days-kind",
        "severity": "major",
        "location": {"path": "docs/content/it/contratti/voltura-luce.md", "lines": {"begin": 9, "end": 9}},
    }


def test_severities_follow_points() -> None:
    found = {each["check_name"]: each["severity"] for each in lint_as_gitlab(Run(REPORT, "it"))}
    assert found["record-empty"] == "blocker"
    assert (found["days-kind"], found["step-actor"], found["advice-only"]) == ("major", "minor", "info")


def test_fingerprints_survive_moved_lines_and_are_never_shared() -> None:
    def fingerprints(*findings: object) -> list[str]:
        report = BaseReport((article("a", "A", 90.0, 90.0, 90.0, findings=findings),))
        return [each["fingerprint"] for each in lint_as_gitlab(Run(report, "it"))]

    before = set(fingerprints(LONG, OLD))
    moved = set(fingerprints(replace(LONG, line=30, end_line=30), replace(OLD, line=44, end_line=44)))
    assert before == moved
    twice = fingerprints(OLD, OLD, OLD)
    assert len(set(twice)) == 3
    assert twice[:2] == fingerprints(OLD, OLD)


def test_the_same_defect_in_two_files_is_two_issues() -> None:
    other = replace(NEW.after, path="content/it/altro.md")
    issues = lint_as_gitlab(Run(BaseReport((NEW.after, other)), "it"))
    assert len({each["fingerprint"] for each in issues}) == len(issues) == 4
