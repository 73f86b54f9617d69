"""A sentence goes straight on: what stands in brackets is short, or is a sentence of its own."""

from __future__ import annotations

from bisect import bisect_left
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
    outcome,
    shorten,
)

_LONG = Message(
    it="«{text}»: {n} parole in mezzo alla frase, e chi legge a voce alta perde il filo. "
    "Portale in una frase dopo, o toglile.",
    en='"{text}": {n} words in the middle of a sentence, and whoever reads it out loses the thread. '
    "Move them to a sentence of their own, or leave them out.",
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")

# More than so many words between brackets or dashes weigh so much. An elided Italian article is a word.
_BANDS = {"it": ((26, 1.0), (13, 0.5)), "en": ((24, 1.0), (12, 0.5))}
_ONE_IN, _SHORTEST = 4, 40  # sentences; characters that thirteen words have at least
# A list of arguments, a formula, a path, a row of a table, a picture: nobody reads those out.
_NOT_SAID = lazy_pattern(r"[{}=$|;\\<>]|:::?|\w\(|\w_\w|\bAs String\b|://|',\s*'")
_QUOTED = lazy_pattern(r"[(]\s*[\"“«][^\"”»]+[\"”»]\s*[)]")
_INSIDE = lazy_pattern(r"\(([^()]{40,600})\)|(?<=\s)[–—] ([^–—.!?]{40,400}) [–—](?=[\s,])")


def _check(reading: Reading) -> Outcome:
    passages = [each for each in reading.prose if each.section != "sources"]
    findings = tuple(found for passage in passages for found in _embedded(passage))
    return outcome(-(-len(reading.sentences) // _ONE_IN), findings, _NOTHING)


def _embedded(passage: Passage) -> Iterator[Found]:
    """Brackets that are a whole sentence, or close one, do not cut it in two: they may be long."""
    if len(passage.text) < _SHORTEST:
        return
    text, starts = passage.masked(Mask.LITERAL), passage.words.starts()
    for found in _INSIDE.finditer(text):
        start, end = found.span()
        sentence = passage.sentence_at(start)
        if _is_no_aside(text, start, end):
            continue
        if sentence is None or sentence.start >= start - 1 or not text[end : sentence.end].strip(" .;:!?,…"):
            continue
        words = bisect_left(starts, end) - bisect_left(starts, start)
        if gravity := next((weight for most, weight in _BANDS[passage.language.code] if words > most), 0.0):
            message = _LONG.format(text=shorten(passage.text[start:end], 50), n=words)
            yield Found(passage.prose.span(start, end), message, gravity)


def _is_no_aside(text: str, start: int, end: int) -> bool:
    """Whether it belongs to a command or a formula, gives somebody's words, or ends a line."""
    called = text[start - 1 : start].isalnum() or text[start - 1 : start] in ("@", "]", ")")
    around = text[max(0, start - 30) : start]
    return (
        called
        or "=" in around
        or text[end : end + 1] in ("|", ":")
        or _NOT_SAID.search(text, start, end) is not None
        or _QUOTED.fullmatch(text, start, end) is not None
    )


RULE = Rule(
    id="parenthesis",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=20,
    floor=3,
    prose=True,
    title=Message(it="Parentesi corte", en="Short brackets"),
    why=Message(
        it="Una parentesi lunga costringe a tenere a mente l'inizio della frase mentre si legge altro. Gli "
        "incisi sono la cosa che più confonde nei testi difficili.",
        en="A long bracket makes the reader hold the beginning of the sentence while reading something else. "
        "Clauses set inside others are what confuses most in hard texts.",
    ),
    sources=(
        Source(
            "E. Martínez, F. Mollica, E. Gibson, Poor writing, not specialized concepts, drives difficulty",
            "https://www.research.ed.ac.uk/en/publications/poor-writing-not-specialized-concepts-drives-processing-difficult",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example(
            "it",
            "Il rimborso [|(che l'ufficio calcola sui giorni di ritardo dopo aver sentito il tecnico che ha "
            "fatto il lavoro)|] arriva in bolletta.",
        ),
        Example(
            "it",
            "- La voltura [|– se il contatore è attivo e il cliente che esce ha pagato tutte le bollette di "
            "prima –|] costa *25 euro*.",
        ),
        Example(
            "en",
            "The refund [|(which the office works out on the days of delay after it has heard the technician "
            "who did the job)|] comes with the bill.",
        ),
        Example(
            "en",
            "1. The change [|— if the meter is on and the customer who leaves has paid all of the old "
            "bills —|] costs *€25*.",
        ),
    ),
    good=(
        Example(
            "it",
            "Il rimborso (10 euro) arriva in bolletta (l'ufficio lo calcola sui giorni di ritardo dopo aver "
            "sentito il tecnico che ha fatto il lavoro).",
        ),
        Example(
            "it",
            "Chiedi il POD. (Se il contatore è attivo e il cliente che esce non ha pagato bollette, chiama "
            "l'ufficio crediti prima.) Poi vai avanti.",
        ),
        Example(
            "en",
            "The refund (€10) comes with the bill (the office works it out on the days of delay after it has "
            "heard the technician).",
        ),
        Example(
            "en",
            "Ask for the name. (If the meter is on and the customer who leaves has not paid, call the credit "
            "office before that.) Then go on.",
        ),
    ),
    shape=r"[(–—]",
    check=_check,
)
