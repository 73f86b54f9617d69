"""Short forms of the office are written out: nobody says "c.a." to a customer."""

from __future__ import annotations

from datetime import date

from kb_tool.article import Span
from kb_tool.language import Entry, wordlist
from kb_tool.lint import (
    Edit,
    Example,
    Fix,
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

_LIST = "short_forms"
_WRITE = Message(
    it="«{text}» non si dice: chi legge al telefono deve tradurlo, e i colleghi nuovi non sempre lo "
    "conoscono. Scrivi «{better}».",
    en='Nobody says "{text}": whoever reads it out has to translate it, and new colleagues may not know it. '
    'Write "{better}".',
)
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")


def _is_name(passage: Passage, start: int, end: int) -> bool:
    """Whether it is something else: IE, TOT., "User: N/A" (but not N.B.), gg/mm/aaaa."""
    text = passage.text[start:end]
    return (text.isupper() and text != "N.B.") or passage.text[end : end + 1] == "/"


def _found(passage: Passage, start: int, end: int, entry: Entry) -> Found:
    text, better = passage.text[start:end], entry.choices[0]
    if text[0].isupper():
        better = better[0].upper() + better[1:]
    span = passage.prose.span(start, end)
    fix = Fix(len(entry.choices) == 1, (Edit(_without_full_stop(passage, span, end), better),))
    return Found(span, _WRITE.format(text=text, better=better), fix=fix)


def _without_full_stop(passage: Passage, span: Span, end: int) -> Span:
    """What to replace: the point that also ends the sentence stays."""
    after = passage.text[end : end + 3]
    ends = passage.text[end - 1] == "." and (not after.strip() or after.lstrip()[:1].isupper())
    return Span(span.start, span.end - 1) if ends else span


def _check(reading: Reading) -> Outcome:
    words = wordlist(reading.article.lang, _LIST)
    findings = tuple(
        _found(passage, start, end, entry)
        for passage in reading.prose
        if words.may_be_in(passage.heads) and passage.section != "sources"
        for start, end, entry in words.find(passage.masked(Mask.MENTION), passage.heads)
        if not _is_name(passage, start, end)
    )
    return outcome(len(reading.sentences), findings, _NOTHING)


RULE = Rule(
    id="abbreviations",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=30,
    floor=4,
    advises_in=frozenset({"en"}),
    prose=True,
    title=Message(it="Scrivi le parole per intero", en="Write words out"),
    why=Message(
        it="«Ns. rif.» e «c.a.» sono nati per risparmiare inchiostro nelle lettere. A voce non si possono "
        "leggere, e chi non li conosce perde tempo a chiedere.",
        en='"Approx." and "w/o" save a writer a second. They cannot be read out, and those who do not know '
        "them lose time asking.",
    ),
    sources=(
        Source(
            "Dipartimento della Funzione pubblica, Manuale di stile: usare poche sigle e abbreviazioni",
            "https://www.giorgio-fontana.it/corsi/eltesti/stile/lessi.htm",
            retrieved=date(2026, 11, 22),
        ),
        Source(
            "Couchbase, Style guide: Latin abbreviations",
            "https://docs.couchbase.com/styleguide/latin-abbreviations.html",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "Spedisci [|c/o|] il vicino entro 5 [|gg.|] lavorativi, [|p.es.|] lunedì."),
        Example("it", "Chiedi il [|cod. fisc.|] e il [|tel.|] Poi chiudi."),
        Example("en", "Restart [|w/o|] the cable, [|eg|] by night, for [|approx.|] an hour."),
        Example("en", "Ask for the [|acct|] number and the [|qty|]."),
    ),
    good=(
        Example(
            "it", "Vedi l'art. 5, n. 3 della legge. Il sig. Rossi ha l'interno 12. Scrivi «c/o» nel campo."
        ),
        Example("it", "Premi `rif.` Il file NS.PDF c'è."),
        Example("en", 'Open IE and type "e.g." on p. 5. It is 5 p.m. in the U.S. office.'),
        Example("en", "Dr. Smith takes `w/o` as no. 3."),
    ),
    shape=r"(?i)\w[./]|\b(?:acct|qty)\b",
    check=_check,
)
