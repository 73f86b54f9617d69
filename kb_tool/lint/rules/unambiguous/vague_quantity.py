"""What is said aloud has a number, a date or a case: never "a few", "soon" or "as a rule"."""

from __future__ import annotations

import re
from datetime import date

from kb_tool.language import Entry, lazy_pattern, wordlist
from kb_tool.lint import (
    SPOKEN,
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    outcome,
)

_LIST = "vague"
_HOW_MANY = Message(
    it="«{text}»: {how_many}? Se il cliente lo chiede, ogni operatore dà una risposta diversa. Scrivi il "
    "numero, o il massimo; per un'attesa, anche da che cosa si vede che è finita.",
    en='"{text}": how many? If the customer asks, every agent answers differently. Write the number, or the '
    "most it can be; for a wait, also how one sees that it is over.",
)
_HOW_LONG = Message(
    it="«{text}»: quanto tempo? Se il cliente lo chiede, ogni operatore dà una risposta diversa. Scrivi "
    "quanto, o il massimo, oppure da che cosa si vede che è finito.",
    en='"{text}": how long? If the customer asks, every agent answers differently. Write how long, or the '
    "most it can take, or how one sees that it is done.",
)
_HOW_MUCH = Message(
    it="«{text}»: quanto? Se il cliente lo chiede, ogni operatore dà una risposta diversa. Scrivi la cifra, "
    "o il massimo.",
    en='"{text}": how much? If the customer asks, every agent answers differently. Write the figure, or the '
    "most it can be.",
)
_SINCE_WHEN = Message(
    it="«{text}»: da quando? Se il cliente lo chiede, ogni operatore dà una risposta diversa. Scrivi la "
    "data, o da quanti giorni.",
    en='"{text}": since when? If the customer asks, every agent answers differently. Write the date, or for '
    "how many days.",
)
_BY_WHEN = Message(
    it="«{text}»: cioè quando? Il cliente ha bisogno di un giorno o di un'ora, o richiama per saperlo. "
    "Scrivi il termine; se non è fisso, scrivi da che cosa dipende.",
    en='"{text}": when is that? The customer needs a day or an hour, or calls again to ask. Write by when, '
    "or what it depends on.",
)
_WHEN_NOT = Message(
    it="«{text}»: e quando no? Il cliente chiederà se vale anche per lui. Di' in quali casi vale, o "
    "toglilo se vale sempre.",
    en='"{text}": and when not? Customers will ask whether it goes for them too. Say in which cases it '
    "holds, or drop it if it always does.",
)
_IN_CASES = Message(
    it="«{text}»: in quali? Il cliente chiederà se vale anche per lui. Scrivi i casi, o la condizione.",
    en='"{text}": in which cases? Customers will ask whether it goes for them too. Write the cases, or the '
    "condition.",
)
_REQUIRED = Message(
    it="«{text}»: si deve fare o no? Un operatore lo farà, un altro no. Scrivi che si deve fare, oppure "
    "quando si può farne a meno.",
    en='"{text}": is it a must or not? One agent will do it, the next will not. Say that it has to be done, '
    "or when it can be left out.",
)
_HOW_OFTEN = Message(
    it="«{text}»: ogni quanto? Se il cliente lo chiede, ogni operatore dà una risposta diversa. Scrivi la "
    "frequenza, per esempio «ogni tre mesi».",
    en='"{text}": how often? If the customer asks, every agent answers differently. Write how often, for '
    'example "every three months".',
)
_HOW = Message(
    it="«{text}»: come? Chi è al telefono deve poterlo dire. Scrivi in che modo.",
    en='"{text}": how? Agents must be able to say. Write in what way.',
)
_WHO = Message(
    it="«{text}»: quale? Mentre il cliente aspetta, l'operatore deve chiederlo in giro. Scrivi il nome.",
    en='"{text}": which one? Agents have to ask around while the customer waits. Write its name.',
)
_NOTHING = Message(it="Nel testo non ci sono quantità.", en="There are no quantities in the text.")

