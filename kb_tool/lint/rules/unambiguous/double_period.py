"""How often the bill comes is said with a number: every two months, twice a month."""

from __future__ import annotations

from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    SPOKEN,
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)

_MESSAGE = Message(
    it="«{text}» vuol dire ogni {every}, ma molti clienti capiscono {twice}. Al telefono di' «ogni {every}».",
    en='"{text}" means every {every}, and many customers hear {twice}. On the phone say "every {every}".',
)
_NOTHING = Message(it="Non si parla di cadenze.", en="Nothing is said of how often.")

# word -> (every ..., the wrong reading), in Italian and English
_PERIODS = {
    "bimestral": (Message("due mesi", "two months"), Message("due volte al mese", "twice a month")),
    "biennal": (Message("due anni", "two years"), Message("due volte all'anno", "twice a year")),
    "biennial": (Message("due anni", "two years"), Message("due volte all'anno", "twice a year")),
    "semi-annual": (Message("sei mesi", "six months"), Message("ogni due anni", "every two years")),
    "semiannual": (Message("sei mesi", "six months"), Message("ogni due anni", "every two years")),
}
_FORMS = {
    "it": lazy_pattern(r"\b(bimestral|biennal)(?:e|i|mente)\b"),
    "en": lazy_pattern(r"\b(biennial|semi-?annual)(?:ly)?\b"),
}
_EXPLAINED = lazy_pattern(r"(?i)\b(?:ogni (?:due|2|sei|6)|due volte|every (?:two|2|six|6)|twice|cioè)\b")


def _check(reading: Reading) -> Outcome:
    pattern = _FORMS[reading.article.lang]
    spoken = [
        each for each in reading.passages if each.role in SPOKEN and each.section in ("lead", "say", "write")
    ]
    findings = list[Found]()
    for passage in spoken:
        if _EXPLAINED.search(passage.text):
            continue
        for found in pattern.finditer(passage.masked(Mask.MENTION)):
            every, twice = _PERIODS[found[1]]
            words = _MESSAGE.format(text=found[0], every=every, twice=twice)
            findings.append(Found(passage.prose.span(*found.span()), words))
    return outcome(sum(len(each.sentences) for each in spoken), tuple(findings), _NOTHING)


RULE = Rule(
    id="double-period",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Di' ogni quanto, con il numero", en="Say how often with a number"),
    why=Message(
        it="«Bimestrale» è una parola giusta, ma detta in fretta suona come «due volte al mese». «Ogni due "
        "mesi» "
        "lo capiscono tutti.",
        en='"Biennial" is a right word, yet said in a hurry it sounds like "twice a year". Everyone '
        "understands "
        '"every two years".',
    ),
    sources=(
        Source("Wikipedia, Biweekly", "https://en.wikipedia.org/wiki/Biweekly", retrieved=date(2026, 11, 22)),
    ),
    bad=(
        Example("it", "# Quando arriva la bolletta?\n\nLa bolletta è [|bimestrale|]."),
        Example("it", "## Da dire al cliente\n\n> Il controllo è [|biennale|], la bolletta [|bimestrale|]."),
        Example("en", "# How often is the check?\n\nThe check is [|biennial|]."),
        Example("en", "## Tell the customer\n\n> You pay [|semi-annually|]."),
    ),
    good=(
        Example(
            "it", "# Quando arriva la bolletta?\n\nÈ bimestrale: una ogni due mesi. Scegli **Biennale**."
        ),
        Example("it", "## Che cosa fare\n\n1. Apri la bolletta bimestrale."),
        Example("en", "# How often is the check?\n\nIt is biennial, once every two years."),
        Example("en", "## Steps\n\n1. Open the semi-annual bill."),
    ),
    shape=r"(?i)bimestral|biennal|biennial|semi-annual",
    check=_check,
)
