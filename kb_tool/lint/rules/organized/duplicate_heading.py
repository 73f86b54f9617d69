"""Two parts of a page never have the same heading."""

from __future__ import annotations

from datetime import date

from kb_tool.article import Block, BlockKind
from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
    shorten,
)

_MESSAGE = Message(
    it="«{text}» c'è già alla riga {line}: nell'indice i due titoli sono uguali, e metà delle volte si apre "
    "quello sbagliato. Aggiungi che cosa li distingue, o unisci le due parti.",
    en='"{text}" already stands at line {line}: in the contents the two look alike, and half the time the '
    "wrong one is opened. Add what tells them apart, or join the two parts.",
)
_NOTHING = Message(it="Non ci sono titoli.", en="There are no headings.")


def _check(reading: Reading) -> Outcome:
    article = reading.article
    levels = [
        block
        for block in article.blocks
        if block.kind is BlockKind.HEADING and block is not article.title and block.prose
    ]
    seen: dict[tuple[str, ...], Block] = {}
    above: list[tuple[int, str]] = []  # the headings around the present one, with their levels
    findings = []
    for heading in levels:
        name = _plain(reading, heading)
        above = [each for each in above if each[0] < heading.level]
        place = (*(text for _, text in above), name)
        above.append((heading.level, name))
        first = seen.setdefault(place, heading)
        if name and first is not heading and heading.prose:
            line, _ = article.source.position(first.span.start)
            words = _MESSAGE.format(text=shorten(heading.prose.text, 40), line=line)
            findings.append(Found(heading.span, words))
    return outcome(len(levels), tuple(findings), _NOTHING)


def _plain(reading: Reading, heading: Block) -> str:
    text = heading.prose.text if heading.prose else ""
    return " ".join(reading.language.fold(text).rstrip(" :.").split())


RULE = Rule(
    id="duplicate-heading",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=25,
    floor=3,
    objective=True,
    title=Message(it="Ogni titolo una volta sola", en="Each heading once"),
    why=Message(
        it="L'operatore sceglie dall'indice. Fra due titoli uguali tira a indovinare, e intanto il cliente "
        "aspetta.",
        en="Agents choose from the contents. Between two headings that read the same they guess, while the "
        "customer waits.",
    ),
    sources=(
        Source(
            "W3C, Page Structure Tutorial: Headings",
            "https://www.w3.org/WAI/tutorials/page-structure/headings/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# Voltura\n\n## Casi\n\nUno.\n\n## Tempi\n\nDue.\n\n[|## Casi:|]\n\nTre."),
        Example("it", "# Fibra\n\n## Guasto\n\n### Spia rossa\n\nUno.\n\n[|### SPIA ROSSA|]\n\nDue."),
        Example("en", "# Bills\n\n## Cases\n\nOne.\n\n[|## Cases|]\n\nTwo.\n\n[|## Cases|]\n\nThree."),
        Example("en", "# Bills\n\n## By post\n\nOne.\n\n[|## By **post**|]\n\nTwo."),
    ),
    good=(
        Example("it", "# Voltura\n\n## Luce\n\n### Tempi\n\nUno.\n\n## Gas\n\n### Tempi\n\nDue."),
        Example("it", "# Voltura\n\n## Caso 1\n\nUno.\n\n## Caso 2\n\nDue."),
        Example("en", "# Steps\n\n## Steps\n\n1. Ask.\n\n## Cases\n\nTwo."),
        Example("en", "# Bills\n\n## Cases\n\n```\n## Cases\n```\n"),
    ),
    shape=r"(?m)^##",
    check=_check,
)
