"""Every answer of a guided path says what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kb_tool.article import Block, BlockKind, Kind, Section
from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    Need,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    shorten,
)

_NO_QUESTIONS = Message(
    it="Qui non ci sono domande numerate: con il cliente in linea non si sa da dove cominciare. Scrivi «1. » "
    "e la prima domanda.",
    en='There are no numbered questions here: on a call nobody knows where to begin. Write "1. " and the '
    "first question.",
)
_LOOSE = Message(
    it="Questa risposta non sta sotto la sua domanda, quindi le domande non sono più un elenco solo. Metti "
    "tre spazi prima del trattino.",
    en="This answer does not stand under its question, so the questions are no longer one list. Put three "
    "spaces before the hyphen.",
)
_NO_ACTION = Message(
    it="Questa risposta non dice che cosa fare. Aggiungi «-> » e un collegamento, un'azione o «domanda N».",
    en='This answer does not say what to do. Add "-> " and a link, an action or "question N".',
)
_NO_TARGET = Message(
    it="La domanda {number} non c'è: chi risponde «{answer}» resta fermo. Le domande vanno da {first} a "
    "{last}.",
    en='There is no question {number}: whoever answers "{answer}" is stuck. The questions go from {first} '
    "to {last}.",
)
_NO_PATH = Message(it="Non c'è un percorso.", en="There are no questions to follow.")
_ARROW = lazy_pattern(r"->|→")
# "-> domanda 2", which the site makes a link; "passa alla domanda 2" inside an action.
_JUMP = lazy_pattern(
    r"(?:(?:->|→)\s*|\b(?:passa|vai|torna|continua|prosegui|riprendi) (?:alla |dalla |con la )"
    r"|\b(?:go|move|skip|return|continue)(?: on| back)? (?:to |with |from ))"
    r"((?:domanda|question)\s+(\d{1,4}))\b",
    re.IGNORECASE,
)


def _check(reading: Reading) -> Outcome:
    path = reading.article.section("path")
    if reading.article.meta.kind is not Kind.FLOW or path is None or path.heading is None or not path.blocks:
        return NotApplicable(_NO_PATH)
    questions = _questions(path)
    if not questions:
        return Checked(1, (Found(path.heading.span, _NO_QUESTIONS),))
    answers = [answer for question in questions for answer in _answers(question)]
    loose = [block for block in path.blocks if block.kind is BlockKind.LIST and not block.ordered]
    findings = [Found(block.children[0].span, _LOOSE) for block in loose if block.children]
    numbers = [question.number or 0 for question in questions]
    for answer in answers:
        findings += _look(answer, [] if loose else numbers)
    return Checked(max(1, len(answers) + len(loose)), tuple(findings))


def _questions(path: Section) -> tuple[Block, ...]:
    """The items of the first outermost numbered list: the same to which the site gives an address."""
    first = next((block for block in path.blocks if block.kind is BlockKind.LIST and block.ordered), None)
    return first.children if first else ()


def _answers(item: Block) -> Iterator[Block]:
    """The bullets under a question; of one that only introduces other bullets, those."""
    for each in item.children:
        if each.kind is BlockKind.LIST and not each.ordered:
            for answer in each.children:
                inner = list(_answers(answer))
                yield from inner or [answer]


def _look(answer: Block, numbers: list[int]) -> Iterator[Found]:
    """What is wrong with an answer; with no `numbers` nobody knows which questions there are."""
    texts = [block.prose for block in answer.walk() if block.prose]
    said, _, after = _ARROW.sub("→", "\n".join(prose.text for prose in texts)).partition("→")
    if not after.strip() and not any(block.kind is BlockKind.LIST for block in answer.children):
        yield Found(answer.span, _NO_ACTION)
    for prose in texts if numbers else ():
        for jump in _JUMP.finditer(prose.text):
            if int(jump[2]) not in numbers:
                ends = {"first": numbers[0], "last": numbers[-1]}
                words = _NO_TARGET.format(number=jump[2], answer=shorten(said, 40), **ends)
                yield Found(prose.span(*jump.span(1)), words)


RULE = Rule(
    id="flow-answers",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    price=40,
    floor=2,
    needs=frozenset({Need.KIND}),
    objective=True,
    title=Message(it="Ogni risposta porta da qualche parte", en="Every answer leads somewhere"),
    why=Message(
        it="Chi segue un percorso fa quello che dice la riga: una risposta senza seguito, o che manda a una "
        "domanda che non c'è, lo lascia fermo con il cliente in linea.",
        en="Whoever follows the questions does what the line says: an answer with nothing after it, or one "
        "that points at a question that is not there, leaves them stuck with the customer on the line.",
    ),
    sources=(
        Source(
            "GOV.UK Forms, Simple routing, version 1",
            "https://github.com/govuk-forms/forms/blob/main/design/features/routing/version-1.md",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "# T\n\nSì.\n\n## Percorso\n\n1. Ha la carta?\n   [|- No|]", kind=Kind.FLOW),
        Example("en", "# T\n\nYes.\n\n## Questions\n\n1. A card?\n   [|- No ->|]", kind=Kind.FLOW),
    ),
    good=(
        Example("it", "# T\n\nSì.\n\n## Percorso\n\n1. Che cosa?\n   - Sì", kind=Kind.ANSWER),
        Example("en", "# T\n\nYes.\n\n## Questions\n\n3. A card?\n   - Yes -> question 3", kind=Kind.FLOW),
    ),
    shape=r"(?m)^## (Percorso|Questions)$",
    check=_check,
)
