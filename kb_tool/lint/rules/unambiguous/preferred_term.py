"""One thing has one name: the one in terms.yml."""

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
    it="«{text}»: qui diciamo «{better}». Con due nomi per la stessa cosa il cliente crede che siano due "
    "cose, e la ricerca ne trova metà. Scrivi «{better}».",
    en='"{text}": our word is "{better}". With two names for one thing the customer believes there are two, '
    'and search finds half of it. Write "{better}".',
)
_TERMS = """
- id: fornitura
  it: {preferred: "fornitura", variants: ["utenza", "allaccio"]}
  en: {preferred: "supply", variants: ["utility service"]}
- id: voltura
  it: {preferred: "voltura", variants: ["cambio nome"]}
  en: {preferred: "change of account holder", variants: ["takeover"]}
"""
_RECORDS = {"terms": _TERMS}

RULE = Rule(
    id="preferred-term",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=25,
    floor=3,
    needs=frozenset({Need.RECORDS}),
    objective=True,
    title=Message(it="Una cosa, un nome", en="One thing, one name"),
    why=Message(
        it="I nomi di prima, o quelli dei clienti, vanno tra le domande dell'articolo: lì la ricerca li "
        "trova. Nel testo la stessa cosa si chiama sempre allo stesso modo.",
        en="Old names, and those of customers, belong among the questions of an article, where search finds "
        "them. In the text the same thing always has the same name.",
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
            "it", "Apri l'[|utenza|]. Le [|utenze|] e il [|cambio nome|] sono nel CRM.", records=_RECORDS
        ),
        Example("it", "# Fare il [|cambio nome|]\n\nChiudi la fornitura.", records=_RECORDS),
        Example("en", "Open the [|utility service|]. A [|Takeover|] is free.", records=_RECORDS),
        Example("en", "Two [|takeovers|] of one supply need two forms.", records=_RECORDS),
    ),
    good=(
        Example(
            "it", "La voltura, detta anche cambio nome, è gratis. Il cliente dice «utenza».", records=_RECORDS
        ),
        Example("it", "Apri **Utenza** e `cambio nome`. Il cambio del nome no.", records=_RECORDS),
        Example(
            "en", 'A change of account holder is also called a takeover. Say "supply".', records=_RECORDS
        ),
        Example("en", "Press **Takeover**. It was taken over; see takeover-2.", records=_RECORDS),
    ),
    shape=r"(?i)utenz|cambio|utility|takeover",
    check=terms_to_mend(Standing.VARIANT, _MESSAGE),
)
