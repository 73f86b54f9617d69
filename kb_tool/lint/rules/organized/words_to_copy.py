"""The words for the customer stand in a quotation, from which they are copied."""

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
    outcome,
)

_NO_QUOTE = Message(
    it="Metti «> » davanti alle parole per il cliente: senza, il pulsante Copia non c'è.",
    en='Put "> " before the words for the customer: without it there is no Copy button.',
)
_NONE = Message(it="Non ci sono parole per il cliente.", en="There are no words for the customer.")


def _check(reading: Reading) -> Outcome:
    parts = [part for part in reading.article.sections if part.key in ("say", "write") and part.blocks]
    found = [
        Found(part.blocks[0].span, _NO_QUOTE)
        for part in parts
        if not any(block.kind is BlockKind.QUOTE for block in part.walk())
    ]
    return outcome(len(parts), tuple(found), _NONE)


RULE = Rule(
    id="words-to-copy",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=8,
    objective=True,
    title=Message(it="Cita le parole per il cliente", en="Quote the words for the customer"),
    why=Message(
        it="L'operatore le copia con un tocco o le legge così come sono: devono distinguersi dalle "
        "istruzioni per lui.",
        en="The agent copies them with one press or reads them out as they are: they have to stand apart "
        "from the instructions.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6, Technique 5.1: KCS Article Structure",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/020",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# T\n\nSì.\n\n## Da dire al cliente\n\n[|Il rimborso arriva in bolletta.|]"),
        Example(
            "it", "# T\n\nSì.\n\n## Da scrivere al cliente\n\n[|Gentile [nome], ecco il modulo.|]\n\nSaluti"
        ),
        Example("en", "# T\n\nYes.\n\n## Tell the customer\n\n[|The refund comes with the bill.|]"),
        Example("en", '# T\n\nYes.\n\n## Write to the customer\n\n[|- "Dear [name], here is the form."|]'),
    ),
    good=(
        Example(
            "it", "# T\n\nSì.\n\n## Da dire al cliente\n\nCon calma:\n\n> Il rimborso arriva in bolletta."
        ),
        Example("it", "# T\n\nSì.\n\n## Da scrivere al cliente\n"),
        Example("en", "# T\n\nYes.\n\n## Tell the customer\n\n> The refund comes with the bill."),
        Example(
            "en", "# T\n\nYes.\n\n## Write to the customer\n\n- By email:\n\n  > Dear [name], here it is."
        ),
    ),
    shape=r"(?m)^## (Da |Tell|Write)",
    check=_check,
)