# The list says which question an entry leaves open. "How many" matters of time, money and attempts only
# ("alcuni utenti" promises nothing), "in which cases" where something is promised or ordered.
HOW_MANY = frozenset({"quanti?", "quali?", "quale?", "how many?", "which?"})
HOW_LONG = frozenset({"quanto?", "quanto tempo?", "da quando?", "how much?", "how long?"})
BY_WHEN = frozenset({"entro quando?", "quando?", "by when?", "when?", "until when?"})
WHO = frozenset({"who?"})
IN_WHICH_CASES = frozenset(
    {"in quali casi?", "in quali casi no?", "è obbligatorio o no?", "come?", "ogni quanto?"}
    | {"in which cases?", "when not?", "is it required or not?", "how often?"}
)
_BY_QUESTION = {
    **dict.fromkeys(HOW_LONG, _HOW_LONG),
    **dict.fromkeys(("quanto?", "how much?"), _HOW_MUCH),
    "da quando?": _SINCE_WHEN,
    **dict.fromkeys(BY_WHEN, _BY_WHEN),
    **dict.fromkeys(WHO, _WHO),
    **dict.fromkeys(("in quali casi no?", "when not?"), _WHEN_NOT),
    **dict.fromkeys(("in quali casi?", "in which cases?"), _IN_CASES),
    **dict.fromkeys(("è obbligatorio o no?", "is it required or not?"), _REQUIRED),
    **dict.fromkeys(("ogni quanto?", "how often?"), _HOW_OFTEN),
    "come?": _HOW,
}
# "alcune ore", and "alcune" alone: «quante?»
_FEMININE = lazy_pattern(
    r"(?i)\b(?:or[ae]|settiman[ae]|rat[ae]|cifre|volt[ae])\Z"
    r"|\b(?:alcune|poche|numerose|varie|svariate|molte|tante|diverse|parecchie)\Z"
)
_UNITS = (
    r"(?:secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|euro|centesimi|rat[ae]|cifre"
    r"|(?:second|minute|hour|day|week|month|euro|pound|dollar|digit|instalment)s)\b"
)
# Stories are full of "several times" and "many years": they count where something is promised or ordered.
_ANY_UNIT = _UNITS[:-3] + r"|ann[oi]|volt[ae]|tentativ[oi]|(?:year|time|attempt)s)\b"
_UNIT = lazy_pattern(rf"\b{_UNITS}|\bsecondo\b", re.IGNORECASE)
_UNIT_NEXT = lazy_pattern(rf" (?:\w+ )?{_UNITS}", re.IGNORECASE)
_ANY_UNIT_NEXT = lazy_pattern(rf" (?:\w+ )?{_ANY_UNIT}", re.IGNORECASE)
_NUMBER = lazy_pattern(r"(?<![\w.,:/-])\d+(?:[.,:]\d+)*(?![\w/-])")
# "3 days", "30 working days", "10 (ten) days", "€5": what the rule asks for.
_QUANTITY = lazy_pattern(
    rf"(?<![\w.,:/])\d++(?:[.,]\d++)*+(?: \(\w++\))? ?(?:\w++ )?{_ANY_UNIT}|[€£$] ?\d|\d ?(?:€|%)"
    rf"|\b\d{{1,2}}[:.]\d\d\b",
    re.IGNORECASE,
)
# "A few minutes: 3 if it is red": a number after a colon or in brackets answers; one of a version does not.
_ANSWER = lazy_pattern(
    r"[^.:(]{0,60}[:(][^.]{0,60}?(?<![\w.,:/-])(?<!note )(?<!nota )\d{1,3}(?![\w/]|[.-]\w)"
)
# "Up to several characters": a limit is a number, whatever it limits.
_LIMIT = lazy_pattern(
    r"(?i)\b(?:up to|at least|at most|every|(?:limit|minimum|maximum) of"
    r"|fino a|almeno|al massimo|al minimo|ogni|(?:massimo|minimo|limite) di)(?: the)? $"
)
# What somebody saw or has is not promised: "if it stops for a few minutes", "more than a few days". The
# clause is still open where the words stand. Nor is a purpose, "to help you as soon as possible", or what
# tells one thing from others, "a contract that ends soon".
_NOT_SAID = lazy_pattern(
    r"(?i)\b(?:if|whether|even after|although|se|qualora|nel caso in cui|sebbene)\b[^,;:]*$"
    r"|\b(?:when|while|quando|mentre)\b(?! the\b)[^,;:]*$"
    r"|\b(?:more|less|fewer|longer|shorter) than $|\b(?:più|meno) di $"
)
_OF_A_THING = lazy_pattern(
    r"(?i)\b(?:che|that|which|who) [\w ]{1,20}$|(?:\b(?:so that|affinché)\b|(?:^|[.:] )(?:to|per) \w)[^,;:]*$"
)
_PAST = lazy_pattern(r"(?i) (?:ago|fa|later)\b")
_ANSWERS = lazy_pattern(r"(?:Sì|No|Yes)\b")
_DIGIT = lazy_pattern(r"\d")
_NEARBY = 300  # characters: further off, a number answers another question
# What customers say of a fault, or ask next, is theirs: nobody promises it.
_CUSTOMERS_OWN = frozenset({"signs", "next"})
_PROMISED = frozenset({"scope", "values", "say", "write", "steps", "cases", "fallback", "times"})


