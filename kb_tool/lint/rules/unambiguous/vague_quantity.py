"""What is said aloud has a number, a date or a case: never "a few", "soon" or "as a rule"."""

from __future__ import annotations

import re
from datetime import date

from kb_tool.language import Entry, lazy_pattern
from kb_tool.lint import (
    SPOKEN,
    Example,
    Message,
    Passage,
    Quality,
    Role,
    Rule,
    Severity,
    Source,
    words_to_avoid,
)

_LIST = "vague"
_MESSAGE = Message(
    it="«{text}»: ognuno lo intende a modo suo. Il cliente chiederà quanto, quando o in quali casi, "
    "e due operatori daranno due risposte. Scrivi il numero, la data o il caso.",
    en='"{text}": everyone takes it in their own way. The customer will ask how much, when or in which case, '
    "and two agents will give two answers. Write the number, the date or the case.",
)

# The list says which question an entry leaves open. "How many" matters of time, money and attempts only
# ("alcuni utenti" promises nothing); "in which cases" where somebody acts or promises, or beside a quantity.
HOW_MANY = frozenset({"quanti?", "quali?", "quale?", "how many?", "which?"})
IN_WHICH_CASES = frozenset(
    {"in quali casi?", "in quali casi no?", "è obbligatorio o no?", "come?"}
    | {"in which cases?", "when not?", "is it required or not?"}
)
HOW_LONG = frozenset({"quanto?", "quanto tempo?", "how much?", "how long?"})
_UNITS = (
    r"(?:second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|volt[ae]|tentativ[oi]|euro"
    r"|centesimi"
    r"|rat[ae]|cifre|passaggi|(?:second|minute|hour|day|week|month|year|time|attempt|euro|pound"
    r"|dollar|digit|step"
    r"|instalment)s)\b"
)
_UNIT = lazy_pattern(rf"\b{_UNITS}", re.IGNORECASE)
_NUMBER = lazy_pattern(r"(?<![\w.,:/-])\d+(?:[.,:]\d+)*(?![\w/-])")
# "3 days", "30 working days", "10 (ten) days", "€5": what the rule asks for.
_QUANTITY = lazy_pattern(
    rf"(?<![\w.,:/])\d++(?:[.,]\d++)*+(?: \(\w++\))? ?(?:\w++ )?{_UNITS}|[€£$] ?\d|\d ?(?:€|%)"
    rf"|\b\d{{1,2}}[:.]\d\d\b",
    re.IGNORECASE,
)
# "A few minutes: 3 if it is red": a number after a colon or in brackets answers; one of a version does not.
_ANSWER = lazy_pattern(r"[^.:(]{0,60}[:(][^.]{0,60}?(?<![\w.,:/-])\d{1,3}(?![\w/]|[.-]\w)")
# "Up to several characters": a limit is a number, whatever it limits.
_LIMIT = lazy_pattern(
    r"(?i)\b(?:up to|at least|at most|(?:more|less|fewer|longer|shorter) than|every|(?:limit"
    r"|minimum|maximum) of"
    r"|fino a|almeno|al massimo|al minimo|(?:più|meno) di|ogni|(?:massimo|minimo|limite) di)(?: the)? $"
)
_DIGIT = lazy_pattern(r"\d")
_NEARBY = 300  # characters: further off, a number answers another question
# What customers say of a fault, or ask next, is theirs: nobody promises it.
_CUSTOMERS_OWN = frozenset({"signs", "next"})
_PROMISED = frozenset({"lead", "scope", "values", "say", "write", "steps", "cases", "fallback", "times"})


def _says_enough(passage: Passage, start: int, end: int, entry: Entry) -> bool:
    """Whether the words promise nothing, or their sentence says the number as well."""
    limit = _LIMIT.search(passage.text[max(0, start - 24) : start])
    if passage.section in _CUSTOMERS_OWN and not limit:
        return True
    around = _around(passage, start, end)
    if entry.plain in IN_WHICH_CASES:
        return passage.section not in _PROMISED and not _UNIT.search(around)
    if entry.plain not in HOW_MANY and entry.plain not in HOW_LONG:
        return _NUMBER.search(around) is not None
    if _QUANTITY.search(around) or _ANSWER.match(passage.text, end):
        return True
    reach = passage.text[start : end + 30].split()[: len(passage.text[start:end].split()) + 2]
    return entry.plain in HOW_MANY and not (limit or _UNIT.search(" ".join(reach)))


def _around(passage: Passage, start: int, end: int) -> str:
    """The sentence, or what is near in a very long one."""
    first, last = max(0, start - _NEARBY), end + _NEARBY
    if sentence := passage.sentence_at(start):
        first, last = max(first, sentence.start), min(last, sentence.end)
    return passage.text[first:last]


def _quantities(passage: Passage) -> int:
    return len(_QUANTITY.findall(passage.text)) if _DIGIT.search(passage.text) else 0


RULE = Rule(
    id="vague-quantity",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=40,
    floor=3,
    prose=True,
    title=Message(it="Scrivi il numero", en="Write the number"),
    why=Message(
        it="«Qualche giorno» per un operatore sono due giorni, per un altro dieci. "
        "Il cliente si aspetta il primo numero che sente e richiama quando non torna.",
        en='To one agent "a few days" is two, to another it is ten. '
        "The customer expects the first number he hears, and calls again when it does not hold.",
    ),
    sources=(
        Source(
            "NASA, How to Write a Good Requirement",
            "https://www.nasa.gov/reference/appendix-c-how-to-write-a-good-requirement/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Il rimborso arriva [|in qualche giorno|]."),
        Example("it", "[|Di norma|] basta un'ora. Poi **richiama** il cliente [|al più presto|]."),
        Example("en", "Wait [|a few|] minutes, then restart the modem."),
        Example("en", "- A technician will call you back [|shortly|].\n- [|As a rule|] 2 days are enough."),
    ),
    good=(
        Example("it", "Il rimborso arriva in qualche giorno: al massimo 5 giorni lavorativi."),
        Example(
            "it",
            "Il prestito è a breve termine. Se dice «al più presto», proponi la prima data. Alcuni lo fanno.",
        ),
        Example("en", "Wait a few minutes: 3 if the light is red, 5 if it is off."),
        Example(
            "en", "Hang up as soon as the light turns green, and not too soon. There are several reasons."
        ),
    ),
    vocabulary=_LIST,
    check=words_to_avoid(_LIST, _MESSAGE, roles=SPOKEN | {Role.CELL}, unless=_says_enough, right=_quantities),
)
