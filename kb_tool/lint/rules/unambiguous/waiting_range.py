"""Of "5 to 10 days" the customer hears five: promise the latest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    COUNT,
    SPOKEN,
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    outcome,
)

_MESSAGE = Message(
    it="«{text}»: quale dei due prometti? Il cliente si ricorda il primo numero e richiama quando passa. "
    "Di' il termine ultimo: «entro {last}».",
    en='"{text}": which of the two do you promise? Customers remember the first and call again when it has '
    'passed. Say the latest: "within {last}".',
)
_DEPENDS = Message(
    it="«{text}»: il cliente sente il primo numero e richiama quando passa. Scrivi «fino a {last}» e, caso "
    "per caso, quanto si aspetta.",
    en='"{text}": customers hear the first number and call again when it has passed. Write "up to {last}", '
    "and case by case how long it is.",
)
_NOTHING = Message(it="Non ci sono tempi.", en="There are no times.")

_IT, _EN = COUNT["it"], COUNT["en"]
_IT_UNIT = r"(?:minuti|ore|giorni|settimane|mesi)\b(?: (?:lavorativi|solari|feriali|di calendario))?"
_EN_UNIT = r"(?:(?:working|business|calendar) )?(?:minutes|hours|days|weeks|months)\b"
_RANGE = {
    "it": lazy_pattern(
        rf"\b(?:(?:tra|fra) (?:i |le )?{_IT} (?:e|ed) (?:i |le )?"
        rf"|(?:da|dai|dalle) {_IT} (?:a|ai|alle|fino a) "
        rf"|{_IT}(?: ?[-–/] ?| o ))(?P<last>{_IT} {_IT_UNIT})",
        re.IGNORECASE,
    ),
    "en": lazy_pattern(
        rf"\b(?:between {_EN} and |(?:from )?{_EN}(?: ?[-–/] ?| to | or ))"
        rf"(?P<last>{_EN} {_EN_UNIT})(?!['’]? (?:old|notice))",
        re.IGNORECASE,
    ),
}
_SINGLE = lazy_pattern(
    r"(?i)\b\d{1,3} (?:working |business |calendar )?(?:giorni|ore|settimane|mesi|days|hours|weeks|months)\b"
)
# A value that is set, an age, a past, what a machine keeps, the reader's own time: nobody is promised it.
_NO_WAIT = lazy_pattern(
    r"(?i)\b(?:valor[ei]|either|impost\w+|configur\w+|intervall\w+|scegli\w*|seleziona\w*|ultim[ie]"
    r"|conserv\w+|dur(?:a|ata)|elimin\w+|anteprima|stim\w+|orator[ei]"
    r"|values?|sets?|setting\w*|rang(?:e|ing)|interval|choose|select|specify|retain\w*|retention|keep|past"
    r"|last|previous|expir\w+|scad\w+|valid\w*|delet\w+|estimat\w+|show(?:s|n|ed)?|preview)\b"
)
# What says that something takes so long, or comes by then. A wait of some minutes is an order, not a promise.
_WAIT = {
    "it": lazy_pattern(
        r"(?i)\b(?:impieg\w+|richied\w+|necessari\w*|serv(?:e|ono)|vogliono|bastano|occorr\w+|arriv\w+|ricev\w+"
        r"|elabora\w+|entro|complet\w+|attend\w+|aspett\w+|chiam\w+|rispond\w+|rimbors\w+|consegn\w+|verr(?:à|anno)"
        r"|sar(?:à|anno)|dovrebb\w+)\b"
    ),
    "en": lazy_pattern(
        r"(?i)\b(?:takes?|taken|taking|need(?:s|ed)?|arriv\w+|deliver\w*|receiv\w+|repl(?:y|ies)|refund\w*|call\w*"
        r"|process(?:ed|ing)|should|will|within|wait|allow)\b"
    ),
}
_DEPENDING = lazy_pattern(r"(?i)\b(?:depend\w*|varies|based on|dipend\w+|a seconda|in base a\w*|secondo)\b")
_ORDER = lazy_pattern(r"(?i)\b(?:wait|allow|attend\w+|aspett\w+)(?: for| per| circa| about)? $")
_UNITS = {
    "it": ("minuti", " ore", "giorni", "settimane", "mesi"),
    "en": ("minutes", "hours", "days", "weeks", "months"),
}


def _ranges(passage: Passage, lang: str) -> Iterator[Found]:
    text = passage.masked(Mask.MENTION)
    for found in _RANGE[lang].finditer(text):
        sentence = passage.sentence_at(found.start())
        start, end = (sentence.start, sentence.end) if sentence else (0, len(text))
        near = max(start, found.start() - 200), min(end, found.end() + 100)
        own = found["last"].lower().endswith(("minuti", "minutes")) and _ORDER.search(text[: found.start()])
        if not own and _WAIT[lang].search(text, *near) and not _NO_WAIT.search(text, *near):
            message = _DEPENDS if _DEPENDING.search(text, *near) else _MESSAGE
            words = message.format(text=found[0], last=found["last"])
            yield Found(passage.prose.span(*found.span()), words)


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    passages = [each for each in reading.passages if each.role in SPOKEN or each.role is Role.CELL]
    findings = tuple(
        found
        for each in passages
        if any(unit in each.text for unit in _UNITS[lang])
        for found in _ranges(each, lang)
    )
    right = sum(len(_SINGLE.findall(each.text)) for each in passages) if findings else 1
    return outcome(len(findings) + right, findings, _NOTHING)


RULE = Rule(
    id="waiting-range",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=30,
    floor=3,
    prose=True,
    advises_in=frozenset({"it"}),
    title=Message(it="Prometti il termine ultimo", en="Promise the latest"),
    why=Message(
        it="Di «5-10 giorni» il cliente sente cinque, l'operatore pensa dieci. Dal sesto giorno ogni "
        "chiamata "
        "è un reclamo.",
        en='Of "5 to 10 days" the customer hears five and the agent means ten. From the sixth day on every '
        "call "
        "is a complaint.",
    ),
    sources=(
        Source(
            "How to estimate delivery times without overpromising",
            "https://spyseller.com/blog/how-to-estimate-delivery-times-without-overpromising",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example(
            "it", "Il rimborso arriva [|tra 5 e 10 giorni lavorativi|]. La posta impiega [|3-5 giorni|]."
        ),
        Example("it", "> Il tecnico la chiama [|da uno a tre giorni|] dopo la segnalazione."),
        Example("en", "The refund arrives in [|5 to 10 working days|]. The post takes [|3-5 days|]."),
        Example("en", "> The engineer will call you in [|between one and three weeks|]."),
    ),
    good=(
        Example("it", "Il rimborso arriva entro 10 giorni lavorativi. Gli ultimi 2-3 giorni non contano."),
        Example("it", "Imposta un valore da 5 a 30 giorni. Gli uffici sono aperti da lunedì a venerdì."),
        Example(
            "it",
            "Attendi 5-10 minuti. I dati si eliminano in 30-90 giorni. Parla tra 5 e 20 minuti.",
        ),
        Example("en", "The refund arrives within 10 working days. The last 2-3 days do not count."),
        Example("en", "Wait 5-10 minutes. Estimated time: 10-15 minutes. It will show 1 to 7 days."),
        Example("en", "Set a value from 5 to 30 days. A child of 5 to 10 pays nothing for 3 days."),
    ),
    shape=r"giorni|weeks|days",
    check=_check,
)
