"""The words for the customer address him in one way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.language import wordlist
from kb_tool.lint import (
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)

_MESSAGE = Message(
    it="«{text}» dà del {used}, ma ai clienti diamo del {ours}: chi legge passa dall'uno all'altro, e il "
    "cliente lo nota. Riscrivi la frase con il {ours}.",
    en='"{text}" is the "{used}" form, and we address customers with "{ours}": a script that changes form '
    'halfway sounds careless. Write the sentence in the "{ours}" form.',
)
_NOTHING = Message(it="Non ci sono parole per il cliente.", en="There are no words for the customer.")
_FORMS = ("lei", "tu", "voi")


def _other_forms(passage: Passage, ours: str) -> Iterator[tuple[int, int, str]]:
    text = passage.masked(Mask.MENTION)
    for used in _FORMS:
        if used != ours:
            for start, end, _ in wordlist("it", f"address_{used}").find(text, passage.heads):
                yield start, end, used


def _check(reading: Reading) -> Outcome:
    ours = reading.options.customer_address
    passages = [each for each in reading.passages if each.for_customer]
    findings = tuple(
        Found(
            each.prose.span(start, end),
            _MESSAGE.format(text=each.text[start:end], used=used, ours=ours),
        )
        for each in passages
        for start, end, used in _other_forms(each, ours)
    )
    return outcome(sum(len(each.sentences) for each in passages), findings, _NOTHING)


RULE = Rule(
    id="customer-address",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=25,
    floor=3,
    languages=frozenset({"it"}),
    objective=True,
    title=Message(it="Al cliente sempre la stessa persona", en="One form of address for customers"),
    why=Message(
        it="«Le confermo… se vuoi»: nel testo da leggere il lei e il tu non si mescolano. Il cliente non "
        "capisce se parli con lui o di lui.",
        en='Italian has three ways of saying "you". A text that mixes them sounds careless, and the '
        "customer cannot tell whether he is spoken to or spoken of.",
    ),
    sources=(
        Source(
            "Designers Italia, Fondamenti: Linguaggio",
            "https://designers.italia.it/design-system/fondamenti/linguaggio",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "## Da dire al cliente\n\n> Le confermo la voltura. Se [|vuoi|], [|ti|] mando un SMS."),
        Example("it", "## Da scrivere al cliente\n\n> La [|vostra|] richiesta è chiusa. [|Puoi|] chiamarci."),
    ),
    good=(
        Example("it", "Se vuoi, leggi la pratica.\n\n## Da dire al cliente\n\n> Se vuole, le mando un SMS."),
        Example("it", "## Da dire al cliente\n\n> Scriva «ti richiamo». Ci sei? Prema **Vuoi continuare**."),
    ),
    shape=r"(?i)\b(?:vuoi|ti|vostra|puoi)\b",
    check=_check,
)
