"""Ten steps in a list, no more."""

from __future__ import annotations

from datetime import date

from kb_tool.article import BlockKind
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
    instruction_steps,
    outcome,
    shorten,
)

_MESSAGE = Message(
    it="Questo elenco ha {n} passi: al telefono non se ne tiene il conto. Dividilo in parti di dieci "
    "al massimo, ognuna con un titolo; per esempio comincia una parte nuova da «{text}».",
    en="This list has {n} steps: nobody keeps count on a call. Split it into parts of ten at most, each with "
    'a heading; for example, begin a new part at "{text}".',
)
_NONE = Message(it="Non ci sono passi.", en="There are no steps.")
_MOST, _WHOLE = 10, 20  # so many are a whole defect


def _check(reading: Reading) -> Outcome:
    first = {id(step.item): step.passages[0] for step in instruction_steps(reading)}
    lists = [
        block
        for block in reading.article.walk()
        if first and block.kind is BlockKind.LIST and block.ordered and id(block.children[0]) in first
    ]
    findings = []
    for steps in (each.children for each in lists if len(each.children) > _MOST):
        half = first.get(id(steps[len(steps) // 2]), first[id(steps[0])])
        words = _MESSAGE.format(n=len(steps), text=shorten(half.text, 40))
        gravity = min(1.0, 0.3 + 0.7 * (len(steps) - _MOST) / (_WHOLE - _MOST))
        findings.append(Found(first.get(id(steps[_MOST]), half).span, words, gravity))
    return outcome(len(lists), tuple(findings), _NONE)


_STEPS = {"it": "{n}. Apri la pagina {n}.\n", "en": "{n}. Open page {n}.\n"}


def _steps(lang: str, count: int) -> str:
    return "".join(_STEPS[lang].format(n=n) for n in range(1, count + 1))


RULE = Rule(
    id="too-many-steps",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=25,
    floor=2,
    prose=True,
    title=Message(it="Dieci passi al massimo", en="Ten steps at most"),
    why=Message(
        it="In un elenco lungo si perde il segno. Una parte con il suo titolo dice anche a che punto si è.",
        en="In a long list one loses the place. A part with a heading also says how far one has come.",
    ),
    sources=(
        Source(
            "Microsoft Style Guide, Writing step-by-step instructions",
            "https://learn.microsoft.com/en-us/style-guide/procedures-instructions/writing-step-by-step-instructions",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", f"## Che cosa fare\n\n{_steps('it', 10)}11. [|Chiudi.|]"),
        Example("it", f"{_steps('it', 10)}11. [|Chiudi.|]\n12. Riapri."),
        Example("en", f"## Steps\n\n{_steps('en', 10)}11. [|Close it.|]"),
        Example("en", f"{_steps('en', 10)}11. [|Close it.|]\n12. Open it."),
    ),
    good=(
        Example("it", f"{_steps('it', 8)}\n## Poi\n\n{_steps('it', 8)}"),
        Example("it", "".join(f"{n}. La pagina {n}.\n" for n in range(1, 13))),
        Example("en", f"{_steps('en', 9)}10. Choose:\n    - Red\n    - Green\n    - Blue"),
        Example("en", "".join(f"{n}. Page {n}\n" for n in range(1, 13))),
    ),
    shape=r"(?m)^8\. ",
    check=_check,
)
