"""A heading names what stands under it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from kb_tool.article import headings, section_key
from kb_tool.language import lazy_pattern, wordlist
from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Part,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
    parts,
    shorten,
)

_MESSAGE = Message(
    it="«{text}» non dice che cosa c'è sotto ({n} parole): al telefono nessuno lo cerca lì. Scrivi "
    "che cosa ci si trova, come in «Quanto costa» o «Chi può chiederlo».",
    en='"{text}" does not say what stands under it ({n} words): on a call nobody will look there. Say what '
    'is found there, as in "What it costs" or "Who can ask for it".',
)
_FEW = Message(
    it="«{text}» non dice che cosa c'è sotto, e sotto ci sono poche parole: si cerca lì e si perde tempo. "
    "Togli il titolo, o scrivi che cosa ci si trova.",
    en='"{text}" does not say what stands under it, and there are only a few words: looking there is time '
    "lost. Drop the heading, or say what is found there.",
)
_NONE = Message(it="Non ci sono titoli.", en="There are no headings.")
_LIST = "generic_headings"
_NOT_LETTERS = lazy_pattern(r"[\W_]+")
_CLOSING, _A_FEW_LINES, _SO_FEW = "closing", 100, 60  # words
# What is called so on the screen: "in the General tab".
_ON_SCREEN = (
    r"(?i:sched[ae](?: \w+)?|sezione|campo|pagina|tab|section|field|page) {name}\b"
    r"|\b{name} (?:tab|page|FastTab)"
)


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    headed = [part for part in parts(reading) if part.heading]
    own = headings(lang, reading.options.headings.get(lang))
    findings = [
        Found(
            part.heading.span,
            (_FEW if part.word_count < _SO_FEW else _MESSAGE).format(
                text=shorten(part.heading.text, 40), n=part.word_count
            ),
        )
        for at, part in enumerate(headed)
        if part.heading and _says_nothing(reading, headed, at) and not section_key(part.heading.text, own)
    ]
    return outcome(len(headed), tuple(findings), _NONE)


def _says_nothing(reading: Reading, headed: list[Part], at: int) -> bool:
    heading = headed[at].heading
    kind = _words(reading.article.lang).get(_plain(reading.language.fold(heading.text))) if heading else None
    if kind is None or heading is None or _is_on_screen(headed[at]):
        return False
    if kind != _CLOSING:
        return True
    under = headed[at].word_count
    for part in headed[at + 1 :]:
        if part.heading and part.heading.block.level <= heading.block.level:
            break
        return False  # it has headings of its own, which say what is there
    return under > _A_FEW_LINES


def _is_on_screen(part: Part) -> bool:
    name = part.heading.text.strip() if part.heading else ""
    pattern = re.compile(_ON_SCREEN.format(name=re.escape(name)))
    return any(name in each.text and pattern.search(each.text) for each in part.passages)


@cache
def _words(lang: str) -> dict[str, str]:
    from kb_tool.language import language

    fold = language(lang).fold
    return {_plain(fold(each.expression)): each.plain for each in wordlist(lang, _LIST).entries}


def _plain(text: str) -> str:
    return _NOT_LETTERS.sub(" ", text).strip()


RULE = Rule(
    id="generic-heading",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=20,
    floor=3,
    title=Message(it="Titoli che dicono l'argomento", en="Headings that name the subject"),
    why=Message(
        it="I titoli si leggono per primi, e spesso sono l'unica cosa letta. «Note» e «Informazioni» vanno "
        "bene per ogni testo, quindi non aiutano a trovarne nessuno.",
        en='Headings are read first, and often nothing else is. "Notes" and "Information" fit any text, so '
        "they help to find none.",
    ),
    sources=(
        Source(
            "Biotext, Australian manual of style: Using headings wisely",
            "https://stylemanual.com.au/contents/writing/logical-structure/using-headings-wisely",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# Voltura\n\n## [|Informazioni generali|]\n\nUno.\n\n## [|NOTE:|]\n\nDue."),
        Example("it", "# Voltura\n\n## [|Altre informazioni|]\n\n" + "Serve il codice POD. " * 26),
        Example("en", "# Bills\n\n## [|Overview|]\n\nOne.\n\n### [|Misc.|]\n\nTwo."),
        Example("en", "# Bills\n\n## [|More information|]\n\n" + "Ask for the meter number. " * 21),
    ),
    good=(
        Example("it", "# Informazioni\n\n## Informazioni sul contatore\n\n## Fonti\n\nARERA."),
        Example("it", "# Voltura\n\n## Altre informazioni\n\nVedi il sito.\n\n## Note legali\n\nNessuna."),
        Example("en", "# Notes\n\n## Overview of the bill\n\nOne.\n\n## More information\n\nSee the site."),
        Example("en", "# Bills\n\n## Steps\n\n1. Ask.\n\n## If the notes are missing\n\nAsk."),
    ),
    shape=r"(?mi)^#+ .*(?:info|not[ei]|overview|misc|general|details)",
    check=_check,
)
