"""A sentence says what it is about: with "this", "it" or "esso" one has to read the one before."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import (
    SPOKEN,
    Checked,
    Example,
    Found,
    Message,
    NotApplicable,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    leaning,
)

_MESSAGE = Message(
    it="«{text}»: chi arriva qui dalla ricerca, o legge solo questa riga al cliente, non sa di che cosa si "
    "parla.{also} Ripeti il nome della cosa.",
    en='"{text}": agents who come here from a search, or read out this line only, cannot tell what it is '
    "about.{also} Say the name of the thing again.",
)
_ALSO = Message(
    it=" Succede in {n} frasi su {total}: comincia da questa.",
    en=" The same happens in {n} of {total} sentences: begin with this one.",
)
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")

_FEWEST = 5  # sentences: in a shorter text one pronoun is not half of it
_HALF = 0.06  # about one sentence in sixteen leans on another: half the price
_LEAST = 0.15
_ALONE = 0.25  # one or two pronouns with two nouns before them are mostly clear


def _check(reading: Reading) -> Outcome:
    passages = [each for each in reading.passages if _is_said(each)]
    total = sum(len(each.sentences) for each in passages)
    if not total:
        return NotApplicable(_NOTHING)
    found = [one for each in passages for one in leaning(each)]
    density = sum(each.weight for each in found) / max(total, _FEWEST)
    gravity = density / (density + _HALF)
    if gravity < _LEAST or sum(each.weight for each in found) < _ALONE:
        return Checked(1)
    worst = max(found, key=lambda each: each.weight)
    passage = worst.passage
    also = _ALSO.format(n=len(found), total=total) if len(found) > 1 else Message("", "")
    words = _MESSAGE.format(text=passage.text[worst.start : worst.end], also=also)
    return Checked(1, (Found(passage.prose.span(worst.start, worst.end), words, gravity),))


def _is_said(passage: Passage) -> bool:
    quoted = passage.role is Role.QUOTE and not passage.for_customer
    return passage.role in SPOKEN and passage.section != "sources" and not quoted


RULE = Rule(
    id="unclear-pronoun",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=40,
    prose=True,
    title=Message(it="Ripeti il nome", en="Say the name again"),
    why=Message(
        it="Dalla ricerca si arriva in mezzo alla pagina, e al cliente si legge una riga. «Questo», «ciò», "
        "«esso» rimandano a un'altra frase, e fra due nomi ognuno sceglie il suo. Il "
        "soggetto sottinteso invece va bene.",
        en='A search lands in the middle of a page, and one line gets read out. "This" and "it" send back to '
        "another sentence, and where that has two nouns, everyone picks their own.",
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
        Example("it", "La voltura costa 25 euro e il subentro 23. [|Questo|] non si può rimborsare."),
        Example("it", "Apri la pratica del cliente.\n\n- Se [|essa|] è ferma, chiama l'ufficio."),
        Example("en", "The change costs €25 and the reconnection €23. [|This|] cannot be refunded."),
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
