"""A sentence says what it is about: with "this", "it" or "esso" one has to read the one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kb_tool.lint import (
    SPOKEN,
    Checked,
    Example,
    Found,
    Leaning,
    Message,
    NotApplicable,
    Outcome,
    Passage,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    is_aside,
    leaning,
)

_ALONE = Message(
    it="Qui comincia una parte nuova, e «{text}» non ha niente prima a cui riferirsi: chi legge solo questa "
    "riga non sa di che cosa si parla.{also} Scrivi il nome al posto di «{text}».",
    en='A new part begins here, and "{text}" has nothing before it to refer to: whoever reads this line only '
    'cannot tell what it is about.{also} Write the name in the place of "{text}".',
)
_MANY = Message(
    it="In {n} frasi su {total}, come questa con «{text}», c'è un pronome al posto del nome: per sapere di "
    "che cosa si parla bisogna tornare indietro. Ripeti i nomi, cominciando da qui.",
    en='In {n} of {total} sentences, such as this one with "{text}", a pronoun stands for a name: to know '
    "what they are about one has to go back. Say the names again, beginning here.",
)
_ALSO = Message(
    it=" Un pronome al posto del nome c'è in {n} frasi su {total}.",
    en=" A pronoun stands for a name in {n} of {total} sentences.",
)
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")

_FEWEST = 5  # sentences: in a shorter text one pronoun is not half of it
_HALF = 0.06  # about one sentence in sixteen leans on another: half the price
# How many sentences lean on another at least, and which share: written Italian does it far more seldom.
_SEVERAL, _DENSE = {"it": 2, "en": 4}, {"it": 0.08, "en": 0.2}
_LEAST_WEIGHT = 0.25  # with two nouns before it a pronoun is mostly clear


def _check(reading: Reading) -> Outcome:
    passages = [each for each in reading.passages if _is_said(each)]
    total = sum(len(each.sentences) for each in passages)
    if not total:
        return NotApplicable(_NOTHING)
    found = [one for each in passages for one in leaning(each)]
    heavy = [each for each in found if each.weight >= _LEAST_WEIGHT]
    alone = _alone(heavy, passages)
    lang = passages[0].language.code
    many = total >= _FEWEST and len(heavy) >= max(_SEVERAL[lang], _DENSE[lang] * total)
    if alone is None and not many:
        return Checked(1)
    worst = alone or max(heavy, key=lambda each: each.weight)
    density = sum(each.weight for each in found) / max(total, _FEWEST)
    also = _ALSO.format(n=len(heavy), total=total) if many else Message("", "")
    passage, message = worst.passage, _ALONE if alone else _MANY
    words = message.format(text=passage.text[worst.start : worst.end], also=also, n=len(heavy), total=total)
    span = passage.prose.span(worst.start, worst.end)
    return Checked(1, (Found(span, words, density / (density + _HALF)),))


def _alone(found: Sequence[Leaning], passages: Sequence[Passage]) -> Leaning | None:
    """The first that has no noun in its own block.

    All the paragraphs of an item are one block, and an item belongs to the line that leads to its list.
    """
    begun: set[int] = set()
    later: set[int] = set()
    led = False
    for each in passages:
        if each.item is None:
            led = each.text.endswith(":")
        elif led or id(each.item) in begun:
            later.add(id(each))
        begun.add(id(each.item))
    return next((each for each in found if each.alone and id(each.passage) not in later), None)


def _is_said(passage: Passage) -> bool:
    return passage.role in SPOKEN and passage.section != "sources" and not is_aside(passage)


RULE = Rule(
    id="unclear-pronoun",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Ripeti il nome", en="Say the name again"),
    why=Message(
        it="Dalla ricerca si arriva in mezzo alla pagina, e al cliente si legge una riga. Un «questo» o un "
        "«esso» in testa a una parte non dice di che cosa si parla; e quando i pronomi sono tanti, si torna "
        "indietro a ogni frase. Il soggetto sottinteso invece va bene.",
        en='A search lands in the middle of a page, and one line gets read out. "This" or "it" at the head '
        "of a part does not say what it is about; and where there are many, one goes back at every sentence.",
    ),
    sources=(
        Source(
            "US Centers for Disease Control and Prevention, Writing tips: Ambiguous pronouns",
            "https://cdc.gov/nceh/clearwriting/writing-tips/2024/writing-tip-wed-04-24-2024.html",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "La voltura costa 25 euro e il subentro 23.\n\n[|Questo|] non si può rimborsare."),
        Example("it", "Apri la pratica del cliente.\n\n- Se [|essa|] è ferma, chiama l'ufficio."),
        Example("en", "The change costs €25 and the reconnection €23.\n\n[|This|] cannot be refunded."),
        Example("en", "1. Open the customer's case.\n2. If [|it|] is stuck, call the office."),
    ),
    good=(
        Example("it", "Questo modulo serve per la voltura. Per questo, chiedilo: è quello da firmare."),
        Example("it", "Se il cliente ha già pagato, non deve fare altro. È tutto ciò che serve."),
        Example("en", "If the meter is off, ask the customer to turn it on. This form is the one they sign."),
        Example("en", "It is possible to pay by card. When the bill arrives, they have 20 days."),
    ),
    shape=r"(?i)\b(?:quest[oaie]|quell[oaie]|ciò|ess[oaie]|this|that|these|those|it|they|them)\b",
    check=_check,
)
