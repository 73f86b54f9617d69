"""Noon and midnight have no am or pm, and a midnight belongs to two days."""

from __future__ import annotations

import re
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    SPOKEN,
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    outcome,
)

_TWELVE = Message(
    it="«{text}»: mezzogiorno o mezzanotte? C'è chi la legge in un modo e chi nell'altro. "
    "Scrivi «mezzogiorno» o «mezzanotte», oppure «12:00» o «23:59».",
    en='"{text}": noon or midnight? Readers are split. Write "noon" or "midnight", or "11:59pm".',
)
_WHICH_NIGHT = Message(
    it="«{text}»: quando quel giorno comincia o quando finisce? Il cliente può arrivare con un giorno di "
    "ritardo. Scrivi l'ora e il giorno, per esempio «alle 23:59 del 5 maggio».",
    en='"{text}": when that day begins or when it ends? The customer may be a day late. '
    'Write the time and the day, as in "11:59pm on 5 May".',
)
_NOTHING = Message(it="Non ci sono orari di mezzogiorno o mezzanotte.", en="No time is noon or midnight.")

_TWELVE_OF = {
    "it": lazy_pattern(
        r"\b(?:le )?(?:ore )?(?:12|dodici)(?:[:.]00)? (?:di notte|am|pm|a\.m\.|p\.m\.)", re.IGNORECASE
    ),
    "en": lazy_pattern(r"(?<![\d:.])12(?:[:.]00)? ?(?:am\b|pm\b|a\.m\.|p\.m\.)", re.IGNORECASE),
}
_DAYS = {
    "it": r"\d{1,2}º?\b|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|oggi\b|domani\b",
    "en": r"\d{1,2}(?:st|nd|rd|th)?\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today\b|tomorrow\b"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}",
}
_MIDNIGHT_OF = {
    "it": lazy_pattern(rf"\bmezzanotte (?:di |del |dell['’])(?:{_DAYS['it']})", re.IGNORECASE),
    "en": lazy_pattern(rf"\bmidnight,? (?:(?:on|of) (?:the )?)?(?:{_DAYS['en']})", re.IGNORECASE),
}
# "Between midnight on Friday and ...", or said at the start or the end of the day: then it is one.
_SAID = lazy_pattern(
    r"(?i)\b(?:(?:start|beginning|end) of|inizio|fine|night of|nella notte)\b"
    r"|\b(?:between|from|fra|tra|dalle)\b(?:[^.;]|\.\d){0,40}$"
)
_NIGHTS = lazy_pattern(r"(?i)\b(?:mezzanotte|mezzogiorno|midnight|noon|midday)\b")
_NEAR = 60


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    findings = list[Found]()
    examined = 0
    for passage in reading.passages:
        if passage.role not in SPOKEN and passage.role is not Role.CELL:
            continue
        if "12" not in passage.text and "ott" not in passage.text and "idnight" not in passage.text:
            continue
        text = passage.masked(Mask.LITERAL | Mask.QUOTATION)
        examined += len(_NIGHTS.findall(text))
        for pattern, words in ((_TWELVE_OF[lang], _TWELVE), (_MIDNIGHT_OF[lang], _WHICH_NIGHT)):
            for found in pattern.finditer(text):
                before, after = (
                    text[max(0, found.start() - _NEAR) : found.start()],
                    text[found.end() : found.end() + _NEAR],
                )
                if words is _TWELVE or not (_SAID.search(before) or _SAID.search(after)):
                    findings.append(Found(passage.prose.span(*found.span()), words.format(text=found[0])))
    findings.sort(key=lambda each: each.span.start)
    return outcome(max(examined, len(findings)), tuple(findings), _NOTHING)


RULE = Rule(
    id="noon-midnight",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    floor=3,
    prose=True,
    title=Message(it="Di' quale mezzanotte", en="Say which midnight"),
    why=Message(
        it="La mezzanotte di venerdì per uno è giovedì sera, per un altro venerdì sera: ballano 24 ore, e "
        "una "
        "scadenza si perde.",
        en="Midnight on Friday is Thursday night to one reader and Friday night to another: 24 hours "
        "apart, and a "
        "deadline is missed.",
    ),
    sources=(
        Source(
            "Cumberland Council, Content design: dates and times",
            "https://cumberland.gov.uk/design-and-content-guidelines/content-design-style-and-patterns/dates-and-times",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "L'offerta vale fino alla [|mezzanotte del 5|] maggio."),
        Example(
            "it", "Il sistema si ferma [|le 12 di notte|], e la promozione alla [|mezzanotte di venerdì|]."
        ),
        Example("en", "The offer ends at [|midnight on 5|] May."),
        Example("en", "The office closes at [|12pm|] and the offer at [|midnight on Friday|]."),
    ),
    good=(
        Example(
            "it", "Il sistema si ferma a mezzanotte. L'ufficio chiude alle 12:30. Il 12 di marzo è aperto."
        ),
        Example("it", "La linea si ferma tra la mezzanotte di sabato e le 6 di domenica, cioè di notte."),
        Example("en", "The system stops at midnight. The office closes at 12:30pm, or at 12 noon."),
        Example("en", "The line stops at midnight at the end of Friday, in 12 days."),
    ),
    shape=r"12|mezzanotte|midnight",
    check=_check,
)
