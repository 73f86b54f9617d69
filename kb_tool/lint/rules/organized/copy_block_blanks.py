"""What an agent fills in before copying is written in one way: [name]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from kb_tool.language import lazy_pattern, wordlist
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
    it="«{text}» è uno spazio da riempire, e il pulsante Copia non lo riconosce: finisce così nel messaggio "
    "al cliente. Scrivilo fra parentesi quadre: «{better}».",
    en='"{text}" is a blank to fill in, and the Copy button does not know it: it ends up like this in the '
    'message to the customer. Write it in square brackets: "{better}".',
)
_NONE = Message(it="Non ci sono parole per il cliente.", en="There are no words for the customer.")
_WHAT = {"it": "[nome]", "en": "[name]"}
_SIGNS = lazy_pattern(
    r"_{3,}|(?<![^\W_])[Xx]{3,}(?![^\W_])|\.{4,}(?=\s+\w)|(?<=\s)(?:…|\.{3})(?=[ ,;:]+\w)"
    r"|\{\{? ?(?P<braces>[^\W\d][\w .'’-]{0,30}?) ?\}\}?|<(?P<angle>[^\W\d][\w .'’-]{0,30})>"
    r"|%(?P<percent>\w{2,30})%"
)
_ROUND = lazy_pattern(r"\((?P<round>[\w'’ .]{2,30})\)")


def _check(reading: Reading) -> Outcome:
    passages = [passage for passage in reading.passages if passage.for_customer]
    findings = tuple(each for passage in passages for each in _blanks(passage))
    return outcome(len(passages), findings, _NONE)


def _blanks(passage: Passage) -> Iterator[Found]:
    lang = passage.language.code
    text = passage.masked(Mask.LITERAL)
    for pattern in (_SIGNS, _ROUND):
        for found in pattern.finditer(text):
            name = found[found.lastgroup].strip() if found.lastgroup else ""
            if found.lastgroup == "round" and name.lower() not in _names(lang):
                continue
            better = f"[{name.lower()}]" if name.strip("xX .") else _WHAT[lang]
            words = _MESSAGE.format(text=found[0], better=better)
            yield Found(passage.prose.span(*found.span()), words)


@cache
def _names(lang: str) -> frozenset[str]:
    return frozenset(entry.expression for entry in wordlist(lang, "blank_names").entries)


RULE = Rule(
    id="copy-block-blanks",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=25,
    floor=2,
    objective=True,
    title=Message(it="Gli spazi da riempire: [nome]", en="Blanks to fill in: [name]"),
    why=Message(
        it="Tra le parentesi quadre il sito riconosce che cosa chiedere prima di copiare. Tutto il resto "
        "parte com'è, e il cliente legge «Gentile ____».",
        en="In square brackets the site knows what to ask for before copying. Anything else goes out as "
        'it stands, and the customer reads "Dear ____".',
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6: Article structure",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/020",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "## Da scrivere al cliente\n\n> Gentile [|____|], la pratica [|XXXX|] è aperta."),
        Example(
            "it", "## Da dire al cliente\n\n> Signor [|(cognome)|], la chiamo [|{data}|] alle [|…|] di sera."
        ),
        Example("en", "## Write to the customer\n\n> Dear [|(name)|], your case is [|{{case number}}|]."),
        Example("en", "## Tell the customer\n\n> Your case is [|xxxxx|] and your technician [|%agent%|]."),
    ),
    good=(
        Example("it", "## Da scrivere al cliente\n\n> Gentile [nome], il (POD) è in bolletta (pagina 1)..."),
        Example(
            "it",
            "## Da dire al cliente\n\n> Va bene… la chiamo [data]. Digiti `____`.\n\n## Casi\n\n> (nome)",
        ),
        Example("en", "## Write to the customer\n\n> Dear [name], the meter (MPAN) is on the bill (page 1)."),
        Example("en", "## Tell the customer\n\n> Let me see... It is [amount] (name withheld)."),
    ),
    shape=r"_{3,}|[Xx]{3,}|\(|\{|…",
    check=_check,
)