def _is_open(passage: Passage, start: int, end: int, entry: Entry) -> bool:
    """Whether the words promise or order something, and their sentence does not say the number as well."""
    limit = _LIMIT.search(passage.text[max(0, start - 24) : start])
    if passage.section in _CUSTOMERS_OWN and not limit:
        return False
    around, before = _around(passage, start, end)
    if entry.plain in IN_WHICH_CASES:
        return passage.section in _PROMISED or (
            passage.section == "lead" and _ANSWERS.match(around) is not None
        )
    text = passage.text[start:end]
    if _NOT_SAID.search(before) or (" " in text and text.istitle()) or _PAST.match(passage.text, end):
        return False
    if entry.plain in BY_WHEN | WHO:
        return not (_NUMBER.search(around) or _OF_A_THING.search(before))
    if _QUANTITY.search(around) or _ANSWER.match(passage.text, end):
        return False
    counted = _counted(passage, start, end)
    return entry.plain in HOW_LONG or limit is not None or counted > start


def _counted(passage: Passage, start: int, end: int) -> int:
    """Where the unit of time or money that the words count ends; `start` if there is none."""
    next_one = _ANY_UNIT_NEXT if passage.section in _PROMISED else _UNIT_NEXT
    unit = next_one.match(passage.text, end) or _UNIT.search(passage.text, start, end)
    return unit.end() if unit and not _PAST.match(passage.text, unit.end()) else start


def _around(passage: Passage, start: int, end: int) -> tuple[str, str]:
    """The sentence and its part before the words, or what is near in a very long one."""
    first, last = max(0, start - _NEARBY), end + _NEARBY
    if sentence := passage.sentence_at(start):
        first, last = max(first, sentence.start), min(last, sentence.end)
    return passage.text[first:last], passage.text[first:start]


def _message(passage: Passage, start: int, end: int, entry: Entry) -> Message:
    """Its question, with the words and the noun they count."""
    if entry.plain in HOW_MANY:
        text = passage.text[start : max(end, _counted(passage, start, end))]
        return _HOW_MANY.format(text=text, how_many="quante" if _FEMININE.search(text) else "quanti")
    return _BY_QUESTION.get(entry.plain, _BY_WHEN).format(text=passage.text[start:end])


def _check(reading: Reading) -> Outcome:
    words, findings, right = wordlist(reading.article.lang, _LIST), list[Found](), 0
    for passage in reading.passages:
        if passage.role not in SPOKEN and passage.role is not Role.CELL:
            continue
        right += len(_QUANTITY.findall(passage.text)) if _DIGIT.search(passage.text) else 0
        if words.may_be_in(passage.heads):
            findings += (
                Found(passage.prose.span(start, end), _message(passage, start, end, entry))
                for start, end, entry in words.find(passage.masked(Mask.MENTION), passage.heads)
                if _is_open(passage, start, end, entry)
            )
    return outcome(right + len(findings), tuple(findings), _NOTHING)


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
        Example(
            "it",
            "## Da dire al cliente\n\n> [|Di norma|] basta un'ora. Un tecnico la richiama [|al più presto|].",
        ),
        Example("en", "Wait [|a few|] minutes, then restart the modem."),
        Example(
            "en",
            "## Tell the customer\n\n> We will call you back [|shortly|]. [|As a rule|] 2 days are enough.",
        ),
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
    check=_check,
)
