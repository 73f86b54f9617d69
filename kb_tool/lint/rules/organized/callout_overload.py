"""A box stands out only where boxes are few."""

from __future__ import annotations

from collections.abc import Sequence
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
)

_TOO_MANY = Message(
    it="È il riquadro numero {n} della pagina: quando tutto è messo in evidenza, l'occhio li salta tutti. "
    "Tieni quello che evita un errore grave e scrivi gli altri nel testo, dove servono.",
    en="This is box number {n} on the page: where everything stands out, the eye skips all of it. Keep the "
    "one "
    "that prevents a serious mistake, and put the others in the text where they are needed.",
)
_IN_A_ROW = Message(
    it="Due riquadri di fila sembrano uno solo, e il secondo non si legge. Uniscili, o porta questo nel "
    "punto "
    "dove serve.",
    en="Two boxes in a row look like one, and the second is not read. Join them, or move this one to where "
    "it "
    "is needed.",
)
_NONE = Message(it="Non ci sono riquadri.", en="There are no boxes.")
_MOST = 3


def _check(reading: Reading) -> Outcome:
    boxes = [block for block in reading.article.walk() if block.kind is BlockKind.ADMONITION]
    after_another = _after_another(reading.article.blocks)
    findings = []
    for number, box in enumerate(boxes, 1):
        if id(box) in after_another:
            findings.append(Found(box.span, _IN_A_ROW))
        elif number > _MOST:
            findings.append(Found(box.span, _TOO_MANY.format(n=number)))
    return outcome(len(boxes), tuple(findings), _NONE)


def _after_another(blocks: Sequence[Block]) -> set[int]:
    """The boxes (by identity) that stand right under another."""
    found = set()
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before and before.kind is block.kind is BlockKind.ADMONITION:
            found.add(id(block))
        if block.children:
            found |= _after_another(block.children)
    return found


RULE = Rule(
    id="callout-overload",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    title=Message(it="Pochi riquadri", en="Few boxes"),
    why=Message(
        it="Un riquadro dice «fermati». Se lo dicono in cinque, nessuno si ferma.",
        en='A box says "stop". When five of them say it, nobody stops.',
    ),
    sources=(
        Source(
            "Redocly, Admonition tag",
            "https://redocly.com/docs/realm/content/markdoc-tags/admonition",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# Fibra\n\n!!! note\n    Uno.\n\n[|!!! warning\n    Due.|]"),
        Example(
            "it",
            "!!! note\n    Uno.\n\nA.\n\n" * 3 + "[|!!! note\n    Quattro.|]",
        ),
        Example(
            "en", "# Fibre\n\nAsk.\n\n!!! note\n    One.\n\n[|!!! tip\n    Two.|]\n\n[|!!! tip\n    Three.|]"
        ),
        Example(
            "en",
            "!!! tip\n    One.\n\nA.\n\n" * 3 + "[|!!! tip\n    Four.|]",
        ),
    ),
    good=(
        Example("it", "!!! note\n    Uno.\n\nTesto.\n\n!!! warning\n    Due.\n\n> Tre."),
        Example("it", "!!! note\n    Uno.\n\n    Ancora.\n\n## Poi\n\n!!! note\n    Due."),
        Example("en", "!!! tip\n    One.\n\n```\n!!! tip\n    Two.\n```\n\n!!! tip\n    Three."),
        Example("en", "!!! tip\n    One.\n\nText!!! Text.\n\n!!! tip\n    Two."),
    ),
    shape=r"(?m)^!!! ",
    check=_check,
)
