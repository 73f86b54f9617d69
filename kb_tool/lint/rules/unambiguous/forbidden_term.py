"""A word that the base forbids does not stand in an article."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import (
    Example,
    Message,
    Need,
    Quality,
    Rule,
    Severity,
    Source,
)
from kb_tool.lint.terms import Standing, terms_to_mend

_MESSAGE = Message(
    it="«{text}» è tra le parole vietate di terms.yml: detta al cliente dice un'altra cosa. Scrivi "
    "«{better}».",
    en='"{text}" is one of the forbidden words of terms.yml: said to a customer it means something else. '
    'Write "{better}".',
)
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
    check=terms_to_mend(Standing.FORBIDDEN, _MESSAGE),
)
