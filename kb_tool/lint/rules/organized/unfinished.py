"""An article goes on to its end: no heading without text, no list announced and missing."""

from __future__ import annotations

from datetime import date

from kb_tool.article import Block, BlockKind
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    shorten,
)

_HEADING = Message(
    it="L'articolo finisce con il titolo «{text}» e sotto non c'è niente: chi ci arriva con il cliente in "
    "linea resta senza risposta. Scrivi la parte, o togli il titolo.",
    en='The article ends with the heading "{text}" and nothing under it: agents who get there have no answer '
    "for the customer. Write the part, or take the heading out.",
)
_COLON = Message(
    it="L'articolo finisce con «{text}» e dopo i due punti non viene niente: manca proprio quello "
    "che si annuncia. Aggiungilo, o togli la frase.",
    en='The article ends with "{text}" and nothing follows the colon: the very thing it announces is '
    "missing. Add it, or take the sentence out.",
)
_OPEN_CODE = Message(
    it="Qui comincia un blocco di codice che non finisce: tutto quello che viene dopo esce come codice. "
    "Chiudilo con una riga «```».",
    en="Here begins a code block that never ends: all that follows comes out as code. Close it with "
    'a line "```".',
)
_NOTHING = Message(it="L'articolo è vuoto.", en="The article is empty.")
_FENCES = ("```", "~~~")
_INSIDE = (BlockKind.LIST, BlockKind.ITEM, BlockKind.ADMONITION, BlockKind.TABS, BlockKind.TAB)


def _check(reading: Reading) -> Outcome:
    article = reading.article
    last = article.blocks[-1] if article.blocks else None
    if last is None:
        return NotApplicable(_NOTHING)
    while last.kind in _INSIDE and last.children:
        last = last.children[-1]
    message = _left_open(last, reading)
    return Checked(1, (Found(last.span, message),) if message else ())


def _left_open(last: Block, reading: Reading) -> Message | None:
    """What is missing at the end, if anything; under a heading of a known kind `required-sections` asks."""
    text = last.prose.text.rstrip() if last.prose else ""
    if last.kind is BlockKind.HEADING:
        known = reading.article.meta.kind is not None and last.level == 2
        title = last is reading.article.title
        return None if known or title else _HEADING.format(text=shorten(text))
    if last.kind is BlockKind.PARAGRAPH and text.endswith(":") and not text.endswith("::"):
        return _COLON.format(text=shorten(text[-60:].strip()))
    if last.kind is BlockKind.CODE:
        lines = reading.article.source.slice(last.span).strip().splitlines()
        opened = lines[0].lstrip().startswith(_FENCES)
        closed = len(lines) > 1 and lines[-1].lstrip(" >").startswith(_FENCES)
        return _OPEN_CODE if opened and not closed else None
    return None


RULE = Rule(
    id="unfinished",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=40,
    objective=True,
    title=Message(it="L'articolo arriva in fondo", en="The article goes on to its end"),
    why=Message(
        it="Un titolo senza testo o un elenco annunciato e mai scritto mandano l'operatore in un "
        "vicolo cieco, di solito nel punto che il cliente ha appena chiesto.",
        en="A heading without text, or a list that is announced and never comes, leads agents into a dead "
        "end, mostly at the very point the customer has just asked about.",
    ),
    sources=(
        Source(
            "W3C, Page Structure Tutorial: Headings",
            "https://www.w3.org/WAI/tutorials/page-structure/headings/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# Voltura\n\nCosta 25 euro.\n\n[|## Documenti|]\n"),
        Example("it", "# Voltura\n\nCosta 25 euro.\n\n[|Servono questi documenti:|]\n"),
        Example("en", "# Change\n\nIt costs €25.\n\n- Call.\n- [|Then ask for:|]\n"),
        Example("en", "# Change\n\nIt costs €25.\n\n[|```\nkb lint|]\n"),
    ),
    good=(
        Example("it", "# Voltura\n\nServono questi documenti:\n\n- la bolletta\n- la delega\n"),
        Example("it", "# Voltura\n\nCosta 25 euro.\n\n## Documenti\n\nChiedi alle 12:\n\n```\nPOD\n```\n"),
        Example("en", "# Change\n\nAsk for these:\n\n| paper | copy |\n| --- | --- |\n| bill | yes |\n"),
        Example("en", "# Change\n\n## Papers\n\nCall before 12:30\n"),
    ),
    shape=r"(?m):|^#|```",
    check=_check,
)
