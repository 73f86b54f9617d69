"""A time is read in one way: morning or evening, and with a colon."""

from __future__ import annotations

import re
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    SPOKEN,
    Edit,
    Example,
    Fix,
    Found,
    Mask,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)

_WHICH_HALF = Message(
    it="«{text}»: di mattina o di sera? Il cliente resta a casa nel momento sbagliato. "
    "Scrivi l'ora su 24, con i minuti: «alle 18:00».",
    en='"{text}": in the morning or in the evening? The customer waits in at the wrong time. Write "am" or '
    '"pm".',
)
_COMMA = Message(
    it="«{text}»: con la virgola l'ora sembra un numero con i decimali. Scrivi «{better}».",
    en='"{text}": with a comma the time looks like a decimal number. Write "{better}".',
)
_NOTHING = Message(it="Non ci sono orari.", en="There are no times of day.")

_IT_HOURS = r"(?:[1-9]|1[01]|una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici)"
_EN_HOURS = r"(?:[1-9]|1[01]|one|two|three|four|five|six|seven|eight|nine|ten|eleven)"
_BARE = {
    "it": lazy_pattern(
        r"\b(?:alle|dalle|entro le|prima delle|dopo le|fino alle|verso le)(?: ore)? "
        rf"{_IT_HOURS}(?=[.;)!?]?$|[.;)!?,] | (?:e|o|di (?:oggi|domani)|del giorno)\b)",
        re.IGNORECASE,
    ),
    "en": lazy_pattern(rf"\b{_EN_HOURS} o['’]clock\b", re.IGNORECASE),
}
_HINTS = {"it": ("lle ", "le ore", "ntro le", "opo le", "erso le", "ore "), "en": ("clock",)}
_HALF = lazy_pattern(
    r"(?i)\b(?:mattin\w*|ser[ae]|serale|pomeriggi\w*|nott[ei]|[ap]\.?m\b|morning|afternoon|evening|night"
    r"|tonight)\b"
    r"|\b(?:1[3-9]|2[0-4])\b|\d:\d\d|\d[ap]m\b"
)
_WITH_COMMA = lazy_pattern(r"(?i)\bore (\d{1,2}),([0-5]\d)(?![\d,])(?! ?(?:€|euro|kwh|mila))")


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    findings = list[Found]()
    examined = 0
    for passage in reading.passages:
        if passage.role not in SPOKEN or not any(hint in passage.text for hint in _HINTS[lang]):
            continue
        text = passage.masked(Mask.MENTION & ~Mask.QUOTATION)
        examined += 1
        for found in _BARE[lang].finditer(text):
            if not _HALF.search(text, max(0, found.start() - 80), found.end() + 80):
                findings.append(Found(passage.prose.span(*found.span()), _WHICH_HALF.format(text=found[0])))
        if lang == "it":
            for found in _WITH_COMMA.finditer(text):
                comma, span = found.end(1), passage.prose.span(*found.span())
                words = _COMMA.format(text=found[0], better=f"ore {found[1]}:{found[2]}")
                fix = Fix(safe=True, edits=(Edit(passage.prose.span(comma, comma + 1), ":"),))
                findings.append(Found(span, words, fix=fix))
    findings.sort(key=lambda each: each.span.start)
    return outcome(examined, tuple(findings), _NOTHING)


RULE = Rule(
    id="time-format",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Un'ora, un solo momento", en="One time, one moment"),
    why=Message(
        it="«Alle 6» è l'alba o l'ora di cena: chi chiama chiederà quale, e la pagina non lo dice.",
        en='"6 o\'clock" is dawn or dinner time: the caller will ask which, and the page does not say.',
    ),
    sources=(
        Source(
            "Cumberland Council, Content design: dates and times",
            "https://cumberland.gov.uk/design-and-content-guidelines/content-design-style-and-patterns/dates-and-times",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "Il tecnico arriva [|alle 6|]."),
        Example("it", "L'ufficio apre alle [|ore 8,30|]."),
        Example("it", "> La richiamo [|entro le 7|] di domani."),
        Example("en", "The engineer arrives at [|6 o'clock|]."),
        Example("en", "> We will call you before [|seven o’clock|], I promise."),
    ),
    good=(
        Example("it", "Il tecnico arriva alle 6 di mattina o alle 18. L'ufficio apre alle ore 8:30."),
        Example(
            "it", "Rispondi alle 3 domande. Alle 9 del cliente aggiungi le 2 nuove: in tutto le ore sono 8,5."
        ),
        Example("en", "The engineer arrives at 6 o'clock in the evening."),
        Example("en", "The 9 o'clock news is at 21:00; the clock says 7."),
    ),
    shape=r"(?i)\b(?:alle|ore|entro)\b|clock",
    check=_check,
)
