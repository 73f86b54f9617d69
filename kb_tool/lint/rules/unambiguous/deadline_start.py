"""A deadline says from when it is counted."""

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
    Rule,
    Severity,
    Source,
    outcome,
)

_MESSAGE = Message(
    it="«{text}»: a partire da che cosa? Due operatori daranno al cliente due scadenze. Aggiungi da che "
    "momento si conta, per esempio dalla richiesta.",
    en='"{text}": starting when? Two agents will give the customer two deadlines. Add what it is counted '
    "from, for example from the request.",
)
_NOTHING = Message(it="Non ci sono scadenze.", en="There are no deadlines.")

_DEADLINE = {
    "it": lazy_pattern(
        rf"\bentro (?:e non oltre )?(?:un massimo di |al massimo )?(?:i |le )?(?:primi |prime )?{COUNT['it']}"
        r"(?: \(\d{1,3}\))? ?(?:or[ae]|giorn[oi]|settiman[ae]|mes[ei])\b"
        r"(?: (?:lavorativ[oi]|solar[ei]|feriali|di calendario|consecutivi))?",
        re.IGNORECASE,
    ),
    "en": lazy_pattern(
        rf"\bwithin (?:a maximum of |the first )?{COUNT['en']}(?: \(\d{{1,3}}\))? "
        r"(?:(?:working|business|calendar) )?(?:hour|day|week|month)s?\b",
        re.IGNORECASE,
    ),
}
# What follows it, at once ("within 5 days of") or later in the sentence.
_OF = lazy_pattern(r",? (?:of|di(?! calendario)|del|dello|della|dei|dell['’])\b", re.IGNORECASE)
_FROM = {
    "it": lazy_pattern(
        r"\b(?:da|dal|dallo|dalla|dall['’]|dai|dagli|dalle|dopo|successiv\w+|prima|precedent\w+|quando"
        r"|(?:alla|a|a semplice) richiesta|seguent\w+|se)\b",
        re.IGNORECASE,
    ),
    "en": lazy_pattern(
        r"\b(?:from|after|before|following|since|starting|once|when|upon|prior|if)\b", re.IGNORECASE
    ),
}
# An event named before it, or in the sentence before: "when the form arrives", "dopo il pagamento".
_EVENT = {
    "it": lazy_pattern(
        r"\b(?:dopo|quando|una volta|appena|(?:elimin|annull|cancell|ricevut|scadut)\w*|in seguito"
        r"|alla ricezione|al ricevimento|oggi|in caso di|da(?:l momento| quel| quest|lla data|l giorno))\b",
        re.IGNORECASE,
    ),
    "en": lazy_pattern(
        r"\b(?:after|when|once|upon|deleted|cancelled|expired|on receipt|today|following|since|from)\b",
        re.IGNORECASE,
    ),
}
_IF = lazy_pattern(r"\b(?:se|qualora|if)\b[^,]{1,200},", re.IGNORECASE)
# So many times in so long: nothing begins there.
_WINDOW = lazy_pattern(
    r"(?i)\b(?:volte|tentativi|times|attempts|requests|more than \d+|più di \d+)\b[^.]{0,60}$|\b(?:to"
    r"|occur\w*) $"
)
# A setting that takes effect: it begins at once, and nobody counts. Nor does anybody in a case that is put.
_EFFECT = lazy_pattern(
    r"(?i)\b(?:effettiv\w+|effetto|visibil\w+|rispecchi\w+|propag\w+|replic\w+|provision\w+|sincronizz\w+"
    r"|aggiornament\w+|contagi\w+|muo\w+|morir\w+|effective|effect|visible|reflect\w*|replicat\w+|propagat\w+|reset"
    r"|sync\w*|die[sd]?|expiring|reconnect\w*|failure)\b"
)
_CASE = lazy_pattern(r"(?i)\b(?:se|qualora|if)\b[^,]*$")
_PAID = lazy_pattern(r"(?i)\b(?:pag\w+|sald\w+|pay\w*|paid|settl\w+)\b")
_NOT_PROMISED = frozenset({"signs", "sources"})
_NEARBY, _AFTER = 400, 120  # characters


def _unstarted(passage: Passage, lang: str) -> Iterator[tuple[int, int]]:
    text = passage.masked(Mask.MENTION)
    for found in _DEADLINE[lang].finditer(text):
        start, end = found.span()
        sentence = passage.sentence_at(start)
        if sentence is None:
            continue
        before = passage.sentence_at(max(0, sentence.start - 2)) or sentence
        here = text[max(sentence.start, start - _NEARBY) : start]
        said = text[max(before.start, start - _NEARBY) : start]
        later = _OF.match(text, end) or _FROM[lang].search(text, end, min(sentence.end, end + _AFTER))
        if _EFFECT.search(here) or (_CASE.search(here) and not _PAID.search(here)):
            continue
        if not (later or _EVENT[lang].search(said) or _IF.search(here) or _WINDOW.search(here)):
            yield start, end


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    passages = [
        each for each in reading.passages if each.role in SPOKEN and each.section not in _NOT_PROMISED
    ]
    with_one = [each for each in passages if "ntro " in each.text or "ithin " in each.text]
    findings = tuple(
        Found(each.prose.span(start, end), _MESSAGE.format(text=each.text[start:end]))
        for each in with_one
        for start, end in _unstarted(each, lang)
    )
    deadlines = sum(len(_DEADLINE[lang].findall(each.text)) for each in with_one)
    return outcome(max(deadlines, len(findings)), findings, _NOTHING)


RULE = Rule(
    id="deadline-start",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    floor=2,
    prose=True,
    title=Message(it="Di' da quando si conta", en="Say from when it counts"),
    why=Message(
        it="«Entro 5 giorni» dalla chiamata o dal pagamento sono due date diverse, e il cliente segna la "
        "prima.",
        en='"Within 5 days" of the call or of the payment are two dates, and customers note the earlier one.',
    ),
    sources=(
        Source(
            "Regolamento (CEE, Euratom) n. 1182/71 sui periodi di tempo, le date e i termini",
            "https://eur-lex.europa.eu/legal-content/IT/ALL/?uri=CELEX:31971R1182",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Il tecnico richiama il cliente [|entro 5 giorni lavorativi|]."),
        Example("it", "> Riceverà il rimborso [|entro un mese|]. La lettera arriva [|entro 24 ore|]."),
        Example("en", "The engineer calls the customer [|within 5 working days|]."),
        Example("en", "> Your refund will arrive [|within a month|]. The letter comes [|within 24 hours|]."),
    ),
    good=(
        Example(
            "it",
            "Richiamiamo entro 5 giorni lavorativi dalla richiesta. Se annulla, rimborsiamo entro 2 giorni.",
        ),
        Example("it", "Quando arriva il modulo la pratica parte. La chiudiamo entro 3 giorni lavorativi."),
        Example(
            "it",
            "La modifica è visibile entro un'ora. Poi, se il servizio non parte entro 24 ore, avvisa.",
        ),
        Example(
            "en", "The change takes effect within 24 hours. Call if the light does not blink within 2 hours."
        ),
        Example(
            "en", "We call within 5 working days of the request. If they cancel, we refund within 2 days."
        ),
        Example("en", "Once the form arrives the case opens. We close it within 3 working days."),
    ),
    shape=r"entro|within",
    check=_check,
)
