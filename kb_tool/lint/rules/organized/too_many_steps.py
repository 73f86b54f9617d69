"""Twelve steps in a list, no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from kb_tool.article import Block, BlockKind
from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Passage,
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
    it="Questo elenco ha {n} passi: al telefono si perde il segno. {where} Poi correggi i rimandi ai numeri "
    "dei passi, se ce ne sono.",
    en="This list has {n} steps: on a call agents lose their place. {where} Then correct any mention "
    "of a step by its number.",
)
_WHERE = Message(
    it="Prima del passo {number} («{text}») metti un titolo che dica a che cosa servono i passi dopo.",
    en='Before step {number} ("{text}") put a heading that says what the steps after it achieve.',
)
_SOMEWHERE = Message(
    it="Dove finisce un compito e ne comincia un altro, metti un titolo che dica che cosa si fa.",
    en="Where one task ends and the next begins, put a heading that names the task.",
)
_NONE = Message(it="Non ci sono passi.", en="There are no steps.")
_MOST, _WHOLE = 12, 22  # so many are a whole defect
_MOST_IN_ONE_PLACE = 14  # a list that stays on one screen is harder to divide
_FEWEST = 4  # steps in a part
_NUMBER = lazy_pattern(r"\s*(\d+)[.)]")
# Another page, window or program: there the list can be divided.
_ELSEWHERE = {
    "it": lazy_pattern(
        r"(?i)(?:vai|andare|passa(?:re)?|torna(?:re)?|accedi|accedere|apri(?:re)?|avvia(?:re)?|riavvia(?:re)?)\b"
    ),
    "en": lazy_pattern(
        r"(?i)(?:go(?: back)? to|open|start|restart|sign in|log (?:in|on)|switch to|return to)\b"
    ),
}

# "Open it", "Aprilo", "Open the file you have saved": no beginning of anything.
_GOES_ON = lazy_pattern(
    r"(?i)(?:apr|avvi|riavvi)i?(?:l[oaie]|re?l[oaie])\b|(?:open|start|restart) (?:it|them|this|that|these)\b"
    r"|\w+ (?:di nuovo|again)\b"
)


def _check(reading: Reading) -> Outcome:
    first = {id(step.item): step.passages[0] for step in instruction_steps(reading)}
    lists = [
        block
        for block in reading.article.walk()
        if first and block.kind is BlockKind.LIST and block.ordered and id(block.children[0]) in first
    ]
    findings = []
    for steps in (each.children for each in lists if len(each.children) > _MOST):
        where = _where(steps, first, _first_number(reading, steps))
        if not _is_one_list(reading, steps) or (where is None and len(steps) <= _MOST_IN_ONE_PLACE):
            continue
        words = _MESSAGE.format(n=len(steps), where=where or _SOMEWHERE)
        gravity = min(1.0, 0.3 + 0.7 * (len(steps) - _MOST) / (_WHOLE - _MOST))
        findings.append(Found(first.get(id(steps[_MOST]), first[id(steps[0])]).span, words, gravity))
    return outcome(len(lists), tuple(findings), _NONE)


def _is_one_list(reading: Reading, steps: Sequence[Block]) -> bool:
    """Whether the printed numbers run on: where they start anew, parts have lost their indent."""
    text = reading.article.source.text
    found = (_NUMBER.match(text, step.span.start) for step in steps)
    numbers = [int(number[1]) for number in found if number]
    return len(set(numbers)) == 1 or all(one < two for one, two in pairwise(numbers))


def _first_number(reading: Reading, steps: Sequence[Block]) -> int:
    """The number of the first step, as readers see it: the page counts on from there."""
    number = _NUMBER.match(reading.article.source.text, steps[0].span.start)
    return int(number[1]) if number else 1


def _where(steps: Sequence[Block], first: Mapping[int, Passage], number: int) -> Message | None:
    """The place to divide at: the step nearest the middle that leads elsewhere, best one that begins anew."""
    half = len(steps) // 2
    found = [
        (_goes_on(passage, first.get(id(steps[at - 1]))), abs(at - half), at, passage)
        for at in range(_FEWEST, len(steps) - _FEWEST + 1)
        if (passage := first.get(id(steps[at]))) and _ELSEWHERE[passage.language.code].match(passage.text)
    ]
    if not found:
        return None
    goes_on, _, at, passage = min(found, key=lambda each: each[:3])
    return _SOMEWHERE if goes_on else _WHERE.format(number=number + at, text=shorten(passage.text, 40))


def _goes_on(passage: Passage, before: Passage | None) -> bool:
    """Whether the step goes on from the one before: "open it", what follows a colon or a comma."""
    unended = before is not None and before.text.rstrip().endswith((":", ",", ";"))
    return unended or passage.text[:1].islower() or _GOES_ON.match(passage.text) is not None


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
    title=Message(it="Dodici passi al massimo", en="Twelve steps at most"),
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
        Example("it", f"## Che cosa fare\n\n{_steps('it', 12)}13. [|Chiudi.|]"),
        Example("it", f"{_steps('it', 12)}13. [|Chiudi.|]\n14. Riapri."),
        Example("en", f"## Steps\n\n{_steps('en', 12)}13. [|Close it.|]"),
        Example("en", f"{_steps('en', 12)}13. [|Close it.|]\n14. Open it."),
    ),
    good=(
        Example("it", f"{_steps('it', 8)}\n## Poi\n\n{_steps('it', 12)}"),
        Example("it", "".join(f"{n}. La pagina {n}.\n" for n in range(1, 15))),
        Example("en", f"{_steps('en', 9)}10. Choose:\n    - Red\n    - Green\n    - Blue"),
        Example("en", _steps("en", 9) + _steps("en", 5)),
        Example("en", "".join(f"{n}. Press key {n}.\n" for n in range(1, 15))),
    ),
    shape=r"(?m)^8\. ",
    check=_check,
)
