"""A word that the base forbids does not stand in an article."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import (
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
    outcome,
)
from kb_tool.lint.terms import Standing, TermUse, term_uses

_MESSAGE = Message(
    it="«{text}» è tra le parole vietate di terms.yml: detta al cliente dice un'altra cosa. Scrivi "
    "«{better}».",
    en='"{text}" is one of the forbidden words of terms.yml: said to a customer it means something else. '
    'Write "{better}".',
)
_NOTHING = Message(it="Non ci sono parole di terms.yml.", en="There are no words of terms.yml.")


def _found(use: TermUse) -> Found:
    span = use.passage.prose.span(use.start, use.end)
    words = _MESSAGE.format(text=use.passage.text[use.start : use.end], better=use.words.preferred)
    return Found(span, words, fix=Fix(True, (Edit(span, use.instead),)) if use.instead else None)


def _check(reading: Reading) -> Outcome:
    uses = tuple(term_uses(reading))
    findings = tuple(_found(use) for use in uses if use.standing is Standing.FORBIDDEN)
    return outcome(len(uses), findings, _NOTHING)


_TERMS = """
- id: indennizzo
  it: {preferred: "indennizzo", forbidden: ["risarcimento"]}
  en: {preferred: "compensation", forbidden: ["damages payment", "indemnity"]}
"""
_RECORDS = {"terms": _TERMS}

RULE = Rule(
    id="forbidden-term",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.ERROR,
    price=40,
    floor=2,
    needs=frozenset({Need.RECORDS}),
    objective=True,
    title=Message(it="Non usare le parole vietate", en="Leave forbidden words out"),
    why=Message(
        it="Un indennizzo non è un risarcimento: con la parola sbagliata l'azienda promette quello che non "
        "deve. Per questo la base ne vieta alcune.",
        en="Compensation is not damages: the wrong word promises what the company does not owe. That is why "
        "the base forbids some.",
    ),
    sources=(
        Source(
            "Federal Plain Language Guidelines: use the same term consistently for a specific thing",
            "https://docslib.org/doc/13911711/I-Thinking-About-Your-Audience",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example(
            "it", "Il cliente ha diritto a un [|risarcimento|]. I [|Risarcimenti|] no.", records=_RECORDS
        ),
        Example("it", "# Chiedere il [|risarcimento|]\n\nApri la pratica.", records=_RECORDS),
        Example("en", "The customer gets an [|indemnity|].", records=_RECORDS),
        Example("en", "A [|damages payment|] is due. Two [|damages payments|] are not.", records=_RECORDS),
    ),
    good=(
        Example("it", "Non dire «risarcimento»: spetta un indennizzo.", records=_RECORDS),
        Example("it", "Apri **Risarcimento** nel menu e chiudi l'indennizzo.", records=_RECORDS),
        Example("en", 'Do not say "indemnity": it is compensation.', records=_RECORDS),
        Example("en", "Press **Indemnity**; damages are not due, compensation is.", records=_RECORDS),
    ),
    shape=r"(?i)risarciment|indemnity|damages",
    check=_check,
)
