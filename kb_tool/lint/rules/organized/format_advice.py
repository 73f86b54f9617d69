"""What the program understands all the same, written as the others write it."""

from __future__ import annotations

from datetime import date

from kb_tool.article import ADVISORY_CODES, Problem, explain
from kb_tool.lint import (
    Checked,
    Edit,
    Example,
    Fix,
    Found,
    Message,
    Need,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
)


def _check(reading: Reading) -> Outcome:
    advice = (problem for problem in reading.article.problems if problem.code in ADVISORY_CODES)
    return Checked(max(1, len(reading.article.meta.spans)), tuple(map(_in_words, advice)))


def _in_words(problem: Problem) -> Found:
    replacement = dict(problem.values).get("replacement")
    fix = Fix(True, (Edit(problem.span, replacement),)) if replacement else None
    return Found(problem.span, Message.said(lambda lang: explain(problem, lang)), fix=fix)


RULE = Rule(
    id="format-advice",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    needs=frozenset({Need.FRONT_MATTER}),
    objective=True,
    title=Message(it="Scrivi i dati come gli altri articoli", en="Write the data as the other articles do"),
    why=Message(
        it="Un dato scritto in un altro modo si capisce ancora, ma non si trova cercando quello giusto, e "
        "chi copia l'articolo copia anche l'eccezione.",
        en="A value written in another way is still understood, but a search for the right one misses it, "
        "and whoever copies the article copies the exception too.",
    ),
    sources=(
        Source(
            "ISO 8601, date and time format",
            "https://www.iso.org/iso-8601-date-and-time-format.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# T\n\nR.", front_matter="id: kb-7f3qk\nverificato: [|21/11/2026|]"),
        Example("it", "# T\n\nR.", front_matter="id: kb-7f3qk\n[|colore|]: rosso"),
        Example("en", "# T\n\nA.", front_matter="id: kb-7f3qk\nverified: [|21/11/2026|]"),
        Example("en", "# T\n\nA.", front_matter="id: kb-7f3qk\n[|colour|]: red"),
    ),
    good=(
        Example("it", "# T\n\nR.", front_matter="id: kb-7f3qk\nverificato: 2026-11-21"),
        Example("it", "# T\n\nVerificato: 21/11/2026.", front_matter="id: kb-7f3qk\nprodotti: luce"),
        Example("en", "# T\n\nA.", front_matter="id: kb-7f3qk\nverified: 2026-11-21"),
        Example("en", "# T\n\nVerified: 21/11/2026.", front_matter="id: kb-7f3qk\nproducts: gas"),
    ),
    shape=r"(?mi)^---|20\d\d|colou?re?|product|prodotti",
    check=_check,
)
