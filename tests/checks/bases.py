"""A small base to change on disk, and the same run made in every way it can be made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kb_tool.checks import check_base, settings_for
from kb_tool.report import BaseReport
from tests.cli.conftest import GOOD, OWNERS, POOR, write

__all__ = ["AS_OF", "make_base", "plain", "report_of"]

AS_OF = date(2026, 11, 21)
CODE = "RSSMRA85M01H501Q"
ENGLISH = """\
---
id: kb-00002
kind: answer
owner: ufficio-contratti
verified: 2026-11-03
valid_to: 2026-12-31
review_by: 2027-02-28
questions:
  - how long have I got to change my mind
  - can I cancel
---

# How long do customers have to cancel?

Customers can cancel within 14 calendar days of signing, see [refunds](../it/vago.md#tempi).

<!-- kb: allow vague-quantity - the law says so -->
It takes a few days.
"""


def make_base(place: Path) -> Path:
    """Articles good and poor in two languages, a broken link, a file nobody can read, records."""
    write(place / "content/it/buono.md", GOOD)
    write(place / "content/it/vago.md", POOR)
    write(place / "content/it/bollette/chiuso.md", "---\nid: kb-00009\ntipo: risposta\n# Manca la fine\n")
    write(place / "content/it/bollette/privato.md", f"# T\n\nIl cliente {CODE} paga. Scrive {CODE}.\n")
    write(place / "content/en/cancel.md", ENGLISH)
    write(place / "content/_kb/owners.yml", OWNERS)
    return place


def report_of(root: Path, paths: Sequence[str] = (), *, as_of: date = AS_OF, **how: object) -> BaseReport:
    """The report of a run over the base in `root`."""
    chosen = [root / path for path in paths]
    return check_base(settings_for(root), chosen, as_of=as_of, **how)  # type: ignore[arg-type]


def plain(report: BaseReport) -> tuple[object, ...]:
    """All of a report, to compare two by."""
    return (
        tuple(report.articles),
        tuple(report.tallies),
        report.findings,
        report.suppressed,
        report.score_version,
        report.named,
        report.not_checked,
        report.summary,
        report.passed,
    )
