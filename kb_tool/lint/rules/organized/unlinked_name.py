"""An article that is named is linked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.article import MarkKind
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
)

_MESSAGE = Message(
    it="«{text}» nomina un articolo senza il collegamento: con il cliente in linea bisogna cercarlo, e si "
    "rischia di aprirne un altro. Mettici il collegamento.",
    en='"{text}" names an article without a link to it: with a customer on the line it has to be looked '
    "for, and the wrong one may be opened. Make it a link.",
)
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")
# A name begins with a capital or a quotation mark: "vedi l'articolo seguente" names nothing.
_PATTERNS = {
    "it": lazy_pattern(
        r"\b(?:[Vv]edi|[Vv]edere|[Ss]i veda|[Cc]onsulta|[Cc]onsultare|[Ll]eggi|[Ll]eggere|[Ss]egui)"
        r" (?:anche )?(?:l['’]articolo|la guida|la scheda|la pagina|la procedura|l['’]argomento)"
        r" (?:su |sulla |sul )?(?=[«“\"A-ZÀ-Ý])(?:[«“\"][^»”\"\n]{1,80}[»”\"]|[^.,;:()\n]{1,80})"
    ),
    "en": lazy_pattern(
        r"\b(?:[Ss]ee|[Rr]efer to|[Rr]ead|[Ff]ollow) the (?:article|guide|page|procedure|topic)"
        r" (?:on |about )?(?=[\u201c\"A-Z])(?:[\u201c\"][^\u201d\"\n]{1,80}[\u201d\"]|[^.,;:()\n]{1,80})"
    ),
}


_HEADS = {
    "it": frozenset(("artico", "guida", "scheda", "pagina", "proced", "argome")),
    "en": frozenset(("articl", "guide", "page", "proced", "topic")),
}


def _unlinked(passage: Passage) -> Iterator[tuple[int, int]]:
    if _HEADS[passage.language.code].isdisjoint(passage.heads):
        return
    text = passage.masked(Mask.LITERAL)
    for found in _PATTERNS[passage.language.code].finditer(text):
        start, end = found.span()
        marks = passage.prose.marks
        if not any(mark.kind is MarkKind.LINK and mark.start < end and mark.end > start for mark in marks):
            yield start, end


def _check(reading: Reading) -> Outcome:
    findings = tuple(
        Found(each.prose.span(start, end), _MESSAGE.format(text=each.text[start:end].rstrip()))
        for each in reading.prose
        if each.section != "sources"
        for start, end in _unlinked(each)
    )
    return outcome(len(reading.sentences), findings, _NOTHING)


RULE = Rule(
    id="unlinked-name",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Metti il collegamento", en="Make the name a link"),
    why=Message(
        it="Un titolo senza collegamento costa una ricerca a ogni lettore, e smette di funzionare il giorno "
        "in cui il titolo cambia.",
        en="A title without a link costs every reader a search, and stops working on the day on which the "
        "title changes.",
    ),
    sources=(
        Source(
            "Federal Plain Language Guidelines: minimize cross-references",
            "https://docslib.org/doc/13911711/I-Thinking-About-Your-Audience",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "Se manca il POD, [|vedi l'articolo «Trovare il POD»|]."),
        Example("it", "[|Consulta la guida Voltura della luce|], poi richiama."),
        Example("en", 'If it is missing, [|see the article "Find the POD"|].'),
        Example("en", "[|Refer to the guide Change of holder|], then call back."),
    ),
    good=(
        Example(
            "it",
            "Vedi l'articolo [Trovare il POD](pod.md). Vedi l'articolo seguente. Apri la scheda cliente.",
        ),
        Example("it", "Leggi la pagina [voltura](v.md) e consulta la guida in linea."),
        Example("en", "See the article [Find the POD](pod.md). See the article below. Open the page again."),
        Example("en", "Read the page that opens; follow the guide on [fees](fees.md)."),
    ),
    shape=r"(?i)articolo|guida|pagina|article|guide|page",
    check=_check,
)
