"""What the program understands all the same, written as the others write it."""

from __future__ import annotations

from datetime import date

from kb_tool.article import ADVISORY_CODES, explain
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
    findings = []
    for problem in reading.article.problems:
        if problem.code in ADVISORY_CODES:
            said = {lang: explain(problem, lang) for lang in ("it", "en")}
            words = Message(**{lang: f"{text.cause} {text.remedy}" for lang, text in said.items()})
            replacement = dict(problem.values).get("replacement")
            fix = Fix(True, (Edit(problem.span, replacement),)) if replacement else None
            findings.append(Found(problem.span, words, fix=fix))
    return Checked(max(1, len(reading.article.meta.spans)), tuple(findings))


RULE = Rule(
    id="format-advice",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    needs=frozenset({Need.FRONT_MATTER}),
    title=Message(it="Scrivi i dati come gli altri articoli", en="Write the data as the other articles do"),
    why=Message(
        it="Un dato scritto in un altro modo si capisce ancora, ma non si trova cercando quello giusto, e "
        "chi "
        "copia l'articolo copia anche l'eccezione.",
        en="A value written in another way is still understood, but a search for the right one misses it, "
        "and "
        "whoever copies the article copies the exception too.",
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
    shape=r"(?s).",
    check=_check,
)
