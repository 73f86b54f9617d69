"""A text begins with what it says, not with what it is about to say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Role,
    Rule,
    Sentence,
    Severity,
    Source,
    opening,
    outcome,
)

_LIST = "preambles"
_MESSAGE = Message(
    it="«{text}…» annuncia e non dice ancora niente: con il cliente in linea è una riga persa. "
    "Togli la formula e comincia da quello che c'è da sapere o da fare.",
    en='"{text}…" tells the agent nothing yet: a wasted line with a customer on the phone. '
    "Drop the formula and begin with what there is to know or to do.",
)
_NOTHING = Message(it="Non ci sono paragrafi d'inizio.", en="There are no opening paragraphs.")


def _check(reading: Reading) -> Outcome:
    openings = tuple(_openings(reading))
    findings = []
    for sentence in openings:
        if formula := opening(sentence, _LIST):
            start, end, _ = formula
            words = _MESSAGE.format(text=sentence.passage.text[start:end])
            gravity = 1.0 if sentence is openings[0] else 0.5
            findings.append(Found(sentence.passage.prose.span(start, end), words, gravity))
    return outcome(min(len(openings), 1), tuple(findings), _NOTHING)


def _openings(reading: Reading) -> Iterator[Sentence]:
    """The first sentence of the text and of each of its parts, if a paragraph opens it."""
    opens = True
    for passage in reading.passages:
        if opens and passage.role is Role.PARAGRAPH:
            yield from passage.sentences[:1]
        opens = passage.role in (Role.TITLE, Role.HEADING)


RULE = Rule(
    id="preamble",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=20,
    prose=True,
    title=Message(it="Niente formule d'apertura", en="No opening formulas"),
    why=Message(
        it="Le prime parole sono le più lette. Se dicono di che cosa parlerà il testo, l'operatore ha letto "
        "e non sa ancora niente; il titolo l'aveva già detto.",
        en="The first words are the ones that get read. If they say what the text will be about, the agent "
        "has read and knows nothing yet; the title had said it already.",
    ),
    sources=(
        Source(
            "J. Nielsen, Inverted Pyramids in Cyberspace",
            "https://www.nngroup.com/articles/inverted-pyramids-in-cyberspace/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it", "# Voltura\n\n[|Questo articolo descrive|] la voltura. La voltura cambia l'intestatario."
        ),
        Example(
            "it",
            "# Subentro\n\nIl subentro riapre un contatore chiuso.\n\n## Quando vale\n\n"
            "[|In questa sezione vedremo|] i casi.\n\n## Tempi\n\n"
            "[|Lo scopo di questa guida|] è dare i tempi.",
        ),
        Example("en", "# Cooling-off\n\n[|In this article|], we look at *14 days*. They start on delivery."),
        Example(
            "en", "# Arrears\n\nPay first.\n\n### Letters\n\n[|The purpose of this document|] is clarity."
        ),
    ),
    good=(
        Example("it", "# Voltura\n\nIn questa sezione del CRM apri **Fornitura**. Questa guida è interna."),
        Example("it", "# Modulo\n\nQuesto documento contiene il POD: leggi quello. Descrive la fornitura."),
        Example("en", "# Bills\n\nThis page shows the last bill. In this article number, 4 is the year."),
        Example("en", "# Letter\n\nThis article applies to gas. This article describes nothing else."),
    ),
    vocabulary=_LIST,
    check=_check,
)
