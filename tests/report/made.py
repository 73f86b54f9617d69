"""Reports made by hand, so that what is printed can be compared character by character."""

from __future__ import annotations

from kb_tool.article import Kind, Span
from kb_tool.lint import Message, Quality, Severity
from kb_tool.report import (
    ArticleReport,
    BaseFinding,
    BaseReport,
    Excepted,
    PlacedEdit,
    PlacedFinding,
    PlacedFix,
    Unasked,
)
from kb_tool.score import QualityScore, Scorecard

TEXT = """---
id: kb-7f3qk
---

# Fare la voltura della luce

Va inserito il POD nel campo Fornitura.

1. La pratica si chiude entro 30 giorni.
"""
AT = TEXT.index("30 giorni")


def scorecard(*values: float | None) -> Scorecard:
    qualities = {
        quality: QualityScore(value, 0 if value is None else 100 - value)
        for quality, value in zip(Quality, values, strict=True)
    }
    return Scorecard(qualities, ())


def finding(line: int, column: int, end_column: int, **changes: object) -> PlacedFinding:
    values: dict[str, object] = {
        "rule": "step-actor",
        "quality": Quality.UNAMBIGUOUS,
        "severity": Severity.WARNING,
        "message": Message(
            it="Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…».",
            en='By you or by the customer? Write "Enter the POD…".',
        ),
        "points": 8.0,
        "end_line": line,
    }
    values |= changes
    return PlacedFinding(line=line, column=column, end_column=end_column, **values)  # type: ignore[arg-type]


VOLTURA = ArticleReport(
    path="content/it/contratti/voltura-luce.md",
    lang="it",
    id="kb-7f3qk",
    kind=Kind.PROCEDURE,
    title="Fare la voltura della luce",
    scorecard=scorecard(92.4, 71.0, 64.04),
    lines=dict(enumerate(TEXT.splitlines(), 1)),
    findings=(
        finding(7, 1, 19),
        finding(
            9,
            31,
            40,
            rule="days-kind",
            points=27.96,
            fix=PlacedFix(False, (PlacedEdit(Span(AT, AT + 9), "30 giorni di calendario", 9, 31, 9, 40),)),
        ),
        finding(9, 1, 3, rule="advice-only", severity=Severity.SUGGESTION, points=None),
    ),
    suppressed=(Excepted(finding(5, 1, 7, rule="long-sentences"), "titolo di legge"),),
    not_checked=(Unasked("schema", Message(it="Manca.", en="It is missing.")),),
)
FINE = ArticleReport(
    path="content/it/a.md",
    lang="it",
    title="A",
    scorecard=scorecard(100.0, 100.0, None),
    lines={1: "# A"},
)
# Nothing could look at how it is organized; nothing in it could be ambiguous.
BLIND = ArticleReport(
    path="content/it/b.md",
    lang="it",
    title="B",
    scorecard=Scorecard(
        {
            Quality.ORGANIZED: QualityScore(None, 0, ("required-sections",)),
            Quality.IMMEDIATE: QualityScore(100.0, 0),
            Quality.UNAMBIGUOUS: QualityScore(None, 0),
        },
        (),
    ),
    not_checked=(Unasked("required-sections", Message(it="Non dice di che tipo è.", en="It has no kind.")),),
    lines={1: "# B"},
)
CLOSED = ArticleReport(
    path="content/it/z.md",
    lang="it",
    findings=(
        finding(
            1,
            1,
            1,
            rule="unreadable",
            is_rule=False,
            quality=Quality.ORGANIZED,
            severity=Severity.ERROR,
            points=None,
            message=Message(it="Il file non è in UTF-8.", en="The file is not UTF-8."),
        ),
    ),
)
WIDE = BaseFinding(
    "content/it/a.md",
    finding(
        1,
        1,
        4,
        rule="id-repeated",
        is_rule=False,
        quality=Quality.ORGANIZED,
        severity=Severity.ERROR,
        points=None,
        message=Message(it="Questo codice c'è già.", en="This id is taken."),
    ),
)
RECORD = BaseFinding(
    "content/_kb/terms.yml",
    finding(
        3,
        1,
        1,
        rule="record-empty",
        is_rule=False,
        quality=Quality.ORGANIZED,
        severity=Severity.ERROR,
        points=None,
        message=Message(it="Manca il testo.", en="The text is missing."),
    ),
)
REPORT = BaseReport((FINE, VOLTURA, CLOSED), (RECORD, WIDE), suppressed=0, score_version="1-abc")
