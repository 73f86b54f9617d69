"""One title, and headings that go down one level at a time."""

from __future__ import annotations

from datetime import date

from kb_tool.article import Block, BlockKind, Span, headings, section_rules
from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Checked,
    Edit,
    Example,
    Fix,
    Found,
    HeadingByHand,
    Message,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    headings_by_hand,
    shorten,
)

_NO_TITLE = Message(
    it="Manca il titolo: nei risultati di ricerca l'operatore non saprebbe che cosa sta aprendo. Come "
    "prima riga scrivi «# » e il titolo.",
    en="The title is missing: in the search results nobody could tell what this page is. Make the first "
    'line "# " and the title.',
)
_SECOND_TITLE = Message(
    it="«{text}» è un secondo titolo: la pagina sembra finire qui e un'altra cominciare. Il titolo è uno "
    "solo; questo scrivilo con «## ».",
    en='"{text}" is a second title: the page seems to end here and another to begin. There is one title '
    'only; write this one with "## ".',
)
_SKIPPED = Message(
    it="«{text}» scende di due o più livelli in una volta: nell'indice finisce sotto la parte sbagliata, e "
    "chi cerca in fretta la salta. Scrivilo con «{marks} ».",
    en='"{text}" goes down two levels or more at once: in the contents it ends up under the wrong part, '
    'and a hurried reader skips it. Write it with "{marks} ".',
)
_NO_SPACE = Message(
    it="Dopo # ci vuole uno spazio: «{right}». Così com'è non è un titolo, e nell'indice non c'è.",
    en='There has to be a space after #: "{right}". As it stands it is no heading, and the contents lack it.',
)
_EMPTY = Message(it="L'articolo è vuoto.", en="The article is empty.")
_ONE_MARK = lazy_pattern(r"#(?=[ \t])")


def _check(reading: Reading) -> Outcome:
    article = reading.article
    if not article.blocks:
        return NotApplicable(_EMPTY)
    levels = [block for block in article.blocks if block.kind is BlockKind.HEADING]
    findings: list[Found] = []
    by_hand = [each for each in _unspaced(reading) if each.key not in _asked_for(reading)]
    findings += (Found(each.span, _NO_SPACE.format(right=each.right)) for each in by_hand)
    if article.title is None and not any(each.level == 1 for each in by_hand):
        start = article.blocks[0].span.start
        findings.append(Found(Span(start, start), _NO_TITLE))
    before = 1
    for heading in levels:
        text = shorten(heading.prose.text) if heading.prose else ""
        if heading.level == 1 and heading is not article.title:
            words = _SECOND_TITLE.format(text=text)
            findings.append(Found(heading.span, words, fix=_one_lower(heading, article.source.text)))
        elif heading.level > before + 1:
            findings.append(Found(heading.span, _SKIPPED.format(text=text, marks="#" * (before + 1))))
        before = heading.level
    return Checked(max(1, len(levels) + len(by_hand)), tuple(findings))


def _unspaced(reading: Reading) -> list[HeadingByHand]:
    names = headings(reading.article.lang, reading.options.headings.get(reading.article.lang))
    return [each for each in headings_by_hand(reading.article, names) if not each.bold]


def _asked_for(reading: Reading) -> set[str]:
    """The parts whose absence required-sections reports, at the same line."""
    kind, article = reading.article.meta.kind, reading.article
    rows = section_rules(kind) if kind else ()
    return {row.key for row in rows if kind in row.required and article.section(row.key) is None}


def _one_lower(heading: Block, text: str) -> Fix | None:
    """One `#` more; a title underlined with `===` is left to the writer."""
    start = heading.span.start
    return Fix(True, (Edit(Span(start, start), "#"),)) if _ONE_MARK.match(text, start) else None


RULE = Rule(
    id="heading-levels",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=20,
    floor=4,
    objective=True,
    title=Message(it="Un titolo solo, un livello alla volta", en="One title, one level at a time"),
    why=Message(
        it="I titoli sono la mappa della pagina: l'operatore scorre quelli. Un livello saltato o un "
        "secondo titolo gli fanno credere che la parte che cerca non ci sia.",
        en="Headings are the map of the page, and agents scan nothing else. A skipped level or a second "
        "title makes them think that the part they need is not there.",
    ),
    sources=(
        Source(
            "W3C, Page Structure Tutorial: Headings",
            "https://www.w3.org/WAI/tutorials/page-structure/headings/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# Fare la voltura\n\n## Che cosa fare\n\n[|#### Se manca il POD|]\n\nChiedilo."),
        Example("it", "[||]La voltura cambia l'intestatario.\n\n## Che cosa fare\n\n1. Chiedi il POD."),
        Example("en", "# Change the account holder\n\nAsk for the POD.\n\n[|# Reconnect the supply|]\n\nNo."),
        Example("en", "# Change the account holder\n\n[|### Steps|]\n\n1. Ask for the *POD*."),
    ),
    good=(
        Example(
            "it", "# Fare la voltura\n\n## Casi\n\n### Se manca il POD\n\nChiedilo.\n\n## Fonti\n\nARERA."
        ),
        Example("it", "# Fare la voltura\n\n```\n# non è un titolo\n#### neanche questo\n```\n"),
        Example(
            "en",
            "Change the account holder\n=========================\n\nSteps\n-----\n\n### Ask for the POD",
        ),
        Example("en", "# Call back about fault #4471\n\n## Steps\n\n1. Read the number after `####`."),
    ),
    shape=r"(?m)^#{1,6}[ \w]|^=+$",
    check=_check,
)
