"""Something that is done once is done by a day, not until it."""

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
    Rule,
    Severity,
    Source,
    outcome,
)

_ONCE = Message(
    it="«{text}»: «fino a» dice quanto dura una cosa, questa invece si fa una volta sola. È l'ultimo "
    "giorno utile? "
    "Scrivi «entro».",
    en='"{text}": "until" says how long something lasts, and this is done once. If it is the last day, '
    'write "by".',
)
_BOTH = Message(
    it="«{text}»: scadenza o durata? Scrivi solo «entro» per l'ultimo giorno utile, solo «fino a» per ciò "
    "che dura.",
    en='"{text}": a deadline or a duration? Write only "by" for the last day, only "until" for what lasts.',
)
_NOTHING = Message(it="Non ci sono scadenze.", en="There are no deadlines.")

_DAY = {
    "it": r"(?:il |al |alle |alla )?(?:ore )?(?:\d{1,2}\b|(?:lunedì|martedì|mercoledì|giovedì|venerdì"
    r"|sabato|domenica)\b"
    r"|fine (?:mese|anno))",
    "en": r"(?:the )?(?:\d{1,2}\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|tomorrow\b|end of\b"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d)",
}
_BOTH_WORDS = {
    "it": lazy_pattern(r"\b(?:entro (?:e )?fino a(?:l|lle|lla)?|fino a(?:l)? entro)\b", re.IGNORECASE),
    "en": lazy_pattern(r"\b(?:by until|until by)\b", re.IGNORECASE),
}
# Orders and duties to do something once; "puoi" and "can" are left out: that lasts until a day.
_ONE_OFF = {
    "it": lazy_pattern(
        r"\b(?:invia|inviare|inviat[oaie]|manda|mandare|mandat[oaie]|paga|pagare|pagat[oaie]|consegna"
        r"|consegnare"
        r"|restituisci|restituire|restituit[oaie]|presenta|presentare|presentat[oaie]|spedisci|spedire"
        r"|disdire"
        r"|firma|firmare|firmat[oaie])\b(?P<between>[^.;:!?,\n]{0,50}?) fino (?=a)" + _DAY["it"],
        re.IGNORECASE,
    ),
    "en": lazy_pattern(
        r"\b(?:send|submit|pay|return|sign|deliver|file|hand in"
        r"|post)\b(?P<between>[^.;:!?,\n]{0,50}?) (?:until|till) " + _DAY["en"],
        re.IGNORECASE,
    ),
}
_LASTS = lazy_pattern(
    r"(?i)\b(?:puoi|può|possono|potrà|potranno|possibile|can|could|may|able|possible|not|don['’]t|non"
    r"|continu\w*"
    r"|time|tempo|wait|aspetta\w*|ogni|every|each|rat[ae]|instal\w+)\b"
)


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    findings = list[Found]()
    examined = 0
    for passage in reading.passages:
        if passage.role not in SPOKEN or not ("ino a" in passage.text or "til" in passage.text):
            continue
        text = passage.masked(Mask.MENTION)
        examined += 1
        for found in _BOTH_WORDS[lang].finditer(text):
            findings.append(Found(passage.prose.span(*found.span()), _BOTH.format(text=found[0])))
        for found in _ONE_OFF[lang].finditer(text):
            if not _LASTS.search(text, max(0, found.start() - 30), found.end()):
                findings.append(Found(passage.prose.span(*found.span()), _ONCE.format(text=found[0])))
    findings.sort(key=lambda each: each.span.start)
    return outcome(examined, tuple(findings), _NOTHING)


RULE = Rule(
    id="until-by",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="«Entro» o «fino a»", en='"By" or "until"'),
    why=Message(
        it="«Entro il 5» è l'ultimo giorno per fare una cosa, «fino al 5» è quanto dura. Chi li scambia "
        "perde la "
        "scadenza.",
        en='"By the 5th" is the last day to do something, "until the 5th" is how long it lasts. Swap them '
        "and a "
        "deadline is missed.",
    ),
    sources=(
        Source("By and until", "http://djjohnwilliam.com/byvsuntil.html", retrieved=date(2026, 11, 22)),
    ),
    bad=(
        Example("it", "Il cliente deve [|pagare la bolletta fino al 5|] maggio."),
        Example("it", "La domanda arriva [|entro fino al|] 30 giugno."),
        Example("en", "The customer must [|pay the bill until 5|] May."),
        Example("en", "[|Send the form until Friday|]. It arrives [|by until|] noon."),
    ),
    good=(
        Example("it", "Il cliente può pagare la bolletta fino al 5 maggio. L'offerta vale fino al 30."),
        Example("it", "Non pagare fino al 5: aspetta. Chi firma ha tempo fino a venerdì."),
        Example("en", "The customer can pay the bill until 5 May. The offer lasts until Friday."),
        Example("en", "Do not send the form until Friday."),
    ),
    shape=r"fino a|until",
    check=_check,
)
