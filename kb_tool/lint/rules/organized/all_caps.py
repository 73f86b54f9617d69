"""Words are not shouted in capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
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
    Role,
    Rule,
    Severity,
    Source,
    outcome,
    shorten,
)

_MESSAGE = Message(
    it="«{text}» in maiuscolo si legge più piano e sembra un rimprovero. Scrivilo in minuscolo; per quello "
    "che non "
    "si deve saltare basta una parola in grassetto.",
    en='"{text}" in capitals is slower to read and sounds like shouting. Write it in lower case; for '
    "what must "
    "not be missed, one word in bold is enough.",
)
_NONE = Message(it="Non c'è testo da leggere.", en="There is no text to read.")
_NUMBERS = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"})
# Two capital words or more in a row, one of them a word of every day: acronyms alone are no shouting.
_RUN = lazy_pattern(r"(?<![\w.-])[A-ZÀ-Þ][A-ZÀ-Þ'’]*(?: +[A-ZÀ-Þ][A-ZÀ-Þ'’]*)+(?![\w-])")
_THREE = lazy_pattern(r"[A-Z]{3}")
_CAPITALS = lazy_pattern(r"[A-ZÀ-Þ]{2} +[A-ZÀ-Þ]{2}")  # a cheap first look
_LONE = {
    "it": lazy_pattern(
        r"(?<![\w-])(?:NON|MAI|SEMPRE|SOLO|ATTENZIONE|IMPORTANTE|TUTTI|OBBLIGATORIO|NESSUNO|PRIMA|ANCHE)(?![\w-])"
    ),
    "en": lazy_pattern(
        r"(?<![\w-])(?:NOT|NEVER|ALWAYS|ONLY|WARNING|IMPORTANT|ALL|MUST|EVERY|BEFORE|ATTENTION|PLEASE)(?![\w-])"
    ),
}


def _check(reading: Reading) -> Outcome:
    passages = [each for each in reading.passages if each.role is not Role.CELL]
    findings = tuple(found for passage in passages for found in _shouted(passage))
    return outcome(len(passages), findings, _NONE)


def _shouted(passage: Passage) -> Iterator[Found]:
    if not _THREE.search(passage.text):
        return
    lone = _LONE[passage.language.code]
    if not (_CAPITALS.search(passage.text) or lone.search(passage.text)):
        return
    text = passage.masked(Mask.CODE | Mask.ADDRESS | Mask.QUOTATION | Mask.BLANK)
    runs = list(_RUN.finditer(text))
    for run in runs:
        words = run[0].split()
        long = [word for word in words if len(word) > 3 and word not in _NUMBERS]
        plain = [word for word in words if passage.language.is_stop(word.lower()) and len(word) > 1]
        if lone.search(run[0]) or (plain and len(long) + len(plain) > 1 and long) or len(long) > 2:
            yield Found(passage.prose.span(*run.span()), _MESSAGE.format(text=shorten(run[0], 40)))
    for word in lone.finditer(text):
        before = bisect_right(runs, word.start(), key=re.Match.start)
        if not before or runs[before - 1].end() <= word.start():
            yield Found(passage.prose.span(*word.span()), _MESSAGE.format(text=word[0]))


RULE = Rule(
    id="all-caps",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Niente parole in maiuscolo", en="No words in capitals"),
    why=Message(
        it="Il maiuscolo serve alle sigle. Usato per gridare, fa perdere le sigle e stanca gli occhi.",
        en="Capitals are for acronyms. Used to shout, they hide the acronyms and tire the eyes.",
    ),
    sources=(
        Source(
            "Biotext, Australian manual of style: Using headings wisely",
            "https://stylemanual.com.au/contents/writing/logical-structure/using-headings-wisely",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "[|NON|] staccare il modem. [|CHIEDERE SEMPRE IL POD|] al cliente."),
        Example("it", "## [|COSA FARE SE MANCA LA LUCE|]\n\nChiama."),
        Example("en", "[|NEVER|] unplug the modem. [|ALWAYS ASK FOR THE MPAN|] first."),
        Example("en", "## [|WHAT TO DO IN A POWER CUT|]\n\nCall."),
    ),
    good=(
        Example("it", "Il codice POD è nel CRM. L'ARERA e l'IVA. Premi `NON ORA` o «NON ORA»."),
        Example("it", "La spia LOS, il modem ONT GPON e il router TIM HUB."),
        Example("en", 'The MPAN is in the CRM. Press `NOT NOW` or "NOT NOW". VAT and USB.'),
        Example("en", "The LOS light, the ONT GPON modem and the BT HUB."),
    ),
    shape=r"[A-Z]{3}",
    check=_check,
)
