"""A quantity that is said aloud is a number, never "some" or "soon"."""

from __future__ import annotations

import re
from datetime import date

from kb_tool.lint import Example, Message, Passage, Quality, Rule, Severity, Source, words_to_avoid

_LIST = "vague_quantities"
_MESSAGE = Message(
    it="«{text}»: quanto, di preciso? Il cliente lo chiederà, e ogni operatore risponderà a modo suo. "
    "Scrivi il numero, per esempio «5 giorni lavorativi», o il massimo che puoi promettere.",
    en='"{text}": how much, exactly? The customer will ask, and each agent will say something different. '
    'Write the number, such as "5 working days", or the most you can promise.',
)

_NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:[.,:]\d+)*(?![\w/-])")
# What customers say of a fault or ask next is theirs: nobody promises it.
_CUSTOMERS_OWN = frozenset({"signs", "next"})
# Words that turn an entry into something else: "a breve distanza", "as soon as the light is green".
_BEFORE = {"it": re.compile(r"(?!)"), "en": re.compile(r"\b(?:as|how|so|too)\s+\Z", re.IGNORECASE)}
_AFTER = {
    "it": re.compile(r"\s+(?:distanza|termine|scadenza|raggio)\b", re.IGNORECASE),
    "en": re.compile(r"\s+after\s+\d", re.IGNORECASE),
}


def _has_its_number(passage: Passage, start: int, end: int) -> bool:
    """Whether the sentence says a number as well, or the words mean something else."""
    lang, text = passage.language.code, passage.text
    if (
        passage.section in _CUSTOMERS_OWN
        or _BEFORE[lang].search(text, 0, start)
        or _AFTER[lang].match(text, end)
    ):
        return True
    sentence = next((each for each in passage.sentences if each.start <= start < each.end), None)
    return sentence is not None and _NUMBER.search(sentence.text) is not None


def _numbers(passage: Passage) -> int:
    return len(_NUMBER.findall(passage.text))


RULE = Rule(
    id="vague-quantity",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=30,
    floor=4,
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
        Example("it", "Il rimborso arriva in [|qualche giorno|]."),
        Example(
            "it",
            "Spegni il modem, aspetta [|un paio di minuti|] e **richiama** il cliente [|al più presto|].",
        ),
        Example("en", "Wait [|a few minutes|], then restart the modem."),
        Example("en", "- A technician will call you back [|shortly|].\n- Try again [|a couple of times|]."),
    ),
    good=(
        Example("it", "Il rimborso arriva in pochi giorni: al massimo 5 giorni lavorativi."),
        Example(
            "it",
            "Il contratto è a breve termine. Se il cliente dice «al più presto», proponi la prima data.",
        ),
        Example("en", "Wait a few minutes: 3 if the light is red, 5 if it is off."),
        Example("en", "Hang up as soon as the light turns green, and not too soon."),
    ),
    vocabulary=_LIST,
    check=words_to_avoid(_LIST, _MESSAGE, unless=_has_its_number, right=_numbers),
)
