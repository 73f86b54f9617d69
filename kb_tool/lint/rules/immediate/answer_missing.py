"""Under the title stands the answer: the format asks for it in every kind of article."""

from __future__ import annotations

from datetime import date

from kb_tool.article import Kind, Span
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
)

_MISSING = Message(
    it="Sotto il titolo non c'è la risposta: l'operatore deve cercarla con il cliente in linea. Scrivila "
    "tra il titolo e la prima parte, in una o due frasi.",
    en="There is no answer under the title: the agent has to look for it with the customer on the line. "
    "Write it between the title and the first part, in a sentence or two.",
)
_NOTHING = Message(it="L'articolo è vuoto.", en="The article is empty.")


def _check(reading: Reading) -> Outcome:
    article = reading.article
    if not article.blocks:
        return NotApplicable(_NOTHING)
    if reading.lead and article.section("lead") is not None:
        return Checked(1)
    place = article.title.span if article.title else Span(0, 0)
    return Checked(1, (Found(place, _MISSING),))


RULE = Rule(
    id="answer-missing",
    quality=Quality.IMMEDIATE,
    severity=Severity.ERROR,
    price=40,
    needs=frozenset({Need.KIND}),
    objective=True,
    title=Message(it="Una risposta sotto il titolo", en="An answer under the title"),
    why=Message(
        it="Chi ha il cliente in linea legge le prime righe e poi parla. Se sotto il titolo non c'è niente, "
        "la risposta la deve cercare mentre il cliente aspetta.",
        en="With a customer on the line one reads the first lines and then talks. With nothing under the "
        "title, the answer has to be looked for while the customer waits.",
    ),
    sources=(
        Source(
            "J. Nielsen, Inverted Pyramids in Cyberspace",
            "https://www.nngroup.com/articles/inverted-pyramids-in-cyberspace/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "[|# Costi|]\n\n## Tempi\n\nDue giorni.", kind=Kind.ANSWER),
        Example("it", "[|# Voltura|]\n\n## Prima di iniziare\n\nChiedi il POD.", kind=Kind.PROCEDURE),
        Example("en", "[|# Cost|]\n\n## How long it takes\n\nTwo days.", kind=Kind.ANSWER),
        Example("en", "[|# Red light|]\n\n## Symptoms\n\nThe light is red.", kind=Kind.PROBLEM),
    ),
    good=(
        Example("it", "# Costi\n\nGratis.\n\n## Tempi\n\nDue giorni.", kind=Kind.ANSWER),
        Example("it", "# Documenti\n\n- una bolletta\n- il POD\n\n## Tempi\n\nDue.", kind=Kind.ANSWER),
        Example("en", "# Cost\n\nIt is free.\n\n## How long it takes\n\nTwo days.", kind=Kind.ANSWER),
        Example("en", "# Papers\n\n- a bill\n- the POD\n\n## How long it takes\n\nTwo.", kind=Kind.ANSWER),
    ),
    shape=r"(?m)^# \w",
    check=_check,
)
