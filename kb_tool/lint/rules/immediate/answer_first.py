"""The text under the title answers at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from kb_tool.article import BlockKind, Kind, Span
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    Need,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Sentence,
    Severity,
    Source,
    announces,
    premise_end,
    shorten,
)

_LATE = Message(
    it="La risposta arriva dopo {n} parole di premessa. Comincia da qui: «{sentence}».",
    en='The answer comes after {n} words of introduction. Start here: "{sentence}".',
)
_NO_ANSWER = Message(
    it="Qui si annuncia e non si risponde: l'operatore deve scorrere la pagina con il cliente in linea. "
    "Scrivi la risposta in una o due frasi; il resto viene dopo.",
    en="This announces and does not answer: the agent has to scroll with the customer on the line. "
    "Write the answer in a sentence or two; the rest comes after.",
)
_NOTHING = Message(it="Sotto il titolo non c'è testo.", en="There is no text under the title.")

_PREMISES = ((30, 1.0), (12, 0.6), (4, 0.3))  # below five words nobody loses time


def _check(reading: Reading) -> Outcome:
    lead, section = reading.lead, reading.article.section("lead")
    if not lead or section is None:
        return NotApplicable(_NOTHING)
    only_text = all(block.kind is BlockKind.PARAGRAPH for block in section.blocks)
    if only_text and all(_says_nothing(sentence) for sentence in lead):
        return Checked(1, (Found(lead[0].span, _NO_ANSWER),))
    return Checked(1, tuple(_late(lead)))


def _says_nothing(sentence: Sentence) -> bool:
    return announces(sentence) or _is_background(sentence)


def _is_background(sentence: Sentence) -> bool:
    return premise_end(sentence) == sentence.end


def _late(lead: tuple[Sentence, ...]) -> Iterator[Found]:
    """What stands before the answer: background, or a law up to its comma.

    An announcement alone may open a list in the lead, and a formula is `preamble`'s.
    """
    before = list(takewhile(_says_nothing, lead))
    if len(before) == len(lead) or (before and not any(map(_is_background, before))):
        return
    answer = lead[len(before)]
    text, start = answer.passage.text, answer.start
    if not before:
        start = premise_end(answer) or start
    words = sum(map(len, before)) + sum(answer.start <= at < start for at, _ in answer.passage.words)
    if gravity := _weigh(words, _PREMISES):
        end = before[-1].span.end if before else answer.passage.prose.span(0, len(text[:start].rstrip())).end
        sentence = shorten(text[start : answer.end])
        message = _LATE.format(n=words, sentence=sentence[:1].upper() + sentence[1:])
        yield Found(Span(lead[0].span.start, end), message, gravity)


def _weigh(words: int, bands: tuple[tuple[int, float], ...]) -> float:
    return next((gravity for limit, gravity in bands if words > limit), 0.0)


RULE = Rule(
    id="answer-first",
    quality=Quality.IMMEDIATE,
    severity=Severity.SUGGESTION,
    price=0,
    needs=frozenset({Need.KIND}),
    title=Message(it="Prima la risposta", en="The answer first"),
    why=Message(
        it="Chi ha il cliente in linea legge le prime righe e poi parla. Se lì trova lo sfondo, la norma o "
        "un annuncio, la risposta la deve cercare mentre il cliente aspetta.",
        en="With a customer on the line one reads the first lines and then talks. If they hold background, a "
        "law or an announcement, the answer has to be looked for while the customer waits.",
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
            "it",
            "# Voltura\n\n[|Molti clienti chiedono che cosa succede quando cambia l'inquilino.|] La voltura "
            "cambia l'intestatario.",
            kind=Kind.ANSWER,
        ),
        Example("it", "# Voltura\n\n[|Segui questi passaggi:|]\n\n## Tempi\n\nDue.", kind=Kind.PROCEDURE),
        Example(
            "en",
            "# Cooling-off\n\n[|Under the Consumer Code, section 52,|] the customer has *14 days*.",
            kind=Kind.ANSWER,
        ),
    ),
    good=(
        Example("it", "# Guasto\n\nPer capire se il guasto è in casa, chiedi del vicino.", kind=Kind.PROBLEM),
        Example(
            "it", "# Costi\n\nSegui questi passaggi in [Voltura](v.md). Costa 25 euro.", kind=Kind.ANSWER
        ),
        Example(
            "en", "# Cost\n\nMany customers ask the price: it is €25, under the contract.", kind=Kind.ANSWER
        ),
        Example("en", "# Papers\n\nHere are the details:\n\n- a bill\n- the POD", kind=Kind.REFERENCE),
    ),
    vocabulary="premises",
    check=_check,
)
