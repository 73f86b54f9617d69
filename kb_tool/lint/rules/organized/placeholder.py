"""Nothing in a published article is still to be written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from kb_tool.article import Block, BlockKind
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
    it="«{text}» è un segnaposto: chi legge al telefono si ferma qui, o lo legge al cliente. Scrivi il "
    "testo vero, o toglilo.",
    en='"{text}" is a placeholder: whoever reads on a call stops here, or says it to the customer. Write '
    "the real text, or take it out.",
)
_NO_TEXT_UNDER = Message(
    it="Sotto «{text}» non c'è niente: chi ci arriva perde tempo. Scrivi il testo, abbassa di un livello i "
    "titoli che seguono, se ne fanno parte, o togli questo.",
    en='There is nothing under "{text}", so opening it is time lost. Write the text, put the headings that '
    "follow one level lower if they belong to it, or take this one out.",
)
_NONE = Message(it="Non c'è testo da leggere.", en="There is no text to read.")
# Wherever they stand, in capitals; not inside a longer name ("TBD-0000", "todo.txt").
_MARKS = lazy_pattern(r"(?<![\w./@#-])(?:TBD|TODO|FIXME|[Ll]orem ipsum(?= dolor))(?![\w/@-]|\.\w)")
_WORDS = ("TBD", "TODO", "FIXME", "orem ipsum")
_NOTES = {  # what writers leave to themselves: alone in a paragraph, an item, a cell, or between brackets
    "it": r"da (?:definire|completare|scrivere|confermare|inserire)(?: qui)?|in corso di definizione"
    r"|testo (?:da scrivere|di prova|segnaposto)|(?:scriv(?:i|ere)|inserire|inserisci) qui il testo",
    "en": r"to be (?:defined|confirmed|determined|completed|written|added)|(?:insert|add|your) text here"
    r"|placeholder text|text to come",
}
_EMPTY_MARKS = r"TBC|XXX+|\?{3,}|lorem ipsum"
_ALONE = {lang: lazy_pattern(rf"\W*?((?i:{_EMPTY_MARKS}|{notes}))\W*") for lang, notes in _NOTES.items()}
_BRACKETED = {
    lang: lazy_pattern(rf"\[(?i:{_EMPTY_MARKS}|TBD|TODO|{notes})\.?\]") for lang, notes in _NOTES.items()
}
_LONGEST = 40
_LABELS = frozenset({Role.TITLE, Role.HEADING})


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    findings = []
    for passage in reading.passages:
        for start, end in _placeholders(passage, lang):
            words = _MESSAGE.format(text=passage.text[start:end])
            findings.append(Found(passage.prose.span(start, end), words))
    empty = (_found_under(block) for block in _without_text(reading))
    return outcome(len(reading.passages), (*findings, *empty), _NONE)


def _placeholders(passage: Passage, lang: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends. A blank in words for the customer is the operator's to fill in."""
    text = passage.text
    alone = len(text) <= _LONGEST and passage.role not in _LABELS and not passage.for_customer
    if alone and _ALONE[lang].fullmatch(text) and (whole := _ALONE[lang].fullmatch(passage.masked())):
        yield whole.span(1)
        return
    if "[" in text:
        for found in _BRACKETED[lang].finditer(passage.masked(Mask.LITERAL | Mask.QUOTATION)):
            yield found.span()
    if any(word in text for word in _WORDS):  # faster than the pattern, in texts that have none
        for found in _MARKS.finditer(passage.masked(Mask.LITERAL | Mask.QUOTATION | Mask.BLANK)):
            yield found.span()


def _without_text(reading: Reading) -> Iterator[Block]:
    """The headings after which comes one of the same level or above. The last one is another rule's, and so
    are those of the parts of an article that says its kind.
    """
    top = 2 if reading.article.meta.kind is None else 3
    for block, after in pairwise(reading.article.blocks):
        heads = block.kind is BlockKind.HEADING and after.kind is BlockKind.HEADING
        if heads and after.level <= block.level >= top and block.prose:
            yield block


def _found_under(heading: Block) -> Found:
    text = heading.prose.text if heading.prose else ""
    return Found(heading.span, _NO_TEXT_UNDER.format(text=shorten(text, 40)))


RULE = Rule(
    id="placeholder",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    price=30,
    floor=3,
    prose=True,
    objective=True,
    title=Message(it="Niente è rimasto da scrivere", en="Nothing is left to be written"),
    why=Message(
        it="Un segnaposto dice all'operatore che la risposta c'è, poi non gliela dà: è peggio di un "
        "articolo che manca.",
        en="A placeholder tells the agent the answer is there and then does not give it: worse than an "
        "article that is missing.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6, Technique 5.10: Content Standard Checklist",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/065",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Il rimborso arriva entro [|[da confermare]|] giorni lavorativi."),
        Example(
            "it",
            "# T\n\n[|Scrivere qui il testo|].\n\n## Tempi\n\n[|Da definire|].\n\n"
            "| Voce | Euro |\n|---|---|\n| Penale | [|???|] |",
        ),
        Example("it", "# T\n\nSì.\n\n[|## Da completare|]\n\n## Tempi\n\nDa definire con il cliente."),
        Example("en", "The fee is [|TBD|]."),
        Example("en", "> [|To be confirmed|].\n\n[|Lorem ipsum|] dolor sit amet."),
        Example(
            "en",
            "# T\n\n[|XXX|]\n\n## TBD-0000\n\nIt depends.\n\n[|### If it does not|]\n\n## Cases\n\nNone.",
        ),
    ),
    good=(
        Example("it", "La data è da definire con il cliente: chiedi al cliente «quando?» e scrivi [data]."),
        Example("it", "Il codice ha la forma XXX-0000; nel modulo il campo mostra «da completare»."),
        Example("it", "Apri l'elenco delle pratiche da completare e conta le attività ancora da completare."),
        Example("en", "The date is to be confirmed by the engineer; ask the customer for [date]."),
        Example("en", 'The code looks like `TBD-0000` and the log shows xxxxx, "to be defined".'),
        Example("en", "# T\n\nThe key ends in XXXXX.\n\n## TBD-0000\n\n### If it fails\n\nWait."),
    ),
    shape=r"(?i)da definire|da completare|da confermare|qui il testo|XXX|\?{3}|TBD|TODO|to be [cd]|Lorem",
    check=_check,
)
