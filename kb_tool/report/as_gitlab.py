"""The lint report as GitLab's code quality report: a list of issues, each with a fingerprint of its own."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from kb_tool.lint import Severity

from .escape import terminal
from .model import PlacedFinding
from .run import Run

__all__ = ["lint_as_gitlab"]

_MAJOR = 10.0  # points from which a warning is a major issue


def lint_as_gitlab(run: Run) -> list[dict[str, Any]]:
    """The findings as issues, in file order.

    GitLab compares the fingerprints of two branches to tell new issues from old: ours do not change when a
    line moves. It drops all but one of those with the same fingerprint, so equal ones are numbered.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    issues = []
    for entry in run.entries():
        for finding in entry.findings:
            key = entry.path, finding.rule, finding.fingerprint
            seen[key] += 1
            issues.append(
                {
                    "description": terminal(finding.message.say(run.ui)),
                    "check_name": finding.rule,
                    "fingerprint": _digest(*key, str(seen[key])),
                    "severity": _severity(finding),
                    "location": {
                        "path": run.prefix + entry.path,
                        "lines": {"begin": finding.line, "end": finding.end_line},
                    },
                }
            )
    return issues


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _severity(finding: PlacedFinding) -> str:
    if finding.severity is Severity.ERROR:
        return "blocker"
    if finding.severity is Severity.SUGGESTION:
        return "info"
    return "major" if (finding.points or 0) >= _MAJOR else "minor"
