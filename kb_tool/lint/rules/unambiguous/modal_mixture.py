"""A step is an order or a choice: "should" is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    Step,
    instruction_steps,
    outcome,
)

_MESSAGE = Message(
    it="«{text}»: è un obbligo o un consiglio? Un operatore lo fa, un altro lo salta. Se si deve fare, "
    "scrivi solo "
    "l'ordine («Apri…»); se si può anche saltare, comincia con «Se vuoi, …».",
    en='"{text}": an order or a piece of advice? One agent does it, another skips it. If it must be done, '
    "write the "
    'order alone ("Open…"); if it may be skipped, begin with "If you like, …".',
)
_NOTHING = Message(it="Non ci sono passi.", en="There are no steps.")

_ADVICE = {
    "it": lazy_pattern(
        r"\b(?:(?:dovresti|dovreste|potresti|potreste|converrebbe|sarebbe (?:opportuno|meglio|bene"
        r"|il caso di)"
        r"|si (?:dovrebbe|dovrebbero|potrebbe)|(?:l['’]operatore|l['’]addetto) dovrebbe)"
        r"(?: anche| poi| sempre| prima| quindi)? (?P<verb>\w+))",
        re.IGNORECASE,
    ),
    "en": lazy_pattern(
        r"\b(?:(?:you|agents?|the agent|the operator|we) (?:should|ought to)(?: also| then| always| first"
        r"| probably)?"
        r"|you (?:may|might) (?:want|wish|like) to|you(?:['’]d| would| may| might| will) want to"
        r"|it would be best to"
        r"|you (?:may|might) as well|it is advisable to) (?P<verb>\w+)",
        re.IGNORECASE,
    ),
}
_HINTS = ("ould", "want", "wish", "like", "ought", "best", "advis", "as well", "rest", "ebbe")
# "Check what you should pay": no order of this step.
_CLAUSE = lazy_pattern(r"(?i)\b(?:se|if|whether|that|che|what|which|when|unless|quando|cosa|come|how) $")
# What the reader will see or be able to do is a result, and "should not" is a prohibition said softly.
_RESULTS = lazy_pattern(
    r"(?i)(?:essere|vedere|aver|poter|ricever|trovare|visualizzar|apparire|sapere|notare|riuscire|vederl"
    r"|(?:see|be|have|receive|get|find|notice|hear|expect|know|already|now|only|still|no|not|observe"
    r"|normally|never)\b)"
)


def _in(passage: Passage, lang: str) -> Iterator[Found]:
    if not any(hint in passage.text for hint in _HINTS):
        return
    text = passage.masked(Mask.MENTION)
    for found in _ADVICE[lang].finditer(text):
        sentence = passage.sentence_at(found.start())
        asks = sentence is not None and sentence.text.rstrip().endswith("?")
        if (
            not _RESULTS.match(found["verb"])
            and not asks
            and not _CLAUSE.search(text[max(0, found.start() - 12) : found.start()])
        ):
            yield Found(passage.prose.span(*found.span()), _MESSAGE.format(text=found[0]))


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    steps: tuple[Step, ...] = instruction_steps(reading)
    findings = tuple(found for step in steps for passage in step.passages for found in _in(passage, lang))
    return outcome(len(steps), findings, _NOTHING)


RULE = Rule(
    id="modal-mixture",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    title=Message(it="Obbligo o scelta, mai a metà", en="Must or may, nothing between"),
    why=Message(
        it="Fra «apri» e «dovresti aprire» c'è chi apre e chi no. Due operatori fanno due pratiche diverse.",
        en='Between "open" and "you should open" one agent opens it and one does not: two cases go two ways.',
    ),
    sources=(
        Source(
            "Doxical, Must I? Should you? They might.",
            "https://doxical.com/articles/must-i-should-you-they-might",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "## Che cosa fare\n\n1. Apri il CRM.\n2. [|Dovresti controllare|] il POD."),
        Example("it", "1. Apri il CRM.\n2. [|Sarebbe opportuno chiamare|] il cliente.\n3. Salva."),
        Example("en", "## Steps\n\n1. Open the CRM.\n2. [|You should check|] the POD."),
        Example("en", "1. Open the CRM.\n2. [|You may want to call|] the customer.\n3. Save."),
    ),
    good=(
        Example("it", "## Che cosa fare\n\n1. Apri il CRM: dovresti vedere il POD.\n2. Se vuoi, chiama."),
        Example("it", "1. Apri il CRM.\n2. Controlla.\n\nDovresti anche sapere che il POD non cambia."),
        Example("en", "## Steps\n\n1. Open the CRM. You should see the POD.\n2. You can call the customer."),
        Example("en", "1. Open the CRM.\n2. Check what you should pay.\n\nYou should know that it is free."),
    ),
    shape=r"(?i)dovresti|opportuno|you (?:should|may want)",
    check=_check,
)
