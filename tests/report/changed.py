"""A change made by hand: one article better, one worse, one new with an error and below the minimum."""

from __future__ import annotations

from dataclasses import replace

from kb_tool.lint import Message, Quality, Severity
from kb_tool.report import (
    ArticleChange,
    ArticleReport,
    BaseReport,
    Comparison,
    Excepted,
    FactChange,
    Run,
)

from .made import finding, scorecard


def article(name: str, title: str, *scores: float | None, **changes: object) -> ArticleReport:
    made = ArticleReport(
        path=f"content/it/{name}.md", lang="it", title=title, scorecard=scorecard(*scores), lines={}
    )
    return replace(made, **changes)  # type: ignore[arg-type]


VAGUE = finding(
    14, 1, 9, rule="vague-quantity", points=11.0, fingerprint="vague",
    message=Message(
        it="«di norma» non dice quando. Scrivi il caso e l'eccezione.",
        en='"as a rule" does not say when. Write the case and the exception.',
    ),
)  # fmt: skip
LONG = finding(
    8, 1, 90, rule="long-sentences", quality=Quality.IMMEDIATE, points=12.4, fingerprint="long",
    message=Message(it="La frase ha 48 parole. Dividila.", en="The sentence has 48 words. Split it."),
)  # fmt: skip
OLD = finding(
    20, 1, 9, rule="days-kind", points=3.0, fingerprint="old",
    message=Message(it="Giorni di calendario o lavorativi?", en="Calendar days or working days?"),
)  # fmt: skip
DEAD = finding(
    16, 3, 20, rule="link-target", quality=Quality.ORGANIZED, severity=Severity.ERROR, points=7.0,
    fingerprint="dead",
    message=Message(it="Il link porta a «rate.md», che non c'è.", en='The link leads nowhere: "rate.md".'),
)  # fmt: skip

BETTER = ArticleChange(
    article("voltura", "Fare la voltura della luce", 92.0, 83.0, 88.0, findings=(OLD,)),
    article("voltura", "Fare la voltura della luce", 92.0, 71.0, 64.0, findings=(OLD, VAGUE)),
)
WORSE = ArticleChange(
    article(
        "fibra", "Fibra: spia LOS rossa", 95.0, 78.0, 91.0, findings=(LONG,),
        suppressed=(Excepted(finding(5, 1, 7, rule="readability", fingerprint="kept"), "testo di legge"),),
    ),
    article("fibra", "Fibra: spia LOS rossa", 95.0, 90.0, 91.0),
)  # fmt: skip
NEW = ArticleChange(article("rate", "Chiedere le rate", 88.0, 81.0, 59.0, findings=(VAGUE, DEAD)))
SAME = ArticleChange(
    article("uguale", "Leggere il contatore", 90.0, None, 64.0, findings=(OLD,)),
    article("prima", "Leggere il contatore", 90.4, None, 64.0, findings=(OLD,)),
)
PENALTY = FactChange(
    "penale",
    Message(it="penale di recesso", en="early exit fee"),
    "5 €",
    "7 €",
    ("content/it/voltura.md", "content/it/recesso.md", "content/it/rate.md"),
)


def run_of_change(*changes: ArticleChange, ui: str = "it", **other: object) -> Run:
    report = BaseReport(tuple(change.after for change in changes))
    return Run(report, ui, Comparison("origin/main", changes, **other))  # type: ignore[arg-type]
